"""KC617: the dimensions of poverty that a plan names."""

from collections.abc import Iterator

from kcplan.finding import Cause, Severity
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.dimensions import as_written, dimensions


@rule("KC617", Severity.WARNING, needs=("duties",))
def dimension_has_somebody(case: Case) -> Iterator[Hit]:
    """Mỗi chiều nghèo mà kế hoạch nêu có đơn vị nhận việc.

    Báo: kế hoạch nêu chiều {dimensions} nhưng không nhiệm vụ nào nhận việc về chiều ấy
    Sửa: giao cho một đơn vị, và ghi ở khóa dimensions của nhiệm vụ
    Vì sao: chiều thiếu hụt không ai nhận thì cuối năm vẫn thiếu hụt.
    Sai: kế hoạch nêu sáu chiều, nhiệm vụ chỉ nhận bốn
    Đúng: mỗi chiều có ít nhất một nhiệm vụ nhận
    """
    if not case.plan.catalogue or not case.plan.duties:
        return
    taken = {name for duties in case.plan.duties for task in duties.tasks for name in task.dimensions}
    titles = case.plan.catalogue.dimensions
    open_ = {name: title for name, title in case.plan.catalogue.dimensions.items() if name not in taken}
    for passage in case.statements.having(*map(str.casefold, open_.values())) if open_ else ():
        named = dimensions(passage.text, titles, case.statements.unit_names)
        for name in [name for name in named if name in open_]:
            title = open_.pop(name)
            at, cause = passage.at(case.plan, as_written(passage.text, title)), Cause(passage.at(case.plan))
            accused = [("dimension", name)]
            yield Hit(at, passage.item, {"dimensions": (title.casefold(),)}, accuses=accused, cause=cause)


RULES = (dimension_has_somebody,)
