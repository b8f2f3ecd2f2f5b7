"""Files, folders, patterns and addresses."""

import os

import fsspec
import pytest

from helpers.ingest.sources import find_files


@pytest.fixture
def folder(tmp_path):
    for name in [
        "b.txt",
        "a.txt",
        "deep/c.md",
        ".hidden.txt",
        ".git/d.txt",
        "README.md",
        "LICENSE.txt",
        "metadata.json",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    return tmp_path


def names(sources):
    files, _ = find_files(sources)
    return [file.name.rsplit("/", 1)[-1] for file in files]


def test_folder_is_read_through_in_order_without_what_stands_aside(folder):
    assert names([folder]) == ["a.txt", "b.txt", "c.md"]


def test_files_named_twice_are_read_once(folder):
    assert names([folder / "b.txt", folder, folder / "deep" / ".." / "a.txt"]) == ["b.txt", "a.txt", "c.md"]


def test_a_file_that_is_named_is_read_whatever_its_name(folder):
    assert names([folder / "README.md"]) == ["README.md"]


def test_pattern(folder):
    assert names([f"{folder}/*.txt"]) == ["LICENSE.txt", "a.txt", "b.txt"]
    assert names([f"{folder}/**/*.md"]) == ["README.md", "c.md"]


def test_name_with_brackets_is_a_file_before_it_is_a_pattern(folder):
    (folder / "a[1].txt").write_text("Text.")
    assert names([folder / "a[1].txt"]) == ["a[1].txt"]


def test_other_formats_are_noted(folder):
    (folder / "photo.png").write_bytes(b"x")
    files, notes = find_files([folder])
    assert len(files) == 3
    assert "1 .png" in notes[0]


@pytest.mark.parametrize("source", ["missing.txt", "missing/", "*.nothing"])
def test_a_source_that_leads_nowhere_says_so(tmp_path, source):
    (file,), _ = find_files([f"{tmp_path}/{source}"])
    assert file.problem


def test_folder_without_texts_says_so(tmp_path):
    (file,), _ = find_files([tmp_path])
    assert "no texts" in file.problem
    assert file.stem == tmp_path.name


def test_addresses():
    memory = fsspec.filesystem("memory")
    memory.pipe({"/news/one.txt": b"One.", "/news/two.txt": b"Two.", "/news/README.md": b"No."})
    files, _ = find_files(["memory://news"])
    assert [file.read() for file in files] == [b"One.", b"Two."]
    assert [file.stem for file in find_files(["memory://news/*.txt"])[0]] == ["one", "two"]
    assert find_files(["memory://news/three.txt"])[0][0].problem
    assert find_files(["nosuchsystem://news"])[0][0].problem


def test_a_link_that_leads_nowhere_and_a_closed_folder_are_told(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "closed").mkdir()
    open_folder = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return open_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files, _ = find_files([tmp_path])
    assert [(file.stem, bool(file.problem)) for file in files] == [("a", False), ("gone", True), ("closed", True)]
    assert "permissions" in files[-1].problem


def test_linked_folders_are_read(tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.txt").write_text("Text.")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "may").symlink_to(tmp_path / "store")
    assert names([tmp_path / "articles"]) == ["a.txt"]


def test_labels_begin_with_what_was_named(folder):
    def labels(*sources):
        return [file.label for file in find_files(sources)[0]]

    top = folder.name
    assert labels(folder) == [f"{top}/a.txt", f"{top}/b.txt", f"{top}/deep/c.md"]
    assert labels(folder / "a.txt") == ["a.txt"]
    assert labels(f"{folder}/*.txt")[1:] == [f"{top}/a.txt", f"{top}/b.txt"]
    assert labels(folder / "missing.txt") == ["missing.txt"]
    assert labels("nosuchsystem://news") == ["nosuchsystem://news"]


def test_counts_are_in_words(folder):
    (folder / "photo.png").write_bytes(b"x")
    assert "1 file of other formats" in find_files([folder])[1][0]
