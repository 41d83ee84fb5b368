"""Running the program inside a test, and comparing what it says with what it said when it was last looked at."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

GOLDEN = Path(__file__).parent / "golden"


class Answer(NamedTuple):
    """An exit code, and what stood on the two outputs."""

    code: int
    out: str
    err: str


Call = Callable[..., Answer]


def golden(name: str, out: str) -> None:
    """Compare with the file of that name; KCPLAN_GOLDEN=1 writes it instead, to be looked at."""
    path = GOLDEN / name
    if os.environ.get("KCPLAN_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(out.encode())
    assert out == path.read_bytes().decode()
