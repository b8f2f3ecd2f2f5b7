"""Stances in further wordings: one family of wordings a case, with sentences that look alike and show nothing."""

import pytest
from reading_positions import positions

CASES = {
    "rhetorical questions": [
        ('"How can we talk to people who burn villages?" the Sudanese president asked.',
         {"Sudanese president negotiation oppose"}),
        ('"What is the point of another truce?" said Iran\'s foreign minister, Abbas Araghchi.',
         {"Abbas Araghchi ceasefire oppose"}),
        ('"How can we help?" asked Iran\'s foreign minister, Abbas Araghchi.', set()),
    ],
    "texts hold what their owners hold": [
        ("Norway's own paper, sent last week, demands a ceasefire.", {"Norway ceasefire support"}),
        ("The report demands a ceasefire.", set()),
    ],
    "what nobody may do": [
        ('"You cannot bargain with gunmen," said Kenyan President William Ruto.',
         {"William Ruto negotiation oppose"}),
    ],
    "pressure to act": [
        ("Kenya faces calls from Norway to lift the sanctions.", {"Norway sanctions oppose"}),
        ("Kenya faces calls from Norway.", set()),
    ],
    "nouns that a light verb lends its subject": [
        ("Norway voiced dismay at the collapse of the truce.", {"Norway ceasefire support"}),
        ("Norway has come out in favour of a referendum.", {"Norway governance support"}),
        ("Norway gave the ceasefire a warm welcome.", {"Norway ceasefire support"}),
    ],
    "at once, or not at all": [
        ("Norway was quick to condemn the embargo.", {"Norway sanctions oppose"}),
        ("Norway has refrained from condemning the embargo.", set()),
        ("Norway said no to the embargo.", {"Norway sanctions oppose"}),
        ("Norway said yes to the embargo.", {"Norway sanctions support"}),
        ("Norway has yet to make up its mind on the embargo.", {"Norway sanctions neutral"}),
    ],
    "those who are among many": [
        ("Norway was among those pressing for an inquiry.", {"Norway accountability support"}),
    ],
    "offices are not what they deal with": [
        ("The finance ministry of Kenya backed the idea.", set()),
        ("Human rights groups met in Oslo.", set()),
    ],
    "a plan of long ago that is wanted now": [
        ("Morocco wants the region to accept self-rule, a plan first tabled in 2007.", {"Morocco governance support"}),
        ("In 2007 Morocco wanted the region to accept self-rule.", set()),
    ],
    "what is accused is what is done": [
        ("Russia accused the alliance of arming rebels.", {"Russia arms_support oppose"}),
    ],
    "talking to whom": [
        ("Norway refuses to talk to the separatists of the north.", {"Norway negotiation oppose"}),
    ],
    "going away": [
        ("Norway insists that all foreign troops leave Libya.", {"Norway territory support"}),
    ],
    "go-betweens": [
        ("Qatar has long acted as a go-between.", {"Qatar negotiation support"}),
    ],
    "forecasts": [
        ("Norway said that the summit would bring a reduction in violence.", set()),
        ("Norway said that the negotiations would continue.", {"Norway negotiation support"}),
    ],
    "denials of a doing": [
        ("Iran denied having attacked the hospital.", set()),
        ("Iran rejected the allegation that it armed the rebels.", set()),
    ],
    "borders are changed and roads are handed over": [
        ("Iran will not tolerate any change to its borders.", {"Iran territory support"}),
        ("Iran will not surrender control of the island.", {"Iran territory support"}),
    ],
    "no reason, no objection": [
        ("Iran saw no reason to revise the embargo.", {"Iran sanctions support"}),
        ("Iran had no objection to the truce.", {"Iran ceasefire support"}),
    ],
    "an idea is what was put forward last": [
        ("Norway wants Iran to give up its nuclear weapons. Tehran rejects the idea.",
         {"Norway wmd oppose", "Iran wmd support"}),
    ],
    "the infinitive of a noun behind its giver": [
        ("Myanmar rejected a call from Norway to end the fighting.",
         {"Myanmar ceasefire oppose", "Norway ceasefire support"}),
        ("Egypt turned down a request from Sudan to reopen the border.",
         {"Egypt humanitarian oppose", "Sudan humanitarian support"}),
    ],
    "protest by deed": [
        ("Pakistan recalled its ambassador in protest at the strikes.",
         {"Pakistan alliances oppose", "Pakistan military_operations oppose"}),
        ("Pakistan and India are at odds over the truce.", set()),
        ("Kenya said the rebels had broken the truce.", {"Kenya ceasefire support"}),
    ],
    "sides and companions": [
        ("Spain has come down on the side of Morocco.", {"Spain Morocco support"}),
        ("China, along with Russia, vetoed the sanctions.", {"China sanctions oppose", "Russia sanctions oppose"}),
        ("Chad is against sending peacekeepers.", {"Chad military_operations oppose"}),
    ],
    "neither for nor against": [
        ("Iraq has stopped short of condemning the strikes.", set()),
    ],
    "the gerund turns its object": [
        ("Kenya favours easing sanctions.", {"Kenya sanctions oppose"}),
    ],
    "an inverted clause is a condition": [
        ("Were the blockade to be lifted, Cuba would hold elections.", {"Cuba governance conditional"}),
    ],
    "a delegation is whose it is": [
        ("Hamas delegates refused to return to the talks.", {"Hamas negotiation oppose"}),
    ],
    "leaving office, letting go, opening a way": [
        ("Kenya urged the general to step down.", {"Kenya governance support"}),
        ("Kenya urged Iran to release the American.", {"Kenya detainees support"}),
        ("Kenya urged Iran to reopen the strait.", {"Kenya economy support"}),
        ("Israel has conditioned aid on the release of hostages.",
         {"Israel humanitarian conditional", "Israel detainees support"}),
    ],
    "who heads a body": [
        ("The head of the UN mission, Ana Lopez, welcomed the truce.", {"Ana Lopez ceasefire support"}),
    ],
    "what a sentence is about": [
        ("The truce broke down at the border crossing. Norway urged both camps to restore it.",
         {"Norway ceasefire support"}),
    ],
    "it is what was just put forward": [
        ("Emmanuel Macron floated the idea of sending troops; Olaf Scholz ruled it out.",
         {"Emmanuel Macron military_operations support", "Olaf Scholz military_operations oppose"}),
    ],
    "states of mind are no aims": [
        ('"Our readiness is no bargaining chip," said the Kenyan army.', set()),
    ],
    "first one, then the other": [
        ("Japan opposes any easing of sanctions before the captives are freed.",
         {"Japan sanctions conditional", "Japan detainees support"}),
    ],
    "conditions set apart": [
        ("Norway favours a truce, but not one that leaves the hostages behind.",
         {"Norway ceasefire conditional", "Norway detainees support"}),
        ("Without a ceasefire there will be no elections, Norway said.",
         {"Norway governance conditional", "Norway ceasefire support"}),
    ],
    "what general nouns stand for": [
        ("Norway opposes the trade deal with Chile. Mexico rejected the accord.",
         {"Norway economy oppose", "Mexico economy oppose"}),
    ],
    "what is left unsaid is what the text speaks of": [
        ("Norway wants more sanctions. Chile opposes sanctions. Kenya fears sanctions. Mexico would agree to it.",
         {"Norway sanctions support", "Chile sanctions oppose", "Kenya sanctions oppose", "Mexico sanctions support"}),
    ],
    "conditions in a phrase": [
        ("Norway would agree to a truce as part of a wider settlement.",
         {"Norway ceasefire conditional", "Norway negotiation support"}),
        ("Norway agreed in principle to a truce, pending guarantees.", {"Norway ceasefire conditional"}),
    ],
    "strikes of two kinds": [
        ("Norway condemned the strikes.", {"Norway military_operations oppose"}),
        ("The union called a walkout over pay. Norway condemned the strikes.", {"Norway economy oppose"}),
    ],
    "there is no point": [
        ("Norway sees no point in more talks.", {"Norway negotiation oppose"}),
        ("Norway wants no part of the embargo.", {"Norway sanctions oppose"}),
        ("Norway said there was no case for an embargo.", {"Norway sanctions oppose"}),
    ],
    "what is not to be bargained over": [
        ("Norway said sovereignty over the islands was non-negotiable.", {"Norway territory support"}),
        ("Norway said its sovereignty was not up for negotiation.", {"Norway territory support"}),
    ],
    "verbs that judge their subject": [
        ("Norway said the embargo would do more harm than good.", {"Norway sanctions oppose"}),
        ("Norway said the embargo served nobody.", {"Norway sanctions oppose"}),
        ("Norway said the trade deal would create jobs.", {"Norway economy support"}),
        ("Norway said the trade deal would create offices.", set()),
    ],
    "warned against, not done": [
        ("Norway warned both camps against leaving the truce.", {"Norway ceasefire support"}),
    ],
    "actors judged": [
        ("The Yemeni government portrays the Houthis as terrorists.", {"Yemen Houthis oppose"}),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case for cases in CASES.values() for case in cases])
def test_positions(parse, text, expected):
    """Holder, target and position of every stance in the sentence, and no other."""
    assert positions(parse, text) == expected
