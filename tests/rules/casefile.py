"""The cases of a rule: one Markdown file a rule, one heading a case, each a small edit of the base plan.

Below `## name` stands why the case exists, then fenced blocks. The first words of a block say what it is:

- `diff PATH`: hunks against a file of the base plan, with `@@` between them; each fits one place of the file
- `yaml PATH`, or `text PATH` for what is no YAML: a whole file
- `gone`: paths of files that the plan does not have
- `raw`: paths of files that no text can hold; they stand beside the file in `raw/CODE/name/`
- `links`: symbolic links to make, as `path target`; `huge`: paths of files to make too large
- `expect`: `path:line CODE` of a finding whose mark `# expect: CODE` cannot stand on its line
- `findings`: the last block, all findings in file order with their words; KCPLAN_GOLDEN=1 writes it

In a case of an edit each path begins with `before/` or `after/`: `before` edits the base plan, `after` edits `before`.
A case whose name begins with `right` nearly breaks its rule.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kcplan.files import MAX_FILE, Folder, is_of_plan, read_folder
from kcplan.finding import Finding
from tests.links import link
from tests.plans import BASE, contents, write

HERE = Path(__file__).parent
Files = dict[str, bytes]
PLAN = contents(BASE)  # the base plan
Places = set[tuple[str, int, str]]  # path, line, code

SIDES = ("before/", "after/")  # of an edit
_FILES = ("diff", "yaml", "text")  # blocks that name a path and hold the text of a file
_LISTS = ("gone", "raw", "links", "huge", "expect", "findings")
_MARK = re.compile(rb"# expect: (KC\d+)")


class CaseError(Exception):
    """A case that cannot be read or built; the words name its file, its name and what is wrong."""


class Block(NamedTuple):
    """A fenced block: its kind, its path where the kind has one, its lines, and the row where they begin, from 0."""

    kind: str
    path: str
    lines: tuple[str, ...]
    row: int


class Case(NamedTuple):
    """A case of a rule: the Markdown file it stands in, its name, why it exists, and its blocks."""

    file: Path
    name: str
    why: str
    blocks: tuple[Block, ...]

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.file.stem

    @property
    def slug(self) -> str:
        """The name as one word: `right: the plan's own, 2 % more` is `right-the-plans-own-2-more`."""
        return "-".join(re.findall(r"[\w-]+", self.name.replace("'", "")))

    @property
    def id(self) -> str:
        """The code and the name, as the test is called."""
        return f"{self.code}-{self.slug}"

    @property
    def is_right(self) -> bool:
        """Whether the case only nearly breaks its rule."""
        return self.name.startswith("right")

    @property
    def is_of_edits(self) -> bool:
        """Whether the rule is one for edits, so that paths begin with `before/` or `after/`."""
        return self.file.parent.name == "edits"

    @property
    def golden(self) -> Block:
        """The findings with their words."""
        return self.blocks[-1]

    def listed(self, kind: str) -> list[str]:
        """The lines of the blocks of a kind."""
        return [line for block in self.blocks if block.kind == kind for line in block.lines]

    def error(self, words: str) -> CaseError:
        """What is wrong with this case."""
        return CaseError(f"{self.file.name}, case “{self.name}”: {words}")


# -- reading ---------------------------------------------------------------------------------------------------


def cases(folder: Path = HERE) -> list[Case]:
    """All cases below a folder, by the path of their files."""
    return [case for file in sorted(folder.glob("**/KC*.md")) for case in read(file)]


def read(file: Path) -> list[Case]:
    """The cases of a rule in the order of the file; raises CaseError."""
    rows = file.read_text("utf-8").split("\n")
    starts = [row for row in _outside(rows) if rows[row].startswith("## ")]
    ends = [*starts[1:], len(rows)]
    found = [_case(file, rows, start, end) for start, end in zip(starts, ends, strict=True)]
    slugs = [case.slug for case in found]
    for case in found:
        if slugs.count(case.slug) > 1:
            raise case.error("two cases have this name")
    return found


def _outside(rows: list[str]) -> Iterator[int]:
    """The numbers of the rows that stand in no block."""
    is_inside = False
    for number, row in enumerate(rows):
        if row.startswith("```"):
            is_inside = not is_inside
        elif not is_inside:
            yield number


def _case(file: Path, rows: list[str], start: int, end: int) -> Case:
    case = Case(file, rows[start].removeprefix("## ").strip(), "", ())
    fences = [row for row in range(start, end) if rows[row].startswith("```")]
    if len(fences) % 2:
        raise case.error("a block has no end")
    pairs = list(zip(fences[::2], fences[1::2], strict=True))
    blocks = [_block(case, rows, *pair) for pair in pairs]
    loose = (row for row in range(start + 1, end) if not any(first <= row <= last for first, last in pairs))
    words = [row for row in loose if rows[row].strip()]
    kinds = [block.kind for block in blocks]
    if kinds.count("findings") != 1 or kinds[-1] != "findings":
        raise case.error("it does not end with its one block of findings")
    if any(row > fences[0] for row in words):
        raise case.error("words stand behind the first block; why it exists stands before")
    case = case._replace(why=" ".join(rows[row].strip() for row in words), blocks=tuple(blocks))
    paths = (*(block.path for block in blocks if block.kind in _FILES), *case.listed("gone"))
    if case.is_of_edits and not all(path.startswith(SIDES) for path in paths):
        raise case.error("a path must begin with before/ or after/")
    return case


def _block(case: Case, rows: list[str], first: int, last: int) -> Block:
    kind, _, path = rows[first].removeprefix("```").partition(" ")
    if kind not in (*_FILES, *_LISTS):
        raise case.error(f"no block is called “{kind}”; there are {', '.join((*_FILES, *_LISTS))}")
    if bool(path) is not (kind in _FILES):
        raise case.error(f"a block {kind} must name one path" if kind in _FILES else f"a block {kind} names no path")
    if rows[last] != "```":
        raise case.error(f"a block must end with ``` alone, not with {rows[last]}")
    return Block(kind, path, tuple(rows[first + 1 : last]), first + 1)


# -- building --------------------------------------------------------------------------------------------------


def edited(case: Case, files: Mapping[str, bytes], side: str = "") -> Files:
    """The files with the edits of a case; of the blocks whose path begins with `side`, where one is given."""
    own = [block for block in case.blocks if block.kind in _FILES and block.path.startswith(side)]
    done = dict(files)
    for block in own:
        path = block.path.removeprefix(side)
        if sum(one.path == block.path for one in own) > 1:
            raise case.error(f"two blocks are of {block.path}")
        done[path] = _patched(case, block, files.get(path)) if block.kind == "diff" else _joined(block.lines)
    for path in case.listed("raw"):
        done[path] = (case.file.parent / "raw" / case.code / case.slug / path).read_bytes()
    for path in case.listed("gone"):
        if path.startswith(side) and done.pop(path.removeprefix(side), None) is None:
            raise case.error(f"there is no file {path} to leave out")
    return done


def _patched(case: Case, block: Block, data: bytes | None) -> bytes:
    """The file that a block of hunks makes; each hunk is sought in the file as it was."""
    if data is None:
        raise case.error(f"there is no file {block.path} to edit")
    lines = data.decode().split("\n")[:-1]
    done: list[str] = []
    end = 0
    for number, hunk in enumerate(_hunks(block.lines), start=1):
        old, new = ([line[1:] for line in hunk if line[:1] != sign] for sign in "+-")
        starts = [row for row in range(len(lines)) if lines[row : row + len(old)] == old] if old else []
        if len(starts) != 1:
            words = f"hunk {number} of {block.path} fits {len(starts)} places of the file, and must fit one:"
            raise case.error("\n".join([words, *hunk]))
        if starts[0] < end:
            raise case.error(f"hunk {number} of {block.path} stands before the end of the one above it")
        done += [*lines[end : starts[0]], *new]
        end = starts[0] + len(old)
    return _joined([*done, *lines[end:]])


def _hunks(lines: Iterable[str]) -> list[list[str]]:
    hunks: list[list[str]] = [[]]
    for line in lines:
        if line == "@@":
            hunks.append([])
        else:
            hunks[-1].append(line)
    return hunks


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def plan(case: Case, folder: Path) -> Folder:
    """The plan of a case as it is read, from `folder` on disk where the files alone do not tell it all."""
    files = edited(case, PLAN)
    links, huge = case.listed("links"), case.listed("huge")
    if all(map(is_of_plan, files)) and not links and not huge:
        return Folder(files)
    root = write({**files, **dict.fromkeys(huge, b"#" * (MAX_FILE + 1))}, folder / "plan")
    (folder / "outside.yaml").write_bytes(b"- id: thon-a\n  name: A\n")
    for line in links:
        path, target = line.split()
        link(root / path, target, folder=(root / target).is_dir())
    return read_folder(root)


# -- what is expected ------------------------------------------------------------------------------------------


def expected(case: Case) -> Places:
    """Where the marks of a case say that findings stand."""
    files = PLAN
    for side in SIDES if case.is_of_edits else ("",):
        files = edited(case, files, side)
    listed = [line.split() for line in case.listed("expect")]
    places = {(path, int(row), code) for place, code in listed for path, _, row in [place.rpartition(":")]}
    marked = ((path, row, text) for path in files for row, text in enumerate(files[path].splitlines(), start=1))
    return places | {(path, row, code.decode()) for path, row, text in marked for code in _MARK.findall(text)}


def told(found: Iterable[Finding]) -> list[str]:
    """Findings as golden lines."""
    return [
        line
        for one in found
        for line in golden_lines(*one.at, one.severity, one.code, one.message("vi"), one.advice("vi"))
    ]


def golden_lines(path: str, row: int, column: int, severity: str, code: str, message: str, hint: str) -> list[str]:
    """A finding as golden lines: its first line stands at the margin, what follows is indented."""
    words = f"{message} → {hint}" if hint else message
    first, *more = f"{path}:{row}:{column} {severity} {code} {words}".split("\n")
    return [first, *(f"    {line}" for line in more)]


def compare(case: Case, lines: list[str]) -> None:
    """Compare with the block of findings; KCPLAN_GOLDEN=1 writes it instead, to be looked at."""
    if os.environ.get("KCPLAN_GOLDEN"):
        (case,) = (one for one in read(case.file) if one.name == case.name)  # blocks above may have grown
        rows = case.file.read_text("utf-8").split("\n")
        rows[case.golden.row : case.golden.row + len(case.golden.lines)] = lines
        case.file.write_bytes("\n".join(rows).encode())
        (case,) = (one for one in read(case.file) if one.name == case.name)
    assert lines == list(case.golden.lines)
