"""Findings as people and programs read them."""

import json
import os
import re

import pytest

from kcplan.finding import Finding, Findings, Position, Rule, Severity
from kcplan.present import FINDINGS_FORMATS, findings_format
from kcplan.present.characters import visible
from kcplan.present.context import Context

RULE = Rule(
    "KC999", Severity.WARNING, "Một câu.\n\nBáo: {item}: chỗ này sai rồi, xem lại cả đoạn\nSửa: gõ lại cho đúng"
)
LINE = "    partners: [" + ", ".join(f"đơn-vị-{number}" for number in range(40)) + "]"


def findings(column: int = 5, line: str = LINE, item: str = "da1", waived: str | None = None) -> Findings:
    at = Position("projects/da1.yaml", 7, column)
    found = Finding(RULE, at, item, {"item": item}, waived=waived)
    return Findings("p", os.path.join("a", "plan"), "plan", (found,), {(at.path, 7): line})


def shown(context: Context, **more) -> list[str]:  # type: ignore[no-untyped-def]
    return findings_format("text")([findings(**more)], context).decode().split("\n")


def test_off_a_screen_a_finding_keeps_to_its_lines() -> None:
    file = os.path.join("a", "plan", "projects", "da1.yaml")
    assert shown(Context(width=20))[0] == f"{file}:7:5: KC999 cần xem: da1: chỗ này sai rồi, xem lại cả đoạn"


def test_on_a_screen_lines_break_at_words_and_fit() -> None:
    lines = shown(Context(width=40, is_screen=True), line="x: y")
    assert all(len(line) <= 40 or " " not in line.strip() for line in lines), lines
    assert " ".join(" ".join(lines[:-3]).split()).count("xem lại cả đoạn") == 1


def test_the_caret_stands_under_the_column_of_a_long_line() -> None:
    for column in (5, 60, len(LINE)):
        _, excerpt, caret, *_ = shown(Context(width=60), column=column)
        assert len(excerpt) <= 60
        assert excerpt[caret.index("^")] == LINE[column - 1]


def test_the_caret_counts_combining_marks_as_no_column_and_wide_signs_as_two() -> None:
    _, excerpt, caret, *_ = shown(Context(), line="te\u0302n: 漢 sai", column=9)
    assert excerpt == "    te\u0302n: 漢 sai"
    assert caret == "    " + " " * 8 + "^"


def test_colour_only_adds_colour() -> None:
    plain, coloured = shown(Context(width=60)), shown(Context(width=60, colour=True))
    assert plain != coloured
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured] == plain


def test_what_a_plan_holds_does_not_command_the_terminal() -> None:
    hostile = "\x1b]0;x\x07\x9b31m"
    for waived in (None, hostile):
        assert "\x1b" not in "".join(shown(Context(), item=hostile, line=hostile, waived=waived))
    assert visible("a\x1b\x00b\x7f\n") == "a␛␀b␡␊"


def test_what_is_accepted_is_shown_in_its_place_with_the_reason_for_advice() -> None:
    file, folder = os.path.join("a", "plan", "projects", "da1.yaml"), os.path.join("a", "plan")
    assert shown(Context(), line="x: y", column=1, waived="đã xem,\n  chờ  đính chính") == [
        f"{file}:7:1: KC999 đã chấp nhận: da1: chỗ này sai rồi, xem lại cả đoạn",
        "    x: y",
        "    ^",
        "  lý do: đã xem, chờ đính chính",
        "",
        f"{folder}: không có gì phải sửa; 1 chỗ đã chấp nhận",
        "",
    ]


def test_what_is_accepted_is_dim() -> None:
    lines = shown(Context(colour=True), line="x: y", column=1, waived="đã xem")
    assert "\x1b[2mđã chấp nhận\x1b[0m" in lines[0]
    assert lines[2:4] == ["    \x1b[2m^\x1b[0m", "\x1b[2m  lý do: đã xem\x1b[0m"]


@pytest.mark.parametrize("width", [20, 80, 120])
def test_what_is_accepted_fits_the_screen_and_keeps_its_words(width: int) -> None:
    reason = "đã xem và chấp nhận cho đến khi huyện đính chính văn bản"
    plain = shown(Context(width=width, is_screen=True), line="x: y", waived=reason)
    coloured = shown(Context(width=width, is_screen=True, colour=True), line="x: y", waived=reason)
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured] == plain
    assert all(len(line) <= width or " " not in line.strip() for line in plain[:-2]), plain
    assert reason in " ".join(" ".join(plain).split())


def test_the_count_line_tells_what_is_accepted_beside_the_rest() -> None:
    one, other = findings(), findings(waived="đã xem")
    both = Findings("p", "p", "p", (*one.hits, *other.hits), one.lines)
    last = [
        findings_format("text")([both], context).decode().splitlines()[-1] for context in (Context(), Context("en"))
    ]
    assert last == [
        "p: 0 lỗi, 1 chỗ cần xem, 0 lưu ý; 1 chỗ đã chấp nhận",
        "p: errors: 0, warnings: 1, notes: 0, accepted: 1",
    ]


def test_github_says_of_what_is_accepted_that_it_is_and_why() -> None:
    assert findings_format("github")([findings(waived="đã xem")], Context()).decode() == (
        "::notice file=a/plan/projects/da1.yaml,line=7,col=5,title=KC999::"
        "đã chấp nhận: da1: chỗ này sai rồi, xem lại cả đoạn%0Alý do: đã xem\n"
    )


def test_github_commands_are_one_line_each_whatever_they_say() -> None:
    text = findings_format("github")([findings(item="a%b\r\n::error::c")], Context()).decode()
    assert text.count("\n") == 1
    assert text.startswith("::warning file=a/plan/projects/da1.yaml,line=7,col=5,title=KC999::a%25b%0D%0A::error::c: ")


def test_json_of_no_plan_at_all_is_still_the_shape() -> None:
    assert json.loads(findings_format("json")([], Context())) == {"kcplan": 1, "plans": []}


def test_every_format_takes_every_context() -> None:
    for name in FINDINGS_FORMATS:
        for context in (Context(), Context("en", 1, True, True), Context("vi", 10_000)):
            for waived in (None, "đã xem"):
                assert findings_format(name)([findings(waived=waived)], context).endswith(b"\n")
