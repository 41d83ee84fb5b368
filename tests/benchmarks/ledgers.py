"""Ledgers of any size for benchmarks: a year of small payments of the fictional commune Mây Ngàn."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

from tests.plans import CLEAN

_FUNDS = (
    ("da1.tda1", "NSTW", 2025, 1_500_000_000), ("da1.tda1", "NSĐP", 2025, 150_000_000),
    ("da2", "NSTW", 2025, 800_000_000), ("da2", "Tín dụng", 2025, 300_000_000),
    ("da7.tda2", "NSTW", 2025, 40_000_000),
)  # fmt: skip
_FIRST, _DAYS = date(2025, 7, 20), 195  # from the decision that allots the money to its last day


def year_of(entries: int, folder: Path, *, seed: int) -> Path:
    """A plan whose ledger has so many disbursements, in a file a month, none above what is allocated."""
    chance = random.Random(seed)
    shutil.copytree(CLEAN, folder)
    months: dict[str, list[str]] = {}
    for number in range(entries):
        day = _FIRST + timedelta(days=number * _DAYS // entries)
        item, source, year, whole = chance.choice(_FUNDS)
        months.setdefault(f"{day:%Y-%m}", []).append(
            f"- id: gn-{day:%Y%m%d}-{number}\n  kind: disbursement\n  date: {day:%d/%m/%Y}\n  item: {item}\n"
            f"  source: {source}\n  year: {year}\n  amount: {whole // entries} đồng\n  document: Số {number}\n"
        )
    (folder / "progress").mkdir()
    for month, written in months.items():
        (folder / "progress" / f"{month}.yaml").write_text("".join(written), "utf-8")
    return folder
