"""KC804–KC807, KC811, KC819: the papers that a plan cites, each by itself."""

from collections.abc import Iterator
from functools import lru_cache

from kcplan import law
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import write, write_period
from kcplan.language.fold import fold
from kcplan.model.ledger import Decision
from kcplan.model.legal import LegalBasis
from kcplan.model.money import Row
from kcplan.rules.case import Case
from kcplan.rules.messages import where
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import canonical

WARNING = Severity.WARNING
_EARLY = 2  # A paper may be issued this many years before its period begins.
_BY_NAME_ALONE = frozenset(("luat", "bo luat", "phap lenh", "hien phap"))


@rule("KC804", WARNING)
def symbol_says_kind_and_issuer(case: Case) -> Iterator[Hit]:
    """Ký hiệu văn bản đúng với loại văn bản và cơ quan ban hành đã ghi.

    Báo: {symbol}: {trouble}
    Sửa: tra lại văn bản gốc, rồi sửa ký hiệu, loại hay cơ quan ban hành
    Vì sao: ký hiệu sai thì không tra ra văn bản; văn bản không tra ra thì không phải là căn cứ.
    Sai: 433/QĐ-TTg của Ủy ban Dân tộc
    Đúng: 433/QĐ-UBDT của Ủy ban Dân tộc
    Căn cứ: Nghị định số 30/2020/NĐ-CP, Phụ lục I và III
    """
    for basis in case.plan.head.legal_bases:
        if basis.number:
            trouble = _mismatch(basis.number, basis.kind, basis.issuer)
            accused = [("paper", basis.id, field) for field in ("number", "kind", "issuer")]
            args = {"symbol": basis.number, "trouble": trouble}
            yield from [Hit(case.at(basis, "number"), basis.id, args, accuses=accused)] if trouble else []
    head = case.plan.head
    if head.symbol:
        trouble = _mismatch(f"1/{head.symbol}", "Kế hoạch", head.issuer)
        args = {"symbol": head.symbol, "trouble": trouble}
        yield from [Hit(case.at(head, "symbol"), head.id, args)] if trouble else []


@rule("KC805", WARNING)
def symbol_is_well_built(case: Case) -> Iterator[Hit]:
    """Số, ký hiệu của văn bản viết đúng lối.

    Báo: “{symbol}” không giống số, ký hiệu của văn bản nào
    Sửa: viết như 940/QĐ-UBND, 07/2021/NĐ-CP, 05-NQ/TU, 72/2025/QH15
    Vì sao: thiếu một dấu gạch là tra không ra.
    Sai:
        number: 940QĐ-UBND
    Đúng:
        number: 940/QĐ-UBND
    Căn cứ: Nghị định số 30/2020/NĐ-CP, Phụ lục I
    """
    for basis in _declared(case):
        if basis.number and law.read_symbol(basis.number) is None and fold(basis.form) != "cong van":
            accused = [("paper", basis.id, "number")]
            yield Hit(case.at(basis, "number"), basis.id, {"symbol": basis.number}, accuses=accused)
    if case.plan.head.symbol and law.read_symbol(f"1/{case.plan.head.symbol}") is None:
        at = case.at(case.plan.head, "symbol")
        yield Hit(at, case.plan.head.id, {"symbol": case.plan.head.symbol}, phrase("viết như KH-UBND"))


@rule("KC806", WARNING)
def paper_fits_its_period(case: Case) -> Iterator[Hit]:
    """Văn bản ban hành vào lúc hợp với giai đoạn mà nó phục vụ.

    Báo: {paper} ban hành {issued}, mà ghi là cho giai đoạn {period}
    Sửa: tra lại văn bản gốc, rồi sửa ngày hay giai đoạn
    Vì sao: văn bản ra sau khi giai đoạn đã hết, hay nhiều năm trước đó, thường là gõ nhầm năm.
    Sai: quyết định ngày 18/01/2012 cho giai đoạn 2021-2025
    Đúng: quyết định ngày 18/01/2022 cho giai đoạn 2021-2025
    """
    for basis in case.plan.head.legal_bases:
        if basis.date and basis.period:
            start, end = basis.period
            if basis.date.first > end.last or basis.date.year < start.year - _EARLY:
                args = {"issued": write(basis.date), "period": write_period(basis.period)}
                yield Hit(case.at(basis, "date"), basis.id, {"paper": basis.number or basis.id, **args})


