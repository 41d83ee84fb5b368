"""Where a sentence and the ids beside it name different units, and which of the two the rest of the plan backs."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kcplan.facts import lead_of
from kcplan.facts.roles import groups, lookup, partners_of
from kcplan.finding import Position
from kcplan.i18n import Phrase, phrase
from kcplan.language.finder import Mention
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned, Plan
from kcplan.model.policy import Activity, Policy
from kcplan.statements.sentences import Sentence, ids, sentences

Path = tuple[str | int, ...]
_LEADING, _JOINING, _TOLD = phrase("vai chủ trì"), phrase("vai phối hợp"), phrase("nơi nhận báo cáo")


class Quarrel(NamedTuple):
    """A sentence and its ids that differ: the units in doubt, both sides as written, and the side to mend."""

    sentence: Sentence
    role: Phrase
    units: frozenset[str]
    said: tuple[str, ...]
    key: str
    listed: tuple[str, ...]
    at: Position
    is_of_lead: bool


class _Side(NamedTuple):
    """One role of a record: what its ids say, where each stands, what the sentence says; `backed` by the plan."""

    role: Phrase
    listed: Sequence[str]
    paths: Sequence[Path]
    key: str  # the key that holds the ids
    mentions: Sequence[Mention]
    spoken: Iterable[str]  # every unit that the sentence names, in whatever role
    backed: Iterable[str]
    own: Iterable[str] = ()  # whom the sentence need not name, and may
    holder: Assigned | None = None  # the record that holds the ids, where the sentence is another's


@lru_cache(maxsize=1)
def quarrels(plan: Plan) -> tuple[Quarrel, ...]:
    """All of a plan, in its order; of one record and role there is one."""
    return tuple(found for sentence in sentences(plan) for found in _of(plan, sentence))


@lru_cache(maxsize=1)
def doubted(plan: Plan) -> frozenset[tuple[int, str]]:
    """The records (by identity) and units whose roles are told of here, and nowhere else."""
    return frozenset((id(one.sentence.record), unit) for one in quarrels(plan) for unit in one.units)


@lru_cache(maxsize=1)
def leads_in_doubt(plan: Plan) -> frozenset[int]:
    """The records (by identity) whose lead is told of here."""
    return frozenset(id(one.sentence.record) for one in quarrels(plan) if one.is_of_lead)


def _of(plan: Plan, sentence: Sentence) -> Iterator[Quarrel]:
    record, owner = sentence.record, sentence.owner
    sides: Iterable[_Side]
    if isinstance(record, Task) and isinstance(owner, UnitDuties):
        sides = _of_task(plan, sentence, record, owner)
    elif isinstance(record, Activity):
        sides = _of_activity(sentence, record)
    else:
        assert not isinstance(record, Task)
        assert not isinstance(owner, UnitDuties)
        sides = _of_assigned(plan, sentence, owner) if record is owner else _of_other(plan, sentence, owner)
    for side in sides:
        if all(unit in plan.units_by_id for unit in side.listed):  # an id of nobody is told of as such
            yield from _compare(plan, sentence, side)


def _of_assigned(plan: Plan, sentence: Sentence, one: Assigned) -> Iterator[_Side]:
    lead, leads = lead_of(plan, one), sentence.leads
    is_for_two = bool(second_lead(plan, sentence)) and groups(plan).any_related(ids(leads), [lead or leads[0].ids[0]])
    if leads and not is_for_two:  # two leads are told of as such
        paths: list[Path] = [("lead",)] if one.lead else [()]
        backed = lookup(plan).leaders(one.id)
        yield _Side(_LEADING, [lead] if lead else [], paths, "lead", leads, (), backed)
    if sentence.has_role:
        elsewhere = set(partners_of(one)) - set(one.partners) if isinstance(one, Policy) else set()
        spoken = {*sentence.everybody, *elsewhere} - (set() if is_for_two else set(ids(leads)))
        named = lookup(plan).named_with(one.id)
        own = [lead] if lead else []
        yield _partners(one.partners, sentence, spoken, named, own)


def second_lead(plan: Plan, sentence: Sentence) -> Mention | None:
    """The name of a second unit that a sentence gives the same lead to, if there is one."""
    leads = sentence.leads
    return next((one for one in leads[1:] if not groups(plan).any_related(one.ids, leads[0].ids)), None)


def _of_other(plan: Plan, sentence: Sentence, one: Assigned) -> Iterator[_Side]:
    """The heading of an item, or the sentence of the project that it is part of."""
    lead = lead_of(plan, one)
    if sentence.leads and one.lead and lead:
        backed = lookup(plan).leaders(one.id)
        yield _Side(_LEADING, [lead], [("lead",)], "lead", sentence.leads, (), backed, holder=one)


def _of_activity(sentence: Sentence, activity: Activity) -> Iterator[_Side]:
    if sentence.subjects:
        lead = [activity.lead] if activity.lead else []
        yield _Side(_LEADING, lead, [("lead",)], "lead", sentence.subjects, (), ())
    if sentence.has_role:
        lead = [activity.lead] if activity.lead else []
        yield _partners(activity.partners, sentence, sentence.everybody, ids(sentence.partners), lead)


def _of_task(plan: Plan, sentence: Sentence, task: Task, duties: UnitDuties) -> Iterator[_Side]:
    spoken = (*sentence.everybody, *ids(sentence.partners), *ids(sentence.reports))
    if sentence.leads:
        yield _Side(_LEADING, [duties.unit], [()], "unit", sentence.leads, spoken, [duties.unit])
    backed = lookup(plan).around(task, duties.unit)
    yield _partners(task.partners, sentence, spoken, backed, [duties.unit])
    to = [report.to for report in task.reports]
    paths: list[Path] = [("reports", number, "to") for number in range(len(to))]
    standing = [plan.head.standing_unit] if plan.head.standing_unit else []
    yield _Side(_TOLD, to, paths, "reports", sentence.reports, spoken, standing, [duties.unit])


def _partners(
    listed: Sequence[str], sentence: Sentence, spoken: Iterable[str], backed: Iterable[str], own: Iterable[str]
) -> _Side:
    paths: list[Path] = [("partners", number) for number in range(len(listed))]
    return _Side(_JOINING, listed, paths, "partners", sentence.partners, spoken, backed, own)


def _compare(plan: Plan, sentence: Sentence, side: _Side) -> Iterator[Quarrel]:
    every, named = groups(plan), ids(side.mentions)
    spoken = {*side.spoken, *named}
    if spoken.issuperset(side.listed) and {*side.listed, *side.own}.issuperset(named):
        return  # so it is nearly always, and soon seen
    lacking = [
        (unit, path)
        for unit, path in zip(side.listed, side.paths, strict=False)
        if not every.is_named(unit, spoken) and not every.any_related([unit], named)
    ]
    extra = [
        mention
        for mention in side.mentions
        if not any(every.is_named(one, [*side.listed, *side.own]) for one in mention.ids)
        and not every.any_related(mention.ids, side.listed)
    ]
    if side.role is _TOLD and side.listed and not lacking:  # “gửi A tổng hợp, báo cáo B”: it is A who reports to B
        extra = []
    if sentence.strangers:  # a name that nobody has may stand for any of them, and is told of as such
        lacking = []
    if lacking or extra:
        units = frozenset((*(unit for unit, _ in lacking), *ids(extra)))
        at = _side_to_mend(plan, sentence, side, lacking, extra)
        said = tuple(sentence.text_of(mention) for mention in side.mentions)
        yield Quarrel(sentence, side.role, units, said, side.key, tuple(side.listed), at, side.key == "lead")


def _side_to_mend(
    plan: Plan, sentence: Sentence, side: _Side, lacking: Sequence[tuple[str, Path]], extra: Sequence[Mention]
) -> Position:
    """The words where the rest of the plan agrees with the ids, else the id."""
    every, record = groups(plan), sentence.record
    if lacking:
        words_are_wrong = any(every.is_named(unit, side.backed) for unit, _ in lacking)
    else:
        words_are_wrong = not any(every.is_named(unit, side.backed) for unit in ids(extra))
    if words_are_wrong:
        words = sentence.text_of(extra[0]) if extra else ""
        return plan.at_words(record, sentence.field, words=words)
    return plan.at(side.holder or record, *(lacking[0][1] if lacking else (side.key,)))
