"""What is wrong within one measurement, whatever others say: its units, its rate, how its households went."""

from decimal import Decimal

from kcplan.facts.measurements import Figure, figures
from kcplan.facts.target_levels import is_share, is_unit
from kcplan.i18n import Phrase, phrase
from kcplan.language import number
from kcplan.language.fold import fold
from kcplan.language.value import PERCENT, POINTS, Value, write
from kcplan.model.ledger import Measurement
from kcplan.model.target import Households, Target
from kcplan.rules.case import Case
from kcplan.rules.targets.percentages import is_off

_HUNDRED = Decimal(100)
_SORTS = {  # Units whose first word is in one set count the same sort of thing.
    "people": frozenset(("nguoi", "khau", "nhan", "lao", "phu", "tre", "hoc", "sinh", "dan", "can", "thanh", "hoi")),
    "places": frozenset(("thon", "lang", "ban", "buon", "ap", "khom", "xom", "to", "khu", "xa", "dia")),
    "areas": frozenset(("ha", "hec")),
}


def is_sound(case: Case, entry: Measurement) -> bool:
    """Whether the figures of a measurement fit each other, so that it can bear witness for others."""
    flow = entry.households
    return not (odd_unit(case, entry) or odd_rate(case, entry) or (flow and unclosed(flow)))


def odd_unit(case: Case, entry: Measurement) -> Figure | None:
    """The first figure of a measure that is in a unit of another kind than it has to be."""
    target = case.plan.targets_by_id.get(entry.target)
    for figure in figures(entry):
        is_level = figure.field == "value"
        fits = is_unit(figure.value, target.unit) if is_level and target else figure.value.unit != POINTS
        if not fits or (not is_level and figure.value.unit == PERCENT):
            return figure
    return None


def odd_rate(case: Case, entry: Measurement) -> tuple[str, Phrase] | None:
    """What is wrong between the rate, the numerator and the denominator of a measure, with the field it stands in."""
    part, whole, rate = entry.numerator, entry.denominator, entry.value
    is_part = is_of_whole(case.plan.targets_by_id.get(entry.target))
    if part and whole and is_part and not _are_of_one_kind(part.unit, whole.unit):
        args = {"part": write(part), "whole": write(whole)}
        return "denominator", phrase("tử số ghi {part}, mẫu số ghi {whole}: hai số đếm hai thứ khác nhau", **args)
    if part and whole and part.number > whole.number and is_part:
        return "numerator", phrase("tử số {part} lớn hơn mẫu số {whole}", part=write(part), whole=write(whole))
    if rate is None or rate.unit != PERCENT:
        return None
    expected = is_off(part.number, whole.number, rate.number) if part and whole else None
    if expected and part and whole:
        return "value", phrase("{part} trên {whole} {expected}, mà ghi {rate}",
                               part=write(part), whole=write(whole), expected=expected, rate=write(rate))  # fmt: skip
    if is_part and rate.number > _HUNDRED:
        return "value", phrase("tỷ lệ ghi {rate}, nằm ngoài khoảng 0–100%", rate=write(rate))
    return None


def _are_of_one_kind(one: str, other: str) -> bool:
    """Whether two units count the same sort of thing: `hộ nghèo` and `hộ dân`, `phụ nữ` and `người` do."""
    return _counted(one) == _counted(other)


def _counted(unit: str) -> str:
    first = fold(unit).partition(" ")[0]
    return next((kind for kind, words in _SORTS.items() if first in words), first)


def is_of_whole(target: Target | None) -> bool:
    """Whether a rate is of a whole: of a class of households it is."""
    return target is None or is_share(target)


def unclosed(flow: Households) -> Phrase | str | None:
    """What the end should be that does not follow from the rest; what is not said may be anything from nought."""
    if flow.start is None or flow.end is None:
        return None
    gone, come = flow.escaped, (flow.fallen_back, flow.newly_poor)
    most = flow.start.number + sum((one.number for one in come if one), Decimal(0)) - (gone.number if gone else 0)
    if None not in come and most < flow.end.number:
        return _many(most, flow.end) if gone else phrase("nhiều nhất {most}", most=_many(most, flow.end))
    if gone is not None and most > flow.end.number:
        return phrase("ít nhất {least}", least=_many(most, flow.end)) if None in come else _many(most, flow.end)
    return None


def _many(count: Decimal, like: Value) -> str:
    return f"{number.plain(count)} {like.unit}"
