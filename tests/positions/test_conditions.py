"""Conditions: markers, what has to hold, who must see to it, which stance rests on it; and what is no condition."""

import pytest
from reading_positions import tables_of

# text, marker, antecedent, bearer
CONDITIONS = [
    ("Ethiopia is ready to negotiate if Egypt drops its threats.", "if", "Egypt drops its threats", "Egypt"),
    ("Armenia will not sign unless the prisoners are released.", "unless", "the prisoners are released", None),
    ("Serbia refuses to negotiate until the sanctions are lifted.", "until", "the sanctions are lifted", None),
    ("Sudan would accept a truce only if Chad left the area.", "only if", "Chad left the area", "Chad"),
    (
        "Kenya would free the prisoners in exchange for an end to the war.",
        "in exchange for",
        "an end to the war",
        None,
    ),
    ("Chad will sign the accord once Sudan withdraws its troops.", "once", "Sudan withdraws its troops", "Sudan"),
    ("Chad will sign the accord as long as Sudan withdraws.", "as long as", "Sudan withdraws", "Sudan"),
    ("Norway said aid would depend on the ceasefire.", "depend on", "the ceasefire", None),
    ("Turkey said it would need written guarantees.", "would need", "written guarantees", None),
]


@pytest.mark.parametrize(("text", "marker", "antecedent", "bearer"), CONDITIONS, ids=[case[1] for case in CONDITIONS])
def test_conditions(parse, text, marker, antecedent, bearer):
    (row,) = tables_of(parse(text))["conditions"].itertuples()
    assert (row.marker, row.antecedent, row.bearer) == (marker, antecedent, bearer)


NONE = [
    "Kenya will keep its troops there until Monday.",
    "Kenya asked if the talks had begun.",
    "The delegates wondered whether Chad would sign.",
    "Even if Chad signs, Kenya will keep its troops there.",
    "Norway provided aid to the refugees.",
    "Sudan would have signed if Chad had asked.",
    "Chad signed the accord.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_condition(parse, text):
    assert tables_of(parse(text))["conditions"].empty


def test_a_condition_belongs_to_its_stance(parse):
    found = tables_of(parse("Serbia refuses to negotiate until the sanctions are lifted."))
    (condition,) = found["conditions"].itertuples()
    stance = found["stances"].set_index("stance_id").loc[condition.stance_id]
    assert (stance.holder, stance.issue, stance.position) == ("Serbia", "negotiation", "conditional")
    assert (condition.holder, condition.issue) == ("Serbia", "negotiation")
    assert condition.consequent == "Serbia refuses to negotiate"


def test_a_condition_without_a_stance_stands_by_itself(parse):
    (row,) = tables_of(parse("The river will rise if the dam breaks."))["conditions"].itertuples()
    assert row.stance_id is None
    assert row.holder is None


def test_what_is_reported_depends_and_not_the_reporting(parse):
    (row,) = tables_of(parse("Serbia would negotiate, Vucic said, if the sanctions were lifted."))[
        "conditions"
    ].itertuples()
    assert "negotiate" in row.consequent
