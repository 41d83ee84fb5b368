"""The tree of a file in the order of its model, and the writer that sets it as text."""

from collections.abc import Callable, Mapping
from typing import Any

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from kcplan.load.faults import model_at
from kcplan.model.money import Funds, Row
from kcplan.model.record import Record
from kcplan.model.references import referring
from kcplan.pattern import pattern

Tree = Mapping[str, "Tree"] | list["Tree"] | str | None
ModelOf = Callable[[Node], type[Record] | None]
WIDTH = 100  # In columns.
_INDENT = 2
# Other readers of YAML take these for numbers, so quotes around them stay.
_NUMBER = pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|0o[0-7]+$")
_HARD_TO_QUOTE = pattern('["\\\\\U00010000-\U0010ffff]')  # Characters that double quotes would escape.
_WHOLE = pattern("[1-9][0-9]*")
_TAG = "tag:yaml.org,2002:"
_BREAK = pattern(r"(?<=\S) (?=\S)")


class _Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


class _Writer(yaml.SafeDumper):
    """PyYAML's own writer with the layout of plans; the column decides whether a text is folded."""

    event: Any
    analysis: Any
    indent: Any

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # Indent a list deeper than its key.

    def choose_scalar_style(self) -> str:
        text, self.event.style = self.event.value, None
        style: str = super().choose_scalar_style()
        is_inline = self.flow_level or self.simple_key_context or not self.event.implicit[1]
        length = self.column + 1 + len(text) + 2 * bool(style)
        if not is_inline and self.analysis.allow_block and ("\n" in text or length > WIDTH):
            return ">" if self._folds(text) else "|"
        return "'" if style and _HARD_TO_QUOTE.search(text) and self.analysis.allow_single_quoted else style and '"'

    def _folds(self, text: str) -> bool:
        lines = text.removesuffix("\n").split("\n")
        is_ragged = any(not line or line != line.strip() for line in lines)
        return not is_ragged and (len(lines) == 1 or max(map(len, lines)) > WIDTH - self.indent)

    def write_folded(self, text: str) -> None:
        self.write_indicator(">" + self.determine_block_hints(text), True)
        for number, paragraph in enumerate(text.removesuffix("\n").split("\n")):
            if number:
                self.write_line_break()
                self.write_line_break()
            for line in _wrapped(paragraph, WIDTH - self.indent):
                self.write_indent()
                self.stream.write(line)
                self.column += len(line)
        self.write_line_break()


for _each in (_Reader, _Writer):
    _each.add_implicit_resolver(f"{_TAG}float", _NUMBER, list("-+.0123456789"))


def compose(text: str) -> Node:
    """The nodes of a text that can be read, each with its marks."""
    root: Any = yaml.compose(text, Loader=_Reader)
    return root  # type: ignore[no-any-return]


def nodes_of(tree: Tree) -> Node:
    """The nodes of a tree of texts; whole numbers stand as people write them, without quotes."""
    if isinstance(tree, Mapping):
        return MappingNode(f"{_TAG}map", [(nodes_of(key), nodes_of(value)) for key, value in tree.items()])
    if isinstance(tree, list):
        return SequenceNode(f"{_TAG}seq", [nodes_of(item) for item in tree])
    if tree is None:
        return ScalarNode(f"{_TAG}null", "")
    return ScalarNode(f"{_TAG}{'int' if _WHOLE.fullmatch(tree) else 'str'}", tree)


def written(root: Node) -> str:
    """The nodes as text, without comments."""
    text: str = yaml.serialize(root, Dumper=_Writer, width=WIDTH, allow_unicode=True)
    return text


def plain(record: Node) -> dict[str, str]:
    """The keys of a record that have a text of one line behind them."""
    pairs = record.value if isinstance(record, MappingNode) else ()
    return {key.value: text.value for key, text in pairs if isinstance(text, ScalarNode)}


def arranged(root: Node, model_of: ModelOf, commented: Callable[[SequenceNode], bool]) -> Node:
    """The nodes in the layout of a file; `commented` says which lists have comments inside.

    `model_of` gives the model of a record at the top of the file.
    """
    arranging = _Arranging(commented)
    if isinstance(root, SequenceNode):
        records = [arranging.node(record, model_of(record), "", _INDENT) for record in root.value]
        return SequenceNode(root.tag, records, flow_style=not records)
    return arranging.node(root, model_of(root), "", 0)


class _Arranging:
    def __init__(self, commented: Callable[[SequenceNode], bool]) -> None:
        self.commented = commented

    def node(self, node: Node, model: type[Record] | None, key: str, column: int) -> Node:
        """A node that begins at the column; of a list of ids `key` is the key whose value it is, else empty."""
        if isinstance(node, MappingNode):
            return self.mapping(node, model, column)
        if isinstance(node, SequenceNode):
            one_line = bool(key) and _fits(node, column + len(key) + 2) and not self.commented(node)
            row = Row if model is Funds else model  # Rows without the key `rows`.
            items = [self.node(item, row, "", column + _INDENT) for item in node.value]
            return SequenceNode(node.tag, items, flow_style=one_line or not items)
        return ScalarNode(node.tag, node.value)

    def mapping(self, node: MappingNode, model: type[Record] | None, column: int) -> Node:
        ids = referring(model) if model else {}
        pairs = []
        for key, value in node.value:
            below = model_at(model, (key.value,)) if model else None
            deeper = column if key.value in ids else column + _INDENT
            named = key.value if key.value in ids else ""
            pairs.append((ScalarNode(key.tag, key.value), self.node(value, below, named, deeper)))
        ranks = _ranks([key.value for key, _ in pairs], model.order() if model else [])
        inorder = [pair for _, pair in sorted(zip(ranks, pairs, strict=True), key=lambda ranked: ranked[0])]
        return MappingNode(node.tag, inorder, flow_style=not pairs)


def _ranks(keys: list[str], order: list[str]) -> list[tuple[int, bool]]:
    """The place of each key in the model's order; one that is not in it stays behind the one that it follows."""
    ranks: list[tuple[int, bool]] = []
    for key in keys:
        rank = order.index(key) if key in order else ranks[-1][0] if ranks else 0
        ranks.append((rank, key not in order))
    return ranks


def _fits(node: SequenceNode, column: int) -> bool:
    texts = [item.value for item in node.value if isinstance(item, ScalarNode)]
    length = sum(map(len, texts)) + 2 * len(texts)
    is_plain = len(texts) == len(node.value) and not any(not text or "\n" in text for text in texts)
    return is_plain and column + length <= WIDTH


def _wrapped(text: str, width: int) -> list[str]:
    """Lines no longer than the width where words allow it; broken where one space stands between words alone."""
    lines: list[str] = []
    for piece in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(piece) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines
