"""A run: one folder with tables, parsed documents, executed notebooks and a report, read shard by shard."""

from __future__ import annotations

import gc
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers import paths, tables
from helpers.batch.shards import map_shards

if TYPE_CHECKING:  # a notebook that reads tables only need not wait for spaCy
    from spacy.tokens import Doc

SHARD_WORDS = 150_000  # about a minute of parsing, and under 1 GB of memory


class RunError(RuntimeError):
    """A run's folder lacks what a step reads; the message says which step makes it."""


@dataclass(frozen=True)
class Shard:
    """A part of a run's documents that is read in one go: its parsed documents, actors and table parts."""

    run_dir: Path
    name: str

    @property
    def parsed(self) -> Path:
        """Where the parsed documents are kept."""
        return self.run_dir / "parsed" / f"part-{self.name}.spacy"

    @cached_property
    def docs(self) -> list[Doc]:
        """The parsed documents, `doc.text` equal to `documents.text`; RunError before notebook 02 made them."""
        from helpers.language import read_docs

        if not self.parsed.exists():
            raise RunError(f"{self.parsed} is not there: run notebook 02_entities on this run first.")
        return read_docs(self.parsed)

    @cached_property
    def actors(self) -> dict[str, Any]:
        """For each doc_id the index that tells which entity a stretch of its text names."""
        from helpers.actors import ActorIndex

        mentions, roles, entities = self.table("mentions"), self.table("roles"), tables.read(self.run_dir, "entities")
        by_doc, roles_by_doc = dict(list(mentions.groupby("doc_id"))), dict(list(roles.groupby("doc_id")))
        known = entities.set_index("entity_id", drop=False)
        index = {}
        for doc in self.docs:
            key = doc.user_data["doc_id"]
            own = by_doc.get(key, mentions.iloc[:0])
            own_entities = known.loc[known.index.intersection(own.entity_id.dropna().unique())].reset_index(drop=True)
            index[key] = ActorIndex(doc, own, own_entities, roles_by_doc.get(key, roles.iloc[:0]))
        return index

    @property
    def texts(self) -> dict[str, str]:
        """The untouched text of each of the shard's documents."""
        return {doc.user_data["doc_id"]: doc.text for doc in self.docs}

    def table(self, name: str) -> pd.DataFrame:
        """The shard's part of a table that an earlier step wrote."""
        return tables.read(self.run_dir, name, shard=self.name)


