"""What git would commit: the index, and the work tree with what a sparse checkout leaves out of it."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kcplan.files import Folder, read_folder
from kcplan.files.git import NoRevision, git, inside, prefix_of, top
from kcplan.files.revision import of_plan, plan_folders, read_blobs
from kcplan.i18n import phrase

_NO_FILES = (b"120000", b"160000")  # Modes of links and submodules.


class Listing(NamedTuple):
    """The files in the index by path: with the names of their contents, left out on purpose, in conflict."""

    blobs: Mapping[str, str]
    left_out: frozenset[str]
    unmerged: tuple[str, ...]


def read_staged(root: Path) -> Folder:
    """The plan in `root` as it would be committed now; raises NoRevision where a merge is unfinished."""
    home, prefix = top(root), prefix_of(inside(root))
    index = listing(home)
    if unmerged := next((path for path in index.unmerged if path.startswith(prefix)), None):
        raise NoRevision(phrase("{file} còn xung đột chưa gộp; gộp xong rồi làm lại", file=unmerged))
    return read_blobs(home, of_plan(index.blobs, prefix))


def is_merging(root: Path) -> bool:
    """Whether files of the plan are in conflict, so that nothing of it can be committed yet."""
    prefix = prefix_of(inside(root))
    return any(path.startswith(prefix) for path in listing(top(root)).unmerged)


def read_work_tree(root: Path) -> Folder:
    """The plan as it lies in `root`, with the files that a sparse checkout leaves out as the index has them."""
    home, prefix = top(root), prefix_of(inside(root))
    folder = read_folder(root) if root.is_dir() else Folder()
    index = listing(home)
    absent = {name: blob for name, blob in index.blobs.items() if name in index.left_out}
    wanted = {name: blob for name, blob in of_plan(absent, prefix).items() if name not in folder.contents}
    if not wanted:
        return folder
    kept = read_blobs(home, wanted)
    contents = dict(sorted({**kept.contents, **folder.contents}.items()))
    return replace(folder, contents=contents, findings=[*folder.findings, *kept.findings])


def staged_plans(root: Path) -> list[str]:
    """The folders of the repository, by their paths in it, that hold a plan in the index."""
    return plan_folders(listing(top(root)).blobs)


def listing(home: Path) -> Listing:
    """What the index of a repository holds; in a hook, the index of the commit that is being made."""
    blobs: dict[str, str] = {}
    left_out: set[str] = set()
    unmerged: dict[str, None] = {}
    for entry in git(home, "ls-files", "-s", "-t", "-z", index=_index_of_hook(home)).split(b"\0"):
        fields, _, name = entry.partition(b"\t")
        if not entry or fields.split()[1] in _NO_FILES:
            continue
        tag, _, blob, stage = fields.split()
        path = name.decode("utf-8", "surrogateescape")
        if stage != b"0":
            unmerged[path] = None
            continue
        blobs[path] = blob.decode()
        if tag.upper() == b"S":
            left_out.add(path)
    return Listing(blobs, frozenset(left_out), tuple(unmerged))


def _index_of_hook(root: Path) -> Path | None:
    """The index of the commit that a hook is called for, where it is one of this repository."""
    named = os.environ.get("GIT_INDEX_FILE")
    if not named:
        return None
    home = Path(os.fsdecode(git(root, "rev-parse", "--absolute-git-dir").rstrip(b"\r\n")))
    path = Path(os.path.abspath(named))
    return path if path.is_relative_to(home) or path.resolve().is_relative_to(home.resolve()) else None


def filtered(root: Path, paths: list[str]) -> str | None:
    """The first of some files of a plan that git passes through a filter, so that its content is not what is read."""
    asked = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    told = git(root, "check-attr", "-z", "--stdin", "filter", put=asked).decode("utf-8", "replace").split("\0")
    values = zip(told[::3], told[2::3], strict=False)  # For each file: its path, the attribute, its value.
    return next((path for path, value in values if value not in ("unspecified", "unset")), None)
