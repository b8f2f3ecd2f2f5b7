"""Mentions: names in all their forms, demonyms, metonyms and places, groups, events, weapons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


class TestNames:
    def test_nested_in_a_description(self, read):
        found = read("Nobody expects the conflict in Ukraine to end soon.")
        assert found.of("Ukraine") == {"Ukraine"}
        assert found.of("the conflict in Ukraine") == {"Russia-Ukraine war"}

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Sudan's army took the bridge.", "Sudan"),
            ("Sudan’s army took the bridge.", "Sudan"),
            ("A Sudan-based trader closed his shop.", "Sudan"),
            ("SUDAN TALKS STALL AGAIN IN THE NIGHT", "SUDAN"),
        ],
    )
    def test_possessives_quotes_hyphens_and_capitals(self, read, text, words):
        assert read(text).of(words) == {"Sudan"}

    def test_a_line_wrap_inside_a_name(self, read):
        assert read("Fighters of the Rapid Support\nForces left the town.").of("Rapid Support\nForces") == {
            "Rapid Support Forces"
        }

    def test_honorifics_belong_to_the_name(self, read):
        assert read("In the evening Mr. Putin met Mr. Erdogan.").of("Mr. Putin") == {"Vladimir Putin"}

    def test_links_and_captions_bring_in_nobody_unknown(self, read):
        text = "Serbia and Kosovo met.\n\nRead more: how Darfur was lost\n\nA street. Photograph: Ana Petrescu"
        found = read(text, kinds={1: "related_link", 2: "caption"})
        assert found.of("Serbia")
        assert not found.of("Darfur")
        assert not found.of("Ana Petrescu")

    def test_capitals_in_a_headline_are_not_names(self, read):
        assert not read("WHO GAVE US THIS WAR AND WHAT IS NEXT").of("US")


class TestDemonyms:
    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Two Congolese ministers resigned.", "Congolese", "Democratic Republic of the Congo"),
            ("The Armenians refused.", "Armenians", "Armenia"),
            ("Tigrayans stayed away.", "Tigrayans", "Tigray"),
            ("It needs Western money.", "Western", "the West"),
            ("The Europe-wide ban hit western diplomats hard.", "western", "the West"),
            ("Palestinian families left.", "Palestinian", "Palestinians"),
        ],
    )
    def test_of_countries_regions_and_peoples(self, read, text, words, name):
        found = read(text)
        assert found.of(words) == {name}
        assert found.kind(words) == "demonym"

    def test_the_west_of_a_country_is_not_the_west(self, read):
        assert not read("Rain fell over western Tigray.").of("western")


class TestMetonyms:
    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Moscow announced a new draft.", "Moscow", "Russia"),
            ("Kyiv's allies were surprised.", "Kyiv", "Ukraine"),
            ("The Kremlin said nothing.", "Kremlin", "Russia"),
            ("The deal was struck with Ankara last week.", "Ankara", "Turkey"),
            ("Aides at the Elysee were dismayed.", "Elysee", "France"),
            ("It came after a call between Foggy Bottom and the Saudis.", "Foggy Bottom", "United States"),
        ],
    )
    def test_seats_and_capitals_that_act(self, read, text, words, name):
        found = read(text)
        assert found.of(words) == {name}
        assert found.kind(words) == "metonym"

    @pytest.mark.parametrize(
        "text",
        [
            "The ministers met in Moscow on Monday.",
            "He flew to Moscow on Monday.",
            "Shops near Moscow were closed.",
            "MOSCOW, March 3 (Wire) - Two trains collided.",
            "Envoys gathered in Cairo, Ankara and Moscow.",
        ],
    )
    def test_capitals_as_places(self, read, text):
        words = "MOSCOW" if "MOSCOW" in text else "Moscow"
        assert read(text).of(words) == {"Moscow"}

    def test_an_administration_is_its_country(self, read):
        found = read("The Biden administration is said to be impatient.", published="2023-01-01")
        assert found.of("Biden administration") == {"United States"}
        assert found.of("Biden") == {"Joe Biden"}


class TestOthers:
    def test_forces_of_a_country_are_one_group(self, read):
        found = read("Ukrainian forces advanced. By night Ukraine's forces held the hill.")
        assert found.of("Ukrainian forces") == found.of("Ukraine's forces") == {"Ukrainian forces"}

    def test_events_by_country_and_date(self, read):
        assert read("The war in Sudan goes on.", "2024-03-01").of("The war in Sudan") == {"Sudanese civil war"}

    def test_weapons(self, read):
        assert read("Iran sent suicide drones to the front.").of("suicide drones") == {"suicide drones"}

    def test_a_predicate_names_nobody(self, read):
        assert not read("She is seen as a skilled diplomat.").of("a skilled diplomat")


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            [
                "Moscow",
                "the Kremlin",
                "Putin",
                "he",
                "said",
                "“",
                "”",
                "the two sides",
                "\n",
                "’s",
                ",",
                "US officials",
                "😀",
            ]
        ),
        max_size=25,
    )
)
def test_spans_always_quote_the_text(read, parts):
    found = read(" ".join(parts))
    text = found.doc.text
    for row in found.actors.mentions.itertuples():
        assert text[row.start : row.end] == row.text
        assert row.text.strip()
    assert set(found.actors.mentions.entity_id) <= set(found.actors.entities.entity_id)
    assert found.actors.mentions.mention_id.is_unique


def test_the_first_word_of_an_office_is_no_name(read):
    assert "Defence" not in read("He trusted Defence Minister Godwin Abbe.").names.values()
