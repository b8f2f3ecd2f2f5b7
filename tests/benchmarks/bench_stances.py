"""How long stances take beside the parse, and how the time grows with the length of one document.

    python tests/benchmarks/bench_stances.py SOURCE... [--model PIPELINE] [--words 12500 25000 50000 100000]

SOURCE is anything that `parley run` reads. Its texts are strung together, again and again, into one document of
each length; printed are seconds for the parse, actors, statements, stances, conditions and levers, and the seconds
of reading stances for a thousand words, which should not grow.
"""

import argparse
import time
from itertools import pairwise

import pandas as pd

from helpers.actors import ActorIndex, Gazetteer, find_actors
from helpers.ingest import read_sources
from helpers.language import load, parse_documents
from helpers.positions import load_codebook, read_conditions, read_levers, read_stances, read_statements


def long_text(texts: list[str], n_words: int) -> str:
    """The texts in turn until there are so many words."""
    parts, count = [], 0
    while count < n_words:
        for text in texts:
            parts.append(text)
            count += len(text.split())
            if count >= n_words:
                break
    return "\n\n".join(parts)


def as_tables(text: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The text as one document whose paragraphs are its lines."""
    documents = pd.DataFrame(
        [
            {
                "doc_id": "long",
                "text": text,
                "status": "ok",
                "published": None,
                "publisher": None,
                "author": None,
                "title": None,
            }
        ]
    )
    rows, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            rows.append((start, start + len(line)))
        start += len(line) + 1
    paragraphs = pd.DataFrame(rows, columns=["start", "end"]).assign(doc_id="long", kind="body", duplicate_of=None)
    return documents, paragraphs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--model", help="a spaCy pipeline, by name or folder; the shipped one without it")
    parser.add_argument("--words", nargs="+", type=int, default=[12_500, 25_000, 50_000, 100_000])
    options = parser.parse_args()
    nlp, book, gazetteer = load(options.model), load_codebook(), Gazetteer.load()
    texts = [text for text in read_sources(options.sources).documents.text if text]
    columns = ("parse", "actors", "statements", "stances", "conditions", "levers")
    print(f"{'words':>8}" + "".join(f"{name:>12}" for name in columns) + f"{'s/1000 words':>14}{'rows':>6}")
    for n_words in options.words:
        documents, paragraphs = as_tables(long_text(texts, n_words))
        laps = [time.perf_counter()]
        docs = list(parse_documents(nlp, documents, paragraphs))
        laps.append(time.perf_counter())
        found = find_actors(docs, gazetteer)
        actors = {"long": ActorIndex(docs[0], found.mentions, found.entities, found.roles)}
        laps.append(time.perf_counter())
        statements = read_statements(docs, actors)
        laps.append(time.perf_counter())
        stances = read_stances(docs, actors, statements, book)
        laps.append(time.perf_counter())
        read_conditions(docs, actors, stances, book)
        laps.append(time.perf_counter())
        read_levers(docs, actors, book)
        laps.append(time.perf_counter())
        spent = [later - earlier for earlier, later in pairwise(laps)]
        shares = "".join(f"{seconds:>12.2f}" for seconds in spent)
        print(f"{n_words:>8}{shares}{1000 * spent[3] / n_words:>14.4f}{len(stances):>6}")


if __name__ == "__main__":
    main()
