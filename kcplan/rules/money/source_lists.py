"""KC413: the sources of money as the words count and list them."""

from collections.abc import Iterator

from kcplan import facts
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language.words import composed
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.source_lists import counted, left_out


@rule("KC413", Severity.WARNING, needs=("items",))
def words_list_every_source(case: Case) -> Iterator[Hit]:
    """Lời ở phần kinh phí đếm đúng số nguồn vốn, và kể đủ các nguồn có tiền.

    Báo: {said}, mà các dòng tiền của kế hoạch là của {count} nguồn: {names}
    Sửa: sửa câu cho đúng với bảng tiền, hoặc sửa nguồn của dòng tiền
    Vì sao: nguồn không có trong lời văn thì người duyệt không biết là có, người cấp không cấp.
    Sai: “từ ba nguồn”, các dòng tiền của bốn nguồn
    Đúng: “từ bốn nguồn”, các dòng tiền của bốn nguồn
    """
    funding = case.plan.head.funding
    if funding is None:
        return
    used = {row.source for row in facts.money(case.plan)}
    names = {source.id: source.name for source in case.plan.head.sources if source.id in used}
    natures = {row.nature for row in facts.money(case.plan)}
    known = (len(names), len(case.plan.head.sources), len(natures))  # `hai nguồn: vốn đầu tư và vốn sự nghiệp`
    for place, text in enumerate(funding.text if names else ()):
        number = counted(text)
        missing = left_out(text, names)
        if number and number[0] not in known:
            said, words = phrase("lời văn ghi “{words}”", words=number[1]), number[1]
        elif missing and not number:
            said, words = phrase("lời văn kể các nguồn mà thiếu {missing}", missing=tuple(missing)), ""
        else:
            continue
        args = {"said": said, "count": len(names), "names": tuple(names.values())}
        at = case.at_words(funding, "text", place, words=_written(text, words))
        yield Hit(at, case.plan.head.id, args)


RULES = (words_list_every_source,)


def _written(text: str, words: str) -> str:
    """Words in the case in which they stand in a text."""
    place = composed(text).casefold().find(words)
    return composed(text)[place : place + len(words)] if place >= 0 else ""
