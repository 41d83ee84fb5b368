"""`kcplan validate`: the findings of plans."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from kcplan.cli.shared import options, plan_folder, rule_codes
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.exit_codes import REFUSED, Stop, refusal
from kcplan.cli.shared.findings import exit_code, require_findings_format
from kcplan.cli.shared.parameters import option
from kcplan.cli.shared.plans import loaded_from
from kcplan.cli.shared.session import answer, session_of
from kcplan.files import read_folder
from kcplan.finding import Findings
from kcplan.i18n import N_, phrase
from kcplan.present import findings_format
from kcplan.rules import check, lines

_SELECT_HELP = N_("Chỉ nêu những chỗ có mã bắt đầu như vậy, như KC4 hay KC401,KC305; dùng được nhiều lần.")
_SELECT = option("--select", N_("MÃ"), _SELECT_HELP)
_IGNORE = option("--ignore", N_("MÃ"), N_("Không nêu những chỗ có mã bắt đầu như vậy, dù --select có chọn."))


def command(
    ctx: typer.Context,
    plans: options.PlansOrFiles,
    form: options.FindingsFormat = "text",
    strict: options.Strict = False,
    selected: Annotated[list[str] | None, _SELECT] = None,
    ignored: Annotated[list[str] | None, _IGNORE] = None,
    as_of: options.AsOf = None,
    skip_others: options.SkipOthers = False,
) -> int:
    """Check plans and tell all findings."""
    session = session_of(ctx)
    require_findings_format(form)
    day = day_of_asking(as_of)
    select_codes, ignore_codes = rule_codes.beginnings("--select", selected), rule_codes.beginnings("--ignore", ignored)
    folders, missing = plan_folder.plans(plans, skip_others=skip_others)
    judged = []
    for folder in folders:
        try:
            judged.append(_judge(folder, day, select_codes, ignore_codes))
        except OSError as error:
            missing.append(Stop(REFUSED, refusal(error)))
    if judged or not missing:
        answer(findings_format(form)([judgement.findings for judgement in judged], session.context()))
    for stop in missing:
        session.tell(stop.words)
    if hidden := sum(judgement.hidden for judgement in judged):
        session.tell(phrase("bộ lọc đã ẩn {count} chỗ không đọc được, nên kết quả này có thể còn thiếu", count=hidden))
    if missing or any(judgement.refused for judgement in judged):
        return REFUSED
    return exit_code([judgement.findings for judgement in judged], strict=strict)


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
    loaded = loaded_from(files)
    every = check(loaded, day, files.findings)
    found = every
    if selected or ignored:
        from kcplan.rules import selection  # imported only where codes are chosen

        found = selection.chosen(every, selected, ignored)
    hidden = sum(one.is_unread for one in every) - sum(one.is_unread for one in found)
    name = Path(os.path.abspath(folder)).name
    blanks: frozenset[str] = frozenset()
    if loaded.plan.head.status == "draft":
        from kcplan.rules.blanks import codes_of_blanks  # imported only for drafts

        blanks = codes_of_blanks(loaded.plan, found)
    findings = Findings(loaded.plan.head.id, folder, name, found, lines(loaded, found), blanks)
    return _Judged(findings, hidden, files.refused)
