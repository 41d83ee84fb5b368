"""Answers in files and formats: whole or not at all, figures that read back equal, names that are never commands."""

import csv
import errno
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kcplan import facts
from kcplan.actions.whole import write_whole
from kcplan.i18n import phrase
from kcplan.present import FORMATS, report_format
from kcplan.present.context import Context
from kcplan.report import Column, Report, Row, Section
from tests.calling import Call
from tests.plans import BASE, CLEAN, REAL, contents, loaded, write

PLAN = ("-p", str(REAL))
EVIL = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "a|b", "<b>&", "*x*", "x\ny", "\x1b[31mđỏ"]


def report(*names: str) -> Report:
    """An answer with a row for each name, and money that a unit of triệu cannot hold whole."""
    columns = (
        Column("item", "Mã", "id"),
        Column("name", "Tên"),
        Column("NSTW", "NSTW", "money"),
        Column("total", "Tổng", "money"),
        Column("share", "Tỷ trọng", "share"),
    )
    rows = tuple(
        Row({"item": f"a{n}", "name": name, "NSTW": None, "total": 1_500_000 + n, "share": Decimal("0.5")}, f"a{n}")
        for n, name in enumerate(names)
    )
    total = {"NSTW": None, "total": sum(1_500_000 + n for n in range(len(names))), "share": Decimal(1)}
    sums = {"share": ("total",)}
    return Report("Thử", ("Xã Suối Bạc (2025)",), date(2026, 1, 1), (Section("Một", columns, rows, total, sums=sums),))


def shown(form: str, answer: Report, **context: Any) -> bytes:
    return report_format(form)(answer, Context(**context))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_any_name_and_an_empty_answer(form: str) -> None:
    assert shown(form, report(*EVIL))
    assert shown(form, Report("Thử", (), None, ())) or form == "csv"
    blank = Section("Một", (Column("item", "Mã", "id"), Column("total", "Tổng", "money")), ())
    assert shown(form, Report("Thử", (), None, (blank,)))


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "html", "svg"])
def test_what_a_plan_holds_does_not_command_a_terminal(form: str) -> None:
    assert b"\x1b[31m\xc4\x91" not in shown(form, report(*EVIL))


def test_a_name_that_excel_takes_for_a_formula_is_text_in_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(shown("csv", report(*EVIL)).decode())))
    assert [row["name"] for row in rows] == [f"'{name}" for name in EVIL[:5]] + [
        name.replace("\x1b", "␛") for name in EVIL[5:]
    ]
    assert [row["total"] for row in rows] == [str(1_500_000 + n) for n in range(len(EVIL))]
    assert {row["NSTW"] for row in rows} == {""}


def test_a_name_that_excel_takes_for_a_formula_is_text_in_a_workbook() -> None:
    data = io.BytesIO(shown("xlsx", report(*EVIL[:4], "https://x.y")))
    sheet: Any = openpyxl.load_workbook(data).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in (*EVIL[:4], "https://x.y")]
    assert [(cell.value, cell.data_type) for cell in cells] == [(name, "s") for name in (*EVIL[:4], "https://x.y")]
    assert {cell.hyperlink for cell in cells} == {None}


def test_words_in_a_page_are_words() -> None:
    page = shown("html", report('<script>alert("x")</script>')).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_words_in_markdown_are_words() -> None:
    text = shown("markdown", report("a|b", "*x*", "x\ny")).decode()
    assert [line.split(" | ")[1].strip() for line in text.splitlines() if line.startswith("| a")] == [
        "a\\|b",
        "\\*x\\*",
        "x␊y",
    ]


def test_amounts_stand_with_their_decimals_one_below_the_other() -> None:
    lines = shown("plain", report("x", "y"), scale="nghìn").decode().splitlines()
    assert [line.split()[-2] for line in lines[-3:]] == ["1.500,000", "1.500,001", "3.000,001"]


def test_one_odd_dong_does_not_lengthen_every_amount() -> None:
    lines = shown("plain", report("x", "y")).decode().splitlines()
    assert [line.split()[-2] for line in lines[-3:]] == ["1,5", "1,500001", "3,000001"]


