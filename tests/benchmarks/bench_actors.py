"""How the time of reading actors compares with the parse, and how good they are where annotations are given.

    python tests/benchmarks/bench_actors.py TEXTS [--metadata FILE] [--gold FOLDER] [--errors N] [--model PIPELINE]

TEXTS is a folder or file of texts. Prints seconds and shares of loading the gazetteer, parsing, the clause
view that actors use, and names, links and coreference; with --gold the scores, and up to N errors of each kind.
"""

import argparse
import time
from pathlib import Path

from helpers.actors import Gazetteer, find_actors
from helpers.evaluation.entities import compare, read_gold
from helpers.ingest import read_sources
from helpers.language import load, parse_documents
from helpers.language.clauses import ClauseView


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--metadata", type=Path)
    parser.add_argument("--gold", type=Path, help="a folder of annotations, one JSON file a document")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--model", help="a spaCy pipeline, by name or folder; the shipped one without it")
    options = parser.parse_args()
    source = read_sources([options.texts], options.metadata)
    nlp = load(options.model)
    seconds, start = {}, time.process_time()

    def lap(step: str) -> None:
        nonlocal start
        seconds[step] = time.process_time() - start
        start = time.process_time()

    gazetteer = Gazetteer.load()
    lap("gazetteer")
    docs = list(parse_documents(nlp, source.documents, source.paragraphs))
    lap("parse")
    for doc in docs:
        ClauseView(doc).clauses  # noqa: B018
    lap("clauses")
    actors = find_actors(docs, gazetteer)
    lap("actors")
    words = sum(len(doc) for doc in docs)
    for step, spent in seconds.items():
        print(f"{step:10} {spent:7.2f} s  {spent / seconds['parse']:6.1%} of the parse")
    print(f"{words} words, {len(actors.mentions)} mentions, {len(actors.entities)} entities, {len(actors.roles)} roles")
    if options.gold:
        print(compare(read_gold(options.gold), actors.mentions, actors.entities).text(errors=options.errors))


if __name__ == "__main__":
    main()
