"""Dates, events and relations: what happened when, and who did what to whom."""
