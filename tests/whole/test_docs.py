"""What the README files and the manual show is what the program says today."""

import re

import pytest

from kcplan.finding import Severity
from tests import readme
from tests.plans import ROOT


@pytest.mark.parametrize("name", readme.FILES)
def test_made_parts_are_current(name: str) -> None:
    """After a change: `python -m tests.readme`."""
    assert (ROOT / name).read_text("utf-8") == readme.made(name)


@pytest.mark.parametrize("name", readme.PICTURES)
def test_pictures_are_made_by_the_commands_themselves(name: str) -> None:
    """After a change: `python -m tests.readme`."""
    assert (ROOT / name).read_bytes() == readme.picture(name)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_yaml_in_the_manual_stands_in_the_plan(language: str) -> None:
    text = (ROOT / readme.GUIDE / language / "write.md").read_text("utf-8")
    (sample,) = re.findall(r"```yaml\n(id: da3.*?)```", text, re.DOTALL)
    assert (ROOT / "plan" / "projects" / "da3.yaml").read_text("utf-8").startswith(sample)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_links_to_files_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_manual_names_every_command_and_format(language: str) -> None:
    from kcplan.cli.app import COMMANDS
    from kcplan.present import FINDINGS_FORMATS, FORMATS

    folder = ROOT / readme.GUIDE / language
    text = (folder / "commands.md").read_text("utf-8")
    overview = text.partition("<!-- made")[0]
    assert "|".join(FORMATS) in (folder / "ask.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`kcplan {name}" not in overview] == []
    assert "|".join(FINDINGS_FORMATS) in text


def test_the_line_that_the_vietnamese_guide_promises_is_printed() -> None:
    from tests.plans import REAL, contents, findings

    found = [finding.severity for finding in findings(contents(REAL))]
    errors, warnings, infos = (found.count(severity) for severity in Severity)
    promised = f"`plan: {errors} lỗi, {warnings} chỗ cần xem, {infos} lưu ý`"
    assert promised in (ROOT / "README.vi.md").read_text("utf-8")
