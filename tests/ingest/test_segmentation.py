"""Paragraphs out of blank lines, single lines and hard-wrapped lines."""

from textwrap import fill

import pytest

from helpers.ingest.segmentation import find_wrap, lines, segments

ONE = "The envoy said that talks would resume on Monday and that both delegations had confirmed their attendance."
TWO = "The rebels want the road reopened first, which the government calls a matter for the second round of talks."


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in segments(text)]


def test_blank_lines_part_paragraphs():
    assert texts(f"{ONE}\n\n\n{TWO}\n") == [ONE, TWO]


def test_single_line_ends_part_paragraphs_of_a_press_statement():
    assert texts(f"Statement\n{ONE}\n{TWO}") == ["Statement", ONE, TWO]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_end_counts(end):
    assert texts(end.join([ONE, "", TWO])) == [ONE, TWO]
    assert texts(end.join([ONE, TWO])) == [ONE, TWO]


@pytest.mark.parametrize("width", [60, 68, 80])
def test_wrapped_lines_stay_one_paragraph(width):
    text = f"{fill(ONE, width)}\n\n{fill(TWO, width)}\n\n{fill(ONE, width)}"
    assert [paragraph.replace("\n", " ") for paragraph in texts(text)] == [ONE, TWO, ONE]


def test_wrapped_paragraphs_without_blank_lines_end_at_short_lines():
    text = "\n".join(fill(paragraph, 75) for paragraph in (ONE, TWO, ONE, TWO))
    assert [paragraph.replace("\n", " ") for paragraph in texts(text)] == [ONE, TWO, ONE, TWO]


def test_a_headline_longer_than_the_column_is_not_joined_to_the_byline_below():
    headline = "Rebels and government trade drafts of a truce but stay far apart on prisoners and roads"
    text = f"{headline}\nBy Mira Holm\n\n{fill(ONE, 60)}\n\n{fill(TWO, 60)}"
    assert texts(text)[:2] == [headline, "By Mira Holm"]


def test_items_of_a_wrapped_text_stay_apart():
    text = f"{fill(ONE, 60)}\n\n* Talks ran past their end\n* Sides apart on weapons\n\n{fill(TWO, 60)}"
    assert texts(text)[1:3] == ["* Talks ran past their end", "* Sides apart on weapons"]


def test_a_lone_break_inside_a_sentence_does_not_part_it():
    text = f"{TWO}\n\nThe delegations that came to the lakeside hotel last night were told\nto stay until Friday."
    assert len(texts(text)) == 2


def test_paragraphs_are_stripped_and_lines_of_white_space_are_blank():
    assert texts(f"  {ONE}\t\n \u00a0 \n  {TWO} ") == [ONE, TWO]


def test_paragraphs_on_neighbouring_lines_share_a_block():
    assert [block for *_, block in segments("Jane Doe\n12 May 2024\n\nTalks failed.")] == [0, 0, 1]


def test_no_text_no_paragraphs():
    assert segments("") == segments(" \n\t\r\n") == []


def test_lines_that_each_end_a_sentence_are_not_taken_for_wrapped():
    assert find_wrap(lines("\n".join([ONE, TWO] * 5))) is None
