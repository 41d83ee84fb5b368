"""What an editor shows: the YAML extension's own language server with the settings in `.vscode`."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.plans import CLEAN, REAL, ROOT

pytestmark = pytest.mark.external
SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Editor:
    """An editor that speaks the language server protocol, with a folder open and its settings."""

    def __init__(self, program: "subprocess.Popen[bytes]", home: Path, settings: dict[str, Any]) -> None:
        self.program = program
        self.numbers = iter(range(1, 10_000))
        self.seen: dict[str, list[Any]] = {}
        self.home = home
        self.settings = settings

    def ask(self, method: str, params: object) -> Any:
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        return next(message["result"] for message in self.messages() if message.get("id") == number)

    def tell(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        assert self.program.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.program.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.program.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        """Messages of the server's that answer something; its own questions are answered on the way."""
        assert self.program.stdout is not None
        while True:
            length = 0
            while (line := self.program.stdout.readline().strip()) or not length:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.program.stdout.read(length))
            if message.get("method") == "workspace/configuration":
                answers = [self.setting(item["section"]) for item in message["params"]["items"]]
                self.send({"id": message["id"], "result": answers})
            elif "id" in message and "method" in message:
                self.send({"id": message["id"], "result": None})
            else:
                if message.get("method") == "textDocument/publishDiagnostics":
                    self.seen[message["params"]["uri"]] = message["params"]["diagnostics"]
                yield message

    def setting(self, section: str) -> Any:
        if section == "yaml":
            return {
                "schemas": self.settings["yaml.schemas"],
                "schemaStore": {"enable": False},
                "hover": True,
                "validate": True,
            }
        return self.settings.get(section)

    def open(self, path: Path, text: str) -> str:
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": next(self.numbers), "text": text}
        self.seen.pop(uri, None)
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def diagnostics(self, path: Path, text: str) -> list[str]:
        uri = self.open(path, text)
        next(None for _ in self.messages() if uri in self.seen)
        return [diagnostic["message"] for diagnostic in self.seen[uri]]


def serve(home: Path, settings: dict[str, Any]) -> Iterator[Editor]:
    """The real server for the files of a folder."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=home) as program:
        editor = Editor(program, home, settings)
        folder = {"uri": home.as_uri(), "name": "kcplan"}
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": {"hover": {}}}
        asked = {
            "processId": None,
            "rootUri": home.as_uri(),
            "workspaceFolders": [folder],
            "capabilities": capabilities,
        }
        editor.ask("initialize", asked)
        editor.tell("initialized", {})
        yield editor
        program.kill()


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    yield from serve(ROOT, json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8")))


@pytest.mark.parametrize("name", ["plan.yaml", "units.yaml", "villages.yaml", "targets.yaml", "policies.yaml",
                                  "duties.yaml", "projects/da3.yaml"])  # fmt: skip
def test_the_real_plan_has_nothing_underlined(editor: Editor, name: str) -> None:
    assert editor.diagnostics(REAL / name, (REAL / name).read_text("utf-8")) == []


def test_a_misspelt_key_is_underlined(editor: Editor) -> None:
    text = (CLEAN / "units.yaml").read_text("utf-8").replace("kind: office", "knd: office", 1)
    underlined = editor.diagnostics(CLEAN / "units.yaml", text)
    assert any("knd" in message for message in underlined), underlined


def test_hovering_over_a_key_tells_in_vietnamese_what_it_is(editor: Editor) -> None:
    text = (REAL / "projects" / "da2.yaml").read_text("utf-8")
    uri = editor.open(REAL / "projects" / "da2.yaml", text)
    line = text.splitlines().index("lead: phong-kinh-te")
    shown = editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": 1}})
    assert "Chủ trì" in json.dumps(shown, ensure_ascii=False)


def test_a_new_line_is_offered_the_keys_that_fit(editor: Editor) -> None:
    uri = editor.open(CLEAN / "villages.yaml", "- id: lang-moi\n  name: Mới\n  ")
    place = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 2}}
    offered = {item["label"] for item in editor.ask("textDocument/completion", place)["items"]}
    assert {"former_commune", "difficulty", "decision", "section"} <= offered
