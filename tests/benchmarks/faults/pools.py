"""Invented names, and the words that plans of communes are made of. No place here exists."""

from typing import NamedTuple

COMMUNES = ("Khe Lim", "Nậm Sương", "Đồi Trắng", "Thác Ngà", "Rạch Mây", "Hòn Trăng", "Bản Sim", "Cửa Gió")
PROVINCES = ("Lam Sương", "Bình Vân", "Sơn Hạc", "Hà Trúc", "Mai Giang")
VILLAGES = (
    "Đăk Mây", "Suối Lụa", "Nà Ngần", "Khe Gió", "Bản Trăng", "Tơ Sim", "Cầu Đá", "Gò Vối", "Đăk Rung", "Phiêng Xa",
    "Lũng Hoa", "Ea Trúc", "Xóm Chài", "Hang Dơi", "Tà Mun", "Vườn Cau", "Rẫy Cũ", "Pá Hốc", "Bến Giang", "Đồng Muối",
)  # fmt: skip
SOURCES = {
    "NSTW": "Ngân sách trung ương",
    "NSĐP": "Ngân sách địa phương",
    "NST": "Ngân sách tỉnh",
    "NSX": "Ngân sách xã",
    "Tín dụng": "Tín dụng chính sách xã hội",
    "Huy động": "Vốn huy động hợp pháp khác",
    "Dân góp": "Nhân dân đóng góp",
    "Lồng ghép": "Vốn lồng ghép từ các chương trình khác",
}
DIMENSIONS = {
    "viec-lam": "việc làm",
    "y-te": "y tế",
    "giao-duc": "giáo dục",
    "nha-o": "nhà ở",
    "nuoc-sach-ve-sinh": "nước sinh hoạt và vệ sinh",
    "thong-tin": "thông tin",
}


class UnitKind(NamedTuple):
    """A unit that a commune may have: id, official name, other names, kind, level."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    level: str = "commune"


STANDING = UnitKind("phong-kinh-te", "Phòng Kinh tế", ("Phòng Kinh tế xã", "Phòng KT xã"), "office")
UNITS = (
    UnitKind("phong-van-hoa-xa-hoi", "Phòng Văn hóa - Xã hội", ("Phòng VH-XH",), "office"),
    UnitKind("van-phong", "Văn phòng HĐND và UBND", ("Văn phòng HĐND – UBND xã",), "office"),
    UnitKind("trung-tam-hanh-chinh", "Trung tâm Phục vụ hành chính công", (), "service"),
    UnitKind("tram-y-te", "Trạm Y tế", ("Trạm Y tế xã",), "service"),
    UnitKind("tram-khuyen-nong", "Trạm Khuyến nông", (), "service"),
    UnitKind("mat-tran", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", ("UBMTTQVN xã", "Mặt trận Tổ quốc xã"), "front"),
    UnitKind("hoi-nong-dan", "Hội Nông dân", ("Hội Nông dân xã",), "association"),
    UnitKind("hoi-phu-nu", "Hội Liên hiệp Phụ nữ", ("Hội LHPN xã",), "association"),
    UnitKind("hoi-cuu-chien-binh", "Hội Cựu chiến binh", ("Hội CCB xã",), "association"),
    UnitKind("doan-thanh-nien", "Đoàn Thanh niên", ("Đoàn TNCS Hồ Chí Minh xã",), "association"),
    UnitKind("ban-nhan-dan-thon", "Ban nhân dân các thôn", ("BND các thôn",), "village-board", "village"),
    UnitKind("cong-chuc-tu-phap", "Công chức Tư pháp - Hộ tịch", (), "post"),
)
GROUP = UnitKind("truong-hoc", "Các trường học trên địa bàn xã", ("các trường học",), "group")
SCHOOLS = (
    UnitKind("truong-tieu-hoc", "Trường Tiểu học số 1", (), "school"),
    UnitKind("truong-mam-non", "Trường Mầm non Hoa Sim", (), "school"),
    UnitKind("truong-thcs", "Trường Trung học cơ sở Ban Mai", (), "school"),
)
POLICIES = {
    "chinh-sach-tin-dung": "Chính sách tín dụng ưu đãi",
    "chinh-sach-y-te": "Chính sách hỗ trợ về y tế",
    "chinh-sach-giao-duc": "Chính sách hỗ trợ về giáo dục và đào tạo",
    "chinh-sach-tien-dien": "Hỗ trợ tiền điện cho hộ nghèo",
    "chinh-sach-phap-ly": "Chính sách trợ giúp pháp lý",
    "chinh-sach-nuoc-sach": "Chính sách hỗ trợ nước sinh hoạt",
}
ACTIVITIES = (
    "rà soát, lập danh sách đối tượng được hưởng theo từng quý",
    "tuyên truyền để người dân biết và tham gia",
    "kiểm tra việc thực hiện tại cơ sở, kịp thời giải quyết kiến nghị",
)
OBJECTIVES = (
    "Tạo sinh kế bền vững, nâng cao thu nhập cho người dân.",
    "Nâng cao chất lượng cuộc sống của hộ nghèo, hộ cận nghèo.",
    "Bảo đảm người dân được tiếp cận các dịch vụ xã hội cơ bản.",
)
CONTENTS = (
    "Khảo sát nhu cầu, lựa chọn đối tượng công khai, dân chủ.",
    "Tập huấn kỹ thuật cho các nhóm hộ tham gia.",
    "Hỗ trợ giống cây trồng, vật nuôi, vật tư, công cụ sản xuất.",
    "Truyền thông tại các buổi họp thôn.",
    "Theo dõi, đánh giá kết quả từng quý.",
)
ASSIGNMENTS = (
    "Giao {lead} chủ trì, phối hợp với {partners} tổ chức thực hiện.",
    "{lead} là cơ quan chủ trì, phối hợp với {partners} thực hiện theo đúng quy định.",
    "Giao {lead} chủ trì; {partners} phối hợp thực hiện.",
    "{lead} chủ trì, phối hợp với {partners} triển khai thực hiện.",
)
ALONE = ("(thực hiện: {lead})", "Thực hiện: {lead}.", "Giao {lead} chủ trì thực hiện.")
