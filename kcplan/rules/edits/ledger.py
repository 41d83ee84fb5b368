"""KC904–KC906: the ledger is only added to, and not where it is closed."""

from collections.abc import Iterator
from itertools import pairwise

from kcplan.changes.said import fields_of
from kcplan.finding import Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import write
from kcplan.model.ledger import Entry
from kcplan.model.plan import Plan
from kcplan.rules.edits.edit import Edit, gone
from kcplan.rules.rule import Hit, rule

ERROR = Severity.ERROR


@rule("KC904", ERROR)
def ledger_is_only_added_to(edit: Edit) -> Iterator[Hit]:
    """Sổ theo dõi chỉ ghi thêm: lần ghi đã có thì không sửa, không xóa, không đổi chỗ.

    Báo: {entry} {how}
    Sửa: trả lại như cũ; ghi sai thì ghi một lần mới có corrects: {entry}
    Vì sao: sổ sửa được thì không ai tin con số đã báo cáo.
    Sai: sửa amount: 350 triệu đồng của gn-20251020-3f9a thành 305 triệu đồng
    Đúng: ghi thêm một lần ghi 305 triệu đồng có corrects: gn-20251020-3f9a
    """
    for name, old in edit.old.entries.items():
        new = edit.new.entries.get(name)
        if new is None:
            yield _touched(gone(edit.old, old), name, phrase("bị xóa"))
        elif old != new and not _is_same(edit, old, new):
            yield _touched(edit.new.at(new), name, phrase("bị sửa"))
        elif edit.old.at(old).path != edit.new.at(new).path:
            yield _touched(edit.new.at(new), name, phrase("bị chuyển sang tệp khác"))
    for entry in edit.new.ledger:
        if entry.id in edit.old.entries and entry is not edit.new.entries[entry.id]:
            yield _touched(edit.new.at(entry, "id"), entry.id, phrase("bị một lần ghi khác dùng lại mã"))
    for name in _displaced(edit.old, edit.new):
        yield _touched(edit.new.at(edit.new.entries[name]), name, phrase("bị đổi chỗ"))


@rule("KC905", ERROR)
def closed_period_is_left_alone(edit: Edit) -> Iterator[Hit]:
    """Kỳ đã khóa sổ thì không ghi thêm, không sửa.

    Báo: {entry} ngày {date} thuộc kỳ đã khóa sổ đến {until}
    Sửa: ghi điều chỉnh vào kỳ đang mở: một lần ghi mang ngày sau {until}, có corrects nếu là sửa
    Vì sao: kỳ đã khóa là kỳ đã báo cáo hay quyết toán; số của nó đổi thì mọi báo cáo sai theo.
    Sai: khóa sổ đến 30/09/2025, ghi thêm một lần giải ngân ngày 15/09/2025
    Đúng: khóa sổ đến 30/09/2025, ghi lần sửa mang ngày 05/10/2025
    """
    until = max((lock.until for lock in edit.old.head.locked), key=lambda day: day.last, default=None)
    if until is None:
        return
    touched = [
        *((edit.new, entry) for name, entry in edit.new.entries.items() if not _was_there(edit, name, entry)),
        *((edit.old, entry) for name, entry in edit.old.entries.items() if name not in edit.new.entries),
    ]
    for plan, entry in touched:
        if entry.date.first <= until.last:
            at = edit.new.at(entry, "date") if plan is edit.new else gone(plan, entry)
            args = {"entry": entry.id, "date": write(entry.date), "until": write(until)}
            yield Hit(at, entry.id, args)


@rule("KC906", Severity.WARNING)
def forced_entry_is_looked_at(edit: Edit) -> Iterator[Hit]:
    """Lần ghi bằng được thì có người thứ hai xem.

    Báo: {entry} được ghi dù trái với kế hoạch, lý do: {reason}
    Sửa: xem lý do; nếu không đúng, thêm một lần ghi rút nó lại (kind: withdrawal)
    Vì sao: người ghi tự cho phép mình thì cần người khác biết.
    Sai: thêm một lần ghi có forced: Quyết định đang trình ký
    Đúng: ghi quyết định trước, rồi ghi lần giải ngân, không cần forced
    """
    for name, entry in edit.new.entries.items():
        if entry.forced and name not in edit.old.entries:
            yield Hit(edit.new.at(entry, "forced"), name, {"entry": name, "reason": entry.forced})


RULES = (ledger_is_only_added_to, closed_period_is_left_alone, forced_entry_is_looked_at)


def _touched(at: Position, name: str, how: Phrase) -> Hit:
    return Hit(at, name, {"entry": name, "how": how})


def _was_there(edit: Edit, name: str, entry: Entry) -> bool:
    old = edit.old.entries.get(name)
    if old is None:  # A record that could not be read before is not new.
        return edit.old.lost.might_have("entries", name)
    return old == entry or _is_same(edit, old, entry)


def _is_same(edit: Edit, old: Entry, new: Entry) -> bool:
    """Whether an entry says what it said, but for ids that changed everywhere and say what they were."""
    before, after = fields_of(edit.old, old, edit.renames), fields_of(edit.new, new)
    return bool(edit.renames) and before == after


def _displaced(old: Plan, new: Plan) -> Iterator[str]:
    """The entries that stand before one of their file that they stood behind."""
    place = {name: number for number, name in enumerate(old.entries)}
    by_file: dict[str, list[str]] = {}
    for name, entry in new.entries.items():
        if name in place and _file(old, old.entries[name]) == _file(new, entry):
            by_file.setdefault(_file(new, entry), []).append(name)
    for names in by_file.values():
        yield from (later for first, later in pairwise(names) if place[later] < place[first])


def _file(plan: Plan, entry: Entry) -> str:
    return plan.at(entry).path
