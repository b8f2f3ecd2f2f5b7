"""Fixtures that every room of the tests may use."""

from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.language import Language
from spacy.tokens import Doc

from helpers.language import load

settings.register_profile("parley", deadline=None)  # the first example may load a library; no test asserts a time
settings.load_profile("parley")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that ships with the project."""
    return load()


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    """A function from a text to its parsed Doc."""
    return nlp
