"""KC414: the shares of money that have to be disbursed by given days."""

from collections.abc import Iterator
from decimal import Decimal

from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.date import write
from kcplan.language.value import write as write_value
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_WHOLE = Decimal(100)


@rule("KC414", Severity.ERROR)
def milestones_rise(case: Case) -> Iterator[Hit]:
    """Mốc giải ngân sau không thấp hơn mốc trước, và không mốc nào quá 100%.

    Báo: mốc {date} phải giải ngân {share}, {trouble}
    Sửa: so lại với văn bản đặt ra mốc, rồi sửa ngày hay tỷ lệ
    Vì sao: số giải ngân chỉ có tăng; hai mốc đổi chỗ thì cả năm bị báo chậm.
    Sai: 30/06/2025 là 60%, 30/09/2025 là 40%
    Đúng: 30/06/2025 là 40%, 30/09/2025 là 60%
    """
    follow_up = case.plan.head.follow_up
    earlier = None
    for milestone in sorted(follow_up.milestones if follow_up else (), key=lambda one: one.date.last):
        trouble = None
        if milestone.share.number > _WHOLE:
            trouble = phrase("quá 100%")
        elif earlier and milestone.share.number < earlier.share.number:
            trouble = phrase("mà mốc {date} đã là {share}", date=write(earlier.date), share=write_value(earlier.share))
        if trouble:
            args = {"date": write(milestone.date), "share": write_value(milestone.share), "trouble": trouble}
            yield Hit(case.at(milestone, "share"), case.plan.head.id, args)
        earlier = milestone


RULES = (milestones_rise,)
