"""Who finds a fault: kcplan, and a checker that knows the exported schema alone."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import jsonschema
import regress
import yaml

from kcplan import schema
from kcplan.finding import Finding
from kcplan.load.kinds import kind_of
from tests.benchmarks.faults.fault import Fault, Files
from tests.plans import findings

_Key = tuple[str, str | None, str]


class Verdict(NamedTuple):
    """Whether a fault was found at all, at a right line, and by the schema."""

    found: bool
    at_line: bool
    by_schema: bool
    told: tuple[str, ...]  # what was found, as code and line


class Judge:
    """Judges the faults of one plan against what is found in the plan unspoiled."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.unspoiled = findings(dict(files))
        self._known = Counter(map(_key, self.unspoiled))

    def __call__(self, fault: Fault) -> Verdict:
        new = self._new(findings(dict(fault.files)))
        at_line = any((one.at.path, one.at.line) in fault.places for one in new)
        told = tuple(f"{one.code} {one.at.path}:{one.at.line}" for one in new)
        return Verdict(bool(new), at_line, refused(self.files, fault.files), told)

    def told(self, files: Files) -> list[Finding]:
        """What is found in other files that was not found in the plan unspoiled."""
        return self._new(findings(dict(files)))

    def _new(self, after: tuple[Finding, ...]) -> list[Finding]:
        """The findings that were not there before; lines may have moved, so that they do not count."""
        seen = Counter(map(_key, after))
        return [one for one in after if seen[_key(one)] > self._known[_key(one)]]


def _key(finding: Finding) -> _Key:
    return finding.code, finding.item, finding.at.path


def refused(before: Files, after: Files) -> bool:
    """Whether the schema of its kind refuses any of the files that changed.

    What check-jsonschema does, in this process: its expressions (ECMAScript's, by `regress`), dates as text, a key
    that stands twice refused. It reads YAML with ruamel, which is too slow for a thousand plans; PyYAML differs
    from it in words like `no`, which no plan here has, and the verdicts were compared fault by fault.
    """
    return any(_is_refused(path, data) for path, data in after.items() if data != before.get(path))


def _is_refused(path: str, data: bytes) -> bool:
    kind = kind_of(path)
    assert kind
    try:
        tree = yaml.load(data, Loader=_Loader)
    except (yaml.YAMLError, TypeError):
        return True
    return not _validator(kind.name).is_valid(tree)


def _pattern(validator: Any, pattern: str, instance: Any, _: Any) -> Any:
    if validator.is_type(instance, "string") and not _expression(pattern).find(instance):
        yield jsonschema.ValidationError("no match")


@lru_cache
def _expression(pattern: str) -> Any:
    return regress.Regex(pattern, flags="u")


@lru_cache
def _validator(kind: str) -> Any:
    checker = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": _pattern})
    return checker(schema.of_kind(kind, "vi"))


class _Loader(yaml.CSafeLoader):
    """Dates stay text; a key that stands twice is refused."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if len(set(map(str, keys))) < len(keys):
            raise yaml.YAMLError("duplicate key")
        return super().construct_mapping(node, deep)


def _as_text(loader: Any, node: Any) -> Any:
    return loader.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def changed_lines(before: Mapping[str, bytes], fault: Fault) -> tuple[str, str]:
    """The line that changed, before and after, as a person would show it."""
    old, new = (files.get(fault.path, b"").decode().split("\n") for files in (before, fault.files))
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)) - 1)
    return old[first].strip(), new[first].strip()
