"""Reading a plan's folder: bounded, nothing from outside, what is no plan left alone."""

import os
from pathlib import Path

import pytest

from kcplan import files
from kcplan.files import read_folder
from kcplan.i18n import say
from tests.links import link
from tests.plans import contents, write


def test_reads_yaml_and_yml_in_any_folder_by_path(tmp_path: Path) -> None:
    plan = write({"plan.yaml": b"1", "projects/da1.yml": b"2", "notes/x.YAML": b"3", "readme.txt": b"4"}, tmp_path)
    folder = read_folder(plan)
    assert folder.contents == {"plan.yaml": b"1", "notes/x.YAML": b"3", "projects/da1.yml": b"2"}
    assert folder.findings == []


def test_the_source_document_and_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    write(
        {"source/a.yaml": b"1", ".git/x.yaml": b"2", ".vscode/y.yaml": b"3", "projects/source/b.yaml": b"4"}, tmp_path
    )
    assert read_folder(tmp_path).contents == {"projects/source/b.yaml": b"4"}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_folder(tmp_path / "nowhere")


def test_too_many_files_are_refused_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    write({f"projects/da{number}.yaml": b"" for number in range(6)}, tmp_path)
    write({f"a/b{number}.yaml": b"" for number in range(6)}, tmp_path)
    (finding,) = read_folder(tmp_path).findings
    assert finding.code == "KC109"
    assert finding.message("vi") == "thư mục có hơn 3 tệp"


def test_too_many_entries_of_any_kind_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ENTRIES", 3)
    write({f"photo{number}.jpg": b"" for number in range(6)}, tmp_path)
    assert [finding.message("vi") for finding in read_folder(tmp_path).findings] == ["thư mục có hơn 3 tệp"]


def test_links_that_go_in_circles_are_named(tmp_path: Path) -> None:
    link(tmp_path / "units.yaml", "units.yaml")
    folder = read_folder(tmp_path)
    assert [(finding.at.path, finding.code) for finding in folder.findings] == [("units.yaml", "KC111")]
    assert folder.refused


def test_a_dangling_link_is_named(tmp_path: Path) -> None:
    link(tmp_path / "units.yaml", "nothing")
    assert [say(f.args["reason"], "vi") for f in read_folder(tmp_path).findings] == ["không tìm thấy"]


if hasattr(os, "mkfifo"):  # Windows keeps its named pipes out of folders

    def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "units.yaml")
        assert [say(f.args["reason"], "vi") for f in read_folder(tmp_path).findings] == ["không phải tệp thường"]


@pytest.mark.parametrize("error", [PermissionError(13, "x"), OSError(5, "đĩa hỏng")])
def test_a_file_that_the_system_refuses_is_named_with_the_reason_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    write(contents(), tmp_path)
    real = Path.open

    def refuse(path: Path, *args, **kwargs):  # type: ignore[no-untyped-def]
        if path.name == "units.yaml":
            raise error
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    folder = read_folder(tmp_path)
    expected = "không có quyền đọc" if isinstance(error, PermissionError) else "hệ điều hành từ chối: đĩa hỏng"
    assert [(f.at.path, say(f.args["reason"], "vi")) for f in folder.findings] == [("units.yaml", expected)]
    assert sorted(folder.contents) == ["duties.yaml", "plan.yaml", "projects/da3.yaml", "targets.yaml"]
    assert folder.refused


def test_a_subfolder_that_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(contents(), tmp_path)
    real = os.scandir

    def refuse(path):  # type: ignore[no-untyped-def]
        if Path(path).name == "projects":
            raise PermissionError(13, "x")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(f.at.path, f.code) for f in read_folder(tmp_path).findings] == [("projects", "KC111")]
