"""What stands around a plan: the editor's settings with the schemas of the files, and the check on a server."""

import json

from kcplan import schema
from kcplan.i18n import Language
from kcplan.load.kinds import KINDS, Kind

_GITHUB = """\
name: kcplan

on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  plan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install kcplan
      - run: kcplan validate . --format github
"""
_GITLAB = """\
kcplan:
  image: python:3.13
  script:
    - python -m pip install kcplan
    - kcplan validate . --format gitlab > gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


def files(language: Language) -> dict[str, bytes]:
    """The files by path beside the plan's own; none of them is read as plan."""
    schemas = {_schema(kind): _json(schema.of_kind(kind.name, language)) for kind in KINDS}
    listed = {f"./{_schema(kind)}": _globs(kind) for kind in KINDS}
    settings = {
        "yaml.schemas": listed,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    }
    return {
        ".vscode/settings.json": _json(settings),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        **schemas,
        ".github/workflows/kcplan.yml": _GITHUB.encode(),
        ".gitlab-ci.yml": _GITLAB.encode(),
    }


def _schema(kind: Kind) -> str:
    return f".vscode/schema/{kind.name}.json"


def _globs(kind: Kind) -> list[str]:
    stem = f"{kind.name}/*" if kind.in_folder else kind.name
    return [f"{stem}.yaml", f"{stem}.yml"]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
