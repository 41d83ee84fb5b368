"""Who leads and who joins, as sentences of Vietnamese plans say it.

`Giao A chủ trì, phối hợp với B, C thực hiện …`, `A chủ trì; B, C phối hợp …`, `thực hiện: A`, `báo cáo cho D`:
only these set ways of speaking are read; of what is said otherwise nothing is claimed.
"""

from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from kcplan.language.finder import LONGEST, Finder, Mention
from kcplan.language.words import Words, words
from kcplan.statements.role_words import (
    BEFORE_LEAD,
    DO,
    FOCAL,
    GENERIC,
    GIVEN,
    GIVES,
    HEADS,
    LEAD,
    LINKS,
    PARTNER,
    REPORT,
    SEPARATORS,
    TAILS,
    TO,
    begins_work,
)

Role = Literal["lead", "join"]
_BETWEEN = BEFORE_LEAD | TAILS
_DASHES = ("-", "–", "—")
_LONGEST_OTHER = 4  # Something in a list that is no unit has at most so many words: “đại diện cộng đồng”.


@dataclass
class Clause:
    """A part of a sentence up to a full stop or semicolon: the role it gives, and the names in it by role."""

    words: Words
    role: Role | None = None
    leads: list[Mention] = field(default_factory=list)
    partners: list[Mention] = field(default_factory=list)
    reports: list[Mention] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    every: list[Mention] = field(default_factory=list)  # All names, with a role or without.
    subject: Mention | None = None  # The name that the sentence begins with, if it gives no role.

    def written(self, mention: Mention) -> str:
        """A name as it stands in the text."""
        return self.words.written(mention.first, mention.last)

    @property
    def named(self) -> list[Mention]:
        """All names that have a role here."""
        return [*self.leads, *self.partners, *self.reports]


def read(text: str, finder: Finder) -> list[Clause]:
    """The clauses of a text with who does what in each."""
    return [_Reader(Clause(part), finder).read() for part in words(text).clauses()]


