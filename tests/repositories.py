"""Real git repositories for tests."""

import os
import subprocess
from pathlib import Path

_WHO = ["-c", "user.name=Cán bộ", "-c", "user.email=can-bo@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *args: str, day: str | None = None) -> str:
    """Run git as somebody, wherever the test runs; what is committed is of that day, where one is given."""
    time = day if not day or "T" in day else f"{day}T09:00:00"
    when = {f"GIT_{who}_DATE": time for who in ("AUTHOR", "COMMITTER")} if time else {}
    done = subprocess.run(
        ["git", *_WHO, *args], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, **when},
    )  # fmt: skip
    return done.stdout


def commit(folder: Path, words: str, day: str | None = None) -> None:
    """Commit all that is there, in a repository that is begun where there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", words, day=day)
