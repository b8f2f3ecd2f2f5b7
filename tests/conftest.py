"""Fixtures that every room of the tests may use."""

import os
from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.language import Language
from spacy.tokens import Doc

from helpers.language import load

# The first example may load a library, and no test asserts a time; the same examples every time where CI runs.
settings.register_profile("parley", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("parley")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that ships with the project."""
    return load()


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    """A function from a text to its parsed Doc."""
    return nlp
