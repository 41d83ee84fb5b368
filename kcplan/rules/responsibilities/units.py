"""KC608–KC611, KC616, KC618: the units themselves, what they get, whom they tell, whether they are needed."""

from collections.abc import Iterator

from kcplan.finding import Cause, Severity
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.fold import fold
from kcplan.language.words import keys, plain, words
from kcplan.model.head import Recipient
from kcplan.model.unit import Unit
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.rule import Hit, rule

WARNING, INFO = Severity.WARNING, Severity.INFO
_LEVELS = ("central", "province", "district", "commune", "village")
_LEVEL_NAMES = {
    "central": N_("cấp trung ương"),
    "province": N_("cấp tỉnh"),
    "district": N_("cấp huyện"),
    "commune": N_("cấp xã"),
    "village": N_("cấp thôn"),
}
# What the name of an organ says of its level, by the first such word: `Ủy ban nhân dân xã …, tỉnh …` is a commune's.
_LEVEL_WORDS = {
    key: level
    for level, text in (
        ("commune", "xã phường"), ("district", "huyện quận"), ("province", "tỉnh phố sở"), ("central", "bộ phủ"),
    )
    for key in keys(text)
}  # fmt: skip
# A line of recipients that means all who have duties: “Như mục V”, “Các đơn vị có tên ở trên”.
_EVERYBODY = tuple(
    plain(words_)
    for words_ in (
        "như mục", "như phần", "như trên", "tại mục", "tại phần", "ở mục", "ở phần", "ở trên", "nêu trên", "theo mục",
        "các đơn vị thực hiện", "các đơn vị có tên", "đơn vị được giao", "đơn vị có nhiệm vụ",
    )
)  # fmt: skip


@rule("KC608", WARNING)
def unit_with_duties_gets_the_plan(case: Case) -> Iterator[Hit]:
    """Đơn vị có nhiệm vụ có tên trong nơi nhận.

    Báo: {unit} có nhiệm vụ{section} nhưng không có trong nơi nhận
    Sửa: thêm đơn vị vào nơi nhận, với mã ở khóa unit
    Vì sao: đơn vị không nhận được kế hoạch thì có thể nói là không biết việc của mình.
    Sai: nhiệm vụ có Trạm Y tế, nơi nhận không có
    Đúng: nơi nhận có “Trạm Y tế”
    """
    recipients = case.plan.head.recipients
    texts = [plain(recipient.name) for recipient in recipients]
    if not recipients:
        return
    if any(said in text for text in texts for said in _EVERYBODY):
        return
    got = [*_issuers(case), *(unit for one in recipients for unit in _receiving(case, one))]
    for duties in case.plan.duties:
        if case.facts.groups.is_named(duties.unit, got) or duties.unit not in case.plan.units_by_id:
            continue
        if case.plan.is_whole(case.plan.head, "recipients"):
            section = phrase(" (mục {section})", section=duties.section) if duties.section else ""
            args = names_of(case, unit=duties.unit) | {"section": section}
            yield Hit(case.at(duties, "unit"), duties.unit, args, accuses=[("recipient", duties.unit)])


@rule("KC609", WARNING)
def lead_reports_to_somebody(case: Case) -> Iterator[Hit]:
    """Đơn vị chủ trì có người để báo cáo.

    Báo: {unit} chủ trì {items}, nhưng nhiệm vụ không nêu phải báo cáo cho ai
    Sửa: thêm câu báo cáo vào nhiệm vụ của đơn vị, và khóa reports
    Vì sao: không ai nhận báo cáo thì cơ quan thường trực không tổng hợp được.
    Sai: nhiệm vụ chỉ ghi “triển khai thực hiện tốt tín dụng chính sách”
    Đúng: thêm “báo cáo Phòng Kinh tế trước ngày 20 hằng tháng”
    """
    told = {duties.unit for duties in case.plan.duties for task in duties.tasks if task.reports}
    for duties in case.plan.duties:
        led = tuple(dict.fromkeys(item for task in duties.tasks for item in task.leads))
        if (
            led
            and not any(case.facts.groups.related(duties.unit, unit) for unit in told)
            and case.plan.is_whole(duties, "tasks")
        ):
            yield Hit(case.at(duties, "unit"), duties.unit, names_of(case, unit=duties.unit) | {"items": led})


@rule("KC610", WARNING)
def report_has_a_date(case: Case) -> Iterator[Hit]:
    """Việc báo cáo có hạn.

    Báo: báo cáo của {units} không có hạn{elsewhere}
    Sửa: ghi hạn ở khóa due, như trước ngày 20 hằng tháng
    Vì sao: báo cáo không có hạn thì không bao giờ là muộn.
    Sai: báo cáo kết quả thực hiện cho Phòng Kinh tế để tổng hợp chung
    Đúng: báo cáo Phòng Kinh tế trước ngày 20 hằng tháng
    """
    for duties in case.plan.duties:
        for report in (report for task in duties.tasks for report in task.reports):
            if report.due is None:
                at, args = case.at(report, "due", key=True), names_of(case, units=duties.unit)
                yield Hit(at, duties.unit, args, cause=Cause("no day"))


