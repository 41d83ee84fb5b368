"""What a person typed for the name of a thing in the plan: the thing, or the candidates and wrong usage."""

from collections.abc import Iterable, Mapping

from kcplan.cli.session import MISUSE, Stop
from kcplan.i18n import Phrase, phrase
from kcplan.names import fold, heard
from kcplan.names.lookup import look_up

_SHOWN = 12  # of what there is, where nothing is near


def meant(
    typed: str,
    spellings: Mapping[str, Iterable[str]],
    what: Phrase,
    *,
    is_exact: bool = False,
    elsewhere: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """The id that was meant; raises Stop for a name of none, for one of several, with `is_exact` for any slip.

    `elsewhere` names what the programme has and the plan has not: who asks for it is told so.
    """
    known = {name: tuple(words) for name, words in spellings.items()}
    found = look_up(typed, known)
    if found.found is None or heard(typed) in {heard(name) for name in elsewhere or ()}:
        lacking = look_up(typed, elsewhere or {}).found
        if elsewhere and lacking and typed not in known:
            title = phrase("{name} ({title})", name=lacking, title=elsewhere[lacking][0])
            if len(elsewhere[lacking]) > 1:
                title = phrase("{name} ({title})", name=elsewhere[lacking][1], title=elsewhere[lacking][0])
            raise Stop(MISUSE, phrase("{item} thuộc chương trình nhưng kế hoạch này không có", item=title))
    if found.found is not None and (not is_exact or fold(found.found) == fold(typed)):
        return found.found
    candidates = found.candidates if found.found is None else (found.found,)
    shown = tuple(_shown(name, known[name]) for name in candidates)
    if not shown:
        every = (*(_shown(name, known[name]) for name in list(known)[:_SHOWN]), *(["…"] if len(known) > _SHOWN else []))
        words = phrase("không có {what} nào tên là “{typed}”; hiện có: {known}", what=what, typed=typed, known=every)
        raise Stop(MISUSE, words)
    words = phrase("“{typed}” chưa rõ là {what} nào; có phải là: {known}?", what=what, typed=typed, known=shown)
    raise Stop(MISUSE, words)


def _shown(name: str, words: tuple[str, ...]) -> str:
    title = next(iter(words), "")
    return f"{name} ({title})" if title and title != name else name
