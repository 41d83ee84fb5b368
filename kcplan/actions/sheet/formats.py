"""Number formats of Excel: what a person sees of the number that a cell keeps."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from kcplan.pattern import pattern

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/mm/dd"),
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: "#,##0;(#,##0);-", 42: "#,##0;(#,##0);-", 43: "#,##0.00;(#,##0.00);-", 44: "#,##0.00;(#,##0.00);-",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_LONGEST = 1_000  # Excel allows a quarter of this length.
_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>general)|(?P<power>e[+-])'
    r"|(?P<digit>[0#?])|(?P<sign>[.,%@/;])|(?P<date>y+|m+|d+|h+|s+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_DAY_1900, _DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LEAP = 60  # 29/02/1900, a day that only Excel has.
_PUNCTUATION = " ()+-–\xa0"  # Characters that formats put around figures and that are no unit.


class Doubt(Exception):
    """A cell whose number is not what a person sees; the text is what is seen, empty where that cannot be said."""


class Seen(NamedTuple):
    """A number as a person sees it: its text, whether it is a share of a hundred, and the unit that the format says."""

    text: str = ""
    is_percent: bool = False
    unit: str = ""


class _Token(NamedTuple):
    kind: str
    text: str


@lru_cache(maxsize=1024)
def _sections(code: str) -> list[list[_Token]]:
    """The parts of a format for positive numbers, negative ones and zero, as their tokens."""
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code[:_LONGEST]):
        kind = found.lastgroup or ""
        text = found[kind] if kind else ""
        if kind == "bracket":
            kind, text = ("literal", text[1:].partition("-")[0]) if text[:1] == "$" else ("bracket", text)
        if kind == "sign" and text == ";":
            sections.append([])
        elif kind:
            sections[-1].append(_Token("literal" if kind in ("quoted", "escaped", "other") else kind, text))
    return sections


def is_date(code: str) -> bool:
    """Whether a format shows a number as a day or a time."""
    return any(
        token.kind == "date" or (token.kind == "bracket" and re.fullmatch("h+|m+|s+", token.text, re.IGNORECASE))
        for token in _sections(code)[0]
    )


def day(number: Decimal, code: str, *, since_1904: bool) -> str:
    """The day that a number means, as far as the format shows it; raises Doubt where it hides the year, or is none."""
    shown = "".join(token.text[0].casefold() for token in _sections(code)[0] if token.kind == "date")
    if not re.search("y", shown) or number < (0 if since_1904 else 1) or (int(number) == _LEAP and not since_1904):
        raise Doubt
    start = _DAY_1904 if since_1904 else _DAY_1900 if number > _LEAP else _DAY_1900 + timedelta(1)
    try:
        found = start + timedelta(days=int(number))
    except OverflowError as error:
        raise Doubt from error
    without_time = re.sub("h.*?(?=[dy]|$)", "", shown)  # Behind hours, `m` means minutes.
    if "m" not in without_time:
        return f"{found:%Y}"
    return f"{found:%d/%m/%Y}" if "d" in without_time else f"{found:%m/%Y}"


def number(value: Decimal, code: str) -> Seen:
    """A number as its format shows it; raises Doubt where that is another one, or none at all."""
    sections = _sections(code)
    if len(code) > _LONGEST or any(t.kind == "bracket" and t.text[:1] in "<>=" and t.text for s in sections for t in s):
        raise Doubt
    tokens = _section(value, sections)
    kinds = {token.kind for token in tokens}
    if "power" in kinds or "general" in kinds or any(token == ("sign", "@") for token in tokens) or not code:
        return Seen()
    if "digit" not in kinds:
        if value == 0:
            return Seen()  # Accounting formats show a dash for zero.
        raise Doubt
    return _filled(abs(value), tokens, is_negative=value < 0)


def _section(value: Decimal, sections: list[list[_Token]]) -> list[_Token]:
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _filled(size: Decimal, tokens: Sequence[_Token], *, is_negative: bool) -> Seen:
    places = [place for place, token in enumerate(tokens) if token.kind == "digit"]
    first, last = places[0], places[-1]
    before, inside = _literals(tokens[:first]), tokens[first : last + 1]
    behind = [token for token in tokens[last + 1 :] if token != ("sign", ".")]
    percents = sum(token == ("sign", "%") for token in tokens)
    is_scaled = bool(behind) and behind[0] == ("sign", ",")
    if is_scaled or ("sign", "/") in tokens or percents > 1:
        raise Doubt
    whole, decimals = _parts(inside)
    seen = size * 100 if percents else size
    rounded = seen.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{rounded:f}"
    if rounded != seen:
        raise Doubt(("-" if is_negative else "") + digits.replace(".", ",") + "%" * percents)
    body = _placed(digits.partition(".")[0], whole)
    tail = digits.partition(".")[2].rstrip("0")
    text = before + body + (f",{tail}" if tail else "") + ("%" if percents else "") + _literals(behind)
    unit = " ".join(filter(None, (before.strip(_PUNCTUATION), _literals(behind).strip(_PUNCTUATION))))
    if any(token.kind == "literal" and token.text.strip(" \xa0") for token in inside):
        unit = text  # With other characters between its digits it is no figure.
    sign = "-" if is_negative and "-" not in text and "(" not in text else ""
    return Seen(sign + text.strip(), bool(percents), unit)


def _literals(tokens: Sequence[_Token]) -> str:
    return "".join(token.text for token in tokens if token.kind == "literal")


def _parts(inside: Sequence[_Token]) -> tuple[list[_Token], int]:
    """The tokens before the decimal mark, and the number of digits behind it."""
    mark = next((place for place, token in enumerate(inside) if token == ("sign", ".")), len(inside))
    return list(inside[:mark]), sum(token.kind == "digit" for token in inside[mark:])


def _placed(digits: str, whole: Sequence[_Token]) -> str:
    """Digits put into the places of a format from the right: `050` for 50 in `000`."""
    left, text = list(digits.lstrip("0")), ""
    for token in reversed(whole):
        if token.kind == "literal":
            text = token.text + text
        elif token.kind == "digit" and (left or token.text == "0"):
            text = (left.pop() if left else "0") + text
    return "".join(left) + text
