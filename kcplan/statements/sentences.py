"""What the sentences of a plan say of its units, read once for all rules: who leads, who joins, who is told."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from kcplan.language.finder import Mention
from kcplan.language.words import composed
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.head import Heading
from kcplan.model.plan import Assigned, Plan
from kcplan.model.policy import Activity
from kcplan.model.project import Item, Project
from kcplan.statements.role_words import LEAD
from kcplan.statements.roles import Clause, read
from kcplan.statements.vocabulary import Vocabulary


class Sentence(NamedTuple):
    """A sentence that gives roles: the record whose words it is, the field, what it speaks of, its clauses."""

    record: Assigned | Activity | Task | Heading
    field: str
    owner: Assigned | UnitDuties
    clauses: tuple[Clause, ...]

    @property
    def leads(self) -> tuple[Mention, ...]:
        """The units named as leading."""
        return tuple(m for clause in self.clauses if clause.role == "lead" for m in clause.leads)

    @property
    def subjects(self) -> tuple[Mention, ...]:
        """The units named as doing what the sentence says, leading or joining."""
        named = ((*clause.leads, clause.subject) for clause in self.clauses)
        return tuple(mention for mentions in named for mention in mentions if mention)

    @property
    def partners(self) -> tuple[Mention, ...]:
        """The units named as joining."""
        return tuple(m for clause in self.clauses for m in clause.partners)

    @property
    def reports(self) -> tuple[Mention, ...]:
        """The units named as being reported to."""
        return tuple(m for clause in self.clauses for m in clause.reports)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Every unit that is named, in whatever role: the ways of saying that somebody joins are many."""
        return ids(mention for clause in self.clauses for mention in clause.every)

    @property
    def has_role(self) -> bool:
        """Whether the sentence gives any role."""
        return any(clause.role for clause in self.clauses)

    @property
    def strangers(self) -> tuple[str, ...]:
        """The names that no declared unit has."""
        return tuple(name for clause in self.clauses for name in clause.strangers)

    @property
    def mentions(self) -> tuple[tuple[Clause, Mention], ...]:
        """All names that have a role, each with the clause that it stands in."""
        return tuple(
            (clause, mention)
            for clause in self.clauses
            for mention in (*clause.named, clause.subject)
            if mention is not None
        )

    def second_lead(self, related: Callable[[Iterable[str], Collection[str]], bool]) -> Mention | None:
        """The name of a second unit that the sentence gives the same lead to, if there is one."""
        return next((one for one in self.leads[1:] if not related(one.ids, self.leads[0].ids)), None)

    def text_of(self, wanted: Mention) -> str:
        """A name as it stands in the sentence."""
        return next(clause.written(mention) for clause, mention in self.mentions if mention is wanted)


def sentences(plan: Plan, known: Vocabulary) -> tuple[Sentence, ...]:
    """All sentences of a plan that can give a role, in its order; none where not all units' names are known."""
    if plan.lost.touches("units") or not plan.units:
        return ()
    return (*_of_headings(plan, known), *_of_policies(plan, known), *_of_items(plan, known), *_of_duties(plan, known))


def _of_headings(plan: Plan, known: Vocabulary) -> Iterator[Sentence]:
    """`Hỗ trợ tiền điện (thực hiện: Phòng Kinh tế)`, of the one policy or item of that section."""
    headings = {heading.section: heading for heading in plan.head.outline if heading.heading}
    owners: dict[str, list[Assigned]] = {}
    every: tuple[Assigned, ...] = (*plan.policies, *plan.items.values())
    for one in every:
        owners.setdefault(one.section or "", []).append(one)
    for section, those in owners.items():
        heading = headings.get(section)
        if heading and heading.heading and len(those) == 1 and _gives_role(heading.heading):
            yield Sentence(heading, "heading", those[0], _read(known, heading.heading))


def _gives_role(text: str) -> bool:
    """Whether a text may give any role: most headings are names alone, and need not be read."""
    low = composed(text).casefold()
    return any(word in low for word in ("thực hiện", "chủ trì", "phối hợp", "giao"))


def _of_policies(plan: Plan, known: Vocabulary) -> Iterator[Sentence]:
    for policy in plan.policies:
        if policy.assignment:
            yield Sentence(policy, "assignment", policy, _read(known, policy.assignment))
        for activity in policy.activities:
            yield Sentence(activity, "text", policy, _read(known, activity.text))


def _of_items(plan: Plan, known: Vocabulary) -> Iterator[Sentence]:
    for item in plan.items.values():
        if not item.assignment:
            continue
        clauses = _read(known, item.assignment)
        parts = [_parts(plan, known, item, clause) for clause in clauses]
        whole = tuple(clause for clause, named in zip(clauses, parts, strict=True) if not named)
        yield Sentence(item, "assignment", item, whole)
        for clause, named in zip(clauses, parts, strict=True):
            # If a clause names two leads, it does not say who leads which part.
            if clause.words.keys.count(LEAD[0]) == 1:
                yield from (Sentence(item, "assignment", plan.items[part], (clause,)) for part in named)


def _parts(plan: Plan, known: Vocabulary, item: Item, clause: Clause) -> list[str]:
    """The parts that a clause of a project's sentence gives out: `A chủ trì Tiểu dự án 1; B chủ trì …`."""
    if not isinstance(item, Project) or not item.sub_projects:
        return []
    named = known.items.parts(item.id, clause.words.written(0, len(clause.words)))
    return [part for part in named if part in plan.items]


def _of_duties(plan: Plan, known: Vocabulary) -> Iterator[Sentence]:
    for duties in plan.duties:
        for task in duties.tasks:
            yield Sentence(task, "text", duties, _read(known, task.text))


def _read(known: Vocabulary, text: str) -> tuple[Clause, ...]:
    return tuple(read(text, known.units))


def owner_id(owner: "Assigned | UnitDuties") -> str:
    """The id of what a sentence belongs to."""
    return owner.unit if isinstance(owner, UnitDuties) else owner.id


def ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The units of mentions, each once; of a name that several have, all."""
    return tuple(dict.fromkeys(unit for mention in mentions for unit in mention.ids))
