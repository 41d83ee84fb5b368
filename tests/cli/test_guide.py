"""The manual: its topics on the terminal, in a pager and in a pipe, and its files in the repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kcplan.cli import run
from kcplan.cli.app import COMMANDS
from kcplan.cli.guide import TOPICS, page, title
from kcplan.cli.shared import pager
from kcplan.i18n import LANGUAGES, Language
from kcplan.present.characters import columns
from kcplan.present.context import Context
from kcplan.present.manual import present
from tests.calling import Call
from tests.plans import ROOT

GUIDE = ROOT / "kcplan" / "guide"
PAGES = [(topic, language) for language in LANGUAGES for topic in TOPICS]
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
_TYPED = re.compile(r"`kcplan ([^`]+)`")


def prose(topic: str, language: Language) -> str:
    return _CODE.sub("", page(topic, language))


def test_without_a_topic_all_are_listed_with_a_line_each(call: Call) -> None:
    code, out, err = call("guide")
    assert (code, err) == (0, "")
    assert out.splitlines()[3] == "check     Kiểm tra: đọc lời báo, chấp nhận chỗ đã xem"
    assert [line.split()[0] for line in out.splitlines()] == list(TOPICS)
    assert call("--lang", "en", "guide").out.splitlines()[3] == "check     Check a plan: read findings, accept some"


@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_in_a_pipe_a_topic_is_the_markdown_of_the_repository(call: Call, topic: str, language: Language) -> None:
    code, out, err = call("--lang", language, "guide", topic)
    written = (GUIDE / language / f"{topic}.md").read_text("utf-8")
    assert (code, err) == (0, "")
    assert out == re.sub(r"<!-- .*? -->\n", "", written)
    assert "<!--" not in out
    assert call("--lang", language, "guide", topic, "--format", "markdown").out == out


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("CHECK", "check"), ("kiểm tra", "check"), ("kiem tra", "check"), ("sổ theo dõi", "ledger"),
        ("dieu chinh", "adjust"), ("guard", "adjust"), ("quy tắc", "rules"), ("chek", "check"), ("JSON", "machine"),
    ],
)  # fmt: skip
def test_a_topic_is_found_as_people_type_it(call: Call, typed: str, topic: str) -> None:
    wanted = call("guide", topic)
    assert call("guide", typed) == wanted
    assert call("guide", *typed.split()) == wanted


@pytest.mark.parametrize("command", COMMANDS)
def test_the_name_of_a_command_leads_to_the_topic_that_it_is_about(call: Call, command: str) -> None:
    if command != "guide":
        out = call("guide", command).out
        assert f"kcplan {command}" in out or f"`{command}`" in out


def test_an_unknown_topic_is_wrong_usage_with_the_nearest(call: Call) -> None:
    assert call("guide", "checking") == (2, "", "không có chủ đề “checking”; có phải là check?\n")
    assert call("--lang", "en", "guide", "checking") == (2, "", "there is no topic “checking”; did you mean check?\n")
    code, out, err = call("guide", "xyzzy")
    assert (code, out) == (2, "")
    assert err == f"không có chủ đề “xyzzy”; các chủ đề là: {', '.join(TOPICS)}\n"


def test_an_unknown_format_is_wrong_usage(call: Call) -> None:
    words = "không có cách trình bày “pdf”; dùng text, markdown\n"
    assert call("guide", "check", "--format", "pdf") == (2, "", words)


def test_a_shell_is_offered_the_topics(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("_KCPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kcplan guide c")
    monkeypatch.setenv("COMP_CWORD", "2")
    run([])
    assert capfd.readouterr().out.split() == ["check", "ci", "commands"]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_on_a_screen_no_line_but_of_code_is_wider_than_it(topic: str, language: Language, width: int) -> None:
    text = present(page(topic, language), Context(language, width, is_screen=True)).decode()
    lines = text.splitlines()
    assert lines[0] == title(topic, language)
    assert [line for line in lines if columns(line) > width and not line.startswith("    ")] == []
    assert "](" not in text
    assert "\x1b" not in text
    assert "**" not in text


def test_code_is_shown_whole_and_links_say_what_to_type() -> None:
    text = present(page("new", "en"), Context("en", 60, is_screen=True)).decode()
    line = next(line for line in page("new", "en").splitlines() if line.startswith("kcplan init ke-hoach-2025"))
    assert f"    {line}\n" in text
    assert "ci (kcplan guide ci)" in " ".join(text.split())
    assert "budget.svg" not in present(page("ask", "en"), Context("en", 80, is_screen=True)).decode()
    assert "\x1b[1m" in present(page("new", "en"), Context("en", 80, colour=True, is_screen=True)).decode()


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The pagers that are started, on a terminal of 24 lines."""
    shown: list[list[str]] = []

    def start(program: list[str], data: bytes) -> bool:
        shown.append([*program, data.decode()])
        return True

    monkeypatch.setattr(pager, "_shown", start)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("PAGER", raising=False)
    return shown


