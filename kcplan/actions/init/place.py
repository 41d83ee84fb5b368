"""A folder of new files, whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kcplan.actions.whole import put_new, umask


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder with these files; one that is there must be empty (but for `.git`), and stays empty on failure.

    Raises FileExistsError for a folder with anything in it, another OSError where the system refuses.
    """
    is_there = os.path.lexists(folder)
    if is_there and set(os.listdir(folder)) - {".git"}:
        raise FileExistsError(str(folder))
    home = folder if is_there else folder.parent
    beside = Path(tempfile.mkdtemp(dir=home, prefix=".kcplan-"))
    moved: list[Path] = []
    try:
        _fill(beside, files)
        if is_there:
            for entry in sorted(beside.iterdir()):
                _move(entry, folder / entry.name)
                moved.append(folder / entry.name)
        else:
            beside.chmod(0o777 & ~umask())
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
        put_new(entry, place)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
