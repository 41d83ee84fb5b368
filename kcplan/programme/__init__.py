"""Catalogues of national programmes: YAML data beside this file, one programme a file, and their loader."""

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kcplan.language import date
from kcplan.source import Source

_HERE = Path(__file__).parent


class Catalogue(NamedTuple):
    """A national programme: its paper, its period, its items and the dimensions of what it fights.

    `items` gives the title of each project and sub-project by id; `dimensions` the name of each dimension.
    """

    id: str
    title: str
    decision: str
    issued: date.Date
    period: date.Period
    items: dict[str, str]
    dimensions: dict[str, str]

    def covers(self, year: int) -> bool:
        """Whether the programme runs in a year."""
        return self.period.start.year <= year <= self.period.end.year


def known() -> tuple[str, ...]:
    """The ids of all programmes that have a catalogue."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


@lru_cache
def load(programme: str) -> Catalogue | None:
    """The catalogue of a programme, or None where there is none of that id."""
    if programme not in known():
        return None
    data: dict[str, Any] = Source(programme, (_HERE / f"{programme}.yaml").read_bytes()).data
    projects = data["projects"]
    items = [*projects, *(sub for project in projects for sub in project.get("sub_projects") or ())]
    return Catalogue(
        id=data["id"],
        title=data["title"],
        decision=data["decision"],
        issued=date.read(data["issued"]),
        period=date.read_period(data["period"]),
        items={item["id"]: item["title"] for item in items},
        dimensions={dimension["id"]: dimension["name"] for dimension in data.get("dimensions") or ()},
    )
