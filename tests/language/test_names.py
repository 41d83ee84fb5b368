"""Vietnamese names as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcplan.language.finder import Finder
from kcplan.language.fold import fold
from kcplan.language.nearest import nearest
from kcplan.language.words import key, words

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


def test_a_word_with_either_i_is_one_word() -> None:
    same = [("kỹ", "kĩ"), ("Mỹ", "mĩ"), ("LÝ", "lí"), ("tỷ", "tỉ"), ("quý", "quí"), ("sy", "si"), ("kỳ", "kì")]
    assert all(key(one) == key(other) for one, other in same)
    apart = [("tay", "tai"), ("thúy", "thúi"), ("y", "i"), ("tùy", "tùi"), ("kỹ", "kỉ")]
    assert not any(key(one) == key(other) for one, other in apart)


def test_nothing_near_gives_nothing() -> None:
    assert nearest("qqqq", UNITS) == ()
    assert nearest("", UNITS) == ()
    assert nearest("Phòng", {}) == ()


NAMES = {
    "xa": ["Ủy ban nhân dân xã"],
    "tinh": ["Ủy ban nhân dân tỉnh Đồng Sương"],
    "kt": ["Phòng Kinh tế"],
    "ktht": ["Phòng Kinh tế, Hạ tầng và Đô thị"],
    "pn": ["Hội Liên hiệp Phụ nữ", "Phụ nữ"],
}
PIECES = sorted(
    {word for spelled in NAMES.values() for name in spelled for word in name.replace(",", " ,").split()} | {"."}
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_a_name_that_is_found_lies_within_the_text(text: str) -> None:
    """A short name at the end of a text, where a longer one begins alike, was once found beyond it."""
    spoken = words(text)
    for mention in Finder(NAMES).all(spoken):
        assert 0 <= mention.first < mention.last <= len(spoken)
        assert spoken.written(mention.first, mention.last)[-1] not in ",."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Báo cáo Ủy ban nhân dân xã.", [("xa", "Ủy ban nhân dân xã")]),
        ("gửi Phòng Kinh tế", [("kt", "Phòng Kinh tế")]),
        ("gửi Phòng Kinh tế.", [("kt", "Phòng Kinh tế")]),
        ("Ủy ban nhân dân tỉnh", [("tinh", "Ủy ban nhân dân tỉnh")]),
        ("Phòng Kinh tế Hạ tầng và Đô thị", [("ktht", "Phòng Kinh tế Hạ tầng và Đô thị")]),
    ],
)
def test_the_longest_name_that_is_whole_is_found(text: str, found: list[tuple[str, str]]) -> None:
    spoken = words(text)
    mentions = Finder(NAMES).all(spoken)
    assert [(one.ids[0], spoken.written(one.first, one.last)) for one in mentions] == found
