"""Turns of interviews without names: questions, answers, and texts that are none."""

import re

from hypothesis import given
from hypothesis import strategies as st

from helpers.language.interviews import answers

TALK = [
    "The Valley Review | Interview",
    "Ruth Amsel has mediated in four wars.",
    "Was the draft too long?",
    "It was too short.",
    "Nobody read it.",
    "They say you wrote it.",
    "I held the pen.",
    "Would you do it again?",
    "I am packing.",
    "Will it hold?",
    "We shall see.",
    "The ministry did not reply to questions.",
]


def found(paragraphs):
    text = "\n".join(paragraphs)
    return text, answers(text, [match.span() for match in re.finditer(r".+", text)])


def test_answers_stand_under_their_questions():
    text, turns = found(TALK)
    assert [[text[slice(*span)] for span in (question, *answer)] for question, answer in turns] == [
        ["Was the draft too long?", "It was too short.", "Nobody read it."],
        ["They say you wrote it.", "I held the pen."],
        ["Would you do it again?", "I am packing."],
        ["Will it hold?", "We shall see."],
    ]


def test_other_texts_have_no_answers():
    assert found(["The Valley Review | Explainers", *TALK[1:]])[1] == []
    assert found([TALK[0], *(f"RA: {line}" for line in TALK[1:])])[1] == []
    assert found(TALK[:6])[1] == []


@given(st.lists(st.sampled_from(TALK) | st.text(alphabet="ab? you\n", max_size=20)))
def test_answers_are_paragraphs_in_order(paragraphs):
    text, turns = found(paragraphs)
    spans = [span for question, answer in turns for span in (question, *answer)]
    assert spans == sorted(set(spans))
    assert all(text[start:end].strip("\n") for start, end in spans)
