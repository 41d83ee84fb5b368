"""Reading a plan as it stood in a revision of git: the work tree and the index are neither read nor touched."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kcplan.files import MAX_FILE, MAX_FILES, Folder
from kcplan.finding import Finding, Position, text
from kcplan.i18n import Phrase, phrase

_SUFFIXES = (".yaml", ".yml")
_HEADS = ("plan.yaml", "plan.yml")
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))


class NoRevision(Exception):
    """A revision that cannot be read, and why."""

    def __init__(self, words: Phrase) -> None:
        super().__init__(words.text)
        self.words = words


def read_revision(root: Path, revision: str, day: date | None = None) -> Folder:
    """The YAML files of the plan in `root` as a revision has them; of the last one up to the end of a day with `day`.

    A plan that the revision does not have is an empty folder. Raises NoRevision outside a repository, for a name of no
    revision, and where there is no git.
    """
    inside = os.path.relpath(root.resolve(), _top(root)).replace(os.sep, "/")
    if revision == "HEAD" and _is_unborn(root):
        return Folder()  # before the first commit nothing was there
    return _folder(root, _commit(root, revision, day), inside)


def plans_gone(root: Path, revision: str, day: date | None = None) -> Iterator[Folder]:
    """The files of each plan that a revision has in a folder where there is none any more; raises NoRevision."""
    if revision == "HEAD" and _is_unborn(root):
        return
    top, commit = _top(root), _commit(root, revision, day)
    for path in _blobs(root, commit, []):
        folder, _, name = path.rpartition("/")
        if name in _HEADS and not any((top / folder / head).exists() for head in _HEADS):
            yield _folder(root, commit, folder or ".")


def _is_unborn(root: Path) -> bool:
    try:
        return not _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except NoRevision:
        return True


def _top(root: Path) -> Path:
    return Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n")).resolve()


def _folder(root: Path, commit: str, inside: str) -> Folder:
    prefix = "" if inside == "." else f"{inside}/"
    blobs = _blobs(root, commit, [inside] if prefix else [])
    kept = {path.removeprefix(prefix): blob for path, blob in blobs.items() if path.startswith(prefix)}
    return _read(root, {path: blob for path, blob in kept.items() if _is_of_plan(path)})


def _blobs(root: Path, commit: str, wanted: list[str]) -> dict[str, tuple[str, str]]:
    """The files of a revision by path, each with its name and its size; links are none."""
    told = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *wanted)
    entries = (entry.partition("\t") for entry in told.decode("utf-8", "surrogateescape").split("\0") if entry)
    said = ((fields.split(), path) for fields, _, path in entries if not fields.startswith("120000"))
    return {path: (fields[2], fields[3]) for fields, path in said if fields[1] == "blob"}


def _is_of_plan(path: str) -> bool:
    parts = path.split("/")
    return path.casefold().endswith(_SUFFIXES) and parts[0] != "source" and not any(p[:1] in ".~#" for p in parts)


def _commit(root: Path, revision: str, day: date | None) -> str:
    if day is not None:
        until = f"--before={day:%Y-%m-%d} 23:59:59"
        found = _git(root, "rev-list", "-1", until, "HEAD").decode().strip()
        if not found:
            raise NoRevision(phrase("kho git chưa có gì vào ngày {day}", day=f"{day:%d/%m/%Y}"))
        return found
    if revision.startswith("-") or not re.fullmatch(r"[^\s\0]+", revision):
        raise NoRevision(phrase("“{name}” không phải tên một phiên bản của git", name=revision))
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except NoRevision as error:
        if not str(error):
            raise NoRevision(_unknown(root, revision)) from error
        raise


def _unknown(root: Path, revision: str) -> Phrase:
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return phrase(
            "bản sao này của kho git chỉ có những lần sửa gần nhất, không có “{name}”; chạy git fetch --unshallow",
            name=revision,
        )
    return phrase("kho git không có phiên bản “{name}”", name=revision)


def _read(root: Path, blobs: dict[str, tuple[str, str]]) -> Folder:
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    if len(blobs) > MAX_FILES:
        what = phrase("thư mục có hơn {count} tệp", count=MAX_FILES)
        return Folder({}, [Finding(text.BOUND, Position("plan.yaml"), args={"what": what})])
    for path, (_, size) in blobs.items():
        if int(size) > MAX_FILE:
            what = phrase("tệp lớn hơn {limit} MB", limit=MAX_FILE // 2**20)
            findings.append(Finding(text.BOUND, Position(path), args={"what": what}))
    wanted = {path: name for path, (name, size) in blobs.items() if int(size) <= MAX_FILE}
    data = _git(root, "cat-file", "--batch", put="".join(f"{name}\n" for name in wanted.values()).encode())
    place = 0
    for path in wanted:
        end = data.index(b"\n", place)
        length = int(data[place:end].split()[2])
        contents[path] = data[end + 1 : end + 1 + length]
        place = end + 1 + length + 1
    return Folder(contents, findings)


def _git(root: Path, *args: str, put: bytes | None = None) -> bytes:
    try:
        # what a hook was called with names another place; its words as we know them; nothing written
        plain = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        plain |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        command = ["git", "-C", str(root), *args]
        done = subprocess.run(command, input=put, capture_output=True, check=False, env=plain)
    except FileNotFoundError as error:
        raise NoRevision(phrase("máy này chưa có git; cài git, hoặc so hai thư mục")) from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise NoRevision(phrase("{folder} không nằm trong kho git nào; hãy so hai thư mục", folder=root))
    raise NoRevision(phrase("git từ chối: {reason}", reason=said.strip()) if said.strip() else Phrase(""))
