"""What a paper is about, by its title: money, villages, households, people, a whole programme."""

from functools import lru_cache
from typing import Literal

from kcplan.language.words import plain

Purpose = Literal["money", "carry-over", "villages", "households", "people", "programme"]
_MONEY = (
    "phân bổ", "dự toán", "kinh phí", "ngân sách", "vốn đầu tư", "vốn sự nghiệp", "kế hoạch vốn", "giao vốn",
    "nguồn vốn", "bổ sung vốn", "điều chỉnh vốn", "hỗ trợ vốn", "cấp vốn",
)  # fmt: skip
_CARRY_OVER = ("kéo dài", "chuyển nguồn", "chuyển vốn")
_HOUSEHOLDS = ("rà soát hộ", "danh sách hộ", "công nhận hộ", "công nhận kết quả rà soát", "kết quả rà soát hộ")
_PEOPLE = (
    "kiện toàn", "ban chỉ đạo", "ban quản lý", "tổ công tác", "tổ giúp việc", "bổ nhiệm", "quy chế",
    "phân công nhiệm vụ", "chức năng nhiệm vụ",
)  # fmt: skip
_PROGRAMME = ("phê duyệt chương trình", "phê duyệt chủ trương đầu tư chương trình")
_PLACES = ("thôn", "làng", "buôn", "bản", "ấp", "xóm", "khóm", "xã", "địa bàn", "khu vực")
_HARD = ("khó khăn", "khu vực iii", "khu vực ii")


@lru_cache(maxsize=256)
def purposes(title: str) -> frozenset[Purpose]:
    """What a title says that its paper is about; none where it says nothing of these."""
    text = plain(title)
    found: set[Purpose] = set()
    if _has(text, _CARRY_OVER):
        found.add("carry-over")
    if _has(text, _MONEY):
        found.add("money")
    if _has(text, _HOUSEHOLDS):
        found.add("households")
    if _has(text, _PEOPLE):
        found.add("people")
    if _has(text, _PROGRAMME):
        found.add("programme")
    # The list of villages; money for villages in difficulty is about money.
    if _has(text, _HARD) and _has(text, _PLACES) and not found & {"money", "carry-over", "programme"}:
        found.add("villages")
    return frozenset(found)


def _has(text: str, phrases: tuple[str, ...]) -> bool:
    return any(plain(phrase) in text for phrase in phrases)