@rule("KC807", Severity.ERROR)
def paper_is_not_later_than_the_plan(case: Case) -> Iterator[Hit]:
    """Văn bản mà kế hoạch dẫn, và lần giao tiền mà kế hoạch ghi, không muộn hơn kế hoạch.

    Báo: {what} ngày {issued}, muộn hơn ngày của kế hoạch, {date}
    Sửa: xem lại hai ngày; quyết định ra sau thì không thuộc văn bản này
    Vì sao: không thể dựa vào một văn bản chưa có.
    Sai: kế hoạch ngày 15/08/2025 dẫn quyết định ngày 26/09/2025
    Đúng: kế hoạch ngày 30/09/2025 dẫn quyết định ngày 26/09/2025
    """
    signed = case.plan.head.date
    if signed is None:
        return
    used = {ref.target for ref in case.plan.references.get("decisions", ())}
    for basis in case.plan.head.legal_bases:
        is_cited = bool(basis.section or basis.words or basis.id in used) or case.statements.cite(basis)
        if is_cited and basis.date and basis.date.first > signed.last:
            args = {"what": basis.number or basis.id, "issued": write(basis.date), "date": write(signed)}
            yield Hit(case.at(basis, "date"), basis.id, args, accuses=[("day", basis.id), ("paper", basis.id, "date")])
    for name, what, row in _rows(case):
        if row.date and row.date.first > signed.last:
            yield Hit(case.at(row, "date"), name, {"what": what, "issued": write(row.date), "date": write(signed)})


@rule("KC822", WARNING)
def paper_is_declared_once(case: Case) -> Iterator[Hit]:
    """Mỗi văn bản khai một lần, ở legal_bases hay trong sổ theo dõi.

    Báo: {paper} đã khai với mã {first} ở {place}
    Sửa: gộp hai chỗ khai làm một, sửa các nơi đang dùng mã kia; nếu là hai văn bản khác nhau thì xem lại số, ngày
    Vì sao: một quyết định hai mã thì tiền của nó bị tách làm đôi trong mọi bảng theo quyết định.
    Sai: qd-940-2025 và qd-940 cùng là 940/QĐ-UBND ngày 30/07/2025
    Đúng: chỉ có qd-940-2025
    """
    first: dict[str, list[LegalBasis | Decision]] = {}
    for basis in _declared(case):
        alike = first.setdefault(canonical(basis.number), []) if basis.number else []
        twin = next((one for one in alike if one.id != basis.id and _is_one_paper(one, basis)), None)
        if twin:
            args = {"paper": basis.number, "first": twin.id, "place": where(case.at(twin, "id"))}
            yield Hit(case.at(basis, "id"), basis.id, args, accuses=[("made twice", basis.id)])
        else:
            alike.append(basis)


@rule("KC811", Severity.INFO)
def declared_paper_is_cited(case: Case) -> Iterator[Hit]:
    """Văn bản đã khai được kế hoạch dẫn ở đâu đó.

    Báo: {paper} đã khai mà không nơi nào dẫn tới
    Sửa: ghi mục của văn bản nơi dẫn tới ở khóa section, hoặc bỏ văn bản ấy
    Vì sao: căn cứ thừa làm người đọc tưởng kế hoạch dựa vào nó.
    Sai: khai một quyết định mà không khoản tiền, thôn, chỉ tiêu, câu nào nhắc tới
    Đúng: mỗi văn bản đã khai có nơi dẫn tới
    """
    used = {ref.target for ref in case.plan.references.get("decisions", ())}
    for basis in case.plan.head.legal_bases:
        if basis.section or basis.words or basis.id in used or case.plan.lost.kinds or case.plan.lost.ids:
            continue
        if not case.statements.cite(basis):
            yield Hit(case.at(basis, "id"), basis.id, {"paper": basis.number or basis.id})


