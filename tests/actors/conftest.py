"""What the tests of actors share."""

import pytest
from reading_actors import reader

from helpers.actors import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def read(nlp, gazetteer):
    return reader(nlp, gazetteer)
