"""KC521–KC523: the figures of one measure."""

from collections.abc import Iterator
from decimal import Decimal

from kcplan.facts.measurements import Figure, figures
from kcplan.facts.target_levels import is_share, is_unit
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.language.value import PERCENT, POINTS, write
from kcplan.model.ledger import Measurement
from kcplan.model.target import Target
from kcplan.rules.case import Case
from kcplan.rules.messages import in_words, where
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.rates import is_off

ERROR = Severity.ERROR
_HUNDRED = Decimal(100)
_SHOWN = 5  # places that a message names
_SORTS = {  # first words of the units that count one sort of thing
    "people": frozenset(("nguoi", "khau", "nhan", "lao", "phu", "tre", "hoc", "sinh", "dan", "can", "thanh", "hoi")),
    "places": frozenset(("thon", "lang", "ban", "buon", "ap", "khom", "xom", "to", "khu", "xa", "dia")),
    "areas": frozenset(("ha", "hec")),
}


@rule("KC521", ERROR)
def measure_has_the_unit(case: Case) -> Iterator[Hit]:
    """Số liệu dùng đơn vị tính của chỉ tiêu; tử số, mẫu số và biến động hộ là số đếm, không phải tỷ lệ.

    Báo: {what}: {field} ghi {written}, mà ở đây đơn vị tính là {unit}
    Sửa: sửa đơn vị của con số này
    Vì sao: một tỷ lệ và một con số không so với nhau được, nên không biết đã đạt chỉ tiêu hay chưa.
    Sai: đơn vị tính %, số liệu 12 hộ
    Đúng: đơn vị tính %, số liệu 12%, tử số 12 hộ, mẫu số 100 hộ
    """
    for entry in case.facts.measurements:
        odd = odd_unit(case, entry)
        if odd:
            target = case.plan.targets_by_id.get(entry.target)
            is_own = odd.field == "value" and target is not None
            unit = target.unit if is_own and target else phrase("hộ, người hay một số đếm khác")
            args = {"what": in_words(case, entry), "field": odd.title, "written": write(odd.value), "unit": unit}
            yield Hit(case.at(odd.record, odd.field), entry.id, args)


@rule("KC522", ERROR)
def measured_rate_is_part_of_whole(case: Case) -> Iterator[Hit]:
    """Tỷ lệ bằng tử số chia mẫu số, trong phạm vi làm tròn, hai số đếm cùng một thứ; tỷ lệ từ 0% đến 100%.

    Báo: {what}: {trouble}
    Sửa: so lại tử số, mẫu số và tỷ lệ với biểu gốc, rồi sửa con số sai
    Vì sao: ba con số không thể cùng đúng; tỷ lệ là con số được chấm.
    Sai: 250 trên 2.100 hộ, tỷ lệ 19,1%
    Đúng: 250 trên 2.100 hộ, tỷ lệ 11,9%
    """
    for entry in case.facts.measurements:
        wrong = odd_rate(case, entry) if odd_unit(case, entry) is None else None
        if wrong:
            field, trouble = wrong
            yield Hit(case.at(entry, field), entry.id, {"what": in_words(case, entry), "trouble": trouble})


@rule("KC523", Severity.WARNING)
def rate_says_of_what(case: Case) -> Iterator[Hit]:
    """Số liệu là tỷ lệ thì có tử số và mẫu số.

    Báo: {what}: có tỷ lệ {rate} mà không có tử số, mẫu số{elsewhere}
    Sửa: ghi thêm numerator và denominator, như 250 hộ và 2.100 hộ
    Vì sao: tỷ lệ không rõ trên tổng nào thì không ai tính lại được, cũng không gộp các thôn lại được.
    Sai:
        value: 11,9%
    Đúng:
        value: 11,9%
        numerator: 250 hộ
        denominator: 2.100 hộ
    """
    bare: dict[str | None, list[Measurement]] = {}
    for entry in case.facts.measurements:
        is_bare = entry.value and entry.value.unit == PERCENT and not (entry.numerator and entry.denominator)
        if is_bare and _is_share(case.plan.targets_by_id.get(entry.target)):
            bare.setdefault(entry.target or entry.of, []).append(entry)
    for first, *rest in bare.values():
        others = [where(case.at(entry, "value")) for entry in rest[:_SHOWN]] + (["…"] if len(rest) > _SHOWN else [])
        elsewhere = phrase("; còn ở {places}", places=others) if others else ""
        rate = write(first.value) if first.value else ""
        args = {"what": in_words(case, first), "rate": rate, "elsewhere": elsewhere}
        yield Hit(case.at(first, "value"), first.id, args)


RULES = (measure_has_the_unit, measured_rate_is_part_of_whole, rate_says_of_what)


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
    is_of_whole = _is_share(case.plan.targets_by_id.get(entry.target))
    if part and whole and is_of_whole and not _are_of_one_kind(part.unit, whole.unit):
        args = {"part": write(part), "whole": write(whole)}
        return "denominator", phrase("tử số ghi {part}, mẫu số ghi {whole}: hai số đếm hai thứ khác nhau", **args)
    if part and whole and part.number > whole.number and is_of_whole:
        return "numerator", phrase("tử số {part} lớn hơn mẫu số {whole}", part=write(part), whole=write(whole))
    if rate is None or rate.unit != PERCENT:
        return None
    expected = is_off(part.number, whole.number, rate.number) if part and whole else None
    if expected and part and whole:
        return "value", phrase("{part} trên {whole} {expected}, mà ghi {rate}",
                               part=write(part), whole=write(whole), expected=expected, rate=write(rate))  # fmt: skip
    if is_of_whole and rate.number > _HUNDRED:
        return "value", phrase("tỷ lệ ghi {rate}, nằm ngoài khoảng 0–100%", rate=write(rate))
    return None


def _are_of_one_kind(one: str, other: str) -> bool:
    """Whether two units count the same sort of thing: `hộ nghèo` and `hộ dân`, `phụ nữ` and `người` do."""
    return _counted(one) == _counted(other)


def _counted(unit: str) -> str:
    first = fold(unit).partition(" ")[0]
    return next((kind for kind, words in _SORTS.items() if first in words), first)


def _is_share(target: Target | None) -> bool:
    """Whether a rate is of a whole: of a class of households it is."""
    return target is None or is_share(target)
