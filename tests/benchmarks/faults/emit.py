"""Plain values to YAML laid out as people keep it: block lists, ids in brackets, long sentences folded."""

import textwrap
from collections.abc import Iterator
from typing import Any

_WIDTH = 100
_IN_BRACKETS = frozenset(("partners", "decisions", "leads", "joins", "dimensions", "aims", "members"))


def emit(value: Any, comment: str) -> bytes:
    """The file's bytes, beginning with the comment."""
    return "\n".join([f"# {comment}", *_block(value, 0), ""]).encode()


def _block(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _entry(f"{' ' * depth}{key}:", key, part, depth)
    else:
        for part in value:
            yield from _item(part, depth)


def _entry(opening: str, key: str, part: Any, depth: int) -> Iterator[str]:
    if isinstance(part, list) and key in _IN_BRACKETS and isinstance(part[0], str):
        yield f"{opening} [{', '.join(part)}]"
    elif isinstance(part, dict | list):
        yield opening
        yield from _block(part, depth + 2)
    else:
        yield from _scalar(opening, part, depth + 2)


def _item(part: Any, depth: int) -> Iterator[str]:
    if isinstance(part, dict):
        first, *rest = _block(part, depth + 2)
        yield f"{' ' * depth}- {first.lstrip()}"
        yield from rest
    else:
        yield from _scalar(f"{' ' * depth}-", part, depth + 2)


def _scalar(opening: str, text: str, depth: int) -> Iterator[str]:
    if len(opening) + len(text) >= _WIDTH:
        yield f"{opening} >-"
        yield from textwrap.wrap(
            text, _WIDTH - 4, initial_indent=" " * depth, subsequent_indent=" " * depth,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    else:
        yield f"{opening} {_quoted(text)}".rstrip()


def _quoted(text: str) -> str:
    doubtful = ": " in text or " #" in text or text.endswith(":") or text[:1] in tuple("%@&*!|>'\"{}[],?-")
    return f'"{text}"' if doubtful else text
