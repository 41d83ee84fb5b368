"""The parts of the README files and of the manual that are made from the program: `python -m tests.readme`.

A part stands between `<!-- made: NAME -->` and `<!-- end -->`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kcplan import schema
from kcplan.cli.app import COMMANDS
from kcplan.cli.guide import TOPICS, title
from kcplan.finding import SEVERITY_NAMES, Rule
from kcplan.i18n import LANGUAGES, Language, translate
from kcplan.load.kinds import KINDS as FILES_OF_A_PLAN
from kcplan.model.entry_kinds import ENTRY_KINDS
from kcplan.rules import rules
from tests.plans import ROOT
from tests.repositories import commit

GUIDE = "kcplan/guide"
FILES: dict[str, Language] = {
    "README.md": "en",
    "README.vi.md": "vi",
    **{f"{GUIDE}/{language}/{topic}.md": language for language in LANGUAGES for topic in TOPICS},
}
PICTURES = {
    ".github/pictures/budget.svg": ["budget", "-p", "plan", "--as-of", "2026-01-01"],
    ".github/pictures/duties.svg": ["duties", "VHXH", "-p", "plan"],
    ".github/pictures/progress.svg": ["progress", "examples/xa-na-hien", "--as-of", "2025-10-15"],
    ".github/pictures/diff.svg": ["diff", "HEAD"],
}
ADJUSTMENT = [
    ["record", "decision", "1875/QĐ-UBND", "--date", "01/12/2025", "--title", "Bổ sung kinh phí Chương trình năm 2025"],
    ["record", "allocation", "da4.tda1", "--act", "supplement", "--source", "NSTW", "--amount", "40 triệu đồng",
     "--date", "02/12/2025", "--decision", "1875/QĐ-UBND"],
]  # fmt: skip
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def made(name: str) -> str:
    """A file as it must be: its own text, with the made parts as the program makes them now."""
    language = FILES[name]
    text = (ROOT / name).read_text("utf-8")
    return _PART.sub(lambda found: found[1] + PARTS[found[2]](language) + found[3], text)


def topics(language: Language) -> str:
    """The list of the manual's topics, each with its file."""
    return "".join(f"- [{title(topic, language)}]({GUIDE}/{language}/{topic}.md): `{topic}`\n" for topic in TOPICS)


_HUNDREDS: Mapping[str, Mapping[Language, str]] = {
    "KC1": {"vi": "tệp và cú pháp", "en": "files and syntax"},
    "KC2": {"vi": "khóa và cách ghi", "en": "keys and how they are written"},
    "KC3": {"vi": "mã và chỗ nhắc tới", "en": "ids and references"},
    "KC4": {"vi": "tiền", "en": "money"},
    "KC5": {"vi": "chỉ tiêu và số liệu", "en": "targets and figures"},
    "KC6": {"vi": "đơn vị, nhiệm vụ, thôn làng", "en": "units, duties, villages"},
    "KC7": {"vi": "sổ theo dõi", "en": "the ledger"},
    "KC8": {"vi": "văn bản và căn cứ", "en": "the document and its legal bases"},
    "KC9": {"vi": "lần sửa (`kcplan guard`)", "en": "edits (`kcplan guard`)"},
}


def table(language: Language) -> str:
    """The tables of all rules, one for each hundred."""
    blocks = []
    for hundred, words in _HUNDREDS.items():
        lines = [_rule(rule, language) for rule in rules() if rule.code.startswith(hundred)]
        heads = {"en": "| code | severity | what must hold |", "vi": "| mã | mức | điều phải đúng |"}
        blocks.append(
            "\n".join([f"## {hundred}xx: {words[language]}\n", heads[language], "| --- | --- | --- |", *lines])
        )
    return "\n" + "\n\n".join(blocks) + "\n\n"


def _rule(rule: Rule, language: Language) -> str:
    severity = translate(SEVERITY_NAMES[rule.severity], language)
    return f"| {rule.code} | {severity} | {rule.part('summary', language)} |"


_HELP = """
import json, sys
from kcplan.cli import run
for name in json.loads(sys.argv[1]):
    run([*name, "--help"])
    print("@@", flush=True)
"""


def commands(language: Language) -> str:
    """What `--help` says of each command, and of each kind of entry."""
    names: list[list[str]] = [[]]
    for name in COMMANDS:
        names += [[name], *(["record", kind] for kind in (ENTRY_KINDS if name == "record" else ()))]
    asked = json.dumps([["--lang", language, *name] for name in names])
    clean = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run([sys.executable, "-c", _HELP, asked], cwd=ROOT, env=clean, capture_output=True, check=True)
    told = done.stdout.decode().replace("\r\n", "\n").split("@@\n")
    blocks = [
        f"## {' '.join(['kcplan', *name])}\n\n```text\n{help_}```\n" for name, help_ in zip(names, told, strict=False)
    ]
    return "\n" + "\n".join(blocks) + "\n"


