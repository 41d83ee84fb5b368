"""What one cell of a workbook says: a text, a day, an exact number, or why it cannot be taken."""

from contextlib import suppress
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from typing import NamedTuple

from kcplan.actions.sheet import formats
from kcplan.actions.sheet.markup import Malformed, TooLong
from kcplan.actions.sheet.table import Cell
from kcplan.i18n import Phrase, phrase
from kcplan.language.number import plain
from kcplan.pattern import pattern

_ESCAPE = pattern(r"_x([0-9A-Fa-f]{4})_")
_FIGURE = pattern(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")
_FIFTEEN = Context(prec=15)  # Excel keeps fifteen digits; the rest is noise of binary fractions.
_GREATEST = 18  # Powers of ten, above and below one.


class Grid(NamedTuple):
    """What the cells of all sheets of a workbook share: texts, formats by style, and where their days begin."""

    texts: list[str]
    formats: list[str]
    since_1904: bool


def value_of(place: str, grid: Grid, kind: str, style: str, text: str, *, is_made: bool) -> Cell | None:
    """What a cell of a kind of value says, or why it cannot be taken; None for a blank one that no formula made."""
    if kind == "s":
        if not text.isascii() or not text.isdigit() or int(text[:9]) >= len(grid.texts):
            raise Malformed
        text, kind = grid.texts[int(text)], "str"
    if kind in ("str", "inlineStr") and isinstance(text, TooLong):
        return _wrong(place, phrase("{place}: ô dài quá 32.767 ký tự, hơn mức một ô Excel giữ được", place=place))
    if kind in ("str", "inlineStr"):
        said = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).strip()
        return Cell(place, said) if said else None
    text = text.strip()
    if not text:
        unmade = phrase("{place}: công thức chưa có kết quả; mở bằng Excel, lưu lại", place=place)
        return _wrong(place, unmade) if is_made else None
    if kind == "e":
        return _wrong(place, phrase("{place}: ô báo lỗi {value}", place=place, value=text))
    if kind == "b":
        value = "TRUE" if text == "1" else "FALSE"
        return _wrong(place, phrase("{place}: ô là giá trị đúng/sai ({value}); ghi bằng chữ hay số",
                                    place=place, value=value))  # fmt: skip
    return _dated(place, text) if kind == "d" else _number_cell(place, text, _format(grid, style), grid)


def _format(grid: Grid, style: str) -> str:
    place = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
    return grid.formats[place] if place < len(grid.formats) else ""


def _wrong(place: str, words: Phrase) -> Cell:
    return Cell(place, "", wrong=words)


def _dated(place: str, text: str) -> Cell:
    """A day as the strict edition of the standard writes it."""
    with suppress(ValueError):
        return Cell(place, f"{date.fromisoformat(text.partition('T')[0]):%d/%m/%Y}")
    return _wrong(place, phrase("{place}: “{value}” không phải ngày Excel hiểu được; nhập lại ô này",
                                place=place, value=text))  # fmt: skip


def _number_cell(place: str, text: str, code: str, grid: Grid) -> Cell:
    if not _FIGURE.fullmatch(text):
        raise Malformed
    value = _exact(text)
    if value is None:
        return _wrong(place, phrase("{place}: số {value} lớn hay nhỏ quá mức Excel giữ đúng; ghi ô này bằng chữ",
                                    place=place, value=text))  # fmt: skip
    try:
        if formats.is_date(code):
            return Cell(place, formats.day(value, code, since_1904=grid.since_1904))
        seen = formats.number(value, code)
    except formats.Doubt as doubt:
        kept, shown = plain(value), str(doubt)
        if shown:
            return _wrong(place, phrase("{place}: ô hiện {shown} nhưng giữ số {kept}; làm tròn số ấy bằng ROUND, "
                                        "hoặc định dạng cho hiện đủ", place=place, shown=shown, kept=kept))  # fmt: skip
        return _wrong(place, phrase("{place}: ô giữ số {kept} nhưng định dạng ({code}) cho hiện khác đi; "
                                    "đổi định dạng cho hiện đủ", place=place, kept=kept, code=code))  # fmt: skip
    return Cell(place, value, seen.is_percent, shown=seen.text, unit=seen.unit)


def _exact(text: str) -> Decimal | None:
    """The number that is kept, to Excel's own digits; None for one beyond those."""
    try:
        written = Decimal(text)
    except InvalidOperation:
        return None
    if written and not -_GREATEST <= written.adjusted() <= _GREATEST:
        return None
    kept = written.normalize(_FIFTEEN)
    is_whole = written == written.to_integral_value()
    return None if is_whole and kept != written else kept + 0
