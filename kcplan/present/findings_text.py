"""Findings for a reader at a terminal: place, code, sentence, the line with a caret, what to do, a count."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from kcplan.finding import SEVERITY_NAMES, Finding, Findings, Severity
from kcplan.i18n import phrase, say, some_of, translate
from kcplan.present.characters import broken, columns, visible
from kcplan.present.context import Context
from kcplan.present.finding_words import REASON, WAIVED

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _DIM, _GREEN = "1", "2", "1;32"
_SHOWN = 5  # findings of the same cause that are named
_LEAST = 12  # columns of a line of the file that are shown however narrow the screen


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """All findings of all plans, then one line of counts a plan."""
    blocks = [block for plan in plans for block in _blocks(plan, context)]
    return "\n".join([*blocks, *[_count(plan, context) for plan in plans], ""]).encode("utf-8", "backslashreplace")


def _blocks(plan: Findings, context: Context) -> Iterator[str]:
    """A block a finding; those that only say that a draft is still blank are one, where there are several."""
    blank = [one for one in plan.hits if _is_blank(plan, one)]
    is_folded = len(blank) > 1
    yield from (_finding(plan, one, context) for one in plan.hits if not (is_folded and _is_blank(plan, one)))
    if is_folded:
        yield _still_blank(plan, blank, context)


def _is_blank(plan: Findings, finding: Finding) -> bool:
    return finding.code in plan.blanks and finding.waived is None


def _still_blank(plan: Findings, blank: Sequence[Finding], context: Context) -> str:
    """How many places of a draft are blank, by rule, and how to see each of them."""
    counts, where = Counter(finding.code for finding in blank), os.path.normpath(plan.folder)
    codes = tuple(f"{code} ({count})" for code, count in sorted(counts.items()))
    words = phrase("{plan}: bản nháp còn {count} chỗ để trống: {codes}", plan=where, count=len(blank), codes=codes)
    advice = phrase(
        "điền dần rồi kiểm tra lại; muốn xem từng chỗ: kcplan validate {plan} --select {codes} --format json",
        plan=where, codes=",".join(sorted(counts)),
    )  # fmt: skip
    told = (say(words, context.language), f"  → {say(advice, context.language)}")
    return "\n".join(broken(visible(line), context) for line in told) + "\n"


def shown_path(folder: str, path: str) -> str:
    """A file's path as people on this system type it."""
    return os.path.normpath(os.path.join(folder, *path.split("/")))


def _finding(plan: Findings, finding: Finding, context: Context) -> str:
    at, language = finding.at, context.language
    place = f"{shown_path(plan.folder, at.path)}:{at.line}:{at.column}"
    is_waived = finding.waived is not None
    standing = translate(WAIVED if is_waived else SEVERITY_NAMES[finding.severity], language)
    colour = _DIM if is_waived else _COLOURS[finding.severity]
    head, message = f"{visible(place)}: {finding.code} {standing}: ", visible(finding.message(language))
    painted = f"{_paint(visible(place), _BOLD, context)}: {finding.code} {_paint(standing, colour, context)}: "
    lines = [broken(head + message, context).replace(head.rstrip(), painted.rstrip(), 1)]
    text = plan.lines.get((at.path, at.line), "")
    if text.strip():
        lines += _excerpt(text, at.column, _DIM if is_waived else _COLOURS[Severity.ERROR], context)
    return "\n".join([*lines, *_last(finding, context), *_folded(plan, finding, context)]) + "\n"


def _folded(plan: Findings, finding: Finding, context: Context) -> list[str]:
    """What else has the same cause, by code and place: once it is mended, that may be gone."""
    if not finding.folded:
        return []
    every = [f"{other.code} ({shown_path(plan.folder, other.at.path)}:{other.at.line})" for other in finding.folded]
    told = say(phrase("cùng một nguyên nhân: {others}", others=some_of(every, _SHOWN)), context.language)
    return _dim(f"  + {visible(told)}", context)


def _last(finding: Finding, context: Context) -> list[str]:
    """What to do about a finding, or why nothing is to be done."""
    if finding.waived is not None:
        reason = visible(" ".join(finding.waived.split()))
        return _dim(f"  {translate(REASON, context.language)}: {reason}", context)
    advice = visible(finding.advice(context.language))
    return [broken(f"  → {advice}", context).replace("→", _paint("→", _GREEN, context), 1)] if advice else []


def _dim(text: str, context: Context) -> list[str]:
    return [_paint(line, _DIM, context) for line in broken(text, context).split("\n")]


def _excerpt(text: str, column: int, colour: str, context: Context) -> list[str]:
    """The line and a caret under the column; of a long line the part around it."""
    room = max(context.width - 6, _LEAST)
    before, text = text[: column - 1], visible(text)
    column = len(visible(before)) + 1
    start = max(0, column - 1 - room // 2) if column > room else 0
    cut = text[start : start + room].rstrip()
    head, tail = ("…" if start else ""), ("…" if len(text) > start + room else "")
    caret = " " * columns(head + cut[: column - 1 - start]) + _paint("^", colour, context)
    return [f"    {head}{cut}{tail}", f"    {caret}"]


def _count(plan: Findings, context: Context) -> str:
    counts = [plan.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    where = visible(os.path.normpath(plan.folder))
    waived = phrase("; {count} chỗ đã chấp nhận", count=plan.waived) if plan.waived else ""
    if not any(counts):
        return say(phrase("{plan}: không có gì phải sửa{waived}", plan=where, waived=waived), context.language)
    errors, warnings, infos = counts
    told = phrase(
        "{plan}: {errors} lỗi, {warnings} chỗ cần xem, {infos} lưu ý{waived}",
        plan=where, errors=errors, warnings=warnings, infos=infos, waived=waived,
    )  # fmt: skip
    return say(told, context.language)


def _paint(text: str, colour: str, context: Context) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if context.colour else text
