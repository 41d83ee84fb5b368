"""KC529–KC530: what a figure counts: households or people, a group or the whole."""

from collections.abc import Iterator

from kcplan.facts.measurements import Figure, figures
from kcplan.finding import Severity
from kcplan.i18n import N_, Phrase
from kcplan.language.value import PERCENT, write
from kcplan.model.ledger import Measurement
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.one_measurement import is_sound
from kcplan.statements.counted import Thing, thing

WARNING = Severity.WARNING
_NAMES: dict[Thing, str] = {"households": N_("hộ"), "people": N_("người")}


@rule("KC529", WARNING)
def figure_counts_what_the_indicator_says(case: Case) -> Iterator[Hit]:
    """Tử số, mẫu số, số đếm của một số liệu đếm đúng thứ mà chỉ tiêu nói: hộ hay người.

    Báo: {what} đếm theo {wanted}, mà {field} ghi {written}
    Sửa: so lại với biểu gốc, rồi sửa đơn vị hay con số
    Vì sao: số hộ mà ghi thành số người thì tỷ lệ vẫn đúng, nhưng cộng với nơi khác thì sai gấp mấy lần.
    Sai: chỉ tiêu Tỷ lệ hộ nghèo, tử số 140 người, mẫu số 1.000 người
    Đúng: chỉ tiêu Tỷ lệ hộ nghèo, tử số 140 hộ, mẫu số 1.000 hộ
    """
    for entry in case.facts.measurements:
        target = case.plan.targets_by_id.get(entry.target)
        wanted: Thing | None = "households" if entry.of else thing(target.indicator) if target else None
        odd = next((one for one in figures(entry) if wanted and _counts_another(one, wanted)), None)
        if odd and wanted:
            args = {"what": in_words(case, entry), "wanted": Phrase(_NAMES[wanted]), "field": odd.title,
                    "written": write(odd.value)}  # fmt: skip
            yield Hit(case.at(odd.record, odd.field), entry.id, args, accuses=[("measurement", entry.id)])


@rule("KC530", WARNING)
def group_is_within_the_whole(case: Case) -> Iterator[Hit]:
    """Số đếm của một nhóm không lớn hơn số đếm của tất cả, cùng ngày, cùng nơi.

    Báo: {what}: {field} ghi {part}, nhiều hơn số của tất cả là {whole}
    Sửa: so lại hai số liệu với biểu gốc; có thể đã ghi nhầm nhóm
    Vì sao: nhóm nằm trong tất cả; nhiều hơn thì một trong hai số là của nơi khác hay nhóm khác.
    Sai: hộ nghèo 120 hộ, trong đó hộ nghèo dân tộc thiểu số 150 hộ
    Đúng: hộ nghèo 120 hộ, trong đó hộ nghèo dân tộc thiểu số 95 hộ
    """
    wholes: dict[tuple[object, ...], Measurement] = {}
    for entry in case.facts.measurements:
        if not entry.group and is_sound(case, entry):
            wholes[_subject(entry)] = entry
    for entry in case.facts.measurements:
        whole = wholes.get(_subject(entry)) if entry.group else None
        every = {one.field: one for one in figures(whole)} if whole else {}
        for one in figures(entry):
            other = every.get(one.field)
            if other and one.value.unit != PERCENT and one.value.number > other.value.number:
                args = {"what": in_words(case, entry), "field": one.title, "part": write(one.value),
                        "whole": write(other.value)}  # fmt: skip
                yield Hit(case.at(one.record, one.field), entry.id, args, accuses=[("measurement", entry.id)])
                break


RULES = (figure_counts_what_the_indicator_says, group_is_within_the_whole)


def _counts_another(figure: Figure, wanted: Thing) -> bool:
    counted = thing(figure.value.unit)
    return counted is not None and counted != wanted


def _subject(entry: Measurement) -> tuple[object, ...]:
    return entry.target, entry.of, entry.village, entry.date
