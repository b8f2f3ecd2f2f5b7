"""What the encoder sees of words."""

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from helpers.language.words import MOST_PIECES, SHAPES, SPACINGS, WordPieces, shape, spacing, window

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "peace", "talk", "##s", '"', "a", "##a"]


@pytest.fixture
def pieces():
    vocabulary = {piece: i for i, piece in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return WordPieces(tokenizer)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("peace", "lower"), ("Peace", "title"), ("NATO", "upper"), ("A", "letter"), ("McCain", "mixed"), 
        ("U.S.", "acronym"),
        ("2,000", "digits"), ("G7", "alphanumeric"), ("“", "punctuation"), ("Al-Hol", "mixed"), ("平和", "other"),
    ],
)  # fmt: skip
def test_shapes(word, expected):
    assert SHAPES[shape(word)] == expected


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        ("", "glued"),
        (" ", "blank"),
        ("\t \xa0", "blank"),
        ("\n", "line"),
        (" \n\n ", "paragraph"),
        ("\r\n\r\n", "paragraph"),
    ],
)
def test_spacings(space, expected):
    assert SPACINGS[spacing(space)] == expected


def test_every_word_has_a_piece_and_none_has_many(pieces):
    found = pieces(["Talks", "", "\u200b", "a" * 100_000, "“", "zzz"])
    assert found[0] == (6, 7)
    assert found[1] == found[2] == (pieces.unknown,)
    assert 1 <= len(found[3]) <= MOST_PIECES
    assert found[4] == (8,)
    assert found[5] == (pieces.unknown,)


def test_memory_for_words_is_bounded(pieces):
    pieces.memory = 10
    pieces([f"word{i}" for i in range(100)])
    assert len(pieces._known) <= 10


def test_a_window_lines_pieces_up_with_words(pieces):
    ids, shapes, spacings, firsts = window(pieces, [(6, 7), (5,)], [2, 1], [4, 2])
    assert ids == [pieces.first, 6, 7, 5, pieces.last]
    assert firsts == [1, 3]
    assert shapes == [0, 2, 2, 1, 0]
    assert spacings == [0, 4, 0, 2, 0]
