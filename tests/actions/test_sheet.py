"""Many entries at once: the workbook that is filled in, and a CSV; all are taken or none."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kcplan.cli.record.sheet_columns import FLOWS, fields, head_of, heading
from kcplan.i18n import LANGUAGES
from kcplan.load import load
from kcplan.model import entry_kinds
from kcplan.source import Source
from tests.calling import Call
from tests.ledgers import copied
from tests.plans import contents

SHEETS = "“Giải ngân”, “Giao, phân bổ”, “Quyết định”, “Số liệu”, “Việc”, “Báo cáo”"
COLUMNS = "Ngày, Mục, Nguồn vốn, Tính chất vốn, Năm của vốn, Số tiền, Chứng từ, Thôn, làng, Ghi chú"
HEAD = ["Ngày", "Mục", "Nguồn vốn", "Số tiền (đồng)", "Chứng từ"]


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with these sheets, `_` in their names for a space."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def written(plan: Path) -> list[dict[str, Any]]:
    files = {path: data for path, data in contents(plan).items() if path.startswith("progress/")}
    return [entry for path, data in files.items() for entry in Source(path, data).data]


def said(entry: dict[str, Any], *keys: str) -> list[Any]:
    return [entry.get(key) for key in keys]


def test_the_template_has_a_sheet_a_kind_with_lists_and_headings_that_nobody_writes_over(
    call: Call, tmp_path: Path
) -> None:
    copied(tmp_path)
    assert call("record", "--template", "mau.xlsx") == (0, "", "đã ghi mau.xlsx\n")
    book = load_workbook("mau.xlsx")
    assert book.sheetnames == [
        "Giải ngân", "Giao, phân bổ", "Quyết định", "Số liệu", "Việc", "Báo cáo", "Danh mục",
    ]  # fmt: skip
    sheet = book["Giải ngân"]
    assert [cell.value for cell in sheet[1]] == [
        "Ngày", "Mục", "Nguồn vốn", "Tính chất vốn", "Năm của vốn", "Số tiền (đồng)", "Chứng từ", "Thôn, làng",
        "Ghi chú",
    ]  # fmt: skip
    assert sheet.protection.sheet
    assert (sheet["A1"].protection.locked, sheet["A2"].protection.locked) == (True, False)
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert sorted(lists) == ["B2:B501", "C2:C501", "D2:D501", "H2:H501"]
    offered = lists["C2:C501"].rpartition("!")[2].replace("$", "")
    assert [row[0].value for row in book["Danh mục"][offered]] == [
        "NSTW | Ngân sách trung ương", "NSĐP | Ngân sách địa phương", "Tín dụng | Tín dụng chính sách xã hội",
        "Dân góp | Nhân dân đóng góp",
    ]  # fmt: skip
    assert call("record", "--template", "mau.xlsx").code == 2
    assert call("record", "--template", "mau.xlsx", "--force").code == 0


def test_a_filled_template_is_recorded_whole(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    call("record", "--template", "mau.xlsx")
    book = load_workbook("mau.xlsx")
    paid, money, papers, figures = (book[name] for name in ("Giải ngân", "Giao, phân bổ", "Quyết định", "Số liệu"))
    paid["A2"], paid["B2"], paid["C2"], paid["F2"] = datetime(2025, 10, 21), "da2 | Đa dạng hóa", "NSTW", 123456789
    paid["A3"], paid["B3"], paid["C3"], paid["F3"] = "25/10/2025", "da7.tda2", "nsdp", "1,5 triệu đồng"
    papers["A2"], papers["B2"] = datetime(2025, 10, 1), "500/QĐ-UBND"
    money["A2"], money["B2"], money["C2"], money["D2"] = datetime(2025, 10, 22), "bổ sung", "da2", "NSTW"
    money["H2"], money["I2"] = 5_000_000, "500/QĐ-UBND"
    figures["A2"], figures["B2"], figures["D2"] = datetime(2025, 11, 10), "ty-le-ho-ngheo", "Đồi Chè"
    figures["G2"], figures["H2"] = "12 hộ", "100 hộ"
    book.save("dien.xlsx")
    code, _, err = call("record", "--from", "dien.xlsx")
    assert code == 0, err
    decision, first, second, supplement, measure = written(plan)
    assert said(decision, "kind", "number", "date") == ["decision", "500/QĐ-UBND", "01/10/2025"]
    assert said(first, "date", "item", "source", "amount") == ["21/10/2025", "da2", "NSTW", "123.456.789 đồng"]
    assert said(second, "item", "source", "amount") == ["da7.tda2", "NSĐP", "1,5 triệu đồng"]
    assert said(supplement, "act", "amount", "decisions") == ["supplement", "5.000.000 đồng", [decision["id"]]]
    assert said(measure, "village", "numerator", "denominator") == ["thon-doi-che", "12 hộ", "100 hộ"]
    assert load(contents(plan)).findings == []
    assert {path for path in contents(plan) if path.startswith("progress/")} == {"progress/2025-11.yaml"}


@pytest.mark.parametrize("written_in", LANGUAGES)
@pytest.mark.parametrize("read_in", LANGUAGES)
def test_a_template_of_either_language_is_read_in_either(
    call: Call, tmp_path: Path, written_in: str, read_in: str
) -> None:
    plan = copied(tmp_path)
    assert call("--lang", written_in, "record", "--template", "mau.xlsx").code == 0
    book = load_workbook("mau.xlsx")
    cells: list[dict[str, Any]] = [
        {"A2": datetime(2025, 10, 21), "B2": "da2 | x", "C2": "NSTW", "F2": 123456789, "G2": "1", "H2": "thon-doi-che"},
        {"A2": datetime(2025, 10, 22), "B2": "supplement", "C2": "da2", "D2": "NSTW", "H2": 5_000_000, "I2": "500/QĐ"},
        {"A2": datetime(2025, 10, 1), "B2": "500/QĐ"},
        {"A2": datetime(2025, 11, 10), "B2": "ty-le-ho-ngheo", "G2": "12 hộ", "H2": "100 hộ"},
    ]
    for sheet, said_of_it in zip(book.worksheets, cells, strict=False):
        for place, value in said_of_it.items():
            sheet[place] = value
    book.save("dien.xlsx")
    code, _, err = call("--lang", read_in, "record", "--from", "dien.xlsx")
    assert code == 0, err
    assert [
        {key: text for key, text in entry.items() if key not in ("id", "decisions")} for entry in written(plan)
    ] == [
        {"kind": "decision", "date": "01/10/2025", "number": "500/QĐ"},
        {"kind": "disbursement", "date": "21/10/2025", "item": "da2", "source": "NSTW", "amount": "123.456.789 đồng",
         "document": "1", "village": "thon-doi-che"},
        {"kind": "allocation", "date": "22/10/2025", "act": "supplement", "item": "da2", "source": "NSTW",
         "amount": "5.000.000 đồng"},
        {"kind": "measure", "date": "10/11/2025", "target": "ty-le-ho-ngheo", "numerator": "12 hộ",
         "denominator": "100 hộ"},
    ]  # fmt: skip


def test_a_rate_is_counted_in_what_its_target_was_or_the_cell_has_to_say_it(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    rows: list[list[Any]] = [["Tử số", "Ngày", "Chỉ tiêu", "Mẫu số"], [12, "30/09/2025", "ty-le-ho-ngheo", "2050"]]
    workbook(tmp_path / "a.xlsx", Số_liệu=rows)
    code, _, err = call("record", "--from", "a.xlsx")
    assert (code, err.splitlines()[:2]) == (
        1,
        ["từ chối Số liệu!A2: số 12 chưa có đơn vị; viết cả đơn vị, như 12 người",
         "từ chối Số liệu!D2: số 2050 chưa có đơn vị; viết cả đơn vị, như 2050 người"],
    )  # fmt: skip
    typed = ("--date", "30/06/2025", "--numerator", "13 nhân khẩu", "--denominator", "2.000 nhân khẩu")
    assert call("record", "measure", "ty-le-ho-ngheo", *typed).code == 0
    code, _, err = call("record", "--from", "a.xlsx")
    assert code == 0, err
    assert said(written(plan)[-1], "numerator", "denominator") == ["12 nhân khẩu", "2050 nhân khẩu"]


@pytest.mark.parametrize("kind", entry_kinds.SHEETS)
def test_every_heading_of_both_languages_means_one_column(kind: str) -> None:
    for language in LANGUAGES:
        meant = [head_of(kind, heading(name, field, language)) for name, field in fields(kind).items()]
        assert [head and head.field for head in meant] == list(fields(kind))
        assert len({head.unit for head in meant if head and head.field in FLOWS}) <= 1


def test_every_wrong_cell_is_told_in_one_run_in_the_order_of_the_sheet(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    rows: list[list[Any]] = [
        HEAD,
        ["32/10/2025", "da2", "NSTW", "mười", None],
        ["21/10/2025", "da2", "NSTW", 1, "1"],
        ["21/10/2025", "da2", "NSTW", 1, "1"],
        [None, "da2", "NSTW", 0.5, "5"],
        ["22/10/2025", "da2", "NSTW", 900_000_000_000, "6"],
        ["21/10/2025", "da2", None, None, "7"],
    ]
    workbook(tmp_path / "a.xlsx", Giải_ngân=rows, Việc=[["Ngày", "Mục", "Tình trạng"], ["1/1/2025", "da2", "xyz"]])
    told = call("record", "--from", "a.xlsx").err
    assert [line.split(":")[0].removeprefix("từ chối ") + (re.findall("KC...", line) or [""])[0]
            for line in told.splitlines() if line.startswith("từ chối")] == [
        "Giải ngân!A2", "Giải ngân!D2", "Giải ngân!4KC713", "Giải ngân!5", "Giải ngân!D5", "Giải ngân!D6KC701",
        "Giải ngân!7", "Giải ngân!7", "Việc!C2",
    ]  # fmt: skip
    assert "thiếu Ngày" in told
    assert "Giải ngân!7: thiếu Số tiền" in told


def test_rows_are_not_blamed_for_a_row_that_they_rest_on(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    workbook(
        tmp_path / "a.xlsx",
        Giải_ngân=[HEAD, ["22/10/2025", "da2", "NSTW", 900_000_000_000, "6"]],
        Quyết_định=[["Ngày", "Số, ký hiệu"], ["31/9/2025", "500/QĐ-UBND"]],
        Giao__phân_bổ=[["Ngày", "Việc", "Mục", "Nguồn vốn", "Số tiền", "Quyết định"],
                       ["1/10/2025", "bổ sung", "da2", "NSTW", "1.000 tỷ đồng", "500/QĐ-UBND"]],
    )  # fmt: skip
    book = load_workbook(tmp_path / "a.xlsx")
    book["Giao  phân bổ"].title = "Giao, phân bổ"
    book.save(tmp_path / "a.xlsx")
    assert call("record", "--from", "a.xlsx").err.splitlines() == [
        "từ chối Quyết định!A2: tháng 9/2025 chỉ có 30 ngày",
        "chưa ghi gì: sửa những ô trên rồi ghi lại",
    ]


def test_a_workbook_given_twice_names_what_is_there_and_nothing_else(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    path = workbook(
        tmp_path / "a.xlsx",
        Quyết_định=[["Ngày", "Số, ký hiệu"], ["30/9/2025", "500/QĐ-UBND"]],
        Giao=[["Ngày", "Việc", "Mục", "Nguồn vốn", "Số tiền", "Quyết định"],
              ["1/10/2025", "bổ sung", "da2", "NSTW", "1 tỷ đồng", "500/QĐ-UBND"]],
    )  # fmt: skip
    book = load_workbook(path)
    book["Giao"].title = "Giao, phân bổ"
    book.save(path)
    assert call("record", "--from", "a.xlsx").code == 0
    decision, money = (str(entry["id"]) for entry in written(plan))
    err = call("record", "--from", "a.xlsx").err
    assert [line for line in err.splitlines() if line.startswith("từ chối")] == [
        f"từ chối Quyết định!2: KC713: lần ghi này giống hệt {decision} ở progress/2025-10.yaml:2",
        f"từ chối Giao, phân bổ!2: KC713: lần ghi này giống hệt {money} ở progress/2025-10.yaml:6",
    ]
    assert set(re.findall("(?:qd|pb)-[0-9]{8}-[0-9a-f]+", err)) == {decision, money}


def formatted(path: Path, column: str, value: Any, code: str) -> Path:
    """A workbook with one payment, and this value under this number format in one column of it."""
    workbook(path, Giải_ngân=[HEAD, ["21/10/2025", "da2", "NSTW", 1_000, "1"]])
    book = load_workbook(path)
    place = book["Giải ngân"][f"{column}2"]
    place.value, place.number_format = value, code
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (50, "000", "050"),
        (50, "General", "50"),
        (50, "@", "50"),
        (1234, "#,##0", "1234"),
        (7, '0"/QĐ-UBND"', "7/QĐ-UBND"),
        (7, '"số "00', "số 07"),
        (12345, "00-000", "12-345"),
        (0.5, "0%", "50%"),
        (datetime(2025, 1, 1), "mm/yyyy", "01/2025"),
        (12, '0"x";-0', "12x"),
    ],
)
def test_a_number_is_taken_for_what_its_format_shows(
    call: Call, tmp_path: Path, value: object, code: str, shown: str
) -> None:
    plan = copied(tmp_path)
    formatted(tmp_path / "a.xlsx", "E", value, code)
    err = call("record", "--from", "a.xlsx").err
    assert [entry["document"] for entry in written(plan)] == [shown], err


@pytest.mark.parametrize(
    ("value", "code", "amount"),
    [
        (50, "000", "50 đồng"),
        (1_500_000, "#,##0", "1.500.000 đồng"),
        (1_500_000, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "1.500.000 đồng"),
        (1_500_000, '#,##0\\ "₫"', "1.500.000 đồng"),
        (1_500_000, "[$₫-42A] #,##0", "1.500.000 đồng"),
        (15, '#,##0 "triệu đồng"', "15 triệu đồng"),
        (-1000, "#,##0;[Red]-#,##0", "-1.000 đồng"),
    ],
)
def test_an_amount_is_taken_with_the_unit_that_its_format_shows(
    call: Call, tmp_path: Path, value: object, code: str, amount: str
) -> None:
    plan = copied(
        tmp_path,
        _2025_09="""\
