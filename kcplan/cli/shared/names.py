"""Names as people type them: the record that is meant, or an error with the candidates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.i18n import Phrase, phrase, some_of
from kcplan.language.exact import exact
from kcplan.language.fold import heard
from kcplan.language.lookup import is_one_slip, look_up
from kcplan.report import Report

_LISTED = 12  # names, where none is near what was typed
_NOTHING: Mapping[str, tuple[str, ...]] = {}


class Meant(NamedTuple):
    """The id that was meant, what people call it, what was typed, and whether that has a slip in it."""

    id: str
    name: str
    typed: str
    is_slip: bool

    @property
    def words(self) -> Phrase:
        """The record as the title of an answer names it: name and id, and what was typed where that has a slip."""
        shown = candidate(self.id, (self.name,))
        if self.is_slip:
            return phrase("{name}, hiểu từ “{typed}”", name=shown, typed=self.typed)
        return phrase("{name}", name=shown)


def understood(
    typed: str,
    spellings: Mapping[str, Iterable[str]],
    kind: Phrase,
    elsewhere: Mapping[str, tuple[str, ...]] = _NOTHING,
) -> Meant:
    """What was meant; raises Stop for a name of none, and for one of several.

    `elsewhere` names what the programme has and the plan has not: the message then says that.
    """
    known = {name: tuple(words) for name, words in spellings.items()}
    found = look_up(typed, known)
    is_absent = found.found is None or heard(typed) in {heard(name) for name in elsewhere}
    lacking = look_up(typed, elsewhere).found if elsewhere and is_absent and typed not in known else None
    if lacking:
        title, *numbers = elsewhere[lacking]  # an item is shown as people number it
        item = phrase("{name} ({title})", name=numbers[0] if numbers else lacking, title=title)
        raise Stop(MISUSE, phrase("{item} thuộc chương trình nhưng kế hoạch này không có", item=item))
    if found.found is None:
        raise Stop(MISUSE, not_sure(typed, known, kind, found.candidates))
    return Meant(found.found, next(iter(known[found.found]), ""), typed, _is_slip(typed, found.found, known))


def _is_slip(typed: str, name: str, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a letter is wrong; initials, some words of a name or other marks are no slips."""
    sound = heard(typed).replace(" ", "")
    is_exact = exact(typed, known, of_places=True).found == name
    return not is_exact and any(is_one_slip(sound, heard(word).replace(" ", "")) for word in (name, *known[name]))


def with_typed(report: Report, found: Meant) -> Report:
    """An answer about one record; its title repeats what was typed where that has a slip in it."""
    title = phrase("{title}, hiểu từ “{typed}”", title=report.title, typed=found.typed)
    return replace(report, title=title, is_part=True) if found.is_slip else report


def not_sure(typed: str, known: Mapping[str, tuple[str, ...]], kind: Phrase, candidates: Sequence[str]) -> Phrase:
    """That typed words name nothing for sure, with the candidates, or with what there is."""
    if not candidates:
        found = look_up(typed, known)
        candidates = found.candidates if found.found is None else (found.found,)
    shown = tuple(candidate(name, known[name]) for name in candidates)
    if shown:
        return phrase("“{typed}” chưa rõ là {what} nào; có phải là: {known}?", what=kind, typed=typed, known=shown)
    every = some_of([candidate(name, words) for name, words in known.items()], _LISTED)
    return phrase("không có {what} nào tên là “{typed}”; hiện có: {known}", what=kind, typed=typed, known=every)


def candidate(name: str, words: Sequence[str]) -> str:
    """An id with what people call it."""
    title = next(iter(words), "")
    return f"{name} ({title})" if title and title != name else name
