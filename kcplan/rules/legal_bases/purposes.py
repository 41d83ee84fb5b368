"""KC823: a paper against what rests on it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kcplan.finding import Position, Severity
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.ledger import Allocation, Decision, Entry, Extension
from kcplan.model.legal import LegalBasis
from kcplan.model.record import Record
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.purposes import Purpose, purposes

_NAMES: Mapping[Purpose, str] = {
    "money": N_("kinh phí"),
    "carry-over": N_("kéo dài, chuyển nguồn vốn"),
    "villages": N_("công nhận thôn, xã khó khăn"),
    "households": N_("hộ nghèo, hộ cận nghèo"),
    "people": N_("tổ chức, phân công người"),
    "programme": N_("phê duyệt cả chương trình"),
}
_MONEY: frozenset[Purpose] = frozenset(("money", "carry-over"))
# What a figure of a target is never assigned by.
_NO_TARGETS: frozenset[Purpose] = frozenset(("villages", "households", "people", "carry-over"))


@rule("KC823", Severity.WARNING, needs=("decisions",))
def paper_is_about_what_rests_on_it(case: Case) -> Iterator[Hit]:
    """Văn bản mà một khoản tiền, một thôn, một chỉ tiêu dựa vào nói về chính việc ấy.

    Báo: {what} dựa vào {paper}, mà trích yếu của văn bản ấy nói về {about}
    Sửa: ghi mã văn bản đúng việc; nếu chép thiếu trích yếu thì chép lại
    Vì sao: tiền dựa vào quyết định công nhận thôn thì kho bạc không chi, người kiểm tra không đối chiếu được.
    Sai: kinh phí của da2 dựa vào Quyết định công nhận thôn đặc biệt khó khăn
    Đúng: kinh phí của da2 dựa vào Quyết định giao dự toán
    """
    known = {name: found for name, paper in case.plan.papers.items() if (found := purposes(_title(paper)))}
    for use in (*_money(case), *_ledger(case), *_villages(case), *_targets(case)):
        about = known.get(use.paper)
        if about is not None and not use.accepts(about):
            paper = case.plan.papers[use.paper]
            names = tuple(Phrase(_NAMES[one]) for one in _NAMES if one in about)
            args = {"what": use.what, "paper": paper.number or paper.id, "about": names}
            # Money of another year than the plan's may be what is carried over.
            accused = [("rests", use.item, use.paper), *([("plan year",)] if "carry-over" in about else [])]
            yield Hit(use.at(case), use.item, args, _instead(case, known, use), accused)


RULES = (paper_is_about_what_rests_on_it,)


class _Use(NamedTuple):
    """A place where something rests on a paper: one of `wanted` has to be its purpose, or all are but `never`."""

    what: Phrase
    paper: str
    item: str
    record: Record
    path: tuple[str | int, ...]
    wanted: frozenset[Purpose] = frozenset()
    never: frozenset[Purpose] = frozenset()

    def accepts(self, about: frozenset[Purpose]) -> bool:
        """Whether a paper about this may stand here."""
        return bool(about & self.wanted) if self.wanted else not about <= self.never

    def at(self, case: Case) -> Position:
        """Where the paper's id stands."""
        return case.at(self.record, *self.path)


def _title(paper: LegalBasis | Decision) -> str:
    return " ".join(filter(None, (paper.title, getattr(paper, "words", None))))


def _instead(case: Case, known: Mapping[str, frozenset[Purpose]], use: _Use) -> Phrase | None:
    fitting = tuple(name for name, about in known.items() if use.accepts(about) and name in case.plan.papers)
    return phrase("có phải là {nearest}?", nearest=fitting[0]) if len(fitting) == 1 else None


def _money(case: Case) -> Iterator[_Use]:
    """The money of items, and the rows that have papers of their own."""
    for item in case.plan.items.values():
        what = phrase("kinh phí của {item}", item=item.id)
        for number, paper in enumerate(item.decisions if item.money else ()):
            yield _Use(what, paper, item.id, item, ("decisions", number), _MONEY)
        for row in item.money.rows if item.money else ():
            year = case.plan.head.year
            is_new = year is not None and row.year in (None, year)
            wanted: frozenset[Purpose] = frozenset(("money",)) if is_new else _MONEY
            for number, paper in enumerate(row.decisions):
                yield _Use(what, paper, item.id, row, ("decisions", number), wanted)


def _ledger(case: Case) -> Iterator[_Use]:
    """What the ledger moves: new money needs a paper that gives money, not one that lets it be spent longer."""
    for entry in case.facts.accounts.entries:
        if isinstance(entry, Allocation | Extension):
            for number, paper in enumerate(entry.decisions):
                what = phrase("lần ghi {id}", id=entry.id)
                yield _Use(what, paper, entry.id, entry, ("decisions", number), _wanted(case, entry))


def _wanted(case: Case, entry: Entry) -> frozenset[Purpose]:
    if isinstance(entry, Extension):
        return _MONEY
    is_new = isinstance(entry, Allocation) and entry.act == "supplement" and entry.year in (None, case.plan.head.year)
    return frozenset(("money",)) if is_new else _MONEY


def _villages(case: Case) -> Iterator[_Use]:
    for village in case.plan.villages:
        if village.decision:
            what = phrase("mức khó khăn của {name}", name=village.name)
            yield _Use(what, village.decision, village.id, village, ("decision",), frozenset(("villages",)))


def _targets(case: Case) -> Iterator[_Use]:
    for target in case.plan.targets:
        if target.assigned and target.assigned.decision:
            what = phrase("mức giao của {target}", target=target.id)
            place = (target.assigned, ("decision",))
            yield _Use(what, target.assigned.decision, target.id, *place, never=_NO_TARGETS)
