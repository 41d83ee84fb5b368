"""An answer on its way out: its format, the terminal or a file, whole or not at all."""

import os
import sys
from pathlib import Path

from kcplan.actions.whole import write_whole
from kcplan.cli.shared.exit_codes import MISUSE, REFUSED, Stop
from kcplan.cli.shared.session import Session, answer
from kcplan.files import NotRegular
from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.language.nearest import nearest
from kcplan.present import FORMATS, report_format
from kcplan.present.context import SCALES, NotInstalled
from kcplan.report import Report

# People ask for these; none can be written yet.
_OFFICE = frozenset((".docx", ".doc", ".odt", ".rtf", ".pdf", ".xls", ".ods", ".pptx"))
_SCALE_WORDS = {"ngan": "nghìn", "ti": "tỷ", **{fold(scale): scale for scale in SCALES}}


class Output:
    """How an answer is to be given; raises Stop for a format, a unit or a file that cannot be meant."""

    def __init__(
        self, session: Session, format_name: str | None, file: str | None, *, force: bool, scale: str | None
    ) -> None:
        self.session, self.file, self.force = session, file, force
        self.format_name = _format_name(format_name, file)
        self.format = FORMATS[self.format_name]
        self.scale = scale_of(scale)
        self._typed_scale = scale
        if force and not file:
            raise Stop(MISUSE, phrase("--force cho phép ghi đè một tệp; thêm -o TỆP, hoặc bỏ --force"))
        if scale and self.format.is_data and SCALES[self.scale] > 1:
            raise Stop(MISUSE, phrase("{form} luôn ghi tiền bằng đồng; bỏ --in", form=self.format_name))
        if file and not force and os.path.lexists(file):
            raise Stop(MISUSE, file_exists(file))
        if self.format.is_binary and not file and sys.stdout.isatty():
            words = phrase("{form} là tệp, không xem trên màn hình được; thêm -o TỆP", form=self.format_name)
            raise Stop(MISUSE, words)

    def give(self, report: Report) -> None:
        """The answer, to standard output or to the file."""
        if self._typed_scale and not report.has_money:
            raise Stop(MISUSE, phrase("câu trả lời này không có tiền; bỏ --in"))
        data = self._formatted(report)
        if report.is_part and not self.format.has_title:
            self.session.tell(phrase("{title}", title=report.title))
        if self.format.is_data and report.has_money:
            for note in (note for section in report.sections for note in section.notes):
                self.session.tell(note)
        if not self.file:
            answer(data)
            return
        write(Path(self.file), self.format.file_start + data, force=self.force)
        self.session.tell(phrase("đã ghi {file}", file=self.file))

    def _formatted(self, report: Report) -> bytes:
        context = self.session.context()._replace(scale=self.scale)
        if self.file:
            context = context._replace(colour=False, is_screen=False, width=100)
        try:
            return report_format(self.format_name)(report, context)
        except NotInstalled as missing:
            raise Stop(MISUSE, to_install(self.format_name, missing)) from missing


def write(path: Path, data: bytes, *, force: bool) -> None:
    """A file written whole or not at all; raises Stop where the system refuses, and what it means."""
    if not path.parent.is_dir():
        raise Stop(REFUSED, phrase("không có thư mục {folder}", folder=path.parent))
    if path.is_dir():
        raise Stop(REFUSED, phrase("{file} là một thư mục", file=path))
    try:
        write_whole(path, data, force=force)
    except FileExistsError as error:
        raise Stop(MISUSE, file_exists(str(path))) from error
    except NotRegular as error:
        raise Stop(MISUSE, phrase("{file} không phải tệp thường, nên không ghi đè", file=path)) from error
    except PermissionError as error:
        words = phrase(
            "không ghi được {file}: tệp đang mở ở chương trình khác, hoặc chỗ ấy chỉ được đọc; đóng lại rồi thử lại",
            file=path,
        )
        raise Stop(REFUSED, words) from error


def _format_name(typed: str | None, file: str | None) -> str:
    if typed is not None and typed not in FORMATS:
        raise no_such_format(typed, tuple(FORMATS))
    if typed is not None:
        return typed
    if file is None:
        return "table" if sys.stdout.isatty() else "plain"
    suffix = Path(file).suffix.casefold()
    known = {suffix: name for name, form in FORMATS.items() for suffix in form.suffixes}
    if suffix in known:
        return known[suffix]
    if suffix in _OFFICE:
        words = phrase("chưa ghi được {suffix}; ghi bang.html rồi mở bằng Word, hoặc bang.xlsx rồi mở bằng Excel",
                       suffix=suffix)  # fmt: skip
    else:
        words = phrase("đuôi tệp “{suffix}” không cho biết cách trình bày; dùng một trong {known}, hoặc thêm --format",
                       suffix=suffix, known=tuple(known))  # fmt: skip
    raise Stop(MISUSE, words)


def no_such_format(typed: str, known: tuple[str, ...]) -> Stop:
    """That no format has this name, with the nearest."""
    near = nearest(typed, dict.fromkeys(known, ())) or known
    return Stop(MISUSE, phrase("không có cách trình bày “{text}”; có phải là {nearest}?", text=typed, nearest=near))


def scale_of(written: str | None) -> str:
    """A unit of money as people write it, triệu where nothing is written; raises Stop for no such unit."""
    if written is None:
        return "triệu"
    scale = _SCALE_WORDS.get(fold(written).removesuffix(" dong"))
    if scale is None:
        raise Stop(MISUSE, phrase("không có đơn vị “{text}”; dùng {known}", text=written, known=tuple(SCALES)))
    return scale


def file_exists(file: str) -> Phrase:
    """That a file is there already, and how to write over it."""
    return phrase("đã có tệp {file}; thêm --force để ghi đè", file=file)


def to_install(format_name: str, missing: NotInstalled) -> Phrase:
    """What has to be installed before a format can be written."""
    return phrase("để ghi {form} cần cài thêm: {command}", form=format_name, command=missing.command)
