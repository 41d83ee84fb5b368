"""What must hold of any input: bytes end in findings or success, and a plan that is written is read again."""

from collections.abc import Mapping, Sequence
from datetime import date as day
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcplan.language import amount, date, value
from kcplan.load import load
from kcplan.load.kinds import KINDS
from kcplan.model import fields, ledger
from kcplan.model.money import Funds, Money, Row
from kcplan.model.record import Record
from kcplan.rules import check
from tests.plans import BASE, contents

DAMAGE = [
    b"",
    b"- ",
    b": ",
    b"\n",
    b"\t",
    b"&a ",
    b"*a",
    b"!!x ",
    b"<<: {}",
    b"\x00",
    b"\xff",
    b"{",
    b"]",
    b'"',
    b"? ",
    b"~",
]
WORDS = st.text("aăâbcdđeêôơưáàảãạẤẦ 1.,;–“”-:#&*!%{}[]'\"", min_size=1, max_size=20).map(str.strip).filter(bool)
IDS = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
SECTIONS = st.from_regex(r"[IVX]{1,3}(\(2\))?(\.[1-9])?(\.[a-dđ])?", fullmatch=True)
CODES = st.sampled_from(["NSTW", "NSĐP", "Tín dụng", "Dân góp"])
DAYS = st.dates(day(1990, 1, 1), day(2100, 12, 31))
DATES = st.one_of(
    DAYS.map(lambda d: date.Date(d.year, d.month, d.day)),
    DAYS.map(lambda d: date.Date(d.year, d.month)),
    DAYS.map(lambda d: date.Date(d.year)),
)
AMOUNTS = st.integers(0, 10**15)


def _values(low: int) -> st.SearchStrategy[value.Value]:
    numbers = st.decimals(low, 10**6, places=2, allow_nan=False).map(lambda d: d + Decimal(0))
    return st.builds(value.Value, numbers, st.sampled_from(["%", "điểm phần trăm", "hộ", "triệu đồng/người"]))


def _texts(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


KNOWN: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (fields.Text, WORDS),
    (fields.Number, WORDS),
    (fields.Evidence, WORDS.map(lambda words: f"trang {words}")),
    (fields.Scan, st.from_regex(r"source/[a-z]{1,5}", fullmatch=True)),
    (fields.Texts, _texts(WORDS)),
    (fields.Id, IDS),
    (fields.Ids, _texts(IDS)),
    (fields.Section, SECTIONS),
    (fields.SourceCode, CODES),
    (fields.SourceRefs, _texts(CODES)),
    (fields.RuleCode, st.from_regex(r"KC[0-9]{3}", fullmatch=True)),
    (fields.Amount, AMOUNTS),
    (fields.Signed, st.integers(-(10**15), 10**15)),
    (fields.Value, _values(0)),
    (fields.Change, _values(-(10**6))),
    (fields.Date, DATES),
    (fields.Period, st.tuples(DATES, DATES).filter(lambda p: p[0].first <= p[1].last).map(lambda p: date.Period(*p))),
    (fields.Year, st.integers(1990, 2100)),
    (fields.DayOfMonth, st.integers(1, 31)),
    (fields.Dates, _texts(DATES)),
]
# Of these fields of an entry exactly one is said.
ONE_OF: Mapping[type[Record], Sequence[str]] = {
    ledger.Measurement: ("target", "of"),
    ledger.Implementation: ("item", "unit"),
}


def strategy(annotation: Any) -> st.SearchStrategy[Any]:
    for known, found in KNOWN:
        if annotation == known:
            return found
    if annotation == Money:
        return funds()
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if arg is type(None) else strategy(arg) for arg in args))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(strategy(args[0]), max_size=2).map(tuple)
    if origin is Annotated:  # a reference: the same without its mark
        metadata = tuple(mark for mark in annotation.__metadata__ if not isinstance(mark, fields.Refers))
        return strategy(Annotated[(args[0], *metadata)])
    return records(annotation)