def test_english_readers_get_english_numbers() -> None:
    lines = shown("plain", report("x", "y"), language="en", scale="đồng").decode().splitlines()
    assert [line.split()[-2:] for line in lines[-3:]] == [
        ["1,500,000", "50.00%"],
        ["1,500,001", "50.00%"],
        ["3,000,001", "100.00%"],
    ]


# -- figures that read back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [REAL, CLEAN])
def test_csv_and_json_read_back_equal_to_the_facts(call: Call, folder: Path) -> None:
    expected: dict[tuple[str | None, str | None], int] = {}
    for row in facts.budgeted(loaded(folder).plan):
        expected[(row.item, row.source)] = expected.get((row.item, row.source), 0) + row.amount
    (section,) = json.loads(call("budget", "-p", str(folder), "--format", "json").out)["sections"]
    from_csv = list(csv.DictReader(io.StringIO(call("budget", "-p", str(folder), "--format", "csv").out)))
    money = [column["key"] for column in section["columns"] if column["kind"] == "money" and column["key"] != "total"]
    for rows in (section["rows"], from_csv):
        read = {(row["item"], code): int(row[code]) for row in rows for code in money if row[code] not in (None, "")}
        assert read == expected


def test_the_keys_of_csv_are_those_of_json(call: Call) -> None:
    for command in (["budget"], ["units"], ["targets"], ["villages"]):
        (section,) = json.loads(call(*command, *PLAN, "--format", "json").out)["sections"]
        header = call(*command, *PLAN, "--format", "csv").out.splitlines()[0]
        assert header.split(",") == [column["key"] for column in section["columns"]]


def test_json_has_the_shape_of_the_contract(call: Call) -> None:
    said = json.loads(call("targets", *PLAN, "--format", "json").out)
    assert list(said) == ["kcplan", "title", "as_of", "sections"]
    assert said["kcplan"] == 1
    (section,) = said["sections"]
    assert list(section) == ["heading", "columns", "rows", "total"]
    assert [list(column) for column in section["columns"]] == [["key", "label", "kind"]] * len(section["columns"])
    (row,) = section["rows"]
    assert (row["target"], row["baseline"], row["goal"], row["goal_date"]) == ("ty-le-ho-ngheo", None, 11.91, "2025-12")


@pytest.mark.parametrize(("scale", "times"), [("triệu", 10**6), ("đồng", 1), ("tỷ", 10**9)])
def test_a_workbook_holds_numbers_formulas_and_their_values(call: Call, tmp_path: Path, scale: str, times: int) -> None:
    file = tmp_path / "bảng.xlsx"
    assert call("budget", "-p", str(CLEAN), "-o", str(file), "--in", scale) == (0, "", f"đã ghi {file}\n")
    sheets: list[Any] = [openpyxl.load_workbook(file, data_only=flag).worksheets[0] for flag in (True, False)]
    values, formulas = sheets
    assert values["A1"].value == "Kinh phí phân bổ theo dự án, tiểu dự án và nguồn vốn"
    assert values["A2"].value == "Ủy ban nhân dân xã Mây Ngàn (2025)"
    assert str(values["A3"].value).endswith({"triệu": "triệu đồng", "đồng": "Đơn vị: đồng", "tỷ": "tỷ đồng"}[scale])
    assert [cell.value for cell in values[5]] == [
        "Mã", "Dự án, tiểu dự án", "NSTW", "NSĐP", "Tín dụng", "Dân góp", "Tổng", "Tỷ trọng",
    ]  # fmt: skip
    last = values.max_row
    assert [cell.value for cell in formulas[last]][1:] == [
        "Tổng cộng", *(f"=SUM({c}6:{c}{last - 1})" for c in "CDEFG"), f"=G{last}/G{last}",
    ]  # fmt: skip
    assert round(values.cell(last, 7).value * times) == 3_119_500_000
    assert (formulas["G6"].value, formulas["H6"].value) == ("=SUM(C6:F6)", f"=G6/G{last}")
    assert round(values["G6"].value * times) == 1_850_000_000
    assert values["C6"].number_format.startswith("[$-42A]#,##0")
    assert values.freeze_panes == "A6"
    assert (values.page_setup.paperSize, values.page_setup.orientation) == (9, "landscape")
    assert values.print_title_rows == "$5:$5"
    assert all(values.column_dimensions[letter].width >= 8 for letter in "ABCDEFGH")


