"""Loading pipelines: the shipped one, others by path, and what people are told when one does not serve."""

import pytest
import spacy

from helpers import paths
from helpers.language import PipelineError, load
from helpers.language.load import SHIPPED


def test_the_shipped_pipeline_has_what_the_stages_read(nlp):
    doc = nlp("Kyiv rejected the map. Moscow agreed.")
    for attribute in ("TAG", "LEMMA", "DEP", "ENT_IOB", "SENT_START"):
        assert doc.has_annotation(attribute), attribute
    assert len(list(doc.sents)) == 2


def test_the_shipped_pipeline_is_loaded_once():
    assert load() is load()


def test_a_pipeline_by_its_folder():
    doc = load(paths.data("models", SHIPPED))("Kyiv rejected the map.")
    assert [token.lemma_ for token in doc][1] == "reject"


def test_an_unknown_name_says_how_to_install_it():
    with pytest.raises(PipelineError, match=r"en_no_such_pipeline.*spacy download.*leave --model out"):
        load("en_no_such_pipeline")


def test_a_folder_without_a_pipeline_is_named(tmp_path):
    with pytest.raises(PipelineError) as trouble:
        load(tmp_path)
    assert str(tmp_path) in str(trouble.value)
    assert "Look at its files" in str(trouble.value)


def test_missing_parts_are_named(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError) as trouble:
        load(tmp_path)
    for part in ("tagger", "lemmatizer", "parser", "ner", "sentence starts"):
        assert part in trouble.value.problem
    assert "Choose one that has them" in str(trouble.value)


def test_only_what_is_missing_is_named(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(PipelineError) as trouble:
        load(tmp_path)
    assert "sentence starts" not in trouble.value.problem


def test_other_languages_are_turned_away(tmp_path):
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="reads 'de', not English"):
        load(tmp_path)


def test_a_broken_configuration_is_named(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    config = tmp_path / "config.cfg"
    broken = config.read_text("utf-8").replace("pipeline = []", 'pipeline = ["nobody"]')
    config.write_text(broken + '\n[components.nobody]\nfactory = "nobody"\n', "utf-8")
    with pytest.raises(PipelineError, match="nobody"):
        load(tmp_path)
