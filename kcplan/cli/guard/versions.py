"""Which plans an edit touches, and the two states of each: as a revision has it, and as it is to be."""

import os
from pathlib import Path
from typing import NamedTuple

from kcplan.cli.shared.findings import unread_of
from kcplan.cli.shared.plans import loaded_from
from kcplan.cli.shared.versions import refuse_filtered
from kcplan.files import Folder
from kcplan.files.changed import changed_plans
from kcplan.files.git import NoRevision, git, inside, top
from kcplan.files.revision import (
    Revision,
    blobs_of,
    commit_of,
    heads_of,
    links_in,
    older_states,
    plan_folders,
    read_commit,
    read_revision,
)
from kcplan.files.staged import is_merging, read_staged, read_work_tree, staged_plans
from kcplan.files.submodule import Pin, modules, pinned, unreadable
from kcplan.i18n import phrase


class Sides(NamedTuple):
    """A plan before and after an edit.

    `is_older` where the revision itself could not be read, so that an earlier state stands for it; `is_staged` for what
    git would commit where the work tree holds something else.
    """

    root: Path
    old: Folder
    new: Folder
    is_older: bool = False
    is_staged: bool = False


def sides(root: Path, base: Revision, *, staged: bool) -> list[Sides]:
    """What there is to judge of a plan; raises NoRevision where any of it cannot be compared."""
    _refuse_links(root, base)
    old, is_older = _readable(root, base)
    in_folder = Sides(root, old, read_work_tree(root), is_older)
    if not staged and is_merging(root):
        refuse_filtered(root, in_folder.old, in_folder.new)
        return [in_folder]
    # From the index; of a submodule, as the repository around it pins it.
    pin = pinned(root, None)
    to_commit = Sides(root, old, read_staged(root) if pin is None else _of_pin(root, pin), is_older, is_staged=True)
    refuse_filtered(root, in_folder.old, in_folder.new, to_commit.new)
    if staged:
        return [to_commit._replace(is_staged=False)]
    is_more = not _same(to_commit.new, in_folder.new) and not _same(to_commit.new, _before(root, base))
    return [in_folder, *([to_commit] if is_more else [])]


def _before(root: Path, base: Revision) -> Folder:
    """The plan as it was in the revision, wherever it stood in the repository then."""
    pin = pinned(root, base)
    return read_revision(root, base) if pin is None else _of_pin(root, pin)


def _of_pin(root: Path, pin: Pin) -> Folder:
    return read_commit(top(root), pin.commit, pin.path) if pin.commit else Folder()


def moved_from(here: Path, base: Revision, plan: str | None) -> tuple[Path, Folder] | None:
    """Where the plan of this id stood in a revision of the repository around a folder, and its files."""
    home = top(here)
    commit = commit_of(home, base)
    for folder, head in heads_of(home, commit).items() if commit and plan else ():
        if loaded_from(Folder({"plan.yaml": head})).plan.head.id == plan:
            return Path(os.path.normpath(home / folder)), read_commit(home, commit or "", folder)
    return None


def _refuse_links(root: Path, base: Revision) -> None:
    """Raises NoRevision where a file of the plan is a link: git keeps where it leads, not what is there."""
    home = top(root)
    path, commit = inside(root, home), commit_of(home, base) if pinned(root, base) is None else None
    listed = [git(home, "ls-files", "-s", "-z", "--", path)]
    listed += [git(home, "ls-tree", "-r", "-z", "--full-tree", commit, "--", path)] if commit else []
    found = [name for one in listed for name in links_in(one, path)]
    found += [str(file) for file in root.rglob("*.y*ml") if file.is_symlink()] if root.is_dir() else []
    if found:
        words = phrase("{file} là một liên kết, nên không so được; thay bằng chính tệp mà nó dẫn tới", file=found[0])
        raise NoRevision(words)


def _readable(root: Path, base: Revision) -> tuple[Folder, bool]:
    """The plan in a revision, else as it last could be read whole before: what is broken hides no later edit."""
    files = _before(root, base)
    if not unread_of(loaded_from(files), files):
        return files, False
    states = older_states(root, base) if pinned(root, base) is None else ()
    older = next((state for state in states if state.contents and not unread_of(loaded_from(state), state)), None)
    return (older, True) if older else (files, False)


def touched(here: Path, base: Revision, *, staged: bool) -> list[Path]:
    """The plans of the repository around a folder, and of its submodules, that differ from the revision."""
    home = top(here)
    found = [home / folder for folder in changed_plans(home, commit_of(home, base), staged=staged)]
    for module in modules(home):
        pin = pinned(module, base)
        commit = pin.commit if pin else commit_of(module, base)
        pinned_now = pinned(module, None) if staged else None
        if pinned_now and pinned_now.commit:  # git would commit the state at which the submodule stands
            moved = pinned_now.commit != commit
            found += [module / folder for folder in plan_folders(blobs_of(module, pinned_now.commit)) if moved]
        else:
            found += [module / folder for folder in changed_plans(module, commit, staged=False)]
    return [Path(os.path.normpath(path)) for path in dict.fromkeys(found)]


def _same(one: Folder, other: Folder) -> bool:
    return _plain_text(one) == _plain_text(other) and len(one.findings) == len(other.findings)


def _plain_text(files: Folder) -> dict[str, bytes]:
    return {path: data.replace(b"\r\n", b"\n") for path, data in files.contents.items()}


def has_plans(here: Path) -> bool:
    """Whether the repository around a folder holds any plan that git knows of."""
    home = top(here)
    return bool(staged_plans(home)) or any(staged_plans(module) for module in modules(home))


__all__ = ["NoRevision", "Sides", "has_plans", "moved_from", "sides", "top", "touched", "unreadable"]
