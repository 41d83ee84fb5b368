"""One writer at a time: whatever writes into the files of a plan holds its lock from reading them to having written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".kcplan.lock"  # The lock lies in the folder of the plan, so that writers on other machines see it too.
PATIENCE = 30  # In seconds.


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
