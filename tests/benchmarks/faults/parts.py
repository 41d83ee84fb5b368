"""What a made-up commune's plan is built of: papers, the outline, money, and names in sentences."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.benchmarks.faults.pools import UnitKind

PROGRAMME = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"
PERIOD = "2021-2025"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII")
_LETTERS = ("a", "b", "c", "d", "đ", "e", "g", "h")
_PREFIXES = {"Quyết định": "qd", "Nghị quyết": "nq", "Kế hoạch": "kh"}
MILLION = 10**6


class Paper(NamedTuple):
    """A paper of a higher level; `about` follows the issuer in the sentence that cites it."""

    kind: str
    number: str
    day: int
    month: int
    year: int
    issuer: str
    about: str

    @property
    def id(self) -> str:
        """As `qd-310-2025`."""
        return f"{_PREFIXES[self.kind]}-{self.number.partition('/')[0]}-{self.year}"

    @property
    def cited(self) -> str:
        """The paper in a sentence, with the zeros that official form asks for."""
        month = f"{self.month:02}" if self.month < 3 else str(self.month)
        return f"{self.kind} số {self.number} ngày {self.day:02} tháng {month} năm {self.year} của {self.issuer}"

    def record(self) -> dict[str, object]:
        """The paper as plan.yaml holds it."""
        period = {"period": PERIOD} if f"giai đoạn {PERIOD}" in self.about else {}
        date = f"{self.day:02}/{self.month:02}/{self.year}"
        known: dict[str, object] = {
            "id": self.id,
            "kind": self.kind,
            "number": self.number,
            "date": date,
            "issuer": self.issuer,
        }
        return known | period | {"section": "đầu", "words": f"Căn cứ {self.cited} {self.about}"}


@dataclass
class Outline:
    """Sections numbered as they are added: I, 1, a."""

    entries: list[dict[str, str]] = field(default_factory=lambda: [{"section": "đầu"}])
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, above: str, heading: str, *, lettered: bool = False) -> str:
        """The number of a new section under the one above; of a part of its own under none."""
        place = self.counts.get(above, 0)
        self.counts[above] = place + 1
        signs = _LETTERS if lettered else None
        number = (signs[place] if signs else str(place + 1)) if above else _ROMANS[place]
        section = f"{above}.{number}" if above else number
        self.entries.append({"section": section, "heading": heading})
        return section


class Row(NamedTuple):
    """One row of money, in đồng; `decisions` where it has papers of its own."""

    source: str
    nature: str
    year: int
    amount: int
    decisions: tuple[str, ...] = ()


def money_text(dong: int) -> str:
    """The amount as officers write it."""
    if dong % 10**8 == 0 and dong % 10**9 and dong > 2 * 10**9:
        return f"{_vietnamese(dong, 10**9)} tỷ đồng"
    if dong % 10**5 == 0:
        return f"{_vietnamese(dong, MILLION)} triệu đồng"
    return f"{dong:,} đồng".replace(",", ".")


def _vietnamese(dong: int, unit: int) -> str:
    tenth = dong * 10 // unit % 10
    return f"{dong // unit:,}".replace(",", ".") + (f",{tenth}" if tenth else "")


@dataclass
class Roster:
    """The units that the plan may use, and which of them it does."""

    chance: random.Random
    units: dict[str, UnitKind]
    used: list[str] = field(default_factory=list)

    def use(self, unit: str) -> str:
        """Note that the plan uses the unit."""
        if unit not in self.used:
            self.used.append(unit)
        return unit

    def said(self, unit: str) -> str:
        """One of the names that the plan declares for the unit."""
        known = self.units[unit]
        return self.chance.choice((known.name, known.name, *known.names))

    def listed(self, units: Sequence[str]) -> str:
        """Several units as a sentence lists them."""
        names = [self.said(unit) for unit in units]
        return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@dataclass
class Item:
    """A (sub-)project or policy to be carried out; `called` is what a sentence calls it."""

    id: str
    title: str
    called: str
    lead: str
    partners: list[str]
    rows: list[Row] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    section: str = ""