def records(model: type[Record]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(model, include_extras=True)
    drawn = {name: strategy(hints[name]) for name in model.model_fields}
    if model is ledger.Measurement:
        drawn["value"] = _values(0)
    if model is ledger.Erratum:
        drawn["page"] = strategy(fields.Evidence)
    choices = ONE_OF.get(model, ("",))
    return st.one_of(*(st.builds(model, **{**drawn, **_only(one, choices)}) for one in choices))


def _only(one: str, choices: Sequence[str]) -> dict[str, Any]:
    """The one of some fields that is said, and the others, which are not."""
    said = st.sampled_from(["poor", "near-poor"]) if one == "of" else IDS
    return {name: said if name == one else st.none() for name in choices if name}


def funds() -> st.SearchStrategy[Funds]:
    short = st.dictionaries(CODES, st.none() | AMOUNTS, max_size=3)
    rows = st.lists(records(Row), max_size=2).map(tuple)
    return st.builds(
        lambda total, rows, short: Funds(total=total, rows=rows, **short), st.none() | AMOUNTS, rows, short
    )


def written(thing: Any) -> Any:
    """A record as an officer might write it: text throughout, what is blank left blank or out."""
    if isinstance(thing, Record):
        named = {**{name: getattr(thing, name) for name in type(thing).model_fields}, **(thing.model_extra or {})}
        needed = {name for name, field in type(thing).model_fields.items() if field.is_required()}
        return {name: _figure(name, part) for name, part in named.items() if part != () or name in needed}
    if isinstance(thing, value.Value):
        return value.write(thing)
    if isinstance(thing, date.Date):
        return date.write(thing)
    if isinstance(thing, date.Period):
        return date.write_period(thing)
    return [written(part) for part in thing] if isinstance(thing, tuple) else thing


def _figure(name: str, part: Any) -> Any:
    if isinstance(part, int):
        return amount.write(part) if name not in ("year", "monthly") else str(part)
    return written(part)


class _Blank(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Blank.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), width=st.integers(20, 200))
def test_a_plan_built_from_the_models_and_written_is_read_again_equal(data: Any, width: int) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    record = data.draw(records(data.draw(st.sampled_from(list(kind.models.values()) or [kind.model]))))
    tree = [written(record)] if kind.is_list else written(record)
    text = yaml.dump(tree, Dumper=_Blank, allow_unicode=True, width=width, sort_keys=False)
    path = f"{kind.name}/a.yaml" if kind.in_folder else f"{kind.name}.yaml"
    loaded = load({path: text.encode()})
    shape = [finding for finding in loaded.findings if finding.code != "KC202" and finding.code != "KC209"]
    assert [finding.message("vi") for finding in shape] == [], text
    assert [read for read, _ in loaded.plan.origins] == [record], text


@settings(deadline=None)
@given(st.sampled_from(sorted(contents(BASE))), st.binary(max_size=120))
def test_any_bytes_in_any_file_end_in_findings_or_success(path: str, data: bytes) -> None:
    _judge({**contents(BASE), path: data})


@settings(deadline=None)
@given(
    st.sampled_from(sorted(contents(BASE))),
    st.integers(0, 2_000),
    st.integers(0, 30),
    st.sampled_from(DAMAGE),
)
def test_any_damage_to_a_file_ends_in_findings_or_success(path: str, start: int, length: int, put: bytes) -> None:
    data = contents(BASE)[path]
    start %= len(data)
    _judge({**contents(BASE), path: data[:start] + put + data[start + length :]})


def _judge(files: Mapping[str, bytes]) -> None:
    for finding in check(load(files), day(2026, 1, 1)):
        assert finding.message("vi")
        assert finding.message("en")
        assert finding.at.line >= 1
        assert finding.at.column >= 1
        assert "{" not in finding.advice("vi") or "{" in files[finding.at.path].decode("utf-8", "replace")
