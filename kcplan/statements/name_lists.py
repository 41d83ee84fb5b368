"""Names of units in a clause: the ones before a verb, and lists of them; names nearly written, and unknown ones."""

from kcplan.language.finder import LONGEST, Finder, Mention
from kcplan.language.words import Words
from kcplan.statements.role_words import (
    BEFORE_LEAD,
    GENERIC,
    GIVES,
    HEADS,
    LINKS,
    SEPARATORS,
    TAILS,
    begins_work,
)

_BETWEEN = BEFORE_LEAD | TAILS
_DASHES = ("-", "–", "—")
_LONGEST_OTHER = 4  # Something in a list that is no unit has at most so many words: “đại diện cộng đồng”.


class NameReader:
    """The names in one clause.

    `every` are all that were found, with a role or without; `strangers` the names of units that nobody declared.
    """

    def __init__(self, words: Words, finder: Finder) -> None:
        self.words, self.keys, self.finder = words, words.keys, finder
        self.strangers: list[str] = []
        self.every = finder.all(words)
        self.elided: dict[int, Mention] = {}  # Names in a list that share the head of the first, by their first word.
        if any(one.last < len(self.keys) and self.keys[one.last] in SEPARATORS for one in self.every):
            from kcplan.statements.elided_names import with_elided  # Most sentences hold no list of names.

            self.every = list(with_elided(finder, words, self.every))
            self.elided = {one.first: one for one in self.every}

    def before(self, place: int) -> list[Mention]:
        """The names right before a verb: `A và B (là đơn vị) chủ trì`."""
        found: list[Mention] = []
        for mention in reversed([one for one in self.every if one.last <= place]):
            if self.goes_on(mention, found[0].first if found else place):
                break
            between = range(mention.last, found[0].first if found else place)
            links = SEPARATORS if found else _BETWEEN
            if not all(self.keys[n] in links or (not found and self.words.is_capital(n)) for n in between):
                break
            found.insert(0, mention)
        return found or self._stranger(place)

    def _stranger(self, place: int) -> list[Mention]:
        """Where no known name stands before a verb: what looks like one."""
        end = place
        while end and self.keys[end - 1] in BEFORE_LEAD:
            end -= 1
        begin = end
        while begin and not self._is_break(begin - 1):
            begin -= 1
        for start in range(begin, end):
            if self.may_be_name(start) and self.keys[start] not in GIVES:
                return self._written_at(start, end)
        return []

    def _written_at(self, start: int, end: int) -> list[Mention]:
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
            self.every.append(begun)
            return [begun]
        near = None if exact else self.finder.like(self.words, start, end)
        near = None if near and self.goes_on(near, end) else near
        if near is None and self.keys[start] in HEADS:
            self.strangers.append(self.words.written(start, end))
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
                names, after = self._at_one_place(place, end)
                if after == place:
                    break
                found += names
                is_fresh, place = False, after
        return found

    def _at_one_place(self, place: int, end: int) -> tuple[list[Mention], int]:
        """What stands at one place of a list, and where it ends; the same place where the list is over."""
        mention = self.finder.at(self.words, place) or self.elided.get(place) or self._headless(place)
        if mention and not self.goes_on(mention, end):
            return [mention], mention.last
        last = self._segment_end(place, end)
        if self.may_be_name(place) and last > place:
            return self._written_at(place, last), last
        is_other = last - place <= _LONGEST_OTHER or GENERIC.issuperset(self.keys[place:last])
        return [], last if is_other else place

    def _headless(self, place: int) -> Mention | None:
        """The name of which only the end is written, where one unit alone has it: `Phụ nữ xã`, `Nông dân`."""
        if not self.words.is_capital(place) or self.keys[place] in HEADS:
            return None
        found = self.finder.elided(self.words, place)
        if found is None or GENERIC.issuperset(self.keys[place : found.last]):
            return None
        key = self.key(found.last)
        if key and key not in SEPARATORS and key not in TAILS and not begins_work(self.keys, found.last):
            return None
        self.every.append(found)
        return found

    def goes_on(self, mention: Mention, end: int) -> bool:
        """Whether a dash binds more to the name: `Phòng Kinh tế – Hạ tầng` is not `Phòng Kinh tế`."""
        if mention.last >= end or not self.words.is_capital(mention.last):
            return False
        between = self.words.text[
            self.words.span(mention.first, mention.last)[1] : self.words.span(mention.last, end)[0]
        ]
        return between.strip() in _DASHES

    def _segment_end(self, place: int, end: int) -> int:
        """Where a part of a list ends: at a sign, at `và`, or where work begins."""
        while place < end and not self._is_break(place):
            place += 1
        return place

    def _is_break(self, place: int) -> bool:
        """Whether no name goes on at this word: a sign, `và`, or the beginning of work."""
        return self.keys[place] in SEPARATORS or (not self.words.is_capital(place) and begins_work(self.keys, place))

    def near(self, place: int, end: int) -> Mention | None:
        """The name that is nearly written from this word on."""
        return self.finder.like(self.words, place, self._segment_end(place, min(end, place + LONGEST)))

    def may_be_name(self, place: int) -> bool:
        return self.keys[place] in HEADS or self.words.is_capital(place)

    def key(self, place: int) -> str:
        return self.keys[place] if place < len(self.keys) else ""
