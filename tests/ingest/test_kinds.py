"""Kinds of paragraphs, by how pages of different makers are laid out.

Each line of a page below begins with a letter for the kind it should get.
"""

import pytest

from helpers.ingest import KINDS, READ_KINDS, read_paragraphs
from helpers.ingest.kinds import classify

LETTERS = {
    "H": "headline", "T": "standfirst", "Y": "byline", "B": "body", "S": "subhead", "P": "pull_quote",
    "R": "related_link", "C": "caption", "F": "furniture",
}  # fmt: skip


def check(page: str, title: str | None = None) -> list:
    rows = [line for line in page.strip().splitlines() if line.strip()]
    text = "\n".join(line[2:] for line in page.strip().splitlines())
    found = read_paragraphs(text, title)
    named = [(row["kind"], text[row["start"] : row["end"]]) for row in found]
    assert named == [(LETTERS[line[0]], line[2:].strip()) for line in rows]
    return found


def test_read_kinds_are_kinds():
    assert set(READ_KINDS) < set(KINDS)


def test_broadsheet_page():
    found = check("""
F Skip to main content
F Home | World | Africa
H Ceasefire monitors return to a town with no roof left
T Both armies let the inspectors in, and neither let them count

Y Amelia Strand in Port Sudan
Y Thu 5 Jun 2025 07.00 BST
F Share

F View image in fullscreen
C Inspectors at the bridge on Tuesday. Photograph: R. Adeyemi/Harbour Images

B The inspectors came back on Tuesday, in four white cars, and the town came out to look at them.

B “They asked us who had fired first,” said a baker. “We asked them who would fire last.”

R Read more: The town that changed hands six times

F Sign up to The Morning Dispatch
F A daily letter from our editors
F after newsletter promotion

B The army has promised to pull its guns back by ten kilometres, provided the militia does the same.

P “We asked them who would fire last”
P A baker

B Nobody has moved yet.

F Ceasefire monitors return to a town with no roof left
F Explore more on these topics
F Sudan | Africa
F Most viewed
""")
    kinds = [row["kind"] for row in found]
    assert found[-4]["duplicate_of"] == kinds.index("headline")
    assert found[kinds.index("pull_quote")]["duplicate_of"] == kinds.index("body") + 1


def test_wire_report():
    check(
        """
H UPDATE 1-Rebels, government to meet in Nairobi on Thursday

Y Lakeside Wire
Y March 3, 2025 4:10 PM GMT+3 Updated 2 hours ago

H UPDATE 1-Rebels, government to meet in Nairobi on Thursday
Y By Ana Kerubo and Peter Oduya

* first
""".replace("Y Lakeside Wire", "F Lakeside Wire").replace(
            "* first\n",
            """T * Talks to open without precondition
T * Prisoner lists to be exchanged - source

F (Adds quote, background)

B NAIROBI, March 3 (Lakeside) - Delegations of the government and the rebels will meet on Thursday, officials said.

B "We come to sign," said a delegate.

S SLOW START

B An earlier round failed within an hour.

F Register for free to read more on our app

B The mediators asked both sides to name their teams.

Y (Reporting by Ana Kerubo in Nairobi; Editing by T. Marsh)

F Our Standards: The Lakeside Wire Charter
""",
        )
    )


def test_page_of_an_agency_with_photo_and_dateline():
    check("""
F WORLD NEWS
H Island's leaders agree to meet again in spring

C FILE - The two leaders shake hands in the buffer zone, on Oct. 22, 2024. (AP Photo/Lena Costa, File)

Y By LENA COSTA
Y Updated 6:02 PM GMT+2, January 20, 2025

B NICOSIA (AP) — The leaders of the divided island agreed Monday to meet again in spring, a U.N. spokesman said.

F ADVERTISEMENT

B Neither side gave ground on the crossing points.

F ___

Y Associated Press writer Omar Dean in Ankara contributed to this report.
""")


def test_sentence_below_the_headline_is_a_standfirst_where_the_byline_follows():
    check("""
H Mediators ask for a week
T The delegations could not agree on who should sit where, officials said.

Y By Ruth Amsel

B The mediators have asked both sides for a week, and both sides have asked for two.

B The hall is booked until Friday.
""")


def test_first_sentence_of_a_bare_text_is_body():
    check("""
B The government welcomes the release of the prisoners and calls on all parties to respect the truce.
B It will go on supporting the mediators.
""")


def test_title_of_the_metadata_names_the_headline():
    check(
        """
F Cedar Post
H Who blinks?

B The two presidents have not spoken since March, and their envoys no longer pretend that they will.

B In April the border was closed.
""",
        title="Who Blinks?",
    )


def test_title_of_the_page_with_the_outlet_is_furniture():
    check("""
H The corridor that both sides want closed
F The corridor that both sides want closed – Cedar Post
Y By Ilse Maar
B The corridor is eleven kilometres long and nobody uses it.
B It has three names.
""")


