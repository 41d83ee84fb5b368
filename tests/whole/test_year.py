"""A year of edits to a fictional plan, commit by commit: what `diff` tells of each, and what `guard` says."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kcplan.cli import run
from tests.calling import Call, golden
from tests.plans import YEAR
from tests.repositories import commit, git

NEEDED = ["--issuer", "Ủy ban nhân dân tỉnh Đồng Sương"]


class Step(NamedTuple):
    """An edit of the year: its day, its message, what is done, what guard says; brackets hold what allows it."""

    day: str
    words: str
    do: Callable[[], None]
    guard: tuple[str, ...] = ()


def put(path: str, old: str, new: str) -> None:
    file = Path("plan", path)
    text = file.read_text("utf-8")
    assert old in text, (path, old)
    file.write_text(text.replace(old, new, 1), "utf-8")


def everywhere(old: str, new: str) -> None:
    for file in Path("plan").rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def record(day: str, *args: str) -> None:
    year, month, date = day.split("-")
    assert run(["record", *args, "--date", f"{date}/{month}/{year}", "--as-of", day]) == 0


def supplement(day: str) -> None:
    record(day, "decision", "377/QĐ-UBND", *NEEDED)
    record(day, "allocation", "da4.tda1", "--act", "supplement", "--source", "NSTW", "--amount", "40 triệu đồng",
           "--decision", "377/QĐ-UBND")  # fmt: skip


def lower_target(day: str) -> None:
    record(day, "decision", "655/QĐ-UBND", *NEEDED, "--title", "Điều chỉnh chỉ tiêu giảm nghèo năm 2025")
    put("targets.yaml", "value: 14,58%", "value: 14%")
    put("targets.yaml", "change: giảm 4 điểm", "change: giảm 4,58 điểm")


def rename_unit() -> None:
    everywhere("truong-thcs", "truong-hoc")
    put("units.yaml", "- id: truong-hoc\n", "- id: truong-hoc\n  was: truong-thcs\n")


def new_village(day: str) -> None:
    record(day, "decision", "733/QĐ-UBND", *NEEDED, "--title", "Thành lập thôn Khuổi Mới")
    with Path("plan", "villages.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: khuoi-moi\n  name: Khuổi Mới\n  difficulty: khó khăn\n")


def begin() -> None:
    shutil.copytree(YEAR, "plan", ignore=shutil.ignore_patterns("progress"))
    put("plan.yaml", "status: issued", "status: draft")


def close() -> None:
    with Path("plan", "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("locked:\n  - until: 30/09/2025\n    reason: Đã báo cáo tỉnh\n")


def spend(day: str, amount: str, item: str = "da4.tda1") -> None:
    record(day, "disbursement", item, "--source", "NSTW", "--amount", amount)


STEPS = [
    Step("2025-01-02", "plan: draft", begin),
    Step("2025-01-06", "plan: the draft's amounts, which are free",
         lambda: put("projects/da4.yaml", "      NSTW: 84 triệu", "      NSTW: 85 triệu")),
    Step("2025-01-07", "plan: back", lambda: put("projects/da4.yaml", "      NSTW: 85 triệu", "      NSTW: 84 triệu")),
    Step("2025-01-10", "plan: issued", lambda: put("plan.yaml", "status: draft", "status: issued")),
    Step("2025-03-12", "progress: first money", lambda: spend("2025-03-12", "68 triệu đồng")),
    Step("2025-04-15", "progress: supplement", lambda: supplement("2025-04-15")),
    Step("2025-05-20", "targets: lowered by decision", lambda: lower_target("2025-05-20"),
         ("KC908 [655/QĐ-UBND (20/05/2025)]",)),
    Step("2025-06-30", "progress: measured", lambda: record(
        "2025-06-30", "measure", "ty-le-ho-ngheo", "--numerator", "190 hộ", "--denominator", "1.152 hộ")),
    Step("2025-07-01", "units: renamed", rename_unit),
    Step("2025-08-11", "villages: a new one", lambda: new_village("2025-08-11"), ("KC909 [733/QĐ-UBND (11/08/2025)]",)),
    Step("2025-10-03", "plan: the third quarter closed", close),
    Step("2025-10-10", "progress: in the closed quarter", lambda: spend("2025-09-12", "10 triệu đồng"), ("KC905",)),
    Step("2025-11-05", "progress: an entry changed in place",
         lambda: put("progress/2025-03.yaml", "68 triệu", "86 triệu"), ("KC904", "KC905")),
    Step("2025-12-20", "progress: last money", lambda: spend("2025-12-20", "150 triệu đồng")),
]  # fmt: skip


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The repository after the year; a tag for each step."""
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for number, step in enumerate(STEPS):
            step.do()
            commit(folder, step.words, step.day)
            git(folder, "tag", f"b{number}")
        yield folder


@pytest.mark.parametrize("number", range(1, len(STEPS)), ids=lambda number: f"{number:02}-{STEPS[number].day}")
def test_what_each_edit_of_the_year_changed(
    call: Call, year: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(year)
    code, out, err = call("diff", f"b{number - 1}", f"b{number}")
    assert (code, err) == (0, "")
    golden(f"year/{number:02}-{STEPS[number].day}.txt", out)


@pytest.mark.parametrize("number", range(len(STEPS)), ids=lambda number: f"{number:02}-{STEPS[number].day}")
def test_what_guard_says_of_each(call: Call, year: Path, number: int, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", year.as_posix(), "copy")
    git(tmp_path / "copy", "checkout", "-q", f"b{number}")
    base = f"b{max(number - 1, 0)}"
    code, out, _ = call("guard", "--base", base, "-p", "copy/plan", "--format", "json")
    found = json.loads(out)["plans"][0]["findings"]
    said = tuple(one["code"] + (f" [{one['waived']}]" if one["waived"] else "") for one in found)
    assert said == STEPS[number].guard
    assert code == int(any(not one["waived"] for one in found))
