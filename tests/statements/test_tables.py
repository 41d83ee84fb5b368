"""What each reader makes of a sentence: one line a sentence, `sentence → what it says`, in the table of its name.

`KCPLAN_GOLDEN=1` writes the right side anew, to be looked at. What a reader says nothing of is `-`.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kcplan.language.date import write
from kcplan.language.finder import Finder, Mention
from kcplan.language.words import composed, keys
from kcplan.statements import dates
from kcplan.statements.amounts import amounts, sums_of_plan
from kcplan.statements.citations import citations, periods, without_papers
from kcplan.statements.counted import thing
from kcplan.statements.dates import due_marks, ends, years
from kcplan.statements.dimensions import dimensions
from kcplan.statements.figures import spoken
from kcplan.statements.items import ItemNames
from kcplan.statements.places import communes, provinces
from kcplan.statements.promises import unkept_promises
from kcplan.statements.purposes import purposes
from kcplan.statements.rates import rates
from kcplan.statements.roles import read
from kcplan.statements.section_numbers import read as read_number
from kcplan.statements.source_lists import counted, left_out
from kcplan.statements.village_counts import village_counts
from kcplan.statements.villages import VillageNames, by_class, former_communes
from kcplan.statements.vouchers import voucher

HERE = Path(__file__).parent
UNITS = Finder(
    {
        "kinh-te": ("Phòng Kinh tế",),
        "van-hoa": ("Phòng Văn hóa – Xã hội",),
        "y-te": ("Trạm Y tế",),
        "nong-dan": ("Hội Nông dân",),
        "phu-nu": ("Hội Liên hiệp Phụ nữ", "Hội Phụ nữ"),
        "mat-tran": ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",),
        "uy-ban": ("Ủy ban nhân dân xã",),
        "doan-the": ("các đoàn thể",),
    }
)
ITEMS = ItemNames(("da1", "da2", "da3", "da3.tda1", "da3.tda2", "tin-dung"), {"tin-dung": "Tín dụng ưu đãi"})
DIMENSIONS = {
    "viec-lam": "Việc làm",
    "y-te": "Y tế",
    "giao-duc": "Giáo dục",
    "nha-o": "Nhà ở",
    "thong-tin": "Thông tin",
}
VILLAGES = VillageNames({"doi-che": "Đồi Chè", "thon-2": "Thôn 2", "dak-bet": "Đak Bêt", "klah": "Làng Klah"})
SOURCE_NAMES = {"NSTW": "Ngân sách trung ương", "NSĐP": "Ngân sách địa phương", "TD": "Tín dụng chính sách"}
SOURCES = {keys("NSTW"): "NSTW", keys("ngân sách trung ương"): "NSTW", keys("NSĐP"): "NSĐP"}


def roles(text: str) -> Iterable[str]:
    for clause in read(text, UNITS):
        named = (("lead", clause.leads), ("join", clause.partners), ("report to", clause.reports))
        yield from (f"{role} {' '.join(map(_id, mentions))}" for role, mentions in named if mentions)
        yield from (f"unknown {name}" for name in clause.strangers)


def _id(mention: Mention) -> str:
    return "/".join(mention.ids)


def items(text: str) -> Iterable[str]:
    return (one.item for one in (*ITEMS.numbered(text), *ITEMS.titled(text)))


def money(text: str) -> Iterable[str]:
    return (f"{one.amount if one.amount is not None else 'unsure'}" for one in amounts(text))


def sums(text: str) -> Iterable[str]:
    return (f"{one.source or 'whole plan'} {one.amount}" for one in sums_of_plan(text, SOURCES, 2025))


def papers(text: str) -> Iterable[str]:
    for one in citations(composed(text)):
        yield " ".join(filter(None, (one.kind or "", one.number, write(one.day) if one.day else "")))
    yield from (f"period {one.start}-{one.end}" for one in periods(composed(text)))


def blanked(text: str) -> Iterable[str]:
    return [" ".join(without_papers(composed(text)).split())]


def named_years(text: str) -> Iterable[str]:
    return map(str, years(text))


def last_years(text: str) -> Iterable[str]:
    return (f"{one.year} by “{one.words}”" for one in ends(text))


def days(text: str) -> Iterable[str]:
    return sorted(due_marks(text))


def stated_rates(text: str) -> Iterable[str]:
    return (f"{one.part}/{one.whole} = {one.rate}%" for one in rates(text))


def figures(text: str) -> Iterable[str]:
    for one in spoken(text, "%", "Tỷ lệ hộ nghèo"):
        marks = (("change", one.is_change), ("assigned", one.is_assigned), ("bound", one.is_bound))
        yield " ".join([str(one.number), *(name for name, is_so in marks if is_so)])


def poverty_dimensions(text: str) -> Iterable[str]:
    return dimensions(text, DIMENSIONS, UNITS)


def places(text: str) -> Iterable[str]:
    return (one.written for one in communes(composed(text), [keys("Suối Bạc")]))


def villages(text: str) -> Iterable[str]:
    return (str(count) for _, count in village_counts(text, {"dac biet kho khan": 2}))


def promises(text: str) -> Iterable[str]:
    return unkept_promises(text, [])


def section_numbers(text: str) -> Iterable[str]:
    number = read_number(text)
    return (f"part {number.part}", f"above {number.above or 'nothing'}", f"time {number.times}")


def named_villages(text: str) -> Iterable[str]:
    yield from (f"{one.words} {' '.join(one.ids) or 'unknown'}" for one in VILLAGES.named(text))
    yield from (f"{commune}: {', '.join(names)}" for commune, names in former_communes(text))
    yield from (f"{said}: {', '.join(names)}" for said, names in by_class(text))


def whole_days(text: str) -> Iterable[str]:
    yield from (write(one.date) for one in dates.days(text) if one.date)
    yield from (f"impossible {words}" for words in dates.impossible_days(text))


def vouchers(text: str) -> Iterable[str]:
    paper = voucher(text)
    return filter(None, (paper.kind, paper.number, write(paper.day) if paper.day else ""))


def about(text: str) -> Iterable[str]:
    return sorted(purposes(text))


def counted_things(text: str) -> Iterable[str]:
    return filter(None, [thing(text)])


def source_lists(text: str) -> Iterable[str]:
    number = counted(text)
    yield from [f"counts {number[0]}"] if number else []
    yield from (f"without {source}" for source in left_out(text, SOURCE_NAMES))


def provinces_named(text: str) -> Iterable[str]:
    return (one.written for one in provinces(composed(text), ()))


READERS: dict[str, Callable[[str], Iterable[str]]] = {
    "roles": roles, "items": items, "amounts": money, "amounts_sums": sums, "citations": papers,
    "citations_blanked": blanked, "dates_years": named_years, "dates_ends": last_years, "dates_days": days,
    "rates": stated_rates, "figures": figures,
    "dimensions": poverty_dimensions, "places": places, "village_counts": villages, "promises": promises,
    "section_numbers": section_numbers, "villages": named_villages, "dates_whole": whole_days, "vouchers": vouchers,
    "purposes": about, "counted": counted_things, "source_lists": source_lists, "provinces": provinces_named,
}  # fmt: skip


def lines(name: str) -> list[str]:
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def says(name: str, line: str) -> str:
    sentence = line.partition(" → ")[0]
    return f"{sentence} → {'; '.join(READERS[name](sentence)) or '-'}"


@pytest.mark.parametrize("name", READERS)
def test_a_table_is_there_for_each_reader_and_says_each_sentence_once(name: str) -> None:
    sentences = [line.partition(" → ")[0] for line in lines(name)]
    assert len(sentences) == len(set(sentences)) >= 5
    if os.environ.get("KCPLAN_GOLDEN"):
        (HERE / f"{name}.txt").write_bytes("".join(f"{says(name, line)}\n" for line in lines(name)).encode())


@pytest.mark.parametrize(("name", "line"), [(name, line) for name in READERS for line in lines(name)])
def test_a_sentence_says_what_stands_beside_it(name: str, line: str) -> None:
    assert says(name, line) == line
