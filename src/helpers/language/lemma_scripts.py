"""Lemmas as edit scripts: how the end of a word form is rewritten into its dictionary form."""

from collections.abc import Callable
from typing import NamedTuple

from helpers.language.words import plain


class Script(NamedTuple):
    """Drop the ending `old`, put `new`, with the word's case lowered, kept or as a title.

    A two-sided simplification of edit trees (Chrupała 2008): English inflects at the end of the word,
    and what does not (went, better) is an ending that takes the whole word.
    """

    case: str  # lower, keep, title
    old: str
    new: str


_CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "keep": str, "title": str.capitalize}


def script(form: str, lemma: str) -> Script | None:
    """The edit script from a form to its lemma; None when no change of case leads there."""
    form = plain(form)
    lemma = plain(lemma)
    if lemma == lemma.lower():
        case = "lower"
    elif lemma[:1] == form[:1]:
        case = "keep"
    elif lemma == lemma.capitalize():
        case = "title"
    else:
        return None
    cased = _CASES[case](form)
    if case == "keep" and lemma.lower() == form.lower() and lemma != form and lemma == lemma.capitalize():
        case, cased = "title", form.capitalize()
    shared = 0
    while shared < min(len(cased), len(lemma)) and cased[shared] == lemma[shared]:
        shared += 1
    return Script(case, cased[shared:], lemma[shared:])


def apply(script: Script, form: str) -> str | None:
    """The lemma that a script makes of a form; None when the form does not end as the script wants."""
    cased = _CASES[script.case](plain(form))
    if not cased.endswith(script.old):
        return None
    return cased[: len(cased) - len(script.old)] + script.new or None
