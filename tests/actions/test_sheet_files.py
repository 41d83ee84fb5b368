"""Workbooks of strangers: damaged, huge, of other programs; each has one outcome, soon, in little memory."""

import os
import random
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kcplan.actions.sheet import Unreadable, read_tables
from kcplan.actions.sheet.package import MOST_UNPACKED
from tests.actions.test_sheet import said, written
from tests.calling import Call
from tests.ledgers import copied
from tests.links import link
from tests.packages import HEAD, LINKS, MAIN, ROW, STRICT, STRICT_LINKS, packed, parts, row, with_number

GOOD = row(HEAD) + row(ROW)
SHEET = "xl/worksheets/sheet1.xml"
DAMAGED = "a.xlsx hỏng, hoặc không phải bảng Excel; mở bằng Excel, lưu lại dạng .xlsx\n"
LOCKED = "a.xlsx có mật khẩu, hoặc là bảng .xls đời cũ; mở bằng Excel, bỏ mật khẩu, lưu lại dạng .xlsx\n"
ODDLY_PACKED = "a.xlsx nén hay khóa theo lối Excel không dùng; mở bằng Excel, lưu lại dạng .xlsx\n"
UNPACKED = "a.xlsx giải nén ra hơn 32 MB; chỉ giữ những dòng cần ghi, rồi lưu lại\n"
TOO_MANY = "Giải ngân: hơn 20000 dòng; chia thành nhiều tệp rồi ghi từng tệp\n"
NO_SHEET = "a.xlsx không có trang tính nào để đọc, chỉ có biểu đồ hay trang loại khác\n"
SECONDS = 15  # far more than any of these takes


def sheet(text: str) -> Callable[[Path], object]:
    """A workbook whose sheet is this text."""
    return lambda path: packed(path, {**parts(GOOD), SHEET: text.encode()})


def with_parts(**changed: str) -> Callable[[Path], object]:
    names = {"book": "xl/workbook.xml", "links": "xl/_rels/workbook.xml.rels", "types": "[Content_Types].xml",
             "texts": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}  # fmt: skip
    files = {names[name]: text.encode() for name, text in changed.items()}
    return lambda path: packed(path, {**parts(GOOD), **files})


def flipped(path: Path) -> None:
    """One byte of a deflated sheet is another."""
    packed(path, parts(GOOD))
    data = bytearray(path.read_bytes())
    place = data.index(SHEET.encode()) + len(SHEET) + 10
    data[place] ^= 0xFF
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(packed(path, parts(GOOD)).read_bytes()[:-100])


def marked(flag: int = 0, method: int | None = None) -> Callable[[Path], object]:
    """Every part says of itself that it is encrypted, or packed in this way."""

    def make(path: Path) -> None:
        data = bytearray(packed(path, parts(GOOD)).read_bytes())
        for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(sign)
            while place >= 0:
                data[place + at] |= flag
                if method is not None:
                    data[place + at + 2 : place + at + 4] = struct.pack("<H", method)
                place = data.find(sign, place + 4)
        path.write_bytes(data)

    return make


def listed(at: int, what: bytes, *, extra: bytes = b"", **more: bytes) -> Callable[[Path], object]:
    """The directory says something else of the last part: `what` stands at a place in its entry, `extra` behind it."""

    def make(path: Path) -> None:
        data = bytearray(packed(path, {**parts(GOOD), **more}, compression=zipfile.ZIP_STORED).read_bytes())
        entry, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
        data[entry + at : entry + at + len(what)] = what
        data[entry + 30 : entry + 32] = struct.pack("<H", len(extra))
        (size,) = struct.unpack("<I", data[end + 12 : end + 16])
        data[end + 12 : end + 16] = struct.pack("<I", size + len(extra))
        data[end:end] = extra
        path.write_bytes(data)

    return make


def doubled_part(path: Path) -> None:
    packed(path, parts(GOOD))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")


