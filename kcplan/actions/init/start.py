"""A plan from nothing: the place and the year are given, the programme gives projects and titles."""

import re
from typing import NamedTuple

from kcplan import law
from kcplan.actions.fmt.layout import Tree
from kcplan.i18n import Phrase, phrase
from kcplan.language import date
from kcplan.language.fold import fold
from kcplan.programme import Catalogue

_COMMUNES, _PROVINCES = ("xã", "phường", "đặc khu"), ("tỉnh", "thành phố")
_MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
_KINDS, _ISSUERS = {"QĐ": "Quyết định", "NQ": "Nghị quyết"}, {"TTg": "Thủ tướng Chính phủ", "QH": "Quốc hội"}
SOURCES = {"NSTW": "Ngân sách trung ương", "NSĐP": "Ngân sách địa phương"}
OPEN = ("outline", "purpose", "aims", "scope", "beneficiaries", "duration", "funding", "closing", "recipients",
        "signature")  # fmt: skip
ITEM_OPEN = ("assignment", "objective", "beneficiaries", "contents")
# Units that communes commonly have: id, name, other names, kind, and the level if it is not the commune.
_UNITS = (
    ("ubnd-xa", "Ủy ban nhân dân {commune}", ["UBND {sort}", "Ủy ban nhân dân {sort}"], "authority", None),
    ("phong-kinh-te", "{economy}", ["{economy} {sort}"], "office", None),
    ("phong-van-hoa-xa-hoi", "Phòng Văn hóa - Xã hội", ["Phòng VH - XH {sort}", "Phòng VH - XH"], "office", None),
    ("van-phong", "Văn phòng HĐND và UBND", ["Văn phòng HĐND - UBND"], "office", None),
    ("tram-y-te", "Trạm Y tế {commune}", ["Trạm Y tế {sort}", "Trạm Y tế"], "service", None),
    ("truong-hoc", "Các trường học trên địa bàn {commune}", ["các trường học"], "group", None),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam {commune}", ["UBMTTQVN {sort}", "UBMTTQVN"], "front", None),
    ("hoi-nong-dan", "Hội Nông dân {commune}", ["Hội Nông dân {sort}", "Hội Nông dân"], "association", None),
    ("hoi-phu-nu", "Hội Liên hiệp Phụ nữ {commune}", ["Hội Phụ nữ {sort}", "Hội Phụ nữ"], "association", None),
    ("hoi-cuu-chien-binh", "Hội Cựu chiến binh {commune}", ["Hội Cựu chiến binh {sort}"], "association", None),
    ("doan-thanh-nien", "Đoàn TNCS Hồ Chí Minh {commune}", ["Đoàn Thanh niên {sort}"], "association", None),
    ("ban-nhan-dan-thon", "Ban nhân dân các thôn", ["Ban nhân dân thôn"], "group", "village"),
    ("ubnd-tinh", "Ủy ban nhân dân {province}", ["UBND tỉnh"], "authority", "province"),
)  # fmt: skip


class Place(NamedTuple):
    """A commune, ward or special zone and its province, each with its sort: `xã Mây Ngàn`, `tỉnh Đồng Sương`."""

    commune: str
    province: str

    @classmethod
    def named(cls, commune: str, province: str) -> "Place":
        """The place by the names that people type, with their sorts or without."""
        return cls(_with_sort(commune, _COMMUNES), _with_sort(province, _PROVINCES))

    @property
    def sort(self) -> str:
        """What the commune is: `xã`, `phường` or `đặc khu`."""
        return next(sort for sort in _COMMUNES if self.commune.startswith(f"{sort} "))

    @property
    def name(self) -> str:
        """The commune's own name."""
        return self.commune.removeprefix(f"{self.sort} ")


def _with_sort(written: str, sorts: tuple[str, ...]) -> str:
    name = " ".join(written.split())
    for sort in sorts:
        if name.casefold().startswith(f"{sort} "):
            return f"{sort} {name[len(sort) + 1 :]}"
    return f"{sorts[0]} {name}"


