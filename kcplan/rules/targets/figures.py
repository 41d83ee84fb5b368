"""KC501–KC507, KC512: baseline, change and target, and what they answer for."""

from collections.abc import Iterator
from decimal import Decimal

from kcplan.facts.target_levels import (
    Place,
    are_alike,
    change_in_words,
    fit_together,
    implied,
    is_impossible,
    reached,
    room,
    three,
    values,
    way,
)
from kcplan.finding import Cause, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.value import PERCENT, POINTS, Value, write
from kcplan.model.target import Households, Target
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.rules.targets.assigned_level import behind

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule("KC501", ERROR)
def change_leads_to_target(case: Case) -> Iterator[Hit]:
    """Hiện trạng cộng thay đổi bằng mức phải đạt; điểm phần trăm và phần trăm là hai cách tính.

    Báo: {item}: từ {baseline}, {change}, thì phải là {expected}, mà ghi {target}
    Sửa: so lại với văn bản giao chỉ tiêu, rồi sửa con số sai
    Vì sao: ba con số không thể cùng đúng; báo cáo cuối năm sẽ không biết so với số nào.
    Sai: hiện trạng 16,5%, giảm 4 điểm phần trăm, mức phải đạt 12,05%
    Đúng: hiện trạng 16,5%, giảm 4 điểm phần trăm, mức phải đạt 12,5%
    """
    for target in case.plan.targets:
        start, change, goal = three(target)
        if start and change and goal and fit_together(target):
            yield from _against_target(case, target, start, change, goal)


@rule("KC502", ERROR)
def values_have_the_unit(case: Case) -> Iterator[Hit]:
    """Mọi giá trị của một chỉ tiêu dùng đơn vị tính của chỉ tiêu ấy.

    Báo: {item}: {expected} ghi {written}{elsewhere}
    Sửa: sửa đơn vị ở giá trị này, hoặc ở khóa unit của chỉ tiêu
    Vì sao: một tỷ lệ và một con số không so với nhau được.
    Sai: đơn vị tính %, mức phải đạt 12 hộ
    Đúng: đơn vị tính %, mức phải đạt 12%
    """
    for target in case.plan.targets:
        every = list(values(target))
        # If no value has the unit, the unit is what is wrong.
        cause = Cause(("unit", target.id)) if len(every) > 1 and not any(place.fits for place in every) else None
        for place in every:
            if not place.fits:
                args = {"item": target.id, "expected": _expected(target, place), "written": place.written}
                hint = phrase("nếu là điểm phần trăm thì ghi rõ: {points}", points=_in_points(place.value))
                at = case.at(target, "unit") if cause and place is every[0] else case.at(place.record, place.field)
                yield Hit(at, target.id, args | ({} if cause else {"elsewhere": ""}), hint if place.points else None,
                          cause=cause)  # fmt: skip


@rule("KC503", ERROR)
def rate_is_between_nought_and_hundred(case: Case) -> Iterator[Hit]:
    """Tỷ lệ nằm trong khoảng từ 0% đến 100%.

    Báo: {item}: {rate}, nằm ngoài khoảng 0–100%
    Sửa: xem lại con số; thường là sai dấu phẩy
    Vì sao: không thể có hơn tất cả hay ít hơn không ai.
    Sai: mức phải đạt 119,1%
    Đúng: mức phải đạt 11,91%
    """
    for target in case.plan.targets:
        for place in values(target):
            if place.is_level and is_impossible(target, place.value):
                args = {"item": target.id, "rate": phrase("tỷ lệ ghi {rate}", rate=write(place.value))}
                yield Hit(case.at(place.record, place.field), target.id, args)
        follows = implied(target)
        if follows and is_impossible(target, follows):
            args = {"item": target.id, "rate": phrase("tính ra {rate}", rate=write(follows))}
            yield Hit(case.at(target, "change"), target.id, args, accuses=[("implied", target.id)])


