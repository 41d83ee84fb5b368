"""All that one made-up plan is made of, before it is written down."""

import random
from dataclasses import dataclass, field
from typing import Any

from kcplan import programme
from tests.benchmarks.faults.parts import PERIOD, PROGRAMME, Item, Outline, Paper, Roster


@dataclass
class Setting:
    """The choices of one plan; sections and targets are filled in by `lay_out` and `aim`."""

    chance: random.Random
    id: str
    commune: str
    province: str
    year: int
    roster: Roster
    items: list[Item]
    policies: list[Item]
    villages: list[str]
    outline: Outline
    papers: dict[str, Paper]
    sources: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=lambda: ["programme"])
    sections: dict[str, str] = field(default_factory=dict)
    unit_sections: dict[str, str] = field(default_factory=dict)
    targets: list[dict[str, Any]] = field(default_factory=list)
    aims: list[dict[str, str]] = field(default_factory=list)

    @property
    def is_adjusted(self) -> bool:
        """Whether a second paper adjusted the recurrent money."""
        return self.papers["adjusting"].day % 2 == 0

    @property
    def hardest(self) -> int:
        """How many of the villages are the hardest."""
        return 1 + len(self.villages) // 2

    def difficulty(self, village: str) -> str:
        """The class of a village."""
        return "đặc biệt khó khăn" if self.villages.index(village) < self.hardest else "khó khăn"

    def cite(self, key: str) -> str:
        """The id of a paper, which the plan then rests on."""
        if key not in self.cited:
            self.cited.append(key)
        return self.papers[key].id

    def lay_out(self) -> None:
        """Number the sections."""
        self._lay_out_aims()
        whole = self.outline.add("", "NỘI DUNG THỰC HIỆN")
        group = self.outline.add(whole, "Các chính sách giảm nghèo chung")
        for policy in self.policies:
            heading = f"{policy.title} (thực hiện: {self.roster.said(policy.lead)})"
            policy.section = self.outline.add(group, heading, lettered=True)
        self._lay_out_projects(self.outline.add(whole, "Các dự án, tiểu dự án thuộc Chương trình"))
        self.sections["funding"] = self.outline.add("", "KINH PHÍ THỰC HIỆN")
        above = self.outline.add("", "TỔ CHỨC THỰC HIỆN")
        for unit in self.working_units():
            self.unit_sections[unit] = self.outline.add(above, self.roster.units[unit].name)
        self.outline.entries.append({"section": "cuối"})

    def _lay_out_aims(self) -> None:
        self.sections["purpose"] = self.outline.add("", "MỤC ĐÍCH, YÊU CẦU")
        above = self.outline.add("", "MỤC TIÊU")
        self.sections["general"] = self.outline.add(above, "Mục tiêu tổng quát")
        self.sections["specific"] = self.outline.add(above, "Mục tiêu cụ thể")
        above = self.outline.add("", "PHẠM VI, ĐỐI TƯỢNG VÀ THỜI GIAN THỰC HIỆN")
        for key, heading in (
            ("scope", "Phạm vi"), ("beneficiaries", "Đối tượng"), ("duration", "Thời gian thực hiện"),
        ):  # fmt: skip
            self.sections[key] = self.outline.add(above, heading)

    def _lay_out_projects(self, above: str) -> None:
        catalogue = programme.load("giam-ngheo-ben-vung-2021-2025")
        assert catalogue
        for item in self.items:
            project, _, part = item.id.partition(".")
            if project not in self.sections:
                heading = f"Dự án {project.removeprefix('da')}: {catalogue.items[project]}"
                self.sections[project] = self.outline.add(above, heading)
            item.section = self.sections[project]
            if part:
                heading = f"Tiểu dự án {part.removeprefix('tda')}: {item.title}"
                item.section = self.outline.add(self.sections[project], heading, lettered=True)

    def working_units(self) -> list[str]:
        """The units that lead or join anything, the standing unit first."""
        busy = {unit for item in (*self.items, *self.policies) for unit in (item.lead, *item.partners)}
        return [unit for unit in self.roster.used if unit in busy or unit == "phong-kinh-te"]

    def aim(self) -> None:
        """Set the aims, and a target that measures each."""
        promise = f"góp phần hoàn thành mục tiêu giai đoạn {PERIOD} trên địa bàn xã {self.commune}"
        self.aims = [
            {
                "id": "muc-tieu-chung", "kind": "general", "section": self.sections["general"],
                "text": f"Thực hiện {PROGRAMME}, hạn chế tái nghèo và phát sinh nghèo, {promise}.",
            }
        ]  # fmt: skip
        for maker in (_poverty, *self.chance.sample((_near_poor, _households, _insurance), self.chance.randint(0, 2))):
            self._measure(*maker(self.chance))

    def _measure(self, name: str, indicator: str, verb: str, unit: str, start: int, change: int) -> None:
        # figures are in tenths
        end = start + change
        points = "điểm phần trăm" if unit == "%" else unit
        moved = f"{'giảm' if change < 0 else 'tăng'} {_tenths(abs(change))} {points}"
        reached = f"{indicator} {verb} {_tenths(end)}{_with(unit)} vào cuối năm {self.year}"
        sentence = f"{reached}, {moved} so với năm {self.year - 1}."
        section = self.sections["specific"]
        self.aims.append({"id": f"muc-tieu-{name}", "kind": "specific", "section": section, "text": sentence})
        self.targets.append(
            {
                "id": name, "indicator": indicator, "unit": unit, "section": section, "aims": [f"muc-tieu-{name}"],
                "baseline": {"date": f"12/{self.year - 1}", "value": f"{_tenths(start)}{_with(unit)}"},
                "change": moved,
                "target": {"date": f"12/{self.year}", "value": f"{_tenths(end)}{_with(unit)}"},
                "assigned": {"by": "ubnd-tinh", "change": moved, "decision": self.cite("targets")},
                "words": sentence,
            }
        )  # fmt: skip


_Measured = tuple[str, str, str, str, int, int]


def _poverty(chance: random.Random) -> _Measured:
    return "ty-le-ho-ngheo", "Tỷ lệ hộ nghèo", "còn", "%", chance.randint(120, 330), -chance.randint(21, 69)


def _near_poor(chance: random.Random) -> _Measured:
    return "ty-le-ho-can-ngheo", "Tỷ lệ hộ cận nghèo", "còn", "%", chance.randint(90, 180), -chance.randint(11, 39)


def _households(chance: random.Random) -> _Measured:
    start = chance.randint(150, 400) * 10
    return "so-ho-ngheo-dan-toc", "Số hộ nghèo dân tộc thiểu số", "còn", "hộ", start, -chance.randint(12, 60) * 10


def _insurance(chance: random.Random) -> _Measured:
    return (
        "bao-hiem",
        "Tỷ lệ người dân tham gia bảo hiểm y tế",
        "đạt",
        "%",
        chance.randint(880, 930),
        chance.randint(11, 39),
    )


def _tenths(value: int) -> str:
    return f"{value // 10}" + (f",{value % 10}" if value % 10 else "")


def _with(unit: str) -> str:
    return unit if unit == "%" else f" {unit}"
