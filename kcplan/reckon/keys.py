"""What a table of money can be laid out by. A new key is its entry in KEYS: tables and options follow from it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Literal, NamedTuple

from kcplan.facts.money import Money
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language import date
from kcplan.model.plan import Plan
from kcplan.model.titles import NATURES, STAGES


class Key(NamedTuple):
    """A key of the pivot.

    value: what a row of money has for it; None or () where nothing is said, which tables show as `blank`.
    title, in_title: what it is called above a column, and within the title of an answer.
    order: the values in the order in which a plan names them; without it they stand as the money comes.
    names: the table of `views.labels.Labels` that names the values, which are ids; else `text` names a value.
    help: of the option `--by-…` in `commands`; `option` is its name where that is not the name of the key.
    column: the key of the column of values in answers, where that is not the name of the key.
    code_title: what stands above that column where people read values there and need no name beside them.
    kind: "date" where a value is a year with its month.
    is_short: a value itself stands above a column, as its name would be too long.
    progress: money is "judged" by the time elapsed; or summed up "to date"; or only "disbursed", never allocated.
    """

    value: Callable[[Money], Hashable]
    title: Phrase
    in_title: Phrase
    blank: Phrase
    order: Callable[[Plan], Iterable[Hashable]] = lambda _: ()
    names: str = ""
    text: Callable[..., Phrase | str] = str
    help: str = ""
    commands: tuple[str, ...] = ("budget", "progress")
    option: str = ""
    column: str = ""
    code_title: Phrase | None = None
    kind: Literal["id", "date"] = "id"
    is_short: bool = False
    progress: Literal["judged", "to date", "disbursed"] = "judged"


_YEARS = range(1900, 2200)

KEYS: Mapping[str, Key] = {
    "item": Key(
        lambda row: row.item, phrase("Dự án, tiểu dự án"), phrase("dự án, tiểu dự án"), phrase("(không ghi mục)"),
        lambda plan: plan.items, names="items", is_short=True,
    ),
    "source": Key(
        lambda row: row.source, phrase("Nguồn vốn"), phrase("nguồn vốn"), phrase("(không ghi nguồn)"),
        lambda plan: (source.id for source in plan.head.sources), names="sources", is_short=True,
        help=N_("Theo nguồn vốn."),
    ),
    "project": Key(
        lambda row: row.project, phrase("Dự án"), phrase("dự án"), phrase("(không ghi dự án)"),
        lambda plan: (project.id for project in plan.projects), names="items", column="item", is_short=True,
        help=N_("Theo dự án."),
    ),
    "unit": Key(
        lambda row: row.lead, phrase("Đơn vị chủ trì"), phrase("đơn vị chủ trì"), phrase("(chưa giao ai)"),
        lambda plan: (unit.id for unit in plan.units), names="units",
        help=N_("Theo đơn vị chủ trì."),
    ),
    "nature": Key(
        lambda row: row.nature, phrase("Tính chất vốn"), phrase("tính chất vốn"), phrase("(không ghi tính chất)"),
        lambda _: NATURES, text=lambda nature: Phrase(NATURES[nature]),
        help=N_("Theo tính chất vốn: đầu tư, sự nghiệp."),
    ),
    "year": Key(
        lambda row: row.year, phrase("Năm của vốn"), phrase("năm của vốn"), phrase("(không ghi năm)"),
        lambda _: _YEARS, text=lambda year: phrase("Vốn năm {year}", year=year), code_title=phrase("Năm"),
        help=N_("Theo năm của vốn."), commands=("budget",),
    ),
    "month": Key(
        lambda row: row.date and row.date[:2], phrase("Tháng"), phrase("tháng"),
        phrase("(theo kế hoạch, không ghi ngày)"),
        lambda _: (None, *((year, month) for year in _YEARS for month in (None, *range(1, 13)))), kind="date",
        text=lambda month: date.write(date.Date(*month)), progress="to date",
        help=N_("Theo tháng, kèm lũy kế."), commands=("progress",),
    ),
    "village": Key(
        lambda row: row.village, phrase("Thôn, làng"), phrase("thôn, làng"), phrase("(chung toàn xã)"),
        lambda plan: (None, *(village.id for village in plan.villages)), names="villages", progress="disbursed",
        help=N_("Theo thôn, làng mà tiền đến."), commands=("progress",),
    ),
    "decisions": Key(
        lambda row: row.decisions, phrase("Quyết định"), phrase("quyết định"), phrase("(không dẫn quyết định)"),
        names="papers",
        help=N_("Theo quyết định mà tiền dựa vào."), commands=("budget",), option="decision",
    ),
    "plan": Key(
        lambda row: row.plan, phrase("Kế hoạch"), phrase("kế hoạch"), phrase("(kế hoạch chưa có mã)"),
        lambda plan: (plan.head.id,), names="plans",
        help=N_("Theo kế hoạch."),
    ),
    "stage": Key(
        lambda row: row.stage, phrase("Bước"), phrase("bước"), phrase("(không ghi bước)"),
        lambda _: STAGES, text=lambda stage: Phrase(STAGES[stage]),
    ),
}  # fmt: skip