def test_explainer_with_questions_as_subheads():
    check("""
F Explainer
H What the draft says, and what it leaves out
Y By Joan Petri
Y 4 April 2024

S What is in the draft?
B Forty days without shooting, in which the roads are opened and the wounded are let out.

S Who has signed it?
B Nobody so far. The rebels say they would, if the army did.

R MORE: How the last truce ended

S And then?
B The draft is silent about that.
""")


def test_interview_keeps_questions_and_answers_as_body():
    check("""
H "Nobody trusts a map drawn by the other side"
Y Interview by Paola Renz

B Ruth Amsel has mediated in four wars. She spoke to us in Geneva.

B CP: Was the draft too long?
B RA: It was too short. It left out who would pay.
B CP: And the army?
B RA: I'm not its spokeswoman.

P > "It left out who would pay"

B CP: Thank you.
""")


def test_questions_put_to_somebody_are_body_without_names_too():
    check("""
F The Valley Review | Interview
H "Nobody trusts a map drawn by the other side"
T Ruth Amsel, who has mediated in four wars, on maps and money
Y Interview: Paola Renz

B Was the draft too long, in your view?

B It was too short. It left out who would pay.

B Did you tell them so?

B I did, twice.

B Would you do it again?

B I'm packing.
""")


def test_questions_that_explain_are_subheads():
    check("""
F Northgate Radio | Explainers
H The map that nobody signed, and what happens to it now
T It was drawn in a night. It took a year to read
Y Paola Renz

S What has been agreed?
B The map shows four bridges, and both sides want three of them.

S Who pays?
B Nobody has said so, and nobody was asked to.

S What next?
B The mediators meet again in Geneva in the spring.
""")


def test_mastheads_are_no_headlines():
    check("""
F Institute for Quiet Borders | Briefing no. 12
H After the thaw: what the truce on the river does, and does not, settle
Y Ruth Amsel and Paola Renz

B The truce on the river holds because neither side has boats.
""")


def test_dialogue_is_no_list_of_subheads():
    check("""
H The general who would not count
Y Samir Haddad
Y 12 December 2023

B I asked the general how many men he had left.

B — Enough, he said.

B — And if it isn't?

B — Then we shall see who is left to count.
""")


def test_press_statement_on_single_lines():
    check("""
F PRESS RELEASE
H Statement of the Lakes Forum on the closing of the border crossings
Y Goma, 5 March 2024
F For immediate release
B The Lakes Forum is deeply concerned about the closing of the crossings, which cuts off the markets on both sides.
B We call on both governments to reopen them at once, and on the mediators to publish a date.
S What we ask for
B We would support joint patrols provided that the villages are heard first.
B "They have closed a bridge that is not theirs," said our chair.
F END
F Notes to editors
F The Lakes Forum was founded in 2009. It has eleven members.
F Media contact: press@lakes.example
""")


def test_name_of_a_section_is_a_label_above_the_body_and_a_subhead_within_it():
    check("""
F Security
H Statement after the meeting of the two ministers
B The ministers met in the morning and agreed on most of what their officials had prepared for them.
S Security
B Both sides will withdraw their guns, provided that the observers are let in.
""")


def test_words_that_lead_to_a_quotation_are_body():
    check("""
H Minister comments on the attack in the north
B Speaking in London, the minister said:
B I utterly condemn this attack, and my thoughts are with the families.
""")


def test_live_page():
    check("""
F Live
H Lake talks: delegations arrive as both sides claim the hill – as it happened

Y 10 Feb 2024
Y Tilda Bergman

F 14.10 CET
S The first car
B The government's car has just passed the gate, without its flag.

F 13.45 CET
S What to expect
B The rebels will sign only if the government does so first, two people close to them say.
""")


def test_bracketed_picture_lines_and_credit_without_link_are_captions():
    check("""
H A quiet month on the ridge
Y By Nora Velt

B The ridge has been quiet since the monitors came.

C [PHOTO] A monitor on the ridge, in May. Picture: T. Aro / Coastal Press

C A displaced family in the camp, on November 3 [Courtesy of Relief Rooms]

C Delegates leave the hotel on Friday. © Lakeside

B The shepherds do not trust it.
""")


def test_news_that_names_an_agency_or_a_poll_is_no_caption():
    check("""
H Most people want talks, a poll says
Y By Nora Velt

B The latest Reuters/Ipsos poll shows that most people want talks, while few believe that they will help.

B The picture is different in the north: there, nobody was asked.
""")


def test_caption_whose_credit_stands_below_it():
    check("""
F World
H In the harbour, a hotline nobody picks up
C Coast guard ships at the shoal
C (Aaron Ruiz / Lakeside Images)
Y By Andrew Lim
Y July 17, 2024 3 AM PT

B HARBOUR TOWN — The red telephone is beige, and it has been ringing without an answer since June.

B It was meant to keep accidents from becoming wars.

F Andrew Lim is the correspondent of the Post in the islands.
""")


def test_outlet_above_the_headline_is_furniture():
    check("""
F The Standard of Lakeside
F MIDDLE EAST
H Rebels name their price for a quiet sea
T Attacks on ships will stop when aid arrives, and not before

Y Rupert Oakley
Y Thursday March 07 2024, 12.01am GMT, The Standard of Lakeside

C The crew of a bulk carrier wait to be taken off on Wednesday

B The rebels have told the mediators that they would end their attacks if enough aid came in.

B Nobody believes it yet.
""")


