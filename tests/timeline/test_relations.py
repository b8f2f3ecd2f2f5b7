"""Relations: who does what to whom, in which direction, and from which evidence."""

import pandas as pd
import pytest

from helpers import tables
from helpers.timeline.relation_lexicon import load
from helpers.timeline.relations import read_relations


@pytest.fixture
def relations(read):
    """The relations of a text as (from, relation, to) and the table's rows."""

    def read_rows(*paragraphs, stances=None, with_roles=False, **about):
        found = read(*paragraphs, **about)
        table = read_relations(found.docs, found.index, stances, found.roles if with_roles else None)
        tables.check("relations", table, found.texts)
        ties = {(found.names[row.from_id], row.relation, found.names[row.to_id]) for row in table.itertuples()}
        return ties, table

    return read_rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia attacked Ukraine.", {("Russia", "attacks", "Ukraine")}),
        ("Ukraine was attacked by Russia.", {("Russia", "attacks", "Ukraine")}),
        ("Iran supplied Russia with drones.", {("Iran", "supplies_arms", "Russia")}),
        ("Iran delivered missiles to Russia.", {("Iran", "supplies_arms", "Russia")}),
        ("Serbia accused Kosovo of lying.", {("Serbia", "accuses", "Kosovo")}),
        ("France has imposed sanctions on Belarus.", {("France", "sanctions", "Belarus")}),
        ("Sudan held talks with Ethiopia.", {("Sudan", "negotiates_with", "Ethiopia")}),
        (
            "Egypt hosted talks between Sudan and Ethiopia.",
            {
                ("Egypt", "mediates", "Sudan"),
                ("Egypt", "mediates", "Ethiopia"),
                ("Sudan", "negotiates_with", "Ethiopia"),
            },
        ),
        ("Belarus is an ally of Russia.", {("Belarus", "allied_with", "Russia")}),
        ("Turkey urged Greece to negotiate.", {("Turkey", "demands_from", "Greece")}),
        ("Germany condemned Russia.", {("Germany", "opposes", "Russia")}),
        ("Armenia will meet Azerbaijan on Friday.", {("Armenia", "plans_to_meet", "Azerbaijan")}),
    ],
)
def test_frames(relations, text, expected):
    assert relations(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    ["Russia did not attack Ukraine.", "If Iran attacks Israel, prices will rise.", "Serbia refused to meet Kosovo.",
     "Turkey could attack Greece.", "France visited nobody.", "Norway offered to host talks between Sudan and Libya.",
     "Kenya called for a mediated solution led by Egypt."],
)  # fmt: skip
def test_what_is_not_claimed_relates_nobody(relations, text):
    assert relations(text)[0] == set()


def test_the_members_of_a_plural_subject_relate_to_each_other_once(relations):
    ties, table = relations("Armenia and Azerbaijan met in Vienna on Monday.")
    assert ties == {("Armenia", "meets", "Azerbaijan")}
    assert table.date.tolist() == ["2024-10-14"]


def test_an_attack_on_a_convoy_is_not_by_its_owner(relations):
    ties, _ = relations("A bomb attack on an American convoy killed four Iraqi civilians.")
    assert not any(source == "United States" for source, _, _ in ties)


def test_compounds(relations):
    assert ("Russia", "occupies", "Crimea") in relations("Shells fell on Russian-occupied Crimea.")[0]


def test_roles_relate_people_to_countries(relations):
    ties, _ = relations("Turkish President Recep Tayyip Erdogan spoke.", with_roles=True)
    assert ties == {("Recep Tayyip Erdogan", "heads", "Turkey")}


@pytest.mark.parametrize(
    ("role", "relation"),
    [("prime minister", "heads"), ("deputy prime minister", "member_of"), ("chief negotiator", "represents"),
     ("government spokesman", "speaks_for"), ("defence minister", "member_of"), ("plumber", None)],
)  # fmt: skip
def test_what_a_role_says(role, relation):
    assert load().role_relation(role) == relation


def test_stances_toward_an_actor_are_relations(relations, read):
    found = read("Hungary stood apart. Ukraine waited.")
    ids = {name: entity_id for entity_id, name in found.names.items()}
    row = {
        "stance_id": "s",
        "doc_id": "text",
        "holder_id": ids["Hungary"],
        "holder": "Hungary",
        "target_actor": "Ukraine",
    }
    row |= {"position": "oppose", "evidence": "Hungary stood apart", "start": 0, "end": 19, "date": "2024-10-15"}
    toward_actor = tables.frame("stances", [row])
    on_issue = tables.frame("stances", [row | {"issue": "negotiation"}])
    text = "Hungary stood apart. Ukraine waited."
    assert relations(text, stances=toward_actor)[0] == {("Hungary", "opposes", "Ukraine")}
    assert relations(text, stances=on_issue)[0] == set()
    assert relations(text, stances=pd.concat([toward_actor, on_issue]))[1].date.tolist() == ["2024-10-15"]


def test_people_attack_each_other_in_words(relations):
    assert relations("Emmanuel Macron attacked Marine Le Pen on Sunday.")[0] == {
        ("Emmanuel Macron", "opposes", "Marine Le Pen")
    }


def test_a_stance_that_a_clause_tells_as_well_is_no_second_relation(relations, read):
    text = "Germany condemned Russia."
    names = {name: key for key, name in read(text).names.items()}
    stance = {"doc_id": "text", "issue": None, "position": "oppose", "target_actor": "Russia", "date": None}
    stances = pd.DataFrame([stance | {"holder_id": names["Germany"], "start": 8, "end": 24}])
    assert len(relations(text, stances=stances)[1]) == 1
