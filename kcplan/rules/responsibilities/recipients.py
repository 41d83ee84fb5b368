"""KC622: the lines of “Nơi nhận”."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.language.fold import fold
from kcplan.language.words import keys
from kcplan.model.head import Recipient
from kcplan.rules.case import Case
from kcplan.rules.messages import where
from kcplan.rules.rule import Hit, rule


@rule("KC622", Severity.WARNING)
def recipient_is_listed_once(case: Case) -> Iterator[Hit]:
    """Mỗi đơn vị chỉ có một dòng ở nơi nhận.

    Báo: “{name}” đã có ở {first}
    Sửa: bỏ một dòng; nếu là hai đơn vị khác nhau thì sửa tên hay khóa unit
    Vì sao: một dòng thừa thường là tên của một đơn vị khác bị chép nhầm, và đơn vị ấy không nhận được kế hoạch.
    Sai: nơi nhận có “Phòng Kinh tế” và “Phòng KT”
    Đúng: nơi nhận có “Phòng Kinh tế” và “Trạm Y tế”
    """
    first: dict[str, int] = {}
    for number, recipient in enumerate(case.plan.head.recipients):
        known = first.setdefault(_who(case, recipient), number)
        if known != number:
            at = case.at(case.plan.head, "recipients", number, "name")
            args = {"name": recipient.name, "first": where(case.at(case.plan.head, "recipients", known, "name"))}
            yield Hit(at, case.plan.head.id, args)


def _who(case: Case, recipient: Recipient) -> str:
    """The unit that a line names by one of its names; `CT, các PCT UBND xã` are people of a unit, not the unit."""
    unit = case.plan.units_by_id.get(recipient.unit or "")
    names = {fold(name) for name in (unit.name, *unit.names)} if unit else set()
    return unit.id if unit and fold(recipient.name) in names else " ".join(keys(recipient.name))


RULES = (recipient_is_listed_once,)
