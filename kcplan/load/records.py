"""One file to its records: a record that is broken is left out and named, and hides nothing beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from kcplan.finding import Finding, shape
from kcplan.i18n import phrase
from kcplan.load.kinds import Kind
from kcplan.model.head import Head
from kcplan.model.plan import Kept, Origin
from kcplan.model.project import Project, SubProject
from kcplan.model.record import Record
from kcplan.source import Loc, Source

Cut = tuple[str | int, ...]  # The part of a record to leave out: (field, index), (field,), or () for all of it.


@dataclass
class Harvest:
    """What a file gave: records with their origin, findings, and what was lost (see `Lost`)."""

    records: list[tuple[Record, Origin]] = field(default_factory=list)
    remnants: list[tuple[Record, Origin]] = field(default_factory=list)  # Parts of broken records; see `remnant`.
    findings: list[Finding] = field(default_factory=list)
    lost_kinds: set[str] = field(default_factory=set)
    lost_ids: set[tuple[str, str]] = field(default_factory=set)


def gather(source: Source, kind: Kind) -> Harvest:
    """All records of a file that can be read, and what is wrong with the others."""
    harvest = Harvest()
    harvest.findings += map(source.finding, source.problems)
    if source.fatal:
        harvest.findings.append(source.fatal)
    elif isinstance(source.data, list if kind.is_list else dict):
        spoilt = _by_record(source, kind)
        for loc, data in _records(source.data, kind):
            _Reading(source, kind, loc, data, harvest).settle(spoilt.get(loc, ()))
        return harvest
    else:
        harvest.findings.append(_not_a(kind, source))
    harvest.lost_kinds.update(kind.provides.values())
    return harvest


def _records(data: Any, kind: Kind) -> Iterable[tuple[Loc, Any]]:
    return (((index,), item) for index, item in enumerate(data)) if kind.is_list else [((), data)]


def _by_record(source: Source, kind: Kind) -> dict[Loc, list[Cut]]:
    """Where the faults inside a file stand, by the record that they spoil."""
    found: dict[Loc, list[Cut]] = {}
    depth = 1 if kind.is_list else 0
    for problem in source.problems:
        found.setdefault(problem.loc[:depth], []).append(problem.loc[depth:])
    return found


@lru_cache
def _shared(names: frozenset[str]) -> set[str]:
    return set(names)


def _share_fields(record: Record) -> None:
    """Let records that say the same fields have one set of their names: of a long ledger it is half the weight."""
    object.__setattr__(record, "__pydantic_fields_set__", _shared(frozenset(record.__pydantic_fields_set__)))


def _not_a(kind: Kind, source: Source) -> Finding:
    wanted, found = (phrase("một danh sách"), phrase("một nhóm khóa"))
    from kcplan.load import faults

    args = {"wanted": wanted if kind.is_list else found, "found": faults.kind_of_value(source.data)}
    return Finding(shape.STRUCTURE, source.at(()), args=args)


_SUB_PROJECT = Kind("sub_projects", SubProject, False, {"": "items"})


class _Reading:
    """The reading of one top record: judge it, cut out what is broken, keep the rest."""

    def __init__(self, source: Source, kind: Kind, loc: Loc, data: Any, harvest: Harvest) -> None:
        self.source, self.kind, self.loc, self.data, self.harvest = source, kind, loc, data, harvest
        self.model = kind.model_of(data)
        self.misspelt: set[Loc] = set()  # The paths of the keys that misspelt keys seem to mean.
        self.faulty: set[Loc] = set()
        self.unnamed: set[Cut] = set()  # Records whose own id is broken: nobody knows what they were called.

    def settle(self, problems: Sequence[Cut] = ()) -> None:
        cuts = {self.cut(loc) for loc in problems}
        self.unnamed |= {self.cut(loc) for loc in problems if loc[-1:] == ("id",)}
        if self.model is Head:
            cuts.discard(())  # A key that cannot be used is left out; the record stays.
        if () not in cuts:
            kept = _without(self.data, cuts)
            try:
                self.keep(self.model.model_validate(kept), kept)
            except ValidationError as error:
                cuts |= self.judge(error, kept)
                self.salvage(cuts)
        else:
            self.judge_rest(problems)
            self.salvage(cuts)
        for cut in cuts | {path for path in self.misspelt if len(path) == 1}:
            self.lose(cut)
        for cut in cuts:
            is_field = len(cut) == 1 and str(cut[0]) not in self.model.model_fields
            if not is_field and not (cut == () and self.model is Project):
                self.remains(cut)
        if self.model is Head:
            self.require(cuts)

    def judge(self, error: ValidationError, kept: Any, known: Sequence[Cut] = ()) -> set[Cut]:
        cuts = set()
        from kcplan.load import faults  # Needed only if something is broken.

        faults_found = error.errors(include_url=False)
        for fault in faults_found:
            if fault["type"] == "extra_forbidden":
                self.misspelt |= {(*fault["loc"][:-1], key) for key in faults.meant(self.model, fault["loc"])[:1]}
        for fault in faults_found:
            if fault["type"] == "missing" and fault["loc"] in self.misspelt:
                continue  # One cause is one finding.
            loc = _as_written(kept, fault["loc"])
            if known and (fault["type"] == "missing" or any(loc[: len(one)] == one for one in known if one)):
                continue  # A fault in the text, reported before, is the cause.
            if known and self.model is Project and loc[0] == "sub_projects" and len(loc) > 1:
                continue  # Nested records are read by themselves.
            self.faulty.add(loc)
            finding = faults.tell(fault, self.model, self.source, (*self.loc, *loc), self.name(loc))
            self.harvest.findings.append(finding)
            cuts.add(self.cut(loc))
            if loc[-1:] in (("id",), ("section",)):
                self.unnamed.add(self.cut(loc))
        return cuts

    def judge_rest(self, problems: Sequence[Cut]) -> None:
        """What else is wrong with a record that a fault of its text spoils already."""
        try:
            self.model.model_validate(self.data)
        except ValidationError as error:
            self.judge(error, self.data, known=problems)

    def remains(self, cut: Cut) -> None:
        """Keep what a record, or the part of it that is cut out, says of others."""
        from kcplan.load.remnants import models, remnant  # Needed only if something is broken.

        nested = self.model.model_fields[str(cut[0])].annotation if cut else None
        model = next(models(nested), None) if cut else self.model
        data = _follow(self.data, cut)
        if isinstance(data, dict):  # A wrong value refers to nothing.
            wrong = {loc[len(cut)] for loc in self.faulty if loc[: len(cut)] == cut and len(loc) > len(cut)}
            data = {key: value for key, value in data.items() if key not in wrong}
        found = remnant(model, data) if model else None
        if found is not None:
            self.harvest.remnants.append((found, Origin(self.source, (*self.loc, *cut), data)))

    def salvage(self, cuts: set[Cut]) -> None:
        """Keep what is whole: the record without its broken parts, or a broken project's sub-projects."""
        if () not in cuts:
            kept = _without(self.data, cuts)
            self.keep(self.model.model_validate(kept), kept)
        elif self.model is Project and isinstance(self.data, dict) and isinstance(self.data.get("sub_projects"), list):
            for index, part in enumerate(self.data["sub_projects"]):
                if ("sub_projects", index) not in cuts:
                    loc = (*self.loc, "sub_projects", index)
                    _Reading(self.source, _SUB_PROJECT, loc, part, self.harvest).settle()

    def keep(self, record: Record, kept: Any) -> None:
        is_as_written = self.kind.is_long and kept is self.data
        _share_fields(record)
        self.harvest.records.append((record, Origin(self.source, self.loc, None if is_as_written else kept)))

    def cut(self, loc: Cut) -> Cut:
        """The part to leave out for a fault at this place."""
        if len(loc) > 1 and loc[0] in self.model.nested and isinstance(loc[1], int):
            return loc[:2]
        return loc[:1] if self.model is Head else ()

    def lose(self, cut: Cut) -> None:
        kind = self.kind.provides.get(str(cut[0]) if cut else "")
        if kind is None:
            return
        part = _follow(self.data, cut)
        named = part.get("section" if kind == "sections" else "id") if isinstance(part, dict) else None
        if isinstance(named, str) and cut not in self.unnamed:
            self.harvest.lost_ids.add((kind, named))
        else:
            self.harvest.lost_kinds.add(kind)

    def name(self, loc: Loc) -> str | None:
        """The id of the record that a fault stands in, where it has one."""
        part = _follow(self.data, self.cut(loc))
        named = part.get("id", part.get("unit")) if isinstance(part, dict) else None
        return named if isinstance(named, str) else None

    def require(self, cuts: set[Cut]) -> None:
        for key in Head.required:
            if self.data.get(key) is None and (key,) not in cuts | self.misspelt:
                from kcplan.load import faults

                blank = key in self.data
                self.harvest.findings.append(faults.missing(Head, self.source, (key,), (key,), None, blank=blank))
                self.harvest.lost_kinds.update({self.kind.provides[key]} if key in self.kind.provides else ())


def _follow(data: Any, steps: Cut) -> Any:
    """What stands at the end of a path, or None."""
    for step in steps:
        if isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def _without(data: Any, cuts: set[Cut]) -> Any:
    """The value without what is cut; lists remember where what is left stood."""
    if not cuts:
        return data
    kept = {key: value for key, value in data.items() if (key,) not in cuts}
    for key in {cut[0] for cut in cuts if len(cut) == 2}:
        numbered = enumerate(data[key])
        kept[key] = Kept((index, part) for index, part in numbered if (key, index) not in cuts)
    return kept


def _as_written(kept: Any, loc: Loc) -> Loc:
    """A path in what was kept as a path in what was written."""
    if len(loc) > 1 and isinstance(kept, dict) and isinstance(kept.get(loc[0]), Kept) and isinstance(loc[1], int):
        return (loc[0], kept[loc[0]].indexes[loc[1]], *loc[2:])
    return loc
