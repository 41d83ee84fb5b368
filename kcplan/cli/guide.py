"""`kcplan guide`: the manual, by topic, on the terminal and in a pager, or as it stands in the repository."""

import re
import textwrap
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated

import typer

from kcplan.cli.shared import pager
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.parameters import argument, option
from kcplan.cli.shared.session import Session, answer, session_of
from kcplan.i18n import N_, Language, phrase
from kcplan.language.fold import fold
from kcplan.language.lookup import look_up

# Each topic with what people may type for it, in both languages, and the commands that it is about. A file of the name
# stands in kcplan/guide/vi and in kcplan/guide/en.
TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "start": ("bắt đầu", "cài đặt", "install", "set up", "completion"),
        "new": ("lập kế hoạch", "kế hoạch mới", "năm sau", "init"),
        "write": ("viết kế hoạch", "soạn", "số tiền", "ngày", "amounts", "dates", "fmt", "schema"),
        "check": ("kiểm tra", "lời báo", "chấp nhận", "findings", "waivers", "validate", "explain"),
        "ask": ("hỏi kế hoạch", "tiền", "nhiệm vụ", "danh sách", "money", "budget", "duties", "show", "units",
                "villages", "targets", "policies", "projects"),
        "ledger": ("theo dõi", "sổ theo dõi", "ghi sổ", "giải ngân", "báo cáo", "follow up", "record", "progress"),
        "adjust": ("điều chỉnh", "đính chính", "quyết định", "adjustment", "errata", "guard", "diff"),
        "several": ("nhiều kế hoạch", "tỉnh", "nhiều năm", "province"),
        "ci": ("tự động", "máy chủ", "pre-commit", "hooks", "github", "gitlab", "git"),
        "machine": ("chương trình khác", "máy đọc", "mã thoát", "json", "csv", "exit codes"),
        "commands": ("các lệnh", "tùy chọn", "options", "help"),
        "format": ("các tệp", "từng khóa", "keys", "files", "yaml"),
        "rules": ("các quy tắc", "quy tắc", "codes"),
    }
)  # fmt: skip
FORMATS = ("text", "markdown")
_MADE = re.compile(r"<!-- .*? -->\n", re.DOTALL)  # what only those who make the file need to see
_GAP = 2  # columns between a name and its title


def _offered(incomplete: str) -> list[tuple[str, str]]:
    """The topics that begin as typed, for the shell."""
    return [(name, title(name, "vi")) for name in TOPICS if name.startswith(fold(incomplete))]


_TOPIC_HELP = N_("Tên chủ đề, như check hay “kiểm tra”; bỏ trống thì liệt kê.")
_TOPIC = argument(N_("CHỦ_ĐỀ"), _TOPIC_HELP, autocompletion=_offered)
_FORMAT_HELP = N_("Cách trình bày; mặc định là text trên màn hình, markdown ở nơi khác.")
_FORMAT = option("--format", "|".join(FORMATS), _FORMAT_HELP)


def command(
    ctx: typer.Context, topic: Annotated[list[str] | None, _TOPIC] = None, form: Annotated[str | None, _FORMAT] = None
) -> int:
    """Show a topic of the manual, or list them."""
    session = session_of(ctx)
    if form is not None and form not in FORMATS:
        raise Stop(MISUSE, phrase("không có cách trình bày “{text}”; dùng {known}", text=form, known=FORMATS))
    if not topic:
        answer(_list(session).encode())
        return DONE
    text = page(_meant(" ".join(topic)), session.language)
    context = session.context()
    if form == "text" or (form is None and context.is_screen):
        from kcplan.present.manual import present

        pager.give(lambda colour: present(text, context._replace(colour=colour)), context)
    else:
        pager.give(lambda _: text.encode(), context)
    return DONE


def page(topic: str, language: Language) -> str:
    """A topic in Markdown, as it stands in the repository but for the marks of its made parts."""
    file = files("kcplan") / "guide" / language / f"{topic}.md"
    return _MADE.sub("", file.read_text("utf-8"))


def title(topic: str, language: Language) -> str:
    """What a topic is about."""
    return page(topic, language).partition("\n")[0].removeprefix("# ")


def _list(session: Session) -> str:
    context = session.context()
    room = max(map(len, TOPICS)) + _GAP
    lines = []
    for name in TOPICS:
        start = f"{name:<{room}}"
        text = title(name, session.language)
        width = max(context.width, 40) if context.is_screen else len(start + text) + 1
        lines.append(textwrap.fill(text, width, initial_indent=start, subsequent_indent=" " * room))
    return "\n".join(lines) + "\n"


def _meant(typed: str) -> str:
    """The topic that a person typed; raises Stop for none, and where it may be one of several."""
    found, near = look_up(typed, {name: (name, *words) for name, words in TOPICS.items()})
    if found:
        return found
    if near:
        raise Stop(MISUSE, phrase("không có chủ đề “{text}”; có phải là {nearest}?", text=typed, nearest=near))
    raise Stop(MISUSE, phrase("không có chủ đề “{text}”; các chủ đề là: {known}", text=typed, known=tuple(TOPICS)))
