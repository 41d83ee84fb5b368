"""The kinds of value that a record holds, each read from its text by `quantity`, and words for editors.

A value that is no text (a test builds records from values) passes through as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from kcplan.i18n import phrase
from kcplan.language import amount, date, value
from kcplan.language.unreadable import Unreadable

# A YAML reader that types scalars sees a number where a person wrote `number: 22`; the schema lets it.
_LOOSE = {"type": ["string", "number"]}


def _typed(kind: str, read: Callable[[str], Any]) -> PlainValidator:
    def validate(written: Any) -> Any:
        if not isinstance(written, str):
            if written is None or isinstance(written, dict | list):
                raise PydanticCustomError("string_type", "text wanted")
            return written
        try:
            return read(written)
        except Unreadable as error:
            raise PydanticCustomError(kind, "unreadable", {"reason": error.reason}) from error

    return PlainValidator(validate)


def _year(text: str) -> int:
    try:
        found = date.read(text)
    except Unreadable as error:
        raise Unreadable(phrase("“{text}” không phải năm; viết đủ bốn chữ số, như 2025", text=text)) from error
    if found.month is not None:
        raise Unreadable(phrase("ở đây chỉ ghi năm, như {year}", year=found.year))
    return found.year


def _day(text: str) -> int:
    if not text.strip().isascii() or not text.strip().isdigit() or not 1 <= int(text) <= 31:
        raise Unreadable(phrase("ở đây chỉ ghi ngày trong tháng, từ 1 đến 31"))
    return int(text)


def _as_list(written: Any) -> Any:
    return (written,) if isinstance(written, str) else written


def _one_or_more(schema: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [schema, {"type": "array", "items": schema}]})


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# A punctuation mark alone is no evidence.
Evidence = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"[\p{L}0-9]")]
Scan = Annotated[str, StringConstraints(pattern=r"^source/[^/.][^/]*(?:/[^/.][^/]*)*$")]
Number = Annotated[Text, WithJsonSchema(_LOOSE)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list), _one_or_more({"type": "string", "minLength": 1})]

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID_PATTERN = rf"^{_ID}(?:\.{_ID})*$"
Id = Annotated[str, StringConstraints(pattern=_ID_PATTERN)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list), _one_or_more({"type": "string", "pattern": _ID_PATTERN})]


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds ids of other records, and of which kind."""

    kind: str


UnitId = Annotated[Id, Refers("units")]
UnitIds = Annotated[Ids, Refers("units")]
ItemId = Annotated[Id, Refers("items")]
ItemIds = Annotated[Ids, Refers("items")]
AimIds = Annotated[Ids, Refers("aims")]
TargetId = Annotated[Id, Refers("targets")]
TargetIds = Annotated[Ids, Refers("targets")]
VillageId = Annotated[Id, Refers("villages")]
EntryId = Annotated[Id, Refers("entries")]
DecisionId = Annotated[Id, Refers("decisions")]
DecisionIds = Annotated[Ids, Refers("decisions")]
DimensionIds = Annotated[Ids, Refers("dimensions")]
_PART = r"[^\s.()]+(?:\([0-9]+\))?"
Section = Annotated[str, StringConstraints(pattern=rf"^{_PART}(?:\.{_PART})*$"), WithJsonSchema(_LOOSE)]
SectionRef = Annotated[Section, Refers("sections")]
SourceCode = Annotated[str, StringConstraints(pattern=r"^[\p{L}][\p{L}0-9 ._–-]*$")]
RULE_CODE = r"^KC[0-9]{3}$"
RuleCode = Annotated[str, StringConstraints(pattern=RULE_CODE)]
SourceRef = Annotated[SourceCode, Refers("sources")]
_SOURCES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
SourceRefs = Annotated[tuple[SourceCode, ...], BeforeValidator(_as_list), WithJsonSchema(_SOURCES), Refers("sources")]

Amount = Annotated[int, _typed("amount", amount.read), WithJsonSchema({"type": "string", "pattern": amount.PATTERN})]
Signed = Annotated[
    int,
    _typed("amount", lambda text: amount.read(text, signed=True)),
    WithJsonSchema({"type": "string", "pattern": amount.PATTERN}),
]
Value = Annotated[
    value.Value, _typed("value", value.read), WithJsonSchema({"type": "string", "pattern": value.PATTERN})
]
Change = Annotated[
    value.Value,
    _typed("value", lambda text: value.read(text, signed=True)),
    WithJsonSchema({"type": "string", "pattern": value.PATTERN}),
]
_DATE_SCHEMA = {"anyOf": [{"type": "string", "pattern": date.DATE_PATTERN}, {"type": "integer"}]}
Date = Annotated[date.Date, _typed("date", date.read), WithJsonSchema(_DATE_SCHEMA)]
Dates = Annotated[tuple[Date, ...], BeforeValidator(_as_list), _one_or_more(_DATE_SCHEMA)]
DayOfMonth = Annotated[int, _typed("date", _day), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})]
Period = Annotated[date.Period, _typed("date", date.read_period), WithJsonSchema(_DATE_SCHEMA)]
Year = Annotated[int, _typed("date", _year), WithJsonSchema(_DATE_SCHEMA)]


def told(title: str, description: str, *, default: Any = ...) -> Any:
    """A field with its Vietnamese title and description, for the editor; required unless it has a default."""
    return Field(default, title=title, description=description)


def was() -> Any:
    """The field with the id that a record had before."""
    return told("Mã cũ", "Mã trước đây, khi phải đổi mã; nơi nhắc tới dùng mã mới", default=None)
