"""Exports: every row arrives, formulas stay text, offsets stay true, and failures say what to do."""

import csv
import json
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import tables
from helpers.publish.annotations import selectors
from helpers.publish.exports import ExportError, _cell, export


def write_run(run_dir, made):
    for name, table in made.items():
        tables.write(run_dir, name, table)
    return run_dir


@pytest.fixture
def run_dir(tmp_path, made_up):
    return write_run(tmp_path / "run", made_up)


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_and_row_is_in_the_csv(run_dir, made_up, tmp_path):
    written = export(run_dir, tmp_path / "out", ["csv"])
    assert {path.stem for path in written} == set(tables.SCHEMAS)
    for name, table in made_up.items():
        rows = read_csv(tmp_path / "out" / "tables" / f"{name}.csv")
        assert len(rows) == len(table)
        assert all(list(row) == tables.SCHEMAS[name].names for row in rows)


def test_lists_are_json_and_nulls_are_empty(run_dir, made_up, tmp_path):
    export(run_dir, tmp_path / "out", ["csv"])
    entities = read_csv(tmp_path / "out" / "tables" / "entities.csv")
    assert [json.loads(row["aliases"]) for row in entities] == made_up["entities"].aliases.tolist()
    assert {row["description"] for row in entities} == {""}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－2"])
def test_formulas_are_text(text):
    assert _cell(text) == f"'{text}"
    assert _cell([text]).startswith("[")


@pytest.mark.parametrize(("value", "cell"), [(-2, "-2"), (0.5, "0.5"), (True, "True"), (None, ""), ("a=b", "a=b")])
def test_other_cells_are_as_they_are(value, cell):
    assert _cell(value) == cell


def test_a_formula_in_the_metadata_stays_text_in_the_file(tmp_path):
    row = {"doc_id": "a", "title": '=HYPERLINK("http://x.example";"y")', "text": "Hello; =1+1", "status": "ok"}
    write_run(tmp_path / "run", {"documents": tables.frame("documents", [row])})
    export(tmp_path / "run", tmp_path / "out", ["csv"])
    raw = (tmp_path / "out" / "tables" / "documents.csv").read_text(encoding="utf-8")
    assert "\"'=HYPERLINK(" in raw
    assert '"Hello; =1+1"' in raw  # quoted, so that no other delimiter opens a cell


def test_relations_become_a_graph(run_dir, made_up, tmp_path):
    (path,) = export(run_dir, tmp_path / "out", ["graphml"])
    graph = nx.read_graphml(path, force_multigraph=True)
    relations = made_up["relations"]
    assert graph.number_of_edges() == len(relations) > 0
    names = dict(zip(made_up["entities"].entity_id, made_up["entities"].name, strict=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        row = relations[relations.relation_id == key].iloc[0]
        assert (source, target, data["relation"], data["evidence"]) == (
            row.from_id,
            row.to_id,
            row.relation,
            row.evidence,
        )
        assert graph.nodes[source]["label"] == names[source]


def test_control_characters_do_not_break_the_graph(run_dir, made_up, tmp_path):
    broken = made_up["relations"].assign(evidence="a\x00b\x0b<c>&")
    tables.write(run_dir, "relations", broken)
    (path,) = export(run_dir, tmp_path / "out", ["graphml"])
    assert "a�b�<c>&" in {element.text for element in ET.parse(path).iter()}


def test_annotations_point_into_the_text_beside_them(run_dir, made_up, tmp_path):
    folder, texts = export(run_dir, tmp_path / "out", ["annotations"])
    found = {}
    for path in folder.glob("*.jsonld"):
        page = json.loads(path.read_text(encoding="utf-8"))
        for item in page["items"]:
            found[item["id"]] = item
            for target in item["target"]:
                text = (folder / target["source"]["id"]).resolve()
                assert text.parent == texts.resolve()
                position, quote = target["selector"]
                content = text.read_bytes().decode("utf-8")
                assert content[position["start"] : position["end"]] == quote["exact"]
    ids = [*made_up["stances"].stance_id, *made_up["statements"].statement_id]
    assert set(found) == {f"urn:parley:{one}" for one in ids}
    stance = made_up["stances"].iloc[0]
    assert f"holder: {stance.holder}" in [body["value"] for body in found[f"urn:parley:{stance.stance_id}"]["body"]]


def test_texts_are_written_untouched_and_under_safe_names(tmp_path):
    row = {"doc_id": "../../evil", "text": "one\r\ntwo\rthree\n", "status": "ok", "url": "javascript:alert(1)"}
    write_run(tmp_path / "run", {"documents": tables.frame("documents", [row])})
    export(tmp_path / "run", tmp_path / "out", ["annotations"])
    (path,) = (tmp_path / "out" / "texts").iterdir()
    assert path.read_bytes() == b"one\r\ntwo\rthree\n"
    assert "javascript" not in next((tmp_path / "out" / "annotations").iterdir()).read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"run", "out"}


def test_a_run_without_rows_exports_empty_tables(tmp_path, nothing):
    written = export(write_run(tmp_path / "run", nothing), tmp_path / "out")
    assert all(path.exists() for path in written if path.suffix)


@pytest.mark.parametrize(
    ("formats", "said"), [(["excel"], "choose from csv, graphml, annotations"), (["csv"], "no tables to export")]
)
def test_what_cannot_be_exported_is_said(tmp_path, formats, said):
    with pytest.raises(ExportError, match=said):
        export(tmp_path / "empty", tmp_path / "out", formats)
    assert not (tmp_path / "out").exists()


def test_a_failed_export_leaves_the_earlier_file(run_dir, tmp_path, monkeypatch):
    export(run_dir, tmp_path / "out", ["graphml"])
    before = (tmp_path / "out" / "relations.graphml").read_bytes()
    monkeypatch.setattr(nx, "generate_graphml", lambda *_, **__: (1 / 0 for _ in range(1)))
    with pytest.raises(ZeroDivisionError):
        export(run_dir, tmp_path / "out", ["graphml"])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["relations.graphml"]
    assert (tmp_path / "out" / "relations.graphml").read_bytes() == before


@given(st.text(max_size=80), st.data())
def test_selectors_give_the_text_back(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    position, quote = selectors(text, start, end)
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
