"""Reading a plan as it stood in a revision of git: the work tree and the index are neither read nor touched."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kcplan.files import HEADS, MAX_FILES, PARTS, Folder, fault_of_name, fault_of_size, is_of_plan, shown_name, too_many
from kcplan.files.git import NoRevision, git, inside, prefix_of, top
from kcplan.i18n import Phrase, phrase

Blobs = Mapping[str, str]  # The object names of files by path.
_OLDER = 50  # So many revisions are searched for one in which a plan can be read.


class Revision(NamedTuple):
    """What is compared with: the name of a commit, or the end of a day; with `is_base` where this branch left it."""

    name: str
    until: datetime | None = None
    is_base: bool = False


def read_revision(root: Path, wanted: Revision) -> Folder:
    """The YAML files of the plan in `root` as a revision has them; an empty folder where it has none.

    Raises NoRevision outside a repository, for a name of no revision, where content is missing, and without git.
    """
    home = top(root)
    commit = commit_of(home, wanted)
    return Folder() if commit is None else read_commit(home, commit, inside(root, home))


def read_commit(root: Path, commit: str, path: str) -> Folder:
    """The YAML files of the plan that a commit has at a path of the repository."""
    prefix = prefix_of(path)
    blobs = _blobs(git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *([path] if prefix else [])))
    return read_blobs(root, of_plan(blobs, prefix))


def older_states(root: Path, wanted: Revision) -> Iterator[Folder]:
    """The plan as it stood before a revision, each time that it changed on the main line, the latest first."""
    home = top(root)
    commit = commit_of(home, wanted)
    if commit is None:
        return
    path = inside(root, home)
    found = git(home, "rev-list", "--first-parent", f"--max-count={_OLDER}", commit, "--", path).decode().split()
    yield from (read_commit(home, one, path) for one in found)


def blobs_of(root: Path, commit: str) -> Blobs:
    """The files of a whole commit by path, with the names of their contents."""
    return _blobs(git(root, "ls-tree", "-r", "-z", "--full-tree", commit))


def heads_of(root: Path, commit: str) -> dict[str, bytes]:
    """The plan.yaml of every plan in a commit, by the plan's folder."""
    blobs = {path: name for path, name in blobs_of(root, commit).items() if path.rpartition("/")[2] in HEADS}
    return {path.rpartition("/")[0] or ".": data for path, data in _contents(root, blobs).items()}


def links_in(listed: bytes, path: str) -> list[str]:
    """The links in a listing of git that have the name of a file of the plan at a path."""
    prefix = prefix_of(path)
    names = (entry.partition(b"\t")[2] for entry in listed.split(b"\0") if entry.split(b" ")[0].endswith(b"120000"))
    paths = (name.decode("utf-8", "surrogateescape") for name in names)
    return [name for name in paths if name.startswith(prefix) and is_of_plan(name.removeprefix(prefix))]


def commit_of(root: Path, wanted: Revision) -> str | None:
    """The commit that is meant, None before the first one; raises NoRevision for a name of none."""
    name, until, is_base = wanted
    if name == "HEAD" and not _is_known(root, "HEAD"):
        return None
    if until is not None:
        return _last_until(root, until)
    if name.startswith("-") or not re.fullmatch(r"[^\s\0]+", name):
        raise NoRevision(phrase("“{name}” không phải tên một phiên bản của git", name=name))
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except NoRevision as error:
        if error.is_told:
            raise
        raise NoRevision(_unknown(root, name)) from error
    return _fork(root, commit, name) if is_base else commit


def _last_until(root: Path, until: datetime) -> str:
    """What the main line held at a time: a side branch that was merged later is no part of it."""
    found = git(root, "rev-list", "-1", "--first-parent", f"--before={until:%Y-%m-%dT%H:%M:%S%z}", "HEAD")
    if found.strip():
        return found.decode().strip()
    day = f"{until:%d/%m/%Y}"
    if _is_shallow(root):
        raise NoRevision(
            phrase("bản sao này của kho git chỉ có những lần sửa gần nhất, không có ngày {day}; chạy git fetch "
                   "--unshallow", day=day)
        )  # fmt: skip
    raise NoRevision(phrase("kho git chưa có gì vào ngày {day}", day=day))


