"""Plans in submodules of git: which of their commits the repository around them holds."""

import os
from pathlib import Path
from typing import NamedTuple

from kcplan.files.git import NoRevision, git, inside, top
from kcplan.files.revision import Revision, commit_of
from kcplan.i18n import phrase

_LINK = b"160000"


def modules(home: Path) -> list[Path]:
    """The submodules of a repository that are there to be read."""
    listed = git(home, "ls-files", "-s", "-z").split(b"\0")
    paths = [entry.partition(b"\t")[2] for entry in listed if entry.startswith(_LINK)]
    folders = [home / os.fsdecode(path) for path in paths]
    return [folder for folder in folders if (folder / ".git").exists()]


class Pin(NamedTuple):
    """The commit of a submodule that the repository around it holds, None where it holds none; a plan's path there."""

    commit: str | None
    path: str


def pinned(root: Path, wanted: Revision | None) -> Pin | None:
    """What the repository around a submodule holds of the plan in it; None for a plan in no submodule.

    `wanted` is a revision of the repository around the submodule; None stands for what that would commit now. Whoever
    stands within the submodule asks about its own revisions. Raises NoRevision where that commit is not there.
    """
    home = top(root)
    around = git(home, "rev-parse", "--show-superproject-working-tree").rstrip(b"\r\n")
    if not around or Path.cwd().resolve().is_relative_to(home):
        return None
    outer = Path(os.fsdecode(around)).resolve()
    path = inside(home, outer)
    commit = _link(outer, path, wanted)
    return Pin(_known(home, commit, path) if commit else None, inside(root, home))


def _link(outer: Path, path: str, wanted: Revision | None) -> str | None:
    if wanted is None:
        listed = git(outer, "ls-files", "-s", "-z", "--", path).split()
        return listed[1].decode() if listed and listed[0] == _LINK else None
    commit = commit_of(outer, wanted)
    listed = git(outer, "ls-tree", "-z", commit, "--", path).split() if commit else []
    return listed[2].decode() if listed and listed[0] == _LINK else None


def _known(home: Path, commit: str, path: str) -> str:
    try:
        git(home, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    except NoRevision as error:
        words = phrase("{folder}: mô-đun con chưa có phiên bản {commit}; chạy git submodule update", folder=path,
                       commit=commit[:12])  # fmt: skip
        raise NoRevision(words) from error
    return commit
