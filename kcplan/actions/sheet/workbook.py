"""A workbook of Excel, or of another program that writes its kind of file: sheets, texts and formats."""

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from kcplan.actions.sheet.cells import cells_of
from kcplan.actions.sheet.formats import BUILT_IN
from kcplan.actions.sheet.markup import Attributes, Malformed, TooLong, walk
from kcplan.actions.sheet.package import Package, target
from kcplan.actions.sheet.table import Table, Unreadable
from kcplan.actions.sheet.values import Grid
from kcplan.i18n import phrase

_MOST_TEXTS = 1_000_000
_WORKSHEET = "/worksheet"  # The type of a relation ends so in both editions of the standard.
_BOOK = "xl/workbook.xml"
_YES = ("1", "true", "on")


class _Link(NamedTuple):
    """What a part of the file points at, and as what."""

    kind: str
    part: str


class _Sheet(NamedTuple):
    name: str
    link: str
    is_hidden: bool


def workbook(path: Path, data: bytes) -> list[Table]:
    """The sheets that hold cells, in their order; raises Unreadable."""
    package = Package(path, data)
    try:
        return _tables(package)
    except Malformed as error:
        raise package.damaged() from error


def _tables(package: Package) -> list[Table]:
    book = next((link.part for link in _links(package, "").values() if link.kind.endswith("/officeDocument")), _BOOK)
    links = _links(package, book)
    sheets, since_1904 = _sheets(_part(package, book))
    kinds = {link.kind.rpartition("/")[2]: link.part for link in links.values()}
    texts = _texts(package.read(kinds.get("sharedStrings", "")) or b"")
    grid = Grid(texts, _formats(package.read(kinds.get("styles", "")) or b""), since_1904)
    tables = [
        cells_of(sheet.name, _part(package, links[sheet.link].part), grid)._replace(is_hidden=sheet.is_hidden)
        for sheet in sheets
        if sheet.link in links and links[sheet.link].kind.endswith(_WORKSHEET)
    ]
    if not tables:
        words = phrase("{file} không có trang tính nào để đọc, chỉ có biểu đồ hay trang loại khác", file=package.path)
        raise Unreadable(words)
    return tables


def _part(package: Package, name: str) -> bytes:
    data = package.read(name)
    if data is None:
        raise package.damaged()
    return data


def _links(package: Package, part: str) -> Mapping[str, _Link]:
    """What a part points at, by the names that it uses for it."""
    folder, name = posixpath.split(part)
    links: dict[str, _Link] = {}

    def begin(path: str, attributes: Attributes) -> None:
        if path == "Relationships/Relationship" and attributes.get("TargetMode") != "External":
            to = target(folder, attributes.get("Target", ""))
            links[attributes.get("Id", "")] = _Link(attributes.get("Type", ""), to)

    _walk(package.read(posixpath.join(folder, "_rels", f"{name}.rels")) or b"", begin)
    return links


def _sheets(data: bytes) -> tuple[list[_Sheet], bool]:
    """The sheets of a workbook, and whether it counts its days from 1904."""
    sheets, since_1904 = list[_Sheet](), [False]

    def begin(path: str, attributes: Attributes) -> None:
        if path == "workbook/workbookPr":
            since_1904[0] = attributes.get("date1904") in _YES
        elif path == "workbook/sheets/sheet":
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            sheets.append(_Sheet(attributes.get("name", ""), link, attributes.get("state", "visible") != "visible"))

    _walk(data, begin)
    return sheets, since_1904[0]


def _texts(data: bytes) -> list[str]:
    """The texts that cells share, without the reading aids that stand above some."""
    texts, parts = list[str](), list[str]()

    def end(path: str, text: str) -> None:
        if path in ("sst/si/t", "sst/si/r/t"):
            parts.append(text)
        elif path == "sst/si":
            whole = "".join(parts)
            texts.append(TooLong(whole) if any(isinstance(part, TooLong) for part in parts) else whole)
            parts.clear()
            if len(texts) > _MOST_TEXTS:
                raise Malformed

    _walk(data, lambda _, __: None, end)
    return texts


def _formats(data: bytes) -> list[str]:
    """The number format of each style that a cell may have, in their order."""
    own, styles = dict[str, str](), list[str]()

    def begin(path: str, attributes: Attributes) -> None:
        if path == "styleSheet/numFmts/numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif path == "styleSheet/cellXfs/xf":
            styles.append(attributes.get("numFmtId", "0"))

    _walk(data, begin)
    known = {str(number): code for number, code in BUILT_IN.items()} | own
    return [known.get(name, "") for name in styles]


def _walk(
    data: bytes, begin: Callable[[str, Attributes], None], end: Callable[[str, str], None] = lambda _, __: None
) -> None:
    if data:
        walk(data, begin, end)
