"""Names whose kind the text, the gazetteer or their own last word tells better than the recogniser does."""

import pytest

from helpers.actors.reading import Mention, Reading
from helpers.actors.relabel import relabel_names


@pytest.fixture
def relabelled(nlp, gazetteer):
    """A function from a text, a name in it and the recogniser's label to the label that remains."""

    def relabelled(text: str, name: str, label: str) -> str:
        doc = nlp(text)
        doc.user_data = {"doc_id": "text", "published": "2023-09-05"}
        reading = Reading.of(doc)
        start = text.index(name)
        mention = reading.add(Mention(start, start + len(name), label, "name", rule="recogniser"))
        relabel_names(reading, gazetteer)
        return mention.label

    return relabelled


def test_an_honorific_elsewhere_makes_a_person(relabelled):
    text = "Talks with Tavo Oduyanen went on. Mr Oduyanen left early."
    assert relabelled(text, "Tavo Oduyanen", "ORG") == "PERSON"
    assert relabelled("Talks with Tavo Oduyanen went on.", "Tavo Oduyanen", "ORG") == "ORG"


def test_a_person_who_only_stands_after_in_is_a_place(relabelled):
    assert relabelled("Shells fell in Talmenas on Monday.", "Talmenas", "PERSON") == "PLACE"
    assert relabelled("She has no confidence in Talmenas.", "Talmenas", "PERSON") == "PERSON"


def test_a_city_of_the_world_is_no_organisation_after_in(relabelled):
    assert relabelled("Shells fell in Bedford on Monday.", "Bedford", "ORG") == "PLACE"
    assert relabelled("Shells fell in Vodaco on Monday.", "Vodaco", "ORG") == "ORG"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Gunmen struck in Bayelsa State on Monday.", "Bayelsa State", "PLACE"),
        ("Leaders met at the Ibero-American Summit.", "Ibero-American Summit", "EVENT"),
    ],
)
def test_the_last_word_tells(read, text, words, kind):
    found = read(text)
    rows = found.actors.mentions[found.actors.mentions.text == words]
    assert set(rows.label) <= {kind}


def test_the_country_of_a_city_is_the_one_the_text_is_about(read):
    found = read("Police in Alexandria, the second city of Egypt, made arrests.")
    cities = found.actors.entities.set_index("name").country
    assert cities.get("Alexandria") in ("Egypt", None)


def test_a_title_of_an_organisation_is_no_part_of_a_name(read):
    assert read("UN Special Envoy de Mistura met Syria's ministers.", "2017-01-01").of("de Mistura") == {
        "Staffan de Mistura"
    }


def test_ships_and_bare_bodies_are_nobody(read):
    found = read("The BRP Alta Vela ran aground. Sailors left the Alta Vela, said the Palace in Kenya.")
    assert not {"BRP Alta Vela", "Alta Vela", "Palace"} & set(found.names.values())
