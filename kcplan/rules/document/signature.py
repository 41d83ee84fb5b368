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
_DEPUTY, _IN_PLACE = "pho ", " phu trach"
_FOR_THE_TIME = ("q ", "quyen ")
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}


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
    troubles = (*_organ(signature, case.plan.head.issuer), *_signer(signature)) if signature else ()
    for field, trouble in troubles[:1]:  # What is wrong with the organ makes the office wrong too.
        yield Hit(case.at(case.plan.head, "signature", field), case.plan.head.id, {"trouble": trouble})


RULES = (signature_is_in_order,)


def _organ(signature: Signature, issuer: str | None) -> Iterator[tuple[str, Phrase]]:
    """Whether the organ for which is signed is the one that issues, and has a chief of this name."""
    said, own = _whole(_behind(signature.authority, _FOR_THE_ORGAN)), _whole(fold(issuer or ""))
    if not said or not own:
        return
    if not own.startswith(said) and not said.startswith(own):
        args = {"said": signature.authority, "issuer": issuer}
        yield "authority", phrase("ghi {said}, mà cơ quan ban hành là {issuer}", **args)
        return
    chief = next((fold(chief) for organ, chief in law.chiefs().items() if said.startswith(fold(organ))), None)
    of = _behind(signature.acting, _FOR_THE_CHIEF)
    office = of or _office(signature).removeprefix(_DEPUTY)
    if chief and office and not office.startswith(chief):
        field = "acting" if of else "position"
        yield field, phrase("{said} không phải người đứng đầu {organ}", said=getattr(signature, field),
                            organ=signature.authority)  # fmt: skip


def _signer(signature: Signature) -> Iterator[tuple[str, Phrase]]:
    """A deputy signs for the chief and says so; a chief signs for nobody."""
    office, of = _office(signature), _behind(signature.acting, _FOR_THE_CHIEF)
    if not office:
        return
    if of and office.startswith(of):
        yield "acting", phrase("{position} tự ký thì không ghi {acting}", position=signature.position,
                               acting=signature.acting)  # fmt: skip
    elif of and not office.removeprefix(_DEPUTY).startswith(of):
        yield "acting", phrase("ghi {acting}, mà người ký là {position}", acting=signature.acting,
                               position=signature.position)  # fmt: skip
    elif office.startswith(_DEPUTY) and not signature.acting and signature.authority and not office.endswith(_IN_PLACE):
        chief = (signature.position or "").split(maxsplit=1)[1]
        yield "position", phrase("{position} ký thì phải ghi KT. {chief}", position=signature.position, chief=chief)


def _office(signature: Signature) -> str:
    """The office of who signs, folded; who holds it for the time being holds it: `Q. CHỦ TỊCH`."""
    office = fold(signature.position or "")
    return next((office.removeprefix(sign) for sign in _FOR_THE_TIME if office.startswith(sign)), office)


def _whole(organ: str) -> str:
    """The name of an organ that people shorten."""
    short = organ.partition(" ")[0]
    return organ.replace(short, _SHORT[short], 1) if short in _SHORT else organ


def _behind(text: str | None, sign: str) -> str:
    """What stands behind `TM.` or `KT.`, folded; empty where that does not stand there."""
    bare = fold(text or "")
    return bare.removeprefix(sign) if bare.startswith(sign) else ""
