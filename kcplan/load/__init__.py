"""The files of a plan to the plan: syntax, then shape; references are rules like others (`check`)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from kcplan import programme
from kcplan.finding import Finding, Position, shape, text
from kcplan.i18n import phrase
from kcplan.language.nearest import nearest
from kcplan.load.kinds import EVERYTHING, KINDS, kind_of
from kcplan.load.records import Harvest, gather
from kcplan.model.duty import UnitDuties
from kcplan.model.head import Head
from kcplan.model.ledger import Entry
from kcplan.model.plan import Lost, Origin, Plan
from kcplan.model.policy import Policy
from kcplan.model.project import Project, SubProject
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.model.waiver import Waiver
from kcplan.source import Source

_R = TypeVar("_R", bound=Record)


class Loaded(NamedTuple):
    """A plan as far as it could be read, what was wrong on the way, and the files by path."""

    plan: Plan
    findings: list[Finding]
    sources: dict[str, Source]


def load(contents: Mapping[str, bytes], unread: Iterable[str] = ()) -> Loaded:
    """Read a plan from its files: bytes by path inside the folder (with `/`); nothing raises.

    `unread` are paths that stand in the folder but could not be read: what they may hold is not missing.
    """
    sources = {path: Source(path, contents[path]) for path in sorted(contents, key=_place_in_order)}
    harvests = [*map(_unread, unread), *(_harvest(source, list(sources)) for source in sources.values())]
    plan = _plan(harvests)
    findings = [_with_name(finding, plan) for harvest in harvests for finding in harvest.findings]
    return Loaded(plan, findings, sources)


def _with_name(finding: Finding, plan: Plan) -> Finding:
    """A malformed id with the ids that it may mean: officers write the name or the number of a thing for its id."""
    if finding.rule is not shape.FORM or finding.hint:
        return finding
    spellings = {unit.id: (unit.name, *unit.names) for unit in plan.units}
    spellings |= {paper.id: (paper.number or "",) for paper in plan.papers.values()}
    spellings |= {heading.section: (f"mục {heading.section}",) for heading in plan.head.outline}
    spellings |= {name: (item.title,) for name, item in plan.items.items()}
    near = nearest(str(finding.args["text"]), spellings)
    return replace(finding, hint=phrase("có phải là {nearest}?", nearest=near)) if near else finding


def _place_in_order(path: str) -> tuple[int, str]:
    kind = kind_of(path)
    # A copy, `da2 (1)`, comes after its original.
    return KINDS.index(kind) if kind else len(KINDS), path.rpartition(".")[0]


def _harvest(source: Source, paths: list[str]) -> Harvest:
    kind = kind_of(source.path)
    if kind is None:
        return _stray(source, paths)
    twin = next(path for path in paths if kind_of(path) is kind)
    if twin != source.path and not kind.in_folder:
        finding = Finding(text.TWICE, Position(source.path), args={"other": twin})
        return Harvest(findings=[finding], lost_kinds=set(kind.provides.values()))
    harvest = gather(source, kind)
    if kind.is_long and not source.fatal:
        source.let_go()
    return harvest


def _stray(source: Source, paths: list[str]) -> Harvest:
    """A file whose place says no kind: what it seems to hold is not missing, all else is judged as ever."""
    data = source.data
    absent = [kind.name for kind in KINDS if not kind.in_folder and f"{kind.name}.yaml" not in paths]
    near = nearest(source.path, {f"{name}.yaml": () for name in absent})
    if isinstance(data, dict) and {"money", "sub_projects", "objective"} & set(data):
        near = (f"projects/{source.path.rpartition('/')[2]}",)
    hint = phrase("có phải là {nearest}?", nearest=near) if near else None
    records = data if isinstance(data, list) else [data, *_listed(data, "sub_projects")]
    kinds = EVERYTHING - {"items"} if isinstance(data, list) else {"items"}
    ids = {record["id"] for record in records if isinstance(record, dict) and isinstance(record.get("id"), str)}
    return Harvest(
        findings=[Finding(text.UNKNOWN_FILE, Position(source.path), hint=hint)],
        lost_ids={(kind, name) for kind in kinds for name in ids},
        lost_kinds=set(EVERYTHING) if source.fatal else set(),
    )


def _listed(data: object, key: str) -> list[object]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _unread(path: str) -> Harvest:
    kind = kind_of(path)
    below = next((kind for kind in KINDS if kind.in_folder and kind.name == path), None)
    known = kind or below
    return Harvest(lost_kinds=set(known.provides.values()) if known else set(EVERYTHING))


def _plan(harvests: list[Harvest]) -> Plan:
    origins = [origin for harvest in harvests for origin in harvest.records]
    head = next(iter(_of(Head, origins)), None)
    lost_kinds = {kind for harvest in harvests for kind in harvest.lost_kinds}
    lost_ids = {lost for harvest in harvests for lost in harvest.lost_ids}
    lost_kinds |= {"decisions"} if "entries" in lost_kinds else set()  # Papers may also stand in the ledger.
    lost_ids |= {("decisions", name) for kind, name in lost_ids if kind == "entries"}
    catalogue = programme.load(head.programme) if head and head.programme else None
    if head and head.programme and not catalogue:
        lost_kinds.add("catalogue")
    return Plan(
        head=head or Head(),
        units=_of(Unit, origins),
        villages=_of(Village, origins),
        targets=_of(Target, origins),
        policies=_of(Policy, origins),
        projects=_of(Project, origins),
        orphans=_of(SubProject, origins),
        duties=_of(UnitDuties, origins),
        ledger=tuple(record for record, _ in origins if isinstance(record, Entry)),
        waivers=_of(Waiver, origins),
        catalogue=catalogue,
        lost=Lost(frozenset(lost_kinds), frozenset(lost_ids)),
        origins=tuple(origins),
        remnants=tuple(remnant for harvest in harvests for remnant in harvest.remnants),
    )


def _of(model: type[_R], origins: list[tuple[Record, Origin]]) -> tuple[_R, ...]:
    return tuple(record for record, _ in origins if type(record) is model)
