"""KC1xx: what a file must be before it can be read as a plan."""

from kcplan.finding import Rule, Severity

ENCODING = Rule(
    "KC101",
    Severity.ERROR,
    """Tệp được ghi bằng bảng mã UTF-8.

    Báo: tệp không phải UTF-8: {what}
    Sửa: mở tệp bằng Notepad, chọn Lưu dưới dạng (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu lại
    Vì sao: chữ Việt ghi bằng bảng mã cũ (TCVN3, VNI, Windows-1258) hay UTF-16 thì máy khác đọc ra chữ khác.
    Sai: byte E9 đứng một mình, chữ "é" của bảng mã Windows-1258
    Đúng: mọi chữ ghi bằng UTF-8, có hay không có dấu BOM ở đầu tệp đều được
    """,
)
CONTROL = Rule(
    "KC102",
    Severity.ERROR,
    """Trong tệp không có ký tự mà mắt không thấy.

    Báo: có ký tự {character}, mắt thường không thấy
    Sửa: xóa ký tự ấy, gõ lại dấu cách nếu cần; nó thường lọt vào khi chép từ Word hay từ trang web
    Vì sao: ký tự không nhìn thấy làm hai chữ trông giống nhau mà khác nhau, hoặc ngắt dòng ở chỗ không ai hay.
    Sai: ký tự NUL hay ký tự ngắt dòng U+2028 giữa câu
    Đúng: chỉ có chữ, dấu cách và xuống dòng
    """,
)
TAB = Rule(
    "KC103",
    Severity.ERROR,
    """Trong tệp không có dấu tab.

    Báo: có dấu tab
    Sửa: thay dấu tab bằng dấu cách; mỗi bậc lùi vào hai dấu cách
    Vì sao: YAML lùi dòng bằng dấu cách; dấu tab mỗi máy hiện rộng hẹp khác nhau, nên bậc lùi không còn rõ.
    Sai:
        money:
        <tab>total: 182 triệu đồng
    Đúng:
        money:
          total: 182 triệu đồng
    """,
)
SYNTAX = Rule(
    "KC104",
    Severity.ERROR,
    """Tệp viết đúng cú pháp YAML.

    Báo: tệp không đọc tiếp được từ đây: {problem}
    Sửa: xem lại dòng này và dòng ngay trên: bậc lùi, dấu ngoặc kép, dấu hai chấm; câu có dấu “: ” thì đặt sau >-
    Vì sao: sai cú pháp thì không biết phần sau thuộc về mục nào, nên cả tệp phải để riêng ra.
    Sai:
        title: Kế hoạch: năm 2025
    Đúng:
        title: >-
          Kế hoạch: năm 2025
    """,
)
DUPLICATE_KEY = Rule(
    "KC105",
    Severity.ERROR,
    """Trong một mục, mỗi khóa chỉ có một lần.

    Báo: khóa “{key}” đã có ở dòng {line}
    Sửa: giữ một trong hai
    Vì sao: nhiều chương trình lặng lẽ lấy dòng sau và bỏ dòng trước; với số tiền thì đó là mất một con số.
    Sai:
        NSTW: 166 triệu đồng
        NSTW: 16 triệu đồng
    Đúng:
        NSTW: 166 triệu đồng
        NSĐP: 16 triệu đồng
    """,
)
FORBIDDEN = Rule(
    "KC106",
    Severity.ERROR,
    """Kế hoạch không dùng neo, bí danh, thẻ kiểu, khóa gộp và khóa không phải chữ của YAML.

    Báo: {what} không dùng trong kế hoạch
    Sửa: viết thẳng nội dung ra; nếu là chữ thường thì đặt trong ngoặc kép
    Vì sao: người không biết YAML phải đọc và sửa được từng dòng như nó hiện ra.
    Sai:
        lead: &kt phong-kinh-te
        partners: *kt
    Đúng:
        lead: phong-kinh-te
        partners: phong-kinh-te
    """,
)
SEVERAL_DOCUMENTS = Rule(
    "KC107",
    Severity.ERROR,
    """Mỗi tệp chỉ chứa một tài liệu YAML.

    Báo: tài liệu thứ hai trong cùng một tệp bắt đầu ở đây
    Sửa: bỏ dòng “---” này, hoặc chuyển phần sau sang tệp khác
    Vì sao: phần sau dấu “---” dễ bị bỏ qua mà không ai biết.
    Sai:
        - id: lang-a
        ---
        - id: lang-b
    Đúng:
        - id: lang-a
        - id: lang-b
    """,
)
EMPTY = Rule(
    "KC108",
    Severity.ERROR,
    """Tệp có nội dung.

    Báo: tệp trống
    Sửa: điền nội dung, hoặc xóa tệp đi
    Vì sao: một tệp trống thường là tệp lưu hỏng; coi nó là “không có gì” thì mất cả phần ấy của kế hoạch.
    Sai: tệp units.yaml dài 0 byte, hoặc chỉ có chú thích
    Đúng:
        - id: phong-kinh-te
          name: Phòng Kinh tế
          kind: office
    """,
)
BOUND = Rule(
    "KC109",
    Severity.ERROR,
    """Tệp và thư mục không vượt quá cỡ mà một kế hoạch cần.

    Báo: {what}
    Sửa: chia nhỏ ra, hoặc bỏ những tệp không thuộc kế hoạch
    Vì sao: có giới hạn thì một tệp hỏng hay một thư mục chọn nhầm không làm máy treo.
    Sai: tệp 100 MB; danh sách lồng nhau một trăm bậc
    Đúng: tệp không quá 8 MB, không quá 32 bậc, thư mục không quá 2.000 tệp
    """,
)
UNKNOWN_FILE = Rule(
    "KC110",
    Severity.ERROR,
    """Mỗi tệp YAML trong thư mục kế hoạch có tên và chỗ cho biết nó chứa gì.

    Báo: không biết tệp này chứa gì
    Sửa: đặt tên là một trong: plan.yaml, units.yaml, villages.yaml, targets.yaml, policies.yaml, duties.yaml, waivers.yaml, projects/….yaml; hoặc đưa ra khỏi thư mục kế hoạch
    Vì sao: một tệp đặt sai tên mà bị bỏ qua là mất một phần kế hoạch mà không ai hay.
    Sai: unit.yaml
    Đúng: units.yaml
    """,
)
UNREADABLE = Rule(
    "KC111",
    Severity.ERROR,
    """Mọi tệp của kế hoạch đều đọc được.

    Báo: không đọc được: {reason}
    Sửa: xem lại quyền đọc và chỗ để tệp
    Vì sao: thiếu một tệp thì mọi câu trả lời về kế hoạch đều có thể sai.
    Sai: thư mục mang tên units.yaml; tệp mà người đang dùng không có quyền đọc
    Đúng: tệp thường, người dùng đọc được
    """,
)
OUTSIDE = Rule(
    "KC112",
    Severity.ERROR,
    """Thư mục kế hoạch không có liên kết dẫn ra ngoài, cũng không có liên kết tới thư mục.

    Báo: liên kết này không đi theo được: nó dẫn ra ngoài thư mục kế hoạch, hoặc dẫn tới một thư mục
    Sửa: chép tệp thật vào thư mục kế hoạch
    Vì sao: kế hoạch phải trọn vẹn trong một thư mục, chép đi đâu cũng còn nguyên, và không kéo theo tệp của nơi khác.
    Sai: projects/da1.yaml là liên kết tới tệp của một xã khác
    Đúng: projects/da1.yaml là tệp thường
    """,
)
TWICE = Rule(
    "KC113",
    Severity.ERROR,
    """Mỗi loại nội dung có một tệp.

    Báo: cùng loại với tệp {other}
    Sửa: gộp hai tệp làm một
    Vì sao: có units.yaml lẫn units.yml thì không biết tệp nào đang dùng.
    Sai: units.yaml và units.yml trong cùng thư mục
    Đúng: chỉ units.yaml
    """,
)
NULL_WORD = Rule(
    "KC114",
    Severity.ERROR,
    """Chỗ chưa có thông tin thì để trống.

    Báo: “{word}” không đặt trong ngoặc kép là từ riêng của YAML
    Sửa: để trống sau dấu hai chấm; nếu đúng là chữ “{word}” thì đặt trong ngoặc kép
    Vì sao: mỗi chương trình hiểu một cách: có nơi coi là trống, có nơi coi là chữ.
    Sai:
        number: null
    Đúng:
        number:
    """,
)
CONFLICT = Rule(
    "KC115",
    Severity.ERROR,
    """Trong tệp không còn chỗ xung đột của git.

    Báo: {trouble}
    Sửa: giữ bản đúng hay ghép hai bản lại, xóa các dòng <<<<<<<, =======, >>>>>>>, rồi lưu tệp
    Vì sao: chừng nào còn hai bản trong một tệp thì không biết con số nào là con số của kế hoạch.
    Sai:
        <<<<<<< HEAD
        amount: 35 triệu đồng
        =======
        amount: 53 triệu đồng
        >>>>>>> sua-giai-ngan
    Đúng:
        amount: 35 triệu đồng
    """,
)

RULES = (
    ENCODING, CONTROL, TAB, SYNTAX, DUPLICATE_KEY, FORBIDDEN, SEVERAL_DOCUMENTS, EMPTY, BOUND, UNKNOWN_FILE,
    UNREADABLE, OUTSIDE, TWICE, NULL_WORD, CONFLICT,
)  # fmt: skip
