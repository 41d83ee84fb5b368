"""`kcplan diff`: each kind of change is told, what is written otherwise is not, and git is only read."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kcplan.i18n import say
from kcplan.load import load
from kcplan.views.diff import Sides, diff
from tests.calling import Call, golden
from tests.ledgers import SUPPLEMENTED
from tests.plans import REAL, YEAR, contents, write
from tests.repositories import commit, git

Files = dict[str, bytes]
SECTIONS = (
    "Tóm tắt", "Tiền theo nguồn", "Tiền theo mục", "Chủ trì, phối hợp", "Chỉ tiêu", "Nhiệm vụ", "Căn cứ, văn bản",
    "Thôn, làng", "Sổ theo dõi", "Nội dung khác",
)  # fmt: skip


def told(before: Files, after: Files) -> dict[str, list[dict[str, Any]]]:
    """The rows of each section that says something but the summary, without the cells that say nothing."""
    old, new = (load(files).plan for files in (before, after))
    report = diff(Sides(old, new, "old", "new"))
    assert tuple(getattr(one.heading, "text", "") for one in report.sections) == SECTIONS
    return {
        SECTIONS[number]: [{key: cell for key, cell in row.cells.items() if cell not in (None, ())} for row in one.rows]
        for number, one in enumerate(report.sections) if one.rows and number
    }  # fmt: skip


def edited(path: str, old: str, new: str, files: Files | None = None) -> Files:
    files = files or contents()
    assert old.encode() in files.get(path, b"") or not old
    return {**files, path: files.get(path, b"").replace(old.encode(), new.encode(), 1) if old else new.encode()}


def only(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(key) for key in keys) for row in rows]


# ------------------------------------------------------------------------------------ what is written otherwise


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(type(None), lambda *_: yaml.ScalarNode("tag:yaml.org,2002:null", "", style=""))


def rewritten(data: bytes, chance: Random) -> bytes:
    """The same in other words of YAML: keys and lists in another order, other quotes, other lines."""
    tree = yaml.load(data, yaml.BaseLoader)
    text = yaml.dump(
        _shuffled(tree, chance), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False,
        default_style=chance.choice([None, "'", '"']), width=chance.choice([40, 80, 1000]),
        indent=chance.choice([2, 4]),
    )  # fmt: skip
    return (
        chance.choice([b"", b"# kh\xc3\xa1c\n\n", b"\xef\xbb\xbf"])
        + text.replace("\n", chance.choice(["\n", "\r\n"])).encode()
    )


def _shuffled(tree: Any, chance: Random) -> Any:
    if isinstance(tree, dict):
        keys = chance.sample(list(tree), len(tree))
        return {key: _shuffled(tree[key], chance) for key in keys}
    if isinstance(tree, list):
        return [_shuffled(part, chance) for part in chance.sample(tree, len(tree))]
    return None if tree == "" else tree


@pytest.mark.parametrize("folder", [REAL, YEAR], ids=lambda folder: folder.name)
@settings(max_examples=6, deadline=None, phases=[Phase.generate])  # a smaller seed is no simpler
@given(seed=st.integers(0, 2**32))
def test_a_plan_in_another_order_with_other_quotes_and_lines_is_the_same(folder: Path, seed: int) -> None:
    chance = Random(seed)
    files = contents(folder)
    assert told(files, {path: rewritten(data, chance) for path, data in files.items()}) == {}


LONG = """\
      - source: NSTW
        nature: recurrent
        year: 2025
        stage: allocated
        decisions: [qd-5-2025]
        amount: 0,166 tỷ đồng
      - {source: NSĐP, amount: 16.000.000 đồng}
