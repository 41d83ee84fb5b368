"""Finding the plan that a command is about: named, in the environment, or the nearest upward."""

import os
from collections.abc import Iterator, Sequence
from itertools import islice

from kcplan.cli.shared.exit_codes import REFUSED, Stop, refusal
from kcplan.cli.shared.session import Session
from kcplan.files import HEADS
from kcplan.i18n import phrase, some_of

_WITHOUT_PLANS = frozenset(("node_modules", "__pycache__"))  # large folders that other programs make
_LISTED = 12  # plans below this folder, where none is named


class NoPlan(Stop):
    """No plan is named, and none is near."""


def plans(named: Sequence[str], *, skip_others: bool = False) -> tuple[list[str], list[Stop]]:
    """The folders of the plans that are meant, as they lead from here, each once, and why others are not there.

    A folder stands for the plan in it, else for all plans below it, else for the plan around it; a file for the plan
    that it belongs to. `skip_others` passes over files that belong to no plan. Where nothing is named: KCPLAN_PLAN,
    then the nearest upward within the repository; raises NoPlan where there is none.
    """
    paths = list(named) or [path for path in [os.environ.get("KCPLAN_PLAN", "")] if path]
    if not paths:
        return [as_led_to(_nearest())], []
    found: dict[str, None] = {}
    missing: list[Stop] = []
    for path in paths:
        try:
            folders = _plans_of(path, skip_others)
        except Stop as stop:
            missing.append(stop)
        else:
            found |= dict.fromkeys(map(as_led_to, folders))
    return list(found), missing


def required_plans(session: Session, named: Sequence[str], *, skip_others: bool = False) -> list[str]:
    """The folders of the plans that are meant; raises Stop where any is not there, once the others are told of."""
    folders, missing = plans(named, skip_others=skip_others)
    for stop in missing[:-1]:
        session.tell(stop.words)
    if missing:
        raise missing[-1]
    return folders


def holds_plan(path: str) -> bool:
    """Whether a path leads to a folder with a plan in it."""
    return os.path.isdir(path) and _plan_in(path) is not None


def _plans_of(path: str, skip_others: bool) -> list[str]:
    if not os.path.lexists(path):
        raise Stop(REFUSED, phrase("không có tệp hay thư mục {path}", path=path))
    if os.path.isdir(path):
        if plan := _plan_in(path):
            return [plan]
        if below := list(_below(path)):
            return below
    around = list(islice(filter(_is_plan, _upward(os.path.dirname(os.path.abspath(path)))), 1))
    if around or skip_others:
        return around
    words = phrase("{path} không thuộc kế hoạch nào: không có plan.yaml ở đó, ở dưới đó hay ở các thư mục trên",
                   path=path)  # fmt: skip
    raise Stop(REFUSED, words)


def _nearest() -> str:
    if plan := next(filter(None, map(_plan_in, _upward(os.getcwd()))), None):
        return plan
    none = phrase("không thấy kế hoạch nào ở đây hay ở các thư mục trên; chỉ thư mục kế hoạch bằng -p THƯ_MỤC")
    if below := [as_led_to(folder) for folder in islice(_below(os.getcwd()), _LISTED + 1)]:
        shown = some_of(below, _LISTED)
        none = phrase("ở đây không có kế hoạch nào, nhưng ở dưới có: {below}; chọn bằng -p THƯ_MỤC", below=shown)
    raise NoPlan(REFUSED, none)


def _upward(folder: str) -> Iterator[str]:
    """The folder and those above it, up to the root of a repository, whose surroundings are others'."""
    yield folder
    while (parent := os.path.dirname(folder)) != folder and not os.path.lexists(os.path.join(folder, ".git")):
        folder = parent
        yield folder


def _below(path: str) -> Iterator[str]:
    """The plans below a folder, however deep, in the order of their names; links are not followed."""
    for folder, names, files in os.walk(path, onerror=_refuse):
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in _WITHOUT_PLANS)
        if any(name in HEADS for name in files):
            names[:] = []  # a plan holds no other plans
            yield folder


def _refuse(error: OSError) -> None:
    raise Stop(REFUSED, refusal(error)) from error


def _plan_in(folder: str) -> str | None:
    """The folder, or `plan` in it, that holds a plan."""
    return next(filter(_is_plan, (folder, os.path.join(folder, "plan"))), None)


def _is_plan(folder: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, head)) for head in HEADS)


def as_led_to(folder: str) -> str:
    """The folder as it leads from here; whole where it lies on another drive."""
    try:
        return os.path.relpath(folder)
    except ValueError:
        return os.path.abspath(folder)
