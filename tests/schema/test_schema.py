"""The JSON Schema of plan files, made from the models."""

import json
from pathlib import Path
from typing import Any

import pytest

from kcplan import schema
from kcplan.load import load
from kcplan.load.kinds import KINDS
from kcplan.model.choices import choices
from tests.calling import Call
from tests.plans import BASE, ROOT, contents, write

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


# -- with the ids of a plan ------------------------------------------------------------------------------------


def known(kind: str, of: str, files: dict[str, bytes]) -> dict[str, Any]:
    """What the schema of a kind of file says of the ids of a kind, for the plan of these files."""
    body: dict[str, Any] = schema.of_kind(kind, "vi", choices(load(files).plan))["$defs"][f"known-{of}"]
    return body


def test_a_field_that_refers_takes_the_ids_at_hand_and_says_what_they_are_called() -> None:
    files = contents(BASE)
    assert known("projects", "units", files) == {
        "enum": ["phong-kinh-te", "tram-y-te", "ubnd-xa"],
        "enumDescriptions": ["Phòng Kinh tế", "Trạm Y tế", "Ủy ban nhân dân xã"],
    }
    made = schema.of_kind("projects", "vi", choices(load(files).plan))["$defs"]
    lead = made["SubProject"]["properties"]["lead"]
    assert lead == {
        "title": "Chủ trì",
        "description": "Mã đơn vị",
        "anyOf": [{"$ref": "#/$defs/known-units"}, {"type": "null"}],
    }
    assert made["Funds"]["properties"]["NSTW"]["title"] == "Ngân sách trung ương"
    assert made["Funds"]["additionalProperties"] is False


def test_every_field_that_refers_is_narrowed() -> None:
    from kcplan.model.record import Record
    from kcplan.model.references import referring
    from kcplan.schema.known import every

    made = schema.of_all("vi", choices(load(contents(BASE)).plan))["$defs"]
    marked = {(model.__name__, field) for model in every(Record) for field in referring(model)}
    marked = {(model, field) for model, field in marked if model in made}  # not the ones that others are made from
    wide = {pair for pair in marked if "#/$defs/known-" not in json.dumps(made[pair[0]]["properties"][pair[1]])}
    assert len(marked) > 30
    assert wide == set()


def test_what_the_programme_alone_has_may_stand_there() -> None:
    items = known("duties", "items", contents(BASE))
    told = dict(zip(items["enum"], items["enumDescriptions"], strict=True))
    assert told["da5"].endswith(" (có trong chương trình, kế hoạch này không có)")
    assert told["da3.tda1"] == "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp"


def test_a_section_that_looks_like_a_number_may_stand_there_as_one() -> None:
    assert known("duties", "sections", contents(BASE))["anyOf"][1] == {"type": ["number"]}


@pytest.mark.parametrize(
    ("path", "data", "of"),
    [
        ("units.yaml", b"", "units"),
        ("policies.yaml", b"- id: [", "items"),
        ("plan.yaml", contents(BASE)["plan.yaml"].replace(b"2021-2025", b"1998"), "items"),
        ("plan.yaml", contents(BASE)["plan.yaml"].replace(b"outline:", b"outlin:"), "sections"),
    ],
)
def test_where_some_could_not_be_read_any_other_id_may_stand_there(path: str, data: bytes, of: str) -> None:
    others = known("duties", of, {**contents(BASE), path: data})["anyOf"][1]
    assert "string" in others["type"]


def test_an_id_whose_record_is_broken_may_stand_there() -> None:
    files = contents(BASE)
    files["units.yaml"] = files["units.yaml"].replace(b"kind: service", b"kind: sevice")
    assert known("duties", "units", files)["enum"] == ["phong-kinh-te", "ubnd-xa", "tram-y-te"]


def test_the_command_reads_the_plan_and_takes_what_is_accepted(call: Call, tmp_path: Path) -> None:
    lost = contents(BASE)["duties.yaml"].replace(b"partners: [tram-y-te]", b"partners: [tram-y-tee]")
    plan = write({**contents(BASE), "duties.yaml": lost}, tmp_path / "plan")
    made = json.loads(call("schema", "duties", "-p", "plan").out)
    assert "tram-y-tee" not in made["$defs"]["known-units"]["enum"]
    (plan / "waivers.yaml").write_text("- code: KC301\n  item: phong-kinh-te\n  reason: Chép đúng văn bản.\n", "utf-8")
    made = json.loads(call("schema", "duties", "--plan", "plan").out)
    assert "tram-y-tee" in made["$defs"]["known-units"]["enum"]
    every = json.loads(call("schema", "-p", "plan").out)["$defs"]
    assert {name for name in every if name.startswith("known-")} == {
        f"known-{kind}"
        for kind in (
            "units",
            "items",
            "aims",
            "targets",
            "decisions",
            "dimensions",
            "sections",
            "sources",
            "villages",
            "entries",
        )
    }
    assert call("schema", "-p", "nowhere") == (3, "", "không có tệp hay thư mục nowhere\n")
