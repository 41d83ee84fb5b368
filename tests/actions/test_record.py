"""`kcplan record` as an officer uses it: what is written, what it says, and what is refused."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kcplan.load import load
from kcplan.source import Source
from tests.calling import Call
from tests.ledgers import DISBURSED, copied
from tests.plans import contents

PAID = ("record", "disbursement", "da2", "--source", "NSTW", "--amount", "350 triệu đồng", "--date", "20/10/2025")
SOURCES = (
    "NSTW (Ngân sách trung ương), NSĐP (Ngân sách địa phương), Tín dụng (Tín dụng chính sách xã hội), "
    "Dân góp (Nhân dân đóng góp)"
)
KINDS = "disbursement, allocation, decision, extension, measure, activity, report, withdrawal, erratum"
OCTOBER = "progress/2025-10.yaml"


def read(plan: Path, path: str = OCTOBER) -> str:
    return (plan / path).read_bytes().decode()


def entries(plan: Path, path: str = OCTOBER) -> list[dict[str, object]]:
    source = Source(path, (plan / path).read_bytes())
    assert source.fatal is None
    return list(source.data)


def test_money_below_nothing_is_said_without_a_sign(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    typed = ("--source", "NSTW", "--amount", "-351 triệu đồng", "--date", "21/10/2025")
    first = call("record", "disbursement", "da2", *typed).err.splitlines()[0]
    assert first == "từ chối KC705: da2: sau lần ghi này NSTW âm 351 triệu đồng"


# -- what a rate is counted in ---------------------------------------------------------------------------------------


def counted_in_people(plan: Path) -> None:
    """Give the rate of the plan a baseline of people."""
    targets = (plan / "targets.yaml").read_text("utf-8")
    (plan / "targets.yaml").write_text(targets + INSURED, "utf-8")


INSURED = """\
- id: bao-hiem
  indicator: Tỷ lệ người có thẻ bảo hiểm y tế
  unit: "%"
  baseline:
    value: 90%
    numerator: 1.800 người
    denominator: 2.000 người
  target:
    date: 12/2025
    value: 95%
