"""The words that messages of several rules share: names of units, kinds of money, places in files."""

from collections.abc import Iterable, Mapping

from kcplan.facts import Fund
from kcplan.finding import Position
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.nearest import nearest
from kcplan.model.ledger import Measurement
from kcplan.rules.case import Case

_NATURES = {"investment": N_("vốn đầu tư"), "recurrent": N_("vốn sự nghiệp")}
CLASSES = {"poor": N_("hộ nghèo"), "near-poor": N_("hộ cận nghèo"), "newly-escaped": N_("hộ mới thoát nghèo")}


def names_of(case: Case, *, item: str = "", **units: object) -> dict[str, object]:
    """Words for a message: each unit, or list of units, by the name that people know it by."""
    said: dict[str, object] = {"item": item}
    for role, unit in units.items():
        names = [name_of(case, str(one)) for one in (unit if isinstance(unit, list) else [unit])]
        said[role] = tuple(quoted(name) if "," in name else name for name in names)
    return said


def name_of(case: Case, unit: str) -> str:
    """The name that people know a unit by; the id of one that is not there."""
    return case.plan.units_by_id[unit].name if unit in case.plan.units_by_id else unit


def quoted(words: str) -> str:
    """Words of a plan within a message."""
    return f"“{words}”"


def kind_of_money(source: str | Phrase | None, nature: str | None, year: int | None) -> Phrase:
    """A source with the nature and year of its money in words: `NSTW (vốn sự nghiệp, năm 2024)`."""
    words = Phrase(_NATURES[nature]) if nature else None
    if words and year:
        return phrase("{source} ({nature}, năm {year})", source=source, nature=words, year=year)
    if words:
        return phrase("{source} ({nature})", source=source, nature=words)
    return phrase("{source} (năm {year})", source=source, year=year or "?")


def fund_in_words(case: Case, fund: Fund | None) -> Phrase | str:
    """A kind of money as people say it, with nature and year where they are not the plan's usual ones."""
    if fund is None:
        return phrase("mọi nguồn")
    usual = (case.plan.head.nature, case.plan.head.year)
    return fund.source or "" if fund[1:] == usual else kind_of_money(*fund)


def in_words(case: Case, entry: Measurement) -> Phrase | str:
    """What an entry measures, as people say it: `hộ nghèo, dân tộc thiểu số, ở Suối Trong`."""
    words: Phrase | str = Phrase(CLASSES[entry.of]) if entry.of else entry.target or ""
    if entry.group:
        words = phrase("{subject}, {group}", subject=words, group=entry.group)
    if entry.village:
        names = (village.name for village in case.plan.villages if village.id == entry.village)
        words = phrase("{subject}, ở {village}", subject=words, village=next(names, entry.village))
    return words


def where(place: Position) -> str:
    """A place in a few signs."""
    return f"{place.path}:{place.line}"


def did_you_mean(wanted: str, known: Mapping[str, Iterable[str]]) -> Phrase | None:
    """The nearest ids that there are, or None."""
    near = nearest(wanted, known)
    return phrase("có phải là {nearest}?", nearest=near) if near else None
