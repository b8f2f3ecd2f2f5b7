"""Any text, any bytes: paragraphs hold all of it, in order, and nothing crashes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.ingest import KINDS, read_paragraphs, read_sources
from helpers.ingest.dates import iso_day
from helpers.ingest.decoding import UnreadableError, decode
from helpers.ingest.duplicates import duplicates
from helpers.ingest.formats import READERS
from helpers.ingest.identifiers import unique_ids
from helpers.ingest.segmentation import segments

LINES = st.sampled_from(
    [
        "", " ", "Rebels free eleven sailors", "By Ana Kerubo", "4 May 2024", "Share", "Read more: The ship", "---",
        "The rebels freed eleven sailors on Sunday, the Red Cross said.", "“The Red Cross said”", "ENDS", "title: x",
        "and handed them over at the port, where a bus was waiting for them since the early", "* one",
        "— Yes, he said.",
        "RA: I do not know.", "[PHOTO] A bus", "Recommended", "14.10 CET", "Who are they?",
    ]
)  # fmt: skip
PAGES = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"])
)


@given(st.text() | PAGES)
def test_paragraphs_hold_all_but_white_space_in_order(text):
    end = 0
    for start, stop, _ in segments(text):
        assert not text[end:start].strip()
        assert text[start:stop]
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


@given(st.text() | PAGES)
def test_every_paragraph_has_a_kind_and_repeats_point_at_others(text):
    rows = read_paragraphs(text)
    assert [row["paragraph"] for row in rows] == list(range(len(rows)))
    for row in rows:
        assert row["kind"] in KINDS
        repeat = row["duplicate_of"]
        assert repeat is None or (repeat != row["paragraph"] and rows[repeat]["duplicate_of"] is None)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_told_unreadable(data):
    with suppress(UnreadableError):
        assert decode(data).strip()


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(data=st.binary(max_size=200))
def test_readers_give_records_or_say_why_not(suffix, data):
    with suppress(UnreadableError):
        for record in READERS[suffix](data):
            assert (record.text is None) == (record.problem is not None)


@given(st.lists(st.text(max_size=100), max_size=30))
def test_ids_are_unique_and_safe(names):
    ids = unique_ids(names)
    assert len({i.casefold() for i in ids}) == len(names)
    assert all(i.isascii() and "/" not in i and not i.startswith(".") for i in ids)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_duplicates_point_back_at_originals(texts):
    found = duplicates(texts)
    assert all(i is None or (i < at and found[i] is None) for at, i in enumerate(found))


@given(st.text(max_size=40))
def test_dates_never_crash(text):
    day = iso_day(text)
    assert day is None or len(day) == 10


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_file_is_a_row(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_bytes(text.encode())
    (row,) = read_sources(path).documents.itertuples()
    assert (row.status == "skipped") == bool(row.reason)
    if row.status == "ok":
        assert row.text.encode().endswith(text.removeprefix("\ufeff").encode())