class _Reader:
    def __init__(self, clause: Clause, finder: Finder) -> None:
        self.clause, self.finder, self.words = clause, finder, clause.words
        self.keys = clause.words.keys
        self.elided: dict[int, Mention] = {}  # Names in a list that share the head of the first, by their first word.

    def read(self) -> Clause:
        self.clause.every = every = self.finder.all(self.words)
        if any(one.last < len(self.keys) and self.keys[one.last] in SEPARATORS for one in every):
            from kcplan.statements.elided_names import with_elided  # Most sentences hold no list of names.

            self.clause.every = list(with_elided(self.finder, self.words, every))
            self.elided = {one.first: one for one in self.clause.every}
        leads = [place for place in self.places(LEAD) if not self.is_before(place, GIVEN)]
        joins = self.places(PARTNER)
        if joins and leads and joins[0] < leads[0]:  # “phối hợp với A là đơn vị chủ trì”
            leads = []
        is_led = leads or (joins and any(place < joins[0] for place in self.places(FOCAL)))
        self.clause.role = "lead" if is_led else "join" if joins else None
        if leads:
            self.lead(leads[0], min((place for place in joins if place > leads[0]), default=None))
        elif not joins:
            self.performer()
            self.clause.subject = next((one for one in self.clause.every if one.first == 0), None)
        for number, place in enumerate(joins):
            after = self.list_from(place + len(PARTNER), next(iter(joins[number + 1 :]), None))
            self.clause.partners += after
            if not number and not leads:
                self.joins(place, after)
        reports = self.places(REPORT)
        for place, end in zip(reports, [*reports[1:], len(self.keys)], strict=False):
            self.report(place + len(REPORT), end)
        return self.clause

    def lead(self, place: int, join: int | None) -> None:
        """`A chủ trì`, `chủ trì: A`; then `B, C phối hợp` where the names stand before the word."""
        after = place + len(LEAD)
        if self.key(after) == ":":
            self.clause.leads = self.list_from(after + 1)
            return
        self.clause.leads = self.subject(place)
        if join is not None and self.key(join + len(PARTNER)) not in LINKS:
            self.clause.partners += self.list_from(after, join)

    def joins(self, place: int, after: list[Mention]) -> None:
        """`A phối hợp với B`: A is who does it; `A, B phối hợp thực hiện`: both join."""
        names = self.subject(place)
        if after or self.key(place + len(PARTNER)) in LINKS:
            self.clause.leads = names
        else:
            self.clause.partners = names

    def performer(self) -> None:
        """`thực hiện: A, B`: the first carries it out, others join."""
        place = next((p for p in self.places(DO) if self.key(p + 2) == ":"), None)
        if place is not None:
            names = self.list_from(place + 3)
            self.clause.role = "lead"
            self.clause.leads, self.clause.partners = names[:1], names[1:]

    def subject(self, before: int) -> list[Mention]:
        """The names right before a verb: `A và B (là đơn vị) chủ trì`."""
        found: list[Mention] = []
        for mention in reversed([one for one in self.clause.every if one.last <= before]):
            if self.goes_on(mention, found[0].first if found else before):
                break
            between = range(mention.last, found[0].first if found else before)
            links = SEPARATORS if found else _BETWEEN
            if not all(self.keys[n] in links or (not found and self.words.is_capital(n)) for n in between):
                break
            found.insert(0, mention)
        return found or self.stranger(before)

    def stranger(self, before: int) -> list[Mention]:
        """Where no known name stands before a verb: what looks like one."""
        end = before
        while end and self.keys[end - 1] in BEFORE_LEAD:
            end -= 1
        begin = end
        while begin and not self.is_break(begin - 1):
            begin -= 1
        for start in range(begin, end):
            if self.may_be_name(start) and self.keys[start] not in GIVES:
                return self.name_in(start, end)
        return []

    def name_in(self, start: int, end: int) -> list[Mention]:
        """The name that these words nearly write; where they write none, a stranger is noted."""
        if GENERIC.issuperset(self.keys[start:end]):
            return []
        exact = self.finder.at(self.words, start)
        if exact and not self.words.is_capital(min(exact.last, end - 1)):  # “Phòng Kinh tế đã chủ trì”
            return [exact]
        last = end
        while last > start and self.keys[last - 1] in TAILS:
            last -= 1
        if exact is None and self.keys[start] in HEADS and (begun := self.finder.begun(self.words, start, last)):
            self.clause.every.append(begun)
            return [begun]
        near = None if exact else self.finder.like(self.words, start, end)
        near = None if near and self.goes_on(near, end) else near
        if near is None and self.keys[start] in HEADS:
            self.clause.strangers.append(self.words.written(start, end))
        return [near] if near else []

    def list_from(self, place: int, end: int | None = None) -> list[Mention]:
        """The names of a list; it ends where work is named."""
        end = len(self.words) if end is None else end
        found: list[Mention] = []
        is_fresh = True
        while place < end:
            key = self.keys[place]
            if key in SEPARATORS or key in LINKS:
                is_fresh, place = True, place + 1
            elif not is_fresh:
                if key not in TAILS and not self.words.is_capital(place):
                    break
                place += 1
            else:
                names, after = self.one(place, end)
                if after == place:
                    break
                found += names
                is_fresh, place = False, after
        return found

    def one(self, place: int, end: int) -> tuple[list[Mention], int]:
        """What stands at one place of a list, and where it ends; the same place where the list is over."""
        mention = self.finder.at(self.words, place) or self.elided.get(place) or self.headless(place)
        if mention and not self.goes_on(mention, end):
            return [mention], mention.last
        last = self.segment_end(place, end)
        if self.may_be_name(place) and last > place:
            return self.name_in(place, last), last
        is_other = last - place <= _LONGEST_OTHER or GENERIC.issuperset(self.keys[place:last])
        return [], last if is_other else place

    def headless(self, place: int) -> Mention | None:
        """The name of which only the end is written, where one unit alone has it: `Phụ nữ xã`, `Nông dân`."""
        if not self.words.is_capital(place) or self.keys[place] in HEADS:
            return None
        found = self.finder.elided(self.words, place)
        if found is None or GENERIC.issuperset(self.keys[place : found.last]):
            return None
        key = self.key(found.last)
        if key and key not in SEPARATORS and key not in TAILS and not begins_work(self.keys, found.last):
            return None
        self.clause.every.append(found)
        return found

    def goes_on(self, mention: Mention, end: int) -> bool:
        """Whether a dash binds more to the name: `Phòng Kinh tế – Hạ tầng` is not `Phòng Kinh tế`."""
        if mention.last >= end or not self.words.is_capital(mention.last):
            return False
        between = self.words.text[
            self.words.span(mention.first, mention.last)[1] : self.words.span(mention.last, end)[0]
        ]
        return between.strip() in _DASHES

    def segment_end(self, place: int, end: int) -> int:
        """Where a part of a list ends: at a sign, at `và`, or where work begins."""
        while place < end and not self.is_break(place):
            place += 1
        return place

    def is_break(self, place: int) -> bool:
        """Whether no name goes on at this word: a sign, `và`, or the beginning of work."""
        return self.keys[place] in SEPARATORS or (not self.words.is_capital(place) and begins_work(self.keys, place))

    def report(self, place: int, end: int) -> None:
        """`báo cáo … cho D`: the names right behind a word that leads to them, written as declared or nearly so."""
        places = [at for at in range(place, end) if at == place or self.keys[at - 1] in TO]
        exact = next((at for at in places if self.finder.at(self.words, at)), None)
        if exact is not None:
            self.clause.reports = self.list_from(exact, end)
            return
        every = (self.near(at, end) for at in places if self.may_be_name(at))
        self.clause.reports = list(islice((near for near in every if near and not self.goes_on(near, end)), 1))

    def near(self, place: int, end: int) -> Mention | None:
        """The name that is nearly written from this word on."""
        return self.finder.like(self.words, place, self.segment_end(place, min(end, place + LONGEST)))

    def may_be_name(self, place: int) -> bool:
        return self.keys[place] in HEADS or self.words.is_capital(place)

    def places(self, phrase: tuple[str, ...]) -> list[int]:
        first, *rest = phrase
        found, place = [], -1
        for _ in range(self.keys.count(first)):
            place = self.keys.index(first, place + 1)
            if self.keys[place + 1 : place + 1 + len(rest)] == rest:
                found.append(place)
        return found

    def is_before(self, place: int, phrase: tuple[str, ...]) -> bool:
        return tuple(self.keys[max(0, place - len(phrase)) : place]) == phrase

    def key(self, place: int) -> str:
        return self.keys[place] if place < len(self.keys) else ""
