"""References that name nothing: found by kind, told once for each id, with the nearest that there is."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from kcplan.finding import Cause, Claim
from kcplan.i18n import Phrase
from kcplan.model.references import Ref
from kcplan.rules.case import Case
from kcplan.rules.messages import did_you_mean
from kcplan.rules.rule import Hit

_SUGGESTED = 20
Spellings = Mapping[str, Iterable[str]]  # The ids that there are, each with the words that people use for it.


def unknown(
    case: Case, kind: str, known: Spellings, known_elsewhere: Container[str] = (),
    like: Callable[[str], Spellings] | None = None,
) -> Iterator[Hit]:  # fmt: skip
    """A hit for each place of an id of the kind that names nothing; `like` gives what it may mean of many."""
    for number, (target, refs) in enumerate(dangling(case, kind, known).items()):
        if target not in known_elsewhere:
            # If dozens of ids are unknown, a guess for each does not help.
            hint = did_you_mean(target, like(target) if like else known) if number < _SUGGESTED else None
            yield from (hit(case, ref, {"target": target}, hint) for ref in refs)


def hit(case: Case, ref: Ref, args: Mapping[str, object], hint: Phrase | None = None) -> Hit:
    """One place of an id; all places of one id have one cause."""
    # In the short form of money the source is a key, not a value.
    is_key = ref.kind == "sources" and ref.path == (ref.target,)
    at, accused = case.at(ref.record, *ref.path, key=is_key), [("unknown", ref.kind, ref.target)]
    return Hit(at, ref.owner, args, hint, accuses=accused, cause=Cause(ref.target))


def dangling(case: Case, kind: str, known: Spellings) -> dict[str, list[Ref]]:
    """The references of the kind that name nothing, by what they say; one cause is one finding."""
    wrong: dict[str, list[Ref]] = {}
    if kind == "items" and case.plan.lost.touches("catalogue"):  # The items of the programme are not known.
        return wrong
    homes = ("items", "policies") if kind == "items" else (kind,)
    for ref in case.plan.references.get(kind, ()):
        if ref.target not in known and not any(case.plan.lost.might_have(home, ref.target) for home in homes):
            wrong.setdefault(ref.target, []).append(ref)
    return wrong


def if_unknown(case: Case, unit: str) -> list[Claim]:
    """What else is in doubt where a unit is spoken of: that there is one of this id (KC301)."""
    return [] if unit in case.plan.units_by_id else [("unknown", "units", unit)]
