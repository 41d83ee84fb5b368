"""Findings of a plan, as commands show them and end by them."""

from collections.abc import Iterable, Sequence

from kcplan.cli.shared.exit_codes import DONE, FOUND
from kcplan.cli.shared.output import no_such_format
from kcplan.cli.shared.session import Session
from kcplan.files import Folder
from kcplan.finding import Finding, Findings, Severity
from kcplan.load import Loaded
from kcplan.present import FINDINGS_FORMATS, findings_format
from kcplan.rules import lines


def findings_of(loaded: Loaded, folder: str, name: str, found: Iterable[Finding]) -> Findings:
    """Findings of a plan with the lines that they are about, as a format of findings takes them."""
    every = tuple(found)
    return Findings(loaded.plan.head.id, folder, name, every, lines(loaded, every))


def unread_of(loaded: Loaded, files: Folder) -> tuple[Finding, ...]:
    """What of a plan could not be read: what stood there would look as if it had been taken away."""
    return tuple(finding for finding in (*files.findings, *loaded.findings) if finding.is_unread)


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
        raise no_such_format(name, FINDINGS_FORMATS)
