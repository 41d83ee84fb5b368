"""KC625: the number of an item in the sentence that gives it to somebody."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.rules.case import Case
from kcplan.rules.messages import quoted
from kcplan.rules.rule import Hit, rule
from kcplan.statements.items import are_related


@rule("KC625", Severity.WARNING)
def assignment_names_its_own_item(case: Case) -> Iterator[Hit]:
    """Câu giao việc của một mục nêu đúng số của chính mục ấy.

    Báo: câu giao việc của {item} nêu {names}
    Sửa: so lại với văn bản, rồi sửa số trong câu, hay chuyển câu về đúng mục
    Vì sao: câu của mục này nằm ở mục khác thì việc giao nhầm người.
    Sai: da2, câu ghi “Giao Phòng Kinh tế chủ trì thực hiện Dự án 3”
    Đúng: da2, câu ghi “Giao Phòng Kinh tế chủ trì thực hiện Dự án 2”
    """
    for item in case.plan.items.values():
        named = case.statements.item_names.numbered(item.assignment or "")
        if named and not any(are_related(one.item, item.id) for one in named):
            at = case.at_words(item, "assignment", words=named[0].words)
            args = {"item": item.id, "names": tuple(dict.fromkeys(quoted(one.words) for one in named))}
            yield Hit(at, item.id, args, accuses=[("number", item.id)])


RULES = (assignment_names_its_own_item,)
