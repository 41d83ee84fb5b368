"""The parts of the README files that are made from the program: `python -m tests.readme` rewrites them.

A part stands between `<!-- made: NAME -->` and `<!-- end -->`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kcplan.finding import SEVERITY_NAMES
from kcplan.i18n import Language, translate
from kcplan.rules import rules
from tests.plans import ROOT
from tests.repositories import commit

FILES: dict[str, Language] = {"README.md": "en", "README.vi.md": "vi"}
PICTURES = {
    ".github/pictures/budget.svg": ["budget", "-p", "plan", "--as-of", "2026-01-01"],
    ".github/pictures/duties.svg": ["duties", "VHXH", "-p", "plan"],
    ".github/pictures/progress.svg": ["progress", "examples/xa-na-hien", "--as-of", "2025-10-15"],
    ".github/pictures/diff.svg": ["diff", "HEAD"],
}
ADJUSTMENT = [
    ["record", "decision", "1875/QĐ-UBND", "--date", "01/12/2025", "--title", "Bổ sung kinh phí Chương trình năm 2025"],
    ["record", "allocation", "da4.tda1", "--act", "supplement", "--source", "NSTW", "--amount", "40 triệu đồng",
     "--date", "02/12/2025", "--decision", "1875/QĐ-UBND"],
]  # fmt: skip
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def made(name: str) -> str:
    """A README as it must be: its own text, with the made parts as the program makes them now."""
    language = FILES[name]
    parts = {"rules": table(language), "output": output(language), "guard": guarded(language)}
    text = (ROOT / name).read_text("utf-8")
    return _PART.sub(lambda found: found[1] + parts[found[2]] + found[3], text)


def table(language: Language) -> str:
    """The table of all rules."""
    heads = {"en": "| code | severity | what must hold |", "vi": "| mã | mức | điều phải đúng |"}
    lines = [heads[language], "| --- | --- | --- |"]
    for rule in rules():
        severity = translate(SEVERITY_NAMES[rule.severity], language)
        lines.append(f"| {rule.code} | {severity} | {rule.part('summary', language)} |")
    return "\n".join(lines) + "\n"


def output(language: Language) -> str:
    """What `validate` says of one broken file of the example."""
    command = ["--lang", language, "validate", "examples/xa-may-ngan-nhieu-loi", "--as-of", "2026-01-01"]
    clean = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "kcplan", *command], cwd=ROOT, env=clean, capture_output=True, check=False
    )
    blocks = done.stdout.decode().replace("\r\n", "\n").replace("\\", "/").split("\n\n")
    shown = [block for block in blocks if "KC401" in block or "KC206" in block or "KC301" in block]
    return "```text\n" + "\n\n".join([*shown, blocks[-1]]) + "```\n"


def picture(name: str) -> bytes:
    """A picture as the program draws it; of what changed, after an adjustment by decision."""
    args = [*PICTURES[name], "--format", "svg"]
    if args[0] != "diff":
        return kcplan(ROOT, *args).stdout
    with repository() as folder:
        for entry in ADJUSTMENT:
            kcplan(folder, *entry, "--as-of", "2025-12-31").check_returncode()
        return kcplan(folder, *args).stdout


def guarded(language: Language) -> str:
    """What `guard` says of an amount that is changed in place."""
    with repository() as folder:
        file = folder / "plan" / "projects" / "da4.yaml"
        file.write_bytes(file.read_bytes().replace("NSTW: 268 triệu".encode(), "NSTW: 308 triệu".encode()))
        said = kcplan(folder, "--lang", language, "guard", "--base", "HEAD").stdout
    return "```text\n" + said.decode().replace("\r\n", "\n").replace("\\", "/") + "```\n"


@contextmanager
def repository() -> Iterator[Path]:
    """The fictional plan of a year, committed, in a repository of its own."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "examples" / "xa-na-hien", Path(name, "plan"))
        commit(Path(name), "plan: a year")
        yield Path(name)


def kcplan(folder: Path, *args: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a folder, on a screen of 80 columns."""
    clean = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "kcplan", *args], cwd=folder, env=clean, capture_output=True, check=False
    )


def update() -> None:
    """Rewrite the files."""
    for name in PICTURES:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(picture(name))
    for name in FILES:
        (ROOT / name).write_bytes(made(name).encode())


if __name__ == "__main__":
    update()
