"""What a person typed for the name of a thing in the plan: the thing, or the candidates and wrong usage."""

from collections.abc import Iterable, Mapping, Sequence

from kcplan.cli.session import MISUSE, Stop
from kcplan.i18n import Phrase, phrase
from kcplan.names.lookup import look_up

_SHOWN = 12  # of what there is, where nothing is near


def meant(typed: str, spellings: Mapping[str, Iterable[str]], what: Phrase) -> str:
    """The id that was meant; raises Stop for a name of none, and for one of several."""
    known = {name: tuple(words) for name, words in spellings.items()}
    found = look_up(typed, known)
    if found.found is not None:
        return found.found
    raise Stop(MISUSE, not_sure(typed, known, what, found.candidates))


def not_sure(typed: str, known: Mapping[str, tuple[str, ...]], what: Phrase, candidates: Sequence[str] = ()) -> Phrase:
    """That typed words name nothing for sure, with the candidates, or with what there is."""
    if not candidates:
        found = look_up(typed, known)
        candidates = found.candidates if found.found is None else (found.found,)
    shown = tuple(candidate(name, known[name]) for name in candidates)
    if shown:
        return phrase("“{typed}” chưa rõ là {what} nào; có phải là: {known}?", what=what, typed=typed, known=shown)
    every = (*(candidate(name, known[name]) for name in list(known)[:_SHOWN]), *(["…"] if len(known) > _SHOWN else []))
    return phrase("không có {what} nào tên là “{typed}”; hiện có: {known}", what=what, typed=typed, known=every)


def candidate(name: str, words: Sequence[str]) -> str:
    """An id with what people call it."""
    title = next(iter(words), "")
    return f"{name} ({title})" if title and title != name else name
