"""The money of a made-up plan: the local share is a tenth of the central one, and all sums are sums."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.benchmarks.faults.parts import MILLION, Item, Row, money_text

if TYPE_CHECKING:
    from tests.benchmarks.faults.setting import Setting

_LOCAL = ("NSĐP", "NST", "NSX")
_EXTRAS = ("Tín dụng", "Huy động", "Dân góp", "Lồng ghép")


def fund(setting: "Setting") -> None:
    """Give every (sub-)project its rows and its papers."""
    chance, year = setting.chance, setting.year
    local = chance.choice(_LOCAL)
    extras = chance.sample(_EXTRAS, chance.randint(1, 3))
    setting.sources = ["NSTW", local, *extras]
    for item in setting.items:
        nature = "investment" if item.id.startswith("da1") else "recurrent"
        central = chance.randint(100, 900) * 5 if nature == "investment" else chance.randint(12, 180) * 5
        item.rows = [
            Row("NSTW", nature, year, central * MILLION),
            Row(local, nature, year, central * MILLION // 10),
        ]
        item.decisions = [setting.cite(nature)]
        if nature == "recurrent" and setting.is_adjusted:
            item.decisions.append(setting.cite("adjusting"))
    for source in extras:
        chosen = chance.choice(setting.items)
        amount = chance.randint(40, 300) * MILLION + chance.choice((0, 0, 500_000, 250_000))
        chosen.rows.append(Row(source, chosen.rows[0].nature, year, amount))
    _carry_over(setting)


def _carry_over(setting: "Setting") -> None:
    for item in setting.items:
        if item.id.startswith("da1") or setting.chance.random() < 0.2:
            amount = setting.chance.randint(40, 80) * 5 * MILLION
            paper = (setting.cite("carrying"),)
            item.rows.append(Row("NSTW", item.rows[0].nature, setting.year - 1, amount, paper))


def total(items: list[Item]) -> int:
    """What the items add up to, in đồng."""
    return sum(row.amount for item in items for row in item.rows)


def written(setting: "Setting", item: Item) -> dict[str, Any]:
    """The money of an item as its file states it."""
    is_plain = all(row.nature == "recurrent" and row.year == setting.year for row in item.rows)
    stated: dict[str, Any] = {"total": money_text(total([item]))}
    if is_plain and setting.chance.random() < 0.8:
        return stated | {row.source: money_text(row.amount) for row in item.rows}
    return stated | {"rows": [_row(setting, row) for row in item.rows]}


def summed(setting: "Setting", items: list[Item]) -> dict[str, Any]:
    """The money of several items by source, nature and year."""
    sums: Counter[tuple[str, str, int]] = Counter()
    for row in (row for item in items for row in item.rows):
        sums[row.source, row.nature, row.year] += row.amount
    return {
        "total": money_text(total(items)),
        "rows": [_row(setting, Row(*key, amount)) for key, amount in sums.items()],
    }


def _row(setting: "Setting", row: Row) -> dict[str, Any]:
    record: dict[str, Any] = {"source": row.source}
    if row.nature != "recurrent":
        record["nature"] = row.nature
    if row.year != setting.year:
        record["year"] = str(row.year)
    if row.decisions:
        record["decisions"] = list(row.decisions)
    return record | {"amount": money_text(row.amount)}
