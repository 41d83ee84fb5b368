"""KC508–KC509: rates against what they are made of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kcplan.finding import Position, Severity
from kcplan.language import number
from kcplan.language.value import PERCENT, write
from kcplan.model.target import Level, Target
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.percentages import is_between, is_off

ERROR = Severity.ERROR
_HUNDRED = Decimal(100)
_COUNTED = "hộ|người|thôn|làng|trẻ|học sinh|lao động|phụ nữ|nhân khẩu|mô hình"
_WHOLE = rf"(?<![0-9.,/])(?P<part>[0-9][0-9.]*)\s*/\s*(?P<whole>[0-9][0-9.]*)\s*(?P<what>(?:{_COUNTED})\b"
# looked for by its first digit, and only then is it asked that none stands before: so a search is soon over
_RATE = r"(?P<rate>[0-9](?<![0-9]{2})[0-9]*(?:,[0-9]+)?)\s*%"
_STATED = (re.compile(rf"{_WHOLE}[^%;/]{{0,40}}?){_RATE}"), re.compile(rf"{_RATE}\s*\(\s*{_WHOLE})"))
_OTHER = re.compile(rf"\b(?:{_COUNTED})\b")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20|21)[0-9]{2}")


@rule("KC508", ERROR)
def rate_is_part_of_whole(case: Case) -> Iterator[Hit]:
    """Tỷ lệ bằng tử số chia mẫu số, trong phạm vi làm tròn của các chữ số đã ghi.

    Báo: {item}: {part} trên {whole} {expected}, mà ghi {rate}
    Sửa: so lại hai con số và tỷ lệ, rồi sửa chỗ sai
    Vì sao: tỷ lệ là con số được chấm; tử số và mẫu số là con số kiểm tra được.
    Sai: 250 trên 2.100 hộ, tỷ lệ 19,1%
    Đúng: 250 trên 2.100 hộ, tỷ lệ 11,9%
    """
    for target in case.plan.targets:
        for level in filter(None, (target.baseline, target.target)):
            if level.numerator and level.denominator and level.value and level.value.unit == PERCENT:
                figures = (level.numerator.number, level.denominator.number, level.value.number)
                yield from _divided(target.id, figures, case.at(level, "value"))
    for passage in case.statements.having("%"):
        shapes = _STATED if "/" in passage.text else ()
        for found in (match for shape in shapes for match in shape.finditer(passage.text)):
            written = [found[name].rstrip(".") for name in ("part", "whole", "rate")]
            if all(map(number.is_regular, written)) and _is_one_thing(found):
                part, whole, rate = map(number.exact, written)
                yield from _divided(passage.item, (part, whole, rate), passage.at(case.plan, found["rate"]))


@rule("KC509", ERROR)
def whole_lies_between_its_parts(case: Case) -> Iterator[Hit]:
    """Tỷ lệ chung nằm giữa tỷ lệ thấp nhất và cao nhất của các nhóm.

    Báo: {item}: tỷ lệ chung {rate} không nằm giữa các nhóm ({least}–{most})
    Sửa: so lại tỷ lệ chung và tỷ lệ từng nhóm, rồi sửa con số sai
    Vì sao: tỷ lệ chung là trung bình có trọng số của các nhóm; ra ngoài khoảng ấy thì chắc chắn có số sai.
    Sai: các nhóm 5,2% và 20,4%, chung 24,1%
    Đúng: các nhóm 5,2% và 20,4%, chung 14,2%
    """
    by_id = {target.id: target for target in case.plan.targets}
    for target in case.plan.targets:
        parts = [by_id[part] for part in target.parts if part in by_id]
        if len(parts) == len(target.parts) > 0:
            levels = ((target.baseline, [p.baseline for p in parts]), (target.target, [p.target for p in parts]))
            for level, below in levels:
                yield from _between(case, target, level, below)


RULES = (rate_is_part_of_whole, whole_lies_between_its_parts)


def _is_one_thing(found: re.Match[str]) -> bool:
    """Whether a rate is that of the fraction beside it: not behind a month, nor of what is counted otherwise."""
    counted, _, rest = found["what"].partition(",")
    other = _OTHER.search(rest)
    is_same = len(_OTHER.findall(counted)) == 1 and (other is None or rest.startswith(counted.strip(), other.start()))
    return is_same and not _MONTH.match(found.string, found.start("part"), found.end("whole"))


def _divided(item: str | None, figures: tuple[Decimal, Decimal, Decimal], at: Position) -> Iterator[Hit]:
    part, whole, rate = figures
    expected = is_off(*figures)
    if expected:
        written = {"part": number.plain(part), "whole": number.plain(whole), "rate": f"{number.plain(rate)}%"}
        yield Hit(at, item, {"item": item, "expected": expected, **written})


def _between(case: Case, target: Target, level: Level | None, below: Sequence[Level | None]) -> Iterator[Hit]:
    values = [part.value for part in below if part and part.value and part.value.unit == PERCENT]
    rate = level.value if level else None
    if not level or not rate or rate.unit != PERCENT or len(values) < len(below):
        return
    least, most = (pick(values, key=lambda value: value.number) for pick in (min, max))
    if not is_between(rate.number, [least.number, most.number]):
        args = {"item": target.id, "rate": write(rate), "least": write(least), "most": write(most)}
        yield Hit(case.at(level, "value"), target.id, args)
