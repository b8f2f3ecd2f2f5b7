"""Evidence in its sentence."""

from hypothesis import given
from hypothesis import strategies as st

from helpers import tables
from helpers.publish import in_sentences, read_brief
from helpers.publish.context import Sentences

TEXT = "The envoy told senators that it would undermine the talks. They left.\n\nNobody answered."
CLAUSE = "that it would undermine the talks"


def article(text, spans, **more):
    documents = tables.frame("documents", [{"doc_id": "d", "text": text, "status": "ok", "source": "d.txt"} | more])
    rows = [{"doc_id": "d", "sentence": i, "paragraph": 0, "start": a, "end": b} for i, (a, b) in enumerate(spans)]
    return documents, tables.frame("sentences", rows)


def spans_of(text, *sentences):
    return [(text.index(one), text.index(one) + len(one)) for one in sentences]


def stance(text, words):
    start = text.index(words)
    row = {"doc_id": "d", "stance_id": "s", "evidence": words, "start": start, "end": start + len(words)}
    return tables.frame("stances", [row])


def test_a_clause_is_shown_in_its_sentence():
    known = article(TEXT, spans_of(TEXT, "The envoy told senators that it would undermine the talks.", "They left."))
    rows = stance(TEXT, CLAUSE)
    shown = in_sentences(rows, *known)
    assert shown.evidence.tolist() == [f"The envoy told senators ⟦{CLAUSE}⟧."]
    assert shown[["start", "end"]].equals(rows[["start", "end"]])
    assert rows.evidence.tolist() == [CLAUSE]


def test_a_whole_sentence_stands_alone():
    known = article(TEXT, spans_of(TEXT, "They left."))
    assert in_sentences(stance(TEXT, "They left"), *known).evidence.tolist() == ["They left."]


def test_words_over_two_sentences_have_both():
    known = article(TEXT, spans_of(TEXT, "The envoy told senators that it would undermine the talks.", "They left."))
    start, end = TEXT.index("the talks"), TEXT.index("left")
    found = Sentences(*known).around("d", start, end)
    assert (found.before, found.after) == ("The envoy told senators that it would undermine ", "left.")


def test_long_sentences_are_cut_at_words():
    text = "word " * 200 + "PEACE " + "other " * 200
    documents, sentences = article(text, [(0, len(text))])
    found = Sentences(documents, sentences).around("d", text.index("PEACE"), text.index("PEACE") + 5)
    assert found.before.startswith("… word")
    assert found.after.endswith("other …")
    assert len(found.before + found.after) < 400


def test_marks_of_markdown_are_left_out():
    text = "The **rebels** [want](https://a.example) peace."
    documents, sentences = article(text, [(0, len(text))], source="d.md")
    rows = stance(text, "**rebels** [want](https://a.example) peace")
    assert in_sentences(rows, documents, sentences).evidence.tolist() == ["The ⟦rebels want peace⟧."]


def test_without_text_or_sentences_the_words_stand_as_they_are():
    documents, sentences = article(TEXT, [])
    assert in_sentences(stance(TEXT, CLAUSE), documents, sentences).evidence.tolist() == [CLAUSE]
    assert Sentences(documents).around("another", 0, 3) is None


@given(st.text(min_size=1), st.data())
def test_the_words_are_those_at_the_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Sentences(*article(text, [(0, len(text))])).around("d", start, end)
    assert found.words == " ".join(text[start:end].split())


def test_the_brief_quotes_in_the_sentence(made_up):
    brief = read_brief(made_up)
    quote = brief.side("Orland").wants[0].evidence[0]
    text = dict(zip(made_up["documents"]["doc_id"], made_up["documents"]["text"], strict=True))[quote.doc_id]
    whole = quote.before + quote.quote + quote.after
    assert len(whole) > len(quote.quote)
    assert " ".join(text[quote.start : quote.end].split()) == quote.quote
