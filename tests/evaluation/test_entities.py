"""Scores of actors against annotations, on small cases worked by hand."""

import json

import pytest

from helpers import tables
from helpers.evaluation.entities import compare, evaluate_entities, read_gold
from helpers.evaluation.report import GoldError

GOLD = {
    "d": {
        "entities": [
            {
                "name": "Russia",
                "type": "COUNTRY",
                "aliases": ["Moscow"],
                "mentions": [[0, 6, "name"], [10, 16, "metonym"]],
            },
            {"name": "Kim", "type": "PERSON", "aliases": [], "mentions": [[20, 23, "name"]]},
        ]
    }
}


def mentions(*rows):
    return tables.frame(
        "mentions",
        [
            {
                "doc_id": "d",
                "mention_id": str(n),
                "start": s,
                "end": e,
                "text": t,
                "label": "X",
                "kind": k,
                "entity_id": i,
            }
            for n, (s, e, t, k, i) in enumerate(rows)
        ],
    )


def entities(*rows):
    return tables.frame("entities", [{"entity_id": i, "name": n, "type": t, "aliases": []} for i, n, t in rows])


def figures(report):
    return report.figures.set_index("measure")


KNOWN = entities(("ru", "Russia", "COUNTRY"), ("kim", "Kim", "PERSON"), ("cat", "Cat", "PERSON"))


def test_all_right():
    ours = mentions((0, 6, "Russia", "name", "ru"), (10, 16, "Moscow", "metonym", "ru"), (20, 23, "Kim", "name", "kim"))
    report = compare(GOLD, ours, KNOWN)
    for measure in ("mentions all", "b-cubed", "ceaf", "entities"):
        assert figures(report).loc[measure, "f1"] == 1.0
    assert figures(report).loc["linking", "accuracy"] == 1.0


def test_one_missed_one_extra_one_wrong():
    ours = mentions(
        (0, 6, "Russia", "name", "ru"), (10, 16, "Moscow", "metonym", "kim"), (30, 33, "Cat", "name", "cat")
    )
    report = compare(GOLD, ours, KNOWN)
    assert figures(report).loc["mentions all", "precision"] == pytest.approx(2 / 3)
    assert figures(report).loc["mentions all", "recall"] == pytest.approx(2 / 3)
    assert figures(report).loc["linking", "accuracy"] == 0.5
    counts = report.errors.kind.value_counts()
    assert (counts["mention missed"], counts["mention extra"], counts["wrong link"]) == (1, 1, 1)
    assert "Kim" in report.text(errors=5)


def test_annotations_without_offsets_count_entities_only():
    gold = {"d": {"entities": [{"name": "Russian Federation", "type": "COUNTRY", "aliases": ["Moscow"]}]}}
    report = compare(gold, mentions((10, 16, "Moscow", "metonym", "ru")), KNOWN)
    assert figures(report).loc["entities", ["precision", "recall", "f1"]].tolist() == [1.0, 1.0, 1.0]
    assert "mentions all" not in figures(report).index


def test_a_runs_tables(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "d.json").write_text(json.dumps({"id": "d", **GOLD["d"]}), encoding="utf-8")
    tables.write(tmp_path / "run", "mentions", mentions((0, 6, "Russia", "name", "ru")))
    tables.write(tmp_path / "run", "entities", KNOWN)
    report = evaluate_entities(tmp_path / "gold", tmp_path / "run")
    assert figures(report).loc["mentions all", "precision"] == 1.0


@pytest.mark.parametrize("content", ["{", '{"id": "d"}', "[]"])
def test_bad_annotations_are_told_by_name(tmp_path, content):
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"bad\.json"):
        read_gold(tmp_path)


def test_an_empty_folder_and_none(tmp_path):
    with pytest.raises(GoldError, match=r"no \.json"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="no such folder"):
        read_gold(tmp_path / "nowhere")


def test_a_span_that_speaks_of_two_splits_neither():
    gold = {
        "d": {
            "entities": [
                {"name": n, "type": "COUNTRY", "aliases": [], "mentions": [[at, at + 4, "name"], *shared]}
                for n, at, shared in (
                    ("Iran", 0, [[20, 30, "title"], [40, 50, "title"]]),
                    ("Iraq", 10, [[20, 30, "title"], [40, 50, "title"]]),
                )
            ]
        }
    }
    pairs = [(s, e, "both sides", "title", i) for s, e in ((20, 30), (40, 50)) for i in ("ir", "iq")]
    ours = mentions((0, 4, "Iran", "name", "ir"), (10, 14, "Iraq", "name", "iq"), *pairs)
    report = compare(gold, ours, entities(("ir", "Iran", "COUNTRY"), ("iq", "Iraq", "COUNTRY")))
    assert "split" not in set(report.errors.kind)
