"""The hook before a commit, with the real pre-commit program in a real repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kcplan.actions.fmt import lay_out
from tests.plans import BASE, ROOT, contents, write

pytestmark = pytest.mark.external


def git(repository: Path, *args: str) -> subprocess.CompletedProcess[str]:
    mail = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *args], cwd=repository, env={**os.environ, **mail}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a clean plan under the hook, as a person would set it up; the hook is this checkout's HEAD."""
    folder = tmp_path_factory.mktemp("repository")
    os.environ["PRE_COMMIT_HOME"] = str(tmp_path_factory.mktemp("pre-commit"))
    head = git(ROOT, "rev-parse", "HEAD").stdout.strip()
    hooks = "".join(f"      - id: kcplan-{name}\n" for name in ("validate", "fmt", "guard"))
    config = f"repos:\n  - repo: {ROOT.as_posix()}\n    rev: {head}\n    hooks:\n{hooks}"
    (folder / ".pre-commit-config.yaml").write_text(config, "utf-8")
    files = contents(BASE)
    files["plan.yaml"] = files["plan.yaml"].replace(b"status: draft", b"status: issued")
    write({**files, **lay_out(files).changed}, folder / "plan")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    subprocess.run(["pre-commit", "install"], cwd=folder, check=True, capture_output=True)
    done = git(folder, "commit", "--message", "plan: begun")
    assert done.returncode == 0, done.stderr
    return folder


def test_a_commit_with_a_wrong_sum_is_refused_with_the_finding(repository: Path) -> None:
    file = repository / "plan" / "projects" / "da3.yaml"
    right = file.read_bytes()
    file.write_bytes(right.replace(b"total: 182", b"total: 128"))
    git(repository, "add", ".")
    done = git(repository, "commit", "--message", "plan: wrong")
    file.write_bytes(right)
    git(repository, "add", ".")
    assert done.returncode == 1
    assert "KC401" in done.stderr + done.stdout
    assert git(repository, "log", "--oneline").stdout.count("\n") == 1


def test_a_commit_of_a_file_without_the_layout_is_refused_and_the_file_laid_out(repository: Path) -> None:
    file = repository / "plan" / "units.yaml"
    right = file.read_bytes()
    file.write_bytes(right.replace(b"name: ", b"name:   ", 1) + b"# at the end\n")
    git(repository, "add", ".")
    done = git(repository, "commit", "--message", "plan: ragged")
    assert done.returncode == 1
    assert "plan/units.yaml" in done.stderr + done.stdout
    assert file.read_bytes() == right + b"# at the end\n"
    file.write_bytes(right)
    git(repository, "add", ".")


def test_a_commit_of_other_yaml_passes(repository: Path) -> None:
    (repository / "other.yaml").write_text("a: b\n")
    git(repository, "add", ".")
    done = git(repository, "commit", "--message", "other: begun")
    assert done.returncode == 0, done.stderr


def test_a_stray_file_in_the_plan_is_refused(repository: Path) -> None:
    stray = repository / "plan" / "unit.yaml"
    stray.write_text("- id: a\n")
    git(repository, "add", ".")
    done = git(repository, "commit", "--message", "plan: stray")
    git(repository, "rm", "--force", "--quiet", "plan/unit.yaml")
    assert done.returncode == 1
    assert "KC110" in done.stderr + done.stdout


def test_an_issued_amount_changed_in_place_is_stopped_and_an_entry_by_record_passes(repository: Path) -> None:
    file = repository / "plan" / "projects" / "da3.yaml"
    right = file.read_text("utf-8")
    words = right.replace("total: 121", "total: 131").replace("NSTW: 110", "NSTW: 120")
    words = words.replace("total: 303", "total: 313").replace("NSTW: 276", "NSTW: 286")
    head = repository / "plan" / "plan.yaml"
    whole = head.read_text("utf-8")
    file.write_text(words, "utf-8")
    head.write_text(whole.replace("303 triệu", "313 triệu").replace("NSTW: 276", "NSTW: 286"), "utf-8")
    git(repository, "add", ".")
    done = git(repository, "commit", "--message", "plan: in place")
    file.write_text(right, "utf-8")
    head.write_text(whole, "utf-8")
    git(repository, "add", ".")
    said = done.stderr + done.stdout
    assert (done.returncode, "KC901" in said, "KC4" in said) == (1, True, False)
    paid = ["disbursement", "da3.tda1", "--source", "NSTW", "--amount", "20 triệu đồng", "--date", "20/10/2025"]
    command = [sys.executable, "-m", "kcplan", "record", *paid, "-p", "plan"]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    git(repository, "add", ".")
    done = git(repository, "commit", "--message", "progress: paid")
    assert done.returncode == 0, done.stderr
    assert "plan/progress/2025-10.yaml" in git(repository, "show", "--stat=200", "--format=").stdout
