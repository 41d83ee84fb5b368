"""One table: of the errors that each operator plants in clean plans, the share that is found."""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from tests.benchmarks.faults.communes import commune
from tests.benchmarks.faults.entries import PREFIX
from tests.benchmarks.faults.fault import Fault, Files
from tests.benchmarks.faults.judge import Judge, Verdict, changed_lines
from tests.benchmarks.faults.ledger import with_ledger
from tests.benchmarks.faults.operators import OPERATORS
from tests.benchmarks.faults.variants import variants
from tests.plans import CLEAN, REAL, YEAR, contents

_FOUND, _AT_LINE = 0.99, 0.95
_MANY = 3  # One cause that is told so often is told too often.


@dataclass
class Tally:
    """What became of the faults of one operator."""

    planted: int = 0
    found: int = 0
    at_line: int = 0
    by_schema: int = 0
    thrice: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, verdict: Verdict) -> None:
        """One more fault."""
        self.planted += 1
        self.found += verdict.found
        self.at_line += verdict.at_line
        self.by_schema += verdict.by_schema
        self.thrice += len(verdict.told) >= _MANY

    def add(self, other: "Tally") -> None:
        """The faults of another operator too."""
        for name in ("planted", "found", "at_line", "by_schema", "thrice"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def main() -> int:
    """Plant, judge, print; returns 1 where too little is found or anything is found in a clean plan."""
    asked = _arguments()
    plans = dict(_plans(asked.seed, asked.plans))
    tallies = {name: Tally() for name in OPERATORS if asked.only in name}
    alarms = [line for name, files in plans.items() for line in _judged(name, files, asked, tallies)]
    varied = [line for name, files in plans.items() for line in _varied(name, files, asked)]
    false = [line for line in varied if line]
    whole = Tally()
    for name, tally in tallies.items():
        if not name.startswith(PREFIX):  # many a slip in a ledger could be true
            whole.add(tally)
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(_table(tallies, whole))
    console.print(f"told three times or more: {whole.thrice}, {whole.thrice / max(1, whole.planted):.1%}")
    console.print(f"{len(plans)} plans; false alarms in clean plans: {len(alarms)}", *alarms, sep="\n  ", markup=False)
    console.print(f"{len(varied)} correct variants; false alarms: {len(false)}", *false, sep="\n  ", markup=False)
    if asked.often:
        often = {name: tally.thrice for name, tally in tallies.items() if tally.thrice}
        console.print(*(f"{count} {name}" for name, count in often.items()), sep="\n", markup=False)
    if asked.missed:
        _show_missed(console, tallies)
    is_good = (
        whole.found >= _FOUND * whole.planted and whole.at_line >= _AT_LINE * whole.planted and not alarms and not false
    )
    return 0 if is_good else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plans and faults")
    parser.add_argument("--each", type=int, default=1, help="faults of each operator in each plan")
    parser.add_argument("--plans", type=int, default=20, help="generated plans beside the example and the real plan")
    parser.add_argument("--only", default="", help="operators with these letters in their name")
    parser.add_argument("--missed", action="store_true", help="show each fault that was not found, or found elsewhere")
    parser.add_argument("--often", action="store_true", help="show which operators' faults are told three times")
    return parser.parse_args()


def _plans(seed: int, count: int) -> Iterator[tuple[str, Files]]:
    yield CLEAN.name, contents(CLEAN)
    yield REAL.name, contents(REAL)
    for number in range(count):
        yield f"commune-{seed * 1000 + number}", commune(seed * 1000 + number)
        yield f"ledger-{seed * 1000 + number}", with_ledger(commune(seed * 1000 + number), number)
    year = contents(YEAR)
    del year["progress/2026-01.yaml"]  # later than the day of judging
    yield YEAR.name, year


def _judged(name: str, files: Files, asked: argparse.Namespace, tallies: dict[str, Tally]) -> list[str]:
    """Plant in one plan and count; returns what was found in it unspoiled, which the real plan alone may have."""
    judge = Judge(files)
    has_ledger = any(path.startswith("progress/") for path in files)
    for operator, tally in tallies.items():
        if operator.startswith(PREFIX) != has_ledger:
            continue
        for fault in _faults(files, operator, f"{asked.seed} {name} {operator}", asked.each):
            verdict = judge(fault)
            tally.count(verdict)
            if not verdict.at_line:
                tally.missed.append(_shown(name, files, fault, verdict))
    unspoiled = [] if name == REAL.name else judge.unspoiled
    return [f"{name}: {one.code} {one.at.path}:{one.at.line} {one.item} {one.message('vi')}" for one in unspoiled]


def _varied(name: str, files: Files, asked: argparse.Namespace) -> Iterator[str]:
    """A line for each correct variant of a plan: what is told of it, empty as it should be."""
    judge = Judge(files)
    for variant, changed in variants(files, f"{asked.seed} {name}"):
        told = judge.told(changed)
        words = "; ".join(f"{one.code} {one.message('vi')}" for one in told)
        yield f"{name}, {variant}: {words}" if told else ""


def _faults(files: Files, operator: str, seed: str, count: int) -> list[Fault]:
    """Different faults of an operator; it may have nothing, or not so many, to plant in this plan."""
    chance = random.Random(seed)
    found: list[Fault] = []
    for _ in range(4 * count):
        fault = OPERATORS[operator](files, chance) if len(found) < count else None
        if fault and all(fault.what != other.what for other in found):
            found.append(fault)
    return found


def _shown(name: str, files: Files, fault: Fault, verdict: Verdict) -> str:
    before, after = changed_lines(files, fault)
    told = f"found elsewhere: {', '.join(verdict.told)}" if verdict.found else "not found"
    return f"{name}/{fault.path}:{fault.line} {told}\n      - {before}\n      + {after}\n      {fault.what[:400]}"


def _table(tallies: dict[str, Tally], whole: Tally) -> Table:
    table = Table("operator", "planted", "found", "at the line", "check-jsonschema")
    for name, tally in tallies.items():
        table.add_row(name, *_cells(tally), end_section=name == list(tallies)[-1])
    table.add_row("all but the ledger", *_cells(whole))
    return table


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (tally.found, tally.at_line, tally.by_schema)
    return (str(tally.planted), *(f"{n}  {n / tally.planted:.1%}" if tally.planted else "-" for n in counts))


def _show_missed(console: Console, tallies: dict[str, Tally]) -> None:
    for name, tally in tallies.items():
        for line in tally.missed:
            console.print(f"{name}\n    {line}", markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
