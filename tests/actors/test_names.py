"""Names: folding, surnames, transliterations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.actors.names import fold, slug, sound, surname, words


@pytest.mark.parametrize(
    ("name", "country", "family"),
    [
        ("Recep Tayyip Erdogan", None, "Erdogan"),
        ("Kim Jong Un", None, "Kim"),
        ("Xi Jinping", "country:CN", "Xi"),
        ("Tsai Ing-wen", "country:TW", "Tsai"),
        ("Joseph Wu", "country:TW", "Wu"),
        ("Abiy Ahmed", "country:ET", "Abiy"),
        ("Ursula von der Leyen", None, "von der Leyen"),
        ("Ferdinand Marcos Jr.", None, "Marcos"),
        ("Petro", None, "Petro"),
    ],
)
def test_surnames(name, country, family):
    assert surname(name, country) == family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskiy"),
        ("Zelensky", "Zelenskyy"),
        ("Gaddafi", "Qaddafi"),
        ("Gaddafi", "Kadhafi"),
        ("Haftar", "Hafter"),
        ("Dbeibah", "Dbeiba"),
        ("Araghchi", "Araqchi"),
    ],
)
def test_transliterations_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Zelensky", "Zelenska"), ("Lavrov", "Lukashenko"), ("Biden", "Bennett")])
def test_other_names_do_not(one, other):
    assert sound(one) != sound(other)


@given(st.text())
def test_words_know_where_they_stand(text):
    for word in words(text):
        assert fold(text[word.start : word.end]) == word.folded


@given(st.text())
def test_slugs_are_safe(name):
    assert set(slug(name)) & set("/\\:. \n") == set()