def bomb(path: Path) -> None:
    """400 MB of one letter in one cell, which are never in memory here."""
    begin, end = parts("\0")[SHEET].split(b"\0")
    begin += row(HEAD).encode() + b'<row><c t="inlineStr"><is><t>'
    packer, check, size = zlib.compressobj(9, zlib.DEFLATED, -15), 0, 0
    body = b""
    for piece in (begin, *[b"9" * 2**20] * 400, b"</t></is></c></row>" + end):
        body += packer.compress(piece)
        check, size = zlib.crc32(piece, check), size + len(piece)
    body += packer.flush()
    packed(path, {name: data for name, data in parts(GOOD).items() if name != SHEET})
    stored(path, SHEET, body, check, size)


def stored(path: Path, name: str, body: bytes, check: int, size: int) -> None:
    """Put a part that is packed already behind those of an archive."""
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    count, listed, start = struct.unpack("<HII", data[end + 10 : end + 20])
    sums = struct.pack("<IIIHH", check, len(body), size, len(name), 0)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sums + name.encode() + body
    entry = (b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sums
             + struct.pack("<HHHII", 0, 0, 0, 0, start) + name.encode())  # fmt: skip
    tail = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, listed + len(entry), start + len(local), 0)
    path.write_bytes(data[:start] + local + data[start:end] + entry + b"PK\x05\x06" + tail)


