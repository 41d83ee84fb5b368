"""Finding the plan that a command is about: named, in the environment, or the nearest upward."""

import os
from collections.abc import Iterator, Sequence

from kcplan.cli.session import REFUSED, Stop, refusal
from kcplan.i18n import Phrase, phrase

_HEADS = ("plan.yaml", "plan.yml")


def plans(given: Sequence[str], *, skip_others: bool = False) -> tuple[list[str], list[Stop]]:
    """The folders of the plans that are meant, as they lead from here, each once, and why others are not there.

    A folder stands for the plan in it or around it, a file for the plan that it belongs to. `skip_others`
    passes over files that belong to no plan. Where nothing is given: KCPLAN_PLAN, then the nearest upward,
    and Stop is raised where there is none.
    """
    named = list(given) or [path for path in [os.environ.get("KCPLAN_PLAN", "")] if path]
    if not named:
        return [_shown(_nearest())], []
    found: dict[str, None] = {}
    missing: list[Stop] = []
    for path in named:
        try:
            folder = _plan_of(path, skip_others)
        except Stop as stop:
            missing.append(stop)
        else:
            found |= {_shown(folder): None} if folder is not None else {}
    return list(found), missing


def _plan_of(path: str, skip_others: bool) -> str | None:
    if not os.path.lexists(path):
        raise Stop(REFUSED, phrase("không có tệp hay thư mục {path}", path=path))
    if os.path.isdir(path):
        for folder in (path, os.path.join(path, "plan")):
            if _is_plan(folder):
                return folder
    around = next((folder for folder in _upward(os.path.dirname(os.path.abspath(path))) if _is_plan(folder)), None)
    if around is None and not skip_others:
        raise Stop(REFUSED, _none_in(path))
    return around


def _none_in(path: str) -> Phrase:
    below = sorted(entry for entry in _folders(path) if _is_plan(entry))
    if below:
        return phrase("{path} không phải một kế hoạch; dưới nó có: {below}", path=path, below=tuple(below))
    return phrase("{path} không thuộc kế hoạch nào: không có plan.yaml ở đó hay ở các thư mục trên", path=path)


def _nearest() -> str:
    for folder in _upward(os.getcwd()):
        for candidate in (folder, os.path.join(folder, "plan")):
            if _is_plan(candidate):
                return candidate
    raise Stop(
        REFUSED,
        phrase("không thấy kế hoạch nào ở đây hay ở các thư mục trên; chỉ thư mục kế hoạch bằng -p THƯ_MỤC"),
    )


def _upward(folder: str) -> Iterator[str]:
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder


def _folders(path: str) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return [os.path.join(path, entry.name) for entry in entries if entry.is_dir()]
    except NotADirectoryError:
        return []
    except OSError as error:
        raise Stop(REFUSED, refusal(error)) from error


def _is_plan(folder: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, head)) for head in _HEADS)


def _shown(folder: str) -> str:
    """The folder as it leads from here; whole where it lies on another drive."""
    try:
        return os.path.relpath(folder)
    except ValueError:
        return os.path.abspath(folder)
