"""The reading of the treebank's mentions, and the comparison with ours, on a small document in its format."""

import pytest

from helpers.evaluation.coreference import evaluate_coreference, gold_mentions
from helpers.evaluation.report import GoldError
from helpers.language.training import treebank

TEXT = [
    [
        ("Sergei", "PROPN", "NNP", "nsubj", 3, "(1-person-new-ssnnn-cf1-1,2-coref-Sergei_Lavrov"),
        ("Lavrov", "PROPN", "NNP", "flat", 1, "1)"),
        ("arrived", "VERB", "VBD", "root", 0, "_"),
        ("at", "ADP", "IN", "case", 5, "_"),
        ("noon", "NOUN", "NN", "obl", 3, "(2-time-new-nnnnn-cf2-1-sgl)"),
        (".", "PUNCT", ".", "punct", 3, "_"),
    ],
    [
        ("He", "PRON", "PRP", "nsubj", 2, "(1-person-giv:act-ssnnn-cf1*-1-ana-Sergei_Lavrov)"),
        ("met", "VERB", "VBD", "root", 0, "_"),
        ("his", "PRON", "PRP$", "nmod:poss", 4, "(3-person-new-nnnnn-cf2-2-sgl(1-person-giv:act-ssnnn-cf1*-1-ana)"),
        ("aides", "NOUN", "NNS", "obj", 2, "3)"),
        (".", "PUNCT", ".", "punct", 2, "_"),
    ],
]


def conllu():
    lines = ["# newdoc id = GUM_news_visit", "# meta::dateCreated = 2023-09-05", "# meta::title = A visit"]
    for number, words in enumerate(TEXT):
        lines += ["# newpar"] if number == 0 else []
        for i, (form, pos, tag, relation, head, entity) in enumerate(words, 1):
            misc = [] if entity == "_" else [f"Entity={entity}"]
            if i < len(words) and words[i][0] == ".":
                misc.append("SpaceAfter=No")
            columns = (i, form, form.lower(), pos, tag, "_", head, relation, "_", "|".join(misc) or "_")
            lines.append("\t".join(map(str, columns)))
        lines.append("")
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "not-to-release"
    (root / "file-lists").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "file-lists" / "files.test").write_text("GUM_news_visit\n")
    (root / "sources" / "GUM_news_visit.conllu").write_text(conllu(), encoding="utf8")
    return tmp_path


def test_mentions_of_the_treebank(folder):
    document = next(treebank.gum(folder, "test"))
    layout = treebank.running(document.sentences)
    found = [
        (layout.raw[min(m.words)[0] : max(m.words)[1]], m.cluster, m.kind)
        for m in gold_mentions(document.sentences, layout.spans)
    ]
    assert sorted(found) == [
        ("He", "1", "pronoun"),
        ("Sergei Lavrov", "1", "name"),
        ("his", "1", "pronoun"),
        ("his aides", "3", "description"),
        ("noon", "2", "description"),
    ]


def test_links_that_are_right(folder, nlp):
    report = evaluate_coreference(folder, nlp=nlp)
    figures = report.figures.set_index("measure")
    assert list(report.figures.columns) == ["measure", "precision", "recall", "f1", "gold", "found"]
    assert figures.loc["links of pronouns", ["precision", "recall", "gold"]].tolist() == [1.0, 1.0, 2]
    assert figures.loc["B-cubed", "f1"] == pytest.approx(1.0)


def test_links_that_are_missed_are_listed(folder, nlp):
    path = folder / "not-to-release" / "sources" / "GUM_news_visit.conllu"
    path.write_text(path.read_text(encoding="utf8").replace("He\the", "They\tthey"), encoding="utf8")
    report = evaluate_coreference(folder, nlp=nlp)
    assert report.figures.set_index("measure").loc["links of pronouns", "recall"] < 1.0
    assert "missed pronoun" in set(report.errors.kind)


def test_a_folder_without_a_treebank(tmp_path):
    with pytest.raises(GoldError, match="no GUM treebank"):
        evaluate_coreference(tmp_path)