- id: gn-1
  kind: disbursement
  date: 20/9/2025
  item: da2
  source: NSTW
  amount: 350 triệu đồng
""",
    )
    before = len(written(plan))
    formatted(tmp_path / "a.xlsx", "D", value, code)
    err = call("record", "--from", "a.xlsx", "--as-of", "1/11/2025").err
    assert [entry["amount"] for entry in written(plan)[before:]] == [amount], err


@pytest.mark.parametrize(
    ("column", "value", "code", "told"),
    [
        ("D", 12_345.6, "#,##0", ("ô hiện 12346 nhưng giữ số 12.345,6; làm tròn số ấy bằng ROUND, "
         "hoặc định dạng cho hiện đủ")),
        ("D", 15_000, "#,##0,", "ô giữ số 15.000 nhưng định dạng (#,##0,) cho hiện khác đi; đổi định dạng cho hiện đủ"),
        ("D", 15_000, ";;;", "ô giữ số 15.000 nhưng định dạng (;;;) cho hiện khác đi; đổi định dạng cho hiện đủ"),
        ("D", 5, "[>3]0;00", "ô giữ số 5 nhưng định dạng ([>3]0;00) cho hiện khác đi; đổi định dạng cho hiện đủ"),
        ("D", 0.5, "# ?/?", "ô giữ số 0,5 nhưng định dạng (# ?/?) cho hiện khác đi; đổi định dạng cho hiện đủ"),
        ("A", datetime(2025, 10, 21), "dd/mm", ("ô giữ số 45.951 nhưng định dạng (dd/mm) cho hiện khác đi; "
         "đổi định dạng cho hiện đủ")),
        ("A", datetime(2025, 10, 21), "h:mm", ("ô giữ số 45.951 nhưng định dạng (h:mm) cho hiện khác đi; "
         "đổi định dạng cho hiện đủ")),
    ],
)  # fmt: skip
def test_a_number_that_is_not_what_a_person_sees_is_refused(
    call: Call, tmp_path: Path, column: str, value: object, code: str, told: str
) -> None:
    copied(tmp_path)
    formatted(tmp_path / "a.xlsx", column, value, code)
    assert call("record", "--from", "a.xlsx").err.splitlines()[0] == f"từ chối Giải ngân!{column}2: {told}"


def test_hidden_and_filtered_rows_columns_and_sheets_are_told_of_and_not_recorded(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    row: list[Any] = ["21/10/2025", "da2", "NSTW", 1, "1"]
    path = workbook(tmp_path / "a.xlsx", Giải_ngân=[HEAD, row, row], Việc=[["Ngày", "Mục"], ["1/1/2025", "da2"]],
                    Nháp=[["x"]])  # fmt: skip
    book = load_workbook(path)
    sheet = book["Giải ngân"]
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True
    book["Việc"].sheet_state = "hidden"
    book["Nháp"].sheet_state = "veryHidden"
    book.save(path)
    assert call("record", "--from", "a.xlsx").err.splitlines() == [
        "bỏ qua trang đang ẩn Nháp",
        "từ chối Giải ngân!3: dòng này đang bị ẩn hay bị lọc; cho hiện ra nếu cần ghi, xóa đi nếu không",
        "từ chối Việc: trang này đang ẩn; cho hiện ra nếu cần ghi, xóa đi nếu không",
        "chưa ghi gì: sửa những ô trên rồi ghi lại",
    ]
    sheet.column_dimensions["D"].hidden = True
    book.save(path)
    told = "từ chối Giải ngân!D1: cột này đang bị ẩn mà có số liệu; cho hiện ra nếu cần ghi, xóa đi nếu không"
    assert call("record", "--from", "a.xlsx").err.splitlines()[1] == told
    assert not (plan / "progress").exists()


def test_a_csv_with_a_title_above_its_headings_is_read(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    text = ("BẢNG KÊ GIẢI NGÂN, QUÝ IV, NĂM 2025;;;;\r\n\r\nĐơn vị: xã Mây Ngàn\r\n"
            "Ngày;Mục;Nguồn vốn;Số tiền;Chứng từ\r\n21/10/2025;da2;NSTW;1.000 ₫;số 1\r\n")  # fmt: skip
    (tmp_path / "a.csv").write_bytes(text.encode())
    assert call("record", "--from", "a.csv").code == 0
    assert [said(entry, "amount", "document") for entry in written(plan)] == [["1.000 đồng", "số 1"]]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.000 ₫", "1.000 đồng"),
        ("1.000₫", "1.000 đồng"),
        ("₫1.000", "1.000 đồng"),
        ("1.000đ", "1.000 đồng"),
        ("1.000 VND", "1.000 đồng"),
        ("1.000 VNĐ", "1.000 đồng"),
        ("VND 1.000", "1.000 đồng"),
        ("15 triệu ₫", "15 triệu đồng"),
        ("0,1 tỷ VNĐ", "0,1 tỷ đồng"),
        ("VND 1.000 ₫", None),
        ("1,000 ₫", None),
        ("1.000 USD", None),
    ],
)
def test_amounts_carry_the_sign_of_the_currency_on_either_side(
    call: Call, tmp_path: Path, typed: str, amount: str | None
) -> None:
    plan = copied(tmp_path)
    for head in ("Số tiền", "Số tiền (đồng)"):
        (tmp_path / "a.csv").write_bytes(f"Ngày;Mục;Nguồn vốn;{head}\n21/10/2025;da2;NSTW;{typed}\n".encode())
        answer = call("record", "--from", "a.csv", "--dry-run")
        assert answer.code == (0 if amount else 1)
        assert not amount or f"amount: {amount}\n" in answer.out
    assert not (plan / "progress").exists()


def test_one_wrong_cell_keeps_every_row_out_and_every_wrong_cell_is_named(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    rows: list[list[Any]] = [
        HEAD,
        ["21/10/2025", "da2", "NSTW", 1_000, "1"],
        ["32/10/2025", "da2", "NSTW", 1_000, "2"],
        ["21/10/2025", "da9x", "NSTW", 1_000, "3"],
        ["21/10/2025", "da2", None, 1_000, "4"],
        ["21/10/2025", "da2", "NSTW", 0.5, "5"],
        ["21/10/2025", "da2", "NSTW", "mười", "6"],
    ]
    workbook(tmp_path / "a.xlsx", Giải_ngân=rows)
    code, out, err = call("record", "--from", "a.xlsx")
    assert (code, out) == (1, "")
    items = "da1 (Hỗ trợ đầu tư"
    assert items in err
    lines = [line for line in err.splitlines() if items not in line]
    assert lines == [
        "từ chối Giải ngân!A3: tháng 10/2025 chỉ có 31 ngày",
        "từ chối Giải ngân!5: thiếu Nguồn vốn (NSTW, NSĐP, Tín dụng, Dân góp)",
        "từ chối Giải ngân!D6: “0,5 đồng” lẻ hơn một đồng",
        "từ chối Giải ngân!D7: “mười” không phải số tiền; viết như 1.238 triệu đồng",
        "chưa ghi gì: sửa những ô trên rồi ghi lại",
    ]
    assert "từ chối Giải ngân!B4: " in err
    assert not (plan / "progress").exists()


@pytest.mark.parametrize(
    ("head", "cell", "amount"),
    [
        ("Số tiền (triệu đồng)", 12.5, "12,5 triệu đồng"),
        ("Số tiền (triệu đồng)", "12,5", "12,5 triệu đồng"),
        ("Số tiền", "12,5 triệu đồng", "12,5 triệu đồng"),
        ("amount", "12,5 triệu đồng", "12,5 triệu đồng"),
        ("Số tiền (đồng)", 0.1 + 0.2, None),
        ("Số tiền", 12.5, None),
        ("Số tiền (đồng)", "1,234,567", None),
    ],
)
def test_a_bare_number_takes_the_unit_above_it_and_none_is_guessed(
    call: Call, tmp_path: Path, head: str, cell: object, amount: str | None
) -> None:
    plan = copied(tmp_path)
    workbook(
        tmp_path / "a.xlsx",
        Giải_ngân=[["STT", "Ngày", "Mục", "Nguồn vốn", head], [1, "1/10/2025", "da2", "NSTW", cell]],
    )
    code = call("record", "--from", "a.xlsx").code
    assert code == (0 if amount else 1)
    assert not amount or written(plan)[0]["amount"] == amount


def test_a_csv_is_taken_with_commas_semicolons_and_a_byte_order_mark(call: Call, tmp_path: Path) -> None:
    for mark, bom in ((",", ""), (";", "\ufeff"), ("\t", "")):
        plan = copied(tmp_path / str(ord(mark)))
        rows = [mark.join(HEAD), mark.join(["21/10/2025", "da2", "NSTW", "1.000", "số 1"])]
        (tmp_path / "a.csv").write_bytes((bom + "\r\n".join(rows)).encode())
        assert call("record", "--from", "a.csv", "-p", str(plan)).code == 0
        (entry,) = written(plan)
        assert said(entry, "amount", "document") == ["1.000 đồng", "số 1"]


@pytest.mark.parametrize(
    ("name", "data", "code", "err"),
    [
        ("a.xlsx", b"khong phai", 1, "a.xlsx hỏng, hoặc không phải bảng Excel; mở bằng Excel, lưu lại dạng .xlsx\n"),
        ("a.csv", "Ngày;Mục\n".encode("utf-16"), 1, "a.csv không phải UTF-8; lưu lại dạng “CSV UTF-8”\n"),
        ("a.csv", b"x,y\n1,2\n", 1,
         (f"từ chối a.csv: không thấy dòng tên cột; tệp không phải giải ngân thì đặt tên là một trong {SHEETS}\n"
         "chưa ghi gì: sửa những ô trên rồi ghi lại\n")),
        ("a.csv", 'Ngày;Mục;Chứng từ\n21/10/2025;da2;"số 1\n22/10/2025;da2;số 2\n'.encode(), 1,
         "a.csv: có dấu ngoặc kép không đóng, hay một ô quá dài\n"),
        ("a.csv", b"", 1, "chưa ghi gì: bảng không có dòng nào\n"),
        ("a.ods", b"", 1, "a.ods không phải bảng .xlsx hay .csv\n"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(call: Call, tmp_path: Path, name: str, data: bytes, code: int, err: str) -> None:
    copied(tmp_path)
    (tmp_path / name).write_bytes(data)
    assert call("record", "--from", name) == (code, "", err)


def test_cells_that_a_person_did_not_mean_are_refused(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    for cell, told in (("=1/0", "công thức chưa có kết quả"), ("#REF!", "")):
        workbook(tmp_path / "a.xlsx", Giải_ngân=[HEAD, ["21/10/2025", "da2", "NSTW", cell, "1"]])
        code, _, err = call("record", "--from", "a.xlsx")
        assert code == 1
        assert "Giải ngân!D2" in err
        assert told in err


def test_a_strange_column_is_told_of_once_by_its_head(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    row: list[Any] = ["21/10/2025", "da2", "NSTW", 1, "1", "x", None, "y"]
    workbook(tmp_path / "a.xlsx", Giải_ngân=[[*HEAD, "Lạ", "STT"], row, row])
    assert call("record", "--from", "a.xlsx").err.splitlines() == [
        f"từ chối Giải ngân!F1: không có cột nào tên là “Lạ”; các cột là: {COLUMNS}",
        "từ chối Giải ngân!H2: cột này không có tên",
        "chưa ghi gì: sửa những ô trên rồi ghi lại",
    ]


def test_two_columns_of_one_figure_are_refused_and_none_of_them_is_taken(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    (tmp_path / "a.csv").write_bytes(
        "Ngày;Mục;Nguồn vốn;Số tiền (đồng);Số tiền (triệu đồng)\n21/10/2025;da2;NSTW;5;5".encode()
    )
    told = "từ chối a.csv!E1: cột này nói cùng một điều với a.csv!D1; bỏ một cột"
    assert call("record", "--from", "a.csv").err.splitlines()[0] == told
    assert not (plan / "progress").exists()


def test_a_cell_merged_with_the_one_above_is_refused_and_its_value_is_not_lost(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    path = workbook(tmp_path / "a.xlsx", Giải_ngân=[
        [*HEAD, "Thôn, làng"],
        ["21/10/2025", "da2", "NSTW", 1, "1", "thon-doi-che"],
        ["22/10/2025", "da2", "NSTW", 2, "2", None],
    ])  # fmt: skip
    book = load_workbook(path)
    book["Giải ngân"].merge_cells("F2:F3")
    book.save(path)
    told = "từ chối Giải ngân!F3: ô gộp với F2; bỏ gộp, ghi vào từng ô"
    assert call("record", "--from", "a.xlsx").err.splitlines()[0] == told
    assert not (plan / "progress").exists()


def test_a_sheet_of_notes_is_led_out_of_the_way(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    rows: list[list[Any]] = [HEAD, ["21/10/2025", "da2", "NSTW", 1, "1"]]
    path = workbook(tmp_path / "a.xlsx", Giải_ngân=rows, Ghi_nhớ=[["hỏi lại"]])
    told = (f"từ chối Ghi nhớ: không hiểu trang này; tên trang là một trong {SHEETS}, dòng đầu là tên cột; "
            "trang để ghi chú thì ẩn đi")  # fmt: skip
    assert call("record", "--from", "a.xlsx").err.splitlines()[0] == told
    book = load_workbook(path)
    book["Ghi nhớ"].sheet_state = "hidden"
    book.save(path)
    assert call("record", "--from", "a.xlsx").code == 0
    assert len(written(plan)) == 1


def test_rows_that_quarrel_with_each_other_are_named_by_their_cells(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    row: list[Any] = ["21/10/2025", "da2", "NSTW", 1, "1"]
    workbook(tmp_path / "a.xlsx", Giải_ngân=[HEAD, row, row])
    told = call("record", "--from", "a.xlsx").err.splitlines()[0]
    assert told.startswith("từ chối Giải ngân!3: KC713: lần ghi này giống hệt gn-20251021-")
    assert told.endswith(" ở Giải ngân!2")


def test_a_csv_is_of_the_kind_that_its_name_says(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    (tmp_path / "số liệu.csv").write_bytes("Ngày;Chỉ tiêu;Giá trị\n21/10/2025;ty-le-ho-ngheo;14%\n".encode())
    assert call("record", "--from", "số liệu.csv").code == 0
    assert [said(entry, "kind", "value") for entry in written(plan)] == [["measure", "14%"]]


def test_a_template_of_one_plan_does_not_go_into_another(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    other = copied(tmp_path / "other")
    head = other / "plan.yaml"
    head.write_text(head.read_text("utf-8").replace("may-ngan-2025", "may-ngan-2026"), "utf-8")
    assert call("record", "--template", "mau.xlsx", "-p", "plan").code == 0
    words = "bảng này lập cho kế hoạch may-ngan-2025, không phải may-ngan-2026; chỉ đúng kế hoạch bằng -p THƯ_MỤC\n"
    assert call("record", "--from", "mau.xlsx", "-p", "other/plan") == (2, "", words)
    assert call("record", "--from", "mau.xlsx", "-p", "plan").err == "chưa ghi gì: bảng không có dòng nào\n"
