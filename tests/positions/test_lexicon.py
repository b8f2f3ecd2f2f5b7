"""The lexicon of predicates: what ships is sound, what an analyst adds is read, mistakes are named."""

import pytest

from helpers import paths
from helpers.positions.lexicon import Lexicon, LexiconError


def test_the_shipped_lexicon_is_read_whole():
    lexicon = Lexicon.load()
    assert len(lexicon.predicates) > 300
    assert {predicate.pos for found in lexicon.predicates.values() for predicate in found} == {
        "verb",
        "adjective",
        "noun",
    }
    assert lexicon.of("rule out", "verb")[0].takes("ing")
    assert lexicon.of("nonsense", "verb") == ()


def test_no_entry_of_the_shipped_lexicon_hides_another():
    """YAML keeps the last of two equal keys, so a lemma may stand in a class only once."""
    lines = paths.data("lexicon", "predicates.yaml").read_text(encoding="utf-8").splitlines()
    section = cls = None
    seen = set()
    for line in lines:
        if line and not line.startswith((" ", "#")):
            section = line.split(":")[0]
        elif line.startswith("  ") and not line.startswith("   ") and section in {"verbs", "adjectives", "nouns"}:
            cls = line.strip()
        elif line.startswith("    ") and section in {"verbs", "adjectives", "nouns"}:
            key = (section, cls, line.strip().split(":")[0])
            assert key not in seen
            seen.add(key)


def test_entries_of_an_analyst_are_added(tmp_path):
    extra = tmp_path / "own.yaml"
    extra.write_text("verbs:\n  promise:\n    pinky-swear: that inf\n", encoding="utf-8")
    added = Lexicon.load(extra).of("pinky-swear", "verb")[0]
    assert (added.cls, added.mode, added.polarity, added.frames) == ("promise", "speech", 1, ("that", "inf"))
    assert Lexicon.load().of("pinky-swear", "verb") == ()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("verbs:\n  shout:\n    yell: that\n", "no such class"),
        ("verbs:\n  state:\n    yell: loudly\n", "unknown frame 'loudly'"),
        ("verbs:\n  state:\n    yell: {frames: that, volume: high}\n", "unknown key 'volume'"),
        ("verbs:\n  state:\n    yell: {frames: that, polarity: 7}\n", "polarity"),
        ("just words", "no classes"),
        ("verbs: [", "cannot be read"),
    ],
)
def test_mistakes_are_named_with_the_file(tmp_path, content, named):
    extra = tmp_path / "own.yaml"
    extra.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=named) as error:
        Lexicon.load(extra)
    assert str(extra) in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(LexiconError, match="does not exist"):
        Lexicon.load(tmp_path / "none.yaml")
