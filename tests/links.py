"""Symbolic links for tests."""

import os
from pathlib import Path

import pytest


def link(path: Path, target: str | Path, *, folder: bool = False) -> None:
    """Make a symbolic link, or skip the test where the system gives nobody but administrators the right to."""
    try:
        path.symlink_to(target, target_is_directory=folder)
    except OSError as refused:
        if os.name != "nt":
            raise
        pytest.skip(f"Windows asks for a right to make links: {refused}")
