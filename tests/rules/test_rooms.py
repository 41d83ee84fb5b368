"""Where rules stand: the hundred of a code is its folder, and no rule knows another."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import kcplan.rules
from tests.plans import ROOT

MODULES = [
    name
    for _, name, _ in pkgutil.walk_packages(kcplan.rules.__path__, "kcplan.rules.")
    if hasattr(importlib.import_module(name), "RULES")
]


@pytest.mark.parametrize("module", MODULES)
def test_no_rule_imports_another(module: str) -> None:
    spec = importlib.import_module(module).__spec__
    assert spec is not None
    tree = ast.parse(Path(str(spec.origin)).read_text("utf-8"))
    imported = {
        f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in MODULES else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    others = set(MODULES) - {"kcplan.rules.edits"}
    assert not imported & others or module == "kcplan.rules.edits"


FOLDERS = {
    "references": ("KC3",),
    "money": ("KC4",),
    "targets": ("KC5",),
    "responsibilities": ("KC60", "KC61", "KC62"),
    "villages": ("KC65",),
    "ledger": ("KC7",),
    "document": ("KC8",),
    "legal_bases": ("KC8",),
    "programme": ("KC808", "KC809", "KC828"),
    "edits": ("KC9",),
}


@pytest.mark.parametrize("module", [name for name in MODULES if name.count(".") == 3])
def test_a_rule_stands_in_the_folder_of_its_code(module: str) -> None:
    folder = module.split(".")[2]
    codes = {checked.rule.code for checked in importlib.import_module(module).RULES}
    assert all(code.startswith(FOLDERS[folder]) for code in codes)


def test_every_rule_of_plans_is_asked() -> None:
    """A new file of rules that nobody lists would never be asked."""
    listed = {rule.code for rule in kcplan.rules.rules()}
    written = {
        checked.rule.code
        for name in MODULES
        if name not in ("kcplan.rules.edits", "kcplan.rules.waivers")
        for checked in importlib.import_module(name).RULES
    }
    assert written <= listed


def test_contributing_names_the_file_of_every_rule() -> None:
    rows = re.findall(r"^\| (KC[^|]+) \| `rules/([^`]+)\.py` \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M)
    named = {f"kcplan.rules.{file.replace('/', '.')}": _codes(codes) for codes, file in rows}
    stand = {
        name: {getattr(one, "rule", one).code for one in importlib.import_module(name).RULES}
        for name in MODULES
        if name != "kcplan.rules.edits"
    }
    assert named == stand


def _codes(written: str) -> set[str]:
    ends = [[int(code[2:]) for code in part.split("–")] for part in written.split(", ")]
    return {f"KC{number}" for first, *last in ends for number in range(first, (last or [first])[0] + 1)}
