"""Commands that write into one plan at the same time, and what a run that was killed leaves behind."""

import os
import socket
import stat
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kcplan.actions import fmt, lock
from kcplan.actions.init import place
from kcplan.actions.whole import write_whole
from kcplan.load import load
from tests.calling import Call
from tests.ledgers import DISBURSED, copied
from tests.links import link
from tests.plans import contents

PAID = ("record", "disbursement", "da2", "--source", "NSTW", "--amount", "1 triệu đồng", "--date")
LEDGER = "progress/2025-10.yaml"
UNTIDY = DISBURSED.replace("  item: da2\n", "") + "  item: da2\n"


def begun(plan: Path, *args: str) -> "subprocess.Popen[bytes]":
    """The program as another process, on a plan."""
    command = [sys.executable, "-m", "kcplan", *args, "-p", str(plan)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def entries(plan: Path) -> list[str]:
    loaded = load(contents(plan))
    assert [finding.message("vi") for finding in loaded.findings] == []
    return [entry.date.__str__() for entry in loaded.plan.ledger]


@pytest.mark.parametrize("other", ["record", "fmt"])
def test_what_another_process_writes_while_fmt_works_is_kept(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    plan, real, started = copied(tmp_path, _2025_10=UNTIDY), fmt.lay_out, []
    args = (*PAID, "21/10/2025") if other == "record" else ("fmt",)

    def slow(wanted: Any) -> Any:
        if not (plan / lock.LOCK).exists():  # it only looks whether there is anything to write
            return real(wanted)
        started.append(begun(plan, *args))
        time.sleep(2)  # the other one has long come to where it would write
        return real(wanted)

    monkeypatch.setattr(fmt, "lay_out", slow)
    assert call("fmt", "plan").code == 0
    assert started[0].wait(60) == 0
    assert len(entries(plan)) == (2 if other == "record" else 1)
    monkeypatch.undo()
    assert real(contents(plan)).changed == {}


def test_what_an_editor_saves_while_fmt_works_is_kept(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, real = copied(tmp_path, _2025_10=UNTIDY), fmt.lay_out

    def saved(wanted: Any) -> Any:
        if not (plan / lock.LOCK).exists():
            return real(wanted)
        (plan / LEDGER).write_text(UNTIDY + "# của tôi\n")
        return real(wanted)

    monkeypatch.setattr(fmt, "lay_out", saved)
    code, _, err = call("fmt", "plan")
    assert (code, f"plan/{LEDGER} vừa bị chương trình khác sửa: để nguyên, chạy lại kcplan fmt\n" in err) == (3, True)
    assert (plan / LEDGER).read_text() == UNTIDY + "# của tôi\n"


def test_no_lock_is_left_where_nothing_was_written(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    assert call("fmt", "plan").code == 0
    assert call("fmt", "--check", "plan").code == 0
    (plan / lock.LOCK).unlink(missing_ok=True)
    assert call("fmt", "plan").code == 0
    assert not (plan / lock.LOCK).exists()


@pytest.mark.parametrize("args", [("fmt", "plan"), (*PAID, "20/10/2025")])
def test_who_waits_in_vain_is_told_why_and_nothing_is_written(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    plan = copied(tmp_path, _2025_10=UNTIDY)
    before = contents(plan)
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    holder = (
        "import sys, time; from pathlib import Path; from kcplan.actions.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", holder, str(plan)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"held"
        answer = call(*args)
        process.kill()
    assert answer == (3, "", "một kcplan khác đang ghi vào kế hoạch này; chờ nó xong rồi làm lại\n")
    assert contents(plan) == before
    assert call(*args).code == 0  # a lock whose holder was killed hinders nobody


def test_records_and_layouts_at_once_lose_no_entry(tmp_path: Path) -> None:
    plan = copied(tmp_path, _2025_10=UNTIDY)
    days = [f"{day:02}/10/2025" for day in range(21, 27)]
    running = [begun(plan, *PAID, day) for day in days] + [begun(plan, "fmt") for _ in range(3)]
    assert [one.wait(120) for one in running] == [0] * 9
    assert len(entries(plan)) == 7


def test_two_new_plans_in_one_folder_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "moi").mkdir()
    real = Path.iterdir

    def late(path: Path) -> Any:
        if path.name.startswith(".kcplan-"):  # the other one has come in after the folder was seen to be empty
            (tmp_path / "moi" / "plan.yaml").write_text("của người khác")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", late)
    with pytest.raises(FileExistsError):
        place(tmp_path / "moi", {"a.yaml": b"x", "plan.yaml": b"y"})
    assert {path.name: path.read_text() for path in real(tmp_path / "moi")} == {"plan.yaml": "của người khác"}


# -- what is written over, and what is left behind --------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows keeps no pipes, sockets or devices in its folders")
@pytest.mark.parametrize("what", ["pipe", "socket", "device", "link to a pipe"])
def test_only_a_regular_file_is_written_over(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    copied(tmp_path)
    place = tmp_path / "a.csv"
    with ExitStack() as opened:
        if what == "pipe":
            os.mkfifo(place)
        elif what == "link to a pipe":
            os.mkfifo(tmp_path / "pipe")
            link(place, "pipe")
        elif what == "socket":
            monkeypatch.chdir(tmp_path)  # The path of a socket may be no longer than a hundred characters.
            opened.enter_context(socket.socket(socket.AF_UNIX)).bind("a.csv")
        else:
            handles = os.openpty()  # A device that this test made: nothing of anybody's is at risk.
            for handle in handles:
                opened.callback(os.close, handle)
            place = Path(os.ttyname(handles[1]))
        before = place.lstat().st_ino, place.stat().st_mode
        code, _, err = call("villages", "-o", str(place), "--format", "csv", "--force")
        assert (code, err) == (2, f"{place} không phải tệp thường, nên không ghi đè\n")
        assert (place.lstat().st_ino, place.stat().st_mode) == before


def test_through_a_link_to_a_file_the_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    link(tmp_path / "a.csv", "real.csv")
    write_whole(tmp_path / "a.csv", b"new", force=True)
    assert ((tmp_path / "real.csv").read_text(), (tmp_path / "a.csv").is_symlink()) == ("new", True)


def test_what_killed_runs_left_is_taken_away_once_it_is_old(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".a.csv.kcplan-1", ".a.csv.kcplan-2", ".b.csv.kcplan-1"))
    for path in (old, fresh, other):
        path.write_text("half")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    os.utime(other, (long_ago, long_ago))
    write_whole(tmp_path / "a.csv", b"x", force=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.csv.kcplan-2", ".b.csv.kcplan-1", "a.csv"]


def test_the_folder_is_brought_to_the_disk_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    real = os.fsync

    def noted(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    write_whole(tmp_path / "a.csv", b"x", force=False)
    assert synced == ([False] if os.name == "nt" else [False, True])  # Windows opens no folders.
