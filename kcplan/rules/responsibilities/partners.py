"""KC604–KC605: who joins an item, in the projects and policies and in the duties of each unit."""

from collections.abc import Iterator

from kcplan.facts import assigned, lead_of
from kcplan.facts.roles import groups, lookup, partners_of
from kcplan.finding import Severity
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned, Plan
from kcplan.rules.messages import names_of
from kcplan.rules.responsibilities import item_conflicts, unit_conflicts
from kcplan.rules.rule import Hit, rule

WARNING = Severity.WARNING


@rule("KC604", WARNING)
def partner_is_in_the_duties(plan: Plan) -> Iterator[Hit]:
    """Đơn vị phối hợp của một mục được nêu trong nhiệm vụ: ở câu của đơn vị chủ trì hay ở phần của chính mình.

    Báo: {item}: có {partners} phối hợp, nhưng nhiệm vụ của {lead} không nêu
    Sửa: nêu tên các đơn vị ấy ở câu nhiệm vụ và ở khóa partners của nó
    Vì sao: đơn vị không thấy tên mình thì không phối hợp; “các cơ quan liên quan” không gọi tên ai.
    Sai: dự án có Trạm Y tế phối hợp; nhiệm vụ ghi “phối hợp với các đơn vị liên quan”
    Đúng: dự án có Trạm Y tế phối hợp; nhiệm vụ ghi “phối hợp với Trạm Y tế”
    """
    if plan.lost.touches("duties"):
        return
    doubts, every = unit_conflicts.doubted(plan), groups(plan)
    for one, lead, tasks in _led_as_told(plan):
        named = lookup(plan).named_with(one.id)
        doubtful = {unit for record, unit in doubts if record in {id(one), *map(id, tasks)}}
        missing = [
            (number, unit)
            for number, unit in enumerate(one.partners)
            if not every.is_named(unit, named) and unit not in doubtful
        ]
        if missing:
            args = names_of(plan, item=one.id, lead=lead, partners=[unit for _, unit in missing])
            yield Hit(plan.at(one, "partners", missing[0][0]), one.id, args)


@rule("KC605", WARNING)
def duties_name_no_other_partner(plan: Plan) -> Iterator[Hit]:
    """Đơn vị được nêu là phối hợp trong nhiệm vụ có trong danh sách phối hợp của mục ấy.

    Báo: {items}: nhiệm vụ nêu {partners} phối hợp, nhưng mục ấy không ghi
    Sửa: thêm đơn vị vào partners của mục, hoặc bỏ khỏi câu nhiệm vụ
    Vì sao: hai danh sách khác nhau thì khi họp không biết mời ai.
    Sai: nhiệm vụ ghi “phối hợp với Trạm Y tế”; dự án không có Trạm Y tế
    Đúng: nhiệm vụ và dự án ghi cùng những đơn vị
    """
    for duties in plan.duties:
        for task in duties.tasks:
            yield from _strangers(plan, duties, task)
            yield from _joining(plan, duties, task)


RULES = (partner_is_in_the_duties, duties_name_no_other_partner)


def _led_as_told(plan: Plan) -> Iterator[tuple[Assigned, str, list[Task]]]:
    """The items that the duties give to their own lead, with those duties."""
    every = groups(plan)
    for one in assigned(plan):
        lead = lead_of(plan, one)
        tasks = [task for unit, task in lookup(plan).leading(one.id) if lead and every.related(lead, unit)]
        if lead and tasks:
            yield one, lead, tasks


def _strangers(plan: Plan, duties: UnitDuties, task: Task) -> Iterator[Hit]:
    """The partners of a leading sentence that none of its items has."""
    every, doubts = groups(plan), unit_conflicts.doubted(plan)
    items = [one for item in task.leads if (one := lookup(plan).items.get(item))]
    items = [one for one in items if every.related(lead_of(plan, one) or "", duties.unit)]
    if not items or len(items) < sum(item in lookup(plan).items for item in task.leads):
        return
    joined = [one for item in task.joins if (one := lookup(plan).items.get(item))]  # named for what they lead
    named = [unit for one in items for unit in (*partners_of(one), *filter(None, [lead_of(plan, one)]))]
    named += [unit for one in joined for unit in (*partners_of(one), *filter(None, [lead_of(plan, one)]))]
    doubtful = {unit for record, unit in doubts if record == id(task) or record in map(id, items)}
    extra = [
        (number, unit)
        for number, unit in enumerate(task.partners)
        if unit not in doubtful and not every.is_named(unit, named) and not any(every.related(unit, n) for n in named)
    ]
    if extra:
        args = names_of(plan, partners=[unit for _, unit in extra]) | {"items": tuple(one.id for one in items)}
        item = items[0].id if len(items) == 1 else duties.unit
        yield Hit(plan.at(task, "partners", extra[0][0]), item, args)


def _joining(plan: Plan, duties: UnitDuties, task: Task) -> Iterator[Hit]:
    """A unit whose duty joins an item that does not have it."""
    every = groups(plan)
    for number, item in enumerate(task.joins):
        one = lookup(plan).items.get(item)
        if one and (id(task), item) not in item_conflicts.doubted(plan):
            named = [*partners_of(one), *filter(None, [lead_of(plan, one)])]
            told = any((id(record), duties.unit) in unit_conflicts.doubted(plan) for record in (one, task))
            if not told and not any(every.related(duties.unit, unit) for unit in named):
                args = names_of(plan, partners=duties.unit) | {"items": one.id}
                yield Hit(plan.at(task, "joins", number), one.id, args)
