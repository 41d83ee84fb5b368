"""What day it is for the people whose plan it is: in Vietnam, whatever the clock of a server says."""

import os
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.i18n import phrase
from kcplan.language.date import read
from kcplan.language.unreadable import Unreadable

VIETNAM = timezone(timedelta(hours=7))  # Vietnam has no summer time, so no table of zones is needed


def today() -> date:
    """The day in Vietnam, or in the zone that KCPLAN_TZ names; raises Stop for a zone that nobody knows."""
    return datetime.now(_zone()).date()


def day_of_asking(written: str | None) -> date:
    """A whole day as people write it, today where nothing is written; raises Stop for anything else."""
    if written is None:
        return today()
    try:
        year, month, day = read(written)
    except Unreadable as error:
        raise Stop(MISUSE, error.reason) from error
    if month is None or day is None:
        raise Stop(MISUSE, phrase("“{text}” chưa đủ ngày; viết như 31/12/2025", text=written))
    return date(year, month, day)


def end_of(day: date) -> datetime:
    """The last second of a day, there."""
    return datetime.combine(day, time(23, 59, 59), _zone())


def _zone() -> tzinfo:
    name = os.environ.get("KCPLAN_TZ", "").strip()
    if not name:
        return VIETNAM
    from zoneinfo import ZoneInfo  # imported only where KCPLAN_TZ is set

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        words = phrase("KCPLAN_TZ: không có múi giờ “{name}”; viết như Asia/Ho_Chi_Minh, hoặc bỏ đi", name=name)
        raise Stop(MISUSE, words) from error
