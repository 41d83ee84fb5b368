"""KC712–KC713: entries that stand for others, and entries made twice."""

from collections.abc import Hashable, Iterator

from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.model.ledger import Decision, Entry, Withdrawal
from kcplan.model.legal import LegalBasis
from kcplan.rules.case import Case
from kcplan.rules.messages import where
from kcplan.rules.rule import Hit, rule

ERROR = Severity.ERROR
_OWN = frozenset(("id", "note", "forced"))  # Fields in which two entries of the same event may differ.


@rule("KC712", ERROR)
def correction_is_of_one_like_it(case: Case) -> Iterator[Hit]:
    """Lần ghi sửa thay cho đúng một lần ghi khác cùng loại, mỗi lần ghi chỉ được thay một lần.

    Báo: {trouble}
    Sửa: ghi ở khóa corrects mã của lần ghi đang có hiệu lực; khác loại thì rút lại (kind: withdrawal) rồi ghi mới
    Vì sao: sửa vòng quanh thì không lần nào có hiệu lực; sửa một lần ghi hai lần thì số tiền được tính hai lần.
    Sai:
        id: gn-20251020-3f9a
        corrects: gn-20251020-3f9a
    Đúng:
        id: gn-20251105-81c2
        corrects: gn-20251020-3f9a
    """
    circles = _circles(case)
    standing: dict[str, Entry] = {}
    taken_back = {entry.corrects for entry in case.plan.ledger}
    for entry in case.plan.ledger:
        other = case.plan.entries.get(entry.corrects or "")
        if other is None:
            continue
        first = standing.get(other.id)
        trouble = _trouble(case, entry, other, first) if other.id not in circles else _in_circle(entry, circles)
        if entry.id not in taken_back:
            standing.setdefault(other.id, entry)
        if trouble:
            accused = [("voucher", entry.id)]  # What is corrected twice is there twice.
            yield Hit(case.at(entry, "corrects"), entry.id, {"trouble": trouble}, accuses=accused)


@rule("KC713", ERROR)
def entry_is_made_once(case: Case) -> Iterator[Hit]:
    """Một việc chỉ ghi một lần.

    Báo: lần ghi này giống hệt {other} ở {first}
    Sửa: rút lại một trong hai (kind: withdrawal); nếu là hai việc khác nhau thì ghi số chứng từ của mỗi việc
    Vì sao: ghi hai lần thì số tiền, số liệu được tính hai lần.
    Sai: hai lần ghi giải ngân 35 triệu đồng NSTW cho da3.tda1 cùng ngày 20/10/2025, không chứng từ
    Đúng: hai lần ghi ấy mang số chứng từ khác nhau
    """
    seen: dict[Hashable, Entry | LegalBasis] = {_paper(one): one for one in case.plan.head.legal_bases if one.number}
    for entry in case.facts.accounts.entries:
        if entry.corrects:  # KC712 tells of two corrections of one entry.
            continue
        twin = seen.setdefault(_said(entry), entry)
        if twin is not entry and twin.id != entry.id:
            args = {"other": twin.id, "first": where(case.at(twin, "id"))}
            yield Hit(case.at(entry, "id"), entry.id, args, accuses=[("made twice", entry.id)])


RULES = (correction_is_of_one_like_it, entry_is_made_once)


def _said(entry: Entry) -> Hashable:
    """What two entries of one thing have in common; a paper is known by its number and day."""
    if isinstance(entry, Decision) and entry.number:
        return _paper(entry)
    return tuple(value for field, value in entry.__dict__.items() if field not in _OWN)


def _paper(paper: LegalBasis | Decision) -> Hashable:
    return "paper", fold(paper.number or ""), paper.date


def _trouble(case: Case, entry: Entry, other: Entry, first: Entry | None) -> Phrase | None:
    if first:
        at = where(case.at(first, "corrects"))
        return phrase("{other} đã được {first} thay ở {at}", other=other.id, first=first.id, at=at)
    if not isinstance(entry, Withdrawal) and entry.kind != other.kind:
        return phrase("{other} là một lần ghi loại {kind}, không phải {own}",
                      other=other.id, kind=other.kind, own=entry.kind)  # fmt: skip
    return None


def _in_circle(entry: Entry, circles: dict[str, tuple[str, ...]]) -> Phrase | None:
    """Told once for each circle, at the entry of it that stands first."""
    circle = circles.get(entry.id, ())
    if not circle or circle[0] != entry.id:
        return None
    if len(circle) == 1:
        return phrase("lần ghi này sửa chính nó")
    return phrase("các lần ghi {entries} sửa nhau vòng quanh", entries=circle)


def _circles(case: Case) -> dict[str, tuple[str, ...]]:
    """The entries that correct each other in a circle, by id, with the whole circle in the order of the ledger."""
    order = {name: number for number, name in enumerate(case.plan.entries)}
    found: dict[str, tuple[str, ...]] = {}
    done: set[str] = set()
    for name in order:
        path: dict[str, None] = {}
        while name in order and name not in done and name not in path:
            path[name] = None
            name = case.plan.entries[name].corrects or ""
        if name in path:
            names = list(path)
            circle = tuple(sorted(names[names.index(name) :], key=order.__getitem__))
            found |= dict.fromkeys(circle, circle)
        done.update(path)
    return found
