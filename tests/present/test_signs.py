"""Signs that command, hide or take no room: none of the first two leaves the program, the last shift no column."""

import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from kcplan.finding import Finding, Findings, Position
from kcplan.i18n import Phrase
from kcplan.present import FINDINGS_FORMATS, FORMATS, findings_format, report_format
from kcplan.present.characters import columns
from kcplan.present.context import Context
from kcplan.report import Column, Report, Row, Section
from tests.present.test_present import RULE

COMMANDS = "".join(
    map(chr, [*range(9), *range(11, 13), *range(14, 32), *range(127, 160), 0x61C, *range(0x2066, 0x206A)])
)
HOSTILE = f"làng\u202eK{COMMANDS}lah\x1b[31m\u2028\u200f\r"
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LETTERS = "Hơ\u0306n Ê\u0306a"  # these letters of Bahnar and Jrai names have no form of one sign


def answer(*names: str) -> Report:
    table = (Column("name", names[0]), Column("many", names[0]), Column("money", "Số tiền", "money"))
    rows = tuple(Row({"name": name, "many": (name, name), "money": 10**6}, name) for name in names)
    section = Section(names[0], table, rows, {"money": 10**6 * len(names)}, (Phrase(names[0]),))
    return Report(names[0], (names[0],), date(2026, 1, 1), (section,))


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not form.is_binary])
@pytest.mark.parametrize("context", [Context(), Context(width=40, is_screen=True)])
def test_no_answer_commands_hides_or_turns_the_reading(form: str, context: Context) -> None:
    made = report_format(form)(answer(HOSTILE), context).decode().replace("\r\n", "\n")
    assert UNSEEN.findall(made) == []
    assert "202e" in made


def test_no_workbook_does_either() -> None:
    book = load_workbook(io.BytesIO(report_format("xlsx")(answer(HOSTILE), Context())))
    texts = [cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert UNSEEN.findall("".join([*texts, *book.sheetnames])) == []
    assert any("202e" in text for text in texts)


@pytest.mark.parametrize("form", FINDINGS_FORMATS)
@pytest.mark.parametrize("waived", [None, HOSTILE], ids=["told", "waived"])
def test_no_finding_does_either(form: str, waived: str | None) -> None:
    found = Finding(RULE, Position(f"projects/{HOSTILE}.yaml", 7, 9), HOSTILE, {"item": HOSTILE}, waived=waived)
    plan = Findings(HOSTILE, HOSTILE, HOSTILE, (found,), {(found.at.path, 7): HOSTILE})
    made = findings_format(form)([plan], Context()).decode()
    assert UNSEEN.findall(made) == []


@pytest.mark.parametrize("form", ["plain", "markdown", "table"])
def test_letters_without_a_composed_form_shift_no_column(form: str) -> None:
    made = report_format(form)(answer("Klah", LETTERS, "漢 sai"), Context(width=100)).decode()
    ends = {columns(line) for line in made.split("\n") if "1,0" in line or "1 |" in line or line.endswith("  1")}
    assert len(ends) == 1, made


def test_the_caret_stands_under_the_letter_whatever_stands_before_it() -> None:
    for before in (LETTERS, "a\u202eb", "漢"):
        found = Finding(RULE, Position("plan.yaml", 1, len(before) + 1), "x", {"item": "x"})
        plan = Findings("p", ".", "p", (found,), {("plan.yaml", 1): f"{before}Z"})
        _, line, caret, *_ = findings_format("text")([plan], Context()).decode().split("\n")
        assert columns(caret) == columns(line[: line.index("Z") + 1])


def test_a_long_title_breaks_above_a_plain_table_as_wide_as_the_table() -> None:
    long = "Kế hoạch thực hiện Chương trình mục tiêu quốc gia " * 5
    report = Report(long, ("xa-a",), None, (Section("A", (Column("a", "A"),), (Row({"a": "b"}),)),))
    first, *others = report_format("plain")(report, Context()).decode().split("\n")
    assert len(first) <= 80
    assert " ".join([first, *others]).startswith(long.strip())
