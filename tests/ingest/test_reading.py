"""Sources to tables, the whole way."""

import json
from pathlib import Path

import pytest

from helpers import tables
from helpers.ingest import READ_KINDS, MetadataError, read_sources
from helpers.paths import PROJECT

NEWS = (
    "Rebels free eleven sailors\n\nBy Ana Kerubo\n4 May 2024\n\n"
    "The rebels freed eleven sailors on Sunday, the Red Cross said, and handed them over at the port.\n\n"
    "They had been held since June, when their ship was seized on its way to the north.\n"
)
GERMAN = (
    "Die Rebellen haben am Sonntag elf Seeleute freigelassen, wie das Rote Kreuz mitteilte, und im Hafen übergeben. "
    "Sie waren seit Juni festgehalten worden, als ihr Schiff auf dem Weg nach Norden aufgebracht wurde und sank."
)


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_one_document(tmp_path):
    found = read_sources(write(tmp_path / "sailors.txt", NEWS))
    row = found.documents.iloc[0]
    assert (row.doc_id, row.status, row.reason, row.language) == ("sailors", "ok", None, "en")
    assert (row.title, row.author, row.published) == ("Rebels free eleven sailors", "Ana Kerubo", "2024-05-04")
    assert row.text == NEWS
    tables.check("documents", found.documents)
    tables.check("paragraphs", found.paragraphs)


def test_text_is_untouched_with_any_line_ends(tmp_path):
    text = NEWS.replace("\n", "\r\n")
    found = read_sources(write(tmp_path / "sailors.txt", text))
    assert found.documents.text[0] == text
    assert not any("\r" in text[s:e] for s, e in zip(found.paragraphs.start, found.paragraphs.end, strict=True))


def test_what_is_known_better_wins(tmp_path):
    front = "---\ntitle: From the front matter\npublisher: Post\n---\n"
    write(tmp_path / "a.txt", front + NEWS)
    write(tmp_path / "metadata.json", json.dumps([{"doc_id": "a", "title": "From the file"}]))
    row = read_sources(tmp_path).documents.iloc[0]
    assert (row.title, row.publisher, row.author) == ("From the file", "Post", "Ana Kerubo")


def test_metadata_given_is_used_instead_of_that_beside(tmp_path):
    write(tmp_path / "a.txt", NEWS)
    write(tmp_path / "metadata.json", json.dumps([{"doc_id": "a", "publisher": "Beside"}]))
    given = write(tmp_path / "mine.csv", "doc_id,publisher\na.txt,Given\n")
    assert read_sources(tmp_path / "a.txt", given).documents.publisher[0] == "Given"


def test_metadata_of_documents_that_are_not_there_is_noted(tmp_path):
    write(tmp_path / "a.txt", NEWS)
    write(tmp_path / "metadata.json", json.dumps([{"doc_id": "lost", "title": "Lost"}]))
    assert "lost" in read_sources(tmp_path).notes[0]


def test_uncertain_dates_are_noted_and_left_out(tmp_path):
    write(tmp_path / "a.txt", "---\ndate: 04/05/2024\n---\nThe talks failed, it was said in the capital.\n")
    found = read_sources(tmp_path)
    assert found.documents.published[0] is None
    assert "04/05/2024" in found.notes[0]


def test_bad_metadata_stops_only_where_it_was_given(tmp_path):
    write(tmp_path / "a.txt", NEWS)
    bad = write(tmp_path / "metadata.json", "{")
    assert str(bad) in read_sources(tmp_path).notes[0]
    with pytest.raises(MetadataError):
        read_sources(tmp_path, bad)


def test_bad_documents_are_skipped_with_reasons_and_the_rest_goes_on(tmp_path):
    write(tmp_path / "empty.txt", "")
    write(tmp_path / "german.txt", GERMAN)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    write(tmp_path / "front.txt", "---\ntitle: Rain: all day\n---\n" + NEWS)
    write(tmp_path / "good.txt", NEWS)
    found = read_sources([tmp_path, tmp_path / "missing.txt"])
    reasons = found.skipped.set_index("doc_id").reason
    assert set(reasons.index) == {"empty", "german", "binary", "broken", "front", "missing"}
    for doc_id, reason in reasons.items():
        assert doc_id in reason
    assert found.documents.set_index("doc_id").status["good"] == "ok"
    assert set(found.paragraphs.doc_id) == {"good"}


