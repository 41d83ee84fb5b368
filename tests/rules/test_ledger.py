"""What is said of entries of the ledger: the words, where the cases show only the places."""

import pytest

from tests.plans import BASE, contents, findings

PAID = "kind: disbursement, item: da3.tda1, source: NSTW"


def said(*entries: str, **files: str) -> list[tuple[str | None, str, str]]:
    """Item, message and advice of what is found in the base plan with these entries."""
    ledger = "".join(f"- {{{entry}}}\n" for entry in entries)
    more = {f"{name}.yaml": text.encode() for name, text in files.items()}
    found = findings({**contents(BASE), "progress/2025.yaml": ledger.encode(), **more})
    return [(one.item, one.message("vi"), one.advice("vi")) for one in found]


def test_too_much_is_told_with_both_figures_and_the_difference() -> None:
    (told,) = said(
        f"id: gn-1, date: 20/08/2025, {PAID}, amount: 100 triệu đồng",
        f"id: gn-2, date: 20/09/2025, {PAID}, amount: 66.500.000 đồng",
    )
    assert told[:2] == (
        "gn-2",
        "da3.tda1: đến 20/09/2025 đã giải ngân 166.500.000 đồng từ NSTW, mà phân bổ 166 triệu đồng, vượt 500.000 đồng",
    )


def test_money_of_no_such_kind_is_told_with_the_kinds_that_there_are() -> None:
    (told,) = said(
        "id: pb-1, kind: allocation, date: 20/08/2025, act: carry-over, item: da3.tda1, source: NSTW, year: 2024, "
        "amount: 5 triệu đồng, decisions: qd-5-2025",
        f"id: gn-1, date: 20/08/2025, {PAID}, year: 2023, amount: 1 triệu đồng",
    )
    assert told[1] == (
        "da3.tda1: không có NSTW (vốn sự nghiệp, năm 2023); mục này chỉ có NSTW (vốn sự nghiệp, năm 2025), "
        "NSĐP (vốn sự nghiệp, năm 2025), NSTW (vốn sự nghiệp, năm 2024)"
    )


def test_what_is_not_said_is_told_with_the_choices() -> None:
    (told,) = said("id: gn-1, kind: disbursement, date: 20/08/2025, item: da3.tda1, amount: 10 triệu đồng")
    assert told == (
        "gn-1",
        "da3.tda1 có nhiều loại vốn, mà lần ghi này không nói rõ source",
        "ghi thêm: source: NSTW, NSĐP",
    )


def test_a_project_is_told_with_the_sub_projects_that_have_its_money() -> None:
    (told,) = said(f"id: gn-1, date: 20/08/2025, {PAID.replace('da3.tda1', 'da3')}, amount: 10 triệu đồng")
    assert told[1:] == (
        "tiền của da3 nằm ở các tiểu dự án, lần ghi này chưa nói của tiểu dự án nào",
        "thay bằng mã của một tiểu dự án: da3.tda1, da3.tda2",
    )


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        ("start: 35 hộ, escaped: 10 hộ, fallen_back: 1 hộ, newly_poor: 2 hộ, end: 82 hộ", "tính ra 28 hộ"),
        ("start: 35 hộ, fallen_back: 1 hộ, newly_poor: 2 hộ, end: 39 hộ", "tính ra nhiều nhất 38 hộ"),
        ("start: 35 hộ, escaped: 10 hộ, fallen_back: 1 hộ, end: 25 hộ", "tính ra ít nhất 26 hộ"),
    ],
)
def test_households_that_do_not_add_up_are_told_with_what_they_make(flow: str, expected: str) -> None:
    (told,) = said(f"id: sl-1, kind: measure, date: 20/11/2025, of: near-poor, group: nữ, households: {{{flow}}}")
    assert told[1].startswith("hộ cận nghèo, nữ: cuối kỳ ghi ")
    assert told[1].endswith(expected)


def test_a_day_to_come_is_one_finding_with_the_first_entries() -> None:
    reports = (f"id: bc-{n}, kind: report, date: 20/08/2026, by: tram-y-te, to: phong-kinh-te, document: số {n}"
               for n in range(15))  # fmt: skip
    (told,) = said(*reports)
    assert told[1] == (
        "15 lần ghi mang ngày muộn hơn ngày kiểm tra 01/01/2026: bc-0, bc-1, bc-2, bc-3, bc-4, bc-5, bc-6, bc-7, bc-8, "
        "bc-9, bc-10, bc-11, …"
    )


def test_a_text_that_is_no_content_is_told_with_the_nearest() -> None:
    entry = "id: vc-1, kind: activity, date: 20/08/2025, unit: tram-y-te, status: done, text: Chủ trì tiểu dự án 3"
    (told,) = said(entry)
    assert told[1:] == (
        "tram-y-te: không có nội dung nào là “Chủ trì tiểu dự án 3”",
        "có phải là “Chủ trì Tiểu dự án 2 - Dự án 3; báo cáo Phòng Kinh tế trước …”?",
    )


def test_an_entry_misspelt_is_told_the_nearest_of_its_day() -> None:
    days = (f"id: gn-202508{day}-3f9a, date: {day}/08/2025, {PAID}, amount: 1 triệu đồng" for day in (20, 21))
    found = said(*days, "id: rl-1, kind: withdrawal, date: 22/08/2025, corrects: gn-20250821-3f9b")
    assert found == [
        ("rl-1", "không có lần ghi nào mang mã “gn-20250821-3f9b”", "có phải là gn-20250821-3f9a?"),
    ]


def test_a_sheet_that_leaves_out_the_unit_everywhere_is_one_finding() -> None:
    paid = (f"id: gn-{n}, date: {n}/08/2025, {PAID}, amount: {n} đồng, document: số {n}" for n in range(10, 25))
    (told,) = said(*paid)
    assert told[0] == "gn-10"
    assert told[1].startswith("da3.tda1: ghi 10 đồng, mà mục này có 166 triệu đồng; còn ở progress/2025.yaml:2, ")
    assert told[1].endswith(", progress/2025.yaml:13, …")
