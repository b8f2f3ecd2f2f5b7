"""Actors: who is who in the documents, under every name and description they go by."""

from helpers.actors.entries import GazetteerError
from helpers.actors.find import Actors, find_actors
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.index import ActorIndex, Entity
from helpers.actors.unlinked import find_unlinked

__all__ = ["ActorIndex", "Actors", "Entity", "Gazetteer", "GazetteerError", "find_actors", "find_unlinked"]
