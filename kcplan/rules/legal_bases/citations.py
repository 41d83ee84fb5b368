"""KC810, KC812: the papers as the plan's words cite them, against those declared."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kcplan import law
from kcplan.finding import Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write, write_period
from kcplan.language.fold import fold
from kcplan.language.nearest import nearest
from kcplan.language.words import composed, keys, plain, words
from kcplan.model.legal import LegalBasis
from kcplan.model.plan import Plan
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import Citation, citations, periods
from kcplan.statements.passages import Prose, having

WARNING = Severity.WARNING
# behind a paper's number and day: who issued it, and where its title or the next thing begins
_OF = re.compile(r"\s*,?\s*của\s+(?P<issuer>.+)", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(
    r"[“\"(;.]|,?\s(?:về|phê duyệt|quy định|ban hành|giao|phân bổ|điều chỉnh|hướng dẫn|sửa đổi|bổ sung|công bố|"
    r"triển khai|thực hiện|tổ chức|tăng cường|đẩy mạnh|cho|ngày|thông qua|công nhận|thành lập)(?!\w)",
    re.IGNORECASE,
)
_LEVELS = frozenset(keys("tỉnh phố huyện xã phường trấn"))
_LONGEST = 12  # words of a name that a message quotes
_SHORT = {plain("ủy ban nhân dân"): plain("ubnd"), plain("hội đồng nhân dân"): plain("hđnd")}


@rule("KC810", WARNING)
def cited_paper_is_declared(plan: Plan) -> Iterator[Hit]:
    """Văn bản mà lời kế hoạch dẫn có trong legal_bases.

    Báo: lời văn dẫn “{number}” nhưng legal_bases không có văn bản ấy
    Sửa: khai văn bản ấy ở legal_bases của plan.yaml, hoặc sửa số trong câu
    Vì sao: văn bản chỉ có trong câu thì không ai kiểm tra là có thật hay không.
    Sai: câu dẫn Quyết định số 433/QĐ-TTg, legal_bases không có
    Đúng: câu dẫn Quyết định số 433/QĐ-TTg, legal_bases có 433/QĐ-TTg
    """
    declared = _declared(plan)
    spellings = {basis.number: (basis.number,) for basis in plan.head.legal_bases if basis.number}
    if plan.lost.touches("decisions"):
        return
    for passage, found in _citing(plan):
        for cited in {canonical(one.number): one for one in reversed(found) if not _is_own(plan, one)}.values():
            if canonical(cited.number) not in declared:
                near = nearest(cited.number, spellings)
                hint = phrase("có phải là {nearest}?", nearest=near) if near else None
                yield Hit(passage.at(plan, cited.number), passage.item, {"number": cited.number}, hint)


@rule("KC812", WARNING)
def citation_says_what_is_declared(plan: Plan) -> Iterator[Hit]:
    """Câu dẫn một văn bản ghi đúng loại, số, ngày, cơ quan, giai đoạn đã khai của văn bản ấy.

    Báo: {paper}: {what} khai là {declared}, câu dẫn ghi {said}
    Sửa: tra lại văn bản gốc, rồi sửa câu dẫn hoặc chỗ khai
    Vì sao: hai nơi khác nhau thì một nơi sai, và văn bản sai số sai ngày là văn bản không có.
    Sai: khai ngày 30/07/2025, câu dẫn ghi ngày 30 tháng 6 năm 2025
    Đúng: khai ngày 30/07/2025, câu dẫn ghi ngày 30 tháng 7 năm 2025
    """
    for doubt in doubts(plan):
        basis = doubt.basis
        args = {"paper": basis.number or basis.id, "what": doubt.what, "declared": doubt.declared, "said": doubt.said}
        yield Hit(doubt.at, basis.id, args)


RULES = (cited_paper_is_declared, citation_says_what_is_declared)


class Doubt(NamedTuple):
    """A fact of a paper that is declared otherwise than cited: the field, both sides, the side to mend."""

    basis: LegalBasis
    field: str
    what: Phrase
    declared: str
    said: str
    at: Position


def canonical(number: str) -> str:
    """A symbol for comparing: case, spaces and leading zeros left out."""
    return "".join(number.split()).casefold().lstrip("0")


def is_in_text(plan: Plan, basis: LegalBasis) -> bool:
    """Whether running text cites a paper: by its number, or a law by its name."""
    if basis.number:
        return canonical(basis.number) in _cited_numbers(plan)
    name = composed(basis.title or "").casefold()
    name = name if fold(name).startswith(fold(basis.kind)) else f"{composed(basis.kind).casefold()} {name}"
    return bool(basis.title) and bool(having(plan, name))


def is_dated(plan: Plan, basis: LegalBasis) -> bool:
    """Whether the plan's words say of which day a paper is."""
    own = list(citations(composed(basis.words or "")))[:1]
    return any(cited.day_words for cited in (*own, *_citations_of(plan, basis)))


