"""Repositories that somebody else has set up: nothing of theirs is run, fetched, or passed without being compared."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calling import Call
from tests.links import link
from tests.plans import contents, write
from tests.repositories import commit, git

AMOUNT = ("      NSTW: 110 triệu".encode(), "      NSTW: 120 triệu".encode())
ISSUED = (b"status: draft", b"status: issued")


def issued() -> dict[str, bytes]:
    files = contents()
    return {**files, "plan.yaml": files["plan.yaml"].replace(*ISSUED)}


def changed(plan: Path) -> None:
    """One amount of an issued plan, written over."""
    file = plan / "projects" / "da3.yaml"
    file.write_bytes(file.read_bytes().replace(*AMOUNT))


def restored(plan: Path) -> None:
    file = plan / "projects" / "da3.yaml"
    file.write_bytes(file.read_bytes().replace(AMOUNT[1], AMOUNT[0]))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository with an issued plan in `plan`."""
    write(issued(), tmp_path / "plan")
    commit(tmp_path, "ban hành")
    return tmp_path


@pytest.fixture
def trap(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A program that leaves a mark, and the mark."""
    if os.name == "nt":
        pytest.skip("the programs that are planted are scripts of /bin/sh, which Windows does not run")
    folder = tmp_path_factory.mktemp("trap")
    program, mark = folder / "program", folder / "mark"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program, mark


def lose(home: Path, path: str) -> None:
    """Take the content of a file out of the repository, as in a partial clone."""
    name = git(home, "rev-parse", f"HEAD:{path}").strip()
    (home / ".git" / "objects" / name[:2] / name[2:]).unlink()


def promised(home: Path, program: Path, way: str) -> None:
    """A partial clone that lacks a file, and would start a program to fetch it."""
    ways = {
        "uploadpack": {"remote.origin.url": str(home), "remote.origin.uploadpack": str(program)},
        "ext": {"remote.origin.url": f"ext::{program}", "protocol.ext.allow": "always"},
        "ssh": {"remote.origin.url": "ssh://host.invalid/x", "core.sshCommand": str(program)},
    }
    partial = {"core.repositoryFormatVersion": "1", "extensions.partialClone": "origin",
               "remote.origin.promisor": "true"}  # fmt: skip
    for name, value in {**partial, **ways[way]}.items():
        git(home, "config", name, value)
    lose(home, "plan/projects/da3.yaml")


def test_the_trap_snaps_where_git_is_asked_in_the_ordinary_way(home: Path, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    git(home, "-c", f"core.fsmonitor={program}", "status")
    assert mark.exists()


@pytest.mark.parametrize("way", ["uploadpack", "ext", "ssh"])
def test_the_trap_snaps_where_git_may_fetch(home: Path, trap: tuple[Path, Path], way: str) -> None:
    program, mark = trap
    promised(home, program, way)
    with pytest.raises(subprocess.CalledProcessError):
        git(home, "show", "HEAD:plan/projects/da3.yaml")
    assert mark.exists()


@pytest.mark.parametrize("way", ["uploadpack", "ext", "ssh"])
@pytest.mark.parametrize("command", [("diff", "HEAD"), ("guard", "--base", "HEAD")])
def test_what_a_partial_clone_lacks_is_not_fetched(
    call: Call, home: Path, trap: tuple[Path, Path], way: str, command: tuple[str, ...]
) -> None:
    program, mark = trap
    promised(home, program, way)
    code, out, err = call(*command)
    assert (code, out, mark.exists()) == (3, "", False)
    assert err.count("\n") == 1
    assert "lỗi của chính nó" not in err


def test_settings_that_name_programs_run_none(call: Call, home: Path, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    for name in ("core.fsmonitor", "core.pager", "core.editor", "diff.external", "core.askPass", "gpg.program",
                 "pager.diff", "core.alternateRefsCommand", "credential.helper"):  # fmt: skip
        git(home, "config", name, str(program))
    git(home, "config", "filter.evil.clean", str(program))
    git(home, "config", "filter.evil.smudge", str(program))
    git(home, "config", "filter.evil.process", str(program))
    git(home, "config", "diff.evil.textconv", str(program))
    (home / ".git" / "hooks").mkdir(exist_ok=True)
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (home / ".git" / "hooks" / hook).write_bytes(program.read_bytes())
        (home / ".git" / "hooks" / hook).chmod(0o755)
    (home / "plan" / ".gitattributes").write_text("*.yaml diff=evil\n")
    changed(home / "plan")
    assert call("diff", "HEAD").code == 0
    assert call("guard", "--base", "HEAD").code == 1
    assert not mark.exists()


@pytest.mark.parametrize("command", [("diff", "HEAD"), ("guard", "--base", "HEAD")])
@pytest.mark.parametrize("attribute", ["filter=lfs", "filter=git-crypt", "filter"])
def test_what_stands_behind_a_filter_is_not_passed(
    call: Call, home: Path, attribute: str, command: tuple[str, ...]
) -> None:
    (home / ".gitattributes").write_text(f"*.yaml {attribute}\n")
    code, out, err = call(*command)
    assert (code, out) == (3, "")
    assert err.endswith("bỏ bộ lọc cho các tệp của kế hoạch\n")


@pytest.mark.parametrize("how", ["missing", "damaged"])
@pytest.mark.parametrize("command", [("diff", "HEAD"), ("guard", "--base", "HEAD")])
def test_a_repository_with_lost_content_is_said_to_have_some(
    call: Call, home: Path, how: str, command: tuple[str, ...]
) -> None:
    name = git(home, "rev-parse", "HEAD:plan/units.yaml").strip()
    file = home / ".git" / "objects" / name[:2] / name[2:]
    file.chmod(0o644)
    if how == "missing":
        file.unlink()
    else:
        file.write_bytes(b"no object")
    code, out, err = call(*command)
    assert (code, out) == (3, "")
    assert err.startswith(("kho git thiếu hay hỏng nội dung của units.yaml", "git từ chối: "))


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="their file systems keep names as Unicode")
def test_a_file_whose_name_is_no_text_is_named_and_not_read(call: Call, home: Path) -> None:
    (home / os.fsdecode(b"plan/projects/\xff.yaml")).write_bytes(b"id: da9\n")
    (home / os.fsdecode(b"\xfe.yaml")).write_bytes(b"id: da9\n")
    commit(home, "tên lạ")
    code, out, _ = call("validate", "plan")
    assert (code, "projects/\\xff.yaml" in out) == (3, True)
    assert [call("diff", "HEAD~1").code, call("diff", "HEAD", "HEAD~1").code] == [1, 1]
    assert [call("guard", "--base", base).code for base in ("HEAD", "HEAD~1")] == [1, 1]


def test_what_a_branch_has_gained_since_is_no_edit_of_this_one(call: Call, home: Path) -> None:
    git(home, "checkout", "-q", "-b", "mine")
    git(home, "checkout", "-q", "main")
    (home / "plan" / "progress").mkdir()
    entry = "- {id: gn-1, kind: disbursement, date: 20/09/2025, item: da3.tda1, source: NSTW, amount: 1 triệu đồng}\n"
    (home / "plan" / "progress" / "2025-09.yaml").write_text(entry)
    commit(home, "sổ trên main")
    git(home, "checkout", "-q", "mine")
    assert call("guard", "--base", "main") == (0, "plan: không có gì phải sửa\n", "")


def test_a_day_means_what_the_main_line_held(call: Call, tmp_path: Path) -> None:
    write(issued(), tmp_path / "plan")
    commit(tmp_path, "ban hành", day="2025-09-01")
    git(tmp_path, "checkout", "-q", "-b", "side")
    changed(tmp_path / "plan")
    commit(tmp_path, "nhánh bên", day="2025-09-20")
    git(tmp_path, "checkout", "-q", "main")
    commit(tmp_path, "việc khác", day="2025-09-25")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "gộp", "side", day="2025-10-05")
    out = json.loads(call("diff", "29/09/2025", "--format", "json").out)
    rows = [row for section in out["sections"] if section["heading"] == "Tiền theo mục" for row in section["rows"]]
    assert [(row["before"], row["after"]) for row in rows if row["stage"] == "allocated"] == [
        (110_000_000, 120_000_000)
    ]


def test_a_day_ends_when_it_ends_in_vietnam(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(issued(), tmp_path / "plan")
    commit(tmp_path, "ban hành", day="2025-09-01")
    changed(tmp_path / "plan")
    commit(tmp_path, "sáng 30/09 ở Việt Nam", day="2025-09-30T01:30:00+07:00")
    same = call("diff", "29/09/2025")
    assert "không có gì khác" not in same.err
    monkeypatch.setenv("KCPLAN_TZ", "UTC")
    assert call("diff", "29/09/2025").err == "không có gì khác\n"


def test_files_that_a_sparse_checkout_leaves_out_are_not_deleted(call: Call, home: Path) -> None:
    git(home, "sparse-checkout", "set", "--no-cone", "/*", "!/plan/targets.yaml")
    assert not (home / "plan" / "targets.yaml").exists()
    assert call("guard", "--base", "HEAD") == (0, "plan: không có gì phải sửa\n", "")


def test_a_shallow_clone_says_that_it_is_one(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(home, "nữa")
    git(home, "clone", "-q", "--depth=1", home.as_uri(), "copy")
    monkeypatch.chdir(home / "copy")
    for args in (("diff", "01/10/2020"), ("guard", "--base", "01/10/2020"), ("diff", "HEAD~1")):
        code, _, err = call(*args)
        assert (code, "git fetch --unshallow" in err) == (3, True)


# -- which plans a gate judges, and which state of them ---------------------------------------------------------------


def test_a_staged_edit_that_is_undone_in_the_work_tree_is_judged(call: Call, home: Path) -> None:
    changed(home / "plan")
    git(home, "add", "-A")
    restored(home / "plan")
    code, out, err = call("guard", "--base", "HEAD")
    assert (code, out.count("KC901 lỗi")) == (1, 1)
    assert err == "plan: bản đã git add khác bản trong thư mục; cả hai đều được xét\n"
    assert call("guard", "--base", "HEAD", "--staged").code == 1


def test_an_edit_that_is_not_staged_does_not_hinder_a_commit(call: Call, home: Path) -> None:
    changed(home / "plan")
    assert call("guard", "--base", "HEAD", "--staged") == (0, "plan: không có gì phải sửa\n", "")
    assert call("guard", "--base", "HEAD").code == 1


def test_every_plan_that_changed_is_judged_whatever_kcplan_plan_says(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**issued(), "plan.yaml": issued()["plan.yaml"].replace(b"suoi-bac-2025", b"suoi-vang-2025")}
    write(files, home / "plan" / "nested")
    write({**files, "plan.yaml": files["plan.yaml"].replace(b"vang", b"xanh")}, home / "xa" / "xanh")
    commit(home, "thêm")
    assert call("validate", "plan").code == 0
    changed(home / "plan" / "nested")
    changed(home / "xa" / "xanh")
    monkeypatch.setenv("KCPLAN_PLAN", "plan")
    code, out, _ = call("guard", "--base", "HEAD", "--format", "json")
    judged = {one["path"]: [found["code"] for found in one["findings"]] for one in json.loads(out)["plans"]}
    assert (code, judged) == (1, {"plan": [], "plan/nested": ["KC901"], "xa/xanh": ["KC901"]})
    code, _, err = call("guard", "plan", "--base", "HEAD")
    assert (code, err) == (0, "còn những kế hoạch khác cũng thay đổi mà không được xét: plan/nested, xa/xanh\n")


def test_plans_in_folders_of_a_repository_are_judged_without_being_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(issued(), tmp_path / "plan")  # around the repository, and none of its business
    home = tmp_path / "kho"
    for name in ("xanh", "vang"):
        head = issued()["plan.yaml"].replace(b"suoi-bac", name.encode())
        write({**issued(), "plan.yaml": head}, home / "xa" / name)
    commit(home, "ban hành")
    monkeypatch.chdir(home)
    assert call("guard", "--base", "HEAD") == (0, "", "không có kế hoạch nào thay đổi so với HEAD\n")
    changed(home / "xa" / "vang")
    code, out, _ = call("guard", "--base", "HEAD", "--format", "json")
    assert (code, [one["path"] for one in json.loads(out)["plans"]]) == (1, ["xa/vang"])


def change_in_submodule(home: Path) -> None:
    """Put an issued plan into a repository as the submodule `xa`; then change the plan, and stage the change."""
    origin = home.with_name("origin")
    write(issued(), origin / "plan")
    commit(origin, "ban hành")
    git(home, "-c", "protocol.file.allow=always", "submodule", "add", "-q", origin.as_uri(), "xa")
    commit(home, "thêm mô-đun con")
    changed(home / "xa" / "plan")
    commit(home / "xa", "sửa trong mô-đun con")
    git(home, "add", "-A")


def test_a_plan_in_a_submodule_is_compared_with_the_commit_that_was_pinned(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    commit(home, "đầu")
    change_in_submodule(home)
    monkeypatch.chdir(home)
    for args in (("--base", "HEAD"), ("--base", "HEAD", "--staged"), ("xa/plan", "--base", "main")):
        code, out, _ = call("guard", *args)
        assert (code, out.count("KC901 lỗi")) == (1, 1)


def test_a_plan_that_is_deleted_is_told_of(call: Call, home: Path) -> None:
    git(home, "rm", "-rq", "plan")
    for args in ((), ("--staged",)):
        code, out, _ = call("guard", "--base", "HEAD", *args)
        assert (code, "KC911 lỗi" in out) == (1, True)


def test_what_was_broken_before_is_compared_with_what_could_be_read_last(call: Call, home: Path) -> None:
    file = home / "plan" / "projects" / "da3.yaml"
    whole = file.read_bytes()
    file.write_bytes(whole + b"a: [\n")
    commit(home, "hỏng")
    file.write_bytes(whole.replace(*AMOUNT))
    code, out, err = call("guard", "--base", "HEAD")
    assert (code, "KC901 lỗi" in out) == (1, True)
    assert err == "HEAD có chỗ không đọc được; so với bản đọc được gần nhất trước đó\n"
    file.write_bytes(whole)
    assert call("guard", "--base", "HEAD").code == 0


def test_a_commit_of_some_files_alone_is_judged_by_its_own_index(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(home / "plan")
    index = home / ".git" / "next-index-1.lock"
    index.write_bytes((home / ".git" / "index").read_bytes())
    monkeypatch.setenv("GIT_INDEX_FILE", str(index))
    git(home, "add", "-A")
    assert call("guard", "--base", "HEAD", "--staged").code == 1
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert call("guard", "--base", "HEAD", "--staged").code == 0


def test_a_plan_without_its_head_is_a_plan_that_is_gone(call: Call, home: Path) -> None:
    git(home, "mv", "plan/plan.yaml", "plan/plan.txt")
    for args in ((), ("--staged",)):
        code, out, _ = call("guard", "--base", "HEAD", *args)
        assert (code, out.count("KC911 lỗi")) == (1, 1)


def test_what_was_committed_is_judged_though_the_work_tree_undoes_it(call: Call, home: Path) -> None:
    changed(home / "plan")
    commit(home, "sửa")
    restored(home / "plan")
    code, out, _ = call("guard", "--base", "HEAD~1")
    assert (code, out.count("KC901 lỗi")) == (1, 1)


def test_a_plan_that_git_is_to_forget_is_told_of(call: Call, home: Path) -> None:
    git(home, "rm", "-rq", "--cached", "plan")
    code, out, _ = call("guard", "--base", "HEAD")
    assert (code, out.count("KC911 lỗi")) == (1, 1)
    (home / ".gitignore").write_text("plan/\n")
    git(home, "add", ".gitignore")
    git(home, "commit", "-qm", "quên")
    assert call("guard", "--base", "HEAD~1").code == 1


def test_a_copy_is_compared_with_the_plan_whose_id_it_has(call: Call, home: Path) -> None:
    write(issued(), home / "copy")
    commit(home, "bản sao y nguyên")
    assert call("guard", "--base", "HEAD~1").code == 0
    changed(home / "copy")
    code, out, _ = call("guard", "--base", "HEAD~1")
    assert (code, out.count("KC901 lỗi")) == (1, 1)


def test_a_plan_is_not_there_because_a_copy_of_before_is(call: Call, home: Path) -> None:
    write(issued(), home / "copy")
    commit(home, "bản sao y nguyên")
    git(home, "rm", "-rq", "plan")
    code, out, _ = call("guard", "--base", "HEAD")
    assert (code, out.count("KC911 lỗi")) == (1, 1)


def test_a_plan_named_in_the_environment_that_is_not_there_ends_with_three(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KCPLAN_PLAN", "nowhere")
    assert call("guard", "--base", "HEAD") == (3, "", "không có tệp hay thư mục nowhere\n")


def test_a_file_that_is_a_link_is_not_passed(call: Call, home: Path) -> None:
    (home / "plan" / "source").mkdir()
    (home / "plan" / "projects" / "da3.yaml").rename(home / "plan" / "source" / "da3.txt")
    link(home / "plan" / "projects" / "da3.yaml", "../source/da3.txt")
    git(home, "add", "-A")
    for args in ((), ("--staged",)):
        code, out, err = call("guard", "--base", "HEAD", *args)
        assert (code, out, "là một liên kết, nên không so được" in err) == (3, "", True)


def test_a_submodule_that_changed_and_is_not_there_is_not_passed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    write({**issued(), "plan.yaml": issued()["plan.yaml"].replace(b"suoi-bac", b"suoi-vang")}, home / "plan")
    commit(home, "đầu")
    change_in_submodule(home)
    git(home, "commit", "-qm", "sang bản mới")
    git(tmp_path, "clone", "-q", str(home), "clone")
    monkeypatch.chdir(tmp_path / "clone")
    code, out, err = call("guard", "--base", "HEAD~1")
    assert (code, out, err.startswith("mô-đun con xa đã đổi mà không có ở đây để đọc")) == (3, "", True)
    assert call("guard", "plan", "--base", "HEAD~1").code == 0


def test_the_next_years_plan_takes_the_folder_once_the_old_one_has_its_own(call: Call, home: Path) -> None:
    head = issued()["plan.yaml"].replace(b"suoi-bac-2025", b"suoi-bac-2026").replace(b"year: 2025", b"year: 2026")
    write({**issued(), "plan.yaml": head}, home / "plan")
    code, out, _ = call("guard", "--base", "HEAD")
    assert (code, out.count("KC912 lỗi")) == (1, 1)
    write(issued(), home / "2025")
    assert call("guard", "--base", "HEAD").code == 0
    changed(home / "2025")
    assert call("guard", "--base", "HEAD").code == 1
