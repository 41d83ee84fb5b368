"""Which of several findings of one cause is told, and what becomes of the others."""

import importlib
from typing import cast

from kcplan.finding import Cause, Claim, Finding, Position, Rule, Severity
from kcplan.i18n import Phrase, say
from kcplan.rules import LEDGER, causes, rules

LEAD: Claim = ("lead", "da3")


def found(code: str, line: int, *accuses: Claim, cause: object = None, item: str = "da3", **args: object) -> Finding:
    rule = Rule(code, Severity.WARNING, "Câu.\n\nBáo: {names}{elsewhere}")
    key = None if cause is None else Cause(str(cause), "all")
    return Finding(rule, Position("a.yaml", line), item, args, accuses=frozenset(accuses), cause=key)


def codes(every: list[Finding]) -> list[tuple[str, int]]:
    return [(one.code, one.at.line) for one in every]


def test_a_sentence_against_its_ids_speaks_for_what_follows_from_it() -> None:
    (told,) = causes.settle([found("KC603", 1, LEAD), found("KC612", 9, LEAD), found("KC602", 5, LEAD)])
    assert (told.code, codes(list(told.folded))) == ("KC612", [("KC602", 5), ("KC603", 1)])


def test_what_shares_no_claim_is_told_beside_it() -> None:
    told = causes.settle([found("KC612", 1, LEAD), found("KC603", 2, ("lead", "da4"))])
    assert (codes(told), told[0].folded) == ([("KC612", 1), ("KC603", 2)], ())


def test_rules_of_one_rank_never_speak_for_each_other() -> None:
    assert codes(causes.settle([found("KC602", 1, LEAD), found("KC606", 2, LEAD)])) == [("KC602", 1), ("KC606", 2)]


def test_what_is_folded_passes_on_whom_it_would_have_spoken_for() -> None:
    duty = ("duty", "da3")
    told = causes.settle([found("KC612", 1, LEAD), found("KC602", 2, LEAD, duty), found("KC603", 3, duty)])
    assert [(one.code, codes(list(one.folded))) for one in told] == [("KC612", [("KC602", 2), ("KC603", 3)])]


def test_a_list_of_units_is_shortened_by_the_one_that_is_folded() -> None:
    missing = [
        found("KC604", line, ("role", "da3", unit), cause="da3", names=(unit,))
        for line, unit in enumerate(("tram-y-te", "hoi-phu-nu", "mttq"), start=1)
    ]
    first, rest = causes.settle([found("KC612", 9, ("role", "da3", "hoi-phu-nu")), *missing])
    assert codes(list(first.folded)) == [("KC604", 2)]
    assert (rest.args["names"], rest.others) == (("tram-y-te", "mttq"), (Position("a.yaml", 3),))


def test_one_fault_at_many_places_is_one_finding_that_names_the_first_and_counts_all() -> None:
    (told,) = causes.settle([found("KC301", line, cause="don-vi-x", names="x", count=1) for line in range(1, 31)])
    assert (told.at.line, told.item, len(told.others), told.args["count"]) == (1, "all", 29, 30)
    assert say(cast("Phrase", told.args["elsewhere"]), "vi") == (
        "; còn ở a.yaml:2, a.yaml:3, a.yaml:4, a.yaml:5, a.yaml:6, a.yaml:7, a.yaml:8, a.yaml:9, a.yaml:10, "
        "a.yaml:11, a.yaml:12, a.yaml:13, …"
    )


def test_a_fault_at_one_place_keeps_its_own_item_and_names_no_other() -> None:
    (told,) = causes.settle([found("KC301", 1, cause="don-vi-x", names="x")])
    assert (told.item, told.others, told.message("vi")) == ("da3", (), "x")


def test_the_order_names_rules_that_there_are_each_once() -> None:
    named = [code for rank in causes.ORDER for code in rank]
    assert len(named) == len(set(named))
    assert set(named) <= {rule.code for rule in rules()}


def test_nothing_that_hides_an_entry_is_left_out_when_an_entry_is_recorded() -> None:
    """`record` asks some rules alone: one of them must not be told where a rule above it would have spoken."""
    asked = {check.rule.code for name in LEDGER for check in importlib.import_module(f"kcplan.rules.{name}").RULES}
    ranked = {code: number for number, rank in enumerate(causes.ORDER) for code in rank}
    above = {code for code, number in ranked.items() if number < max(ranked[one] for one in asked & set(ranked))}
    of_entries = {code for code in above if code.startswith(("KC52", "KC7"))}
    assert of_entries <= asked
