"""Findings of a plan, as commands show them and end by them."""

from collections.abc import Iterable, Sequence

from kcplan.cli.shared.exit_codes import DONE, FOUND, MISUSE, Stop
from kcplan.cli.shared.session import Session
from kcplan.finding import Finding, Findings, Severity
from kcplan.i18n import phrase
from kcplan.language.nearest import nearest
from kcplan.load import Loaded
from kcplan.present import FINDINGS_FORMATS, findings_format
from kcplan.rules import lines


def findings_of(loaded: Loaded, folder: str, name: str, found: Iterable[Finding]) -> Findings:
    """Findings of a plan with the lines that they are about, as a format of findings takes them."""
    every = tuple(found)
    return Findings(loaded.plan.head.id, folder, name, every, lines(loaded, every))


def show_findings(session: Session, findings: Findings) -> None:
    """Findings on standard error: why there is no answer."""
    session.show(findings_format("text")([findings], session.aside()))


def exit_code(plans: Sequence[Findings], *, strict: bool) -> int:
    """The exit code for the findings of plans; when strict, warnings count as errors do."""
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return FOUND if any(plan.count(severity) for plan in plans for severity in failing) else DONE


def require_findings_format(name: str) -> None:
    """Raises Stop for a name that no format of findings has."""
    if name not in FINDINGS_FORMATS:
        near = nearest(name, dict.fromkeys(FINDINGS_FORMATS, ())) or FINDINGS_FORMATS
        raise Stop(MISUSE, phrase("không có cách trình bày “{text}”; có phải là {nearest}?", text=name, nearest=near))
