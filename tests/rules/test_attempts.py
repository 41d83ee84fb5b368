"""Ways round the rules for edits, each of which fails, and honest edits, each of which passes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calling import Call
from tests.ledgers import PAPER, SUPPLEMENT, SUPPLEMENTED
from tests.plans import contents, write
from tests.repositories import commit, git

Files = dict[str, bytes]
Edit = Callable[[Files], Files]
VILLAGES = "- id: thon-1\n  name: Thôn Đồi Chè 1\n- id: thon-2\n  name: Thôn Đồi Chè 2\n"
SECOND = SUPPLEMENT.replace("dc-1", "dc-2")
LEDGER = "progress/2025-10.yaml"
LONG = """\
      rows:
        - {source: NSTW, amount: 110.000.000 đồng, nature: recurrent, year: 2025, decisions: [qd-5-2025]}
        - {source: NSĐP, amount: 11.000 nghìn đồng}
"""


def plan(status: str = "issued") -> Files:
    """The base plan with a ledger and villages, in force."""
    files = {**contents(), LEDGER: SUPPLEMENTED.encode(), "villages.yaml": VILLAGES.encode()}
    return replaced("plan.yaml", "status: draft", f"status: {status}")(files)


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(files: Files) -> Files:
        assert old.encode() in files[path]
        return {**files, path: files[path].replace(old.encode(), new.encode(), 1)}

    return edit


def added(path: str, text: str) -> Edit:
    return lambda files: {**files, path: files.get(path, b"") + text.encode()}


def moved(path: str, to: str) -> Edit:
    return lambda files: {to if name == path else name: data for name, data in files.items()}


def without(*paths: str) -> Edit:
    return lambda files: {path: data for path, data in files.items() if not path.startswith(paths)}


def paper(number: int = 600, date: str = "20/10/2025") -> Edit:
    return added("progress/2025-11.yaml", PAPER.format(id="qd-moi", number=number, date=date))


def everywhere(old: str, new: str) -> Edit:
    return lambda files: {path: data.replace(old.encode(), new.encode()) for path, data in files.items()}


COPY = "  - {id: qd-x, kind: Quyết định, number: 5/QĐ-UBND}\noutline:\n"
BARE = "- {id: qd, kind: decision, date: 01/11/2025}\n"
GN1 = "- id: gn-1" + SUPPLEMENTED.split("- id: gn-1")[1]
NO_CEILING = replaced("plan.yaml", "ceilings:\n  - amount: 333 triệu đồng\n", "")
LEAD = replaced("projects/da3.yaml", "    lead: tram-y-te", "    lead: ubnd-xa")
BIGGER = replaced("projects/da3.yaml", "      NSTW: 110 triệu", "      NSTW: 120 triệu")
DRAFT = replaced("plan.yaml", "status: issued", "status: draft")
NEW_ITEM = added("projects/da4.yaml", "id: da4\ntitle: Giáo dục nghề nghiệp\nmoney:\n  NSTW: 50 triệu đồng\n")
CEILING = replaced("plan.yaml", "nature: recurrent\n", "nature: recurrent\nceilings:\n  - amount: 333 triệu đồng\n")

CAUGHT: dict[str, tuple[list[Edit], list[Edit], set[str]]] = {
    "back to a draft and changed in place, by a decision": ([], [DRAFT, BIGGER, paper()], {"KC909", "KC901"}),
    "a decision that is a copy of an old one": ([], [LEAD, paper(512, "01/10/2025")], {"KC908"}),
    "a decision that is a copy without its day": (
        [], [LEAD, replaced("plan.yaml", "outline:\n", COPY)],
        {"KC908"},
    ),
    "a decision from before the plan": ([], [LEAD, paper(9, "14/08/2025")], {"KC908"}),
    "a decision of a day to come": ([], [LEAD, paper(9, "01/01/2099")], {"KC908"}),
    "a decision without a number": ([], [LEAD, added("progress/x.yaml", BARE)],
                                    {"KC908"}),
    "two records of much the same name change their ids": (
        [], [everywhere("thon-1", "thon-x"), everywhere("thon-2", "thon-1"), everywhere("thon-x", "thon-2")],
        {"KC907", "KC909"}),
    "a new item that brings its money in the document": ([], [NEW_ITEM, paper()], {"KC901"}),
    "a row that rests on another paper": (
        [replaced("projects/da3.yaml", "      NSTW: 110 triệu đồng\n      NSĐP: 11 triệu đồng\n", LONG)],
        [replaced("projects/da3.yaml", "decisions: [qd-5-2025]}", "decisions: [qd-512-2025]}")], {"KC909"}),
    "a sum of parts": ([], [replaced("projects/da3.yaml", "  NSTW: 276 triệu", "  NSTW: 286 triệu")], {"KC909"}),
    "the plan's own funding": ([], [replaced("plan.yaml", "    NSTW: 276 triệu", "    NSTW: 286 triệu")], {"KC909"}),
    "the lead of a whole project": (
        [], [replaced("projects/da3.yaml", "section: II\n", "section: II\nlead: ubnd-xa\n")], {"KC909"}),
    "the plan's own id": ([], [replaced("plan.yaml", "suoi-bac-2025", "suoi-bac-2026"), paper()], {"KC907"}),
    "the whole ledger gone": ([], [without("progress/")], {"KC904"}),
    "an entry in another file": (
        [], [lambda files: {**files, LEDGER: SUPPLEMENTED.split("- id: gn-1")[0].encode(),
                            "progress/2025-11.yaml": GN1.encode()}], {"KC904"}),
    "the file of entries under another name": ([], [moved(LEDGER, "progress/quy-4.yaml")], {"KC904"}),
    "two entries that change their ids": (
        [], [everywhere("dc-1", "x"), everywhere("gn-1", "dc-1"), everywhere("x\n", "gn-1\n")], {"KC904"}),
    "an entry of the id of an old one": ([], [added("progress/2025-12.yaml", GN1)],
                                         {"KC904"}),
    "an entry changed and forced, and the error waived": (
        [], [replaced(LEDGER, "100 triệu đồng", "500 triệu đồng\n  forced: Chờ ký"),
             added("waivers.yaml", "- {code: KC701, item: da3.tda1, reason: Chờ ký}\n")], {"KC904", "KC910"}),
    "the ceiling lifted in the edit that goes above it": (
        [CEILING],
        [replaced("plan.yaml", "333 triệu", "999 triệu"), added("progress/2025-11.yaml", SECOND)],
        {"KC902", "KC909"}),
    "the ceiling taken away in the edit that goes above it": (
        [CEILING],
        [NO_CEILING, added("progress/2025-11.yaml", SECOND)],
        {"KC902", "KC909"}),
    "a draft above its ceiling is issued": (
        [DRAFT, CEILING],
        [replaced("plan.yaml", "status: draft", "status: issued"), added("progress/2025-11.yaml", SECOND)],
        {"KC902"}),
    "a draft that waives an error is issued": (
        [DRAFT, added("waivers.yaml", "- {code: KC401, item: da3.tda1, reason: Đã xem}\n")],
        [replaced("plan.yaml", "status: draft", "status: issued")], {"KC910"}),
    "a draft loses an entry of its ledger": ([DRAFT], [replaced(LEDGER, GN1, "")], {"KC904"}),
    "a draft uses an id again": (
        [DRAFT], [everywhere("thon-1", "thon-x"), everywhere("thon-2", "thon-1"), everywhere("thon-x", "thon-2")],
        {"KC907"}),
    "windows' lines around a changed amount": ([], [BIGGER, everywhere("\n", "\r\n")], {"KC901"}),
    "the long form with another amount": (
        [], [replaced("projects/da3.yaml", "      NSTW: 110 triệu đồng\n      NSĐP: 11 triệu đồng\n",
                      LONG.replace("110.000.000", "100.000.000"))], {"KC901"}),
    "a file moved and an amount changed": ([], [BIGGER, moved("projects/da3.yaml", "projects/x.yaml")], {"KC901"}),
}  # fmt: skip
PASSES: dict[str, tuple[list[Edit], list[Edit]]] = {
    "windows' lines": ([], [everywhere("\n", "\r\n")]),
    "a file under another name": ([], [moved("projects/da3.yaml", "projects/du-an-3.yaml")]),
    "the long form": (
        [], [replaced("projects/da3.yaml", "      NSTW: 110 triệu đồng\n      NSĐP: 11 triệu đồng\n", LONG)]),
    "a unit renamed wherever it stands": (
        [], [replaced("units.yaml", "- id: tram-y-te\n", "- id: @\n  was: tram-y-te\n"),
             everywhere("tram-y-te", "yte"), everywhere("was: yte", "was: tram-y-te"), everywhere("@", "yte")]),
    "a sub-project renamed that has entries": (
        [], [replaced("projects/da3.yaml", "- id: da3.tda1\n", "- id: da3.tda9\n    was: @\n"),
             everywhere("da3.tda1", "da3.tda9"), everywhere("@", "da3.tda1")]),
    "a waived error of a record renamed": (
        [added("waivers.yaml", "- {code: KC401, item: da3.tda1, reason: Đã xem}\n")],
        [replaced("projects/da3.yaml", "- id: da3.tda1\n", "- id: da3.tda9\n    was: @\n"),
         everywhere("da3.tda1", "da3.tda9"), everywhere("@", "da3.tda1")]),
    "a lead by a decision": ([], [LEAD, paper()]),
    "a decision of a number that another year had": ([], [LEAD, paper(5, "20/10/2025")]),
    "a ceiling lifted by a decision": (
        [CEILING], [replaced("plan.yaml", "333 triệu", "999 triệu"), paper(),
                    added("progress/2025-12.yaml", SECOND)]),
    "an entry corrected by another": (
        [], [added(LEDGER, "- id: gn-2\n  kind: disbursement\n  date: 25/10/2025\n  item: da3.tda1\n  source: NSTW\n"
                   "  amount: 90 triệu đồng\n  corrects: gn-1\n")]),
    "a new item that gets its money by the ledger": (
        [], [added("projects/da4.yaml", "id: da4\ntitle: Giáo dục nghề nghiệp\n"), paper(),
             added("progress/2025-12.yaml", SECOND.replace("da3.tda1", "da4"))]),
    "a draft is issued": ([DRAFT], [replaced("plan.yaml", "status: draft", "status: issued")]),
    "another spelling of a unit": ([], [replaced("units.yaml", "name: Trạm Y tế", "name: Trạm Y tế\n  names: [TYT]")]),
    "a draft is written on": ([DRAFT], [BIGGER, LEAD, NEW_ITEM, CEILING]),
    "a period is closed": ([], [added("plan.yaml", "locked:\n  - until: 31/10/2025\n")]),
}  # fmt: skip


def judged(call: Call, folder: Path, before: list[Edit], edits: list[Edit]) -> tuple[int, set[str], str]:
    files = plan()
    for edit in before:
        files = edit(files)
    write(files, folder / "plan")
    commit(folder, "trước")
    for path in files:
        (folder / "plan" / path).unlink()
    for edit in edits:
        files = edit(files)
    write(files, folder / "plan")
    code, out, err = call("guard", "--base", "HEAD", "--format", "json")
    found = json.loads(out)["plans"][0]["findings"] if out else []
    return code, {one["code"] for one in found if one["waived"] is None and one["severity"] == "error"}, err


@pytest.mark.parametrize("attempt", CAUGHT)
def test_no_way_leads_round_the_rules(call: Call, attempt: str, tmp_path: Path) -> None:
    before, edits, codes = CAUGHT[attempt]
    assert judged(call, tmp_path, before, edits) == (1, codes, "")


@pytest.mark.parametrize("edit", PASSES)
def test_an_honest_edit_passes(call: Call, edit: str, tmp_path: Path) -> None:
    assert judged(call, tmp_path, *PASSES[edit]) == (0, set(), "")


def test_a_file_that_cannot_be_read_hides_no_edit(call: Call, tmp_path: Path) -> None:
    broken = [BIGGER, added("projects/da3.yaml", "a: [\n")]
    code, codes, err = judged(call, tmp_path, [], broken)
    assert (code, codes, err) == (1, {"KC104"}, "")


def test_what_the_base_could_not_be_read_for_may_be_mended(call: Call, tmp_path: Path) -> None:
    mend = [replaced("units.yaml", "kind: service\n  :\n", "kind: service\n")]
    code, codes, err = judged(call, tmp_path, [replaced("units.yaml", "kind: service\n", "kind: service\n  :\n")], mend)
    assert (code, codes, err) == (0, set(), "")
    assert "KC915 cần xem" in call("guard", "--base", "HEAD").out
    assert call("guard", "--base", "HEAD", "--strict").code == 1


def test_a_plan_that_is_moved_is_judged_by_where_it_was(call: Call, tmp_path: Path) -> None:
    write(plan(), tmp_path / "plan")
    commit(tmp_path, "trước")
    (tmp_path / "plan").rename(tmp_path / "ke-hoach")
    assert call("guard", "--base", "HEAD", "-p", "ke-hoach").code == 0
    write(BIGGER(plan()), tmp_path / "ke-hoach")
    code, out, _ = call("guard", "--base", "HEAD", "-p", "ke-hoach")
    assert (code, "KC901" in out) == (1, True)


def test_before_the_first_commit_there_is_nothing_to_compare_with(call: Call, tmp_path: Path) -> None:
    write(plan(), tmp_path / "plan")
    git(tmp_path, "init", "-q")
    words = "HEAD chưa có kế hoạch plan: không có gì để so\n"
    assert call("guard", "--base", "HEAD") == (0, "plan: không có gì phải sửa\n", words)
    assert call("guard", "--base", "main").code == 3
    assert call("diff", "HEAD") == (3, "", "ở HEAD không có kế hoạch nào\n")


def test_a_plan_that_is_new_may_be_anything(call: Call, tmp_path: Path) -> None:
    write(plan(), tmp_path / "2025")
    commit(tmp_path, "trước")
    write({**plan(), "plan.yaml": plan()["plan.yaml"].replace(b"suoi-bac-2025", b"suoi-bac-2026")}, tmp_path / "2026")
    assert call("guard", "--base", "HEAD", "-p", "2026") == (
        0, "2026: không có gì phải sửa\n", "HEAD chưa có kế hoạch 2026: không có gì để so\n"
    )  # fmt: skip
