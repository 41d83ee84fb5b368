"""`kcplan progress`: how far the money is, the targets, what is late; and the ledger in the other answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kcplan import facts
from kcplan.reckon import pivot
from tests.calling import Call, golden
from tests.ledgers import DISBURSED, copied, with_ledger
from tests.plans import CLEAN, YEAR

TRIEU = 10**6
ASKED = ("progress", "--as-of", "24/11/2025")
LEDGER = (
    DISBURSED
    + """\
  village: thon-doi-che
- id: gn-2
  kind: disbursement
  date: 25/10/2025
  item: da1.tda1
  source: NSTW
  year: 2025
  amount: 1.200 triệu đồng
- id: gn-3
  kind: disbursement
  date: 02/11/2025
  item: da1.tda1
  source: NSĐP
  amount: 100.500.000 đồng
- id: pb-1
  kind: allocation
  act: supplement
  date: 05/11/2025
  item: da7.tda2
  source: NSTW
  amount: 20 triệu đồng
  decisions: qd-310-2025
- id: gn-4
  kind: disbursement
  date: 03/11/2025
  corrects: gn-1
  item: da2
  source: NSTW
  amount: 300 triệu đồng
  village: thon-doi-che
"""
)


def asked(call: Call, *args: str) -> Any:
    code, out, _ = call(*args, "--format", "json")
    assert code == 0
    (section,) = json.loads(out)["sections"]
    return section


def amounts(section: Any, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in section["rows"]]


def test_every_row_says_what_is_allocated_disbursed_left_and_how_far_that_is(call: Call, tmp_path: Path) -> None:
    copied(tmp_path, _2025_10=LEDGER)
    section = asked(call, *ASKED)
    assert [column["key"] for column in section["columns"]] == [
        "item", "title", "assigned", "allocated", "disbursed", "left", "of_allocated", "of_assigned", "elapsed",
        "expected", "status",
    ]  # fmt: skip
    assert amounts(section, "item", "assigned", "allocated", "disbursed", "left", "of_allocated", "status") == [
        ("da1.tda1", None, 1_850 * TRIEU, 1_300_500_000, 549_500_000, 0.7030, "behind"),
        ("da2", None, 1_225_500_000, 300 * TRIEU, 925_500_000, 0.2448, "behind"),
        ("da7.tda2", None, 64 * TRIEU, None, 64 * TRIEU, None, "not-begun"),
    ]
    assert section["total"]["disbursed"] == 1_600_500_000
    assert section["total"]["elapsed"] == 0.8986


@pytest.mark.parametrize(
    ("day", "disbursed", "allocated"),
    [
        ("19/10/2025", None, 3_119_500_000),
        ("20/10/2025", 350 * TRIEU, 3_119_500_000),
        ("31/10/2025", 1_550 * TRIEU, 3_119_500_000),
        ("2/11/2025", 1_650_500_000, 3_119_500_000),
        ("3/11/2025", 1_600_500_000, 3_119_500_000),
        ("5/11/2025", 1_600_500_000, 3_139_500_000),
    ],
)
def test_a_day_counts_the_entries_up_to_it_and_a_correction_from_its_own_day(
    call: Call, tmp_path: Path, day: str, disbursed: int | None, allocated: int
) -> None:
    copied(tmp_path, _2025_10=LEDGER)
    total = asked(call, "progress", "--as-of", day)["total"]
    assert (total["disbursed"], total["allocated"]) == (disbursed, allocated)


@pytest.mark.parametrize(
    ("flag", "key", "rows"),
    [
        (
            "--by-source",
            "source",
            [("NSTW", 1_500 * TRIEU), ("NSĐP", 100_500_000), ("Tín dụng", None), ("Dân góp", None)],
        ),
        ("--by-project", "item", [("da1", 1_300_500_000), ("da2", 300 * TRIEU), ("da7", None)]),
        ("--by-unit", "unit", [("phong-kinh-te", 1_600_500_000)]),
        ("--by-nature", "nature", [("investment", 1_300_500_000), ("recurrent", 300 * TRIEU)]),
        ("--by-month", "month", [(None, None), ("2025-10", 1_200 * TRIEU), ("2025-11", 400_500_000)]),
        ("--by-village", "village", [(None, 1_300_500_000), ("thon-doi-che", 300 * TRIEU)]),
        ("--by-plan", "plan", [("may-ngan-2025", 1_600_500_000)]),
    ],
)
def test_under_every_key_the_totals_are_the_same(
    call: Call, tmp_path: Path, flag: str, key: str, rows: list[tuple[Any, ...]]
) -> None:
    copied(tmp_path, _2025_10=LEDGER)
    section = asked(call, *ASKED, flag)
    assert amounts(section, key, "disbursed") == rows
    assert (section["total"]["allocated"], section["total"]["disbursed"]) == (3_139_500_000, 1_600_500_000)


def test_months_add_up_to_date(call: Call, tmp_path: Path) -> None:
    copied(tmp_path, _2025_10=LEDGER)
    section = asked(call, *ASKED, "--by-month")
    assert amounts(section, "to_date", "share_to_date") == [
        (0, 0), (1_200 * TRIEU, 0.3847), (1_600_500_000, 0.5098),
    ]  # fmt: skip


def test_without_a_ledger_the_plan_side_is_shown_and_said_so(call: Call) -> None:
    code, out, err = call("progress", str(CLEAN), "--format", "csv")
    assert code == 0
    assert [line.split(",")[-8] for line in out.splitlines()[1:]] == ["1850000000", "1225500000", "44000000"]
    assert err.splitlines()[0] == "Chưa có sổ theo dõi (progress/); đây là phần của kế hoạch"


@pytest.mark.parametrize(
    ("follow_up", "day", "statuses"),
    [
        ("", "31/12/2025", ["behind", "behind", "not-begun"]),
        ("", "1/9/2025", ["not-begun", "not-begun", "not-begun"]),
        ("  behind: 70 điểm phần trăm\n", "24/11/2025", ["on-track", "on-track", "not-begun"]),
        ("  milestones:\n    - {date: 30/09/2025, share: 20%}\n", "24/11/2025", ["on-track", "on-track", "not-begun"]),
        ("  milestones:\n    - {date: 01/11/2025, share: 60%}\n", "24/11/2025", ["on-track", "behind", "not-begun"]),
        ("  milestones:\n    - {date: 30/11/2025, share: 60%}\n", "24/11/2025", ["on-track", "on-track", "not-begun"]),
    ],
)
def test_thresholds_are_the_plans_own(
    call: Call, tmp_path: Path, follow_up: str, day: str, statuses: list[str]
) -> None:
    plan = copied(tmp_path, _2025_10=LEDGER)
    if follow_up:
        with (plan / "plan.yaml").open("a", encoding="utf-8") as stream:
            stream.write(f"follow_up:\n{follow_up}")
    section = asked(call, "progress", "--as-of", day)
    assert [row["status"] for row in section["rows"]] == statuses


def test_of_plans_with_other_marks_together_nobody_says_that_they_are_on_track(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path, _2025_10=LEDGER)
    with (plan / "plan.yaml").open("a", encoding="utf-8") as stream:
        stream.write("follow_up:\n  milestones:\n    - {date: 01/11/2025, share: 20%}\n")
    section = asked(call, "progress", str(plan), str(YEAR), "--by-plan", "--as-of", "24/11/2025")
    assert [row["status"] for row in section["rows"]] == ["on-track", "on-track"]
    assert (section["total"]["expected"], section["total"]["status"]) == (None, None)


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--fail-on", "behind"], 1, "--fail-on behind: da1.tda1, da2, da7.tda2"),
        (["--fail-on", "over"], 0, None),
        (["--fail-on", "late"], 0, None),
        (["--fail-on", "over", "--fail-on", "behind", "--project", "da2"], 1, "--fail-on behind: da2"),
        (["--fail-on", "x"], 2, "--fail-on không có “x”; dùng behind, late, over"),
        (["--by-unit", "--by-source"], 2, "tiến độ chỉ xem theo một chiều: chọn một --by"),
        (["--targets", "--late"], 2, "--targets, --late và --by là những câu hỏi khác nhau: chọn một"),
    ],
)
def test_automation_is_stopped_by_what_it_asked_to_be(
    call: Call, tmp_path: Path, args: list[str], code: int, told: str | None
) -> None:
    copied(tmp_path, _2025_10=LEDGER)
    answer = call(*ASKED, *args, "--format", "json")
    assert answer.code == code
    assert told is None or told in answer.err.splitlines()


def test_a_unit_that_is_late_is_named(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    code, _, err = call("progress", "--fail-on", "late", "--as-of", "31/12/2027", "--format", "json")
    assert (code, err.splitlines()[-1]) == (1, "có đơn vị trễ hạn: Phòng Kinh tế")


def test_the_ledger_is_in_the_budget_too(call: Call, tmp_path: Path) -> None:
    copied(tmp_path, _2025_10=LEDGER)
    assert asked(call, "budget", "--as-of", "24/11/2025")["total"]["total"] == 3_139_500_000
    assert asked(call, "budget", "--as-of", "4/11/2025")["total"]["total"] == 3_119_500_000
    assert asked(call, "budget", "--stage", "disbursed", "--as-of", "24/11/2025")["total"]["total"] == 1_600_500_000


# -- targets ---------------------------------------------------------------------------------------------------------


def villages(*parts: tuple[str, int, int]) -> str:
    return "".join(
        f"- {{id: sl-{number}, kind: measure, target: ty-le-ho-ngheo, village: {village}, date: {10 + number}/11/2025,"
        f" numerator: {part} hộ, denominator: {whole} hộ}}\n"
        for number, (village, part, whole) in enumerate(parts)
    )


THREE = (("thon-suoi-trong", 10, 100), ("thon-doi-che", 30, 100), ("thon-cau-may", 5, 200))


@pytest.mark.parametrize(
    ("ledger", "row"),
    [
        ("", (16.5, 12.5, None, None, None, None, None)),
        (villages(*THREE), (16.5, 12.5, 11.25, "2025-11-12", 0, "down", "reached")),
        (villages(*THREE[:2]), (16.5, 12.5, 20, "2025-11-11", None, None, None)),
        ("- {id: a, kind: measure, target: ty-le-ho-ngheo, date: 1/11/2025, value: 14%}\n",
         (16.5, 12.5, 14, "2025-11-01", -1.5, "down", "closer")),
        ("- {id: a, kind: measure, target: ty-le-ho-ngheo, date: 1/11/2025, value: 17%}\n",
         (16.5, 12.5, 17, "2025-11-01", -4.5, "up", "farther")),
        ("- {id: a, kind: measure, target: ty-le-ho-ngheo, date: 20/11/2025, value: 12%}\n" + villages(*THREE),
         (16.5, 12.5, 12, "2025-11-20", 0, "down", "reached")),
    ],
)  # fmt: skip
def test_a_target_is_measured_by_the_commune_or_added_up_from_its_villages_never_averaged(
    call: Call, tmp_path: Path, ledger: str, row: tuple[Any, ...]
) -> None:
    copied(tmp_path, **({"_2025_11": ledger} if ledger else {}))
    answer = json.loads(call(*ASKED, "--targets", "--format", "json").out)
    keys = ("baseline", "goal", "latest", "date", "distance", "trend", "status")
    assert tuple(answer["sections"][0]["rows"][0][key] for key in keys) == row


def test_a_review_of_households_stands_by_village(call: Call, tmp_path: Path) -> None:
    flows = "{start: 20 hộ, escaped: 6 hộ, fallen_back: 1 hộ, newly_poor: 2 hộ, end: 17 hộ}"
    ledger = "".join(
        f"- {{id: sl-{village}, kind: measure, of: poor, village: {village}, date: 10/11/2025, households: {flows}}}\n"
        for village in ("thon-suoi-trong", "thon-cau-may")
    )
    copied(tmp_path, _2025_11=ledger)
    _, review = json.loads(call(*ASKED, "--targets", "--format", "json").out)["sections"]
    assert review["heading"] == "Hộ nghèo: biến động theo thôn"
    assert amounts(review, "village", "start", "escaped", "fallen_back", "newly_poor", "end") == [
        ("thon-suoi-trong", 20, 6, 1, 2, 17),
        ("thon-doi-che", None, None, None, None, None),
        ("thon-cau-may", 20, 6, 1, 2, 17),
    ]
    assert review["total"] == {"start": 40, "escaped": 12, "fallen_back": 2, "newly_poor": 4, "end": 34}


def test_what_was_measured_is_a_fact_beside_what_was_promised() -> None:
    rows = [row for row in facts.measures(with_ledger(villages(*THREE))) if row.target == "ty-le-ho-ngheo"]
    assert [(row.place, str(row.value.number)) for row in rows] == [
        (None, "16.5"), (None, "12.5"), ("thon-suoi-trong", "10.00"), ("thon-doi-che", "30.00"),
        ("thon-cau-may", "2.50"),
    ]  # fmt: skip


# -- late ------------------------------------------------------------------------------------------------------------


def late(call: Call, day: str) -> list[tuple[Any, ...]]:
    section = asked(call, "progress", "--late", "--as-of", day)
    return amounts(section, "unit", "kind", "item", "due", "days", "amount")


def test_reports_are_there_from_their_day_and_late_from_the_day_after_until_they_are_sent(
    call: Call, tmp_path: Path
) -> None:
    plan = copied(tmp_path, _2025_10="- {id: bc-1, kind: report, by: tram-y-te, to: phong-kinh-te, date: 20/11/2025}\n")
    duties = plan / "duties.yaml"
    text = duties.read_text("utf-8")
    due = "          due: trước ngày 15 hằng tháng\n"
    assert due in text
    duties.write_text(text.replace(due, f"{due}          dates: [15/10/2025, 15/11/2025]\n"), "utf-8")
    assert late(call, "14/10/2025") == []
    assert late(call, "15/10/2025") == [("tram-y-te", "report", None, "2025-10-15", 0, None)]
    assert late(call, "16/10/2025") == [("tram-y-te", "report", None, "2025-10-15", 1, None)]
    assert late(call, "20/11/2025") == [("tram-y-te", "report", None, "2025-11-15", 5, None)]  # one was sent: October's


def test_duties_are_late_until_they_are_done_or_dropped(call: Call, tmp_path: Path) -> None:
    planned = (
        "- {id: vc-1, kind: activity, item: da2, text: Trồng chè, status: planned, date: 1/9/2025, due: 31/10/2025}\n"
    )
    done = "- {id: vc-2, kind: activity, item: da2, text: Trồng chè, status: done, date: 5/11/2025}\n"
    copied(tmp_path, _2025_09=planned + done)
    assert late(call, "30/10/2025") == []
    assert late(call, "31/10/2025") == [("phong-kinh-te", "duty", "da2", "2025-10-31", 0, None)]
    assert late(call, "4/11/2025") == [("phong-kinh-te", "duty", "da2", "2025-10-31", 4, None)]
    assert late(call, "5/11/2025") == []


def test_money_is_spoken_of_before_its_last_day_unless_a_decision_extends_it(call: Call, tmp_path: Path) -> None:
    extension = (
        "- {id: kd-1, kind: extension, until: 31/12/2026, source: NSTW, date: 20/1/2026, decisions: nq-21-2025}\n"
    )
    copied(tmp_path, _2026_01=extension)
    assert late(call, "30/12/2025") == []
    rows = late(call, "31/12/2025")
    assert [(row[2], row[5]) for row in rows] == [
        ("da1.tda1", 1_500 * TRIEU), ("da1.tda1", 150 * TRIEU), ("da1.tda1", 200 * TRIEU), ("da2", 800 * TRIEU),
        ("da2", 80 * TRIEU), ("da2", 300 * TRIEU), ("da2", 45_500_000), ("da7.tda2", 40 * TRIEU),
        ("da7.tda2", 4 * TRIEU),
    ]  # fmt: skip
    assert {row[4] for row in rows} == {-31}
    assert [(row[2], row[4], row[5]) for row in late(call, "1/2/2026")] == [
        ("da1.tda1", 1, 150 * TRIEU), ("da1.tda1", 1, 200 * TRIEU), ("da2", 1, 80 * TRIEU), ("da2", 1, 300 * TRIEU),
        ("da2", 1, 45_500_000), ("da7.tda2", 1, 4 * TRIEU),
    ]  # fmt: skip


PB = "kind: allocation, date: 1/10/2025, decisions: qd-310-2025"


@pytest.mark.parametrize(
    ("ledger", "stages"),
    [
        # what is assigned is known of NSTW alone: a cut of NSĐP is one of what is allocated
        ((f"- {{id: a, {PB}, item: da2, act: assignment, source: NSTW, amount: 900 triệu đồng}}\n"
         f"- {{id: b, {PB}, item: da2, act: cut, source: NSĐP, amount: 10 triệu đồng}}\n"
         f"- {{id: c, {PB}, item: da2, act: cut, source: NSTW, amount: 1 triệu đồng}}\n"),
         {"assigned": 899 * TRIEU, "allocated": 1_214_500_000}),
        # a correction that is taken back leaves the entry that it stood for
        ((f"- {{id: a, {PB}, item: da2, act: supplement, source: NSTW, amount: 1 triệu đồng}}\n"
         f"- {{id: b, {PB}, item: da2, act: supplement, source: NSTW, amount: 5 triệu đồng, corrects: a}}\n"
         "- {id: c, kind: withdrawal, date: 2/10/2025, corrects: b}\n"),
         {"allocated": 1_226_500_000}),
    ],
)  # fmt: skip
def test_the_ledger_moves_what_it_names_and_no_more(ledger: str, stages: dict[str, int]) -> None:
    rows = [row for row in facts.held(with_ledger(ledger)) if row.item == "da2"]
    assert dict(pivot(rows, "stage").by_row) == stages


def test_what_is_allotted_in_detail_of_a_bare_total_is_not_counted_on_top(call: Call, tmp_path: Path) -> None:
    plan = copied(
        tmp_path, _2025_10=f"- {{id: a, {PB}, item: da7.tda2, act: allotment, source: NSTW, amount: 40 triệu đồng}}\n"
    )
    path = plan / "projects" / "da7.yaml"
    path.write_text(
        path.read_text("utf-8").replace("      NSTW: 40 triệu đồng\n      NSĐP: 4 triệu đồng\n", ""), "utf-8"
    )
    section = asked(call, "budget", "--project", "da7", "--by-source", "--as-of", "24/11/2025")
    assert amounts(section, "source", "total") == [("NSTW", 40 * TRIEU), (None, 4 * TRIEU)]


# -- against a naive recount -----------------------------------------------------------------------------------------


FUNDS = [
    ("da1.tda1", "NSTW", "investment", 2025), ("da1.tda1", "NSTW", "investment", 2024),
    ("da1.tda1", "NSĐP", "investment", 2025), ("da2", "NSTW", "recurrent", 2025), ("da2", "Dân góp", "recurrent", 2025),
    ("da7.tda2", "NSĐP", "recurrent", 2025),
]  # fmt: skip
ACTS = {"supplement": 1, "cut": -1, "return": -1, "carry-over": 1, "allotment": 1}


@st.composite
def ledgers(draw: Any) -> list[dict[str, Any]]:
    """Any sequence of money entries, some of which stand for earlier ones of their kind or take them back."""
    entries: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 12))):
        item, source, nature, year = draw(st.sampled_from(FUNDS))
        day = draw(st.dates(date(2025, 1, 1), date(2025, 12, 31)))
        kind = draw(st.sampled_from(["disbursement", "allocation", "withdrawal"]))
        free = [one["id"] for one in entries if one["kind"] == kind or kind == "withdrawal"]
        corrects = draw(st.none() | st.sampled_from(free)) if free else None
        if kind == "withdrawal" and corrects is None:
            continue
        entry = {"id": f"e-{number}", "kind": kind, "date": f"{day:%d/%m/%Y}", "day": day, "corrects": corrects}
        if kind != "withdrawal":
            entry |= {"item": item, "source": source, "nature": nature, "year": year}
            entry |= {"amount": draw(st.integers(1, 10**9))}
        if kind == "allocation":
            entry |= {"act": draw(st.sampled_from(list(ACTS))), "decisions": "qd-310-2025"}
        entries.append(entry)
    return entries


def as_text(entries: list[dict[str, Any]]) -> str:
    lines = []
    for entry in entries:
        said = {key: value for key, value in entry.items() if key != "day" and value is not None}
        said |= {"amount": f"{said['amount']} đồng"} if "amount" in said else {}
        lines += [f"- {{{', '.join(f'{key}: {value}' for key, value in said.items())}}}"]
    return "\n".join(lines) + "\n"


def naively_gone(there: list[dict[str, Any]]) -> set[str]:
    """What a person with a pencil strikes out: what is taken back, then what is corrected by what is not."""
    withdrawn = {
        one["corrects"]
        for one in there
        if one["kind"] == "withdrawal"
        and not any(other["kind"] == "withdrawal" and other["corrects"] == one["id"] for other in there)
    }
    corrected = {one["corrects"] for one in there if one["kind"] != "withdrawal" and one["id"] not in withdrawn}
    return (withdrawn | corrected) - {None}


@settings(max_examples=60, deadline=None)
@given(entries=ledgers(), day=st.dates(date(2025, 1, 1), date(2026, 1, 31)))
def test_any_sequence_of_entries_comes_to_what_a_naive_recount_says(entries: list[dict[str, Any]], day: date) -> None:
    if not entries:
        return
    plan = with_ledger(as_text(entries))
    there = [entry for entry in entries if entry["day"] <= day]
    gone = naively_gone(there)
    naive = {"allocated": 3_119_500_000, "disbursed": 0}
    by_month: dict[Any, int] = {}
    for entry in there:
        if entry["id"] in gone or entry["kind"] == "withdrawal":
            continue
        if entry["kind"] == "disbursement":
            naive["disbursed"] += entry["amount"]
            month = (entry["day"].year, entry["day"].month)
            by_month[month] = by_month.get(month, 0) + entry["amount"]
        else:
            naive["allocated"] += ACTS[entry["act"]] * entry["amount"]
    rows = list(facts.held(plan, day))
    for key in ("item", "project", "source", "unit", "nature", "month", "village", "plan", "year", "decisions"):
        table = pivot(rows, key, "stage")
        assert {stage: table.by_column.get(stage, 0) for stage in naive} == naive
        for stage, total in naive.items():
            assert sum(amount for (_, of), amount in table.cells.items() if of == stage) == total
    months = pivot([row for row in rows if row.stage == "disbursed"], "month").by_row
    assert dict(months) == by_month


# -- how it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("progress", ["--as-of", "15/10/2025"]),
        ("progress-month", ["--by-month", "--as-of", "31/12/2025"]),
        ("progress-targets", ["--targets", "--as-of", "31/12/2025"]),
        ("progress-late", ["--late", "--as-of", "31/12/2025"]),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_tables_of_the_example_look_as_they_did(call: Call, name: str, args: list[str], language: str) -> None:
    code, out, err = call("--lang", language, "progress", str(YEAR), *args, "--format", "table")
    assert (code, err) == (0, "")
    golden(f"answers/{name}.{language}.txt", out)


@pytest.mark.parametrize("width", ["80", "120"])
def test_tables_of_the_example_fit_the_screen(call: Call, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for args in ([], ["--by-month"], ["--targets"], ["--late"], ["--by-village"]):
        out = call("progress", str(YEAR), *args, "--as-of", "31/12/2025", "--format", "table").out
        assert max(map(len, out.splitlines())) <= int(width)


def test_an_entry_and_a_later_decision_are_shown_like_everything_else(call: Call) -> None:
    code, out, _ = call("show", "gn-20250325-362e", "-p", str(YEAR))
    assert (code, out.splitlines()[0]) == (0, "Lần ghi gn-20250325-362e")
    code, out, _ = call("show", "742/QĐ-UBND", "-p", str(YEAR))
    assert (code, out.splitlines()[0]) == (0, "Văn bản Quyết định 742/QĐ-UBND (qd-20250618-0e8d)")


def test_a_workbook_is_the_monthly_report_in_the_columns_of_its_form(call: Call, tmp_path: Path) -> None:
    assert call("progress", str(YEAR), "--as-of", "15/10/2025", "-o", str(tmp_path / "a.xlsx")).code == 0
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]]
    head = next(number for number, row in enumerate(rows) if row[0] == "STT")
    assert rows[head] == [
        "STT", "Dự án, tiểu dự án", "Phân bổ: NSTW, Vốn đầu tư", "Phân bổ: NST, Vốn đầu tư",
        "Phân bổ: Dân góp, Vốn đầu tư", "Phân bổ: NSTW, Vốn đầu tư, 2024 kéo dài", "Phân bổ: NSTW, Vốn sự nghiệp",
        "Phân bổ: NST, Vốn sự nghiệp", "Phân bổ: NSX, Vốn sự nghiệp", "Phân bổ: NSTW, Vốn sự nghiệp, 2024 kéo dài",
        "Phân bổ: tổng", "Giải ngân lũy kế", "% phân bổ", "Còn lại", "Nguyên nhân, ghi chú",
    ]  # fmt: skip
    last: Any = rows[head + 8]
    assert last[1] == "Tổng cộng"
    assert [round(value, 4) for value in last[10:14]] == [3636.828, 2509.69, 0.6901, 1127.138]
    assert sum(last[2:10]) == pytest.approx(last[10])


def test_the_form_has_what_is_assigned_where_that_is_known(call: Call, tmp_path: Path) -> None:
    copied(tmp_path, _2025_10=f"- {{id: a, {PB}, item: da2, act: assignment, source: NSTW, amount: 900 triệu đồng}}\n")
    assert call(*ASKED, "-o", "a.xlsx").code == 0
    rows = [[cell.value for cell in row] for row in load_workbook("a.xlsx", data_only=True).worksheets[0]]
    head = next(row for row in rows if row[0] == "STT")
    assert [name for name in head if "Giao" in str(name) or "giao" in str(name)] == [
        "Giao: NSTW, Vốn sự nghiệp", "Giao: tổng", "% giao",
    ]  # fmt: skip
