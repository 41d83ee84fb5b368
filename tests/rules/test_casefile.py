"""The reader of cases: what it builds, and what it refuses."""

from pathlib import Path

import pytest

from tests.plans import write
from tests.rules import casefile
from tests.rules.casefile import CaseError

FILES = {"units.yaml": b"- id: a\n  name: A\n- id: b\n  name: B\n", "plan.yaml": b"id: x\n"}
EMPTY = "```findings\n```\n"


def read(folder: Path, *cases: str) -> list[casefile.Case]:
    """The cases of a file of these texts, each of which is given a name where it has none."""
    text = "\n".join(case if case.startswith("## ") else f"## case\n{case}" for case in cases)
    file = folder / "KC999.md"
    file.write_text(f"# KC999\n\n{text}", "utf-8")
    return casefile.read(file)


def built(folder: Path, *blocks: str) -> dict[str, bytes]:
    (case,) = read(folder, "".join(blocks) + EMPTY)
    return casefile.edited(case, FILES)


def test_a_case_has_a_name_a_reason_and_blocks(tmp_path: Path) -> None:
    case, other = read(
        tmp_path,
        f"## right: two % more than last year's\nIt is rounded,\nso it holds.\n\n{EMPTY}",
        f"## digit-swap\n{EMPTY}",
    )
    assert (case.id, case.why, case.is_right) == (
        "KC999-right-two-more-than-last-years",
        "It is rounded, so it holds.",
        True,
    )
    assert (other.id, other.why, other.is_right) == ("KC999-digit-swap", "", False)


@pytest.mark.parametrize(
    ("hunks", "made"),
    [
        ("-  name: A\n+  name: C\n", b"- id: a\n  name: C\n- id: b\n  name: B\n"),
        (" - id: b\n+  kind: office\n", b"- id: a\n  name: A\n- id: b\n  kind: office\n  name: B\n"),
        ("-- id: a\n-  name: A\n", b"- id: b\n  name: B\n"),
        (
            "+# on top\n - id: a\n@@\n   name: B\n+# below\n",
            b"# on top\n- id: a\n  name: A\n- id: b\n  name: B\n# below\n",
        ),
    ],
)
def test_hunks_change_what_they_fit_and_nothing_else(tmp_path: Path, hunks: str, made: bytes) -> None:
    assert built(tmp_path, f"```diff units.yaml\n{hunks}```\n") == {**FILES, "units.yaml": made}


def test_files_are_added_replaced_and_left_out(tmp_path: Path) -> None:
    blocks = "```yaml a/b c.yaml\n- 1\n\n- 2\n```\n```yaml plan.yaml\n```\n```gone\nunits.yaml\n```\n"
    assert built(tmp_path, blocks) == {"a/b c.yaml": b"- 1\n\n- 2\n", "plan.yaml": b""}


def test_what_no_text_can_hold_is_read_as_it_is(tmp_path: Path) -> None:
    write({"raw/KC999/case/units.yaml": b"\xff\0\r\n"}, tmp_path)
    assert built(tmp_path, "```raw\nunits.yaml\n```\n")["units.yaml"] == b"\xff\0\r\n"


def test_after_is_an_edit_of_before(tmp_path: Path) -> None:
    (case,) = read(
        tmp_path,
        "```diff before/plan.yaml\n-id: x\n+id: y\n```\n```diff after/plan.yaml\n id: y\n+year: 1\n```\n"
        "```gone\nafter/units.yaml\n```\n" + EMPTY,
    )
    before = casefile.edited(case, FILES, "before/")
    assert before == {**FILES, "plan.yaml": b"id: y\n"}
    assert casefile.edited(case, before, "after/") == {"plan.yaml": b"id: y\nyear: 1\n"}


