"""A made-up plan written down: its page, projects, policies and duties, in data and in words."""

from itertools import groupby
from typing import Any

from kcplan import programme
from tests.benchmarks.faults import money, pools
from tests.benchmarks.faults.parts import PERIOD, PROGRAMME, Item, money_text
from tests.benchmarks.faults.setting import Setting


def head(setting: Setting) -> dict[str, Any]:
    """plan.yaml."""
    year, commune, sections, chance = setting.year, setting.commune, setting.sections, setting.chance
    funding = _funding(setting)
    papers = [setting.papers[key].record() for key in setting.papers if key in setting.cited]
    return {
        "id": setting.id,
        "status": "issued",
        "year": str(year),
        "programme": "giam-ngheo-ben-vung-2021-2025",
        "issuer": f"Ủy ban nhân dân xã {commune}",
        "number": str(chance.randint(10, 180)),
        "symbol": "KH-UBND",
        "place": commune,
        "date": f"{chance.randint(1, 28):02}/{chance.choice(('08', '09'))}/{year}",
        "title": f"Thực hiện {PROGRAMME} giai đoạn {PERIOD} trên địa bàn xã {commune} năm {year}",
        "nature": "recurrent",
        "sources": [
            {"id": name, "name": pools.SOURCES[name], "section": sections["funding"]} for name in setting.sources
        ],
        "legal_bases": papers,
        "standing_unit": pools.STANDING.id,
        "outline": setting.outline.entries,
        "purpose": {"section": sections["purpose"], "text": _purpose(setting)},
        "aims": setting.aims,
        "scope": {
            "section": sections["scope"],
            "text": f"Kế hoạch được thực hiện tại {len(setting.villages)} thôn trên địa bàn xã {commune}.",
            "villages": f"{len(setting.villages)} thôn",
        },
        "beneficiaries": [
            {"section": sections["beneficiaries"], "text": text}
            for text in ("Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo trên địa bàn xã.", _village_list(setting))
        ],
        "duration": {"section": sections["duration"], "text": f"Đến hết năm {year}.", "end": str(year)},
        "funding": funding,
        "closing": {"section": "cuối", "text": _closing(setting)},
        "recipients": _recipients(setting),
        "signature": {
            "section": "cuối", "authority": "TM. ỦY BAN NHÂN DÂN", "acting": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH",
        },
    }  # fmt: skip


def _purpose(setting: Setting) -> str:
    return (
        f"Triển khai {setting.papers['programme'].cited} và các văn bản của tỉnh {setting.province}; "
        f"hoàn thành chỉ tiêu giảm nghèo năm {setting.year} trên địa bàn xã {setting.commune}."
    )


def _village_list(setting: Setting) -> str:
    hard, rest = setting.villages[: setting.hardest], setting.villages[setting.hardest :]
    others = f"; các thôn khó khăn: {', '.join(rest)}" if rest else ""
    paper = setting.papers["villages"].cited
    return f"Các thôn đặc biệt khó khăn: {', '.join(hard)}{others} theo {paper}."


def _funding(setting: Setting) -> dict[str, Any]:
    text = f"Tổng kinh phí {money_text(money.total(setting.items))} từ các nguồn"
    if setting.chance.random() < 0.5:
        sums = {name: sum(row.amount for item in setting.items for row in item.rows if row.source == name)
                for name in setting.sources}  # fmt: skip
        parts = [f"{pools.SOURCES[name].lower()} {money_text(amount)}" for name, amount in sums.items()]
        text += f", trong đó: {'; '.join(parts)}"
    else:
        text += f": {', '.join(pools.SOURCES[name].lower() for name in setting.sources)}"
    return {"section": setting.sections["funding"], "text": f"{text}.", "money": money.summed(setting, setting.items)}


def _closing(setting: Setting) -> str:
    standing = setting.roster.said(pools.STANDING.id)
    return (
        f"Trên đây là Kế hoạch thực hiện {PROGRAMME} năm {setting.year} trên địa bàn xã {setting.commune}. "
        f"Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về {standing} để tổng hợp./."
    )


def _recipients(setting: Setting) -> list[dict[str, str]]:
    said = setting.roster.said
    above = {"name": said("ubnd-tinh"), "unit": "ubnd-tinh", "purpose": "b/c", "section": "cuối"}
    own = {"name": said("ubnd-xa"), "unit": "ubnd-xa", "section": "cuối"}
    working = [{"name": said(unit), "unit": unit, "section": "cuối"} for unit in setting.working_units()]
    return [above, own, *working, {"name": "Lưu: VT.", "section": "cuối"}]


def projects(setting: Setting) -> list[dict[str, Any]]:
    """A project a file, its sub-projects inside."""
    catalogue = programme.load("giam-ngheo-ben-vung-2021-2025")
    assert catalogue
    found = []
    for name, group in groupby(setting.items, key=lambda item: item.id.partition(".")[0]):
        items = list(group)
        if items[0].id == name:
            found.append(_item(setting, items[0]))
            continue
        project = {"id": name, "title": catalogue.items[name], "section": setting.sections[name]}
        if setting.chance.random() < 0.5:
            by_source = money.summed(setting, items)
            project["money"] = by_source if setting.chance.random() < 0.5 else {"total": by_source["total"]}
        found.append(project | {"sub_projects": [_item(setting, item) for item in items]})
    return found


