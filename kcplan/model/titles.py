"""What people call the kinds of records, and the few words that a field may hold, by what is stored."""

from kcplan.i18n import N_

RECORD_KINDS = {
    "plan": N_("trang đầu"),
    "sources": N_("nguồn vốn"),
    "decisions": N_("văn bản"),
    "sections": N_("mục của văn bản"),
    "aims": N_("mục tiêu"),
    "units": N_("đơn vị"),
    "villages": N_("thôn, làng"),
    "targets": N_("chỉ tiêu"),
    "policies": N_("chính sách"),
    "items": N_("dự án, tiểu dự án"),
    "duties": N_("nhiệm vụ"),
    "entries": N_("lần ghi"),
    "waivers": N_("chỗ chấp nhận"),
}
NATURES = {"investment": N_("Vốn đầu tư"), "recurrent": N_("Vốn sự nghiệp")}
STAGES = {"assigned": N_("giao"), "allocated": N_("phân bổ"), "disbursed": N_("giải ngân")}
ROLES = {"lead": N_("chủ trì"), "partner": N_("phối hợp")}
ACTS = {
    "assignment": N_("giao"),
    "allotment": N_("phân bổ chi tiết"),
    "supplement": N_("bổ sung"),
    "cut": N_("giảm"),
    "return": N_("nộp trả"),
    "carry-over": N_("chuyển nguồn"),
}
ACTIVITY_STATUSES = {
    "planned": N_("sẽ làm"),
    "under-way": N_("đang làm"),
    "done": N_("đã xong"),
    "dropped": N_("thôi không làm"),
}
HOUSEHOLD_CLASSES = {
    "poor": N_("hộ nghèo"),
    "near-poor": N_("hộ cận nghèo"),
    "newly-escaped": N_("hộ mới thoát nghèo"),
}
UNIT_KINDS = {
    "authority": N_("cơ quan"),
    "office": N_("phòng"),
    "service": N_("đơn vị sự nghiệp"),
    "school": N_("trường"),
    "front": N_("Mặt trận"),
    "association": N_("đoàn thể"),
    "village-board": N_("ban nhân dân thôn"),
    "party": N_("cơ quan Đảng"),
    "post": N_("chức danh"),
    "group": N_("nhóm đơn vị"),
}
UNIT_LEVELS = {
    "central": N_("trung ương"),
    "province": N_("tỉnh"),
    "district": N_("huyện"),
    "commune": N_("xã"),
    "village": N_("thôn"),
}
