"""The kinds of ledger entries. A new kind is its model in `ledger.py`, its entry here, and its text in the views."""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from kcplan.i18n import N_
from kcplan.model.ledger import (
    Allocation,
    Decision,
    Disbursement,
    Entry,
    Erratum,
    Extension,
    Implementation,
    KindName,
    Measurement,
    Submission,
    Withdrawal,
)


class Sheet(NamedTuple):
    """The sheet of a workbook in which people fill in entries: its title, and the fields in its columns."""

    title: str
    fields: tuple[str, ...]


class EntryKind(NamedTuple):
    """A kind of entry.

    model: what an entry says.
    prefix: of the ids.
    subject: the field that an entry is about, which is typed first and without a flag.
    noun, help: what an entry is called in a table, and in the help of `kcplan record`.
    sheet: where many can be filled in at once; None where that is not offered.
    any_of: groups of fields of which an entry needs one; a person is asked for the first of a group.
    """

    model: type[Entry]
    prefix: str
    subject: str
    noun: str
    help: str
    sheet: Sheet | None = None
    any_of: tuple[tuple[str, ...], ...] = ()


ENTRY_KINDS: Mapping[str, EntryKind] = {
    "disbursement": EntryKind(
        Disbursement, "gn", "item", N_("giải ngân"), N_("Một lần giải ngân."),
        Sheet(N_("Giải ngân"), ("date", "item", "source", "nature", "year", "amount", "document", "village", "note")),
    ),
    "allocation": EntryKind(
        Allocation, "pb", "item", N_("vốn"), N_("Một lần giao, phân bổ, bổ sung, giảm, nộp trả hay chuyển nguồn."),
        Sheet(
            N_("Giao, phân bổ"),
            ("date", "act", "item", "source", "nature", "year", "stage", "amount", "decisions", "note"),
        ),
    ),
    "decision": EntryKind(
        Decision, "qd", "number", N_("quyết định"), N_("Một quyết định đến sau khi có kế hoạch."),
        Sheet(N_("Quyết định"), ("date", "number", "paper", "issuer", "title", "note")),
        any_of=(("number", "title"),),
    ),
    "extension": EntryKind(
        Extension, "kd", "item", N_("kéo dài"), N_("Một quyết định kéo dài thời gian giải ngân."),
    ),
    "measure": EntryKind(
        Measurement, "sl", "target", N_("số liệu"), N_("Một số liệu: chỉ tiêu, số hộ, biến động hộ."),
        Sheet(
            N_("Số liệu"),
            ("date", "target", "of", "village", "group", "value", "numerator", "denominator", "start", "escaped",
             "fallen_back", "newly_poor", "end", "document", "note"),
        ),
        any_of=(("target", "of"), ("value", "numerator", "households")),
    ),
    "activity": EntryKind(
        Implementation, "vc", "item", N_("việc"), N_("Một việc đã làm đến đâu."),
        Sheet(N_("Việc"), ("date", "item", "unit", "text", "status", "due", "village", "document", "note")),
        any_of=(("item", "unit"),),
    ),
    "report": EntryKind(
        Submission, "bc", "by", N_("báo cáo"), N_("Một báo cáo đã gửi."),
        Sheet(N_("Báo cáo"), ("date", "by", "to", "title", "due", "document", "note")),
    ),
    "withdrawal": EntryKind(
        Withdrawal, "rl", "corrects", N_("rút lại"), N_("Rút lại một lần ghi."),
    ),
    "erratum": EntryKind(
        Erratum, "dc", "record", N_("đính chính"), N_("Đính chính một chỗ chép sai văn bản đã ký."),
        any_of=(("page", "scan"),),
    ),
}  # fmt: skip
ENTRIES: Mapping[str, type[Entry]] = {name: ENTRY_KINDS[name].model for name in get_args(KindName)}
SHEETS: Mapping[str, Sheet] = {name: kind.sheet for name, kind in ENTRY_KINDS.items() if kind.sheet}
