"""Where a text names the issues of a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from helpers.language.clauses import ClauseView
from helpers.positions.codebook import Codebook, Sense
from helpers.positions.expressions import holds
from helpers.positions.polarity import words


class Indicators:
    """Where a text names the issues of a codebook: the best sense at every head."""

    def __init__(self, view: ClauseView, codebook: Codebook):
        self.view, self.codebook = view, codebook
        self._at: dict[int, tuple[Span, Sense]] = {}
        covered: set[int] = set()
        lemmas = {token.lemma_.lower() for token in view.doc}
        other = {word for word, company in words().homonyms.items() if len(company & lemmas) > 1}
        found = [f for f in codebook.phrases.find(view.doc) if len(f[0]) > 1 or f[0][0].lemma_.lower() not in other]
        order = sorted(range(len(found)), key=lambda k: (found[k][2].weak, -len(found[k][0]), k))
        for k in order:
            span, _, sense = found[k]
            head = self._head(span)
            if head.i in self._at or (len(span) == 1 and head.i in covered) or self._named(span, head):
                continue
            self._at[head.i] = span, sense
            if len(span) > 1:
                covered.update(token.i for token in span)
        self._at |= self._shortened()
        self._frames: dict[int, list] = {}
        for span, pattern, sense in codebook.frames.find(view.doc):
            self._frames.setdefault(span[0].i, []).append((span, pattern, sense))

    def _shortened(self) -> dict[int, tuple[Span, Sense]]:
        """ "the code" after "a code of conduct": a thing named in full before and then by its head alone."""
        full: dict[str, tuple[int, Sense]] = {}
        for i, (span, sense) in sorted(self._at.items()):
            head = self.view.doc[i]
            if len(span) > 1 and not sense.weak and head.pos_ == "NOUN" and head.lemma_.lower() not in words().shells:
                full.setdefault(self.view.doc[i].lemma_.lower(), (i, sense))
        out = {}
        for token in self.view.doc:
            first, sense = full.get(token.lemma_.lower(), (token.i, None))
            if sense is None or token.i <= first or token.i in self._at or token.pos_ != "NOUN":
                continue
            before = [word.lower_ for word in self.view.modifiers(token) if word.i < token.i]
            if before in (["the"], ["this"], ["that"], ["its"], ["their"], ["any"], ["another"], ["such"]):
                out[token.i] = self.view.doc[token.i : token.i + 1], Sense(sense.issue, sense.sign, weak=True)
        return out

    def _head(self, span: Span) -> Token:
        """The token of the span whose own head stands outside it."""
        for token in span:
            above = self.view.head(token)
            if not span.start <= above.i < span.end or above.i == token.i:
                return token
        return span[-1]

    def attributive(self, token: Token) -> bool:
        """Whether a word only tells what another noun is like: "a refugee camp" speaks of a camp."""
        outer = self.view.head(token)
        if outer.i == token.i or outer.pos_ not in {"NOUN", "PROPN"} or token not in self.view.modifiers(outer):
            return False
        lemma = outer.lemma_.lower()
        return outer.i not in self._at and lemma not in words().nouns and lemma not in words().shells

    def _named(self, span: Span, head: Token) -> bool:
        """Part of a name or an office names no issue: "War College", "the finance ministry", "human rights groups"."""
        outer = self.view.head(head)
        if outer.i >= span.end and outer.lemma_.lower() in words().bearers and head in self.view.modifiers(outer):
            return True
        if len(span) > 1:
            return False
        token = span[0]
        return token.ent_type_ in {"PERSON"} or (
            token.pos_ == "PROPN" and token.ent_type_ in {"ORG"} and token.is_title
        )

    def at(self, token: Token) -> tuple[Span, Sense] | None:
        """The sense that a head names: a filled frame before words in a row."""
        return self.frame(token) or self._at.get(token.i)

    def strong(self, token: Token) -> tuple[Span, Sense] | None:
        """The same without general words."""
        found = self.at(token)
        return found if found and not found[1].weak else None

    def frame(self, token: Token) -> tuple[Span, Sense] | None:
        """The sense of a frame whose predicate the token is and one of whose arguments stands beside it."""
        clause = self.view.of(token)
        if clause and clause.particle in {"up", "down"} and clause.kind == "verb":  # "give up weapons" gives none
            return None
        for span, pattern, sense in self._frames.get(token.i, ()):
            for tokens in self._arguments(token):
                for option in pattern.arguments:
                    if holds(option, tokens) is not None:
                        return span, sense
        return None

    def _arguments(self, token: Token) -> Iterable[Sequence[Token]]:
        """The words of each argument: its head, what stands before it in its noun phrase, and a noun after its "of"."""
        clause, view = self.view.of(token), self.view
        heads = list(view.modifiers(token)) if token.pos_ in {"NOUN", "PROPN"} else []
        if clause:
            agents = {"by"} if clause.passive else set()
            heads += [*clause.objects, *clause.indirect, *(n for word, n in clause.obliques if word not in agents)]
            if (not clause.objects or clause.lemma in words().departing) and clause.kind != "noun":
                heads += clause.subjects
        for head in heads:
            yield self._words(head, token)
            inner = view.of(head)
            for word, noun in inner.obliques if inner and inner.kind == "noun" else ():
                if word == "of":
                    yield self._words(noun, token)

    def _words(self, head: Token, predicate: Token) -> list[Token]:
        first = min([head.i, *(m.i for m in self.view.modifiers(head) if m.i < head.i)])
        return [t for t in self.view.doc[max(first, head.i - 8) : head.i + 1] if t.i != predicate.i]

    def all(self) -> list[tuple[Token, Span, Sense]]:
        """Every head with the sense of words in a row that it names, in order."""
        return [(self.view.doc[i], *self._at[i]) for i in sorted(self._at)]
