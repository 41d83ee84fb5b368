"""KC8xx: the document itself, its number and day, and the papers that it cites."""

from collections.abc import Iterator
from datetime import date

from kcplan.check.rule import Hit, dated_rule
from kcplan.finding import Severity
from kcplan.model.plan import Plan
from kcplan.quantity.date import write


@dated_rule("KC801", Severity.WARNING)
def issued_plan_is_not_from_the_future(plan: Plan, as_of: date) -> Iterator[Hit]:
    """Kế hoạch đã ban hành không mang ngày muộn hơn ngày kiểm tra.

    Báo: kế hoạch đã ban hành mà mang ngày {date}, muộn hơn ngày kiểm tra {as_of}
    Sửa: sửa ngày, hoặc để status: draft cho đến khi ký
    Vì sao: văn bản chưa đến ngày ký thì chưa có hiệu lực; thường là gõ nhầm năm hay tháng.
    Sai: status: issued, date: 26/09/2052
    Đúng: status: issued, date: 26/09/2025
    """
    signed = plan.head.date
    if plan.head.status == "issued" and signed and signed.first > (as_of.year, as_of.month, as_of.day):
        args = {"date": write(signed), "as_of": f"{as_of:%d/%m/%Y}"}
        yield Hit(plan.at(plan.head, "date"), plan.head.id, args)


RULES = (issued_plan_is_not_from_the_future,)
