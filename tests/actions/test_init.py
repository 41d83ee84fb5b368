"""A new plan: from nothing, and from last year's; nothing written over, nothing left half done."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcplan import facts
from kcplan.actions import init
from kcplan.actions.fmt import lay_out
from kcplan.actions.init import leftover
from kcplan.actions.lock import LOCK
from kcplan.cli.shared.session import Session
from kcplan.finding import Severity
from kcplan.language import date, value
from kcplan.load.kinds import KINDS
from kcplan.source import Source
from tests.calling import Call, golden
from tests.plans import BASE, CLEAN, REAL, YEAR, codes, contents, findings, loaded, write

PROGRAMME = "giam-ngheo-ben-vung-2021-2025"


def given(option: str, value: str) -> tuple[str, ...]:
    """What is typed for a new plan, with another value for one option."""
    place = GIVEN.index(option)
    return *GIVEN[: place + 1], value, *GIVEN[place + 2 :]


GIVEN = ("--commune", "Suối Bạc", "--province", "Đồng Sương", "--year", "2025", "--programme", PROGRAMME)
PLAN = [
    "duties.yaml", "plan.yaml", "policies.yaml", *(f"projects/da{number}.yaml" for number in range(1, 8)),
    "targets.yaml", "units.yaml", "villages.yaml",
]  # fmt: skip
AROUND = [
    ".gitattributes", ".github/workflows/kcplan.yml", ".gitignore", ".gitlab-ci.yml", ".vscode/extensions.json",
    *(f".vscode/schema/{kind.name}.json" for kind in KINDS), ".vscode/settings.json",
]  # fmt: skip


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def trees(folder: Path) -> dict[str, Any]:
    return {path: Source(path, data).data for path, data in contents(folder).items() if not path.startswith(".")}


def plan_files(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in contents(folder).items() if not path.startswith(".")}


# -- from nothing ----------------------------------------------------------------------------------------------


def test_a_new_plan_has_all_its_files_and_only_blanks_for_findings(call: Call, tmp_path: Path) -> None:
    code, _, err = call("init", "moi", *GIVEN)
    assert (code, err, files(tmp_path / "moi")) == (0, "", sorted(PLAN + AROUND))
    found = {finding[2] for finding in codes(plan_files(tmp_path / "moi"))}
    assert found == {"KC411", "KC601", "KC611", "KC811", "KC813"}
    assert lay_out(plan_files(tmp_path / "moi")).changed == {}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_says_what_is_left_to_fill_in(call: Call, lang: str) -> None:
    golden(f"init.{lang}.txt", call("--lang", lang, "init", "moi", *GIVEN).out)


def test_what_is_given_stands_in_it_and_what_must_be_decided_is_blank(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN)
    made = trees(tmp_path / "moi")
    head = made["plan.yaml"]
    assert {key: head[key] for key in ("id", "status", "year", "programme", "issuer", "place")} == {
        "id": "suoi-bac-2025",
        "status": "draft",
        "year": "2025",
        "programme": PROGRAMME,
        "issuer": "Ủy ban nhân dân xã Suối Bạc",
        "place": "Suối Bạc",
    }
    assert head["title"] == (
        "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2025 trên địa bàn xã Suối Bạc"
    )
    assert [(basis["id"], basis["kind"], basis["issuer"]) for basis in head["legal_bases"]] == [
        ("qd-90-2022", "Quyết định", "Thủ tướng Chính phủ")
    ]
    assert all(head[key] is None for key in ("number", "date", "nature", "standing_unit", "aims", "outline"))
    da3 = made["projects/da3.yaml"]
    assert [part["id"] for part in da3["sub_projects"]] == ["da3.tda1", "da3.tda2"]
    assert da3["sub_projects"][0]["money"] == {"total": None, "NSTW": None, "NSĐP": None}
    assert da3["sub_projects"][0]["lead"] is None
    assert "money" not in da3
    assert [made[name] for name in ("villages.yaml", "targets.yaml", "policies.yaml", "duties.yaml")] == [[]] * 4
    assert {"id": "ubnd-tinh", "name": "Ủy ban nhân dân tỉnh Đồng Sương", "names": ["UBND tỉnh"],
            "kind": "authority", "level": "province"} in made["units.yaml"]  # fmt: skip


def test_comments_help_in_the_language_that_is_asked_for(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN)
    text = (tmp_path / "moi" / "projects" / "da2.yaml").read_text("utf-8")
    assert text.startswith("# Xã không thực hiện thì xóa tệp này")
    assert "\nlead:  # Chủ trì: Mã đơn vị\n" in text
    call("--lang", "en", "init", "new", *GIVEN)
    assert "\nlead:  # Lead: " in (tmp_path / "new" / "projects" / "da2.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "issuer", "economy"),
    [
        ("Suối Bạc", "Ủy ban nhân dân xã Suối Bạc", "Phòng Kinh tế"),
        ("Xã  Suối Bạc", "Ủy ban nhân dân xã Suối Bạc", "Phòng Kinh tế"),
        ("phường Suối Bạc", "Ủy ban nhân dân phường Suối Bạc", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Đặc khu Suối Bạc", "Ủy ban nhân dân đặc khu Suối Bạc", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ('a: "b" #c', 'Ủy ban nhân dân xã a: "b" #c', "Phòng Kinh tế"),
    ],
)
def test_the_place_is_taken_as_people_type_it(
    call: Call, tmp_path: Path, typed: str, issuer: str, economy: str
) -> None:
    assert call("init", "moi", *given("--commune", typed)).code == 0
    made = trees(tmp_path / "moi")
    assert (made["plan.yaml"]["issuer"], made["units.yaml"][1]["name"]) == (issuer, economy)


def test_a_name_without_a_letter_of_ours_still_gives_an_id() -> None:
    from kcplan.actions.init.start import identified

    assert identified("Đăk Ó", 2025) == "dak-o-2025"
    assert identified("北", 2025) == "2025"


def test_a_year_that_no_programme_has_needs_none(call: Call, tmp_path: Path) -> None:
    code, out, _ = call("init", "moi", *GIVEN[:4], "--year", "2031")
    assert code == 0
    assert "Cần biết: kế hoạch chưa gắn với chương trình nào: khai các dự án" in out
    made = trees(tmp_path / "moi")
    assert (made["plan.yaml"]["programme"], [name for name in made if "/" in name]) == (None, [])
    found = [finding for finding in codes(plan_files(tmp_path / "moi")) if finding[2] < "KC3"]
    assert found == []


def test_a_programme_that_does_not_run_in_the_year_is_told(call: Call) -> None:
    out = call("init", "moi", *given("--year", "2026")).out
    assert f"Cần biết: chương trình {PROGRAMME} là của giai đoạn 2021-2025, không có năm 2026: xem lại" in out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "còn thiếu --commune, --province, --year, --programme\n"),
        (["--commune", "A", "--year", "2025"], "còn thiếu --province, --programme\n"),
        (["--commune", "A", "--year", "2031"], "còn thiếu --province\n"),
        ([*given("--year", "abc")], None),
        ([*given("--year", "09/2025")], "ở đây chỉ ghi năm, như 2025\n"),
        ([*given("--commune", " ")], "tên không để trống được\n"),
        ([*given("--programme", "giam-ngheo")], f"không có chương trình “giam-ngheo”; có phải là {PROGRAMME}?\n"),
        (["--from", str(CLEAN)], "còn thiếu --year\n"),
        (["--from", str(CLEAN), "--year", "2025"], f"{CLEAN} là của năm 2025; năm mới phải sau đó\n"),
        (["--from", str(CLEAN), *GIVEN[:2]], "đã có --from thì không dùng --commune: kế hoạch ấy cho biết rồi\n"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_two_and_makes_nothing(
    call: Call, tmp_path: Path, args: list[str], words: str | None
) -> None:
    code, out, err = call("init", "moi", *args)
    assert (code, out, list(tmp_path.iterdir())) == (2, "", [])
    assert words is None or err == words


# -- nothing written over, nothing half done -------------------------------------------------------------------


def test_a_folder_with_anything_in_it_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    (tmp_path / "moi" / "x").write_text("x")
    (tmp_path / "tep").write_text("x")
    for name in ("moi", "tep"):
        refused = f"{name} đã có nội dung, không ghi đè; chọn một thư mục chưa có hoặc còn trống\n"
        assert call("init", name, *GIVEN) == (2, "", refused)
    assert files(tmp_path) == ["moi/x", "tep"]
    assert call("init", "a/b", *GIVEN).code == 3


def test_an_empty_folder_is_filled_where_one_stands_in_it(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "moi" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "moi")
    assert call("init", ".", *GIVEN).code == 0
    assert files(tmp_path / "moi") == sorted(PLAN + AROUND)
    assert sorted(os.listdir(tmp_path)) == ["moi"]


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("crash", ["write_bytes", "rename"])
def test_a_crash_half_way_leaves_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crash: str, is_there: bool
) -> None:
    if is_there:
        (tmp_path / "moi").mkdir()
    real, left = getattr(Path, crash), [3 if crash == "write_bytes" else 1 if is_there else 0]

    def fail(path: Path, *args: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(path, *args)

    monkeypatch.setattr(Path, crash, fail)
    code, out, err = call("init", "moi", *GIVEN)
    assert (code, out) == (3, "")
    assert err.startswith("hệ điều hành từ chối: ")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == (["moi"] if is_there else [])


def test_a_folder_that_fills_in_between_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    (tmp_path / "moi" / "plan.yaml").write_text("x")
    with pytest.raises(FileExistsError):
        init.place(tmp_path / "moi", {"plan.yaml": b"y"})
    assert (tmp_path / "moi" / "plan.yaml").read_text() == "x"


# -- what stands around it -------------------------------------------------------------------------------------


def test_the_editor_finds_the_schema_of_each_file(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN)
    home = tmp_path / "moi"
    listed = json.loads((home / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    found = {
        path.relative_to(home).as_posix(): schema
        for schema, globs in listed.items()
        for glob in globs
        for path in home.glob(glob)
    }
    assert found == {name: f"./.vscode/schema/{'projects' if '/' in name else Path(name).stem}.json" for name in PLAN}
    assert all((home / schema).is_file() for schema in listed)


TAG = "git+https://example.org/kcplan.git@v0.1.0"


def test_the_checks_on_servers_validate_guard_and_say_what_changed(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN, "--kcplan", TAG)
    github = yaml.safe_load((tmp_path / "moi" / ".github" / "workflows" / "kcplan.yml").read_text("utf-8"))
    steps = github["jobs"]["plan"]["steps"]
    assert [step["name"] for step in steps if "name" in step] == [
        "install", "validate", "base", "guard", "what changed",
    ]  # fmt: skip
    assert (steps[0]["with"]["fetch-depth"], github["env"]) == (0, {"KCPLAN_PACKAGE": TAG, "KCPLAN_PLAN": "."})
    gitlab = yaml.safe_load((tmp_path / "moi" / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["variables"] == {"KCPLAN_PACKAGE": TAG, "KCPLAN_PLAN": ".", "GIT_DEPTH": 0}
    assert gitlab["kcplan-validate"]["artifacts"]["reports"]["codequality"] == "gl-code-quality-report.json"
    assert [line.split(" ")[:2] for line in gitlab["kcplan-guard"]["script"]] == [
        ["kcplan", "diff"],
        ["kcplan", "guard"],
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_installed_by_a_name_that_is_not_ours(call: Call, tmp_path: Path, lang: str) -> None:
    out = call("--lang", lang, "init", "moi", *GIVEN).out
    assert "KCPLAN_PACKAGE" in out
    github = yaml.safe_load((tmp_path / "moi" / ".github" / "workflows" / "kcplan.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((tmp_path / "moi" / ".gitlab-ci.yml").read_text("utf-8"))
    assert (github["env"]["KCPLAN_PACKAGE"], gitlab["variables"]["KCPLAN_PACKAGE"]) == ("", "")
    install = github["jobs"]["plan"]["steps"][2]["run"]
    for lines in (install, *("\n".join(gitlab[job]["before_script"]) for job in ("kcplan-validate", "kcplan-guard"))):
        done = subprocess.run(
            ["bash", "-ec", lines], env={"PATH": os.environ["PATH"]}, capture_output=True, check=False
        )
        assert (done.returncode, b"KCPLAN_PACKAGE" in done.stdout) == (1, True)
        assert 'pip install --quiet "$KCPLAN_PACKAGE"' in lines


@pytest.mark.parametrize(
    ("package", "is_taken"),
    [
        (TAG, True),
        (f"kcplan @ {TAG}", True),
        ("git+ssh://git@example.org/a/kcplan.git@4f2c1d0", True),
        ("tools/kcplan-0.1.0-py3-none-any.whl", True),
        ("https://example.org/kcplan-0.1.0-py3-none-any.whl#sha256=00", True),
        ("kcplan", False),
        ("kcplan==0.1.0", False),
        ("git+https://example.org/kcplan.git", False),
        ("http://example.org/kcplan-0.1.0-py3-none-any.whl", False),
        ("/home/a/kcplan.whl", False),
        ("../kcplan.whl", False),
        ("--index-url=x.whl", False),
        ("", False),
        ("a b.whl", False),
    ],
)
def test_what_servers_install_stands_at_a_place_that_does_not_move(
    call: Call, tmp_path: Path, package: str, is_taken: bool
) -> None:
    code = call("init", "moi", *GIVEN, f"--kcplan={package}").code
    assert (code, (tmp_path / "moi").exists()) == ((0, True) if is_taken else (2, False))


def test_a_year_that_is_none_is_told_of_as_a_year(call: Call) -> None:
    code, _, err = call("init", "moi", *("20x5" if one == "2025" else one for one in GIVEN))
    assert (code, err) == (2, "“20x5” không phải năm; viết đủ bốn chữ số, như 2025\n")


def test_git_keeps_the_lock_out_and_the_line_ends_alike(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN)
    assert (tmp_path / "moi" / ".gitignore").read_text("utf-8").splitlines() == [".kcplan.lock", ".*.kcplan-*"]
    home = tmp_path / "moi"
    subprocess.run(["git", "init", "--quiet"], cwd=home, check=True)
    asked = ["git", "check-attr", "text", "eol", "--", "plan.yaml", "projects/da1.yml"]
    told = subprocess.run(asked, cwd=home, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["set", "lf", "set", "lf"]
    assert LOCK == ".kcplan.lock"


# -- from last year's ------------------------------------------------------------------------------------------


def test_what_lasts_is_carried_over_and_what_must_be_decided_is_blank(call: Call, tmp_path: Path) -> None:
    code, out, err = call("init", "moi", "--from", str(CLEAN), "--year", "2026")
    assert (code, err) == (0, "")
    golden("init-from.vi.txt", out)
    made = trees(tmp_path / "moi")
    assert [name for name in made if "/" in name] == [f"projects/da{number}.yaml" for number in (1, 2, 7)]
    head = made["plan.yaml"]
    assert (head["id"], head["status"], head["year"], head["programme"]) == ("may-ngan-2026", "draft", "2026", None)
    assert head["title"] == (
        "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2026 trên địa bàn xã Mây Ngàn"
    )
    assert head["sources"][2] == {"id": "Tín dụng", "name": "Tín dụng chính sách xã hội"}
    assert [basis["id"] for basis in head["legal_bases"]] == ["qd-77-2024"]  # what the villages rest on
    assert head["standing_unit"] == "phong-kinh-te"
    assert all(head[key] is None for key in ("number", "date", "aims", "funding", "outline"))
    assert made["villages.yaml"][0] == {
        "id": "thon-suoi-trong",
        "name": "Suối Trong",
        "difficulty": "đặc biệt khó khăn",
        "decision": "qd-77-2024",
    }
    assert made["targets.yaml"][0] == {
        "id": "ty-le-ho-ngheo",
        "indicator": "Tỷ lệ hộ nghèo",
        "unit": "%",
        "aims": None,
        "baseline": {"date": "12/2025", "value": "12,5%"},
        "change": None,
        "target": {"date": None, "value": None},
        "assigned": None,
    }
    assert made["projects/da2.yaml"] == {
        "id": "da2",
        "title": "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
        "money": {"total": None, "NSTW": None, "NSĐP": None, "Tín dụng": None, "Dân góp": None},
        "decisions": None,
        "lead": "phong-kinh-te",
        "partners": ["hoi-phu-nu"],
        "assignment": None,
        "objective": None,
        "beneficiaries": None,
        "contents": None,
    }
    assert made["projects/da1.yaml"]["sub_projects"][0]["money"] == {"total": None, "NSTW": None, "NSĐP": None}
    assert made["policies.yaml"][0]["lead"] == "tram-y-te"
    assert made["duties.yaml"][2] == {"unit": "hoi-phu-nu", "tasks": None}


@pytest.mark.parametrize("plan", [CLEAN, REAL, BASE], ids=lambda plan: plan.name)
def test_the_carried_over_plan_has_no_error_and_has_the_layout(call: Call, tmp_path: Path, plan: Path) -> None:
    assert call("init", "moi", "--from", str(plan), "--year", "2026").code == 0
    made = plan_files(tmp_path / "moi")
    assert lay_out(made).changed == {}
    assert call("validate", "moi").code == 0
    assert "section:" not in b"".join(made.values()).decode()


def test_the_programme_is_carried_over_while_it_runs(call: Call, tmp_path: Path) -> None:
    files_before = contents(CLEAN)
    head = files_before["plan.yaml"].replace(b"year: 2025", b"year: 2024").replace(b"may-ngan-2025", b"may-ngan")
    write({**files_before, "plan.yaml": head}, tmp_path / "cu")
    assert call("init", "moi", "--from", "cu", "--year", "2025").code == 0
    made = trees(tmp_path / "moi")["plan.yaml"]
    assert (made["id"], made["programme"]) == ("may-ngan-2025", PROGRAMME)


def test_an_indicator_without_a_level_starts_from_a_blank() -> None:
    from kcplan.actions.init.carry import baseline

    files_before = contents(CLEAN)
    plan = loaded(CLEAN).plan
    assert baseline(plan, plan.targets[0]) == {"date": "12/2025", "value": "12,5%"}
    from kcplan.load import load

    blank = files_before["targets.yaml"].replace(b"value: 12,5%", b"value:")
    plan = load({**files_before, "targets.yaml": blank}).plan
    assert baseline(plan, plan.targets[0]) is None


def test_a_plan_that_cannot_be_read_carries_nothing_over(call: Call, tmp_path: Path) -> None:
    write({**contents(CLEAN), "units.yaml": b"- id: ["}, tmp_path / "cu")
    code, out, err = call("init", "moi", "--from", "cu", "--year", "2026")
    assert (code, out) == (1, "")
    assert err.endswith("cu có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại\n")
    assert not (tmp_path / "moi").exists()
    assert call("init", "moi", "--from", "nowhere", "--year", "2026").code == 3


# -- asked for on a terminal -----------------------------------------------------------------------------------


class Typed:
    """A terminal on which these lines are typed."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def readline(self) -> str:
        return f"{self.lines.pop(0)}\n" if self.lines else ""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions, on a terminal."""
    shown: list[str] = []
    monkeypatch.setattr("kcplan.cli.shared.session.Session.can_ask", lambda _: True)
    monkeypatch.setattr(Session, "show", lambda _, data: shown.append(data.decode()))
    return shown


def test_what_is_not_given_is_asked_for_and_asked_again(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("", "xã Suối Bạc", "Đồng Sương", "hai", "2025", "giam", PROGRAMME))
    assert call("init", "moi").code == 0
    assert trees(tmp_path / "moi")["plan.yaml"]["id"] == "suoi-bac-2025"
    assert [question.split(" ")[0] for question in asked] == ["Xã,", "Xã,", "Thuộc", "Kế", "Kế", "Chương", "Chương"]


def test_who_stops_answering_has_made_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("xã Suối Bạc"))
    assert call("init", "moi") == (2, "", "chưa trả lời xong nên chưa lập gì\n")
    assert (len(asked), list(tmp_path.iterdir())) == (2, [])


def test_a_dash_is_a_plan_without_a_programme(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("-"))
    assert call("init", "moi", *GIVEN[:6]).code == 0
    assert len(asked) == 1
    assert trees(tmp_path / "moi")["plan.yaml"]["programme"] is None


def test_money_left_is_a_reminder_and_is_counted_for_nobody_before_a_paper_carries_it_over(
    call: Call, tmp_path: Path
) -> None:
    code, out, _ = call("init", "moi", "--from", str(YEAR), "--year", "2026")
    assert (code, "tiền năm trước còn 185.859.000 đồng ở da1.tda1, " in out) == (0, True)
    assert list(facts.money(loaded(tmp_path / "moi").plan)) == []
    old = loaded(YEAR).plan
    left = leftover.money_left(old)
    assert left is not None
    by_source = Counter[str | None]()
    for one in left:
        by_source[one.fund.source] += one.amount
    assert by_source == {"NSTW": 175_035_000, "NST": 10_348_000, "NSX": 476_000}
    text = (tmp_path / "moi" / "projects" / "da1.yaml").read_text("utf-8")
    assert (
        "    # Năm trước còn 7.386.000 đồng NST (vốn năm 2025). Chưa có văn bản chuyển sang năm 2026 thì chưa tính vào "
        "đây; có rồi thì ghi: kcplan record allocation da1.tda1 --act carry-over --source 'NST' --year 2025 "
        "--amount '7.386.000 đồng' --date NGÀY --decision MÃ\n    money:\n"
    ) in text


def test_what_the_reminder_says_to_type_is_taken(call: Call, tmp_path: Path) -> None:
    call("init", "moi", "--from", str(YEAR), "--year", "2026")
    text = (tmp_path / "moi" / "projects" / "da1.yaml").read_text("utf-8")
    (typed,) = re.findall("ghi: kcplan (.*--source 'NST' .*)", text)
    args = shlex.split(typed.replace("NGÀY", "20/01/2026").replace("MÃ", "nq-9"))
    paper = ("record", "decision", "9/NQ-HĐND", "--date", "15/01/2026", "-p", "moi", "--as-of", "21/01/2026")
    assert call(*paper).code == 0
    decision = loaded(tmp_path / "moi").plan.ledger[0].id
    code, _, err = call(*[decision if arg == "nq-9" else arg for arg in args], "-p", "moi", "--as-of", "21/01/2026")
    assert code == 0, err
    (row,) = facts.moves(loaded(tmp_path / "moi").plan)
    assert (row.item, row.source, row.year, row.amount) == ("da1.tda1", "NST", 2025, 7_386_000)


def test_money_whose_time_is_over_is_told_and_is_not_to_be_carried(call: Call, tmp_path: Path) -> None:
    out = call("init", "moi", "--from", str(YEAR), "--year", "2027").out
    assert "không chuyển sang được: " in out
    assert " NST năm 2025 của da1.tda1 (hết hạn 31/01/2026)" in out
    made = (tmp_path / "moi" / "projects" / "da1.yaml").read_text("utf-8")
    assert "--source 'NST'" not in made


def test_a_title_of_another_time_is_left_out_with_the_old_words_beside_it(call: Call, tmp_path: Path) -> None:
    out = call("init", "moi", "--from", str(REAL), "--year", "2026").out
    assert "tên kế hoạch cũ nói về năm hay giai đoạn khác, nên title ở plan.yaml mới ghi tạm “Kế hoạch năm 2026”" in out
    assert trees(tmp_path / "moi")["plan.yaml"]["title"] == "Kế hoạch năm 2026"
    text = (tmp_path / "moi" / "plan.yaml").read_text("utf-8")
    assert "\n# Tên kế hoạch năm 2025: Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn" in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kế hoạch năm 2025 của xã A", "Kế hoạch năm 2026 của xã A"),
        ("Kế hoạch giảm nghèo của xã A", "Kế hoạch giảm nghèo của xã A năm 2026"),
        ("Kế hoạch giai đoạn 2021-2025, năm 2025", "Kế hoạch năm 2026"),
        ("Kế hoạch 2025", "Kế hoạch năm 2026"),
        ("Kế hoạch năm 2025 theo Quyết định 90/QĐ-TTg năm 2022", "Kế hoạch năm 2026"),
    ],
)
def test_nothing_false_is_carried_in_a_title(call: Call, tmp_path: Path, old: str, new: str) -> None:
    files_before = contents(CLEAN)
    lines = files_before["plan.yaml"].decode().split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    end = next(number for number in range(place + 1, len(lines)) if not lines[number].startswith(" "))
    head = "\n".join([*lines[:place], f"title: {old}", *lines[end:]])
    write({**files_before, "plan.yaml": head.encode()}, tmp_path / "cu")
    assert call("init", "moi", "--from", "cu", "--year", "2026").code == 0
    assert trees(tmp_path / "moi")["plan.yaml"]["title"] == new


def test_who_gets_the_plan_and_who_signs_it_are_carried_and_nobodys_name(call: Call, tmp_path: Path) -> None:
    call("init", "moi", "--from", str(REAL), "--year", "2026")
    old, new = loaded(REAL).plan.head, trees(tmp_path / "moi")["plan.yaml"]
    assert [one["name"] for one in new["recipients"]] == [one.name for one in old.recipients]
    assert new["signature"] == {
        "authority": "TM. ỦY BAN NHÂN DÂN", "acting": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH", "name": None,
    }  # fmt: skip


def test_another_programme_may_be_named_for_the_later_year(call: Call, tmp_path: Path) -> None:
    files_before = contents(CLEAN)
    head = re.sub(rb"(?m)^programme: .*\n", b"", files_before["plan.yaml"].replace(b"2025", b"2024"))
    write({**files_before, "plan.yaml": head}, tmp_path / "cu")
    assert call("init", "moi", "--from", "cu", "--year", "2025", "--programme", PROGRAMME).code == 0
    assert trees(tmp_path / "moi")["plan.yaml"]["programme"] == PROGRAMME
    code, _, err = call("init", "m", "--from", "cu", "--year", "2026", "--programme", PROGRAMME)
    assert (code, err.splitlines()[-1]) == (2, f"chương trình {PROGRAMME} không có năm 2026")


def test_it_says_how_to_go_on_without_a_catalogue(call: Call, tmp_path: Path) -> None:
    out = call("init", "moi", "--from", str(CLEAN), "--year", "2026").out
    assert f"chương trình {PROGRAMME} không có năm 2026, nên khóa programme ở plan.yaml để trống. Có chương" in out


def test_indicators_start_from_what_was_measured_last(call: Call, tmp_path: Path) -> None:
    assert call("init", "moi", "--from", str(YEAR), "--year", "2026").code == 0
    found = {one.id: one.baseline for one in loaded(tmp_path / "moi").plan.targets}
    told = {name: (date.write(one.date), value.write(one.value)) for name, one in found.items()
            if one and one.date and one.value}  # fmt: skip
    assert told == {  # the last entries of December; the rates by numerator and denominator
        "ty-le-ho-ngheo": ("05/12/2025", "14,19%"),
        "ty-le-ho-ngheo-dtts": ("05/12/2025", "16,99%"),
        "ty-le-bao-hiem-y-te": ("31/12/2025", "96,09%"),
    }
    rates = {name: (value.write(one.numerator), value.write(one.denominator)) for name, one in found.items()
             if one and one.numerator and one.denominator}  # fmt: skip
    assert rates == {
        "ty-le-ho-ngheo": ("165 hộ", "1.163 hộ"),
        "ty-le-ho-ngheo-dtts": ("139 hộ", "818 hộ"),
        "ty-le-bao-hiem-y-te": ("4.640 người", "4.829 người"),
    }


def test_what_is_counted_within_a_year_is_no_level_to_start_from(call: Call, tmp_path: Path) -> None:
    assert call("init", "moi", "--from", str(YEAR), "--year", "2026").code == 0
    found = {one["id"]: one for one in trees(tmp_path / "moi")["targets.yaml"]}["dao-tao-nghe"]
    assert (found["baseline"], found["counting"]) == (None, "cumulative")


def test_a_plan_carried_over_with_its_ledger_has_blanks_alone_for_findings(call: Call, tmp_path: Path) -> None:
    assert call("init", "moi", "--from", str(YEAR), "--year", "2026").code == 0
    found = findings(plan_files(tmp_path / "moi"))
    assert {one.code for one in found} == {"KC411", "KC603", "KC813"}
    assert not [one for one in found if one.severity is Severity.ERROR]


def test_what_a_fresh_draft_has_blank_is_one_line_and_every_place_for_programs(call: Call) -> None:
    call("init", "moi", *GIVEN)
    told = call("validate", "moi").out.splitlines()
    assert told == [
        "moi: bản nháp còn 53 chỗ để trống: KC411 (26), KC601 (13), KC611 (12), KC811 (1), KC813 (1)",
        (
            "  → điền dần rồi kiểm tra lại; muốn xem từng chỗ: kcplan validate moi --select "
            "KC411,KC601,KC611,KC811,KC813 --format json"
        ),
        "",
        "moi: 0 lỗi, 13 chỗ cần xem, 40 lưu ý",
    ]
    (plan,) = json.loads(call("validate", "moi", "--format", "json").out)["plans"]
    assert len(plan["findings"]) == 53


def test_what_is_filled_in_and_wrong_is_shown_beside_the_blanks(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN)
    file = tmp_path / "moi" / "projects" / "da2.yaml"
    text = file.read_text("utf-8")
    file.write_text(re.sub("(?m)^lead:.*$", "lead: khong-co", text), "utf-8", newline="\n")
    told = call("validate", "moi").out
    assert re.findall("KC30[0-9]|bản nháp còn", told) == ["KC301", "bản nháp còn"]


def test_an_issued_plan_shows_its_blanks_one_by_one(call: Call, tmp_path: Path) -> None:
    call("init", "moi", *GIVEN)
    file = tmp_path / "moi" / "plan.yaml"
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: issued"), "utf-8", newline="\n")
    assert "bản nháp còn" not in call("validate", "moi").out
