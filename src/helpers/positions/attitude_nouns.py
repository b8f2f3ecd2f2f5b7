"""Positions by nouns of attitude: "its demand for talks", "Moscow's willingness to talk"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.attitudes import BASES
from helpers.positions.context import Context, Position, lists
from helpers.positions.frames import predicates_of
from helpers.positions.lexicon import Predicate
from helpers.positions.parties import Holder
from helpers.positions.polarity import effect, words
from helpers.positions.reactions import is_given


def nouns(context: Context, clause: Clause) -> Iterator[Position]:
    """ "its demand for talks", "Moscow's willingness to talk": a noun of attitude with its holder."""
    found = context.reader.attitude(clause)
    entries = [found.predicate] if found else predicates_of(clause, context.lexicon)
    predicate = next((entry for entry in entries if entry.polarity and entry.frames), None)
    if predicate is None:
        return
    holders = (
        context.holders.of_clause(clause)
        or _of(context, clause)
        or _lent(context, clause)
        or _named_so(context, clause)
    )
    used = context.used.get(clause.predicate.i, set())
    holders = [h for h in holders if h.name not in used and (h.on_behalf_of or h.name) not in used]
    if holders:
        mode = BASES[predicate.mode]
        targets = context.reader.read(clause.predicate)
        if found and predicate.cls == "threaten":  # a threat is no harm to what it threatens to do
            targets = [t for h in found.heads for t in context.reader.read(h, 1, (clause.predicate,))]
        outer = context.view.containing(clause.predicate)
        if not any(target.issue for target in targets):
            heads = [*(found.heads if found else ()), *_loose(predicate, clause, outer)]
            heads += context.view.appositions(clause.predicate)  # "its first demand, the lifting of sanctions"
            behind = [t for h in heads for t in context.reader.read(h, predicate.polarity, (clause.predicate,))]
            targets = [t for t in behind if t.issue] or targets
        denied = outer and outer.negated and outer.negation in context.view.modifiers(clause.predicate)
        if denied or (outer and _given_up(context, clause, outer)):  # "has no plan to", "dropped its objection to"
            targets = [replace(target, sign=-target.sign) for target in targets]
        targets = [target for target in targets if target.issue or target.head != clause.predicate]
        if found is None:  # "war effort", "NATO bid": the noun's own modifiers say nothing of what is wanted
            own = {clause.predicate, *context.view.modifiers(clause.predicate)}
            targets = [target for target in targets if target.issue and not target.weak and target.head not in own]
        yield Position(
            f"noun:{predicate.cls}", holders, targets, clause.predicate, mode, 1, predicate.cls,
            actors=predicate.cls in lists()["judging_actors"],
        )  # fmt: skip


def _given_up(context: Context, clause: Clause, outer: Clause) -> bool:
    """Whether a party no longer holds what is called its own: "dropped its objection to the fund"."""
    own = any(token.lower_ in {"its", "his", "her", "their"} for token in context.view.modifiers(clause.predicate))
    return own and clause.predicate in outer.objects and not outer.passive and effect(context.view, outer) < 0


def _of(context: Context, clause: Clause) -> list[Holder]:
    """ "the support of the United Nations for the process": whose the attitude is, where it says elsewhere what to."""
    elsewhere = any(word in {"for", "to", "against"} for word, _ in clause.obliques)
    nouns = [noun for word, noun in clause.obliques if word == "of" and elsewhere]
    return [holder for holder in context.holders.of_tokens(nouns, clause.predicate) if holder.id]


def _loose(predicate: Predicate, clause: Clause, outer: Clause | None) -> list[Token]:
    """ "rejected a call from Norway [to end the war]": the infinitive of the noun that the parse hung on the verb."""
    if outer is None or clause.predicate not in outer.objects or not predicate.takes("inf"):
        return []
    return [head for marker, head in outer.adverbials if marker == "to" and head.i > clause.predicate.i][:1]


def _named_so(context: Context, clause: Clause) -> list[Holder]:
    """ "Norway, a longtime backer of the talks": the one to whom the noun stands in apposition."""
    above = context.view.head(clause.predicate)
    if clause.predicate in context.view.appositions(above):
        return context.holders.of_tokens([above], above)
    return []


def _lent(context: Context, clause: Clause) -> list[Holder]:
    """The holder that a verb of saying or having lends its object: "stressed the need for", "has a plan for"."""
    outer = context.view.containing(clause.predicate)
    if outer is None:
        return []
    if clause.predicate in {noun for word, noun in outer.obliques if word == "in"}:  # "has been involved in efforts to"
        if outer.passive:
            return context.holders.of_tokens(outer.objects, outer.predicate)
        if outer.kind == "copula" or clause.predicate.lemma_.lower() in lists()["siding"]:
            return context.holders.of_clause(outer)  # "spoke in defence of"
    if outer.lemma == "full" and clause.predicate in {noun for word, noun in outer.obliques if word == "of"}:
        return context.holders.of_clause(outer)  # "was full of praise for"
    if clause.predicate not in outer.objects or is_given(context, outer, clause.predicate):
        return []
    found = context.reader.attitude(outer)
    plain = found and not found.predicate.polarity and found.predicate.cls in lists()["passing"]
    if plain or outer.lemma in words().empty or outer.lemma in context.lexicon.light:
        return context.holders.of_clause(outer)
    return []
