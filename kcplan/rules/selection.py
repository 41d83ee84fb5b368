"""Some of the findings, chosen by the beginnings of their codes: `KC4` stands for all of KC4xx."""

from collections.abc import Iterable

from kcplan.finding import Finding
from kcplan.pattern import pattern

_GAPS = pattern(r"[\s,]+")


def prefixes(written: str) -> tuple[str, ...]:
    """The beginnings of codes that a person wrote, between commas or spaces; upper case."""
    return tuple(part.upper() for part in _GAPS.split(written) if part)


def chosen(found: Iterable[Finding], select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Finding, ...]:
    """The findings that are asked for; all where nothing is selected, and never one that is ignored."""
    wanted = select or ("",)
    return tuple(one for one in found if one.code.startswith(wanted) and not one.code.startswith(ignore))
