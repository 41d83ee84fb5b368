"""XML of a stranger, read in one pass: nothing is declared, nested or repeated that would grow beyond the text."""

from collections.abc import Callable, Mapping

Attributes = Mapping[str, str]
_DEEPEST = 64
_LONGEST = 32_767  # Excel keeps no more characters in a cell.
_NAME = 60  # All names that we look for are shorter.


class Malformed(Exception):
    """A text that is no XML, or XML that a workbook does not hold."""


class TooLong(str):
    """The beginning of a text that is longer than a cell may be."""

    __slots__ = ()


def walk(data: bytes, begin: Callable[[str, Attributes], None], end: Callable[[str, str], None]) -> None:
    """Call `begin` with the path and the attributes of each element, and `end` with its path and its own text.

    A path is the names from the root, such as `worksheet/sheetData/row`, without the prefix that the root has;
    elements of other prefixes keep theirs, so that what a program adds for itself is not taken for what we look for.
    Raises Malformed.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    stack, text, prefix_of_root, length = [""], list[str](), "", 0

    def started(name: str, attributes: Attributes) -> None:
        nonlocal prefix_of_root, length
        first, _, second = name.partition(":")
        prefix, local = (first, second) if second else ("", name)
        if len(stack) == 1:
            prefix_of_root = prefix
        own = local if prefix == prefix_of_root else name if prefix else f":{name}"
        if len(stack) > _DEEPEST:
            raise Malformed
        stack.append(f"{stack[-1]}/{own[:_NAME]}")
        text.clear()
        length = 0
        begin(stack[-1][1:], attributes)

    def said(words: str) -> None:
        nonlocal length
        if length <= _LONGEST:
            text.append(words)
        length += len(words)

    def ended(_: str) -> None:
        whole = "".join(text)
        end(stack.pop()[1:], TooLong(whole[:_LONGEST]) if len(whole) > _LONGEST else whole)
        text.clear()

    def declared(*_: object) -> None:
        raise Malformed  # A workbook declares neither a document type nor entities.

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = said, declared
    try:
        parser.Parse(data, True)
    except (ExpatError, LookupError, ValueError) as error:  # LookupError and ValueError come from unknown encodings.
        raise Malformed from error
