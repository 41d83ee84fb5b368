"""Which findings of a draft only say that something is still blank, which its makers need not read line by line."""

from collections.abc import Sequence

from kcplan.finding import Finding
from kcplan.model.plan import Plan

_ALWAYS = frozenset(("KC411", "KC601", "KC813"))  # amounts, leads, number and date


def codes_of_blanks(plan: Plan, found: Sequence[Finding]) -> frozenset[str]:
    """The codes of such findings; none for a plan that is issued, in which a blank is for a person to look at."""
    if plan.head.status != "draft":
        return frozenset()
    codes = set(_ALWAYS)
    if any(one.code == "KC601" for one in found):
        codes.add("KC611")  # units are mentioned nowhere while nobody leads
    if not any(duty.tasks for duty in plan.duties):
        codes.add("KC603")  # tasks say nothing of what units lead while there are none
    if not plan.head.outline:
        codes.add("KC811")  # papers are cited nowhere while there are no sections
    return frozenset(codes)