def test_a_workbook_has_a_sheet_for_each_section(call: Call, tmp_path: Path) -> None:
    call("duties", "vhxh", *PLAN, "-o", "việc.xlsx")
    names = openpyxl.load_workbook(tmp_path / "việc.xlsx").sheetnames
    assert names == ["Chủ trì", "Phối hợp", "Chính sách và mục khác", "Nhiệm vụ", "Phải báo cáo"]


def test_twelve_sheets_of_one_long_heading_have_names_that_excel_takes() -> None:
    heading = phrase("Chỉ tiêu của Ủy ban nhân dân xã Mây Ngàn, tỉnh Đồng Sương")
    one = report("x")
    many = replace(one, sections=tuple(replace(one.sections[0], heading=heading) for _ in range(12)))
    names = openpyxl.load_workbook(io.BytesIO(shown("xlsx", many))).sheetnames
    assert (names[0], names[1], names[11]) == (
        "Chỉ tiêu của Ủy ban nhân dân xã", "Chỉ tiêu của Ủy ban nhân dâ (2)", "Chỉ tiêu của Ủy ban nhân d (12)",
    )  # fmt: skip
    assert len(set(names)) == 12


def test_a_page_has_an_anchor_for_each_id_and_fetches_nothing(call: Call) -> None:
    page = call("projects", *PLAN, "--format", "html").out
    ids = re.findall(r'<tr id="([^"]+)"', page)
    assert ids == ["da2", "da3", "da3.tda1", "da4", "da4.tda1", "da4.tda3", "da7", "da7.tda1", "da7.tda2"]
    assert not re.search(r"<script|<link|<img|@import|url\(|https?:", page)


