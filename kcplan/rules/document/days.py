"""KC825: the days that running text names."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.rules.case import Case
from kcplan.rules.messages import quoted
from kcplan.rules.rule import Hit, rule
from kcplan.statements.dates import impossible_days


@rule("KC825", Severity.WARNING)
def day_in_words_is_real(case: Case) -> Iterator[Hit]:
    """Ngày nêu trong lời văn là ngày có thật.

    Báo: không có {words} trong lịch
    Sửa: tra lại văn bản gốc, rồi sửa ngày trong câu
    Vì sao: hạn là ngày không có thật thì không ai biết phải xong lúc nào.
    Sai: báo cáo trước ngày 31/06/2025
    Đúng: báo cáo trước ngày 30/06/2025
    """
    for passage in case.statements.having("/", "ngày"):
        for words in impossible_days(passage.text):
            yield Hit(
                passage.at(case.plan, words),
                passage.item,
                {"words": quoted(words)},
                accuses=[("due", passage.item or "")],
            )
    for basis in case.plan.head.legal_bases:
        for words in impossible_days(basis.words or ""):
            yield Hit(case.at_words(basis, "words", words=words), basis.id, {"words": quoted(words)})


RULES = (day_in_words_is_real,)
