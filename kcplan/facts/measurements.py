"""The measures of the ledger: of what they are, figure by figure, with where each stands."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kcplan.facts.accounts import accounts
from kcplan.i18n import N_, Phrase
from kcplan.language.fold import fold
from kcplan.language.value import Value
from kcplan.model.ledger import Measurement
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.model.target import Households, Target

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


@lru_cache(maxsize=1)
def measures(plan: Plan) -> list[Measurement]:
    """The measures in force, in the order of the ledger."""
    return [entry for entry in accounts(plan).entries if isinstance(entry, Measurement)]


@lru_cache(maxsize=1)
def by_subject(plan: Plan) -> dict[Subject, list[Measurement]]:
    """The same by what they measure."""
    found: dict[Subject, list[Measurement]] = {}
    for entry in measures(plan):
        found.setdefault(Subject(entry.target or entry.of, fold(entry.group or "")), []).append(entry)
    return found


@lru_cache(maxsize=1)
def by_place(plan: Plan) -> dict[tuple[Subject, str | None], list[Measurement]]:
    """The same by village too, None for the whole commune, in the order of their days."""
    found: dict[tuple[Subject, str | None], list[Measurement]] = {}
    for subject, entries in by_subject(plan).items():
        for entry in sorted(entries, key=lambda entry: entry.date.last):
            found.setdefault((subject, entry.village), []).append(entry)
    return found


@lru_cache(maxsize=1)
def targets_by_id(plan: Plan) -> dict[str | None, Target]:
    """The targets of a plan by id."""
    return {target.id: target for target in reversed(plan.targets)}


def figures(entry: Measurement) -> Iterator[Figure]:
    """The figures that an entry gives, its own and those of how households moved."""
    flow = entry.households or Households()
    for record, fields in ((entry, _OWN), (flow, _FLOW)):
        for field in fields:
            value: Value | None = getattr(record, field)
            if value is not None:
                yield Figure(record, field, value)
