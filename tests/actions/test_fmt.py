"""One layout of the files of a plan: what it looks like, and that it changes nothing else."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kcplan.actions import fmt
from kcplan.actions.fmt import lay_out
from kcplan.actions.lock import LOCK
from kcplan.source import Source
from tests.calling import Call
from tests.links import link
from tests.plans import BASE, BROKEN, CLEAN, REAL, YEAR, codes, contents, write


def laid(text: str, path: str = "units.yaml") -> str:
    """A file in its layout, which is the same when it is laid out again."""
    data = text.encode()
    layouts = lay_out({path: data})
    assert (layouts.findings, layouts.unsafe) == ([], [])
    made = layouts.changed.get(path, data)
    assert lay_out({path: made}).changed == {}
    return made.decode()


# -- the layout ------------------------------------------------------------------------------------------------


def test_keys_stand_in_the_order_of_the_model_at_every_depth() -> None:
    text = "lead: a\nmoney:\n  NSTW: 1 triệu đồng\n  total: 1 triệu đồng\ntitle: B\nid: b\n"
    assert laid(text, "projects/b.yaml") == (
        "id: b\ntitle: B\nmoney:\n  total: 1 triệu đồng\n  NSTW: 1 triệu đồng\nlead: a\n"
    )


def test_rows_of_money_in_the_bare_form_are_rows() -> None:
    text = "id: b\ntitle: B\nmoney:\n  - amount: 1 triệu đồng\n    source: NSTW\n"
    assert laid(text, "projects/b.yaml").endswith("money:\n  - source: NSTW\n    amount: 1 triệu đồng\n")


def test_an_unknown_key_stays_behind_the_one_that_it_follows() -> None:
    assert laid("- kind: office\n  knd: x\n  name: A\n  id: a\n") == "- id: a\n  name: A\n  kind: office\n  knd: x\n"


def test_ids_stand_on_one_line_where_they_fit_and_other_lists_never_do() -> None:
    text = "- id: a\n  name: A\n  names: [B, C]\n  kind: group\n  members:\n    - d\n    - 'e'\n"
    assert laid(text) == "- id: a\n  name: A\n  names:\n    - B\n    - C\n  kind: group\n  members: [d, e]\n"
    many = [f"đơn-vị-{number}" for number in range(10, 20)]
    assert f"  members: [{', '.join(many[:8])}]\n" in laid(f"- id: a\n  members: [{', '.join(many[:8])}]\n")
    assert "  members:\n    - đơn-vị-10\n" in laid(f"- id: a\n  members: [{', '.join(many)}]\n")


def test_a_text_too_long_for_a_line_is_folded_at_words_and_a_short_one_is_not() -> None:
    words = " ".join(["chữ"] * 40)
    assert laid(f"- id: a\n  note: {words}\n") == (
        f"- id: a\n  note: >-\n    {' '.join(['chữ'] * 24)}\n    {' '.join(['chữ'] * 16)}\n"
    )
    assert laid("- id: a\n  note: >-\n    một\n    hai\n") == "- id: a\n  note: một hai\n"
    exact = "x" * 92
    assert laid(f'- id: a\n  note: "{exact}"\n') == f"- id: a\n  note: {exact}\n"
    assert laid(f"- id: a\n  note: {exact}x\n") == f"- id: a\n  note: >-\n    {exact}x\n"


def test_spaces_that_stand_together_are_never_broken_apart() -> None:
    text = " ".join(["chữ"] * 24) + "  hai"
    assert "\n    chữ  hai\n" in laid(f"- id: a\n  note: '{text}'\n")


def test_lines_of_a_text_stay_lines() -> None:
    assert laid("- id: a\n  note: |-\n    một\n    hai\n") == "- id: a\n  note: |-\n    một\n    hai\n"
    long = " ".join(["chữ"] * 30)
    made = laid(f'- id: a\n  note: "{long}\\n{long}"\n')
    assert made.count("\n\n") == 1
    assert Source("units.yaml", made.encode()).data[0]["note"] == f"{long}\n{long}"


@pytest.mark.parametrize("word", ["010", "1.238", "no", "12:30", "2025", "2025-09-26", "1e5", "0o17", "12.10"])
def test_what_others_read_as_a_number_keeps_its_quotes_or_its_want_of_them(word: str) -> None:
    for written in (word, f'"{word}"'):
        assert laid(f"- id: a\n  name: {written}\n") == f"- id: a\n  name: {written}\n"
    assert laid(f"- id: a\n  name: '{word}'\n") == f'- id: a\n  name: "{word}"\n'


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("'Phòng Kinh tế'", "Phòng Kinh tế"),
        ("'Lưu: VT'", '"Lưu: VT"'),
        ('"%"', '"%"'),
        ("''", '""'),
        ("'a \"b\": c'", "'a \"b\": c'"),
        ('"~"', '"~"'),
        ("'😀: a'", "'😀: a'"),
        ("", ""),
    ],
)
def test_quotes_stand_only_where_yaml_needs_them(written: str, made: str) -> None:
    assert laid(f"- id: a\n  name: {written}\n") == f"- id: a\n  name: {made}".rstrip() + "\n"


def test_a_byte_order_mark_spaces_at_the_end_and_letters_in_pieces_are_made_one_way() -> None:
    assert laid("\ufeff- id: a\n  name: Pho\u0300ng  \n") == "- id: a\n  name: Phòng\n"
    assert laid("- id: a\n  name: A") == "- id: a\n  name: A\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_ends_lines_is_no_matter_of_layout(end: str) -> None:
    assert lay_out({"units.yaml": f"- id: a{end}  name: A{end}".encode()}).changed == {}
    made = lay_out({"units.yaml": f"- name: A{end}  id: a{end}".encode()}).changed["units.yaml"]
    kept = "\r\n" if end == "\r\n" else "\n"  # nobody writes the third any more
    assert made == f"- id: a{kept}  name: A{kept}".encode()


# -- comments --------------------------------------------------------------------------------------------------

COMMENTED = """\
# head of the file

