"""Who leads and who joins, as sentences of Vietnamese plans say it.

`Giao A chủ trì, phối hợp với B, C thực hiện …`, `A chủ trì; B, C phối hợp …`, `thực hiện: A`, `báo cáo cho D`:
only these set ways of speaking are read; of what is said otherwise nothing is claimed.
"""

from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, NamedTuple

from kcplan.language.finder import Finder, Mention
from kcplan.language.words import Words, words
from kcplan.statements.name_lists import NameReader
from kcplan.statements.role_words import DO, FOCAL, GIVEN, JOIN, JOIN_OF, LEAD, LINKS, MANNER, REPORT, TO

Role = Literal["lead", "join"]
_FIRSTS = frozenset(phrase[0] for phrase in (LEAD, REPORT, DO, FOCAL, *JOIN, *JOIN_OF))


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


class _Join(NamedTuple):
    """Words that say that units join: where they begin, where their list begins, whether a link leads to it."""

    first: int
    last: int
    is_linked: bool


class _Reader:
    def __init__(self, clause: Clause, finder: Finder) -> None:
        self.clause, self.keys = clause, clause.words.keys
        self.names = NameReader(clause.words, finder)
        begun = _FIRSTS.intersection(self.keys)
        self.starts = {first: [place for place, key in enumerate(self.keys) if key == first] for first in begun}

    def read(self) -> Clause:
        leads = [place for place in self.places(LEAD) if not self.is_before(place, GIVEN)]
        joins = self.joins()
        if joins and leads and joins[0].first < leads[0]:  # “phối hợp với A là đơn vị chủ trì”
            leads = []
        is_led = leads or (joins and any(place < joins[0].first for place in self.places(FOCAL)))
        self.clause.role = "lead" if is_led else "join" if joins else None
        if leads:
            self.lead(leads[0], next((join for join in joins if join.first > leads[0]), None))
        elif not joins:
            self.performer()
            self.clause.subject = next((one for one in self.names.every if one.first == 0), None)
        for number, join in enumerate(joins):
            after = self.names.list_from(join.last, joins[number + 1].first if number + 1 < len(joins) else None)
            self.clause.partners += after
            if not number and not leads:
                self.join(join, after)
        self.report()
        self.clause.every, self.clause.strangers = self.names.every, self.names.strangers
        return self.clause

    def lead(self, place: int, join: _Join | None) -> None:
        """`A chủ trì`, `chủ trì: A`; then `B, C phối hợp` where the names stand before the word."""
        after = place + len(LEAD)
        if self.names.key(after) == ":":
            self.clause.leads = self.names.list_from(after + 1)
            return
        self.clause.leads = self.names.before(self.before_bracket(place))
        if join and not join.is_linked:
            self.clause.partners += self.names.list_from(after, join.first)

    def join(self, join: _Join, after: list[Mention]) -> None:
        """`A phối hợp với B`: A is who does it; `A, B phối hợp thực hiện`: both join."""
        names = self.names.before(self.before_bracket(join.first))
        if after or join.is_linked:
            self.clause.leads = names
        else:
            self.clause.partners = names

    def before_bracket(self, place: int) -> int:
        """Where what stands in brackets right before a word begins: `Phòng Kinh tế (cơ quan thường trực) chủ trì`."""
        if self.names.key(place - 1) == ")" and "(" in self.keys[:place]:
            return place - 1 - self.keys[place - 1 :: -1].index("(")
        return place

    def joins(self) -> list[_Join]:
        """All places that say that somebody joins, in order, with the manner of it: `phối hợp chặt chẽ với`."""
        found = [_Join(place, place + len(phrase), True) for phrase in JOIN_OF for place in self.places(phrase)]
        taken = {join.first + 1 for join in found}  # `phối hợp` within `sự phối hợp của`.
        for phrase in JOIN:
            for place in self.places(phrase):
                last = self.behind_manner(place + len(phrase))
                if place not in taken:
                    found.append(_Join(place, last, self.names.key(last) in LINKS))
        return sorted(found)

    def behind_manner(self, place: int) -> int:
        """Where the words end that say how units join; the place itself where no link follows them."""
        last = place
        while self.names.key(last) in MANNER:
            last += 1
        return last if self.names.key(last) in LINKS else place

    def performer(self) -> None:
        """`thực hiện: A, B`: the first carries it out, others join."""
        place = next((p for p in self.places(DO) if self.names.key(p + 2) == ":"), None)
        if place is not None:
            names = self.names.list_from(place + 3)
            self.clause.role = "lead"
            self.clause.leads, self.clause.partners = names[:1], names[1:]

    def report(self) -> None:
        """`báo cáo … cho D`: the names right behind a word that leads to them, written as declared or nearly so."""
        reports = self.places(REPORT)
        for first, end in zip(reports, [*reports[1:], len(self.keys)], strict=False):
            first += len(REPORT)
            places = [at for at in range(first, end) if at == first or self.keys[at - 1] in TO]
            exact = next((at for at in places if self.names.finder.at(self.clause.words, at)), None)
            if exact is not None:
                self.clause.reports = self.names.list_from(exact, end)
                continue
            every = (self.names.near(at, end) for at in places if self.names.may_be_name(at))
            fitting = (near for near in every if near and not self.names.goes_on(near, end))
            self.clause.reports = list(islice(fitting, 1))

    def places(self, phrase: tuple[str, ...]) -> list[int]:
        """Where a phrase begins in the clause."""
        starts, length = self.starts.get(phrase[0], ()), len(phrase)
        return [place for place in starts if tuple(self.keys[place : place + length]) == phrase]

    def is_before(self, place: int, phrase: tuple[str, ...]) -> bool:
        return tuple(self.keys[max(0, place - len(phrase)) : place]) == phrase
