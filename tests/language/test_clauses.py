"""The clause view on hand-parsed sentences, under Universal Dependencies and the labels of en_core_web pipelines."""

from itertools import islice

import pytest
from hand_parsed import SCHEMES, SENTENCES, VOCAB, hand_parsed
from spacy.tokens import Doc

from helpers.language.clauses import Clause, ClauseView, clauses


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    return request.param


def words(tokens) -> str:
    return " ".join(token.text for token in tokens)


def view(name: str, scheme: str) -> ClauseView:
    return ClauseView(hand_parsed(name, scheme))


def clause(name: str, scheme: str, lemma: str) -> Clause:
    return next(c for c in view(name, scheme).clauses if c.lemma == lemma)


# sentence, predicate, its subjects, its objects
ARGUMENTS = [
    ("passive with agents", "reject", "Kyiv Moscow", "plan"),
    ("passive with an infinitive", "urge", "allies", "Kyiv"),
    ("reporter read as an apposition", "say", "premier", ""),
    ("reporter read as an apposition", "undermine", "Strikes", "truce"),
    ("passive with an infinitive", "sign", "Kyiv", "map"),
    ("passive of giving", "offer", "", "guarantees"),
    ("participle", "deploy", "Russia", "Troops"),
    ("participle", "shell", "Troops", "port"),
    ("relative subject", "oppose", "Ministers", "deal"),
    ("relative subject", "resign", "Ministers", ""),
    ("relative object", "reject", "Kyiv", "map"),
    ("relative without a pronoun", "reject", "Kyiv", "map"),
    ("relative with a stranded preposition", "agree", "Kyiv", ""),
    ("relative at a distance", "say", "officials", ""),
    ("relative at a distance", "fail", "Plans", ""),
    ("relative with whom", "talk", "Kyiv", ""),
    ("coordinated subjects", "sign", "Kyiv Moscow", "truce"),
    ("coordinated objects", "oppose", "Ankara", "map corridor"),
    ("coordinated verbs", "reject", "Kyiv", "plan"),
    ("coordinated verbs", "condemn", "Kyiv", "plan"),
    ("object of both verbs", "condemn", "Kyiv", "plan"),
    ("coordinated clauses", "sign", "Kyiv", "it"),
    ("coordinated clauses", "refuse", "Moscow", ""),
    ("subject control", "leave", "Kyiv", ""),
    ("object control", "accept", "Kyiv", "offer"),
    ("oblique control", "call", "Kyiv", ""),
    ("oblique control", "withdraw", "Moscow", ""),
    ("raising", "say", "", "Moscow"),
    ("raising", "want", "Moscow", "talks"),
    ("raising read as adverbial", "want", "Moscow", "talks"),
    ("nested reports", "tell", "Moscow", ""),
    ("nested reports", "reject", "Kyiv", "map"),
    ("quotation before an inverted subject", "say", "minister", ""),
    ("quotation with the report beside it", "say", "minister", ""),
    ("quotation with the subject read as object", "say", "minister", ""),
    ("manner of speaking", "sigh", "minister", ""),
    ("secondary predicate", "farce", "map", ""),
    ("able and willing", "willing", "Kyiv", ""),
    ("able and willing", "sign", "Kyiv", ""),
    ("aim of a side", "sign", "Kyiv", ""),
    ("deadline", "extend", "", "truce"),
    ("report between commas", "say", "officials", ""),
    ("report between commas", "cross", "Talks", "lines"),
    ("report with an infinitive", "say", "it", ""),
    ("relative behind a quotation", "call", "Moscow", "envoys"),
    ("if it is to", "sign", "Kyiv", ""),
    ("reports that go on", "sign", "Moscow", ""),
    ("unless", "lift", "", "sanctions"),
    ("without", "sign", "Moscow", "map"),
    ("not only", "condemn", "Kyiv", "it"),
    ("ready", "help", "Kyiv", "Moscow"),
    ("aim", "sign", "Kyiv", "truce"),
    ("aim", "aim", "Kyiv", ""),
    ("problem", "refuse", "Kyiv", ""),
    ("problem", "sign", "Kyiv", ""),
    ("ordinal", "object", "capital", ""),
    ("noun with agent", "rejection", "Kyiv", "plan"),
    ("noun with possessor", "rejection", "Kyiv", "plan"),
    ("noun by a time", "rejection", "", "plan"),
    ("noun of leaving", "withdrawal", "", "troops"),
    ("noun with adjective", "demand", "Russian", ""),
    ("noun of an offer", "withdraw", "Kyiv", ""),
    ("headline", "reject", "Kyiv", "map"),
    ("headline read as a noun", "reject", "Kyiv", "map"),
    ("participial clause", "oppose", "Ankara", "it"),
    ("existence", "be", "deal", ""),
    ("going to", "sign", "Kyiv", ""),
    ("giving", "send", "Paris", "tanks"),
    ("denial of a gerund", "take", "Moscow", "sides"),
]


