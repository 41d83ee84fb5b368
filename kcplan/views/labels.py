"""What people call the things that facts name by id: items, units, sources, papers, villages; and fields of records."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, get_args

from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.model.unit import Unit
from kcplan.reckon.keys import KEYS


class Labels:
    """The names in use in some plans; of an id that several plans have, the first plan's name."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans

    def of(self, key: str, value: Hashable) -> Phrase | str:
        """What a value of one of the pivot's keys is called."""
        known = KEYS[key]
        if value is None or value == ():
            return known.blank
        if not known.names:
            return known.text(value)
        names = self._names(key)
        return " + ".join(names.get(str(part), str(part)) for part in (value if isinstance(value, tuple) else (value,)))

    def _names(self, key: str) -> Mapping[str, str]:
        names: Mapping[str, str] = getattr(self, KEYS[key].names) if KEYS[key].names else {}
        return names

    def unit(self, name: str | None) -> str | None:
        """The official name of a unit by id."""
        return self.units.get(name, name) if name else None

    def target(self, name: str) -> str:
        """What a target measures, by its id."""
        return next((target.indicator for plan in self._plans for target in plan.targets if target.id == name), name)

    def short(self, name: str) -> str:
        """The shortest name of a unit in use, for the head of a column."""
        return min(self._spelled.get(name, (name,)), key=len)

    def short_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """The shortest names of units by their ids."""
        return tuple(map(self.short, names))

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Units by id."""
        return _first((unit.id, unit.name) for plan in self._plans for unit in plan.units)

    @cached_property
    def _spelled(self) -> Mapping[str, tuple[str, ...]]:
        return {unit.id: (unit.name, *unit.names) for plan in self._plans for unit in plan.units}

    @cached_property
    def items(self) -> Mapping[str, str]:
        """Projects, sub-projects and policies by id."""
        items = [(item.id, item.title) for plan in self._plans for item in plan.items.values()]
        return _first([*items, *((policy.id, policy.title) for plan in self._plans for policy in plan.policies)])

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Sources of money by code."""
        return _first((source.id, source.name) for plan in self._plans for source in plan.head.sources)

    @cached_property
    def villages(self) -> Mapping[str, str]:
        """Villages by id."""
        return _first((village.id, village.name) for plan in self._plans for village in plan.villages)

    @cached_property
    def papers(self) -> Mapping[str, str]:
        """Papers by id: the number where there is one."""
        papers = (paper for plan in self._plans for paper in plan.papers.values())
        return _first((paper.id, paper.number or paper.title or paper.id) for paper in papers)

    def with_several_names(self, key: str, values: Iterable[Hashable]) -> tuple[str, ...]:
        """The ids among some values of a key that several plans give to different things."""
        names: dict[str, set[str]] = {}
        for plan in self._plans:
            for name, label in Labels([plan])._names(key).items():
                names.setdefault(name, set()).add(fold(label))
        ids = {part for value in values for part in (value if isinstance(value, tuple) else (value,))}
        return tuple(name for name, labels in names.items() if name in ids and len(labels) > 1)

    @cached_property
    def plans(self) -> Mapping[str, str]:
        """Plans by id: who issued them, and for which year."""
        heads = (plan.head for plan in self._plans if plan.head.id)
        return {str(head.id): f"{head.issuer or head.id} ({head.year})" for head in heads}


def lacking_note(missing: Sequence[tuple[str, str | None]]) -> tuple[Phrase, ...]:
    """What is said below a table of money when figures of it are missing."""
    items = tuple(item if source is None else f"{item} ({source})" for item, source in missing)
    return (phrase("Tổng chỉ gồm những con số đã có; còn để trống: {items}", items=items),) if items else ()


def years_note(plans: Sequence[Plan]) -> tuple[Phrase, ...]:
    """What is said below a table that adds up the money of plans of several years."""
    years = tuple(sorted({str(plan.head.year) for plan in plans if plan.head.year}))
    words = phrase("Cộng kế hoạch của nhiều năm: {years}; thêm --by-plan để tách ra", years=years)
    return (words,) if len(years) > 1 else ()


def names_of(plan: Plan, kind: str) -> dict[str, tuple[str, ...]]:
    """What people call the records of one kind of a plan, by id."""
    names: dict[str, dict[str, tuple[str, ...]]] = {
        "units": spellings(plan.units),
        "items": {item.id: item_names(item.id, item.title) for item in plan.items.values()},
        "sources": {source.id: (source.name,) for source in plan.head.sources},
        "villages": {village.id: (village.name,) for village in plan.villages},
        "targets": {target.id: (target.indicator,) for target in plan.targets},
        "decisions": {name: (paper.number or name,) for name, paper in plan.papers.items()},
        "entries": dict.fromkeys(plan.entries, ()),
    }
    return names[kind]


def items_elsewhere(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What people call the items that the programme has and this plan has not, by id."""
    every = plan.catalogue.items if plan.catalogue else {}
    return {name: item_names(name, title) for name, title in every.items() if name not in plan.items}


def item_names(item: str, title: str) -> tuple[str, ...]:
    """What people call an item: its title, and the number that its id has, as sentences give it."""
    found = re.fullmatch(r"da([0-9]+)(?:\.tda([0-9]+))?", item)
    if not found:
        return (title,)
    project, part = found.groups()
    if part is None:
        return title, f"Dự án {project}"
    whole, sub = f"Dự án {project}", f"Tiểu dự án {part}"
    return title, f"{sub} - {whole}", f"{whole} - {sub}", f"TDA{part}-DA{project}"


def spellings(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """The names in use of units by id."""
    return {unit.id: (unit.name, *unit.names) for unit in units}


def field_title(model: type[Record] | None, key: str) -> Phrase | str:
    """The title of a field; the key itself where it is no field of the model, such as a source of money."""
    field = model.model_fields.get(key) if model else None
    return Phrase(field.title) if field and field.title else key


def models_within(annotation: Any) -> Iterator[type[Record]]:
    """The models of the records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from models_within(part)


def nested(above: Phrase | str, below: Phrase | str) -> Phrase:
    """A title within another."""
    return phrase("{above} › {below}", above=above, below=below)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, label in pairs:
        found.setdefault(name, label)
    return found
