"""The codes of rules that people type."""

from collections.abc import Iterable, Sequence

from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.i18n import Phrase, phrase


def beginnings(option: str, typed: Sequence[str] | None) -> tuple[str, ...]:
    """The beginnings of codes that an option names; raises Stop for none at all, and for one that no rule has."""
    if not typed:
        return ()
    from kcplan.rules import rules, selection  # every rule is imported with them

    codes = [rule.code for rule in rules()]
    found = [selection.prefixes(written) for written in typed]
    if () in found:
        raise Stop(MISUSE, phrase("{option} cần mã của quy tắc, như KC4 hay KC401", option=option))
    parts = tuple(part for parts in found for part in parts)
    for part in parts:
        if not any(code.startswith(part) for code in codes):
            raise Stop(MISUSE, unknown(part, codes))
    return parts


def unknown(code: str, codes: Iterable[str]) -> Phrase:
    """That no rule has this code, with the nearest."""
    from kcplan.language.nearest import nearest

    near = nearest(code, dict.fromkeys(codes, ()))
    if near:
        return phrase("không có quy tắc “{code}”; có phải là {nearest}?", code=code, nearest=near)
    return phrase("không có quy tắc “{code}”; `kcplan explain` liệt kê mọi quy tắc", code=code)
