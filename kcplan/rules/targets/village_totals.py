"""KC525, KC528: what is measured of the commune, against what is measured of its villages."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kcplan.facts.measurements import Figure, figures
from kcplan.facts.target_levels import are_alike
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.fold import fold
from kcplan.language.value import PERCENT, Value, write
from kcplan.model.ledger import Measurement
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.one_measurement import is_sound
from kcplan.rules.targets.percentages import is_between

ERROR = Severity.ERROR
# Things counted one by one: here the villages add up to the commune.
_COUNTED = pattern(
    r"^(ho|nguoi|lao dong|tre|hoc sinh|phu nu|nhan khau|thon|lang|mo hinh|can|nha|lop|cong trinh|hoi vien|doan vien)\b"
)
_MEAN = pattern(r"\b(binh quan|trung binh)\b")

_Below = Mapping[str, Mapping[str, tuple[Measurement, Figure]]]  # The latest figures by field, then by village.


@rule("KC525", ERROR)
def villages_add_up_to_the_commune(case: Case) -> Iterator[Hit]:
    """Số đếm của các thôn cộng lại bằng số toàn xã; mới có một số thôn thì không vượt số toàn xã.

    Báo: {what}: {field} toàn xã ghi {said}, {count} thôn cộng lại là {sum}, chênh {difference}{elsewhere}
    Sửa: so lại từng thôn với biểu của thôn ấy, rồi sửa con số sai
    Vì sao: số của xã làm nên từ số của thôn; không khớp thì có thôn bị sót, tính hai lần hay gõ nhầm.
    Sai: toàn xã 28 hộ; các thôn 11, 8 và 12 hộ
    Đúng: toàn xã 31 hộ; các thôn 11, 8 và 12 hộ
    """
    for entry, below in _commune_wide(case):
        wrong = [off for figure in figures(entry) if (off := _off(case, entry, figure, below))]
        for figure, total, count in wrong[:1]:
            unit = figure.value.unit
            elsewhere = phrase("; lệch cả ở: {fields}", fields=[other.title for other, *_ in wrong[1:]])
            args = {
                "what": in_words(case, entry),
                "field": figure.title,
                "said": write(figure.value),
                "count": count,
                "sum": write(Value(total, unit)),
                "difference": write(Value(abs(total - figure.value.number), unit)),
                "elsewhere": elsewhere if wrong[1:] else "",
            }
            yield Hit(case.at(figure.record, figure.field), entry.id, args)


@rule("KC528", ERROR)
def commune_lies_between_its_villages(case: Case) -> Iterator[Hit]:
    """Tỷ lệ toàn xã nằm giữa tỷ lệ của thôn thấp nhất và thôn cao nhất.

    Báo: {what}: toàn xã ghi {rate}, không nằm giữa các thôn ({least}–{most})
    Sửa: so lại tỷ lệ của xã và của từng thôn; ghi thêm tử số, mẫu số để máy tính lại được
    Vì sao: tỷ lệ của xã là trung bình có trọng số của các thôn; ra ngoài khoảng ấy thì chắc chắn có số sai.
    Sai: các thôn 9,1%, 12,4%, 15%; toàn xã 18%
    Đúng: các thôn 9,1%, 12,4%, 15%; toàn xã 12%
    """
    for entry, below in _commune_wide(case):
        villages = below.get("value", {})
        is_reckoned = entry.numerator and entry.denominator and all(one.numerator for one, _ in villages.values())
        rates = [figure.value for _, figure in villages.values() if figure.value.unit == PERCENT]
        rate = entry.value if entry.value and entry.value.unit == PERCENT else None
        if not rate or is_reckoned or not _are_all(case, villages) or len(rates) < len(villages):
            continue
        are_sound = all(is_sound(case, one) for one in (entry, *(one for one, _ in villages.values())))
        if are_sound and not is_between(rate.number, [one.number for one in rates]):
            least, most = (write(pick(rates, key=lambda one: one.number)) for pick in (min, max))
            args = {"what": in_words(case, entry), "rate": write(rate), "least": least, "most": most}
            yield Hit(case.at(entry, "value"), entry.id, args)


RULES = (villages_add_up_to_the_commune, commune_lies_between_its_villages)


def _commune_wide(case: Case) -> Iterator[tuple[Measurement, _Below]]:
    """Each measure of the whole commune, with the latest figures of the villages since the one before it."""
    for entries in case.facts.measurements_by_subject.values():
        latest: dict[str, dict[str, tuple[Measurement, Figure]]] = {}
        for entry in sorted(entries, key=_when):
            own = {figure.field: (entry, figure) for figure in figures(entry)}
            if entry.village is None:
                yield entry, {field: latest.pop(field, {}) for field in own}
            for field in own if entry.village else ():
                latest.setdefault(field, {})[entry.village or ""] = own[field]


def _when(entry: Measurement) -> tuple[tuple[int, int, int], bool]:
    """The order in time: a village as early as it can be, the commune as late, and behind its villages."""
    return (entry.date.last, True) if entry.village is None else (entry.date.first, False)


def _off(case: Case, entry: Measurement, figure: Figure, below: _Below) -> tuple[Figure, Decimal, int] | None:
    """A figure of the commune that its villages do not add up to, with their sum and number."""
    villages = below[figure.field]
    alike = all(are_alike(one.value.unit, figure.value.unit) for _, one in villages.values())
    if not villages or not alike or not _is_counted(case, entry, figure):
        return None
    if not all(is_sound(case, one) for one in (entry, *(one for one, _ in villages.values()))):
        return None
    total = sum((one.value.number for _, one in villages.values()), Decimal(0))
    is_off = total != figure.value.number if _are_all(case, villages) else total > figure.value.number
    return (figure, total, len(villages)) if is_off else None


def _is_counted(case: Case, entry: Measurement, figure: Figure) -> bool:
    target = case.plan.targets_by_id.get(entry.target)
    is_mean = figure.field == "value" and target is not None and _MEAN.search(fold(target.indicator))
    return not is_mean and "/" not in figure.value.unit and _COUNTED.search(fold(figure.value.unit)) is not None


def _are_all(case: Case, villages: Mapping[str, object]) -> bool:
    return (
        bool(villages)
        and not case.plan.lost.touches("villages")
        and {one.id for one in case.plan.villages} <= set(villages)
    )
