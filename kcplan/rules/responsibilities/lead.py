"""KC601–KC603, KC606, KC607: who leads an item, in the projects and policies and in the duties of each unit."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kcplan.facts import assigned, lead_of
from kcplan.facts.roles import partners_of
from kcplan.finding import Position, Severity
from kcplan.i18n import phrase
from kcplan.language.words import plain
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned
from kcplan.model.policy import Activity, Policy
from kcplan.model.project import Item
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.responsibilities import item_conflicts, unit_conflicts
from kcplan.rules.rule import Hit, rule
from kcplan.statements.sentences import ids

WARNING = Severity.WARNING


@rule("KC601", WARNING)
def item_has_one_lead(case: Case) -> Iterator[Hit]:
    """Mỗi dự án, tiểu dự án, chính sách có đúng một đơn vị chủ trì, ở mọi chỗ giao việc.

    Báo: {item}: {trouble}
    Sửa: giao cho một đơn vị; đơn vị kia chuyển sang phối hợp
    Vì sao: việc của hai người chủ trì thì không ai chịu trách nhiệm; việc không có người chủ trì thì không ai làm.
    Sai: câu giao Phòng Kinh tế và Trạm Y tế cùng chủ trì một tiểu dự án
    Đúng: Phòng Kinh tế chủ trì, Trạm Y tế phối hợp
    """
    for one in assigned(case.plan):
        if lead_of(case.plan, one) is None and not _is_led_in_words(case, one):
            args = {"item": one.id, "trouble": phrase("không có đơn vị chủ trì")}
            yield Hit(case.at(one, "lead"), one.id, args, phrase("giao cho một đơn vị, ghi ở khóa lead"))
    yield from _two_in_words(case)
    yield from _two_in_duties(case)


@rule("KC602", WARNING)
def duties_have_the_same_lead(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì trong nhiệm vụ là đơn vị chủ trì của dự án, chính sách.

    Báo: {item}: {lead} chủ trì, nhưng phần nhiệm vụ giao {other} chủ trì
    Sửa: chọn một đơn vị, rồi sửa chỗ kia cho giống
    Vì sao: mỗi bên đọc một phần của kế hoạch, và bên nào cũng tưởng là việc của bên kia.
    Sai: chính sách giao Phòng Văn hóa – Xã hội, nhiệm vụ giao Trạm Y tế
    Đúng: cả hai chỗ đều giao Trạm Y tế
    """
    wrong = [
        _Given(one, lead, *others[0])
        for one, lead, others in _led_by_others(case)
        if not any(case.facts.groups.is_named(other, partners_of(one)) for other, _ in others)
    ]
    for at, item, leads, unit, items in _by_place(case, wrong):
        yield Hit(at, item, names_of(case, lead=leads, other=unit) | {"item": items})


