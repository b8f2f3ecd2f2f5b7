"""Lemmas that a treebank shows, and those of unseen words by the company of words with the same ending."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from helpers.language import lemma_scripts
from helpers.language.lemma_scripts import Script

# Tags of forms that are not their own lemma.
INFLECTED = ("VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS")
OPEN = ("VB", "VBP", "NN", "JJ", "RB", *INFLECTED)  # tags of the open classes, proper names left out
CONSISTENT = 0.9  # the share of a form's occurrences under one tag that must have the same lemma
LONGEST_ENDING, SHORTEST_ENDING = 6, 2  # characters

Table = Mapping[str, Mapping[str, str]]  # tag -> form in small letters -> lemma


def seen_lemmas(words: Iterable[tuple[str, str, str]], is_word: Callable[[str], bool]) -> dict[str, dict[str, str]]:
    """The table of the open-class words (form, tag, lemma) that nearly always have the same lemma.

    What was seen once only counts when its lemma `is_word` somewhere else: treebanks have slips of the pen.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    lemmas: Counter[str] = Counter()
    for form, tag, lemma in words:
        if tag in OPEN:
            counts[tag, form.lower()][lemma] += 1
            lemmas[lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (tag, form), found in sorted(counts.items()):
        lemma, n = found.most_common(1)[0]
        if lemma.islower() and n >= CONSISTENT * found.total() and (lemmas[lemma] > 1 or is_word(lemma)):
            table.setdefault(tag, {})[form] = lemma
    return table


class Lemmas:
    """Looks lemmas up, or finds them by analogy: an unseen form changes as the seen forms with the longest common
    ending do (after the affix rules of Jongejan and Dalianis 2009)."""

    def __init__(self, table: Table, is_word: Callable[[str], bool]):
        self.table = table
        self._words = {lemma for forms in table.values() for lemma in forms.values()}
        self._is_word = is_word
        self._endings: dict[tuple[str, str], list[Script]] = _endings(table)

    def __call__(self, form: str, tag: str, proposed: str) -> str:
        """The lemma of a form under its tag; `proposed` is what the encoder reads, and stands where it is a word."""
        form = form.lower()
        seen = self.table.get(tag, {}).get(form)
        if seen or tag not in INFLECTED or not form.isalpha():
            return seen or proposed
        if proposed != form and self._known(proposed):
            return proposed
        found = list(self._by_analogy(form, tag))
        return next(filter(self._known, found), found[0] if found else proposed)

    def _known(self, lemma: str) -> bool:
        return lemma in self._words or self._is_word(lemma)

    def _by_analogy(self, form: str, tag: str) -> Iterator[str]:
        """Lemmas by the scripts of seen forms, those with the longest common ending first."""
        for length in range(min(LONGEST_ENDING, len(form) - 1), SHORTEST_ENDING - 1, -1):
            for script in self._endings.get((tag, form[-length:]), ()):
                lemma = lemma_scripts.apply(script, form)
                if lemma:
                    yield lemma


def _endings(table: Table) -> dict[tuple[str, str], list[Script]]:
    """The scripts of each ending under each tag, the most frequent first."""
    counts: dict[tuple[str, str], Counter[Script]] = defaultdict(Counter)
    for tag in INFLECTED:
        for form, lemma in table.get(tag, {}).items():
            script = lemma_scripts.script(form, lemma)
            if script:
                for length in range(SHORTEST_ENDING, min(LONGEST_ENDING, len(form)) + 1):
                    counts[tag, form[-length:]][script] += 1
    return {ending: [script for script, _ in found.most_common()] for ending, found in counts.items()}