"""


def test_the_long_form_of_money_is_the_same_as_the_short_one() -> None:
    short = "      total: 182 triệu đồng\n      NSTW: 166 triệu đồng\n      NSĐP: 16 triệu đồng\n"
    stated = "      total: 182.000 nghìn đồng\n      rows:\n" + LONG.replace("      ", "        ")
    assert told(contents(), edited("projects/da3.yaml", short, stated)) == {}


# ------------------------------------------------------------------------------------ each change in each record

RECORDS = {
    "sources": ("plan.yaml", "- id: NSTW\n    name: Ngân sách trung ương", "Ngân sách trung ương", "Vốn trung ương"),
    "decisions": ("plan.yaml", "", "01/07/2025", "02/07/2025"),
    "sections": ("plan.yaml", "", "heading: Mục tiêu", "heading: Mục đích"),
    "aims": ("plan.yaml", "", "Giảm nghèo.\n", "Giảm nghèo bền vững.\n"),
    "plan": ("plan.yaml", "", "Kế hoạch giảm nghèo", "Kế hoạch giảm nghèo bền vững"),
    "units": ("units.yaml", "", "name: Trạm Y tế", "name: Trạm Y tế xã"),
    "targets": ("targets.yaml", "", "11,91%", "11%"),
    "items": ("projects/da3.yaml", "", "title: Cải thiện", "title: Nâng cao"),
    "duties": ("duties.yaml", "", "", ""),
}
ADDED = {
    "sources": ("plan.yaml", "legal_bases:\n", "  - id: Tín dụng\n    name: Vốn tín dụng\nlegal_bases:\n", "Tín dụng"),
    "decisions": ("plan.yaml", "outline:\n", "  - id: qd-6\n    kind: Quyết định\noutline:\n", "qd-6"),
    "sections": ("plan.yaml", "aims:\n", "  - section: III\naims:\n", "III"),
    "aims": ("plan.yaml", "funding:\n", "  - id: viec\n    kind: specific\n    text: Có việc.\nfunding:\n", "viec"),
    "units": ("units.yaml", "- id: tram-y-te\n", "- id: cong-an\n  name: Công an\n  kind: office\n- id: tram-y-te\n",
              "cong-an"),
    "villages": ("villages.yaml", "", "- id: thon-a\n  name: Thôn A\n", "thon-a"),
    "targets": ("targets.yaml", "- id: ty-le-ho-ngheo\n",
                "- id: so-lop\n  indicator: Số lớp\n  unit: lớp\n- id: ty-le-ho-ngheo\n", "so-lop"),
    "policies": ("policies.yaml", "", "- id: tin-dung\n  title: Tín dụng\n", "tin-dung"),
    "items": ("projects/da4.yaml", "", "id: da4\ntitle: Giáo dục nghề nghiệp\n", "da4"),
    "duties": ("duties.yaml", "", "- unit: ubnd-xa\n  tasks:\n    - text: Chỉ đạo chung.\n", "ubnd-xa"),
    "entries": ("progress/2025-10.yaml", "", SUPPLEMENTED[: SUPPLEMENTED.index("- id: dc-1")], "qd-512-2025"),
    "waivers": ("waivers.yaml", "", "- code: KC305\n  item: da1\n  reason: Đã xem\n", "KC305 da1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ADDED)
def test_a_record_that_came_is_added_and_one_that_went_removed(kind: str) -> None:
    path, old, new, name = ADDED[kind]
    before = contents()
    if kind == "duties":
        before.pop("duties.yaml")
    after = edited(path, old, new, before)
    for how, sides in (("added", (before, after)), ("removed", (after, before))):
        (rows,) = told(*sides).values()
        assert only(rows, "how", "kind", "id", "field") == [(how, kind, name, None)]


CHANGED = {
    "plan": ("plan.yaml", "title: Kế hoạch giảm nghèo", "title: Kế hoạch giảm nghèo bền vững", "title"),
    "plan-id": ("plan.yaml", "id: suoi-bac-2025", "id: suoi-bac-2026", "id"),
    "plan-ceiling": ("plan.yaml", "nature: recurrent", "nature: recurrent\nceilings: [amount: 1 tỷ đồng]", "ceilings"),
    "plan-funding": ("plan.yaml", "NSTW: 276 triệu đồng", "NSTW: 267 triệu đồng", "funding.money.rows"),
    "sources": ("plan.yaml", "Ngân sách trung ương", "Vốn trung ương", "name"),
    "decisions": ("plan.yaml", "01/07/2025", "02/07/2025", "date"),
    "sections": ("plan.yaml", "heading: Mục tiêu", "heading: Mục đích", "heading"),
    "aims": ("plan.yaml", "text: Giảm nghèo.", "text: Giảm nghèo bền vững.", "text"),
    "units": ("units.yaml", "name: Trạm Y tế", "name: Trạm Y tế xã", "name"),
    "targets": ("targets.yaml", "11,91%", "11%", "target.value"),
    "items": ("projects/da3.yaml", "title: Cải thiện", "title: Nâng cao", "title"),
    "items-total": ("projects/da3.yaml", "total: 121 triệu", "total: 122 triệu", "money.total"),
    "items-sum-of-parts": ("projects/da3.yaml", "  NSTW: 276 triệu", "  NSTW: 277 triệu", "money.rows"),
    "items-lead-of-the-whole": ("projects/da3.yaml", "section: II\n", "section: II\nlead: ubnd-xa\n", "lead"),
    "items-paper": ("projects/da3.yaml", "lead: tram-y-te\n    decisions: [qd-5-2025]", "lead: tram-y-te", "decisions"),
    "duties": ("duties.yaml", "Phối hợp", "Phối hợp chặt chẽ", "tasks"),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGED)
def test_a_field_that_changed_is_told_alone(case: str) -> None:
    path, old, new, field = CHANGED[case]
    before = contents()
    before["duties.yaml"] = "- unit: tram-y-te\n  tasks:\n    - text: Phối hợp với Phòng Kinh tế.\n".encode()
    rows = [row for some in told(before, edited(path, old, new, before)).values() for row in some if "how" in row]
    assert only(rows, "how", "kind", "field") == [("changed", case.partition("-")[0], field)]


def test_a_row_that_rests_on_another_paper_than_before_is_told() -> None:
    long = edited("projects/da3.yaml", "      NSTW: 110 triệu đồng\n      NSĐP: 11 triệu đồng\n",
                  "      rows:\n        - {source: NSTW, amount: 110 triệu đồng, decisions: [qd-5-2025]}\n"
                  "        - {source: NSĐP, amount: 11 triệu đồng}\n")  # fmt: skip
    after = edited(
        "projects/da3.yaml", "110 triệu đồng, decisions: [qd-5-2025]", "110 triệu đồng, decisions: [qd-6]", long
    )
    assert told(long, after)["Nội dung khác"][0]["after"] == ("NSTW · 110 triệu đồng · qd-6",)


RENAMED = {
    "units": ("tram-y-te", "- id: tram-y-te\n", "- id: tyt\n  was: tram-y-te\n", "units.yaml"),
    "items": ("da3.tda2", "- id: da3.tda2\n", "- id: da3.tda4\n    was: da3.tda2\n", "projects/da3.yaml"),
    "targets": ("ty-le-ho-ngheo", "- id: ty-le-ho-ngheo\n", "- id: ho-ngheo\n  was: ty-le-ho-ngheo\n", "targets.yaml"),
    "decisions": ("qd-5-2025", "- id: qd-5-2025\n", "- id: qd-5\n    was: qd-5-2025\n", "plan.yaml"),
}


@pytest.mark.parametrize("kind", RENAMED)
def test_a_new_id_that_says_what_it_was_is_one_rename_wherever_it_is_referred_to(kind: str) -> None:
    old, begin, new, path = RENAMED[kind]
    name = new.split("id: ")[1].split("\n")[0]
    before = edited("policies.yaml", "", "- id: tin-dung\n  title: Tín dụng\n  activities:\n    - text: Cho vay.\n"
                    "      lead: tram-y-te\n")  # fmt: skip
    before["progress/2025-10.yaml"] = SUPPLEMENTED.replace("da3.tda1", "da3.tda2").encode()
    after = {**before, path: before[path].replace(begin.encode(), new.encode(), 1)}
    keep = f"was: {old}"
    after = {
        file: data.decode().replace(keep, "\0").replace(old, name).replace("\0", keep).encode()
        for file, data in after.items()
    }
    (rows,) = told(before, after).values()
    assert only(rows, "how", "kind", "before", "after") == [("renamed", kind, (old,), (name,))]


def test_a_part_that_goes_to_another_project_is_moved_with_its_money() -> None:
    parts = "sub_projects:\n  - id: x.tda1\n    title: Một\n    money: {NSTW: 5 triệu đồng}\n"
    before = {**contents(), "projects/da6.yaml": f"id: da6\ntitle: Sáu\n{parts}".encode(),
              "projects/da7.yaml": "id: da7\ntitle: Bảy\n".encode()}  # fmt: skip
    after = {**before, "projects/da6.yaml": "id: da6\ntitle: Sáu\n".encode(),
             "projects/da7.yaml": f"id: da7\ntitle: Bảy\n{parts}".encode()}  # fmt: skip
    (rows,) = told(before, after).values()
    assert only(rows, "how", "id", "before", "after") == [("moved", "x.tda1", ("da6",), ("da7",))]


# ------------------------------------------------------------------------------------ money, roles, words, entries


def test_money_is_told_by_source_and_by_item_with_the_decision_that_brings_it() -> None:
    rows = told(contents(), {**contents(), "progress/2025-10.yaml": SUPPLEMENTED.encode()})
    keys = ("item", "stage", "source", "nature", "year", "before", "after", "change", "decisions", "papers")
    assert only(rows["Tiền theo mục"], *keys) == [
        ("da3.tda1", "allocated", "NSTW", "recurrent", 2025, 166_000_000, 196_000_000, 30_000_000, ("qd-512-2025",),
         "512/QĐ-UBND"),
        ("da3.tda1", "disbursed", "NSTW", "recurrent", 2025, None, 100_000_000, 100_000_000, None, None),
    ]  # fmt: skip
    assert only(rows["Tiền theo nguồn"], "stage", "source", "before", "after", "change") == [
        ("allocated", "NSTW", 276_000_000, 306_000_000, 30_000_000),
        ("disbursed", "NSTW", None, 100_000_000, 100_000_000),
    ]
    assert only(rows["Sổ theo dõi"], "id", "entry", "item", "source", "amount") == [
        ("qd-512-2025", "decision", None, None, None),
        ("dc-1", "allocation", "da3.tda1", "NSTW", 30_000_000),
        ("gn-1", "disbursement", "da3.tda1", "NSTW", 100_000_000),
    ]
    assert set(rows) == {"Tiền theo nguồn", "Tiền theo mục", "Sổ theo dõi"}


DESCRIBED = {
    "kind: extension\n  until: 31/12/2026\n  decisions: [qd-5-2025]":
        "giải ngân đến 31/12/2026, mọi mục, theo 5/QĐ-UBND",
    "kind: allocation\n  act: cut\n  item: da3.tda1\n  source: NSĐP\n  nature: recurrent\n  year: 2025\n"
    "  amount: 1 triệu đồng\n  decisions: [qd-5-2025]":
        "giảm NSĐP, Vốn sự nghiệp, vốn năm 2025, da3.tda1, theo 5/QĐ-UBND",
    "kind: disbursement\n  item: da3.tda1\n  amount: 1 triệu đồng\n  village: thon-a\n  corrects: x-0":
        "giải ngân vốn, da3.tda1, Thôn A, thay cho x-0",
    "kind: measure\n  target: ty-le-ho-ngheo\n  numerator: 3 hộ\n  denominator: 7 hộ\n  group: DTTS":
        "Tỷ lệ hộ nghèo, DTTS, 3 hộ / 7 hộ",
    "kind: measure\n  of: near-poor\n  households: {start: 9 hộ}": "hộ cận nghèo, 9 hộ → …",
    "kind: activity\n  item: da3.tda2\n  text: Cân, đo trẻ\n  status: done": "da3.tda2, Cân, đo trẻ, đã xong",
    "kind: activity\n  unit: tram-y-te\n  status: under-way": "Trạm Y tế, đang làm",
    "kind: report\n  by: tram-y-te\n  to: ubnd-xa": "báo cáo, gửi Ủy ban nhân dân xã",
    "kind: withdrawal\n  corrects: x-0": "rút lại x-0",
}  # fmt: skip


@pytest.mark.parametrize("written", DESCRIBED)
def test_an_entry_is_told_in_a_line(written: str) -> None:
    before = {**contents(), "villages.yaml": "- id: thon-a\n  name: Thôn A\n".encode()}
    after = {**before, "progress/2025-10.yaml": f"- id: x-1\n  date: 20/10/2025\n  {written}\n".encode()}
    (row,) = told(before, after)["Sổ theo dõi"]
    assert say(row["name"], "vi") == DESCRIBED[written]


def test_who_leads_and_joins_is_told_unit_by_unit() -> None:
    after = edited("projects/da3.yaml", "lead: phong-kinh-te\n    partners: [tram-y-te]",
                   "lead: tram-y-te\n    partners: [ubnd-xa]")  # fmt: skip
    rows = told(contents(), after)
    assert set(rows) == {"Chủ trì, phối hợp"}
    assert only(rows["Chủ trì, phối hợp"], "unit", "how", "role", "item") == [
        ("phong-kinh-te", "taken", "lead", "da3.tda1"),
        ("tram-y-te", "taken", "partner", "da3.tda1"),
        ("tram-y-te", "given", "lead", "da3.tda1"),
        ("ubnd-xa", "given", "partner", "da3.tda1"),
    ]


def test_a_text_is_compared_word_by_word() -> None:
    words = "    objective: Trẻ em dưới 5 tuổi của mọi hộ nghèo được cân, đo mỗi quý và phục hồi dinh dưỡng.\n"
    before = edited("projects/da3.yaml", "    lead: tram-y-te\n", f"    lead: tram-y-te\n{words}")
    after = edited("projects/da3.yaml", "mỗi quý", "mỗi tháng", before)
    (rows,) = told(before, after).values()
    assert rows[0]["words"] == ("… được cân, đo mỗi [-quý-] {+tháng+} và phục hồi dinh dưỡng.",)


# ------------------------------------------------------------------------------------ as it is asked


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A plan in `plan`, committed on 1 October and, with the ledger, on 5 October."""
    plan = write(contents(), tmp_path / "plan")
    commit(tmp_path, "plan: begun", "2025-10-01")
    git(tmp_path, "tag", "ban-dau")
    write({"progress/2025-10.yaml": SUPPLEMENTED.encode()}, plan)
    commit(tmp_path, "plan: ledger", "2025-10-05")
    git(tmp_path, "branch", "thang-10")
    return tmp_path


