"""Reading the folder of a plan: bounded, nothing from outside it, what is no plan left alone."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kcplan.finding import Finding, Position, text
from kcplan.i18n import Phrase, phrase

MAX_FILE = 8 * 2**20  # In bytes. The entries of a commune in a year take less than one MiB.
MAX_FILES = 2_000
MAX_ENTRIES = 20_000
HEADS = ("plan.yaml", "plan.yml")
_SUFFIXES = (".yaml", ".yml")
_LEFTOVERS = (".", "~", "#")  # Names of temporary files of editors begin so.
_UNREAD = frozenset(("source",))  # The folder with the document as it was received.
PARTS = ("projects", "progress")  # The folders of a plan. Any other folder with a plan.yaml is a plan of its own.


@dataclass(frozen=True)
class Folder:
    """What a plan's folder holds: bytes by path inside it (with `/`), and what could not be read."""

    contents: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether the operating system, not a rule of ours, kept a file back."""
        return any(finding.rule is text.UNREADABLE for finding in self.findings)


def read_folder(root: Path) -> Folder:
    """Every YAML file below the folder, by name order; raises OSError where the folder itself is refused."""
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    home = root.resolve(strict=True)
    for path, entry in _yaml_files(root, home, findings):
        try:
            outcome = fault_of_name(path) or _read(entry, home, path)
        except (OSError, RuntimeError) as error:  # Before Python 3.13 a loop of links is a RuntimeError.
            outcome = _unreadable(path, reason(error))
        if isinstance(outcome, bytes):
            contents[path] = outcome
        else:
            findings.append(outcome)
    return Folder(contents, findings)


def is_of_plan(path: str, others: Sequence[str] = ()) -> bool:
    """Whether a file, by its path in a plan, is one that is read; `others` are folders of other plans within it."""
    parts = path.split("/")
    is_hidden = parts[0] in _UNREAD or any(part.startswith(_LEFTOVERS) for part in parts)
    return path.casefold().endswith(_SUFFIXES) and not is_hidden and not path.startswith(tuple(others))


def fault_of_name(path: str) -> Finding | None:
    """What is wrong with a path that is no text: some systems let a name be any bytes, which no answer could show."""
    is_text = not any("\ud800" <= sign <= "\udfff" for sign in path)
    return None if is_text else _unreadable(shown_name(path), phrase("tên tệp không phải chữ UTF-8"))


def fault_of_size(path: str, size: int) -> Finding | None:
    """What is wrong with a file of so many bytes, if it is too large."""
    is_small = size <= MAX_FILE
    return None if is_small else _beyond(path, phrase("tệp lớn hơn {limit} MB", limit=MAX_FILE // 2**20))


def too_many(path: str, most: int) -> Finding:
    """That a folder holds more files than are read, told at a path in it."""
    return _beyond(path, phrase("thư mục có hơn {count} tệp", count=most))


def _beyond(path: str, what: Phrase) -> Finding:
    return Finding(text.BOUND, Position(path), args={"what": what})


def _unreadable(path: str, why: Phrase) -> Finding:
    return Finding(text.UNREADABLE, Position(path), args={"reason": why})


def shown_name(path: str) -> str:
    """A path as text, with what is no text in it as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class NotRegular(OSError):
    """A pipe, a device or the like stands where a file is wanted."""


def read_regular(path: Path, most: int) -> bytes:
    """At most so many bytes of a file; raises OSError where it is refused, NotRegular for a pipe or a device."""
    # Do not wait for a pipe that nobody writes to.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotRegular
        return stream.read(most)


def reason(error: OSError | RuntimeError) -> Phrase:
    """Why the operating system refuses, in words."""
    said: dict[type[Exception], Phrase] = {
        PermissionError: phrase("không có quyền đọc"),
        FileNotFoundError: phrase("không tìm thấy"),
        NotADirectoryError: phrase("không phải thư mục"),
        IsADirectoryError: phrase("là thư mục, không phải tệp"),
        NotRegular: phrase("không phải tệp thường"),
    }
    why = getattr(error, "strerror", None) or error
    return said.get(type(error)) or phrase("hệ điều hành từ chối: {reason}", reason=why)


def _yaml_files(root: Path, home: Path, findings: list[Finding]) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Path inside the plan and entry on disk of each YAML file; links to folders are never followed."""
    waiting, seen, yielded = [("", str(root))], 0, 0
    while waiting:
        inside, folder = waiting.pop(0)
        entries = _entries(inside, folder, home, findings)
        if inside.rstrip("/") not in ("", *PARTS) and any(entry.name in HEADS for entry in entries):
            continue  # another plan
        seen += len(entries)
        for entry in entries:
            path = f"{inside}{entry.name}"
            is_yaml = entry.name.casefold().endswith(_SUFFIXES)
            if entry.is_dir(follow_symlinks=False) and not is_yaml:
                waiting.append((f"{path}/", entry.path))
            elif is_yaml:
                yielded += 1
                if yielded <= MAX_FILES:
                    yield path, entry
            elif entry.is_symlink() and entry.is_dir():
                findings.append(Finding(text.OUTSIDE, Position(path)))
        if seen > MAX_ENTRIES or yielded > MAX_FILES:
            most = MAX_ENTRIES if seen > MAX_ENTRIES else MAX_FILES
            findings.append(too_many(inside.rstrip("/") or "plan.yaml", most))
            return


def _entries(inside: str, folder: str, home: Path, findings: list[Finding]) -> list[os.DirEntry[str]]:
    try:
        if inside and not Path(folder).resolve().is_relative_to(home):  # A junction of Windows is no symbolic link.
            findings.append(Finding(text.OUTSIDE, Position(inside.rstrip("/"))))
            return []
        with os.scandir(folder) as entries:
            kept = [entry for entry in entries if not entry.name.startswith(_LEFTOVERS)]
    except OSError as error:
        if not inside:
            raise
        findings.append(_unreadable(inside.rstrip("/"), reason(error)))
        return []
    return sorted((e for e in kept if inside or e.name not in _UNREAD), key=lambda entry: entry.name)


def _read(entry: "os.DirEntry[str]", home: Path, path: str) -> bytes | Finding:
    file = Path(entry.path)
    if entry.is_symlink() and not file.resolve(strict=True).is_relative_to(home):
        return Finding(text.OUTSIDE, Position(path))
    state = file.stat()
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(state.st_mode):  # Opening a pipe could block for ever.
        raise NotRegular
    return fault_of_size(path, state.st_size) or file.read_bytes()
