"""One record of any kind, whole: its keys as they stand in the file, its findings, and everything that refers to it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kcplan.finding import SEVERITY_NAMES, Finding, Position
from kcplan.i18n import Phrase, phrase
from kcplan.model.duty import Task
from kcplan.model.plan import Plan
from kcplan.model.policy import Activity
from kcplan.model.record import Record
from kcplan.model.references import Ref
from kcplan.report import Column, Report, Section
from kcplan.views.labels import Labels, field_title, item_names, models_within, nested
from kcplan.views.tables import table

_FILE, _LINE = Column("file", phrase("Tệp")), Column("line", phrase("Dòng"), "count")
_RECORD, _MENTIONS = phrase("Bản ghi"), phrase("Nơi nhắc tới")


class Thing(NamedTuple):
    """A record that has an id: of what kind, what people call it, the names by which it may be asked for."""

    kind: str
    record: Record
    name: str
    names: tuple[str, ...] = ()


_KINDS = {
    "plans": phrase("Kế hoạch"),
    "units": phrase("Đơn vị"),
    "villages": phrase("Thôn, làng"),
    "targets": phrase("Chỉ tiêu"),
    "policies": phrase("Chính sách"),
    "items": phrase("Dự án, tiểu dự án"),
    "decisions": phrase("Văn bản"),
    "aims": phrase("Mục tiêu"),
    "sources": phrase("Nguồn vốn"),
    "sections": phrase("Mục"),
    "entries": phrase("Lần ghi"),
}


def things(plan: Plan) -> dict[str, Thing]:
    """Everything in a plan that has an id, by id; of two alike the first."""
    head = plan.head
    own = (f"{head.number}/{head.symbol}",) if head.number and head.symbol else ()
    every: list[tuple[str | None, Thing]] = [(head.id, Thing("plans", head, head.title or "", own))] if head.id else []
    every += [(unit.id, Thing("units", unit, unit.name, unit.names)) for unit in plan.units]
    every += [(village.id, Thing("villages", village, village.name)) for village in plan.villages]
    every += [(target.id, Thing("targets", target, target.indicator)) for target in plan.targets]
    every += [(policy.id, Thing("policies", policy, policy.title)) for policy in plan.policies]
    every += [(one.id, Thing("items", one, one.title, item_names(one.id, one.title))) for one in plan.items.values()]
    every += [
        (name, Thing("decisions", one, " ".join(filter(None, (one.form, one.number))), (one.number or name,)))
        for name, one in plan.papers.items()
    ]
    every += [(aim.id, Thing("aims", aim, aim.text)) for aim in head.aims]
    every += [(source.id, Thing("sources", source, source.name)) for source in head.sources]
    every += [(heading.section, Thing("sections", heading, heading.heading or "")) for heading in head.outline]
    every += [(entry.id, Thing("entries", entry, "")) for entry in plan.ledger]
    found: dict[str, Thing] = {}
    for name, thing in every:
        found.setdefault(str(name), thing)
    return found


def show(plan: Plan, name: str, findings: Sequence[Finding]) -> Report:
    """The answer for an id of `things`."""
    thing = things(plan)[name]
    # A target may have the id of the aim that it measures.
    aim = next((aim for aim in plan.head.aims if aim.id == name), None) if thing.kind == "targets" else None
    sections = (
        _record(plan, thing.record),
        *([_record(plan, aim, _KINDS["aims"])] if aim else []),
        _heading(plan, thing.record),
        _findings([finding for finding in findings if finding.item == name]),
        _mentions(plan, thing.kind, thing.record, name),
        *([_mentions(plan, "aims", aim, name, phrase("Nơi nhắc tới mục tiêu này"))] if aim else []),
    )
    title = phrase("{kind} {name} ({id})", kind=_KINDS[thing.kind], name=thing.name, id=name)
    if not thing.name:
        title = phrase("{kind} {id}", kind=_KINDS[thing.kind], id=name)
    return Report(title, tuple(Labels([plan]).plans.values()), None, tuple(one for one in sections if one.rows))


def _record(plan: Plan, record: Record, heading: Phrase = _RECORD) -> Section:
    texts = table(
        _texts_of(type(record), plan.data(record), (), None),
        (Column("field", phrase("Khóa"), "id"), lambda text: ".".join(text.path)),
        (Column("label", phrase("Là gì")), lambda text: text.title),
        (Column("value", phrase("Nội dung")), lambda text: text.value),
    )
    return Section(heading, *texts)


class _Text(NamedTuple):
    """A text of a record with the keys that lead to it, and their titles."""

    path: tuple[str, ...]
    title: Phrase | str | None
    value: tuple[str, ...] | str | None


def _texts_of(
    model: type[Record] | None, data: Any, path: tuple[str, ...], title: Phrase | str | None
) -> Iterator[_Text]:
    def below(inner: type[Record] | None, part: Any, key: str, own: Phrase | str) -> Iterator[_Text]:
        return _texts_of(inner, part, (*path, key), own if title is None else nested(title, own))

    if isinstance(data, dict):
        for key, value in data.items():
            field = model.model_fields.get(key) if model else None
            inner = next(models_within(field.annotation), None) if field else None
            yield from below(inner, value, key, field_title(model, key))
    elif isinstance(data, list) and any(not isinstance(part, str) or " " in part for part in data):
        for number, part in enumerate(data, start=1):
            yield from below(model, part, str(number), str(number))
    else:
        yield _Text(path, title or "", tuple(map(str, data)) if isinstance(data, list) else data)


def _heading(plan: Plan, record: Record) -> Section:
    """The place of the document that the record cites, and those above it."""
    section = str(getattr(record, "section", None) or "")
    above = [section[:place] for place, sign in enumerate(section) if sign == "."]
    by_number = {heading.section: heading.heading for heading in plan.head.outline}
    headings = table(
        [number for number in (*above, section) if by_number.get(number)],
        (Column("section", phrase("Mục"), "id"), lambda number: number),
        (Column("heading", phrase("Tên mục")), lambda number: by_number[number]),
    )
    return Section(phrase("Chỗ trong văn bản"), *headings)


def _findings(findings: Sequence[Finding]) -> Section:
    found = table(
        findings,
        Column("code", phrase("Mã"), "id"),
        (Column("severity", phrase("Mức"), "choice", SEVERITY_NAMES), lambda one: one.severity.value),
        (Column("message", phrase("Chỗ cần xem")), lambda one: Phrase(one.rule.parts["message"], one.args)),
        Column("waived", phrase("Đã chấp nhận")),
        (_FILE, lambda one: one.at.path),
        (_LINE, lambda one: one.at.line),
    )
    return Section(phrase("Kết quả kiểm tra"), *found.without_blank("waived"))


def _mentions(plan: Plan, kind: str, record: Record, name: str, heading: Phrase = _MENTIONS) -> Section:
    """Every place that refers to the record by its id, with the words where it is a sentence."""

    def place(ref: Ref) -> Position:
        return plan.at(ref.record, *ref.path, key=ref.kind == "sources" and ref.path == (name,))

    references = plan.references.get("items" if kind == "policies" else kind, ())
    mentions = table(
        [(ref, place(ref)) for ref in references if ref.target == name and ref.record is not record],
        (Column("by", phrase("Ở đâu nhắc tới"), "id"), lambda one: one[0].owner),
        (Column("field", phrase("Khóa"), "id"), lambda one: str(one[0].path[0])),
        (Column("label", phrase("Là gì")), lambda one: field_title(type(one[0].record), str(one[0].path[0]))),
        (Column("words", phrase("Lời văn")), lambda one: _sentence(one[0].record)),
        (_FILE, lambda one: one[1].path),
        (_LINE, lambda one: one[1].line),
    )
    return Section(heading, *mentions)


def _sentence(record: Record) -> str | None:
    return record.text if isinstance(record, Task | Activity) else None
