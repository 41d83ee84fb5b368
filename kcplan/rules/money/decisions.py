"""KC407–KC408: the papers that money rests on."""

from collections.abc import Iterator

from kcplan import facts
from kcplan.facts import Money
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import write_period
from kcplan.language.fold import fold
from kcplan.model.ledger import Decision
from kcplan.model.legal import LegalBasis
from kcplan.model.money import Row
from kcplan.model.project import Item
from kcplan.reckon.stated import Spot, Stated
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

# Papers that hold for many years; what allots money is of a year, or says its period.
_STANDING = frozenset(("luat", "bo luat", "phap lenh", "nghi dinh", "thong tu", "thong tu lien tich", "hien phap"))


@rule("KC407", Severity.WARNING)
def money_rests_on_a_decision(case: Case) -> Iterator[Hit]:
    """Mỗi khoản tiền dựa vào một quyết định; vốn kéo dài dựa vào quyết định của chính nó.

    Báo: {item}: có {what} mà không dẫn quyết định nào
    Sửa: ghi mã văn bản giao hay phân bổ ở khóa decisions của mục này, hay của dòng ấy
    Vì sao: số tiền không có văn bản thì kho bạc không chi, người kiểm tra không đối chiếu được.
    Sai:
        money:
          total: 182 triệu đồng
    Đúng:
        decisions: [qd-940-2025]
        money:
          total: 182 triệu đồng
    """
    for place in case.stated_leaves:
        item = case.plan.items[place.item or ""]
        papers = [row.decisions for _, row in place.cells] or [facts.decisions_of(case.plan, item)]
        if place.has_figure and not any(papers):
            yield Hit(case.at(item, "money"), item.id, {"item": item.id, "what": phrase("số tiền")})
        else:
            yield from _bare_rows(case, item, place)


@rule("KC408", Severity.WARNING)
def decision_fits_the_year(case: Case) -> Iterator[Hit]:
    """Quyết định mà một khoản tiền dựa vào hợp với năm của vốn.

    Báo: {paper} ban hành năm {issued}{period}, mà là căn cứ của vốn năm {years}
    Sửa: xem lại ngày văn bản hay năm của vốn; văn bản cho cả giai đoạn thì ghi khóa period
    Vì sao: vốn của một năm do văn bản của năm ấy hay năm liền kề giao; lệch xa hơn thường là gõ nhầm.
    Sai: vốn năm 2025 dựa vào quyết định ngày 30/07/2015
    Đúng: vốn năm 2025 dựa vào quyết định ngày 30/07/2025
    """
    years: dict[str, set[int]] = {}
    for row in (*facts.money(case.plan), *(one.row for one in case.facts.accounts.moved)):
        for paper in row.decisions:
            years.setdefault(paper, set()).update([row.year] if row.year else [])
    for basis in case.plan.papers.values():
        strange = sorted(year for year in years.get(basis.id, ()) if not _fits(case, basis, year))
        if strange and basis.date:
            period = isinstance(basis, LegalBasis) and basis.period and write_period(basis.period)
            args = {
                "paper": basis.number or basis.id,
                "issued": basis.date.year,
                "period": phrase(", giai đoạn {period}", period=period) if period else "",
                "years": tuple(map(str, strange)),
            }
            hint = phrase("giai đoạn {period} không gồm năm {years}; xem lại khóa period hay năm của vốn",
                          period=period, years=args["years"])  # fmt: skip
            accused = [("paper", basis.id, "date")]
            yield Hit(case.at(basis, "date"), basis.id, args, hint if period else None, accused)


RULES = (money_rests_on_a_decision, decision_fits_the_year)


def _bare_rows(case: Case, item: Item, place: Stated) -> Iterator[Hit]:
    """Money of another year on the papers of this year, and rows without a paper beside others that have one."""
    this_year = case.plan.head.year
    is_mixed = any(row.year == this_year for _, row in place.cells)
    bare: list[tuple[Spot, Money]] = []
    for spot, row in place.cells:
        own = spot.record if isinstance(spot.record, Row) else None
        if own is not None and is_mixed and row.year != this_year and not own.decisions:
            what = _other_year(row.year, this_year)
            yield Hit(case.at(own, "year"), item.id, {"item": item.id, "what": what})
        elif not row.decisions:
            bare.append((spot, row))
    if len(bare) > 1:  # Several bare rows mean that the item's own papers are missing.
        yield Hit(case.at(item, "money"), item.id, {"item": item.id, "what": phrase("số tiền")})
    for spot, row in bare if len(bare) == 1 else ():
        is_row = isinstance(spot.record, Row)
        at = case.at(spot.record, "decisions", key=True) if is_row else case.at(spot.record, *spot.path)
        yield Hit(at, item.id, {"item": item.id, "what": phrase("dòng {source}", source=row.source)})


def _other_year(year: int | None, this_year: int | None) -> Phrase:
    """Money that is not of the plan's year; only what is of an earlier one is carried over."""
    if year is None:
        return phrase("vốn không ghi năm")
    if this_year and year > this_year:
        return phrase("vốn năm {year}", year=year)
    return phrase("vốn năm {year} kéo dài", year=year)


def _fits(case: Case, basis: LegalBasis | Decision, year: int) -> bool:
    if isinstance(basis, Decision):
        return basis.date.year >= year - 1  # KC709 and KC710 tell of papers that are too late.
    if basis.date is None or fold(basis.kind) in _STANDING:
        return True
    if case.plan.catalogue and basis.number == case.plan.catalogue.decision:
        return True
    covers = basis.period is not None and basis.period.start.year <= year <= basis.period.end.year
    # “chuyển nguồn vốn năm 2022 sang năm 2024”
    says_so = year < basis.date.year and str(year) in f"{basis.title} {basis.words}"
    return covers or says_so or abs(basis.date.year - year) <= 1
