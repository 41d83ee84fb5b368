"""Wrong sums: what the finding says, and that no single slip in the real plan goes unseen."""

from itertools import pairwise

import pytest

from kcplan.load import load
from tests.load.test_load import DA3, FILES, spoiled
from tests.plans import REAL, codes, contents, findings


def wrong(*edits: tuple[str, str], path: str = DA3) -> tuple[str, str]:
    files = FILES
    for old, new in edits:
        files = spoiled(path, old, new, files)
    (finding,) = findings(files)
    return finding.message("vi"), finding.advice("vi")


def test_a_wrong_sum_names_both_figures_the_difference_and_every_single_figure_that_may_be_wrong() -> None:
    assert wrong(("NSĐP: 16 triệu", "NSĐP: 15 triệu")) == (
        "da3.tda1: tổng ghi 182 triệu đồng nhưng các dòng cộng lại là 181 triệu đồng, chênh 1 triệu đồng",
        (
            "có thể là total 181 triệu đồng thay cho 182 triệu đồng (sai một chữ số), "
            "NSTW 167 triệu đồng thay cho 166 triệu đồng (sai một chữ số), "
            "NSĐP 16 triệu đồng thay cho 15 triệu đồng (sai một chữ số)"
        ),
    )


def test_swapped_digits_are_named_as_such() -> None:
    _, advice = wrong(("total: 182", "total: 128"))
    assert advice == "có thể là total 182 triệu đồng thay cho 128 triệu đồng (đảo hai chữ số)"


def test_a_thousand_and_a_million_mixed_up_is_named_as_such() -> None:
    _, advice = wrong(("NSTW: 166 triệu đồng", "NSTW: 166 nghìn đồng"))
    assert advice == "có thể là NSTW 166 triệu đồng thay cho 166 nghìn đồng (lệch 1.000 lần)"


def test_digits_swapped_across_a_dot_are_found() -> None:
    files = spoiled(DA3, "total: 182", "total: 3.182", spoiled(DA3, "NSTW: 166", "NSTW: 1.366"))
    advice = next(f.advice("vi") for f in findings(files) if f.code == "KC401")
    assert "NSTW 3.166 triệu đồng thay cho 1.366 triệu đồng" in advice


def test_a_sum_that_no_single_slip_explains_asks_to_compare() -> None:
    _, advice = wrong(("total: 182", "total: 999"))
    assert advice == "so lại với quyết định phân bổ, rồi sửa con số sai"


def test_at_most_three_figures_are_named() -> None:
    rows = "\n".join(f"        - {{source: NSTW, year: {2021 + n}, amount: 11 triệu đồng}}" for n in range(4))
    old = "total: 121 triệu đồng\n      NSTW: 110 triệu đồng\n      NSĐP: 11 triệu đồng"
    files = spoiled(DA3, old, f"total: 45 triệu đồng\n      rows:\n{rows}")
    advice = next(f.advice("vi") for f in findings(files) if f.code == "KC401")
    assert advice.count("thay cho") == 3


AMOUNTS = [
    (path, line, number)
    for path, data in contents(REAL).items()
    if path.startswith("projects/")
    for line, text in enumerate(data.decode().splitlines())
    for key, _, number in [text.strip().partition(": ")]
    if key in ("total", "NSTW", "NSĐP")
]


def slips(written: str) -> set[str]:
    """Every text that differs from this one by one digit, or by two unequal neighbours swapped."""
    places = [index for index, sign in enumerate(written) if sign.isdigit()]
    digits = {f"{written[:i]}{digit}{written[i + 1 :]}" for i in places for digit in "0123456789"}
    swaps = {
        f"{written[:i]}{written[j]}{written[i + 1 : j]}{written[i]}{written[j + 1 :]}" for i, j in pairwise(places)
    }
    return (digits | swaps) - {written}


def test_the_real_plan_has_eighteen_amounts() -> None:
    assert len(AMOUNTS) == 18


@pytest.mark.parametrize(("path", "line", "number"), AMOUNTS)
def test_every_slip_in_an_amount_of_the_real_plan_is_an_error_in_its_file(path: str, line: int, number: str) -> None:
    files = contents(REAL)
    lines = files[path].decode().split("\n")
    before = {(at, code) for at, _, code in codes(files)}
    for slip in slips(number):
        text = "\n".join([*lines[:line], lines[line].replace(number, slip), *lines[line + 1 :]])
        after = [(at, code) for at, _, code in codes({**files, path: text.encode()})]
        found = [one for one in after if one not in before]
        assert found in ([(path, "KC401")], [(path, "KC206")]), (slip, found)


def test_the_money_of_the_real_plan() -> None:
    from kcplan import facts, reckon

    rows = list(facts.money(load(contents(REAL)).plan))
    assert reckon.total(rows) == 2_120 * 10**6
    assert reckon.totals_by(rows, lambda row: row.source) == {"NSTW": 1_972 * 10**6, "NSĐP": 148 * 10**6}
    assert {(row.nature, row.year, row.stage, row.decisions) for row in rows} == {
        ("recurrent", 2025, "allocated", ("qd-940-2025", "qd-1937-2025"))
    }
