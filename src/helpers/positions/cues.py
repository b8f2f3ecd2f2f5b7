"""Finds attributions by their cues: verbs, adjectives and nouns of the lexicon with a filled frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions import reporting
from helpers.positions.attribution import Attribution, Reading
from helpers.positions.comments import before_circumstance, before_comment, before_mark
from helpers.positions.constructions import circumstantial
from helpers.positions.frames import Match, match, predicates_of
from helpers.positions.lexicon import Predicate
from helpers.positions.sources import can_hold, holder_of, relative_pronoun, sources_of, span_of
from helpers.positions.spans import Span, end_before, tidy, without
from helpers.positions.stretches import FINITE_TAGS

_IMPERSONAL = {"find", "allow", "forbid", "decide"}  # what evidence and rules do as well as people
_READABLE = {"state", "report", "warn", "deny", "accuse"}  # what can be read in anything that has a that-clause
_UNSIGNED = {"state", "report", "mention", "accuse", "agree"}  # told of somebody unnamed: "a curfew was announced"
_RUMOURED = {"accuse", "doubt", "fear", "hope", "report", "believe"}  # what nouns tell of nobody: "claims of fraud"
_NEAR = 12  # tokens between a reporting verb and the colon behind it
QUOTING = {"quote", "cite"}
_NOT = {"not", "n't", "n’t", "never"}
_OPENING = {"that", "why", "how", "whether"}  # what opens the clause behind a verb of speech
RANKS = {"verb": 3, "copula": 2, "noun": 1}


def cue_attributions(reading: Reading, speaking: dict[int, list[Span]]) -> Iterator[Attribution]:
    """Attributions by predicates. `speaking` gives the quotations that a predicate (token index) introduces."""
    for clause in reading.view.clauses:
        if reading.paragraph(clause.predicate.idx) is None:
            continue
        clause = _inverted(reading, clause)
        if clause.predicate.i in speaking:
            yield _spoken(reading, clause, speaking[clause.predicate.i])
            continue
        found = (
            _announced(reading, clause)
            or _beside(reading, clause)
            or _by_frame(reading, clause)
            or _behind_that(reading, clause)
            or _unwilling(reading, clause)
        )
        if found and found.content:
            found.content = _with_speech(reading, found.content, speaking)
            yield found


def _inverted(reading: Reading, clause: Clause) -> Clause:
    """'..., said one official', with the official taken for what is said."""
    if clause.subjects or clause.passive or clause.kind != "verb" or not reading.direct(clause):
        return clause
    nominal = [t for t in clause.complements if t.pos_ in {"NOUN", "PROPN"} and not reading.view.auxiliaries(t)]
    bare = [token for word, token in clause.obliques if not word]
    who, i = next(iter([*clause.objects, *nominal, *bare]), None), clause.predicate.i
    if who is None and _named_before(reading, clause):
        return replace(clause, subjects=(reading.doc[i - 1],))
    if who is None or reading.view.reach(who)[0] != i + 1 or not i or reading.doc[i - 1].text not in reporting.BEFORE:
        return clause
    return (
        replace(clause, subjects=(who,), objects=(), complements=(), obliques=())
        if can_hold(who, reading.lexicon)
        else clause
    )


def _named_before(reading: Reading, clause: Clause) -> bool:
    """Whether a noun phrase between a mark and a finite verb of speech is its subject, hung elsewhere by the parse."""
    name = reading.doc[max(0, clause.predicate.i - 1)]
    if clause.predicate.tag_ not in FINITE_TAGS or name.pos_ not in {"NOUN", "PROPN", "PRON"} or name.tag_[0] == "W":
        return False
    first = reading.view.noun_phrase(name).start
    opens = first > name.sent.start and reading.doc[first - 1].text in reporting.BEFORE
    return opens and reading.quotation(name.idx) is None and can_hold(name, reading.lexicon)


def _announced(reading: Reading, clause: Clause) -> Attribution | None:
    """The paragraph behind a reporting clause that ends its own with a colon: a press statement, a block of text."""
    predicate, paragraph = reading.direct(clause), reading.paragraph(clause.predicate.idx)
    if predicate is None or clause.kind != "verb" or not clause.subjects or paragraph + 1 >= len(reading.paragraphs):
        return None
    last = reading.token(reading.paragraphs[paragraph][1] - 1)
    near = last.text == ":" and last.sent == clause.predicate.sent and last.i - clause.predicate.i <= _NEAR
    if not near or reading.quotation(reading.paragraphs[paragraph + 1][0]):
        return None
    return _attribution(reading, clause, tidy(reading.text, [reading.paragraphs[paragraph + 1]]), predicate, rank=4)


def _with_speech(reading: Reading, content: list[Span], speaking: dict[int, list[Span]]) -> list[Span]:
    """A content with the direct speech that it introduces at its end: 'said she recalled thinking, "Why me?"'."""
    start, end = content[-1]
    for clause in reading.clauses_in(start, end):
        for span in speaking.get(clause.predicate.i, ()):
            if end <= span[0] and not reading.text[end : span[0]].strip(" ,:\n\xa0"):
                return [*content[:-1], (start, span[1])]
    return content


def _spoken(reading: Reading, clause: Clause, quotations: list[Span]) -> Attribution:
    spans = tidy(
        reading.text,
        [
            *reporting.leading_up(reading, clause, quotations),
            *quotations,
            *reporting.running_on(reading, clause, quotations[-1][1]),
        ],
    )
    return _attribution(reading, clause, spans, reading.direct(clause), rank=5)


def _beside(reading: Reading, clause: Clause) -> Attribution | None:
    """A reporting clause beside its content, or an as-clause."""
    predicate = reading.direct(clause)
    if predicate is None or clause.kind == "noun" or circumstantial(reading.view, clause):
        return None
    own = reporting.region(reading, clause)
    filled = match(reading.view, clause, reading.lexicon)
    fronted = any(token.i < clause.predicate.i for token in clause.complements)
    split = filled is not None and filled.frame == "that" and reporting.splits(reading, clause, own)
    if filled and not filled.fronted and not ((fronted or split) and reporting.is_beside(reading, clause, own)):
        return None
    if reporting.is_aside(clause):
        if quoted := _quoted_before(reading, own[0]):
            return _attribution(reading, clause, quoted, predicate, rank=4)
        content = reporting.host(clause, own)
    elif reporting.is_beside(reading, clause, own):
        content = reporting.content_beside(reading, clause, own)
    else:
        return None
    spans = tidy(reading.text, [reading.span(s) for s in content])
    return _attribution(reading, clause, spans, predicate, rank=4)


def _quoted_before(reading: Reading, first: int) -> list[Span]:
    """The quotation that ends right before a token: 'a team sent "to listen", as one official put it'."""
    end = end_before(reading.text, reading.doc[first].idx, ",")
    quotation = reading.quotation(end - 1) if end else None
    return list(quotation.spans) if quotation is not None and quotation.spans[-1][1] == end else []


def _by_frame(reading: Reading, clause: Clause) -> Attribution | None:
    found = match(reading.view, clause, reading.lexicon)
    if found is None or found.frame in found.predicate.silent:
        return None
    if (found.frame == "that" and found.fronted and not found.predicate.direct) or _lent(reading, clause, found):
        return None
    named = clause.kind != "noun" or clause.subjects or found.frame == "that" or holder_of(reading, clause)
    if not named and found.predicate.cls not in _RUMOURED:
        return None
    predicate = found.predicate
    unclaimed = clause.kind == "verb" and not clause.passive and not clause.subjects
    if unclaimed and not found.predicate.direct:
        return None  # an imperative, or a participle that nobody in the sentence answers for
    if not _held(reading, clause, found) or (
        found.sourceless and found.frame == "obj" and predicate.cls not in _UNSIGNED
    ):
        return None
    if found.sourceless and found.predicate.lemma in QUOTING and clause.objects:
        return _quoted(reading, clause, found)
    own = reading.span(reporting.region(reading, clause)) if found.fronted else None
    spans: list[Span] = []
    for stretch in found.content:
        if stretch[0] > clause.predicate.i:
            stretch = before_mark(reading, stretch)
        if found.frame == "that" and stretch[0] > clause.predicate.i and clause.kind != "noun":
            stretch = reporting.extended(reading, clause, stretch)
        elif stretch[0] > clause.predicate.i:
            stretch = before_circumstance(reading, clause, found.heads, stretch)
        stretch = before_comment(reading, clause, stretch)
        span = reading.snapped(reading.span(stretch))
        holes = [own] if own and found.fronted and span[0] < own[0] < span[1] else []
        spans += without(span, holes)
    return _attribution(reading, clause, tidy(reading.text, spans), found.predicate, RANKS[clause.kind], found)


def _behind_that(reading: Reading, clause: Clause) -> Attribution | None:
    """What follows "said that", "explained why", where the parse has hung it elsewhere."""
    doc, verb, predicate = reading.doc, clause.predicate, reading.direct(clause)
    if predicate is None or clause.kind != "verb" or clause.passive or not clause.subjects or clause.complements:
        return None
    at = verb.i + 1
    if at + 1 >= verb.sent.end or doc[at].lower_ not in _OPENING or doc[at].tag_ not in {"IN", "WRB"}:
        return None
    if doc[at + 1].lower_ == "to" or not any(can_hold(token, reading.lexicon) for token in sources_of(reading, clause)):
        return None
    first = at + (doc[at].lower_ == "that")
    finite = next((token.i for token in doc[first : verb.sent.end] if token.tag_ in FINITE_TAGS), first)
    last = reporting.thread_end(reading, clause, finite)
    return _attribution(reading, clause, tidy(reading.text, [reading.span((first, last))]), predicate, RANKS["verb"])


def _lent(reading: Reading, clause: Clause, found: Match) -> bool:
    """Whether a verb only lends its object a subject: "voiced concern about the vote" is what the noun says."""
    light = clause.kind == "verb" and clause.lemma in reading.lexicon.light and not clause.passive
    if not light or not clause.subjects or found.frame != "obj":
        return False
    if found.predicate.polarity < 0 or found.predicate.cls == "find":
        return False  # who disputes a claim does not claim it
    noun = reading.view.of(found.heads[0])
    held = match(reading.view, noun, reading.lexicon) if noun is not None and noun.kind == "noun" else None
    return held is not None and held.frame not in held.predicate.silent


def _quoted(reading: Reading, clause: Clause, found: Match) -> Attribution:
    """The subject of a passive is the source: "officials were quoted as saying that ..."."""
    said = reading.view.of(found.heads[-1])
    inner = match(reading.view, said, reading.lexicon) if said else None
    spans = [reading.span(stretch) for stretch in (inner or found).content]
    attribution = _attribution(
        reading, clause, tidy(reading.text, spans), (inner or found).predicate, RANKS["verb"], found
    )
    attribution.sources = clause.objects
    attribution.source_spans = [span_of(reading, token) for token in clause.objects]
    return attribution


def _unwilling(reading: Reading, clause: Clause) -> Attribution | None:
    """A refusal by modal verb: "Kyiv will not sign the paper", "he would not send his negotiators"."""
    if clause.kind != "verb" or clause.passive or clause.perfect or clause.questioned or not clause.subjects:
        return None
    if clause.negation is None or clause.negation.lower_ not in _NOT or not {"will", "would"} & set(clause.modals):
        return None
    if clause.relation in {"adverbial", "relative"} or not (clause.objects or clause.complements):
        return None
    if not all(can_hold(token, reading.lexicon, texts=False) and token.lower_ != "it" for token in clause.subjects):
        return None
    if predicates_of(clause, reading.lexicon):
        return None
    refusal = next(iter(reading.lexicon.of("refuse", "verb")), None)
    spans = [reading.span((clause.predicate.i, reading.view.reach(clause.predicate)[1]))]
    attribution = _attribution(reading, clause, tidy(reading.text, spans), refusal, rank=0)
    attribution.negated = True
    return attribution


def _held(reading: Reading, clause: Clause, found: Match) -> bool:
    """Whether the source, if there is one, can hold what the predicate says: no "the road links A to B"."""
    sources = () if found.sourceless else sources_of(reading, clause)
    predicate = found.predicate
    if predicate.lemma == "find" and found.frame == "obj":  # people find all sorts of things
        return any(token.lemma_.lower() in reading.lexicon.texts for token in sources)
    if not sources or predicate.cls in _IMPERSONAL or (found.frame == "that" and predicate.cls in _READABLE):
        return True
    return any(can_hold(token, reading.lexicon, texts=predicate.mode == "speech") for token in sources)


def _attribution(
    reading: Reading,
    clause: Clause,
    spans: list[Span],
    predicate: Predicate | None,
    rank: int,
    found: Match | None = None,
) -> Attribution:
    spans = _within_quotation(reading, clause, spans)
    sources = () if found is not None and found.sourceless else sources_of(reading, clause)
    if found is not None and clause.passive and found.predicate.pos == "adjective":
        sources = clause.objects
    negated = clause.negated != (predicate is not None and predicate.cls in {"deny", "refuse"})
    return Attribution(
        anchor=clause.predicate.idx,
        content=spans,
        cue=_cue(reading, clause, predicate),
        sources=sources,
        source_spans=[span_of(reading, token) for token in sources]
        + (relative_pronoun(reading, clause) if sources else []),
        predicate=predicate,
        negated=negated,
        rank=rank,
        addressee=_addressee(clause, predicate),
    )


def _addressee(clause: Clause, predicate: Predicate | None) -> Token | None:
    """Whom the words are spoken to: "told the paper that ..."."""
    spoken_to = clause.indirect or (clause.objects if predicate is not None and predicate.takes("addressee") else ())
    return next((token for token in spoken_to if token.i > clause.predicate.i), None)


def _within_quotation(reading: Reading, clause: Clause, spans: list[Span]) -> list[Span]:
    """What somebody says inside a quotation ends with it, wherever the parse hung the words behind."""
    quotation = reading.quotation(clause.predicate.idx)
    if quotation is None or quotation.style == "dash":
        return spans
    bounds = quotation.spans
    cut = [(max(s, low), min(e, high)) for s, e in spans for low, high in bounds if max(s, low) < min(e, high)]
    return tidy(reading.text, cut)


def _cue(reading: Reading, clause: Clause, predicate: Predicate | None) -> list[Span]:
    tokens = reporting.cue_tokens(reading, clause, predicate.lemma if predicate else "")
    return tidy(reading.text, [(t.idx, t.idx + len(t)) for t in tokens])
