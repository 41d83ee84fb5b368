"""The measures of the ledger: of what they are, figure by figure, with where each stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kcplan.i18n import N_, Phrase
from kcplan.language.fold import fold
from kcplan.language.value import Value
from kcplan.model.ledger import Entry, Measurement
from kcplan.model.record import Record
from kcplan.model.target import Households

_OWN = {"value": N_("giá trị"), "numerator": N_("tử số"), "denominator": N_("mẫu số")}
_FLOW = {
    "start": N_("đầu kỳ"),
    "escaped": N_("thoát"),
    "fallen_back": N_("tái nghèo"),
    "newly_poor": N_("phát sinh"),
    "end": N_("cuối kỳ"),
}


class Subject(NamedTuple):
    """What is measured: a target or a class of households, of all or of a group."""

    of: str | None
    group: str


class Figure(NamedTuple):
    """One figure of a measure: the record and field in which it stands, and its value."""

    record: Record
    field: str
    value: Value

    @property
    def title(self) -> Phrase:
        """What people call it: `tử số`, `cuối kỳ`."""
        return Phrase((_OWN | _FLOW)[self.field])


def measurements(entries: Iterable[Entry]) -> list[Measurement]:
    """The measurements among the entries, in the order of the ledger."""
    return [entry for entry in entries if isinstance(entry, Measurement)]


def by_subject(measured: Iterable[Measurement]) -> dict[Subject, list[Measurement]]:
    """Measurements by what they measure."""
    found: dict[Subject, list[Measurement]] = {}
    for entry in measured:
        found.setdefault(Subject(entry.target or entry.of, fold(entry.group or "")), []).append(entry)
    return found


def by_place(subjects: Mapping[Subject, list[Measurement]]) -> dict[tuple[Subject, str | None], list[Measurement]]:
    """The same by village too, None for the whole commune, in the order of their days."""
    found: dict[tuple[Subject, str | None], list[Measurement]] = {}
    for subject, entries in subjects.items():
        for entry in sorted(entries, key=lambda entry: entry.date.last):
            found.setdefault((subject, entry.village), []).append(entry)
    return found


def figures(entry: Measurement) -> Iterator[Figure]:
    """The figures that an entry gives, its own and those of how households moved."""
    flow = entry.households or Households()
    for record, fields in ((entry, _OWN), (flow, _FLOW)):
        for field in fields:
            value: Value | None = getattr(record, field)
            if value is not None:
                yield Figure(record, field, value)
