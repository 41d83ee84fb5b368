"""All operators, a module per subject; each lists its own when it is read."""

from tests.benchmarks.faults import (
    citations,
    entries,
    figures,
    headings,
    ids,
    page,
    papers,
    places,
    purposes,
    reporting,
    roles,
    sections,
    slips,
    sums,
    targets,
    villages,
    vouchers,
    words,
)
from tests.benchmarks.faults.fault import OPERATORS, Fault, Operator

__all__ = ["OPERATORS", "SUBJECTS", "Fault", "Operator"]
SUBJECTS = (
    figures,
    sums,
    ids,
    roles,
    words,
    reporting,
    headings,
    villages,
    targets,
    papers,
    citations,
    sections,
    page,
    slips,
    entries,
    purposes,
    places,
    vouchers,
)
