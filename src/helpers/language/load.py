"""Loading a spaCy pipeline: the one that ships with the project, or any other by name or path."""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from helpers import paths

SHIPPED = "en_parley_news"


class PipelineError(RuntimeError):
    """A language pipeline is missing, broken, or lacks what the stages need."""

    def __init__(self, name: str, problem: str, advice: str):
        self.name, self.problem, self.advice = name, problem, advice
        super().__init__(f"language pipeline {name!r}: {problem}. {advice}")


# What the stages read, each with a word that any English pipeline must be able to annotate.
NEEDS = {
    "TAG": "part-of-speech tags (a `tagger`)",
    "LEMMA": "lemmas (a `lemmatizer`)",
    "DEP": "dependencies (a `parser`)",
    "ENT_IOB": "names (an `ner`)",
}
PROBE = "Kyiv said on Monday that Russia would not sign the agreement."


@lru_cache(maxsize=2)
def load(name: str | Path | None = None) -> Language:
    """The pipeline by name: the shipped one by default, a folder, or an installed spaCy package; loaded once a process.

    Raises PipelineError when it is not there, does not load, or lacks tags, lemmas, dependencies,
    sentences or names.
    """
    if name is None or str(name) in {"", SHIPPED}:
        nlp, label = _open(paths.data("models", SHIPPED), SHIPPED), SHIPPED
    else:
        nlp, label = _open(name, str(name)), str(name)
        _check(nlp, label)
    nlp.max_length = 50_000_000  # paragraphs are parsed one by one; one huge paragraph is the encoder's business
    return nlp


def _open(name: str | Path, label: str) -> Language:
    if importlib.util.find_spec("helpers.language.encoder"):
        importlib.import_module("helpers.language.encoder")  # registers the component's factory
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:  # not there, not readable, or made with what is not installed
        known = "Look at its files" if Path(label).exists() else f"Install it with `python -m spacy download {label}`"
        raise PipelineError(
            label, f"cannot be loaded ({error})".split("\n")[0], f"{known}, or leave --model out."
        ) from error


def _check(nlp: Language, label: str) -> None:
    if nlp.lang != "en":
        raise PipelineError(label, f"reads {nlp.lang!r}, not English", "Choose an English pipeline.")
    doc = nlp(PROBE)
    missing = [what for attribute, what in NEEDS.items() if not doc.has_annotation(attribute)]
    if not doc.has_annotation("SENT_START"):
        missing.append("sentence starts (a `parser` or `senter`)")
    if missing:
        raise PipelineError(label, f"lacks {', '.join(missing)}", "Choose one that has them, or leave --model out.")
