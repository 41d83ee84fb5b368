"""Plans in submodules of git: which of their commits the repository around them holds."""

import os
from pathlib import Path
from typing import NamedTuple

from kcplan.files.git import NoRevision, git, inside, top
from kcplan.files.revision import Revision, commit_of
from kcplan.i18n import phrase

_LINK = b"160000"


def modules(home: Path) -> list[Path]:
    """The submodules of a repository, and theirs, that are there to be read."""
    there = [home / path for path in _links(git(home, "ls-files", "-s", "-z")) if (home / path / ".git").exists()]
    return [one for module in there for one in (module, *modules(module))]


def unreadable(home: Path, wanted: Revision) -> list[str]:
    """The submodules whose commit has changed since a revision, or that are gone, and that are not there to be read."""
    now, commit = _links(git(home, "ls-files", "-s", "-z")), commit_of(home, wanted)
    was = _links(git(home, "ls-tree", "-r", "-z", "--full-tree", commit)) if commit else {}
    changed = [path for path in {**was, **now} if was.get(path) != now.get(path)]
    return [path for path in changed if not (home / path / ".git").exists()]


def _links(listed: bytes) -> dict[str, str]:
    """The submodules in a listing of git, with the commits that are pinned."""
    entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry.startswith(_LINK))
    return {os.fsdecode(path): fields.split()[2 if b"commit" in fields else 1].decode() for fields, _, path in entries}


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
    """The commit that the repository around a submodule holds of it; that may be a submodule itself."""
    above = pinned(outer, wanted)
    if above is None and wanted is None:
        return _links(git(outer, "ls-files", "-s", "-z", "--", path)).get(path)
    commit = above.commit if above else commit_of(outer, wanted) if wanted else None
    return _links(git(outer, "ls-tree", "-z", commit, "--", path)).get(path) if commit else None


def _known(home: Path, commit: str, path: str) -> str:
    try:
        git(home, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    except NoRevision as error:
        words = phrase("{folder}: mô-đun con chưa có phiên bản {commit}; chạy git submodule update", folder=path,
                       commit=commit[:12])  # fmt: skip
        raise NoRevision(words) from error
    return commit
