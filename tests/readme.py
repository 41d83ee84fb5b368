"""The parts of the README files that are made from the program: `python -m tests.readme` rewrites them.

A part stands between `<!-- made: NAME -->` and `<!-- end -->`.
"""

import os
import re
import subprocess
import sys

from kcplan.check import rules
from kcplan.finding import SEVERITY_NAMES
from kcplan.i18n import Language, translate
from tests.plans import ROOT

FILES: dict[str, Language] = {"README.md": "en", "README.vi.md": "vi"}
PICTURES = {
    ".github/pictures/budget.svg": ["budget", "-p", "plan", "--as-of", "2026-01-01"],
    ".github/pictures/duties.svg": ["duties", "VHXH", "-p", "plan"],
    ".github/pictures/progress.svg": ["progress", "examples/xa-na-hien", "--as-of", "2025-10-15"],
}
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def made(name: str) -> str:
    """A README as it must be: its own text, with the made parts as the program makes them now."""
    language = FILES[name]
    parts = {"rules": table(language), "output": output(language)}
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
    """A picture as the program draws it."""
    command = [sys.executable, "-m", "kcplan", *PICTURES[name], "--format", "svg"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def update() -> None:
    """Rewrite the files."""
    for name in PICTURES:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(picture(name))
    for name in FILES:
        (ROOT / name).write_bytes(made(name).encode())


if __name__ == "__main__":
    update()
