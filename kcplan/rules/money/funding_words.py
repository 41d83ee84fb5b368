"""KC411–KC412: money in words, against money in figures."""

from collections.abc import Iterator

from kcplan import facts, reckon
from kcplan.facts import assigned
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language import amount
from kcplan.language.words import composed, keys, plain
from kcplan.model.head import Funding
from kcplan.model.project import Item
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.amounts import sums_of_plan
from kcplan.statements.promises import unkept_promises


@rule("KC411", Severity.INFO)
def promise_has_a_figure(case: Case) -> Iterator[Hit]:
    """Nguồn tiền và khoản mà kế hoạch nói tới có con số.

    Báo: {said}
    Sửa: ghi số tiền dự kiến khi đã rõ; chưa rõ thì để nguyên
    Vì sao: nguồn chỉ có lời thì không ai theo dõi, cuối năm không biết là đạt hay không.
    Sai: Kinh phí từ ngân sách nhà nước và các nguồn vốn huy động hợp pháp khác.
    Đúng: Kinh phí từ ngân sách nhà nước và 45,5 triệu đồng huy động trong nhân dân.
    """
    rows = list(facts.money(case.plan))
    later = (one.row for one in case.facts.accounts.moved if one.row.stage != "disbursed")
    figured: set[str | None] = {row.source for row in (*rows, *later)}
    for place in case.stated_leaves:
        for code in place.funds.blank:
            said = phrase("{item}: {source} để trống, chưa có con số", item=place.item, source=code)
            yield Hit(case.at(place.funds, code, key=True), place.item, {"said": said})
        figured |= set(place.funds.blank)
    if rows and not case.plan.lost.touches("items"):
        yield from _without_figures(case, figured)


@rule("KC412", Severity.WARNING, needs=("items",))
def words_say_the_same_sum(case: Case) -> Iterator[Hit]:
    """Số tiền ghi bằng lời ở phần kinh phí đúng với các con số của kế hoạch.

    Báo: lời văn ghi {what} {said}, các con số của kế hoạch cộng lại là {sum}
    Sửa: so lại với quyết định phân bổ, rồi sửa chỗ sai
    Vì sao: người đọc trích lời văn, người cấp tiền theo bảng; hai nơi phải là một số.
    Sai: Tổng kinh phí 2.210 triệu đồng; các dự án cộng lại 2.120 triệu đồng
    Đúng: Tổng kinh phí 2.120 triệu đồng; các dự án cộng lại 2.120 triệu đồng
    """
    funding = case.plan.head.funding
    if not funding or not case.plan.projects:
        return
    known = _known_sums(case, funding)
    names = {keys(name): source.id for source in case.plan.head.sources for name in (source.id, source.name)}
    for place, text in enumerate(funding.text):
        for said in sums_of_plan(composed(text), names, case.plan.head.year):
            sums = known.get(said.source, set())
            if said.amount is not None and sums and said.amount not in sums:
                args = {"what": said.source or phrase("tổng"), "said": said.words, "sum": amount.write(max(sums))}
                yield Hit(case.at_words(funding, "text", place, words=said.words), case.plan.head.id, args)


RULES = (promise_has_a_figure, words_say_the_same_sum)


def _without_figures(case: Case, figured: set[str | None]) -> Iterator[Hit]:
    """Sources, promises and items that stay without any figure, while others have theirs."""
    for source in case.plan.head.sources:
        if source.id not in figured:
            said = phrase("nguồn “{source}” đã khai mà không có số tiền nào", source=source.id)
            yield Hit(case.at(source, "id"), source.id, {"said": said})
    names = [plain(f"{source.id} {source.name}") for source in case.plan.head.sources if source.id in figured]
    if case.plan.head.funding:
        yield from _promised(case, case.plan.head.funding, names)
    able = [one for one in assigned(case.plan) if isinstance(one, Item)]
    bare = [one for one in able if not facts.has_money(case.plan, one)]
    for one in bare if len(bare) * 2 < len([*assigned(case.plan)]) else ():
        said = phrase("{item} không có kinh phí nào, trong khi các mục khác có", item=one.id)
        yield Hit(case.at(one, "money"), one.id, {"said": said})


def _promised(case: Case, funding: Funding, figured: list[str]) -> Iterator[Hit]:
    for place, text in enumerate(funding.text):
        for words in unkept_promises(composed(text), figured):
            said = phrase("lời văn nhắc tới “{words}” mà không có số tiền", words=words)
            yield Hit(case.at_words(funding, "text", place, words=words), case.plan.head.id, {"said": said})


def _known_sums(case: Case, funding: Funding) -> dict[str | None, set[int]]:
    """What each source, and all money under "", comes to: as the plan states it, and as its items add up."""
    rows = list(facts.money(case.plan))
    own = list(facts.money_of(case.plan, funding.money, None)) if funding.money else []
    found: dict[str | None, set[int]] = {}
    for part in (rows, own):
        counted = [row for row in part if row.stage == reckon.stated_stage(part)]
        for source, total in {**reckon.totals_by(counted, lambda row: row.source), "": reckon.total(counted)}.items():
            found.setdefault(source, set()).update([total] if total is not None else [])
    stated = funding.money.total if funding.money else None
    found.setdefault("", set()).update([stated] if stated is not None else [])
    return found
