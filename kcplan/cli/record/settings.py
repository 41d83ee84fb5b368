"""How to record: the options that every way of recording takes, and what they ask for."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple

from kcplan.cli.shared import options
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.cli.shared.parameters import Group, Options, option, switch
from kcplan.i18n import N_, phrase

_DRY_RUN = switch("--dry-run", N_("Chỉ xem sẽ ghi gì và tổng đổi thế nào, không ghi."))
_FORCE = switch("--force", N_("Vẫn ghi dù trái với kế hoạch; cần --reason. Với --template: ghi đè tệp đã có."))
_REASON = option("--reason", N_("LÝ_DO"), N_("Vì sao vẫn ghi; lý do được ghi vào sổ."))

OPTIONS: Options = {
    "plan": (options.PlanOption, None),
    "as_of": (options.AsOf, None),
    "dry_run": (Annotated[bool, _DRY_RUN], False),
    "force": (Annotated[bool, _FORCE], False),
    "reason": (Annotated[str | None, _REASON], None),
    "scale": (options.Scale, None),
}
Typed = Mapping[str, Any]  # the values of options by the names of their parameters
RecordOptions = Annotated[Typed, Group(OPTIONS, lambda _, **typed: typed)]


class Settings(NamedTuple):
    """How to record: the day of asking, whether to stop before writing, or to write against the rules and why.

    `is_asked` says that a person was asked for some of it, who then has the last word.
    """

    day: date
    dry_run: bool
    force: bool
    reason: str | None
    scale: str | None
    is_asked: bool = False

    @classmethod
    def of(cls, typed: Typed) -> "Settings":
        """What the options ask for."""
        return cls(day_of_asking(typed["as_of"]), typed["dry_run"], typed["force"], typed["reason"], typed["scale"])

    def require_reason(self) -> None:
        """Raises Stop for a reason that stands alone, and for force without one."""
        if self.force and not (self.reason or "").strip():
            raise Stop(MISUSE, phrase("--force cần --reason “vì sao”, để ghi lý do vào sổ"))
        if self.reason and not self.force:
            raise Stop(MISUSE, phrase("--reason đi cùng --force; ghi chú thường thì dùng --note"))
