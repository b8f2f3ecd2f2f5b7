"""Fixtures for all that shows tables: charts, pages, and the report in a browser."""

import pytest

from publish import factories


@pytest.fixture(scope="session")
def made_up():
    """Contract tables of two short made-up articles, as the walk would write them."""
    return factories.made_up_tables()


@pytest.fixture(scope="session")
def hostile():
    """The same, with markup and scripts in every text that comes from outside."""
    return factories.hostile_tables()


@pytest.fixture(scope="session")
def nothing():
    """All tables of the contract, each without a row."""
    return factories.empty_tables()
