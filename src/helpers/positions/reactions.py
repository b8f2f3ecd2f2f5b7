"""Positions shown by reactions, and by standing for or against: "angered Mali", "drew criticism from", "is against"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.polarity import lemmas, words
from helpers.positions.targets import Target


def standing(context: Context, clause: Clause) -> Iterator[Position]:
    """ "is against the embargo", "came out for a truce", "is behind the plan": where a party stands."""
    if context.hypothetical(clause):
        return
    marks = {token.lower_ for token in context.view.introducers(clause.predicate)} & (lists()["against"] | {"for"})
    before = context.view.doc[max(clause.predicate.i - 3, 0) : clause.predicate.i]
    stands = any(token.lemma_.lower() == "be" for token in before)
    if marks and stands and clause.predicate.tag_ == "VBG":  # "Chad is against sending troops"
        sign = -1 if marks & lists()["against"] else 1
        targets = [replace(t, sign=t.sign * sign) for t in context.reader.read(clause.predicate) if t.issue]
        yield Position(
            "standing", context.holders.of_clause(clause), targets, clause.predicate, "statement", 2, "oppose"
        )
        return
    if clause.kind == "copula" and clause.predicate.lower_ in lists()["against"]:  # "Paris is against"
        sign = 1 if clause.negated else -1
        target = Target(clause.predicate, sign, anaphor=True, path=(clause.predicate,), sure=False)
        yield Position(
            "standing", context.holders.of_clause(clause), [target], clause.predicate, "statement", 2, "oppose"
        )
        return
    if clause.kind == "copula":
        sides = [(_preposition(context, clause.predicate), clause.predicate)]
    elif set(lemmas(context.view, clause)) & lists()["standing"]:
        sides = list(clause.obliques)
    else:
        return
    for word, noun in sides:
        if word == "on" and noun.lemma_.lower() == "side":  # "has come down on the side of Rabat"
            side = Target(noun, -1 if clause.negated else 1, path=(clause.predicate, noun))
            holders = context.holders.of_clause(clause)
            yield Position("standing", holders, [side], clause.predicate, "statement", 2, "support", actors=True)
            continue
        sign = 1 if word in lists()["for"] else -1 if word in lists()["against"] else 0
        holders = context.holders.of_clause(clause) if sign else []
        if holders and noun.pos_ in {"NOUN", "VERB"}:
            sign = -sign if clause.negated else sign
            path = () if noun == clause.predicate else (clause.predicate,)
            targets = context.reader.read(noun, sign, path)
            yield Position(
                "standing", holders, [t for t in targets if t.issue], clause.predicate, "statement", 2, "oppose"
            )


def _preposition(context: Context, noun: Token) -> str:
    """The preposition right before a noun phrase."""
    start = context.view.noun_phrase(noun).start
    before = noun.doc[start - 1] if start else noun
    return before.lower_ if before.pos_ == "ADP" else ""


def reactions(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the sanctions infuriated Mali", "the plan horrified the president": whom something pleases or angers."""
    sign = words().reactions.get(clause.lemma, 0)
    if clause.kind != "verb" or not sign or clause.negated or context.hypothetical(clause):
        return
    holders = context.holders.of_tokens(clause.objects, clause.predicate)
    yield _toward_subject(context, clause, holders, sign)


def drawn(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the strikes drew condemnation from Qatar", "the plan has the backing of Oslo": what something earns."""
    if (
        clause.kind != "verb"
        or clause.lemma not in lists()["drawing"] | lists()["having"]
        or clause.negated
        or clause.marker == "to"
        or context.hypothetical(clause)
    ):
        return
    for noun in clause.objects:
        entries = context.lexicon.of(noun.lemma_.lower(), "noun")
        sign = next((entry.polarity for entry in entries if entry.cls in lists()["judging_actors"]), 0)
        if is_given(context, clause, noun):
            givers = [n for word, n in context.view.of(noun).obliques if word == "of"]
            yield _toward_subject(context, clause, context.holders.of_tokens(givers, clause.predicate), sign or 1)
            continue
        if clause.lemma not in lists()["drawing"]:
            continue
        inner = context.view.of(noun)
        parts = [part for part in (clause, inner) if part]
        givers = [n for part in parts for word, n in part.obliques if word in {"from", "among", "in"}]
        holders = context.holders.of_tokens([*(inner.subjects if inner else ()), *givers], clause.predicate)
        if sign and holders:
            yield _toward_subject(context, clause, holders, sign)


def is_given(context: Context, clause: Clause, noun: Token) -> bool:
    """Whether a noun is what somebody else gives to the subject: "the plan has the backing of Oslo"."""
    inner = context.view.of(noun)
    if clause.lemma not in lists()["having"] or noun.lemma_.lower() not in lists()["given"] or inner is None:
        return False
    return any(word == "of" and context.holders.of_tokens([n], noun) for word, n in inner.obliques)


def pressed(context: Context, clause: Clause) -> Iterator[Position]:
    """ "has come under pressure from Brussels to lift the ban", "faces calls from donors to go": what others want."""
    if not (clause.lemma in lists()["pressed"] or clause.kind == "copula") or context.hypothetical(clause):
        return
    nouns = [noun for word, noun in clause.obliques if word == "under"]
    nouns += [clause.predicate] if clause.kind == "copula" else clause.objects
    for noun in nouns:
        if not any(entry.cls == "demand" for entry in context.lexicon.of(noun.lemma_.lower(), "noun")):
            continue
        inner = context.view.of(noun)
        parts = [part for part in (clause, inner) if part]
        givers = [n for part in parts for word, n in part.obliques if word == "from"]
        wanted = [head for part in parts for head in part.complements if head.i > noun.i]
        wanted += [head for marker, head in clause.adverbials if marker == "to" and head.i > noun.i]
        targets = [t for head in wanted for t in context.reader.read(head, 1, (clause.predicate,)) if t.issue]
        holders = context.holders.of_tokens(givers, clause.predicate)
        yield Position("pressure", holders, targets, clause.predicate, "report", 1, "demand")
        return


def _toward_subject(context: Context, clause: Clause, holders: list, sign: int) -> Position:
    targets = [t for token in clause.subjects for t in context.reader.read(token, sign, (clause.predicate,))]
    return Position("reaction", holders, targets, clause.predicate, "report", 1, "regret", actors=True)


def compounds(context: Context, token: Token) -> Iterator[Position]:
    """ "the Egyptian-brokered truce", "the Saudi-imposed embargo": who is behind a thing, in a word before it."""
    if token.i < 2 or token.pos_ not in {"VERB", "ADJ"} or token.doc[token.i - 1].text not in {"-", "–", "‑"}:
        return
    noun = context.view.head(token)
    if token.lower_ not in lists()["arranged"] or (found := context.indicators.at(noun)) is None:
        return
    holders = context.holders.of_tokens([token.doc[token.i - 2]], token)
    issue = context.indicators.codebook.issue(found[1].issue)
    led = token.lower_ == "led" and (issue.declared or bool(context.holders.speakers(token)))
    if holders and not issue.relational and not led and noun.lemma_.lower() not in lists()["governing"]:
        phrase, sense = found
        target = Target(noun, sense.sign, sense.issue, sense.weak, path=(token, noun), phrase=phrase)
        yield Position("deed", holders, [target], token, "act", 1, "support")
