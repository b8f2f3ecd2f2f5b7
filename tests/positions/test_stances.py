"""Stances on own sentences: the hard cases of reading positions, each with sentences with a stance and without."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_positions import positions, tables_of
from spacy.tokens import Doc
from spacy.vocab import Vocab

from helpers.positions.confidence import LEAST, confidence
from helpers.positions.context import Position
from helpers.positions.parties import Holder
from helpers.positions.targets import Target

CASES = {
    "conditional consent": [
        ("Sudan would accept a ceasefire only if the militia left the capital.", {"Sudan ceasefire conditional"}),
        ("Ethiopia is ready to resume talks if Egypt drops its threats.", {"Ethiopia negotiation conditional"}),
        ("Ethiopia is ready to negotiate.", {"Ethiopia negotiation support"}),
    ],
    "conditional refusal is a price": [
        (
            "Armenia will not sign the peace treaty unless the prisoners are released.",
            {"Armenia negotiation conditional", "Armenia detainees support"},
        ),
        (
            "Serbia refuses to negotiate until the sanctions are lifted.",
            {"Serbia negotiation conditional", "Serbia sanctions oppose"},
        ),
        ("Serbia refuses to negotiate.", {"Serbia negotiation oppose"}),
    ],
    "negation and its scope": [
        ("Colombia does not want a ceasefire.", {"Colombia ceasefire oppose"}),
        ("Iran did not reject the peace plan.", {"Iran negotiation support"}),
        ("The minister did not say that the ceasefire was dead.", set()),
        ("France does not support the sanctions.", {"France sanctions oppose"}),
    ],
    "implicatives": [
        ("Egypt failed to reject the peace plan.", {"Egypt negotiation support"}),
        ("Egypt declined to rule out sanctions.", {"Egypt sanctions support"}),
        ("Turkey agreed to drop its demand for sanctions.", {"Turkey sanctions oppose"}),
        ("Norway did not call for sanctions.", set()),
        ("Egypt declined to comment.", set()),
    ],
    "nested attribution": [
        ("Ankara said Moscow had told it that Kyiv rejects the peace plan.", {"Ukraine negotiation oppose"}),
        ("Ankara said that Kyiv wants a ceasefire.", {"Ukraine ceasefire support"}),
    ],
    "hostile ascription": [
        (
            "Armenia accused Azerbaijan of wanting a new war.",
            {"Armenia military_operations oppose", "Azerbaijan military_operations support"},
        ),
        ("Armenia told Azerbaijan about the war.", set()),
    ],
    "metonymy": [
        ("The White House called for a ceasefire.", {"United States ceasefire support"}),
        ("Moscow condemned the sanctions.", {"Russia sanctions oppose"}),
        ("The delegates arrived in Moscow.", set()),
    ],
    "direct speech": [
        (
            '"We will never accept a partition of our country," said Sudanese President Abdel Fattah al-Burhan.',
            {"Abdel Fattah al-Burhan territory support"},
        ),
    ],
    "the commitment ladder": [
        ("France rules out peace talks.", {"France negotiation oppose"}),
        ("France is open to peace talks.", {"France negotiation support"}),
        ("France promised military aid to Ukraine.", {"France arms_support support"}),
        ("France and Ukraine discussed military aid.", set()),
    ],
    "threats": [
        (
            "Iran warned that it would retaliate if Israel attacked its bases.",
            {"Iran military_operations conditional", "Iran military_operations oppose"},
        ),
        (
            "Israel will strike if Iran deploys missiles.",
            {"Israel military_operations conditional", "Israel military_operations oppose"},
        ),
        ("The United States threatened sanctions against Turkey.", {"United States sanctions support"}),
    ],
    "shifts": [
        ("Having long opposed sanctions, Hungary now backs them.", {"Hungary sanctions support"}),
    ],
    "plans and drafts": [
        ("Under the draft, Russian troops would withdraw from the region.", set()),
    ],
    "coordination": [
        (
            "Germany supports the ceasefire and France opposes the sanctions.",
            {"Germany ceasefire support", "France sanctions oppose"},
        ),
        (
            "Poland welcomed the truce but condemned the offensive.",
            {"Poland ceasefire support", "Poland military_operations oppose"},
        ),
    ],
    "acts": [
        ("North Korea supplied missiles to Russia.", {"North Korea arms_support support"}),
        ("The United States imposed sanctions on Venezuela.", {"United States sanctions support"}),
        ("Hungary voted against the sanctions.", {"Hungary sanctions oppose"}),
        ("The talks were held in Geneva.", set()),
    ],
    "relations and responsibility": [
        ("India has close ties with Russia.", {"India alliances support", "Russia alliances support"}),
        (
            "Daesh claimed responsibility for the attack on a mosque in Kabul.",
            {"Daesh attacks_on_civilians support"},
        ),
    ],
    "no side taken": [
        ("Russia has announced no decision on the ceasefire.", {"Russia ceasefire neutral"}),
    ],
    "nouns of attitude": [
        ("Colombia has no plan to lift the sanctions.", {"Colombia sanctions support"}),
        ("Egypt stressed the need for a ceasefire in Gaza.", {"Egypt ceasefire support"}),
        ("Chad's demand for a withdrawal of foreign troops was ignored.", {"Chad territory support"}),
    ],
    "what cannot be otherwise": [
        (
            '"There is no alternative to a ceasefire," said UN Secretary-General Antonio Guterres.',
            {"Antonio Guterres ceasefire support"},
        ),
    ],
    "headlines": [
        ("Kyiv to reject peace plan", {"Ukraine negotiation oppose"}),
        ("Moscow: no peace talks", {"Russia negotiation oppose"}),
    ],
    "the sense of an issue's name": [
        ("Norway condemned violations of the ceasefire.", {"Norway ceasefire support"}),
        ("Norway called for an end to the sanctions.", {"Norway sanctions oppose"}),
        ("Sweden called for lifting the sanctions.", {"Sweden sanctions oppose"}),
        ("Kenya urged both sides to end hostilities.", {"Kenya ceasefire support"}),
    ],
    "no position": [
        ("Is Kenya ready to host peace talks?", set()),
        ("Shells hit the market in the morning.", set()),
        ("It may be possible to revive peace talks.", set()),
        ("The foreign ministers of Kenya and Chad met in Cairo.", set()),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, cases in CASES.items() for case in cases],
)
def test_positions(parse, text, expected):
    assert positions(parse, text) == expected


def test_the_evidence_is_the_clause_and_not_the_sentence(parse):
    text = "After a long night in Geneva, Norway condemned the offensive, and the ministers flew home."
    (row,) = tables_of(parse(text))["stances"].itertuples()
    assert "condemned the offensive" in row.evidence
    assert "flew home" not in row.evidence


def test_the_condition_stands_in_the_evidence_word_for_word(parse):
    text = "Ethiopia is ready to resume talks if Egypt drops its threats."
    (row,) = tables_of(parse(text))["stances"].itertuples()
    assert row.condition == "if Egypt drops its threats"
    assert row.condition in row.evidence


def test_a_press_statement_speaks_for_its_publisher(parse):
    text = "We condemn the attack on a market in Kabul. It is vital that all parties respect the ceasefire."
    found = positions(parse, text, publisher="Norway")
    assert found >= {"Norway attacks_on_civilians oppose", "Norway ceasefire support"}


def test_a_newspaper_holds_nothing_itself(parse):
    text = "It is vital that all parties respect the ceasefire."
    assert positions(parse, text, publisher="The Jordan Times") == set()


def test_the_author_of_an_opinion_piece_holds_positions(parse):
    text = "I was in Juba in May. I think I know the men. I demand an end to the sanctions."
    assert positions(parse, text, author="Ayen Deng") == {"Ayen Deng sanctions oppose"}


def test_another_codebook_reads_other_issues(parse):
    text = "Saudi Arabia rejected any mention of net zero in the draft."
    assert positions(parse, text, codebook="climate") == {"Saudi Arabia mitigation oppose"}


def test_the_same_stance_is_one_row(parse):
    text = "Norway called for a ceasefire. Norway demanded a ceasefire."
    assert len(tables_of(parse(text))["stances"]) == 1


def test_a_person_speaks_for_a_country(parse):
    rows = tables_of(parse("Russian President Vladimir Putin rejected the ceasefire."))["stances"]
    assert rows[["holder", "on_behalf_of"]].values.tolist() == [["Vladimir Putin", "Russia"]]


def test_doubts_add_up():
    """Each doubt lowers the confidence of a row, and what is stated outright is the surest."""

    def sureness(**doubts: object) -> float:
        about = {"rule": "attitude:want", "strength": 2, "id": "country:NO", "anaphor": False, "weak": False} | doubts
        token = Doc(Vocab(), words=["talks"])[0]
        target = Target(token, 1, "negotiation", about["weak"], about["anaphor"])
        position = Position(about["rule"], [], [target], token, "statement", about["strength"])
        return confidence(position, target, Holder(about["id"], "Norway"))

    doubtful = [{"anaphor": True}, {"weak": True}, {"id": None}, {"strength": 1}, {"rule": "prospect"}]
    assert all(sureness(**doubt) < sureness() for doubt in doubtful)
    assert sureness(anaphor=True, weak=True) < sureness(anaphor=True)


def test_what_is_doubted_most_may_be_asked_for(parse):
    text = "The relatives may accept it. Norway called for a ceasefire."
    found = tables_of(parse(text), least=0.0)["stances"]
    assert {row.holder for row in found[found.confidence < LEAST].itertuples()} <= {"relatives"}
    assert (tables_of(parse(text))["stances"].confidence >= LEAST).all()


def test_pull_quotes_and_repeats_are_not_read(parse):
    doc = parse("Norway called for a ceasefire.")
    spans = [(0, len(doc.text), "pull_quote", None)]
    assert tables_of(doc, paragraphs=spans)["stances"].empty


@pytest.mark.parametrize("text", ["", "\n", "1 2 3", "Geneva.", "?!", "No talks no talks no talks"])
def test_texts_without_verbs_do_no_harm(parse, text):
    assert positions(parse, text) == set()


WORDS = ["Norway", "Russia", "rejects", "wants", "not", "to", "end", "sanctions", "the", "ceasefire", "if", "unless",
         "until", "said", "that", "it", "would", "talks", ",", ".", '"', ":", "no", "of", "withdrawal"]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_offsets_hold_on_any_words(nlp, words):
    tables_of(nlp(" ".join(words)))  # which checks every quoted column against the text


def test_a_doc_without_a_parse_gives_no_rows(nlp):
    doc = Doc(nlp.vocab, words=["Norway", "rejects", "talks"], sent_starts=[True, False, False])
    assert tables_of(doc)["stances"].empty
