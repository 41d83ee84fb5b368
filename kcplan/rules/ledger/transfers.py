"""KC728: money that one paper takes from an item and gives to another."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.language import amount
from kcplan.language.words import plain
from kcplan.model.ledger import Allocation
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_WITHIN = tuple(map(plain, ("nội bộ", "giữa các", "không làm thay đổi tổng", "từ dự án", "chuyển từ")))
_SLIPS = (10, 100, 1_000, 1_000_000)


@rule("KC728", Severity.WARNING)
def transfer_balances(case: Case) -> Iterator[Hit]:
    """Một văn bản chuyển tiền từ mục này sang mục khác thì số giảm bằng số tăng.

    Báo: {paper} giảm {cut} ở {of}, bổ sung {added} cho {to}
    Sửa: so lại với văn bản, rồi sửa số tiền; phần còn lại nộp trả thì bỏ qua báo này
    Vì sao: số tăng và số giảm lệch nhau thì tổng vốn đã giao đổi mà không có quyết định nào.
    Sai: giảm da2 30 triệu đồng, bổ sung da7.tda2 3 triệu đồng
    Đúng: giảm da2 30 triệu đồng, bổ sung da7.tda2 30 triệu đồng
    """
    for (papers, *_), entries in _by_paper(case).items():
        cuts, added = ([one for one in entries if one.act == act] for act in ("cut", "supplement"))
        less, more = (sum(one.amount for one in some) for some in (cuts, added))
        if cuts and added and less != more and (_is_slip(less, more) or _is_within(case, papers)):
            at = added[-1] if len(added) == 1 else cuts[-1]
            args = {
                "paper": tuple(case.plan.papers[name].number or name for name in papers),
                "cut": amount.write(less), "of": tuple(one.item for one in cuts),
                "added": amount.write(more), "to": tuple(one.item for one in added),
            }  # fmt: skip
            yield Hit(case.at(at, "amount"), at.id, args, accuses=[("fund", at.id)])


RULES = (transfer_balances,)


def _by_paper(case: Case) -> dict[tuple[tuple[str, ...], object, object], list[Allocation]]:
    """What is cut and added by the same papers, of one source and year."""
    found: dict[tuple[tuple[str, ...], object, object], list[Allocation]] = {}
    for entry in case.facts.accounts.entries:
        is_moved = isinstance(entry, Allocation) and entry.act in ("cut", "supplement")
        if isinstance(entry, Allocation) and is_moved and all(name in case.plan.papers for name in entry.decisions):
            found.setdefault((entry.decisions, entry.source, entry.year), []).append(entry)
    return found


def _is_slip(one: int, other: int) -> bool:
    """Whether one amount is the other with a unit, a nought or the order of two digits wrong."""
    small, large = sorted((one, other))
    return any(small * factor == large for factor in _SLIPS) or sorted(str(one)) == sorted(str(other))


def _is_within(case: Case, papers: tuple[str, ...]) -> bool:
    """Whether the papers say that they only move money."""
    titles = (plain(getattr(case.plan.papers[name], "title", None) or "") for name in papers)
    return any(words in title for title in titles for words in _WITHIN)
