"""Stances against annotations: matching, optional ones, reliability, and messages about broken files."""

import json

import pytest

from helpers import tables
from helpers.evaluation.report import GoldError
from helpers.evaluation.stances import compare, evaluate_stances, read_gold


def gold(*stances, actors=()):
    return {"d": {"stances": list(stances), "actors": list(actors)}}


def stance(holder, issue, position, **more):
    return {"holder": holder, "issue": issue, "position": position, "evidence": "words"} | more


def table(*rows):
    defaults = {"doc_id": "d", "confidence": 0.5, "rule": "deed", "start": 0, "end": 5}
    return tables.frame("stances", [defaults | {"stance_id": str(i)} | row for i, row in enumerate(rows)])


def figures(report):
    return report.figures.set_index("measure")


def test_the_same_stance_is_right():
    report = figures(
        compare(gold(stance("Chad", "ceasefire", "support")), table(stance("Chad", "ceasefire", "support")))
    )
    assert report.loc["position", "f1"] == 1


def test_who_speaks_for_a_country_is_the_country():
    report = compare(
        gold(stance("Chad", "ceasefire", "support")),
        table(stance("Mahamat Deby", "ceasefire", "support", on_behalf_of="Chad")),
    )
    assert figures(report).loc["held", "f1"] == 1


def test_names_are_folded_by_the_aliases_of_the_annotation():
    actors = [{"name": "United Nations", "aliases": ["the UN"]}]
    report = compare(gold(stance("United Nations", None, "oppose", target_actor="Chad"), actors=actors),
                     table(stance("UN", None, "oppose", target_actor="The Chad")))  # fmt: skip
    assert figures(report).loc["position", "recall"] == 1


def test_the_wrong_position_is_held_but_not_right():
    report = compare(gold(stance("Chad", "ceasefire", "oppose")), table(stance("Chad", "ceasefire", "support")))
    assert figures(report).loc["held", "f1"] == 1
    assert figures(report).loc["position", "f1"] == 0
    assert report.errors.kind.tolist() == ["position"]


def test_every_row_is_used_once_and_the_same_position_first():
    report = compare(
        gold(stance("Chad", "ceasefire", "support"), stance("Chad", "ceasefire", "conditional")),
        table(stance("Chad", "ceasefire", "conditional"), stance("Chad", "ceasefire", "support")),
    )
    assert figures(report).loc["position", "n"] == 2
    assert figures(report).loc["position", "f1"] == 1


def test_optional_stances_may_be_missed():
    optional = stance("Mali", "ceasefire", "support", optional=True)
    report = compare(
        gold(stance("Chad", "ceasefire", "support"), optional), table(stance("Chad", "ceasefire", "support"))
    )
    assert figures(report).loc["position", "recall"] == 1
    assert report.errors.empty


def test_reliability_counts_rows_by_confidence():
    rows = [
        stance("Chad", "ceasefire", "support", confidence=0.8),
        stance("Mali", "ceasefire", "support", confidence=0.3),
    ]
    report = figures(compare(gold(stance("Chad", "ceasefire", "support")), table(*rows)))
    assert report.loc["confidence 0.7-1.0", "precision"] == 1
    assert report.loc["confidence 0.0-0.4", "precision"] == 0


def test_no_stance_on_either_side():
    assert figures(compare(gold(), table())).loc["position", "f1"] == 0


def test_a_run_is_read_from_its_folder(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "d.json").write_text(
        json.dumps({"id": "d", "stances": [stance("Chad", "ceasefire", "support")]})
    )
    tables.write(tmp_path / "run", "stances", table(stance("Chad", "ceasefire", "support")))
    assert figures(evaluate_stances(tmp_path / "gold", tmp_path / "run")).loc["position", "f1"] == 1


@pytest.mark.parametrize("content", ["{", "[]", '{"id": "x"}'])
def test_a_broken_annotation_is_named(tmp_path, content):
    (tmp_path / "broken.json").write_text(content)
    with pytest.raises(GoldError, match=r"broken\.json"):
        read_gold(tmp_path)


def test_an_empty_folder_is_named(tmp_path):
    with pytest.raises(GoldError, match=r"no \.json files"):
        read_gold(tmp_path)