WORKSHEET = f'<worksheet xmlns="{MAIN}"><sheetData>'
DOCTYPE = f'<!DOCTYPE x [<!ENTITY a "{"b" * 99}"><!ENTITY c "{"&a;" * 99}">]><worksheet><sheetData/></worksheet>'
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no archive": (lambda path: path.write_bytes(b"khong phai"), DAMAGED),
    "an empty file": (lambda path: path.write_bytes(b""), DAMAGED),
    "a cut archive": (cut, DAMAGED),
    "damaged deflate": (flipped, DAMAGED),
    "encrypted by Excel, or .xls": (lambda path: path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") * 64), LOCKED),
    "encrypted parts": (marked(flag=1), ODDLY_PACKED),
    "unknown compression": (marked(method=99), ODDLY_PACKED),
    "compression that cannot be bounded": (marked(method=14), ODDLY_PACKED),
    "a ZIP of a later version": (listed(6, b"\x63"), DAMAGED),
    "a part longer than the file": (listed(20, struct.pack("<II", 10**6, 10**6)), DAMAGED),
    "a name that is no text": (listed(46, b"\xff", ố=b""), DAMAGED),
    "a part that begins beyond any file": (listed(42, b"\xff" * 4, extra=struct.pack("<HHQ", 1, 8, 2**63)), DAMAGED),
    "two parts of one name": (doubled_part, DAMAGED),
    "a document of Word": (lambda path: packed(path, {"word/document.xml": b"<w/>"}), DAMAGED),
    "cut XML": (sheet(WORKSHEET + row(HEAD) + "<row><c"), DAMAGED),
    "doubled XML": (sheet(f"{WORKSHEET}{GOOD}</sheetData></worksheet>" * 2), DAMAGED),
    "no XML": (sheet("Ngày;Mục"), DAMAGED),
    "a page of the web": (sheet("<html><body/></html>"), DAMAGED),
    "an empty sheet part": (sheet(""), DAMAGED),
    "an unknown encoding": (sheet('<?xml version="1.0" encoding="khong-co"?><worksheet/>'), DAMAGED),
    "declared entities": (sheet(DOCTYPE), DAMAGED),
    "deep nesting": (sheet("<worksheet>" + "<a>" * 100_000), DAMAGED),
    "a cell that is nowhere": (sheet(f'{WORKSHEET}<row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>'),
                               DAMAGED),
    "a row that is nowhere": (sheet(f'{WORKSHEET}<row r="9999999"/></sheetData></worksheet>'), DAMAGED),
    "one cell twice": (sheet(f'{WORKSHEET}<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
                             "</sheetData></worksheet>"), DAMAGED),
    "no such text": (sheet(f'{WORKSHEET}<row><c t="s"><v>7</v></c></row></sheetData></worksheet>'), DAMAGED),
    "no figure": (sheet(f"{WORKSHEET}<row><c><v>nan</v></c></row></sheetData></worksheet>"), DAMAGED),
    "no sheets": (with_parts(book="<workbook/>"), NO_SHEET),
    "a broken list of sheets": (with_parts(book="<workbook"), DAMAGED),
    "a broken list of parts": (with_parts(links="<Relationships>"), DAMAGED),
    "broken styles": (with_parts(styles="<styleSheet>"), DAMAGED),
    "a chart sheet alone": (lambda path: packed(path, parts("", kind="chartsheet")), NO_SHEET),
    "400 MB in one cell": (bomb, UNPACKED),
    "twenty thousand rows and two": (lambda path: packed(path, parts(GOOD * 10_001)), TOO_MANY),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_workbook_that_cannot_be_read_is_refused_with_what_to_do(call: Call, tmp_path: Path, name: str) -> None:
    make, told = REFUSED[name]
    plan = copied(tmp_path)
    make(tmp_path / "a.xlsx")
    began = time.monotonic()
    assert call("record", "--from", "a.xlsx") == (1, "", told)
    assert time.monotonic() - began < SECONDS
    assert not (plan / "progress").exists()


FAR = '<c r="{place}" s="1"/>'
READ: dict[str, Callable[[Path], object]] = {
    "as it should be": lambda path: packed(path, parts(GOOD)),
    "empty content types": with_parts(types=""),
    "stored, not packed": lambda path: packed(path, parts(GOOD), compression=zipfile.ZIP_STORED),
    "Strict Open XML": lambda path: packed(path, parts(GOOD, main=STRICT, links=STRICT_LINKS)),
    "a blank fill, and one with what a program adds for itself": lambda path: with_number(
        path, "1000", style="<fills><fill/><fill><extLst><ext uri='x'/></extLst></fill></fills>"
    ),
    "one bold cell in the last row": sheet(f'{WORKSHEET}{GOOD}<row r="1048576"><c r="A1048576" s="1"/></row>'
                                           "</sheetData></worksheet>"),
    "a bold cell at XFD19999": sheet(f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{GOOD}'
                                     '<row r="19999"><c r="XFD19999" s="1"/></row></sheetData></worksheet>'),
    "a merged area over the whole rest": sheet(f"{WORKSHEET}{GOOD}</sheetData><mergeCells>"
                                               '<mergeCell ref="A3:XFD1048576"/></mergeCells></worksheet>'),
    "two hundred thousand empty rows": sheet(f"{WORKSHEET}{GOOD}{'<row/>' * 200_000}</sheetData></worksheet>"),
    "a prefix on every name": sheet(
        f'<x:worksheet xmlns:x="{MAIN}">' + (f"<sheetData>{GOOD}</sheetData></worksheet>")
        .replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    ),
    "what a program adds for itself beside the cells": sheet(
        f'{WORKSHEET}{GOOD}</sheetData><extLst><ext xmlns:y="y"><y:row><y:c><y:v>9</y:v></y:c></y:row></ext></extLst>'
        "</worksheet>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_other_programs_write_is_read(call: Call, tmp_path: Path, name: str) -> None:
    plan = copied(tmp_path)
    READ[name](tmp_path / "a.xlsx")
    began = time.monotonic()
    code, _, err = call("record", "--from", "a.xlsx")
    assert code == 0, err
    assert time.monotonic() - began < SECONDS
    assert [said(one, "date", "item", "amount", "document") for one in written(plan)] == [
        ["21/10/2025", "da2", "1.000 đồng", "số 1"]
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("<c><v>1e999</v></c>", "số 1e999 lớn hay nhỏ quá mức Excel giữ đúng; ghi ô này bằng chữ"),
        ("<c><v>1e999999999</v></c>", "số 1e999999999 lớn hay nhỏ quá mức Excel giữ đúng; ghi ô này bằng chữ"),
        ("<c><v>12345678901234567</v></c>",
         "số 12345678901234567 lớn hay nhỏ quá mức Excel giữ đúng; ghi ô này bằng chữ"),
        ('<c t="e"><v>#N/A</v></c>', "ô báo lỗi #N/A"),
        ('<c t="b"><v>1</v></c>', "ô là giá trị đúng/sai (TRUE); ghi bằng chữ hay số"),
        ("<c><f>SUM(A1)</f></c>", "công thức chưa có kết quả; mở bằng Excel, lưu lại"),
        (f'<c t="inlineStr"><is><t>{"9" * 40_000}</t></is></c>',
         "ô dài quá 32.767 ký tự, hơn mức một ô Excel giữ được"),
    ],
)  # fmt: skip
def test_a_cell_that_says_nothing_usable_is_told_by_its_name(call: Call, tmp_path: Path, cell: str, told: str) -> None:
    copied(tmp_path)
    packed(tmp_path / "a.xlsx", parts(row(HEAD) + row((*ROW[:3], cell, "số 1"))))
    assert call("record", "--from", "a.xlsx").err.splitlines() == [
        f"từ chối Giải ngân!D2: {told}",
        "chưa ghi gì: sửa những ô trên rồi ghi lại",
    ]


def test_no_damage_of_a_part_is_more_than_unreadable(tmp_path: Path) -> None:
    chance, whole = random.Random(12), parts(GOOD)
    outcomes = Counter[str]()
    for _ in range(400):
        name = chance.choice(list(whole))
        data = bytearray(whole[name])
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 4)] = bytes(chance.choices(b'<>/="&;:0123456789crstv\xff ', k=2))
        packed(tmp_path / "a.xlsx", {**whole, name: bytes(data)})
        try:
            outcomes["read"] += bool(read_tables(tmp_path / "a.xlsx"))
        except Unreadable:
            outcomes["refused"] += 1
    assert outcomes["read"] > 0 < outcomes["refused"]


