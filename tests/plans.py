"""Plans for tests: the base plan as bytes, written to a folder, judged."""

from datetime import date
from pathlib import Path

from kcplan.finding import Finding
from kcplan.load import Loaded, load
from kcplan.rules import check

ROOT = Path(__file__).parents[1]
BASE = Path(__file__).parent / "rules" / "base"
REAL = ROOT / "plan"
CLEAN = ROOT / "examples" / "xa-may-ngan"
BROKEN = ROOT / "examples" / "xa-may-ngan-nhieu-loi"
YEAR = ROOT / "examples" / "xa-na-hien"
BROKEN_YEAR = ROOT / "examples" / "xa-na-hien-nhieu-loi"
DAY = date(2026, 1, 1)


def contents(folder: Path = BASE) -> dict[str, bytes]:
    """The YAML files of a plan by path inside it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.y*ml"))}


# The duties of the base plan with an item that is in the programme's catalogue alone: one warning, KC305.
FOREIGN_ITEM = (
    contents()["duties.yaml"]
    .replace("Tiểu dự án 1 - Dự án 3;".encode(), "Dự án 1, Tiểu dự án 1 - Dự án 3;".encode())
    .replace(b"leads: [da3.tda1]", b"leads: [da1, da3.tda1]")
)


def write(files: dict[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def findings(files: dict[str, bytes], as_of: date = DAY) -> tuple[Finding, ...]:
    """What is found in a plan made of these files."""
    return check(load(files), as_of)


def codes(files: dict[str, bytes]) -> list[tuple[str, int, str]]:
    """Path, line and code of each finding."""
    return [(finding.at.path, finding.at.line, finding.code) for finding in findings(files)]


def loaded(folder: Path) -> Loaded:
    """A plan from disk."""
    return load(contents(folder))
