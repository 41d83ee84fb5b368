"""No text makes a plan wait: whatever is repeated in it, four times as much takes about four times as long."""

import re
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcplan import law
from kcplan.language import amount, date, value
from kcplan.language.finder import Finder
from kcplan.language.fold import fold
from kcplan.language.unreadable import Unreadable
from kcplan.language.words import words
from kcplan.load import load
from kcplan.model.plan import Plan
from kcplan.rules import check
from kcplan.statements import role_words
from kcplan.statements.citations import citations, periods
from kcplan.statements.roles import read
from tests.benchmarks.ledgers import year_of
from tests.plans import DAY, YEAR, contents

SIZE = 2_000  # signs of a text, in each field of the plan that takes free text
ENOUGH = 0.6  # seconds; what takes less, four times as long, is soon done whatever its growth
MOST = 8.0  # times that a text of four times the length may take
FREE = frozenset(
    (
        "title", "heading", "text", "words", "assignment", "objective", "beneficiaries", "contents", "note",
        "reason", "issuer", "place", "name", "names", "former_commune", "indicator", "due", "position", "purpose",
        "document", "numerator", "period",
    )
)  # fmt: skip
HEAP = "\u0301\u0323"  # what is read from a file has no heap of marks; what a person types may
SIGNS = (
    "(", ")", "( ", "((", "()", "[", "{", "<", "|", "“", "”", "“(", '"', "'", "*", "_", "#", "\\", "`", "%", "/", "1/",
    "1-", "-", "–", ".", ". ", "1.", "1.1.", "1,", ",", ", ", ";", "; ", ":", "::", "+", "0", "1", "12 ", "0 9 ", "(0",
    "+84 ", "  ", "\n\n", "\u00a0 ", "A", "A ", "đ", "a. ", "a) ", "I. ", "- ", "a\u0323\u0301", HEAP, "](", "1-/",
)  # fmt: skip
PHRASES = (
    "XÃ ", "xã ", "XÃ A ", "địa bàn xã ", "huyện ", "huyện A ", "thị xã ", "10 thôn ", "12 làng, ", "trong đó ",
    "tổng ", "tổng số ", "không ", "khoảng ", "5 triệu đồng ", "1 tỷ 2 triệu đồng ", "đồng ",
    "100 đồng và huy động ", "huy động ", "không huy động ", "5% ", "giảm 5% ", "giảm ", "5 điểm phần trăm ",
    "giao ", "giao là ", "10/20 hộ ", "20% (10/50 hộ ", "hộ ", "tỷ lệ ", "tỷ lệ hộ nghèo ", "đạt kế hoạch ",
    "năm 2025 ", "01/2025 ", "ngày 20 ", "trước ngày 20 hằng tháng ", "giai đoạn 2021-2025 ", "giai đoạn 2021-",
    "số 1/QĐ-UBND ", "1/QĐ-", "1/QĐ-UBND/", "QĐ-UBND ", "Luật ", "Quyết định số ",
    "Quyết định số 9/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ ", "của ", "chủ tịch ", "nguyên là ",
    "trước đây ", "Dự án 1 ", "dự án ", "Dự án 1; ", "Tiểu dự án 1 - Dự án 3, ", "tiểu dự án ", "Dự án 1, 2, ",
    "1, ", "Phòng ", "Phòng Kinh tế ", "Phòng Kinh tế, ", "Phòng Kinh tế – ", "Phòng Xây ",
    "Phòng Kinh tế chủ trì ", "Ông Hai chủ trì ", "A A thực hiện A ", "phối hợp với ", "Phối Hợp A ",
    "Chủ trì, phối hợp với Trạm Y tế ", "thực hiện: ", "báo cáo ", "báo cáo cho ", "báo cáo cho Phòng ",
    "thôn A ", "thôn A, ", "làng 1, ", "Thôn A (thuộc xã B cũ) ", "tỉnh A ", "Luật a ", "mẫu số ", "ngày 31/",
    "ngày 31/6 ", "hai nguồn ", "bốn thôn ", "do cấp tỉnh ", "Dự án 1 do tỉnh ", "TDA1/DA3 ", "Giấy rút số ",
    "Giấy rút ", "(cơ quan) chủ trì ", "Chương trình mục tiêu quốc gia ", "TM. ",
    "Báo cáo Cho Đ ", "Cho Đ ", "và ", "0901 234 567 ", "0901234567 đồng ",
)  # fmt: skip
# all the words by which sentences give roles, as the phrasebook has them
SPOKEN = tuple(
    f"{said} "
    for line in re.findall(r'"([^"\n]+)"', Path(role_words.__file__).read_text("utf-8"))
    for said in {line, line.split()[0]}
)
FIELDS = contents(YEAR)
FILES = {path: data for path, data in FIELDS.items() if "/" not in path or path.endswith(("da1.yaml", "2025-03.yaml"))}


