"""Files to a plan: what is broken is left out and named, and hides nothing else."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcplan import programme
from kcplan.finding import Position
from kcplan.load import load
from tests.plans import BASE, codes, contents, findings

FILES = contents(BASE)
DA3 = "projects/da3.yaml"


def spoiled(path: str, old: str, new: str, files: dict[str, bytes] = FILES) -> dict[str, bytes]:
    text = files[path].decode()
    assert old in text
    return {**files, path: text.replace(old, new, 1).encode()}


@pytest.mark.parametrize("path", sorted({*FILES} - {DA3}))
def test_a_broken_file_hides_no_wrong_sum_in_another_and_makes_no_finding_elsewhere(path: str) -> None:
    wrong_sum = spoiled(DA3, "total: 182", "total: 128")
    assert set(codes({**wrong_sum, path: b"a: [\n"})) == {(path, 2, "KC104"), (DA3, 15, "KC401")}


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_missing_project_or_head_is_not_read_as_zero(path: str) -> None:
    """Without the file nothing can be said of sums; only what refers to it is unknown."""
    files = {name: data for name, data in FILES.items() if name != path}
    assert not [code for _, _, code in codes(files) if code.startswith("KC4")]


def test_a_broken_sub_project_leaves_its_brother() -> None:
    files = spoiled(DA3, "title: Cải thiện dinh dưỡng", "tilte: Cải thiện dinh dưỡng")
    plan = load(files).plan
    assert list(plan.items) == ["da3", "da3.tda1"]
    assert codes(files) == [(DA3, 19, "KC201")]


def test_a_broken_project_leaves_its_sub_projects() -> None:
    files = spoiled(DA3, "title: Hỗ trợ phát triển sản xuất, cải", "tilte: Hỗ trợ phát triển sản xuất, cải")
    files = spoiled(DA3, "total: 121", "total: 112", files)
    assert list(load(files).plan.items) == ["da3.tda1", "da3.tda2"]
    assert codes(files) == [(DA3, 2, "KC201"), (DA3, 23, "KC401")]


def test_a_record_after_a_broken_one_keeps_its_place() -> None:
    files = spoiled(DA3, "      NSTW: 166 triệu đồng", "      NSTW: 166")
    files = spoiled(DA3, "total: 121", "total: 112", files)
    assert codes(files) == [(DA3, 16, "KC206"), (DA3, 23, "KC401")]


def test_a_broken_value_of_the_head_leaves_the_rest_of_it() -> None:
    files = spoiled("plan.yaml", "year: 2025", "year: hai nghìn")
    head = load(files).plan.head
    assert (head.id, head.year, [source.id for source in head.sources]) == ("suoi-bac-2025", None, ["NSTW", "NSĐP"])
    assert codes(files) == [("plan.yaml", 4, "KC208")]


def test_a_misspelt_required_key_is_one_finding_not_two() -> None:
    assert codes(spoiled("plan.yaml", "year: 2025", "yaer: 2025")) == [("plan.yaml", 4, "KC201")]
    assert codes(spoiled("plan.yaml", "year: 2025", "ghi chú: x")) == [
        ("plan.yaml", 2, "KC202"),
        ("plan.yaml", 4, "KC201"),
    ]


def test_all_faults_of_a_record_are_told_at_once() -> None:
    files = spoiled("units.yaml", "  name: Trạm Y tế\n  kind: service", "  nmae: Trạm Y tế\n  kind: tram\n  level: xã")
    assert codes(files) == [
        ("units.yaml", 5, "KC201"),
        ("units.yaml", 6, "KC204"),
        ("units.yaml", 7, "KC204"),
    ]


def test_a_misnamed_file_is_one_finding() -> None:
    files = {("unit.yml" if path == "units.yaml" else path): data for path, data in FILES.items()}
    (finding,) = findings(files)
    assert (finding.at, finding.code) == (Position("unit.yml"), "KC110")
    assert finding.advice("vi") == "có phải là units.yaml?"


def test_a_stray_file_hides_nothing() -> None:
    files = spoiled(DA3, "lead: phong-kinh-te", "lead: hoi", spoiled("plan.yaml", "total: 303", "total: 330"))
    expected = [("plan.yaml", 32, "KC401"), (DA3, 11, "KC301"), ("notes.yaml", 1, "KC110")]
    assert codes({**files, "notes.yaml": b"- a note\n"}) == expected


def test_what_a_misplaced_project_holds_is_not_missing() -> None:
    files = {("project/da3.yaml" if path == DA3 else path): data for path, data in FILES.items()}
    assert codes(files) == [("project/da3.yaml", 1, "KC110")]


@pytest.mark.parametrize("path", ["Plan.yaml", "projects/x/da1.yaml", "plan.YAML", "source.yaml", "progress.yaml"])
def test_a_file_whose_place_says_no_kind_is_refused(path: str) -> None:
    assert codes({**FILES, path: b"a: b\n"}) == [(path, 1, "KC110")]


def test_nothing_at_all_is_an_empty_plan() -> None:
    assert codes({}) == []


def test_unread_files_are_not_missing() -> None:
    files = {path: data for path, data in FILES.items() if path not in ("units.yaml", DA3)}
    found = load(files, unread=["units.yaml", "projects"]).plan.lost
    assert found.kinds == {"units", "items"}


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("  kind: service", "  loại: service", "có phải là kind?"),
        ("  kind: service", "  Tên chính thức: x", "có phải là name?"),
        ("kind: service", "kind: sevice", "có phải là service? Các lựa chọn: "),
    ],
)
def test_a_wrong_word_gets_the_nearest_right_one(old: str, new: str, hint: str) -> None:
    advices = [finding.advice("vi") for finding in findings(spoiled("units.yaml", old, new))]
    assert any(advice.startswith(hint) for advice in advices), advices


def test_blank_optional_key_says_no_more_than_none() -> None:
    files = spoiled("units.yaml", "  name: Trạm Y tế\n", "  name: Trạm Y tế\n  names:\n")
    assert codes(files) == []
    assert load(files).plan.units_by_id["tram-y-te"].names == ()


def test_unknown_blank_key_is_still_unknown() -> None:
    assert codes(spoiled("units.yaml", "  kind: service", "  kind: service\n  xyz:")) == [("units.yaml", 7, "KC201")]


def test_a_programme_needs_no_dimensions_and_no_sub_projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "id: x\ntitle: X\ndecision: 1/QĐ-TTg\nissued: 01/01/2026\nperiod: 2026-2030\n"
    (tmp_path / "bare.yaml").write_text(f"{head}projects:\n  - id: da1\n    title: A\n", "utf-8")
    (tmp_path / "blank.yaml").write_text(
        f"{head}projects:\n  - id: da1\n    title: A\n    sub_projects:\ndimensions:\n", "utf-8"
    )
    monkeypatch.setattr(programme, "_HERE", tmp_path)
    for name in ("bare", "blank"):
        catalogue = programme.load.__wrapped__(name)
        assert catalogue
        assert (catalogue.items, catalogue.dimensions) == ({"da1": "A"}, {})


LEDGER = """\
- id: gn-1
  kind: disbursement
  date: 20/10/2025
  item: da3.tda9
  source: NSTWW
  amount: {amount}
  village: thon-khong-co
