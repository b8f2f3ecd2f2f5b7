"""The reference page of the tables says what the contracts say: names, order and types; its examples are read."""

import json
import re

import pyarrow as pa
import pytest

from helpers import paths, tables

PAGE = paths.PROJECT.joinpath("docs", "tables.md").read_text(encoding="utf-8")
TYPES = {
    pa.string(): "text", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "true/false",
    pa.list_(pa.string()): "names", pa.list_(pa.list_(pa.int64())): "spans",
}  # fmt: skip


def section(heading: str) -> str:
    return re.split(r"^## ", PAGE.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_every_column_stands_there_in_order_with_its_type(name):
    rows = re.findall(r"^\| `(\w+)` \| ([\w/]+) \|", section(name), re.MULTILINE)
    assert rows == [(field.name, TYPES[field.type]) for field in tables.SCHEMAS[name]]


def test_the_readme_leads_there():
    assert "docs/tables.md" in paths.inside("README.md").read_text(encoding="utf-8")


def test_the_gazetteer_of_the_example_is_read(tmp_path):
    from helpers.actors import Gazetteer

    path = tmp_path / "mine.csv"
    path.write_text(re.search(r"```\n(name,.*?)```", section("A gazetteer of your own"), re.DOTALL)[1])
    gazetteer = Gazetteer.load([path])
    assert gazetteer.entries["person:ada-quill"].country == "country:AM"
    assert [office.office for office in gazetteer.held("person:ada-quill")] == ["deputy foreign minister"]


def test_the_gold_of_the_examples_is_read(tmp_path):
    from helpers.evaluation import attributions, entities, stances

    examples = re.findall(r"```json\n(.*?)```", section("Gold for `parley evaluate`"), re.DOTALL)
    for name, example in zip(("stances", "attributions", "entities"), examples, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "harbour.json").write_text(json.dumps(json.loads(example)))
    assert stances.read_gold(tmp_path / "stances")["harbour"]["stances"][0]["position"] == "conditional"
    assert attributions.read_gold(tmp_path / "attributions" / "harbour.json")["harbour"][0]["source"] == [(19, 25)]
    assert entities.read_gold(tmp_path / "entities")["harbour"]["entities"][0]["mentions"] == [[0, 8, "name"]]
