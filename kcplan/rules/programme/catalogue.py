"""KC808–KC809: what the plan says of its programme, against the programme's catalogue."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.date import write, write_period
from kcplan.language.words import composed, keys, plain
from kcplan.model.legal import LegalBasis
from kcplan.programme import Catalogue
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import Span, canonical, citations, periods
from kcplan.statements.passages import Passage

_NATIONAL = keys("chương trình mục tiêu quốc gia")
_OTHERS = tuple(map(plain, ("đề án", "chiến lược", "nghị quyết", "chỉ thị", "kết luận", "phong trào")))
_NEAR = 10  # The subject of the programme stands within so many words before its period.


@rule("KC808", Severity.WARNING)
def period_is_the_programmes(case: Case) -> Iterator[Hit]:
    """Giai đoạn và quyết định mà kế hoạch ghi cho chương trình đúng với danh mục của chương trình.

    Báo: {what} ghi {said}, {known}
    Sửa: sửa cho đúng, hoặc nói rõ là giai đoạn của văn bản nào
    Vì sao: giai đoạn là tên của chương trình; ghi khác đi thì thành một chương trình khác.
    Sai: Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2022-2025
    Đúng: Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025
    """
    catalogue = case.plan.catalogue
    if catalogue is None:
        return
    for passage in (*case.statements.having("giai"), *_cited(case)):
        for span in periods(passage.text):
            is_title = passage.record is case.plan.head and passage.path == ("title",)
            if _is_of(catalogue, span) and _differs(catalogue, span, everywhere=is_title):
                period = write_period(catalogue.period)
                known = phrase("theo {decision} là {period}", decision=catalogue.decision, period=period)
                args = {"what": phrase("câu này"), "said": span.words, "known": known}
                accused = [("paper", passage.record.id, "period")] if isinstance(passage.record, LegalBasis) else []
                yield Hit(passage.at(case.plan, span.words), passage.item, args, accuses=accused)
    yield from _decision(case, catalogue)


@rule("KC809", Severity.INFO)
def title_is_the_programmes(case: Case) -> Iterator[Hit]:
    """Tên dự án, tiểu dự án đúng với danh mục của chương trình.

    Báo: {item} “{title}”: {trouble}
    Sửa: ghi theo chương trình, nếu không cố ý ghi khác
    Vì sao: tên khác nhau thì khi tổng hợp nhiều xã không khớp được với nhau.
    Sai: Nâng cao năng lực và giám sát, đánh giá
    Đúng: Nâng cao năng lực và giám sát, đánh giá Chương trình
    """
    if case.plan.catalogue is None:
        return
    for item in case.plan.items.values():
        known = case.plan.catalogue.items.get(item.id)
        if known is None or keys(known) != keys(item.title):
            stated, none = phrase("chương trình ghi “{known}”", known=known), phrase("chương trình không có mục này")
            args = {"item": item.id, "title": item.title, "trouble": stated if known else none}
            yield Hit(case.at(item, "title" if known else "id"), item.id, args, accuses=[("number", item.id)])


RULES = (period_is_the_programmes, title_is_the_programmes)


def _cited(case: Case) -> Iterator[Passage]:
    for basis in case.plan.head.legal_bases:
        if basis.words:
            yield Passage(basis, ("words",), composed(basis.words), basis.id, basis.section)


def _is_of(catalogue: Catalogue, span: Span) -> bool:
    """Whether a period is said of the programme: its subject stands right before, and no paper or other programme."""
    subject = keys(catalogue.title)
    subject = subject[len(_NATIONAL) :] if subject[: len(_NATIONAL)] == _NATIONAL else subject
    last = max((span.before.rfind(cited.words) + len(cited.words) for cited in citations(span.before)), default=0)
    near = keys(span.before[last:])[-_NEAR:]
    spoken = f" {' '.join(near)} "
    is_named = plain("chương trình") in plain(span.before[last:])
    if not is_named and (last or any(other in spoken for other in _OTHERS)):
        return False  # The period belongs to a paper or to another scheme.
    own = spoken.rfind(f" {' '.join(subject[:2])} ")
    at_large = near[-2:] in (keys("mục tiêu"), keys("chương trình"))
    return at_large or (own >= 0 and spoken.rfind(plain("chương trình")) <= own)


def _differs(catalogue: Catalogue, span: Span, *, everywhere: bool) -> bool:
    """A period that is another than the programme's; in running text one that shares no year is of another time."""
    start, end = catalogue.period.start.year, catalogue.period.end.year
    return (span.start, span.end) != (start, end) and (everywhere or (span.start <= end and start <= span.end))


def _decision(case: Case, catalogue: Catalogue) -> Iterator[Hit]:
    """The programme's own paper where the plan declares it."""
    for basis in case.plan.head.legal_bases:
        if not basis.number or canonical(basis.number) != canonical(catalogue.decision):
            continue
        day = write(basis.date) if basis.date else ""
        period = write_period(basis.period) if basis.period else ""
        facts = (
            ("date", phrase("ngày"), day, write(catalogue.issued)),
            ("period", phrase("giai đoạn"), period, write_period(catalogue.period)),
        )
        for field, name, stated, known in facts:
            if stated and stated != known:
                what = phrase("{field} của {paper}", field=name, paper=basis.number)
                said = {"what": what, "said": stated, "known": phrase("danh mục chương trình ghi {known}", known=known)}
                hint = phrase("tra lại {paper}, rồi sửa chỗ khai ở legal_bases", paper=basis.number)
                yield Hit(case.at(basis, field), basis.id, said, hint, [("paper", basis.id, field)])
