"""Amounts, values, dates and periods as officers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcplan.i18n import say
from kcplan.language import amount, date, value
from kcplan.language.date import Date, Period
from kcplan.language.unreadable import Unreadable
from kcplan.language.value import Value

TRIEU = 10**6


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("1.238 triệu đồng", 1_238 * TRIEU),
        ("04 triệu đồng", 4 * TRIEU),
        ("345.678.900 đồng", 345_678_900),
        ("1,5 tỷ đồng", 1_500 * TRIEU),
        ("1,5 tỉ đồng", 1_500 * TRIEU),
        ("1,238 tỷ đồng", 1_238 * TRIEU),
        ("10.831,195 triệu đồng", 10_831_195_000),
        ("16.000 nghìn đồng", 16 * TRIEU),
        ("16.000 ngàn đồng", 16 * TRIEU),
        ("1 tỷ 238 triệu đồng", 1_238 * TRIEU),
        ("2 nghìn tỷ đồng", 2_000_000 * TRIEU),
        ("166 triệu", 166 * TRIEU),
        ("166 tr.đ", 166 * TRIEU),
        ("166.000.000 VNĐ", 166 * TRIEU),
        ("166\u00a0triệu đồng", 166 * TRIEU),
        ("166 trieu dong", 166 * TRIEU),
        ("166 trie\u0323\u0302u \u0111o\u0302\u0300ng", 166 * TRIEU),
        ("0 đồng", 0),
    ],
)
def test_amount_reads(text: str, dong: int) -> None:
    assert amount.read(text) == dong


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.238", "thiếu đơn vị tiền: có thể là 1.238 đồng hoặc 1.238 triệu đồng"),
        ("1.5 triệu đồng", "“1.5” không rõ là bao nhiêu: có thể là 15 triệu đồng hoặc 1.500.000 đồng"),
        ("12.34 triệu đồng", "“12.34” không rõ là bao nhiêu: có thể là 1.234 triệu đồng hoặc 12.340.000 đồng"),
        ("1,234.5 triệu đồng", "“1,234.5” không rõ là bao nhiêu: có thể là 12.345 triệu đồng hoặc 1.234.500.000 đồng"),
        ("1,170 triệu đồng", "“1,170” không rõ là bao nhiêu: có thể là 1.170 triệu đồng hoặc 1.170.000 đồng"),
        ("0.170 triệu đồng", "“0.170” không rõ là bao nhiêu: có thể là 170 triệu đồng hoặc 170.000 đồng"),
        ("1,5 đồng", "“1,5 đồng” lẻ hơn một đồng"),
        ("-5 triệu đồng", "số tiền ở đây không thể âm"),
        ("hơn 5 tỷ đồng", "“hơn” chỉ cho biết khoảng chừng hay giới hạn; ghi đúng con số"),
        ("gần 5 tỷ đồng", "“gần” chỉ cho biết khoảng chừng hay giới hạn; ghi đúng con số"),
        (">5 tỷ đồng", "“>” chỉ cho biết khoảng chừng hay giới hạn; ghi đúng con số"),
        ("5 USD", "“USD” không phải đơn vị tiền; dùng đồng, nghìn đồng, triệu đồng, tỷ đồng"),
        ("1 170 triệu đồng", "nhóm ba chữ số bằng dấu chấm: 1.170 triệu đồng"),
        ("166 - 170 triệu đồng", "“166 - 170 triệu đồng” không phải số tiền; viết như 1.238 triệu đồng"),
        ("", "“” không phải số tiền; viết như 1.238 triệu đồng"),
        ("chưa có", "“chưa có” không phải số tiền; viết như 1.238 triệu đồng"),
        ("٥ triệu đồng", "“٥ triệu đồng” không phải số tiền; viết như 1.238 triệu đồng"),
        ("238 triệu 1 tỷ đồng", "các phần của số tiền không nối tiếp nhau; viết thành một số, như 1.238 triệu đồng"),
        ("1.000.000.000 tỷ đồng", "số tiền phải nhỏ hơn một tỷ tỷ đồng"),
    ],
)
def test_amount_refuses_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        amount.read(text)
    assert say(refused.value.reason, "vi") == reason


def test_amount_of_five_thousand_digits_is_refused() -> None:
    with pytest.raises(Unreadable):
        amount.read("9" * 5_000 + " đồng")


def test_adjustment_may_be_negative() -> None:
    assert amount.read("-5 triệu đồng", signed=True) == -5 * TRIEU
    assert amount.read("−5 triệu đồng", signed=True) == -5 * TRIEU


@given(st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1))
def test_amount_round_trips(dong: int) -> None:
    assert amount.read(amount.write(dong), signed=True) == dong


@given(st.text())
def test_amount_reads_any_text_or_refuses_it(text: str) -> None:
    try:
        outcome: object = amount.read(text, signed=True)
    except Unreadable as refused:
        outcome = say(refused.reason, "vi") and say(refused.reason, "en")
    assert outcome != ""


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11,91%", Value(Decimal("11.91"), "%")),
        ("11,91 %", Value(Decimal("11.91"), "%")),
        ("11,915%", Value(Decimal("11.915"), "%")),
        ("11,91 phần trăm", Value(Decimal("11.91"), "%")),
        ("5,96 điểm phần trăm", Value(Decimal("5.96"), "điểm phần trăm")),
        ("5,96 điểm %", Value(Decimal("5.96"), "điểm phần trăm")),
        ("1.250 hộ", Value(Decimal(1250), "hộ")),
        ("45,5 triệu đồng/người/năm", Value(Decimal("45.5"), "triệu đồng/người/năm")),
    ],
)
def test_value_reads(text: str, read: Value) -> None:
    assert value.read(text) == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("11.91%", "“11.91” không rõ là bao nhiêu: có thể là 1.191%, 11,91%"),
        ("1,250 hộ", "“1,250” không rõ là bao nhiêu: có thể là 1.250 hộ, 1,25 hộ"),
        ("11,91", "thiếu đơn vị: có thể là 11,91%, 11,91 điểm phần trăm, 11,91 hộ"),
        ("giảm 5,96%", "đây là một mức, không phải một thay đổi: bỏ “giảm”"),
        ("trên 90%", "“trên” chỉ cho biết khoảng chừng hay giới hạn; ghi đúng con số"),
        ("nhiều", "“nhiều” không phải một giá trị; viết như 11,91% hay 120 hộ"),
        ("1,2,3,%", "“1,2,3,” không rõ là bao nhiêu: có thể là 123%"),
    ],
)
def test_value_refuses_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        value.read(text)
    assert say(refused.value.reason, "vi") == reason


def test_change_has_a_direction() -> None:
    points = "điểm phần trăm"
    assert value.read("giảm 5,96 điểm phần trăm", signed=True) == Value(Decimal("-5.96"), points)
    assert value.read("Tăng 2 điểm phần trăm", signed=True) == Value(Decimal(2), points)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False),
    st.sampled_from(["%", "điểm phần trăm", "hộ"]),
)
def test_value_round_trips(number: Decimal, unit: str) -> None:
    assert value.read(value.write(Value(number, unit)), signed=True) == Value(number, unit)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("26/09/2025", Date(2025, 9, 26)),
        ("2025-09-26", Date(2025, 9, 26)),
        ("26-9-2025", Date(2025, 9, 26)),
        ("26.09.2025", Date(2025, 9, 26)),
        ("ngày 03 tháng 8 năm 2025", Date(2025, 8, 3)),
        ("tháng 9 năm 2025", Date(2025, 9)),
        ("09/2025", Date(2025, 9)),
        ("2025-09", Date(2025, 9)),
        ("năm 2025", Date(2025)),
        ("2025", Date(2025)),
        ("29/02/2024", Date(2024, 2, 29)),
    ],
)
def test_date_reads(text: str, read: Date) -> None:
    assert date.read(text) == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2025", "tháng 2/2025 chỉ có 28 ngày"),
        ("09/26/2025", "không có tháng 26; ngày đứng trước tháng: 26/09/2025"),
        ("13/2025", "không có tháng 13"),
        ("00/09/2025", "không có ngày 0"),
        ("26/09/25", "năm chỉ có hai chữ số; viết đủ bốn, như 26/09/2025"),
        ("01/01/0025", "năm 25 nằm ngoài 1900–2199"),
        ("mai", "“mai” không phải ngày; viết như 26/09/2025, 09/2025 hay 2025"),
    ],
)
def test_date_refuses_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        date.read(text)
    assert say(refused.value.reason, "vi") == reason


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2199, 12, 31)))
def test_date_round_trips_as_far_as_it_is_known(day) -> None:  # type: ignore[no-untyped-def]
    for known in (Date(day.year, day.month, day.day), Date(day.year, day.month), Date(day.year)):
        assert date.read(date.write(known)) == known
        assert known.first <= (day.year, day.month, day.day) <= known.last


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021-2025", Period(Date(2021), Date(2025))),
        ("giai đoạn 2021 – 2025", Period(Date(2021), Date(2025))),
        ("quý III/2025", Period(Date(2025, 7), Date(2025, 9))),
        ("quý 1 năm 2025", Period(Date(2025, 1), Date(2025, 3))),
        ("từ 01/01/2025 đến 31/12/2025", Period(Date(2025, 1, 1), Date(2025, 12, 31))),
        ("01/2025 - 06/2025", Period(Date(2025, 1), Date(2025, 6))),
        ("2025", Period(Date(2025), Date(2025))),
    ],
)
def test_period_reads_and_round_trips(text: str, read: Period) -> None:
    assert date.read_period(text) == read
    assert date.read_period(date.write_period(read)) == read


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        date.read_period("2025-2021")
    assert say(refused.value.reason, "vi") == "2021 đứng trước 2025"
