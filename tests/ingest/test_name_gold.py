"""The name test set: offsets hold, spans are names as the guidelines say, and the seeds are the texts annotated."""

import hashlib
import json
import re

import pytest

from helpers import paths
from helpers.ingest import READ_KINDS, read_sources
from helpers.language.training.evaluate import seed_tests

ROWS = [
    json.loads(line) for line in paths.data("gold", "names", "seeds.jsonl").read_text(encoding="utf-8").splitlines()
]
GUIDELINES = paths.data("gold", "names", "GUIDELINES.md").read_text(encoding="utf-8")


def text_of(row: dict) -> str:
    return (paths.PROJECT / row["file"]).read_bytes().decode("utf-8")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["doc_id"])
def test_names_stand_where_they_say(row):
    text = text_of(row)
    assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"], "the seed was changed: annotate it again"
    end = 0
    for name in row["names"]:
        assert name["start"] >= end
        end = name["end"]
        assert text[name["start"] : end] == name["text"]
        assert any(start <= name["start"] and end <= stop for start, stop in row["stretches"])
        assert name["label"] in {"PERSON", "LOC", "ORG"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["doc_id"])
def test_names_are_whole_words_without_titles(row):
    text = text_of(row)
    for name in row["names"]:
        assert not re.match(r"\w", text[name["end"] :])
        assert not re.search(r"\w\Z", text[: name["start"]])
        assert not re.match(
            r"(?:the|president|minister|mr|mrs|ms|general|sergeant|king)\b", name["text"], re.IGNORECASE
        )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["doc_id"])
def test_a_name_is_marked_wherever_it_stands(row):
    text = text_of(row)
    marked = {place for name in row["names"] for place in range(name["start"], name["end"])}
    for words in {" ".join(name["text"].split()) for name in row["names"]}:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
        for start, stop in row["stretches"]:
            for match in re.finditer(pattern, text[start:stop]):
                assert start + match.start() in marked, f"{words} at {start + match.start()} is not marked"


def test_stretches_are_the_paragraphs_that_are_read():
    found = read_sources([paths.PROJECT / row["file"] for row in ROWS], paths.PROJECT / "seeds" / "metadata.json")
    read = found.paragraphs[found.paragraphs.kind.isin(READ_KINDS)]
    for row in ROWS:
        own = read[read.doc_id == row["doc_id"]]
        assert [list(pair) for pair in zip(own.start, own.end, strict=True)] == row["stretches"]


def test_the_pipeline_is_scored_on_every_name():
    tests = list(seed_tests())
    names = [test.raw[start:end] for test in tests for start, end, _ in sorted(test.layers["name"])]
    assert names == [name["text"] for row in ROWS for name in row["names"]]


def test_guidelines_count_what_is_there():
    labels = [name["label"] for row in ROWS for name in row["names"]]
    words = sum(len(text_of(row)[start:stop].split()) for row in ROWS for start, stop in row["stretches"])
    assert f"{words:,} words" in GUIDELINES
    assert words >= 3000
    assert f"{len(labels)} names" in GUIDELINES
    for label in set(labels):
        assert f"{labels.count(label)} {label}" in GUIDELINES
