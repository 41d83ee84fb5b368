"""KC2xx: what a record must look like, judged by the models."""

from kcplan.finding import Rule, Severity

UNKNOWN_KEY = Rule(
    "KC201",
    Severity.ERROR,
    """Mỗi khóa là một khóa mà loại mục ấy có.

    Báo: ở đây không có khóa “{key}”
    Sửa: các khóa dùng được: {known}
    Vì sao: khóa gõ sai mà bị bỏ qua thì nội dung của nó biến mất khỏi mọi câu trả lời.
    Sai:
        laed: phong-kinh-te
    Đúng:
        lead: phong-kinh-te
    """,
)
MISSING_KEY = Rule(
    "KC202",
    Severity.ERROR,
    """Mỗi mục có đủ những khóa bắt buộc.

    Báo: thiếu khóa “{key}” ({title})
    Sửa: thêm một dòng “{key}: …”
    Vì sao: thiếu nó thì mục này không dùng được vào việc gì.
    Sai:
        - name: Phòng Kinh tế
    Đúng:
        - id: phong-kinh-te
          name: Phòng Kinh tế
          kind: office
    """,
)
STRUCTURE = Rule(
    "KC203",
    Severity.ERROR,
    """Mỗi chỗ chứa đúng loại nội dung: một câu chữ, một danh sách, hay một nhóm khóa.

    Báo: ở đây cần {wanted}, mà đang là {found}
    Sửa: câu chữ viết ngay sau dấu hai chấm; danh sách thì mỗi dòng bắt đầu bằng “- ”; nhóm khóa thì lùi vào, mỗi dòng một “khóa: nội dung”
    Vì sao: sai loại thì không biết nội dung ấy thuộc về đâu.
    Sai:
        money: 182 triệu đồng
    Đúng:
        money:
          total: 182 triệu đồng
    """,
)
CHOICE = Rule(
    "KC204",
    Severity.ERROR,
    """Chỗ có sẵn các lựa chọn thì ghi một trong số đó.

    Báo: “{text}” không phải một lựa chọn ở đây
    Sửa: chọn một trong: {choices}
    Vì sao: máy chỉ hiểu đúng những từ đã quy ước.
    Sai:
        status: nháp
    Đúng:
        status: draft
    """,
)
FORM = Rule(
    "KC205",
    Severity.ERROR,
    """Mã và số mục viết đúng dạng.

    Báo: “{text}” không đúng dạng
    Sửa: mã là chữ thường không dấu, chữ số, gạch nối, dấu chấm cho bậc dưới, như da4.tda1; số mục của văn bản như III.2.3.b hay II(2).1; mã nguồn vốn là từ hay dùng, như NSTW
    Vì sao: mã là để máy nối các mục với nhau; một mã viết hai cách là hai mã.
    Sai:
        id: Phòng Kinh tế
    Đúng:
        id: phong-kinh-te
    """,
)
AMOUNT = Rule(
    "KC206",
    Severity.ERROR,
    """Số tiền viết rõ, có đơn vị, chỉ hiểu được một cách.

    Báo: không đọc được số tiền: {reason}
    Sửa: viết như 1.238 triệu đồng, 345.678.900 đồng hay 1,5 tỷ đồng
    Vì sao: dấu chấm nhóm ba chữ số, dấu phẩy là phần lẻ; số hiểu được hai cách thì không được đoán.
    Sai:
        total: 1,170 triệu đồng
    Đúng:
        total: 1.170 triệu đồng
    """,
)
VALUE = Rule(
    "KC207",
    Severity.ERROR,
    """Giá trị của chỉ tiêu viết rõ, có đơn vị.

    Báo: không đọc được giá trị: {reason}
    Sửa: viết như 11,91%, giảm 5,96 điểm phần trăm hay 120 hộ
    Vì sao: “giảm 5,96%” và “giảm 5,96 điểm phần trăm” là hai điều khác nhau; không có đơn vị thì không biết là điều nào.
    Sai:
        value: 11.91%
    Đúng:
        value: 11,91%
    """,
)
DATE = Rule(
    "KC208",
    Severity.ERROR,
    """Ngày, tháng, năm và giai đoạn là có thật và viết theo thứ tự ngày, tháng, năm.

    Báo: không đọc được ngày tháng: {reason}
    Sửa: viết như 26/09/2025; chỉ biết tháng thì 09/2025; giai đoạn thì 2021-2025
    Vì sao: 09/10/2025 mỗi nước hiểu một khác; ở đây luôn là ngày 9 tháng 10.
    Sai:
        date: 31/02/2025
    Đúng:
        date: 28/02/2025
    """,
)
BLANK = Rule(
    "KC209",
    Severity.ERROR,
    """Khóa bắt buộc không để trống.

    Báo: “{key}” ({title}) đang để trống
    Sửa: điền nội dung
    Vì sao: số và ngày của bản nháp thì để trống được; mã, tên và những khóa bắt buộc khác thì không.
    Sai:
        id:
    Đúng:
        id: phong-kinh-te
    """,
)
ONE_OF = Rule(
    "KC210",
    Severity.ERROR,
    """Mục nào cần một trong mấy khóa thì có đúng một, đủ cặp nếu chúng đi thành cặp.

    Báo: ở đây cần đúng một trong các khóa: {keys}
    Sửa: ghi một khóa, bỏ các khóa kia; tử số (numerator) thì đi cùng mẫu số (denominator)
    Vì sao: thiếu cả thì không biết nói về điều gì; có hai thì không biết nghe theo bên nào.
    Sai:
        kind: measure
        value: 120 hộ
    Đúng:
        kind: measure
        of: poor
        value: 120 hộ
    """,
)

RULES = (UNKNOWN_KEY, MISSING_KEY, STRUCTURE, CHOICE, FORM, AMOUNT, VALUE, DATE, BLANK, ONE_OF)
