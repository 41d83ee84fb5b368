"""A clean plan's files as text in which every key and value can be found and edited."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kcplan.load import Loaded, load
from tests.benchmarks.faults.nodes import Node, nodes_of

__all__ = ["Book", "Edit", "Node", "book_of"]


class Edit(NamedTuple):
    """Put new text in place of what stands from one sign of a file to another."""

    path: str
    start: int
    end: int
    new: str


class Book:
    """A plan's files with everything in them by path of keys."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.loaded: Loaded = load(files)
        self.texts = {path: data.decode() for path, data in files.items()}
        self._nodes = {path: {node.loc: node for node in nodes_of(path, text)} for path, text in self.texts.items()}
        self.plan = self.loaded.plan

    def node(self, path: str, *loc: str | int) -> Node | None:
        """What stands at the end of a path of keys, or None."""
        return self._nodes[path].get(loc)

    def get(self, node: Node, *steps: str | int) -> Node | None:
        """What stands below a node, or None; a blank is none."""
        found = self._nodes[node.path].get((*node.loc, *steps))
        return found if found and found.value not in (None, "") else None

    def members(self, node: Node | None, *steps: str | int) -> list[Node]:
        """The members of the list below a node; of none, none."""
        found = self.get(node, *steps) if node else None
        if found is None or not isinstance(found.value, list):
            return []
        return [self._nodes[found.path][(*found.loc, index)] for index in range(len(found.value))]

    def every(self, path: str) -> Iterator[Node]:
        """All nodes of a file, in the order of the text."""
        yield from self._nodes[path].values()

    def text(self, node: Node) -> str:
        """The text of a value as it stands in the file."""
        return self.texts[node.path][node.start : node.end]

    def line(self, path: str, place: int) -> int:
        """The line, from 1, of a sign."""
        return self.texts[path].count("\n", 0, place) + 1

    def lines(self, node: Node) -> range:
        """The lines of a single value with its key; of a list or mapping, the first alone."""
        first = self.line(node.path, node.key[0] if node.key else node.start)
        if isinstance(node.value, dict | list):
            return range(first, first + 1)
        last = self.line(node.path, max(node.start, node.end - 1))
        return range(first, max(first, last) + 1)

    def before(self, edit: Edit) -> str:
        """What an edit replaces."""
        return self.texts[edit.path][edit.start : edit.end]

    def edited(self, edits: Sequence[Edit]) -> tuple[dict[str, bytes], list[tuple[str, int]]]:
        """The files with the edits made, and the lines that changed, those of the first edit first."""
        texts = dict(self.texts)
        for edit in sorted(edits, key=lambda edit: -edit.start):
            texts[edit.path] = texts[edit.path][: edit.start] + edit.new + texts[edit.path][edit.end :]
        changed = [(edit.path, line) for edit in edits for line in self._changed(edit, edits)]
        return {path: text.encode() for path, text in texts.items()}, changed

    def _changed(self, edit: Edit, edits: Sequence[Edit]) -> Iterator[int]:
        first = self.line(edit.path, edit.start) + self._shift(edit.path, edit.start, edits)
        count = edit.new.rstrip("\n").count("\n") + 1
        yield from range(first, first + count)
        # a sentence that goes over lines is told of where it begins
        around = [n for n in self._nodes[edit.path].values() if not isinstance(n.value, dict | list)]
        for node in around:
            if node.start <= edit.start and edit.end <= node.end and node.start < node.end:
                yield from (line for line in self._moved(node, edits))

    def moved_lines(self, node: Node, edits: Sequence[Edit]) -> set[tuple[str, int]]:
        """The lines of a value after the edits."""
        return {(node.path, line) for line in self._moved(node, edits)}

    def _moved(self, node: Node, edits: Sequence[Edit]) -> Iterator[int]:
        shift = self._shift(node.path, node.key[0] if node.key else node.start, edits)
        yield from (line + shift for line in self.lines(node))

    def _shift(self, path: str, place: int, edits: Sequence[Edit]) -> int:
        """How many lines the edits before a sign move it down."""
        above = [edit for edit in edits if edit.path == path and edit.start < place]
        return sum(edit.new.count("\n") - self.before(edit).count("\n") for edit in above if edit.end <= place)

    # What operators do to a text.

    def put(self, node: Node, new: str) -> Edit:
        """Another text in place of a value."""
        return Edit(node.path, node.start, node.end, new)

    def put_key(self, node: Node, new: str) -> Edit:
        """Another name for a key."""
        assert node.key
        return Edit(node.path, *node.key, new)

    def swap_words(self, node: Node, old: str, new: str, *, nth: int = 0) -> Edit | None:
        """Other words in a value, where it holds the old ones; a sentence may break over lines between words."""
        pattern = r"\s+".join(re.escape(word) for word in old.split())
        found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", self.text(node)))
        if nth >= len(found):
            return None
        start = node.start + found[nth].start()
        return Edit(node.path, start, node.start + found[nth].end(), new)

    def end_of_words(self, node: Node, new: str) -> Edit:
        """More words at the end of a value."""
        end = node.start + len(self.text(node).rstrip().rstrip('"'))
        return Edit(node.path, end, end, new)

    def drop(self, node: Node) -> Edit:
        """Take a key with its value, or a member of a list, out of the text."""
        text = self.texts[node.path]
        if self._is_in_brackets(node):
            return self._drop_in_brackets(node)
        start = text.rfind("\n", 0, node.key[0] if node.key else node.start) + 1
        end = self._last_line_end(node)
        first = text[start:end].split("\n", 1)[0]
        if node.key and first.lstrip().startswith("- ") and text[start : node.key[0]].lstrip() == "- ":
            # the first key of a member: the dash stays for the next one
            return Edit(node.path, node.key[0], end + len(text[end:]) - len(text[end:].lstrip(" ")), "")
        return Edit(node.path, start, end, "")

    def _last_line_end(self, node: Node) -> int:
        text = self.texts[node.path]
        content = text[: node.end].rstrip()
        end = text.find("\n", max(len(content), node.start))
        return end + 1 if end >= 0 else len(text)

    def _is_in_brackets(self, node: Node) -> bool:
        above = self._nodes[node.path].get(node.loc[:-1])
        return bool(above and isinstance(above.value, list) and self.texts[node.path][above.start] == "[")

    def _drop_in_brackets(self, node: Node) -> Edit:
        text = self.texts[node.path]
        if text[node.end : node.end + 2] == ", ":
            return Edit(node.path, node.start, node.end + 2, "")
        start = node.start - 2 if text[node.start - 2 : node.start] == ", " else node.start
        return Edit(node.path, start, node.end, "")

    def add_id(self, record: Node, key: str, new: str) -> Edit:
        """One more id in a record's list in brackets, or the list with it after the record's last line."""
        found = self.get(record, key)
        if found and isinstance(found.value, list):
            return Edit(found.path, found.end - 1, found.end - 1, f", {new}")
        if found:
            return self.put(found, f"[{found.value}, {new}]")
        return self.add_line(record, f"{key}: [{new}]")

    def add_line(self, record: Node, line: str) -> Edit:
        """One more key at the end of a record."""
        last = [n for n in self.every(record.path) if n.loc[:-1] == record.loc and n.key][-1]
        assert last.key
        text = self.texts[record.path]
        indent = last.key[0] - (text.rfind("\n", 0, last.key[0]) + 1)
        end = self._last_line_end(last)
        return Edit(record.path, end, end, f"{' ' * indent}{line}\n")


@lru_cache(maxsize=8)
def _book(files: tuple[tuple[str, bytes], ...]) -> Book:
    return Book(dict(files))


def book_of(files: Mapping[str, bytes]) -> Book:
    """The book of these files; read once however many operators ask."""
    return _book(tuple(files.items()))
