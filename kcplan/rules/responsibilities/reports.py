"""KC619–KC621: recipients, the standing unit and days of report, in data and in the plan's words."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.language.words import composed
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import without_papers
from kcplan.statements.dates import due_marks, has_spelled_day
from kcplan.statements.items import without_items
from kcplan.statements.standing import standing_units

WARNING = Severity.WARNING


@rule("KC619", WARNING)
def recipient_is_the_unit_named(case: Case) -> Iterator[Hit]:
    """Tên ở mỗi dòng nơi nhận là tên của đơn vị ghi ở khóa unit.

    Báo: nơi nhận ghi “{name}” mà khóa unit là {unit}
    Sửa: sửa tên hoặc mã
    Vì sao: kế hoạch gửi theo tên, còn bảng theo dõi ai đã nhận thì theo mã.
    Sai:
        - name: Trạm Y tế
          unit: phong-kinh-te
    Đúng:
        - name: Trạm Y tế
          unit: tram-y-te
    """
    every, recipients = case.facts.groups, case.plan.head.recipients
    if case.plan.lost.touches("units"):
        return
    for number, one in enumerate(recipients):
        named = case.statements.unit_names.spelled(one.name)
        if (
            one.unit
            and one.unit in case.plan.units_by_id
            and named
            and not any(every.related(one.unit, unit) for unit in named)
        ):
            others = [other for other in recipients if other is not one]
            name_is_taken = any(set(case.statements.unit_names.spelled(other.name)) & set(named) for other in others)
            field = "name" if name_is_taken else "unit"
            args = {"name": one.name, **names_of(case, unit=one.unit)}
            accused = [("recipient", unit) for unit in (one.unit, *named)]
            yield Hit(case.at(case.plan.head, "recipients", number, field), one.unit, args, accuses=accused)


@rule("KC620", WARNING)
def standing_unit_is_the_one_named(case: Case) -> Iterator[Hit]:
    """Cơ quan thường trực ghi ở standing_unit là cơ quan mà lời kế hoạch nêu.

    Báo: lời văn nêu “{said}”, standing_unit ghi {listed}
    Sửa: so lại với văn bản, rồi sửa câu hoặc mã
    Vì sao: mọi báo cáo và vướng mắc đổ về cơ quan thường trực; nhầm cơ quan thì không ai tổng hợp.
    Sai: mục “Phòng Kinh tế (cơ quan thường trực)”, standing_unit: tram-y-te
    Đúng: mục “Phòng Kinh tế (cơ quan thường trực)”, standing_unit: phong-kinh-te
    """
    standing = case.plan.head.standing_unit
    if standing not in case.plan.units_by_id or case.plan.lost.touches("units"):
        return
    for ids, written in standing_units(case.plan, case.statements, case.facts.groups.any_related):
        if standing and not case.facts.groups.any_related([standing], ids):
            args = {"said": written, **names_of(case, listed=standing)}
            yield Hit(case.at(case.plan.head, "standing_unit"), standing, args)
            return


@rule("KC621", WARNING)
def report_is_due_as_the_sentence_says(case: Case) -> Iterator[Hit]:
    """Hạn báo cáo ghi ở khóa due có trong câu nhiệm vụ.

    Báo: {unit}: hạn ghi “{due}”, câu nhiệm vụ không có hạn ấy
    Sửa: so lại với văn bản, rồi sửa câu hoặc hạn
    Vì sao: máy nhắc theo hạn đã ghi, người làm theo câu; hai hạn thì có một hạn muộn.
    Sai: câu ghi “trước ngày 20 hằng tháng”, due: trước ngày 15 hằng tháng
    Đúng: câu ghi “trước ngày 20 hằng tháng”, due: trước ngày 20 hằng tháng
    """
    for duties in case.plan.duties:
        for task in duties.tasks:
            if not task.reports or has_spelled_day(task.text):
                continue
            said = due_marks(without_papers(without_items(task.text)))
            if not said and "báo cáo" not in composed(task.text).casefold():
                continue  # KC612 tells of a report that the sentence does not mention.
            for number, report in enumerate(task.reports):
                if report.due and not due_marks(report.due) <= said:
                    args = {"due": report.due, **names_of(case, unit=duties.unit)}
                    yield Hit(
                        case.at(task, "reports", number, "due"), duties.unit, args, accuses=[("due", duties.unit)]
                    )


RULES = (recipient_is_the_unit_named, standing_unit_is_the_one_named, report_is_due_as_the_sentence_says)
