"""How well and how fast statements are read, next to textacy's direct quotations over the same parse.

    python tests/benchmarks/bench_statements.py TEXTS.jsonl RUN_DIR [--model PIPELINE] [--textacy FILE.jsonl]

TEXTS.jsonl holds {"id", "text"} a line. Writes the tables documents, paragraphs and statements under
RUN_DIR/tables, which any scorer can read, and prints articles a second for each step. With --textacy the
direct quotations that textacy finds in the same Docs are written in the same columns, one JSON object a line.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from helpers import tables
from helpers.actors import ActorIndex, Gazetteer, find_actors
from helpers.ingest import read_sources
from helpers.language import load, parse_documents
from helpers.positions.lexicon import Lexicon
from helpers.positions.statements import read_statements


def textacy_rows(doc: Doc) -> Iterator[dict]:
    """textacy's quotations as rows; it raises on texts with an odd number of quotation marks: no rows then."""
    from textacy.extract import direct_quotations

    try:
        found = list(direct_quotations(doc))
    except ValueError:
        return
    for quotation in found:
        speakers = [[token.idx, token.idx + len(token)] for token in quotation.speaker]
        cues = [[token.idx, token.idx + len(token)] for token in quotation.cue]
        content = [[quotation.content.start_char, quotation.content.end_char]]
        yield {"doc_id": doc.user_data["doc_id"], "source_spans": speakers, "cue_spans": cues, "content_spans": content}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("run_dir", type=Path)
    parser.add_argument("--model", help="a spaCy pipeline, by name or folder; the shipped one without it")
    parser.add_argument("--textacy", type=Path, help="also write textacy's direct quotations, to this file")
    options = parser.parse_args()
    nlp = load(options.model)
    source = read_sources([options.texts])
    documents, paragraphs = source.documents, source.paragraphs
    seconds, start = {}, time.perf_counter()

    def lap(step: str) -> None:
        nonlocal start
        seconds[step] = time.perf_counter() - start
        start = time.perf_counter()

    docs = list(parse_documents(nlp, documents, paragraphs))
    lap("parsing")
    actors = find_actors(docs, Gazetteer.load())
    index = {doc.user_data["doc_id"]: ActorIndex(doc, actors.mentions, actors.entities, actors.roles) for doc in docs}
    lap("actors")
    statements = read_statements(docs, index, Lexicon.load())
    lap("statements")
    if options.textacy:
        rows = [row for doc in docs for row in textacy_rows(doc)]
        lap("textacy")
        options.textacy.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for name, table in (("documents", documents), ("paragraphs", paragraphs), ("statements", statements)):
        tables.write(options.run_dir, name, table, texts=dict(zip(documents.doc_id, documents.text, strict=True)))
    known = statements.source_id.notna().mean()
    print(f"{len(docs)} articles, {len(statements)} statements, {known:.0%} of known sources")
    seconds["all"] = seconds["parsing"] + seconds["actors"] + seconds["statements"]
    for step, spent in seconds.items():
        print(f"{step:12}{len(docs) / spent:8.1f} articles a second")


if __name__ == "__main__":
    main()
