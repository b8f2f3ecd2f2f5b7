"""The brief: the right lines under the right side, each with its evidence."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.publish import read_brief


def lines(found):
    return {(line.topic, line.condition) for line in found}


def test_people_speak_for_their_side(made_up):
    brief = read_brief(made_up)
    side = brief.side("Vostland")
    assert side.voices == ("Ilva Torsen",)
    assert lines(side.wants) == {("negotiation", "")}
    assert lines(side.conditions) == {("ceasefire", "once Meridia reopened the harbour of Karsk")}


def test_conditions_are_not_said_twice(made_up):
    conditions = read_brief(made_up).side("Meridia").conditions
    assert [line.condition for line in conditions] == ["unless they are lifted"]


def test_a_condition_without_a_stance_is_a_line_of_its_own(made_up):
    alone = made_up | {"stances": made_up["stances"][made_up["stances"]["position"] != "conditional"]}
    found = read_brief(alone).side("Vostland").conditions
    assert [(line.condition, line.target) for line in found] == [
        ("once Meridia reopened the harbour of Karsk", "Meridia")
    ]


def test_the_hand_of_a_side(made_up):
    side = read_brief(made_up).side("Vostland")
    assert [(line.topic, line.hypothetical) for line in side.strengthened] == [("money", True)]
    assert [(line.topic, line.hypothetical) for line in side.weakened] == [("battlefield", False)]


def test_who_takes_no_side_is_shown_among_sides_and_others(made_up):
    neutral = made_up | {"stances": made_up["stances"].assign(position="neutral", condition=None)}
    assert lines(read_brief(neutral).side("Vostland").undecided)
    shown = BeautifulSoup(read_brief(neutral, sides=0).others.html, "lxml")
    assert shown.select(".sign.neutral")


def test_backers_and_mediators(made_up):
    brief = read_brief(made_up)
    side = brief.side("Vostland")
    assert [(line.actor, line.topic) for line in side.backers] == [("Orland", "supplies arms")]
    assert [line.actor for line in side.mediators] == ["Orland"]
    assert [(line.actor, line.target) for line in brief.go_betweens] == [("Orland", "Vostland")]


@pytest.mark.parametrize(
    ("rule", "evidence"),
    [
        ("attitude:demand", "called for a mediated solution led by Orland"),
        ("attitude:support", "welcomed Orland's mediation"),
    ],
)
def test_who_calls_for_mediation_mediates_nothing(made_up, nothing, rule, evidence):
    stances = made_up["stances"].assign(issue="negotiation", position="support", rule=rule, evidence=evidence)
    brief = read_brief(made_up | {"relations": nothing["relations"], "stances": stances})
    assert brief.go_betweens == ()


def test_an_offer_of_mediation_counts_without_a_relation(made_up, nothing):
    brief = read_brief(made_up | {"relations": nothing["relations"]})
    assert [line.actor for line in brief.go_betweens] == ["Orland"]


def test_every_line_has_evidence_that_is_in_the_text(made_up):
    texts = dict(zip(made_up["documents"]["doc_id"], made_up["documents"]["text"], strict=True))
    brief = read_brief(made_up)
    for side in brief.main:
        for group in (side.wants, side.conditions, side.rejects, side.strengthened, side.weakened, side.backers):
            for line in group:
                assert line.evidence
                for one in line.evidence:
                    assert texts[one.doc_id][one.start : one.end] == one.quote


def test_the_matrix_has_the_positions_of_each_side(made_up):
    brief = read_brief(made_up)
    rows = dict(brief.table)
    assert rows["Meridia"][brief.issues.index("detainees")] == ("conditional",)
    assert rows["Meridia"][brief.issues.index("negotiation")] == ("oppose",)


def test_sides_beyond_the_main_ones_are_named_in_short(made_up):
    brief = read_brief(made_up, sides=1)
    assert [side.name for side in brief.main] == ["Meridia"]
    assert {side.name for side in brief.rest} == {"Vostland", "Orland"}
    assert "Orland" in brief.others.html
    assert "Orland" not in BeautifulSoup(brief.sides.html, "html.parser").select_one("h3").text


def test_issues_have_the_names_of_the_codebook(made_up):
    assert "Prisoners" in read_brief(made_up, issues={"detainees": "Prisoners"}).sides.html


def test_rejected_stances_are_left_out(made_up):
    rejected = made_up | {"stances": made_up["stances"].assign(status="rejected")}
    brief = read_brief(rejected)
    assert brief.main == ()
    assert "No position was found" in brief.summary.html


def test_many_stances_of_one_kind_are_one_line(made_up):
    more = [made_up["stances"].assign(stance_id=lambda t, i=i: t["stance_id"] + str(i)) for i in range(20)]
    side = read_brief(made_up | {"stances": pd.concat(more)}).side("Vostland")
    assert [line.count for line in side.wants] == [20]
    assert len(side.wants[0].evidence) == 1


def test_no_rows_give_a_brief_that_says_so(nothing):
    brief = read_brief(nothing)
    assert "0 articles" in brief.summary.html
    assert "No mediator was found" in brief.mediation.html
    assert brief.matrix.html == ""
    assert "Nobody takes a position" in brief.sides.html
    assert "Nobody else" in brief.others.html


def test_an_unknown_side_is_named_with_those_there_are(made_up):
    with pytest.raises(KeyError, match="Meridia"):
        read_brief(made_up).side("Atlantis")


def test_names_and_quotes_are_escaped(hostile):
    html = read_brief(hostile)._repr_html_()
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img" in html


def test_a_notebook_shows_the_brief_with_its_style(made_up):
    html = read_brief(made_up)._repr_html_()
    assert html.startswith("<style>")
    assert 'class="parley"' in html


def test_copies_are_told_and_not_counted(made_up):
    documents = made_up["documents"].copy()
    documents.loc[documents.doc_id == "envoy", "duplicate_of"] = "harbour"
    brief = read_brief(made_up | {"documents": documents})
    assert (brief.counts["documents"], brief.counts["copies"]) == (1, 1)
    assert "1 more is a copy" in brief.summary.html
    assert "copy" not in read_brief(made_up).summary.html
