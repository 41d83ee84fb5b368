"""Two branches that each appended to the ledger, merged: both sides are kept, each entry whole, and all checks pass."""

import subprocess
from pathlib import Path

import pytest

from tests.calling import Call
from tests.plans import contents, write
from tests.repositories import commit, git

FILE = "plan/progress/2025-10.yaml"
MARKS = ("<<<<<<< ", "||||||| ", "=======\n", ">>>>>>> ")


def entry(number: int, day: int, amount: int) -> str:
    return (
        f"- id: gn-{number}\n  kind: disbursement\n  date: {day}/10/2025\n  item: da3.tda1\n  source: NSTW\n"
        f"  amount: {amount} triệu đồng\n  document: Giấy rút dự toán số {number}\n"
    )


MINE, THEIRS = entry(2, 21, 20), entry(3, 21, 30) + entry(4, 22, 40)


@pytest.fixture
def branches(tmp_path: Path) -> Path:
    """A ledger with an entry; `main` and `other` each appended to the file of the same month."""
    files = contents()
    files["plan.yaml"] = files["plan.yaml"].replace(b"status: draft", b"status: issued")
    write(files, tmp_path / "plan")
    file = tmp_path / FILE
    file.parent.mkdir()
    file.write_text(entry(1, 20, 10), "utf-8")
    commit(tmp_path, "trước")
    git(tmp_path, "switch", "-q", "-c", "other")
    file.write_text(entry(1, 20, 10) + THEIRS, "utf-8")
    commit(tmp_path, "theirs")
    git(tmp_path, "switch", "-q", "main")
    file.write_text(entry(1, 20, 10) + MINE, "utf-8")
    commit(tmp_path, "mine")
    return tmp_path


def merged(folder: Path) -> int:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "merge", "-q", "other", "-m", "merged"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def test_keeping_both_sides_whole_as_the_readme_tells_passes_every_check(call: Call, branches: Path) -> None:
    assert merged(branches) == 1
    code, out, _ = call("guard", "--base", "main")
    assert (code, f"{FILE}:8:1: KC115" in out) == (1, True)
    git(branches, "checkout", "-q", "--conflict=diff3", FILE)  # else lines that are alike stand between
    lines = (branches / FILE).read_text("utf-8").splitlines(keepends=True)
    (branches / FILE).write_text("".join(line for line in lines if not line.startswith(MARKS)), "utf-8")
    commit(branches, "merged")
    assert (branches / FILE).read_text("utf-8") == entry(1, 20, 10) + MINE + THEIRS
    assert call("validate", "plan", "--as-of", "2025-12-31").code == 0
    for base in ("main~1", "main", "other", "main^2"):
        assert call("guard", "--base", base) == (0, "plan: không có gì phải sửa\n", "")


def test_losing_a_side_is_told(call: Call, branches: Path) -> None:
    assert merged(branches) == 1
    git(branches, "checkout", "-q", "--ours", FILE)
    code, out, _ = call("guard", "--base", "other")
    assert (code, out.count("KC904")) == (1, 2)


def test_two_months_files_merge_by_themselves(call: Call, branches: Path) -> None:
    git(branches, "reset", "-q", "--hard", "HEAD~1")
    (branches / FILE).with_name("2025-11.yaml").write_text(entry(2, 21, 20), "utf-8")
    commit(branches, "mine")
    assert merged(branches) == 0
    assert call("guard", "--base", "other").code == 0


def test_gits_union_tears_entries_apart_and_validate_tells(call: Call, branches: Path) -> None:
    """Why no file asks git for `merge=union`: lines that two new entries share are kept once."""
    (branches / ".gitattributes").write_text("plan/progress/*.yaml merge=union\n")
    commit(branches, "attributes")
    assert merged(branches) == 0
    assert "- id: gn-2\n- id: gn-3\n" in (branches / FILE).read_text("utf-8")
    code, out, _ = call("validate", "plan", "--as-of", "2025-12-31")
    assert (code, "KC105" in out) == (1, True)
