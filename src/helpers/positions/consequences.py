"""Positions by consequences: what a speaker says would come of a thing, and what it does to what is good or bad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.polarity import NAMING, lemmas, words
from helpers.positions.preconditions import dependents
from helpers.positions.qualities import judged
from helpers.positions.targets import Target


def effects(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the strikes undermine the truce", "sanctions only hurt people": who says so is against what does the harm."""
    harms, fuels = clause.lemma in lists()["harming"], clause.lemma in lists()["fuelling"]
    if clause.kind != "verb" or not (harms or fuels) or not clause.objects or context.hypothetical(clause):
        return
    if clause.relation == "complement" and context.view.complement_kind(clause.predicate) == "question":
        return  # "wanted to know who broke the truce"
    if clause.passive and not clause.subjects:
        return  # "would be sealed rather than destroyed": nothing does the harm
    if clause.lemma == "threaten" and any(context.holders.entities(token) for token in clause.subjects):
        return  # "a letter in which Oslo threatened penalties": what it would do itself
    speaker = context.holders.speaker(clause.predicate)
    if speaker is None or speaker.cue_class in lists()["wishing"] or clause.predicate.i in context.conditions:
        return
    doers = [] if any(context.holders.entities(token) for token in clause.subjects) else list(clause.subjects)
    sign = 1 if clause.negated else -1
    about = [t for token in clause.objects for t in _named(context, token, 1 if harms else -1, clause)]
    if clause.lemma == "prolong":  # to prolong a truce is no harm
        about = [t for t in about if context.indicators.codebook.issue(t.issue).declared]
    targets = [t for token in doers for t in _named(context, token, sign, clause)]
    targets += [] if clause.negated else about
    holders = context.holders.speaking(clause.predicate)
    yield Position("consequence", holders, targets, clause.predicate, "statement", 1, "judge")


def _named(context: Context, token: Token, sign: int, clause: Clause) -> list[Target]:
    """The targets of a noun that names its issue; a wrong cannot be harmed, nor a good thing fuelled."""
    issue = context.indicators.codebook.issue
    found = [t for t in context.reader.read(token, sign, (clause.predicate,)) if t.issue]
    found = [t for t in found if not t.weak or issue(t.issue).declared]
    return [t for t in found if t.sign < 0 or not issue(t.issue).declared]


def verdicts(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the pact would do more harm than good", "it lends them legitimacy": a verb that judges its subject."""
    speaker = context.holders.speaker(clause.predicate)
    tied = clause.predicate.i in context.conditions
    if clause.kind != "verb" or clause.passive or speaker is None or tied or context.hypothetical(clause):
        return
    tokens = [*clause.objects, *(noun for _, noun in clause.obliques), *context.view.adverbs(clause.predicate)]
    names = {f"{name} {token.lemma_.lower()}" for name in lemmas(context.view, clause) for token in tokens}
    name = next((name for name in names if name in words().verdicts), "")
    value = words().verdicts.get(name, 0)
    things = [token for token in clause.subjects if value and not context.holders.entities(token)]
    sign = -value if clause.negated and not name.endswith(("nobody", "nothing")) else value
    targets = [t for token in things for t in context.reader.read(token, sign, (clause.predicate,)) if t.issue]
    yield Position(
        "verdict", context.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 2, "judge"
    )


def labelled(context: Context, clause: Clause) -> Iterator[Position]:
    """ "A provocation," said the minister of the exercise: a quoted word that judges what it is said of."""
    view = context.view
    if clause.kind != "verb" or not context.lexicon.of(clause.lemma, "verb"):
        return
    parts = [clause, *(inner for head in clause.complements if (inner := view.of(head)))]
    about = [noun for part in parts for word, noun in part.obliques if word == "of" and noun.i > clause.predicate.i]
    said = [token for token in view.doc[clause.predicate.sent.start : clause.predicate.i] if view.quoted[token.i]]
    value = next((value for token in reversed(said[-4:]) if (value := judged(view, token))), 0)
    targets = [t for noun in about for t in context.reader.read(noun, value, (clause.predicate,))] if value else []
    yield Position("verdict", context.holders.of_clause(clause), targets, clause.predicate, "statement", 2, "judge")


def warnings(context: Context, clause: Clause) -> Iterator[Position]:
    """ "civilians would pay the price if the offensive went ahead": a threat of harm is against its condition."""
    conditions = [c for c in context.conditions.get(clause.predicate.i, ()) if c.head is not None]
    if not conditions or not clause.modals or not _dire(context, clause) or context.hypothetical(clause):
        return
    if speaker := context.holders.speaker(clause.predicate):
        sign = 1 if conditions[0].marker == "unless" else -1
        targets = [t for t in context.reader.read(conditions[0].head, sign, (clause.predicate,)) if t.issue]
        yield Position("warning", [speaker], targets, clause.predicate, "statement", 2, "warn")


def warned_of(context: Context, heads: Sequence[Token]) -> list[Target]:
    """ "warned that the deal would hand a gift to its rivals": who warns of what a thing would do is against it."""
    doing = [c for head in heads if (c := context.view.of(head)) and c.modals and c.objects and not c.negated]
    doing = [c for c in doing if c.kind == "verb" and not c.passive and c.lemma not in lists()["not_voluntary"]]
    things = [t for c in doing for t in c.subjects if not context.holders.entities(t)]
    return [t for thing in things for t in context.reader.read(thing, -1, (heads[0],)) if t.issue]


def _dire(context: Context, clause: Clause) -> bool:
    """Whether the clause foretells harm: "would suffer", "there would be consequences", "would be a mistake"."""
    if clause.negated:
        return False
    if clause.kind == "copula":
        return judged(context.view, clause.predicate) < 0
    nouns = {token.lemma_.lower() for token in (*clause.objects, *clause.subjects)} & lists()["harms"]
    return clause.lemma in lists()["suffering"] or bool(nouns)


def made_conditions(context: Context, clause: Clause) -> Iterator[Position]:
    """ "laid down three conditions for a truce", "the release is a condition for talks": a price, called so."""
    nouns = dependents(context.view, clause)
    if not nouns or context.hypothetical(clause):
        return
    outer = context.view.of(clause.parent) if clause.parent is not None and clause.kind == "copula" else None
    maker = clause if clause.kind == "verb" else outer if outer and outer.lemma in NAMING | {"make"} else None
    holders = context.holders.of_clause(maker) if maker else context.holders.speaking(clause.predicate)
    targets = [t for noun in nouns for t in context.reader.read(noun, 1, (clause.predicate,))]
    yield Position("linkage", holders, targets, clause.predicate, "statement", 1, "offer")


def linkages(context: Context, clause: Clause) -> Iterator[Position]:
    """ "tied aid to reforms", "made the lifting of sanctions conditional on elections": a price that a party sets."""
    found = context.conditions.get(clause.predicate.i, ())
    if clause.kind != "verb" or clause.passive or not clause.objects or clause.negated:
        return
    if any(condition.marker.split()[0] in lists()["linking"] for condition in found):
        holders = context.holders.of_clause(clause)
        targets = [t for token in clause.objects for t in context.reader.read(token, 1, (clause.predicate,))]
        yield Position("linkage", holders, targets, clause.predicate, "act", 1, "offer")
