"""Parsed documents: untouched text, sentences inside paragraphs, and their storage."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from helpers import tables
from helpers.language import parse_documents, read_docs, readable, save_docs, sentences


def documents(*texts: str, **columns) -> pd.DataFrame:
    rows = [{"doc_id": f"d{i}", "text": text, "status": "ok"} | columns for i, text in enumerate(texts)]
    return tables.frame("documents", rows)


def paragraphs(*bounds: list[tuple[int, int]]) -> pd.DataFrame:
    """One list of (start, end) for each document."""
    return tables.frame(
        "paragraphs",
        [
            {"doc_id": f"d{i}", "paragraph": n, "start": start, "end": end, "kind": "body"}
            for i, part in enumerate(bounds)
            for n, (start, end) in enumerate(part)
        ],
    )


@pytest.fixture(scope="module")
def splitter() -> Language:
    """Tokens and sentences without a model."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def test_the_text_stays_untouched(nlp):
    text = "\ufeffKyiv  rejects map\r\n\r\nThe “plan”\tis dead,\u00a0said Kyiv.\n"
    (doc,) = parse_documents(nlp, documents(text), paragraphs([(1, 18), (22, 55)]))
    assert doc.text == text
    assert doc.text[doc[-3].idx :].startswith("Kyiv.")


def test_sentences_end_with_their_paragraph(nlp):
    text = "Kyiv to reject\nthe map of the envoy"
    (doc,) = parse_documents(nlp, documents(text), paragraphs([(0, 14), (15, 35)]))
    assert [text[row["start"] : row["end"]] for row in sentences(doc)] == ["Kyiv to reject", "the map of the envoy"]
    assert [row["paragraph"] for row in sentences(doc)] == [0, 1]


def test_what_is_known_of_a_document_travels_with_it(nlp):
    given_documents = documents("Kyiv agreed.", published="2024-05-01", publisher="The Ferry")
    (doc,) = parse_documents(nlp, given_documents, paragraphs([(0, 12)]))
    assert doc.user_data["doc_id"] == "d0"
    assert (doc.user_data["published"], doc.user_data["publisher"]) == ("2024-05-01", "The Ferry")
    assert doc.user_data["author"] is None
    assert doc.user_data["paragraphs"] == [(0, 12, "body", None)]


def test_skipped_documents_are_left_out_and_order_is_kept(splitter):
    frame = documents("One.", "Two.", "Three.")
    frame.loc[1, "status"] = "skipped"
    parsed = list(parse_documents(splitter, frame, paragraphs([], [], [])))
    assert [doc.text for doc in parsed] == ["One.", "Three."]


def test_an_empty_text_is_an_empty_doc(splitter):
    (doc,) = parse_documents(splitter, documents(""), paragraphs([]))
    assert (doc.text, len(doc), sentences(doc)) == ("", 0, [])


def test_several_processes_give_the_same_documents(splitter):
    texts = [f"Side {i} agreed. Side {i} left.\n\nTalks go on." for i in range(20)]
    cuts = paragraphs(*([(0, text.index("\n")), (text.index("Talks"), len(text))] for text in texts))
    alone = list(parse_documents(splitter, documents(*texts), cuts))
    together = list(parse_documents(splitter, documents(*texts), cuts, n_process=2))
    assert [doc.to_bytes() for doc in alone] == [doc.to_bytes() for doc in together]


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\n\r\t .,?!\"'“”’—🕊️abcKyiv"), max_size=120)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Any text with any paragraphs in it, gaps between them or none."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = [(a, b) for a, b in pairwise(cuts) if draw(st.booleans())]
    return text, pairs


@given(st.lists(cut_texts(), min_size=1, max_size=3))
def test_any_text_with_any_paragraphs(splitter, given_texts):
    texts, bounds = [text for text, _ in given_texts], [cuts for _, cuts in given_texts]
    for doc, text, cuts in zip(
        parse_documents(splitter, documents(*texts), paragraphs(*bounds)), texts, bounds, strict=True
    ):
        assert doc.text == text
        starts = {start for start, _ in cuts}
        for sent in doc.sents:
            assert not starts & set(range(sent.start_char + 1, sent.end_char)), "a sentence runs into a paragraph"
        for row in sentences(doc):
            quote = text[row["start"] : row["end"]]
            assert quote == quote.strip()
            assert quote
            assert not cuts or row["paragraph"] == max(
                (n for n, (s, _) in enumerate(cuts) if s <= row["start"]), default=0
            )


@settings(max_examples=30)
@given(cut_texts())
def test_stored_documents_come_back_the_same(splitter, cut_text):
    text, cuts = cut_text
    (doc,) = parse_documents(splitter, documents(text), paragraphs(cuts))
    with TemporaryDirectory() as folder:
        save_docs(Path(folder) / "part-0.spacy", [doc])
        (back,) = read_docs(folder, splitter.vocab)
    assert back.text == text
    assert back.user_data | {"paragraphs": list(back.user_data["paragraphs"])} == doc.user_data
    assert [token.is_sent_start for token in back] == [token.is_sent_start for token in doc]


def test_stored_parses_come_back_whole(nlp, tmp_path):
    (doc,) = parse_documents(
        nlp, documents("The Envoys of Kyiv rejected the map, officials say."), paragraphs([(0, 51)])
    )
    save_docs(tmp_path / "part-0.spacy", [doc])
    (back,) = read_docs(tmp_path)

    def reading(d):
        return [(t.text, t.lower_, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, str(t.morph)) for t in d]

    assert reading(back) == reading(doc)


def test_parts_are_read_in_order(splitter, tmp_path):
    for i, doc in enumerate(parse_documents(splitter, documents("One.", "Two."), paragraphs([], []))):
        save_docs(tmp_path / f"part-{1 - i}.spacy", [doc])
    assert [doc.text for doc in read_docs(tmp_path)] == ["Two.", "One."]
    assert [doc.text for doc in read_docs(tmp_path / "part-1.spacy")] == ["One."]


def test_a_failure_while_storing_leaves_the_old_part(splitter, tmp_path):
    path = tmp_path / "part-0.spacy"
    save_docs(path, [splitter("Kept.")])

    def failing():
        yield splitter("New.")
        raise RuntimeError("the parser stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        save_docs(path, failing())
    assert [doc.text for doc in read_docs(path)] == ["Kept."]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_is_read_is_news_told_once(nlp):
    doc = nlp.make_doc("Title. Body. Photo. Title. More.")
    assert readable(doc) == [(0, len(doc.text))]
    doc.user_data["paragraphs"] = [
        (0, 6, "headline", None), (7, 12, "body", None), (13, 19, "caption", None), (20, 26, "body", 0),
        (27, 32, "standfirst", None),
    ]  # fmt: skip
    assert readable(doc) == [(0, 6), (7, 12), (27, 32)]
