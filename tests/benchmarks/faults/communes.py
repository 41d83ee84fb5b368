"""Clean plans of made-up communes, each fact held twice as a careful officer's document holds it."""

import random
import unicodedata
from typing import Any

from kcplan import programme
from tests.benchmarks.faults import pools
from tests.benchmarks.faults.document import duties, head, policies, projects
from tests.benchmarks.faults.emit import emit
from tests.benchmarks.faults.money import fund
from tests.benchmarks.faults.parts import PERIOD, PROGRAMME, Item, Outline, Paper, Roster
from tests.benchmarks.faults.setting import Setting

CATALOGUE = "giam-ngheo-ben-vung-2021-2025"
_COMMENT = "Nơi hư cấu: mọi tên và con số do máy đặt ra để thử."


def commune(seed: int) -> dict[str, bytes]:
    """The files of one clean plan; the same seed gives the same plan."""
    setting = _setting(random.Random(seed), seed)
    files: dict[str, Any] = {"policies.yaml": policies(setting), "duties.yaml": duties(setting)}
    files |= {f"projects/{project['id']}.yaml": project for project in projects(setting)}
    files |= {"targets.yaml": setting.targets, "villages.yaml": _villages(setting)}
    files |= {"plan.yaml": head(setting), "units.yaml": _units(setting)}
    return {path: emit(value, _COMMENT) for path, value in sorted(files.items())}


def _setting(chance: random.Random, seed: int) -> Setting:
    commune_name, province = chance.choice(pools.COMMUNES), chance.choice(pools.PROVINCES)
    year = chance.choice((2024, 2025, 2025, 2025))
    roster = _roster(chance, commune_name, province)
    setting = Setting(
        chance=chance, id=f"{_slug(commune_name)}-{seed}-{year}", commune=commune_name, province=province, year=year,
        roster=roster, items=_items(chance, roster), policies=_policies(chance, roster),
        villages=chance.sample(pools.VILLAGES, chance.randint(3, 15)), outline=Outline(),
        papers=_papers(chance, province, year),
    )  # fmt: skip
    fund(setting)
    setting.lay_out()
    setting.aim()
    return setting


def _roster(chance: random.Random, commune_name: str, province: str) -> Roster:
    chosen = chance.sample(pools.UNITS, chance.randint(6, 9))
    above = pools.UnitKind("ubnd-tinh", f"Ủy ban nhân dân tỉnh {province}", ("UBND tỉnh",), "authority", "province")
    own = pools.UnitKind("ubnd-xa", f"Ủy ban nhân dân xã {commune_name}", ("UBND xã",), "authority")
    units = [above, own, pools.STANDING, *chosen, *([pools.GROUP] if chance.random() < 0.6 else [])]
    roster = Roster(chance, {unit.id: unit for unit in units})
    for unit in (above, own, pools.STANDING):
        roster.use(unit.id)
    return roster


def _roles(chance: random.Random, roster: Roster) -> tuple[str, list[str]]:
    able = [unit for unit in roster.units if not unit.startswith("ubnd")]
    lead = chance.choice((*able[:5], able[0], able[0]))
    partners = chance.sample([unit for unit in able if unit != lead], chance.randint(1, 4))
    return lead, partners


def _items(chance: random.Random, roster: Roster) -> list[Item]:
    catalogue = programme.load(CATALOGUE)
    assert catalogue
    titles = catalogue.items
    leaves = [name for name in titles if not any(other.startswith(f"{name}.") for other in titles)]
    # what is for poor districts alone is not a commune's
    usual = [name for name in leaves if name not in ("da1.tda2", "da5")]
    chosen = sorted(chance.sample(usual, chance.randint(4, 9)))
    return [Item(name, titles[name], _called(name), *_used(roster, *_roles(chance, roster))) for name in chosen]


def _policies(chance: random.Random, roster: Roster) -> list[Item]:
    chosen = chance.sample(list(pools.POLICIES), chance.randint(2, 4))
    found = []
    for name in chosen:
        lead, partners = _roles(chance, roster)
        partners = partners[: chance.randint(0, 2)]
        title = pools.POLICIES[name]
        found.append(Item(name, title, title, *_used(roster, lead, partners)))
    return found