@pytest.mark.parametrize(("name", "lemma", "subjects", "objects"), ARGUMENTS)
def test_agents_and_patients(name, lemma, subjects, objects, scheme):
    found = clause(name, scheme, lemma)
    assert (words(found.subjects), words(found.objects)) == (subjects, objects)


@pytest.mark.parametrize(("name", "lemma"), [("giving", "send"), ("passive of giving", "offer")])
def test_recipients(name, lemma, scheme):
    assert words(clause(name, scheme, lemma).indirect) == "Kyiv"


@pytest.mark.parametrize(
    ("name", "lemma", "obliques"),
    [
        ("oblique control", "call", [("on", "Moscow")]),
        ("relative with a stranded preposition", "agree", [("to", "truce")]),
        ("relative with whom", "talk", [("with", "Envoys")]),
        ("according to", "withdraw", [("according to", "officials")]),
        ("out of", "move", [("out of", "Kyiv")]),
        ("two prepositions", "meet", [("in", "Kyiv"), ("in", "Moscow")]),
        ("member", "member", [("of", "alliance")]),
        ("noun with agent", "rejection", [("of", "plan"), ("by", "Kyiv")]),
        ("noun with adjective", "demand", [("for", "land")]),
    ],
)
def test_obliques(name, lemma, obliques, scheme):
    found = clause(name, scheme, lemma)
    assert [(preposition, noun.text) for preposition, noun in found.obliques] == obliques


@pytest.mark.parametrize(
    ("name", "lemma", "complements"),
    [
        ("reported clause", "say", [("sign", "that")]),
        ("nested reports", "say", [("told", "that")]),
        ("nested reports", "tell", [("rejects", "that")]),
        ("relative at a distance", "say", [("fail", "that")]),
        ("quotation before an inverted subject", "say", [("sign", "quote")]),
        ("quotation with the report beside it", "say", [("sign", "quote")]),
        ("quotation with the subject read as object", "say", [("sign", "quote")]),
        ("quotation after a colon", "say", [("leave", "quote")]),
        ("raising", "say", [("want", "infinitive")]),
        ("raising read as adverbial", "say", [("want", "infinitive")]),
        ("object control", "urge", [("accept", "infinitive")]),
        ("ready", "ready", [("help", "infinitive")]),
        ("aim", "aim", [("sign", "infinitive")]),
        ("noun of an offer", "offer", [("withdraw", "infinitive")]),
        ("denial of a gerund", "deny", [("taking", "gerund")]),
        ("whether", "ask", [("agrees", "question")]),
        ("reports that go on", "say", [("failed", "that"), ("signed", "that")]),
        ("manner of speaking", "sigh", [("sign", "quote")]),
        ("report between commas", "say", [("cross", "that")]),
        ("report with an infinitive", "say", [("hosted", "that")]),
        ("relative behind a quotation", "call", [("spies", "predicate")]),
        ("secondary predicate", "call", [("farce", "predicate")]),
        ("able and willing", "able", [("sign", "infinitive")]),
        ("able and willing", "willing", [("sign", "infinitive")]),
        ("that read as adverbial", "say", [("agrees", "that")]),
    ],
)
def test_complements(name, lemma, complements, scheme):
    found = view(name, scheme)
    reporting = next(c for c in found.clauses if c.lemma == lemma)
    assert [(token.text, found.complement_kind(token)) for token in reporting.complements] == complements


@pytest.mark.parametrize(
    "name",
    [
        "quotation before an inverted subject",
        "quotation with the report beside it",
        "quotation with the subject read as object",
        "quotation after a colon",
        "manner of speaking",
    ],
)
def test_reporting_clauses_stand_above_what_they_report(name, scheme):
    found = view(name, scheme)
    say = next(c for c in found.clauses if c.lemma in {"say", "sigh"})
    quoted = next(c for c in found.clauses if c.predicate == say.complements[0])
    assert (say.parent, say.relation, say.quoted) == (None, "root", False)
    assert (quoted.parent, quoted.relation, quoted.quoted) == (say.predicate, "complement", True)
    assert list(found.governors(quoted.predicate)) == [say]
    assert found.containing(quoted.subjects[0]) == quoted


