"""What may not stand in a YAML file where it stands, in words for the reader."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from kcplan.finding import Rule, text
from kcplan.i18n import N_, Phrase, phrase

Loc = tuple[str | int, ...]
# What the YAML parser says, by a part of its words.
_WORDS = {
    "mapping values are not allowed": N_("dấu hai chấm ở đây bị hiểu là một khóa mới; câu có “: ” thì đặt sau >-"),
    "did not find expected '-'": N_("dòng này không thẳng hàng với danh sách ở trên"),
    "did not find expected key": N_("bậc lùi của dòng này không khớp với dòng trên"),
    "expected <block end>": N_("bậc lùi của dòng này không khớp với dòng trên"),
    "unexpected end of stream": N_("dấu ngoặc kép mở ở đây mà không đóng"),
    "expected ',' or": N_("dấu ngoặc vuông hay ngoặc nhọn mở ở đây mà không đóng"),
    "cannot start any token": N_("nội dung bắt đầu bằng ký tự này thì phải đặt trong ngoặc kép"),
    "could not find expected ':'": N_("thiếu dấu hai chấm sau khóa"),
    "block sequence entries are not allowed": N_("danh sách phải bắt đầu ở dòng mới"),
    "alphabetic or numeric character": N_("nội dung bắt đầu bằng ký tự này thì phải đặt trong ngoặc kép"),
    "unknown escape": N_("dấu \\ trong ngoặc kép có nghĩa riêng; dùng dấu nháy đơn (')"),
}


class Problem(NamedTuple):
    """What may not stand where it stands: `loc` leads to the record, line and column (from 1) to the word."""

    rule: Rule
    loc: Loc
    line: int
    column: int
    args: Mapping[str, object]


class Stop(Exception):
    """The text cannot be read on from here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.rule.code)
        self.problem = problem


def at(event: Any, rule: Rule, loc: Loc = (), **args: object) -> Problem:
    """A problem where an event of the parser begins."""
    mark = event.start_mark
    return Problem(rule, loc, mark.line + 1, mark.column + 1, args)


def stopped(error: yaml.YAMLError) -> Stop:
    """Why the parser cannot read on, and where a person has to look."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Stop(Problem(text.SYNTAX, (), 1, 1, {"problem": str(error)}))
    # What was opened and not closed is reported where it was opened.
    opened = any(part in (error.context or "") for part in ("quoted", "flow", "simple key"))
    mark: Any = error.context_mark if opened and error.context_mark else error.problem_mark
    return Stop(Problem(text.SYNTAX, (), mark.line + 1, mark.column + 1, {"problem": _in_words(error.problem or "")}))


def _in_words(problem: str) -> Phrase:
    for part, said in _WORDS.items():
        if part in problem:
            return Phrase(said)
    return phrase("trình đọc YAML báo “{problem}”", problem=problem)