def _used(roster: Roster, lead: str, partners: list[str]) -> tuple[str, list[str]]:
    return roster.use(lead), [roster.use(unit) for unit in partners]


def _called(name: str) -> str:
    project, _, part = name.partition(".")
    number = project.removeprefix("da")
    return f"Tiểu dự án {part.removeprefix('tda')} - Dự án {number}" if part else f"Dự án {number}"


def _papers(chance: random.Random, province: str, year: int) -> dict[str, Paper]:
    committee, council = f"Ủy ban nhân dân tỉnh {province}", f"Hội đồng nhân dân tỉnh {province}"
    n = chance.sample(range(101, 990), 6)
    days = sorted((chance.randint(4, 7), chance.randint(1, 28)) for _ in range(5))
    (m1, d1), (m2, d2), (m3, d3), (m4, d4), (m5, d5) = days
    decision, board = "Quyết định", "QĐ-UBND"
    before = year - chance.randint(0, 1)
    whole = f"{PROGRAMME} giai đoạn {PERIOD}"
    return {
        "programme": Paper(decision, "90/QĐ-TTg", 18, 1, 2022, "Thủ tướng Chính phủ", f"phê duyệt {whole}"),
        "villages": Paper(
            decision, f"{n[0]}/{board}", d1, m1, before, committee,
            f"về việc công nhận thôn khó khăn, thôn đặc biệt khó khăn giai đoạn {PERIOD}",
        ),
        "targets": Paper(
            "Kế hoạch", f"{n[1]}/KH-UBND", d2, m2, year, committee, f"về việc thực hiện {whole} năm {year}"
        ),
        "recurrent": Paper(
            decision, f"{n[2]}/{board}", d3, m3, year, committee,
            f"về việc phân bổ kinh phí sự nghiệp thực hiện {PROGRAMME} năm {year} cho các xã",
        ),
        "investment": Paper(
            decision, f"{n[3]}/{board}", d4, m4, year, committee,
            f"về việc giao kế hoạch vốn đầu tư phát triển năm {year} thực hiện {PROGRAMME}",
        ),
        "adjusting": Paper(
            decision, f"{n[4]}/{board}", d5, m5, year, committee,
            f"về việc điều chỉnh, bổ sung kinh phí sự nghiệp thực hiện {PROGRAMME} năm {year}",
        ),
        "carrying": Paper(
            "Nghị quyết", f"{n[5] // 10}/NQ-HĐND", d1, m1, year, council,
            f"về việc kéo dài thời gian giải ngân vốn năm {year - 1} sang năm {year}",
        ),
    }  # fmt: skip


def _villages(setting: Setting) -> list[dict[str, str]]:
    paper = setting.cite("villages")
    return [
        {
            "id": f"thon-{_slug(name)}", "name": name, "difficulty": setting.difficulty(name), "decision": paper,
            "section": setting.sections["beneficiaries"],
        }
        for name in setting.villages
    ]  # fmt: skip


def _units(setting: Setting) -> list[dict[str, Any]]:
    schools = list(pools.SCHOOLS) if pools.GROUP.id in setting.roster.used else []
    return [_unit(setting, setting.roster.units[name]) for name in setting.roster.used] + [
        _unit(setting, school) for school in schools
    ]


def _unit(setting: Setting, unit: pools.UnitKind) -> dict[str, Any]:
    record: dict[str, Any] = {"id": unit.id, "name": unit.name}
    if unit.names:
        record["names"] = list(unit.names)
    record["kind"] = unit.kind
    if unit.level != "commune":
        record["level"] = unit.level
    if unit.kind == "group":
        record["members"] = [school.id for school in pools.SCHOOLS]
    home = pools.GROUP.id if unit.kind == "school" else unit.id
    return record | {"section": setting.unit_sections.get(home, "đầu" if unit.id == "ubnd-tinh" else "cuối")}


def _slug(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower().replace(" ", "-")
