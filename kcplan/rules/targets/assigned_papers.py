"""KC513: who assigned a level, against who issued the paper that assigns it."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.language.fold import fold
from kcplan.language.words import words
from kcplan.model.unit import Unit
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_NATIONAL = ("thu tuong", "chinh phu", "quoc hoi", "bo ", "bo truong", "uy ban dan toc", "uy ban thuong vu")
_LOCAL = frozenset(("province", "district", "commune"))


@rule("KC513", Severity.WARNING, needs=("decisions", "units"))
def paper_is_of_who_assigned(case: Case) -> Iterator[Hit]:
    """Văn bản giao chỉ tiêu là văn bản của chính cơ quan giao.

    Báo: {target}: {by} giao, mà {paper} do {issuer} ban hành
    Sửa: sửa cơ quan ở khóa by, hoặc ghi mã văn bản mà cơ quan ấy ban hành ở khóa decision
    Vì sao: mức giao dẫn nhầm văn bản thì không ai kiểm tra được là đã giao bao nhiêu.
    Sai: Ủy ban nhân dân tỉnh giao, dẫn Quyết định của Thủ tướng Chính phủ
    Đúng: Ủy ban nhân dân tỉnh giao, dẫn Quyết định của Ủy ban nhân dân tỉnh
    """
    for target in case.plan.targets:
        assigned = target.assigned
        paper = case.plan.papers.get(assigned.decision or "") if assigned else None
        unit = case.plan.units_by_id.get(assigned.by or "") if assigned else None
        if assigned and paper and unit and paper.issuer and _is_of_another(case, unit, paper.issuer):
            args = {"target": target.id, "by": unit.name, "paper": paper.number or paper.id, "issuer": paper.issuer}
            accused = [("rests", target.id, paper.id)]
            yield Hit(case.at(assigned, "decision"), target.id, args, accuses=accused)


RULES = (paper_is_of_who_assigned,)


def _is_of_another(case: Case, unit: Unit, issuer: str) -> bool:
    """Whether an issuer is another declared unit, or a national organ where the unit is none."""
    mentions = case.statements.unit_names.all(words(issuer))
    ids = [name for mention in mentions for name in mention.ids]
    if ids:
        return not any(case.facts.groups.related(unit.id, name) for name in ids)
    return unit.level in _LOCAL and fold(issuer).startswith(_NATIONAL)
