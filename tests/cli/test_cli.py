"""The command line as a person meets it: answers, exit codes, what goes where."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

import kcplan
from kcplan.cli import run
from kcplan.cli.app import COMMANDS
from kcplan.present import FINDINGS_FORMATS
from tests.calling import Answer, Call, golden
from tests.plans import BASE, BROKEN, CLEAN, FOREIGN_ITEM, REAL, ROOT, contents, write

KINDS = ("plan", "units", "villages", "targets", "policies", "projects", "duties", "progress", "waivers")


def spoil(tmp_path: Path) -> Path:
    files = contents(BASE)
    files["projects/da3.yaml"] = files["projects/da3.yaml"].replace(b"total: 182", b"total: 128")
    return write(files, tmp_path / "xã ta" / "plan")


def test_a_clean_plan_ends_with_zero(call: Call) -> None:
    assert call("validate", str(CLEAN)) == (0, f"{os.path.relpath(CLEAN)}: không có gì phải sửa\n", "")


def test_findings_of_severity_error_end_with_one_and_show_the_line_under_a_caret(call: Call, tmp_path: Path) -> None:
    spoil(tmp_path)
    code, out, err = call("validate", "xã ta")
    folder = os.path.join("xã ta", "plan")
    file = os.path.join(folder, "projects", "da3.yaml")
    assert (code, err) == (1, "")
    assert out == (
        f"{file}:15:14: KC401 lỗi: da3.tda1: tổng ghi 128 triệu đồng nhưng các dòng cộng lại là 182 triệu đồng, "
        "chênh 54 triệu đồng\n"
        "          total: 128 triệu đồng\n"
        "                 ^\n"
        "  → có thể là total 182 triệu đồng thay cho 128 triệu đồng (đảo hai chữ số)\n"
        "\n"
        f"{folder}: 1 lỗi, 0 chỗ cần xem, 0 lưu ý\n"
    )


def test_the_same_in_english(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path)
    asked = call("--lang", "en", "validate", "xã ta")
    assert "KC401 error: da3.tda1: " in asked.out
    assert asked.out.endswith(f"{os.path.join('xã ta', 'plan')}: errors: 1, warnings: 0, notes: 0\n")
    monkeypatch.setenv("KCPLAN_LANG", "en")
    assert call("validate", "xã ta") == asked


def test_json_is_the_shape_of_the_contract(call: Call, tmp_path: Path) -> None:
    spoil(tmp_path)
    code, out, err = call("validate", "xã ta", "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "kcplan": 1,
        "plans": [
            {
                "plan": "suoi-bac-2025",
                "path": "xã ta/plan",
                "findings": [
                    {
                        "code": "KC401",
                        "severity": "error",
                        "message": "da3.tda1: tổng ghi 128 triệu đồng nhưng các dòng cộng lại là 182 triệu đồng, "
                        "chênh 54 triệu đồng",
                        "hint": "có thể là total 182 triệu đồng thay cho 128 triệu đồng (đảo hai chữ số)",
                        "file": "plan/projects/da3.yaml",
                        "line": 15,
                        "column": 14,
                        "item": "da3.tda1",
                        "waived": None,
                        "others": [],
                        "folded": [],
                    }
                ],
                "summary": {"errors": 1, "warnings": 0, "infos": 0, "waived": 0},
            }
        ],
    }


def test_github_annotations_stand_on_the_line(call: Call, tmp_path: Path) -> None:
    spoil(tmp_path)
    assert call("validate", "xã ta", "--format", "github").out == (
        "::error file=xã ta/plan/projects/da3.yaml,line=15,col=14,title=KC401::da3.tda1: tổng ghi 128 triệu đồng "
        "nhưng các dòng cộng lại là 182 triệu đồng, chênh 54 triệu đồng%0Acó thể là total 182 triệu đồng thay cho "
        "128 triệu đồng (đảo hai chữ số)\n"
    )


def test_a_plan_given_by_its_whole_path_is_named_as_it_leads_from_here(call: Call, tmp_path: Path) -> None:
    plan = spoil(tmp_path)
    (issue,) = json.loads(call("validate", str(plan), "--format", "gitlab").out)
    assert issue["location"]["path"] == "xã ta/plan/projects/da3.yaml"


def test_strict_makes_a_warning_end_with_one(call: Call) -> None:
    assert call("validate", str(REAL)).code == 0
    assert call("validate", str(REAL), "--strict").code == 1
    assert call("validate", str(CLEAN), "--strict").code == 0


WAIVER = "- code: KC401\n  item: da3.tda1\n  reason: Chép đúng văn bản đã ký.\n"


def test_a_waived_error_is_shown_and_ends_with_zero(call: Call, tmp_path: Path) -> None:
    plan = spoil(tmp_path)
    (plan / "waivers.yaml").write_text(WAIVER, "utf-8")
    folder = os.path.join("xã ta", "plan")
    code, out, err = call("validate", "xã ta", "--strict")
    assert (code, err) == (0, "")
    assert out == (
        f"{os.path.join(folder, 'projects', 'da3.yaml')}:15:14: KC401 đã chấp nhận: da3.tda1: tổng ghi 128 triệu đồng "
        "nhưng các dòng cộng lại là 182 triệu đồng, chênh 54 triệu đồng\n"
        "          total: 128 triệu đồng\n"
        "                 ^\n"
        "  lý do: Chép đúng văn bản đã ký.\n"
        "\n"
        f"{folder}: không có gì phải sửa; 1 chỗ đã chấp nhận\n"
    )
    (said,) = json.loads(call("validate", "xã ta", "--format", "json").out)["plans"]
    (finding,) = said["findings"]
    assert (finding["code"], finding["severity"], finding["waived"]) == ("KC401", "error", "Chép đúng văn bản đã ký.")
    assert said["summary"] == {"errors": 0, "warnings": 0, "infos": 0, "waived": 1}


def test_strict_passes_over_a_waived_warning_but_not_over_a_useless_waiver(call: Call, tmp_path: Path) -> None:
    waivers = "- code: KC305\n  item: phong-kinh-te\n  reason: Huyện giao chung.\n"
    files = {**contents(BASE), "duties.yaml": FOREIGN_ITEM}
    write(files, tmp_path / "plan")
    assert call("validate", "--strict").code == 1
    write({"waivers.yaml": waivers.encode()}, tmp_path / "plan")
    assert call("validate", "--strict").code == 0
    (tmp_path / "plan" / "waivers.yaml").write_text(waivers + WAIVER, "utf-8")
    assert call("validate").code == 0
    assert call("validate", "--strict").code == 1


def codes_of(answer: Answer) -> list[str]:
    return [finding["code"] for plan in json.loads(answer.out)["plans"] for finding in plan["findings"]]


@pytest.mark.parametrize(
    ("args", "codes", "code"),
    [
        ([], ["KC201", "KC401", "KC305"], 1),
        (["--select", "KC"], ["KC201", "KC401", "KC305"], 1),
        (["--select", "kc4 KC801", "--select", "KC305"], ["KC401", "KC305"], 1),
        (["--select", "KC305,KC801"], ["KC305"], 0),
        (["--select", "KC305", "--strict"], ["KC305"], 1),
        (["--select", "KC4", "--ignore", "KC401"], [], 0),
        (["--ignore", "KC2", "--ignore", "kc401"], ["KC305"], 0),
        (["--ignore", "KC2, KC305"], ["KC401"], 1),
        (["--ignore", "KC"], [], 0),
    ],
)
def test_findings_are_chosen_by_the_beginnings_of_their_codes(
    call: Call, tmp_path: Path, args: list[str], codes: list[str], code: int
) -> None:
    plan = spoil(tmp_path)
    write({"duties.yaml": FOREIGN_ITEM, "villages.yaml": b"- id: a\n  name: A\n  nam: A\n"}, plan)
    answer = call("validate", "xã ta", "--format", "json", *args)
    assert (codes_of(answer), answer.code) == (codes, code)
    hidden = "bộ lọc đã ẩn 1 chỗ không đọc được, nên kết quả này có thể còn thiếu\n"
    assert answer.err == ("" if "KC201" in codes else hidden)


def test_a_waiver_of_what_is_not_selected_does_not_become_useless(call: Call, tmp_path: Path) -> None:
    plan = spoil(tmp_path)
    (plan / "waivers.yaml").write_text(WAIVER, "utf-8")
    assert codes_of(call("validate", "xã ta", "--format", "json", "--select", "KC3")) == []
    assert codes_of(call("validate", "xã ta", "--format", "json", "--select", "KC4")) == ["KC401"]


def test_as_of_is_the_day_of_asking(call: Call) -> None:
    assert call("validate", str(CLEAN), "--as-of", "14/08/2025").out.count("KC801") == 1
    assert call("validate", str(CLEAN), "--as-of", "2025-08-15").out.count("KC801") == 0


def test_today_is_the_day_of_asking_unless_told(call: Call, tmp_path: Path) -> None:
    files = contents(BASE)
    signed = f"date: 31/12/{date.today().year + 1}".encode()
    head = files["plan.yaml"].replace(b"status: draft", b"status: issued").replace(b"date: 15/08/2025", signed)
    write({**files, "plan.yaml": head}, tmp_path / "plan")
    assert "KC801" in call("validate").out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2025", "“2025” chưa đủ ngày; viết như 31/12/2025\n"),
        ("31/02/2025", "tháng 2/2025 chỉ có 28 ngày\n"),
    ],
)
def test_a_day_that_is_none_is_wrong_usage(call: Call, given: str, words: str) -> None:
    assert call("validate", str(CLEAN), "--as-of", given) == (2, "", words)


@pytest.mark.parametrize("place", ["", "plan", "plan/projects", "plan/projects/da3.yaml", "deep/er"])
def test_the_plan_is_found_from_where_one_stands(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    write(contents(BASE), tmp_path / "plan")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    here = tmp_path / place
    monkeypatch.chdir(here if here.is_dir() else here.parent)
    found = call("validate", *([] if here.is_dir() else [here.name]))
    assert found == (0, f"{os.path.relpath(tmp_path / 'plan')}: không có gì phải sửa\n", "")


def test_a_plan_is_named_by_argument_option_or_environment_in_this_order(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        write(contents(BASE), tmp_path / name)
    monkeypatch.setenv("KCPLAN_PLAN", "c")
    assert call("validate").out == "c: không có gì phải sửa\n"
    assert call("validate", "-p", "b").out == "b: không có gì phải sửa\n"
    both = call("validate", "a", "--plan", "b", "a", "b/units.yaml")
    assert both.out == "a: không có gì phải sửa\nb: không có gì phải sửa\n"


def test_no_plan_ends_with_three(call: Call, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: b\n")
    write(contents(BASE), tmp_path / "plans" / "x")
    assert call("validate").code == 3
    assert call("validate", "nowhere") == (3, "", "không có tệp hay thư mục nowhere\n")
    assert call("validate", "other.yaml").code == 3
    below = os.path.join("plans", "x")
    words = f"ở đây không có kế hoạch nào, nhưng ở dưới có: {below}; chọn bằng -p THƯ_MỤC\n"
    assert call("budget") == (3, "", words)


def test_a_folder_stands_for_all_plans_below_it(call: Call, tmp_path: Path) -> None:
    for name in ("a", "b"):
        head = contents(BASE)["plan.yaml"].replace(b"suoi-bac", name.encode())
        write({**contents(BASE), "plan.yaml": head}, tmp_path / "tinh" / "xa" / name)
    a, b = (os.path.join("tinh", "xa", name) for name in ("a", "b"))
    told = f"{a}: không có gì phải sửa\n{b}: không có gì phải sửa\n"
    assert call("validate", "tinh") == (0, told, "")
    assert call("validate", ".") == (0, told, "")


def test_files_of_no_plan_can_be_passed_over(call: Call, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: b\n")
    write(contents(BASE), tmp_path / "plan")
    assert call("validate", "--skip-others", "other.yaml") == (0, "", "")
    assert json.loads(call("validate", "--skip-others", "other.yaml", "--format", "json").out)["plans"] == []
    assert call("validate", "--skip-others", "gone.yaml").code == 3
    assert call("validate", "--skip-others", "other.yaml", "plan/units.yaml").out == "plan: không có gì phải sửa\n"


def test_a_file_that_the_system_refuses_is_shown_and_ends_with_three(call: Call, tmp_path: Path) -> None:
    plan = write(contents(BASE), tmp_path / "plan")
    (plan / "villages.yaml").mkdir()
    (plan / "villages.yaml" / "x").write_text("")
    answer = call("validate")
    assert answer.code == 3
    assert "villages.yaml:1:1: KC111 lỗi: không đọc được: là thư mục, không phải tệp" in answer.out


def test_a_folder_that_the_system_refuses_ends_with_three(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(contents(BASE), tmp_path / "plan")

    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("kcplan.files.os.scandir", refuse)
    code, out, err = call("validate")
    assert (code, out) == (3, "")
    assert err.startswith("hệ điều hành từ chối: ")


def test_a_folder_that_the_system_refuses_silences_no_other_plan(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        write(contents(BASE), tmp_path / name)
    real = os.scandir

    def refuse(path: str) -> object:
        if path == "a":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr("kcplan.files.os.scandir", refuse)
    answer = call("validate", "a", "b")
    assert (answer.code, answer.out) == (3, "b: không có gì phải sửa\n")
    assert answer.err.startswith("hệ điều hành từ chối: ")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["valdate"], "không có lệnh “valdate”; có phải là validate?\n"),
        (["xyz"], f"không có lệnh “xyz”; các lệnh là: {', '.join(COMMANDS)}\n"),
        (["validate", "--fromat", "json"], "không có tùy chọn --fromat; có phải là --format?\n"),
        (["validate", "--xyz"], "không có tùy chọn --xyz\n"),
        (["validate", "--plan"], "tùy chọn --plan còn thiếu giá trị\n"),
        (["validate", "--strict=1"], "tùy chọn --strict không đi với giá trị\n"),
        (["validate", "--format", "jsn"], "không có cách trình bày “jsn”; có phải là json?\n"),
        (["validate", "--format", "q"], f"không có cách trình bày “q”; có phải là {', '.join(FINDINGS_FORMATS)}?\n"),
        (["validate", "--select", "KC40X"], "không có quy tắc “KC40X”; có phải là KC401, KC402, KC403?\n"),
        (["validate", "--ignore", "kc4,q"], "không có quy tắc “Q”; `kcplan explain` liệt kê mọi quy tắc\n"),
        (["validate", "--select", ""], "--select cần mã của quy tắc, như KC4 hay KC401\n"),
        (["validate", "--select", "KC4", "--ignore", " , "], "--ignore cần mã của quy tắc, như KC4 hay KC401\n"),
        (["explain", "KC401", "KC402"], "thừa đối số: KC402\n"),
        (["explain", "KC40"], "không có quy tắc “KC40”; có phải là KC401, KC402, KC403?\n"),
        (["explain", "q"], "không có quy tắc “q”; `kcplan explain` liệt kê mọi quy tắc\n"),
        (["schema", "unit"], "không có loại tệp “unit”; có phải là units?\n"),
        (["schema", "q"], f"không có loại tệp “q”; có phải là {', '.join(KINDS)}?\n"),
        (["--lang", "fr", "explain"], "không có tiếng “fr”; dùng vi hoặc en\n"),
        (["--lang"], "tùy chọn --lang còn thiếu giá trị\n"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_two_and_says_what_was_meant(call: Call, args: list[str], words: str) -> None:
    code, out, err = call(*args)
    assert (code, out) == (2, "")
    assert err.endswith(words)


@pytest.mark.parametrize("args", [[], ["--lang", "vi"]])
def test_who_asks_for_nothing_yet_is_shown_the_commands(call: Call, args: list[str]) -> None:
    code, out, err = call(*args)
    assert (code, out, err) == (2, "", call("--help").out)


def test_usage_error_in_english(call: Call) -> None:
    code, _, err = call("--lang", "en", "validate", "--xyz")
    assert (code, err) == (2, "Usage: kcplan validate [OPTIONS] [PATH]...\nthere is no option --xyz\n")


def test_environment_with_an_unknown_language_is_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KCPLAN_LANG", "fr")
    assert call("explain") == (2, "", "không có tiếng “fr”; dùng vi hoặc en\n")


@pytest.mark.parametrize("command", ["", "validate", "init", "fmt", "explain", "schema"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_looks_as_it_did(call: Call, monkeypatch: pytest.MonkeyPatch, command: str, lang: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = call("--lang", lang, *([command] if command else []), "--help")
    assert (code, err) == (0, "")
    golden(f"help-{command or 'kcplan'}.{lang}.txt", out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("args", [["explain"], ["explain", "kc401"], ["validate", str(BROKEN)]])
def test_answers_look_as_they_did(call: Call, monkeypatch: pytest.MonkeyPatch, args: Sequence[str], lang: str) -> None:
    monkeypatch.chdir(ROOT)
    args = [os.path.relpath(arg) if arg.startswith(str(ROOT)) else arg for arg in args]
    out = call("--lang", lang, *args, *(["--as-of", "2026-01-01"] if args[0] == "validate" else [])).out
    golden(f"{args[0]}{'-one' if args[1:] == ['kc401'] else ''}.{lang}.txt", out.replace("\\", "/"))


def test_a_bug_is_told_in_one_line_and_ends_with_seventy(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcplan.cli.command_line", lambda: 1 / 0)
    code, out, err = call("explain")
    assert (code, out) == (70, "")
    assert err == (
        "kcplan gặp lỗi của chính nó (ZeroDivisionError: division by zero); xin báo lại kèm câu lệnh; "
        "đặt KCPLAN_DEBUG=1 để xem chi tiết\n"
    )
    monkeypatch.setenv("KCPLAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["explain"])


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), ("typer.Abort", 130)])
def test_an_interrupted_run_says_nothing(call: Call, monkeypatch: pytest.MonkeyPatch, error: object, code: int) -> None:
    import typer

    def interrupt() -> None:
        raise typer.Abort if error == "typer.Abort" else KeyboardInterrupt

    monkeypatch.setattr("kcplan.cli.command_line", interrupt)
    assert call("explain") == (code, "", "")


# -- the installed program, in a process of its own ------------------------------------------------------------


def process(
    *args: str, cwd: Path = ROOT, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[bytes]:
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("KCPLAN_", "LC_", "PYTHONIO"))}
    return subprocess.run(
        [sys.executable, "-m", "kcplan", *args], cwd=cwd, env={**clean, **environment}, capture_output=True, check=False
    )


def test_version() -> None:
    expected = f"kcplan {kcplan.__version__}\n".encode()
    for args in (["--version"], ["--lang", "en", "--version"]):
        done = process(*args)
        assert (done.returncode, done.stdout.replace(b"\r\n", b"\n"), done.stderr) == (0, expected, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1258"},
        {"PYTHONIOENCODING": "cp1258:strict", "PYTHONUTF8": "0"},
        {"COLUMNS": "20"},
        {"COLUMNS": "0", "LINES": "0"},
        {"TERM": "dumb", "NO_COLOR": "1"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "args",
    [
        ["validate", "examples/xa-may-ngan-nhieu-loi"],
        ["validate", "nơi-không-có"],
        ["explain"],
        ["--help"],
        ["validate", "--help"],
        ["lệnh-lạ"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_whatever_the_console_is_the_words_are_vietnamese_in_utf8(args: list[str], environment: dict[str, str]) -> None:
    done = process(*args, environment=environment)
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).decode("utf-8").count("ệ") + (done.stdout + done.stderr).decode().count("à") > 0
    assert done.returncode in (0, 1, 2, 3)


@pytest.mark.parametrize("args", ["schema", "--help", "--version", "explain"])
def test_a_reader_that_leaves_early_is_no_error(args: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kcplan", args], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


@pytest.mark.parametrize(
    "args", [["--version"], ["--help"], ["schema"], ["validate", "plan"], ["lệnh-lạ"]], ids=" ".join
)
def test_closed_streams_are_no_bug(args: list[str]) -> None:
    """A program without a console, as the task scheduler of Windows starts it."""
    script = (
        "import sys; sys.stdout = sys.stderr = None; from kcplan.__main__ import main; "
        f"sys.argv = ['kcplan', *{args!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2 if args == ["lệnh-lạ"] else 0, b"", b"")


if Path("/dev/full").exists():

    @pytest.mark.parametrize("args", [["--version"], ["--help"], ["schema"], ["validate", "plan"]], ids=" ".join)
    def test_a_full_disk_is_told_in_a_sentence(args: list[str]) -> None:
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "kcplan", *args]
            done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, done.stderr.decode().count("\n")) == (3, 1)
        assert done.stderr.decode().startswith("hệ điều hành từ chối: ")


def test_validation_writes_nothing_anywhere(tmp_path: Path) -> None:
    write(contents(BASE), tmp_path / "plan")
    environment = {"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    assert process("validate", cwd=tmp_path, environment=environment).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))} == before


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["guard"], "--base"),
        (["diff"], "CŨ"),
        (["init"], "THƯ_MỤC"),
        (["completion"], "bash|zsh|fish|powershell"),
        (["show"], "MÃ"),
    ],
)
def test_what_a_command_cannot_be_without_is_named_as_people_type_it(call: Call, args: list[str], named: str) -> None:
    code, out, err = call(*args)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == f"thiếu {named}"