@pytest.mark.parametrize(
    ("name", "lemma", "subordinator", "antecedent"),
    [
        ("if", "talk", "if", "withdraws"),
        ("only if", "leave", "if", "received"),
        ("unless", "sign", "unless", "lifted"),
        ("if it is to", "leave", "if", "sign"),
        ("provided that", "talk", "provided that", "agrees"),
        ("as long as", "continue", "as long as", "agrees"),
        ("on condition that", "leave", "on condition that", "agrees"),
        ("without", "leave", "without", "signing"),
        ("participial clause", "back", "", "opposed"),
    ],
)
def test_adverbial_clauses(name, lemma, subordinator, antecedent, scheme):
    found = view(name, scheme)
    main = next(c for c in found.clauses if c.lemma == lemma)
    ((word, predicate),) = main.adverbials
    assert (word, predicate.text) == (subordinator, antecedent)
    assert (found.of(predicate).parent, found.of(predicate).relation) == (main.predicate, "adverbial")


@pytest.mark.parametrize(
    ("name", "lemma", "negation"),
    [
        ("not", "accept", "not"),
        ("not", "reject", "not"),
        ("never", "agree", "never"),
        ("no", "agree", "No"),
        ("nobody", "agree", "Nobody"),
        ("neither nor", "agree", "Neither"),
        ("nor", "refuse", None),
        ("nor", "sign", "nor"),
        ("without", "leave", None),
        ("without", "sign", "without"),
        ("not only", "reject", None),
        ("not only", "condemn", None),
        ("no longer", "want", "no"),
        ("under no circumstances", "leave", "no"),
        ("existence", "be", "no"),
        ("reported clause", "say", None),
        ("reported clause", "sign", "not"),
        ("unless", "lift", None),
        ("reports that go on", "say", None),
        ("not going to", "go", "not"),
        ("not going to", "sign", "not"),
    ],
)
def test_negation(name, lemma, negation, scheme):
    found = clause(name, scheme, lemma)
    assert found.negated is (negation is not None)
    assert (found.negation and found.negation.text) == negation


@pytest.mark.parametrize(
    ("name", "lemma", "modals", "tense", "perfect", "progressive"),
    [
        ("modals", "sign", ("could",), "present", True, False),
        ("reported clause", "say", (), "past", False, False),
        ("reported clause", "sign", ("would",), "future", False, False),
        ("if", "talk", ("will",), "future", False, False),
        ("if", "withdraw", (), "present", False, False),
        ("nested reports", "tell", (), "past", True, False),
        ("no", "agree", (), "present", True, False),
        ("object control", "accept", (), "none", False, False),
        ("going to", "go", (), "present", False, True),
        ("going to", "sign", (), "future", False, False),
        ("headline", "reject", (), "future", False, False),
        ("headline read as a noun", "reject", (), "future", False, False),
        ("participial clause", "oppose", (), "none", True, False),
        ("ready", "ready", (), "present", False, False),
        ("quotation after a colon", "leave", ("must",), "present", False, False),
    ],
)
def test_modality_tense_and_aspect(name, lemma, modals, tense, perfect, progressive, scheme):
    found = clause(name, scheme, lemma)
    assert (found.modals, found.tense) == (modals, tense)
    assert (found.perfect, found.progressive) == (perfect, progressive)


@pytest.mark.parametrize(
    ("name", "lemma", "kind", "passive"),
    [
        ("passive with agents", "reject", "verb", True),
        ("participle", "deploy", "verb", True),
        ("relative object", "reject", "verb", False),
        ("relative object", "dead", "copula", False),
        ("ready", "ready", "copula", False),
        ("member", "member", "copula", False),
        ("place", "talk", "copula", False),
        ("aim", "sign", "verb", False),
        ("problem", "refuse", "verb", False),
        ("existence", "be", "verb", False),
        ("noun with possessor", "rejection", "noun", False),
    ],
)
def test_kind_and_voice(name, lemma, kind, passive, scheme):
    found = clause(name, scheme, lemma)
    assert (found.kind, found.passive) == (kind, passive)


def test_particle_verbs(scheme):
    assert clause("particle", scheme, "rule").lemma_particle == "rule out"


def test_relative_clauses_know_their_noun(scheme):
    found = clause("relative without a pronoun", scheme, "reject")
    assert (found.relation, found.relative_of.text) == ("relative", "map")


def test_a_reporting_clause_is_no_relative_clause(scheme):
    found = clause("report between commas", scheme, "say")
    assert (found.relation, found.relative_of, found.parent) == ("root", None, None)


def test_a_reporting_infinitive_stands_between_its_verb_and_what_it_reports(scheme):
    found = view("report with an infinitive", scheme)
    host, like, say = (next(c for c in found.clauses if c.lemma == lemma) for lemma in ("host", "like", "say"))
    assert [c.lemma for c in found.governors(host.predicate)] == ["say", "like"]
    assert (host.parent, say.parent, like.parent) == (say.predicate, like.predicate, None)


