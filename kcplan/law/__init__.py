"""What the law says of papers and of names: YAML data beside this file, each with the paper it rests on."""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kcplan.language import date
from kcplan.language.words import composed, keys
from kcplan.pattern import pattern
from kcplan.source import Source

_HERE = Path(__file__).parent
# 940/QĐ-UBND, 07/2021/NĐ-CP · 05-NQ/TU · 72/2025/QH15 · 1656/NQ-UBTVQH15
_STATE = pattern(r"(?P<number>[0-9]+[a-z]?)(?:/[0-9]{4})?/(?P<kind>[^\W\d_]+)-(?P<issuer>[^\W_][\w-]*)")
_PARTY = pattern(r"(?P<number>[0-9]+[a-z]?)-(?P<kind>[^\W\d_]+)/(?P<issuer>[^\W\d_]+)")
_ASSEMBLY = pattern(r"(?P<number>[0-9]+)/[0-9]{4}/(?P<issuer>(?:UBTV)?QH)[0-9]+")
_GAP = pattern(r"\s*[/–—‐‑-]\s*")  # Spaces around a stroke are seen by nobody.
# People who sign for an organ: the paper and its symbol are those of the organ.
_SIGNERS = tuple(map(keys, ("phó chủ tịch", "chủ tịch", "bộ trưởng", "thứ trưởng", "chủ nhiệm", "thường trực")))


class Symbol(NamedTuple):
    """The parts of `940/QĐ-UBND`: the kind's letters are None where the symbol has none (`72/2025/QH15`)."""

    number: str
    kind: str | None
    issuer: str


class Symbols(NamedTuple):
    """Letters of kinds and of issuers, each with the names they stand for, as `names.words.keys`."""

    kinds: dict[str, tuple[tuple[str, ...], ...]]
    issuers: dict[str, tuple[tuple[str, ...], ...]]


class Ended(NamedTuple):
    """Names out of use since a day: said in a plan (`spoken`), or of who issued a paper (`issuer`)."""

    spoken: tuple[str, ...]
    issuer: tuple[str, ...]
    kept: tuple[str, ...]
    is_place: bool
    since: date.Date
    law: str
    instead: str


def read_symbol(text: str) -> Symbol | None:
    """The parts of a legal symbol, or None where it is built as none is."""
    bare = _GAP.sub(lambda found: "/" if "/" in found[0] else "-", composed(text).strip())
    found = _ASSEMBLY.fullmatch(bare) or _STATE.fullmatch(bare) or _PARTY.fullmatch(bare)
    if not found:
        return None
    parts = found.groupdict()
    return Symbol(parts["number"], parts.get("kind"), parts["issuer"].rstrip("0123456789"))


def organ(issuer: str) -> str:
    """The organ that a paper is of, as plain words: `Bộ trưởng Bộ Tài chính` is `bộ tài chính`."""
    spoken = keys(issuer)
    start = 0
    while signer := next((words for words in _SIGNERS if spoken[start : start + len(words)] == words), ()):
        start += len(signer)  # One person may sign in two roles: `Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc`.
    return " ".join(spoken[start:])


@lru_cache
def symbols() -> Symbols:
    """The letters in use."""
    data = _data("symbols.yaml")
    kinds, issuers = ({letters: tuple(map(keys, names)) for letters, names in part.items()} for part in data.values())
    return Symbols(kinds, issuers)


@lru_cache
def chiefs() -> dict[str, str]:
    """The title of who stands at the head of an organ, by how the organ's name begins."""
    return dict(_data("chiefs.yaml"))


@lru_cache
def ended() -> tuple[Ended, ...]:
    """The names that are out of use."""
    return tuple(
        Ended(
            tuple(entry.get("spoken", ())),
            tuple(entry.get("issuer", ())),
            tuple(entry.get("except", ())),
            entry.get("place") == "true",
            date.read(entry["from"]),
            entry["law"],
            entry["instead"],
        )
        for entry in _data("ended.yaml")
    )


def _data(name: str) -> Any:
    return Source(name, (_HERE / name).read_bytes()).data