def test_records_of_a_collection_are_documents_of_their_own(tmp_path):
    rows = [
        {"id": "one", "text": NEWS, "publisher": "Post"},
        {"text": NEWS + "Their families came by bus."},
        {"id": "three"},
    ]
    write(tmp_path / "news.jsonl", "\n".join(map(json.dumps, rows)))
    documents = read_sources(tmp_path).documents
    assert list(documents.doc_id) == ["one", "news-00002", "three"]
    assert list(documents.status) == ["ok", "ok", "skipped"]
    assert documents.publisher[0] == "Post"


def test_lone_surrogates_do_not_stop_anything(tmp_path):
    write(tmp_path / "news.jsonl", '{"text": "The talks \\ud800 failed, it was said."}')
    text = read_sources(tmp_path).documents.text[0]
    assert text == "The talks \ufffd failed, it was said."
    text.encode()


def test_same_stems_get_ids_of_their_own_and_copies_are_marked(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "a.txt", NEWS)
    documents = read_sources([tmp_path / "x", tmp_path / "y"]).documents
    assert list(documents.doc_id) == ["a", "a-2"]
    assert list(documents.duplicate_of) == [None, "a"]


def test_same_text_same_rows(tmp_path):
    write(tmp_path / "a.txt", NEWS)
    one, two = read_sources(tmp_path), read_sources(tmp_path)
    assert one.documents.equals(two.documents)
    assert one.paragraphs.equals(two.paragraphs)


def test_nothing_named_gives_empty_tables():
    found = read_sources([])
    assert list(found.documents.columns) == tables.SCHEMAS["documents"].names
    assert found.paragraphs.empty


def test_seeds_are_read_whole():
    found = read_sources(PROJECT / "seeds")
    assert len(found.documents) == 10
    assert set(found.documents.status) == {"ok"}
    assert found.documents[["title", "publisher", "author", "published", "url"]].notna().all().all()
    assert found.documents.duplicate_of.isna().all()
    texts = found.documents.set_index("doc_id").text
    for row in found.paragraphs.itertuples():
        assert texts[row.doc_id][row.start : row.end] == texts[row.doc_id][row.start : row.end].strip()
    kinds = found.paragraphs.groupby("doc_id").kind.agg(set)
    assert all({"headline", "body"} <= kinds_of_one for kinds_of_one in kinds)
    assert set(found.paragraphs.kind) >= {*READ_KINDS, "byline", "subhead", "pull_quote", "related_link", "caption"}
    assert found.paragraphs.query("kind == 'pull_quote'").duplicate_of.notna().all()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JavaScript:alert(1)", "see below"])
def test_what_is_no_address_of_the_web_is_left_out_with_a_note(tmp_path, address):
    (tmp_path / "a.txt").write_text(
        f'---\ntitle: A\nurl: "{address}"\n---\nThe minister said that talks would resume.\n'
    )
    found = read_sources([tmp_path])
    assert found.documents.url.isna().all()
    assert [note for note in found.notes if "is none of the web" in note and "a.txt" in note]


@pytest.mark.parametrize("address", ["https://a.example/b?c=d:e", "http://a.example", "www.a.example/b", "a.example"])
def test_addresses_are_kept(tmp_path, address):
    (tmp_path / "a.txt").write_text(
        f'---\ntitle: A\nurl: "{address}"\n---\nThe minister said that talks would resume.\n'
    )
    found = read_sources([tmp_path])
    assert found.documents.url.tolist() == [address]
    assert found.notes == []


def test_reasons_and_notes_name_no_place_on_the_disk(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "a.txt").write_text("The minister said that talks would resume.")
    (tmp_path / "metadata.json").write_text('[{"doc_id": "a", "date": "soon"}, {"doc_id": "other"}]')
    found = read_sources([tmp_path])
    told = [*found.notes, *found.documents.reason.dropna()]
    assert len(told) == 3
    assert not [words for words in told if str(tmp_path) in words]
    assert "1 record of the metadata without a text among the sources: other" in found.notes


def test_a_statement_names_its_issuer_in_its_masthead(tmp_path):
    page = "{}\n\nStatement by Commissioner Amsel on the river truce\n\n" + "We welcome the truce on the river. " * 8
    write(tmp_path / "one.txt", page.format("European Commission - Press release"))
    write(tmp_path / "two.txt", page.format("Comment | Turkey"))
    publishers = read_sources(tmp_path).documents.set_index("doc_id").publisher
    assert publishers["one"] == "European Commission"
    assert publishers.isna()["two"]
