"""Attributions measured against annotations: what counts as found, and what is said of bad files."""

import json

import pandas as pd
import pytest

from helpers import tables
from helpers.evaluation.attributions import compare, read_gold
from helpers.evaluation.report import GoldError

TEXT = "The envoy said talks failed. The king left."
GOLD = {"d": [{"kind": "indirect", "content": [(15, 27)], "source": [(0, 9)], "cue": [(10, 14)]}]}


def found(*rows: dict) -> pd.DataFrame:
    filled = [
        {"statement_id": f"s{i}", "doc_id": "d", "kind": "indirect", "level": 1, **row} for i, row in enumerate(rows)
    ]
    return tables.frame("statements", filled)


def figure(report, measure: str, column: str) -> float:
    return report.figures.set_index("measure").loc[measure, column]


def row(start: int, end: int, source: list, level: int = 1) -> dict:
    return {"content": TEXT[start:end], "content_spans": [[start, end]], "source_spans": source, "level": level}


def test_the_same_words_and_source_are_found():
    report = compare(GOLD, found(row(15, 28, [[4, 9]])), {"d": TEXT})
    assert (
        figure(report, "content", "f1") == figure(report, "joint", "f1") == figure(report, "indirect", "recall") == 1.0
    )
    assert report.errors.empty


def test_half_of_the_letters_must_agree():
    assert figure(compare(GOLD, found(row(15, 20, [])), {"d": TEXT}), "content", "f1") == 0.0
    assert figure(compare(GOLD, found(row(10, 27, [])), {"d": TEXT}), "content", "f1") == 1.0


def test_a_wrong_source_counts_for_the_content_only():
    report = compare(GOLD, found(row(15, 27, [[29, 37]])), {"d": TEXT})
    assert (figure(report, "content", "f1"), figure(report, "joint", "f1")) == (1.0, 0.0)


def test_what_is_missed_and_what_is_too_much_is_listed():
    report = compare(GOLD, found(row(29, 42, [])), {"d": TEXT})
    assert list(report.errors.kind) == ["missed", "extra"]
    assert next(iter(report.errors.gold)) == "talks failed"


def test_inner_statements_do_not_count():
    report = compare(GOLD, found(row(15, 27, [[0, 9]]), row(21, 27, [], level=2)), {"d": TEXT})
    assert figure(report, "content", "precision") == 1.0


def test_nothing_found_is_no_error():
    assert figure(compare(GOLD, found(), {"d": TEXT}), "content", "f1") == 0.0


@pytest.mark.parametrize("line", ["{", '{"id": "d"}', '{"id": "d", "attributions": [{"kind": "direct"}]}'])
def test_bad_annotations_are_named_with_their_line(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "attributions": []}) + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match="line 2"):
        read_gold(path)


def test_an_empty_or_missing_file_is_named(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    for path in (empty, tmp_path / "none.jsonl"):
        with pytest.raises(GoldError, match=path.name):
            read_gold(path)