"""
RATE = ("record", "measure", "bao-hiem", "--date", "30/09/2025", "--numerator")


def test_a_bare_count_takes_the_unit_that_the_target_was_counted_in(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    counted_in_people(plan)
    assert call(*RATE, "1.900", "--denominator", "2050").code == 0
    entry = entries(plan, "progress/2025-09.yaml")[0]
    assert (entry["numerator"], entry["denominator"]) == ("1.900 người", "2050 người")


def test_people_are_no_share_of_households(call: Call, tmp_path: Path) -> None:
    counted_in_people(copied(tmp_path))
    code, _, err = call(*RATE, "1.900", "--denominator", "2.050 hộ")
    assert (code, err.splitlines()[0]) == (
        1, "từ chối KC522: bao-hiem: tử số ghi 1.900 người, mẫu số ghi 2.050 hộ: hai số đếm hai thứ khác nhau"
    )  # fmt: skip


# -- options before the kind of entry --------------------------------------------------------------------------------


def test_a_dry_run_asked_for_before_the_kind_writes_nothing(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    code, _, err = call("record", "--dry-run", *PAID[1:])
    assert (code, err, (plan / "progress").exists()) == (0, "chưa ghi gì (--dry-run)\n", False)


def test_the_plan_named_before_the_kind_is_written_to_and_not_the_nearest(call: Call, tmp_path: Path) -> None:
    nearest, other = copied(tmp_path), copied(tmp_path / "other")
    code, _, err = call("record", "-p", "other/plan", *PAID[1:])
    assert (code, err) == (0, f"đã ghi gn-20251020-c42c vào other/plan/{OCTOBER}\n")
    assert ((nearest / "progress").exists(), len(entries(other))) == (False, 1)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("record", "-p", "plan", *PAID[1:], "-p", "other/plan"),
         "mỗi lần chỉ ghi vào một kế hoạch: plan, other/plan"),
        (("record", "--reason", "một", "--force", *PAID[1:], "--reason", "hai"), "nói hai lần: một và hai"),
        (("record", "disbursement", "da2", "--source", "NSTW", "--source", "NSĐP"), "--source chỉ ghi một lần"),
        (("record", "--template", "a.xlsx", "--dry-run", "--as-of", "01/10/2025"),
         "--template không dùng đến --dry-run, --as-of; bỏ đi"),
        (("record", "--from", "a.csv", "measure"), "--from và --template đứng một mình, không đi với measure"),
        (("budget", "--force"), "--force cho phép ghi đè một tệp; thêm -o TỆP, hoặc bỏ --force"),
        (("budget", "--as-of", "01/10/2025", "--as-of", "01/11/2025"), "--as-of chỉ ghi một lần"),
        (("budget", "--format", "json", "--in", "tỷ"), "json luôn ghi tiền bằng đồng; bỏ --in"),
        (("villages", "--in", "tỷ"), "câu trả lời này không có tiền; bỏ --in"),
    ],
)  # fmt: skip
def test_an_option_counts_or_is_refused(call: Call, tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    plan, other = copied(tmp_path), copied(tmp_path / "other")
    code, out, err = call(*args)
    assert (code, out, err) == (2, "", f"{said}\n")
    assert [(one / "progress").exists() for one in (plan, other)] == [False, False]


# -- names in the ledger ---------------------------------------------------------------------------------------------

DONE = ("record", "activity", "da2", "--date", "20/10/2025", "--status", "done")


@pytest.mark.parametrize(
    "typed",
    [
        "thon-doi-che",
        "Đồi Chè",
        "đồi chè",
        "doi  che",
        "DOICHE",
        "thôn Đồi Chè",
        "bản doi che",
        "Làng Đồi-Chè",
        "Thôn  ĐỒI CHÈ",
    ],
)
def test_a_village_is_written_whatever_its_marks_case_spaces_and_kind_word(
    call: Call, tmp_path: Path, typed: str
) -> None:
    plan = copied(tmp_path)
    assert call(*DONE, "--village", typed).code == 0
    assert [entry["village"] for entry in entries(plan)] == ["thon-doi-che"]


@pytest.mark.parametrize(
    ("options", "what", "nearest"),
    [
        (("--village", "Đồi"), "thôn, làng", "thon-doi-che (Đồi Chè)"),
        (("--village", "Dồi Chèe"), "thôn, làng", "thon-doi-che (Đồi Chè)"),
        (("--village", "thôn Cầu Mâyy"), "thôn, làng", "thon-cau-may (Cầu Mây)"),
        (("--unit", "Phong Kinh Tet"), "đơn vị", "phong-kinh-te (Phòng Kinh tế)"),
        (("--unit", "phong kinh tee"), "đơn vị", "phong-kinh-te (Phòng Kinh tế)"),
        (("--unit", "Trạm Y tế xã Mây Ngàn"), "đơn vị", "tram-y-te (Trạm Y tế)"),
    ],
)
def test_the_ledger_guesses_no_name(
    call: Call, tmp_path: Path, options: tuple[str, str], what: str, nearest: str
) -> None:
    plan = copied(tmp_path)
    code, out, err = call(*DONE, *options)
    assert (code, out, err) == (2, "", f"“{options[1]}” chưa rõ là {what} nào; có phải là: {nearest}?\n")
    assert not (plan / "progress").exists()


@pytest.mark.parametrize(
    "evidence",
    [("--page", "."), ("--page", "?!"), ("--scan", "/etc/passwd"), ("--scan", "source/../x"), ("--scan", "x.pdf"), ()],
)
def test_an_erratum_says_where_the_signed_paper_has_it(call: Call, tmp_path: Path, evidence: tuple[str, ...]) -> None:
    plan = copied(tmp_path)
    slip = ("--field", "title", "--wrong", "a", "--right", "b", "--by", "Văn thư", "--date", "20/10/2025")
    assert call("record", "erratum", "da2", *slip, *evidence).code in (1, 2)
    assert not (plan / "progress").exists()
    assert call("record", "erratum", "da2", *slip, "--page", "trang 5").code == 0


# -- one entry -------------------------------------------------------------------------------------------------------


def test_a_disbursement_is_written_to_the_file_of_its_month(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    code, out, err = call(*PAID, "--document", "Giấy rút dự toán số 12")
    entry = {
        "id": "gn-20251020-edcb", "kind": "disbursement", "date": "20/10/2025", "item": "da2", "source": "NSTW",
        "amount": "350 triệu đồng", "document": "Giấy rút dự toán số 12",
    }  # fmt: skip
    assert (code, entries(plan)) == (0, [entry])
    assert err == f"đã ghi gn-20251020-edcb vào plan/{OCTOBER}\n"
    row = out.splitlines()[-1].split()
    assert (row[0], row[-3:]) == ("da2", ["350", "350", "450"])


def test_a_dry_run_shows_and_writes_nothing(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    code, out, err = call(*PAID, "--dry-run")
    assert (code, err) == (0, "chưa ghi gì (--dry-run)\n")
    assert "amount: 350 triệu đồng" in out
    assert sorted(path.name for path in plan.iterdir()) == sorted(
        path.name for path in copied(tmp_path / "b").iterdir()
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (["da2", "--source", "ngân sách trung ương"], {"item": "da2", "source": "NSTW"}),
        (["Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", "--source", "nstw"], {"item": "da2", "source": "NSTW"}),
        (["da1.tda1", "--source", "NSTW", "--year", "2024"], {"item": "da1.tda1", "year": "2024"}),
        (["da2", "--source", "Dân góp", "--village", "doi che"], {"village": "thon-doi-che"}),
        (["da1.tda1", "--source", "NSĐP"], {"item": "da1.tda1", "source": "NSĐP"}),
    ],
)
def test_names_are_taken_as_people_type_them_and_stored_as_ids(
    call: Call, tmp_path: Path, typed: list[str], stored: dict[str, str]
) -> None:
    plan = copied(tmp_path)
    code, _, err = call("record", "disbursement", *typed, "--amount", "5 triệu đồng", "--date", "20/10/2025")
    assert code == 0, err
    assert stored.items() <= entries(plan)[0].items()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ([], "còn thiếu --date, --item, --amount\n"),
        (["da2", "--amount", "5 triệu đồng", "--date", "20/10/2025"],
         "còn thiếu --source (NSTW, NSĐP, Tín dụng, Dân góp)\n"),
        (["da1.tda1", "--source", "NSTW", "--amount", "5 triệu đồng", "--date", "1/10/2025"],
         "còn thiếu --year (2025, 2024)\n"),
        (["da2", "--item", "da2"], "nói hai lần: da2 và da2\n"),
        (["da2", "--force"], "còn thiếu --date, --amount, --source (NSTW, NSĐP, Tín dụng, Dân góp)\n"),
        (["da2", "--source", "x"], f"không có nguồn vốn nào tên là “x”; hiện có: {SOURCES}\n"),
    ],
)  # fmt: skip
def test_what_is_missing_without_a_terminal_is_named_and_nothing_is_written(
    call: Call, tmp_path: Path, typed: list[str], wrong: str
) -> None:
    plan = copied(tmp_path)
    assert call("record", "disbursement", *typed) == (2, "", wrong)
    assert not (plan / "progress").exists()


@pytest.mark.parametrize(
    ("language", "known"),
    [("vi", "sẽ làm, đang làm, đã xong, thôi không làm"), ("en", "planned, under-way, done, dropped")],
)
def test_what_is_missing_is_offered_in_words_that_are_taken(
    call: Call, tmp_path: Path, language: str, known: str
) -> None:
    copied(tmp_path)
    code, _, err = call("--lang", language, "record", "activity", "da2", "--date", "20/10/2025")
    assert (code, f"({known})" in err) == (2, True)
    for status in known.split(", "):
        typed = ("record", "activity", "da2", "--date", "20/10/2025", "--status", status, "--dry-run")
        assert call(*typed).code == 0


def test_a_decision_has_a_number_or_says_what_it_decides(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    typed = ("record", "decision", "--date", "20/10/2025", "--dry-run")
    assert call(*typed) == (2, "", "còn thiếu --number\n")
    assert call(*typed, "--title", "Bổ sung kinh phí").code == 0


def test_what_is_worth_a_look_is_told_and_written_all_the_same(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    typed = ("record", "measure", "ty-le-ho-ngheo", "--value", "14%", "--date", "20/10/2025")
    code, _, err = call(*typed)
    assert (code, len(entries(plan))) == (0, 1)
    assert err.splitlines()[0] == "cần xem KC523: ty-le-ho-ngheo: có tỷ lệ 14% mà không có tử số, mẫu số"
    assert "KC523" not in call(*typed[:-1], "21/10/2025", "--numerator", "14 hộ", "--denominator", "100 hộ").err


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("24", "từ chối KC208: không đọc được ngày tháng: “24” không phải năm; viết đủ bốn chữ số, như 2025"),
        ("năm 2024", None),
    ],
)
def test_a_year_is_read_as_people_write_it(call: Call, tmp_path: Path, year: str, said: str | None) -> None:
    copied(tmp_path)
    typed = ("record", "disbursement", "da1.tda1", "--source", "NSTW", "--amount", "5 triệu đồng")
    code, _, err = call(*typed, "--date", "1/10/2025", "--year", year)
    assert code == (1 if said else 0), err
    assert said is None or err.splitlines()[0] == said


@pytest.mark.parametrize("kind", ["disbursement", "withdrawal"])
def test_the_id_of_another_entry_is_never_guessed_from_a_slip(call: Call, tmp_path: Path, kind: str) -> None:
    plan = copied(tmp_path, _2025_10=DISBURSED.replace("gn-1", "gn-20251020-edcb"))
    typed = ("record", kind, "--corrects", "gn-20251020-edcd", "--date", "21/10/2025")
    told = "“gn-20251020-edcd” chưa rõ là lần ghi nào; có phải là: gn-20251020-edcb?\n"
    assert call(*typed) == (2, "", told)
    assert [entry["id"] for entry in entries(plan)] == ["gn-20251020-edcb"]


def test_a_correction_by_the_command_of_another_kind_is_led_to_its_own(call: Call, tmp_path: Path) -> None:
    copied(tmp_path, _2025_10=DISBURSED)
    told = "gn-1 là một lần ghi loại disbursement, không phải measure; dùng kcplan record disbursement\n"
    assert call("record", "measure", "--corrects", "gn-1", "--value", "5%") == (2, "", told)


HOUSEHOLDS = """\
- id: sl-1
  kind: measure
  date: 20/10/2025
  of: poor
  households:
    start: 40 hộ
    escaped: 5 hộ
    fallen_back: 0 hộ
    newly_poor: 1 hộ
    end: 37 hộ
