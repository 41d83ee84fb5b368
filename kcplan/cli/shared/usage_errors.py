"""What the command line's own library complains of, in the reader's words."""

import re
from typing import Any

from kcplan.i18n import Phrase, phrase


def words(error: Any) -> Phrase:
    """A sentence for a usage error of typer's, by its class; its English text is not for users."""
    kind = type(error).__name__
    message: str = error.message
    if kind == "NoSuchOption":
        if error.option_name == "--lang":
            return phrase("--lang đứng trước tên lệnh: kcplan --lang en validate")
        near = error.possibilities
        known = phrase("; có phải là {nearest}?", nearest=tuple(sorted(near))) if near else ""
        return phrase("không có tùy chọn {name}{known}", name=error.option_name, known=known)
    if kind == "BadOptionUsage":
        if "does not take" in message:
            return phrase("tùy chọn {name} không đi với giá trị", name=error.option_name)
        return phrase("tùy chọn {name} còn thiếu giá trị", name=error.option_name)
    if kind == "MissingParameter":
        return phrase("thiếu {name}", name=_name(error.param))
    if extra := re.search(r"unexpected extra argument\S* \((.*)\)", message, re.DOTALL):
        return phrase("thừa đối số: {extra}", extra=extra[1])
    return phrase("không hiểu câu lệnh: {message}", message=message)


def _name(param: Any) -> str:
    """What a person types for a parameter: the flag of an option, what stands for an argument in the usage."""
    if param is None:
        return ""
    flags: list[str] = param.opts
    return flags[0] if flags[0].startswith("-") else param.metavar or flags[0].upper()
