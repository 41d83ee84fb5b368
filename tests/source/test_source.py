"""YAML bytes to a tree that types nothing and knows where everything stands."""

import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kcplan.finding import Position
from kcplan.i18n import say
from kcplan.source import Source, tree


def read(text: str) -> Source:
    return Source("x.yaml", text.encode())


@pytest.mark.parametrize("text", ["1.238", "010", "no", "12:30", "2025-09-26", "0x1F", "1e5", "1_000", "true", ".inf"])
def test_scalars_stay_text(text: str) -> None:
    assert read(f"a: {text}").data == {"a": text}


def test_blank_is_none_and_empty_quotes_are_text() -> None:
    assert read('a:\nb: ""\nc: []').data == {"a": None, "b": "", "c": []}


def test_nfd_and_byte_order_mark_and_crlf_read_alike() -> None:
    text = "tên: Phòng Văn hóa\ndanh sách:\n  - Đường liên thôn\n"
    forms = [text.encode(), b"\xef\xbb\xbf" + text.encode(), unicodedata.normalize("NFD", text).encode()]
    forms.append(text.replace("\n", "\r\n").encode())
    assert {str(Source("x.yaml", form).data) for form in forms} == {str(read(text).data)}


TEXT = """\
id: a
list:
  - name: x
    money: {total: 5, rows: [1, 2]}
  - y
blank:
folded: >-
  one
  two
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        (("id",), (1, 5)),
        (("list",), (2, 1)),
        (("list", 0), (3, 5)),
        (("list", 0, "name"), (3, 11)),
        (("list", 0, "money"), (4, 5)),
        (("list", 0, "money", "total"), (4, 20)),
        (("list", 0, "money", "rows", 1), (4, 33)),
        (("list", 1), (5, 5)),
        (("blank",), (6, 1)),
        (("folded",), (7, 9)),
        (("list", 0, "nothing"), (3, 5)),
        (("id", 0), (1, 5)),
        (("nothing",), (1, 1)),
    ],
)
def test_places(loc: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert read(TEXT).at(loc) == Position("x.yaml", *place)


def test_place_of_a_key() -> None:
    assert read(TEXT).at(("list", 0, "money", "total"), key=True) == Position("x.yaml", 4, 13)


def test_places_are_found_in_decomposed_text() -> None:
    source = read(unicodedata.normalize("NFD", "tiền:\n  NSĐP: 5\n"))
    assert source.at(("tiền", "NSĐP")) == Position("x.yaml", 2, 9)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c", (1, 5), "dấu hai chấm ở đây bị hiểu là một khóa mới; câu có “: ” thì đặt sau >-"),
        ("a: x\nb: 'y", (2, 4), "dấu ngoặc kép mở ở đây mà không đóng"),
        ("a: [1, 2\nb: 3", (1, 4), "dấu ngoặc vuông hay ngoặc nhọn mở ở đây mà không đóng"),
        ("a: @x", (1, 4), "nội dung bắt đầu bằng ký tự này thì phải đặt trong ngoặc kép"),
        ("- a\nb: 1", (2, 1), "dòng này không thẳng hàng với danh sách ở trên"),
        ("a:\n  b: 1\n c: 2", (3, 2), "bậc lùi của dòng này không khớp với dòng trên"),
        ('a: "\\q"', (1, 4), "dấu \\ trong ngoặc kép có nghĩa riêng; dùng dấu nháy đơn (')"),
        ("%YAML 3.0\n---\na", (1, 1), "trình đọc YAML báo “found incompatible YAML document”"),
    ],
)
def test_syntax_error_is_told_in_words_at_its_place(text: str, place: tuple[int, int], words: str) -> None:
    source = read(text)
    assert source.data is None
    assert source.fatal is not None
    assert source.fatal.at == Position("x.yaml", *place)
    assert say(source.fatal.args["problem"], "vi") == words


def test_what_is_left_out_does_not_stop_the_reading() -> None:
    source = read("a: &n 1\nb: *n\na: 2\nc: !!int 3\n*n : 4\n")
    assert source.data == {"a": "1", "b": None, "c": "3"}
    assert [(p.rule.code, p.line, p.column) for p in source.problems] == [
        ("KC106", 1, 4),
        ("KC106", 2, 4),
        ("KC105", 3, 1),
        ("KC106", 4, 4),
        ("KC106", 5, 1),
    ]


def test_problem_knows_the_path_to_its_record() -> None:
    source = read("- a: 1\n- b:\n    - c: 1\n      c: 2\n")
    assert [problem.loc for problem in source.problems] == [(1, "b", 0, "c")]


def test_a_reader_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = (read(TEXT).data, read(TEXT).at(("list", 0, "money", "total")))
    monkeypatch.setattr(tree, "_Parser", yaml.Loader)
    assert (read(TEXT).data, read(TEXT).at(("list", 0, "money", "total"))) == fast


def _nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(leaves, max_size=3) | st.dictionaries(st.text("abcđ", min_size=1), leaves, max_size=3)


@given(st.recursive(st.text("aăâ 1.,:#-'\"", max_size=12), _nested, max_leaves=8))
def test_a_written_tree_is_read_again(value: Any) -> None:
    text = yaml.dump({"root": value}, allow_unicode=True, default_style='"', Dumper=_NoAliases)
    assert read(text).data == {"root": value}


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_at_a_place(data: bytes) -> None:
    source = Source("x.yaml", data)
    if source.fatal:
        assert source.fatal.at.line >= 1
        assert source.fatal.at.column >= 1
        assert source.fatal.message("vi")
    for problem in source.problems:
        assert source.finding(problem).message("en")
    assert source.at(("a", 0, "b")).line >= 1


def test_a_heap_of_marks_upon_one_letter_is_refused() -> None:
    def heaped(count: int) -> list[str]:
        text = f"id: a\ntitle: Hơ{chr(0x306)}n E{chr(0x301) * count} …………………………………\n"
        fatal = Source("plan.yaml", text.encode()).fatal
        return [fatal.code] if fatal else []

    assert (heaped(8), heaped(9)) == ([], ["KC102"])
