"""The table contracts: columns and types, checks, writing and reading, questions in SQL."""

import pandas as pd
import pytest

from helpers import tables
from helpers.tables import ContractError

TEXT = "Kyiv rejects the map. Moscow agrees."
TEXTS = {"a": TEXT}


def mention(start: int, end: int, **fields) -> dict:
    return {"doc_id": "a", "mention_id": f"m{start}", "start": start, "end": end, "text": TEXT[start:end]} | fields


def statement(spans: list[list[int]], content: str, **fields) -> dict:
    return {"statement_id": "s1", "doc_id": "a", "content": content, "content_spans": spans} | fields


def test_frames_have_the_columns_of_their_contract_in_order():
    for name, schema in tables.SCHEMAS.items():
        assert list(tables.frame(name, []).columns) == schema.names
        assert list(tables.frame(name, [{schema.names[0]: "x"}]).columns) == schema.names


def test_missing_columns_become_null():
    (row,) = tables.frame("stances", [{"stance_id": "s"}]).to_dict("records")
    assert row["holder"] is None
    assert pd.isna(row["strength"])
    assert pd.isna(row["confidence"])


def test_integers_with_gaps_stay_integers():
    table = tables.frame("paragraphs", [{"start": 0, "duplicate_of": None}, {"start": 5, "duplicate_of": 0}])
    assert table.start.tolist() == [0, 5]
    assert str(table.duplicate_of.dtype) == "Int64"
    assert table.duplicate_of.tolist() == [pd.NA, 0]


def test_a_frame_of_a_frame_is_the_same():
    table = tables.frame("mentions", [mention(0, 4), mention(22, 28)])
    pd.testing.assert_frame_equal(tables.frame("mentions", table), table)


def test_unknown_columns_are_named():
    with pytest.raises(ContractError, match=r"'mentions'.*colour"):
        tables.frame("mentions", [mention(0, 4, colour="red")])


@pytest.mark.parametrize(
    ("name", "key"), [("mentions", "mention_id"), ("stances", "stance_id"), ("documents", "doc_id")]
)
def test_ids_stand_once(name, key):
    table = tables.frame(name, [{key: "x"}, {key: "x"}])
    with pytest.raises(ContractError, match="'x' stands more than once"):
        tables.check(name, table)


@pytest.mark.parametrize("name", ["paragraphs", "sentences", "roles"])
def test_tables_without_ids_may_repeat_their_document(name):
    tables.check(name, tables.frame(name, [{"doc_id": "a"}, {"doc_id": "a"}]))


def test_columns_are_checked():
    with pytest.raises(ContractError, match="the contract says"):
        tables.check("roles", tables.frame("roles", [])[["role"]])


def test_quotes_stand_in_the_text_at_their_offsets():
    tables.check("mentions", tables.frame("mentions", [mention(0, 4), mention(22, 28)]), TEXTS)
    with pytest.raises(ContractError, match=r"a\[0:4\] is 'Kyiv', text says 'Rome'"):
        tables.check("mentions", tables.frame("mentions", [mention(0, 4, text="Rome")]), TEXTS)


def test_quotes_of_unknown_documents_are_refused():
    with pytest.raises(ContractError, match="'b'"):
        tables.check("mentions", tables.frame("mentions", [mention(0, 4, doc_id="b")]), TEXTS)


def test_a_quote_needs_its_offsets():
    with pytest.raises(ContractError, match="has no offsets"):
        tables.check("stances", tables.frame("stances", [{"stance_id": "s", "doc_id": "a", "evidence": "Kyiv"}]), TEXTS)


def test_empty_conditions_need_no_offsets():
    row = {"condition_id": "c", "doc_id": "a", "antecedent": "Kyiv", "antecedent_start": 0, "antecedent_end": 4}
    tables.check("conditions", tables.frame("conditions", [row]), TEXTS)


def test_several_stretches_are_joined_by_a_space():
    good = statement([[0, 4], [22, 35]], "Kyiv Moscow agrees")
    tables.check("statements", tables.frame("statements", [good]), TEXTS)
    with pytest.raises(ContractError, match="content says"):
        tables.check("statements", tables.frame("statements", [statement([[0, 4]], "Kyiv rejects")]), TEXTS)


def test_ids_are_stable_and_tell_their_parts_apart():
    assert tables.stable_id("m", "a", 0, 4) == tables.stable_id("m", "a", 0, 4)
    assert tables.stable_id("m", "a", 0, 4).startswith("m-")
    ids = [tables.stable_id("m", *parts) for parts in [("a", 1, 23), ("a", 12, 3), ("a1", 2, 3), ("a", "1", "2", "3")]]
    assert len(set(ids)) == 4
    assert tables.stable_id("stance", "doc", "Kyiv", 10) == "stance-" + tables.stable_id("x", "doc", "Kyiv", 10)[2:]


def test_written_tables_are_read_back(tmp_path):
    rows = [statement([[0, 4], [22, 35]], "Kyiv Moscow agrees", negated=True, level=1)]
    path = tables.write(tmp_path, "statements", rows, texts=TEXTS)
    assert path == tmp_path / "tables" / "statements" / "part-0.parquet"
    back = tables.read(tmp_path, "statements")
    pd.testing.assert_frame_equal(back, tables.frame("statements", rows))
    assert back.content_spans[0] == [[0, 4], [22, 35]]
    assert back.source_spans[0] is None


