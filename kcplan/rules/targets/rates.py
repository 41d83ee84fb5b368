"""KC508–KC509: rates against what they are made of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kcplan.finding import Position, Severity
from kcplan.language import number
from kcplan.language.value import PERCENT, write
from kcplan.model.target import Level, Target
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.percentages import is_between, is_off
from kcplan.statements.rates import rates

ERROR = Severity.ERROR


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
        for said in rates(passage.text):
            yield from _divided(passage.item, said[:3], passage.at(case.plan, said.words))


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
