"""Faults that a stranger's trial found, each as it was met."""

from pathlib import Path

import pytest

from tests.calling import Call
from tests.load.test_load import spoiled
from tests.plans import CLEAN, codes, contents, findings, write
from tests.rules import casefile

PLAN = contents(CLEAN)
DA2, DA7 = "projects/da2.yaml", "projects/da7.yaml"


def after(*edits: tuple[str, str, str]) -> list[str]:
    files = PLAN
    for path, old, new in edits:
        files = spoiled(path, old, new, files)
    return [code for _, _, code in codes(files)]


def test_a_key_twice_in_a_project_and_a_fault_in_its_sub_project_are_both_told() -> None:
    twice = (DA7, "id: da7\n", "id: da7\ntitle: x\n")
    assert after(twice, (DA7, "    lead: phong", "    laed: phong")) == ["KC105", "KC201"]
    assert after(twice, (DA7, "sub_projects:\n", "sub_projects:\n  - abc\n")) == ["KC105", "KC203"]


@pytest.mark.parametrize(
    "amount",
    ["１.225,5 triệu đồng", "²1.225,5 triệu đồng", "٣1.225,5 triệu đồng", "2 tỷ - 500 triệu đồng",
     "1 tỷ/225 triệu đồng", "1.225,5 triệu đồng?", "1.225,5 ~ triệu đồng", "1.225,5 triệu đồng (?)"],
)  # fmt: skip
def test_no_sign_of_an_amount_is_passed_over(amount: str) -> None:
    assert after((DA2, "total: 1.225,5 triệu đồng", f'total: "{amount}"')) == ["KC206"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: may-ngan-2025", "&a id: may-ngan-2025", "KC106"),
        ("status: issued", "status: issued\n<<: {place: x}", "KC106"),
        ("status: issued", 'status: issued\n"": x', "KC106"),
        ("year: 2025", "year: !!str 2025", "KC106"),
        ("legal_bases:", "legal_basis:", "KC201"),
        ("aims:", "aim:", "KC201"),
        ("programme:", "programe:", "KC201"),
        ("programme: giam", "programme: tang", "KC308"),
        ("  - id: qd-90-2022", "  - id: null", "KC114"),
    ],
)
def test_one_fault_in_the_head_is_one_finding(old: str, new: str, code: str) -> None:
    assert after(("plan.yaml", old, new)) == [code]


def test_a_misspelt_list_of_sources_is_one_finding() -> None:
    assert after(("plan.yaml", "\nsources:", "\nsource:")) == ["KC201"]


def test_a_misspelt_list_of_sub_projects_is_one_finding() -> None:
    assert after((DA7, "sub_projects:", "subprojects:")) == ["KC201"]


def test_an_item_is_not_called_unknown_while_the_programme_is_not_known() -> None:
    files = {**spoiled("duties.yaml", "leads: [da7.tda2]", "leads: [da7.tda2, da4]", PLAN), "plan.yaml": b"a: [\n"}
    assert codes(files) == [("plan.yaml", 2, "KC104")] or codes(files) == [("plan.yaml", 1, "KC104")]


def test_sources_are_compared_both_ways() -> None:
    other = ("money:\n  total: 44 triệu đồng", "money:\n  total: 44 triệu đồng\n  Tín dụng: 44 triệu đồng")
    assert after((DA7, *other)) == ["KC402"]
    assert after(("plan.yaml", "year: 2024", "year: 2023")) == ["KC403"]


def test_a_source_split_over_two_rows_is_added_first() -> None:
    row = "      - source: NSTW\n        nature: investment\n        amount: {} triệu đồng\n"
    files = PLAN["plan.yaml"].decode()
    assert row.format("1.500") in files
    assert after(("plan.yaml", row.format("1.500"), row.format("1.000") + row.format("500"))) == []


def test_a_difference_of_nature_says_which_money_is_meant() -> None:
    row = "- source: NSTW\n          nature: investment\n          amount: 1.500"
    files = spoiled("projects/da1.yaml", row, "- source: NSTW\n          amount: 1.500", PLAN)
    messages = [finding.message("vi") for finding in findings(files)]
    assert [message.split(" của kế hoạch")[0] for message in messages] == [
        "NSTW (vốn đầu tư, năm 2025)",
        "NSTW (vốn sự nghiệp, năm 2025)",
    ]