"""


def test_one_figure_of_a_review_is_corrected_and_the_others_are_kept(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path, _2025_10=HOUSEHOLDS)
    code, _, err = call("record", "measure", "--corrects", "sl-1", "--end", "36 hộ", "--force", "--reason", "thử")
    assert code == 0, err
    assert entries(plan)[1]["households"] == {
        "start": "40 hộ", "escaped": "5 hộ", "fallen_back": "0 hộ", "newly_poor": "1 hộ", "end": "36 hộ",
    }  # fmt: skip


def test_help_names_what_stands_for_values_in_the_readers_language(call: Call) -> None:
    _, out, _ = call("--lang", "en", "record", "--help")
    assert [word for word in ("TỆP", "THƯ_MỤC", "NGÀY", "LÝ_DO") if word in out] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--date", "20/10/2025", "--amount", "350"),
         "KC206: không đọc được số tiền: thiếu đơn vị tiền: có thể là 350 đồng hoặc 350 triệu đồng"),
        (("--amount", "350 triệu đồng", "--date", "31/09/2025"),
         "KC208: không đọc được ngày tháng: tháng 9/2025 chỉ có 30 ngày"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(call: Call, tmp_path: Path, typed: tuple[str, ...], said: str) -> None:
    plan = copied(tmp_path)
    code, out, err = call("record", "disbursement", "da2", "--source", "NSTW", *typed)
    assert (code, out) == (1, "")
    assert err.startswith(f"từ chối {said}\n")
    assert err.endswith("chưa ghi gì\n")
    assert not (plan / "progress").exists()


def test_force_alone_and_a_reason_alone_are_wrong_usage(call: Call, tmp_path: Path) -> None:
    copied(tmp_path)
    assert call(*PAID, "--force").code == 2
    assert call(*PAID, "--reason", "vì thế").code == 2


def test_a_correction_says_all_that_it_does_not_change(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path, _2025_10=DISBURSED)
    code, _, _ = call("record", "disbursement", "--corrects", "gn-1", "--amount", "305 triệu đồng")
    assert code == 0
    entry = entries(plan)[1]
    assert {key: entry[key] for key in entry if key != "id"} == {
        "kind": "disbursement", "date": "20/10/2025", "corrects": "gn-1", "item": "da2", "source": "NSTW",
        "amount": "305 triệu đồng",
    }  # fmt: skip
    assert read(plan).startswith(DISBURSED)


@pytest.mark.parametrize(
    ("args", "stored"),
    [
        (["decision", "500/QĐ-UBND", "--date", "1/10/2025"], {"number": "500/QĐ-UBND"}),
        (["allocation", "da7.tda2", "--act", "bổ sung", "--source", "NSTW", "--amount", "20 triệu đồng", "--date",
          "5/10/2025", "--decision", "310/QĐ-UBND"], {"act": "supplement", "decisions": ["qd-310-2025"]}),
        (["extension", "--until", "31/12/2026", "--date", "5/10/2025", "--decision", "21/NQ-HĐND"],
         {"until": "31/12/2026", "decisions": ["nq-21-2025"]}),
        (["measure", "ty-le-ho-ngheo", "--numerator", "12 hộ", "--denominator", "100 hộ", "--date", "5/10/2025"],
         {"target": "ty-le-ho-ngheo", "numerator": "12 hộ"}),
        (["measure", "--of", "hộ nghèo", "--start", "20 hộ", "--escaped", "5 hộ", "--end", "15 hộ", "--date",
          "5/10/2025"],
         {"of": "poor", "households": {"start": "20 hộ", "escaped": "5 hộ", "end": "15 hộ"}}),
        (["activity", "da2", "--text", "Trồng chè dưới tán rừng.", "--status", "đang làm", "--date", "5/10/2025"],
         {"item": "da2", "status": "under-way"}),
        (["report", "Trạm Y tế", "--to", "phong kinh te", "--date", "14/10/2025"],
         {"by": "tram-y-te", "to": "phong-kinh-te"}),
    ],
)  # fmt: skip
def test_every_kind_of_entry_has_its_command(
    call: Call, tmp_path: Path, args: list[str], stored: dict[str, object]
) -> None:
    plan = copied(tmp_path)
    code, _, err = call("record", *args)
    assert code == 0, err
    (entry,) = entries(plan)
    assert entry["kind"] == args[0]
    assert stored.items() <= entry.items()
    assert load(contents(plan)).findings == []


def test_an_entry_is_taken_back_by_another(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path, _2025_10=DISBURSED)
    assert call("record", "withdrawal", "gn-1", "--date", "20/10/2025").code == 0
    assert [entry["kind"] for entry in entries(plan)] == ["disbursement", "withdrawal"]


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        ([], 2, f"ghi gì? một trong {KINDS}, hoặc --from TỆP, hoặc --template TỆP\n"),
        (["disbursment"], 2, "không có lệnh “disbursment”; có phải là disbursement?\n"),
        (["--from", "a.xlsx", "disbursement"], 2, "--from và --template đứng một mình, không đi với disbursement\n"),
        (["--from", "a.xlsx"], 3, "không có tệp hay thư mục a.xlsx\n"),
        (["--template", "a.csv"], 2, "tệp mẫu là một bảng Excel: đặt tên như so-lieu.xlsx\n"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told(call: Call, tmp_path: Path, args: list[str], code: int, err: str) -> None:
    copied(tmp_path)
    assert call("record", *args) == (code, "", err)


def test_a_plan_that_cannot_be_read_whole_takes_no_entry(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    (plan / "villages.yaml").write_text("- id: [\n")
    code, out, err = call(*PAID)
    assert (code, out) == (1, "")
    assert err.endswith("plan có chỗ không đọc được; sửa những chỗ trên rồi ghi lại\n")


# -- what would contradict the plan ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["disbursement", "da2", "--source", "NSTW", "--amount", "800.000.001 đồng", "--date", "20/10/2025"], "KC701"),
        (["disbursement", "da2", "--source", "NSTW", "--amount", "350 triệu đồng", "--date", "20/10/2025"], "KC713"),
        (["disbursement", "da2", "--source", "NSTW", "--amount", "3 triệu đồng", "--date", "20/10/2099"], "KC710"),
        (["disbursement", "da2", "--source", "NSTW", "--amount", "3 triệu đồng", "--date", "01/02/2026"], "KC711"),
        (["disbursement", "da2", "--source", "NSTW", "--amount", "-351 triệu đồng", "--date", "21/10/2025"], "KC705"),
        (["allocation", "da2", "--act", "cut", "--source", "NSTW", "--amount", "451 triệu đồng", "--date", "21/10/2025",
          "--decision", "310/QĐ-UBND"], "KC701"),
        (["allocation", "da2", "--act", "cut", "--source", "NSTW", "--amount", "4 triệu đồng", "--date", "19/07/2025",
          "--decision", "310/QĐ-UBND"], "KC709"),
        (["measure", "ty-le-ho-ngheo", "--value", "12%", "--numerator", "13 hộ", "--denominator", "100 hộ", "--date",
          "21/10/2025"], "KC522"),
        (["measure", "--of", "poor", "--start", "20 hộ", "--escaped", "3 hộ", "--fallen-back", "0 hộ", "--newly-poor",
          "0 hộ", "--end", "18 hộ", "--date", "21/10/2025"], "KC526"),
        (["activity", "da2", "--text", "Nuôi bò", "--status", "xong", "--date", "21/10/2025"], "KC714"),
    ],
)  # fmt: skip
def test_what_would_make_the_plan_contradict_itself_is_refused(
    call: Call, tmp_path: Path, args: list[str], code: str
) -> None:
    plan = copied(tmp_path, _2025_10=DISBURSED)
    answer = call("record", *args)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"từ chối {code}: ")
    assert answer.err.endswith("chưa ghi gì; nếu vẫn phải ghi, thêm --force --reason “vì sao”\n")
    assert [path for path in contents(plan) if path.startswith("progress/")] == [OCTOBER]
    assert read(plan) == DISBURSED


def test_what_was_wrong_before_is_no_reason_to_refuse(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path, _2025_10=DISBURSED.replace("350 triệu", "801 triệu"))
    args = ("--source", "NSĐP", "--amount", "3 triệu đồng", "--date", "21/10/2025")
    assert call("record", "disbursement", "da2", *args).code == 0
    assert len(entries(plan)) == 2


def test_a_forced_entry_carries_its_reason_and_is_shown_as_accepted(call: Call, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    forced = ("--force", "--reason", "Quyết định bổ sung đang trình ký")
    args = ("record", "disbursement", "da2", "--source", "NSTW", "--amount", "801 triệu đồng", "--date", "20/10/2025")
    code, _, err = call(*args, *forced)
    assert code == 0
    assert err.startswith("vẫn ghi, dù KC701: ")
    assert entries(plan)[0]["forced"] == "Quyết định bổ sung đang trình ký"
    code, out, _ = call("validate")
    assert code == 0
    assert "lý do: Quyết định bổ sung đang trình ký" in out


# -- how it stands in the file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old",
    [
        DISBURSED,
        "# đầu tệp\n\n" + DISBURSED + "\n# cuối tệp",
        DISBURSED.replace("\n", "\r\n"),
        "\ufeff" + DISBURSED,
        DISBURSED.rstrip("\n"),
        "".join(f"   {line}\n" for line in DISBURSED.splitlines()),
        DISBURSED + "\n" + DISBURSED.replace("gn-1", "gn-2").replace("350", "3"),
        DISBURSED + "  note: |\n    hai\n    dòng\n\n",
        "-\n  " + DISBURSED[2:],
    ],
    ids=["plain", "comments", "crlf", "bom", "no-newline", "indented", "spaced", "block", "dash-alone"],
)
def test_what_stands_in_a_file_is_not_touched(call: Call, tmp_path: Path, old: str) -> None:
    plan = copied(tmp_path, _2025_10=old)
    before = entries(plan)
    code, _, err = call(*PAID, "--document", "số 12")
    assert code == 0, err
    files = {path: data for path, data in contents(plan).items() if path.startswith("progress/")}
    assert files[OCTOBER].startswith(old.encode())
    after = [entry for path in files for entry in entries(plan, path)]
    assert [entry for entry in after if entry.get("document") != "số 12"] == before
    assert len(after) == len(before) + 1
    ends = {line[-1:] for line in files[OCTOBER].decode().split("\n")[:-1]}
    assert ends == {"\r"} if "\r" in old else "\r" not in ends


@pytest.mark.parametrize(
    "old", ["[]\n", "[{id: gn-1, kind: withdrawal, date: 1/1/2025, corrects: gn-2}]\n", DISBURSED + "...\n"]
)
def test_a_file_in_a_form_that_takes_no_line_behind_is_left_alone(call: Call, tmp_path: Path, old: str) -> None:
    plan = copied(tmp_path, _2025_10=old)
    assert call(*PAID, "--document", "số 12").code == 0
    assert read(plan) == old
    assert len(entries(plan, "progress/2025-10-2.yaml")) == 1


@pytest.mark.parametrize(
    "text", ["null", "~", "no", "010", "a: b", "# không", "- x", "“q”", "'", "x" * 300, "=1+1", "@a", "%b"]
)
def test_any_text_is_read_again_as_it_was_typed(call: Call, tmp_path: Path, text: str) -> None:
    plan = copied(tmp_path)
    assert call(*PAID, "--note", text).code == 0
    assert entries(plan)[0]["note"] == text
    assert load(contents(plan)).findings == []


# -- safety ----------------------------------------------------------------------------------------------------------


OPERATIONS = ("open", "fdopen", "fsync", "chmod", "replace", "link", "unlink", "mkdir", "rename")


class _Dies(BaseException):
    """The power goes."""


@pytest.mark.parametrize("has_file", [True, False])
@pytest.mark.parametrize(
    "failure",
    [_Dies, OSError(28, "No space left on device"), PermissionError(13, "Permission denied")],
    ids=["crash", "full-disk", "read-only"],
)
def test_a_writer_that_dies_at_any_of_its_operations_leaves_the_old_file_or_the_new_one(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_file: bool, failure: BaseException
) -> None:
    old = DISBURSED.encode() if has_file else None
    outcomes = set()
    for number in range(1, 40):
        plan = copied(tmp_path / str(number), **({"_2025_10": DISBURSED} if has_file else {}))
        count = 0

        def dying(real: Any, plan: Path = plan, number: int = number) -> Any:
            def operate(*args: object, **kwargs: object) -> object:
                nonlocal count
                if args and (isinstance(args[0], int) or str(plan) in os.path.abspath(str(args[0]))):
                    count += 1
                    if count == number:
                        raise failure
                return real(*args, **kwargs)

            return operate

        with monkeypatch.context() as patched:
            for name in OPERATIONS:
                patched.setattr(os, name, dying(getattr(os, name)))
            try:
                code = call(*PAID, "--document", "số 12", "-p", str(plan)).code
            except _Dies:
                code = -1
        there = (plan / OCTOBER).read_bytes() if (plan / OCTOBER).exists() else None
        is_new = there != old
        outcomes.add((code, is_new))
        assert not is_new or len(entries(plan)) == 1 + has_file
        assert code == (0 if is_new else 3) or code == -1, (number, count)
        if count < number:
            assert code == 0
            break
    assert {is_new for _, is_new in outcomes} == {True, False}


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kcplan.actions import record

    plan = copied(tmp_path, _2025_10=DISBURSED)

    def meanwhile(root: Path, wanted: record.Addition) -> None:
        (plan / OCTOBER).write_bytes((DISBURSED + "# ai đó vừa thêm\n").encode())
        record.write(root, wanted)

    monkeypatch.setattr("kcplan.cli.record.confirm.write", meanwhile)
    code, _, err = call(*PAID, "--document", "số 12")
    assert code == 1
    assert err.endswith(f"{OCTOBER} vừa bị chương trình khác sửa; chưa ghi gì, hãy ghi lại\n")
    assert read(plan) == DISBURSED + "# ai đó vừa thêm\n"


def test_what_another_wrote_before_the_lock_was_had_is_taken_in(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kcplan.actions import record

    plan = copied(tmp_path)

    def reopened(opened: record.Opened) -> record.Opened:
        (plan / "progress").mkdir()
        (plan / OCTOBER).write_bytes(DISBURSED.encode())
        return record.reopened(opened)

    monkeypatch.setattr("kcplan.cli.record.confirm.reopened", reopened)
    assert call(*PAID, "--document", "số 12").code == 0
    first, second = entries(plan)
    assert (first["id"], second["document"]) == ("gn-1", "số 12")


RECORDER = """
import sys
from kcplan.cli import run
who, count, plan = sys.argv[1:]
codes = [
    run(["record", "disbursement", "da2", "--source", "NSTW", "--amount", "100.000 đồng", "--date", "20/10/2025",
         "--document", f"{who} {number}", "-p", plan])
    for number in range(int(count))
]
sys.exit(max(codes))
"""


def test_two_processes_that_record_at_once_lose_nothing(tmp_path: Path) -> None:
    plan = copied(tmp_path)
    count = 80
    started = [
        subprocess.Popen(
            [sys.executable, "-c", RECORDER, who, str(count), str(plan)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for who in ("một", "hai")
    ]  # fmt: skip
    told = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0, 0], told
    said = sorted(str(entry["document"]) for entry in entries(plan))
    assert said == sorted(f"{who} {number}" for who in ("một", "hai") for number in range(count))
    assert len({entry["id"] for entry in entries(plan)}) == 2 * count


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9/5/2025", "09/05/2025"),
        ("09-05-2025", "09/05/2025"),
        ("2025-05-09", "09/05/2025"),
        ("ngày 9 tháng 5 năm 2025", "09/05/2025"),
        ("5/2025", "05/2025"),
    ],
)
def test_a_date_is_written_in_one_layout(call: Call, tmp_path: Path, typed: str, stored: str) -> None:
    plan = copied(tmp_path)
    args = ("record", "activity", "da2", "--status", "done", "--date", typed, "--due", typed)
    assert call(*args, "--force", "--reason", "thử").code == 0
    (entry,) = entries(plan, "progress/2025-05.yaml")
    assert (entry["date"], entry["due"]) == (stored, stored)


SMALL = (*PAID[:5], "--amount", "15 đồng", *PAID[7:])
TOLD = "cần xem KC717: da2: ghi 15 đồng, mà mục này có 800 triệu đồng"


def test_an_amount_without_its_thousands_is_told_and_written_where_nobody_can_be_asked(
    call: Call, tmp_path: Path
) -> None:
    plan = copied(tmp_path)
    code, _, err = call(*SMALL)
    assert (code, len(entries(plan))) == (0, 1)
    assert err.splitlines()[:2] == [TOLD, (
        "  → nếu quên đơn vị thì sửa lại (có phải là 15.000 đồng, 15 triệu đồng?); nếu đúng là số ấy thì bỏ qua báo này"
    )]  # fmt: skip


@pytest.mark.parametrize(("answered", "count"), [("k", 0), ("c", 1)])
def test_an_amount_without_its_thousands_is_asked_about(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answered: str, count: int
) -> None:
    plan = copied(tmp_path)
    left = answering(monkeypatch, answered)
    code, _, err = call(*SMALL)
    assert (code, left, err.splitlines()[0]) == (0, [], TOLD)
    assert len(list(plan.glob("progress/*.yaml"))) == count


def test_what_was_written_is_said_so_where_the_answer_cannot_be_shown(tmp_path: Path) -> None:
    plan = copied(tmp_path)
    closed = tmp_path / "closed"
    closed.touch()
    command = [sys.executable, "-m", "kcplan", *SMALL[:-4], "--amount", "15 triệu đồng", "--date", "20/10/2025"]
    with closed.open("rb") as shut:  # Opened to be read: nothing can be written to it.
        answer = subprocess.run([*command, "-p", str(plan)], stdout=shut, stderr=subprocess.PIPE, check=False)
    (entry,) = entries(plan)
    where = Path(os.path.relpath(plan / OCTOBER)).as_posix()
    assert (answer.returncode, answer.stderr.decode().splitlines()) == (3, [
        (f"đã ghi {entry['id']} vào {where}; nhưng không in được câu trả lời "
        "(Bad file descriptor), đừng làm lại")
    ])  # fmt: skip


# -- asked -----------------------------------------------------------------------------------------------------------


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """A person who answers so when asked; returns what is left of the answers."""
    left = list(answers)
    monkeypatch.setattr("kcplan.cli.shared.session.Session.can_ask", lambda _: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: left.pop(0))
    return left


def test_what_is_missing_is_asked_for_until_it_can_be_read(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = copied(tmp_path)
    left = answering(monkeypatch, "31/09/2025", "20/10/2025", "da2", "350", "350 triệu đồng", "xyz", "nstw", "c")
    code, _, err = call("record", "disbursement")
    assert (code, left) == (0, [])
    assert "tháng 9/2025 chỉ có 30 ngày" in err
    assert "thiếu đơn vị tiền: có thể là 350 đồng hoặc 350 triệu đồng" in err
    assert f"không có nguồn vốn nào tên là “xyz”; hiện có: {SOURCES}" in err
    (entry,) = entries(plan)
    assert (entry["date"], entry["source"], entry["amount"]) == ("20/10/2025", "NSTW", "350 triệu đồng")


def test_who_says_no_at_the_end_writes_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = copied(tmp_path)
    left = answering(monkeypatch, "20/10/2025", "k")
    code, _, err = call(*PAID[:-2])
    assert (code, left, err.splitlines()[-1]) == (0, [], "chưa ghi gì")
    assert not (plan / "progress").exists()