def test_a_picture_fetches_nothing(call: Call) -> None:
    svg = call("budget", *PLAN, "--format", "svg").out
    assert re.findall(r"https?://[^\" )]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "2.120" in svg


# -- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "json", "xlsx", "html", "htm", "svg", "XLSX"])
def test_the_suffix_says_the_format(call: Call, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    assert call("villages", *PLAN, "-o", str(file)) == (0, "", f"đã ghi {file}\n")
    assert file.stat().st_size > 100
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_csv_file_begins_with_the_mark_that_excel_needs_and_a_pipe_does_not(call: Call, tmp_path: Path) -> None:
    call("villages", *PLAN, "-o", "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfvillage,name")
    assert call("villages", *PLAN, "--format", "csv").out.startswith("village,name")


def test_a_format_that_is_named_wins_over_the_suffix(call: Call, tmp_path: Path) -> None:
    call("villages", *PLAN, "-o", "a.txt", "--format", "json")
    assert json.loads((tmp_path / "a.txt").read_text("utf-8"))["kcplan"] == 1


def test_a_file_that_is_there_is_only_written_over_when_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"mine")
    assert call("villages", *PLAN, "-o", "a.csv") == (2, "", "đã có tệp a.csv; thêm --force để ghi đè\n")
    assert (tmp_path / "a.csv").read_bytes() == b"mine"
    assert call("villages", *PLAN, "-o", "a.csv", "--force").code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfvillage")


@pytest.mark.parametrize(
    ("place", "said"),
    [("không/a.csv", "không có thư mục không\n"), ("thư.csv", "thư.csv là một thư mục\n")],
)
def test_a_place_that_takes_no_file_is_told(call: Call, tmp_path: Path, place: str, said: str) -> None:
    (tmp_path / "thư.csv").mkdir()
    code, out, err = call("villages", *PLAN, "-o", place, "--force")
    assert (code, out, err) == (3, "", said)


def test_a_file_that_another_program_holds_open_is_told(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held", str(target))

    (tmp_path / "a.csv").write_bytes(b"mine")
    monkeypatch.setattr(Path, "replace", refuse)
    code, _, err = call("villages", *PLAN, "-o", "a.csv", "--force")
    assert (code, err) == (
        3,
        "không ghi được a.csv: tệp đang mở ở chương trình khác, hoặc chỗ ấy chỉ được đọc; đóng lại rồi thử lại\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"mine"


@pytest.mark.parametrize("broken", ["fsync", "fdopen"])
def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    monkeypatch.setattr(f"os.{broken}", full)
    with pytest.raises(OSError, match="full"):
        write_whole(file, b"new", force=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_a_file_that_comes_in_between_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        write_whole(file, b"ours", force=False)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"theirs")]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_system_without_links_still_writes_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links")

    file = tmp_path / "a.csv"
    if is_there:
        file.write_bytes(b"theirs")
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    if is_there:
        with pytest.raises(FileExistsError):
            write_whole(file, b"ours", force=False)
    else:
        write_whole(file, b"ours", force=False)
    assert file.read_bytes() == (b"theirs" if is_there else b"ours")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_new_file_can_be_read_by_those_who_can_read_others(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_whole(tmp_path / "a.csv", b"x", force=False)
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_workbook_without_the_package_says_what_to_install(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, out, err = call("budget", *PLAN, "-o", "a.xlsx")
    assert (code, out, err) == (2, "", "để ghi xlsx cần cài thêm: python -m pip install xlsxwriter\n")


def test_a_workbook_is_not_poured_onto_a_screen(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, _, err = call("budget", *PLAN, "--format", "xlsx")
    assert (code, err) == (2, "xlsx là tệp, không xem trên màn hình được; thêm -o TỆP\n")


def test_a_screen_gets_a_table_and_a_pipe_plain_text(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = call("villages", *PLAN).out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    table = call("villages", *PLAN).out
    assert ("──" in plain, "──" in table) == (False, True)
    assert "\x1b" not in table
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1m" in call("villages", *PLAN).out


# -- what a command loads --------------------------------------------------------------------------------------------

HEAVY = ("rich", "tabulate", "xlsxwriter", "difflib", "json", "html", "gettext", "statistics")
NEEDED: dict[str, set[str]] = {
    "validate": set(),
    "budget --format plain": {"tabulate"},
    "budget --format table": {"rich"},
    "budget --format markdown": {"tabulate"},
    "budget --format csv": set(),
    "budget --format json": {"json"},
    "budget --format html": {"html"},
    "duties --format csv": set(),
}


@pytest.mark.parametrize("command", NEEDED)
def test_no_command_loads_what_it_does_not_use(tmp_path: Path, command: str) -> None:
    write(contents(BASE), tmp_path / "plan")
    args = [sys.executable, "-X", "importtime", "-m", "kcplan", *command.split(), "-p", str(tmp_path / "plan")]
    done = subprocess.run(args, capture_output=True, text=True, encoding="utf-8", check=True)
    loaded_ = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    found = {name for name in HEAVY if name in loaded_}
    allowed = NEEDED[command] | ({"json", "html", "difflib"} if "rich" in NEEDED[command] else set())
    allowed |= {"html"} if "tabulate" in NEEDED[command] else set()
    assert found <= allowed | _always(), found


def test_help_loads_no_plan_no_rule_and_no_format() -> None:
    script = "import sys; from kcplan.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    own = {name.split(".")[1] for name in done.stderr.split() if name.startswith("kcplan.")}
    assert own == {"cli", "i18n", "present"}
    assert {"pydantic", "yaml"}.isdisjoint(done.stderr.split())


def _always() -> set[str]:
    """What the libraries load that every command needs."""
    script = "import sys, typer.main, pydantic, yaml; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name for name in HEAVY if name in done.stdout.split()}
