"""The shipped pipeline on ordinary and on awkward texts: always whole Docs, always the same."""

import multiprocessing
import os

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG

from helpers import paths
from helpers.language.encoder import FACTORY

ATTRIBUTES = [TAG, POS, MORPH, LEMMA, HEAD, DEP, SENT_START, ENT_IOB, ENT_TYPE]
PIPELINE = paths.data("models", "en_parley_news")
NEWS = (
    "Norvia's president, Ana Duarte, said on Monday that her country would not sign the accord unless troops left. "
    "“We have been clear,” she told reporters in Geneva. “There will be no talks without a ceasefire.”\n\n"
    "The foreign ministry in Moscow didn't comment.\nA spokesman for NATO welcomed the offer.\n"
)
AWKWARD = [
    "", " ", "\n\n \n", "?", "Peace", "... --- !!!", "12 345 67.8", "🙂🙃 🇺🇦 👩‍👩‍👧",
    "\x00\x01\x7f talks \x1b[0m", "\u200b\u200d\ufeff", "平和 مفاوضات мир",
    "a\u0301" * 300, "\t\tThe talks\r\nfailed .\u2028Again", "(" * 400, "NO DEAL " * 50,
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(PIPELINE)


def whole(doc):
    """Every sentence is one tree with one root that is a word, and nothing is left unannotated."""
    assert doc.has_annotation("DEP") or not len(doc)
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert len(roots) == 1
        assert not roots[0].is_space or all(token.is_space for token in doc)
        assert all(token.head.sent == sentence for token in sentence)
    assert all(token.tag_ and token.pos_ and token.lemma_ for token in doc)
    assert all(not entity.text.isspace() for entity in doc.ents)
    return doc.to_array(ATTRIBUTES) if len(doc) else np.zeros((0, len(ATTRIBUTES)))


@pytest.mark.parametrize("text", [NEWS, *AWKWARD])
def test_any_text_becomes_a_whole_doc(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    whole(doc)


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=200) | st.text("Ab. \n“”'?\t1", max_size=80))
def test_no_text_breaks_the_parse(text):
    whole(_shared()(text))


_loaded = []


def _shared():
    if not _loaded:
        _loaded.append(spacy.load(PIPELINE))
    return _loaded[0]


def test_a_megabyte_without_a_space(nlp):
    for text in ("x" * 1_100_000, "ab-" * 20_000):
        whole(nlp(text))


def test_a_long_document_without_a_full_stop(nlp):
    doc = nlp("the envoy met the minister and " * 1500)
    whole(doc)
    assert max(len(sentence) for sentence in doc.sents) < 500


def test_company_does_not_change_a_text(nlp):
    texts = [NEWS, "Talks.", NEWS[:70], "He went home. " * 60, NEWS[50:], *AWKWARD]
    alone = [whole(nlp(text)) for text in texts]
    for batch in (1, 3, 100):
        together = nlp.pipe([*texts[::-1], *texts], batch_size=batch)
        for expected, doc in zip([*alone[::-1], *alone], together, strict=True):
            np.testing.assert_array_equal(whole(doc), expected)


def test_quotation_marks_of_any_style_read_alike(nlp):
    straight = NEWS.translate(str.maketrans("“”’", '""\''))
    kept = [ATTRIBUTES.index(attribute) for attribute in (TAG, POS, MORPH, HEAD, DEP, SENT_START, ENT_IOB, ENT_TYPE)]
    np.testing.assert_array_equal(whole(nlp(NEWS))[:, kept], whole(nlp(straight))[:, kept])


def test_the_pipeline_reads_news(nlp):
    doc = nlp(NEWS)
    said = next(token for token in doc if token.text == "said")
    assert {child.lemma_ for child in said.children if child.dep_ == "nsubj"} == {"president"}
    assert [child.lemma_ for child in said.children if child.dep_ == "ccomp"] == ["sign"]
    names = {(entity.text, entity.label_) for entity in doc.ents}
    assert {("Ana Duarte", "PERSON"), ("Geneva", "LOC"), ("Moscow", "LOC"), ("NATO", "ORG")} <= names
    assert next(token for token in doc if token.text == "told").lemma_ == "tell"


def test_it_serialises_like_any_pipeline(nlp, tmp_path):
    expected = whole(nlp(NEWS))
    nlp.to_disk(tmp_path / "copy")
    np.testing.assert_array_equal(whole(spacy.load(tmp_path / "copy")(NEWS)), expected)
    blank = spacy.blank("en")
    blank.add_pipe(FACTORY)
    blank.from_bytes(nlp.to_bytes())
    np.testing.assert_array_equal(whole(blank(NEWS)), expected)


def test_an_empty_component_says_what_to_do():
    blank = spacy.blank("en")
    blank.add_pipe(FACTORY)
    with pytest.raises(ValueError, match="load a trained pipeline"):
        blank("Talks.")


def test_a_file_that_is_missing_is_named(nlp, tmp_path):
    nlp.to_disk(tmp_path / "copy")
    (tmp_path / "copy" / FACTORY / "relations.onnx").unlink()
    with pytest.raises(ValueError, match=r"relations\.onnx"):
        spacy.load(tmp_path / "copy")


def test_processes_read_alike(nlp):
    texts = [NEWS, NEWS[:100]] * 3
    expected = [whole(nlp(text)) for text in texts]
    for doc, array in zip(nlp.pipe(texts, n_process=2, batch_size=2), expected, strict=True):
        np.testing.assert_array_equal(whole(doc), array)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks only")
def test_a_fork_after_first_use_reads_alike(nlp):
    expected = whole(nlp(NEWS))
    context = multiprocessing.get_context("fork")
    parent, child = context.Pipe()

    def read():
        child.send(whole(nlp(NEWS)).tolist())

    process = context.Process(target=read)
    process.start()
    assert parent.poll(60)
    np.testing.assert_array_equal(np.array(parent.recv(), dtype=expected.dtype), expected)
    process.join()
