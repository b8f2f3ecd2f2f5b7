"""Marks of Markdown: found, hidden, and never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.publish.markup import SYNTAX, is_markdown, markdown_marks, words_of


def read(text):
    return words_of(text, 0, len(text), markdown_marks(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## Who holds what", "Who holds what"),
        ("# Title #", "Title"),
        ("> We are ready\n> to talk", "We are ready\nto talk"),
        ("By **Ada Quill** in *Yerevan*", "By Ada Quill in Yerevan"),
        ("***Both*** and __one__ and _other_", "Both and one and other"),
        ("*a **strong** wish*", "a strong wish"),
        ('[Home](/) › [News](/news "all")', "Home › News"),
        ("![A bridge](bridge.jpg)", "A bridge"),
        ("[the deal][1] holds", "the deal holds"),
        ("[the deal](https://a.example/_x_(y)) _holds_", "the deal holds"),
        (r"5 \* 3", "5 * 3"),
        ("above\n\n---\n\nbelow", "above\n\n\n\nbelow"),
    ],
)
def test_marks_are_no_words(text, words):
    assert read(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2", "Smith* said, Jones* did", "snake_case_name", "a #hashtag", "[sic] he said", "2 > 1", "** odd **",
        "one *paragraph\n\nanother* one",
    ],
)  # fmt: skip
def test_what_is_not_sure_to_be_a_mark_stays(text):
    assert markdown_marks(text) == []


def test_what_is_set_apart_has_its_layer():
    text = "**Read more:** *on the road*"
    layers = {mark.layer: text[mark.start : mark.end] for mark in markdown_marks(text) if mark.layer != SYNTAX}
    assert layers == {"strong": "Read more:", "emphasis": "on the road"}


def test_only_files_of_markdown_are_read_as_such():
    assert is_markdown("texts/A.MD")
    assert not is_markdown("a.txt")
    assert not is_markdown(None)


@given(st.text(alphabet="ab *_[]()#>\\!\n-`", max_size=80))
def test_marks_lie_in_the_text_and_words_are_what_is_left(text):
    marks = markdown_marks(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    hidden = {at for mark in marks if mark.layer == SYNTAX for at in range(mark.start, mark.end)}
    assert read(text) == "".join(sign for at, sign in enumerate(text) if at not in hidden)