def _is_own(plan: Plan, cited: Citation) -> bool:
    """Whether a citation is of the plan itself."""
    head = plan.head
    is_of_its_day = cited.day is None or head.date is None or _is_within(cited.day, head.date)
    return is_of_its_day and canonical(cited.number) == canonical(f"{head.number}/{head.symbol}")


@lru_cache(maxsize=1)
def _cited_numbers(plan: Plan) -> frozenset[str]:
    """The symbols of all papers that running text cites."""
    return frozenset(_by_number(plan))


def _citations_of(plan: Plan, basis: LegalBasis) -> list[Citation]:
    """The places of running text that cite a paper by its number."""
    return _by_number(plan).get(canonical(basis.number or ""), [])


@lru_cache(maxsize=1)
def _by_number(plan: Plan) -> dict[str, list[Citation]]:
    """What running text cites, by the paper's symbol."""
    every: dict[str, list[Citation]] = {}
    for cited in (cited for _, found in _citing(plan) for cited in found):
        every.setdefault(canonical(cited.number), []).append(cited)
    return every


@lru_cache(maxsize=1)
def _citing(plan: Plan) -> list[tuple[Prose, list[Citation]]]:
    """The passages that cite papers by number, with what they cite."""
    every = ((passage, list(citations(passage.text))) for passage in having(plan, "/"))
    return [(passage, found) for passage, found in every if found]


@lru_cache(maxsize=1)
def doubts(plan: Plan) -> tuple[Doubt, ...]:
    """All such facts of a plan."""
    return (*_in_own_words(plan), *_in_text(plan))


@lru_cache(maxsize=1)
def in_doubt(plan: Plan) -> frozenset[tuple[int, str]]:
    """The papers (by identity) and fields that are told of here, and nowhere else."""
    return frozenset((id(doubt.basis), doubt.field) for doubt in doubts(plan))


def _declared(plan: Plan) -> dict[str, LegalBasis]:
    return {canonical(basis.number): basis for basis in plan.head.legal_bases if basis.number}


def _in_own_words(plan: Plan) -> Iterator[Doubt]:
    for basis in plan.head.legal_bases:
        if basis.words:
            text = composed(basis.words)
            cited = next(citations(text), None)
            if cited:
                yield from _facts(plan, basis, cited)
                yield from _issuer(plan, basis, text.partition(cited.words)[2])
            yield from _period(plan, basis, text)


def _facts(plan: Plan, basis: LegalBasis, cited: Citation) -> Iterator[Doubt]:
    if basis.number and canonical(basis.number) != canonical(cited.number):
        yield _doubt(plan, basis, "number", (basis.number, cited.number), cited.number)
    if cited.kind and not _is_kind(cited.kind, basis.kind):
        yield _doubt(plan, basis, "kind", (basis.kind, cited.kind), cited.words)
    if basis.date and cited.day_words and not _is_within(cited.day, basis.date):
        yield _doubt(plan, basis, "date", (write(basis.date), cited.day_words), cited.day_words)


