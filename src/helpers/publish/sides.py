"""Sides: for whom a holder speaks, and how two actors stand to each other."""

from __future__ import annotations

import pandas as pd

from helpers.publish.evidence import present

# Kinds of relation by which the first actor backs the second, or goes between it and another.
BACKING = frozenset({"supports", "supplies_arms", "plans_to_supply_arms", "aids", "allied_with", "recognises"})
MEDIATION = frozenset({"mediates"})


class Sides:
    """Who stands for which side: a person for the country or organisation that they speak for.

    `on_behalf_of` of the stances decides first, then a person's country in `entities`. Everybody else is a side of
    their own.
    """

    def __init__(self, stances: pd.DataFrame, entities: pd.DataFrame):
        speaks = stances.dropna(subset=["holder", "on_behalf_of"])
        usual = speaks.groupby("holder")["on_behalf_of"].agg(lambda sides: sides.mode().iloc[0])
        people = entities[(entities["type"] == "PERSON") & entities["country"].notna()]
        self._side = dict(zip(people["name"], people["country"], strict=True)) | usual.to_dict()
        self.names = dict(zip(entities["entity_id"], entities["name"], strict=True))

    def of(self, actor: object, on_behalf_of: object = None) -> str | None:
        """The side of an actor by name; None when there is none."""
        name = present(actor)
        return present(on_behalf_of) or (self._side.get(name, name) if name else None)

    def of_entity(self, entity_id: object) -> str | None:
        """The side of an actor by entity_id."""
        identifier = present(entity_id)
        return self.of(self.names.get(identifier, identifier))
