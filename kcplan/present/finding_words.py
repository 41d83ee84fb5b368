"""What every format of findings says alike: the sentence of a finding, and the path of its file."""

import os
from pathlib import Path

from kcplan.finding import Finding, Findings
from kcplan.i18n import N_, Language, translate

WAIVED, REASON = N_("đã chấp nhận"), N_("lý do")


def path_of(plan: Findings, finding: Finding) -> str:
    """The file of a finding as the plan's folder leads there, with `/` on every system."""
    return Path(os.path.normpath(os.path.join(plan.folder, finding.at.path))).as_posix()


def words(finding: Finding, language: Language) -> str:
    """What a finding says: the sentence, and on a line of its own what to do, or why it is accepted."""
    message, advice = finding.message(language), finding.advice(language)
    if finding.waived is not None:
        return f"{translate(WAIVED, language)}: {message}\n{translate(REASON, language)}: {finding.waived}"
    return f"{message}\n{advice}" if advice else message
