"""Positions: who says and wants what, on which condition, and what strengthens whose hand."""

from helpers.positions.codebook import Codebook, CodebookError, check_codebook, load_codebook
from helpers.positions.conditions import read_conditions
from helpers.positions.levers import read_levers
from helpers.positions.lexicon import Lexicon
from helpers.positions.stances import read_stances
from helpers.positions.statements import read_statements

__all__ = [
    "Codebook",
    "CodebookError",
    "Lexicon",
    "check_codebook",
    "load_codebook",
    "read_conditions",
    "read_levers",
    "read_stances",
    "read_statements",
]
