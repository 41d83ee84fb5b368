"""KC604–KC605: who joins an item, in the projects and policies and in the duties of each unit."""

from collections.abc import Iterator, Sequence

from kcplan.facts import assigned, lead_of
from kcplan.facts.roles import partners_of
from kcplan.finding import Cause, Severity
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.rule import Hit, rule
from kcplan.rules.unknown_ids import if_unknown

WARNING = Severity.WARNING


@rule("KC604", WARNING, needs=("duties",))
def partner_is_in_the_duties(case: Case) -> Iterator[Hit]:
    """Đơn vị phối hợp của một mục được nêu trong nhiệm vụ: ở câu của đơn vị chủ trì hay ở phần của chính mình.

    Báo: {item}: có {partners} phối hợp, nhưng nhiệm vụ của {lead} không nêu
    Sửa: nêu tên các đơn vị ấy ở câu nhiệm vụ và ở khóa partners của nó
    Vì sao: đơn vị không thấy tên mình thì không phối hợp; “các cơ quan liên quan” không gọi tên ai.
    Sai: dự án có Trạm Y tế phối hợp; nhiệm vụ ghi “phối hợp với các đơn vị liên quan”
    Đúng: dự án có Trạm Y tế phối hợp; nhiệm vụ ghi “phối hợp với Trạm Y tế”
    """
    every = case.facts.groups
    for one, lead in _led_as_said(case):
        named = case.facts.assignments.named_with(one.id)
        for number, unit in enumerate(one.partners):
            if not every.is_named(unit, named):
                args = names_of(case, item=one.id, lead=lead, partners=[unit])
                at, accused = case.at(one, "partners", number), [("role", one.id, unit)]
                yield Hit(at, one.id, args, accuses=accused, cause=Cause(one.id))


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


def _led_as_said(case: Case) -> Iterator[tuple[Assigned, str]]:
    """The items that the duties give to their own lead, with this lead."""
    for one in assigned(case.plan):
        lead, leaders = lead_of(case.plan, one), case.facts.assignments.leaders(one.id)
        if lead and any(case.facts.groups.related(lead, unit) for unit in leaders):
            yield one, lead


def _named_in(case: Case, items: Sequence[Assigned]) -> list[str]:
    """The leads and partners of some items."""
    return [unit for one in items for unit in (*partners_of(one), *filter(None, [lead_of(case.plan, one)]))]


def _strangers(case: Case, duties: UnitDuties, task: Task) -> Iterator[Hit]:
    """The partners of a leading sentence that none of its items has."""
    every, known = case.facts.groups, case.facts.assignments.items
    led = [one for item in task.leads if (one := known.get(item))]
    items = [one for one in led if every.related(lead_of(case.plan, one) or "", duties.unit)]
    if not items or len(items) < len(led):
        return
    # A duty may name the units of an item that it only joins.
    joined = [one for item in task.joins if (one := known.get(item))]
    named = _named_in(case, [*items, *joined])
    item = items[0].id if len(items) == 1 else duties.unit
    for number, unit in enumerate(task.partners):
        if not every.is_named(unit, named) and not any(every.related(unit, other) for other in named):
            args = names_of(case, partners=[unit]) | {"items": tuple(one.id for one in items)}
            accused = [claim for one in items for claim in (("role", one.id, unit), ("led with", one.id, unit))]
            yield Hit(case.at(task, "partners", number), item, args, accuses=accused, cause=Cause(case.at(task)))


def _joining(case: Case, duties: UnitDuties, task: Task) -> Iterator[Hit]:
    """A unit whose duty joins an item that does not have it."""
    for number, item in enumerate(task.joins):
        one = case.facts.assignments.items.get(item)
        if one and not case.facts.groups.any_related([duties.unit], _named_in(case, [one])):
            args = names_of(case, partners=duties.unit) | {"items": one.id}
            accused = [("role", item, duties.unit), ("duty", item, duties.unit), ("tasks of", duties.unit),
                       *if_unknown(case, duties.unit)]  # fmt: skip
            yield Hit(case.at(task, "joins", number), one.id, args, accuses=accused)