def test_two_wrong_items_make_no_third_finding_of_the_plan() -> None:
    assert after(("projects/da1.yaml", "total: 1.850", "total: 1.860"), (DA2, "NSTW: 800", "NSTW: 830")) == [
        "KC401",
        "KC401",
    ]


def test_a_copied_file_is_told_where_the_copy_is() -> None:
    files = {**PLAN, "projects/da2 - Copy.yaml": PLAN[DA2]}
    assert codes(files) == [("projects/da2 - Copy.yaml", 2, "KC306")]


@pytest.mark.parametrize(("key", "hint"), [("totla", "có phải là total?"), ("Tổng cộng", "có phải là total?")])
def test_a_misspelt_total_is_one_finding_that_says_so(key: str, hint: str) -> None:
    (finding,) = findings(spoiled(DA2, "total: 1.225,5", f"{key}: 1.225,5", PLAN))
    assert (finding.code, finding.advice("vi")) == ("KC302", hint)


def test_a_key_of_a_row_beside_the_total_is_told_where_it_belongs() -> None:
    (finding,) = findings(spoiled(DA2, "  NSTW: 800", "  nature: recurrent\n  NSTW: 800", PLAN))
    assert (finding.code, finding.advice("vi")) == ("KC206", "“nature” là của một dòng: viết dạng dài, dưới khóa rows")


def test_a_name_or_a_number_in_the_place_of_an_id_gets_the_id() -> None:
    for old, new, meant in [
        ("lead: phong-kinh-te", "lead: Phòng Kinh tế", "phong-kinh-te"),
        ("decisions: [qd-310-2025]", "decisions: [310/QĐ-UBND]", "qd-310-2025"),
    ]:
        (finding,) = findings(spoiled(DA2, old, new, PLAN))
        assert finding.code == "KC205"
        assert finding.advice("vi").startswith(f"có phải là {meant}"), finding.advice("vi")


def test_a_choice_in_vietnamese_gets_its_word() -> None:
    (finding,) = findings(spoiled("plan.yaml", "status: issued", "status: đã ban hành", PLAN))
    assert finding.advice("vi") == "có phải là issued? Các lựa chọn: draft, issued"


def test_a_project_outside_its_folder_is_told_where_it_belongs() -> None:
    files = {("da2.yaml" if path == DA2 else path): data for path, data in PLAN.items()}
    (finding,) = findings(files)
    assert (finding.code, finding.advice("vi")) == ("KC110", "có phải là projects/da2.yaml?")


def test_a_copy_of_a_file_that_is_there_gets_no_suggestion_of_it() -> None:
    (finding,) = findings({**PLAN, "plan (1).yaml": b"- x\n"})
    assert "plan.yaml?" not in finding.advice("vi")


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u202e", "\u2060"])
def test_signs_that_no_eye_sees_are_refused_where_they_stand(sign: str) -> None:
    (finding,) = findings(spoiled(DA2, "lead: phong-kinh", f"lead: phong{sign}-kinh", PLAN))
    assert (finding.code, finding.at.column, finding.args["character"]) == ("KC102", 12, f"U+{ord(sign):04X}")


def test_a_stiff_space_behind_a_key_is_told_there() -> None:
    (finding,) = findings(spoiled(DA2, "lead: phong", "lead:\u00a0phong", PLAN))
    assert (finding.code, finding.at.column, finding.args["character"]) == ("KC102", 6, "U+00A0")


def test_a_missing_space_behind_the_colon_is_told_on_its_line() -> None:
    text = PLAN[DA2].decode()
    line = text[: text.index("lead: phong")].count("\n") + 1
    assert codes(spoiled(DA2, "lead: phong", "lead:phong", PLAN)) == [(DA2, line, "KC104")]


def test_a_bad_heading_hides_no_other_wrong_section() -> None:
    heading = ("plan.yaml", "heading: KINH PHÍ", "headin: KINH PHÍ")
    assert after(heading, ("duties.yaml", "section: V.2", "section: V.9")) == ["KC201", "KC307"]


