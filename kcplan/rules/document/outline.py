"""KC802–KC803, KC817, KC821: the outline of the document, and the headings in it."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import count

from kcplan.finding import Claim, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.words import composed, keys, plain, words
from kcplan.model.duty import UnitDuties
from kcplan.model.head import Aim, FundingSource, Heading
from kcplan.model.legal import LegalBasis
from kcplan.model.policy import Policy
from kcplan.model.project import Item
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.rules.unknown_ids import if_unknown
from kcplan.statements.section_numbers import REPEATED, WITHIN, Number, out_of_order, read

WARNING = Severity.WARNING
_PART = pattern(r"\s*tiểu\s+dự\s+án\s+[0-9]", re.IGNORECASE)
_NAMED = pattern(r"\s*(?:tiểu\s+)?dự\s+án\s+[0-9]+\s*[:.–-]\s*(?P<title>.+)", re.IGNORECASE | re.DOTALL)


@rule("KC802", WARNING)
def section_number_is_used_once(case: Case) -> Iterator[Hit]:
    """Mỗi số mục của văn bản chỉ dùng một lần.

    Báo: số mục {section} {trouble}
    Sửa: đánh lại số ở lần ban hành sau
    Vì sao: người ta dẫn mục II mà không biết là mục II nào.
    Sai: II. MỤC TIÊU … II. PHẠM VI, ĐỐI TƯỢNG
    Đúng: II. MỤC TIÊU … III. PHẠM VI, ĐỐI TƯỢNG
    """
    first: dict[str, Heading] = {}
    taken = {heading.section for heading in case.plan.head.outline}
    for heading in case.plan.head.outline:
        repeated = REPEATED.fullmatch(heading.section)
        number = repeated[1] if repeated else heading.section
        known = first.setdefault(heading.section, heading)
        known = first.get(number, known) if repeated else known
        if known is not heading:
            trouble = phrase("dùng hai lần")
            if known.heading and heading.heading:
                said = {"first": known.heading, "heading": heading.heading}
                trouble = phrase("đã dùng cho “{first}”, lại dùng cho “{heading}”", **said)
            hint = None if repeated else _mark(number, taken)
            args = {"section": number, "trouble": trouble}
            accused = [] if repeated else [("section", number)]
            yield Hit(case.at(heading, "section"), case.plan.head.id, args, hint, accused)


@rule("KC803", WARNING)
def section_numbers_are_in_order(case: Case) -> Iterator[Hit]:
    """Số mục nối tiếp nhau, mục con đứng trong mục mẹ.

    Báo: thứ tự số mục: {trouble}
    Sửa: xếp lại thứ tự, hoặc đánh lại số
    Vì sao: nhảy số thường là mất một mục khi chép từ văn bản khác.
    Sai: I, II, IV
    Đúng: I, II, III
    """
    if not case.plan.is_whole(case.plan.head, "outline"):
        return
    seen: dict[str, Number] = {}
    below: dict[str, list[Number]] = {}
    skipped: set[str] = set()
    last = ""
    for heading in case.plan.head.outline:
        number = read(heading.section)
        beside = below.setdefault(number.above, [])
        expected = None if number.text in seen else out_of_order(number, seen, beside, last)
        was_told = number.text in skipped  # This number was reported as skipped; now it comes late.
        if expected and not was_told:
            args = {"trouble": _told(number, expected, last)}
            accused = [("section", last), ("unknown", "sections", expected)]  # The one before may have a wrong number.
            yield Hit(case.at(heading, "section"), case.plan.head.id, args, accuses=accused)
            skipped.add(expected)
        if not expected or not was_told:
            beside.append(number)
        seen[number.text], last = number, number.text


@rule("KC817", WARNING)
def heading_is_that_of_the_record(case: Case) -> Iterator[Hit]:
    """Dự án, chính sách, nhiệm vụ dẫn tới mục có tên của mình.

    Báo: {item}: dẫn tới mục {section}, mục ấy tên là “{heading}”
    Sửa: sửa số mục, hoặc sửa tên ở một trong hai chỗ
    Vì sao: người đọc tra ngược về văn bản sẽ gặp một câu khác.
    Sai: da2 dẫn tới mục III.2.2 “Dự án 3: Hỗ trợ phát triển sản xuất”
    Đúng: da2 dẫn tới mục III.2.1 “Dự án 2: Đa dạng hóa sinh kế”
    """
    headings = {heading.section: heading.heading for heading in case.plan.head.outline if heading.heading}
    for item in case.plan.items.values():
        heading = headings.get(item.section or "")
        if heading and not _is_heading_of(case, heading, item):
            yield _strange(case, item, item.id, heading, [("number", item.id), ("section", item.section or "")])
    for policy in case.plan.policies:
        heading = headings.get(policy.section or "")
        if (
            heading
            and plain(policy.title) not in plain(heading)
            and (_of_policies(case, heading, but=policy.id) or _NAMED.fullmatch(heading))
        ):
            yield _strange(case, policy, policy.id, heading, [("section", policy.section or "")])
    for duties in case.plan.duties:
        heading = headings.get(duties.section or "")
        mentions = case.statements.unit_names.all(words(heading)) if heading else []
        ids = [unit for mention in mentions for unit in mention.ids]
        if heading and ids and not any(case.facts.groups.related(duties.unit, unit) for unit in ids):
            accused: list[Claim] = [("tasks of", duties.unit), ("section", duties.section or "")]
            yield _strange(case, duties, duties.unit, heading, [*accused, *if_unknown(case, duties.unit)])


@rule("KC821", Severity.INFO)
def record_cites_its_section(case: Case) -> Iterator[Hit]:
    """Trong một danh sách mà phần lớn các mục dẫn số mục của văn bản, mục nào cũng dẫn.

    Báo: không ghi số mục của văn bản: {names}
    Sửa: ghi số mục ở khóa section
    Vì sao: số mục là chỗ để người đọc tìm lại câu gốc.
    Sai: mười thôn có section, một thôn không
    Đúng: mười một thôn đều có section
    """
    for group in _lists(case):
        bare = [record for record in group if record.section is None]
        if bare and len(bare) * 2 < len(group):
            key = "unit" if isinstance(bare[0], UnitDuties) else "id"
            names = tuple(record.unit if isinstance(record, UnitDuties) else record.id for record in bare)
            yield Hit(case.at(bare[0], key), names[0], {"names": names})


RULES = (
    section_number_is_used_once, section_numbers_are_in_order, heading_is_that_of_the_record, record_cites_its_section,
)  # fmt: skip


_Listed = Unit | Village | Target | Policy | Item | UnitDuties | LegalBasis | Aim | FundingSource


def _lists(case: Case) -> Iterator[Sequence[_Listed]]:
    """The lists whose records can cite a section of their own."""
    yield from (case.plan.units, case.plan.villages, case.plan.targets, case.plan.policies, case.plan.duties)
    yield from (case.plan.projects, *(project.sub_projects for project in case.plan.projects))
    yield from (case.plan.head.sources, case.plan.head.legal_bases, case.plan.head.aims)


def _mark(number: str, taken: Container[str]) -> Phrase:
    """How to tell the later part from the first: with the next number in brackets that none has."""
    free = next(f"{number}({times})" for times in count(2) if f"{number}({times})" not in taken)
    return phrase("đánh lại số ở lần ban hành sau; trong kcplan, lần dùng sau ghi {free}", free=free)


def _told(number: Number, expected: str, last: str) -> Phrase:
    """What is wrong with the place of a number."""
    if expected == WITHIN:
        return phrase("mục {section} phải đứng trong mục {above}", section=number.text, above=number.above)
    if not last:
        return phrase("mục đầu tiên là {section}; phải là {expected}", section=number.text, expected=expected)
    said = {"section": number.text, "before": last, "expected": expected}
    return phrase("mục {section} đứng sau {before}; chỗ này phải là {expected}", **said)


def _is_heading_of(case: Case, heading: str, item: Item) -> bool:
    """Whether a heading may stand over an item: it names no other by number, and no other title."""
    numbered = [one.item for one in case.statements.item_names.numbered(heading)] or _bare_part(case, heading, item)
    if numbered and not any(item.id == one or item.id.startswith(f"{one}.") for one in numbered):
        return False
    is_of_items = plain(item.title) in plain(heading) or plain("dự án") in plain(heading)
    if not numbered and not is_of_items and _of_policies(case, heading):
        return False
    title = _NAMED.fullmatch(heading)
    if not title or item.id not in numbered:
        return True
    return keys(title["title"])[: len(keys(item.title))] == keys(item.title)


def _of_policies(case: Case, heading: str, *, but: str = "") -> bool:
    """Whether a heading has the title of a policy."""
    return any(plain(policy.title) in plain(heading) for policy in case.plan.policies if policy.id != but)


def _bare_part(case: Case, heading: str, item: Item) -> list[str]:
    """`Tiểu dự án 1: …` under a project's heading: the sub-project of that number."""
    project = case.plan.project_of.get(item.id)
    is_part = project and _PART.match(composed(heading))
    return case.statements.item_names.parts(project.id, heading)[:1] if project and is_part else []


def _strange(case: Case, record: Record, item: str, heading: str, accused: Sequence[Claim] = ()) -> Hit:
    args = {"item": item, "section": getattr(record, "section", ""), "heading": heading}
    return Hit(case.at(record, "section"), item, args, accuses=accused)
