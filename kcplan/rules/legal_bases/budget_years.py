"""KC824: the budget year that a paper about money names."""

from collections.abc import Iterator

from kcplan import facts
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write
from kcplan.language.words import composed, plain
from kcplan.model.ledger import Decision
from kcplan.model.legal import LegalBasis
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import citations
from kcplan.statements.dates import years_of_title
from kcplan.statements.purposes import purposes

_SETTLING = plain("quyết toán")  # What settles the accounts of a year comes long after it.
_LATE_MONTH = 2  # In the first months of a year the money of the last one is still adjusted.


@rule("KC824", Severity.WARNING)
def budget_year_fits(case: Case) -> Iterator[Hit]:
    """Năm ngân sách trong trích yếu của văn bản hợp với ngày văn bản và với năm của vốn dựa vào nó.

    Báo: {paper}: trích yếu ghi năm {years}, mà {trouble}
    Sửa: tra lại văn bản gốc, rồi sửa năm trong trích yếu, ngày văn bản, hay văn bản mà khoản tiền dựa vào
    Vì sao: dự toán của năm nào chỉ chi cho năm ấy; trích yếu lệch năm thường là chép từ căn cứ của năm trước.
    Sai: Quyết định ngày 30/07/2025 về việc phân bổ kinh phí năm 2024
    Đúng: Quyết định ngày 30/07/2025 về việc phân bổ kinh phí năm 2025
    """
    resting: dict[str, set[int]] = {}
    for row in (*facts.money(case.plan), *(one.row for one in case.facts.accounts.moved)):
        for name in row.decisions if row.year else ():
            resting.setdefault(name, set()).add(row.year or 0)
    for paper in case.plan.papers.values():
        field, title = _title(paper)
        named = years_of_title(title) if _is_of_a_budget(title) else []
        trouble = _trouble(named, paper.date, resting.get(paper.id, set())) if named else None
        if trouble:
            args = {"paper": paper.number or paper.id, "years": tuple(map(str, named)), "trouble": trouble}
            at = case.at_words(paper, field, words=f"năm {named[0]}")
            yield Hit(at, paper.id, args, accuses=[("paper", paper.id, "date"), ("plan year",)])


RULES = (budget_year_fits,)


def _title(paper: LegalBasis | Decision) -> tuple[str, str]:
    """The field that says what a paper is about, and its text without the paper's own day."""
    words = composed(getattr(paper, "words", None) or "")
    if paper.title or not words:
        return "title", composed(paper.title or "")
    cited = next(citations(words), None)
    return "words", words.partition(cited.words)[2] if cited else words


def _is_of_a_budget(title: str) -> bool:
    about = purposes(title)
    return "money" in about and "carry-over" not in about and _SETTLING not in plain(title)


def _trouble(named: list[int], issued: Date | None, resting: set[int]) -> Phrase | None:
    if issued:
        usual = {issued.year, issued.year + 1}
        if issued.month is not None and issued.month <= _LATE_MONTH:
            usual.add(issued.year - 1)
        if usual.isdisjoint(named):
            return phrase("văn bản ban hành {date}", date=write(issued))
    if resting and resting.isdisjoint(named):
        return phrase("khoản tiền dựa vào nó là vốn năm {years}", years=tuple(map(str, sorted(resting))))
    return None