def entries(call: Call, *args: str) -> list[str]:
    code, out, err = call("diff", *args, "--format", "json")
    assert (code, err.replace("không có gì khác\n", "")) == (0, "")
    answer = json.loads(out)
    assert [one["heading"] for one in answer["sections"]] == list(SECTIONS)
    return [row["id"] for row in answer["sections"][8]["rows"]]


ALL = ["qd-512-2025", "dc-1", "gn-1"]


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["HEAD~1"], ALL),
        (["ban-dau"], ALL),
        (["main~1"], ALL),
        (["01/10/2025"], ALL),
        (["2025-10-04"], ALL),
        (["05/10/2025"], []),
        (["HEAD"], []),
        (["thang-10"], []),
        (["HEAD~1", "HEAD"], ALL),
        (["ban-dau", "thang-10", "-p", "plan"], ALL),
    ],
    ids=" ".join,
)
def test_revisions_of_every_name_are_found(call: Call, repository: Path, args: list[str], ids: list[str]) -> None:
    assert entries(call, *args) == ids


def test_two_folders_need_no_repository_and_no_plan_around(call: Call, tmp_path: Path) -> None:
    write(contents(), tmp_path / "cũ" / "plan")
    write({**contents(), "progress/2025-10.yaml": SUPPLEMENTED.encode()}, tmp_path / "mới")
    assert entries(call, "cũ", "mới") == ALL


