"""Positions by what is said of the future: what a party will or will not do, and what a speaker foresees."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.polarity import deed, effect, lemmas, words
from helpers.positions.targets import Target


def wills(context: Context, clause: Clause) -> Iterator[Position]:
    """ "will not sign", "would sit down if": what an actor says it will or will not do."""
    ability = clause.negated and bool(set(clause.modals) & {"can", "could"})
    holders = context.holders.of_clause(clause)
    active = clause.kind == "verb" and not clause.passive and clause.lemma not in lists()["agentless"]
    if not active or not holders or not (set(clause.modals) & words().will or ability):
        yield from _outlook(context, clause)
        return
    if clause.negated and clause.lemma == "have" and any(token.lower_ == "it" for token in clause.objects):
        it = next(token for token in clause.objects if token.lower_ == "it")
        target = Target(it, -1, anaphor=True, path=(clause.predicate, it), sure=False)
        yield Position("refusal", holders, [target], clause.predicate, "report", 2, "refuse")  # "will not have it"
        return
    rather = any(token.lower_ in {"rather", "sooner"} for token in context.view.adverbs(clause.predicate))
    forced = clause.lemma in lists()["not_voluntary"] and not rather
    if forced or clause.marker in lists()["temporal"] or context.hypothetical(clause):
        return
    than = [head for marker, head in clause.adverbials if marker in {"than", "rather than"}]
    than += [noun for word, noun in clause.obliques if word == "than" and rather]
    if than:
        targets = [t for head in than for t in context.reader.read(head, -1, (clause.predicate,))]
        bargains = _bargains(context, clause)
        preferred = [t for t in context.reader.read(clause.predicate) if t.issue and (bargains or rather)]
        targets += [t for t in preferred if bargains or not t.weak]
        yield Position(
            "refusal", holders, targets, clause.predicate, "report", 1, "refuse"
        )  # "would rather fight than"
        return
    tied = clause.predicate.i in context.conditions
    if not tied and not _is_move(context, clause):
        return
    spoken = any(holder.speaks for holder in holders)
    planned = "would" in clause.modals and not tied and not (clause.negated and _bargains(context, clause))
    if not spoken and (ability or planned):
        return  # what a draft or a plan would have somebody do is nobody's position yet
    targets = context.reader.read(clause.predicate)
    rule, cls = ("refusal", "refuse") if clause.negated else ("commitment", "promise")
    if tied and any(t.issue and t.sign > 0 and context.indicators.codebook.issue(t.issue).declared for t in targets):
        rule, cls = "threat", "threaten"  # "will strike if they deploy"
    yield Position(
        rule, holders, targets, clause.predicate, "statement" if spoken else "report", 2 if spoken else 1, cls
    )


def _is_move(context: Context, clause: Clause) -> bool:
    """Whether the lexicons know what the clause does."""
    return bool(
        _bargains(context, clause)
        or effect(context.view, clause)
        or context.indicators.strong(clause.predicate)
        or clause.lemma in words().empty
        or deed(context.view, clause)
    )


def _bargains(context: Context, clause: Clause) -> bool:
    return bool(words().bargaining.intersection(lemmas(context.view, clause)))


def _is_held(context: Context, token: Token) -> bool:
    """Whether a noun is somebody's attitude by itself: "the rebels' acceptance"."""
    noun = context.view.of(token)
    return noun is not None and bool(context.reader.attitude(noun)) and bool(context.holders.of_clause(noun))


def _outlook(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the captives will not be freed until", "there would be a deal if": what a speaker foresees or makes depend."""
    spoken = bool(context.holders.speakers(clause.predicate)) and bool(set(clause.modals) & words().will)
    tied = clause.predicate.i in context.conditions
    depends = any(c.kind == "dependence" for c in context.conditions.get(clause.predicate.i, ()))
    open_ = (
        clause.modals or clause.lemma in lists()["possible"] or (depends and context.holders.speakers(clause.predicate))
    )
    if not open_ or not (tied or spoken) or context.hypothetical(clause):
        return
    foretold = clause.kind != "verb" or (clause.objects and not clause.passive and not clause.negated)
    if not tied and foretold and not context.holders.of_clause(clause):
        return  # "it would bring peace": a forecast
    if depends and any(_is_held(context, token) for token in clause.subjects):
        return  # "Tunis's consent hinges on": its own position
    speaker = context.holders.speaker(clause.predicate)
    holders = context.holders.of_clause(clause) or ([speaker] if speaker else [])
    rule, cls = ("outlook", "offer") if tied else ("prospect", "believe")
    targets = context.reader.read(clause.predicate)
    if depends:
        about = [t for token in clause.subjects for t in context.reader.read(token) if t.issue]  # what depends
        targets = about or [Target(clause.predicate, 1, path=(clause.predicate,), sure=False)]
    yield Position(rule, holders, targets, clause.predicate, "statement", 1, cls)
