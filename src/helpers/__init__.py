"""Parley's helpers: from raw news articles to the positions that actors hold in a negotiation."""

__version__ = "0.1.0"
