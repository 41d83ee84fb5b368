"""KC531: two measures of one thing on one day."""

from collections.abc import Iterator

from kcplan.facts.measurements import figures
from kcplan.finding import Severity
from kcplan.language.fold import fold
from kcplan.language.value import write
from kcplan.model.ledger import Measurement
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words, where
from kcplan.rules.rule import Hit, rule


@rule("KC531", Severity.WARNING)
def one_day_has_one_figure(case: Case) -> Iterator[Hit]:
    """Cùng một ngày, cùng một nơi, một chỉ tiêu hay một nhóm hộ chỉ có một con số.

    Báo: {what}: {field} ghi {written}, mà cùng ngày ấy ở {first} ghi {earlier}
    Sửa: so lại với biểu gốc; có thể một trong hai là của nhóm khác, nơi khác; ghi nhầm thì rút một lần
    Vì sao: hai con số cho một việc thì báo cáo lấy số nào cũng có thể sai.
    Sai: hộ nghèo ngày 30/09/2025: 120 hộ; hộ nghèo ngày 30/09/2025: 95 hộ
    Đúng: hộ nghèo ngày 30/09/2025: 120 hộ; hộ nghèo dân tộc thiểu số ngày 30/09/2025: 95 hộ
    """
    first: dict[tuple[object, ...], Measurement] = {}
    for entry in case.facts.measurements:
        of = (entry.target, entry.of, fold(entry.group or ""), entry.village, entry.date)
        earlier = first.setdefault(of, entry)
        known = {figure.field: figure for figure in figures(earlier)} if earlier is not entry else {}
        for figure in figures(entry):
            other = known.get(figure.field)
            if other and other.value != figure.value:
                args = {
                    "what": in_words(case, entry), "field": figure.title, "written": write(figure.value),
                    "first": where(case.at(other.record, other.field)), "earlier": write(other.value),
                }  # fmt: skip
                at = case.at(figure.record, figure.field)
                yield Hit(at, entry.id, args, accuses=[("measurement", entry.id)])
                break


RULES = (one_day_has_one_figure,)
