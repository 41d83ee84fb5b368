"""A new plan as files: what is given and what lasts is there, what must be decided is blank."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kcplan.actions.fmt import from_tree
from kcplan.actions.fmt.layout import Tree
from kcplan.actions.init import around, carry, servers, start
from kcplan.actions.init.blanks import blanks, filled, notes
from kcplan.actions.init.start import Place
from kcplan.actions.whole import place
from kcplan.i18n import Language, Phrase, phrase, say
from kcplan.model.plan import Plan
from kcplan.programme import Catalogue

__all__ = ["New", "Place", "carried_over", "place", "started"]


class New(NamedTuple):
    """The files of a new plan by path; what is blank in them, by path; what else its makers must know; what it has."""

    files: dict[str, bytes]
    blanks: dict[str, tuple[Phrase, ...]]
    told: tuple[Phrase, ...]
    filled: tuple[Phrase, ...]


def started(where: Place, year: int, programme: Catalogue | None, language: Language, package: str | None) -> New:
    """A plan of a commune for a year, from nothing; comments in the language; servers install the package."""
    return _new(start.trees(where, year, programme), start.told(year, programme), language, package)


def carried_over(plan: Plan, year: int, language: Language, package: str | None, programme: Catalogue | None) -> New:
    """A plan for a later year from an earlier one, of its programme while that runs, or of another."""
    trees, told = carry.trees(plan, year, programme), carry.told(plan, year, programme)
    return _new(trees, told, language, package, carry.reminders(plan, year))


def _new(
    trees: Mapping[str, Tree], told: tuple[Phrase, ...], language: Language, package: str | None,
    reminders: carry.Reminders = MappingProxyType({}),
) -> New:  # fmt: skip
    comments = {path: notes(path, tree, language) for path, tree in trees.items()}
    for (path, loc), words in reminders.items():
        comments[path].before[loc] += [f"# {say(word, language)}" for word in words]
    files = {path: from_tree(path, tree, comments[path]) for path, tree in trees.items()}
    unpinned = phrase("máy chủ chưa biết lấy kcplan từ đâu: điền KCPLAN_PACKAGE ở {files}, hoặc lập với --kcplan",
                      files=tuple(servers.files(None, language)))  # fmt: skip
    notes_of_all = told if package else (*told, unpinned)
    return New({**files, **around.files(language, package)}, blanks(trees), notes_of_all, filled(trees))
