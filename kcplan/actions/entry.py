"""An entry of the ledger as text: its id, its place, and the bytes of a file that it is added to."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain, count
from typing import Any, get_args

import yaml

from kcplan.actions.fmt.layout import arranged, nodes_of, written
from kcplan.language.date import Date, read, write
from kcplan.language.unreadable import Unreadable
from kcplan.model.entry_kinds import ENTRIES, ENTRY_KINDS
from kcplan.source import Source

Written = Mapping[str, Any]  # An entry as it will stand in the file: texts, lists of texts, and groups of texts by key.

_DIGITS = 4
_NO_DAY = Date(9999)
_HEAD = "# Sổ theo dõi: chỉ ghi thêm ở cuối, không sửa, không xóa dòng đã ghi.\n"


def day_of(entry: Written) -> Date:
    """The day of an entry; far in the future where it has none, which its model reports."""
    try:
        return read(str(entry.get("date", "")))
    except Unreadable:
        return _NO_DAY


def with_id(entry: Written, taken: Iterable[str]) -> dict[str, Any]:
    """The entry under an id of its own: what it is, its day, and a few signs that follow from all that it says.

    Two people who record at once on two branches get two ids, unless both record the very same thing.
    """
    known, day, entry = set(taken), day_of(entry), _with_dates(entry)
    signs = hashlib.sha256(yaml.safe_dump(dict(entry), sort_keys=True).encode()).hexdigest()
    endings = chain((signs[:digits] for digits in range(_DIGITS, len(signs))), (f"{signs}-{n}" for n in count(2)))
    stem = f"{ENTRY_KINDS[entry['kind']].prefix}-{day.year:04}{day.month or 0:02}{day.day or 0:02}"
    fresh = next(name for ending in endings if (name := f"{stem}-{ending}") not in known)
    fields = dict.fromkeys((*ENTRIES[entry["kind"]].order(), *entry))  # Unknown fields stay, so that they are reported.
    return {"id": fresh, **{field: entry[field] for field in fields if field in entry and field != "id"}}


def _with_dates(entry: Written) -> Written:
    """The entry with its days in one layout: `9-5-2025` and `2025-05-09` are `09/05/2025`; what is no day stays."""
    told = dict(entry)
    for name, field in ENTRIES[entry["kind"]].model_fields.items():
        if name in told and _is_date(field.annotation):
            with suppress(Unreadable):
                told[name] = write(read(str(told[name])))
    return told


def _is_date(annotation: Any) -> bool:
    return annotation is Date or any(map(_is_date, get_args(annotation)))


def path_for(day: Date, sources: Mapping[str, Source]) -> str:
    """The file that an entry of a day goes to: that of its month, or the first behind it that can be added to."""
    stem = f"progress/{day.year:04}" + (f"-{day.month:02}" if day.month else "")
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    paths = (f"{name}.yml" if f"{name}.yaml" not in sources and f"{name}.yml" in sources else f"{name}.yaml"
             for name in names)  # fmt: skip
    return next(path for path in paths if path not in sources or _takes_more(sources[path]))


def _takes_more(source: Source) -> bool:
    """Whether a record can be put behind those of a file as a line of its own."""
    if source.data is None:
        return not source.text.strip() or all(line.startswith("#") for line in source.text.split("\n") if line.strip())
    is_open = not re.search(r"^(\.\.\.|---)", source.text, re.MULTILINE)
    return isinstance(source.data, list) and is_open and all(_is_dashed(source, n) for n in (0, len(source.data) - 1))


def _is_dashed(source: Source, number: int) -> bool:
    place = source.at((number,))
    return re.fullmatch(r" *-[ ]+", source.line(place.line)[: place.column - 1]) is not None


def text_of(entry: Written) -> str:
    """An entry as YAML: a block in the one layout of plans."""
    model = ENTRIES[entry["kind"]]
    return written(arranged(nodes_of([dict(entry)]), lambda _: model, lambda _: False))


def added(old: bytes, source: Source | None, entries: Sequence[Written]) -> bytes:
    """The bytes of a file with entries behind: what stands there is not touched, its line ends and indent are kept."""
    blocks = [text_of(entry) for entry in entries]
    if source is None:
        return (_HEAD + "".join(blocks)).encode()
    number = source.at((len(source.data) - 1,)).line if source.data else 0
    last = source.line(number) if number else ""
    indent = " " * (len(last) - len(last.lstrip(" ")))
    # The records of a file have an empty line between them where one stands before the last of several.
    gap = "\n" if number and len(source.data) > 1 and not source.line(number - 1).strip() else ""
    lines = "".join(gap + block for block in blocks).splitlines(keepends=True)
    ends = "" if not source.text or source.text.endswith("\n") else "\n"
    new = ends + "".join(line if line == "\n" else indent + line for line in lines)
    return old + (new.replace("\n", "\r\n") if b"\r\n" in old else new).encode()
