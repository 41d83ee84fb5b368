"""KC907–KC910: ids stay, what an issued plan promises changes by decisions, errors are not waived away."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from kcplan.changes import Change, Listed, listed, pairs
from kcplan.finding import Cause, Claim, Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.rules.edits.edit import Edit, gone
from kcplan.rules.rule import Hit, rule

ERROR = Severity.ERROR
_NAMED = frozenset(("sources", "decisions", "aims", "units", "villages", "targets", "policies", "items"))
_ALIKE = 0.5  # Two names, or two records, less alike than this are of different things.
_PROMISED = ("baseline", "target", "change", "assigned", "households")
# What kcplan itself is told, and the document does not say: that may change without a paper.
_OWN_FIELDS = frozenset(("names", "note", "follow_up", "was"))
_OF_TOTALS = frozenset(("money.total", "money.blank"))
_OWN_KINDS = frozenset(("entries", "waivers"))
_OF_THE_DOCUMENT = ("KC4", "KC50", "KC51", "KC8")  # Rules that the signed document itself can break.


@rule("KC907", ERROR)
def ids_stay(edit: Edit) -> Iterator[Hit]:
    """Mã không đổi và không dùng lại cho thứ khác; phải đổi thì ghi mã cũ ở khóa was.

    Báo: {what}
    Sửa: trả lại mã cũ, hoặc thêm was: {was} vào mục mang mã mới; thứ mới thì đặt một mã chưa từng dùng
    Vì sao: sổ theo dõi, báo cáo và lịch sử nối với nhau bằng mã; mã đổi nghĩa thì số của hai thứ cộng vào nhau.
    Sai: đổi id: thon-doi-che thành id: doi-che
    Đúng:
        id: doi-che
        was: thon-doi-che
    """
    matched = list(pairs(edit.old, edit.new))
    removed = [old for old, new in matched if old and new is None and old.kind in _NAMED]
    added = [new for old, new in matched if old is None and new and new.kind in _NAMED]
    for new in added:
        old = next((one for one in removed if one.kind == new.kind and _is_same_thing(one, new)), None)
        if old:
            what = phrase("“{name}” trước mang mã {was}, nay mang mã {now}", name=new.name, was=old.id, now=new.id)
            yield _renamed(edit, new, what, old.id)
        elif any(one.id == new.id for one in removed):
            what = phrase("mã {id} trước là của thứ khác", id=new.id)
            yield _renamed(edit, new, what, new.id)
    names = {(old.kind, fold(old.name)): old.id for old, _ in matched if old}
    for old, new in ((old, new) for old, new in matched if old and new and old.kind in _NAMED and old.id == new.id):
        is_anothers = names.get((new.kind, fold(new.name)), new.id) != new.id
        if not _is_same_thing(old, new) and (is_anothers or not _is_alike(old, new)):
            what = phrase("mã {id} trước là “{old}”, nay là “{new}”", id=new.id, old=old.name, new=new.name)
            yield _renamed(edit, new, what, old.id)
    was, now = edit.old.head.id, edit.new.head.id
    if was and was != now:
        what = phrase("kế hoạch trước mang mã {was}, nay mang mã {now}", was=was, now=now or phrase("chỗ trống"))
        hint = phrase("trả lại mã cũ: {was}; kế hoạch của năm khác thì để ở thư mục khác", was=was)
        yield Hit(edit.new.at(edit.new.head, "id"), now, {"what": what, "was": was}, hint, [("id", "plan")])


@rule("KC908", ERROR)
def targets_and_leads_change_by_decision(edit: Edit) -> Iterator[Hit]:
    """Kế hoạch đã ban hành thì chỉ tiêu và đơn vị chủ trì chỉ đổi theo quyết định.

    Báo: {item}: {what} thay đổi sau khi kế hoạch đã ban hành
    Sửa: thêm quyết định điều chỉnh vào cùng lần sửa (kcplan record decision …), hoặc trả lại như cũ; chép sai văn bản
        đã ký thì ghi đính chính (kcplan record erratum …)
    Vì sao: chỉ tiêu và người chịu trách nhiệm là điều hội đồng và cấp trên giám sát.
    Sai: sửa value: 12,5% thành value: 13%, không thêm quyết định nào
    Đúng: sửa value: 12,5% thành value: 13%, cùng lúc ghi Quyết định 512/QĐ-UBND
    """
    if not edit.was_issued:
        return
    for change in _first(change for change in edit.unexplained if ("promise", change.id) in _accused(change)):
        record = listed(edit.new).get(("targets", change.id))
        at = edit.new.at(record.record) if record else gone(edit.old, listed(edit.old)[("targets", change.id)].record)
        args = {"item": change.id, "what": phrase("chỉ tiêu")}
        yield Hit(at, change.id, args, accuses=[("promise", change.id)], accepted=edit.allowed_by)
    for name in dict.fromkeys(one.item for one in edit.unexplained_roles if one.role == "lead"):
        one = edit.new.items.get(name or "") or next((one for one in edit.new.policies if one.id == name), None)
        if one and any(name == edit.renames.get(was, was) for _, was in listed(edit.old)):
            yield Hit(
                edit.new.at(one, "lead"),
                name,
                {"item": name, "what": phrase("đơn vị chủ trì")},
                accepted=edit.allowed_by,
            )


@rule("KC909", ERROR)
def issued_plan_changes_by_decision(edit: Edit) -> Iterator[Hit]:
    """Kế hoạch đã ban hành chỉ sửa khi có quyết định mới kèm trong cùng lần sửa.

    Báo: kế hoạch đã ban hành được sửa ở {places}
    Sửa: thêm quyết định điều chỉnh vào cùng lần sửa (kcplan record decision …), hoặc trả lại như cũ; quyết định ấy
        có số, ký sau kế hoạch, chưa có trong kế hoạch; chép sai văn bản đã ký thì ghi đính chính (kcplan record
        erratum …); kế hoạch đã ban hành không trở lại thành bản nháp
    Vì sao: bản có hiệu lực là bản đã ký; sửa khác bản đã ký thì có hai kế hoạch.
    Sai: sửa câu giao việc của da2 trong kế hoạch đã ban hành
    Đúng: sửa câu giao việc của da2, cùng lúc ghi quyết định điều chỉnh kế hoạch
    """
    # Else everything after it would be edits of a draft.
    allowed_by = edit.allowed_by if edit.new.head.status == "issued" else None
    cause = Cause("changed", edit.new.head.id)
    for at, name, accused in _changed(edit) if edit.was_issued else ():
        yield Hit(at, edit.new.head.id, {"places": (name,)}, accuses=accused, cause=cause, accepted=allowed_by)


@rule("KC910", ERROR)
def errors_are_not_waived(edit: Edit) -> Iterator[Hit]:
    """Lỗi thì sửa, không thêm vào waivers.yaml; chỉ giữ điều mà văn bản đã ký ghi sai, và nói rõ ở trang nào.

    Báo: thêm mục chấp nhận {code} của {item}, mà {code} là lỗi
    Sửa: sửa chỗ sai; nếu văn bản đã ký vốn ghi sai như vậy (tổng, chỉ tiêu, căn cứ) thì ghi chỗ của nó ở khóa page
    Vì sao: lỗi là điều không thể đúng; chấp nhận nó thì mọi bảng tính từ nó đều sai.
    Sai: thêm vào waivers.yaml: code: KC401, item: da3.tda1
    Đúng: sửa tổng của da3.tda1 cho khớp các dòng
    """
    accepted = edit.old.waivers if edit.was_issued else ()  # Waivers of a draft are judged when it is issued.
    known = {(waiver.code, edit.renames.get(waiver.item, waiver.item)) for waiver in accepted}
    for waiver in edit.new.waivers if edit.is_issued else ():
        if waiver.code in edit.errors and (waiver.code, waiver.item) not in known:
            args = {"code": waiver.code, "item": waiver.item}
            is_of_paper = waiver.code.startswith(_OF_THE_DOCUMENT) and waiver.item not in edit.new.entries
            page = waiver.page if is_of_paper else None
            yield Hit(edit.new.at(waiver, "code"), waiver.item, args, accepted=page)


@rule("KC915", Severity.WARNING)
def what_was_there_can_be_read(edit: Edit) -> Iterator[Hit]:
    """Bản dùng để so đọc được trọn vẹn; chỗ không đọc được thì có người xem bằng mắt.

    Báo: bản cũ có chỗ không đọc được, nên những chỗ ấy không so được
    Sửa: xem tận mắt những chỗ được sửa, hoặc so với một bản cũ hơn còn đọc được (--base)
    Vì sao: chỗ không so được thì sửa gì cũng lọt qua.
    Sai: bản trên nhánh chính ghi NSTW: 268.5 triệu đồng, không ai đọc được là bao nhiêu
    Đúng: bản trên nhánh chính ghi NSTW: 268,5 triệu đồng
    """
    if edit.old.lost.kinds or edit.old.lost.ids:
        yield Hit(edit.new.at(edit.new.head), edit.new.head.id)


RULES = (
    ids_stay,
    targets_and_leads_change_by_decision,
    issued_plan_changes_by_decision,
    errors_are_not_waived,
    what_was_there_can_be_read,
)


def _renamed(edit: Edit, new: Listed, what: Phrase, was: str) -> Hit:
    """An id that changed; not every kind of record can say what its id was."""
    has_key = "was" in type(new.record).model_fields
    hint = None if has_key else phrase("trả lại mã cũ {was}; thứ này không đổi mã được", was=was)
    accused: list[Claim] = [("id", new.kind, new.id), ("id", new.kind, was)]
    if new.kind == "targets":  # What another id promises is compared with nothing.
        accused += [("promise", new.id), ("promise", was)]
    return Hit(edit.new.at(new.record, "id"), new.id, {"what": what, "was": was}, hint, accused)


def _changed(edit: Edit) -> Iterator[tuple[Position, str, list[Claim]]]:
    """Each place that was edited: the field, the record where it is new, the file where it is gone; its id; claims."""
    after, before = listed(edit.new), listed(edit.old)
    for change in edit.unexplained:
        if not _is_own(edit, change):
            key = (change.kind, change.id)
            path = change.field.split(".")[:1] if change.field else []
            here = edit.new.at(after[key].record, *path) if key in after else gone(edit.old, before[key].record)
            yield here, change.id, _accused(change)
    for role in edit.unexplained_roles:
        kinds = [kind for kind in ("items", "policies") if (kind, str(role.item)) in after]
        if role.role != "lead" and kinds:
            yield edit.new.at(after[kinds[0], str(role.item)].record, "partners"), str(role.item), []


def _accused(change: Change) -> list[Claim]:
    """What other rules tell of: a total, what a target promises, an id that another record has now."""
    if change.kind == "targets" and (change.field is None or change.field.split(".")[0] in _PROMISED):
        return [("promise", change.id)]
    if (change.field or "").removeprefix("funding.") in _OF_TOTALS:
        return [("total", change.id)]
    if change.kind == "plan" and change.field == "id":
        return [("id", "plan")]
    is_whole = change.how in ("added", "removed")
    return [("id", change.kind, change.id)] if is_whole else []


def _is_same_thing(old: Listed, new: Listed) -> bool:
    return fold(old.name) == fold(new.name)


def _is_alike(old: Listed, new: Listed) -> bool:
    """Whether a record is still the one that it was: its name, or most of what it says."""
    if SequenceMatcher(None, fold(old.name), fold(new.name), autojunk=False).ratio() >= _ALIKE:
        return True
    before, after = old.fields({}), new.fields({})
    fields = before.keys() | after.keys()
    return sum(before.get(field) == after.get(field) for field in fields) >= _ALIKE * len(fields)


def _is_own(edit: Edit, change: Change) -> bool:
    if change.kind in _OWN_KINDS or change.how == "renamed":
        return True
    if change.kind == "decisions" and change.how == "added":
        return True  # This is the paper that the edit brings.
    if change.field == "locked":  # A period may be closed, but not opened again.
        return set(edit.old.head.locked) <= set(edit.new.head.locked)
    return (change.field or "").split(".")[0] in _OWN_FIELDS


def _first(told: Iterable[Change]) -> list[Change]:
    """One change of each record."""
    return list({change.id: change for change in reversed(list(told))}.values())[::-1]
