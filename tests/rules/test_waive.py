"""Waivers: what they do to findings, and what one is told of those that do nothing."""

from kcplan.finding import Finding, Findings, Severity
from tests.plans import BASE, FOREIGN_ITEM, contents, findings

REASON = "Huyện giao chung cho cả cụm xã."


def judged(*waivers: tuple[str, str], **files: bytes) -> tuple[Finding, ...]:
    """The findings of the base plan with one warning (`FOREIGN_ITEM`), and with these waivers."""
    listed = "".join(f"- code: {code}\n  item: {item}\n  reason: {REASON}\n" for code, item in waivers)
    more = {f"{name}.yaml": data for name, data in files.items()}
    waived = {"waivers.yaml": listed.encode()} if listed else {}
    return findings({**contents(BASE), "duties.yaml": FOREIGN_ITEM, **waived, **more})


def told(found: tuple[Finding, ...]) -> list[tuple[str, str | None, str, str]]:
    return [(one.code, one.item, one.message("vi"), one.advice("vi")) for one in found if one.waived is None]


def counts(found: tuple[Finding, ...]) -> tuple[int, ...]:
    every = Findings("p", "p", "p", found, {})
    return (*(every.count(severity) for severity in Severity), every.waived)


def test_a_waived_finding_keeps_its_severity_and_place_and_counts_as_waived_alone() -> None:
    (before,) = judged()
    (after,) = judged(("KC305", "phong-kinh-te"))
    assert (before.waived, after.waived) == (None, REASON)
    assert (after.code, after.severity, after.at, after.args) == (
        before.code,
        before.severity,
        before.at,
        before.args,
    )
    assert (counts((before,)), counts((after,))) == ((0, 1, 0, 0), (0, 0, 0, 1))


def test_the_first_of_two_waivers_gives_the_reason_and_the_second_is_useless() -> None:
    found = judged(("KC305", "phong-kinh-te"), ("KC305", "phong-kinh-te"))
    assert counts(found) == (0, 1, 0, 1)
    assert told(found) == [
        (
            "KC312",
            "phong-kinh-te",
            "mục chấp nhận này không có tác dụng: KC305 về “phong-kinh-te” đã được chấp nhận ở waivers.yaml:1",
            "bỏ mục này khỏi waivers.yaml",
        )
    ]


def test_a_waiver_of_another_item_is_told_which_items_there_are() -> None:
    assert told(judged(("KC305", "tram-y-te")))[1:] == [
        (
            "KC312",
            "tram-y-te",
            "mục chấp nhận này không có tác dụng: kết quả kiểm tra không báo KC305 nào về “tram-y-te”",
            "KC305 hiện có ở: phong-kinh-te; sửa item, hoặc bỏ mục này",
        )
    ]


def test_a_waiver_of_another_code_is_told_which_codes_there_are() -> None:
    *_, (code, _, _, advice) = told(judged(("KC401", "phong-kinh-te")))
    assert (code, advice) == ("KC312", "“phong-kinh-te” hiện có: KC305; sửa code, hoặc bỏ mục này")


def test_a_waiver_of_no_rule_is_told_the_nearest_and_nothing_else() -> None:
    _, (code, item, message, advice) = told(judged(("KC350", "phong-kinh-te")))
    assert (code, item, message) == ("KC313", "phong-kinh-te", "không có quy tắc nào mang mã KC350")
    assert advice.startswith("có phải là KC3")


def test_what_is_wrong_with_waivers_cannot_be_waived() -> None:
    found = judged(("KC305", "da9"), ("KC312", "da9"), ("KC350", "da8"), ("KC313", "da8"))
    assert [code for code, *_ in told(found)] == ["KC305", "KC312", "KC312", "KC313", "KC312"]


def test_a_fault_of_shape_that_names_its_item_can_be_waived_and_one_without_cannot() -> None:
    units = contents(BASE)["units.yaml"] + b"- id: doan-the\n  name: X\n  kind: offic\n- name: Y\n  kind: office\n"
    found = judged(("KC204", "doan-the"), ("KC202", "None"), units=units)
    assert [(one.code, one.item, one.waived) for one in found] == [
        ("KC204", "doan-the", REASON),
        ("KC202", None, None),
        ("KC305", "phong-kinh-te", None),
    ]


def test_the_malformed_code_of_a_waiver_gets_no_id_of_the_plan_for_a_hint() -> None:
    assert told(judged(("tram-y", "x")))[1:] == [
        (
            "KC205",
            None,
            "“tram-y” không đúng dạng",
            "ghi mã của đúng một quy tắc, như KC305; validate ghi mã ấy ngay trước lời báo",
        )
    ]
    assert told(judged(("kc305", "x")))[1][3] == "có phải là KC305?"


def test_an_item_is_any_words_that_a_finding_names() -> None:
    twice = "sources:\n  - id: Tín dụng\n    name: A\n  - id: Tín dụng\n    name: B\n".encode()
    plan = contents(BASE)["plan.yaml"].replace(b"sources:\n", twice)
    found = judged(("KC306", "Tín dụng"), plan=plan)
    assert [one.waived for one in found if one.code == "KC306"] == [REASON]
    assert "KC312" not in [one.code for one in found]


def test_an_entry_made_in_spite_of_what_is_found_of_it_gives_the_reason_itself() -> None:
    entry = "- id: gn-1\n  kind: disbursement\n  date: 20/08/2025\n  item: da3.tda1\n  source: NSTW\n  amount: {}\n"
    reason = "Quyết định bổ sung chưa về đến xã."
    ledger = (
        entry.format("167 triệu đồng") + f"  forced: {reason}\n" + entry.format("1 triệu đồng").replace("gn-1", "gn-2")
    )
    found = findings({**contents(BASE), "progress/2025.yaml": ledger.encode()})
    assert [(one.code, one.item, one.waived) for one in found] == [("KC701", "gn-1", reason)]


def test_a_reason_at_an_entry_waives_nothing_of_another() -> None:
    entry = "- id: {}\n  kind: allocation\n  date: 20/08/2025\n  act: cut\n  item: {}\n  source: NSTW\n"
    rest = "  amount: 200 triệu đồng\n  decisions: qd-5-2025\n"
    ledger = entry.format("pb-1", "da3.tda1") + rest + "  forced: Tạm ghi.\n" + entry.format("pb-2", "da3.tda2") + rest
    found = findings({**contents(BASE), "progress/2025.yaml": ledger.encode()})
    assert [(one.item, one.waived) for one in found] == [("pb-1", "Tạm ghi."), ("pb-2", None)]
