"""What an entry of the ledger says, in a line: the act, the item, the source; a figure, a report, what it corrects."""

from collections.abc import Iterator

from kcplan.i18n import Phrase, phrase
from kcplan.language import date, value
from kcplan.model import ledger
from kcplan.model.ledger import Allocation, Disbursement, Entry, Measurement, Withdrawal
from kcplan.model.titles import ACTIVITY_STATUSES, ACTS, HOUSEHOLD_CLASSES, NATURES
from kcplan.views.labels import Labels

_TAKES = frozenset(("cut", "return"))


def entry_text(entry: Entry, labels: Labels) -> Phrase:
    """What an entry says, but for its day and its amount."""
    parts: list[Phrase | str] = list(_parts(entry, labels))
    if entry.corrects and not isinstance(entry, Withdrawal):
        parts.append(phrase("thay cho {entry}", entry=entry.corrects))
    return Phrase("{parts}", {"parts": tuple(parts)})


def amount_of(entry: Entry) -> int | None:
    """What it adds to the money that it is of, in đồng: less than nothing for what it takes away."""
    if isinstance(entry, Allocation):
        return -entry.amount if entry.act in _TAKES else entry.amount
    return entry.amount if isinstance(entry, Disbursement) else None


def _parts(entry: Entry, labels: Labels) -> Iterator[Phrase | str]:
    match entry:
        case ledger.Decision():
            yield f"{entry.paper} {entry.number or ''}".strip()
            yield from filter(None, [entry.title])
        case Allocation():
            yield phrase("{act} {fund}", act=Phrase(ACTS[entry.act]), fund=_fund(entry))
            yield entry.item
            yield phrase("theo {papers}", papers=labels.of("decisions", entry.decisions))
        case Disbursement():
            yield phrase("giải ngân {fund}", fund=_fund(entry))
            yield entry.item
            yield from _at(entry.village, labels)
        case ledger.Extension():
            yield phrase("giải ngân đến {until}", until=date.write(entry.until))
            yield entry.item or phrase("mọi mục")
            yield phrase("theo {papers}", papers=labels.of("decisions", entry.decisions))
        case Measurement():
            yield labels.target(entry.target) if entry.target else Phrase(HOUSEHOLD_CLASSES[entry.of or "poor"])
            yield from _at(entry.village, labels)
            yield from filter(None, [entry.group])
            yield from _figures(entry)
        case ledger.Implementation():
            yield entry.item or labels.unit(entry.unit) or ""
            yield from filter(None, [entry.text])
            yield Phrase(ACTIVITY_STATUSES[entry.status])
        case ledger.Submission():
            yield entry.title or phrase("báo cáo")
            yield phrase("gửi {unit}", unit=labels.unit(entry.to))
        case Withdrawal():
            yield phrase("rút lại {entry}", entry=entry.corrects)
        case ledger.Erratum():
            yield phrase("đính chính {record}, {field}", record=entry.record, field=entry.field)
            yield phrase("“{wrong}” thành “{right}”", wrong=entry.wrong, right=entry.right)
            yield phrase("{by} đối chiếu với {place}", by=entry.by, place=entry.page or entry.scan)


def _fund(entry: Allocation | Disbursement) -> Phrase:
    parts: list[object] = [entry.source or phrase("vốn")]
    parts += [Phrase(NATURES[entry.nature])] if entry.nature else []
    parts += [phrase("vốn năm {year}", year=entry.year)] if entry.year else []
    return Phrase("{parts}", {"parts": tuple(parts)})


def _at(village: str | None, labels: Labels) -> Iterator[str]:
    if village:
        yield str(labels.of("village", village))


def _figures(entry: Measurement) -> Iterator[str]:
    if entry.value:
        yield value.write(entry.value)
    if entry.numerator and entry.denominator:
        yield f"{value.write(entry.numerator)} / {value.write(entry.denominator)}"
    if entry.households:
        yield " → ".join(value.write(one) if one else "…" for one in (entry.households.start, entry.households.end))
