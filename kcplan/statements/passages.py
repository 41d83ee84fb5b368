"""The running text of a plan: every passage in the document's words, with where it stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kcplan.finding import Position
from kcplan.language.words import composed
from kcplan.model.plan import Plan
from kcplan.model.project import Item
from kcplan.model.record import Record

Path = tuple[str | int, ...]


class Passage(NamedTuple):
    """A passage: the record and the path to it, its words (composed), the id of what it belongs to, its section."""

    record: Record
    path: Path
    text: str
    item: str | None
    section: str | None

    def at(self, plan: Plan, words: str = "") -> Position:
        """The line of words of this passage, or of its beginning."""
        return plan.at_words(self.record, *self.path, words=words)


def passages(plan: Plan) -> tuple[Passage, ...]:
    """All passages in the order of the plan; the words that cite a paper are not among them (`LegalBasis.words`)."""
    parts = (_of_head(plan), _of_targets(plan), _of_policies(plan), _of_items(plan), _of_duties(plan))
    return tuple(
        passage if (text := composed(passage.text)) is passage.text else passage._replace(text=text)
        for part in parts
        for passage in part
    )


class Index:
    """Passages by the words in them."""

    def __init__(self, every: Sequence[Passage]) -> None:
        texts = [passage.text.casefold() for passage in every]
        self._every = every
        self._text, self._starts = "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts[:-1])]

    def having(self, *words: str) -> list[Passage]:
        """The passages in which any of these words, in lower case, stands."""
        found: set[int] = set()
        for word in words:
            place = self._text.find(word)
            while place >= 0:
                number = bisect_right(self._starts, place)
                found.add(number - 1)
                place = self._text.find(word, self._starts[number]) if number < len(self._starts) else -1
        return [self._every[number] for number in sorted(found)]


def _of_head(plan: Plan) -> Iterator[Passage]:
    head, name = plan.head, plan.head.id
    if head.title:
        yield Passage(head, ("title",), head.title, name, None)
    for heading in head.outline:
        if heading.heading:
            yield Passage(heading, ("heading",), heading.heading, name, heading.section)
    for aim in head.aims:
        yield Passage(aim, ("text",), aim.text, aim.id, aim.section)
    passages = (head.purpose, head.scope, *head.beneficiaries, head.duration, head.funding, head.closing)
    for passage in filter(None, passages):
        for number, text in enumerate(passage.text):
            yield Passage(passage, ("text", number), text, name, passage.section)


def _of_targets(plan: Plan) -> Iterator[Passage]:
    for target in plan.targets:
        if target.words:
            yield Passage(target, ("words",), target.words, target.id, target.section)


def _of_policies(plan: Plan) -> Iterator[Passage]:
    for policy in plan.policies:
        yield Passage(policy, ("title",), policy.title, policy.id, policy.section)
        if policy.assignment:
            yield Passage(policy, ("assignment",), policy.assignment, policy.id, policy.section)
        for activity in policy.activities:
            yield Passage(activity, ("text",), activity.text, policy.id, policy.section)


def _of_items(plan: Plan) -> Iterator[Passage]:
    for item in plan.items.values():
        yield Passage(item, ("title",), item.title, item.id, item.section)
        if item.assignment:
            yield Passage(item, ("assignment",), item.assignment, item.id, item.section)
        yield from _lists(item)


def _lists(item: Item) -> Iterator[Passage]:
    for field, texts in (
        ("objective", item.objective),
        ("beneficiaries", item.beneficiaries),
        ("contents", item.contents),
    ):
        for number, text in enumerate(texts):
            yield Passage(item, (field, number), text, item.id, item.section)


def _of_duties(plan: Plan) -> Iterator[Passage]:
    for duties in plan.duties:
        for task in duties.tasks:
            yield Passage(task, ("text",), task.text, duties.unit, duties.section)
