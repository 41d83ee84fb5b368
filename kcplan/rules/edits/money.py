"""KC901–KC903: money changes by decisions, within what the superior allows."""

from collections.abc import Iterator

from kcplan import facts, reckon
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language import amount
from kcplan.model.head import Ceiling
from kcplan.model.plan import Plan
from kcplan.model.project import Item
from kcplan.rules.edits.edit import Edit, gone
from kcplan.rules.rule import Hit, rule

ERROR = Severity.ERROR


@rule("KC901", ERROR)
def amounts_change_by_the_ledger(edit: Edit) -> Iterator[Hit]:
    """Số tiền của văn bản đã ban hành không sửa đè; thay đổi nào cũng có quyết định và là một lần ghi trong sổ.

    Báo: {item}: số tiền của văn bản bị sửa đè, từ {before} thành {after}
    Sửa: trả lại số cũ, ghi thay đổi vào sổ (kcplan record allocation); nếu văn bản đã ký vốn ghi số mới và chỉ bản chép
        sai, ghi đính chính trong cùng lần sửa (kcplan record erratum)
    Vì sao: sửa đè thì không ai còn biết con số cũ là bao nhiêu, và ai cho phép đổi.
    Sai: sửa NSTW: 166 triệu đồng thành NSTW: 196 triệu đồng
    Đúng: ghi thêm vào sổ: bổ sung 30 triệu đồng NSTW theo Quyết định 512/QĐ-UBND
    """
    if not edit.was_issued:
        return
    told: set[str | None] = set()
    for one in edit.money:
        is_unknown = one.item not in _were(edit) and edit.old.lost.might_have("items", one.item or "")
        if one.item in edit.new.items and not is_unknown and one.item and one.item not in told:
            told.add(one.item)
            yield _changed(edit, edit.new.items[one.item], (one.before, one.after))
    for item, before, after in edit.totals:
        if item.id not in told:
            yield _changed(edit, item, (before, after))
    if edit.plan_total:
        yield _plan_changed(edit, edit.plan_total)


@rule("KC902", ERROR)
def total_is_below_the_ceiling(edit: Edit) -> Iterator[Hit]:
    """Tổng số phân bổ của kế hoạch đã ban hành không vượt trần mà cấp trên quyết định.

    Báo: tổng phân bổ {total} vượt trần {ceiling}, vượt {difference}
    Sửa: giảm số phân bổ, hoặc nâng trần ở khóa ceilings của plan.yaml, kèm quyết định nâng trần trong cùng lần sửa
    Vì sao: phân bổ quá số được giao thì không có tiền để chi.
    Sai: trần 2.120 triệu đồng, tổng phân bổ sau lần sửa 2.150 triệu đồng
    Đúng: trần 2.120 triệu đồng, tổng phân bổ sau lần sửa 2.120 triệu đồng
    """
    for ceiling in edit.new.head.ceilings if edit.is_issued else ():
        before, after = _below(edit.old, ceiling), _below(edit.new, ceiling)
        is_old = edit.was_issued and ceiling in edit.old.head.ceilings and before is not None and before >= (after or 0)
        if after is not None and after > ceiling.amount and not is_old:
            yield Hit(edit.new.at(ceiling, "amount"), edit.new.head.id, _above(after, ceiling))
    for ceiling in edit.old.head.ceilings if edit.was_issued else ():
        after = _below(edit.new, ceiling)
        if ceiling not in edit.new.head.ceilings and after is not None and after > ceiling.amount:
            yield Hit(
                edit.new.at(edit.new.head, "ceilings"),
                edit.new.head.id,
                _above(after, ceiling),
                accepted=edit.allowed_by,
            )


@rule("KC903", ERROR)
def spent_money_keeps_its_item(edit: Edit) -> Iterator[Hit]:
    """Mục đã có giải ngân thì không bỏ khỏi kế hoạch.

    Báo: {item} bị bỏ, mà đã giải ngân {spent}
    Sửa: giữ mục ấy lại; không làm nữa thì ghi giảm vốn vào sổ, theo quyết định
    Vì sao: tiền đã chi mà không còn mục nào thì không quyết toán được.
    Sai: xóa projects/da2.yaml khi da2 đã giải ngân 350 triệu đồng
    Đúng: giữ da2, ghi giảm phần vốn chưa chi theo quyết định điều chỉnh
    """
    rows = [row for row in facts.held(edit.old) if row.stage == "disbursed"]
    for name, spent in reckon.totals_by(rows, lambda row: row.item).items():
        item = edit.old.items.get(name or "")
        if item and spent and edit.renames.get(item.id, item.id) not in edit.new.items:
            yield Hit(gone(edit.old, item), item.id, {"item": item.id, "spent": amount.write(spent)})


RULES = (amounts_change_by_the_ledger, total_is_below_the_ceiling, spent_money_keeps_its_item)


def _were(edit: Edit) -> set[str]:
    return {edit.renames.get(name, name) for name in edit.old.items}


_Amounts = tuple[int | None, int | None]


def _changed(edit: Edit, item: Item, amounts: _Amounts) -> Hit:
    at = edit.new.at(item, "money") if item.money else edit.new.at(item)
    return Hit(at, item.id, _said(item.id, amounts), accuses=[("total", item.id)])


def _plan_changed(edit: Edit, amounts: _Amounts) -> Hit:
    funding = edit.new.head.funding
    at = edit.new.at(funding, "money") if funding else edit.new.at(edit.new.head)
    name = edit.new.head.id or ""
    return Hit(at, edit.new.head.id, _said(name, amounts), accuses=[("total", name)])


def _said(name: str, amounts: _Amounts) -> dict[str, object]:
    before, after = (phrase("chỗ trống") if one is None else amount.write(one) for one in amounts)
    return {"item": name, "before": before, "after": after}


def _above(total: int, ceiling: Ceiling) -> dict[str, object]:
    amounts = {"total": total, "ceiling": ceiling.amount, "difference": total - ceiling.amount}
    return {name: amount.write(dong) for name, dong in amounts.items()}


def _below(plan: Plan, ceiling: Ceiling) -> int | None:
    """What is allocated of the money that a ceiling is of."""
    pairs = ((ceiling.source, "source"), (ceiling.nature, "nature"), (ceiling.year, "year"))
    rows = [
        row
        for row in facts.held(plan)
        if row.stage == "allocated" and all(said is None or getattr(row, field) == said for said, field in pairs)
    ]
    return reckon.total(rows)
