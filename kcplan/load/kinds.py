"""Which file of a plan holds what: the one list of the kinds of file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kcplan.model.duty import UnitDuties
from kcplan.model.entry_kinds import ENTRIES
from kcplan.model.head import Head
from kcplan.model.ledger import Unsorted
from kcplan.model.policy import Policy
from kcplan.model.project import Project
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.model.waiver import Waiver


@dataclass(frozen=True)
class Kind:
    """A kind of file: a mapping is one record, a list many; in a folder there may be many files of it.

    `provides` says what may be referred to in it, by the field that holds it; "" is the record itself. Where
    records are of several models, `models` has them by what stands behind the key `kind`.
    """

    name: str
    model: type[Record]
    is_list: bool
    provides: Mapping[str, str]
    in_folder: bool = False
    models: Mapping[str, type[Record]] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        """Whether files of it may hold very many records."""
        return bool(self.models)

    def model_of(self, data: Any) -> type[Record]:
        """The model that a record of such a file is judged by."""
        said = data.get("kind") if self.models and isinstance(data, dict) else None
        return self.models.get(said, self.model) if isinstance(said, str) else self.model

    def holds(self, path: str) -> bool:
        """Whether a file of this path (inside the plan's folder, with `/`) is of this kind."""
        folder, _, name = path.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        if suffix not in ("yaml", "yml"):
            return False
        return folder == self.name if self.in_folder else not folder and stem == self.name


HEAD = {
    "programme": "catalogue",
    "sources": "sources",
    "legal_bases": "decisions",
    "outline": "sections",
    "aims": "aims",
}

# The order in which files are read and findings are shown.
KINDS = (
    Kind("plan", Head, False, HEAD),
    Kind("units", Unit, True, {"": "units"}),
    Kind("villages", Village, True, {"": "villages"}),
    Kind("targets", Target, True, {"": "targets"}),
    Kind("policies", Policy, True, {"": "policies"}),
    Kind("projects", Project, False, {"": "items", "sub_projects": "items"}, in_folder=True),
    Kind("duties", UnitDuties, True, {"": "duties", "tasks": "duties"}),
    Kind("progress", Unsorted, True, {"": "entries"}, in_folder=True, models=ENTRIES),
    Kind("waivers", Waiver, True, {"": "waivers"}),
)
EVERYTHING = frozenset(provided for kind in KINDS for provided in kind.provides.values())


def kind_of(path: str) -> Kind | None:
    """The kind of a file by its path inside the plan's folder, or None where the place says none."""
    return next((kind for kind in KINDS if kind.holds(path)), None)
