"""Answers of several plans: whom they are of, what is not known of some, and what is not added up unsaid."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.calling import Call
from tests.plans import CLEAN, REAL, YEAR

TWO = ("-p", str(YEAR), "-p", str(CLEAN))
DAY = ("--as-of", "15/10/2025")


def answered(call: Call, *args: str) -> dict[str, Any]:
    code, out, _ = call(*args, "--format", "json")
    assert code == 0
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_a_plan_without_a_ledger_is_not_nothing_spent(call: Call) -> None:
    own = answered(call, "progress", "-p", str(YEAR), *DAY)["sections"][0]["total"]
    section = answered(call, "progress", *TWO, "--by-plan", *DAY)["sections"][0]
    without = {row["plan"]: row for row in section["rows"]}["may-ngan-2025"]
    assert [without[key] for key in ("disbursed", "left", "of_allocated", "status")] == [None] * 4
    assert [section["total"][key] for key in ("left", "of_allocated")] == [own["left"], own["of_allocated"]]
    assert section["total"]["allocated"] > own["allocated"]
    out = call("progress", *TWO, *DAY).out
    assert (
        "Chưa có sổ theo dõi, nên không tính vào số còn lại và tỷ lệ giải ngân: Ủy ban nhân dân xã Mây Ngàn (2025)\n"
        in out
    )


def test_plans_of_several_years_are_not_added_up_unsaid(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "sau"
    assert call("init", str(other), "--from", str(CLEAN), "--year", "2026").code == 0
    for command in ("budget", "progress"):
        out = call(command, "-p", str(YEAR), "-p", str(other), *DAY).out
        assert "Cộng kế hoạch của nhiều năm: 2025, 2026; thêm --by-plan để tách ra" in out
        apart = call(command, "-p", str(YEAR), "-p", str(other), "--by-plan", *DAY).out
        assert "Cộng kế hoạch của nhiều năm" not in apart


def test_tables_of_households_carry_the_name_of_their_commune(call: Call) -> None:
    headings = [
        one["heading"] for one in answered(call, "progress", *TWO, "--targets", "--as-of", "31/12/2025")["sections"]
    ]
    assert headings[0] == "Chỉ tiêu"
    assert all(one.startswith("Ủy ban nhân dân xã Nà Hiên (2025): ") for one in headings[1:])
    assert len(headings) > 1


def test_a_village_has_no_rate_of_the_whole(call: Call) -> None:
    section = answered(call, "progress", "-p", str(YEAR), "--by-village", *DAY)["sections"][0]
    assert {(row["left"], row["of_allocated"]) for row in section["rows"]} == {(None, None)}
    assert section["total"]["of_allocated"] is not None


# -- what an answer is of --------------------------------------------------------------------------------------------

ITEM = "dự án, tiểu dự án da4 (Phát triển giáo dục nghề nghiệp, việc làm bền vững)"
UNIT = "đơn vị phong-van-hoa-xa-hoi (Phòng Văn hóa – Xã hội)"


@pytest.mark.parametrize(
    ("typed", "of"),
    [
        (("--unit", "VHXH"), UNIT),
        (("--unit", "phong van hoa xa hoi"), UNIT),
        (("--unit", "phong van hoa xa hoii"), f"{UNIT}, hiểu từ “phong van hoa xa hoii”"),
        (("--source", "nstw", "--project", "da4"),
         f"{ITEM}, nguồn vốn NSTW (Ngân sách trung ương)"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", [("budget",), ("progress",), ("progress", "--late")])
def test_an_answer_says_in_its_title_what_it_is_of(
    call: Call, typed: tuple[str, ...], of: str, command: tuple[str, ...]
) -> None:
    whole = answered(call, *command, "-p", str(REAL), *DAY)["title"]
    assert answered(call, *command, "-p", str(REAL), *DAY, *typed)["title"] == f"{whole}; chỉ {of}"


def test_a_title_with_what_it_is_of_stands_in_every_format(call: Call, tmp_path: Path) -> None:
    of = f"; chỉ {UNIT}"
    for suffix in ("txt", "md", "json", "html", "svg"):
        assert call("budget", "-p", str(REAL), "--unit", "VHXH", "-o", f"a.{suffix}").code == 0
        text = (tmp_path / f"a.{suffix}").read_text("utf-8").replace("\\(", "(").replace("\\)", ")")
        assert "phong-van-hoa-xa-hoi" in text
    assert call("budget", "-p", str(REAL), "--unit", "VHXH", "-o", "a.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert str(sheet["A1"].value).endswith(of)
    code, _, err = call("budget", "-p", str(REAL), "--unit", "VHXH", "--format", "csv")
    assert (code, err.splitlines()[0].endswith(of)) == (0, True)


def test_what_a_slip_was_taken_for_stands_in_the_title(call: Call) -> None:
    title = answered(call, "duties", "phong knh te", "-p", str(REAL))["title"]
    assert title == "Nhiệm vụ của Phòng Kinh tế (phong-kinh-te), hiểu từ “phong knh te”"
    title = answered(call, "show", "phong kinh tee", "-p", str(REAL))["title"]
    assert title.endswith(", hiểu từ “phong kinh tee”")


def test_every_question_takes_its_plan_bare_or_by_an_option(call: Call) -> None:
    for question in (("units",), ("villages",), ("targets",), ("policies",), ("projects",), ("duties",),
                     ("duties", "VHXH"), ("show", "da2"), ("budget",), ("progress",)):  # fmt: skip
        bare = call(*question, str(REAL), "--format", "json")
        assert (bare.code, bare) == (0, call(*question, "-p", str(REAL), "--format", "json"))
    code, _, err = call("units", str(REAL), str(CLEAN))
    assert (code, err.startswith("lệnh này chỉ hỏi được một kế hoạch: ")) == (2, True)


def test_targets_are_of_no_unit_and_say_so(call: Call) -> None:
    answer = call("progress", "-p", str(REAL), "--targets", "--unit", "VHXH")
    assert answer == (2, "", "chỉ tiêu không lọc được theo --project, --source, --unit; xin bỏ các tùy chọn này\n")
