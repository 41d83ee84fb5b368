"""Organs that every commune has, whose names are written long, short and in between: `UB MTTQ Việt Nam xã`."""

from collections.abc import Sequence
from typing import NamedTuple

from kcplan.language.words import keys
from kcplan.pattern import pattern

_WIDEST = 24  # The longest name of such an organ has fewer words.


def _any(*texts: str) -> str:
    return f"(?:{'|'.join(' '.join(keys(text)) for text in texts)})"


_COUNCIL, _COMMITTEE = _any("hội đồng nhân dân", "HĐND"), _any("ủy ban nhân dân", "UBND")
_PLACE = _any("thôn", "làng", "buôn", "bản", "ấp", "xóm", "khóm", "bon", "plei", "tổ dân phố")
_VN = f"(?: {_any('Việt Nam', 'VN')})?"
_AND = f"(?: (?:,|{_any('và')}))?"
_SHAPE = pattern(
    rf"(?P<front>(?:(?:{_any('ủy ban', 'UB')} )?{_any('mặt trận tổ quốc', 'MTTQ', 'MTTQVN')}"
    rf"|{_any('UBMTTQ', 'UBMTTQVN')})"
    rf"(?: {_any('Việt Nam', 'VN')})?)(?!\S)"
    rf"|(?P<office>{_any('văn phòng', 'VP')} (?:{_COUNCIL}{_AND} {_COMMITTEE}|{_COMMITTEE}{_AND} {_COUNCIL}))(?!\S)"
    rf"|(?P<board>{_any('ban nhân dân', 'BND')}(?: (?:{_any('các', 'những')}|[0-9]+))?"
    rf" {_PLACE}(?:{_AND} {_PLACE})*)(?!\S)"
    rf"|(?P<women>{_any('hội liên hiệp phụ nữ', 'hội LH phụ nữ', 'hội phụ nữ', 'hội LHPN', 'hội PN', 'HLHPN')}{_VN})"
    r"(?!\S)"
    rf"|(?P<farmers>{_any('hội nông dân', 'hội ND', 'HND')}{_VN})(?!\S)"
    rf"|(?P<veterans>{_any('hội cựu chiến binh', 'hội CCB', 'HCCB')}{_VN})(?!\S)"
    rf"|(?P<youth>{_any('đoàn thanh niên cộng sản', 'đoàn TNCS', 'đoàn thanh niên', 'đoàn TN')}"
    rf"(?: {_any('hồ chí minh', 'HCM')})?|{_any('đoàn TNCSHCM')})(?!\S)"
    rf"|(?P<elderly>{_any('hội người cao tuổi', 'hội NCT')}{_VN})(?!\S)"
    rf"|(?P<redcross>{_any('hội chữ thập đỏ', 'hội CTĐ')}{_VN})(?!\S)"
    rf"|(?P<clinic>{_any('trạm y tế', 'trạm YT', 'TYT')})(?!\S)"
)
FIRSTS = frozenset(keys("ủy UB mặt MTTQ MTTQVN UBMTTQ UBMTTQVN văn VP ban BND hội HLHPN HND HCCB đoàn trạm TYT"))


_COMMITTEE_OF = keys("ủy ban")
# How such names begin; `ủy ban` alone begins only the name of the front.
_BEGINS = frozenset(
    keys(text)
    for text in (
        "mặt trận", "văn phòng", "ban nhân", "UB mặt", "UB MTTQ", "UB MTTQVN", "ủy ban", "hội liên", "hội LH",
        "hội phụ", "hội LHPN", "hội PN", "hội nông", "hội ND", "hội cựu", "hội CCB", "đoàn thanh", "đoàn TNCS",
        "đoàn TNCSHCM", "đoàn TN", "hội người", "hội NCT", "hội chữ", "hội CTĐ", "trạm y", "trạm YT",
    )
)  # fmt: skip
_ALONE = frozenset(keys("MTTQ MTTQVN UBMTTQ UBMTTQVN VP BND HLHPN HND HCCB TYT"))
_ALONE_AS_BEGINS = frozenset((word,) for word in _ALONE)
_FRONT = frozenset(keys("mặt MTTQ MTTQVN"))


class Organ(NamedTuple):
    """Which organ it is, and how many words name it."""

    kind: str
    length: int


def organ(written: Sequence[str], first: int = 0) -> Organ | None:
    """The organ that is named from this word on, if it is one of these."""
    begin = tuple(written[first : first + 2])
    if begin not in _BEGINS and begin[:1] not in _ALONE_AS_BEGINS:
        return None
    if begin == _COMMITTEE_OF and not _FRONT.intersection(written[first + 2 : first + 3]):
        return None
    found = _SHAPE.match(" ".join(written[first : first + _WIDEST]))
    return Organ(str(found.lastgroup), found[0].count(" ") + 1) if found else None
