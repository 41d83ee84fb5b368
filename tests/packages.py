"""Workbooks written part by part, as no careful program would write them."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
HEAD = ("Ngày", "Mục", "Nguồn vốn", "Số tiền (đồng)", "Chứng từ")
ROW = ("21/10/2025", "da2", "NSTW", 1000, "số 1")


def parts(rows: str, *, main: str = MAIN, links: str = LINKS, kind: str = "worksheet") -> dict[str, bytes]:
    """The parts of a workbook with one sheet, whose rows are XML."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        name: text.encode()
        for name, text in {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>'
            '<sheet name="Giải ngân" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
            f'<Relationship Id="r1" Type="{links}/{kind}" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{links}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="r3" Type="{links}/styles" Target="/xl/styles.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        }.items()
    }


def cell(value: object) -> str:
    """A cell with a number or a text of its own, without a name."""
    return f"<c><v>{value}</v></c>" if isinstance(value, int) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def row(values: Iterable[object], attributes: str = "") -> str:
    """A row of cells; a value that is XML already stands as it is."""
    cells = (value if isinstance(value, str) and value.startswith("<c") else cell(value) for value in values)
    return f"<row{attributes}>{''.join(cells)}</row>"


def packed(path: Path, files: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A file with these parts."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def with_number(path: Path, amount: str, *, code: str = "", style: str = "", column: int = 3) -> Path:
    """A workbook with one payment, one cell of which is this XML value under this number format."""
    values: list[object] = list(ROW)
    values[column] = f'<c s="1"><v>{amount}</v></c>'
    formats = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>' if code else ""
    styles = (f'<styleSheet xmlns="{MAIN}">{formats}{style}<cellXfs><xf numFmtId="0"/>'
              f'<xf numFmtId="{200 if code else 0}"/></cellXfs></styleSheet>')  # fmt: skip
    return packed(path, {**parts(row(HEAD) + row(values)), "xl/styles.xml": styles.encode()})
