"""KC521–KC523: the figures of one measure."""

from collections.abc import Iterator

from kcplan.finding import Cause, Severity
from kcplan.i18n import phrase
from kcplan.language.value import PERCENT, write
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.one_measurement import is_of_whole, odd_rate, odd_unit

ERROR = Severity.ERROR


@rule("KC521", ERROR)
def measure_has_the_unit(case: Case) -> Iterator[Hit]:
    """Số liệu dùng đơn vị tính của chỉ tiêu; tử số, mẫu số và biến động hộ là số đếm, không phải tỷ lệ.

    Báo: {what}: {field} ghi {written}, mà ở đây đơn vị tính là {unit}
    Sửa: sửa đơn vị của con số này
    Vì sao: một tỷ lệ và một con số không so với nhau được, nên không biết đã đạt chỉ tiêu hay chưa.
    Sai: đơn vị tính %, số liệu 12 hộ
    Đúng: đơn vị tính %, số liệu 12%, tử số 12 hộ, mẫu số 100 hộ
    """
    for entry in case.facts.measurements:
        odd = odd_unit(case, entry)
        if odd:
            target = case.plan.targets_by_id.get(entry.target)
            is_own = odd.field == "value" and target is not None
            unit = target.unit if is_own and target else phrase("hộ, người hay một số đếm khác")
            args = {"what": in_words(case, entry), "field": odd.title, "written": write(odd.value), "unit": unit}
            yield Hit(case.at(odd.record, odd.field), entry.id, args, accuses=[("measurement", entry.id)])


@rule("KC522", ERROR)
def measured_rate_is_part_of_whole(case: Case) -> Iterator[Hit]:
    """Tỷ lệ bằng tử số chia mẫu số, trong phạm vi làm tròn, hai số đếm cùng một thứ; tỷ lệ từ 0% đến 100%.

    Báo: {what}: {trouble}
    Sửa: so lại tử số, mẫu số và tỷ lệ với biểu gốc, rồi sửa con số sai
    Vì sao: ba con số không thể cùng đúng; tỷ lệ là con số được chấm.
    Sai: 250 trên 2.100 hộ, tỷ lệ 19,1%
    Đúng: 250 trên 2.100 hộ, tỷ lệ 11,9%
    """
    for entry in case.facts.measurements:
        wrong = odd_rate(case, entry)
        if wrong:
            field, trouble = wrong
            args = {"what": in_words(case, entry), "trouble": trouble}
            yield Hit(case.at(entry, field), entry.id, args, accuses=[("measurement", entry.id)])


@rule("KC523", Severity.WARNING)
def rate_says_of_what(case: Case) -> Iterator[Hit]:
    """Số liệu là tỷ lệ thì có tử số và mẫu số.

    Báo: {what}: có tỷ lệ {rate} mà không có tử số, mẫu số{elsewhere}
    Sửa: ghi thêm numerator và denominator, như 250 hộ và 2.100 hộ
    Vì sao: tỷ lệ không rõ trên tổng nào thì không ai tính lại được, cũng không gộp các thôn lại được.
    Sai:
        value: 11,9%
    Đúng:
        value: 11,9%
        numerator: 250 hộ
        denominator: 2.100 hộ
    """
    for entry in case.facts.measurements:
        is_bare = entry.value and entry.value.unit == PERCENT and not (entry.numerator and entry.denominator)
        if is_bare and is_of_whole(case.plan.targets_by_id.get(entry.target)):
            args = {"what": in_words(case, entry), "rate": write(entry.value) if entry.value else ""}
            yield Hit(case.at(entry, "value"), entry.id, args, cause=Cause(entry.target or entry.of))


RULES = (measure_has_the_unit, measured_rate_is_part_of_whole, rate_says_of_what)
