"""The index of a document's actors, made from the tables alone."""

from helpers import tables
from helpers.actors import ActorIndex


def test_made_from_stored_tables(read, tmp_path):
    found = read("Ukrainian forces met US officials in Istanbul.")
    texts = {"text": found.doc.text}
    for name in ("mentions", "entities", "roles"):
        tables.write(tmp_path, name, getattr(found.actors, name), texts=texts)
    index = ActorIndex(found.doc, *(tables.read(tmp_path, name) for name in ("mentions", "entities", "roles")))
    assert index.entity_of(found.doc[0:2]).name == "Ukrainian forces"
    assert index.entity_of(found.doc[0:2]).country == "Ukraine"


def test_a_token_names_what_it_is_the_head_of(read):
    found = read("Ukrainian forces advanced.")
    assert found.index.entity_of(found.doc[1]).name == "Ukrainian forces"
    assert found.index.entity_of(found.doc[0]).name == "Ukraine"


def test_a_noun_phrase_around_a_name(read):
    found = read("The late president Tamika Oduya was mourned.")
    assert found.index.entity_of(found.doc[0:5]).name == "Tamika Oduya"


def test_two_entities_are_no_single_one(read):
    found = read("North Korea has ties with Iran, and the two countries trade.")
    start = found.doc.text.index("the two")
    span = found.doc.char_span(start, start + len("the two countries"))
    assert found.index.entity_of(span) is None
    assert {entity.name for entity in found.index.entities_of(span)} == {"North Korea", "Iran"}


def test_what_is_no_mention_is_nobody(read):
    found = read("Rain fell on Kyiv.")
    assert found.index.entity_of(found.doc[0:1]) is None


def test_mentions_in_a_stretch(read):
    found = read("Putin met Erdogan. Later Guterres called.")
    end = found.doc.text.index(".")
    assert [row["text"] for row in found.index.mentions_in(0, end)] == ["Putin", "Erdogan"]


def test_a_spokesperson_without_a_name_holds_what_their_party_holds(read):
    found = read("A NATO spokesman spoke. Ned Price, a US spokesman, did too.")
    spokesman, price = (found.entity(words) for words in ("A NATO spokesman", "Ned Price"))
    assert found.index.party_of(spokesman).name == "NATO"
    assert found.index.party_of(price) == price