@rule("KC603", WARNING)
def led_item_is_a_duty(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì một mục có nhiệm vụ ấy trong phần tổ chức thực hiện.

    Báo: {item}: {lead} chủ trì, nhưng phần nhiệm vụ của đơn vị này không nêu
    Sửa: thêm vào nhiệm vụ của đơn vị, với mã mục ở khóa leads
    Vì sao: đơn vị đọc phần nhiệm vụ của mình, không đọc lại cả kế hoạch.
    Sai: chính sách tiền điện giao Phòng Kinh tế, nhiệm vụ của Phòng Kinh tế không nhắc tới
    Đúng: nhiệm vụ của Phòng Kinh tế có “chủ trì chính sách hỗ trợ tiền điện”
    """
    if case.plan.lost.touches("duties"):
        return
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        if lead and not _is_known(case, one) and _has_duties(case, lead) and not _is_misspelt(case, lead):
            yield Hit(case.at(one, "lead"), one.id, names_of(case, item=one.id, lead=lead))


@rule("KC606", WARNING)
def role_is_not_turned(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì một mục không thành đơn vị phối hợp trong nhiệm vụ, và ngược lại.

    Báo: {item}: {lead} chủ trì, {partner} phối hợp; phần nhiệm vụ ghi ngược lại
    Sửa: xem lại ai chủ trì, rồi sửa chỗ ghi ngược
    Vì sao: cả hai đơn vị đều có tên nên ít ai để ý, mà trách nhiệm thì đã đổi chỗ.
    Sai: dự án giao Phòng Kinh tế chủ trì, Hội Phụ nữ phối hợp; nhiệm vụ ghi Hội Phụ nữ chủ trì
    Đúng: cả hai chỗ ghi Phòng Kinh tế chủ trì, Hội Phụ nữ phối hợp
    """
    turned = [
        next(
            (_Given(one, lead, *other) for other in others if case.facts.groups.is_named(other[0], partners_of(one))),
            None,
        )
        for one, lead, others in _led_by_others(case)
    ]
    for at, item, leads, unit, items in _by_place(case, filter(None, turned)):
        yield Hit(at, item, names_of(case, lead=leads, partner=unit) | {"item": items})
    for duties in case.plan.duties:
        for task in duties.tasks:
            for number, item in enumerate(task.joins):
                yield from _lead_that_joins(case, duties.unit, task, number, item)


@rule("KC607", WARNING)
def lead_has_duties(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì có phần nhiệm vụ của mình trong kế hoạch.

    Báo: {lead} chủ trì {items} nhưng kế hoạch không có phần nhiệm vụ nào của đơn vị này
    Sửa: thêm phần nhiệm vụ của đơn vị ở duties.yaml, theo văn bản
    Vì sao: đơn vị không có phần nhiệm vụ thì không biết mình phải làm gì và báo cáo cho ai.
    Sai: chính sách trợ giúp pháp lý giao Văn phòng, phần tổ chức thực hiện không có Văn phòng
    Đúng: phần tổ chức thực hiện có một mục cho Văn phòng
    """
    are_known = all(duties.unit in case.plan.units_by_id for duties in case.plan.duties)  # else any may be meant
    if not case.plan.duties or case.plan.lost.touches("duties") or not are_known:
        return
    led: dict[str, list[tuple[Assigned, Assigned | Activity]]] = {}
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        if lead and (id(one), lead) not in case.once(unit_conflicts.doubted):
            led.setdefault(lead, []).append((one, one))
    for sentence in case.statements.sentences:
        activity, owner = sentence.record, sentence.owner
        if isinstance(activity, Activity) and activity.lead and sentence.leads and not isinstance(owner, UnitDuties):
            led.setdefault(activity.lead, []).append((owner, activity))
    for unit, items in led.items():
        if unit in case.plan.units_by_id and not _has_duties(case, unit):
            args = names_of(case, lead=unit) | {"items": tuple(dict.fromkeys(one.id for one, _ in items))}
            yield Hit(case.at(items[0][1], "lead"), unit, args)


RULES = (
    item_has_one_lead, duties_have_the_same_lead, led_item_is_a_duty, role_is_not_turned, lead_has_duties,
)  # fmt: skip


class _Given(NamedTuple):
    """An item, its lead, and a unit whose duty leads it too, with the duty."""

    item: Assigned
    lead: str
    unit: str
    task: Task


def _has_duties(case: Case, unit: str) -> bool:
    return any(case.facts.groups.related(unit, duties.unit) for duties in case.plan.duties)


def _is_misspelt(case: Case, lead: str) -> bool:
    """Whether a duty of the unit names an item that there is none of: it may mean any."""
    own = [duties for duties in case.plan.duties if case.facts.groups.related(lead, duties.unit)]
    return not all(case.facts.assignments.is_sound(task) for duties in own for task in duties.tasks)


def _is_known(case: Case, one: Assigned) -> bool:
    """Whether any duty leads the item, or names it in a sentence that another rule tells of."""
    doubts = case.once(item_conflicts.doubted)
    in_doubt = any(item == one.id for _, item in doubts)
    turned = any(
        case.facts.groups.related(unit, lead_of(case.plan, one) or "")
        for unit in case.facts.assignments.joining(one.id)
    )
    told = in_doubt or turned or id(one) in case.once(unit_conflicts.leads_in_doubt)
    return told or bool(case.facts.assignments.leading(one.id))


def _led_by_others(case: Case) -> Iterator[tuple[Assigned, str, list[tuple[str, Task]]]]:
    """The items that duties give to lead to units other than their lead."""
    every, doubts, told = case.facts.groups, case.once(item_conflicts.doubted), case.once(unit_conflicts.leads_in_doubt)
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        leading = [
            (unit, task) for unit, task in case.facts.assignments.leading(one.id) if (id(task), one.id) not in doubts
        ]
        if not lead or lead not in case.plan.units_by_id or not leading or id(one) in told:
            continue  # an id of nobody, or a quarrel with its own sentence, is told of as such
        if not any(every.related(lead, unit) for unit, _ in leading):
            yield one, lead, leading


def _by_place(case: Case, wrong: Iterable[_Given]) -> Iterator[tuple[Position, str, list[str], str, tuple[str, ...]]]:
    """What is given wrongly by one id of a duty, told once: the id may be of a project with many parts."""
    found: dict[tuple[int, int], list[_Given]] = {}
    for given in wrong:
        found.setdefault((id(given.task), _number(case, given)), []).append(given)
    for (_, number), those in found.items():
        first, items = those[0], tuple(given.item.id for given in those)
        name = items[0] if len(items) == 1 else first.task.leads[number]
        leads = list(dict.fromkeys(given.lead for given in those))
        yield case.at(first.task, "leads", number), name, leads, first.unit, items


def _number(case: Case, given: _Given) -> int:
    """Which id of the duty gives the item: its own, or that of its project, which it need not begin with."""
    one, project = given.item.id, case.plan.project_of.get(given.item.id)
    giving = {one, project.id if project else one}
    return next(number for number, item in enumerate(given.task.leads) if item in giving)


def _is_led_in_words(case: Case, one: Assigned) -> bool:
    """Whether its own sentence gives it a lead, or that of the project that it is part of."""
    said = (sentence for sentence in case.statements.sentences if sentence.owner is one)
    return any(sentence.leads for sentence in said if isinstance(sentence.record, Item | Policy))


def _two_in_words(case: Case) -> Iterator[Hit]:
    """A sentence that names two leads, or one of a policy that gives it to another unit than its lead."""
    for sentence in case.statements.sentences:
        owner, activity, leads = sentence.owner, sentence.record, sentence.leads
        if isinstance(owner, UnitDuties) or not leads:
            continue
        lead, other = lead_of(case.plan, owner), unit_conflicts.second_lead(case, sentence)
        if activity is owner and other:
            said = names_of(case, units=list(ids(leads)))
            trouble = phrase("câu giao việc nêu hai đơn vị chủ trì: {units}", units=said["units"])
            at = case.at_words(owner, "assignment", words=sentence.text_of(other))
            yield Hit(at, owner.id, {"item": owner.id, "trouble": trouble})
        elif isinstance(activity, Activity) and lead and _is_about(owner.title, activity.text):
            if case.facts.groups.any_related(ids(leads), (lead,)):
                continue
            said = names_of(case, lead=lead, other=list(ids(leads)))
            trouble = phrase("{lead} chủ trì, nhưng một câu trong chính sách giao {other} chủ trì", **said)
            at = case.at_words(activity, "text", words=sentence.text_of(leads[0]))
            yield Hit(at, owner.id, {"item": owner.id, "trouble": trouble})


def _is_about(title: str, text: str) -> bool:
    return plain(title) in plain(text)


def _two_in_duties(case: Case) -> Iterator[Hit]:
    """An item that the duties give to its lead and to another unit as well."""
    every, doubts = case.facts.groups, case.once(item_conflicts.doubted)
    wrong = []
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        leading = [
            (unit, task) for unit, task in case.facts.assignments.leading(one.id) if (id(task), one.id) not in doubts
        ]
        others = [(unit, task) for unit, task in leading if lead and not every.related(unit, lead)]
        if lead and others and len(others) < len(leading):
            wrong.append(_Given(one, lead, *others[0]))
    for at, item, leads, unit, items in _by_place(case, wrong):
        trouble = phrase("phần nhiệm vụ giao cả {lead} và {other} chủ trì", **names_of(case, lead=leads, other=unit))
        yield Hit(at, item, {"item": items, "trouble": trouble})


def _lead_that_joins(case: Case, unit: str, task: Task, number: int, item: str) -> Iterator[Hit]:
    one = case.facts.assignments.items.get(item)
    lead = lead_of(case.plan, one) if one else None
    told = (id(task), item) in case.once(item_conflicts.doubted) or id(one) in case.once(unit_conflicts.leads_in_doubt)
    if one and lead == unit and not told:
        others = [other for other in case.facts.assignments.leaders(item) if other != unit]
        if not others:
            args = names_of(case, item=item, lead=unit, partner=list(partners_of(one)))
            yield Hit(case.at(task, "joins", number), item, args)