def test_findings_are_expected_where_they_are_marked_and_where_a_block_says(tmp_path: Path) -> None:
    marked = "```diff units.yaml\n   kind: service\n+# expect: KC204 # expect: KC301\n```\n"
    (case,) = read(tmp_path, marked + "```expect\na:b.yaml:2 KC101\n```\n" + EMPTY)
    assert casefile.expected(case) == {
        ("units.yaml", 7, "KC204"),
        ("units.yaml", 7, "KC301"),
        ("a:b.yaml", 2, "KC101"),
    }


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ("```diff units.yaml\n-  name: C\n```\n",
         "hunk 1 of units.yaml fits 0 places of the file, and must fit one:\n-  name: C"),
        ("```diff three.yaml\n-a: 1\n+a: 2\n```\n",
         "hunk 1 of three.yaml fits 2 places of the file, and must fit one:\n-a: 1\n+a: 2"),
        ("```diff plan.yaml\n-id: x\n@@\n+y: 1\n```\n", "hunk 2 of plan.yaml fits 0 places"),
        ("```diff units.yaml\n-  name: B\n@@\n-  name: A\n```\n",
         "hunk 2 of units.yaml stands before the end of the one above it"),
        ("```diff villages.yaml\n-a\n```\n", "there is no file villages.yaml to edit"),
        ("```gone\nvillages.yaml\n```\n", "there is no file villages.yaml to leave out"),
        ("```yaml a.yaml\n```\n```yaml a.yaml\n```\n", "two blocks are of a.yaml"),
    ],
)  # fmt: skip
def test_an_edit_that_does_not_fit_is_refused(tmp_path: Path, blocks: str, words: str) -> None:
    (case,) = read(tmp_path, blocks + EMPTY)
    with pytest.raises(CaseError) as refused:
        casefile.edited(case, {**FILES, "three.yaml": b"a: 1\nb: 1\na: 1\n"})
    assert str(refused.value).startswith(f"KC999.md, case “case”: {words}")


def test_a_case_of_an_edit_says_of_each_path_whether_it_is_before_or_after(tmp_path: Path) -> None:
    (tmp_path / "edits").mkdir()
    for block in ("```yaml a.yaml\n```\n", "```gone\na.yaml\n```\n"):
        with pytest.raises(CaseError, match="a path must begin with before/ or after/"):
            read(tmp_path / "edits", block + EMPTY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Why.\n", "it does not end with its one block of findings"),
        ("```yaml a.yaml\n```\n", "it does not end with its one block of findings"),
        (EMPTY + EMPTY, "it does not end with its one block of findings"),
        (EMPTY + "```gone\n```\n", "it does not end with its one block of findings"),
        ("```yml a.yaml\n```\n" + EMPTY, "no block is called “yml”; there are diff, yaml, "),
        ("```yaml\n```\n" + EMPTY, "a block yaml must name one path"),
        ("```gone a.yaml\n```\n" + EMPTY, "a block gone names no path"),
        ("```findings\n", "a block has no end"),
        ("```yaml a.yaml\n```findings\n", "a block must end with ``` alone, not with ```findings"),
        ("```gone\n```\nWhy.\n" + EMPTY, "words stand behind the first block"),
        (EMPTY + "\n## case\n" + EMPTY, "two cases have this name"),
        (EMPTY + "\n## case!\n" + EMPTY, "two cases have this name"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CaseError) as refused:
        read(tmp_path, text)
    assert str(refused.value).startswith("KC999.md, case “case”: " + words)


def test_golden_lines_are_compared_or_written_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KCPLAN_GOLDEN", raising=False)
    one, two = read(tmp_path, f"## one\n{EMPTY}", f"## two\nWhy.\n{EMPTY}")
    lines = casefile.golden_lines("plan.yaml", 1, 2, "error", "KC999", "hai\ndòng", "sửa")
    assert lines == ["plan.yaml:1:2 error KC999 hai", "    dòng → sửa"]
    with pytest.raises(AssertionError):
        casefile.compare(one, lines)
    monkeypatch.setenv("KCPLAN_GOLDEN", "1")
    casefile.compare(one, lines)
    casefile.compare(two, [])
    casefile.compare(two, lines[:1])
    text = "# KC999\n\n## one\n```findings\n{}\n{}\n```\n\n## two\nWhy.\n```findings\n{}\n```\n"
    assert one.file.read_text("utf-8") == text.format(*lines, lines[0])


def test_every_case_says_why_it_exists() -> None:
    assert [case.id for case in casefile.cases() if not case.why] == []


def test_every_raw_file_is_of_a_case() -> None:
    cases = casefile.cases()
    listed = {case.file.parent / "raw" / case.code / case.slug / path for case in cases for path in case.listed("raw")}
    assert listed == {path for path in casefile.HERE.glob("*/raw/**/*") if path.is_file()}