@rule("KC504", ERROR)
def households_add_up(case: Case) -> Iterator[Hit]:
    """Số hộ cuối kỳ bằng đầu kỳ, trừ thoát, cộng tái, cộng phát sinh; đầu kỳ là hiện trạng, cuối kỳ là mức phải đạt.

    Báo: {item}: {what} ghi {said}, {against} {expected}
    Sửa: so lại với biểu rà soát hộ nghèo, rồi sửa con số sai
    Vì sao: các con số cùng từ một cuộc rà soát; lệch một hộ là có một hộ bị bỏ sót hay tính hai lần.
    Sai: đầu kỳ 350 hộ, thoát 100, tái 3, phát sinh 5, cuối kỳ 285 hộ
    Đúng: đầu kỳ 350 hộ, thoát 100, tái 3, phát sinh 5, cuối kỳ 258 hộ
    """
    for target in case.plan.targets:
        if target.households:
            yield from _in_flow(case, target, target.households)


@rule("KC505", WARNING)
def target_meets_what_was_assigned(case: Case) -> Iterator[Hit]:
    """Mức phải đạt không kém mức cấp trên giao.

    Báo: {item}: kế hoạch ghi {own}, cấp trên giao {assigned}
    Sửa: sửa cho bằng hay tốt hơn mức được giao, hoặc xem lại mức được giao
    Vì sao: cấp trên chấm theo mức đã giao; đạt kế hoạch của mình mà vẫn không đạt chỉ tiêu.
    Sai: được giao giảm 5,96 điểm phần trăm, kế hoạch giảm 5,69 điểm phần trăm
    Đúng: được giao giảm 5,96 điểm phần trăm, kế hoạch giảm 5,96 điểm phần trăm
    """
    for target in case.plan.targets:
        for one in behind(target):
            args = {"item": target.id, "own": one.own, "assigned": one.assigned}
            yield Hit(case.at(one.record, one.field), target.id, args)


@rule("KC506", Severity.INFO)
def baseline_is_stated(case: Case) -> Iterator[Hit]:
    """Đã ghi mức thay đổi thì có cả hiện trạng và mức phải đạt.

    Báo: {item}: {what} không ghi; hai con số kia cho thấy là {implied}
    Sửa: ghi con số ấy cùng thời điểm, nếu có văn bản xác nhận
    Vì sao: không có mốc ban đầu thì cuối năm không ai chứng minh được là đã giảm bao nhiêu.
    Sai: giảm 4 điểm phần trăm, còn 12,5%; không ghi hiện trạng
    Đúng: hiện trạng 16,5%, giảm 4 điểm phần trăm, còn 12,5%
    """
    for target in case.plan.targets:
        follows = implied(target)
        if follows:
            field = "target" if target.baseline and target.baseline.value else "baseline"
            level = getattr(target, field)
            at = case.at(level, "value", key=True) if level else case.at(target, "change")
            what = phrase("hiện trạng") if field == "baseline" else phrase("mức phải đạt")
            args = {"item": target.id, "what": what, "implied": write(follows)}
            yield Hit(at, target.id, args, accuses=[("implied", target.id)])


@rule("KC507", WARNING, needs=("targets",))
def specific_aim_is_measured(case: Case) -> Iterator[Hit]:
    """Mỗi mục tiêu cụ thể có chỉ tiêu đo.

    Báo: mục tiêu cụ thể “{item}” không có chỉ tiêu nào đo
    Sửa: thêm chỉ tiêu ở targets.yaml và ghi mã mục tiêu này ở khóa aims của nó
    Vì sao: mục tiêu không đo được thì cuối năm không ai nói được là đạt hay không.
    Sai: mục tiêu cụ thể chỉ ghi “triển khai có hiệu quả các dự án”
    Đúng: mục tiêu cụ thể ghi “tỷ lệ hộ nghèo còn 12,5%”, có chỉ tiêu đo
    """
    measured = {aim for target in case.plan.targets for aim in target.aims}
    declared = {aim.id for aim in case.plan.head.aims}
    if measured <= declared:  # an unknown aim (KC309) may mean any of them
        for aim in case.plan.head.aims:
            if aim.kind == "specific" and aim.id not in measured:
                yield Hit(case.at(aim, "id"), aim.id, {"item": aim.id})