def _long(said: str, size: int) -> str:
    return f"Kế hoạch {(said * (size // len(said) + 1))[:size]} hết"


def _filled(data: Any, text: str, key: str = "") -> Any:
    """The tree of a file with a text in place of the first free text of each kind."""
    if isinstance(data, dict):
        return {name: _filled(part, text, name) for name, part in data.items()}
    if isinstance(data, list):
        return [_filled(data[0], text, key), *data[1:]] if data else data
    return text if key in FREE else data


def _plan(text: str) -> dict[str, bytes]:
    trees = {path: yaml.load(data, yaml.CBaseLoader) for path, data in FILES.items()}
    return {
        path: yaml.dump(_filled(tree, text), Dumper=yaml.CDumper, allow_unicode=True, width=10**9).encode()
        for path, tree in trees.items()
    }


def _judge(text: str) -> Callable[[], object]:
    files = _plan(text)
    return lambda: check(load(files), DAY)


def _seconds(run: Callable[[], object], times: int = 1) -> float:
    best = 1e9
    for _ in range(times):
        started = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - started)
    return best


def _grows_fairly(of: Callable[[str], Callable[[], object]], said: str, size: int, enough: float) -> bool:
    """Whether a long text is read in no time, or in about four times the time of a quarter of it."""
    longer = of(_long(said, 4 * size))
    return _seconds(longer) < enough or _seconds(longer, 3) < MOST * _seconds(of(_long(said, size)), 3)


@pytest.mark.parametrize("said", [*SIGNS, *PHRASES], ids=repr)
def test_a_plan_is_judged_in_time_that_grows_with_its_text(said: str) -> None:
    assert _grows_fairly(_judge, said, SIZE, ENOUGH)


def _refused(reader: Callable[[str], object]) -> Callable[[str], object]:
    def run(text: str) -> object:
        try:
            return reader(text)
        except Unreadable:
            return None

    return run


def _names(plan: Plan) -> Iterator[str]:
    return (name for unit in plan.units for name in (unit.name, *unit.names))


FINDER = Finder({name: (name,) for name in _names(load(FIELDS).plan)})
READERS: dict[str, Callable[[str], object]] = {
    "fold": lambda text: fold.__wrapped__(text),
    "words": lambda text: list(words.__wrapped__(text).clauses()),
    "names": lambda text: FINDER.all(words(text)),
    "roles": lambda text: read(text, FINDER),
    "long names": lambda text: Finder({"a": (text,), "b": (f"{text} b",)}).all(words(f"{text} {text}")),
    "papers": lambda text: list(citations(text)),
    "periods": lambda text: list(periods(text)),
    "symbol": law.read_symbol,
    "organ": law.organ,
    "amount": _refused(amount.read),
    "value": _refused(value.read),
    "date": _refused(date.read),
    "period": _refused(date.read_period),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_takes_time_that_grows_with_its_text(reader: str) -> None:
    slow = [
        said
        for said in (*SIGNS, *PHRASES, *(SPOKEN if reader == "roles" else ()))
        if reader == "fold" or said != HEAP
        if not _grows_fairly(lambda text: lambda: READERS[reader](text), said, 5_000, ENOUGH)
    ]
    assert slow == []


@pytest.mark.parametrize("said", ["((((", "XÃ ", "báo cáo ", "số 1/QĐ-UBND ", "1", "0 9 "])
def test_a_text_of_32_kilobytes_is_judged_in_seconds(said: str, tmp_path: Path) -> None:
    for path, data in _plan(_long(said, 32_000)).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    command = [sys.executable, "-m", "kcplan", "validate", str(tmp_path), "--format", "json"]
    assert subprocess.run(command, capture_output=True, timeout=20, check=False).returncode in (0, 1)


def test_a_long_ledger_is_judged_in_time_and_space_that_grow_with_it(tmp_path: Path) -> None:
    def grown(entries: int) -> tuple[float, int]:
        plan = year_of(entries, tmp_path / str(entries), seed=1)
        files = contents(plan)
        tracemalloc.start()
        loaded = load(files)
        check(loaded, DAY)
        kept = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return _seconds(lambda: check(load(files), DAY)), kept

    (short, little), (long, much) = grown(2_000), grown(8_000)
    assert long < MOST * short
    assert (much - little) / 6_000 < 3_000  # bytes that an entry is kept in


def test_faults_of_a_ledger_stand_where_they_are_though_its_tree_is_let_go(tmp_path: Path) -> None:
    files = contents(year_of(40, tmp_path / "plan", seed=1))
    path = next(path for path in files if path.startswith("progress/"))
    text = files[path].decode()
    place = text.index("item:", len(text) // 2)
    files[path] = f"{text[:place]}item: da99{text[text.index(chr(10), place) :]}".encode()
    line = text.count("\n", 0, place) + 1
    found = check(load(files), DAY.replace(month=2))
    assert [(one.at.path, one.at.line, one.code) for one in found] == [(path, line, "KC304")]
