"""One layout of the files of a plan: comments kept, not a letter of the content changed.

The order of keys is that of the models; a list of ids stands on one line where it fits, every other list has an item a
line; texts that are too long for a line are folded. Nothing is typed anew: each scalar keeps the text that it has.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from kcplan.actions.fmt.comments import Notes, Remarks
from kcplan.actions.fmt.layout import ModelOf, Tree, arranged, compose, nodes_of, plain, written
from kcplan.actions.fmt.weave import woven
from kcplan.finding import Finding
from kcplan.load.kinds import kind_of
from kcplan.source import Source


@dataclass(frozen=True)
class Layouts:
    """The files whose layout is another than they have, by path; what cannot be read, so that it has none.

    `unsafe` are files whose layout would say something else than they do: they are to be left as they are. It is a bug
    if there are any.
    """

    changed: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)


def lay_out(contents: Mapping[str, bytes]) -> Layouts:
    """The layouts of the files of a plan: bytes by path inside its folder (with `/`)."""
    layouts = Layouts()
    for path, data in contents.items():
        source = Source(path, data)
        # Parts that the tree leaves out, such as a key that stands twice, would be lost.
        unread = [*([source.fatal] if source.fatal else []), *map(source.finding, source.problems)]
        layouts.findings.extend(unread)
        if unread or not isinstance(source.data, dict | list):
            continue
        made = _laid_out(source)
        if made is None:
            layouts.unsafe.append(path)
        elif made != _with_line_feeds(data):
            has_returns = 2 * data.count(b"\r\n") > data.count(b"\n")  # what ends most lines is to end them all
            layouts.changed[path] = made.replace(b"\n", b"\r\n") if has_returns else made
    return layouts


def _with_line_feeds(data: bytes) -> bytes:
    """A file as it is whatever ends its lines, which is a matter of the machine that it was checked out on."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def from_tree(path: str, tree: Tree, notes: Notes) -> bytes:
    """A file in its layout from a tree of dict, list, text and None (a blank), with notes as its comments."""
    bare = written(arranged(nodes_of(tree), _model_of(path), lambda _: False))
    return woven(bare, compose(bare), notes).encode()


def _model_of(path: str) -> ModelOf:
    """What the records of a file are, record by record; None where its place says no kind."""
    kind = kind_of(path)
    return lambda record: kind.model_of(plain(record)) if kind else None


def _laid_out(source: Source) -> bytes | None:
    """The bytes of a file in its layout, or None where they would say something else."""
    text = unicodedata.normalize("NFC", source.text).replace("\r\n", "\n").replace("\r", "\n")
    root = compose(text)
    remarks = Remarks(text, root)
    bare = written(arranged(root, _model_of(source.path), remarks.inside))
    for has_room in (True, False):
        laid = woven(bare, compose(bare), remarks, has_room=has_room)
        if _says_the_same(source, remarks, laid):
            return laid.encode()
    return None


def _says_the_same(source: Source, remarks: Remarks, laid: str) -> bool:
    """Whether both texts have the same tree and the same comments."""
    after = Source(source.path, laid.encode())
    if after.fatal or after.problems or after.data != source.data:
        return False
    return Remarks(laid, compose(laid)).texts == remarks.texts