@rule("KC512", Severity.INFO)
def assigned_level_has_a_paper(case: Case) -> Iterator[Hit]:
    """Mức cấp trên giao có văn bản giao.

    Báo: {item}: có mức cấp trên giao mà không dẫn văn bản nào
    Sửa: ghi mã văn bản ở khóa decision của assigned
    Vì sao: không có văn bản thì không ai chứng minh được là đã giao bao nhiêu.
    Sai: theo chỉ tiêu kế hoạch tỉnh giao là 5,96%
    Đúng: theo Quyết định số 310/QĐ-UBND, tỉnh giao giảm 5,96 điểm phần trăm
    """
    for target in case.plan.targets:
        given = target.assigned
        if given and (given.value or given.change) and given.decision is None:
            yield Hit(case.at(given, "decision", key=True), target.id, {"item": target.id})


RULES = (
    change_leads_to_target, values_have_the_unit, rate_is_between_nought_and_hundred, households_add_up,
    target_meets_what_was_assigned, baseline_is_stated, specific_aim_is_measured, assigned_level_has_a_paper,
)  # fmt: skip


def _against_target(case: Case, target: Target, start: Value, change: Value, goal: Value) -> Iterator[Hit]:
    expected = reached(start.number, change)
    points = change.unit == PERCENT and start.unit == PERCENT and start.number + change.number == goal.number
    # A change that fits exactly as percentage points was meant as points.
    allowed = 0 if points else room(start.number, change, goal.number)
    if abs(expected - goal.number) <= allowed:
        return
    said = {"baseline": write(start), "change": change_in_words(change), "target": write(goal)}
    args = {"item": target.id, "expected": write(Value(round(expected, 2), goal.unit)), **said}
    hint = phrase("{change} là phần trăm của hiện trạng; nếu là điểm phần trăm thì ghi rõ: {points}",
                  change=change_in_words(change), points=_in_points(change))  # fmt: skip
    at = case.at(target, "change") if points else case.at(target.target or target, "value")
    yield Hit(at, target.id, args, hint if points else None, [("figures", target.id)])


def _in_points(change: Value) -> str:
    return change_in_words(change._replace(unit=POINTS))


def _expected(target: Target, place: Place) -> Phrase:
    """What a value of another unit should have been like."""
    if place.points is None:
        return phrase("đơn vị tính là {unit} mà ở đây", unit=target.unit)
    if place.record is target:
        return phrase("mức được giao {way} theo điểm phần trăm, kế hoạch lại", way=way(place.points))
    return phrase("kế hoạch {way} theo điểm phần trăm, mức được giao lại", way=way(place.points))


def _in_flow(case: Case, target: Target, flow: Households) -> Iterator[Hit]:
    """Against each other first; what does not fit there is no second finding beside the levels."""
    reckoned = _end(flow)
    if flow.end and reckoned is not None and reckoned != flow.end.number:
        yield _household(case, target, "end", phrase("tính ra"), flow.end._replace(number=reckoned))
    levels = (
        ("start", target.baseline, phrase("hiện trạng ghi"), None),
        ("end", target.target, phrase("mức phải đạt ghi"), reckoned),
    )
    for field, level, against, sum_ in levels:
        said, value = getattr(flow, field), level and level.value
        if not said or not value or sum_ not in (None, said.number):
            continue
        if are_alike(value.unit, said.unit) and value.number != said.number:
            yield _household(case, target, field, against, value)


def _end(flow: Households) -> Decimal | None:
    if not (flow.start and flow.escaped and flow.fallen_back and flow.newly_poor):
        return None
    return flow.start.number - flow.escaped.number + flow.fallen_back.number + flow.newly_poor.number


def _household(case: Case, target: Target, field: str, against: Phrase, expected: Value) -> Hit:
    said: Value = getattr(target.households, field)
    what = phrase("số hộ đầu kỳ") if field == "start" else phrase("số hộ cuối kỳ")
    numbers = {"said": write(said), "against": against, "expected": write(expected)}
    assert target.households is not None
    return Hit(case.at(target.households, field), target.id, {"item": target.id, "what": what, **numbers})
