"""Tables of text whose columns stand one below the other, whatever signs are in them."""

from collections.abc import Sequence
from typing import NamedTuple

from kcplan.present import columns, padded

_ROOM = 2  # columns that each column of a table has beyond its heading


class Aligned(NamedTuple):
    """The heading and the rows with every cell as wide as its column; these widths."""

    head: list[str]
    rows: list[list[str]]
    widths: list[int]


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], are_right: Sequence[bool]) -> Aligned:
    """The cells with spaces up to the width of their columns; `are_right` says which columns stand to the right."""
    texts = [[cell.strip() for cell in row] for row in (head, *rows)]
    widths = [
        max(columns(name) + _ROOM, *(columns(row[number]) for row in texts[1:]), 0)
        for number, name in enumerate(texts[0])
    ]
    first, *others = (
        [padded(cell, width, is_right=is_right) for cell, width, is_right in zip(row, widths, are_right, strict=True)]
        for row in texts
    )
    return Aligned(first, others, widths)
