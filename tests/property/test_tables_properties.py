"""Tables with any values: what is written is read back, and no wrong span gets through."""

from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers import tables

# Rows of dictionaries pass through pandas, which keeps integers beside gaps exact up to 2**53.
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
VALUES = {
    pa.string(): TEXT,
    pa.int64(): st.integers(-(2**53), 2**53),
    pa.float64(): st.floats(allow_nan=False),
    pa.bool_(): st.booleans(),
    pa.list_(pa.string()): st.lists(TEXT, max_size=3),
    pa.list_(pa.list_(pa.int64())): st.lists(st.lists(st.integers(0, 2**40), min_size=2, max_size=2), max_size=3),
}


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, list[dict]]:
    """Rows of any table, any value in any column or none, ids apart."""
    name = draw(st.sampled_from(sorted(tables.SCHEMAS)))
    columns = {field.name: st.none() | VALUES[field.type] for field in tables.SCHEMAS[name]}
    found = draw(st.lists(st.fixed_dictionaries(columns), max_size=4))
    ids = [key for key in tables.SCHEMAS[name].names if key.endswith("_id")]
    return name, [row | {key: f"{key}{i}" for key in ids} for i, row in enumerate(found)]


@given(rows())
def test_what_is_written_is_read_back(table):
    name, given_rows = table
    with TemporaryDirectory() as folder:
        tables.write(folder, name, given_rows)
        back = tables.read(folder, name)
    pd.testing.assert_frame_equal(back, tables.frame(name, given_rows))
    for row, given_row in zip(back.to_dict("records"), given_rows, strict=True):
        for key, value in given_row.items():
            assert pd.isna(row[key]) if value is None else row[key] == value


@given(TEXT, st.integers(0, 40), st.integers(0, 40), TEXT)
def test_only_the_words_at_the_offsets_get_through(text, start, end, quote):
    row = {"doc_id": "a", "mention_id": "m", "start": start, "end": end}
    tables.check("mentions", tables.frame("mentions", [row | {"text": text[start:end]}]), {"a": text})
    assume(quote != text[start:end])
    with pytest.raises(tables.ContractError):
        tables.check("mentions", tables.frame("mentions", [row | {"text": quote}]), {"a": text})


@given(st.text(), st.lists(st.text() | st.integers(), max_size=4))
def test_ids_depend_on_nothing_but_their_parts(doc_id, parts):
    assert tables.stable_id("x", doc_id, *parts) == tables.stable_id("x", doc_id, *parts)
    assert tables.stable_id("x", doc_id, *parts) != tables.stable_id("x", doc_id, *parts, "more")
