"""Events named by their place or parties, gatherings told by two of party, place and time, and what takes them up."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Nobody expects the Jeddah talks to last.", "Jeddah talks", "Jeddah talks"),
        ("The Geneva conference ended without a text.", "Geneva conference", "Geneva conference"),
        ("He walked out of the Istanbul round.", "Istanbul round", "Istanbul round"),
        ("The Vienna nuclear talks are stuck.", "Vienna nuclear talks", "Vienna nuclear talks"),
        ("They met after the Battle of Mariupol.", "Battle of Mariupol", "Battle of Mariupol"),
        ("Many died in the siege of Aleppo.", "the siege of Aleppo", "Siege of Aleppo"),
        ("An Armenia-Azerbaijan war helps nobody.", "Armenia-Azerbaijan war", "Armenia-Azerbaijan war"),
        ("An Israel-Lebanon summit is a dream.", "Israel-Lebanon summit", "Israel-Lebanon summit"),
        ("The Minsk agreements are dead.", "Minsk agreements", "Minsk agreements"),
    ],
)
def test_named_events(read, text, words, name):
    found = read(text)
    assert found.of(words) == {name}
    assert found.kind(words) == "name"


def test_the_place_in_the_name_is_a_mention_too(read):
    assert read("Nobody expects the Doha talks to last.").of("Doha") == {"Doha"}


def test_talks_somewhere_are_the_talks_of_that_place(read):
    found = read("Envoys arrived for talks in Doha. Few think that the Doha talks will help.")
    assert found.of("talks in Doha") == found.of("Doha talks")


def test_a_war_of_two_known_parties_is_the_gazetteers(read):
    assert read("The Russia-Ukraine conflict goes on.").of("Russia-Ukraine conflict") == {"Russia-Ukraine war"}


def test_parties_in_either_order_are_one_event(read):
    found = read("An Armenia-Azerbaijan war looms. An Azerbaijan-Armenia war would be long.")
    assert found.of("Armenia-Azerbaijan war") == found.of("Azerbaijan-Armenia war")


def test_a_gathering_told_by_party_and_time(read):
    found = read("Its team held negotiations with Kenya in March 2022.", "2023-01-01")
    assert found.of("negotiations with Kenya in March 2022") == {"negotiations with Kenya in March 2022"}


def test_what_is_planned_is_taken_up_again(read):
    found = read(
        "Minsk prepares planned talks later this month with Estonia. Nobody knows where the planned meeting will be. "
        "The possible meeting worries Riga."
    )
    talks = found.of("planned talks later this month with Estonia")
    assert talks
    assert found.of("the planned meeting") == found.of("The possible meeting") == talks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She wants talks with everybody.", "talks with everybody"),
        ("A meeting was held.", "A meeting"),
        ("They met in Rome. The meeting was short.", "The meeting"),
        ("Talks in Doha failed, and so did talks in Cairo. The talks were brief.", "The talks"),
        ("It was the worst massacre in years.", "the worst massacre"),
        ("In the fall of 2020 he left.", "fall of 2020"),
    ],
)
def test_what_is_no_event_by_itself(read, text, words):
    assert not read(text).of(words)


def test_another_round_is_another_event(read):
    found = read("The Doha talks failed. The next talks are far off.")
    assert not found.of("The next talks")


def test_elections_of_two_years_are_two(read):
    found = read("He lost the 2012 election. She won the 2016 election.")
    assert found.of("the 2012 election") != found.of("the 2016 election")
