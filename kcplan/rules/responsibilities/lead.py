"""KC601–KC603, KC606, KC607: who leads an item, in the projects and policies and in the duties of each unit."""

from collections.abc import Iterator
from typing import NamedTuple

from kcplan.facts import assigned, lead_of
from kcplan.facts.roles import partners_of
from kcplan.finding import Cause, Claim, Position, Severity
from kcplan.i18n import phrase
from kcplan.language.words import plain
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Assigned
from kcplan.model.policy import Activity, Policy
from kcplan.model.project import Item
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.rule import Hit, rule
from kcplan.rules.unknown_ids import if_unknown
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
    for given in _led_by_others(case):
        if not given.is_turned:
            args = names_of(case, lead=[given.lead], other=given.unit) | {"item": (given.item.id,)}
            yield Hit(given.at, given.item.id, args, accuses=given.accused, cause=given.cause)


@rule("KC603", WARNING, needs=("duties",))
def led_item_is_a_duty(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì một mục có nhiệm vụ ấy trong phần tổ chức thực hiện.

    Báo: {item}: {lead} chủ trì, nhưng phần nhiệm vụ của đơn vị này không nêu
    Sửa: thêm vào nhiệm vụ của đơn vị, với mã mục ở khóa leads
    Vì sao: đơn vị đọc phần nhiệm vụ của mình, không đọc lại cả kế hoạch.
    Sai: chính sách tiền điện giao Phòng Kinh tế, nhiệm vụ của Phòng Kinh tế không nhắc tới
    Đúng: nhiệm vụ của Phòng Kinh tế có “chủ trì chính sách hỗ trợ tiền điện”
    """
    duties = case.facts.assignments
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        joins = any(case.facts.groups.related(unit, lead or "") for unit in duties.joining(one.id))
        is_named = joins or bool(duties.leading(one.id))
        if lead and not is_named and _has_duties(case, lead) and _are_sound(case, lead):
            accused = (("lead", one.id), ("duty", one.id))
            yield Hit(case.at(one, "lead"), one.id, names_of(case, item=one.id, lead=lead), accuses=accused)


@rule("KC606", WARNING)
def role_is_not_turned(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì một mục không thành đơn vị phối hợp trong nhiệm vụ, và ngược lại.

    Báo: {item}: {lead} chủ trì, {partner} phối hợp; phần nhiệm vụ ghi ngược lại
    Sửa: xem lại ai chủ trì, rồi sửa chỗ ghi ngược
    Vì sao: cả hai đơn vị đều có tên nên ít ai để ý, mà trách nhiệm thì đã đổi chỗ.
    Sai: dự án giao Phòng Kinh tế chủ trì, Hội Phụ nữ phối hợp; nhiệm vụ ghi Hội Phụ nữ chủ trì
    Đúng: cả hai chỗ ghi Phòng Kinh tế chủ trì, Hội Phụ nữ phối hợp
    """
    for given in _led_by_others(case):
        if given.is_turned:
            args = names_of(case, lead=[given.lead], partner=given.unit) | {"item": (given.item.id,)}
            yield Hit(given.at, given.item.id, args, accuses=given.accused, cause=given.cause)
    for duties in case.plan.duties:
        for task in duties.tasks:
            for number, item in enumerate(task.joins):
                yield from _lead_that_joins(case, duties.unit, task, number, item)


@rule("KC607", WARNING, needs=("duties",))
def lead_has_duties(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì có phần nhiệm vụ của mình trong kế hoạch.

    Báo: {lead} chủ trì {items} nhưng kế hoạch không có phần nhiệm vụ nào của đơn vị này
    Sửa: thêm phần nhiệm vụ của đơn vị ở duties.yaml, theo văn bản
    Vì sao: đơn vị không có phần nhiệm vụ thì không biết mình phải làm gì và báo cáo cho ai.
    Sai: chính sách trợ giúp pháp lý giao Văn phòng, phần tổ chức thực hiện không có Văn phòng
    Đúng: phần tổ chức thực hiện có một mục cho Văn phòng
    """
    # A duty of an unknown unit (KC301) may be the lead's.
    are_known = all(duties.unit in case.plan.units_by_id for duties in case.plan.duties)
    for lead, item, at in _leads(case) if case.plan.duties and are_known else ():
        if lead in case.plan.units_by_id and not _has_duties(case, lead):
            args = names_of(case, lead=lead) | {"items": (item,)}
            yield Hit(at, lead, args, accuses=[("lead", item), ("role", item, lead)], cause=Cause(lead))


RULES = (
    item_has_one_lead, duties_have_the_same_lead, led_item_is_a_duty, role_is_not_turned, lead_has_duties,
)  # fmt: skip


class _Given(NamedTuple):
    """An item that a duty gives to lead to a unit (`unit`) that is not its lead; `at` is the id that gives it."""

    item: Assigned
    lead: str
    unit: str
    is_turned: bool  # The item names this unit as a partner.
    at: Position
    cause: Cause
    unknown: list[Claim]

    @property
    def accused(self) -> tuple[Claim, ...]:
        """The item's lead is wrong, or what the duty says that it leads, or whose duty it is."""
        whose: Claim = ("tasks of", self.unit)
        return ("lead", self.item.id), ("duty", self.item.id, self.unit), whose, *self.unknown


def _leads(case: Case) -> Iterator[tuple[str, str, Position]]:
    """Who leads what, with the place: items and policies, and the activities whose sentence names a lead."""
    for one in assigned(case.plan):
        lead = lead_of(case.plan, one)
        if lead:
            yield lead, one.id, case.at(one, "lead")
    for sentence in case.statements.sentences:
        activity, owner = sentence.record, sentence.owner
        if isinstance(activity, Activity) and activity.lead and sentence.leads and not isinstance(owner, UnitDuties):
            yield activity.lead, owner.id, case.at(activity, "lead")


def _has_duties(case: Case, unit: str) -> bool:
    return any(case.facts.groups.related(unit, duties.unit) for duties in case.plan.duties)


def _are_sound(case: Case, lead: str) -> bool:
    """Whether each duty of the unit names items that there are: an unknown id (KC304) may mean any item."""
    own = [duties for duties in case.plan.duties if case.facts.groups.related(lead, duties.unit)]
    return all(case.facts.assignments.is_sound(task) for duties in own for task in duties.tasks)


def _led_by_others(case: Case) -> Iterator[_Given]:
    """The items that duties give to lead, and none of them to their lead: the first such duty of each."""
    for one, lead, leading in _led_twice(case):
        if lead in case.plan.units_by_id and not any(case.facts.groups.related(lead, unit) for unit, _ in leading):
            joining = [(unit, task) for unit, task in leading if case.facts.groups.is_named(unit, partners_of(one))]
            yield _given(case, one, lead, *(joining or leading)[0], bool(joining))


def _led_twice(case: Case) -> Iterator[tuple[Assigned, str, list[tuple[str, Task]]]]:
    """The items that have a lead and that duties give to lead, with the units and duties that lead them."""
    for one in assigned(case.plan):
        lead, leading = lead_of(case.plan, one), case.facts.assignments.leading(one.id)
        if lead and leading:
            yield one, lead, leading


def _given(case: Case, one: Assigned, lead: str, unit: str, task: Task, is_turned: bool) -> _Given:
    """One id of a duty may be of a project and give all its parts: they are told as one."""
    project = case.plan.project_of.get(one.id)
    giving = {one.id, project.id if project else one.id}
    number = next(number for number, item in enumerate(task.leads) if item in giving)
    at = case.at(task, "leads", number)
    return _Given(one, lead, unit, is_turned, at, Cause(at, task.leads[number]), if_unknown(case, unit))


def _is_led_in_words(case: Case, one: Assigned) -> bool:
    """Whether its own sentence gives it a lead, or that of the project that it is part of."""
    said = (sentence for sentence in case.statements.sentences if sentence.owner is one)
    return any(sentence.leads for sentence in said if isinstance(sentence.record, Item | Policy))


def _two_in_words(case: Case) -> Iterator[Hit]:
    """A sentence that names two leads, or one of a policy that gives it to another unit than its lead."""
    related = case.facts.groups.any_related
    for sentence in case.statements.sentences:
        owner, activity, leads = sentence.owner, sentence.record, sentence.leads
        if isinstance(owner, UnitDuties) or not leads:
            continue
        lead, other = lead_of(case.plan, owner), sentence.second_lead(related)
        if activity is owner and other:
            said = names_of(case, units=list(ids(leads)))
            trouble = phrase("câu giao việc nêu hai đơn vị chủ trì: {units}", units=said["units"])
            at = case.at_words(owner, "assignment", words=sentence.text_of(other))
            yield Hit(at, owner.id, {"item": owner.id, "trouble": trouble})
        elif isinstance(activity, Activity) and lead and _is_about(owner.title, activity.text):
            if related(ids(leads), (lead,)):
                continue
            said = names_of(case, lead=lead, other=list(ids(leads)))
            trouble = phrase("{lead} chủ trì, nhưng một câu trong chính sách giao {other} chủ trì", **said)
            at = case.at_words(activity, "text", words=sentence.text_of(leads[0]))
            yield Hit(at, owner.id, {"item": owner.id, "trouble": trouble})


def _is_about(title: str, text: str) -> bool:
    return plain(title) in plain(text)


def _two_in_duties(case: Case) -> Iterator[Hit]:
    """An item that the duties give to its lead and to another unit as well."""
    for one, lead, leading in _led_twice(case):
        others = [(unit, task) for unit, task in leading if not case.facts.groups.related(unit, lead)]
        if others and len(others) < len(leading):
            given = _given(case, one, lead, *others[0], False)
            said = names_of(case, lead=lead, other=given.unit)
            trouble = phrase("phần nhiệm vụ giao cả {lead} và {other} chủ trì", **said)
            args = {"item": (one.id,), "trouble": trouble}
            yield Hit(given.at, one.id, args, accuses=given.accused[1:], cause=given.cause)


def _lead_that_joins(case: Case, unit: str, task: Task, number: int, item: str) -> Iterator[Hit]:
    one = case.facts.assignments.items.get(item)
    if one and lead_of(case.plan, one) == unit and set(case.facts.assignments.leaders(item)) <= {unit}:
        partners = list(partners_of(one))
        args = names_of(case, item=item, lead=unit, partner=partners)
        args["partner"] = args["partner"] if partners else phrase("không đơn vị nào")
        accused = (("lead", item), ("duty", item, unit))
        yield Hit(case.at(task, "joins", number), item, args, accuses=accused)
