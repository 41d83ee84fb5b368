"""Vietnamese as it stands in the code, English complete beside it."""

import re
from string import Formatter

import pytest

from kcplan.i18n import Phrase, phrase, say, translate
from kcplan.rules import rules
from tests import catalogue

TEXTS = catalogue.texts()
ENGLISH = {str(message.id): str(message.string) for message in catalogue.read() if message.id}
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ]")


def test_every_text_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    assert set(ENGLISH) == set(TEXTS)


def test_every_text_has_its_english() -> None:
    assert [text for text, english in ENGLISH.items() if not english.strip()] == []


def test_the_compiled_catalogue_is_current() -> None:
    assert catalogue.MO.read_bytes() == catalogue.compiled(catalogue.read())


@pytest.mark.parametrize("text", [text for text in TEXTS if "{" in text])
def test_translation_fills_in_the_same(text: str) -> None:
    assert _fields(ENGLISH[text]) == _fields(text)


def test_english_keeps_vietnamese_for_samples_alone() -> None:
    """What an officer must type stays Vietnamese: amounts, dates, the names in samples; sentences do not."""
    mostly = [t for t, english in ENGLISH.items() if len(_VIETNAMESE.findall(english)) * 4 > len(english.split()) + 8]
    assert mostly == []


def test_translating_takes_the_language() -> None:
    assert translate("khóa trống", "vi") == "khóa trống"
    assert translate("khóa trống", "en") == ENGLISH["khóa trống"]
    assert translate("", "en") == ""
    assert translate("không có trong danh mục", "en") == "không có trong danh mục"


def test_a_phrase_says_its_parts_in_the_same_language() -> None:
    inner = phrase("khóa trống")
    text = Phrase("{what} không dùng trong kế hoạch", {"what": inner})
    assert say(text, "vi") == "khóa trống không dùng trong kế hoạch"
    assert say(text, "en") == ENGLISH[text.text].format(what=ENGLISH["khóa trống"])
    assert say(("a", inner), "vi") == "a, khóa trống"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_has_all_its_parts(rule) -> None:  # type: ignore[no-untyped-def]
    assert {"summary", "message", "hint", "why", "wrong", "right"} <= set(rule.parts)
    assert rule.parts["summary"].endswith(".")
    for language in ("vi", "en"):
        assert all(rule.part(name, language).strip() for name in rule.parts)


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in rules()]
    assert codes == sorted(set(codes))


def _fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
