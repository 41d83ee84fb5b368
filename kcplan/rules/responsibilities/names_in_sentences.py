"""KC614–KC615: the names of units in sentences that give roles."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.fold import fold
from kcplan.language.nearest import nearest
from kcplan.rules.case import Case
from kcplan.rules.messages import name_of, quoted
from kcplan.rules.rule import Hit, rule
from kcplan.statements.sentences import owner_id

WARNING = Severity.WARNING
_SCHOOLS, _SCHOOL = ("cac truong", "cac don vi truong", "cac co so giao duc"), "truong "


@rule("KC614", WARNING)
def name_is_of_a_unit(case: Case) -> Iterator[Hit]:
    """Tên đơn vị trong câu giao việc là tên của một đơn vị đã khai.

    Báo: {item}: “{name}” không phải tên của đơn vị nào trong units.yaml
    Sửa: khai đơn vị ấy, thêm cách viết này vào names của nó, hoặc sửa câu
    Vì sao: việc giao cho một cái tên không ai nhận thì không ai làm.
    Sai: “phối hợp với Phòng Xây dựng” mà xã không có phòng ấy
    Đúng: “phối hợp với Phòng Kinh tế”
    """
    spellings = {unit.id: (unit.name, *unit.names) for unit in case.plan.units}
    if not case.plan.units or case.plan.lost.touches("units"):
        return
    have_schools = any(fold(unit.name).startswith(_SCHOOLS) for unit in case.plan.units)
    for sentence in case.statements.sentences:
        for name in dict.fromkeys(sentence.strangers):
            if have_schools and fold(name).startswith(_SCHOOL):
                continue  # One of those that are declared together.
            near = nearest(name, spellings)
            hint = phrase("có phải là {nearest}?", nearest=near) if near else None
            owner = owner_id(sentence.owner)
            at = case.at_words(sentence.record, sentence.field, words=name)
            yield Hit(at, owner, {"item": owner, "name": name}, hint)


@rule("KC615", Severity.INFO)
def name_is_spelled_as_declared(case: Case) -> Iterator[Hit]:
    """Tên đơn vị trong câu giao việc viết đúng như một cách viết đã khai.

    Báo: {item}: “{name}” chắc là {unit} viết sai
    Sửa: sửa ở lần ban hành sau; cách viết vẫn thường dùng thì thêm vào names của đơn vị
    Vì sao: tên viết sai thì tìm không ra, và đơn vị có thể nói là không được giao.
    Sai: phòng Văn hóa – Xã hôi
    Đúng: phòng Văn hóa – Xã hội
    """
    for sentence in case.statements.sentences:
        for clause, mention in sentence.mentions:
            if not mention.is_exact:
                owner, written = owner_id(sentence.owner), clause.written(mention)
                unit = tuple(quoted(name_of(case, one)) for one in mention.ids)
                at = case.at_words(sentence.record, sentence.field, words=written)
                yield Hit(at, owner, {"item": owner, "name": written, "unit": unit})


RULES = (name_is_of_a_unit, name_is_spelled_as_declared)
