"""The lines of the README, typed one after the other by a reader: each does what the text around it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the lines are those of a shell of Linux and macOS")

_BLOCK = re.compile(r"```bash\n(.*?)```(?:\n\n<!-- made: \w+ -->\n```text\n(.*?)```)?", re.DOTALL)
_SET_UP = ("python3 -m venv", "source .venv", ".venv/bin/python")
# What is shown to find something ends in 1.
FINDS = {
    "README.md": {
        "kcplan --lang en validate examples/xa-may-ngan-nhieu-loi": 1,
        "kcplan --lang en guard --base HEAD": 1,
    },
    "README.vi.md": {"kcplan guard --base HEAD": 1},
}
_WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
}


def blocks(name: str) -> list[tuple[str, str]]:
    """The lines of each block of a README, and what is shown below it."""
    found = [(lines, shown) for lines, shown in _BLOCK.findall((ROOT / name).read_text("utf-8"))]
    return [(lines, shown) for lines, shown in found if not lines.startswith(_SET_UP)]


def typed(name: str, folder: Path) -> list[tuple[str, int, str]]:
    """Each command of a README with its exit code and what it printed, in one shell, in a copy of the project."""
    home = folder / "kcplan"
    for part in ("plan", "examples"):
        shutil.copytree(ROOT / part, home / part)
    commands = [line for lines, _ in blocks(name) for line in lines.replace("\\\n", " ").splitlines() if line.strip()]
    script = "".join(f'{line}\ncode=$?; echo; echo "@@ $code"\n' for line in commands)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **_WHO, "PATH": path, "COLUMNS": "80"}
    done = subprocess.run(["bash", "-c", script], cwd=home, env=environment, capture_output=True, check=False)
    printed = done.stdout.decode()
    parts = re.split(r"\n@@ (\d+)\n", printed)
    return list(zip(commands, map(int, parts[1::2]), parts[0::2], strict=False))


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_every_line_of_the_readme_works_where_it_stands(name: str, tmp_path: Path) -> None:
    answers = typed(name, tmp_path)
    assert len(answers) >= 8
    assert {command: code for command, code, _ in answers if code} == FINDS[name]
    shown = {lines.splitlines()[-1]: text for lines, text in blocks(name) if text}
    assert shown
    for command, text in shown.items():
        printed = next(out for one, _, out in answers if one == command)
        assert all(block in printed for block in text.strip("\n").split("\n\n"))
