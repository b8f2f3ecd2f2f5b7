"""Documents that say the same."""

import random

from helpers.ingest.duplicates import duplicates

WORDS = ["envoy", "talks", "truce", "road", "bridge", "army", "rebels", "port", "grain", "ship", "guard", "line"]


def article(seed: int, length: int = 300) -> list[str]:
    chooser = random.Random(seed)
    return [chooser.choice(WORDS) + str(chooser.randrange(40)) for _ in range(length)]


def test_copies_and_slight_changes_are_duplicates_of_the_first():
    one, other = article(1), article(2)
    changed = [*one[:150], "NEW", "LEAD", *one[152:]]
    texts = [" ".join(words) for words in (one, other, one, changed)]
    assert duplicates(texts) == [None, None, 0, 0]


def test_case_quotes_and_line_ends_do_not_matter():
    assert duplicates(["He said: “It is over, and we're late.”", 'he said:\n"It is over, and we’re late."']) == [
        None,
        0,
    ]


def test_shared_passages_do_not_make_duplicates():
    shared = article(3, 150)
    texts = [" ".join(shared + article(seed, 150)) for seed in (4, 5)]
    assert duplicates(texts) == [None, None]


def test_texts_without_words_are_no_duplicates_of_each_other():
    assert duplicates(["", "...", "!"]) == [None, None, None]


def test_chains_lead_to_the_first():
    words = article(6)
    steps = [words[: 300 - 20 * i] for i in range(4)]
    found = duplicates([" ".join(step) for step in steps])
    assert found[:3] == [None, 0, 0]
