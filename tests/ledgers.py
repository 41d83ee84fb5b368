"""Ledgers for tests: the fictional commune Mây Ngàn with entries of the test's own."""

import shutil
from pathlib import Path

from kcplan.load import load
from kcplan.model.plan import Plan
from tests.plans import CLEAN, contents

DISBURSED = """\
- id: gn-1
  kind: disbursement
  date: 20/10/2025
  item: da2
  source: NSTW
  amount: 350 triệu đồng
"""
PAPER = "- id: {id}\n  kind: decision\n  date: {date}\n  number: {number}/QĐ-UBND\n"
SUPPLEMENT = """\
- id: dc-1
  kind: allocation
  act: supplement
  date: 02/10/2025
  item: da3.tda1
  source: NSTW
  amount: 30 triệu đồng
  decisions: [qd-512-2025]
"""
# These entries are of the base plan.
SPENT = DISBURSED.replace("da2", "da3.tda1").replace("350", "100")
SUPPLEMENTED = PAPER.format(id="qd-512-2025", number=512, date="01/10/2025") + SUPPLEMENT + SPENT


def copied(folder: Path, **progress: str) -> Path:
    """The plan of Mây Ngàn in a folder, with the files of a ledger by their months: `_2025_10=…`."""
    plan = folder / "plan"
    shutil.copytree(CLEAN, plan)
    for name, text in progress.items():
        path = plan / "progress" / f"{name.strip('_').replace('_', '-')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return plan


def with_ledger(text: str) -> Plan:
    """The plan of Mây Ngàn with a ledger."""
    loaded = load({**contents(CLEAN), "progress/2025.yaml": text.encode()})
    assert [finding.message("vi") for finding in loaded.findings] == []
    return loaded.plan