def test_outside_a_repository_it_says_so(call: Call, tmp_path: Path) -> None:
    write(contents(), tmp_path / "plan")
    assert call("diff", "HEAD") == (3, "", "plan không nằm trong kho git nào; hãy so hai thư mục\n")


def test_without_git_it_says_so(call: Call, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository / "empty"))
    assert call("diff", "HEAD") == (3, "", "máy này chưa có git; cài git, hoặc so hai thư mục\n")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("khong-co", "kho git không có phiên bản “khong-co”\n"),
        ("--output=x", "“--output=x” không phải tên một phiên bản của git\n"),
        ("30/09/2025", "kho git chưa có gì vào ngày 30/09/2025\n"),
    ],
)
def test_a_name_of_nothing_is_refused(call: Call, repository: Path, name: str, words: str) -> None:
    assert call("diff", "--", name) == (3, "", words)
    assert not (repository / "x").exists()


def test_a_revision_without_the_plan_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("a")
    commit(tmp_path, "other")
    write(contents(), tmp_path / "plan")
    commit(tmp_path, "plan: begun")
    assert call("diff", "HEAD~1") == (3, "", "ở HEAD~1 không có kế hoạch nào\n")


def test_a_shallow_clone_says_what_it_lacks(call: Call, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "clone", "-q", "--depth=1", repository.as_uri(), "nông")
    monkeypatch.chdir(repository / "nông")
    words = "bản sao này của kho git chỉ có những lần sửa gần nhất, không có “HEAD~1”; chạy git fetch --unshallow\n"
    assert call("diff", "HEAD~1") == (3, "", words)
    assert entries(call, "HEAD") == []


