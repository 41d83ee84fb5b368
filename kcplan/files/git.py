"""Asking git about a repository that may be a stranger's: nothing is fetched, run, or waited for without end."""

import os
import subprocess
from pathlib import Path

from kcplan.i18n import Phrase, phrase

PATIENCE = 20  # In seconds, for one call of git.
# Git calls a hook with variables that name its own repository, which may not be that of the plan.
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"))
# No setting of a repository may make git fetch objects, start programs or ask at a terminal.
_SAFE = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "GIT_SSH_COMMAND": "false",
}
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "protocol.allow=never", "core.quotePath=true")


class NoRevision(Exception):
    """What git cannot answer, and why in words; `is_told` is False where git itself said nothing."""

    def __init__(self, words: Phrase, *, is_told: bool = True) -> None:
        super().__init__(words.text)
        self.words = words
        self.is_told = is_told


def git(root: Path, *args: str, put: bytes | None = None, index: Path | None = None) -> bytes:
    """What git answers in a folder; `index` is the index to read where it is not the usual one. Raises NoRevision."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _SAFE
    environment |= {"GIT_INDEX_FILE": str(index)} if index else {}
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", *settings, "-C", str(root), *args]
    stream = subprocess.DEVNULL if put is None else None
    try:
        done = subprocess.run(
            command, input=put, stdin=stream, capture_output=True, check=False, env=environment, timeout=PATIENCE
        )
    except FileNotFoundError as error:
        raise NoRevision(phrase("máy này chưa có git; cài git, hoặc so hai thư mục")) from error
    except subprocess.TimeoutExpired as error:
        raise NoRevision(phrase("git chạy quá {limit} giây chưa xong; đã dừng", limit=PATIENCE)) from error
    if done.returncode == 0:
        return done.stdout
    raise _refused(root, done.stderr.decode("utf-8", "replace").strip())


def prefix_of(path: str) -> str:
    """What the paths below a folder begin with, in the work tree that the folder's own path is of."""
    return "" if path == "." else f"{path}/"


def _refused(root: Path, said: str) -> NoRevision:
    if "not a git repository" in said:
        return NoRevision(phrase("{folder} không nằm trong kho git nào; hãy so hai thư mục", folder=root))
    if "must be run in a work tree" in said:
        return NoRevision(phrase("{folder} không phải thư mục làm việc của một kho git", folder=root))
    if ("transport '" in said and "not allowed" in said) or "lazy fetching disabled" in said:
        return NoRevision(
            phrase("bản sao này của kho git thiếu nội dung (partial clone), mà kcplan không tự tải về; chạy git fetch "
                   "--refetch với bản sao đầy đủ rồi làm lại")
        )  # fmt: skip
    return NoRevision(phrase("git từ chối: {reason}", reason=said), is_told=bool(said))


def top(root: Path) -> Path:
    """The folder of the work tree that a folder lies in, or lay in before it was taken away."""
    there = next(folder for folder in (root, *root.absolute().parents) if folder.is_dir())
    return Path(os.fsdecode(git(there, "rev-parse", "--show-toplevel").rstrip(b"\r\n"))).resolve()


def inside(root: Path, of: Path | None = None) -> str:
    """The path of a folder within its work tree, or within another one above it, with `/`; `.` for the tree itself."""
    return os.path.relpath(root.resolve(), of or top(root)).replace(os.sep, "/")
