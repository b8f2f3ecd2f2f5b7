"""Positions whose verb is left out: "Berlin backs the fund, Paris the levy", "Ethiopia does not", "no truce"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position
from helpers.positions.targets import Target

NEAR = 40  # tokens back that the verb of an elliptic clause may stand


def gapped(context: Context, clause: Clause) -> Iterator[Position]:
    """ "Berlin backs the fund, Paris the levy": a name and a noun that share the verb of the clause before them."""
    if clause.kind != "verb" or clause.predicate.pos_ not in {"NOUN", "PROPN"} or clause.relation == "root":
        return
    outer = _before(context, clause)
    found = outer and context.reader.attitude(outer)
    if found and found.predicate.polarity and found.frame == "obj":
        sign = -found.predicate.polarity if outer.negated else found.predicate.polarity
        targets = [t for t in context.reader.read(clause.predicate, sign) if t.issue]
        holders = context.holders.of_tokens(clause.subjects, clause.predicate)
        yield Position("ellipsis", holders, targets, clause.predicate, "statement", 1, found.predicate.cls)


def gapped_noun(context: Context, token: Token) -> Iterator[Position]:
    """The same where the parse hangs name and noun on the verb side by side."""
    outer = context.view.of(context.view.head(token)) if token.pos_ == "NOUN" else None
    if outer is None or outer.kind != "verb" or token in outer.objects or token.i < outer.predicate.i:
        return
    start = context.view.noun_phrase(token).start
    if start < 3 or token.doc[start - 2].text != ",":
        return
    found = context.reader.attitude(outer)
    if not found or not found.predicate.polarity or found.frame != "obj":
        return
    sign = -found.predicate.polarity if outer.negated else found.predicate.polarity
    holders = [h for h in context.holders.of_tokens([token.doc[start - 1]], token) if h.id]
    targets = [t for t in context.reader.read(token, sign) if t.issue]
    yield Position("ellipsis", holders, targets, token, "statement", 1, found.predicate.cls)


def repeated(context: Context, clause: Clause) -> Iterator[Position]:
    """ "Egypt wants a binding deal; Ethiopia does not", "it can bring them back, but it won't unless"."""
    word = clause.predicate
    if (
        clause.kind != "verb"
        or word.pos_ != "AUX"
        or word.lemma_.lower() == "be"
        or clause.objects
        or clause.complements
    ):
        return
    outer = _before(context, clause)
    holders = context.holders.of_clause(clause)
    if outer is None or not holders:
        return
    sign = (
        -1 if clause.negated and not outer.negated else 1
    )  # "does not want it; nor does Egypt", "wants it; Egypt does not"
    targets = [replace(t, sign=t.sign * sign) for t in context.reader.read(outer.predicate)]
    yield Position("ellipsis", holders, [t for t in targets if t.issue], word, "statement", 1, "agree")


def _before(context: Context, clause: Clause) -> Clause | None:
    """The verbal clause before an elliptic one."""
    low = max(clause.predicate.i - NEAR, 0)
    first = min([clause.predicate.i, *(token.i for token in clause.subjects)])
    for i in range(first - 1, low - 1, -1):
        found = context.view.of(context.view.doc[i])
        if (
            found
            and found.kind != "noun"
            and found.predicate.pos_ != "AUX"
            and found.relation not in {"adverbial", "relative"}
        ):
            return found
    return None


def ruled_out(context: Context, token: Token) -> Iterator[Position]:
    """ "No sanctions, no threats," he said: what words without a verb say no to."""
    found = context.indicators.strong(token)
    if found is None or token.pos_ not in {"NOUN", "PROPN"} or token.i in context.used:
        return
    start = context.view.noun_phrase(token).start
    said = token.doc[start].lower_ == "no" and token.doc[start].i < token.i
    speakers = context.holders.speakers(token)
    if not said or not speakers:
        return
    clause = context.view.containing(token)
    inside = clause is not None and context.holders.speakers(clause.predicate)[:1] == speakers[:1]
    if inside and clause.predicate != token:
        return
    target = Target(token, -found[1].sign, found[1].issue, path=(token,), phrase=found[0])
    yield Position("ellipsis", context.holders.speaking(token), [target], token, "statement", 2, "refuse")
