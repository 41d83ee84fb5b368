"""KC913–KC914: where the copy of a signed plan was wrong: what a reviewer is shown of it, and what explains nothing."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.model.ledger import Erratum
from kcplan.rules.edits.edit import Edit
from kcplan.rules.rule import Hit, rule


@rule("KC913", Severity.WARNING)
def erratum_is_looked_at(edit: Edit) -> Iterator[Hit]:
    """Chỗ chép sai văn bản đã ký được đính chính thì có người thứ hai mở văn bản ra đối chiếu.

    Báo: {record}, {field}: “{wrong}” được đính chính thành “{right}”; {by} đã đối chiếu với {place}
    Sửa: mở văn bản đã ký, xem đúng chỗ ấy; văn bản không ghi như vậy thì rút lần ghi và trả lại như cũ
    Vì sao: văn bản đã ký không đổi, chỉ bản chép sai; đổi nội dung của nó thì phải có quyết định.
    Sai: thêm một lần đính chính mà không ai xem lại
    Đúng: hai người cùng xem trang 5 của bản quét
    """
    for one in edit.errata.added:
        if _explains(edit, one):
            args = {"record": one.record, "field": one.field, "wrong": one.wrong, "right": one.right, "by": one.by}
            yield Hit(edit.new.at(one), one.id, {**args, "place": one.page or one.scan})


@rule("KC914", Severity.ERROR)
def erratum_is_of_what_was_mended(edit: Edit) -> Iterator[Hit]:
    """Lần đính chính nói đúng chỗ được sửa trong cùng lần sửa: mục nào, khóa nào, chữ cũ, chữ mới.

    Báo: {entry} nói đính chính {record}, {field} từ “{wrong}” thành “{right}”, mà kế hoạch không được sửa đúng như vậy
    Sửa: ghi đúng mã mục, khóa, chữ đã chép và chữ của văn bản; bản nháp thì cứ sửa, không cần đính chính
    Vì sao: đính chính một chỗ để sửa chỗ khác thì không ai kiểm tra được.
    Sai: wrong: 196 triệu đồng, right: 166 triệu đồng, mà số tiền sửa thành 169 triệu đồng
    Đúng: wrong: 196 triệu đồng, right: 166 triệu đồng, và số tiền sửa thành 166 triệu đồng
    """
    for one in edit.errata.added:
        if not _explains(edit, one):
            args = {"record": one.record, "field": one.field, "wrong": one.wrong, "right": one.right}
            yield Hit(edit.new.at(one, "field"), one.id, {**args, "entry": one.id})


RULES = (erratum_is_looked_at, erratum_is_of_what_was_mended)


def _explains(edit: Edit, one: Erratum) -> bool:
    return edit.was_issued and edit.is_explained_by(one)
