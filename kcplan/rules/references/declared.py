"""KC3xx: what a record refers to is there, and every id is one record's alone."""

from collections.abc import Iterator

from kcplan import programme
from kcplan.finding import Severity
from kcplan.model.head import Aim
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.rules.case import Case
from kcplan.rules.messages import did_you_mean, where
from kcplan.rules.rule import Hit, rule
from kcplan.rules.unknown_ids import Spellings, dangling, hit, unknown

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule("KC301", ERROR)
def unit_is_declared(case: Case) -> Iterator[Hit]:
    """Đơn vị được nhắc tới có trong units.yaml.

    Báo: không có đơn vị nào mang mã “{target}”{elsewhere}
    Sửa: khai đơn vị ấy ở units.yaml, hoặc sửa mã
    Vì sao: việc giao cho một đơn vị không có tức là không giao cho ai.
    Sai:
        lead: phong-kinh-tee
    Đúng:
        lead: phong-kinh-te
    """
    known = {unit.id: (unit.name, *unit.names) for unit in case.plan.units}
    yield from unknown(case, "units", known)


@rule("KC302", ERROR)
def source_is_declared(case: Case) -> Iterator[Hit]:
    """Nguồn vốn của mỗi dòng tiền đã khai ở plan.yaml.

    Báo: nguồn vốn “{target}” chưa khai ở plan.yaml{elsewhere}
    Sửa: khai nguồn ấy dưới khóa sources của plan.yaml, hoặc sửa mã
    Vì sao: một nguồn viết hai cách thành hai cột trong bảng, và tổng của mỗi cột đều thiếu.
    Sai:
        NSTƯ: 166 triệu đồng
    Đúng:
        NSTW: 166 triệu đồng
    """
    declared: Spellings = {one.id: (one.name,) for one in case.plan.head.sources}
    yield from unknown(case, "sources", {**declared, **_OF_MONEY})


@rule("KC303", ERROR)
def decision_is_declared(case: Case) -> Iterator[Hit]:
    """Văn bản được dẫn tới có trong legal_bases của plan.yaml, hay là một quyết định đã ghi trong sổ theo dõi.

    Báo: không có văn bản nào mang mã “{target}”{elsewhere}
    Sửa: khai văn bản ấy dưới khóa legal_bases của plan.yaml, hoặc ghi vào sổ (kind: decision), hoặc sửa mã
    Vì sao: số tiền không có văn bản thì không ai kiểm tra được.
    Sai:
        decisions: [qd-94-2025]
    Đúng:
        decisions: [qd-940-2025]
    """
    known = {name: (paper.number or "",) for name, paper in case.plan.papers.items()}
    yield from unknown(case, "decisions", known)


@rule("KC304", ERROR)
def item_exists(case: Case) -> Iterator[Hit]:
    """Mục được nhắc tới có trong kế hoạch hoặc trong danh mục của chương trình.

    Báo: “{target}” không có trong kế hoạch, cũng không có trong danh mục chương trình{elsewhere}
    Sửa: sửa mã, hoặc thêm mục ấy vào kế hoạch
    Vì sao: nhiệm vụ về một mục không có thì không ai làm được.
    Sai:
        leads: [da33.tda1]
    Đúng:
        leads: [da3.tda1]
    """
    catalogue = case.plan.catalogue.items if case.plan.catalogue else {}
    yield from unknown(case, "items", _items(case), known_elsewhere=catalogue)


@rule("KC305", WARNING)
def item_is_planned(case: Case) -> Iterator[Hit]:
    """Mục được giao việc nằm trong chính kế hoạch này.

    Báo: “{target}” ({title}) có trong danh mục chương trình nhưng kế hoạch này không có{elsewhere}
    Sửa: bỏ mục ấy khỏi câu giao việc, hoặc thêm nó vào kế hoạch
    Vì sao: câu giao việc chép từ kế hoạch cấp trên thường kéo theo cả những dự án mà xã không có.
    Sai: giao chủ trì “Dự án 1” trong khi kế hoạch chỉ có các dự án 2, 3, 4, 7
    Đúng: chỉ giao những dự án mà kế hoạch có
    """
    catalogue = case.plan.catalogue.items if case.plan.catalogue else {}
    for target, refs in dangling(case, "items", _items(case)).items():
        if target in catalogue:
            yield from (hit(case, ref, {"target": target, "title": catalogue[target]}) for ref in refs)


@rule("KC306", ERROR)
def id_is_unique(case: Case) -> Iterator[Hit]:
    """Mỗi mã chỉ của một mục trong cả kế hoạch; chỉ một mục tiêu và chỉ tiêu đo nó được chung mã.

    Báo: mã “{id}” đã dùng ở {first}
    Sửa: đặt mã khác cho mục này
    Vì sao: hai mục cùng mã thì không biết nơi khác đang nhắc tới mục nào.
    Sai:
        - id: lang-klah
        - id: lang-klah
    Đúng:
        - id: lang-klah
        - id: lang-ktu
    """
    for group in _named(case):
        first: dict[str, Record] = {}
        for name, record in group:
            if name in first and not _is_measured(first[name], record):
                args = {"id": name, "first": where(case.at(first[name], "id"))}
                yield Hit(case.at(record, "id"), name, args, accuses=[("lead", name), ("duty", name)])
            first.setdefault(name, record)


