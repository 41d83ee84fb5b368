"""Which plans of a repository differ from a commit: told by the names of their contents, so that few are read."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from kcplan.files import PARTS, is_of_plan, read_folder
from kcplan.files.git import git, prefix_of
from kcplan.files.revision import Blobs, blobs_of, plan_folders
from kcplan.files.staged import Listing, listing

_Plans = Mapping[str, Blobs]  # The files of each plan: by folder of the plan, then by path.


def changed_plans(home: Path, commit: str | None, *, staged: bool) -> list[str]:
    """The folders of the plans in a repository that differ from a commit: in the index, and unless `staged` on disk."""
    index, base = listing(home), blobs_of(home, commit) if commit else {}
    untracked = git(home, "ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "surrogateescape")
    folders = dict.fromkeys(plan_folders([*index.blobs, *untracked.split("\0"), *base]))
    was, waits = _by_plan(base, folders), _by_plan(index.blobs, folders)
    torn = _by_plan(dict.fromkeys(index.unmerged, ""), folders)

    def differs(folder: str) -> bool:
        if torn[folder] or was[folder] != waits[folder]:
            return True
        return not staged and not _lies_so(home / folder, folder, was[folder], index)

    return list(filter(differs, folders))


def _by_plan(blobs: Blobs, folders: Iterable[str]) -> _Plans:
    """The files of each plan; one that lies in a plan within a plan is of the inner one."""
    known: dict[str, dict[str, str]] = {folder: {} for folder in folders}
    for path, name in blobs.items():
        folder = _owner(path, known)
        inside = path.removeprefix(f"{folder}/") if folder is not None else path
        if folder is not None and is_of_plan(inside):
            known[folder][inside] = name
    return known


def _owner(path: str, folders: Mapping[str, object]) -> str | None:
    """The innermost folder of a plan that a file lies in; `projects` and `progress` are no plans of their own."""
    above = path
    while above:
        above = above.rpartition("/")[0]
        folder = above or "."
        is_part = above.rpartition("/")[2] in PARTS and (above.rpartition("/")[0] or ".") in folders
        if folder in folders and not is_part:
            return folder
    return None


def _lies_so(root: Path, folder: str, was: Blobs, index: Listing) -> bool:
    """Whether the plan on disk is what it was; what a sparse checkout leaves out has not changed."""
    if not root.is_dir():
        return not was
    files = read_folder(root)
    wanted = {path: name for path, name in was.items() if f"{prefix_of(folder)}{path}" not in index.left_out}
    found = {path: data for path, data in files.contents.items() if path in wanted or path not in was}
    is_whole = not files.findings and found.keys() == wanted.keys()
    return is_whole and all(_is_named(data, wanted[path]) for path, data in found.items())


def _is_named(data: bytes, name: str) -> bool:
    """Whether git keeps these bytes under a name, its own line ends or those of the checkout apart."""
    make = hashlib.sha256 if len(name) > 40 else hashlib.sha1
    forms = (data, data.replace(b"\r\n", b"\n"))
    return any(make(b"blob %d\0" % len(form) + form).hexdigest() == name for form in forms)