def trees(where: Place, year: int, programme: Catalogue | None) -> dict[str, Tree]:
    """The files of the plan by path, each as a tree."""
    return {
        "plan.yaml": _head(where, year, programme),
        "units.yaml": _units(where),
        "villages.yaml": [],
        "targets.yaml": [],
        "policies.yaml": [],
        **(_projects(programme) if programme else {}),
        "duties.yaml": [],
    }


def told(year: int, programme: Catalogue | None) -> tuple[Phrase, ...]:
    """What the makers of the plan must know beside its blanks."""
    if programme and programme.covers(year):
        return ()
    if not programme:
        return (phrase("kế hoạch chưa gắn với chương trình nào: khai các dự án ở projects/, mỗi dự án một tệp"),)
    words = phrase(
        "chương trình {id} là của giai đoạn {period}, không có năm {year}: xem lại khóa programme ở plan.yaml; "
        "chưa có danh mục của chương trình mới thì để trống khóa ấy",
        id=programme.id, period=date.write_period(programme.period), year=year,
    )  # fmt: skip
    return (words,)


def identified(name: str, year: int) -> str:
    """The id of a plan from the name of its place."""
    return "-".join([*re.findall("[a-z0-9]+", fold(name)), str(year)])


def _head(where: Place, year: int, programme: Catalogue | None) -> Tree:
    title = f"Kế hoạch năm {year} của {where.commune}"
    return {
        "id": identified(where.name, year),
        "status": "draft",
        "year": str(year),
        "programme": programme.id if programme else None,
        "issuer": f"Ủy ban nhân dân {where.commune}",
        "motto": list(_MOTTO),
        "number": None,
        "symbol": "KH-UBND",
        "place": where.name,
        "date": None,
        "title": f"Thực hiện {programme.title} năm {year} trên địa bàn {where.commune}" if programme else title,
        "nature": None,
        "sources": [{"id": code, "name": name} for code, name in SOURCES.items()],
        "legal_bases": [_basis(programme)] if programme else None,
        "standing_unit": None,
        **dict.fromkeys(OPEN),
    }


def _basis(programme: Catalogue) -> Tree:
    """The paper that the programme rests on, as far as its symbol and the catalogue say."""
    symbol = law.read_symbol(programme.decision)
    letters, number = (symbol.kind or "", symbol.number) if symbol else ("", programme.decision)
    return {
        "id": "-".join(re.findall("[a-z0-9]+", fold(f"{letters} {number} {programme.issued.year}"))),
        "kind": _KINDS.get(letters, "Văn bản"),
        "number": programme.decision,
        "date": date.write(programme.issued),
        "issuer": _ISSUERS.get(symbol.issuer) if symbol else None,
        "period": date.write_period(programme.period),
    }


def _units(where: Place) -> Tree:
    economy = "Phòng Kinh tế" if where.sort == "xã" else "Phòng Kinh tế, Hạ tầng và Đô thị"
    words = {"commune": where.commune, "sort": where.sort, "province": where.province, "economy": economy}
    return [
        {
            "id": unit,
            "name": name.format(**words),
            "names": [other.format(**words) for other in others],
            "kind": kind,
            **({"level": level} if level else {}),
        }
        for unit, name, others, kind, level in _UNITS
    ]


def _projects(programme: Catalogue) -> dict[str, Tree]:
    projects: dict[str, Tree] = {}
    for name, title in programme.items.items():
        if "." not in name:
            parts: Tree = [_item(sub, words) for sub, words in programme.items.items() if sub.startswith(f"{name}.")]
            whole: Tree = {"id": name, "title": title, "section": None, "sub_projects": parts}
            projects[f"projects/{name}.yaml"] = whole if parts else _item(name, title)
    return projects


def _item(name: str, title: str) -> Tree:
    money: dict[str, Tree] = {"total": None, **dict.fromkeys(SOURCES)}
    open_keys = ("decisions", "lead", "partners", *ITEM_OPEN)
    return {"id": name, "title": title, "section": None, "money": money, **dict.fromkeys(open_keys)}
