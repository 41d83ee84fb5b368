"""The JSON Schema of plan files, made from the models."""

import json
from typing import Any

import pytest

from kcplan import schema
from kcplan.load.kinds import KINDS
from tests.plans import ROOT

LISTED = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))


def properties(made: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (record, name, field) for record, body in made["$defs"].items() for name, field in body["properties"].items()
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_key_has_a_title_and_a_description(language) -> None:  # type: ignore[no-untyped-def]
    made = properties(schema.of_all(language))
    bare = [(record, name) for record, name, field in made if not (field.get("title") and field.get("description"))]
    assert bare == []


def test_titles_are_vietnamese_unless_asked_for_in_english() -> None:
    assert schema.of_kind("units", "vi")["$defs"]["Unit"]["properties"]["name"]["title"] == "Tên chính thức"
    assert schema.of_kind("units", "en")["$defs"]["Unit"]["properties"]["name"]["title"] == "Official name"


def test_one_schema_takes_any_kind_of_file() -> None:
    made = schema.of_all("vi")
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert len(made["anyOf"]) == len(KINDS)
    kinds = [schema.of_kind(kind.name, "vi") for kind in KINDS]
    assert {name for kind in kinds for name in kind["$defs"]} == set(made["$defs"])


def test_what_may_be_blank_takes_null_and_what_must_not_does_not() -> None:
    head = schema.of_kind("plan", "vi")["$defs"]["Head"]
    takes_null = {name for name, field in head["properties"].items() if {"type": "null"} in field.get("anyOf", [])}
    assert set(head["properties"]) - takes_null == {"id", "status", "year", "title", "issuer", "sources"}
    assert head["required"] == ["id", "status", "year", "title", "issuer", "sources"]


def test_no_developer_words_reach_the_editor() -> None:
    text = json.dumps(schema.of_all("vi"), ensure_ascii=False)
    assert '"default"' not in text
    assert '"Year"' not in text
    assert all("description" not in body for body in schema.of_all("vi")["$defs"].values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_editor_has_the_current_schema_of_every_kind_of_file(kind) -> None:  # type: ignore[no-untyped-def]
    """After a change of the models: `kcplan schema KIND > .vscode/schema/KIND.json`."""
    path = f".vscode/schema/{kind.name}.json"
    assert json.loads((ROOT / path).read_text("utf-8")) == schema.of_kind(kind.name, "vi")
    globs = LISTED["yaml.schemas"][f"./{path}"]
    assert all(glob.rpartition("/")[2].startswith(("*.", f"{kind.name}.")) for glob in globs)
