"""KC524: cumulative figures from one day to the next."""

from collections.abc import Iterator
from typing import NamedTuple

from kcplan.facts.measurements import Figure, figures
from kcplan.facts.target_levels import are_alike
from kcplan.finding import Severity
from kcplan.language.date import write as write_date
from kcplan.language.value import write
from kcplan.model.ledger import Measurement
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words, where
from kcplan.rules.rule import Hit, rule

_MOVED = frozenset(("escaped", "fallen_back", "newly_poor"))


@rule("KC524", Severity.ERROR)
def cumulative_figure_does_not_fall(case: Case) -> Iterator[Hit]:
    """Số lũy kế trong năm chỉ tăng hay giữ nguyên: chỉ tiêu tính lũy kế, số hộ thoát, tái, phát sinh.

    Báo: {what}: {field} ghi {said}, mà ngày {date} đã là {before} ({place})
    Sửa: xem lại hai con số; số của riêng một kỳ thì cộng thêm số đã có từ đầu năm
    Vì sao: đã đào tạo được 120 người thì kỳ sau không thể còn 90; hoặc một số sai, hoặc số sau chưa cộng dồn.
    Sai: lũy kế đến 30/06 là 120 người, đến 30/09 là 90 người
    Đúng: lũy kế đến 30/06 là 120 người, đến 30/09 là 156 người
    """
    for series in case.facts.measurements_by_place.values():
        latest: dict[tuple[str, int], _Said] = {}
        for entry in series:
            said = [_Said(entry, figure) for figure in figures(entry) if _is_cumulative(case, entry, figure)]
            pairs = [(before, now) for now in said if (before := latest.get(now.key)) and _is_less(now, before)]
            for before, now in pairs[:1]:
                args = {
                    "what": in_words(case, entry),
                    "field": now.figure.title,
                    "said": write(now.figure.value),
                    "date": write_date(before.entry.date),
                    "before": write(before.figure.value),
                    "place": where(case.at(before.figure.record, before.figure.field)),
                }
                yield Hit(case.at(now.figure.record, now.figure.field), entry.id, args)
            latest |= {now.key: now for now in said}


RULES = (cumulative_figure_does_not_fall,)


class _Said(NamedTuple):
    entry: Measurement
    figure: Figure

    @property
    def key(self) -> tuple[str, int]:
        return self.figure.field, self.entry.date.year


def _is_cumulative(case: Case, entry: Measurement, figure: Figure) -> bool:
    target = case.plan.targets_by_id.get(entry.target)
    return figure.field in _MOVED or (figure.field == "value" and target is not None and target.counting != "level")


def _is_less(now: _Said, before: _Said) -> bool:
    """Whether a figure of a later day is less than one before it that counts from the same start."""
    starts = [said.entry.households and said.entry.households.start for said in (now, before)]
    return (
        before.entry.date.last < now.entry.date.first
        and are_alike(now.figure.value.unit, before.figure.value.unit)
        and (now.figure.field == "value" or starts[0] == starts[1])
        and now.figure.value.number < before.figure.value.number
    )
