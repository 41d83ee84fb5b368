"""The parts of a workbook's file, which is a ZIP archive: opened without trust in what it says of itself."""

import io
import posixpath
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from kcplan.actions.sheet.table import Unreadable
from kcplan.i18n import phrase

MOST_UNPACKED = 32 * 2**20  # In bytes, for all parts together. Twenty thousand full rows take half of it.
_MOST_PARTS = 5_000
_LISTED = b"PK\x01\x02"  # Stands before each part in the directory of the archive.
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # Files of Excel before 2007, and encrypted ones, begin so.
_ENCRYPTED = 1  # The bit in the flags of a part.
# All that zipfile raises over bytes that are no whole archive; test_sheet_files has a workbook for each of them.
_DAMAGED = (
    BadZipFile,  # A mark or a checksum that is wrong, or an end that is missing.
    zlib.error,  # Packed bytes that are not deflate.
    EOFError,  # A part that is longer than the file.
    NotImplementedError,  # A version or a flag of ZIP that Python does not know.
    ValueError,  # A place before the beginning of the file, or a name that is no UTF-8.
    OverflowError,  # A place that no file has, in the 64 bits of a large archive.
)


class Package:
    """An archive in memory, from which parts are taken until they are more than it may hold."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path, self._left = path, MOST_UNPACKED
        if data.startswith(_OLD):
            words = phrase("{file} có mật khẩu, hoặc là bảng .xls đời cũ; mở bằng Excel, bỏ mật khẩu, "
                           "lưu lại dạng .xlsx", file=path)  # fmt: skip
            raise Unreadable(words)
        if data.count(_LISTED) > _MOST_PARTS:
            raise self.damaged()
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise self.damaged() from error
        names = self._archive.namelist()
        self._names = {name.casefold(): name for name in names}
        if len(self._names) != len(names):  # If two parts have one name, programs differ in which they read.
            raise self.damaged()

    def damaged(self) -> Unreadable:
        """The refusal of a file that is no workbook, or a broken one."""
        words = phrase("{file} hỏng, hoặc không phải bảng Excel; mở bằng Excel, lưu lại dạng .xlsx", file=self.path)
        return Unreadable(words)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none; raises Unreadable for one that is damaged or too large."""
        known = self._names.get(name.casefold())
        if known is None:
            return None
        part = self._archive.getinfo(known)
        if part.flag_bits & _ENCRYPTED or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            words = phrase("{file} nén hay khóa theo lối Excel không dùng; mở bằng Excel, lưu lại dạng .xlsx",
                           file=self.path)  # fmt: skip
            raise Unreadable(words)
        try:
            with self._archive.open(part) as stream:
                data = stream.read(self._left + 1)  # Inflates no more than this; the checksum is verified at the end.
        except _DAMAGED as error:
            raise self.damaged() from error
        self._left -= len(data)
        if self._left < 0:
            words = phrase("{file} giải nén ra hơn {most} MB; chỉ giữ những dòng cần ghi, rồi lưu lại",
                           file=self.path, most=MOST_UNPACKED // 2**20)  # fmt: skip
            raise Unreadable(words)
        return data


def target(base: str, said: str) -> str:
    """The name of the part that a part in a folder points at."""
    return posixpath.normpath(posixpath.join("/", base, said)).lstrip("/")