class Run:
    """The tables and texts of one run, and the writing of new tables shard by shard."""

    def __init__(self, run_dir: Path, *, jobs: int = 1, cluster: str | None = None):
        self.run_dir, self.jobs, self.cluster = run_dir, jobs, cluster
        self._shards: dict[str, Shard] = {}

    def table(self, name: str) -> pd.DataFrame:
        """A whole table, all shards together."""
        return tables.read(self.run_dir, name)

    def texts(self) -> dict[str, str]:
        """The untouched text of every document by doc_id; see `tables.texts`."""
        return tables.texts(self.run_dir)

    def tables(self, doc_id: str | None = None) -> dict[str, pd.DataFrame]:
        """All tables by name, what copies of a document say left out; see `once`. With a `doc_id` only its rows."""
        if doc_id is None:
            copies = tables.copies(self.run_dir)
            everything = {name: self.table(name) for name in tables.SCHEMAS}
            return {
                name: table if name == "documents" else self._without(table, copies)
                for name, table in everything.items()
            }
        shard = tables.shard_of(self.run_dir, doc_id)
        if shard is None:
            raise RunError(f"{self.run_dir} holds no document {doc_id!r}; see its table `documents`.")
        parts = {name: tables.read(self.run_dir, name, shard=shard) for name in tables.SCHEMAS if name != "entities"}
        own = {name: table[table.doc_id == doc_id].reset_index(drop=True) for name, table in parts.items()}
        return own | {"entities": tables.recounted(self.table("entities"), own["mentions"])}

    def once(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table that are to be counted: not those of copies, which stay in the table itself.

        Entities are counted anew by the mentions that are left.
        """
        return self._without(table, tables.copies(self.run_dir))

    def _without(self, table: pd.DataFrame, copies: set[str]) -> pd.DataFrame:
        if not copies:
            return table
        if "doc_id" in table:
            return tables.once(table, copies)
        return tables.recounted(table, tables.once(self.table("mentions"), copies))

    def first_document(self) -> str:
        """The doc_id of the first document that was read; RunError when there is none."""
        read = self.table("documents").query("status == 'ok'").doc_id
        if read.empty:
            raise RunError(f"no document of {self.run_dir} could be read: see `reason` in its table documents.")
        return str(read.iloc[0])

    def issues(self) -> dict[str, str]:
        """The issues of the codebook that the run was read with: id to name, as notebook 04 has noted them."""
        return provenance(self).get("issues", {})

    def query(self, sql: str) -> pd.DataFrame:
        """The answer to an SQL question over all tables of the run; see `tables.query`."""
        return tables.query(self.run_dir, sql)

    def shards(self) -> list[Shard]:
        """The run's shards, in the order of their documents; RunError before notebook 01 has written any."""
        names = tables.shards(self.run_dir, "documents")
        if not names:
            raise RunError(f"{self.run_dir} holds no documents: run notebook 01_ingest on this run first.")
        for name in names:
            self._shards.setdefault(name, Shard(self.run_dir, name))
        return [self._shards[name] for name in names]

    def forget(self) -> None:
        """Remove tables and parsed documents: the run's documents are about to be read anew."""
        tables.clear(self.run_dir)
        shutil.rmtree(self.run_dir / "parsed", ignore_errors=True)
        self._shards.clear()

    def parse(self, model: str | None = None) -> str:
        """Parse every shard with a language pipeline, keep the parsed documents, and write `sentences`.

        Returns the pipeline's name and version. Raises PipelineError when it is missing or lacks something.
        """
        from helpers import language

        nlp = language.load(model)

        def parse_shard(shard: Shard) -> None:
            docs = list(
                language.parse_documents(language.load(model), shard.table("documents"), shard.table("paragraphs"))
            )
            language.save_docs(shard.parsed, docs)
            rows = [row for doc in docs for row in language.sentences(doc)]
            tables.write(shard.run_dir, "sentences", rows, shard=shard.name)

        self.each(parse_shard, self._unwritten("sentences"))
        return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def find_actors(self, gazetteer: str | None = None) -> pd.DataFrame:
        """Find and link the actors of every shard; writes `mentions` and `roles`, and `entities` for the whole run."""
        from helpers.actors import Gazetteer, find_actors

        known = Gazetteer.load([Path(gazetteer)] if gazetteer else [])

        def read_shard(shard: Shard) -> pd.DataFrame:
            actors = find_actors(shard.docs, known)
            tables.write(shard.run_dir, "mentions", actors.mentions, shard=shard.name, texts=shard.texts)
            tables.write(shard.run_dir, "roles", actors.roles, shard=shard.name)
            return actors.entities

        entities = merge_entities(self.each(read_shard))
        tables.write(self.run_dir, "entities", entities)
        return self.table("entities")

    def in_context(self, rows: pd.DataFrame, *, width: int = 60) -> pd.DataFrame:
        """Rows with `doc_id, start, end` as a concordance: what stands before, the words, what stands after."""
        texts = self.texts()
        lines = [
            {
                "doc_id": row.doc_id,
                "before": texts[row.doc_id][max(0, row.start - width) : row.start],
                "words": texts[row.doc_id][row.start : row.end],
                "after": texts[row.doc_id][row.end : row.end + width],
            }
            for row in rows.itertuples()
        ]
        return pd.DataFrame(lines, columns=["doc_id", "before", "words", "after"])

    def docs(self) -> Iterator[Doc]:
        """All parsed documents, one shard in memory at a time."""
        for shard in self.shards():
            yield from shard.docs

    def annotate(self, **readers: Callable[[Shard], pd.DataFrame]) -> None:
        """Write tables, each by a function of a shard, in one pass over the texts.

        A later table may read the part of an earlier one. Shards run in parallel where the run has jobs or a
        cluster. A shard that fails leaves its earlier part as it was, and raises.
        """
        unwritten = {name: {shard.name for shard in self._unwritten(name)} for name in readers}

        def write(shard: Shard) -> None:
            for name, read in readers.items():
                if shard.name in unwritten[name]:
                    tables.write(shard.run_dir, name, read(shard), shard=shard.name, texts=shard.texts)

        self.each(write, [shard for shard in self.shards() if any(shard.name in names for names in unwritten.values())])

    def _unwritten(self, name: str) -> list[Shard]:
        """The shards that a table is to be written for: all, or in a walk that goes on those without a part."""
        written = set(tables.shards(self.run_dir, name)) if os.environ.get("PARLEY_RESUME") else set()
        return [shard for shard in self.shards() if shard.name not in written]

    def each(self, function: Callable[[Shard], Any], shards: Sequence[Shard] | None = None) -> list[Any]:
        """The results of a function for every shard, or for those given, in order."""
        shards = self.shards() if shards is None else shards
        if len(shards) == 1:
            with _rarely_collected():
                return [function(shards[0])]  # its documents stay loaded for the next table

        def fresh(shard: Shard) -> Any:  # one shard in memory at a time, wherever it runs
            with _rarely_collected():
                return function(Shard(shard.run_dir, shard.name))

        return map_shards(fresh, shards, jobs=self.jobs, cluster=self.cluster)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Garbage is looked for rarely: what is read of a text is many small objects that all stay, and looking through
    them again and again took a fifth of the reading."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def runs_folder() -> Path:
    """Where runs are kept: `data/runs` of the project, or the folder that PARLEY_RUNS names."""
    return Path(os.environ.get("PARLEY_RUNS") or paths.PROJECT / "data" / "runs")


def run_folder(run: str | Path) -> Path:
    """The folder of a run given by name, or by path where it holds a separator."""
    run = str(run)
    is_path = Path(run).is_absolute() or os.sep in run or "/" in run or run in {".", ".."}
    return Path(run).expanduser().resolve() if is_path else runs_folder() / run


def open_run(run: str | Path, *, jobs: int = 1, cluster: str | None = None) -> Run:
    """A run by its name or folder, which the first table makes; tables are shown with their quotations whole."""
    pd.set_option("display.max_colwidth", 300)
    return Run(run_folder(run), jobs=jobs, cluster=cluster)


def store_documents(run: Run, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> list[str]:
    """Write documents and paragraphs in shards of about SHARD_WORDS words; parts of an earlier reading go.

    Returns the names of the shards.
    """
    words = documents.n_words.fillna(0).cumsum() // SHARD_WORDS
    names = []
    groups = list(documents.groupby(words, sort=True)) or [(0, documents)]
    run.forget()
    for number, (_, part) in enumerate(groups):
        name = f"{number:05d}"
        own = paragraphs[paragraphs.doc_id.isin(part.doc_id)]
        tables.write(run.run_dir, "documents", part, shard=name)
        tables.write(run.run_dir, "paragraphs", own, shard=name)
        names.append(name)
    return names


def remember(run: Run, **facts: Any) -> dict[str, Any]:
    """Add to the run's provenance, `run.json`: parameters, model, versions. Returns all that is known."""
    known = provenance(run) | facts
    path = run.run_dir / "run.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    return known


def provenance(run: Run) -> dict[str, Any]:
    """What is known of how the run was made."""
    path = run.run_dir / "run.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def merge_entities(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One row an entity from the entity tables of several shards: counts summed, aliases joined in order."""
    together = pd.concat(parts, ignore_index=True) if parts else tables.frame("entities", [])
    if not together.entity_id.duplicated().any():
        return together
    first = together.groupby("entity_id", sort=False).first()
    counts = together.groupby("entity_id", sort=False)[["n_mentions", "n_documents"]].sum()
    aliases = together.groupby("entity_id", sort=False).aliases.agg(
        lambda lists: list(dict.fromkeys(alias for names in lists for alias in names or []))
    )
    return first.assign(n_mentions=counts.n_mentions, n_documents=counts.n_documents, aliases=aliases).reset_index()
