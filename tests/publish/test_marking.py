"""Marks that nest and overlap never change the text."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.publish.marking import Mark, segments

LAYERS = ("entity", "cue", "statement", "stance")


@st.composite
def marked(draw):
    text = draw(st.text(min_size=1, max_size=60))
    edge = st.integers(0, len(text) + 3)
    marks = draw(st.lists(st.builds(Mark, edge, edge, st.sampled_from(LAYERS), st.sampled_from("abc"), st.just("t"))))
    start = draw(st.integers(0, len(text)))
    return text, marks, start, draw(st.integers(start, len(text)))


@given(marked())
def test_segments_joined_are_the_text(case):
    text, marks, start, end = case
    found = segments(text, marks, start, end)
    assert "".join(segment.text for segment in found) == text[start:end]
    assert all(text[segment.start : segment.end] == segment.text for segment in found)


@given(marked())
def test_every_character_has_the_marks_that_cover_it(case):
    text, marks, start, end = case
    for segment in segments(text, marks, start, end):
        for i in range(segment.start, segment.end):
            covering = {mark for mark in marks if mark.start <= i < mark.end}
            assert set(segment.marks) == covering


@given(marked())
def test_every_mark_that_begins_here_has_one_anchor(case):
    text, marks, start, end = case
    anchors = [anchor for segment in segments(text, marks, start, end) for anchor in segment.anchors]
    expected = {f"s{mark.start}-{mark.end}" for mark in marks if start <= mark.start < end and mark.start < mark.end}
    assert set(anchors) == expected
    assert len(anchors) == len(expected)


def test_the_innermost_mark_gives_the_kind():
    outer, inner = Mark(0, 9, "entity", "event", "the war in Ostland"), Mark(4, 9, "entity", "country", "Ostland")
    war, country = segments("war Ostla", [inner, outer])
    assert war.classes == "entity entity-event"
    assert country.classes == "entity entity-country"
    assert country.title == "the war in Ostland · Ostland"


def test_a_stance_knows_its_first_and_last_segment():
    stance, name = Mark(0, 9, "stance", "support"), Mark(3, 6, "entity", "person")
    first, middle, last = segments("abcdefghi", [stance, name])
    assert "first" in first.classes
    assert "last" not in first.classes
    assert "last" in last.classes
    assert {"first", "last"}.isdisjoint(middle.classes.split())
