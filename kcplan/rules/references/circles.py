"""KC317: what is made of other things is not made of itself."""

from collections.abc import Iterator, Mapping, Sequence

from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

Parts = Mapping[str, Sequence[str]]


@rule("KC317", Severity.ERROR)
def nothing_holds_itself(case: Case) -> Iterator[Hit]:
    """Nhóm đơn vị không chứa chính nó, chỉ tiêu không gộp từ chính nó, kể cả đi vòng qua nhóm hay chỉ tiêu khác.

    Báo: {trouble}: {circle}
    Sửa: bỏ một mã trong vòng ấy khỏi khóa {key}
    Vì sao: nhóm chứa chính nó thì không ai biết rốt cuộc việc giao cho những đơn vị nào.
    Sai:
        - id: doan-the
          members: [doan-the, hoi-phu-nu]
    Đúng:
        - id: doan-the
          members: [hoi-phu-nu]
    """
    yield from _found(case, case.plan.units, "members", phrase("nhóm đơn vị chứa chính nó"))
    yield from _found(case, case.plan.targets, "parts", phrase("chỉ tiêu gộp từ chính nó"))


RULES = (nothing_holds_itself,)


def _found(case: Case, every: Sequence[Unit | Target], key: str, trouble: Phrase) -> Iterator[Hit]:
    records = {record.id: record for record in reversed(every)}
    parts: Parts = {record.id: getattr(records[record.id], key) for record in every}
    for circle in circles(parts):
        record, step = records[circle[0]], circle[1 % len(circle)]
        at = case.at(record, key, parts[circle[0]].index(step))
        yield Hit(at, record.id, {"trouble": trouble, "circle": " → ".join((*circle, circle[0])), "key": key})


def circles(parts: Parts) -> Iterator[tuple[str, ...]]:
    """The ways that lead back to where they began, each from where it is first met."""
    done: set[str] = set()
    for start in parts:
        path = {} if start in done else {start: iter(parts[start])}
        while path:
            last = next(reversed(path))
            step = next(path[last], None)
            if step is None:
                done.add(last)
                del path[last]
            elif step in path:
                steps = list(path)
                yield tuple(steps[steps.index(step) :])
            elif step in parts and step not in done:
                path[step] = iter(parts[step])
