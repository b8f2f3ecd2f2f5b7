"""Conditions without a conditional clause: in exchange for, depends on, would need, otherwise, and lost clauses."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.expressions import Matcher, compile_pattern
from helpers.positions.lexicon import regular_bases
from helpers.positions.markers import (
    Condition,
    asks,
    counterfactual,
    is_temporal,
    narrated,
    trimmed,
    wide,
    with_only,
    words,
)

LOST = {"if", "unless", "until", "once"}  # subordinators that are looked for beside the parse
STOPS = {",", ";", ":", "—", "–"}


@lru_cache(maxsize=1)
def _phrases() -> Matcher:
    return Matcher(
        (pattern, kind)
        for kind, phrases in words()["phrases"].items()
        for p in phrases
        for pattern in compile_pattern(p)
    )


@lru_cache(maxsize=1)
def _unnamed() -> Matcher:
    return Matcher((pattern, text) for text in words()["unnamed"] for pattern in compile_pattern(text))


def unnamed(view: ClauseView) -> list[Condition]:
    """ "would lift its veto under certain conditions": that there is a condition, not which."""
    found = ((span, _governor(view, span, None) or _around(view, span)) for span, *_ in _unnamed().find(view.doc))
    return [
        Condition(span.text.lower(), "necessary", span, span, governor, None) for span, governor in found if governor
    ]


def _around(view: ClauseView, span: Span) -> Token | None:
    clause = view.containing(span.root)
    return clause.predicate if clause else None


def phrasal(view: ClauseView) -> list[Condition]:
    """ "in exchange for sanctions relief": conditions that a phrase of the lexicon introduces."""
    out, last = [], -1
    for span, _, kind in sorted(_phrases().find(view.doc), key=lambda match: (match[0].start, -len(match[0]))):
        if span.start < last or span.end >= len(view.doc) or view.doc[span.start - 1].lemma_.lower() == "stop":
            continue
        head = _phrase_head(view, span)
        governor = _governor(view, span, head)
        if head is None or governor is None:
            continue
        end = _phrase_end(view, head)
        antecedent = trimmed(view.doc[span.end : end]) if end > span.end else None
        if antecedent is None or antecedent.text == "possible" or (view.of(head) is None and is_temporal(head)):
            continue
        if _only_a_time(span, head) or (span.text.lower() == "provided" and not _is_clause(view, head, span)):
            continue
        last = antecedent.end
        out.append(
            Condition(span.text.lower(), kind, antecedent, view.doc[span.start : antecedent.end], governor, head)
        )
    return out


def _is_clause(view: ClauseView, head: Token, span: Span) -> bool:
    """Whether "provided" introduces a clause, rather than being said of what was given."""
    clause = view.of(head)
    return clause is not None and clause.kind != "noun" and view.doc[span.start - 1].pos_ not in {"AUX", "PART"}


def _only_a_time(span: Span, head: Token) -> bool:
    """ "not until Monday": the phrase leads only to a time."""
    return span[-1].lower_ in {"until", "before", "after", "when"} and is_temporal(head)


def _phrase_head(view: ClauseView, span: Span) -> Token | None:
    """The head of what the phrase introduces: the highest token after it whose own head stands before it."""
    sentence = span[0].sent
    for token in view.doc[span.end : min(sentence.end, span.end + 40)]:
        above = view.head(token)
        if not token.is_punct and (above.i < span.end or above.i == token.i or above.i >= sentence.end):
            return token
        if not token.is_punct and above.i > token.i:
            continue
    return None


def _phrase_end(view: ClauseView, head: Token) -> int:
    clause = view.of(head)
    if clause and clause.kind != "noun":
        return view.span(clause).end
    return view.noun_phrase(head, relative=True, conjuncts=True).end


def _governor(view: ClauseView, span: Span, head: Token | None) -> Token | None:
    """The predicate that the phrase qualifies: the nearest verbal clause around it or before it in the sentence."""
    start = span.start - 1 if span.start and view.doc[span.start - 1].is_punct else span.start
    for clause in view.governors(head) if head is not None else ():
        if clause.predicate.i < start and clause.kind != "noun":
            return clause.predicate
    for i in range(start - 1, span[0].sent.start - 1, -1):
        clause = view.of(view.doc[i])
        if clause and clause.kind != "noun":
            return clause.predicate
    return None


def dependent(view: ClauseView) -> list[Condition]:
    """ "fresh support would depend on the shooting stopping": the subject is the consequent."""
    out, table = [], words()["dependence"]
    for clause in view.clauses:
        lemma = next((base for base in (clause.lemma, *regular_bases(clause.predicate.lower_)) if base in table), None)
        if clause.kind == "noun" or lemma is None or clause.negated or clause.relation == "adnominal":
            continue  # "groups linked to the army"
        nested = [inner for token in clause.objects if not clause.passive and (inner := view.of(token))]
        for preposition, noun in [pair for part in (clause, *nested) for pair in part.obliques]:
            if noun.ent_type_ == "LOC":
                continue  # "a road that ties it to the Caspian"
            if preposition in table[lemma] and (clause.subjects or clause.objects) and noun.i > clause.predicate.i:
                antecedent = trimmed(view.noun_phrase(noun, relative=True, conjuncts=True))
                if antecedent is not None:
                    start = min(antecedent.start, noun.i)
                    marker = f"{lemma} {preposition}"
                    first = start - len(preposition.split())  # "conditioned aid on the release"
                    opens = view.doc[first:start].text.lower() == preposition
                    words_ = view.doc[first if opens else clause.predicate.i + 1 : antecedent.end]
                    out.append(
                        Condition(
                            marker,
                            "dependence",
                            view.doc[start : antecedent.end],
                            words_,
                            clause.predicate,
                            noun,
                        )
                    )
                    break
    return out


def restricted(view: ClauseView) -> list[Condition]:
    """ "will hand over only to an elected successor": the one way in which something would be done."""
    out = []
    for clause in view.clauses:
        if clause.kind != "verb" or clause.negated or not {"will", "would", "shall"} & set(clause.modals):
            continue
        for word, noun in clause.obliques:
            start = view.noun_phrase(noun).start - len(word.split()) - 1
            if word in words()["restricting"] and start > clause.predicate.i and view.doc[start].lower_ == "only":
                antecedent = trimmed(view.doc[start + 1 : view.reach(noun)[1] + 1])
                if antecedent is not None and not is_temporal(noun):
                    words_ = view.doc[start : antecedent.end]
                    out.append(Condition(f"only {word}", "necessary", antecedent, words_, clause.predicate, noun))
    return out


def foregoing(view: ClauseView) -> list[Condition]:
    """ "insisted on a withdrawal before any talks": what is demanded first is the price of what comes after."""
    out = []
    for clause in view.clauses:
        if clause.lemma not in words()["demanding"] or clause.negated:
            continue
        demanded = [*clause.objects, *(noun for word, noun in clause.obliques if word in {"on", "for"})]
        for word, noun in clause.obliques:
            if word == "before" and demanded and not is_temporal(noun):
                first, last = view.noun_phrase(demanded[0]).start, min(view.reach(demanded[0])[1], noun.i - 2)
                antecedent = trimmed(view.doc[first : last + 1])
                if antecedent is not None and antecedent.end <= noun.i:
                    out.append(Condition("before", "necessary", antecedent, antecedent, noun, demanded[0]))
    return out


def needed(view: ClauseView) -> list[Condition]:
    """ "for talks to begin, there needs to be agreement": purpose first, then what must come before it."""
    out = []
    for clause in view.clauses:
        if clause.lemma not in words()["needs"] and not {"must", "should"} & set(clause.modals):
            continue
        purpose = _opening_purpose(view, clause)
        if purpose is None:
            continue
        comma = (i for i in range(purpose.predicate.i, clause.predicate.i) if view.doc[i].text == ",")
        antecedent = trimmed(view.doc[next(comma, purpose.predicate.i) + 1 : view.span(clause).end])
        if antecedent is not None and antecedent.start <= clause.predicate.i < antecedent.end:
            out.append(Condition("for", "necessary", antecedent, antecedent, purpose.predicate, clause.predicate))
    return out


def would_need(view: ClauseView) -> list[Condition]:
    """ "Paris would need written guarantees": what somebody would need first is the price."""
    out = []
    for clause in view.clauses:
        if (
            clause.kind == "verb"
            and clause.lemma in {"need", "require"}
            and "would" in clause.modals
            and any(token.lemma_.lower() in words()["assurances"] for token in clause.objects)
        ):
            first, last = view.reach(clause.objects[0])
            antecedent = trimmed(view.doc[first : last + 1])
            if antecedent is not None and first > clause.predicate.i:
                head = clause.objects[0]
                out.append(
                    Condition(f"would {clause.lemma}", "necessary", antecedent, antecedent, clause.predicate, head)
                )
    return out


def _opening_purpose(view: ClauseView, clause: Clause) -> Clause | None:
    """The purpose clause with which the sentence opens, if it stands shortly before the clause."""
    for i in range(clause.predicate.i - 1, max(clause.predicate.i - 40, -1), -1):
        token = view.doc[i]
        if (token.lower_ == "for" and token.is_sent_start) or view.doc[
            max(i - 2, 0) : i + 1
        ].text.lower() == "in order for":
            first = i
            break
        if token.is_sent_start:
            return None
    else:
        return None
    inner = (view.of(view.doc[i]) for i in range(first, clause.predicate.i))
    opens = ("to", "for", "in order")
    return next((c for c in inner if c and c.kind != "noun" and (c.marker or "").startswith(opens)), None)


def unattached(view: ClauseView) -> list[Condition]:
    """ "if", "unless", "until" and "once" whose clause the parse has lost: the words up to the next stop."""
    out, kinds = [], words()["clauses"]
    for token in view.doc:
        if token.lower_ not in LOST or token.tag_ not in {"IN", "RB"} or token.i + 2 >= len(view.doc):
            continue
        if token.i and view.doc[token.i - 1].lower_ in {"never", "not", "at"}:
            continue  # "who never once left"
        sentence = token.sent
        stops = (t.i for t in view.doc[token.i + 2 : sentence.end] if t.text in STOPS)
        antecedent = trimmed(view.doc[token.i + 1 : next(stops, sentence.end)])
        verbs = [t for t in antecedent or () if t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBG", "VB"}]
        marker, start = with_only(view, token.lower_, token.i)
        governor = _governor(view, view.doc[start : token.i + 1], None)
        if antecedent is None or not verbs or governor is None or kinds.get(marker, "concessive") == "concessive":
            continue
        clause = view.of(governor)
        if clause is not None and marker == "until" and narrated(clause):
            continue
        if clause is None or counterfactual(clause, verbs[-1]) or (token.lower_ == "if" and asks(clause)):
            continue
        out.append(
            Condition(
                marker, kinds[marker], antecedent, view.doc[wide(view, start) : antecedent.end], governor, verbs[-1]
            )
        )
    return out