"""


@pytest.mark.parametrize(
    "amount", ["abc", "5", "5 triệu đồng\n  amuont: 5 triệu đồng", "5 triệu đồng\n  date: 21/10/2025"]
)
def test_a_broken_record_still_tells_what_else_is_wrong_in_it(amount: str) -> None:
    found = codes({**FILES, "progress/2025.yaml": LEDGER.format(amount=amount).encode()})
    others = [("progress/2025.yaml", 4, "KC304"), ("progress/2025.yaml", 5, "KC302")]
    assert set(found) > set(others)
    assert [code for _, line, code in found if line > 5] in (["KC206", "KC315"], ["KC201", "KC315"], ["KC105", "KC315"])


def test_a_key_twice_hides_no_other_fault_of_its_record() -> None:
    twice = LEDGER.replace("item: da3.tda9", "item: da3.tda1").replace("NSTWW", "NSTW").format(amount="abc")
    files = {**FILES, "progress/2025.yaml": f"{twice}  source: NSTW\n".encode()}
    assert codes(files) == [
        ("progress/2025.yaml", 6, "KC206"), ("progress/2025.yaml", 7, "KC315"), ("progress/2025.yaml", 8, "KC105"),
    ]  # fmt: skip


def test_a_broken_field_refers_to_nothing() -> None:
    files = spoiled("duties.yaml", "section: II", "section: II..")
    files = spoiled("duties.yaml", "- to: ubnd-xa", "- to: ubnd_xa", files)
    assert [code for _, _, code in codes(files)] == ["KC205", "KC205"]


def _nodes(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield from _nodes(tree[key], (*path, key))


def _changed(tree: Any, path: tuple[Any, ...], how: str) -> Any:
    """The tree with what stands at the end of a path left out, blank, or doubled."""
    changed = deepcopy(tree)
    above = changed
    for step in path[:-1]:
        above = above[step]
    if how == "left out":
        del above[path[-1]]
    elif how == "doubled" and isinstance(above, list):
        above.append(above[path[-1]])
    else:
        above[path[-1]] = {"blank": "", "empty": [], "itself": "da3.tda1"}.get(how, "x")
    return changed


@pytest.mark.parametrize("how", ["left out", "blank", "empty", "doubled", "itself"])
@pytest.mark.parametrize("path", sorted(FILES))
def test_nothing_that_is_missing_or_twice_stops_the_reading(path: str, how: str) -> None:
    tree = yaml.load(FILES[path], yaml.BaseLoader)
    for node in _nodes(tree):
        text = yaml.safe_dump(_changed(tree, node, how), allow_unicode=True)
        assert findings({**FILES, path: text.encode()}) is not None


def test_entries_that_correct_each_other_and_ids_that_were_each_other_stop_nothing() -> None:
    entry = "- id: gn-{0}\n  kind: withdrawal\n  date: 20/10/2025\n  corrects: gn-{1}\n"
    progress = entry.format(1, 2) + entry.format(2, 1) + entry.format(3, 3)
    units = FILES["units.yaml"].decode().replace("- id: tram-y-te", "- id: tram-y-te\n  was: ubnd-xa")
    units = units.replace("- id: ubnd-xa", "- id: ubnd-xa\n  was: tram-y-te")
    files = {**FILES, "progress/2025.yaml": progress.encode(), "units.yaml": units.encode()}
    assert [code for _, _, code in codes(files)] == ["KC712", "KC712"]
