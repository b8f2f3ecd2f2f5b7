"""Codebooks: loading, checking with line numbers, and the pattern language of their expressions."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers import paths
from helpers.positions.codebook import CodebookError, check_codebook, load_codebook
from helpers.positions.expressions import Matcher, PatternError, compile_pattern, holds

GOOD = """\
codebook: water
title: Water talks
issues:
  - id: dam
    name: The dam
    definition: Building and filling it.
    indicators: [dam, "fill > reservoir"]
    contrary: [drought]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "water.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(paths.data("codebooks").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_codebooks_of_the_project_are_sound(path):
    assert check_codebook(path) == []
    book = load_codebook(path.stem)
    assert book.id == path.stem
    assert all(issue.definition and issue.examples for issue in book.issues)


def test_two_codebooks_share_no_issue():
    conflict, climate = ({issue.id for issue in load_codebook(name).issues} for name in ("conflict", "climate"))
    assert not conflict & climate


def test_a_users_codebook_loads(tmp_path):
    book = load_codebook(written(tmp_path, GOOD))
    assert book.issue("dam").contrary == ("drought",)
    assert book.title == "Water talks"


# what is changed in the good codebook, the line of the problem, words of the message
PROBLEMS = [
    ("title: Water talks", "titel: Water talks", 2, "unknown key 'titel'"),
    ("    name: The dam", "    nmae: The dam", 5, "unknown key 'nmae'"),
    ("    definition: Building and filling it.", "    definition: ''", 6, "must be a text"),
    ('[dam, "fill > reservoir"]', "[]", 7, "'indicators' is empty"),
    ('[dam, "fill > reservoir"]', "dam", 7, "must be a list"),
    ('"fill > reservoir"', '"fill > "', 7, "both sides"),
    ('"fill > reservoir"', '"da*"', 7, "too much"),
    ('"fill > reservoir"', '"dam/nonu"', 7, "/nonu is unknown"),
    ('"fill > reservoir"', '"(dam"', 7, "is not a word"),
    ("codebook: water\n", "", 1, "'codebook' is missing"),
    ("codebook: water", "codebook: water\ndefault: dike", 2, "id of no issue"),
    ("issues:\n", "issues: 3\nmore:\n", 3, "list with at least one issue"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), PROBLEMS, ids=[p[3] for p in PROBLEMS])
def test_problems_are_told_with_their_line(tmp_path, old, new, line, message):
    path = written(tmp_path, GOOD.replace(old, new))
    problems = check_codebook(path)
    assert (line, True) in [(problem.line, message in problem.message) for problem in problems]
    with pytest.raises(CodebookError, match=r"water\.yaml:\d+: "):
        load_codebook(path)


def test_an_id_that_stands_twice(tmp_path):
    path = written(tmp_path, GOOD + GOOD[GOOD.index("  - id") :])
    (problem,) = check_codebook(path)
    assert problem.line == 9
    assert "stands already in line 4" in problem.message


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "a: [", "issues:\n\t- x"])
def test_files_that_are_no_codebook(tmp_path, text):
    assert check_codebook(written(tmp_path, text))


def test_a_missing_codebook_names_the_known_ones():
    with pytest.raises(CodebookError, match="known by name: climate, conflict"):
        load_codebook("no-such-book")


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in check_codebook(path)[0].message


# expression, a text in words, whether it is found
EXPRESSIONS = [
    ("peace talk", "the peace talks failed", True),
    ("peace talk", "talks about peace", False),
    ("cease-fire", "a cease - fire", True),
    ("cease-fire", "a cease-fire", True),
    ("air|missile strike", "a missile strike", True),
    ("bomb*", "they were bombing", True),
    ("plan/noun", "a plan", True),
    ("plan/verb", "a plan", False),
    ("arms _ deal", "an arms export deal", True),
]
LEMMAS = {"talks": "talk", "failed": "fail", "bombing": "bomb", "were": "be"}


@pytest.mark.parametrize(("expression", "text", "found"), EXPRESSIONS)
def test_expressions(nlp, expression, text, found):
    words = text.split()
    doc = Doc(nlp.vocab, words=words, lemmas=[LEMMAS.get(w, w) for w in words], pos=["NOUN"] * len(words))
    matcher = Matcher((pattern, "here") for pattern in compile_pattern(expression))
    assert bool(matcher.find(doc)) is found


def test_the_arguments_of_a_frame(nlp):
    (pattern,) = compile_pattern("end > armed conflict|war")
    doc = Doc(
        nlp.vocab, words=["an", "armed", "conflict"], lemmas=["a", "armed", "conflict"], pos=["DET", "ADJ", "NOUN"]
    )
    assert holds(pattern.arguments[0], list(doc)).text == "conflict"
    assert holds(pattern.arguments[1], list(doc)) is None


@given(st.text(max_size=12))
def test_any_text_compiles_or_is_refused(text):
    with contextlib.suppress(PatternError):
        assert compile_pattern(text)