def keys(language: Language) -> str:
    """The keys of each kind of file, record by record, from the schemas that editors use."""
    return "\n" + "\n".join(_keys_of(kind.name, language) for kind in FILES_OF_A_PLAN) + "\n"


def _keys_of(name: str, language: Language) -> str:
    found = schema.of_kind(name, language)
    folder = next(kind for kind in FILES_OF_A_PLAN if kind.name == name).in_folder
    blocks = [f"## {name}{'/*' if folder else ''}.yaml\n\n{found['title']}.\n"]
    body = found.get("items", found)
    waiting = [("", ref) for ref in _refs(body)]
    if "allOf" in body:
        waiting = [(f"kind: {one['if']['properties']['kind']['const']}", _refs(one)[0]) for one in body["allOf"]]
    seen: set[str] = set()
    while waiting:
        path, ref = waiting.pop(0)
        if ref in seen:
            continue
        seen.add(ref)
        record = found["$defs"][ref]
        blocks += [f"### `{path}`\n"] if path else []
        blocks.append(_fields(record, language))
        waiting[:0] = [(key, one) for key, field in record["properties"].items() for one in _refs(field)]
    return "\n".join(blocks)


def _refs(schema_of: Any) -> list[str]:
    """The records that a piece of a schema leads to, by name."""
    if isinstance(schema_of, dict):
        own = [schema_of["$ref"].rpartition("/")[2]] if "$ref" in schema_of else []
        return own + [ref for key, one in schema_of.items() if key not in ("$ref", "$defs") for ref in _refs(one)]
    return [ref for one in schema_of for ref in _refs(one)] if isinstance(schema_of, list) else []


def _fields(record: dict[str, Any], language: Language) -> str:
    heads = {"en": "| key | name | what it says |", "vi": "| khóa | tên | ghi gì |"}
    lines = [heads[language], "| --- | --- | --- |"]
    for key, field in record["properties"].items():
        star = " *" if key in record.get("required", ()) else ""
        lines.append(f"| `{key}`{star} | {field.get('title', '')} | {field.get('description', '')} |")
    return "\n".join(lines) + "\n"


def output(language: Language) -> str:
    """What `validate` says of one broken file of the example."""
    command = ["--lang", language, "validate", "examples/xa-may-ngan-nhieu-loi", "--as-of", "2026-01-01"]
    clean = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "kcplan", *command], cwd=ROOT, env=clean, capture_output=True, check=False
    )
    blocks = done.stdout.decode().replace("\r\n", "\n").replace("\\", "/").split("\n\n")
    shown = [block for block in blocks if "KC401" in block or "KC206" in block or "KC301" in block]
    return "```text\n" + "\n\n".join([*shown, blocks[-1]]) + "```\n"


def picture(name: str) -> bytes:
    """A picture as the program draws it; of what changed, after an adjustment by decision."""
    args = [*PICTURES[name], "--format", "svg"]
    if args[0] != "diff":
        return kcplan(ROOT, *args).stdout
    with repository() as folder:
        for entry in ADJUSTMENT:
            kcplan(folder, *entry, "--as-of", "2025-12-31").check_returncode()
        return kcplan(folder, *args).stdout


def guarded(language: Language) -> str:
    """What `guard` says of an amount that is changed in place."""
    with repository() as folder:
        file = folder / "plan" / "projects" / "da4.yaml"
        file.write_bytes(file.read_bytes().replace("NSTW: 268 triệu".encode(), "NSTW: 308 triệu".encode()))
        said = kcplan(folder, "--lang", language, "guard", "--base", "HEAD").stdout
    return "```text\n" + said.decode().replace("\r\n", "\n").replace("\\", "/") + "```\n"


PARTS: Mapping[str, Callable[[Language], str]] = {
    "topics": topics,
    "rules": table,
    "commands": commands,
    "format": keys,
    "output": output,
    "guard": guarded,
}


@contextmanager
def repository() -> Iterator[Path]:
    """The fictional plan of a year, committed, in a repository of its own."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "examples" / "xa-na-hien", Path(name, "plan"))
        commit(Path(name), "plan: a year")
        yield Path(name)


def kcplan(folder: Path, *args: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a folder, on a screen of 80 columns."""
    clean = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "kcplan", *args], cwd=folder, env=clean, capture_output=True, check=False
    )


def update() -> None:
    """Rewrite the files."""
    for name in PICTURES:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(picture(name))
    for name in FILES:
        (ROOT / name).write_bytes(made(name).encode())


if __name__ == "__main__":
    update()
