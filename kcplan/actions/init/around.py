"""What stands around a plan: the editor's settings with the schemas of the files, git's, the checks on servers."""

import json

from kcplan import schema
from kcplan.actions.init import servers
from kcplan.i18n import N_, Language, translate
from kcplan.load.kinds import KINDS, Kind

_LINES = N_("Tệp của kế hoạch là văn bản, dòng kết thúc như nhau trên mọi máy.")
_ATTRIBUTES = """\
*.yaml text eol=lf
*.yml text eol=lf
"""
_IGNORED = """\
.kcplan.lock
.*.kcplan-*
"""


def files(language: Language, package: str | None = None) -> dict[str, bytes]:
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
        ".gitattributes": f"# {translate(_LINES, language)}\n{_ATTRIBUTES}".encode(),
        ".gitignore": _IGNORED.encode(),
        **servers.files(package, language),
    }


def _schema(kind: Kind) -> str:
    return f".vscode/schema/{kind.name}.json"


def _globs(kind: Kind) -> list[str]:
    stem = f"{kind.name}/*" if kind.in_folder else kind.name
    return [f"{stem}.yaml", f"{stem}.yml"]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