def test_parts_are_read_in_order_and_one_by_one(tmp_path):
    for shard in ("1", "0"):
        tables.write(tmp_path, "entities", [{"entity_id": f"e{shard}", "name": "Kyiv"}], shard=shard)
    assert tables.shards(tmp_path, "entities") == ["0", "1"]
    assert tables.read(tmp_path, "entities").entity_id.tolist() == ["e0", "e1"]
    assert tables.read(tmp_path, "entities", shard="1").entity_id.tolist() == ["e1"]


def test_a_run_without_a_table_gives_an_empty_one(tmp_path):
    table = tables.read(tmp_path, "events")
    assert table.empty
    assert list(table.columns) == tables.SCHEMAS["events"].names


def test_a_part_is_replaced(tmp_path):
    tables.write(tmp_path, "entities", [{"entity_id": "old"}])
    tables.write(tmp_path, "entities", [{"entity_id": "new"}])
    assert tables.read(tmp_path, "entities").entity_id.tolist() == ["new"]


def test_a_refused_table_leaves_the_old_part(tmp_path):
    tables.write(tmp_path, "mentions", [mention(0, 4)], texts=TEXTS)
    with pytest.raises(ContractError):
        tables.write(tmp_path, "mentions", [mention(0, 4, text="Rome")], texts=TEXTS)
    assert tables.read(tmp_path, "mentions").text.tolist() == ["Kyiv"]


def test_a_write_that_breaks_off_leaves_the_old_part(tmp_path, monkeypatch):
    tables.write(tmp_path, "entities", [{"entity_id": "old"}])

    def breaks_off(table, where, **options):
        where.write_bytes(b"PAR1 and no more")
        raise OSError("no space left on device")

    monkeypatch.setattr(tables.pq, "write_table", breaks_off)
    with pytest.raises(OSError, match="no space"):
        tables.write(tmp_path, "entities", [{"entity_id": "new"}])
    monkeypatch.undo()
    assert tables.read(tmp_path, "entities").entity_id.tolist() == ["old"]


def test_texts_are_those_of_the_documents(tmp_path):
    tables.write(tmp_path, "documents", [{"doc_id": "a", "text": TEXT}, {"doc_id": "b", "status": "skipped"}])
    assert tables.texts(tmp_path) == {"a": TEXT, "b": ""}


def test_questions_in_sql_run_over_all_parts(tmp_path):
    for shard, holder in (("0", "Kyiv"), ("1", "Kyiv"), ("2", "Moscow")):
        tables.write(tmp_path, "stances", [{"stance_id": shard, "holder": holder, "strength": 1}], shard=shard)
    answer = tables.query(tmp_path, "select holder, sum(strength) as n from stances group by all order by n desc")
    assert answer.to_dict("list") == {"holder": ["Kyiv", "Moscow"], "n": [2, 1]}


def test_questions_reach_across_tables(tmp_path):
    tables.write(tmp_path, "mentions", [mention(0, 4, entity_id="e1")], texts=TEXTS)
    tables.write(tmp_path, "entities", [{"entity_id": "e1", "name": "Kyiv"}])
    answer = tables.query(tmp_path, "select name, start from mentions join entities using (entity_id)")
    assert answer.to_dict("records") == [{"name": "Kyiv", "start": 0}]


def test_a_run_folder_with_a_quote_in_its_name_can_be_asked(tmp_path):
    folder = tmp_path / "Kyiv's run"
    tables.write(folder, "entities", [{"entity_id": "e1"}])
    assert tables.query(folder, "select count(*) as n from entities").n.tolist() == [1]


def test_clearing_removes_every_part(tmp_path):
    tables.write(tmp_path, "entities", [{"entity_id": "e1"}], shard="0")
    tables.write(tmp_path, "mentions", [mention(0, 4)], shard="1")
    tables.clear(tmp_path)
    assert tables.read(tmp_path, "entities").empty
    assert tables.shards(tmp_path, "mentions") == []


def test_a_question_that_cannot_be_answered_is_told_with_the_tables_there_are(tmp_path):
    with pytest.raises(tables.QueryError, match="has no tables: make them"):
        tables.query(tmp_path / "nosuch", "select 1")
    tables.write(tmp_path, "entities", [{"entity_id": "e", "name": "Kyiv"}])
    for sql in ("select * from stances", "selct 1", "select nothing from entities"):
        with pytest.raises(tables.QueryError, match=r"The run has the tables entities\.") as raised:
            tables.query(tmp_path, sql)
        assert "\n" not in str(raised.value)


def test_what_copies_say_is_left_out_and_entities_are_counted_anew():
    mentions = tables.frame(
        "mentions",
        [{"doc_id": d, "mention_id": f"{d}{e}{n}", "entity_id": e} for d, e, n in ("ax1", "ax2", "bx1", "cy1")],
    )
    entities = tables.frame("entities", [{"entity_id": e, "n_mentions": 9, "n_documents": 9} for e in "xyz"])
    kept = tables.once(mentions, {"c"})
    assert kept.doc_id.tolist() == ["a", "a", "b"]
    counted = tables.recounted(entities, kept)
    assert counted[["entity_id", "n_mentions", "n_documents"]].values.tolist() == [["x", 3, 2]]
