"""What the words of a plan say, each kind of statement read on first asking."""

from collections.abc import Mapping
from functools import cached_property

from kcplan.language.finder import Finder
from kcplan.language.fold import fold
from kcplan.language.words import composed
from kcplan.model.legal import LegalBasis
from kcplan.model.plan import Plan
from kcplan.statements.citations import Citation, canonical, citations
from kcplan.statements.items import ItemNames
from kcplan.statements.passages import Index, Passage, passages
from kcplan.statements.sentences import Sentence, sentences
from kcplan.statements.villages import VillageNames
from kcplan.statements.vocabulary import Vocabulary, vocabulary_of


class Statements:
    """All that the passages of one plan state."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names that its sentences may use."""
        return vocabulary_of(self._plan)

    @property
    def unit_names(self) -> Finder:
        """The names of units in use, to be found in running text."""
        return self.vocabulary.units

    @property
    def item_names(self) -> ItemNames:
        """The ways in which sentences name items."""
        return self.vocabulary.items

    @cached_property
    def village_names(self) -> VillageNames:
        """The ways in which texts name villages."""
        return VillageNames({village.id: village.name for village in self._plan.villages})

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in the order of the plan."""
        return passages(self._plan)

    @cached_property
    def _index(self) -> Index:
        return Index(self.passages)

    def having(self, *words: str) -> list[Passage]:
        """The passages in which any of these words, in lower case, stands; most rules look for few."""
        return self._index.having(*words)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences that can give a role to a unit."""
        return sentences(self._plan, self.vocabulary)

    @cached_property
    def citing(self) -> list[tuple[Passage, list[Citation]]]:
        """The passages that cite papers by number, with what they cite."""
        every = ((passage, list(citations(passage.text))) for passage in self.having("/"))
        return [(passage, found) for passage, found in every if found]

    @cached_property
    def cited(self) -> Mapping[str, list[Citation]]:
        """What running text cites, by the paper's symbol (`canonical`)."""
        every: dict[str, list[Citation]] = {}
        for cited in (cited for _, found in self.citing for cited in found):
            every.setdefault(canonical(cited.number), []).append(cited)
        return every

    def citations_of(self, basis: LegalBasis) -> list[Citation]:
        """The places of running text that cite a paper by its number."""
        return self.cited.get(canonical(basis.number or ""), [])

    def cite(self, basis: LegalBasis) -> bool:
        """Whether running text cites a paper: by its number, or a law by its name."""
        if basis.number:
            return canonical(basis.number) in self.cited
        name = composed(basis.title or "").casefold()
        name = name if fold(name).startswith(fold(basis.kind)) else f"{composed(basis.kind).casefold()} {name}"
        return bool(basis.title) and bool(self.having(name))

    def date(self, basis: LegalBasis) -> bool:
        """Whether the plan's words say of which day a paper is."""
        own = list(citations(composed(basis.words or "")))[:1]
        return any(cited.day_words for cited in (*own, *self.citations_of(basis)))
