"""The catalogue of English words: `python -m tests.catalogue` brings it up to date with the code.

Texts stand in the code in Vietnamese: in calls of `N_`, `phrase` and `told`, and in the rules' own texts.
New ones appear in the .po file with an empty translation, which a test names; the .mo file is made from it.
"""

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kcplan.rules import rules

PACKAGE = Path(__file__).parents[1] / "kcplan"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "kcplan.po"
MO = PO.with_suffix(".mo")
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"N_": None, "phrase": None, "told": (1, 2)}
_SAMPLE = re.compile(r"(- )?[\w.]+:( |$)")


def texts() -> list[str]:
    """Every text of the code that a reader may see, once, in the order of the files."""
    found = [
        text
        for _, _, message, _, _ in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=_KEYWORDS)
        for text in ((message,) if isinstance(message, str) else message)
    ]
    found += [text for rule in rules() for part, text in rule.parts.items() if not is_sample(part, text)]
    return list(dict.fromkeys(text for text in found if text))


def is_sample(part: str, text: str) -> bool:
    """Whether a part of a rule is a piece of YAML, the same in every language."""
    return part in ("wrong", "right") and ("\n" in text or bool(_SAMPLE.match(text)))


def read() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="en")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue in the form that the program reads."""
    catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # the same texts give the same bytes
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def update() -> int:
    """Rewrite both files from the code; returns how many texts have no translation yet."""
    old = read() if PO.exists() else Catalog(locale="en")
    new = Catalog(locale="en", project="kcplan", charset="utf-8", fuzzy=False)
    for text in texts():
        known = old.get(text)
        new.add(text, known.string if known else "")
    header = b'# English words of kcplan; the msgids are the Vietnamese texts of the code.\nmsgid ""\nmsgstr ""\n'
    stream = io.BytesIO()
    write_po(stream, new, omit_header=True, width=110, sort_output=False)
    PO.write_bytes(header + b'"Content-Type: text/plain; charset=utf-8\\n"\n\n' + stream.getvalue())
    MO.write_bytes(compiled(read()))
    return sum(1 for message in new if message.id and not message.string)


if __name__ == "__main__":
    missing = update()
    print(f"{missing} texts without a translation")
    sys.exit(1 if missing else 0)
