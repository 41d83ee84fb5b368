"""KC526–KC527: how the number of households went, from the start of a review to its end, and from year to year."""

from collections.abc import Iterator

from kcplan.facts.target_levels import are_alike
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.value import Value, write
from kcplan.model.ledger import Measurement
from kcplan.model.target import Households
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.one_measurement import unclosed

ERROR = Severity.ERROR


@rule("KC526", ERROR)
def measured_households_add_up(case: Case) -> Iterator[Hit]:
    """Số liệu hộ: cuối kỳ bằng đầu kỳ, trừ thoát, cộng tái, cộng phát sinh.

    Báo: {what}: cuối kỳ ghi {said}, tính ra {expected}
    Sửa: so lại với biểu rà soát của thôn, rồi sửa con số sai
    Vì sao: lệch một hộ là có một hộ bị bỏ sót hay tính hai lần.
    Sai: đầu kỳ 35 hộ, thoát 10, tái 1, phát sinh 2, cuối kỳ 82 hộ
    Đúng: đầu kỳ 35 hộ, thoát 10, tái 1, phát sinh 2, cuối kỳ 28 hộ
    """
    for entry in case.facts.measurements:
        flow = entry.households
        expected = unclosed(flow) if flow else None
        if flow and flow.end and expected:
            args = {"what": in_words(case, entry), "said": write(flow.end), "expected": expected}
            yield Hit(case.at(flow, "end"), entry.id, args)


@rule("KC527", ERROR)
def start_is_where_the_last_year_ended(case: Case) -> Iterator[Hit]:
    """Số hộ đầu kỳ là số cuối năm trước, hay hiện trạng mà kế hoạch ghi; trong năm thì như lần trước hay nối từ đó.

    Báo: {what}: đầu kỳ ghi {said}, mà {before} {expected}
    Sửa: xem lại hai con số và thôn; tách, gộp thôn hay đổi chuẩn nghèo thì ghi kèm lý do ở khóa forced
    Vì sao: giữa hai cuộc rà soát không có hộ nào tự thêm vào hay mất đi.
    Sai: cuối năm 2024 còn 353 hộ, đầu năm 2025 ghi 335 hộ
    Đúng: cuối năm 2024 còn 353 hộ, đầu năm 2025 ghi 353 hộ
    """
    for series in case.facts.measurements_by_place.values():
        ends: dict[int, Households] = {}
        told: set[int] = set()
        for entry in series:
            flow, year = entry.households, entry.date.year
            before = _before(case, entry, ends) if flow and flow.start and year not in told else None
            if flow and flow.start and before and before[1].number != flow.start.number:
                told.add(year)
                args = {"what": in_words(case, entry), "said": write(flow.start), "before": before[0]}
                yield Hit(case.at(flow, "start"), entry.id, {**args, "expected": write(before[1])})
            if flow and flow.end:
                ends[year] = flow


RULES = (measured_households_add_up, start_is_where_the_last_year_ended)


def _before(case: Case, entry: Measurement, ends: dict[int, Households]) -> tuple[Phrase, Value] | None:
    """The figure that a review has to start from, with what it is; None where none is known."""
    assert entry.households is not None
    start = entry.households.start
    # A later review of the year starts where the former one started or ended.
    if (same := ends.get(entry.date.year)) and same.start and same.end:
        is_told = start is None or start.number in (same.start.number, same.end.number)
        return None if is_told else (phrase("lần ghi trước trong năm ghi"), same.start)
    earlier = [year for year in ends if year < entry.date.year]
    if earlier:
        last = ends[max(earlier)]
        is_same = last.start == start  # The same review, recorded again in the new year.
        return None if is_same or last.end is None else (phrase("cuối năm {year} ghi", year=max(earlier)), last.end)
    target = case.plan.targets_by_id.get(entry.target)
    level = target.baseline if target and not entry.village and not entry.group else None
    if level is None or start is None or (level.date and level.date.year >= entry.date.year):
        return None
    values = [one for one in (level.value, level.numerator) if one and are_alike(one.unit, start.unit)]
    return (phrase("hiện trạng ghi"), values[0]) if values else None