# of the first record
- kind: office   # beside kind
                 # and on below it
  # of the id
  id: a
  names: [B, # in brackets
    C]   # behind the bracket
  # end of the first record

-   # of the second record
  name: >- # of a folded text
    D
  id: d   # beside the id
  members:
  - e
  # of the kind
  kind: group


# at the end
"""
MADE = """\
# head of the file

# of the first record
# of the id
- id: a
  names:
    - B  # in brackets
    - C  # behind the bracket
  kind: office  # beside kind
                # and on below it
  # end of the first record

# of the second record
- id: d  # beside the id
  name: D  # of a folded text
  # of the kind
  kind: group
  members: [e]

# at the end
"""


def test_comments_go_where_what_they_speak_of_goes() -> None:
    assert laid(COMMENTED) == MADE


def test_a_comment_between_items_and_one_at_the_end_of_a_list_keep_their_places() -> None:
    text = (
        "- id: a\n  names:\n    # first\n    - x\n    # second\n    - y\n    # last\n  kind: office\n# next\n- id: b\n"
    )
    assert laid(text) == text


def test_a_comment_at_the_end_of_a_list_of_ids_keeps_it_a_list() -> None:
    for indent in ("    ", "       "):
        text = f"- id: a\n  members:\n    - x\n{indent}# not yet: y\n"
        assert laid(text) == "- id: a\n  members:\n    - x\n    # not yet: y\n"


def test_the_comment_at_the_head_of_a_mapping_stays_at_its_head() -> None:
    assert laid("# fictional\ntitle: B\nid: b\n", "projects/b.yaml") == "# fictional\nid: b\ntitle: B\n"


def test_an_empty_list_keeps_what_is_said_of_it_above_it() -> None:
    assert laid("# none yet\n\n[]\n\n\n") == "# none yet\n[]\n"
    assert laid("# none yet\n[]  # so far\n") == "# none yet\n# so far\n[]\n"


def test_two_comments_for_one_line_lose_neither() -> None:
    assert laid("- id: a\n  note: # one\n    text # two\n") == "- id: a\n  # one\n  note: text  # two\n"


def test_a_comment_that_goes_on_below_is_not_made_part_of_a_text() -> None:
    long = " ".join(["chữ"] * 40)
    made = laid(f"- id: a\n  note: # one\n        # two\n    {long}\n")
    assert made.startswith("- id: a\n  # one\n  # two\n  note: >-\n")


@pytest.mark.parametrize("text", ["\n", "\n\n", "a\n\n", "\n a", " \n"])
def test_a_comment_behind_a_text_of_empty_lines_stays_where_it_was_put(text: str) -> None:
    check(f"- id: x\n  name: {json.dumps(text)}\n#◆một\n", "units.yaml")


def test_number_signs_within_texts_are_no_comments() -> None:
    text = "- id: a\n  note: tổ#1\n  names:\n    - 'x # y'\n    - \"z # w\"\n"
    assert laid(text) == '- id: a\n  names:\n    - "x # y"\n    - "z # w"\n  note: tổ#1\n'


# -- what must hold of any file --------------------------------------------------------------------------------

FILES = {(folder.name, path): data for folder in (REAL, CLEAN, BROKEN, BASE) for path, data in contents(folder).items()}


@pytest.mark.parametrize("folder", [REAL, CLEAN, YEAR], ids=lambda folder: folder.name)
def test_the_plans_of_this_project_have_the_layout(folder: Path) -> None:
    layouts = lay_out(contents(folder))
    assert (layouts.changed, layouts.findings, layouts.unsafe) == ({}, [], [])


def test_the_example_with_faults_has_it_too_where_it_can_be_read() -> None:
    layouts = lay_out(contents(BROKEN))
    assert (layouts.changed, layouts.unsafe) == ({}, [])
    assert [(one.at.path, one.code) for one in layouts.findings] == [
        ("policies.yaml", "KC105"),
        ("villages.yaml", "KC103"),
    ]


def test_findings_are_the_same_after_it() -> None:
    files = contents(BASE)
    after = {**files, **lay_out(files).changed}
    assert after != files
    for wrong in (b"total: 182", b"qd-5-2025]", b"partners: [tram-y-te"):
        spoilt = {path: data.replace(wrong, wrong[:-1] + b"x") for path, data in files.items()}
        made = {**spoilt, **lay_out(spoilt).changed}
        found = [sorted(code for _, _, code in codes(one)) for one in (spoilt, made)]
        assert found[0] == found[1] != []


WORDS = st.text("aăđêợ ẤẦ1.,;:#-?!&*%{}[]'\"\n", max_size=12)
KEYS = st.sampled_from(["id", "name", "names", "kind", "members", "section", "note", "mã lạ", "no", "a: b"])
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
REMARKS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["", "#◆một", "  #◆hai", "    #◆ba", "      #◆bốn", "beside"])),
    max_size=8,
)


@settings(deadline=None, max_examples=80)
@given(
    tree=st.lists(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), min_size=1, max_size=3),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    flow=st.sampled_from([None, True, False]),
    width=st.sampled_from([20, 80, 1000]),
    remarks=REMARKS,
)
def test_any_file_says_the_same_afterwards(tree: Any, style: Any, flow: Any, width: int, remarks: Any) -> None:
    text = yaml.safe_dump(tree, default_style=style, default_flow_style=flow, width=width, allow_unicode=True)
    check(remarked(text, remarks), "units.yaml")


@settings(deadline=None, max_examples=40)
@given(place=st.sampled_from(sorted(FILES)), remarks=REMARKS)
def test_the_real_files_with_comments_anywhere_say_the_same_afterwards(place: Any, remarks: Any) -> None:
    check(remarked(FILES[place].decode(), remarks), place[1])


def remarked(text: str, remarks: list[tuple[int, str]]) -> str:
    """The text with comments and empty lines put in, or a comment beside a line."""
    lines = text.split("\n")
    for number, words in remarks:
        at = number % len(lines)
        lines[at : at + 1] = [f"{lines[at]}  #◆bên"] if words == "beside" else [words, lines[at]]
    return "\n".join(lines)


def check(text: str, path: str) -> None:
    before = Source(path, text.encode())
    layouts = lay_out({path: text.encode()})
    assert layouts.unsafe == []
    if before.fatal or before.problems:
        assert (layouts.changed, bool(layouts.findings)) == ({}, True)
        return
    made = layouts.changed.get(path, text.encode())
    after = Source(path, made)
    assert (after.data, after.fatal, after.problems) == (before.data, None, [])
    assert made.decode().count("#◆") == text.count("#◆")
    assert lay_out({path: made}) == fmt.Layouts()
    assert typed(made.decode()) == typed(text)


def typed(text: str) -> Any:
    """What a reader that types scalars makes of it."""
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return None


# -- the command -----------------------------------------------------------------------------------------------


def test_it_writes_the_files_that_change_and_no_others(call: Call, tmp_path: Path) -> None:
    plan = write(contents(BASE), tmp_path / "plan")
    before = {path: path.stat().st_mtime_ns for path in plan.rglob("*.yaml")}
    changed = ["plan/duties.yaml", "plan/plan.yaml", "plan/projects/da3.yaml"]
    listed = "".join(f"{name}\n" for name in changed)
    assert call("fmt", "--check") == (1, listed, "3 tệp còn phải sắp lại\n")
    assert contents(plan) == contents(BASE)
    assert call("fmt") == (0, listed, "đã sắp lại 3 tệp\n")
    touched = {path.relative_to(tmp_path).as_posix() for path in before if path.stat().st_mtime_ns != before[path]}
    assert touched == set(changed)
    assert call("fmt", "--check") == (0, "", "không có tệp nào phải sắp lại\n")
    assert call("validate").code == 0


def test_a_file_named_is_the_only_one_laid_out(call: Call, tmp_path: Path) -> None:
    plan = write(contents(BASE), tmp_path / "plan")
    assert call("fmt", "plan/plan.yaml").out == "plan/plan.yaml\n"
    assert (plan / "duties.yaml").read_bytes() == contents(BASE)["duties.yaml"]
    (plan / "notes.txt").write_text("x")
    said = "plan/notes.txt không phải tệp YAML của kế hoạch: để nguyên\nkhông có tệp nào phải sắp lại\n"
    assert call("fmt", "plan/notes.txt") == (0, "", said)


def test_a_file_that_cannot_be_read_is_named_and_left_and_the_others_are_written(call: Call, tmp_path: Path) -> None:
    broken = b"- id: a\n  name: A\n  name: B\n"
    plan = write({**contents(BASE), "villages.yaml": broken}, tmp_path / "plan")
    code, out, err = call("fmt")
    assert (code, out.count("\n"), (plan / "villages.yaml").read_bytes()) == (1, 3, broken)
    assert err.startswith(f"{os.path.join('plan', 'villages.yaml')}:3:3: KC105 lỗi: khóa “name” đã có ở dòng 2\n")
    assert call("fmt").code == 1


def test_a_layout_that_would_say_something_else_is_not_used(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write(contents(BASE), tmp_path / "plan")
    monkeypatch.setattr("kcplan.actions.fmt.woven", lambda text, *_, **__: text.replace("182", "128"))
    code, out, err = call("fmt", "plan/projects/da3.yaml")
    assert (code, out, contents(plan)) == (1, "", contents(BASE))
    assert err == (
        "plan/projects/da3.yaml: để nguyên, vì sắp lại thì nội dung sẽ khác đi; đây là lỗi của kcplan, xin báo lại\n"
    )
    monkeypatch.setattr("kcplan.actions.fmt.woven", lambda text, *_, **__: text + "# thêm\n")
    assert call("fmt", "plan/projects/da3.yaml").code == 1


def test_where_the_system_refuses_the_file_stays_whole_and_it_ends_with_three(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write(contents(BASE), tmp_path / "plan")

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    code, out, err = call("fmt")
    assert (code, out, err.count("hệ điều hành từ chối: ")) == (3, "", 3)
    left = {path.relative_to(plan).as_posix(): path.read_bytes() for path in plan.rglob("*.*") if path.name != LOCK}
    assert left == contents(BASE)


def test_nothing_is_written_where_one_of_the_plans_is_not_there(call: Call, tmp_path: Path) -> None:
    plan = write(contents(BASE), tmp_path / "plan")
    assert call("fmt", "plan", "nowhere") == (3, "", "không có tệp hay thư mục nowhere\n")
    assert contents(plan) == contents(BASE)


def test_a_folder_beside_a_file_of_it_is_the_whole_folder(call: Call, tmp_path: Path) -> None:
    write(contents(BASE), tmp_path / "plan")
    write(contents(BASE), tmp_path / "other")
    answer = call("fmt", "--check", "plan/plan.yaml", "plan", "plan/units.yaml", "other/plan.yaml")
    assert answer.out.splitlines() == [
        "plan/duties.yaml", "plan/plan.yaml", "plan/projects/da3.yaml", "other/plan.yaml",
    ]  # fmt: skip
    missing = "không có tệp hay thư mục no\nkhông có tệp hay thư mục where\n"
    assert call("fmt", "no", "where") == (3, "", missing)


def test_files_of_no_plan_can_be_passed_over(call: Call, tmp_path: Path) -> None:
    write(contents(BASE), tmp_path / "plan")
    (tmp_path / "other.yaml").write_text("b:   1\n")
    assert call("fmt", "other.yaml").code == 3
    assert call("fmt", "--skip-others", "other.yaml") == (0, "", "không có tệp nào phải sắp lại\n")
    assert (tmp_path / "other.yaml").read_text() == "b:   1\n"


if os.name == "posix":

    def test_a_file_keeps_its_rights_and_a_link_stays_one(call: Call, tmp_path: Path) -> None:
        plan = write(contents(BASE), tmp_path / "plan")
        (plan / "plan.yaml").chmod(0o640)
        (plan / "real").mkdir()
        (plan / "duties.yaml").rename(plan / "real" / "duties.txt")
        link(plan / "duties.yaml", Path("real", "duties.txt"))
        assert call("fmt").code == 0
        assert stat.S_IMODE((plan / "plan.yaml").stat().st_mode) == 0o640
        assert (plan / "duties.yaml").is_symlink()
        assert (plan / "real" / "duties.txt").read_bytes() != contents(BASE)["duties.yaml"]


def test_a_comment_beside_a_text_of_several_lines_does_not_become_part_of_it() -> None:
    text = '- {id: a, name: "một\\n  hai\\n"}  # bên\n'
    made = lay_out({"units.yaml": text.encode()})
    assert made.unsafe == []
    (laid,) = made.changed.values()
    assert Source("units.yaml", laid).data == Source("units.yaml", text.encode()).data
    assert "# bên" in laid.decode()