def test_questions(scheme):
    assert clause("question", scheme, "sign").questioned
    assert clause("whether", scheme, "agree").questioned
    assert not clause("whether", scheme, "ask").questioned


def test_markers(scheme):
    assert clause("if", scheme, "withdraw").marker == "if"
    assert clause("reported clause", scheme, "sign").marker == "that"
    assert clause("if", scheme, "talk").marker is None


@pytest.mark.parametrize(
    ("name", "lemma", "text"),
    [
        ("reported clause", "sign", "that Kyiv would not sign"),
        ("if", "withdraw", "If Kyiv withdraws"),
        ("coordinated clauses", "sign", "Kyiv signed it"),
        ("coordinated clauses", "refuse", "Moscow refused"),
        ("relative object", "reject", "that Kyiv rejected"),
    ],
)
def test_spans(name, lemma, text, scheme):
    found = view(name, scheme)
    assert words(found.span(next(c for c in found.clauses if c.lemma == lemma))) == text


def test_noun_phrases(scheme):
    found = view("relative object", scheme)
    assert words(found.noun_phrase(found.doc[1])) == "The map"
    assert words(found.noun_phrase(found.doc[1], relative=True)) == "The map that Kyiv rejected"
    both = view("coordinated objects", scheme)
    assert words(both.noun_phrase(both.doc[3])) == "the map"
    assert words(both.noun_phrase(both.doc[3], conjuncts=True)) == "the map and the corridor"
    assert words(both.conjuncts(both.doc[3])) == "map corridor"


def test_auxiliaries_and_introducers(scheme):
    found = view("reported clause", scheme)
    assert words(found.auxiliaries(found.doc[7])) == "would not"
    assert words(found.introducers(found.doc[7])) == "that"


@pytest.mark.parametrize("name", SENTENCES)
def test_every_clause_is_found_by_its_predicate(name, scheme):
    found = view(name, scheme)
    for c in found.clauses:
        assert found.of(c.predicate) is c
        first, last = found.reach(c.predicate)
        assert first <= c.predicate.i <= last
        assert all(found.depends(found.doc[i], found.doc[c.predicate.i]) for i in (c.predicate.i,))
    assert [c.predicate.i for c in found.clauses] == sorted(c.predicate.i for c in found.clauses)


def test_clauses_of_a_span():
    doc = hand_parsed("nested reports", "universal")
    assert [c.lemma for c in clauses(doc)] == ["say", "tell", "reject"]
    assert [c.lemma for c in clauses(doc[5:])] == ["reject"]


def test_texts_without_a_parse_have_no_clauses():
    assert clauses(Doc(VOCAB, words=["Kyiv", "signed"])) == []
    assert clauses(Doc(VOCAB, words=[])) == []


def sentence_of_verbs(heads: list[int], relation: str) -> Doc:
    """One sentence of verbs with these heads, all depending in the same way."""
    verbs = len(heads)
    return Doc(
        VOCAB,
        words=["agreed"] * verbs,
        tags=["VBD"] * verbs,
        pos=["VERB"] * verbs,
        lemmas=["agree"] * verbs,
        heads=heads,
        deps=["ROOT", *[relation] * (verbs - 1)],
    )


def test_reports_of_reports_come_to_an_end():
    doc = Doc(
        VOCAB,
        words=["left", ",", "Kyiv", "said", ",", "Oslo", "said"],
        pos=["VERB", "PUNCT", "PROPN", "VERB", "PUNCT", "PROPN", "VERB"],
        tags=["VBD", ",", "NNP", "VBD", ",", "NNP", "VBD"],
        lemmas=["leave", ",", "Kyiv", "say", ",", "Oslo", "say"],
        heads=[0, 3, 3, 0, 6, 6, 3],
        deps=["ROOT", "punct", "nsubj", "parataxis", "punct", "nsubj", "parataxis"],
    )
    found = ClauseView(doc)
    assert [words(c.subjects) for c in found.governors(doc[0])] == ["Kyiv", "Oslo"]


@pytest.mark.parametrize("heads", [[0, *range(4999)], [0] * 5000], ids=["chain", "star"])
@pytest.mark.parametrize("relation", ["conj", "ccomp", "xcomp", "advcl", "acl:relcl", "parataxis"])
def test_endless_sentences_are_read(relation, heads):
    assert len(clauses(sentence_of_verbs(heads, relation))) == 5000


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", SENTENCES)
def test_no_clause_stands_above_itself(name, scheme):
    found = view(name, scheme)
    for token in found.doc:
        above = list(islice(found.governors(token), len(found.doc) + 1))
        assert len({id(clause) for clause in above}) == len(above)