def _issuer(plan: Plan, basis: LegalBasis, after: str) -> Iterator[Doubt]:
    """Who issued a paper, where the words behind its number and day say so: `của …`, up to what it is about."""
    found = _OF.match(after)
    said = _TITLE.split(found["issuer"], maxsplit=1)[0].strip(" ,") if found else ""
    if basis.issuer and said and not _is_same_issuer(basis.issuer, said):
        who = " ".join(said.split()[:_LONGEST])
        yield _doubt(plan, basis, "issuer", (basis.issuer, who), who)


def _is_same_issuer(declared: str, said: str) -> bool:
    """Whether one name is the other, or its beginning: people leave out whose, and write `Thủ tướng` for short."""
    shorter, longer = sorted((declared, said), key=lambda name: len(_short(name).split()))
    begin, whole = _short(shorter).split(), _short(longer).split()
    if whole[: len(begin)] != begin:
        return False
    written = [word for word in words(longer).raw if word[0].isalnum()]
    rest = written[len(begin) - len(whole) :] if len(begin) < len(whole) else []
    is_of_a_place = not _LEVELS.isdisjoint(begin[:-1])
    return not (rest and is_of_a_place and rest[0][0].isupper())  # “tỉnh Gia Lai” is not “tỉnh Gia Lai Thượng”


def _period(plan: Plan, basis: LegalBasis, text: str) -> Iterator[Doubt]:
    spans = list(periods(text))
    if basis.period and spans:
        years = (basis.period.start.year, basis.period.end.year)
        if years not in [(span.start, span.end) for span in spans]:
            yield _doubt(plan, basis, "period", (write_period(basis.period), spans[0].words), spans[0].words)


def _in_text(plan: Plan) -> Iterator[Doubt]:
    """The kind and the day of a paper where running text cites it with them."""
    declared = _declared(plan)
    for passage, found in _citing(plan):
        for cited in found:
            basis = declared.get(canonical(cited.number))
            if basis and cited.kind and not _is_kind(cited.kind, basis.kind):
                at = passage.at(plan, cited.words)
                yield Doubt(basis, "", phrase("loại văn bản"), basis.kind, cited.kind, at)
            elif basis and basis.date and cited.day_words and not _is_within(cited.day, basis.date):
                at = passage.at(plan, cited.day_words)
                yield Doubt(basis, "", phrase("ngày"), write(basis.date), cited.day_words, at)


def _is_within(day: Date | None, known: Date) -> bool:
    """Whether a day is the one known, as far as that is known."""
    return day is not None and known.first <= day.first and day.last <= known.last


def _is_kind(cited: str, declared: str) -> bool:
    """Whether both say one kind: “Thông báo kết luận” is a Thông báo, “Thông tư liên tịch” no Thông tư."""
    said, known = fold(cited), fold(declared)
    return said == known or said == f"{known} ket luan"


def _doubt(plan: Plan, basis: LegalBasis, field: str, sides: tuple[str, str], said: str) -> Doubt:
    names_ = {
        "number": phrase("số, ký hiệu"),
        "kind": phrase("loại văn bản"),
        "date": phrase("ngày"),
        "issuer": phrase("cơ quan ban hành"),
        "period": phrase("giai đoạn"),
    }
    is_backed = _is_backed(plan, basis, field)
    at = plan.at_words(basis, "words", words=said) if is_backed else plan.at(basis, field)
    return Doubt(basis, field, names_[field], *sides, at)


def _is_backed(plan: Plan, basis: LegalBasis, field: str) -> bool:
    """Whether something else in the plan says what is declared: the paper's id, or running text that cites it."""
    parts = basis.id.split("-")
    if field == "number":
        digits = fold(basis.number or "").split()[0].lstrip("0")
        return digits in [part.lstrip("0") for part in parts] or is_in_text(plan, basis)
    if field == "date":
        return any(cited.day == basis.date for cited in _citations_of(plan, basis))
    return False


def _short(text: str) -> str:
    short = f" {law.organ(text)} "
    for long, letters in _SHORT.items():
        short = short.replace(long, letters)
    return short.strip()
