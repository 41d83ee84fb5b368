"""What errata of an edit explain: that a copy now says what the signed paper said all along, to the letter."""

import re
from collections.abc import Mapping, Sequence

from kcplan.changes.money import MoneyChange
from kcplan.changes.records import Change
from kcplan.changes.roles import RoleChange
from kcplan.language import amount, number
from kcplan.language.fold import fold
from kcplan.language.unreadable import Unreadable
from kcplan.model.ledger import Erratum
from kcplan.model.plan import Plan

_BLANK = frozenset(("trong", "de trong", "blank"))  # Words for a figure that was not there.


# Fields that the signed document does not have; changing them is no correction of a copy.
_NOT_OF_THE_DOCUMENT = frozenset(("id", "status", "year", "programme", "locked", "ceilings", "follow_up"))


class Errata:
    """The errata that an edit brings, against what it changes; each explains one field of one record.

    An erratum explains a change where the words that it calls wrong, put right, give what stands there now, and nothing
    else has changed in the field.
    """

    def __init__(self, old: Plan, new: Plan, ids: Mapping[str, str]) -> None:
        self._old, self._new, self._ids = old, new, ids
        fresh = (entry for entry in new.ledger if isinstance(entry, Erratum))
        self.added = tuple(entry for entry in fresh if entry.id not in old.entries)
        self._used: set[str] = set()

    def explain(self, change: Change) -> bool:
        """Whether a field of a record was only put right."""
        if change.field is None or (change.kind == "plan" and change.field.split(".")[0] in _NOT_OF_THE_DOCUMENT):
            return False
        own = [one for one in self._of(change.id, change.kind) if _is_field(one.field, change.field)]
        return bool(own) and self._mends(own, change.before, change.after)

    def explain_money(self, change: MoneyChange) -> bool:
        """Whether an amount of one source was only put right."""
        names = (f"money.{change.fund.source}", str(change.fund.source))
        own = [one for one in self._of(change.item, "items") if one.field in names]
        return self._explain_amounts(own, change.before, change.after)

    def explain_total(self, record: str | None, before: int | None, after: int | None) -> bool:
        """Whether the total of an item, or that of the plan, was only put right."""
        is_plan = record == self._new.head.id
        field = "funding.money.total" if is_plan else "money.total"
        own = [one for one in self._of(record, "plan" if is_plan else "items") if one.field == field]
        return self._explain_amounts(own, before, after)

    def explain_role(self, item: str | None, role: str | None, changes: Sequence[RoleChange]) -> bool:
        """Whether a lead, or a partner, of an item was only put right: one unit for another."""
        field = "lead" if role == "lead" else "partners"
        own = [one for one in self._of(item, "items") if one.field == field]
        lost = [one.unit for one in changes if one.item == item and one.role == role and not one.is_new]
        given = [one.unit for one in changes if one.item == item and one.role == role and one.is_new]
        wrong = [self._unit(self._old, one.wrong) for one in own if fold(one.wrong) not in _BLANK]
        right = [self._unit(self._new, one.right) for one in own if fold(one.right) not in _BLANK]
        is_so = bool(own) and sorted(wrong) == sorted(lost) and sorted(right) == sorted(given)
        self._used |= {one.id for one in own} if is_so else set()
        return is_so

    def is_used(self, one: Erratum) -> bool:
        """Whether an erratum has explained anything that was asked about."""
        return one.id in self._used

    def _of(self, record: str | None, kind: str) -> list[Erratum]:
        names = {record, self._new.head.id} if kind == "plan" else {record}
        return [one for one in self.added if one.record in names]

    def _mends(self, own: Sequence[Erratum], before: Sequence[str], after: Sequence[str]) -> bool:
        texts = list(before)
        for one in own:
            wrong, right = _canonical(one.wrong), _canonical(one.right)
            place = next((number for number, text in enumerate(texts) if _whole(wrong).search(text)), None)
            if fold(one.wrong) in _BLANK:
                texts.append(right)
            elif place is None:
                return False
            elif fold(one.right) in _BLANK:
                texts.pop(place)
            else:
                found = _whole(wrong).search(texts[place])
                start, end = found.span() if found else (0, 0)
                texts[place] = texts[place][:start] + right + texts[place][end:]
        is_so = sorted(texts) == sorted(after)
        self._used |= {one.id for one in own} if is_so else set()
        return is_so

    def _explain_amounts(self, own: Sequence[Erratum], before: int | None, after: int | None) -> bool:
        fresh = (one for one in own if one.id not in self._used)  # One erratum explains one amount.
        found = next((one for one in fresh if (_amount(one.wrong), _amount(one.right)) == (before, after)), None)
        self._used |= {found.id} if found else set()
        return found is not None

    def _unit(self, plan: Plan, typed: str) -> str:
        """The unit that an erratum names, by its id or a declared name; the words as they stand for no unit."""
        wanted = fold(typed)
        known = (unit.id for unit in plan.units if wanted in {fold(unit.id), fold(unit.name), *map(fold, unit.names)})
        return next(known, typed)


def _is_field(said: str, field: str) -> bool:
    """Whether an erratum is of a field; of rows of money it says which source, as people write it."""
    above, _, last = field.rpartition(".")
    return said == field or (last == "rows" and said.rpartition(".")[0] == above)


def _whole(words: str) -> "re.Pattern[str]":
    """Finds words as a whole: a digit of a figure, or a letter of a name, says nothing to whoever compares."""
    return re.compile(rf"(?<!\w)(?<![0-9][.,]){re.escape(words)}(?!\w)(?![.,][0-9])")


def _canonical(text: str) -> str:
    """Words as changes give them: an amount in its usual form."""
    try:
        return amount.write(amount.read(text))
    except Unreadable:
        return number.tidy(text)


def _amount(text: str) -> int | None:
    if fold(text) in _BLANK:
        return None
    try:
        return amount.read(text)
    except Unreadable:
        return -1  # No amount of a document is negative.
