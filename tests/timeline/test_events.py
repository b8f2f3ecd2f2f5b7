"""Events: which are read, when, with whom, and how sure they are. Published on Tuesday 15 October 2024."""

import pytest

from helpers import tables
from helpers.timeline.events import read_events


@pytest.fixture
def events(read):
    """The events of a text as rows."""

    def read_rows(*paragraphs, **about):
        found = read(*paragraphs, **about)
        table = read_events(found.docs, found.index)
        tables.check("events", table, found.texts)
        return list(table.itertuples())

    return read_rows


def only(rows):
    assert len(rows) == 1, rows
    return rows[0]


def test_a_past_meeting_with_its_day_and_actors(events):
    event = only(events("The Turkish foreign minister met his Greek counterpart in Athens on Friday."))
    assert (event.kind, event.trigger, event.status) == ("meeting", "meet", "happened")
    assert (event.date_text, event.date_from, event.date_to) == ("on Friday", "2024-10-11", "2024-10-11")


@pytest.mark.parametrize(
    ("text", "kind", "status", "date"),
    [
        ("Armenia and Azerbaijan signed a peace treaty on 3 October.", "agreement", "happened", "2024-10-03"),
        ("Sudan will hold talks with Ethiopia in November.", "talks", "planned", "2024-11-01"),
        ("The Egyptian president is expected to visit Qatar next week.", "visit", "expected", "2024-10-21"),
        ("Serbia plans to withdraw its troops from the border by Friday.", "withdrawal", "planned", "2024-10-15"),
        ("Israel has released thirty prisoners since Sunday.", "exchange", "happened", "2024-10-13"),
        ("Rebels attacked the city of Goma in March 2022.", "violence", "happened", "2022-03-01"),
        ("Russian troops invaded Ukraine on 24 February 2022.", "offensive", "happened", "2022-02-24"),
        ("Sanctions were imposed on Iran by Japan two months ago.", "sanction", "happened", "2024-08-01"),
        ("Iran delivered drones to Russia last year.", "supply", "happened", "2023-01-01"),
        ("The president appointed a new defence minister yesterday.", "appointment", "happened", "2024-10-14"),
        ("Kenya said on Monday that its forces had captured the port of Kismayo.", "offensive", "happened", None),
        ("Kosovo's regulation entered into force on 3 May 2023.", "decision", "happened", "2023-05-03"),
        (
            "The truce between Kosovo and Serbia entered into force on 3 May 2023.",
            "ceasefire",
            "happened",
            "2023-05-03",
        ),
    ],
)
def test_kinds_status_and_dates(events, text, kind, status, date):
    event = next(row for row in events(text) if row.kind == kind)
    assert (event.status, event.date_from) == (status, date)


@pytest.mark.parametrize(
    "text",
    [
        "Sudan did not sign the agreement with Ethiopia.",
        "Serbia refused to meet Kosovo.",
        "If Iran attacks Israel, prices will rise.",
        "Turkey wants to visit Greece.",
        "Azerbaijan could attack Armenia.",
        "France demanded that Russia withdraw its troops.",
        "Egypt called for talks between Israel and Qatar.",
        "Kenya said that Somalia had rejected the offer.",
        "Marchers demanded the withdrawal of French troops from Niger.",
        "Police said they had foiled a plot to attack the Dutch embassy in Tunis.",
        "Kenya called for a solution mediated by Egypt between Sudan and Ethiopia.",
        "The findings demonstrate in detail what Serbia did.",
        "Teachers in Argentina went on strike on Monday after the union rejected the pay offer.",
    ],
)
def test_what_did_not_happen_is_no_event(events, text):
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "date", "actors"),
    [
        ("Norway offered to host talks between Sudan and Ethiopia on 2 November.", "2024-11-02", {"Norway", "Sudan"}),
        ("Egypt's offer to host a summit in Cairo on 2 November was welcomed by Libya.", "2024-11-02", {"Egypt"}),
        ("Qatar proposed a conference in Doha on 2 November.", "2024-11-02", {"Qatar"}),
        ("China suggested that the two sides meet in Beijing on 2 November.", "2024-11-02", {"China"}),
        ("Finland invited the rebels to talks in Helsinki on 2 November.", "2024-11-02", {"Finland"}),
        ("Turkey offered last week to mediate between Sudan and Ethiopia.", None, {"Turkey", "Sudan", "Ethiopia"}),
    ],
)
def test_what_is_offered_is_a_planned_proposal_and_its_text_says_so(events, text, date, actors):
    event = only(events(text))
    assert (event.kind, event.status, event.date_from) == ("proposal", "planned", date)
    assert actors <= set(event.actors)
    assert any(word in event.text for word in ("offer", "propos", "suggest", "invit"))


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Georgia agreed to the release of forty prisoners.", "planned", None),
        ("The assembly cleared the way for talks between Libya and Egypt.", "expected", None),
        ("Talks between Serbia and Kosovo had been due to end on Sunday.", "planned", None),
        ("The army of Chad said Saturday it had freed forty hostages.", "happened", None),
        ("The protests in Nairobi turned violent on Saturday.", "happened", "2024-10-12"),
        ("The Irish minister joined Emmanuel Macron in Paris on Sunday for talks on Syria.", "happened", "2024-10-13"),
        ("Niger condemned the attack, following a raid on a village in Mali.", "happened", None),
    ],
)
def test_status_and_date_by_what_stands_around(events, text, status, date):
    event = events(text)[-1]
    assert (event.status, event.date_from) == (status, date)


