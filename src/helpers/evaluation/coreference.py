"""How well mentions of one actor are brought together: against the coreference annotation of the GUM treebank.

Only what Parley resolves is compared: people, organisations and places that a text names at least once, with the
third-person pronouns and the descriptions that speak of them. Left out are first and second persons and relatives,
appositions and predicates (roles, not mentions), adjectives of peoples, words for two at once (`both countries`; an
entity of its own in the treebank), and governments (countries for Parley, no countries in the treebank). The texts
are read raw, by the pipeline and the rules.

- links: of the pronouns and descriptions that were linked to a named entity, how many belong to the entity that bears
  that name (precision); of those that belong to one, how many were linked to it (recall)
- MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF with the entity-based similarity (Luo 2005) over
  the whole clusters, those of a single mention with them
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from helpers.actors import Actors, Gazetteer, find_actors
from helpers.actors.pronouns import THIRD_PERSON
from helpers.evaluation.clusters import b_cubed, ceaf, muc, prf
from helpers.evaluation.report import GoldError, Report
from helpers.language import load, parse_documents
from helpers.language.training import treebank

_ETYPES = frozenset({"person", "organization", "place"})
_TYPES = frozenset({"PERSON", "ORG", "PLACE", "COUNTRY"})
# (12-person-giv:act-ssnnn-cf1*-1,2-coref-Name: cluster, type, information, salience, centering, minimal span, link
_OPENS = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([a-z]+)-[^-()]*-[^-()]*-[^-()]*-([\d,]+)-([a-z]+)")
_ROLES = frozenset({"appos", "pred"})  # Parley's roles
_GOVERNMENTS = frozenset({"government", "government at home", "whose government"})
_CLOSES = re.compile(r"(?:(?<=\))|^)(\d+)(?:\[\d+/\d+\])?\)")


@dataclass(frozen=True)
class GoldMention:
    """A mention of the treebank: offsets of its words, of the words it needs at least, its cluster and kind."""

    words: frozenset[tuple[int, int]]
    least: frozenset[tuple[int, int]]
    cluster: str
    kind: str  # name, pronoun, description, or other (first and second person, relatives)
    etype: str


def evaluate_coreference(
    folder: str | Path, *, split: str = "test", nlp: Language | None = None, gazetteer: Gazetteer | None = None
) -> Report:
    """Read the documents of a GUM folder (`not-to-release/sources` and `file-lists`) and compare.

    `figures` has the columns measure, precision, recall, f1 (0..1), gold and found (counts of mentions or links);
    `errors` the links that are wrong or missed. `split` is train, dev or test; the genres are those of open licence.
    Raises GoldError where the folder holds no such treebank.
    """
    try:
        documents = list(treebank.gum(Path(folder), split))
    except OSError as error:
        raise GoldError(
            f"{folder}: no GUM treebank ({error}); it needs not-to-release/sources and file-lists"
        ) from error
    layouts = [treebank.running(document.sentences) for document in documents]
    names = [f"{document.source} {number}" for number, document in enumerate(documents)]
    docs = list(parse_documents(nlp or load(None), *_tables(documents, layouts, names)))
    actors = find_actors(docs, gazetteer or Gazetteer.load())
    gold = {
        name: list(gold_mentions(document.sentences, layout.spans))
        for name, document, layout in zip(names, documents, layouts, strict=True)
    }
    return compare(gold, docs, actors, title=f"Coreference in {len(documents)} documents of GUM {split}")


def _tables(
    documents: Sequence[treebank.Document], layouts: Sequence[treebank.Running], names: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables of documents and paragraphs, as the pipeline reads them."""
    rows = [
        {"doc_id": name, "text": layout.raw, "status": "ok", "published": document.information.get("dateCreated"),
         "publisher": None, "author": None, "title": document.information.get("title")}
        for name, document, layout in zip(names, documents, layouts, strict=True)
    ]  # fmt: skip
    paragraphs = []
    for name, layout in zip(names, layouts, strict=True):
        ends = [*layout.paragraphs[1:], len(layout.raw)]
        for start, end in zip(layout.paragraphs, ends, strict=True):
            kept = end - (len(layout.raw[start:end]) - len(layout.raw[start:end].rstrip()))
            paragraphs.append({"doc_id": name, "start": start, "end": kept, "kind": "body", "duplicate_of": None})
    return pd.DataFrame(rows), pd.DataFrame(paragraphs)