def test_texts_are_read_however_they_are_kept(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    texts = (f'<sst xmlns="{MAIN}"><si><t>số </t></si><si><r><t>Mua </t></r><r><rPr><b/></rPr><t>giống</t></r>'
             "<rPh><t>đọc</t></rPh></si></sst>")  # fmt: skip
    rows = row((*HEAD, "Ghi chú")) + row((*ROW[:4], '<c t="str"><f>1&amp;2</f><v>s_x1ED1_ 2</v></c>',
                                          '<c t="s"><v>1</v></c>'))  # fmt: skip
    packed(tmp_path / "a.xlsx", {**parts(rows), "xl/sharedStrings.xml": texts.encode()})
    assert call("record", "--from", "a.xlsx").code == 0
    assert [said(one, "document", "note") for one in written(plan)] == [["số 2", "Mua giống"]]


def test_days_count_from_1904_where_the_workbook_says_so(call: Call, tmp_path: Path) -> None:
    for flag, serial in (("", 45951), ("1", 44489)):
        plan = copied(tmp_path / (flag or "0"))
        book = (f'<workbook xmlns:r="{LINKS}"><workbookPr date1904="{flag or 0}"/><sheets>'
                '<sheet name="Giải ngân" r:id="r1"/></sheets></workbook>')  # fmt: skip
        path = with_number(tmp_path / "b.xlsx", str(serial), code="dd/mm/yyyy", column=0)
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        packed(tmp_path / "a.xlsx", {**files, "xl/workbook.xml": book.encode()})
        assert call("record", "--from", "a.xlsx", "-p", str(plan)).code == 0
        assert [one["date"] for one in written(plan)] == ["21/10/2025"]


@pytest.mark.parametrize("target", ["pipe", "/dev/zero", "."])
def test_what_is_no_file_is_refused_at_once(call: Call, tmp_path: Path, target: str) -> None:
    copied(tmp_path)
    for name in ("a.xlsx", "a.csv"):
        if target == "pipe":
            os.mkfifo(tmp_path / name)
        else:
            link(tmp_path / name, target)
        why = "là thư mục, không phải tệp" if target == "." else "không phải tệp thường"
        assert call("record", "--from", name) == (3, "", f"không đọc được {name}: {why}\n")


def test_a_file_that_is_too_large_is_not_read_whole(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.truncate(2**40)
    told = "a.csv lớn hơn 16 MB; chia thành nhiều tệp nhỏ rồi ghi từng tệp\n"
    assert call("record", "--from", "a.csv") == (1, "", told)


def test_a_bomb_needs_little_memory(tmp_path: Path) -> None:
    bomb(tmp_path / "a.xlsx")
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            read_tables(tmp_path / "a.xlsx")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * MOST_UNPACKED  # of 400 MB in the part
