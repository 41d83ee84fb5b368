"""A whole plan: its records by kind, found by id, each with the place where it was written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from kcplan.finding import Position
from kcplan.model.duty import UnitDuties
from kcplan.model.head import Head
from kcplan.model.ledger import Decision, Entry
from kcplan.model.legal import LegalBasis
from kcplan.model.policy import Policy
from kcplan.model.project import Item, Project, SubProject
from kcplan.model.record import Record
from kcplan.model.references import Ref, nesting, references
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.model.waiver import Waiver
from kcplan.programme import Catalogue
from kcplan.source import Loc, Source

Assigned = Item | Policy  # Records that have a lead of their own.


class Kept(list[Any]):
    """A list from which broken records were taken out; `indexes` says where each that is left stood."""

    def __init__(self, items: Iterable[tuple[int, Any]]) -> None:
        numbered = list(items)
        super().__init__(item for _, item in numbered)
        self.indexes = [index for index, _ in numbered]


class Origin(NamedTuple):
    """Where a record was read from: its file, the path of keys to it, and the value that it was made of.

    `kept` is None where that value is just what stands in the file: then nothing needs to hold it beside the file.
    """

    source: Source
    loc: Loc
    kept: Any = None

    @property
    def data(self) -> Any:
        """The tree of keys and texts that the record was made of."""
        if self.kept is not None:
            return self.kept
        data = self.source.data
        for step in self.loc:
            data = data[step]
        return data


@dataclass(frozen=True)
class Lost:
    """What could not be read: whole kinds of record, and single ids of a kind.

    What refers to something lost is not in the wrong, and what is missing may stand in what was lost.
    """

    kinds: frozenset[str] = frozenset()
    ids: frozenset[tuple[str, str]] = frozenset()

    def might_have(self, kind: str, record: str) -> bool:
        """Whether a record of this kind and id may be among what was lost."""
        return kind in self.kinds or (kind, record) in self.ids

    def touches(self, kind: str) -> bool:
        """Whether anything of this kind was lost."""
        return kind in self.kinds or any(lost == kind for lost, _ in self.ids)


@dataclass(frozen=True, eq=False)
class Plan:
    """All records of a plan that could be read; `orphans` are sub-projects whose project could not be."""

    head: Head = field(default_factory=Head)
    units: tuple[Unit, ...] = ()
    villages: tuple[Village, ...] = ()
    targets: tuple[Target, ...] = ()
    policies: tuple[Policy, ...] = ()
    projects: tuple[Project, ...] = ()
    orphans: tuple[SubProject, ...] = ()
    duties: tuple[UnitDuties, ...] = ()
    ledger: tuple[Entry, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    catalogue: Catalogue | None = None
    lost: Lost = Lost()
    origins: tuple[tuple[Record, Origin], ...] = ()
    remnants: tuple[tuple[Record, Origin], ...] = ()  # The references of records that could not be read.

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Projects and sub-projects by id, in the order of the plan; the first of several alike."""
        every = [item for project in self.projects for item in (project, *project.sub_projects)]
        return _by_id([*every, *self.orphans])

    @cached_property
    def project_of(self) -> Mapping[str, Project]:
        """The project of each sub-project, by the sub-project's id."""
        return {part.id: project for project in reversed(self.projects) for part in project.sub_projects}

    @cached_property
    def units_by_id(self) -> Mapping[str, Unit]:
        """Units and groups by id."""
        return _by_id(self.units)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the ledger by id."""
        return _by_id(self.ledger)

    @cached_property
    def papers(self) -> Mapping[str, LegalBasis | Decision]:
        """What money rests on, by id: the papers that the plan cites, and those that came after it."""
        later = (entry for entry in self.ledger if isinstance(entry, Decision))
        return _by_id([*self.head.legal_bases, *later])

    @cached_property
    def targets_by_id(self) -> Mapping[str | None, Target]:
        """Targets by id."""
        return {target.id: target for target in reversed(self.targets)}

    @cached_property
    def references(self) -> Mapping[str, list[Ref]]:
        """All references of the plan by the kind of what they name, in the order of the plan."""
        return references(record for record, _ in (*self.origins, *self.remnants))

    def at(self, record: Record, *path: str | int, key: bool = False) -> Position:
        """The place of a record of this plan, or of a value in it; of the value's key with `key`.

        What does not stand in the text (a field left out) has the place of what it belongs to.
        """
        source, loc, _ = self._origin[id(record)]
        return source.at((*loc, *path), key=key)

    def at_words(self, record: Record, *path: str | int, words: str) -> Position:
        """The place of words within a text of a record: the line that a person has to edit."""
        source, loc, _ = self._origin[id(record)]
        return source.at_words((*loc, *path), words)

    def written(self, record: Record, *path: str | int) -> str:
        """The text of a value as it stands in the file."""
        value: Any = self._origin[id(record)].data
        for step in path:
            value = value[step]
        return str(value)

    def data(self, record: Record) -> Any:
        """What a record was made of: the tree of its keys and texts, as they stand in the file."""
        return self._origin[id(record)].data

    @property
    def sources(self) -> list[Source]:
        """The files that records were read from, in order."""
        return list({id(origin.source): origin.source for _, origin in self.origins}.values())

    def is_said(self, record: Record, field: str) -> bool:
        """Whether anything stands in the text for a field, though it may be such that it could not be read."""
        source, loc, _ = self._origin[id(record)]
        data = source.data
        for step in loc:
            data = data[step]
        return data.get(field) is not None

    def is_whole(self, record: Record, field: str) -> bool:
        """Whether a record of this plan was read, and no broken one was taken out of this field of it."""
        top = self._tops.get(id(record))
        return top is not None and (top.kept is None or not isinstance(top.kept.get(field), Kept))

    @cached_property
    def _tops(self) -> dict[int, Origin]:
        return {id(record): origin for record, origin in self.origins}

    @cached_property
    def _origin(self) -> dict[int, Origin]:
        # Keyed by identity: two equal records may stand in two places.
        return {
            id(part): origin for record, top in (*self.origins, *self.remnants) for part, origin in _walk(record, top)
        }


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_Named)


def _by_id(records: Iterable[_R]) -> dict[str, _R]:
    found: dict[str, _R] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def _walk(record: Record, origin: Origin) -> Iterator[tuple[Record, Origin]]:
    yield record, origin
    for name in nesting(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from _walk(value, _step(origin, name))
        elif value:
            below = _step(origin, name)
            for index, part in enumerate(value):
                yield from _walk(part, _step(below, index))


def _step(origin: Origin, step: str | int) -> Origin:
    if origin.kept is None:
        return Origin(origin.source, (*origin.loc, step))
    data = origin.kept
    if isinstance(data, list) and isinstance(step, str):  # In the short form, rows stand without the key `rows`.
        return origin
    written = data.indexes[step] if isinstance(data, Kept) and isinstance(step, int) else step
    return Origin(origin.source, (*origin.loc, written), data[step])
