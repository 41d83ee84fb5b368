"""KC810, KC812: the papers as the plan's words cite them, against those declared."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kcplan import law
from kcplan.finding import Cause, Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write, write_period
from kcplan.language.fold import fold
from kcplan.language.nearest import nearest
from kcplan.language.words import composed, keys, plain, words
from kcplan.model.legal import LegalBasis
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import Citation, canonical, citations, periods

WARNING = Severity.WARNING
# Behind the number and day of a paper stands its issuer; the issuer ends where the title begins.
_OF = pattern(r"\s*,?\s*của\s+(?P<issuer>.+)", re.IGNORECASE | re.DOTALL)
_TITLE = pattern(
    r"[“\"(;.]|,?\s(?:về|phê duyệt|quy định|ban hành|giao|phân bổ|điều chỉnh|hướng dẫn|sửa đổi|bổ sung|công bố|"
    r"triển khai|thực hiện|tổ chức|tăng cường|đẩy mạnh|cho|ngày|thông qua|công nhận|thành lập)(?!\w)",
    re.IGNORECASE,
)
_LEVELS = frozenset(keys("tỉnh phố huyện xã phường trấn"))
_LONGEST = 12  # A message quotes no more words of a name.
_SHORT = {plain("ủy ban nhân dân"): plain("ubnd"), plain("hội đồng nhân dân"): plain("hđnd")}


@rule("KC810", WARNING)
def cited_paper_is_declared(case: Case) -> Iterator[Hit]:
    """Văn bản mà lời kế hoạch dẫn có trong legal_bases.

    Báo: lời văn dẫn “{number}” nhưng legal_bases không có văn bản ấy
    Sửa: khai văn bản ấy ở legal_bases của plan.yaml, hoặc sửa số trong câu
    Vì sao: văn bản chỉ có trong câu thì không ai kiểm tra là có thật hay không.
    Sai: câu dẫn Quyết định số 433/QĐ-TTg, legal_bases không có
    Đúng: câu dẫn Quyết định số 433/QĐ-TTg, legal_bases có 433/QĐ-TTg
    """
    declared = _declared(case)
    spellings = {basis.number: (basis.number,) for basis in case.plan.head.legal_bases if basis.number}
    if case.plan.lost.touches("decisions"):
        return
    for passage, found in case.statements.citing:
        for cited in {canonical(one.number): one for one in reversed(found) if not _is_own(case, one)}.values():
            if canonical(cited.number) not in declared:
                near = nearest(cited.number, spellings)
                hint = phrase("có phải là {nearest}?", nearest=near) if near else None
                accused = [("cited", canonical(cited.number))]
                yield Hit(passage.at(case.plan, cited.number), passage.item, {"number": cited.number}, hint, accused)


@rule("KC812", WARNING)
def citation_says_what_is_declared(case: Case) -> Iterator[Hit]:
    """Câu dẫn một văn bản ghi đúng loại, số, ngày, cơ quan, giai đoạn đã khai của văn bản ấy.

    Báo: {paper}: {what} khai là {declared}, câu dẫn ghi {said}{elsewhere}
    Sửa: tra lại văn bản gốc, rồi sửa câu dẫn hoặc chỗ khai
    Vì sao: hai nơi khác nhau thì một nơi sai, và văn bản sai số sai ngày là văn bản không có.
    Sai: khai ngày 30/07/2025, câu dẫn ghi ngày 30 tháng 6 năm 2025
    Đúng: khai ngày 30/07/2025, câu dẫn ghi ngày 30 tháng 7 năm 2025
    """
    for doubt in (*_in_own_words(case), *_in_text(case)):
        basis = doubt.basis
        args = {"paper": basis.number or basis.id, "what": doubt.what, "declared": doubt.declared, "said": doubt.said}
        accused = [("paper", basis.id, doubt.field), ("cited", canonical(doubt.said))]
        cause = Cause((basis.id, doubt.field, doubt.said)) if doubt.is_in_text else None
        yield Hit(doubt.at, basis.id, args | ({} if cause else {"elsewhere": ""}), accuses=accused, cause=cause)


RULES = (cited_paper_is_declared, citation_says_what_is_declared)


class Doubt(NamedTuple):
    """A fact of a paper that is declared otherwise than cited: the field, both sides, the side to mend."""

    basis: LegalBasis
    field: str
    what: Phrase
    declared: str
    said: str
    at: Position
    is_in_text: bool = False


def _is_own(case: Case, cited: Citation) -> bool:
    """Whether a citation is of the plan itself."""
    head = case.plan.head
    is_of_its_day = cited.day is None or head.date is None or _is_within(cited.day, head.date)
    return is_of_its_day and canonical(cited.number) == canonical(f"{head.number}/{head.symbol}")


def _declared(case: Case) -> dict[str, LegalBasis]:
    return {canonical(basis.number): basis for basis in case.plan.head.legal_bases if basis.number}


def _in_own_words(case: Case) -> Iterator[Doubt]:
    for basis in case.plan.head.legal_bases:
        if basis.words:
            text = composed(basis.words)
            cited = next(citations(text), None)
            if cited:
                yield from _facts(case, basis, cited)
                yield from _issuer(case, basis, text.partition(cited.words)[2])
            yield from _period(case, basis, text)


def _facts(case: Case, basis: LegalBasis, cited: Citation) -> Iterator[Doubt]:
    if basis.number and canonical(basis.number) != canonical(cited.number):
        yield _doubt(case, basis, "number", (basis.number, cited.number), cited.number)
    if cited.kind and not _is_kind(cited.kind, basis.kind):
        yield _doubt(case, basis, "kind", (basis.kind, cited.kind), cited.words)
    if basis.date and cited.day_words and not _is_within(cited.day, basis.date):
        yield _doubt(case, basis, "date", (write(basis.date), cited.day_words), cited.day_words)


def _issuer(case: Case, basis: LegalBasis, after: str) -> Iterator[Doubt]:
    """Who issued a paper, where the words behind its number and day say so: `của …`, up to what it is about."""
    found = _OF.match(after)
    said = _TITLE.split(found["issuer"], maxsplit=1)[0].strip(" ,") if found else ""
    if basis.issuer and said and not _is_same_issuer(basis.issuer, said):
        who = " ".join(said.split()[:_LONGEST])
        yield _doubt(case, basis, "issuer", (basis.issuer, who), who)


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


def _period(case: Case, basis: LegalBasis, text: str) -> Iterator[Doubt]:
    spans = list(periods(text))
    if basis.period and spans:
        years = (basis.period.start.year, basis.period.end.year)
        if years not in [(span.start, span.end) for span in spans]:
            yield _doubt(case, basis, "period", (write_period(basis.period), spans[0].words), spans[0].words)


def _in_text(case: Case) -> Iterator[Doubt]:
    """The kind and the day of a paper where running text cites it with them."""
    declared = _declared(case)
    for passage, found in case.statements.citing:
        for cited in found:
            basis = declared.get(canonical(cited.number))
            if basis and cited.kind and not _is_kind(cited.kind, basis.kind):
                at = passage.at(case.plan, cited.words)
                yield Doubt(basis, "kind", phrase("loại văn bản"), basis.kind, cited.kind, at, True)
            elif basis and basis.date and cited.day_words and not _is_within(cited.day, basis.date):
                at = passage.at(case.plan, cited.day_words)
                yield Doubt(basis, "date", phrase("ngày"), write(basis.date), cited.day_words, at, True)


def _is_within(day: Date | None, known: Date) -> bool:
    """Whether a day is the one known, as far as that is known."""
    return day is not None and known.first <= day.first and day.last <= known.last


def _is_kind(cited: str, declared: str) -> bool:
    """Whether both say one kind: “Thông báo kết luận” is a Thông báo, “Thông tư liên tịch” no Thông tư."""
    said, known = fold(cited), fold(declared)
    return said == known or said == f"{known} ket luan"


def _doubt(case: Case, basis: LegalBasis, field: str, sides: tuple[str, str], said: str) -> Doubt:
    names_ = {
        "number": phrase("số, ký hiệu"),
        "kind": phrase("loại văn bản"),
        "date": phrase("ngày"),
        "issuer": phrase("cơ quan ban hành"),
        "period": phrase("giai đoạn"),
    }
    is_backed = _is_backed(case, basis, field)
    at = case.at_words(basis, "words", words=said) if is_backed else case.at(basis, field)
    return Doubt(basis, field, names_[field], *sides, at)


def _is_backed(case: Case, basis: LegalBasis, field: str) -> bool:
    """Whether something else in the plan says what is declared: the paper's id, or running text that cites it."""
    parts = basis.id.split("-")
    if field == "number":
        digits = fold(basis.number or "").split()[0].lstrip("0")
        return digits in [part.lstrip("0") for part in parts] or case.statements.cite(basis)
    if field == "date":
        return any(cited.day == basis.date for cited in case.statements.citations_of(basis))
    return False


def _short(text: str) -> str:
    short = f" {law.organ(text)} "
    for long, letters in _SHORT.items():
        short = short.replace(long, letters)
    return short.strip()
