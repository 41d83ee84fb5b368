"""What is blank in a new plan: told in a list, and explained beside the blank in the words of the model."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kcplan.actions.fmt.comments import Notes
from kcplan.actions.fmt.layout import Tree
from kcplan.i18n import N_, Language, Phrase, phrase, translate
from kcplan.load.faults import model_at
from kcplan.load.kinds import kind_of
from kcplan.model.record import Record
from kcplan.source import Loc

# The first lines of each file, by kind.
_HEADS = {
    "plan": N_(
        "Trang đầu của kế hoạch. Chỗ để trống là chỗ phải điền; chưa biết thì cứ để trống, đừng ghi 0.\n"
        "kcplan validate kể những chỗ còn thiếu, còn sai; kcplan explain giải thích từng quy tắc."
    ),
    "units": N_(
        "Các đơn vị mà kế hoạch nhắc tới: sửa, thêm, bớt cho đúng với nơi mình.\n"
        "Nơi khác dẫn tới một đơn vị bằng mã ở id; mã viết không dấu, đã dùng thì giữ."
    ),
    "villages": N_("Các thôn, làng mà kế hoạch nhắm tới, mỗi thôn một mục; khai mục đầu thì xóa dấu []. Mẫu:"),
    "targets": N_("Các chỉ tiêu, mỗi chỉ tiêu một mục; khai mục đầu thì xóa dấu []. Mẫu:"),
    "policies": N_("Các chính sách chung, mỗi chính sách một mục; khai mục đầu thì xóa dấu []. Mẫu:"),
    "projects": N_("Xã không thực hiện thì xóa tệp này; tiểu dự án không thực hiện thì xóa mục của nó."),
    "duties": N_("Nhiệm vụ của từng đơn vị, bằng lời của kế hoạch; khai mục đầu thì xóa dấu []. Mẫu:"),
}
# An example entry for a file that has none yet; its names are invented.
_SAMPLES = {
    "units": "- id: phong-kinh-te\n  name: Phòng Kinh tế\n  kind: office",
    "villages": "- id: thon-mau\n  name: Thôn Mẫu\n  difficulty: đặc biệt khó khăn",
    "targets": "- id: ty-le-ho-ngheo\n  indicator: Tỷ lệ hộ nghèo\n  unit: \"%\"\n"
    "  baseline:\n    date: 12/…\n    value: …%\n  target:\n    date: 12/…\n    value: …%",
    "policies": "- id: tin-dung\n  title: Chính sách tín dụng ưu đãi\n  lead: phong-kinh-te",
    "duties": "- unit: phong-kinh-te\n  tasks:\n    - text: Chủ trì …\n      leads: [da2]",
}  # fmt: skip
_FILLED = {
    "villages": N_("Các thôn, làng mà kế hoạch nhắm tới."),
    "targets": N_("Các chỉ tiêu; mức phải đạt của năm nay do kế hoạch này định."),
    "policies": N_("Các chính sách chung."),
    "duties": N_("Nhiệm vụ của từng đơn vị, bằng lời của kế hoạch này."),
}
_COUNTED = {
    "units.yaml": N_("{count} đơn vị"),
    "villages.yaml": N_("{count} thôn"),
    "targets.yaml": N_("{count} chỉ tiêu"),
    "policies.yaml": N_("{count} chính sách"),
}


class _Blank(NamedTuple):
    """A key with nothing behind it: where it stands, what it is called, what is said of it."""

    loc: Loc
    title: str
    description: str


def notes(path: str, tree: Tree, language: Language) -> Notes:
    """The comments of a file: what it is for at its top, and beside the first blank of each sort what belongs there."""
    kind = kind_of(path)
    name = kind.name if kind else ""
    words = _FILLED.get(name, _HEADS[name]) if tree else _HEADS[name]
    lines = [*translate(words, language).split("\n"), *([] if tree else _SAMPLES[name].split("\n"))]
    made = Notes(head=[f"# {line}" for line in lines])
    told: set[tuple[str, str]] = set()
    for blank in _blanks(path, tree):
        if blank.description and blank[1:] not in told:
            told.add(blank[1:])
            title, description = (translate(part, language) for part in blank[1:])
            made.beside[blank.loc].append([f"# {title}: {description}"])
    return made


def blanks(trees: Mapping[str, Tree]) -> dict[str, tuple[Phrase, ...]]:
    """The titles of what is blank, each once, by path; files of one folder count as one, an empty list as a blank."""
    found: dict[str, dict[str, Phrase]] = {}
    for path, tree in trees.items():
        folder, _, name = path.rpartition("/")
        kept = found.setdefault(f"{folder}/*.yaml" if folder else name, {})
        kept |= {blank.title: Phrase(blank.title) for blank in _blanks(path, tree)}
        if not tree:
            kept |= {"": Phrase(N_("chưa có mục nào"))}
    return {path: tuple(titles.values()) for path, titles in found.items() if titles}


def filled(trees: Mapping[str, Tree]) -> tuple[Phrase, ...]:
    """What the new plan has already, counted by kind of record."""
    projects = [tree for path, tree in trees.items() if path.startswith("projects/") and isinstance(tree, Mapping)]
    parts = sum(len(tree.get("sub_projects") or ()) for tree in projects)
    lists = [Phrase(text, {"count": len(trees[path] or ())}) for path, text in _COUNTED.items() if trees[path]]
    whole = phrase("{count} dự án ({parts} tiểu dự án)", count=len(projects), parts=parts)
    return (*lists, whole) if projects else tuple(lists)


def _blanks(path: str, tree: Tree) -> Iterator[_Blank]:
    kind = kind_of(path)
    return _below(tree, kind.model if kind else None, ())


def _below(tree: Tree, model: type[Record] | None, loc: Loc) -> Iterator[_Blank]:
    if isinstance(tree, list):
        for number, item in enumerate(tree):
            yield from _below(item, model, (*loc, number))
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            field = model.model_fields.get(key) if model else None
            if value is None:
                title, words = (field.title, field.description) if field else (key, "")
                yield _Blank((*loc, key), title or key, words or "")
            else:
                yield from _below(value, model_at(model, (key,)) if model else None, (*loc, key))