def _fork(root: Path, commit: str, name: str) -> str:
    """The commit that this branch left the other one at: what has come there since is not an edit made here."""
    try:
        # A merge in progress has two parents.
        heads = ["HEAD", *(["MERGE_HEAD"] if _is_known(root, "MERGE_HEAD") else [])]
        return git(root, "merge-base", commit, *heads).decode().split()[0]
    except NoRevision as error:
        if error.is_told:
            raise
        if _is_shallow(root):
            raise NoRevision(_unknown(root, name)) from error
        raise NoRevision(phrase("nhánh này và “{name}” không có phiên bản chung nào để so", name=name)) from error


def _is_known(root: Path, name: str) -> bool:
    try:
        return bool(git(root, "rev-parse", "--verify", "--quiet", name))
    except NoRevision as error:
        if error.is_told:
            raise
        return False


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _unknown(root: Path, name: str) -> Phrase:
    if _is_shallow(root):
        return phrase(
            "bản sao này của kho git chỉ có những lần sửa gần nhất, không có “{name}”; chạy git fetch --unshallow",
            name=name,
        )
    return phrase("kho git không có phiên bản “{name}”", name=name)


def _blobs(listed: bytes) -> Blobs:
    """The files of a listing of git by path; links and submodules are none."""
    entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
    said = ((fields.split(), path.decode("utf-8", "surrogateescape")) for fields, _, path in entries)
    return {path: fields[2].decode() for fields, path in said if fields[1] == b"blob" and fields[0] != b"120000"}


def plan_folders(paths: Iterable[str]) -> list[str]:
    """The folders that hold a plan."""
    split = (path.rpartition("/") for path in paths)
    return list(dict.fromkeys(folder or "." for folder, _, name in split if name in HEADS))


def of_plan(blobs: Blobs, prefix: str) -> Blobs:
    """The files of the plan below a path, by their paths in the plan; another plan within it is not of it."""
    below = {path.removeprefix(prefix): name for path, name in blobs.items() if path.startswith(prefix)}
    others = tuple(f"{folder}/" for folder in plan_folders(below) if folder not in (".", *PARTS))
    return {path: name for path, name in below.items() if is_of_plan(path, others)}


def read_blobs(root: Path, blobs: Blobs) -> Folder:
    """The contents of files; what is too much or too large is a finding, what git does not have raises NoRevision."""
    if len(blobs) > MAX_FILES:
        return Folder({}, [too_many("plan.yaml", MAX_FILES)])
    faults = {path: fault_of_name(path) or fault_of_size(path, size) for path, size in _sizes(root, blobs).items()}
    wanted = {path: blobs[path] for path, fault in faults.items() if fault is None}
    return Folder(_contents(root, wanted), [fault for fault in faults.values() if fault is not None])


def _sizes(root: Path, blobs: Blobs) -> dict[str, int]:
    asked = "".join(f"{name}\n" for name in blobs.values()).encode()
    told = git(root, "cat-file", "--batch-check", put=asked).decode("utf-8", "replace").splitlines() if blobs else []
    sizes = {}
    for path, line in zip(blobs, told, strict=True):
        fields = line.split()
        if len(fields) != 3 or not fields[2].isdigit():
            raise _absent(path)
        sizes[path] = int(fields[2])
    return sizes


def _contents(root: Path, blobs: Blobs) -> dict[str, bytes]:
    asked = "".join(f"{name}\n" for name in blobs.values()).encode()
    data = git(root, "cat-file", "--batch", put=asked) if blobs else b""
    contents, place = {}, 0
    for path in blobs:
        end = data.find(b"\n", place)
        fields = data[place : max(end, place)].split()
        if len(fields) != 3:
            raise _absent(path)
        contents[path] = data[end + 1 : end + 1 + int(fields[2])]
        place = end + 1 + int(fields[2]) + 1
    return contents


def _absent(path: str) -> NoRevision:
    return NoRevision(phrase("kho git thiếu hay hỏng nội dung của {file}; chạy git fsck để xem", file=shown_name(path)))