def gold_mentions(
    sentences: Sequence[treebank.Sentence], spans: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[GoldMention]:
    """The mentions of a treebank document, from the brackets of its Entity annotation.

    `spans` are the offsets of each sentence's words. A mention in several pieces is taken for its stretch as a whole.
    """
    for sentence, offsets in zip(sentences, spans, strict=True):
        opened: list[tuple[str, str, str, str, int]] = []
        for i, word in enumerate(sentence.words):
            at = 0
            while at < len(word.entity):
                if opens := _OPENS.match(word.entity, at):
                    opened.append((opens[1], opens[2], opens[3], opens[4], i))
                    at = opens.end()
                    continue
                closes = _CLOSES.match(word.entity, at)
                if closes or word.entity[at] == ")":
                    number = closes[1] if closes else opened[-1][0] if opened else ""
                    entry = next((entry for entry in reversed(opened) if entry[0] == number), None)
                    if entry:
                        opened.remove(entry)
                        yield _mention(sentence.words, offsets, entry, i + 1)
                at = closes.end() if closes else at + 1


def _mention(
    words: Sequence[treebank.Word], offsets: Sequence[tuple[int, int]], entry: tuple[str, str, str, str, int], end: int
) -> GoldMention:
    number, etype, minimal, link, start = entry
    places = [start + int(place) - 1 for place in minimal.split(",") if start + int(place) <= end] or [start]
    if any(words[i].tag in ("NNP", "NNPS") and words[i].form not in treebank.TITLES for i in places):
        kind = "name"
    elif end - start == 1 and words[start].tag.startswith(("PRP", "WP", "WDT")):
        kind = "pronoun" if words[start].form.lower() in THIRD_PERSON else "other"
    else:
        said = link not in _ROLES and not words[places[0]].tag.startswith(("W", "DT", "EX"))
        kind = "description" if said else "other"
    return GoldMention(frozenset(offsets[start:end]), frozenset(offsets[i] for i in places), number, kind, etype)


def compare(gold: dict[str, list[GoldMention]], docs: Iterable[Doc], actors: Actors, *, title: str) -> Report:
    """Figures and errors of tables of actors against the mentions of the treebank, by document."""
    types = dict(zip(actors.entities.entity_id, actors.entities.type, strict=True))
    shown = dict(zip(actors.entities.entity_id, actors.entities.name, strict=True))
    rows = actors.mentions[(actors.mentions.kind != "demonym") & ~actors.mentions.rule.isin(_GOVERNMENTS)]
    rows = rows[rows.entity_id.map(types).isin(_TYPES)].drop_duplicates(["doc_id", "start", "end"], keep=False)
    key_clusters: dict[Hashable, set] = defaultdict(set)
    found_clusters: dict[Hashable, set] = defaultdict(set)
    links: Counter[tuple[str, str]] = Counter()
    errors = []
    for doc in docs:
        doc_id = doc.user_data["doc_id"]
        mentions = gold[doc_id]
        named = {m.cluster for m in mentions if m.kind == "name" and m.etype in _ETYPES}
        ours = list(rows[rows.doc_id == doc_id].itertuples(index=False))
        named_by_us = {row.entity_id for row in ours if row.kind in ("name", "metonym")}
        ours = [row for row in ours if row.entity_id in named_by_us]
        pairs = _align([(row.start, row.end) for row in ours], mentions)
        kept = {i for i, m in enumerate(mentions) if m.cluster in named and m.kind != "other"}
        bears = defaultdict(set)  # the clusters of the treebank that bear the names of our entities
        for i, row in enumerate(ours):
            if i in pairs and row.kind in ("name", "metonym"):
                bears[row.entity_id].add(mentions[pairs[i]].cluster)
        right = set()
        for i, row in enumerate(ours):
            if i in pairs and mentions[pairs[i]].kind == "other":
                continue
            spot = (doc_id, "gold", pairs[i]) if i in pairs else (doc_id, "ours", row.start, row.end)
            found_clusters[doc_id, row.entity_id].add(spot)
            if row.kind not in ("pronoun", "title"):
                continue
            kind = "pronoun" if row.kind == "pronoun" else "description"
            links["found", kind] += 1
            if i in pairs and mentions[pairs[i]].cluster in bears[row.entity_id]:
                links["right", kind] += 1
                right.add(pairs[i])
            else:
                errors.append(("wrong link", doc_id, *_shown(doc, row.start, row.end), shown[row.entity_id], row.rule))
        for i in kept:
            mention = mentions[i]
            key_clusters[doc_id, mention.cluster].add((doc_id, "gold", i))
            if mention.kind in ("pronoun", "description"):
                links["gold", mention.kind] += 1
                links["hit", mention.kind] += i in right
                if i not in right:
                    start, end = min(mention.words)[0], max(mention.words)[1]
                    errors.append((f"missed {mention.kind}", doc_id, *_shown(doc, start, end), mention.cluster, ""))
    figures = [
        _row(f"links of {kind}s", links["right", kind], links["found", kind], links["hit", kind], links["gold", kind])
        for kind in ("pronoun", "description")
    ]
    keys, responses = list(key_clusters.values()), list(found_clusters.values())
    n_gold, n_found = sum(map(len, keys)), sum(map(len, responses))
    same = len(set().union(*keys) & set().union(*responses)) if keys and responses else 0
    figures.append(_row("mentions", same, n_found, same, n_gold))
    for name, measure in (("MUC", muc), ("B-cubed", b_cubed), ("CEAF", ceaf)):
        figures.append({"measure": name, **measure(keys, responses), "gold": n_gold, "found": n_found})
    columns = ["kind", "doc_id", "words", "context", "entity", "rule"]
    return Report(title, pd.DataFrame(figures), pd.DataFrame(errors, columns=columns))


def _row(measure: str, p_hits: int, found: int, r_hits: int, gold: int) -> dict[str, object]:
    return {"measure": measure, **prf(p_hits, found, r_hits, gold), "gold": gold, "found": found}


def _shown(doc: Doc, start: int, end: int) -> tuple[str, str]:
    return doc.text[start : min(end, start + 40)], " ".join(doc.text[max(0, start - 60) : end + 30].split())


def _align(spans: Sequence[tuple[int, int]], mentions: Sequence[GoldMention]) -> dict[int, int]:
    """Our spans and the treebank's mentions, one to one, most alike first.

    A span must hold one of the words that the mention needs at least, and share half of its words or of those.
    """
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for j, mention in enumerate(mentions):
        for word in mention.words:
            at[word].append(j)
    words = sorted(at)
    worth = []
    for i, (start, end) in enumerate(spans):
        inside = frozenset(word for word in words if word[0] < end and word[1] > start)
        for j in {j for word in inside for j in at[word]}:
            mention = mentions[j]
            if inside & mention.least:
                alike = max(_dice(inside, mention.words), _dice(inside, mention.least))
                worth.append((alike, -abs(len(inside) - len(mention.words)), i, j))
    pairs: dict[int, int] = {}
    taken = set()
    for alike, _, i, j in sorted(worth, reverse=True):
        if alike >= 0.5 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _dice(one: frozenset, other: frozenset) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
