"""What is wrong, where it stands, and the rule that says so. Words come last: see `Rule.message`."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from inspect import cleandoc
from typing import NamedTuple

from kcplan.i18n import N_, Language, Phrase, say, translate
from kcplan.pattern import pattern


class Severity(StrEnum):
    """`error`: cannot be read or cannot be true; `warning`: a person must decide; `info`: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES: Mapping[str, str] = {
    Severity.ERROR: N_("lỗi"),
    Severity.WARNING: N_("cần xem"),
    Severity.INFO: N_("lưu ý"),
}


class Position(NamedTuple):
    """A place in a file of the plan: path inside the plan folder with `/`, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


# The labelled parts of a rule's text, as they stand in its docstring.
_LABELS = {"Báo": "message", "Sửa": "hint", "Vì sao": "why", "Sai": "wrong", "Đúng": "right", "Căn cứ": "ground"}
PART_NAMES = {
    "why": N_("Vì sao"),
    "wrong": N_("Sai"),
    "right": N_("Đúng"),
    "hint": N_("Cách sửa"),
    "ground": N_("Căn cứ"),
}
_LABEL = pattern(rf"^({'|'.join(_LABELS)}):[ \n]", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A rule and its whole text: first the sentence that must hold, then the labelled parts.

    The text is Vietnamese; each part is one entry of the catalogue. `Báo` and `Sửa` take the arguments of a
    finding in braces.
    """

    code: str
    severity: Severity
    text: str

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The parts by name: summary, message, hint, why, wrong, right, ground; only those that there are."""
        summary, *rest = _LABEL.split(cleandoc(self.text))
        parts = {"summary": " ".join(summary.split())}
        for label, body in zip(rest[::2], rest[1::2], strict=True):
            name = _LABELS[label]
            is_sample = name in ("wrong", "right")
            parts[name] = cleandoc("\n" + body).strip() if is_sample else " ".join(body.split())
        return parts

    def part(self, name: str, language: Language) -> str:
        """One part in the language, empty where the rule has none."""
        return translate(self.parts.get(name, ""), language)

    def bare(self, name: str, language: Language) -> str:
        """The same, with dots for what a finding fills in."""
        return re.sub(r"{\w+}", "…", self.part(name, language))


# What may be wrong: a kind of statement, and the ids that it is about, as ("lead", "da3.tda2").
Claim = tuple[str, ...]


class Cause(NamedTuple):
    """What several hits of one rule have in common; `item` is the record that they speak of together."""

    key: Hashable
    item: str | None = None


@dataclass(frozen=True)
class Finding:
    """One thing wrong: the rule, the place, the id of the record it speaks of, and what fills the words.

    `hint` stands for the rule's own where the case at hand has a better one. `waived` is the reason for which the
    people responsible accept it. `accuses` is what may be wrong here; `folded` are findings of the same cause, which
    this one speaks for; `others` the other places of the same fault.
    """

    rule: Rule
    at: Position
    item: str | None = None
    args: Mapping[str, object] = field(default_factory=dict)
    hint: Phrase | None = None
    waived: str | None = None
    accuses: frozenset[Claim] = frozenset()
    cause: Cause | None = None
    folded: tuple["Finding", ...] = ()
    others: tuple[Position, ...] = ()

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity

    @property
    def is_unread(self) -> bool:
        """Whether something of the plan could not be read, so that no other answer about it is sure to be whole."""
        return self.severity is Severity.ERROR and self.code < "KC3"  # KC1xx and KC2xx: text and shape.

    def message(self, language: Language) -> str:
        """The sentence for the reader."""
        return say(Phrase(self.rule.parts["message"], self.args), language)

    def advice(self, language: Language) -> str:
        """What to do or type instead."""
        own = self.rule.parts.get("hint", "")
        return say(self.hint or Phrase(own, self.args), language) if self.hint or own else ""


@dataclass(frozen=True)
class Findings:
    """All findings of one plan in file order, with the lines of text that they point at.

    `plan` is the plan's id, or None where it could not be read; `folder` is the plan's folder as the reader
    gets there, `name` its own name; `lines` holds the text of each line that a finding stands on. `blanks` are the
    codes whose findings only say that a draft is not filled in yet: for people they are one line.
    """

    plan: str | None
    folder: str
    name: str
    hits: tuple[Finding, ...]
    lines: Mapping[tuple[str, int], str]
    blanks: frozenset[str] = frozenset()

    def count(self, severity: Severity) -> int:
        """How many findings have the severity, those that are waived left out."""
        return sum(finding.severity is severity for finding in self.hits if finding.waived is None)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(finding.waived is not None for finding in self.hits)