@rule("KC819", Severity.INFO)
def cited_paper_has_number_and_date(case: Case) -> Iterator[Hit]:
    """Văn bản được dẫn có đủ số, ký hiệu và ngày ban hành; luật và pháp lệnh chỉ cần tên.

    Báo: {paper}: không ghi {blank}
    Sửa: tra văn bản gốc rồi ghi cho đủ
    Vì sao: lần dẫn đầu phải đủ loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu, để người đọc tra được.
    Sai: Nghị quyết số 05-NQ/TU của Ban Chấp hành Đảng bộ tỉnh
    Đúng: Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ
    Căn cứ: Nghị định số 30/2020/NĐ-CP, Phụ lục I
    """
    for basis in case.plan.head.legal_bases:
        blank = _blank(case, basis)
        if blank and fold(basis.kind) not in _BY_NAME_ALONE:
            args = {"paper": basis.number or basis.title or basis.id, "blank": tuple(blank.values())}
            yield Hit(case.at(basis, next(iter(blank)), key=True), basis.id, args)


RULES = (
    symbol_says_kind_and_issuer, symbol_is_well_built, paper_fits_its_period, paper_is_not_later_than_the_plan,
    declared_paper_is_cited, cited_paper_has_number_and_date, paper_is_declared_once,
)  # fmt: skip


def _declared(case: Case) -> list[LegalBasis | Decision]:
    """The papers of the plan, then the decisions of the ledger that are in force."""
    return [*case.plan.head.legal_bases, *(one for one in case.facts.accounts.entries if isinstance(one, Decision))]


def _is_one_paper(one: LegalBasis | Decision, other: LegalBasis | Decision) -> bool:
    """Whether two papers of one symbol are one: of one day, or of one year by one issuer."""
    issuers = {fold(basis.issuer) for basis in (one, other) if basis.issuer}
    if len(issuers) == 2 or one.date is None or other.date is None:
        return False
    is_of_one_day = one.date == other.date and one.date.day is not None
    is_by_one = bool(one.issuer and other.issuer) and one.date.year == other.date.year
    return is_of_one_day or is_by_one


def _mismatch(symbol: str, kind: str, issuer: str | None) -> Phrase | None:
    """What of a symbol is not that of the kind or the issuer that are stated."""
    parts = law.read_symbol(symbol)
    # The symbol of a letter (công văn) names an office, not a kind of paper.
    if parts is None or fold(kind) == "cong van":
        return None
    if parts.kind and not _fits(parts.kind, kind, is_kind=True):
        return phrase("“{letters}” không phải ký hiệu của {stated}", letters=parts.kind, stated=kind)
    if issuer and not _fits(parts.issuer, issuer, is_kind=False):
        return phrase("“{letters}” không phải ký hiệu của {stated}", letters=parts.issuer, stated=issuer)
    return None


def _rows(case: Case) -> Iterator[tuple[str | None, Phrase, Row]]:
    """The rows of money of the plan, each with the id that it stands under and what to call it."""
    for item in case.plan.items.values():
        for row in item.money.rows if item.money else ():
            yield item.id, phrase("dòng tiền của {item}", item=item.id), row
    whole = case.plan.head.funding.money if case.plan.head.funding else None
    for row in whole.rows if whole else ():
        yield case.plan.head.id, phrase("dòng tiền của cả kế hoạch"), row


def _blank(case: Case, basis: LegalBasis) -> dict[str, Phrase]:
    """What is not said of a paper, by field."""
    blank = {}
    if basis.number is None:
        blank["number"] = phrase("số, ký hiệu")
    if basis.date is None:
        blank["date"] = phrase("ngày ban hành")
    elif basis.date.day is None and (basis.section or case.statements.cite(basis)) and not case.statements.date(basis):
        blank["date"] = phrase("đủ ngày, tháng, năm ban hành")
    return blank


@lru_cache(maxsize=256)
def _fits(letters: str, stated: str, *, is_kind: bool) -> bool:
    """Whether letters stand for what is stated, as far as either of the two is known; of several, any of them."""
    known = law.symbols().kinds if is_kind else law.symbols().issuers
    spoken = tuple(law.organ(stated).split())
    lengths = {code: _length(spoken, names) for code, names in known.items()}
    longest = [code for code, length in lengths.items() if length and length == max(lengths.values())]
    every = [part.rstrip("0123456789") for part in letters.split("-")]  # “BTC-BNV” is issued by both.
    return any(part in longest if part in known else not longest for part in every)


def _length(spoken: tuple[str, ...], names: tuple[tuple[str, ...], ...]) -> int:
    """How many words of what is spoken are one of the names."""
    return max((len(name) for name in names if spoken[: len(name)] == name), default=0)
