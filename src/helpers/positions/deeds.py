"""Positions by deeds and standing relations told as facts, and by the short grammar of headlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause
from helpers.positions.codebook import Sense
from helpers.positions.context import Context, Position, lists
from helpers.positions.polarity import deed, effect, lemmas
from helpers.positions.targets import Target


def deeds(context: Context, clause: Clause) -> Iterator[Position]:
    """ "supplies drones", "vetoed the resolution": a deliberate act of an actor, told as a fact."""
    if clause.kind != "verb" or clause.modals or clause.negated or context.hypothetical(clause):
        return
    if clause.tense == "none" and not (
        clause.progressive or clause.relation in {"adnominal", "adverbial", "coordinate"}
    ):
        return
    if context.not_yet(clause):
        return
    if clause.tense == "none" and clause.marker == "to" and clause.relation == "adverbial":
        return  # "joined forces to end the war": what for, not what was done
    if clause.marker == "before" and clause.tense == "present":
        return  # "wants them lifted before it signs": not done yet
    if clause.tense == "none" and clause.marker in lists()["undone"]:
        return  # "warned against walking away"
    if not deed(context.view, clause) or (clause.tense == "none" and _under_a_modal(context, clause)):
        return
    disowned = {token.lemma_.lower() for token in clause.objects} & lists()["disowned"]
    charged = disowned & lists()["charges"] and deed(context.view, clause) < 0  # "rejected the allegation that ..."
    alleged = clause.relation == "adnominal" and clause.marker == "that"  # "... that it armed the rebels"
    if _mere_arrest(context, clause) or charged or alleged or (clause.lemma == "deny" and disowned):
        return
    if {context.view.complement_kind(token) for token in clause.complements} & {"that", "quote", "question"}:
        return  # that is a statement
    holders = context.holders.of_clause(clause)
    targets = context.reader.read(clause.predicate, _deed_sign(context, clause))
    declared = bool(set(lemmas(context.view, clause)) & lists()["declaring"])
    if declared and clause.relation == "adnominal":  # "violations of the truce announced by": it is the truce
        targets = [replace(t, sign=abs(t.sign)) for t in targets]
    targets = [t for t in targets if t.issue and (declared or not context.indicators.codebook.issue(t.issue).declared)]
    targets = [t for t in targets if t.head.lemma_.lower() not in lists()["companions"]]
    yield Position("deed", holders, targets, clause.predicate, "act", 2, "decide")


def _mere_arrest(context: Context, clause: Clause) -> bool:
    """ "police arrested two suspects": the work of the police is no position."""
    if not set(lemmas(context.view, clause)) & lists()["arresting"]:
        return False
    held = [token for token in clause.objects if not context.holders.entities(token)]
    words = {t.lemma_.lower() for noun in held for t in (noun, *context.view.modifiers(noun))}
    police = {token.lemma_.lower() for token in clause.subjects} & lists()["police"]
    return bool(words & lists()["suspects"]) or bool(police and held and not words & lists()["persecuted"])


def _deed_sign(context: Context, clause: Clause) -> int:
    """What the reading of a deed begins with, so that it ends with the deed's own sign."""
    if context.indicators.strong(clause.predicate):
        return 1
    return deed(context.view, clause) * (effect(context.view, clause) or 1)


def _under_a_modal(context: Context, clause: Clause) -> bool:
    """ "would take steps, including imposing sanctions": not done yet."""
    outer = next((c for c in context.view.governors(clause.predicate) if c.kind != "noun"), None)
    return outer is not None and (bool(outer.modals) or outer.predicate.i in context.antecedent)


def relations(context: Context, clause: Clause) -> Iterator[Position]:
    """ "has close ties with Minsk", "has emerged as an ally of Minsk": a standing relation between parties."""
    if (
        clause.negated
        or clause.modals
        or context.hypothetical(clause)
        or clause.lemma not in lists()["relating"] | {clause.predicate.lemma_.lower()}
    ):
        return
    nouns = (
        [clause.predicate]
        if clause.kind == "copula"
        else [*clause.objects, *(n for w, n in clause.obliques if w == "as")]
    )
    if clause.kind != "copula" and clause.lemma not in lists()["relating"]:
        return
    for noun in nouns:
        inner = context.view.of(noun)
        places = [noun, *(n for w, n in (inner.obliques if inner else ()) if w == "of")]
        for place in places:
            if found := _tie(context, place):
                partners = [n for c in (clause, inner) if c for w, n in c.obliques if w in {"with", "to"}]
                own = [m for m in context.view.modifiers(place) if m.lower_ in {"our", "my"}]  # "one of our partners"
                holders = context.holders.of_tokens(own or (*clause.subjects, *partners), clause.predicate)
                target = Target(place, 1, found[1].issue, path=(clause.predicate, place), phrase=found[0])
                yield Position("relation", holders, [target], clause.predicate, "act", 1, "support")
                return


def _tie(context: Context, noun: Token) -> tuple[Span, Sense] | None:
    """The expression and sense of a noun that names a standing relation between parties."""
    found = context.indicators.strong(noun)
    tied = found and found[1].sign > 0 and context.indicators.codebook.issue(found[1].issue).relational
    return found if tied else None


def allies(context: Context, token: Token) -> Iterator[Position]:
    """ "Cuba, an old ally of Caracas, ...": a standing relation told in an apposition."""
    found, inner = _tie(context, token), context.view.of(token)
    if found is None or inner is None:
        return
    partners = [n for w, n in inner.obliques if w in {"of", "to", "with"} and context.holders.entities(n)]
    parties = [party for party in [context.view.head(token)] if token in context.view.appositions(party)]
    if partners and parties:
        target = Target(token, 1, found[1].issue, path=(token,), phrase=found[0])
        holders = context.holders.of_tokens(parties, token)
        yield Position("relation", holders, [target], token, "act", 1, "support")


def headlines(context: Context, clause: Clause) -> Iterator[Position]:
    """ "Kyiv to reject map": an infinitive beside a name that no finite verb follows."""
    parent = clause.parent
    if clause.marker != "to" or parent is None or context.view.head(parent).i != parent.i or parent.pos_ == "VERB":
        return
    named = context.holders.entities(parent)
    holders = [holder for holder in context.holders.of_tokens([parent], clause.predicate) if holder.id]
    if named and holders:
        targets = [target for target in context.reader.read(clause.predicate) if target.issue]
        yield Position("headline", holders, targets, clause.predicate, "report", 1, "intend")


def labels(context: Context, token: Token) -> Iterator[Position]:
    """ "Moscow: no deal": a name, a colon, and what is ruled out."""
    if token.text != ":" or token.i == 0 or token.i - token.sent.start > 4 or token.i + 2 >= len(context.view.doc):
        return
    if context.view.doc[token.i + 1].lower_ != "no":
        return
    noun = next((t for t in context.view.doc[token.i + 2 : token.i + 8] if context.indicators.at(t)), None)
    holders = context.holders.of_tokens([context.view.doc[token.i - 1]], context.view.doc[token.i - 1])
    if noun is not None and holders:
        targets = [t for t in context.reader.read(noun) if t.issue]
        targets = [replace(t, sign=-abs(t.sign)) for t in targets]
        yield Position("headline", holders, targets, noun, "statement", 2, "refuse")
