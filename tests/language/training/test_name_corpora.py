"""Corpora of names become running text with marked names."""

import json

import pytest

from helpers.language.training import names


def marked(text):
    return [(form, name) for form, name in zip(text.forms, text.names, strict=True) if name != "O"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["He", "said", ":", '"', "No", ",", "thanks", '"', "."], 'He said: "No, thanks".'),
        (["Norvia", "'s", "talks", "(", "in", "Tal", ")", "ca", "n't", "wait"], "Norvia's talks (in Tal) can't wait"),
        (["``", "Yes", "''", "-LRB-", "$", "5", "-RRB-"], '"Yes" ($5)'),
    ],
)
def test_words_are_joined_as_one_writes_them(words, text):
    joined, offsets = names.join_words(words)
    assert joined == text
    assert [joined[a:b] for a, b in offsets] == [names._BRACKETS.get(word, word) for word in words]


def test_columns_become_names(tmp_path):
    folder = tmp_path / "ner_data" / "politics"
    folder.mkdir(parents=True)
    rows = [
        "Ana\tB-politician",
        "Duarte\tI-politician",
        "left\tO",
        "Tal\tB-country",
        "for\tO",
        "Green\tB-politicalparty",
        ".\tO",
    ]
    (folder / "dev.txt").write_text("\n".join(rows) + "\n\nYes\tO\n")
    (text,) = names.crossner(tmp_path, "politics", "dev")
    assert text.raw == "Ana Duarte left Tal for Green. Yes"
    assert text.bounds == [0, 7]
    assert marked(text) == [("Ana", "B-PERSON"), ("Duarte", "E-PERSON"), ("Tal", "S-LOC"), ("Green", "S-ORG")]


def test_noun_phrases_are_names_only_when_bare(tmp_path):
    raw = "President Ana Duarte met officials of the Norvian Army in the Tal Valley"
    phrases = [
        ("President Ana Duarte", "Person"),
        ("officials of the Norvian Army", "Organisation"),
        ("the Tal Valley", "Location"),
    ]
    entities = [
        {"documentId": "1", "begin": raw.index(p), "end": raw.index(p) + len(p), "type": kind} for p, kind in phrases
    ]
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "1", "text": raw}))
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, entities)))
    (text,) = names.re3d(tmp_path)
    assert marked(text) == [
        ("Ana", "B-PERSON"), ("Duarte", "E-PERSON"), ("officials", None), ("of", None), ("the", None),
        ("Norvian", None),
        ("Army", None), ("Tal", "B-LOC"), ("Valley", "E-LOC"),
    ]  # fmt: skip


def test_labels_on_web_text_follow_its_spelling(tmp_path):
    (tmp_path / "dev.iob2").write_text(
        "# newdoc id = a\n# sent_id = a-1\n# text = Tal's here.\n"
        "1\tTal\tB-LOC\t-\t-\n2\t's\tO\t-\t-\n3\there\tO\t-\t-\n4\t.\tO\t-\t-\n"
    )
    (text,) = names.universal_ner(tmp_path / "dev.iob2")
    assert text.raw == "Tal's here."
    assert marked(text) == [("Tal", "S-LOC")]


def test_news_is_read_without_its_labels(tmp_path):
    rows = ["Sentence #,Word,POS,Tag", "Sentence: 1,Talks,NNS,O", ",in,IN,O", ",Tal,NNP,B-geo", "Sentence: 2,Yes,UH,O"]
    (tmp_path / "news.csv").write_text("\n".join(rows))
    (text,) = names.unlabelled_news(tmp_path / "news.csv")
    assert text.raw == "Talks in Tal Yes"
    assert text.bounds == [0, 3]
    assert text.names is None
