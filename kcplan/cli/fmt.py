"""`kcplan fmt`: one layout of the files of plans."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kcplan.cli.shared import options, plan_folder
from kcplan.cli.shared.exit_codes import DONE, FOUND, REFUSED, locked_plan, refusal
from kcplan.cli.shared.parameters import switch
from kcplan.cli.shared.session import Session, answer, answer_done, session_of
from kcplan.files import read_folder
from kcplan.finding import Finding, Findings, text
from kcplan.i18n import N_, Phrase, phrase
from kcplan.present import findings_format
from kcplan.source import Source

_CHECK = switch("--check", N_("Không ghi gì; chỉ kể những tệp còn phải sắp lại, có thì mã thoát là 1."))


def command(
    ctx: typer.Context,
    plans: options.PlansOrFiles,
    check: Annotated[bool, _CHECK] = False,
    skip_others: options.SkipOthers = False,
) -> int:
    """Lay out the files of plans, and say which have changed."""
    session = session_of(ctx)
    chosen = _chosen(session, plans, skip_others)
    done = [_lay_out(session, folder, only, check=check) for folder, only in chosen.items()]
    changed, codes = [name for names, _ in done for name in names], [code for _, code in done]
    summary = _summary(len(changed), check=check)
    names = "".join(f"{name}\n" for name in changed).encode("utf-8", "surrogateescape")
    answer(names) if check or not changed else answer_done(names, summary)
    if changed or all(code == DONE for code in codes):
        session.tell(summary)
    return max([FOUND if check and changed else DONE, *codes])


def _summary(count: int, *, check: bool) -> Phrase:
    if check and count:
        return phrase("{count} tệp còn phải sắp lại", count=count)
    return phrase("đã sắp lại {count} tệp", count=count) if count else phrase("không có tệp nào phải sắp lại")


def _chosen(session: Session, named: list[str], skip_others: bool) -> dict[str, set[str] | None]:
    """The folders of the plans that are meant, each with the files that are (None: all of them)."""
    every = plan_folder.required_plans(session, named, skip_others=skip_others)
    chosen: dict[str, set[str] | None] = {}
    for path in named:
        for folder in plan_folder.plans([path], skip_others=skip_others)[0]:
            if os.path.isdir(path):
                chosen[folder] = None
            elif (only := chosen.setdefault(folder, set())) is not None:
                only.add(Path(os.path.relpath(path, folder)).as_posix())
    return chosen or dict.fromkeys(every)


def _lay_out(session: Session, folder: str, only: set[str] | None, *, check: bool) -> tuple[list[str], int]:
    """The files of a plan that have changed, or would, by their paths from here; the exit code for the others."""
    from kcplan.actions.fmt import lay_out

    # A lock leaves a file behind, so it is taken only to write.
    if check or not lay_out(_wanted(read_folder(Path(folder)).contents, only)).changed:
        return _laid_out(session, folder, only, check=True)
    with locked_plan(Path(folder)):
        return _laid_out(session, folder, only, check=False)


def _wanted(contents: Mapping[str, bytes], only: set[str] | None) -> dict[str, bytes]:
    return {name: data for name, data in contents.items() if only is None or name in only}


def _laid_out(session: Session, folder: str, only: set[str] | None, *, check: bool) -> tuple[list[str], int]:
    from kcplan.actions.fmt import lay_out

    read = read_folder(Path(folder))
    wanted = _wanted(read.contents, only)
    unread = [finding for finding in read.findings if only is None or finding.at.path in only]
    for name in sorted((only or set()) - set(wanted) - {finding.at.path for finding in unread}):
        session.tell(phrase("{file} không phải tệp YAML của kế hoạch: để nguyên", file=_shown_path(folder, name)))
    made = lay_out(wanted)
    _show(session, folder, [*unread, *made.findings], wanted)
    for name in made.unsafe:
        session.tell(phrase("{file}: để nguyên, vì sắp lại thì nội dung sẽ khác đi; đây là lỗi của kcplan, xin báo lại",
                            file=_shown_path(folder, name)))  # fmt: skip
    changed = [
        name
        for name, data in made.changed.items()
        if check or _is_written(session, Path(folder, name), wanted[name], data)
    ]
    is_refused = any(finding.rule is text.UNREADABLE for finding in unread) or len(changed) < len(made.changed)
    found = FOUND if unread or made.findings or made.unsafe else DONE
    return [_shown_path(folder, name) for name in changed], REFUSED if is_refused else found


def _is_written(session: Session, file: Path, old: bytes, data: bytes) -> bool:
    """Whether the file has its layout now; one that is no longer what was read is left to whoever changed it."""
    from kcplan.actions.whole import write_whole

    try:
        if file.read_bytes() != old:
            name = file.as_posix()
            session.tell(phrase("{file} vừa bị chương trình khác sửa: để nguyên, chạy lại kcplan fmt", file=name))
            return False
        write_whole(file.resolve(), data, force=True)  # of a link the file that it leads to
    except OSError as error:
        session.tell(refusal(error))
        return False
    return True


def _show(session: Session, folder: str, found: list[Finding], contents: Mapping[str, bytes]) -> None:
    """What cannot be read, on standard error."""
    places = {finding.at for finding in found if finding.at.path in contents}
    lines = {(at.path, at.line): Source(at.path, contents[at.path]).line(at.line) for at in places}
    if found:
        shown = Findings(None, folder, Path(folder).resolve().name, tuple(found), lines)
        session.show(findings_format("text")([shown], session.aside()))


def _shown_path(folder: str, name: str) -> str:
    return Path(os.path.normpath(os.path.join(folder, name))).as_posix()
