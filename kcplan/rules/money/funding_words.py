"""KC411–KC412: money in words, against money in figures."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kcplan import facts, reckon
from kcplan.facts import assigned
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language import amount, number
from kcplan.language.unreadable import Unreadable
from kcplan.language.words import composed, keys, plain
from kcplan.model.head import Funding
from kcplan.model.project import Item
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

# Kinds of source that plans promise in words; a source with figures whose name has one of the words keeps the promise.
_PROMISES = (
    ("huy động", "hợp pháp khác", "xã hội hóa", "đóng góp", "tài trợ", "góp"),
    ("tín dụng", "vốn vay"),
    ("lồng ghép",),
    ("đối ứng",),
)
# `góp phần hoàn thành mục tiêu` brings no money
_SAID = tuple(re.compile(rf"\b(?:{'|'.join(words)})\b(?!\s+phần\b)", re.IGNORECASE) for words in _PROMISES)
_AMOUNT = re.compile(
    rf"{number.BEGIN}(?:{number.NUMBER}+\s*+(?:tỷ|tỉ)\s++)?{number.NUMBER}+(?<![.,])"
    r"\s*+(?:(?:nghìn tỷ|nghìn|ngàn|triệu|tỷ|tỉ)\s*+)?đồng",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:khoảng|gần|hơn|trên|dưới|ước)\s*$", re.IGNORECASE)
_PART = re.compile(r"[;.](?!\d)|,(?!\d)")
_DENIED = re.compile(r"\bkhông\s+(?!kể|bao gồm|gồm|những|chỉ|tính)|[,;.]", re.IGNORECASE)
_APART = re.compile(r"\b(?:và|cùng|với|kể cả|gồm|trong đó|ngoài)\b", re.IGNORECASE)
# the end of a sentence, or an item named by its number
_ITEM = re.compile(r"[.;](?!\d)|\b(?:dự án|hợp phần|nội dung|hoạt động|chính sách)\s+(?:số\s+)?\d", re.IGNORECASE)
_REACH = 300  # signs before an amount in which it is said what it is of
_TOTAL = re.compile(
    r"\btổng(?: số| kinh phí| vốn| nguồn vốn| mức| nhu cầu| cộng)*"
    r"(?P<of>(?:(?!gồm|trong đó|giai đoạn)(?:[^.;:\d]|(?<!\d)(?:19|20|21)\d\d(?!\d)))*):?\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")


@rule("KC411", Severity.INFO)
def promise_has_a_figure(case: Case) -> Iterator[Hit]:
    """Nguồn tiền và khoản mà kế hoạch nói tới có con số.

    Báo: {said}
    Sửa: ghi số tiền dự kiến khi đã rõ; chưa rõ thì để nguyên
    Vì sao: nguồn chỉ có lời thì không ai theo dõi, cuối năm không biết là đạt hay không.
    Sai: Kinh phí từ ngân sách nhà nước và các nguồn vốn huy động hợp pháp khác.
    Đúng: Kinh phí từ ngân sách nhà nước và 45,5 triệu đồng huy động trong nhân dân.
    """
    rows = list(facts.money(case.plan))
    later = (one.row for one in case.facts.accounts.moved if one.row.stage != "disbursed")
    figured: set[str | None] = {row.source for row in (*rows, *later)}
    for place in case.stated_leaves:
        for code in place.funds.blank:
            said = phrase("{item}: {source} để trống, chưa có con số", item=place.item, source=code)
            yield Hit(case.at(place.funds, code, key=True), place.item, {"said": said})
        figured |= set(place.funds.blank)
    if rows and not case.plan.lost.touches("items"):
        yield from _without_figures(case, figured)


@rule("KC412", Severity.WARNING)
def words_say_the_same_sum(case: Case) -> Iterator[Hit]:
    """Số tiền ghi bằng lời ở phần kinh phí đúng với các con số của kế hoạch.

    Báo: lời văn ghi {what} {said}, các con số của kế hoạch cộng lại là {sum}
    Sửa: so lại với quyết định phân bổ, rồi sửa chỗ sai
    Vì sao: người đọc trích lời văn, người cấp tiền theo bảng; hai nơi phải là một số.
    Sai: Tổng kinh phí 2.210 triệu đồng; các dự án cộng lại 2.120 triệu đồng
    Đúng: Tổng kinh phí 2.120 triệu đồng; các dự án cộng lại 2.120 triệu đồng
    """
    funding = case.plan.head.funding
    if not funding or not case.plan.projects or case.plan.lost.touches("items"):
        return
    known = _known_sums(case, funding)
    for place, text in enumerate(funding.text):
        for source, written in _sums_in_words(case, composed(text)):
            said, sums = _amount(written), known.get(source, set())
            if said is not None and sums and said not in sums:
                args = {"what": source or phrase("tổng"), "said": written, "sum": amount.write(max(sums))}
                yield Hit(case.at_words(funding, "text", place, words=written), case.plan.head.id, args)


RULES = (promise_has_a_figure, words_say_the_same_sum)


def _without_figures(case: Case, figured: set[str | None]) -> Iterator[Hit]:
    """Sources, promises and items that stay without any figure, while others have theirs."""
    for source in case.plan.head.sources:
        if source.id not in figured:
            said = phrase("nguồn “{source}” đã khai mà không có số tiền nào", source=source.id)
            yield Hit(case.at(source, "id"), source.id, {"said": said})
    names = [plain(f"{source.id} {source.name}") for source in case.plan.head.sources if source.id in figured]
    if case.plan.head.funding:
        yield from _promised(case, case.plan.head.funding, names)
    able = [one for one in assigned(case.plan) if isinstance(one, Item)]
    bare = [one for one in able if not facts.has_money(case.plan, one)]
    for one in bare if len(bare) * 2 < len([*assigned(case.plan)]) else ():
        said = phrase("{item} không có kinh phí nào, trong khi các mục khác có", item=one.id)
        yield Hit(case.at(one, "money"), one.id, {"said": said})


def _promised(case: Case, funding: Funding, figured: list[str]) -> Iterator[Hit]:
    for place, text in enumerate(funding.text):
        for words in _unkept(composed(text), figured):
            said = phrase("lời văn nhắc tới “{words}” mà không có số tiền", words=words)
            yield Hit(case.at_words(funding, "text", place, words=words), case.plan.head.id, {"said": said})


def _unkept(text: str, figured: list[str]) -> Iterator[str]:
    """The words of each promise in a text that neither a source with figures nor a figure beside them keeps."""
    for words, shape in zip(_PROMISES, _SAID, strict=True):
        if not any(plain(word) in name for word in words for name in figured):
            parts = [(part, list(_meant(part, shape))) for part in _PART.split(text)]
            first = next((meant[0][0] for _, meant in parts if meant), None)
            if first and not any(_has_figure(part, meant) for part, meant in parts if meant):
                yield first


def _meant(part: str, shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The promises in a part of a sentence that it does not deny."""
    denials = list(_DENIED.finditer(part))
    for said in shape.finditer(part):
        before = bisect_left(denials, said.start(), key=lambda found: found.start())
        if not before or denials[before - 1][0] in ",;.":
            yield said


