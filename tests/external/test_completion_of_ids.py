"""What an editor offers once the schema knows the plan: `kcplan schema --plan`, before the real language server."""

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from kcplan.load.kinds import KINDS
from tests.external.test_language_server import Editor, serve
from tests.plans import REAL, contents, write

pytestmark = pytest.mark.external
UNITS = ["ubnd-xa", "phong-kinh-te", "phong-van-hoa-xa-hoi", "van-phong", "chuyen-vien-tu-phap", "tram-y-te",
         "truong-hoc", "mttq", "doan-the", "mttq-doan-the", "ban-nhan-dan-thon", "ubnd-tinh", "so-ban-nganh", "so-nnmt",
         "thuong-truc-dang-uy"]  # fmt: skip


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with a copy of the real plan, and the schemas of that plan."""
    home = tmp_path_factory.mktemp("home")
    write(contents(REAL), home / "plan")
    for kind in KINDS:
        command = ["kcplan", "schema", kind.name, "--plan", str(home / "plan")]
        (home / f"{kind.name}.json").write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    globs = {kind.name: [f"plan/{kind.name}/*.yaml" if kind.in_folder else f"plan/{kind.name}.yaml"] for kind in KINDS}
    yield from serve(home, {"yaml.schemas": {f"./{name}.json": glob for name, glob in globs.items()}})


def offered(editor: Editor, name: str, text: str) -> dict[str, Any]:
    """What may come at the end of a text, each with the words beside it."""
    editor.diagnostics(editor.home / "plan" / name, text)  # by then it knows the file and its schema
    lines = text.split("\n")
    at = {"line": len(lines) - 1, "character": len(lines[-1])}
    asked = {"textDocument": {"uri": (editor.home / "plan" / name).as_uri()}, "position": at}
    return {item["label"]: item.get("documentation") for item in editor.ask("textDocument/completion", asked)["items"]}


@pytest.mark.parametrize("key", ["lead: ", "lead: ph", "partners: [mttq, ", "partners:\n    - mttq\n    - "])
def test_a_lead_and_partners_are_offered_the_units_with_their_names(editor: Editor, key: str) -> None:
    found = offered(editor, "policies.yaml", f"- id: moi\n  title: Mới\n  {key}")
    assert [name for name in found if name != "null"] == UNITS
    assert found["phong-kinh-te"] == "Phòng Kinh tế"


def test_money_is_offered_the_sources_as_keys_and_in_rows(editor: Editor) -> None:
    start = "id: da9\ntitle: Mới\nmoney:\n  "
    assert list(offered(editor, "projects/da9.yaml", start)) == ["total", "rows", "NSTW", "NSĐP"]
    rows = offered(editor, "projects/da9.yaml", f"{start}rows:\n    - source: ")
    assert rows == {"NSTW": "Ngân sách trung ương", "NSĐP": "Ngân sách địa phương"}


def test_sections_decisions_and_items_are_offered(editor: Editor) -> None:
    start = "id: da9\ntitle: Mới\n"
    assert offered(editor, "projects/da9.yaml", f"{start}section: ")["III.2.2"].startswith("Dự án 3: ")
    assert offered(editor, "projects/da9.yaml", f"{start}decisions: [")["qd-940-2025"] == "Quyết định 940/QĐ-UBND"
    found = offered(editor, "duties.yaml", "- unit: mttq\n  tasks:\n    - text: A\n      joins:\n        - ")
    assert found["da2"] == "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
    assert found["da5"].endswith("(có trong chương trình, kế hoạch này không có)")


@pytest.mark.parametrize(
    "line",
    ["lead: phong-kinh-tee", "partners: [mttq, x]", "section: III.9", "decisions: qd-1", "money: {NSTƯ: 5 tỷ đồng}"],
)
def test_an_id_that_is_not_there_is_underlined(editor: Editor, line: str) -> None:
    assert (
        len(editor.diagnostics(editor.home / "plan" / "projects" / "da9.yaml", f"id: da9\ntitle: Mới\n{line}\n")) == 1
    )


@pytest.mark.parametrize("name", sorted(contents(REAL)))
def test_nothing_in_the_plan_itself_is_underlined(editor: Editor, name: str) -> None:
    assert editor.diagnostics(editor.home / "plan" / name, (REAL / name).read_text("utf-8")) == []
