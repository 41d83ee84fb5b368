"""An answer on its way out: its format, the terminal or a file, whole or not at all."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from kcplan.actions.whole import write_whole
from kcplan.cli.shared.session import MISUSE, REFUSED, Session, Stop, answer
from kcplan.files import NotRegular
from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.language.nearest import nearest
from kcplan.present import FORMATS, SCALES, NotInstalled, report_format
from kcplan.report import Report

_SUFFIXES = {
    ".txt": "plain", ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".json": "json", ".xlsx": "xlsx",
    ".html": "html", ".htm": "html", ".svg": "svg",
}  # fmt: skip
_OFFICE = frozenset((".docx", ".doc", ".odt", ".rtf", ".pdf", ".xls", ".ods", ".pptx"))  # not written, but asked for
_WITHOUT_NOTES = frozenset(("csv", "json"))  # whoever reads them hears what is missing on standard error
_BINARY = frozenset(("xlsx",))
_SCALE_WORDS = {"ngan": "nghìn", "ti": "tỷ", **{fold(scale): scale for scale in SCALES}}


class Way:
    """How an answer is to be given; raises Stop for a format, a unit or a file that cannot be meant."""

    def __init__(
        self, session: Session, form: str | None, output: str | None, *, force: bool, scale: str | None
    ) -> None:
        self.session, self.output, self.force = session, output, force
        self.form = _form(form, output)
        self.scale = scale_of(scale)
        self._typed_scale = scale
        if force and not output:
            raise Stop(MISUSE, phrase("--force cho phép ghi đè một tệp; thêm -o TỆP, hoặc bỏ --force"))
        if scale and self.form in _WITHOUT_NOTES and SCALES[self.scale] > 1:
            raise Stop(MISUSE, phrase("{form} luôn ghi tiền bằng đồng; bỏ --in", form=self.form))
        if output and not force and os.path.lexists(output):
            raise Stop(MISUSE, _exists(output))
        if self.form in _BINARY and not output and sys.stdout.isatty():
            raise Stop(MISUSE, phrase("{form} là tệp, không xem trên màn hình được; thêm -o TỆP", form=self.form))

    def give(self, report: Report) -> None:
        """The answer, to standard output or to the file."""
        if self._typed_scale and not report.has_money:
            raise Stop(MISUSE, phrase("câu trả lời này không có tiền; bỏ --in"))
        context = replace(self.session.context(), scale=self.scale)
        if self.output:
            context = replace(context, colour=False, is_screen=False, width=100)
        try:
            data = report_format(self.form)(report, context)
        except NotInstalled as missing:
            raise Stop(
                MISUSE, phrase("để ghi {form} cần cài thêm: {command}", form=self.form, command=missing.command)
            ) from missing
        if self.form == "csv" and report.is_part:  # which has no place for a title
            self.session.tell(phrase("{title}", title=report.title))
        if self.form in _WITHOUT_NOTES and report.has_money:
            for note in (note for section in report.sections for note in section.notes):
                self.session.tell(note)
        if not self.output:
            answer(data)
            return
        if self.form == "csv":
            data = b"\xef\xbb\xbf" + data  # without it Excel shows no Vietnamese
        write(Path(self.output), data, force=self.force)
        self.session.tell(phrase("đã ghi {file}", file=self.output))


def write(path: Path, data: bytes, *, force: bool) -> None:
    """A file written whole or not at all; raises Stop where the system refuses, and what it means."""
    if not path.parent.is_dir():
        raise Stop(REFUSED, phrase("không có thư mục {folder}", folder=path.parent))
    if path.is_dir():
        raise Stop(REFUSED, phrase("{file} là một thư mục", file=path))
    try:
        write_whole(path, data, force=force)
    except FileExistsError as error:
        raise Stop(MISUSE, _exists(str(path))) from error
    except NotRegular as error:
        raise Stop(MISUSE, phrase("{file} không phải tệp thường, nên không ghi đè", file=path)) from error
    except PermissionError as error:
        told = "không ghi được {file}: tệp đang mở ở chương trình khác, hoặc chỗ ấy chỉ được đọc; đóng lại rồi thử lại"
        raise Stop(REFUSED, phrase(told, file=path)) from error


def _form(form: str | None, output: str | None) -> str:
    if form is not None:
        if form not in FORMATS:
            near = nearest(form, dict.fromkeys(FORMATS, ())) or tuple(FORMATS)
            words = phrase("không có cách trình bày “{text}”; có phải là {nearest}?", text=form, nearest=near)
            raise Stop(MISUSE, words)
        return form
    if output is None:
        return "table" if sys.stdout.isatty() else "plain"
    suffix = Path(output).suffix.casefold()
    if suffix in _OFFICE:
        words = phrase(
            "chưa ghi được {suffix}; ghi bang.html rồi mở bằng Word, hoặc bang.xlsx rồi mở bằng Excel", suffix=suffix
        )
        raise Stop(MISUSE, words)
    if suffix not in _SUFFIXES:
        known = tuple(_SUFFIXES)
        words = phrase("đuôi tệp “{suffix}” không cho biết cách trình bày; dùng một trong {known}, hoặc thêm --format",
                       suffix=suffix, known=known)  # fmt: skip
        raise Stop(MISUSE, words)
    return _SUFFIXES[suffix]


def scale_of(written: str | None) -> str:
    """A unit of money as people write it, triệu where nothing is written; raises Stop for no such unit."""
    if written is None:
        return "triệu"
    scale = _SCALE_WORDS.get(fold(written).removesuffix(" dong"))
    if scale is None:
        raise Stop(MISUSE, phrase("không có đơn vị “{text}”; dùng {known}", text=written, known=tuple(SCALES)))
    return scale


def _exists(output: str) -> Phrase:
    return phrase("đã có tệp {file}; thêm --force để ghi đè", file=output)
