"""The words by which sentences of plans give roles, as `words.key` writes them."""

from kcplan.language.words import keys


def _set(*texts: str) -> frozenset[str]:
    return frozenset(key for text in texts for key in keys(text))


LEAD, REPORT, DO = keys("chủ trì"), keys("báo cáo"), keys("thực hiện")
JOIN = (keys("phối hợp"), keys("phối kết hợp"))
JOIN_OF = (keys("sự phối hợp của"), keys("sự tham gia của"))
# How units join: `phối hợp chặt chẽ, thường xuyên với`.
MANNER = _set("chặt chẽ thường xuyên đồng bộ hiệu quả kịp thời nhịp nhàng tích cực chủ động tốt và có") | {","}
FOCAL = keys("đầu mối")  # “làm đầu mối, phối hợp với A” gives the lead.
GIVEN = keys("được giao")  # “nội dung được giao chủ trì” gives no role.
LINKS = _set("với cùng giữa")
TO = _set("cho về gửi lên với đến tới")
SEPARATORS = _set("và cùng") | {",", ":", "(", ")"}
GIVES = _set("giao đề nghị phân công thực hiện")  # Words that begin a sentence which assigns work.
# Words between a name and its verb.
BEFORE_LEAD = _set("là đơn vị cơ quan làm có trách nhiệm được giao đầu mối cùng đồng") | {",", "(", ")"}
# Words behind a name that say where the unit is.
TAILS = _set("xã phường thị trấn tỉnh huyện trên địa bàn này nêu thuộc thôn làng toàn") | {"(", ")"}
# Words that names of units begin with.
HEADS = _set(
    "phòng ban sở trạm trường hội đoàn văn ủy ubnd hđnd mặt công trung chi hạt ngân kho liên tổ bộ đồn đảng bưu "
    "chuyên cán bnd ubmttq ubmttqvn mttq mttqvn quỹ"
)
GENERIC = _set(
    "các những mọi cơ quan tổ chức cá nhân đơn vị ban ngành sở phòng địa phương cấp đoàn thể hội chức năng liên có và "
    "chính trị xã nghề nghiệp cộng đồng nhân dân người đại diện khác thuộc trên bàn thôn làng tỉnh chuyên môn trực tập "
    "doanh hợp tác cán bộ công lực lượng khối trường học"
)


def _phrases(*texts: str) -> frozenset[tuple[str, ...]]:
    return frozenset(map(keys, texts))


_WORK = _phrases(
    "tổ chức thực hiện", "tổ chức triển khai", "tổ chức rà soát", "tổ chức kiểm tra", "tổ chức tuyên truyền",
    "tổ chức giám sát", "tổ chức lập", "tổ chức các lớp", "tổ chức bình xét", "thực hiện", "triển khai", "rà soát",
    "tuyên truyền", "hướng dẫn", "kiểm tra", "giám sát", "đánh giá", "vận động", "tham mưu", "theo dõi", "tổng hợp",
    "báo cáo", "đôn đốc", "chỉ đạo", "quản lý", "xây dựng", "hỗ trợ", "tăng cường", "đẩy mạnh", "tiếp tục", "đảm bảo",
    "bảo đảm", "tiến hành", "phổ biến", "đào tạo", "tập huấn", "thẩm định", "huy động", "chủ trì", "phối hợp",
    "có trách nhiệm", "thường xuyên", "kịp thời", "nâng cao", "giải ngân", "bố trí", "chịu trách nhiệm", "tạo", "lập",
    "cấp phát", "trong", "để", "nhằm", "theo", "về", "khi", "làm", "được", "phải", "mở", "đưa", "góp", "cho", "do",
    "trước", "sau", "từ", "đến", "vào", "của",
)  # fmt: skip


_WORK_BY_FIRST = {phrase[0]: [other for other in _WORK if other[0] == phrase[0]] for phrase in _WORK}


def begins_work(keys_: list[str], place: int) -> bool:
    """Whether the words from this place on begin to say what is done."""
    phrases = _WORK_BY_FIRST.get(keys_[place], ())
    return any(tuple(keys_[place : place + len(phrase)]) == phrase for phrase in phrases)
