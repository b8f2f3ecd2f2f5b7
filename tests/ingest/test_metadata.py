"""Front matter and metadata files."""

import json

import pytest

from helpers.ingest import MetadataError, read_metadata
from helpers.ingest.decoding import UnreadableError
from helpers.ingest.metadata import fields, front_matter_end, read_front_matter


def test_front_matter_ends_after_its_second_rule():
    text = "---\r\ntitle: Rain\r\n---\r\nIt rained."
    assert text[front_matter_end(text) :] == "It rained."
    assert read_front_matter(text) == {"title": "Rain"}


@pytest.mark.parametrize("text", ["It rained.", "---\nIt rained on both.\n---\nAll day.", "---\ntitle: Rain\nno end"])
def test_no_front_matter(text):
    assert front_matter_end(text) == 0
    assert read_front_matter(text) == {}


@pytest.mark.parametrize("body", ["title: Rain: all day", "title: [Rain", "title: &x *y", "title:\n\t- Rain"])
def test_front_matter_that_is_no_yaml_is_told(body):
    with pytest.raises(UnreadableError, match="front matter"):
        read_front_matter(f"---\n{body}\n---\nIt rained.")


def test_front_matter_runs_no_code():
    with pytest.raises(UnreadableError):
        read_front_matter("---\ntitle: !!python/object/apply:os.getcwd []\n---\nIt rained.")


def test_fields_under_other_names():
    assert fields({"Headline": "Rain", "authors": ["A. Ode", "B. Ode"], "Date": "4 May 2024", "outlet": "Post"}) == {
        "title": "Rain", "publisher": "Post", "author": "A. Ode and B. Ode", "published": "2024-05-04", "url": None,
    }  # fmt: skip


def test_metadata_as_json_and_as_csv_say_the_same(tmp_path):
    (tmp_path / "m.json").write_text(json.dumps([{"doc_id": "a", "title": "Rain", "published": "2024-05-04"}]))
    (tmp_path / "m.csv").write_text("doc_id;title;published\na;Rain;2024-05-04\n", encoding="utf-8-sig")
    assert read_metadata(tmp_path / "m.json") == read_metadata(tmp_path / "m.csv")


def test_metadata_by_document_id(tmp_path):
    (tmp_path / "m.json").write_text('{"a": {"title": "Rain"}}')
    assert read_metadata(tmp_path / "m.json")["a"]["title"] == "Rain"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("m.json", "{not json", "not valid JSON"),
        ("m.json", '"a"', "not a list"),
        ("m.json", '[{"title": "Rain"}]', "no doc_id"),
        ("m.json", '["a"]', "no doc_id"),
        ("m.json", '[{"doc_id": "a"}, {"doc_id": "a"}]', "twice"),
        ("m.csv", "title,author\nRain,A. Ode\n", "no doc_id"),
        ("m.json", "", "empty"),
    ],
)
def test_bad_metadata_files_are_told_by_name(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(MetadataError, match=words) as told:
        read_metadata(path)
    assert str(path) in str(told.value)
    assert told.value.what_to_do


def test_missing_metadata_file(tmp_path):
    with pytest.raises(MetadataError, match="no such file"):
        read_metadata(tmp_path / "m.json")