def test_on_a_terminal_a_long_topic_goes_to_the_pager(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_a_terminal(monkeypatch)
    assert call("guide", "check") == (0, "", "")
    ((program, text),) = shown
    assert program == "less"
    assert "\x1b[1mKiểm tra: đọc lời báo" in text


def test_the_pager_is_the_one_that_a_person_chose(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_a_terminal(monkeypatch)
    monkeypatch.setenv("PAGER", "most -w")
    assert call("guide", "check").out == ""
    ((*program, text),) = shown
    assert program == ["most", "-w"]
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("name", "value"),
    [("PAGER", ""), ("PAGER", "cat"), ("TERM", "dumb"), ("LINES", "500")],
    ids=["empty", "cat", "dumb", "tall"],
)
def test_no_pager_is_started_where_none_is_wanted(
    call: Call, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    shown = on_a_terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert "Vì sao lại báo như vậy" in call("guide", "check").out
    assert shown == []


def test_no_pager_is_started_in_a_pipe_or_for_the_list(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_a_terminal(monkeypatch)
    assert call("guide").out.startswith("start ")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert call("guide", "check").out.startswith("# Kiểm tra")
    assert shown == []


@pytest.mark.skipif(os.name == "nt", reason="Python has no pseudo-terminals (module pty) on Windows")
@pytest.mark.parametrize(
    ("pager", "shows"), [("sed s/^/»/", "»"), ("no-such-program", ""), ("false", None), (sys.executable, None)]
)
def test_a_real_terminal_and_a_real_pager(pager: str, shows: str | None) -> None:
    import pty

    main, side = pty.openpty()
    clean = {**os.environ, "PAGER": pager, "TERM": "xterm", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kcplan", "guide", "new", "--format", "text"]
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=clean) as running:
        os.close(side)
        said = _read(main)
    os.close(main)
    assert running.returncode == 0
    if shows is not None:
        assert f"{shows}Lập kế hoạch mới, hoặc kế hoạch năm sau\r\n" in said


def _read(terminal: int) -> str:
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the program has ended
            part = b""
        if not part:
            return b"".join(parts).decode()
        parts.append(part)


def test_a_start_without_the_manual_pays_nothing_for_it() -> None:
    script = "import sys; from kcplan.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    for args in (["--version"], ["validate", "examples/xa-may-ngan"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *args], cwd=ROOT, capture_output=True, check=True, text=True
        )
        known = done.stderr.split()
        assert {"kcplan.cli.guide", "kcplan.cli.shared.pager", "kcplan.present.manual", "rich"}.isdisjoint(known)


def test_both_languages_have_the_same_topics_and_no_others() -> None:
    for language in LANGUAGES:
        assert sorted(file.name for file in (GUIDE / language).iterdir()) == sorted(f"{name}.md" for name in TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_headings_examples_and_links(topic: str) -> None:
    english, vietnamese = (page(topic, language) for language in ("en", "vi"))
    assert _HEADING.findall(_CODE.sub("", english)) == _HEADING.findall(_CODE.sub("", vietnamese))
    assert len(_CODE.findall(english)) == len(_CODE.findall(vietnamese))
    assert sorted(set(_LINK.findall(english))) == sorted(set(_LINK.findall(vietnamese)))


@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_links_between_files_lead_somewhere(topic: str, language: Language) -> None:
    links = _LINK.findall(prose(topic, language))
    assert [link for link in links if not (GUIDE / language / link).exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_can_be_reached_from_another(language: Language) -> None:
    every = {link for topic in TOPICS for link in _LINK.findall(prose(topic, language))}
    assert [topic for topic in TOPICS if topic != "start" and f"{topic}.md" not in every] == []


@pytest.mark.parametrize(("topic", "language"), PAGES)
def test_what_is_to_be_typed_is_a_command_with_its_options(call: Call, topic: str, language: Language) -> None:
    for typed in dict.fromkeys(" ".join(found.split()) for found in _TYPED.findall(prose(topic, language))):
        words = typed.split()
        words = words[2:] if words[0] == "--lang" else words
        if words[0] in ("COMMAND", "LỆNH"):
            continue
        assert words[0] in COMMANDS, typed
        told = call(words[0], "--help").out
        assert [word for word in words if word.startswith("--") and word.split("=")[0].rstrip("…") not in told] in (
            [], ["--help"],
        ), typed  # fmt: skip


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_is_for_the_first_ten_minutes(name: str) -> None:
    assert len((ROOT / name).read_bytes()) <= 12_000
    language = "vi" if ".vi." in name else "en"
    links = _LINK.findall((ROOT / name).read_text("utf-8"))
    assert [topic for topic in TOPICS if f"kcplan/guide/{language}/{topic}.md" not in links] == []


def test_no_line_of_the_manual_is_longer_than_an_editor_shows() -> None:
    for topic, language in PAGES:
        lines = _CODE.sub("", page(topic, language)).splitlines()
        assert [line for line in lines if len(line) > 130 and not line.startswith("|")] == [], Path(topic)
