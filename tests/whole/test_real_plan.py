"""The plan of Kon Chiêng stands in `plan/` whole, in its own words, and the examples are what they say."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from kcplan import facts, reckon
from kcplan.language.date import Date
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.model.references import parts
from kcplan.programme import load as catalogue
from tests.plans import BROKEN, CLEAN, REAL, codes, contents, findings, loaded

TRIEU = 10**6
SOURCE = (REAL / "source" / "ke-hoach-kon-chieng-2025.txt").read_text("utf-8")
# Fields that hold the document's own sentences.
PROSE = {
    "text",
    "words",
    "assignment",
    "objective",
    "beneficiaries",
    "contents",
    "heading",
    "authority",
    "acting",
    "position",
}

FOUND = [
    "plan.yaml:12 KC813",
    "plan.yaml:17 KC808",
    "plan.yaml:63 KC819",
    "plan.yaml:72 KC804",
    "plan.yaml:74 KC815",
    "plan.yaml:105 KC802",
    "plan.yaml:188 KC808",
    "plan.yaml:197 KC507",
    "plan.yaml:202 KC815",
    "plan.yaml:235 KC411",
    "villages.yaml:5 KC653",
    "targets.yaml:10 KC506",
    "targets.yaml:18 KC512",
    "policies.yaml:52 KC603",
    "policies.yaml:61 KC607",
    "policies.yaml:68 KC601",
    "policies.yaml:71 KC607",
    "projects/da2.yaml:7 KC410",
    "projects/da2.yaml:10 KC604",
    "projects/da3.yaml:14 KC604",
    "projects/da4.yaml:16 KC615",
    "projects/da4.yaml:53 KC604",
    "projects/da7.yaml:2 KC809",
    "projects/da7.yaml:14 KC604",
    "projects/da7.yaml:34 KC617",
    "projects/da7.yaml:41 KC809",
    "projects/da7.yaml:49 KC604",
    "duties.yaml:14 KC610",
    "duties.yaml:19 KC305",
    "duties.yaml:20 KC605",
    "duties.yaml:20 KC616",
    "duties.yaml:29 KC608",
    "duties.yaml:36 KC602",
    "duties.yaml:45 KC608",
    "duties.yaml:53 KC606",
    "duties.yaml:72 KC605",
    "duties.yaml:79 KC605",
    "duties.yaml:94 KC609",
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return loaded(REAL).plan


def test_the_plan_has_these_findings_and_no_other() -> None:
    """Each is a place where the document contradicts itself, or leaves open what it ought to say."""
    assert [f"{at}:{line} {code}" for at, line, code in codes(contents(REAL))] == FOUND


def test_what_is_blank_in_the_document_is_blank(plan: Plan) -> None:
    head = plan.head
    assert (head.status, head.number, head.date) == ("draft", None, Date(2025, 9))
    assert head.signature is not None
    assert head.signature.name is None
    assert {village.difficulty for village in plan.villages} == {None}
    (target,) = plan.targets
    assert target.baseline is not None
    assert target.baseline.value is None


def test_the_parts_of_the_document(plan: Plan) -> None:
    assert [basis.number for basis in plan.head.legal_bases] == [
        "22/KH-UBND",
        "940/QĐ-UBND",
        "1937/QĐ-UBND",
        "05-NQ/TU",
        "433/QĐ-TTg",
        None,
        "90/QĐ-TTg",
    ]
    assert [aim.kind for aim in plan.head.aims] == ["general", "specific", "specific", "specific"]
    assert len(plan.head.beneficiaries) == 5
    assert [village.former_commune for village in plan.villages] == ["Đăk Trôi"] * 3 + ["Kon Chiêng"] * 8
    assert [policy.lead for policy in plan.policies] == [
        "doan-the",
        "phong-van-hoa-xa-hoi",
        "phong-van-hoa-xa-hoi",
        "phong-kinh-te",
        "van-phong",
    ]
    assert [duties.section for duties in plan.duties] == [f"V.{number}" for number in range(1, 8)]
    assert len(plan.head.recipients) == 9


def test_money_by_item_and_source(plan: Plan) -> None:
    rows = reckon.totals_by(facts.money(plan), lambda row: (row.item, row.source))
    assert rows == {
        ("da2", "NSTW"): 1_170 * TRIEU,
        ("da2", "NSĐP"): 68 * TRIEU,
        ("da3.tda1", "NSTW"): 166 * TRIEU,
        ("da3.tda1", "NSĐP"): 16 * TRIEU,
        ("da4.tda1", "NSTW"): 380 * TRIEU,
        ("da4.tda1", "NSĐP"): 38 * TRIEU,
        ("da4.tda3", "NSTW"): 196 * TRIEU,
        ("da4.tda3", "NSĐP"): 20 * TRIEU,
        ("da7.tda1", "NSTW"): 33 * TRIEU,
        ("da7.tda1", "NSĐP"): 4 * TRIEU,
        ("da7.tda2", "NSTW"): 27 * TRIEU,
        ("da7.tda2", "NSĐP"): 2 * TRIEU,
    }


def test_every_record_cites_its_section(plan: Plan) -> None:
    cited = [record for record, _ in plan.origins if "section" in type(record).model_fields]
    assert [record for record in cited if "section" not in record.model_fields_set] == []
    head = plan.head
    nested = (*head.legal_bases, *head.aims, *head.recipients, *head.sources, *head.beneficiaries)
    assert [part for part in nested if "section" not in part.model_fields_set] == []


def test_every_sentence_is_the_documents_own(plan: Plan) -> None:
    whole = " ".join(_words(SOURCE))
    strange = [text for record, _ in plan.origins for text in _prose(record) if " ".join(_words(text)) not in whole]
    assert strange == []


def test_the_document_is_in_the_plan() -> None:
    """At least 97 of 100 words of the source stand in runs of four that the plan has too."""
    runs = set()
    for _, origin in loaded(REAL).plan.origins:
        for text in _scalars(origin.data):
            words = _words(text)
            runs |= {tuple(words[i : i + 4]) for i in range(max(len(words) - 3, 1))}
    words = _words(SOURCE)
    covered = {
        i + j
        for size in (2, 3, 4)
        for i in range(len(words))
        if tuple(words[i : i + size]) in runs
        for j in range(size)
    }
    assert len(covered) / len(words) >= 0.97


def test_everything_is_composed_text() -> None:
    for path in [*REAL.rglob("*.yaml"), *CLEAN.rglob("*.yaml"), *BROKEN.rglob("*.yaml")]:
        assert unicodedata.is_normalized("NFC", path.read_text("utf-8")), path


def test_the_programme_is_a_catalogue_of_seven_projects_and_eleven_sub_projects() -> None:
    programme = catalogue("giam-ngheo-ben-vung-2021-2025")
    assert programme is not None
    assert (programme.decision, programme.issued) == ("90/QĐ-TTg", Date(2022, 1, 18))
    assert sum("." not in item for item in programme.items) == 7
    assert sum("." in item for item in programme.items) == 11
    assert len(programme.dimensions) == 6
    assert catalogue("khong-co") is None


def test_the_clean_example_has_two_natures_four_sources_carried_over_money_and_no_finding() -> None:
    rows = list(facts.money(loaded(CLEAN).plan))
    assert findings(contents(CLEAN)) == ()
    assert {row.nature for row in rows} == {"investment", "recurrent"}
    assert {row.source for row in rows} == {"NSTW", "NSĐP", "Tín dụng", "Dân góp"}
    assert {row.year for row in rows} == {2024, 2025}
    assert reckon.total(rows) == 3_119_500_000


def test_the_broken_example_shows_every_family() -> None:
    found = {finding.code[:3] for finding in findings(contents(BROKEN))}
    assert found == {"KC1", "KC2", "KC3", "KC4", "KC5", "KC6", "KC8"}


def test_examples_say_that_they_are_fictional() -> None:
    for path in [*CLEAN.rglob("*.yaml"), *BROKEN.rglob("*.yaml")]:
        assert "hư cấu" in path.read_text("utf-8").partition("\n")[0], path


def _prose(record: Record) -> Iterator[str]:
    for name in PROSE & set(type(record).model_fields):
        value: Any = getattr(record, name)
        yield from (text for text in ((value,) if isinstance(value, str) else value or ()) if isinstance(text, str))
    for part in parts(record):
        yield from _prose(part)


def _scalars(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif data is not None:
        for part in data.values() if isinstance(data, dict) else data:
            yield from _scalars(part)


def _words(text: str) -> list[str]:
    """Words without marks of punctuation, page numbers, list letters; figures without their dots."""
    text = re.sub(r"(?m)^\s*\d+\s*$", " ", text.casefold())
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", text)
    return [word for word in re.findall(r"[\w%]+", text) if len(word) > 1 or word.isdigit() or word == "%"]
