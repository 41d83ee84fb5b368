"""A clean ledger for a made-up plan: a decision, money that is paid out, a review village by village, reports."""

import random
from collections.abc import Iterator
from itertools import count
from typing import Any

from kcplan import facts
from kcplan.language import number
from kcplan.load import load
from kcplan.model.plan import Plan
from tests.benchmarks.faults.emit import emit
from tests.benchmarks.faults.parts import MILLION, money_text

_FLOW = ("start", "escaped", "fallen_back", "newly_poor", "end")
_Entry = dict[str, Any]


def with_ledger(files: dict[str, bytes], seed: int) -> dict[str, bytes]:
    """The plan's files and one more, the ledger of its last quarter; the same seed gives the same ledger."""
    chance, plan = random.Random(seed), load(files).plan
    assert plan.head.year
    entries = [
        entry | {"id": f"{entry['id']}-{place:04x}"}
        for place, entry in enumerate((*_money(plan, chance), *_review(plan, chance), *_work(plan)), start=4096)
    ]
    _correct(entries)
    comment = "Nơi hư cấu: mọi tên và con số do máy đặt ra để thử."
    return {**files, f"progress/{plan.head.year}.yaml": emit(entries, comment)}


def _money(plan: Plan, chance: random.Random) -> Iterator[_Entry]:
    year = plan.head.year
    yield {"id": "qd", "kind": "decision", "date": f"01/10/{year}", "number": "1998/QĐ-UBND"}
    rows = list(facts.money(plan))
    first, numbers = rows[0], count(1)
    for row in rows:
        said = {"item": row.item, "source": row.source, "nature": row.nature, "year": str(row.year)}
        extra = 5 * MILLION if row is first else 0
        if extra:
            yield {
                "id": "pb", "kind": "allocation", "date": f"03/10/{year}", "act": "supplement", **said,
                "amount": money_text(extra), "decisions": ["qd-1000"],
            }  # fmt: skip
        paid = (row.amount + extra) * chance.choice((85, 95, 100, 100)) // 100
        parts = [paid * 3 // 10, paid * 4 // 10]
        for month, amount in zip((10, 11, 12), (*parts, paid - sum(parts)), strict=True):
            date = f"{chance.randint(10, 28)}/{month}/{year}"
            paper = f"Giấy rút dự toán số {next(numbers):03} ngày {date}"
            yield {"id": "gn", "kind": "disbursement", "date": date, **said, "amount": money_text(amount),
                   "document": paper}  # fmt: skip


def _review(plan: Plan, chance: random.Random) -> Iterator[_Entry]:
    year, flows, wholes = plan.head.year, [], []
    for village in plan.villages:
        start, escaped, back, new = (chance.randint(*ends) for ends in ((25, 90), (5, 20), (0, 2), (0, 4)))
        flows.append((start, escaped, back, new, start - escaped + back + new))
        wholes.append(chance.randint(150, 300))
        place = {"date": f"15/11/{year}", "village": village.id}
        yield {"id": "sl", "kind": "measure", "of": "poor", **place, "households": _flow(flows[-1])}
        yield {"id": "sl", "kind": "measure", "of": "near-poor", **place, **_rate(start, wholes[-1])}
    place = {"date": f"05/12/{year}"}
    sums = [sum(column) for column in zip(*flows, strict=True)]
    yield {"id": "sl", "kind": "measure", "of": "poor", **place, "households": _flow(sums)}
    yield {"id": "sl", "kind": "measure", "of": "near-poor", **place, **_rate(sums[0], sum(wholes))}


def _work(plan: Plan) -> Iterator[_Entry]:
    year, numbers = plan.head.year, count(11)
    for duties in plan.duties:
        for to in dict.fromkeys(report.to for task in duties.tasks for report in task.reports):
            yield {"id": "bc", "kind": "report", "date": f"12/12/{year}", "by": duties.unit, "to": to,
                   "document": f"{next(numbers)}/BC"}  # fmt: skip
    for item in facts.leaves(plan):
        for text in item.contents[:1]:
            yield {
                "id": "vc",
                "kind": "activity",
                "date": f"20/12/{year}",
                "item": item.id,
                "text": text,
                "status": "done",
            }


def _correct(entries: list[_Entry]) -> None:
    """One entry more, that stands for the last disbursement."""
    last = [entry for entry in entries if entry["kind"] == "disbursement"][-1]
    entries.append({**last, "id": "gn-9999", "corrects": last["id"], "note": "Ghi lại theo chứng từ"})


def _flow(counts: Any) -> dict[str, str]:
    return dict(zip(_FLOW, (f"{number.grouped(count)} hộ" for count in counts), strict=True))


def _rate(part: int, whole: int) -> dict[str, str]:
    rate = f"{part * 100 / whole:.2f}".replace(".", ",")
    return {
        "value": f"{rate}%",
        "numerator": f"{number.grouped(part)} hộ",
        "denominator": f"{number.grouped(whole)} hộ",
    }
