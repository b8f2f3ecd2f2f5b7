"""Conditions that stand in another sentence than what hangs on them: "But only if they leave", "Without that, ..."."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.markers import Condition, trimmed, words

_LINKS = {"and", "but", "yet", "or", "so", "even", "then"}


def sequels(view: ClauseView) -> list[Condition]:
    """The conditions of a text that hold between a sentence and the one before it, in the same paragraph."""
    out, before = [], None
    for sentence in view.doc.sents:
        if before is not None and "\n\n" not in before.text and (earlier := _main(view, before)):
            out += [
                *_fragment(view, sentence, earlier),
                *_pointing(view, sentence, earlier),
                *_first(view, sentence, earlier),
            ]
        if sentence.text.strip():
            before = sentence
    return out


def _main(view: ClauseView, sentence: Span) -> Clause | None:
    """What a sentence says: its main clause, or what its reporting verb reports."""
    clause = view.of(sentence.root)
    if clause is None or clause.kind == "noun":
        return None
    reported = [c for t in clause.complements if (c := view.of(t)) and c.kind != "noun"]
    return reported[0] if clause.lemma in words()["reporting"] and reported else clause


def _opening(view: ClauseView, sentence: Span) -> int:
    """Where the words of a sentence begin, behind quotation marks and conjunctions."""
    i = sentence.start
    while i < sentence.end - 1 and (view.doc[i].is_punct or view.doc[i].is_space or view.doc[i].lower_ in _LINKS):
        i += 1
    return i


@lru_cache(maxsize=4)
def _phrases(kind: str) -> dict[str, list[list[str]]]:
    """The phrases of a list of `conditions.yaml` by their first word."""
    out: dict[str, list[list[str]]] = {}
    for phrase in words()[kind]:
        out.setdefault(phrase.split()[0], []).append(phrase.split())
    return out


def _starts(view: ClauseView, at: int, kind: str) -> int:
    """The end of the longest phrase of a list that stands at a token; its own index where none does."""
    known = _phrases(kind).get(view.doc[at].lower_, ())
    lengths = [len(phrase) for phrase in known if [t.lower_ for t in view.doc[at : at + len(phrase)]] == phrase]
    return at + max(lengths, default=0)


def _fragment(view: ClauseView, sentence: Span, earlier: Clause) -> Iterator[Condition]:
    """ "They would sit down. But only if the troops leave": nothing but the condition."""
    start = _opening(view, sentence)
    end = _starts(view, start, "fragments")
    clause = view.of(sentence.root)
    whole = clause is not None and clause.kind != "noun" and not (clause.marker or "").split()[-1:]
    antecedent = trimmed(view.doc[end : sentence.end]) if end > start else None
    if antecedent is not None and (not whole or clause.tense == "none"):
        marker = view.doc[start:end].text.lower()
        yield Condition(
            marker, "necessary", antecedent, view.doc[start : antecedent.end], earlier.predicate, sentence.root
        )


def _pointing(view: ClauseView, sentence: Span, earlier: Clause) -> Iterator[Condition]:
    """ "Only then would it sign", "Without that it will not sign": what the sentence before says must come first."""
    start = _opening(view, sentence)
    end = _starts(view, start, "pointing")
    clause = _main(view, sentence)
    lasting = view.doc[start].lower_ == "without" and clause is not None  # "Without it, talks were pointless"
    if end > start and clause is not None and (clause.modals or lasting):
        marker = view.doc[start:end]
        yield Condition(marker.text.lower(), "necessary", view.span(earlier), marker, clause.predicate, None)


def _first(view: ClauseView, sentence: Span, earlier: Clause) -> Iterator[Condition]:
    """ "It would withdraw. First, though, the curfew must end": what must be done before."""
    start = _opening(view, sentence)
    clause = _main(view, sentence)
    due = clause is not None and ({"must", "should"} & set(clause.modals) or clause.lemma in {"need", "have"})
    if due and view.doc[start].lower_ == "first" and view.doc[start].pos_ != "ADJ" and earlier.modals:
        antecedent = view.span(clause)
        yield Condition("first", "necessary", antecedent, antecedent, earlier.predicate, clause.predicate)


def otherwise(view: ClauseView) -> list[Condition]:
    """ "otherwise they would escalate": the condition is what was said before, and its word stands for it."""
    out = []
    for token in view.doc:
        if token.lower_ != "otherwise" or (token.i and view.doc[token.i - 1].lower_ in {"or", "and"}):
            continue  # "financially or otherwise"
        if (clause := view.containing(token)) and clause.modals:
            word = view.doc[token.i : token.i + 1]
            out.append(Condition("otherwise", "sufficient", word, word, clause.predicate, None))
    return out


def referred(view: ClauseView, condition: Condition) -> Token | None:
    """What "that" stands for in "That depends on a truce": the predicate of the sentence before."""
    clause = view.of(condition.governor)
    if condition.kind != "dependence" or clause is None:
        return None
    about = clause.subjects or clause.objects
    sentence = condition.governor.sent
    if not about or about[0].lower_ not in {"that", "this"} or sentence.start == 0:
        return None
    earlier = _main(view, view.doc[sentence.start - 1].sent)
    return earlier.predicate if earlier else None
