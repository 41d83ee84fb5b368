"""Our schemas and workflow files before a checker that is not ours."""

import subprocess
from pathlib import Path

import pytest

from kcplan.load.kinds import KINDS
from tests.plans import BASE, CLEAN, REAL, ROOT, YEAR

pytestmark = pytest.mark.external


def check(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["check-jsonschema", *args], capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas as the command prints them."""
    folder = tmp_path_factory.mktemp("schemas")
    for name in ("", *(kind.name for kind in KINDS)):
        printed = subprocess.run(["kcplan", "schema", *filter(None, [name])], capture_output=True, check=True)
        (folder / f"{name or 'all'}.json").write_bytes(printed.stdout)
    return folder


def test_schemas_are_schemas(schemas: Path) -> None:
    done = check("--check-metaschema", *map(str, sorted(schemas.glob("*.json"))))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("plan", [REAL, CLEAN, YEAR, BASE], ids=lambda plan: plan.name)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_file_of_a_right_plan_is_valid(schemas: Path, kind, plan: Path) -> None:  # type: ignore[no-untyped-def]
    files = [str(path) for path in plan.rglob("*.y*ml") if kind.holds(path.relative_to(plan).as_posix())]
    for schema in (f"{kind.name}.json", "all.json"):
        done = check("--schemafile", str(schemas / schema), *files) if files else None
        assert done is None or done.returncode == 0, done.stdout


@pytest.mark.parametrize("plan", [REAL, CLEAN, BASE], ids=lambda plan: plan.name)
def test_every_file_of_a_right_plan_is_valid_with_its_ids_known_too(tmp_path: Path, plan: Path) -> None:
    for kind in KINDS:
        files = [str(path) for path in plan.rglob("*.y*ml") if kind.holds(path.relative_to(plan).as_posix())]
        for name in (kind.name, ""):
            made = ["kcplan", "schema", *filter(None, [name]), "--plan", str(plan)]
            (tmp_path / "schema.json").write_bytes(subprocess.run(made, capture_output=True, check=True).stdout)
            assert check("--check-metaschema", str(tmp_path / "schema.json")).returncode == 0
            done = check("--schemafile", str(tmp_path / "schema.json"), *files) if files else None
            assert done is None or done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("units", "- id: a\n  name: A\n  kind: sevice\n"),
        ("units", "- id: Phòng\n  name: A\n  kind: office\n"),
        ("villages", "- id: a\n  nmae: A\n"),
        ("projects", "id: da1\ntitle: A\nmoney: {total: 1.238}\n"),
        ("waivers", "- code: kc305\n  item: da1\n  reason: A\n"),
        ("waivers", "- code: KC305\n  item: da1\n"),
        ("projects", "id: da1\ntitle: A\nmoney: {NSTW: 1.238}\n"),
        ("plan", "id: a\nstatus: draft\n"),
        ("plan", "id: a\nstatus: draft\nyear: 2025\ntitle:\nissuer: B\nsources: []\n"),
    ],
)
def test_what_kcplan_refuses_in_shape_the_schema_refuses_too(
    schemas: Path, tmp_path: Path, kind: str, text: str
) -> None:
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    assert check("--schemafile", str(schemas / f"{kind}.json"), str(tmp_path / "x.yaml")).returncode == 1


def test_workflow_files_are_valid() -> None:
    workflows = [str(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
    done = check("--builtin-schema", "vendor.github-workflows", *workflows)
    assert done.returncode == 0, done.stdout


def test_a_new_plan_is_valid_under_its_schemas_and_its_workflows_under_theirs(tmp_path: Path) -> None:
    command = ["kcplan", "init", str(tmp_path / "moi"), "--commune", "Mây Ngàn", "--province", "Đồng Sương"]
    programme = ["--year", "2025", "--programme", "giam-ngheo-ben-vung-2021-2025"]
    subprocess.run([*command, *programme], check=True, capture_output=True)
    for kind in KINDS:
        files = [
            str(path)
            for path in (tmp_path / "moi").glob(f"{kind.name}/*.yaml" if kind.in_folder else f"{kind.name}.yaml")
        ]
        schema = tmp_path / "moi" / ".vscode" / "schema" / f"{kind.name}.json"
        done = check("--schemafile", str(schema), *files) if files else None
        assert done is None or done.returncode == 0, done.stdout
    for known, name in (
        ("vendor.github-workflows", ".github/workflows/kcplan.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ):
        done = check("--builtin-schema", known, str(tmp_path / "moi" / name))
        assert done.returncode == 0, done.stdout