@pytest.mark.parametrize("place", [".", "Kế hoạch năm 2025 [bản 1]", "a/b c/*"])
def test_the_plan_may_stand_at_the_top_or_under_any_name(call: Call, tmp_path: Path, place: str) -> None:
    write(contents(), tmp_path / place)
    if place != ".":
        write({**contents(), "progress/x.yaml": SUPPLEMENTED.encode()}, tmp_path / "a" / "b c" / "other")
    commit(tmp_path, "plan: begun")
    write({"progress/2025-10.yaml": SUPPLEMENTED.encode()}, tmp_path / place)
    assert entries(call, "HEAD", "-p", place) == ALL


def test_staged_and_other_edits_are_seen_and_neither_work_tree_nor_index_is_touched(
    call: Call, repository: Path
) -> None:
    write(
        {"progress/2025-11.yaml": SUPPLEMENTED.replace("-1", "-2").replace("512", "513").encode()}, repository / "plan"
    )
    git(repository, "add", "-A")
    write(
        {"progress/2025-12.yaml": SUPPLEMENTED.replace("-1", "-3").replace("512", "514").encode()}, repository / "plan"
    )
    (repository / "plan" / "units.yaml").touch()
    index = repository / ".git" / "index"
    before = (index.read_bytes(), index.stat().st_mtime_ns, sorted(repository.rglob("*")))
    ids = ["qd-513-2025", "dc-2", "gn-2", "qd-514-2025", "dc-3", "gn-3"]
    assert entries(call, "HEAD") == ids
    assert call("guard", "--base", "HEAD").code == 0
    assert (index.read_bytes(), index.stat().st_mtime_ns, sorted(repository.rglob("*"))) == before
    assert git(repository, "status", "--porcelain").split("\n")[:2] == [
        "A  plan/progress/2025-11.yaml",
        "?? plan/progress/2025-12.yaml",
    ]