def _has_figure(part: str, meant: list[re.Match[str]]) -> bool:
    """Whether an amount follows a promise, or stands before one with nothing between that sets the two apart."""
    amounts = list(_AMOUNT.finditer(part))
    if amounts and amounts[-1].start() >= meant[0].end():
        return True
    for said in meant:
        before = bisect_right(amounts, said.start(), key=lambda found: found.end())
        if before and not _APART.search(part, amounts[before - 1].end(), said.start()):
            return True
    return False


def _known_sums(case: Case, funding: Funding) -> dict[str | None, set[int]]:
    """What each source, and all money under "", comes to: as the plan states it, and as its items add up."""
    rows = list(facts.money(case.plan))
    own = list(facts.money_of(case.plan, funding.money, None)) if funding.money else []
    found: dict[str | None, set[int]] = {}
    for part in (rows, own):
        counted = [row for row in part if row.stage == reckon.stated_stage(part)]
        for source, total in {**reckon.totals_by(counted, lambda row: row.source), "": reckon.total(counted)}.items():
            found.setdefault(source, set()).update([total] if total is not None else [])
    stated = funding.money.total if funding.money else None
    found.setdefault("", set()).update([stated] if stated is not None else [])
    return found


def _sums_in_words(case: Case, text: str) -> Iterator[tuple[str, str]]:
    """Each amount in a text with what it is of: the source right before it, or "" for the total of the year.

    What is said of one item is no sum of the plan.
    """
    names = {keys(name): source.id for source in case.plan.head.sources for name in (source.id, source.name)}
    end = 0
    marks = list(_ITEM.finditer(text))
    for found in _AMOUNT.finditer(text):
        before = text[max(end, found.start() - _REACH) : found.start()]
        end = found.end()
        last = bisect_right(marks, found.start(), key=lambda mark: mark.end())
        if _BOUND.search(before):  # what is said to be about a sum need not be it
            continue
        if last and marks[last - 1][0] not in ".;":
            continue
        spoken = keys(before)
        source = next((id_ for name, id_ in names.items() if name and spoken[-len(name) :] == name), None)
        total = _TOTAL.search(before)
        if source:
            yield source, found[0]
        elif total and all(int(year) == case.plan.head.year for year in _YEAR.findall(total["of"])):
            yield "", found[0]


def _amount(written: str) -> int | None:
    try:
        return amount.read(written)
    except Unreadable:
        return None
