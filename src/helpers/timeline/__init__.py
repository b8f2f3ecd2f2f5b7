"""Dates, events and relations: what happened when, and who did what to whom."""

from helpers.timeline.dates import find_dates, resolve
from helpers.timeline.events import read_events
from helpers.timeline.relations import read_relations

__all__ = ["find_dates", "read_events", "read_relations", "resolve"]