@rule("KC307", ERROR)
def section_is_in_outline(case: Case) -> Iterator[Hit]:
    """Số mục mà một mục dẫn tới có trong dàn mục của văn bản.

    Báo: dàn mục không có mục {target}{elsewhere}
    Sửa: sửa số mục, hoặc thêm mục ấy vào khóa outline của plan.yaml
    Vì sao: số mục là chỗ để người đọc tìm lại câu gốc trong văn bản.
    Sai:
        section: III.2.9
    Đúng:
        section: III.2.3
    """
    known = {heading.section: () for heading in case.plan.head.outline}
    if known:
        yield from unknown(case, "sections", known)


@rule("KC308", ERROR)
def programme_has_a_catalogue(case: Case) -> Iterator[Hit]:
    """Chương trình mà kế hoạch thực hiện có trong danh mục của kcplan.

    Báo: không có danh mục nào của chương trình “{target}”
    Sửa: sửa mã, hoặc để trống khóa programme nếu chương trình chưa có danh mục
    Vì sao: danh mục cho biết chương trình có những dự án nào và kéo dài đến năm nào.
    Sai:
        programme: giam-ngheo
    Đúng:
        programme: giam-ngheo-ben-vung-2021-2025
    """
    wanted = case.plan.head.programme
    if wanted and case.plan.catalogue is None:
        hint = did_you_mean(wanted, dict.fromkeys(programme.known(), ()))
        yield Hit(case.at(case.plan.head, "programme"), case.plan.head.id, {"target": wanted}, hint)


@rule("KC309", ERROR)
def aim_is_declared(case: Case) -> Iterator[Hit]:
    """Mục tiêu mà một chỉ tiêu đo có trong plan.yaml.

    Báo: không có mục tiêu nào mang mã “{target}”{elsewhere}
    Sửa: khai mục tiêu ấy dưới khóa aims của plan.yaml, hoặc sửa mã
    Vì sao: chỉ tiêu không gắn với mục tiêu nào thì không ai biết nó đo điều gì.
    Sai:
        aims: [giam-ngeo]
    Đúng:
        aims: [giam-ngheo]
    """
    yield from unknown(case, "aims", {aim.id: () for aim in case.plan.head.aims})


@rule("KC310", ERROR)
def sub_project_id_nests(case: Case) -> Iterator[Hit]:
    """Mã tiểu dự án bắt đầu bằng mã dự án chứa nó.

    Báo: tiểu dự án “{id}” nằm trong dự án “{project}” mà mã không bắt đầu bằng “{project}.”
    Sửa: đổi mã, hoặc chuyển tiểu dự án sang đúng tệp của dự án
    Vì sao: một tiểu dự án dán nhầm tệp thì tiền của nó cộng vào dự án khác.
    Sai: tiểu dự án da4.tda1 nằm trong projects/da3.yaml
    Đúng: tiểu dự án da4.tda1 nằm trong projects/da4.yaml
    """
    for project in case.plan.projects:
        strange = [part for part in project.sub_projects if not part.id.startswith(f"{project.id}.")]
        if len(strange) == len(project.sub_projects) > 1:  # If no part fits, the project's own id is wrong.
            ids = tuple(part.id for part in strange)
            args = {"id": ids, "project": project.id}
            yield Hit(case.at(project, "id"), project.id, args, accuses=[("number", part) for part in ids])
        else:
            for part in strange:
                args = {"id": part.id, "project": project.id}
                meant = f"{project.id}.{part.id.rpartition('.')[2]}"
                accused = [("number", part.id), ("lead", part.id), ("duty", part.id), ("unknown", "items", meant)]
                yield Hit(case.at(part, "id"), part.id, args, accuses=accused)


@rule("KC311", ERROR)
def dimension_is_known(case: Case) -> Iterator[Hit]:
    """Chiều nghèo mà một nhiệm vụ nhận việc có trong danh mục của chương trình.

    Báo: chương trình không có chiều “{target}”{elsewhere}
    Sửa: sửa mã
    Vì sao: chiều gõ sai thì coi như chưa ai nhận việc về chiều ấy.
    Sai:
        dimensions: [ytế]
    Đúng:
        dimensions: [y-te]
    """
    if case.plan.catalogue:
        yield from unknown(
            case, "dimensions", {name: (title,) for name, title in case.plan.catalogue.dimensions.items()}
        )


def _is_measured(one: Record, other: Record) -> bool:
    """An aim and the target that measures it may share an id: what refers to either says which of the two it means."""
    pair = {type(record): record for record in (one, other)}
    aim, target = pair.get(Aim), pair.get(Target)
    return isinstance(aim, Aim) and isinstance(target, Target) and aim.id in target.aims


def _items(case: Case) -> Spellings:
    policies = {policy.id: (policy.title,) for policy in case.plan.policies}
    return policies | {name: (item.title,) for name, item in case.plan.items.items()}


def _named(case: Case) -> Iterator[list[tuple[str, Record]]]:
    """The groups of records in which an id is one record's alone."""
    plan, head = case.plan, case.plan.head
    projects = [part for project in plan.projects for part in (project, *project.sub_projects)]
    yield [
        (record.id, record)
        for group in (
            head.legal_bases, head.aims, plan.units, plan.villages, plan.targets, plan.policies, projects, plan.orphans,
            plan.ledger,
        )
        for record in group
    ]  # fmt: skip
    yield [(source.id, source) for source in head.sources]


# In the short form every key but these is a source; one that is nearly one of them is a slip.
_OF_MONEY: Spellings = {"total": ("Tổng", "Tổng cộng", "Tổng số"), "rows": ("Các dòng",)}

RULES = (
    unit_is_declared, source_is_declared, decision_is_declared, item_exists, item_is_planned, id_is_unique,
    section_is_in_outline, programme_has_a_catalogue, aim_is_declared, sub_project_id_nests, dimension_is_known,
)  # fmt: skip