def test_event_nouns_with_and_without_a_light_verb(events):
    rows = events("Moldova held talks with Romania on Sunday. During a visit to Kyiv in May, Poland promised aid.")
    assert [(row.kind, row.trigger, row.date_from) for row in rows] == [
        ("talks", "talks", "2024-10-13"),
        ("visit", "visit", "2024-05-01"),
    ]
    assert {"Moldova", "Romania"} <= set(rows[0].actors)


def test_a_date_belongs_to_the_noun_it_modifies(events):
    rows = events("Finland recalled Russia’s 2022 invasion of Ukraine on Monday.")
    assert [(row.kind, row.date_from) for row in rows] == [("offensive", "2022-01-01")]


def test_a_date_may_count_from_another(events):
    rows = events("Armenia signed the treaty on 3 October. Two days later Azerbaijan released ten prisoners.")
    assert [row.date_from for row in rows] == ["2024-10-03", "2024-10-05"]


def test_an_event_may_be_dated_from_the_other_side(events):
    rows = events(
        "Talks between Ukraine and Russia were held in March 2022, one month after Russia’s invasion of Ukraine."
    )
    assert {row.kind: row.date_from for row in rows} == {"talks": "2022-03-01", "offensive": "2022-02-01"}


def test_without_day_of_publication_only_absolute_dates_resolve(events):
    rows = events("Armenia signed the treaty on 3 May 2023. Georgia sent weapons to Armenia on Friday.", published=None)
    assert [(row.date_text, row.date_from) for row in rows] == [("on 3 May 2023", "2023-05-03"), ("on Friday", None)]


def test_repeats_captions_and_links_are_not_read(events):
    said = "Armenia signed a treaty with Azerbaijan on Monday."
    rows = events(said, ("pull_quote", said, 0), ("body", said, 0), ("caption", "Iran attacked Iraq on Monday.", None))
    assert len(rows) == 1


def test_a_headline_in_the_present_tells_the_past(events):
    rows = events(("headline", "Iran attacks Iraq", None), "Iran attacked Iraq on Monday.")
    assert [row.status for row in rows] == ["happened", "happened"]


@pytest.mark.parametrize(
    ("headline", "status"),
    [("Armenia to sign peace agreement with Azerbaijan", "planned"), ("Minister killed in attack on Goma", "happened")],
)
def test_headlines_leave_out_auxiliaries(events, headline, status):
    assert events(("headline", headline, None))[0].status == status


def test_a_dateline_dates_no_event(events):
    rows = events("ISTANBUL, October 15 (Newswire) - Ukraine and Russia signed an agreement on Monday.")
    assert [(row.kind, row.date_text) for row in rows] == [("agreement", "on Monday")]


def test_an_occasion_dates_what_happened_during_it(events):
    rows = events("Two officers were captured during the battle of Mariupol in March 2022.")
    assert {(row.kind, row.date_from) for row in rows} == {("detention", "2022-03-01"), ("offensive", "2022-03-01")}


def test_a_plan_has_no_day_that_is_over(events):
    rows = events("Serbia said last week that it would sign the agreement with Kosovo.")
    assert [(row.status, row.date_from) for row in rows] == [("planned", None)]


def test_an_event_noun_may_need_company(events):
    assert events("Jamaica needs foreign exchange.") == []
    assert events("Armenia welcomed the exchange of prisoners with Azerbaijan.")[0].kind == "exchange"


def test_a_storm_is_no_attack(events):
    assert events("The hurricane killed twelve people in Haiti on Monday.") == []


def test_ids_are_stable_and_empty_texts_have_no_events(read):
    found = read("Armenia signed a treaty with Azerbaijan on Monday.")
    first, second = (read_events(found.docs, found.index) for _ in range(2))
    assert first.event_id.tolist() == second.event_id.tolist()
    assert list(read_events([], {}).columns) == tables.SCHEMAS["events"].names
