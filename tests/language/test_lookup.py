"""Names as people type them, found among the units of the real plan, or the candidates."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcplan.language.lookup import Match, is_one_slip, look_up
from kcplan.views.labels import spellings
from tests.plans import REAL, loaded

UNITS = spellings(loaded(REAL).plan.units)
CULTURE = "phong-van-hoa-xa-hoi"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phong-van-hoa-xa-hoi", CULTURE),
        ("Phòng Văn hóa – Xã hội", CULTURE),
        ("phòng văn hoá - xã hội", CULTURE),  # old placement of the tone, a hyphen
        (unicodedata.normalize("NFD", "Phòng Văn hóa – Xã hội"), CULTURE),
        ("phong van hoa xa hoi", CULTURE),
        ("PHONG VAN HOA—XA HOI", CULTURE),
        ("phongvanhoaxahoi", CULTURE),
        ("Phòng VH-XH", CULTURE),
        ("P. VHXH", CULTURE),
        ("vhxh", CULTURE),
        ("Văn hóa", CULTURE),
        ("phòng văn", CULTURE),
        ("Phòng Văn hóa – Xã hôii", CULTURE),
        ("Phòng Vn hóa – Xã hội", CULTURE),
        ("Phòng Văn hóa – Xã hộ", CULTURE),
        ("Phògn Văn hóa – Xã hội", CULTURE),
        ("tram y te", "tram-y-te"),
        ("UBMTTQVN", "mttq"),
        ("Mặt trận Tổ quốc Việt Nam xã", "mttq"),
        ("UBND tỉnh", "ubnd-tinh"),
        ("UBND tỉnh Gia Lai", "ubnd-tinh"),
        ("Trạm y tế xã Kon Chiêng", "tram-y-te"),
        ("Phòng Kinh tế xã Kon Chiêng", "phong-kinh-te"),
        ("Phòng KT", "phong-kinh-te"),
        ("P. KT", "phong-kinh-te"),
        ("Phòng VHXH", CULTURE),
        ("VP HĐND-UBND", "van-phong"),
        ("Văn phòng HĐND và UBND", "van-phong"),
        ("trạm yt", "tram-y-te"),
        ("phòng kinh tế", "phong-kinh-te"),
    ],
)
def test_a_name_is_found_as_people_type_it(typed: str, meant: str) -> None:
    assert look_up(typed, UNITS) == Match(meant)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("phòng", ("phong-kinh-te", CULTURE, "van-phong")),
        ("UBND", ("ubnd-xa", "van-phong", "ubnd-tinh")),
        ("Mặt trận", ("mttq", "mttq-doan-the")),
        ("phòng y tế", ("tram-y-te", "phong-kinh-te", "van-phong")),
    ],
)
def test_a_name_of_several_is_none_of_them(typed: str, candidates: tuple[str, ...]) -> None:
    assert look_up(typed, UNITS) == Match(None, candidates)


@pytest.mark.parametrize("typed", ["Sở Xây dựng thành phố", "xyz", "", "…"])
def test_a_name_of_nobody_finds_nobody(typed: str) -> None:
    assert look_up(typed, UNITS).found is None


@pytest.mark.parametrize("typed", ["da3.tda2", "thôn 2", "941/QĐ-UBND", "III.2", "Dự án 4"])
def test_another_figure_is_another_thing_not_a_slip(typed: str) -> None:
    known = {
        "da3.tda1": ["Dự án 3"],
        "thon-1": ["Thôn 1"],
        "qd-940-2025": ["940/QĐ-UBND"],
        "II.2": [],
        "da5": ["Dự án 5"],
    }
    assert look_up(typed, known).found is None


def test_first_letters_that_two_units_have_are_ambiguous() -> None:
    known = {"a": ["Phòng Kinh tế"], "b": ["Phòng Kỹ thuật"], "c": ["Phòng Văn hóa"]}
    assert look_up("Phòng KT", known) == Match(None, ("a", "b"))


def test_the_two_ways_to_write_i_are_one() -> None:
    known = {"a": ["Phòng Kỹ thuật"], "b": ["Phòng Quý"]}
    assert [look_up(typed, known).found for typed in ("phòng kĩ thuật", "Phòng Quí")] == ["a", "b"]


def test_a_name_that_two_units_share_is_ambiguous() -> None:
    assert look_up("phòng a", {"a": ["Phòng A"], "b": ["Phòng  Á"]}) == Match(None, ("a", "b"))


def test_an_id_is_meant_even_where_it_is_another_ones_name() -> None:
    assert look_up("ban", {"ban": ["Ban A"], "b": ["ban"]}) == Match("ban")


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_slip_is_one_edit(one: str, other: str) -> None:
    edits = {one[:i] + one[i + 1 :] for i in range(len(one))}
    edits |= {one[:i] + sign + one[i:] for i in range(len(one) + 1) for sign in "abc"}
    edits |= {one[:i] + sign + one[i + 1 :] for i in range(len(one)) for sign in "abc"}
    edits |= {one[:i] + one[i + 1] + one[i] + one[i + 2 :] for i in range(len(one) - 1)}
    assert is_one_slip(one, other) == (other in edits and one != other)
