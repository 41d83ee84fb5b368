"""`kcplan init`: a new plan."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kcplan.cli.shared.day import today
from kcplan.cli.shared.exit_codes import DONE, MISUSE, REFUSED, Stop
from kcplan.cli.shared.parameters import argument, option
from kcplan.cli.shared.session import Session, answer_done, session_of
from kcplan.i18n import N_, Phrase, phrase, say
from kcplan.present.characters import broken, visible

if TYPE_CHECKING:
    from kcplan.actions.init import New
    from kcplan.programme import Catalogue

_T = TypeVar("_T")
_COMMUNE = option("--commune", N_("XÃ"), N_("Tên xã, phường, đặc khu, như xã Mây Ngàn."))
_PROVINCE = option("--province", N_("TỈNH"), N_("Tên tỉnh, thành phố, như tỉnh Đồng Sương."))
_PROGRAMME_HELP = N_("Mã chương trình trong danh mục của kcplan, như giam-ngheo-ben-vung-2021-2025.")
_PROGRAMME = option("--programme", N_("MÃ"), _PROGRAMME_HELP)
_EARLIER = option("--from", N_("KẾ_HOẠCH"), N_("Kế hoạch của năm trước, để mang sang những gì còn dùng."))
_PACKAGE_HELP = N_("Máy chủ lấy kcplan từ đâu: git+https://…@thẻ, hoặc tệp .whl trong kho; không có mặc định.")
_PACKAGE = option("--kcplan", N_("NGUỒN"), _PACKAGE_HELP)


def command(
    ctx: typer.Context,
    folder: Annotated[str, argument(N_("THƯ_MỤC"), N_("Thư mục của kế hoạch mới: chưa có, hoặc còn trống."))],
    commune: Annotated[str | None, _COMMUNE] = None,
    province: Annotated[str | None, _PROVINCE] = None,
    year: Annotated[str | None, option("--year", N_("NĂM"), N_("Năm của kế hoạch."))] = None,
    programme: Annotated[str | None, _PROGRAMME] = None,
    earlier: Annotated[str | None, _EARLIER] = None,
    package: Annotated[str | None, _PACKAGE] = None,
) -> int:
    """Make a new plan, and say what is left to fill in."""
    session = session_of(ctx)
    _require_room(folder)
    _require_pinned(package)
    typed = {"--commune": commune, "--province": province, "--year": year, "--programme": programme}
    made = _started(session, typed, package) if earlier is None else _carried(session, earlier, typed, package)
    from kcplan.actions.init import place

    try:
        place(Path(folder), made.files)
    except (FileExistsError, NotADirectoryError) as error:
        raise _taken(folder) from error
    done = phrase("đã lập kế hoạch ở {folder}", folder=folder)
    answer_done(_summary(session, folder, made).encode("utf-8", "surrogateescape"), done)
    return DONE


def _require_room(folder: str) -> None:
    """Before anything is asked: a folder that can be made, or is empty."""
    parent = os.path.dirname(os.path.abspath(folder))
    if not os.path.isdir(parent):
        raise Stop(REFUSED, phrase("không có thư mục {folder}", folder=parent))
    if os.path.lexists(folder) and (not os.path.isdir(folder) or set(os.listdir(folder)) - {".git"}):
        raise _taken(folder)


def _require_pinned(package: str | None) -> None:
    """What servers install is named by a place that does not move, never by a name alone, which anybody may have."""
    from kcplan.actions.init import servers

    if package is not None and not servers.is_pinned(package):
        words = phrase("--kcplan “{text}” không chỉ rõ một chỗ không đổi; dùng git+https://…@thẻ, "
                       "hoặc tệp .whl trong kho", text=package)  # fmt: skip
        raise Stop(MISUSE, words)


def _taken(folder: str) -> Stop:
    words = phrase("{folder} đã có nội dung, không ghi đè; chọn một thư mục chưa có hoặc còn trống", folder=folder)
    return Stop(MISUSE, words)


def _started(session: Session, typed: dict[str, str | None], package: str | None) -> "New":
    from kcplan.actions.init import Place, started

    missing = [option for option, written in typed.items() if written is None]
    if "--year" not in missing and not _fitting(_year(typed["--year"] or "")):
        missing = [option for option in missing if option != "--programme"]
    _require(session, missing)
    commune = _answer(session, typed["--commune"], phrase("Xã, phường, đặc khu nào (như xã Mây Ngàn)?"), _name)
    province = _answer(session, typed["--province"], phrase("Thuộc tỉnh, thành phố nào (như tỉnh Đồng Sương)?"), _name)
    year = _answer(session, typed["--year"], phrase("Kế hoạch của năm nào?"), _year)
    fitting = _fitting(year)
    chosen = typed["--programme"] if typed["--programme"] is not None or fitting else ""
    question = phrase("Chương trình nào (gõ mã: {known}; chưa có thì gõ dấu -)?", known=fitting)
    catalogue = _answer(session, chosen, question, _programme)
    return started(Place.named(commune, province), year, catalogue, session.language, package)


def _carried(session: Session, earlier: str, typed: dict[str, str | None], package: str | None) -> "New":
    from kcplan.actions.init import carried_over
    from kcplan.cli.shared.plans import read_one

    written = [option for option in typed if typed[option] is not None]
    if idle := tuple(option for option in written if option not in ("--year", "--programme")):
        raise Stop(MISUSE, phrase("đã có --from thì không dùng {options}: kế hoạch ấy cho biết rồi", options=idle))
    plan = read_one(session, [earlier], today()).plan
    _require(session, ["--year"] if typed["--year"] is None else [])
    year = _answer(session, typed["--year"], phrase("Kế hoạch của năm nào?"), _year)
    if plan.head.year is None or year <= plan.head.year:
        old = plan.head.year or "?"
        raise Stop(MISUSE, phrase("{plan} là của năm {old}; năm mới phải sau đó", plan=earlier, old=old))
    chosen = _programme(typed["--programme"] or "")
    if chosen and not chosen.covers(year):
        raise Stop(MISUSE, phrase("chương trình {id} không có năm {year}", id=chosen.id, year=year))
    return carried_over(plan, year, session.language, package, chosen)


def _require(session: Session, missing: list[str]) -> None:
    """A terminal, to ask for what is missing."""
    if missing and not session.can_ask():
        raise Stop(MISUSE, phrase("còn thiếu {options}", options=tuple(missing)))


def _answer(session: Session, written: str | None, question: Phrase, read: Callable[[str], _T]) -> _T:
    """What was typed, else the answer to the question, which is asked again until it can be read."""
    if written is not None:
        return read(written)
    while True:
        session.show(f"{say(question, session.language)} ".encode())
        line = sys.stdin.readline()
        if not line:
            raise Stop(MISUSE, phrase("chưa trả lời xong nên chưa lập gì"))
        try:
            return read(line.strip())
        except Stop as stop:
            session.tell(stop.words)


def _name(written: str) -> str:
    if not written.strip():
        raise Stop(MISUSE, phrase("tên không để trống được"))
    return written


def _year(written: str) -> int:
    from kcplan.language.date import read
    from kcplan.language.unreadable import Unreadable

    try:
        found = read(written)
    except Unreadable as error:
        raise Stop(MISUSE, phrase("“{text}” không phải năm; viết đủ bốn chữ số, như 2025", text=written)) from error
    if found.month is not None:
        raise Stop(MISUSE, phrase("ở đây chỉ ghi năm, như {year}", year=found.year))
    return found.year


def _fitting(year: int) -> tuple[str, ...]:
    """The programmes that run in a year."""
    from kcplan import programme

    every = ((name, programme.load(name)) for name in programme.known())
    return tuple(name for name, catalogue in every if catalogue and catalogue.covers(year))


def _programme(written: str) -> "Catalogue | None":
    from kcplan import programme
    from kcplan.language.nearest import nearest

    if written in ("", "-"):
        return None
    if found := programme.load(written):
        return found
    near = nearest(written, dict.fromkeys(programme.known(), ())) or programme.known()
    raise Stop(MISUSE, phrase("không có chương trình “{text}”; có phải là {nearest}?", text=written, nearest=near))


def _summary(session: Session, folder: str, made: "New") -> str:
    """What was made, what is left to fill in, and what else to know; in lines that fit a screen."""
    count = sum(path.endswith(".yaml") and not path.startswith(".") for path in made.files)
    lines = [
        phrase("{folder}: đã lập kế hoạch, {count} tệp. Đã có: {filled}.", folder=folder, count=count,
               filled=made.filled or "–"),
        phrase("Còn phải điền:"),
    ]  # fmt: skip
    for path, titles in made.blanks.items():
        joined = "; ".join(say(title, session.language) for title in titles)  # some titles have commas
        lines.append(phrase("  {path}: {titles}", path=path, titles=joined))
    lines += [phrase("Cần biết: {words}.", words=words) for words in made.told]
    lines.append(phrase("Xem chỗ còn thiếu, còn sai: kcplan validate {folder}", folder=folder))
    context = session.context()
    return "".join(f"{broken(visible(say(line, session.language)), context)}\n" for line in lines)
