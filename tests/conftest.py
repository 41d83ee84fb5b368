"""Every test runs with an environment of its own: no settings of the person who runs it leak in."""

import os
from pathlib import Path

import pytest

from kcplan.cli import run
from tests.calling import Answer, Call

# servers run these scripts with bash on Linux
collect_ignore = [] if os.name == "posix" else ["test_workflow_scripts.py"]
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KCPLAN_PLAN", "KCPLAN_LANG", "KCPLAN_DEBUG", "NO_COLOR", "PYTHONIOENCODING", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Run the program in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run_it(*args: str) -> Answer:
        code = run(args)
        out, err = capfdbinary.readouterr()
        lines = [data.decode("utf-8").replace("\r\n", "\n") for data in (out, err)]
        return Answer(code, *lines)

    return run_it
