"""What every record of a plan has in common."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """A plain value, never changed after it was read; where it stands is kept beside it, not in it."""

    # A validator is built when it is first needed; nested records never need their own.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    # Fields whose items are records of their own: a broken one is left out, and the others stay.
    nested: ClassVar[frozenset[str]] = frozenset()
    # Fields that are written last.
    last: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def order(cls) -> list[str]:
        """The fields in the order in which they are written."""
        return [*(name for name in cls.model_fields if name not in cls.last), *cls.last]

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, written: Any) -> Any:
        # A key with nothing behind it is as good as no key.
        if type(written) is not dict or None not in written.values():
            return written
        return {key: value for key, value in written.items() if value is not None or key not in cls.model_fields}
