"""What is listed in one place is complete there: formats, keys of the pivot, kinds of entries of the ledger."""

import csv
import io
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

from kcplan import present
from kcplan.facts import Money
from kcplan.i18n import phrase
from kcplan.model import ledger
from kcplan.model.entry_kinds import ENTRIES, ENTRY_KINDS, SHEETS
from kcplan.model.target import Households
from kcplan.present import FINDINGS_FORMATS, FORMATS
from kcplan.reckon.keys import KEYS, Key
from kcplan.views.entry_text import entry_text
from kcplan.views.labels import Labels
from tests.calling import Call
from tests.ledgers import copied

MODULES = Path(present.__file__).parent


# -- formats ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "listed"), [("report_", tuple(FORMATS)), ("findings_", FINDINGS_FORMATS)])
def test_every_module_of_a_format_is_listed(start: str, listed: tuple[str, ...]) -> None:
    assert sorted(listed) == sorted(path.stem.removeprefix(start) for path in MODULES.glob(f"{start}*.py"))


def test_a_suffix_says_one_format() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert [name for name, form in FORMATS.items() if form.is_form and not form.suffixes] == []


# -- keys of the pivot -----------------------------------------------------------------------------------------------

ROW = Money("p", "da2", "NSTW", "recurrent", 2025, "allocated", ("qd-1",), None, 5)


def test_every_property_of_money_is_a_key_or_an_amount() -> None:
    named = {"project": "project", "lead": "unit", "date": "month", "decisions": "decisions"}
    assert {named.get(field, field) for field in Money._fields} - set(KEYS) == {"amount"}


@pytest.mark.parametrize("name", KEYS)
def test_every_key_has_names_for_its_values_and_for_none(name: str) -> None:
    key, labels = KEYS[name], Labels([])
    assert not key.names or isinstance(getattr(labels, key.names), dict)
    assert labels.of(name, key.value(ROW._replace(date=None)))
    assert key.blank.text.startswith("(")


def test_every_key_that_is_offered_is_an_option_of_its_commands(call: Call) -> None:
    for command in ("budget", "progress"):
        helped = call(command, "--help").out
        flags = [f"--by-{key.option or name} " for name, key in KEYS.items() if key.help and command in key.commands]
        assert [flag for flag in flags if flag not in helped] == []
        assert helped.count("--by-") == len(flags)


QUARTER = Key(
    lambda row: row.date and (row.date.year, ((row.date.month or 1) + 2) // 3), phrase("Quý"), phrase("quý"),
    phrase("(không ghi ngày)"), lambda _: (None, *((2025, number) for number in range(1, 5))),
    text=lambda quarter: "quý {1} năm {0}".format(*quarter), help="Theo quý.", progress="to date",
)  # fmt: skip


def test_a_new_key_is_one_entry(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEYS, "quarter", QUARTER)
    for command in ("budget", "progress"):  # their options are made when they are imported
        module = import_module(f"kcplan.cli.{command}")
        monkeypatch.delitem(sys.modules, module.__name__)
    copied(tmp_path, _2025_10=PAID)
    (section,) = json.loads(call("progress", "--by-quarter", "--format", "json").out)["sections"]
    said = [(row["quarter"], row["title"], row["disbursed"], row["to_date"]) for row in section["rows"]]
    assert said == [
        (None, "(không ghi ngày)", None, 0),
        (["2025", "3"], "quý 3 năm 2025", 20 * 10**6, 20 * 10**6),
        (["2025", "4"], "quý 4 năm 2025", 30 * 10**6, 50 * 10**6),
    ]
    answer = call("budget", "--by-source", "--by-quarter", "--stage", "disbursed", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [(row["source"], row["2025+3"], row["2025+4"]) for row in rows] == [("NSTW", "20000000", "30000000")]
    assert "Theo quý." in call("budget", "--help").out


PAID = """\
- id: gn-1
  kind: disbursement
  date: 20/09/2025
  item: da3.tda1
  source: NSTW
  amount: 20 triệu đồng
- id: gn-2
  kind: disbursement
  date: 20/10/2025
  item: da3.tda1
  source: NSTW
  amount: 30 triệu đồng
"""


# -- kinds of entries ------------------------------------------------------------------------------------------------

ENTRY = {"id": "a-1", "date": "20/10/2025"}
SAMPLES: dict[str, dict[str, Any]] = {
    "disbursement": {"item": "da2", "amount": "5 triệu đồng"},
    "allocation": {"act": "cut", "item": "da2", "amount": "5 triệu đồng", "decisions": ["qd-1"]},
    "decision": {"number": "1/QĐ-UBND"},
    "extension": {"until": "31/12/2026", "decisions": ["qd-1"]},
    "measure": {"target": "ty-le", "value": "5%"},
    "activity": {"item": "da2", "status": "done"},
    "report": {"by": "phong-a", "to": "ubnd-xa"},
    "withdrawal": {"corrects": "gn-1"},
    "erratum": {"record": "da2", "field": "title", "wrong": "a", "right": "b", "page": "trang 5", "by": "bà An"},
}


def test_every_model_of_an_entry_is_a_kind() -> None:
    models = {one for one in ledger.Entry.__subclasses__() if one is not ledger.Unsorted}
    assert set(ENTRIES.values()) == models
    assert set(ENTRIES) == set(ENTRY_KINDS) == set(get_args(ledger.KindName)) == set(SAMPLES)
    assert [name for name in ENTRIES if f"{name}: " not in str(ledger.Entry.model_fields["kind"].description)] == []
    assert [get_args(model.model_fields["kind"].annotation) for model in ENTRIES.values()] == [(n,) for n in ENTRIES]


@pytest.mark.parametrize("name", ENTRY_KINDS)
def test_every_kind_of_entry_is_said_in_a_line(name: str) -> None:
    entry = ENTRIES[name].model_validate({**ENTRY, "kind": name, **SAMPLES[name]})
    assert entry_text(entry, Labels([])).args["parts"]


@pytest.mark.parametrize("name", ENTRY_KINDS)
def test_every_kind_of_entry_is_about_a_field_of_its_own(name: str) -> None:
    kind, fields = ENTRY_KINDS[name], ENTRIES[name].model_fields
    assert kind.subject in fields
    assert {field for group in kind.any_of for field in group} <= set(fields)
    assert kind.noun
    assert kind.help


def test_the_ids_of_two_kinds_begin_differently() -> None:
    assert len({kind.prefix for kind in ENTRY_KINDS.values()}) == len(ENTRY_KINDS)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_columns_for_all_that_an_entry_needs(name: str) -> None:
    fields, columns = ENTRIES[name].model_fields, SHEETS[name].fields
    assert set(columns) <= {*fields, *(Households.model_fields if "households" in fields else ())}
    assert {field for field in fields if fields[field].is_required()} - {"id", "kind"} <= set(columns)
    assert all(set(group) & set(columns) for group in ENTRY_KINDS[name].any_of)
