"""`kcplan explain`: what a rule asks and why, all of it from the rule's own text."""

import textwrap
from typing import Annotated

import typer

from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.parameters import argument
from kcplan.cli.shared.rule_codes import unknown
from kcplan.cli.shared.session import answer, session_of
from kcplan.finding import PART_NAMES, SEVERITY_NAMES, Rule
from kcplan.i18n import N_, Language, translate


def command(
    ctx: typer.Context,
    code: Annotated[str, argument(N_("MÃ"), N_("Mã của quy tắc, như KC401; bỏ trống thì liệt kê."))] = "",
) -> int:
    """Explain a rule, or list all."""
    from kcplan.rules import rules

    session = session_of(ctx)
    width = max(session.context().width, 40)
    known = {rule.code: rule for rule in rules()}
    if not code:
        text = "".join(_line(rule, session.language, width) for rule in known.values())
    elif (upper := code.upper()) in known:
        text = _page(known[upper], session.language, width)
    else:
        raise Stop(MISUSE, unknown(code, known))
    answer(text.encode())
    return DONE


def _line(rule: Rule, language: Language, width: int) -> str:
    name = translate(SEVERITY_NAMES[rule.severity], language)
    start = f"{rule.code}  {name:<8} "
    summary = rule.part("summary", language)
    return textwrap.fill(summary, width, initial_indent=start, subsequent_indent=" " * len(start)) + "\n"


def _page(rule: Rule, language: Language, width: int) -> str:
    head = f"{rule.code} ({translate(SEVERITY_NAMES[rule.severity], language)}): {rule.part('summary', language)}"
    blocks = [textwrap.fill(head, width)]
    for part, title in PART_NAMES.items():
        text = rule.bare(part, language)
        if text and "\n" in text:
            blocks.append(f"{translate(title, language)}:\n{textwrap.indent(text, '    ')}")
        elif text:
            blocks.append(textwrap.fill(f"{translate(title, language)}: {text}", width))
    return "\n\n".join(blocks) + "\n"