@rule("KC611", INFO)
def unit_is_used(case: Case) -> Iterator[Hit]:
    """Đơn vị đã khai được nhắc tới ở đâu đó trong kế hoạch.

    Báo: {unit} đã khai mà không nơi nào nhắc tới
    Sửa: bỏ khỏi units.yaml, hoặc thêm vào chỗ đơn vị được giao việc
    Vì sao: đơn vị thừa thường là đơn vị bị quên ở phần giao việc.
    Sai: units.yaml khai Hội Nông dân, kế hoạch không giao việc gì cho Hội Nông dân
    Đúng: mỗi đơn vị đã khai có ít nhất một việc, một nơi nhận hay một báo cáo
    """
    used = {ref.target for ref in case.plan.references.get("units", ())}
    rest = [unit for unit in case.plan.units if unit.id not in used]
    if rest and not case.plan.lost.kinds and not case.plan.lost.ids:
        others = (case.plan.head.issuer or "", *(one.name for one in case.plan.head.recipients))
        text = " ".join(map(plain, (*(passage.text for passage in case.statements.passages), *others)))
        for unit in rest:
            if not any(plain(name) in text for name in (unit.name, *unit.names)):
                yield Hit(case.at(unit, "id"), unit.id, {"unit": unit.name})


@rule("KC616", WARNING)
def partner_is_of_a_level_to_direct(case: Case) -> Iterator[Hit]:
    """Đơn vị được giao chủ trì hay phối hợp thuộc cấp mà kế hoạch điều hành được.

    Báo: {unit} là đơn vị {level}; kế hoạch {own} không giao việc cho đơn vị ấy được{elsewhere}
    Sửa: thay bằng đơn vị của xã, hoặc đổi thành đề nghị, xin hướng dẫn
    Vì sao: câu chép từ kế hoạch cấp trên hay kéo theo cả sở, ban, ngành của tỉnh.
    Sai: Phòng Kinh tế xã chủ trì, phối hợp với các sở, ban, ngành
    Đúng: Phòng Kinh tế xã chủ trì, phối hợp với các ban, ngành của xã
    """
    own = _level_of_plan(case)
    above = {unit.id: unit for unit in case.plan.units if _LEVELS.index(unit.level) < _LEVELS.index(own)}
    for ref in case.plan.references.get("units", ()) if above else ():
        unit = above.get(ref.target)
        if unit and ref.path[0] in ("lead", "partners"):
            level = {"level": Phrase(_LEVEL_NAMES[unit.level]), "own": Phrase(_LEVEL_NAMES[own])}
            at = case.at(ref.record, *ref.path)
            yield Hit(at, unit.id, {"unit": unit.name, **level}, cause=Cause(unit.id))


@rule("KC618", WARNING)
def name_is_one_units_alone(case: Case) -> Iterator[Hit]:
    """Một tên gọi chỉ của một đơn vị.

    Báo: tên “{name}” đã là tên của {first}
    Sửa: bỏ tên ấy ở một đơn vị, hoặc gộp hai đơn vị
    Vì sao: một tên hai đơn vị thì câu giao việc không biết là giao cho ai.
    Sai: hai đơn vị cùng có tên tắt “Phòng KT”
    Đúng: mỗi đơn vị một tên tắt riêng
    """
    first: dict[tuple[str, ...], Unit] = {}
    for unit in case.plan.units:
        named = [(("name",), unit.name), *((("names", number), name) for number, name in enumerate(unit.names))]
        for path, name in named:
            holder = first.setdefault(keys(name) or (fold(name),), unit)
            if holder is not unit:
                yield Hit(case.at(unit, *path), unit.id, {"name": name, "first": holder.id})
                break


RULES = (
    unit_with_duties_gets_the_plan, lead_reports_to_somebody, report_has_a_date, unit_is_used,
    partner_is_of_a_level_to_direct, name_is_one_units_alone,
)  # fmt: skip


def _receiving(case: Case, one: Recipient) -> list[str]:
    """The units that a line of recipients is for: those of its name where they fit its id, else the id."""
    named = list(case.statements.unit_names.spelled(one.name))
    if one.unit is None or one.unit not in case.plan.units_by_id:
        return named
    # KC619 tells of a name of another unit, if all units could be read.
    is_anothers = not case.plan.lost.touches("units") and not case.facts.groups.any_related([one.unit], named)
    return [one.unit, *([] if is_anothers else named)]


def _level_of_plan(case: Case) -> str:
    """The level of who issued the plan: of the declared unit of its name, else as the name says, else a commune's."""
    issuer = [case.plan.units_by_id[one] for one in _issuers(case)]
    if issuer:
        return issuer[0].level
    said = keys(case.plan.head.issuer or "")
    return next((_LEVEL_WORDS[word] for word in said if word in _LEVEL_WORDS), "commune")


def _issuers(case: Case) -> tuple[str, ...]:
    """The declared unit that issues the plan: `Ủy ban nhân dân xã`, of `Ủy ban nhân dân xã Suối Bạc`."""
    issuer = words(case.plan.head.issuer or "")
    found = case.statements.unit_names.at(issuer, 0) if issuer.keys else None
    return found.ids if found else ()
