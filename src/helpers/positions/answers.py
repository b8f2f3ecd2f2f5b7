"""Positions by answers to what goes without saying: "voted yes", "came out against", "claimed responsibility"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.targets import Target


def claims(context: Context, clause: Clause) -> Iterator[Position]:
    """ "claimed responsibility for the bombing": who says a deed is theirs stands by it."""
    owned = [noun for noun in clause.objects if noun.lower_ == "responsibility"]
    if not owned or clause.lemma not in {"claim", "admit", "accept"}:
        return
    parts = [clause, *(inner for noun in owned if (inner := context.view.of(noun)))]
    about = [noun for part in parts for word, noun in part.obliques if word == "for" or part is not clause]
    found = [t for noun in about for t in context.reader.read(noun, path=(clause.predicate,)) if t.issue]
    wrongs = [
        Target(token, 1, named[1].issue, path=(clause.predicate,), sure=False, phrase=named[0])
        for token in clause.predicate.sent
        if (named := context.indicators.at(token)) and context.indicators.codebook.issue(named[1].issue).deplored
    ]
    holders = context.holders.of_clause(clause)
    yield Position("claim", holders, found or wrongs[:1], clause.predicate, "act", 2, "agree")


def answers(context: Context, clause: Clause) -> Iterator[Position]:
    """ "voted yes", "said no", "came out against": an answer to what was asked before."""
    behind = context.view.doc[clause.predicate.i + 1 : clause.predicate.i + 2]
    said = next((t for t in (*clause.objects, *behind) if t.lower_ in {"yes", "no"} and t.pos_ != "DET"), None)
    if said is None or clause.lemma not in {"say", "vote", "answer", "reply"}:
        sign = _bare_side(context, clause)
    else:
        sign = (1 if said.lower_ == "yes" else -1) * (-1 if clause.negated and clause.negation != said else 1)
    if not sign:
        return
    about = [noun for word, noun in clause.obliques if word == "to"]  # "said no to the talks"
    targets = [t for noun in about for t in context.reader.read(noun, sign, (clause.predicate,)) if t.issue]
    pointing = Target(clause.predicate, sign, anaphor=True, path=(clause.predicate,), sure=False)
    holders = context.holders.of_clause(clause)
    yield Position("answer", holders, targets or [pointing], clause.predicate, "statement", 2, "agree")


def vote_lists(context: Context, token: Token) -> Iterator[Position]:
    """ "For: the Greens and Labour. Against: Vox.": who is listed under a side."""
    label = token.doc[token.sent.start : token.i].text.strip().lower()
    if token.text != ":" or label not in lists()["for_label"] | lists()["against_label"]:
        return
    sign = 1 if label in lists()["for_label"] else -1
    listed = [word for word in token.doc[token.i + 1 : token.sent.end] if context.holders.entities(word)]
    target = Target(token, sign, anaphor=True, path=(token,), sure=False)
    yield Position("answer", context.holders.of_tokens(listed, token), [target], token, "act", 2, "agree")


def _bare_side(context: Context, clause: Clause) -> int:
    """The side taken in "voted against, 70 to 12", "came out in favour": +1, -1, or 0 where a thing follows."""
    copula = clause.kind == "copula" and clause.predicate.lower_ in lists()["favour"]
    if not copula and clause.lemma not in lists()["siding_verbs"]:
        return 0
    doc, first = context.view.doc, clause.predicate.i
    for i in range(first if copula else first + 1, min(first + 4, len(doc) - 1)):
        after = doc[i + 1]
        bare = after.is_punct or after.pos_ in {"ADV", "CCONJ", "NUM"} or after.lower_ in {"by", "while"}
        if bare and doc[i].lower_ in lists()["favour"] and doc[i - 1].lower_ == "in":
            return -1 if clause.negated else 1
        if bare and doc[i].lower_ == "against":
            return 1 if clause.negated else -1
    return 0