def test_a_hook_of_a_linked_work_tree_reads_the_right_plan(
    call: Call, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "worktree", "add", "-q", "cây", "HEAD")
    monkeypatch.setenv("GIT_DIR", git(repository / "cây", "rev-parse", "--absolute-git-dir").strip())
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.chdir(repository / "cây")
    (repository / "cây" / "plan" / "progress" / "2025-10.yaml").unlink()
    assert entries(call, "HEAD") == ALL


def test_a_record_that_cannot_be_read_is_no_record_that_went(call: Call, repository: Path) -> None:
    file = repository / "plan" / "progress" / "2025-10.yaml"
    file.write_bytes(file.read_bytes().replace("30 triệu đồng".encode(), b"30"))
    code, out, err = call("diff", "HEAD")
    assert (code, out) == (1, "")
    assert err.startswith("plan/progress/2025-10.yaml:11:11: KC206 lỗi")
    assert err.endswith("plan có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại\n")
    code, out, err = call("guard", "--base", "HEAD")
    assert (code, err) == (1, "")
    assert out.startswith("plan/progress/2025-10.yaml:11:11: KC206 lỗi")
    assert out.endswith("plan: 1 lỗi, 0 chỗ cần xem, 0 lưu ý\n")


def test_several_plans_are_compared_each_under_its_name(call: Call, repository: Path) -> None:
    other = contents()["plan.yaml"].replace(b"suoi-bac-2025", b"suoi-vang-2025")
    write({**contents(), "plan.yaml": other}, repository / "vang")
    commit(repository, "thêm")
    write({**contents(), "plan.yaml": other.replace(b"suoi-vang", b"suoi-xanh")}, repository / "xanh")
    file = repository / "vang" / "units.yaml"
    file.write_bytes(file.read_bytes().replace("Trạm Y tế".encode(), "Trạm y tế".encode()))
    code, out, err = call("diff", "HEAD", "-p", "plan", "-p", "vang", "-p", "xanh", "--format", "json")
    changed = [one["heading"] for one in json.loads(out)["sections"] if one["rows"]]
    assert (code, changed) == (0, ["vang: Tóm tắt", "vang: Nội dung khác"])
    assert err == "HEAD chưa có kế hoạch xanh: không có gì để so\n"
    assert call("diff", "plan", "vang", "-p", "plan", "-p", "vang").code == 2


