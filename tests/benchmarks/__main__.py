"""One table of ratios. Each row pairs kcplan with its yardstick, in turn, in this run; no time is absolute."""

import compileall
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml
from rich.console import Console
from rich.table import Table

from kcplan import schema
from kcplan.load import load
from kcplan.rules import check
from tests.benchmarks.generate import plans
from tests.benchmarks.ledgers import year_of
from tests.plans import REAL, ROOT, contents

PYTHON = sys.executable
KCPLAN = str(Path(sys.executable).with_name("kcplan"))
DAY = date(2026, 1, 1)


class Row(NamedTuple):
    """What was measured, the yardstick, the median ratio, the bar, and whether less is better."""

    what: str
    yardstick: str
    ratio: float
    bar: str
    holds: bool


def main() -> int:
    """Measure all and print the table; returns 1 where a bar does not hold."""
    compileall.compile_dir(ROOT / "kcplan", quiet=1)  # as installers do
    rows = [*_cold(), *_in_process(), *_many(), *_ledgers()]
    table = Table("kcplan", "yardstick", "ratio", "bar", "holds")
    for row in rows:
        table.add_row(row.what, row.yardstick, f"{row.ratio:.2f}", row.bar, "yes" if row.holds else "NO")
    Console().print(table)
    return 0 if all(row.holds for row in rows) else 1


def _cold() -> list[Row]:
    bare, validate = [PYTHON, "-I", "-c", "pass"], [KCPLAN, "validate", str(REAL)]
    libraries = [PYTHON, "-c", "import yaml, pydantic_core"]
    cases = [
        ("validate plan, cold", validate, "import yaml, pydantic_core", libraries, 3.5),
        ("--version", [KCPLAN, "--version"], "python -I -c pass", bare, 1.6),
        ("budget plan, cold", [KCPLAN, "budget", str(REAL)], "validate plan, cold", validate, 1.4),
        ("--help", [KCPLAN, "--help"], "python -I -c pass", bare, 6.0),
    ]
    return [
        _row(what, name, _paired(lambda c=ours: _process(c), lambda c=theirs: _process(c), 21), bar)  # type: ignore[misc]
        for what, ours, name, theirs, bar in cases
    ]


def _in_process() -> list[Row]:
    files = contents(REAL)
    texts = [data.decode() for data in files.values()]

    def parse() -> None:
        for text in texts:
            for _ in yaml.parse(text, Loader=yaml.CLoader):
                pass

    both = _paired(lambda: check(load(files), DAY), parse, 41)
    loads = [load(files) for _ in range(42)]  # each is judged once: what a plan keeps of its answers counts
    rules = _paired(lambda: check(loads.pop(), DAY), lambda: load(files), 41)
    return [
        _row("load and check, in process", "libyaml parse", both, 6.0),
        _row("check alone, in process", "load", rules, 1.0),
    ]


def _many() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        some = plans(135, Path(folder), seed=135)
        exported = Path(folder) / "schema.json"
        exported.write_text(json.dumps(schema.of_all("vi"), ensure_ascii=False), "utf-8")
        files = [str(path) for path in sorted(Path(folder).rglob("*.yaml"))]
        ours = [KCPLAN, "validate", *map(str, some)]
        theirs = [str(Path(PYTHON).with_name("check-jsonschema")), "--schemafile", str(exported), *files]
        faster = _paired(lambda: _process(theirs), lambda: _process(ours), 3)
        growth = _peak(ours) / _peak(ours[:17])
    return [
        Row("135 plans, plans a second", "check-jsonschema", faster, "≥ 20", faster >= 20),
        Row("peak memory, 135 plans", "15 plans", growth, "≤ 1.10", growth <= 1.10),
    ]


def _ledgers() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        small, large, usual = (year_of(n, Path(folder) / str(n), seed=1) for n in (10_000, 100_000, 150))
        ask = [KCPLAN, "progress", "--as-of", "2026-02-01"]
        growth = _paired(lambda: _process([*ask, str(large)]), lambda: _process([*ask, str(small)]), 3)
        peak = _peak([*ask, str(large)])
        print(f"peak memory, progress over 100,000 entries: {peak / 1024:.0f} MiB")
        count = itertools.count()

        def record() -> None:
            paid = ("--source", "NSĐP", "--amount", "1.000 đồng", "--date", "20/10/2025")
            _process([KCPLAN, "record", "disbursement", "da2", *paid, "--document", f"{next(count)}", "-p", str(usual)])

        recorded = _paired(record, lambda: _process([KCPLAN, "validate", str(usual)]), 21)
    return [
        _row("progress, 100,000 entries", "10,000 entries", growth, 12.0),
        _row("record one more, cold", "validate, cold", recorded, 1.5),
    ]


def _row(what: str, yardstick: str, ratio: float, bar: float) -> Row:
    return Row(what, yardstick, ratio, f"≤ {bar:g}", ratio <= bar)


def _paired(ours: Callable[[], object], theirs: Callable[[], object], times: int) -> float:
    """The median of the ratios of runs made in turn, so that a machine that slows down slows both."""
    ours()
    theirs()
    return median(_seconds(ours) / _seconds(theirs) for _ in range(times))


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _process(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def _peak(command: list[str]) -> int:
    """The most memory that a run of the program held, in KiB."""
    program = (
        "import resource, sys; from kcplan.cli import run; code = run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([PYTHON, "-c", program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
