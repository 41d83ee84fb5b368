"""KC801, KC813–KC814, KC818: the document's own number, days and years."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import write, write_period
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.dates import ends, years_of_title

WARNING = Severity.WARNING


@rule("KC801", WARNING)
def issued_plan_is_not_from_the_future(case: Case) -> Iterator[Hit]:
    """Kế hoạch đã ban hành không mang ngày muộn hơn ngày kiểm tra.

    Báo: kế hoạch đã ban hành mà mang ngày {date}, muộn hơn ngày kiểm tra {as_of}
    Sửa: sửa ngày, hoặc để status: draft cho đến khi ký
    Vì sao: văn bản chưa đến ngày ký thì chưa có hiệu lực; thường là gõ nhầm năm hay tháng.
    Sai: status: issued, date: 26/09/2052
    Đúng: status: issued, date: 26/09/2025
    """
    signed = case.plan.head.date
    if signed and _is_from_the_future(case):
        args = {"date": write(signed), "as_of": f"{case.as_of:%d/%m/%Y}"}
        yield Hit(case.at(case.plan.head, "date"), case.plan.head.id, args)


@rule("KC813", Severity.INFO)
def draft_has_number_and_day(case: Case) -> Iterator[Hit]:
    """Kế hoạch có số, ký hiệu và ngày ban hành; bản nháp thì chưa cần.

    Báo: bản nháp chưa có {blank}
    Sửa: để trống cho đến khi ký; ký rồi thì ghi vào, và đổi status thành issued
    Vì sao: số và ngày là cách duy nhất để nơi khác dẫn tới kế hoạch này.
    Sai: Số:        /KH-UBND, ngày      tháng 9 năm 2025
    Đúng: Số: 12/KH-UBND, ngày 15 tháng 8 năm 2025
    """
    if case.plan.head.status == "draft":
        yield from _blank(case)


@rule("KC814", Severity.ERROR)
def issued_plan_has_number_and_day(case: Case) -> Iterator[Hit]:
    """Kế hoạch đã ban hành có số, ký hiệu và đủ ngày, tháng, năm.

    Báo: kế hoạch đã ban hành mà không có {blank}
    Sửa: ghi theo bản đã ký; chưa ký thì để status: draft
    Vì sao: văn bản không số, không ngày thì không phải là văn bản đã ban hành.
    Sai: status: issued, không ghi number
    Đúng: status: issued, number: 12, date: 15/08/2025
    Căn cứ: Nghị định số 30/2020/NĐ-CP, Điều 8
    """
    if case.plan.head.status == "issued":
        yield from _blank(case)


@rule("KC818", WARNING)
def years_agree(case: Case) -> Iterator[Hit]:
    """Năm kế hoạch hợp với tên, ngày, thời gian thực hiện của kế hoạch và với giai đoạn của chương trình.

    Báo: kế hoạch năm {year}, mà {trouble}
    Sửa: xem lại, rồi sửa con số sai
    Vì sao: kế hoạch năm sau hay được làm từ bản năm trước, và năm cũ còn sót lại.
    Sai: year: 2025, tên kế hoạch ghi “năm 2024”
    Đúng: year: 2025, tên kế hoạch ghi “năm 2025”
    """
    year = case.plan.head.year
    if year is not None:
        found = list(_strange_years(case, year))
        if len(found) > 1:  # If several things disagree with the year, the year is wrong.
            yield Hit(case.at(case.plan.head, "year"), case.plan.head.id, {"year": year, "trouble": found[0][1]},
                      accuses=[("plan year",)])  # fmt: skip
        for field, trouble in found if len(found) == 1 else ():
            yield Hit(case.at(case.plan.head, *field), case.plan.head.id, {"year": year, "trouble": trouble},
                      accuses=[("plan year",)])  # fmt: skip


RULES = (
    issued_plan_is_not_from_the_future, draft_has_number_and_day, issued_plan_has_number_and_day, years_agree,
)  # fmt: skip


def _blank(case: Case) -> Iterator[Hit]:
    """One finding for all that is blank, at the first of it."""
    head = case.plan.head
    has_no_day = (head.date.day is None) if head.date else not case.plan.is_said(head, "date")
    every = {
        "number": (phrase("số"), head.number is None and not case.plan.is_said(head, "number")),
        "symbol": (phrase("ký hiệu"), head.symbol is None and not case.plan.is_said(head, "symbol")),
        "date": (phrase("ngày ban hành"), has_no_day),
    }
    blank = {field: name for field, (name, is_blank) in every.items() if is_blank}
    if blank:
        yield Hit(case.at(head, next(iter(blank)), key=True), head.id, {"blank": tuple(blank.values())})


def _is_from_the_future(case: Case) -> bool:
    signed = case.plan.head.date
    today = (case.as_of.year, case.as_of.month, case.as_of.day)
    return case.plan.head.status == "issued" and signed is not None and signed.first > today


def _strange_years(case: Case, year: int) -> Iterator[tuple[tuple[str, ...], Phrase]]:
    head = case.plan.head
    named = years_of_title(head.title or "")
    if named and year not in named:
        yield ("title",), phrase("tên kế hoạch ghi năm {years}", years=tuple(map(str, named)))
    if head.date and head.date.year not in (year - 1, year) and not _is_from_the_future(case):
        yield ("date",), phrase("ngày ban hành là {date}", date=write(head.date))
    if case.plan.catalogue:
        start, end = case.plan.catalogue.period
        if not start.year <= year <= end.year:
            period = write_period(case.plan.catalogue.period)
            yield ("year",), phrase("giai đoạn của chương trình là {period}", period=period)
    yield from _strange_end(case, year)


def _strange_end(case: Case, year: int) -> Iterator[tuple[tuple[str, ...], Phrase]]:
    lasts = case.plan.head.duration
    if not lasts or not lasts.end:
        return
    end = write(lasts.end)
    said = [one for text in lasts.text for one in ends(text)]
    if said and lasts.end.year not in [one.year for one in said]:
        yield ("duration", "end"), phrase("câu ghi “{words}”, khóa end ghi {end}", words=said[-1].words, end=end)
    elif lasts.end.year < year:
        yield ("duration", "end"), phrase("thời gian thực hiện chỉ đến {end}", end=end)
