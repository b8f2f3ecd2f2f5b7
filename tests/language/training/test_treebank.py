"""Treebank files become texts that the tokenizer's words carry the annotation of."""

import pytest

spacy = pytest.importorskip("spacy")

from helpers.language.training import treebank  # noqa: E402

SAMPLE = """\
# newdoc id = GUM_news_sample
# meta::title = A sample
# newpar
# sent_id = 1
# text = President Ana Duarte doesn't trust the Bank of Norvia.
1\tPresident\tpresident\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(1-person-new-ss-cf1-1-coref-Ana_(politician)
2\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\t_
3\tDuarte\tDuarte\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)
4-5\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdoes\tdo\tAUX\tVBZ\tMood=Ind|Abbr=Yes\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\tPolarity=Neg\t6\tadvmod\t_\t_
6\ttrust\ttrust\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
7\tthe\tthe\tDET\tDT\t_\t8\tdet\t_\tEntity=(2-organization-new-ss-cf1-1-sgl
8\tBank\tBank\tPROPN\tNNP\tNumber=Sing\t6\tobj\t_\t_
9\tof\tof\tADP\tIN\t_\t10\tcase\t_\t_
10\tNorvia\tNorvia\tPROPN\tNNP\tNumber=Sing\t8\tnmod\t_\tEntity=(3-place-new-ss-cf1-1-sgl)2)|SpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# sent_id = 2
# text = No!!!
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t!!!\t!!!\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "not-to-release"
    (root / "file-lists").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "file-lists" / "files.train").write_text("GUM_news_sample\nGUM_fiction_sample\n")
    for genre in ("news", "fiction"):
        (root / "sources" / f"GUM_{genre}_sample.conllu").write_text(SAMPLE)
    return tmp_path


def test_only_open_genres_are_read(folder):
    assert [document.source for document in treebank.gum(folder, "train")] == ["GUM news"]


def test_words_carry_the_annotation(folder):
    (document,) = treebank.gum(folder, "train")
    text = treebank.training_text(document)
    assert text.raw == "President Ana Duarte doesn't trust the Bank of Norvia. No!!!"
    assert text.forms[3:6] == ["does", "n't", "trust"]
    assert text.heads[3:6] == [5, 5, 5]
    assert text.relations[:6] == ["nsubj", "flat", "flat", "aux", "advmod", "ROOT"]
    assert text.morphs[3] == "AUX|Mood=Ind"
    assert text.lemmas[4] == "not"
    assert text.bounds == [0, 11]
    assert text.paragraphs == {0}


def test_signs_cut_apart_by_the_tokenizer_are_annotated_alike(folder):
    (document,) = treebank.gum(folder, "train")
    text = treebank.training_text(document)
    assert text.forms[12:] == ["!", "!", "!"]
    assert text.heads[12:] == [11, 11, 11]
    assert text.relations[12:] == ["punct"] * 3


def test_names_leave_titles_and_articles_out(folder):
    (document,) = treebank.gum(folder, "train")
    text = treebank.training_text(document)
    named = [(form, name) for form, name in zip(text.forms, text.names, strict=True) if name != "O"]
    assert named == [
        ("Ana", "B-PERSON"), ("Duarte", "E-PERSON"), ("Bank", "B-ORG"), ("of", "I-ORG"), ("Norvia", "E-ORG"),
    ]  # fmt: skip
