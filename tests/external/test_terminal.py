"""What a real terminal asks a person who records an entry (a pseudo-terminal, which Windows does not have)."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions.test_record import PAID, entries
from tests.ledgers import copied

pytestmark = pytest.mark.external


def talked(plan: Path, answers: list[str], *args: str) -> tuple[int, str]:
    """The exit code and all that a terminal shows to a person who answers so."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "kcplan", "record", *args, "-p", str(plan)]
    process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, close_fds=True)
    os.close(child)
    os.write(parent, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while True:
        try:
            data = os.read(parent, 65536)
        except OSError:  # how a terminal says that nobody writes on it any more
            break
        if not data:
            break
        shown += data
    return process.wait(), shown.decode()


def test_a_terminal_asks_for_what_is_missing_again_until_it_can_be_read_and_then_for_a_yes(tmp_path: Path) -> None:
    plan = copied(tmp_path)
    answers = ["20/10/2025", "da2", "350", "350 triệu đồng", "xyz", "nstw", "c"]
    code, shown = talked(plan, answers, "disbursement")
    assert code == 0
    assert "thiếu đơn vị tiền: có thể là 350 đồng hoặc 350 triệu đồng" in shown
    assert "không có nguồn vốn nào tên là “xyz”" in shown
    (entry,) = entries(plan)
    assert (entry["item"], entry["source"], entry["amount"]) == ("da2", "NSTW", "350 triệu đồng")


def test_a_person_who_says_no_writes_nothing(tmp_path: Path) -> None:
    plan = copied(tmp_path)
    code, shown = talked(plan, ["20/10/2025", "k"], *PAID[1:-2])
    assert (code, (plan / "progress").exists()) == (0, False)
    assert shown.rstrip().endswith("chưa ghi gì")