def _item(setting: Setting, item: Item) -> dict[str, Any]:
    chance = setting.chance
    head = {"id": item.id, "title": item.title, "section": item.section, "money": money.written(setting, item)}
    contents = chance.sample(pools.CONTENTS, 2)
    if chance.random() < 0.5:
        key = "investment" if item.rows[0].nature == "investment" else "recurrent"
        contents.append(f"Thực hiện các nội dung được giao tại {setting.papers[key].cited}.")
    return head | {
        "decisions": item.decisions,
        **_roles(setting, item, chance.choice(pools.ASSIGNMENTS)),
        "objective": chance.choice(pools.OBJECTIVES),
        "beneficiaries": ["Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo."],
        "contents": contents,
    }


def _roles(setting: Setting, item: Item, wording: str) -> dict[str, Any]:
    said = setting.roster.said(item.lead)
    if not item.partners:
        return {"lead": item.lead, "assignment": setting.chance.choice(pools.ALONE).format(lead=said)}
    sentence = wording.format(lead=said, partners=setting.roster.listed(item.partners))
    return {"lead": item.lead, "partners": item.partners, "assignment": sentence}


def policies(setting: Setting) -> list[dict[str, Any]]:
    """policies.yaml."""
    found = []
    for policy in setting.policies:
        record = {"id": policy.id, "title": policy.title, "section": policy.section}
        roles = _roles(setting, policy, setting.chance.choice(pools.ASSIGNMENTS))
        found.append(record | roles | {"activities": [_activity(setting, policy)]})
    return found


def _activity(setting: Setting, policy: Item) -> dict[str, Any]:
    work = setting.chance.choice(pools.ACTIVITIES)
    lead = setting.roster.said(policy.lead)
    if not policy.partners:
        return {"text": f"{lead} {work}.", "lead": policy.lead}
    text = f"{lead} phối hợp với {setting.roster.listed(policy.partners)} {work}."
    return {"text": text, "lead": policy.lead, "partners": policy.partners}


def duties(setting: Setting) -> list[dict[str, Any]]:
    """duties.yaml: each working unit with what it leads, what it joins, and its reports."""
    found: list[dict[str, Any]] = []
    for unit in setting.working_units():
        tasks = [*_leading(setting, unit), *_joining(setting, unit)]
        is_leading = any(item.lead == unit for item in (*setting.items, *setting.policies))
        if is_leading or unit == pools.STANDING.id:
            tasks.append(_report(setting, unit))
        found.append({"unit": unit, "section": setting.unit_sections[unit], "tasks": tasks})
    leading = [task for record in found for task in record["tasks"] if "leads" in task]
    _share_dimensions(setting, leading)
    return found


def _leading(setting: Setting, unit: str) -> list[dict[str, Any]]:
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in (*setting.items, *setting.policies):
        if item.lead == unit:
            is_policy = item in setting.policies
            groups.setdefault((item.id if is_policy else "", *item.partners), []).append(item)
    tasks = []
    for (_, *partners), items in groups.items():
        together = f"Chủ trì, phối hợp với {setting.roster.listed(partners)}" if partners else "Chủ trì"
        task = {"text": f"{together} thực hiện {_called(items)}.", "leads": [item.id for item in items]}
        tasks.append(task | ({"partners": partners} if partners else {}))
    return tasks


def _joining(setting: Setting, unit: str) -> list[dict[str, Any]]:
    groups: dict[str, list[Item]] = {}
    for item in (*setting.items, *setting.policies):
        if unit in item.partners:
            groups.setdefault(item.lead, []).append(item)
    return [
        {
            "text": f"Phối hợp với {setting.roster.said(lead)} thực hiện {_called(items)}.",
            "joins": [item.id for item in items],
            "partners": [lead],
        }
        for lead, items in groups.items()
    ]


def _called(items: list[Item]) -> str:
    names = [item.called for item in items]
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _report(setting: Setting, unit: str) -> dict[str, Any]:
    is_standing = unit == pools.STANDING.id
    to = "ubnd-xa" if is_standing else pools.STANDING.id
    due = f"trước ngày {25 if is_standing else setting.chance.choice((15, 18, 20))} hằng tháng"
    text = f"Tổng hợp, báo cáo kết quả thực hiện cho {setting.roster.said(to)} {due}."
    return {"text": text, "reports": [{"to": to, "due": due}]}


def _share_dimensions(setting: Setting, tasks: list[dict[str, Any]]) -> None:
    for name in pools.DIMENSIONS:
        setting.chance.choice(tasks).setdefault("dimensions", []).append(name)
    for task in tasks:
        said = "; ".join(f"chiều thiếu hụt về {pools.DIMENSIONS[name]}" for name in task.get("dimensions", ()))
        task["text"] = task["text"].removesuffix(".") + f" ({said})." if said else task["text"]
