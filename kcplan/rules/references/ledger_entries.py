"""KC314–KC316: what an entry of the ledger, or a target, names is there."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from kcplan.finding import Severity
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.rules.unknown_ids import Spellings, unknown

ERROR = Severity.ERROR
_COMPARED = 500  # A ledger holds too many entries to compare them all.


@rule("KC314", ERROR)
def target_exists(case: Case) -> Iterator[Hit]:
    """Chỉ tiêu được nhắc tới có trong targets.yaml.

    Báo: không có chỉ tiêu nào mang mã “{target}”{elsewhere}
    Sửa: khai chỉ tiêu ấy ở targets.yaml, hoặc sửa mã
    Vì sao: số liệu của một chỉ tiêu không có thì không vào bảng nào, chỉ tiêu thật thì thiếu số.
    Sai:
        target: ty-le-ho-ngeo
    Đúng:
        target: ty-le-ho-ngheo
    """
    yield from unknown(case, "targets", {target.id: (target.indicator,) for target in case.plan.targets})


@rule("KC315", ERROR)
def village_exists(case: Case) -> Iterator[Hit]:
    """Thôn, làng được nhắc tới có trong villages.yaml.

    Báo: không có thôn, làng nào mang mã “{target}”{elsewhere}
    Sửa: khai thôn ấy ở villages.yaml, hoặc sửa mã
    Vì sao: tiền và số liệu của một thôn không có thì cộng vào đâu cũng không được.
    Sai:
        village: lang-klahh
    Đúng:
        village: lang-klah
    """
    yield from unknown(case, "villages", {village.id: (village.name,) for village in case.plan.villages})


@rule("KC316", ERROR)
def corrected_entry_exists(case: Case) -> Iterator[Hit]:
    """Lần ghi được sửa hay rút lại có trong sổ theo dõi.

    Báo: không có lần ghi nào mang mã “{target}”{elsewhere}
    Sửa: chép đúng mã của lần ghi cần sửa, ở một tệp trong progress
    Vì sao: sửa một lần ghi không có thì lần ghi sai vẫn còn nguyên, và được tính thêm một lần nữa.
    Sai:
        corrects: gn-20251020-3f9b
    Đúng:
        corrects: gn-20251020-3f9a
    """
    yield from unknown(case, "entries", dict.fromkeys(case.plan.entries, ()), like=partial(_alike, case))


def _alike(case: Case, wanted: str) -> Spellings:
    """Some entries of the same kind and day, or with the same end: a ledger holds too many to compare them all."""
    ends = set(wanted.rsplit("-", 1))
    alike = (name for name in case.plan.entries if not ends.isdisjoint(name.rsplit("-", 1)))
    return dict.fromkeys(islice(alike, _COMPARED), ())


RULES = (target_exists, village_exists, corrected_entry_exists)
