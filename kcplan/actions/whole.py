"""A file, or a folder of new files, written whole or not at all, on every system that the program runs on."""

import os
import shutil
import stat
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kcplan.files import NotRegular

_MARK = ".kcplan-"  # Names of files that are being written hold this.
_ABANDONED = 3600  # In seconds. After this time nobody can still be writing such a file.


def write_whole(path: Path, data: bytes, *, force: bool) -> None:
    """Put the bytes where the path says, over a file that is there only with `force`; through a link, where it leads.

    Raises FileExistsError for a file that is there, NotRegular for what is no file, another OSError where the system
    refuses; then nothing has changed.
    """
    import tempfile  # Slow to import, and not needed for an answer on the screen.

    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        raise NotRegular(str(path))
    _clear(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}{_MARK}")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(stat.S_IMODE(path.stat().st_mode) if force and path.exists() else 0o666 & ~_umask())
        if force:
            beside.replace(path)
        else:
            _put_new(beside, path)
    except BaseException:
        _leave(beside)
        raise
    _keep_name(path.parent)


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder with these files; one that is there must be empty (but for `.git`), and stays empty on failure.

    Raises FileExistsError for a folder with anything in it, another OSError where the system refuses.
    """
    import tempfile

    is_there = os.path.lexists(folder)
    if is_there and set(os.listdir(folder)) - {".git"}:
        raise FileExistsError(str(folder))
    beside = Path(tempfile.mkdtemp(dir=folder if is_there else folder.parent, prefix=".kcplan-"))
    moved: list[Path] = []
    try:
        for path, data in files.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_bytes(data)
        if is_there:
            for entry in sorted(beside.iterdir()):
                _move(entry, folder / entry.name)
                moved.append(folder / entry.name)
        else:
            beside.chmod(0o777 & ~_umask())
            beside.rename(folder)
    except BaseException:  # An interrupt must leave nothing behind either.
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move(entry: Path, place: Path) -> None:
    """Never over what another process has put there in between."""
    if entry.is_dir():
        entry.rename(place)  # The system refuses this if the folder is not empty.
    else:
        _put_new(entry, place)


def _keep_name(folder: Path) -> None:
    """Have the folder on the disk too: what was written is there, and it stays there if the power goes now."""
    if os.name == "nt":
        return  # Windows cannot open folders.
    with suppress(OSError):  # Some file systems cannot do this; the file is written all the same.
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear(path: Path) -> None:
    """Take away what runs that were killed have left of earlier attempts to write this file."""
    oldest = time.time() - _ABANDONED
    with suppress(OSError):
        for left in path.parent.iterdir():
            is_ours = left.name.startswith(f".{path.name}{_MARK}")
            if is_ours and left.lstat().st_mtime < oldest:
                _leave(left)


def _leave(beside: Path) -> None:
    with suppress(OSError):  # The file is written; a leftover with a dot before its name is read by nobody.
        beside.unlink()


def _put_new(beside: Path, path: Path) -> None:
    """Give a file its name, never over another one, even one that has come in between."""
    if os.name == "nt":
        beside.rename(path)  # On Windows this refuses to overwrite.
        return
    try:
        path.hardlink_to(beside)
        _leave(beside)
    except FileExistsError:
        raise
    except OSError as error:  # The file system has no links.
        if path.exists():
            raise FileExistsError(str(path)) from error
        beside.replace(path)


def _umask() -> int:
    """The rights that new files and folders go without."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
