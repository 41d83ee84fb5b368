"""KC604–KC605: who joins an item, in the projects and policies and in the duties of each unit."""

from collections.abc import Iterator

from kcplan.facts import assigned, lead_of
from kcplan.facts.roles import partners_of
from kcplan.finding import Severity
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.responsibilities import item_conflicts, unit_conflicts
from kcplan.rules.rule import Hit, rule

WARNING = Severity.WARNING


@rule("KC604", WARNING)
def partner_is_in_the_duties(case: Case) -> Iterator[Hit]:
    """Đơn vị phối hợp của một mục được nêu trong nhiệm vụ: ở câu của đơn vị chủ trì hay ở phần của chính mình.

    Báo: {item}: có {partners} phối hợp, nhưng nhiệm vụ của {lead} không nêu
    Sửa: nêu tên các đơn vị ấy ở câu nhiệm vụ và ở khóa partners của nó
    Vì sao: đơn vị không thấy tên mình thì không phối hợp; “các cơ quan liên quan” không gọi tên ai.
    Sai: dự án có Trạm Y tế phối hợp; nhiệm vụ ghi “phối hợp với các đơn vị liên quan”
    Đúng: dự án có Trạm Y tế phối hợp; nhiệm vụ ghi “phối hợp với Trạm Y tế”
    """
    if case.plan.lost.touches("duties"):
        return
    doubts, every = case.once(unit_conflicts.doubted), case.facts.groups
    for one, lead, tasks in _led_as_told(case):
        named = case.facts.assignments.named_with(one.id)
        doubtful = {unit for record, unit in doubts if record in {id(one), *map(id, tasks)}}
        missing = [
            (number, unit)
            for number, unit in enumerate(one.partners)
            if not every.is_named(unit, named) and unit not in doubtful
        ]
        if missing:
            args = names_of(case, item=one.id, lead=lead, partners=[unit for _, unit in missing])
            yield Hit(case.at(one, "partners", missing[0][0]), one.id, args)


@rule("KC605", WARNING)
def duties_name_no_other_partner(case: Case) -> Iterator[Hit]:
    """Đơn vị được nêu là phối hợp trong nhiệm vụ có trong danh sách phối hợp của mục ấy.

    Báo: {items}: nhiệm vụ nêu {partners} phối hợp, nhưng mục ấy không ghi
    Sửa: thêm đơn vị vào partners của mục, hoặc bỏ khỏi câu nhiệm vụ
    Vì sao: hai danh sách khác nhau thì khi họp không biết mời ai.
    Sai: nhiệm vụ ghi “phối hợp với Trạm Y tế”; dự án không có Trạm Y tế
    Đúng: nhiệm vụ và dự án ghi cùng những đơn vị
    """
    for duties in case.plan.duties:
        for task in duties.tasks:
            yield from _strangers(case, duties, task)
            yield from _joining(case, duties, task)


RULES = (partner_is_in_the_duties, duties_name_no_other_partner)


def _led_as_told(case: Case) -> Iterator[tuple[Assigned, str, list[Task]]]:
    """The items that the duties give to their own lead, with those duties."""
    every = case.facts.groups
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        tasks = [task for unit, task in case.facts.assignments.leading(one.id) if lead and every.related(lead, unit)]
        if lead and tasks:
            yield one, lead, tasks


def _strangers(case: Case, duties: UnitDuties, task: Task) -> Iterator[Hit]:
    """The partners of a leading sentence that none of its items has."""
    every, doubts = case.facts.groups, case.once(unit_conflicts.doubted)
    items = [one for item in task.leads if (one := case.facts.assignments.items.get(item))]
    items = [one for one in items if every.related(lead_of(case.plan, one) or "", duties.unit)]
    if not items or len(items) < sum(item in case.facts.assignments.items for item in task.leads):
        return
    joined = [one for item in task.joins if (one := case.facts.assignments.items.get(item))]  # named for what they lead
    named = [unit for one in items for unit in (*partners_of(one), *filter(None, [lead_of(case.plan, one)]))]
    named += [unit for one in joined for unit in (*partners_of(one), *filter(None, [lead_of(case.plan, one)]))]
    doubtful = {unit for record, unit in doubts if record == id(task) or record in map(id, items)}
    extra = [
        (number, unit)
        for number, unit in enumerate(task.partners)
        if unit not in doubtful and not every.is_named(unit, named) and not any(every.related(unit, n) for n in named)
    ]
    if extra:
        args = names_of(case, partners=[unit for _, unit in extra]) | {"items": tuple(one.id for one in items)}
        item = items[0].id if len(items) == 1 else duties.unit
        yield Hit(case.at(task, "partners", extra[0][0]), item, args)


def _joining(case: Case, duties: UnitDuties, task: Task) -> Iterator[Hit]:
    """A unit whose duty joins an item that does not have it."""
    every = case.facts.groups
    for number, item in enumerate(task.joins):
        one = case.facts.assignments.items.get(item)
        if one and (id(task), item) not in case.once(item_conflicts.doubted):
            named = [*partners_of(one), *filter(None, [lead_of(case.plan, one)])]
            told = any((id(record), duties.unit) in case.once(unit_conflicts.doubted) for record in (one, task))
            if not told and not any(every.related(duties.unit, unit) for unit in named):
                args = names_of(case, partners=duties.unit) | {"items": one.id}
                yield Hit(case.at(task, "joins", number), one.id, args)
