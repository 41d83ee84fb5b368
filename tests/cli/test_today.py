"""What day it is: in Vietnam, whatever clock a server has."""

from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from kcplan.cli.shared.day import today
from tests.calling import Call
from tests.ledgers import DISBURSED, copied

LATE_IN_LONDON = datetime(2025, 10, 19, 20, 30, tzinfo=UTC)  # half past three in the morning of the 20th in Vietnam


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return LATE_IN_LONDON.astimezone(tz)

    monkeypatch.setattr("kcplan.cli.shared.day.datetime", Clock)
    monkeypatch.delenv("KCPLAN_TZ", raising=False)


def test_an_entry_of_the_officers_day_is_not_of_a_day_to_come(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(tmp_path, _2025_10=DISBURSED)
    assert "KC710" not in call("validate").out
    monkeypatch.setenv("KCPLAN_TZ", "UTC")
    assert "KC710" in call("validate").out


@pytest.mark.parametrize(("zone", "day"), [("", 20), ("Asia/Ho_Chi_Minh", 20), ("UTC", 19), ("America/New_York", 19)])
def test_the_zone_is_vietnams_or_the_one_that_is_set(zone: str, day: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KCPLAN_TZ", zone)
    assert today() == date(2025, 10, day)


@pytest.mark.parametrize("zone", ["Sài Gòn", "../../etc/passwd", "/etc/localtime", "UTC+7"])
def test_a_zone_that_nobody_knows_is_refused(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    copied(tmp_path)
    monkeypatch.setenv("KCPLAN_TZ", zone)
    words = f"KCPLAN_TZ: không có múi giờ “{zone}”; viết như Asia/Ho_Chi_Minh, hoặc bỏ đi\n"
    assert call("validate") == (2, "", words)
