"""What officers write of work that is done, against the words of the plan."""

import pytest

from kcplan.language.paraphrase import is_said

CARDS = "Cấp thẻ bảo hiểm y tế kịp thời cho mọi hộ nghèo."
TEA = "Trồng chè dưới tán rừng."
COURSE = "Mở lớp đào tạo nghề trồng hồi cho lao động nông thôn"
REVIEW = "Rà soát hộ nghèo, hộ cận nghèo hằng năm."
ITEM = "Chủ trì Tiểu dự án 2 - Dự án 3; báo cáo Phòng Kinh tế."


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Trồng chè", TEA),
        ("Trồng chè dưới tán rừng, 12 ha", TEA),
        ("Cấp thẻ BHYT kịp thời", CARDS),
        ("Cấp thẻ BHYT cho hộ nghèo", CARDS),
        ("Đã cấp thẻ bảo hiểm y tế, 230 thẻ", CARDS),
        ("Mở lớp đào tạo nghề trồng hồi, 25 học viên", COURSE),
        ("Mở lớp đào tạo nghề trồng hồi (25 học viên)", COURSE),
        ("Rà soát hộ nghèo năm 2025", REVIEW),
    ],
)
def test_work_is_recognised_in_other_words(said: str, text: str) -> None:
    assert is_said(said, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("", TEA),
        ("Trồng keo dưới tán rừng", TEA),
        ("Nuôi bò sinh sản", "Nhân rộng mô hình nuôi dê sinh sản"),
        ("Cấp thẻ BHXH kịp thời", CARDS),
        ("Khám chữa bệnh cho hộ nghèo", CARDS),
        ("Rừng, tán, chè", TEA),
        ("Chủ trì Tiểu dự án 3", ITEM),
    ],
)
def test_other_work_is_other_work(said: str, text: str) -> None:
    assert not is_said(said, text)
