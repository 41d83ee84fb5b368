"""KC721: what an erratum is about."""

from collections.abc import Iterator

from kcplan.changes import listed
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.nearest import nearest
from kcplan.model.ledger import Erratum
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule


@rule("KC721", Severity.ERROR)
def erratum_is_of_a_record(case: Case) -> Iterator[Hit]:
    """Lần đính chính nói về một mục có trong kế hoạch.

    Báo: không có mục nào mang mã “{record}” để đính chính
    Sửa: ghi đúng mã của mục chép sai: dự án, đơn vị, thôn, chỉ tiêu, văn bản, …; của trang đầu thì mã kế hoạch
    Vì sao: đính chính một mục không có thì không ai tra lại được đã sửa chỗ nào.
    Sai: record: da3.tda11
    Đúng: record: da3.tda1
    """
    errata = [entry for entry in case.plan.ledger if isinstance(entry, Erratum)]
    known = {case.plan.head.id or "", *(name for _, name in listed(case.plan))} if errata else set()
    for one in errata:
        if one.record not in known and not case.plan.lost.kinds and not case.plan.lost.ids:
            near = nearest(one.record, dict.fromkeys(known, ()))
            hint = phrase("có phải là {nearest}?", nearest=near) if near else None
            yield Hit(case.at(one, "record"), one.id, {"record": one.record}, hint)


RULES = (erratum_is_of_a_record,)
