"""Answers for programs: the shape of the contract, version 1. Money is whole đồng, dates ISO, what is missing null."""

import json
from decimal import Decimal
from typing import Any

from kcplan.i18n import say
from kcplan.present.cells import raw
from kcplan.present.context import Context
from kcplan.report import Report, Section


def present(report: Report, context: Context) -> bytes:
    """One JSON object, UTF-8."""
    said = {
        "kcplan": 1,
        "title": say(report.title, context.language),
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "sections": [_section(section, context) for section in report.sections],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2, default=_number) + "\n").encode("utf-8", "backslashreplace")


def _section(section: Section, context: Context) -> dict[str, Any]:
    columns = [
        {"key": column.key, "label": say(column.label, context.language), "kind": column.kind}
        for column in section.columns
    ]
    keys = [column.key for column in section.columns]
    rows = [{key: raw(row.cells.get(key), context) for key in keys} for row in section.rows]
    total = None if section.total is None else {key: raw(cell, context) for key, cell in section.total.items()}
    return {"heading": say(section.heading, context.language), "columns": columns, "rows": rows, "total": total}


def _number(value: Decimal) -> int | float:
    """A share or a figure of an indicator; money is a whole number and never comes here."""
    return int(value) if value == value.to_integral_value() else float(value)
