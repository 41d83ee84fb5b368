"""KC911–KC912: what becomes of the plan as a whole: taken away, or the next year's put in its place."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.rules.edits.edit import Edit, gone
from kcplan.rules.rule import Hit, rule


@rule("KC911", Severity.ERROR)
def plan_is_not_removed(edit: Edit) -> Iterator[Hit]:
    """Kế hoạch đã ban hành, hay đã có sổ theo dõi, thì không xóa.

    Báo: kế hoạch {plan} bị xóa khỏi kho
    Sửa: trả lại thư mục của kế hoạch; hết năm thì vẫn để đó làm hồ sơ, cần chuyển chỗ thì chuyển cả thư mục
    Vì sao: kế hoạch đã ký và sổ của nó là hồ sơ; xóa đi thì không ai đối chiếu được lời hứa với kết quả.
    Sai: xóa thư mục plan/ của một kế hoạch đã ban hành
    Đúng: chuyển plan/ thành 2025/, mã kế hoạch vẫn như cũ
    """
    if is_removed(edit) and not edit.is_kept and (edit.was_issued or edit.old.ledger):
        yield Hit(gone(edit.old, edit.old.head), edit.old.head.id, {"plan": edit.old.head.id or "?"})


@rule("KC912", Severity.ERROR)
def next_year_does_not_take_the_place_of_this_one(edit: Edit) -> Iterator[Hit]:
    """Kế hoạch năm sau không xóa kế hoạch năm trước đã ban hành, hay đã có sổ theo dõi.

    Báo: kế hoạch {new} ({new_year}) thay chỗ kế hoạch {old} ({old_year}), mà kế hoạch ấy không còn ở đâu nữa
    Sửa: giữ kế hoạch năm trước: kế hoạch mới để ở thư mục khác, hoặc trong cùng lần sửa chuyển kế hoạch cũ sang thư mục
        riêng (git mv plan {old_year})
    Vì sao: tiền năm trước còn chi đến 31/01 và lâu hơn; sổ của nó còn phải ghi tiếp, còn phải báo cáo.
    Sai: sửa plan.yaml của năm 2025 thành id: may-ngan-2026, year: 2026, xóa sổ cũ
    Đúng: chuyển plan/ thành 2025/, rồi lập kế hoạch năm 2026 ở plan/
    """
    if is_next_year(edit) and not edit.is_kept and (edit.was_issued or edit.old.ledger):
        old, new = edit.old.head, edit.new.head
        args = {"new": new.id, "new_year": new.year, "old": old.id, "old_year": old.year}
        yield Hit(edit.new.at(new, "year"), new.id, args)


RULES = (plan_is_not_removed, next_year_does_not_take_the_place_of_this_one)


def is_removed(edit: Edit) -> bool:
    """Whether the plan is there no more: without its head what is left is no plan."""
    return not any(record is edit.new.head for record, _ in edit.new.origins)


def is_next_year(edit: Edit) -> bool:
    """Whether another plan, of a later year, stands in the folder, with nothing of the earlier one's ledger."""
    old, new = edit.old.head, edit.new.head
    if not (old.id and new.id and old.year and new.year) or old.id == new.id or new.year <= old.year:
        return False
    return not edit.old.entries.keys() & edit.new.entries.keys()