def test_second_line_without_full_stop_below_the_byline_is_a_caption_where_a_standfirst_stands_above():
    check("""
H Two armies, one bridge
T Neither will blow it up before the other does
Y By Nora Velt
Y 3 May 2024
C Soldiers rest below the bridge over the river
B The bridge has been mined from both ends since April, by engineers who studied together.
B They greet each other.
""")


def test_author_note_at_the_end_is_furniture():
    check("""
H Count the chairs before you sit
Y Samir Haddad

B In my years as an adviser I learned to count the chairs before the meeting.

B The views of the general were never his own.

F Samir Haddad is a former adviser to the mission. The views expressed are his own.
F Get the Weekend email: the best of our columnists.
""")


def test_links_after_a_heading_of_their_own():
    check("""
H Rebels free eleven sailors
Y By Ana Kerubo

B The rebels freed eleven sailors on Sunday, the Red Cross said.

R Read more
R The ship that nobody wanted

B They had been held since June.
""")


def test_markdown():
    check("""
F [Home](/) › [News](/news) › [Africa](/africa)
H # Deadline passes without a word from either side
T *Both delegations stayed in their hotels, and the mediators went home early*
Y By **Josué Ilunga** in Goma
F ![Traders at the border](border.jpg)
C *Traders at the border. Photo: H. Kambale / Lakes Post*
B The day on which both sides were to sign came and went.
S ## Who waits for whom
B Each side says that it waits for the other.
R **Read more:** [Seven months in Goma](/goma)
B The mediators wait for both.
""")


def test_subhead_in_words_of_the_body_is_no_pull_quote():
    check("""
H What remains of the plan
Y By Ilse Maar
B Three parts of the plan are left, and the army likes none of them.
S The plan of the army
B What the plan of the army would cost, nobody has said.
B "Nothing is agreed," a diplomat said.
""")


def test_pull_quote_before_the_sentence_it_repeats():
    texts = [
        "The market on the line",
        "“Every road here is somebody’s front line.”",
        "The market opens at six, and soldiers of both sides buy their bread there before they take their posts.",
        '"Every road here is somebody\'s front line," said the baker, who has lost two ovens since the spring.',
        "Trade goes on because nobody has told it to stop.",
    ]
    kinds = classify(texts, range(len(texts)))
    assert kinds[1] == ("pull_quote", 3)


def test_pull_quote_with_words_left_out_or_changed():
    texts = [
        "The bridge",
        "It had not been blown up, everybody was careful to say, because both armies hoped to cross it again one day.",
        "The other bridges are gone.",
        "“It had not been blown up, everyone was careful to say, because both armies hoped to cross it one day”",
        "A ferry runs at night.",
    ]
    assert classify(texts, range(len(texts)))[3] == ("pull_quote", 1)


def test_pull_quote_made_of_sentences_from_two_paragraphs():
    first = "The changes on the map have raised hopes that the talks will resume before the winter."
    second = "On its part, the ministry is said to be keen to see the shooting end before the elections."
    texts = [
        "Hope on the river",
        f"{first} Three governments have offered their help.",
        "The roads are still closed.",
        second,
        f"{first} {second}",
        "A new envoy is to be named.",
    ]
    assert classify(texts, range(len(texts)))[4] == ("pull_quote", 1)


def test_standfirst_names_the_body_sentence_it_repeats():
    texts = [
        "Race on the river",
        "The ministry is said to be keen to see the shooting end before next year’s election",
        "Race on the river",
        "Both armies have moved their boats downstream since the floods began in the early days of May.",
        "For its part, the ministry is said to be keen to see the shooting end before next year's election.",
    ]
    kinds = classify(texts, range(len(texts)))
    assert kinds[:3] == [("headline", None), ("standfirst", 4), ("headline", 0)]


def test_front_matter_is_one_paragraph_of_furniture():
    text = (
        "---\ntitle: Rain\npublisher: Cedar Post\n---\n\nRain over the talks\n\nIt rained on both delegations alike.\n"
    )
    first, second, third = read_paragraphs(text)
    assert (first["kind"], text[first["start"] : first["end"]]) == ("furniture", text[: text.index("\n\nRain")])
    assert (second["kind"], third["kind"]) == ("headline", "body")


def test_a_rule_at_the_top_is_no_front_matter():
    rows = read_paragraphs(
        "---\nThe talks were held behind closed doors, the envoy said: nobody spoke.\n---\nThe talks failed at noon.\n"
    )
    assert [row["kind"] for row in rows] == ["furniture", "body", "furniture", "body"]


@pytest.mark.parametrize(
    "line", ["Share", "4 min read", "Share   Tweet   Save", "Aa  Share  X", "font change", "(41)", "---"]
)
def test_buttons_amid_the_body(line):
    check(f"""
H Rebels free eleven sailors
Y By Ana Kerubo

B The rebels freed eleven sailors on Sunday, the Red Cross said.

F {line}

B They had been held since June.
""")
