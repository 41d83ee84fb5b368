"""A file written whole or not at all, on every system that the program runs on."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes, *, force: bool) -> None:
    """Put the bytes where the path says, over a file that is there only with `force`.

    Raises FileExistsError for a file that is there, another OSError where the system refuses; then nothing has changed.
    """
    import tempfile  # which costs what most answers, shown on a screen, need not pay

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(stat.S_IMODE(path.stat().st_mode) if force and path.exists() else 0o666 & ~umask())
        if force:
            beside.replace(path)
        else:
            _put_new(beside, path)
    except BaseException:
        _leave(beside)
        raise


def _leave(beside: Path) -> None:
    with suppress(OSError):  # what is done is done: a leftover with a dot before its name is read by nobody
        beside.unlink()


def _put_new(beside: Path, path: Path) -> None:
    """Never over a file, even one that has come in between."""
    if os.name == "nt":
        beside.rename(path)  # which refuses there
        return
    try:
        path.hardlink_to(beside)
        _leave(beside)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without links
        if path.exists():
            raise FileExistsError(str(path)) from error
        beside.replace(path)


def umask() -> int:
    """The rights that new files and folders go without."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
