"""Vietnamese names as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcplan.names import fold, nearest

UNITS = {
    "phong-kinh-te": ("Phòng Kinh tế", "Phòng Kinh tế xã"),
    "phong-van-hoa-xa-hoi": ("Phòng Văn hóa – Xã hội", "Phòng VH – XH"),
    "tram-y-te": ("Trạm Y tế xã",),
    "van-phong": ("Văn phòng HĐND – UBND",),
}


@pytest.mark.parametrize(
    "typed",
    [
        "Phòng Văn hóa – Xã hội",
        "phòng văn hoá - xã hội",
        "PHÒNG VĂN HÓA — XÃ HỘI",
        "phong van hoa xa hoi",
        unicodedata.normalize("NFD", "Phòng Văn hóa – Xã hội"),
        "Phòng  Văn\u00a0hóa–Xã hội",
    ],
)
def test_spellings_of_one_name_fold_alike(typed: str) -> None:
    assert fold(typed) == "phong van hoa xa hoi"


def test_fold_reads_the_letter_that_nfd_leaves_whole() -> None:
    assert fold("Đak Bớt") == fold("đak bot") == "dak bot"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("phong-kinh-tee", "phong-kinh-te"),
        ("phong-kinh-et", "phong-kinh-te"),
        ("Phòng Văn hóa – Xã hôi", "phong-van-hoa-xa-hoi"),
        ("VH-XH", "phong-van-hoa-xa-hoi"),
        ("trạm y tế", "tram-y-te"),
        ("Văn phòng", "van-phong"),
    ],
)
def test_nearest_comes_first(typed: str, found: str) -> None:
    assert nearest(typed, UNITS)[0] == found


def test_nothing_near_gives_nothing() -> None:
    assert nearest("qqqq", UNITS) == ()
    assert nearest("", UNITS) == ()
    assert nearest("Phòng", {}) == ()
