"""KC815–KC816: words that a public plan of its day does not hold."""

import re
from collections.abc import Iterator

from kcplan import law
from kcplan.finding import Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write
from kcplan.language.words import composed, keys
from kcplan.law import Ended
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.places import is_former

WARNING = Severity.WARNING
_IDENTITY = pattern(r"(?<![\w./,-])[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?![\w/]|[.,][0-9])")
_PHONE = pattern(
    r"(?<![\w./,-])(?:(?:\+?84[ .-]?|0)[35789][0-9](?:[ .-]?[0-9]){7}"
    r"|\(?02[0-9]{1,2}\)?[ .-]?[0-9](?:[ .-]?[0-9]){6,7})(?![\w/]|[.,][0-9])"
)
_DIGITS = pattern(r"[0-9](?:[ .()-]{0,2}[0-9]){8,}")  # Few lines have so many digits; only these are looked at.
_MONEY = pattern(r"\s*+(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*+)?đồng", re.IGNORECASE)
_AROUND = 20  # A phrase that keeps the word valid stands within so many characters.
# The passage says that it speaks of the past.
_ENDED = pattern(
    r"kết thúc hoạt động|trước (?:ngày|tháng|năm)\s+[\d/.]*20\d\d|trước khi (?:sắp xếp|hợp nhất|giải thể)|sáp nhập",
    re.IGNORECASE,
)
_REACH = 80  # Characters around a word in which that is said.
_FORMERLY = pattern(r"(?:nguyên(?: là| thuộc)?|trước (?:đây|kia),?(?: là| thuộc)?)\s+$", re.IGNORECASE)


@rule("KC815", WARNING)
def words_are_of_their_day(case: Case) -> Iterator[Hit]:
    """Kế hoạch không dùng tên cấp, tên cơ quan đã hết dùng vào ngày của nó.

    Báo: “{words}” đã hết dùng kể từ ngày {since}, theo {law}
    Sửa: nay là: {instead}
    Vì sao: từ cũ còn sót là dấu hiệu chép từ văn bản cũ, và việc giao cho cơ quan không còn thì không ai làm.
    Sai: trên địa bàn huyện (kế hoạch tháng 9 năm 2025)
    Đúng: trên địa bàn xã
    """
    yield from _spoken(case)
    for ended in law.ended():
        yield from _issued(case, ended)


@rule("KC816", WARNING)
def plan_holds_no_personal_numbers(case: Case) -> Iterator[Hit]:
    """Kế hoạch công khai không ghi số căn cước, số điện thoại của ai.

    Báo: dòng này có {what}
    Sửa: xóa khỏi kế hoạch; đã lưu vào git thì phải xóa cả trong lịch sử
    Vì sao: kế hoạch có thể được công khai; danh sách hộ và số của từng người không thuộc về nó.
    Sai: hộ ông A, căn cước 0640…, điện thoại 0905…
    Đúng: 12 hộ ở làng Klah
    Căn cứ: Nghị định số 13/2023/NĐ-CP; từ 01/01/2026: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15
    """
    lines: dict[tuple[str, int], tuple[Position, dict[str, Phrase]]] = {}
    shapes = ((_IDENTITY, phrase("số căn cước")), (_PHONE, phrase("số điện thoại")))
    for source in case.plan.sources:
        for found in _DIGITS.finditer(source.text):  # Comments in the file count too.
            for shape, what in shapes:
                every = shape.finditer(found.string, max(0, found.start() - 1), found.end() + 2)
                number = next((one for one in every if not _MONEY.match(found.string, one.end())), None)
                if number:
                    at = source.place(number)
                    lines.setdefault((at.path, at.line), (at, {}))[1][what.text] = what
    for at, kinds in lines.values():
        yield Hit(at, case.plan.head.id, {"what": tuple(kinds.values())})


RULES = (words_are_of_their_day, plan_holds_no_personal_numbers)


def _spoken(case: Case) -> Iterator[Hit]:
    """Words of the plan's own text, by the plan's day; one finding a passage."""
    every = [ended for ended in law.ended() if ended.spoken and _is_after(case.plan.head.date, ended.since)]
    words = {composed(word).casefold(): ended for ended in every for word in ended.spoken}
    titles = set(case.plan.catalogue.items.values()) if case.plan.catalogue else set()
    shape = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)", re.I)
    for passage in case.statements.having(*words):
        text = passage.text
        for title in titles:
            text = text.replace(title, " " * len(title))
        for found in shape.finditer(text):
            ended = words[found[0].casefold()]
            if not _is_kept(ended, text, found):
                hint = phrase("nay là: {instead}; chuyện trước đó thì thêm chữ “cũ”", instead=ended.instead)
                args = _args(ended, found[0])
                yield Hit(passage.at(case.plan, found[0]), passage.item, args, hint if ended.is_place else None)
                break


def _is_kept(ended: Ended, text: str, found: re.Match[str]) -> bool:
    """Whether the words are right all the same: in a phrase that stays, or of what was."""
    around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND].casefold()
    if any(composed(words).casefold() in around for words in ended.kept):
        return True
    if ended.is_place and _ENDED.search(text, max(0, found.start() - _REACH), found.end() + _REACH):
        return True
    return ended.is_place and (
        is_former(text, found.end()) or bool(_FORMERLY.search(text[max(0, found.start() - _AROUND) : found.start()]))
    )


def _issued(case: Case, ended: Ended) -> Iterator[Hit]:
    """Who issued a paper, by the paper's day."""
    for basis in case.plan.head.legal_bases:
        names = [name for name in ended.issuer if keys(basis.issuer or "")[: len(keys(name))] == keys(name)]
        if names and _is_after(basis.date, ended.since):
            at: Position = case.at(basis, "issuer")
            yield Hit(at, basis.id, _args(ended, basis.issuer or ""))


def _args(ended: Ended, words: str) -> dict[str, object]:
    return {"words": words, "since": write(ended.since), "law": ended.law, "instead": ended.instead}


def _is_after(day: Date | None, since: Date) -> bool:
    return day is not None and day.first >= since.first
