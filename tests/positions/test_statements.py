"""Statements by phenomenon: what the source is, what the content, how it is attributed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers import tables
from helpers.positions.lexicon import Lexicon
from helpers.positions.statements import read_statements


@pytest.fixture(scope="module")
def read(nlp):
    def read(text: str, kinds: dict[int, str] | None = None, repeats: dict[int, int] | None = None) -> list[dict]:
        bounds = [match.span() for match in re.finditer(r"[^\n]+", text)]
        docs = [nlp(text[start:end]) for start, end in [(0, 0), *bounds][1:]] if len(bounds) > 1 else [nlp(text)]
        doc = docs[0] if len(bounds) < 2 else Doc.from_docs(_padded(nlp, text, bounds), ensure_whitespace=False)
        doc.user_data = {
            "doc_id": "d",
            "paragraphs": [
                (start, end, (kinds or {}).get(i, "body"), (repeats or {}).get(i))
                for i, (start, end) in enumerate(bounds)
            ],
        }
        assert doc.text == text
        table = read_statements([doc])
        tables.check("statements", table, {"d": text})
        return table.to_dict("records")

    return read


def _padded(nlp, text, bounds):
    """Paragraphs parsed one by one, each with the line break behind it."""
    starts = [start for start, _ in bounds]
    return [nlp(text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def outermost(rows: list[dict]) -> list[tuple]:
    return [(row["source"], row["content"]) for row in rows if row["level"] == 1]


@pytest.mark.parametrize(
    ("text", "source", "content", "kind"),
    [
        # speech in quotation marks
        ("“The talks have failed,” the minister said.", "the minister", "“The talks have failed,”", "direct"),
        ("“The talks have failed,” said the minister.", "the minister", "“The talks have failed,”", "direct"),
        ("The minister said: “The talks have failed.”", "The minister", "“The talks have failed.”", "direct"),
        ("‘Will they come?’ she asked.", "she", "‘Will they come?’", "direct"),
        ("“We waited,” she said. “Nobody came.”", "she", "“We waited,” “Nobody came.”", "direct"),
        ("“The offer,” he said, “is dead.”", "he", "“The offer,” “is dead.”", "direct"),
        # partly in quotation marks
        ("The envoy said the plan was “dead in the water”.", "The envoy", "the plan was “dead in the water”", "mixed"),
        # finite clauses
        ("The president said that the army would withdraw.", "The president", "the army would withdraw", "indirect"),
        ("The army would withdraw, the president said.", "the president", "The army would withdraw", "indirect"),
        ("The president told reporters that talks had begun.", "The president", "talks had begun", "indirect"),
        ("Officials asked whether the border was open.", "Officials", "whether the border was open", "indirect"),
        # infinitives
        ("The rebels agreed to leave the city.", "The rebels", "to leave the city", "indirect"),
        ("Washington urged Kyiv to accept the offer.", "Washington", "Kyiv to accept the offer", "indirect"),
        ("The rebels refused to leave the city.", "The rebels", "to leave the city", "indirect"),
        # objects and phrases
        ("The government rejected the proposal.", "The government", "the proposal", "indirect"),
        ("The union called for new elections.", "The union", "new elections", "indirect"),
        ("Moscow accused Kyiv of breaking the truce.", "Moscow", "Kyiv of breaking the truce", "indirect"),
        ("The minister described the offer as a trap.", "The minister", "the offer as a trap", "indirect"),
        ("Moscow denied breaking the truce.", "Moscow", "breaking the truce", "indirect"),
        # thought
        ("The prime minister believes that the war will end.", "The prime minister", "the war will end", "belief"),
        ("The rebels want to keep the airport.", "The rebels", "to keep the airport", "belief"),
        ("The president is ready to negotiate.", "The president", "to negotiate", "belief"),
        ("The king hopes that the talks succeed.", "The king", "the talks succeed", "belief"),
        # phrases and nouns
        ("According to the ministry, the road is closed.", "the ministry", "the road is closed", "indirect"),
        ("The road is closed, according to the ministry.", "the ministry", "The road is closed", "indirect"),
        ("The general's claim that the town fell is false.", "general", "the town fell", "indirect"),
        # passives
        ("The plan was rejected by the opposition.", "the opposition", "The plan", "indirect"),
    ],
)
def test_source_content_and_kind(read, text, source, content, kind):
    rows = [row for row in read(text) if row["level"] == 1]
    assert (content, kind) in [(row["content"], row["kind"]) for row in rows]
    row = next(row for row in rows if row["content"] == content)
    assert source.lower() in row["source"].lower()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It is understood that the talks failed.", "the talks failed"),
        ("The army is said to have crossed the river.", "to have crossed the river"),
        ("Reportedly the army crossed the river.", "the army crossed the river"),
        ("It is unclear whether the truce will hold.", "whether the truce will hold"),
        ("It was obvious that the truce would fail.", "the truce would fail"),
    ],
)
def test_hearsay_has_no_source(read, text, content):
    rows = [row for row in read(text) if content in row["content"]]
    assert rows
    assert rows[0]["source"] is None
    assert rows[0]["source_spans"] == []


@pytest.mark.parametrize(
    ("text", "cue_class", "negated"),
    [
        ("The envoy said that the road was closed.", "state", False),
        ("The envoy did not say that the road was closed.", "state", True),
        ("The envoy denied that the road was closed.", "deny", True),
        ("The envoy did not deny that the road was closed.", "deny", False),
        ("The envoy refused to close the road.", "refuse", True),
        ("The envoy promised to close the road.", "promise", False),
        ("The envoy threatened to close the road.", "threaten", False),
        ("The envoy demanded that the road be closed.", "demand", False),
        ("The envoy warned that the road was closed.", "warn", False),
    ],
)
def test_nature_of_the_cue_and_negation(read, text, cue_class, negated):
    row = read(text)[0]
    assert (row["cue_class"], row["negated"]) == (cue_class, negated)


def test_every_level_of_a_nest_is_a_row(read):
    rows = read("The envoy said that the rebels had promised to leave the city.")
    assert [(row["level"], row["content"]) for row in rows] == [
        (1, "the rebels had promised to leave the city"),
        (2, "to leave the city"),
    ]
    assert rows[0]["via"] is None
    assert rows[1]["via"] == "The envoy"


def test_interrupted_content_is_a_list_of_spans(read):
    (row,) = [row for row in read("The ports, the minister said, would reopen.") if row["level"] == 1]
    assert row["content"] == "The ports would reopen"
    assert len(row["content_spans"]) == 2


def test_coordinated_sources(read):
    (row,) = [row for row in read("France and Germany said that the talks had failed.") if row["level"] == 1]
    assert len(row["source_spans"]) == 2


def test_one_source_with_two_acts(read):
    contents = [content for _, content in outermost(read("The commander welcomed the offer and asked for more time."))]
    assert contents == ["the offer", "more time"]


def test_speech_over_paragraphs_is_one_statement(read):
    text = "The mayor was angry. “We have waited for months.\n“We will not wait longer,” she said."
    spoken = [row for row in read(text) if row["kind"] == "direct" and row["level"] == 1]
    assert len(spoken) == 1
    assert len(spoken[0]["content_spans"]) == 2


def test_speech_without_a_cue_goes_on_with_the_last_speaker(read):
    text = "“The road is closed,” the mayor said.\n“Nobody can pass before the spring comes.”"
    spoken = [row for row in read(text) if row["level"] == 1]
    assert [row["source"] for row in spoken] == ["the mayor", "the mayor"]


def test_a_signature_names_the_source(read):
    (row,) = [row for row in read("“We have lost everything in this war.” — Amina Haddad") if row["level"] == 1]
    assert row["source"] == "Amina Haddad"


def test_a_transcript_has_labels(read):
    turns = [
        "Will the army leave the town soon?",
        "When the talks are over.",
        "Thank you for that.",
        "You are welcome.",
    ]
    text = "\n".join(f"{speaker}: {turn}" for speaker, turn in zip(("HOST", "GUEST") * 2, turns, strict=True))
    assert [row["source"] for row in read(text) if row["level"] == 1] == ["HOST", "GUEST", "HOST", "GUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace council” met in the capital.",
        "She has read “War and Peace” twice.",
        "Shells hit the market on Monday.",
        "The corridor links the port to the capital.",
    ],
)
def test_titles_scare_quotes_and_events_are_no_statements(read, text):
    assert read(text) == []


def test_only_what_is_read_counts_and_repeats_do_not(read):
    closed = "The mayor said that the road was closed."
    text = f"The minister said that the talks had failed.\n{closed}\n{closed}"
    assert len(outermost(read(text))) == 3
    assert outermost(read(text, kinds={0: "caption"}, repeats={2: 1})) == [("The mayor", "the road was closed")]


def test_ids_are_stable_and_unlike(read):
    text = "The minister said that the talks had failed. The mayor said that the road was closed."
    first, second = read(text), read(text)
    assert [row["statement_id"] for row in first] == [row["statement_id"] for row in second]
    assert len({row["statement_id"] for row in first}) == len(first)


@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "'", "he said", "that", ",", ".", "talks failed", "—", ":", "\n"]), max_size=14
    )
)
@settings(max_examples=40)
def test_broken_text_breaks_nothing(nlp, pieces):
    doc = nlp(" ".join(pieces))
    doc.user_data = {"doc_id": "d", "paragraphs": [(0, len(doc.text), "body", None)]}
    tables.check("statements", read_statements([doc], lexicon=Lexicon.load()), {"d": doc.text})


def test_a_participle_behind_a_reporting_clause_has_its_source(read):
    text = "The rebels had left the city, the mayor said, warning that they would return."
    assert outermost(read(text)) == [("the mayor", "The rebels had left the city"), ("the mayor", "they would return")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy made clear that the offer stood.", "the offer stood"),
        ("The union took issue with the new law.", "the new law"),
        ("The government will not sign the treaty.", "sign the treaty"),
        ("Her position is that the treaty must be signed.", "the treaty must be signed"),
        ("What Kyiv wants is peace.", "peace"),
        ("Hopes have grown that the war will end.", "the war will end"),
    ],
)
def test_other_ways_to_hold_something(read, text, content):
    assert content in [row["content"] for row in read(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # where a content ends
        ("Oslo plans to host talks, according to an aide.", "an aide", "Oslo plans to host talks"),
        ("The minister said the deal was dead, a view that few share.", "The minister", "the deal was dead"),
        ("Kenya said it would send troops and warned of a long war.", "Kenya", "it would send troops"),
        ("She said the law was fair, though she acknowledged it was slow.", "She", "the law was fair"),
        ("The union rejected the offer in a letter to members.", "The union", "the offer"),
        ("The mayor said the road was closed, ending weeks of doubt.", "The mayor", "the road was closed"),
        ("Oslo said talks had begun and Bern accused it of lying.", "Oslo", "talks had begun"),
        # what belongs to it
        (
            "The mayor said the dam would break, forcing many to flee.",
            "The mayor",
            "the dam would break, forcing many to flee",
        ),
        ("Ana says she hopes to win, but she knows the odds.", "Ana", "she hopes to win, but she knows the odds"),
        ("The envoy recalled soldiers burning the village.", "The envoy", "soldiers burning the village"),
        ("The poll shows the party ahead by two points.", "The poll", "the party ahead by two points"),
        ("The mayor called on residents to leave.", "The mayor", "residents to leave"),
        ("To end the war, the envoy said, both must give way.", "the envoy", "To end the war both must give way"),
        ("When the line broke, he said, “all was lost.”", "he", "When the line broke “all was lost.”"),
        ("She left, explaining why the talks had failed.", "She", "why the talks had failed"),
        ("The general called half of the rebels “bandits”.", "The general", "half of the rebels “bandits”"),
        ("The court rejected a request to publish the file.", "The court", "a request to publish the file"),
        ("The ministry has not said when talks will resume.", "The ministry", "when talks will resume"),
        ("The union accused the board of being deaf to workers.", "The union", "the board of being deaf to workers"),
        # who is the source
        (
            "They are tied, according to a new Post-Tribune national poll.",
            "a new Post-Tribune national poll",
            "They are tied",
        ),
        ("The refusal did not go over well, said one diplomat.", "one diplomat", "The refusal did not go over well"),
        ("The council issued a statement calling the attack a crime.", "The council", "the attack a crime"),
        ("Allies came away convinced that the plan would fail.", "Allies", "the plan would fail"),
    ],
)
def test_where_contents_start_and_end(read, text, source, content):
    assert (source, content) in outermost(read(text))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("In his view, the treaty is dead.", "his", "In his view", "the treaty is dead"),
        (
            "By the minister's own account, the treaty is dead.",
            "minister",
            "By the minister's own account",
            "the treaty is dead",
        ),
        ("The treaty has failed, by one estimate.", "one estimate", "by", "The treaty has failed"),
        ("In a recent poll, the party led by two points.", "a recent poll", "In", "the party led by two points"),
        ("As one official put it, the treaty is dead.", "one official", "put it", "the treaty is dead"),
        ("They came “to listen”, as one official put it.", "one official", "put it", "“to listen”"),
    ],
)
def test_attribution_by_phrases(read, text, source, cue, content):
    rows = [(row["source"], row["cue"], row["content"]) for row in read(text)]
    assert [row for row in rows if source in row[0] and row[1:] == (cue, content)]


@pytest.mark.parametrize("before", ["The mayor called it a farce.", "The road, the mayor said, would stay closed."])
def test_speech_without_a_cue_goes_on_with_the_sentence_before(read, before):
    rows = [row for row in read(f"{before} “Nobody has asked us about any of this.”") if row["level"] == 1]
    assert len(rows) == 1
    assert "mayor" in rows[0]["source"]
    assert rows[0]["content"].endswith("“Nobody has asked us about any of this.”")


def test_speech_does_not_go_on_with_what_nobody_said(read):
    rows = read("The mayor did not call it a farce. “Nobody has asked us about any of this.”")
    assert not [row for row in rows if row["negated"] and "Nobody" in row["content"]]


def test_a_relative_pronoun_is_a_source_only_where_it_stands_for_one(read):
    (row,) = read("The mayor, who opened the road and praised the workers, left.")
    assert row["source"] == "The mayor"
    assert len(row["source_spans"]) == 2
    rows = [row for row in read("The treaty, which officials say is dead, was signed.") if row["cue"] == "say"]
    assert [len(row["source_spans"]) for row in rows] == [1]


def test_a_paragraph_behind_a_colon_is_the_speakers(read):
    text = "Foreign Minister Ana Lopez said:\nThis is a dark day for all of us."
    assert outermost(read(text)) == [("Foreign Minister Ana Lopez", "This is a dark day for all of us")]


def test_shifted_sentences_go_on_with_a_report_and_others_do_not(read):
    text = "The pact would hold for a year, the envoy said. It would lift the siege. Nobody in Geneva believed a word."
    row = next(row for row in read(text) if row["source"] == "the envoy")
    assert row["content"] == "The pact would hold for a year It would lift the siege"


def test_rumours_have_no_source(read):
    rows = read("Reports of a massacre reached the capital.")
    assert [(row["source"], row["content"]) for row in rows] == [(None, "a massacre")]


def test_a_dateline_is_not_what_anybody_says(read):
    rows = outermost(read("CAIRO (AP) - The talks have failed, officials said."))
    assert rows == [("officials", "The talks have failed")]


@pytest.mark.parametrize("verb", ["added", "affirmed", "admitted", "alleged", "stressed on Tuesday"])
def test_a_reporter_in_the_middle_of_what_is_reported(read, verb):
    rows = read(f"The road to the coast, Moses Kuria {verb}, is closed.")
    assert [row["source"] for row in rows] == ["Moses Kuria"]
    assert rows[0]["content"].startswith("The road to the coast")
    assert rows[0]["content"].endswith("is closed")


def test_an_apposition_with_a_participle_reports_nothing(read):
    assert read("The envoy, Moses Kuria, named on Tuesday, is ill.") == []


def test_answers_of_an_interview_belong_to_the_person_asked(read):
    text = (
        "The Valley Review | Interview\nRuth Amsel has mediated in four wars.\nWas the draft too long for you?\n"
        "It was too short.\nDid you tell them so?\nI did, and nobody read it.\nWould you do it again?\nNo.\n"
        "Will it hold?\nWe shall see."
    )
    rows = [row for row in read(text) if row["level"] == 1]
    assert {row["source"] for row in rows} == {"Ruth Amsel"}
    assert [row["content"] for row in rows][:2] == ["It was too short", "I did, and nobody read it"]
