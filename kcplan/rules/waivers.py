"""Waivers: findings that are accepted for a reason, and waivers that are in the wrong themselves.

An entry of the ledger that was made in spite of what is found of it carries the reason itself (`forced`).

The two rules here need the findings of all others, so they run last; nothing waives them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kcplan.finding import Finding, Rule, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.nearest import nearest
from kcplan.model.plan import Lost, Plan
from kcplan.model.waiver import Waiver
from kcplan.rules.messages import where

USELESS = Rule(
    "KC312",
    Severity.WARNING,
    """Mỗi mục trong waivers.yaml chấp nhận một chỗ mà kết quả kiểm tra có báo.

    Báo: mục chấp nhận này không có tác dụng: {why}
    Sửa: bỏ mục này khỏi waivers.yaml
    Vì sao: sửa xong rồi mà mục chấp nhận còn để lại thì sau này sai lại đúng chỗ ấy sẽ không ai để ý.
    Sai: waivers.yaml còn chấp nhận KC305 của phong-kinh-te, trong khi câu giao việc đã sửa xong
    Đúng: sửa xong chỗ nào thì bỏ luôn mục chấp nhận chỗ ấy
    """,
)
UNKNOWN = Rule(
    "KC313",
    Severity.ERROR,
    """Mã ghi ở mỗi mục trong waivers.yaml là mã của một quy tắc.

    Báo: không có quy tắc nào mang mã {code}
    Sửa: sửa mã; `kcplan explain` liệt kê mọi quy tắc
    Vì sao: mã gõ sai thì chỗ định chấp nhận vẫn bị báo, còn người đọc tệp này lại tưởng đã xong.
    Sai:
        - code: KC350
          item: phong-kinh-te
          reason: Huyện giao chung cho cả cụm xã.
    Đúng:
        - code: KC305
          item: phong-kinh-te
          reason: Huyện giao chung cho cả cụm xã.
    """,
)
RULES = (USELESS, UNKNOWN)
_SHOWN = 5  # items that a hint names


def settle(plan: Plan, found: Sequence[Finding], codes: Collection[str]) -> list[Finding]:
    """The findings, those that a waiver accepts with its reason, and what is wrong with the waivers.

    `codes` are those of all rules.
    """
    reasons: dict[tuple[str, str | None], str] = {}
    for waiver in plan.waivers:
        reasons.setdefault((waiver.code, waiver.item), waiver.reason)
    forced = {entry.id: entry.forced for entry in plan.ledger if entry.forced}
    if reasons or forced:
        why = (reasons.get((one.code, one.item)) or forced.get(one.item or "") for one in found)
        accepted = [replace(one, waived=reason) for one, reason in zip(found, why, strict=True)]
    else:
        accepted = list(found)
    return [*accepted, *_unknown(plan, codes), *_useless(plan, found, codes)]


def _unknown(plan: Plan, codes: Collection[str]) -> Iterator[Finding]:
    for waiver in plan.waivers:
        if waiver.code not in codes:
            near = nearest(waiver.code, dict.fromkeys(codes, ()))
            hint = phrase("có phải là {nearest}?", nearest=near) if near else None
            yield Finding(UNKNOWN, plan.at(waiver, "code"), waiver.item, {"code": waiver.code}, hint)


def _useless(plan: Plan, found: Sequence[Finding], codes: Collection[str]) -> Iterator[Finding]:
    if plan.lost != Lost() or any(finding.is_unread for finding in found):
        return  # The finding that a waiver accepts may be in a part that could not be read.
    there = {(finding.code, finding.item) for finding in found}
    first: dict[tuple[str, str], Waiver] = {}
    for waiver in plan.waivers:
        key = (waiver.code, waiver.item)
        if waiver.code in codes and (key not in there or key in first):
            yield Finding(USELESS, plan.at(waiver, "code"), waiver.item, *_told(plan, waiver, first.get(key), found))
        first.setdefault(key, waiver)


def _told(
    plan: Plan, waiver: Waiver, twin: Waiver | None, found: Sequence[Finding]
) -> tuple[dict[str, object], Phrase | None]:
    """Why a waiver waives nothing, and what it may have been meant for."""
    args = {"code": waiver.code, "item": waiver.item}
    if twin and any(finding.code == waiver.code and finding.item == waiver.item for finding in found):
        first = where(plan.at(twin, "code"))
        return {"why": phrase("{code} về “{item}” đã được chấp nhận ở {first}", **args, first=first)}, None
    return {"why": phrase("kết quả kiểm tra không báo {code} nào về “{item}”", **args)}, _meant(waiver, found)


def _meant(waiver: Waiver, found: Sequence[Finding]) -> Phrase | None:
    items = dict.fromkeys(finding.item for finding in found if finding.code == waiver.code and finding.item)
    if items:
        shown = (*list(items)[:_SHOWN], *(["…"] if len(items) > _SHOWN else []))
        return phrase("{code} hiện có ở: {items}; sửa item, hoặc bỏ mục này", code=waiver.code, items=shown)
    codes = dict.fromkeys(finding.code for finding in found if finding.item == waiver.item)
    if codes:
        return phrase("“{item}” hiện có: {codes}; sửa code, hoặc bỏ mục này", item=waiver.item, codes=tuple(codes))
    return None
