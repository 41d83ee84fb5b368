"""How many sources of money a text counts, and which of the sources of a plan it lists."""

from collections.abc import Iterable, Mapping

from kcplan.language.words import composed, keys, plain
from kcplan.pattern import pattern

_SPELLED = {word: number for number, word in enumerate(("hai", "ba", "bốn", "năm", "sáu", "bảy"), start=2)}
_COUNTED = pattern(
    rf"(?<![\w.,])([0-9]{{1,2}}|{'|'.join(_SPELLED)})\s+nguồn(?:\s+(?:vốn|kinh phí))?\b(?!\s*(?:chính|chủ yếu|lớn))"
)
# Words that leave the list open.
_OPEN = tuple(
    map(plain, ("khác", "huy động", "lồng ghép", "hợp pháp", "các nguồn", "chủ yếu", "trong đó", "còn lại", "đối ứng"))
)
_LISTS = tuple(map(plain, ("gồm", "từ", "là")))
_STATE = plain("ngân sách nhà nước")
_BUDGET = plain("ngân sách")
_LIST = 2  # Who names fewer sources lists none.


def counted(text: str) -> tuple[int, str] | None:
    """The number of sources that a text says that there are, with its words."""
    found = _COUNTED.search(composed(text).casefold())
    return (_SPELLED.get(found[1]) or int(found[1]), found[0]) if found else None


def left_out(text: str, names: Mapping[str, str]) -> list[str]:
    """The sources (`names` by id) that a list in a text leaves out; none where it lists fewer than two, or is open."""
    spoken = plain(text)
    if any(words in spoken for words in _OPEN) or not any(words in spoken for words in _LISTS):
        return []
    listed = [source for source, name in names.items() if _is_named(spoken, (source, name))]
    of_state = [source for source, name in names.items() if _STATE in spoken and _BUDGET in plain(name)]
    if len(listed) + bool(of_state) < _LIST:
        return []
    return [source for source in names if source not in {*listed, *of_state}]


def _is_named(spoken: str, names: Iterable[str]) -> bool:
    """Whether a source is named, or by the end of its name: `trung ương` for `Ngân sách trung ương`."""
    ends = (" ".join(keys(name)[-2:]) for name in names)
    return any(plain(name) in spoken for name in names) or any(" " in end and f" {end} " in spoken for end in ends)
