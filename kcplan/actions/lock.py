"""One writer at a time: whatever writes into the files of a plan holds its lock from reading them to having written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".kcplan.lock"  # in the plan's folder: whoever else may write there sees it, on whatever machine
PATIENCE = 30  # seconds to wait for another process


class Busy(Exception):
    """Another process has been writing into the plan for longer than anybody waits."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keeps others from writing into the plan in a folder; raises Busy, or OSError where no lock can be made."""
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise Busy(str(root)) from error
    try:
        yield
    finally:
        lock.release()