def test_of_a_thousand_unknown_names_twenty_are_compared_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nearest(text: str, _: object) -> tuple[str, ...]:
        asked.append(text)
        return ()

    monkeypatch.setattr("kcplan.rules.messages.nearest", nearest)
    duties = b"".join(f"- unit: don-vi-xo-{n:05}\n  section: V\n".encode() for n in range(1_000))
    found = codes({**PLAN, "duties.yaml": duties})
    assert (len(found), len(asked)) == (1_000, 20)


def test_a_monstrous_name_is_neither_compared_nor_echoed() -> None:
    (finding,) = findings(spoiled(DA2, "lead: phong-kinh-te", f"lead: {'ab' * 50_000}", PLAN))
    assert len(finding.message("vi")) < 500


def test_a_broken_project_hides_no_wrong_sum_of_another() -> None:
    files = spoiled(DA7, "total: 44 triệu đồng\nsub", "total: 45 triệu đồng\nsub", PLAN)
    files = spoiled("projects/da1.yaml", "    lead: phong", "    laed: phong", files)
    assert [code for _, _, code in codes(files)] == ["KC201", "KC402"]
    assert [code for _, _, code in codes({**files, DA2: b"a: [\n"})] == ["KC201", "KC104", "KC402"]


@pytest.mark.parametrize("members", [("nhom-a: [nhom-a]",), ("nhom-a: [nhom-b]", "nhom-b: [nhom-a]")])
def test_a_group_that_holds_itself_stops_no_question(members: tuple[str, ...], call: Call, tmp_path: Path) -> None:
    units = "".join(
        f"- id: {name}\n  name: {name}\n  kind: group\n  members: {held}\n"
        for name, held in (one.split(": ") for one in members)
    )
    files = {**PLAN, "units.yaml": PLAN["units.yaml"] + units.encode()}
    write(files, tmp_path / "plan")
    every = ["validate", "budget", "duties", "duties nhom-a", "units", "progress", "targets", "show nhom-a"]
    assert {question: call(*question.split()).code for question in every} == {**dict.fromkeys(every, 0), "validate": 1}


@pytest.mark.parametrize(("typed", "said"), [("da5", "Dự án 5"), ("Dự án 5", "Dự án 5"), ("da3.tda1", "Tiểu dự án 1")])
@pytest.mark.parametrize("command", ["show", "budget --project", "progress --project"])
def test_an_item_of_the_programme_that_the_plan_lacks_is_called_that(
    command: str, typed: str, said: str, call: Call, tmp_path: Path
) -> None:
    write(PLAN, tmp_path / "plan")
    answer = call(*command.split(), typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(said)
    assert answer.err.endswith("thuộc chương trình nhưng kế hoạch này không có\n")


def test_an_aim_and_the_target_that_measures_it_are_both_shown(call: Call, tmp_path: Path) -> None:
    files = contents()
    files["targets.yaml"] = files["targets.yaml"].replace(b"id: ty-le-ho-ngheo", b"id: giam-ngheo")
    write(files, tmp_path / "plan")
    answer = call("show", "giam-ngheo")
    assert answer.code == 0
    assert "Tỷ lệ hộ nghèo" in answer.out
    assert "Giảm nghèo." in answer.out


def test_a_cut_below_what_is_spent_is_told_as_a_cut() -> None:
    (case,) = (one for one in casefile.cases() if one.id == "KC701-cut-below-what-is-paid")
    (found,) = findings(casefile.edited(case, contents()))
    said = "ngày 21/09/2025 NSTW giảm còn 99 triệu đồng, mà đã giải ngân 100 triệu đồng, hụt 1 triệu đồng"
    assert found.message("vi") == f"da3.tda1: {said}"
    assert "số giảm" in found.advice("vi")


@pytest.mark.parametrize(("year", "what"), [(2024, "vốn năm 2024 kéo dài"), (2026, "vốn năm 2026")])
def test_money_of_a_year_to_come_is_not_called_carried_over(year: int, what: str) -> None:
    short = "      NSTW: 166 triệu đồng\n      NSĐP: 16 triệu đồng\n"
    rows = f"""\
      rows:
        - source: NSTW
          amount: 166 triệu đồng
        - source: NSĐP
          amount: 16 triệu đồng
          year: {year}
"""
    files = spoiled("projects/da3.yaml", short, rows, contents())
    assert [one.message("vi") for one in findings(files) if one.code == "KC407"] == [
        f"da3.tda1: có {what} mà không dẫn quyết định nào"
    ]
