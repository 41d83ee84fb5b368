"""KC612: the units that a sentence names, against the ids beside it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kcplan.facts import lead_of
from kcplan.facts.roles import partners_of
from kcplan.finding import Claim, Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.finder import Mention
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned
from kcplan.model.policy import Activity, Policy
from kcplan.rules.case import Case
from kcplan.rules.messages import name_of, quoted
from kcplan.rules.rule import Hit, rule
from kcplan.statements.sentences import Sentence, ids, owner_id

Path = tuple[str | int, ...]
_LEADING, _JOINING, _TOLD = phrase("vai chủ trì"), phrase("vai phối hợp"), phrase("nơi nhận báo cáo")


@rule("KC612", Severity.WARNING)
def units_are_those_of_the_sentence(case: Case) -> Iterator[Hit]:
    """Đơn vị ghi ở lead, partners, reports đúng là những đơn vị mà câu của văn bản kể.

    Báo: {item}, {role}: {said}; {listed}
    Sửa: so lại với văn bản, rồi sửa câu hoặc mã
    Vì sao: bảng phân công làm từ mã, người được giao đọc câu; hai nơi phải là một.
    Sai: câu “Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế”, lead: tram-y-te
    Đúng: câu “Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế”, lead: phong-kinh-te
    """
    for sentence in case.statements.sentences:
        yield from _of(case, sentence)


RULES = (units_are_those_of_the_sentence,)


class _Side(NamedTuple):
    """One role of a record: what its ids say, where each stands, what the sentence says; `backed` by the plan."""

    role: Phrase
    listed: Sequence[str]
    paths: Sequence[Path]
    key: str  # The YAML key that holds the ids.
    mentions: Sequence[Mention]
    spoken: Iterable[str]  # Every unit that the sentence names, in any role.
    backed: Iterable[str]
    own: Iterable[str] = ()  # Units that the sentence may leave out or name: the owner of the duties itself.
    holder: Assigned | None = None  # The record that holds the ids, if the sentence stands in another record.


def _of(case: Case, sentence: Sentence) -> Iterator[Hit]:
    record, owner = sentence.record, sentence.owner
    sides: Iterable[_Side]
    if isinstance(record, Task) and isinstance(owner, UnitDuties):
        sides = _of_task(case, sentence, record, owner)
    elif isinstance(record, Activity):
        sides = _of_activity(sentence, record)
    else:
        assert not isinstance(record, Task)
        assert not isinstance(owner, UnitDuties)
        sides = _of_assigned(case, sentence, owner) if record is owner else _of_other(case, sentence, owner)
    for side in sides:
        if all(unit in case.plan.units_by_id for unit in side.listed):  # KC301 tells of unknown ids.
            yield from _compare(case, sentence, side)


def _of_assigned(case: Case, sentence: Sentence, one: Assigned) -> Iterator[_Side]:
    lead, leads = lead_of(case.plan, one), sentence.leads
    is_for_two = bool(sentence.second_lead(case.facts.groups.any_related)) and case.facts.groups.any_related(
        ids(leads), [lead or leads[0].ids[0]]
    )
    if leads and not is_for_two:  # KC601 tells of two leads.
        paths: list[Path] = [("lead",)] if one.lead else [()]
        backed = case.facts.assignments.leaders(one.id)
        yield _Side(_LEADING, [lead] if lead else [], paths, "lead", leads, (), backed)
    if sentence.has_role:
        elsewhere = set(partners_of(one)) - set(one.partners) if isinstance(one, Policy) else set()
        spoken = {*sentence.everybody, *elsewhere} - (set() if is_for_two else set(ids(leads)))
        named = case.facts.assignments.named_with(one.id)
        own = [lead] if lead else []
        yield _partners(one.partners, sentence, spoken, named, own)


def _of_other(case: Case, sentence: Sentence, one: Assigned) -> Iterator[_Side]:
    """The heading of an item, or the sentence of the project that it is part of."""
    lead = lead_of(case.plan, one)
    if sentence.leads and one.lead and lead:
        backed = case.facts.assignments.leaders(one.id)
        yield _Side(_LEADING, [lead], [("lead",)], "lead", sentence.leads, (), backed, holder=one)


def _of_activity(sentence: Sentence, activity: Activity) -> Iterator[_Side]:
    if sentence.subjects:
        lead = [activity.lead] if activity.lead else []
        yield _Side(_LEADING, lead, [("lead",)], "lead", sentence.subjects, (), ())
    if sentence.has_role:
        lead = [activity.lead] if activity.lead else []
        yield _partners(activity.partners, sentence, sentence.everybody, ids(sentence.partners), lead)


def _of_task(case: Case, sentence: Sentence, task: Task, duties: UnitDuties) -> Iterator[_Side]:
    spoken = (*sentence.everybody, *ids(sentence.partners), *ids(sentence.reports))
    if sentence.leads:
        yield _Side(_LEADING, [duties.unit], [()], "unit", sentence.leads, spoken, [duties.unit])
    backed = case.facts.assignments.around(task, duties.unit)
    yield _partners(task.partners, sentence, spoken, backed, [duties.unit])
    to = [report.to for report in task.reports]
    paths: list[Path] = [("reports", number, "to") for number in range(len(to))]
    standing = [case.plan.head.standing_unit] if case.plan.head.standing_unit else []
    yield _Side(_TOLD, to, paths, "reports", sentence.reports, spoken, standing, [duties.unit])


def _partners(
    listed: Sequence[str], sentence: Sentence, spoken: Iterable[str], backed: Iterable[str], own: Iterable[str]
) -> _Side:
    paths: list[Path] = [("partners", number) for number in range(len(listed))]
    return _Side(_JOINING, listed, paths, "partners", sentence.partners, spoken, backed, own)


def _compare(case: Case, sentence: Sentence, side: _Side) -> Iterator[Hit]:
    every, named = case.facts.groups, ids(side.mentions)
    spoken = {*side.spoken, *named}
    if spoken.issuperset(side.listed) and {*side.listed, *side.own}.issuperset(named):
        return  # Nearly all sentences agree with their ids, and this test is cheap.
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
    # “gửi A tổng hợp, báo cáo B”: A reports to B, not this unit.
    if side.role is _TOLD and side.listed and not lacking:
        extra = []
    if sentence.strangers:  # An unknown name (KC614) may stand for any of the units that seem to be missing.
        lacking = []
    if lacking or extra:
        units = [*(unit for unit, _ in lacking), *ids(extra)]
        at = _side_to_mend(case, sentence, side, lacking, extra)
        yield _hit(case, sentence, side, units, at)


def _hit(case: Case, sentence: Sentence, side: _Side, units: Iterable[str], at: Position) -> Hit:
    owner = owner_id(sentence.owner)
    names = tuple(quoted(sentence.text_of(mention)) for mention in side.mentions)
    listed = tuple(quoted(name_of(case, unit)) for unit in side.listed)
    args = {
        "item": owner,
        "role": side.role,
        "said": phrase("câu nêu {names}", names=names) if names else phrase("câu không nêu ai"),
        "listed": phrase("khóa {key} ghi {names}", key=side.key, names=listed)
        if listed
        else phrase("khóa {key} để trống", key=side.key),
    }
    return Hit(at, owner, args, accuses=tuple(_accused(sentence, side, units)))


def _accused(sentence: Sentence, side: _Side, units: Iterable[str]) -> Iterator[Claim]:
    """The roles in doubt: of an item that it has this lead or these partners, of a duty that it names them."""
    record = sentence.record
    if isinstance(record, Activity):
        return
    items = (*record.leads, *record.joins) if isinstance(record, Task) else (owner_id(sentence.owner),)
    yield from (("role", item, unit) for item in items for unit in units)
    if side.key == "lead":
        yield "lead", items[0]


def _side_to_mend(
    case: Case, sentence: Sentence, side: _Side, lacking: Sequence[tuple[str, Path]], extra: Sequence[Mention]
) -> Position:
    """The words where the rest of the plan agrees with the ids, else the id."""
    every, record = case.facts.groups, sentence.record
    if lacking:
        words_are_wrong = any(every.is_named(unit, side.backed) for unit, _ in lacking)
    else:
        words_are_wrong = not any(every.is_named(unit, side.backed) for unit in ids(extra))
    if words_are_wrong:
        words = sentence.text_of(extra[0]) if extra else ""
        return case.at_words(record, sentence.field, words=words)
    return case.at(side.holder or record, *(lacking[0][1] if lacking else (side.key,)))
