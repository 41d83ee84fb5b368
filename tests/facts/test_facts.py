"""Money, duties and measures as flat facts, and the one pivot over them: nothing lost, nothing counted twice."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcplan import facts, reckon
from kcplan.facts import Duty, Measure
from kcplan.language import amount
from kcplan.language.date import Date
from kcplan.language.value import Value
from kcplan.load import load
from kcplan.model.plan import Plan
from kcplan.reckon import pivot, share, total
from kcplan.reckon.keys import KEYS
from kcplan.report import Report
from kcplan.views.budget import budget
from kcplan.views.labels import Labels
from kcplan.views.money_query import MoneyQuery
from tests.plans import BASE, CLEAN, REAL, contents, loaded

TRIEU = 10**6
DAY = date(2026, 1, 1)
SOURCES = ("NSTW", "NSĐP", "Tín dụng", "Dân góp")
HEAD = """\
id: suoi-bac-2025
status: draft
year: 2025
programme: giam-ngheo-ben-vung-2021-2025
issuer: Ủy ban nhân dân xã Suối Bạc
title: Kế hoạch giảm nghèo năm 2025
nature: recurrent
sources:
""" + "".join(f"  - id: {code}\n    name: Nguồn {code}\n" for code in SOURCES)


def plan_of(*projects: str, head: str = HEAD) -> Plan:
    files = {"plan.yaml": head.encode()} | {f"projects/{n}.yaml": text.encode() for n, text in enumerate(projects)}
    return load(files).plan


def rows_of(report: Report) -> list[dict[str, object]]:
    (section,) = report.sections
    return [dict(row.cells) for row in section.rows]


# A row of money as a generated plan holds it: item, source, nature, year, decisions, amount in đồng.
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["da1.tda1", "da1.tda2", "da2", "da3"]),
        st.sampled_from(SOURCES),
        st.sampled_from(["investment", "recurrent"]),
        st.sampled_from([2023, 2024, 2025]),
        st.sampled_from(["qd-1", "qd-2", "qd-1, qd-2"]),
        st.integers(1, 10**13),
    ),
    min_size=1,
    max_size=14,
)
LEADS = {"da1": "phong-a", "da2": "phong-b", "da3": None}


def generated(rows: list[tuple[str, str, str, int, str, int]]) -> Plan:
    """A plan of three projects, the first of two parts, with these rows of money."""

    def money(item: str, indent: str) -> str:
        own = [row for row in rows if row[0] == item]
        lines = [
            f"{indent}  - source: {source}\n{indent}    nature: {nature}\n{indent}    year: {year}\n"
            f"{indent}    decisions: [{papers}]\n{indent}    amount: {amount.write(dong)}\n"
            for _, source, nature, year, papers, dong in own
        ]
        return f"{indent}money:\n{''.join(lines)}" if lines else ""

    def lead(item: str) -> str:
        return f"lead: {LEADS[item]}\n" if LEADS[item] else ""

    parts = "".join(
        f"  - id: da1.{part}\n    title: {part}\n{money(f'da1.{part}', '    ')}" for part in ("tda1", "tda2")
    )
    return plan_of(
        f"id: da1\ntitle: Một\n{lead('da1')}sub_projects:\n{parts}",
        f"id: da2\ntitle: Hai\n{lead('da2')}{money('da2', '')}",
        f"id: da3\ntitle: Ba\n{lead('da3')}{money('da3', '')}",
    )


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_the_total_is_the_same_under_every_key_and_pair_of_keys(
    rows: list[tuple[str, str, str, int, str, int]],
) -> None:
    plan = generated(rows)
    money = list(facts.budgeted(plan))
    whole = sum(row[-1] for row in rows)
    assert total(money) == whole
    for key in KEYS:
        assert sum(pivot(money, key).by_row.values()) == whole
    for down, across in permutations(KEYS, 2):
        table = pivot(money, down, across)
        assert (sum(table.cells.values()), sum(table.by_column.values()), table.total) == (whole, whole, whole)
        assert {row: sum(n for (r, _), n in table.cells.items() if r == row) for row in table.rows} == table.by_row


@settings(deadline=None, max_examples=60)
@given(ROWS, st.sampled_from(SOURCES), st.sampled_from(["da1", "da1.tda2", "da2", "da3"]))
def test_what_a_filter_lets_through_and_what_it_keeps_back_are_the_whole(
    rows: list[tuple[str, str, str, int, str, int]], source: str, item: str
) -> None:
    plan = generated(rows)
    cases: list[tuple[MoneyQuery, Callable[[tuple[str, str, str, int, str, int]], bool]]] = [
        (MoneyQuery(sources=(source,)), lambda row: row[1] == source),
        (MoneyQuery(projects=(item,)), lambda row: row[0] == item or row[0].startswith(f"{item}.")),
        (MoneyQuery(units=("phong-a",)), lambda row: row[0].startswith("da1")),
    ]
    for query, is_of in cases:
        expected = [row[-1] for row in rows if is_of(row)]
        for by in ([], ["source"], ["nature", "year"], ["decisions"], ["unit", "project"]):
            (section,) = budget([plan], by, query, DAY).sections
            assert (section.total or {}).get("total") == (sum(expected) if expected else None)
            known = [row.cells["total"] for row in section.rows if row.cells["total"] is not None]
            assert sum(known) == sum(expected)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=30)
@given(ROWS, ROWS)
def test_two_plans_are_their_facts_end_to_end(
    one: list[tuple[str, str, str, int, str, int]], other: list[tuple[str, str, str, int, str, int]]
) -> None:
    plans = [generated(one), generated(other)]
    plans[1] = load({"plan.yaml": HEAD.replace("suoi-bac", "may-ngan").encode(), **_projects(other)}).plan
    (section,) = budget(plans, ["plan"], MoneyQuery(), DAY).sections
    sums = {row.cells["plan"]: row.cells["total"] for row in section.rows}
    assert sums == {"suoi-bac-2025": sum(row[-1] for row in one), "may-ngan-2025": sum(row[-1] for row in other)}


def _projects(rows: list[tuple[str, str, str, int, str, int]]) -> dict[str, bytes]:
    return {path: data for path, data in _files(generated(rows)).items() if path != "plan.yaml"}


def _files(plan: Plan) -> dict[str, bytes]:
    return {source.path: source.text.encode() for source in plan.sources}


def test_the_budget_of_the_real_plan() -> None:
    (section,) = budget([loaded(REAL).plan], [], MoneyQuery(), DAY).sections
    assert [column.key for column in section.columns] == ["item", "title", "NSTW", "NSĐP", "total", "share"]
    assert {
        str(row.cells["item"]): (row.cells["NSTW"], row.cells["NSĐP"], row.cells["total"]) for row in section.rows
    } == {
        "da2": (1_170 * TRIEU, 68 * TRIEU, 1_238 * TRIEU),
        "da3.tda1": (166 * TRIEU, 16 * TRIEU, 182 * TRIEU),
        "da4.tda1": (380 * TRIEU, 38 * TRIEU, 418 * TRIEU),
        "da4.tda3": (196 * TRIEU, 20 * TRIEU, 216 * TRIEU),
        "da7.tda1": (33 * TRIEU, 4 * TRIEU, 37 * TRIEU),
        "da7.tda2": (27 * TRIEU, 2 * TRIEU, 29 * TRIEU),
    }
    assert section.total == {"NSTW": 1_972 * TRIEU, "NSĐP": 148 * TRIEU, "total": 2_120 * TRIEU, "share": Decimal(1)}
    assert section.rows[0].cells["share"] == Decimal("0.5840")


def test_joint_decisions_are_one_key_and_are_neither_split_nor_counted_twice() -> None:
    (row,) = rows_of(budget([loaded(REAL).plan], ["decisions"], MoneyQuery(), DAY))
    assert (row["decisions"], row["total"]) == (("qd-940-2025", "qd-1937-2025"), 2_120 * TRIEU)


def test_carried_over_money_keeps_its_year() -> None:
    rows = rows_of(budget([loaded(CLEAN).plan], ["year"], MoneyQuery(), DAY))
    assert {row["year"]: row["total"] for row in rows} == {2024: 200 * TRIEU, 2025: 2_919_500_000}


def test_what_is_stated_without_a_source_is_neither_lost_nor_given_to_one() -> None:
    plan = plan_of(
        "id: da2\ntitle: Hai\nmoney:\n  total: 182 triệu đồng\n  NSTW: 166 triệu đồng\n  NSĐP:\n",
        "id: da3\ntitle: Ba\nmoney:\n  total: 18 triệu đồng\n",
    )
    rows = rows_of(budget([plan], [], MoneyQuery(), DAY))
    assert [(row["item"], row["NSTW"], row.get("NSĐP"), row["none"], row["total"]) for row in rows] == [
        ("da2", 166 * TRIEU, None, 16 * TRIEU, 182 * TRIEU),
        ("da3", None, None, 18 * TRIEU, 18 * TRIEU),
    ]
    assert list(facts.lacking(plan)) == []


def test_an_item_without_a_figure_stands_there_blank_and_is_named_below() -> None:
    plan = plan_of("id: da2\ntitle: Hai\nmoney:\n  NSTW: 166 triệu đồng\n  NSĐP:\n", "id: da3\ntitle: Ba\n")
    (section,) = budget([plan], [], MoneyQuery(), DAY).sections
    assert [(row.cells["item"], row.cells["total"], row.cells["share"]) for row in section.rows] == [
        ("da2", 166 * TRIEU, Decimal(1)),
        ("da3", None, None),
    ]
    assert [note.args["items"] for note in section.notes] == [("da2 (NSĐP)", "da3")]


def test_a_project_of_which_one_part_has_no_figure_keeps_what_it_states_beyond_the_others() -> None:
    parts = "  - id: da3.tda1\n    title: A\n    money: {NSTW: 100 triệu đồng}\n  - id: da3.tda2\n    title: B\n"
    plan = plan_of(f"id: da3\ntitle: Ba\nmoney: {{total: 150 triệu đồng}}\nsub_projects:\n{parts}")
    rows = {row["item"]: row["total"] for row in rows_of(budget([plan], [], MoneyQuery(), DAY))}
    assert rows == {"da3.tda1": 100 * TRIEU, "da3.tda2": None, "da3": 50 * TRIEU}


def test_stages_are_never_added_to_each_other() -> None:
    rows = "  - {source: NSTW, stage: assigned, amount: 90 triệu đồng}\n  - {source: NSTW, amount: 80 triệu đồng}\n"
    plan = plan_of(f"id: da2\ntitle: Hai\nmoney:\n{rows}")
    answers = [
        budget([plan], ["source"], MoneyQuery(stage=stage), DAY) for stage in ("assigned", "allocated", "disbursed")
    ]
    assert [[row["total"] for row in rows_of(answer)] for answer in answers] == [[90 * TRIEU], [80 * TRIEU], []]


def test_rows_dated_after_the_day_of_asking_do_not_count_yet() -> None:
    rows = "  - {source: NSTW, amount: 80 triệu đồng}\n  - {source: NSTW, date: 08/2025, amount: 20 triệu đồng}\n"
    plan = plan_of(f"id: da2\ntitle: Hai\nmoney:\n{rows}")
    days = (date(2025, 7, 31), date(2025, 8, 1))
    assert [rows_of(budget([plan], ["source"], MoneyQuery(), day))[0]["total"] for day in days] == [
        80 * TRIEU,
        100 * TRIEU,
    ]


def test_a_share_of_nothing_is_unknown() -> None:
    assert (share(None, 5), share(5, None), share(5, 0), share(1, 3)) == (None, None, None, Decimal("0.3333"))
    assert reckon.sum_known([1, None]) is None


def test_who_does_what_by_the_items_and_by_the_duties() -> None:
    name = "suoi-bac-2025"
    duties = [duty for duty in facts.duties(load(contents(BASE)).plan) if duty.text is None]
    assert duties == [
        Duty(name, "phong-kinh-te", "lead", "da3.tda1", None, None, "item"),
        Duty(name, "tram-y-te", "partner", "da3.tda1", None, None, "item"),
        Duty(name, "tram-y-te", "lead", "da3.tda2", None, None, "item"),
        Duty(name, "tram-y-te", "partner", "da3.tda1", None, "II", "duties"),
    ]


def test_measures_are_the_values_that_the_plan_states() -> None:
    plan = load(contents(BASE)).plan
    assert list(facts.measures(plan)) == [
        Measure("suoi-bac-2025", "ty-le-ho-ngheo", None, None, Date(2025, 12), Value(Decimal("11.91"), "%"))
    ]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_a_name_for_what_is_not_said(key: str) -> None:
    blank = facts.Money(None, None, None, None, None, "allocated", (), None, 5)
    table = pivot([blank], key)
    assert list(table.by_row.values()) == [5]
    assert Labels([]).of(key, KEYS[key].value(blank)) is not None


def test_ids_by_which_two_plans_call_different_things_are_told() -> None:
    money = "money:\n  NSTW: 5 triệu đồng\n"
    files = {"plan.yaml": HEAD.replace("suoi-bac", "may-ngan").replace("Nguồn NSTW", "Vốn vay").encode()}
    other = load({**files, "projects/da2.yaml": f"id: da2\ntitle: Hai\n{money}".encode()}).plan
    plans = [plan_of(f"id: da2\ntitle: Hai\n{money}"), other]
    (section,) = budget(plans, ["source"], MoneyQuery(), DAY).sections
    assert [(note.text[:8], note.args.get("ids")) for note in section.notes] == [("Cùng mã ", ("NSTW",))]
    assert budget(plans, ["project"], MoneyQuery(), DAY).sections[0].notes == ()


def test_money_of_a_later_day_leaves_its_item_in_sight() -> None:
    rows = "  - {source: NSTW, date: 01/07/2025, amount: 80 triệu đồng}\n"
    plan = plan_of(f"id: da2\ntitle: Hai\nmoney:\n{rows}")
    (section,) = budget([plan], [], MoneyQuery(), date(2025, 6, 1)).sections
    assert [(row.cells["item"], row.cells["total"]) for row in section.rows] == [("da2", None)]
    assert [note.args["items"] for note in section.notes] == [("da2",)]


def test_only_the_gaps_that_a_filter_lets_through_are_told() -> None:
    plan = plan_of("id: da2\ntitle: Hai\nmoney:\n  NSTW: 166 triệu đồng\n  NSĐP:\n")
    told = [budget([plan], [], MoneyQuery(sources=(code,)), DAY).sections[0].notes for code in ("NSTW", "NSĐP")]
    assert [[note.args.get("items") for note in notes] for notes in told] == [[], [("da2 (NSĐP)",), None]]


def test_a_source_called_like_a_column_keeps_a_column_of_its_own() -> None:
    head = HEAD.replace("NSTW", "title")
    plan = plan_of("id: da2\ntitle: Hai\nmoney:\n  title: 5 triệu đồng\n", head=head)
    (row,) = rows_of(budget([plan], [], MoneyQuery(), DAY))
    assert (row["title"], row["title_"], row["total"]) == ("Hai", 5 * TRIEU, 5 * TRIEU)
