"""One record of any kind, whole: its keys as they stand in the file, its findings, and everything that refers to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, get_args

from kcplan.finding import SEVERITY_NAMES, Finding, Position
from kcplan.i18n import Phrase, phrase
from kcplan.model.duty import Task
from kcplan.model.plan import Plan
from kcplan.model.policy import Activity
from kcplan.model.record import Record
from kcplan.model.references import Ref
from kcplan.report import Column, Report, Row, Section
from kcplan.views.labels import Labels, item_names

_WHERE = (Column("file", phrase("Tệp")), Column("line", phrase("Dòng"), "count"))


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
    every += [(one.id, Thing("units", one, one.name, one.names)) for one in plan.units]
    every += [(one.id, Thing("villages", one, one.name)) for one in plan.villages]
    every += [(one.id, Thing("targets", one, one.indicator)) for one in plan.targets]
    every += [(one.id, Thing("policies", one, one.title)) for one in plan.policies]
    every += [(item.id, Thing("items", item, item.title, item_names(item))) for item in plan.items.values()]
    every += [
        (name, Thing("decisions", one, " ".join(filter(None, (one.form, one.number))), (one.number or name,)))
        for name, one in plan.papers.items()
    ]
    every += [(aim.id, Thing("aims", aim, aim.text)) for aim in head.aims]
    every += [(source.id, Thing("sources", source, source.name)) for source in head.sources]
    every += [(one.section, Thing("sections", one, one.heading or "")) for one in head.outline]
    every += [(one.id, Thing("entries", one, "")) for one in plan.ledger]
    found: dict[str, Thing] = {}
    for name, thing in every:
        found.setdefault(str(name), thing)
    return found


def _aim_of_its_id(plan: Plan, thing: Thing, name: str) -> Thing | None:
    """The aim that has the id of the target that measures it."""
    aim = next((aim for aim in plan.head.aims if aim.id == name), None) if thing.kind == "targets" else None
    return Thing("aims", aim, aim.text) if aim else None


def show(plan: Plan, name: str, findings: Sequence[Finding]) -> Report:
    """The answer for an id of `things`."""
    thing = things(plan)[name]
    labels = Labels([plan])
    aim = _aim_of_its_id(plan, thing, name)
    sections = (
        _record(plan, thing.record),
        *([replace(_record(plan, aim.record), heading=_KINDS["aims"])] if aim else []),
        _heading(plan, thing.record),
        _findings([one for one in findings if one.item == name]),
        _mentions(plan, thing, name),
        *([replace(_mentions(plan, aim, name), heading=phrase("Nơi nhắc tới mục tiêu này"))] if aim else []),
    )
    title = phrase("{kind} {name} ({id})", kind=_KINDS[thing.kind], name=thing.name, id=name)
    if not thing.name:
        title = phrase("{kind} {id}", kind=_KINDS[thing.kind], id=name)
    return Report(title, tuple(labels.plans.values()), None, tuple(one for one in sections if one.rows))


def _record(plan: Plan, record: Record) -> Section:
    columns = (
        Column("field", phrase("Khóa"), "id"),
        Column("label", phrase("Là gì")),
        Column("value", phrase("Nội dung")),
    )
    rows = tuple(
        Row({"field": ".".join(path), "label": _joined(labels), "value": value})
        for path, labels, value in _flat(type(record), plan.data(record), (), ())
    )
    return Section(phrase("Bản ghi"), columns, rows)


def _joined(labels: tuple[Phrase | str, ...]) -> Phrase | str:
    if len(labels) < 2:
        return labels[0] if labels else ""
    return phrase("{above} › {below}", above=_joined(labels[:-1]), below=labels[-1])


_Flat = tuple[tuple[str, ...], tuple[Phrase | str, ...], tuple[str, ...] | str | None]


def _flat(
    model: type[Record] | None, data: Any, path: tuple[str, ...], labels: tuple[Phrase | str, ...]
) -> Iterator[_Flat]:
    """Every text below a record with the path of keys to it, and the titles of these keys."""
    if isinstance(data, dict):
        for key, value in data.items():
            field = model.model_fields.get(key) if model else None
            title = Phrase(field.title) if field and field.title else key
            below = next(_models(field.annotation), None) if field else None
            yield from _flat(below, value, (*path, key), (*labels, title))
    elif isinstance(data, list) and any(not isinstance(part, str) or " " in part for part in data):
        for number, part in enumerate(data, start=1):
            yield from _flat(model, part, (*path, str(number)), (*labels, str(number)))
    else:
        yield path, labels, tuple(map(str, data)) if isinstance(data, list) else data


def _models(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _heading(plan: Plan, record: Record) -> Section:
    """The place of the document that the record cites, and those above it."""
    section = str(getattr(record, "section", None) or "")
    above = [section[:place] for place, sign in enumerate(section) if sign == "."]
    by_number = {one.section: one.heading for one in plan.head.outline}
    rows = tuple(Row({"section": one, "heading": by_number[one]}) for one in (*above, section) if by_number.get(one))
    columns = (Column("section", phrase("Mục"), "id"), Column("heading", phrase("Tên mục")))
    return Section(phrase("Chỗ trong văn bản"), columns, rows)


def _findings(findings: Iterable[Finding]) -> Section:
    columns = (
        Column("code", phrase("Mã"), "id"),
        Column("severity", phrase("Mức"), "choice", SEVERITY_NAMES),
        Column("message", phrase("Chỗ cần xem")),
        Column("waived", phrase("Đã chấp nhận")),
        *_WHERE,
    )
    rows = tuple(
        Row(
            {
                "code": one.code,
                "severity": one.severity.value,
                "message": Phrase(one.rule.parts["message"], one.args),
                "waived": one.waived,
                **_place(one.at),
            }
        )
        for one in findings
    )
    return Section(
        phrase("Kết quả kiểm tra"),
        columns if any(one.cells["waived"] for one in rows) else tuple(one for one in columns if one.key != "waived"),
        rows,
    )


def _mentions(plan: Plan, thing: Thing, name: str) -> Section:
    """Every place that refers to the record by its id, with the words where it is a sentence."""
    columns = (
        Column("by", phrase("Ở đâu nhắc tới"), "id"),
        Column("field", phrase("Khóa"), "id"),
        Column("label", phrase("Là gì")),
        Column("words", phrase("Lời văn")),
        *_WHERE,
    )
    kind = "items" if thing.kind == "policies" else thing.kind
    rows = []
    for ref in plan.references.get(kind, ()):
        if ref.target == name and ref.record is not thing.record:
            at = plan.at(ref.record, *ref.path, key=ref.kind == "sources" and ref.path == (name,))
            rows.append(Row({"by": ref.owner, **_field(ref), "words": _words(ref.record), **_place(at)}))
    return Section(phrase("Nơi nhắc tới"), columns, tuple(rows))


def _field(ref: Ref) -> Mapping[str, Phrase | str]:
    key = str(ref.path[0])
    field = type(ref.record).model_fields.get(key)
    return {"field": key, "label": Phrase(field.title) if field and field.title else key}


def _words(record: Record) -> str | None:
    if isinstance(record, Task | Activity):
        return record.text
    return None


def _place(at: Position) -> dict[str, str | int]:
    return {"file": at.path, "line": at.line}
