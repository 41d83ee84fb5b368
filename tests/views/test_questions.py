"""The questions as a person asks them: what is answered, in which shape, and what wrong questions get."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.calling import Call, golden
from tests.plans import BASE, BROKEN, CLEAN, REAL, ROOT, contents, write

PLAN = ("-p", str(REAL))
TRIEU = 10**6
VIEWS = {
    "budget": ["budget", "--as-of", "2026-01-01"],
    "budget-unit-source": ["budget", "--by-unit", "--by-source", "--as-of", "2026-01-01"],
    "duties": ["duties", "Phòng Văn hóa – Xã hội"],
    "matrix": ["duties"],
    "units": ["units"],
    "villages": ["villages"],
    "targets": ["targets"],
    "policies": ["policies"],
    "projects": ["projects"],
    "show": ["show", "da4.tda1", "--as-of", "2026-01-01"],
}
TEXTS = {
    "table": "txt",
    "plain": "plain.txt",
    "markdown": "md",
    "csv": "csv",
    "json": "json",
    "html": "html",
    "svg": "svg",
}


def asked(call: Call, *args: str) -> Any:
    """The answer as JSON."""
    code, out, err = call(*args, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def section(call: Call, *args: str) -> Any:
    (one,) = asked(call, *args)["sections"]
    return one


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("view", VIEWS)
def test_answers_look_as_they_did(call: Call, view: str, form: str) -> None:
    code, out, err = call(*VIEWS[view], *PLAN, "--format", form)
    assert (code, err) == (0, "")
    golden(f"answers/{view}.{TEXTS[form]}", out)


@pytest.mark.parametrize("width", [80, 120])
def test_tables_fit_the_screen_without_cutting_a_word(call: Call, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    words = set((" ".join(data.decode() for data in contents(REAL).values())).split())
    for view in VIEWS.values():
        monkeypatch.setenv("COLUMNS", str(width))
        narrow = call(*view, *PLAN, "--format", "table").out
        monkeypatch.setenv("COLUMNS", "1000")
        wide = call(*view, *PLAN, "--format", "table").out
        assert max(map(len, narrow.splitlines())) <= width
        cut = set(narrow.split()) - set(wide.split())
        assert {word for word in cut if word.strip("─█▏▎▍▌▋▊▉")} <= words


def test_answers_are_in_english_too(call: Call) -> None:
    title = json.loads(call("--lang", "en", "budget", *PLAN, "--format", "json").out)["title"]
    assert title == "Allocated money by project, sub-project and source of money"


# -- money ----------------------------------------------------------------------------------------------------------


def test_the_budget_of_the_real_plan_is_2120_trieu(call: Call) -> None:
    total = section(call, "budget", *PLAN)["total"]
    assert total == {"NSTW": 1_972 * TRIEU, "NSĐP": 148 * TRIEU, "total": 2_120 * TRIEU, "share": 1}


@pytest.mark.parametrize(
    ("flags", "keys", "columns"),
    [
        (["--by-source"], ["NSTW", "NSĐP"], ["source", "title", "total", "share"]),
        (["--by-project"], ["da2", "da3", "da4", "da7"], ["item", "title", "total", "share"]),
        (["--by-nature"], ["recurrent"], ["nature", "title", "total", "share"]),
        (["--by-year"], [2025], ["year", "total", "share"]),
        (["--by-plan"], ["kon-chieng-2025"], ["plan", "title", "total", "share"]),
        (["--by-source", "--by-year"], ["NSTW", "NSĐP"], ["source", "title", "2025", "total", "share"]),
        (["--by-year", "--by-source"], [2025], ["year", "NSTW", "NSĐP", "total", "share"]),
        (["--by-source", "--by-source"], ["NSTW", "NSĐP"], ["source", "title", "total", "share"]),
        (
            ["--by-unit"],
            ["phong-kinh-te", "phong-van-hoa-xa-hoi", "truong-hoc"],
            ["unit", "title", "total", "share"],
        ),
    ],
)
def test_the_first_by_is_the_rows_and_the_second_the_columns(
    call: Call, flags: list[str], keys: list[object], columns: list[str]
) -> None:
    found = section(call, "budget", *PLAN, *flags)
    assert [column["key"] for column in found["columns"]] == columns
    assert [row[columns[0]] for row in found["rows"]] == keys
    assert found["total"]["total"] == 2_120 * TRIEU


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        (["--project", "da4"], 634),
        (["--project", "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"], 1_238),
        (["--project", "da4.tda3", "--project", "da2"], 1_454),
        (["--source", "nsdp"], 148),
        (["--source", "Ngân sách trung ương"], 1_972),
        (["--unit", "phong kinh te"], 1_449),
        (["--unit", "vhxh", "--source", "NSTW"], 229),
        (["--unit", "mttq"], None),
    ],
)
def test_filters_take_names_as_people_type_them(call: Call, filters: list[str], total: int | None) -> None:
    code, out, err = call("budget", *PLAN, *filters, "--format", "json")
    (found,) = json.loads(out)["sections"]
    assert (code, (found["total"] or {}).get("total")) == (0, total * TRIEU if total else None)
    assert err == ("" if total else "Kế hoạch không có dòng tiền phân bổ nào như được hỏi\n")


def test_money_of_several_plans_is_added_up_and_each_keeps_its_own(call: Call) -> None:
    found = section(call, "budget", str(REAL), str(CLEAN), "--by-plan", "--by-source")
    assert {row["plan"]: row["total"] for row in found["rows"]} == {
        "kon-chieng-2025": 2_120 * TRIEU,
        "may-ngan-2025": 3_119_500_000,
    }
    assert found["total"]["total"] == 5_239_500_000
    assert found["rows"][0]["Tín dụng"] is None


@pytest.mark.parametrize(
    ("scale", "unit", "total"),
    [
        ("đồng", "đồng", "2.120.000.000"),
        ("nghin", "nghìn đồng", "2.120.000"),
        ("ngàn đồng", "nghìn đồng", "2.120.000"),
        ("triệu", "triệu đồng", "2.120"),
        ("ty", "tỷ đồng", "2,120"),
    ],
)
def test_a_unit_of_money_changes_the_print_and_rounds_nothing(call: Call, scale: str, unit: str, total: str) -> None:
    out = call("budget", *PLAN, "--in", scale, "--format", "plain").out
    assert f"Đơn vị: {unit}\n" in out
    assert total in out.splitlines()[-1].split()


def test_amounts_that_a_unit_cannot_hold_keep_every_digit(call: Call) -> None:
    out = call("budget", "-p", str(CLEAN), "--in", "tỷ", "--format", "plain").out
    assert "3,1195" in out.splitlines()[-1].split()


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ("Dự án 2", 1_238),
        ("du an 4", 634),
        ("Tiểu dự án 1 - Dự án 4", 418),
        ("TDA1-DA4", 418),
        ("Dự án 4 – Tiểu dự án 3", 216),
    ],
)
def test_items_are_known_by_their_numbers(call: Call, typed: str, total: int) -> None:
    assert section(call, "budget", *PLAN, "--project", typed)["total"]["total"] == total * TRIEU


# -- duties ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Phòng Văn hóa – Xã hội", "phong van hoa xa hoi", "VHXH", "phong-van-hoa-xa-hoi"])
def test_a_unit_hears_whom_it_was_taken_for_and_all_that_it_has_to_do(call: Call, typed: str) -> None:
    answer = asked(call, "duties", typed, *PLAN)
    assert answer["title"] == "Nhiệm vụ của Phòng Văn hóa – Xã hội (phong-van-hoa-xa-hoi)"
    by_heading = {one["heading"]: one for one in answer["sections"]}
    assert list(by_heading) == ["Chủ trì", "Phối hợp", "Chính sách và mục khác", "Nhiệm vụ", "Phải báo cáo"]
    assert [row["item"] for row in by_heading["Chủ trì"]["rows"]] == ["da4.tda3", "da7.tda1"]
    assert by_heading["Chủ trì"]["total"] == {"NSTW": 229 * TRIEU, "NSĐP": 24 * TRIEU, "total": 253 * TRIEU}
    joined = [(row["item"], row["lead"]) for row in by_heading["Phối hợp"]["rows"]]
    assert joined == [("da4.tda1", "truong-hoc"), ("da7.tda2", "phong-kinh-te")]
    policies = [(row["item"], row["role"], row["said"]) for row in by_heading["Chính sách và mục khác"]["rows"]]
    assert policies == [
        ("y-te", "lead", ["item"]),
        ("giao-duc", "lead", ["item"]),
        ("giao-duc", "partner", ["duties"]),
    ]
    sections = [row["section"] for row in by_heading["Nhiệm vụ"]["rows"]]
    assert sections == ["III.1.b", "III.1.c", "V.4", "V.4", "V.4", "V.4"]
    (report,) = by_heading["Phải báo cáo"]["rows"]
    assert (report["to"], report["due"], report["section"]) == ("phong-kinh-te", None, "V.4")


def test_the_words_of_a_duty_are_whole(call: Call) -> None:
    answer = asked(call, "duties", "mttq", *PLAN)
    texts = [row["text"] for one in answer["sections"] if one["heading"] == "Nhiệm vụ" for row in one["rows"]]
    assert max(map(len, texts)) > 300
    assert not any("…" in text[-2:] for text in texts)


def test_what_comes_through_a_group_is_marked(call: Call) -> None:
    answer = asked(call, "duties", "mttq", *PLAN)
    by_heading = {one["heading"]: one["rows"] for one in answer["sections"]}
    assert {row["through"] for row in by_heading["Nhiệm vụ"]} == {"mttq-doan-the"}
    assert [(row["unit"], row["relation"]) for row in by_heading["Nhóm"]] == [("mttq-doan-the", "nhóm có đơn vị này")]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("lead", ["Chủ trì", "Chính sách và mục khác", "Nhiệm vụ", "Phải báo cáo"]),
        ("chủ trì", ["Chủ trì", "Chính sách và mục khác", "Nhiệm vụ", "Phải báo cáo"]),
        ("partner", ["Phối hợp", "Chính sách và mục khác", "Nhiệm vụ", "Phải báo cáo"]),
    ],
)
def test_a_role_narrows_the_answer(call: Call, role: str, headings: list[str]) -> None:
    answer = asked(call, "duties", "vhxh", "--role", role, *PLAN)
    assert [one["heading"] for one in answer["sections"]] == headings
    roles = [
        row["role"] for one in answer["sections"] if one["heading"] == "Chính sách và mục khác" for row in one["rows"]
    ]
    assert set(roles) == {"lead" if "tr" in role or role == "lead" else "partner"}


def test_the_matrix_shows_each_role_and_each_gap(call: Call, tmp_path: Path) -> None:
    files = contents(BASE)
    files["projects/da3.yaml"] = files["projects/da3.yaml"].replace(b"    lead: tram-y-te\n", b"")
    write(files, tmp_path / "plan")
    code, out, _ = call("duties", "--format", "json")
    (found,) = json.loads(out)["sections"]
    assert code == 0
    assert found["rows"] == [
        {"item": "da3.tda1", "title": "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp",
         "phong-kinh-te": "lead", "tram-y-te": "partner"},
        {"item": "da3.tda2", "title": "Cải thiện dinh dưỡng", "phong-kinh-te": None, "tram-y-te": None},
    ]  # fmt: skip
    assert "Chưa có đơn vị chủ trì: da3.tda2" in call("duties", "--format", "plain").out


# -- lists and records ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key", "count"),
    [
        ("units", "unit", 15),
        ("villages", "village", 11),
        ("targets", "target", 1),
        ("policies", "item", 5),
        ("projects", "item", 9),
    ],
)
def test_the_lists_of_the_real_plan(call: Call, name: str, key: str, count: int) -> None:
    found = section(call, name, *PLAN)
    assert len(found["rows"]) == count
    assert len({row[key] for row in found["rows"]}) == count


def test_the_money_of_the_projects_stands_once(call: Call) -> None:
    found = section(call, "projects", *PLAN)
    assert sum(row["total"] or 0 for row in found["rows"]) == found["total"]["total"] == 2_120 * TRIEU


@pytest.mark.parametrize(
    ("typed", "title", "headings"),
    [
        ("da4.tda1", "Dự án, tiểu dự án Phát triển giáo dục nghề nghiệp vùng nghèo, vùng khó khăn (da4.tda1)",
         ["Bản ghi", "Chỗ trong văn bản", "Kết quả kiểm tra", "Nơi nhắc tới"]),
        ("940/QĐ-UBND", "Văn bản Quyết định 940/QĐ-UBND (qd-940-2025)", ["Bản ghi", "Nơi nhắc tới"]),
        ("klah", "Thôn, làng Klah (lang-klah)", ["Bản ghi", "Chỗ trong văn bản"]),
        ("ty-le-ho-ngheo", "Chỉ tiêu Tỷ lệ hộ nghèo (ty-le-ho-ngheo)",
         ["Bản ghi", "Chỗ trong văn bản", "Kết quả kiểm tra"]),
        ("van-phong", "Đơn vị Văn phòng HĐND – UBND (van-phong)",
         ["Bản ghi", "Chỗ trong văn bản", "Kết quả kiểm tra", "Nơi nhắc tới"]),
        ("y-te", "Chính sách Chính sách hỗ trợ về y tế (y-te)",
         ["Bản ghi", "Chỗ trong văn bản", "Kết quả kiểm tra", "Nơi nhắc tới"]),
        ("NSTW", "Nguồn vốn Ngân sách trung ương (NSTW)", ["Bản ghi", "Chỗ trong văn bản", "Nơi nhắc tới"]),
        ("II(2).2.c", None, ["Bản ghi", "Chỗ trong văn bản", "Nơi nhắc tới"]),
        ("trien-khai-du-an", None, ["Bản ghi", "Chỗ trong văn bản", "Kết quả kiểm tra"]),
        ("kon-chieng-2025", None, ["Bản ghi", "Kết quả kiểm tra"]),
    ],
)  # fmt: skip
def test_a_record_of_any_kind_is_shown_whole(call: Call, typed: str, title: str | None, headings: list[str]) -> None:
    answer = asked(call, "show", typed, *PLAN)
    assert [one["heading"] for one in answer["sections"]] == headings
    assert title is None or answer["title"] == title


def test_everything_that_refers_to_a_record_is_told_with_its_place(call: Call) -> None:
    sections = asked(call, "show", "da4.tda3", *PLAN)["sections"]
    (mentions,) = [one["rows"] for one in sections if one["heading"] == "Nơi nhắc tới"]
    assert [(row["by"], row["field"], row["file"]) for row in mentions] == [
        ("phong-van-hoa-xa-hoi", "leads", "duties.yaml")
    ]
    line = (REAL / "duties.yaml").read_text("utf-8").splitlines()[mentions[0]["line"] - 1]
    assert line.strip() == "leads: [da4.tda3]"


def test_who_gets_reports_hears_from_whom(call: Call) -> None:
    sections = asked(call, "duties", "phong-kinh-te", *PLAN)["sections"]
    (told,) = [one["rows"] for one in sections if one["heading"] == "Nhận báo cáo từ"]
    assert [row["unit"] for row in told] == ["tram-y-te", "truong-hoc", "phong-van-hoa-xa-hoi"]


def test_a_unit_without_any_duty_is_told_so(call: Call) -> None:
    code, _, err = call("duties", "Sở NN và MT tỉnh", *PLAN)
    assert (code, err) == (0, "kế hoạch không giao việc gì cho Sở NN và MT tỉnh\n")


def test_a_question_to_one_plan_takes_one(call: Call) -> None:
    code, out, err = call("units", *PLAN, "-p", str(CLEAN))
    assert (code, out, err) == (2, "", f"lệnh này chỉ hỏi được một kế hoạch: {REAL}, {CLEAN}\n")


# -- wrong questions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["budget", "--by-source", "--by-unit", "--by-year"],
         "chỉ theo được hai chiều: --by đầu tiên là hàng, --by thứ hai là cột"),
        (["budget", "--source", "NSXX"], ("không có nguồn vốn nào tên là “NSXX”; hiện có: NSTW (Ngân sách trung ương), "
         "NSĐP (Ngân sách địa phương)")),
        (["budget", "--unit", "UBND"], ("“UBND” chưa rõ là đơn vị nào; có phải là: "
         "ubnd-xa (Ủy ban nhân dân xã Kon Chiêng), van-phong (Văn phòng HĐND – UBND), "
         "ubnd-tinh (Ủy ban nhân dân tỉnh Gia Lai)?")),
        (["budget", "--stage", "chi"], ("không có bước “chi”; dùng assigned (giao), allocated (phân bổ), "
         "disbursed (giải ngân)")),
        (["budget", "--in", "usd"], "không có đơn vị “usd”; dùng đồng, nghìn, triệu, tỷ"),
        (["budget", "--format", "xls"], "không có cách trình bày “xls”; có phải là xlsx?"),
        (["budget", "-o", "bang.docx"],
         "chưa ghi được .docx; ghi bang.html rồi mở bằng Word, hoặc bang.xlsx rồi mở bằng Excel"),
        (["budget", "-o", "bang.abc"], ("đuôi tệp “.abc” không cho biết cách trình bày; dùng một trong .txt, .md, "
         ".markdown, .csv, .json, .xlsx, .html, .htm, .svg, hoặc thêm --format")),
        (["duties", "vhxh", "--role", "boss"], "không có vai “boss”; dùng lead (chủ trì) hoặc partner (phối hợp)"),
        (["budget", "--as-of", "2025"], "“2025” chưa đủ ngày; viết như 31/12/2025"),
        (["show", "da9"], None),
        (["duties", "zzzz"], None),
        (["completion", "tcsh"], "không có vỏ lệnh “tcsh”; dùng bash, zsh, fish, powershell"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_and_ends_with_two(call: Call, args: list[str], said: str | None) -> None:
    place = [] if args[0] == "completion" else list(PLAN)
    code, out, err = call(*args, *place)
    assert (code, out) == (2, "")
    assert err == f"{said}\n" if said else any(words in err for words in ("có phải là", "hiện có"))


def test_a_plan_that_is_not_there_ends_with_three(call: Call) -> None:
    for command in (["budget"], ["duties", "x"], ["units"], ["show", "x"]):
        assert call(*command).code == 3
        assert call(*command, "-p", "không-có").code == 3


def test_a_plan_with_errors_is_answered_with_a_line_beside(call: Call, tmp_path: Path) -> None:
    files = contents(BASE)
    files["projects/da3.yaml"] = files["projects/da3.yaml"].replace(b"total: 182", b"total: 128")
    write(files, tmp_path / "plan")
    code, out, err = call("budget", "--format", "json")
    assert (code, err) == (0, "plan còn 1 lỗi, nên câu trả lời có thể sai theo: xem kcplan validate\n")
    assert json.loads(out)["sections"][0]["total"]["total"] == 303 * TRIEU


@pytest.mark.parametrize("args", [["budget"], ["duties"], ["villages"], ["show", "da2"]])
def test_a_plan_that_cannot_be_read_shows_its_findings_and_ends_with_one(call: Call, args: list[str]) -> None:
    code, out, err = call(*args, "-p", str(BROKEN))
    assert (code, out) == (1, "")
    assert "villages.yaml:9:1: KC103 lỗi: có dấu tab" in err
    assert err.splitlines()[-1].endswith("có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại")


def test_two_plans_of_one_id_are_not_added_up(call: Call, tmp_path: Path) -> None:
    for name in ("một", "hai"):
        shutil.copytree(BASE, tmp_path / name)
    code, out, err = call("budget", "một", "hai")
    assert (code, out) == (2, "")
    assert err == "một và hai cùng mang mã suoi-bac-2025; mỗi kế hoạch một mã\n"


def test_a_plan_is_found_by_the_environment_and_upward(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KCPLAN_PLAN", str(REAL))
    assert section(call, "villages")["rows"][0]["village"] == "lang-dak-bot"
    monkeypatch.delenv("KCPLAN_PLAN")
    monkeypatch.chdir(ROOT / "tests" / "golden")
    assert section(call, "villages")["rows"][0]["village"] == "lang-dak-bot"


# -- completion -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kcplan bud", ["budget"]),
        ("kcplan duties phong", ["phong-kinh-te", "phong-van-hoa-xa-hoi"]),
        ("kcplan duties Trạm", ["Trạm\\ Y\\ tế\\ xã"]),
        ("kcplan show qd-9", ["qd-940-2025", "qd-90-2022"]),
        ("kcplan budget --source N", ["NSTW", "NSĐP"]),
        ("kcplan budget --project da7.", ["da7.tda1", "da7.tda2"]),
        (f"kcplan duties -p {CLEAN} hoi", ["hoi-phu-nu"]),
        ("kcplan duties -p nowhere hoi", []),
    ],
)
def test_a_shell_is_offered_what_the_plan_has(
    call: Call, monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
) -> None:
    monkeypatch.setenv("KCPLAN_PLAN", str(REAL))
    monkeypatch.setenv("_KCPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    code, out, err = call()
    assert (code, out.split(), err) == (0, " ".join(offered).split(), "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell_asks_our_program(call: Call, shell: str) -> None:
    code, out, err = call("completion", shell)
    assert (code, err) == (0, "")
    assert "_KCPLAN_COMPLETE" in out
    assert f"complete_{shell}" in out
