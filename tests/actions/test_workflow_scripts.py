"""The shell that runs on servers, run here: in a real repository, with the program of this environment."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ledgers import SPENT
from tests.plans import BASE, ROOT, contents, write

ACTION = ROOT / ".github" / "actions" / "kcplan"


def shell(script: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A script as the runner runs it: bash, with `kcplan` and `gh` found first in the folder `bin` beside it."""
    path = os.pathsep.join([str(cwd / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KCPLAN_", "GIT_", "GITHUB_"))}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=cwd, env={**clean, **environment, "PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def git(folder: Path, *args: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *args], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a clean plan in `plan`, and one commit."""
    home = tmp_path / "home"
    write(contents(BASE), home / "plan")
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message", "plan: begun")
    return home


def script(name: str) -> str:
    return f'bash "{ACTION / name}"'


def spoil(home: Path) -> None:
    file = home / "plan" / "projects" / "da3.yaml"
    file.write_bytes(file.read_bytes().replace(b"total: 182", b"total: 128"))


def test_validate_writes_findings_onto_the_lines_and_fails_on_errors(repository: Path) -> None:
    assert shell(script("validate.sh"), repository, KCPLAN_PLAN="plan").returncode == 0
    spoil(repository)
    done = shell(script("validate.sh"), repository, KCPLAN_PLAN="plan")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=plan/projects/da3.yaml,line=15,col=14,title=KC401::")


@pytest.mark.parametrize("base", ["", "0000000000000000000000000000000000000000"])
def test_there_is_no_base_for_a_first_push(repository: Path, tmp_path: Path, base: str) -> None:
    done = shell(script("base.sh"), repository, BASE=base, GITHUB_OUTPUT=str(tmp_path / "output"))
    assert (done.returncode, done.stdout) == (0, "::notice::nothing to compare with\n")
    assert not (tmp_path / "output").exists()


def test_the_base_is_fetched_where_the_checkout_has_the_last_commit_alone(repository: Path, tmp_path: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "plan: on")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(shallow))
    done = shell(script("base.sh"), shallow, BASE=base, GITHUB_OUTPUT=str(tmp_path / "output"))
    assert (done.returncode, (tmp_path / "output").read_text()) == (0, f"base={base}\n")
    assert git(shallow, "show", f"{base}:plan/units.yaml") != ""


def test_a_base_that_is_nowhere_fails(repository: Path, tmp_path: Path) -> None:
    git(repository, "remote", "add", "origin", repository.as_uri())
    done = shell(script("base.sh"), repository, BASE="1" * 40, GITHUB_OUTPUT=str(tmp_path / "output"))
    assert done.returncode != 0
    assert not (tmp_path / "output").exists()


GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$CALLS"
case "$*" in
  *--paginate*) [ -z "$FAILS_READING" ] || exit 1; printf '%s' "$EARLIER" ;;
  *) [ -z "$FAILS_WRITING" ] || exit 1
     for arg; do case "$arg" in body=@*) cat "${arg#body=@}" >>"$CALLS" ;; esac; done ;;
esac
"""


def commented(tmp_path: Path, **environment: str) -> tuple["subprocess.CompletedProcess[str]", list[str]]:
    """What the comment's script does with a server that answers so; the calls with what they carry."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    (tmp_path / "kcplan-diff.md").write_text("## Đổi\n", "utf-8")
    known = {"CALLS": str(tmp_path / "calls"), "RUNNER_TEMP": str(tmp_path), "NUMBER": "7", "GITHUB_REPOSITORY": "a/b"}
    none = {"EARLIER": "", "FAILS_READING": "", "FAILS_WRITING": ""}
    done = shell(script("comment.sh"), tmp_path, **known, **{**none, **environment})
    return done, (tmp_path / "calls").read_text("utf-8").splitlines()


def test_a_first_comment_is_written_and_a_later_one_goes_over_it(tmp_path: Path) -> None:
    for number, (earlier, place) in enumerate(
        (("", "--method POST repos/a/b/issues/7/comments"), ("11\n12\n", "--method PATCH repos/a/b/issues/comments/11"))
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        done, calls = commented(folder, EARLIER=earlier)
        assert (done.returncode, done.stdout) == (0, "")
        assert calls[1:] == [
            f"api --silent {place} --field body=@{folder}/kcplan-comment.md",
            "<!-- kcplan: what changed -->",
            "## Đổi",
        ]


@pytest.mark.parametrize("fails", ["FAILS_READING", "FAILS_WRITING"])
def test_a_token_that_may_not_comment_is_no_failure(tmp_path: Path, fails: str) -> None:
    done, _ = commented(tmp_path, **{fails: "yes"})
    assert (done.returncode, done.stdout.startswith("::notice::the comment")) == (0, True)


def test_the_template_of_gitlab_makes_its_report_and_fails_on_errors(repository: Path) -> None:
    template: dict[str, Any] = yaml.safe_load((ROOT / ".gitlab" / "kcplan.yml").read_text("utf-8"))
    (line,) = template["kcplan-validate"]["script"]
    plan = template["variables"]["KCPLAN_PLAN"]
    assert shell(line, repository, KCPLAN_PLAN=plan).returncode == 0
    spoil(repository)
    assert shell(line, repository, KCPLAN_PLAN=plan).returncode == 1
    report = template["kcplan-validate"]["artifacts"]["reports"]["codequality"]
    (issue,) = yaml.safe_load((repository / report).read_text("utf-8"))
    assert (issue["check_name"], issue["location"]["path"]) == ("KC401", "plan/projects/da3.yaml")


def issue(home: Path) -> str:
    """The plan put in force, with an entry; the commit."""
    plan = home / "plan"
    file = plan / "plan.yaml"
    file.write_bytes(file.read_bytes().replace(b"status: draft", b"status: issued"))
    write({"progress/2025-10.yaml": SPENT.encode()}, plan)
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message", "plan: issued")
    return git(home, "rev-parse", "HEAD")


def overwrite(home: Path) -> None:
    file = home / "plan" / "progress" / "2025-10.yaml"
    file.write_bytes(file.read_bytes().replace(b"100 tri", b"120 tri"))


def test_guard_fails_on_an_entry_changed_in_place_and_not_on_one_that_came(repository: Path) -> None:
    known = {"BASE": issue(repository), "KCPLAN_PLAN": "plan", "KCPLAN_LANG": "en"}
    write(
        {"progress/2025-11.yaml": SPENT.replace("gn-1", "gn-2").replace("/10/", "/11/").encode()}, repository / "plan"
    )
    done = shell(script("guard.sh"), repository, **known)
    assert (done.returncode, done.stdout, done.stderr) == (0, "plan: nothing to fix\n", "")
    overwrite(repository)
    done = shell(script("guard.sh"), repository, **known)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=plan/progress/2025-10.yaml,line=1,col=3,title=KC904::gn-1 ")
    assert "\nplan/progress/2025-10.yaml:1:3: KC904 error: gn-1 " in done.stdout


def test_what_changed_is_a_summary_of_the_job_and_a_file_for_the_comment(repository: Path, tmp_path: Path) -> None:
    base, summary = issue(repository), tmp_path / "summary"
    overwrite(repository)
    summary.write_text("before\n", "utf-8")
    places = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)}
    done = shell(script("diff.sh"), repository, BASE=base, KCPLAN_PLAN="plan", KCPLAN_LANG="en", **places)
    told = (tmp_path / "kcplan-diff.md").read_text("utf-8")
    assert (done.returncode, done.stdout, summary.read_text("utf-8")) == (0, "", f"before\n{told}")
    assert told.startswith(f"# Differences from {base} to plan\n")
    row = next(line for line in told.splitlines() if "Disbursed" in line and "da3.tda1" in line)
    assert [cell.strip() for cell in row.split("|")[1:7]] == [
        "da3.tda1", "Disbursed", "NSTW, Recurrent, 2025", "100", "120", "20",
    ]  # fmt: skip


def test_gitlabs_guard_fetches_its_base_and_says_what_changed_before_it_fails(repository: Path, tmp_path: Path) -> None:
    job: dict[str, Any] = yaml.safe_load((ROOT / ".gitlab" / "kcplan.yml").read_text("utf-8"))["kcplan-guard"]
    base = issue(repository)
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "plan: on")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(shallow))
    known = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "KCPLAN_PLAN": "plan"}
    lines = "\n".join([*job["before_script"][2:], *job["script"]])
    assert shell(lines, shallow, **known).returncode == 0
    overwrite(shallow)
    done = shell(lines, shallow, **known)
    assert (done.returncode, "KC904" in done.stdout) == (1, True)
    (file,) = job["artifacts"]["paths"]
    assert "da3.tda1" in (shallow / file).read_text("utf-8")


def test_the_checks_of_a_new_plan_run_where_it_is_a_repository(tmp_path: Path) -> None:
    from kcplan.actions.init import around

    home, package = tmp_path / "home", "git+https://example.org/kcplan.git@v1"
    write({**contents(BASE), **around.files("vi", package)}, home)
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message", "plan: begun")
    base = git(home, "rev-parse", "HEAD")
    github = yaml.safe_load((home / ".github" / "workflows" / "kcplan.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((home / ".gitlab-ci.yml").read_text("utf-8"))
    steps = {step["name"]: step["run"] for step in github["jobs"]["plan"]["steps"] if "name" in step}
    known = {"KCPLAN_PLAN": ".", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "BASE": base,
             "GITHUB_OUTPUT": str(tmp_path / "out"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}  # fmt: skip
    git(home, "commit", "--quiet", "--allow-empty", "--message", "plan: on")
    lines = [steps[name] for name in ("validate", "base", "guard", "what changed")]
    lines += [*gitlab["kcplan-validate"]["script"], *gitlab["kcplan-guard"]["script"]]
    assert [shell(line, home, **known).returncode for line in lines] == [0] * len(lines)
    assert (tmp_path / "out").read_text() == f"base={base}\n"
    assert (home / "gl-code-quality-report.json").read_text("utf-8") == "[]\n"
    assert (tmp_path / "summary").read_text("utf-8").startswith("# ")
    assert shell(steps["base"], home, **{**known, "BASE": "0" * 40}).returncode == 0
    assert shell(steps["base"], home, **{**known, "BASE": "4" * 40}).returncode != 0  # not passed unseen


def test_every_script_of_the_action_is_run_by_it_and_all_of_its_shell_is_in_scripts() -> None:
    action = yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))
    runs = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    install, *others = runs
    assert install == 'python -m pip install --quiet "$GITHUB_ACTION_PATH/../../.."'
    assert others == [
        f'bash "$GITHUB_ACTION_PATH/{name}"' for name in ("validate.sh", "base.sh", "guard.sh", "diff.sh", "comment.sh")
    ]
    assert {path.name for path in ACTION.glob("*.sh")} == {line.rpartition("/")[2].rstrip('"') for line in others}