def test_a_day_that_there_is_not_is_no_revision(call: Call, repository: Path) -> None:
    code, out, err = call("diff", "31/02/2025")
    assert (code, out, err) == (2, "", "tháng 2/2025 chỉ có 28 ngày\n")


@pytest.mark.parametrize("of", ["lead", "transfer"])
def test_the_summary_tells_of_what_has_no_record_of_its_own(call: Call, tmp_path: Path, of: str) -> None:
    write(contents(), tmp_path / "a")
    if of == "lead":
        after = edited("projects/da3.yaml", "lead: tram-y-te", "lead: ubnd-xa")
    else:
        after = edited("projects/da3.yaml", "      NSTW: 166 triệu", "      NSTW: 176 triệu")
        after = edited("projects/da3.yaml", "      NSTW: 110 triệu", "      NSTW: 100 triệu", after)
    write(after, tmp_path / "b")
    code, out, err = call("diff", "a", "b", "--summary", "--format", "json")
    assert (code, err.endswith("khác\n")) == (0, False)
    summary, by_source = json.loads(out)["sections"]
    kind, count = ("roles", 1) if of == "lead" else ("money", 2)
    assert [(row["kind"], row["changed"]) for row in summary["rows"]] == [(kind, count)]
    assert by_source["rows"] == []


def busy(tmp_path: Path) -> None:
    """Two folders between which something of every subject differs."""
    before = {**contents(), "villages.yaml": "- id: thon-doi\n  name: Thôn Đồi\n".encode()}
    after = {**before, "progress/2025-10.yaml": SUPPLEMENTED.encode()}
    for path, old, new in (
        ("targets.yaml", "11,91%", "11%"),
        ("projects/da3.yaml", "lead: tram-y-te", "lead: ubnd-xa"),
        ("projects/da3.yaml", "title: Cải thiện", "title: Nâng cao"),
        ("villages.yaml", "- id: thon-doi\n", "- id: doi\n  was: thon-doi\n"),
        ("plan.yaml", "    date: 01/07/2025", "    date: 02/07/2025"),
        ("duties.yaml", "Tiểu dự án 1", "Tiểu dự án 2"),
    ):
        after = edited(path, old, new, after)
    write(before, tmp_path / "cũ")
    write(after, tmp_path / "mới")


FORMS = {"text": "txt", "markdown": "md", "json": "json", "html": "html", "table": "table.txt"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("form", "suffix"),
    list(FORMS.items()),
)
def test_the_answer_looks_as_it_did(call: Call, tmp_path: Path, form: str, suffix: str, language: str) -> None:
    busy(tmp_path)
    code, out, err = call("--lang", language, "diff", "cũ", "mới", "--format", form)
    assert (code, err) == (0, "")
    golden(f"diff/all.{language}.{suffix}", out)


@pytest.mark.parametrize("width", [80, 120])
def test_tables_fit_the_screen(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    busy(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    out = call("diff", "cũ", "mới", "--format", "table").out
    assert max(map(len, out.splitlines())) <= width
    assert "qd-512-2025" in out
