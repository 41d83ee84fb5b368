"""KC612–KC615: the words of a sentence against the ids beside it, and the names in it."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.nearest import nearest
from kcplan.rules.case import Case
from kcplan.rules.messages import name_of, quoted
from kcplan.rules.responsibilities.item_conflicts import item_slips
from kcplan.rules.responsibilities.unit_conflicts import quarrels
from kcplan.rules.rule import Hit, rule
from kcplan.statements.sentences import owner_id

WARNING = Severity.WARNING


@rule("KC612", WARNING)
def units_are_those_of_the_sentence(case: Case) -> Iterator[Hit]:
    """Đơn vị ghi ở lead, partners, reports đúng là những đơn vị mà câu của văn bản kể.

    Báo: {item}, {role}: {said}; {listed}
    Sửa: so lại với văn bản, rồi sửa câu hoặc mã
    Vì sao: bảng phân công làm từ mã, người được giao đọc câu; hai nơi phải là một.
    Sai: câu “Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế”, lead: tram-y-te
    Đúng: câu “Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế”, lead: phong-kinh-te
    """
    for quarrel in case.once(quarrels):
        owner = owner_id(quarrel.sentence.owner)
        said = phrase("câu nêu {names}", names=tuple(map(quoted, quarrel.said)))
        listed = tuple(quoted(name_of(case, unit)) for unit in quarrel.listed)
        args = {
            "item": owner,
            "role": quarrel.role,
            "said": said if quarrel.said else phrase("câu không nêu ai"),
            "listed": phrase("khóa {key} ghi {names}", key=quarrel.key, names=listed)
            if listed
            else phrase("khóa {key} để trống", key=quarrel.key),
        }
        yield Hit(quarrel.at, owner, args)


@rule("KC613", WARNING)
def items_are_those_of_the_sentence(case: Case) -> Iterator[Hit]:
    """Mã ở leads, joins, items đúng là những mục câu nhiệm vụ kể, đúng vai; chiều thiếu hụt câu nêu thì có mã.

    Báo: {unit}: {said}; {listed}
    Sửa: so lại với văn bản, rồi sửa câu hoặc mã
    Vì sao: một con số dự án gõ nhầm là giao nhầm cả dự án.
    Sai: câu “Chủ trì thực hiện Dự án 2”, leads: [da3]
    Đúng: câu “Chủ trì thực hiện Dự án 2”, leads: [da2]
    """
    for slip in case.once(item_slips):
        yield Hit(slip.at, slip.unit, {"unit": slip.unit, "said": slip.said, "listed": slip.listed})


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
    for sentence in case.statements.sentences:
        for name in dict.fromkeys(sentence.strangers):
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


RULES = (
    units_are_those_of_the_sentence, items_are_those_of_the_sentence, name_is_of_a_unit, name_is_spelled_as_declared,
)  # fmt: skip
