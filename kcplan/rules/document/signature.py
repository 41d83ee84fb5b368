"""KC829: the block under which a plan is signed."""

from collections.abc import Iterator

from kcplan import law
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.fold import fold
from kcplan.model.head import Signature
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_FOR_THE_ORGAN, _FOR_THE_CHIEF = "tm ", "kt "  # As `fold` leaves `TM.` and `KT.`
_DEPUTY = "pho "


@rule("KC829", Severity.WARNING)
def signature_is_in_order(case: Case) -> Iterator[Hit]:
    """Khối ký ghi đúng cơ quan, đúng người ký thay, đúng chức vụ.

    Báo: khối ký: {trouble}
    Sửa: xem lại văn bản đã ký, rồi sửa khối ký
    Vì sao: ký sai thẩm quyền thì văn bản không có hiệu lực.
    Sai: KT. CHỦ TỊCH, chức vụ CHỦ TỊCH
    Đúng: KT. CHỦ TỊCH, chức vụ PHÓ CHỦ TỊCH
    Căn cứ: Nghị định số 30/2020/NĐ-CP, Điều 13
    """
    signature = case.plan.head.signature
    troubles = (*_organ(signature, case.plan.head.issuer), *_office(signature)) if signature else ()
    for field, trouble in troubles[:1]:  # What is wrong with the organ makes the office wrong too.
        yield Hit(case.at(case.plan.head, "signature", field), case.plan.head.id, {"trouble": trouble})


RULES = (signature_is_in_order,)


def _organ(signature: Signature, issuer: str | None) -> Iterator[tuple[str, Phrase]]:
    """Whether the organ for which is signed is the one that issues, and has a chief of this name."""
    said = _behind(signature.authority, _FOR_THE_ORGAN)
    if not said or not issuer:
        return
    if not fold(issuer).startswith(said) and not said.startswith(fold(issuer)):
        yield (
            "authority",
            phrase("ghi {said}, mà cơ quan ban hành là {issuer}", said=signature.authority, issuer=issuer),
        )
        return
    chief = next((fold(chief) for organ, chief in law.chiefs().items() if said.startswith(fold(organ))), None)
    of = _behind(signature.acting, _FOR_THE_CHIEF)
    position = of or fold(signature.position or "").removeprefix(_DEPUTY)
    if chief and position and position != chief:
        field = "acting" if of else "position"
        yield field, phrase("{said} không phải người đứng đầu {organ}", said=getattr(signature, field),
                            organ=signature.authority)  # fmt: skip


def _office(signature: Signature) -> Iterator[tuple[str, Phrase]]:
    """A deputy signs for the chief and says so; a chief signs for nobody."""
    position, of = fold(signature.position or ""), _behind(signature.acting, _FOR_THE_CHIEF)
    if not position:
        return
    if of and position.removeprefix(_DEPUTY) == of and not position.startswith(_DEPUTY):
        yield "acting", phrase("{position} tự ký thì không ghi {acting}", position=signature.position,
                               acting=signature.acting)  # fmt: skip
    elif position.startswith(_DEPUTY) and not of and signature.authority:
        chief = (signature.position or "").split(maxsplit=1)[1]
        yield "position", phrase("{position} ký thì phải ghi KT. {chief}", position=signature.position, chief=chief)
    elif position.startswith(_DEPUTY) and of and position.removeprefix(_DEPUTY) != of:
        yield "acting", phrase("ghi {acting}, mà người ký là {position}", acting=signature.acting,
                               position=signature.position)  # fmt: skip


def _behind(text: str | None, sign: str) -> str:
    """What stands behind `TM.` or `KT.`, folded; empty where that does not stand there."""
    bare = fold(text or "")
    return bare.removeprefix(sign) if bare.startswith(sign) else ""
