"""Every test runs with an environment of its own: no settings of the person who runs it leak in."""

import os

import pytest

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KCPLAN_PLAN", "KCPLAN_LANG", "KCPLAN_DEBUG", "NO_COLOR", "PYTHONIOENCODING", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
