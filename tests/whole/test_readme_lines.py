"""The lines of the README files and of the manual, typed one after the other: each does what the text says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans import ROOT
from tests.readme import FILES

_BLOCK = re.compile(r"```bash\n(.*?)```(?:\n\n<!-- made: \w+ -->\n```text\n(.*?)```)?", re.DOTALL)
_OTHER = re.compile(r"^ *```(?:text|bat)\n(.*?)```", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^ *(?:kcplan|git|python3?|py|source|\.venv\S*) .*", re.MULTILINE)
_SET_UP = ("python3 -m venv", "source .venv", ".venv/bin/python")
_BROKEN = "validate examples/xa-may-ngan-nhieu-loi"
# What is shown to find something ends in 1.
FINDS = {
    "README.md": {f"kcplan --lang en {_BROKEN}": 1, "kcplan --lang en guard --base HEAD": 1},
    "README.vi.md": {f"kcplan {_BROKEN}": 1, "kcplan guard --base HEAD": 1},
    "kcplan/guide/en/start.md": {f"kcplan {_BROKEN}": 1},
    "kcplan/guide/vi/start.md": {f"kcplan {_BROKEN}": 1},
    "kcplan/guide/en/check.md": {f"kcplan --lang en {_BROKEN}": 1},
    "kcplan/guide/vi/check.md": {f"kcplan {_BROKEN}": 1},
    "kcplan/guide/en/adjust.md": {"kcplan --lang en guard --base HEAD": 1},
    "kcplan/guide/vi/adjust.md": {"kcplan guard --base HEAD": 1},
}
# Where the second time the plan has been mended: the same line then finds nothing.
MENDED = {"kcplan/guide/vi/adjust.md": {"kcplan guard --base HEAD": [1, 0]}}
_INSTALLS = [
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install '.[office]'",
    "source .venv/bin/activate",
    "kcplan completion bash >> ~/.bashrc",
]
_CONFLICT = ["git checkout --conflict=diff3 plan/progress/2025-12.yaml"]
# Lines that no test types: they install, change the home of whoever types them, or need a conflict that stands.
NOT_TYPED = {
    "README.vi.md": [
        "py -m venv .venv",
        '.venv\\Scripts\\python -m pip install ".[office]"',
        ".venv\\Scripts\\kcplan validate plan",
    ],
    **{f"kcplan/guide/{language}/start.md": _INSTALLS for language in ("en", "vi")},
    **{f"kcplan/guide/{language}/adjust.md": _CONFLICT for language in ("en", "vi")},
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


TYPED = [name for name in FILES if blocks(name)]


@pytest.mark.skipif(os.name == "nt", reason="these blocks are for bash; those for Windows are listed in NOT_TYPED")
@pytest.mark.parametrize("name", TYPED)
def test_every_line_works_where_it_stands(name: str, tmp_path: Path) -> None:
    answers = typed(name, tmp_path)
    assert answers
    codes: dict[str, list[int]] = {}
    for command, code, _ in answers:
        codes.setdefault(command, []).append(code)
    wanted = {command: [code] for command, code in FINDS.get(name, {}).items()} | MENDED.get(name, {})
    assert {command: found for command, found in codes.items() if any(found)} == wanted
    for lines, text in ((lines, text) for lines, text in blocks(name) if text):
        printed = next(out for one, _, out in answers if one == lines.splitlines()[-1])
        assert all(block in printed for block in text.strip("\n").split("\n\n"))


def test_the_readme_and_all_topics_by_task_have_lines_to_type() -> None:
    topics = {Path(name).stem for name in TYPED if name.startswith("kcplan/")}
    assert topics == {"start", "new", "write", "check", "ask", "ledger", "adjust", "several", "ci", "machine"}
    assert all(len(blocks(name)) >= 4 and [text for _, text in blocks(name) if text] for name in TYPED[:2])


def test_what_is_not_typed_is_listed() -> None:
    written = [name for name in FILES if not name.endswith("/commands.md")]  # which is made of what --help says
    own = {name: (ROOT / name).read_text("utf-8") for name in written}
    others = {name: _OTHER.findall(text) for name, text in own.items()}
    lines = {name: [line.strip() for text in texts for line in _LINE.findall(text)] for name, texts in others.items()}
    assert {name: found for name, found in lines.items() if found} == NOT_TYPED
