"""`kcplan validate`: the findings of plans."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from kcplan.cli.shared import plan_folder, rule_codes
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.session import DONE, FOUND, MISUSE, REFUSED, Stop, answer, refusal, session_of
from kcplan.files import read_folder
from kcplan.finding import Finding, Findings, Severity
from kcplan.i18n import N_, phrase
from kcplan.language.nearest import nearest
from kcplan.load import load
from kcplan.model.plan import Plan
from kcplan.present import FINDINGS_FORMATS, findings_format
from kcplan.rules import check, lines


def command(
    ctx: typer.Context,
    path: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("ĐƯỜNG_DẪN"),
            help=N_("Thư mục kế hoạch, hoặc tệp trong đó; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất."),
        ),
    ] = None,
    plan: Annotated[
        list[str] | None,
        typer.Option("--plan", "-p", metavar=N_("THƯ_MỤC"), help=N_("Thư mục kế hoạch; dùng được nhiều lần.")),
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="|".join(FINDINGS_FORMATS), help=N_("Cách trình bày; mặc định là text.")),
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help=N_("Chỗ cần xem cũng tính là lỗi."))] = False,
    selected: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar=N_("MÃ"),
            help=N_("Chỉ nêu những chỗ có mã bắt đầu như vậy, như KC4 hay KC401,KC305; dùng được nhiều lần."),
        ),
    ] = None,
    ignored: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar=N_("MÃ"), help=N_("Không nêu những chỗ có mã bắt đầu như vậy, dù --select có chọn.")
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar=N_("NGÀY"), help=N_("Xem như hôm nay là ngày này; mặc định là hôm nay.")),
    ] = None,
    skip_others: Annotated[
        bool, typer.Option("--skip-others", help=N_("Bỏ qua những tệp không thuộc kế hoạch nào."))
    ] = False,
) -> int:
    """Check plans and tell all findings."""
    session = session_of(ctx)
    if form not in FINDINGS_FORMATS:
        near = nearest(form, dict.fromkeys(FINDINGS_FORMATS, ())) or tuple(FINDINGS_FORMATS)
        raise Stop(MISUSE, phrase("không có cách trình bày “{text}”; có phải là {nearest}?", text=form, nearest=near))
    day = day_of_asking(as_of)
    select_codes, ignore_codes = rule_codes.beginnings("--select", selected), rule_codes.beginnings("--ignore", ignored)
    given = [*(path or ()), *(plan or ())]
    folders, missing = plan_folder.plans(given, skip_others=skip_others)
    judged = []
    for folder in folders:
        try:
            judged.append(_judge(folder, day, select_codes, ignore_codes))
        except OSError as error:
            missing.append(Stop(REFUSED, refusal(error)))
    if judged or not missing:
        answer(findings_format(form)([one.findings for one in judged], session.context()))
    for stop in missing:
        session.tell(stop.words)
    if hidden := sum(one.hidden for one in judged):
        session.tell(phrase("bộ lọc đã ẩn {count} chỗ không đọc được, nên kết quả này có thể còn thiếu", count=hidden))
    if missing or any(one.refused for one in judged):
        return REFUSED
    return _verdict([one.findings for one in judged], strict)


class _Judged(NamedTuple):
    """The findings of one plan that are asked for; of what could not be read, how many are not.

    `refused` says that the system kept a file back.
    """

    findings: Findings
    hidden: int
    refused: bool


def _judge(folder: str, day: date, selected: tuple[str, ...], ignored: tuple[str, ...]) -> _Judged:
    """Judge one plan; nothing of the plan outlives this."""
    files = read_folder(Path(folder))
    loaded = load(files.contents, [finding.at.path for finding in files.findings])
    every = check(loaded, day, files.findings)
    found = _chosen(every, selected, ignored) if selected or ignored else every
    hidden = sum(one.is_unread for one in every) - sum(one.is_unread for one in found)
    name = Path(os.path.abspath(folder)).name
    blanks = _blanks(loaded.plan, found) if loaded.plan.head.status == "draft" else frozenset()
    findings = Findings(loaded.plan.head.id, folder, name, found, lines(loaded, found), blanks)
    return _Judged(findings, hidden, files.refused)


def _chosen(every: Sequence[Finding], selected: tuple[str, ...], ignored: tuple[str, ...]) -> tuple[Finding, ...]:
    from kcplan.rules import selection  # most people ask for all

    return selection.chosen(every, selected, ignored)


def _blanks(plan: Plan, found: Sequence[Finding]) -> frozenset[str]:
    from kcplan.rules.blanks import codes_of_blanks  # most plans are issued

    return codes_of_blanks(plan, found)


def _verdict(judged: Sequence[Findings], strict: bool) -> int:
    failing = [Severity.ERROR, *([Severity.WARNING] if strict else [])]
    return FOUND if any(plan.count(severity) for plan in judged for severity in failing) else DONE
