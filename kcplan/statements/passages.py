"""The running text of a plan: every passage in the document's words, with where it stands."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kcplan.finding import Position
from kcplan.language.words import composed
from kcplan.model.plan import Plan
from kcplan.model.project import Item
from kcplan.model.record import Record

Path = tuple[str | int, ...]


class Prose(NamedTuple):
    """A passage: the record and the path to it, its words (composed), the id of what it belongs to, its section."""

    record: Record
    path: Path
    text: str
    item: str | None
    section: str | None

    def at(self, plan: Plan, words: str = "") -> Position:
        """The line of words of this passage, or of its beginning."""
        return plan.at_words(self.record, *self.path, words=words)


@lru_cache(maxsize=1)  # a dozen rules read them, one plan after the other
def prose(plan: Plan) -> tuple[Prose, ...]:
    """All passages in the order of the plan; the words that cite a paper are not among them (`LegalBasis.words`)."""
    parts = (_of_head(plan), _of_targets(plan), _of_policies(plan), _of_items(plan), _of_duties(plan))
    return tuple(
        passage if (text := composed(passage.text)) is passage.text else passage._replace(text=text)
        for part in parts
        for passage in part
    )


def having(plan: Plan, *words: str) -> list[Prose]:
    """The passages in which any of these words, in lower case, stands; soon known, for most rules look for few."""
    every, (low, starts) = prose(plan), _low(plan)
    found: set[int] = set()
    for word in words:
        place = low.find(word)
        while place >= 0:
            number = bisect_right(starts, place)
            found.add(number - 1)
            place = low.find(word, starts[number]) if number < len(starts) else -1
    return [every[number] for number in sorted(found)]


@lru_cache(maxsize=1)
def _low(plan: Plan) -> tuple[str, list[int]]:
    """All passages as one text in lower case, and where each begins."""
    texts = [passage.text.casefold() for passage in prose(plan)]
    return "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts[:-1])]


def _of_head(plan: Plan) -> Iterator[Prose]:
    head, name = plan.head, plan.head.id
    if head.title:
        yield Prose(head, ("title",), head.title, name, None)
    for heading in head.outline:
        if heading.heading:
            yield Prose(heading, ("heading",), heading.heading, name, heading.section)
    for aim in head.aims:
        yield Prose(aim, ("text",), aim.text, aim.id, aim.section)
    passages = (head.purpose, head.scope, *head.beneficiaries, head.duration, head.funding, head.closing)
    for passage in filter(None, passages):
        for number, text in enumerate(passage.text):
            yield Prose(passage, ("text", number), text, name, passage.section)


def _of_targets(plan: Plan) -> Iterator[Prose]:
    for target in plan.targets:
        if target.words:
            yield Prose(target, ("words",), target.words, target.id, target.section)


def _of_policies(plan: Plan) -> Iterator[Prose]:
    for policy in plan.policies:
        yield Prose(policy, ("title",), policy.title, policy.id, policy.section)
        if policy.assignment:
            yield Prose(policy, ("assignment",), policy.assignment, policy.id, policy.section)
        for activity in policy.activities:
            yield Prose(activity, ("text",), activity.text, policy.id, policy.section)


def _of_items(plan: Plan) -> Iterator[Prose]:
    for item in plan.items.values():
        yield Prose(item, ("title",), item.title, item.id, item.section)
        if item.assignment:
            yield Prose(item, ("assignment",), item.assignment, item.id, item.section)
        yield from _lists(item)


def _lists(item: Item) -> Iterator[Prose]:
    for field, texts in (
        ("objective", item.objective),
        ("beneficiaries", item.beneficiaries),
        ("contents", item.contents),
    ):
        for number, text in enumerate(texts):
            yield Prose(item, (field, number), text, item.id, item.section)


def _of_duties(plan: Plan) -> Iterator[Prose]:
    for duties in plan.duties:
        for task in duties.tasks:
            yield Prose(task, ("text",), task.text, duties.unit, duties.section)
