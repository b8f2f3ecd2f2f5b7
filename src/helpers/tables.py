"""The table contracts: columns, types and checks; reading, writing and asking questions in SQL.

A run keeps its tables as Parquet under `<run_dir>/tables/<table>/part-<shard>.parquet`. Every row that
comes from a text carries `doc_id, start, end`: code points into `documents.text`, end exclusive.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

_text, _int, _float, _bool = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_names, _spans = pa.list_(pa.string()), pa.list_(pa.list_(pa.int64()))


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


SCHEMAS: dict[str, pa.Schema] = {
    "documents": _schema(
        doc_id=_text, source=_text, title=_text, publisher=_text, author=_text, published=_text, url=_text,
        language=_text, n_words=_int, sha256=_text, text=_text, duplicate_of=_text, status=_text, reason=_text,
    ),
    "paragraphs": _schema(doc_id=_text, paragraph=_int, start=_int, end=_int, kind=_text, duplicate_of=_int),
    "sentences": _schema(doc_id=_text, sentence=_int, paragraph=_int, start=_int, end=_int),
    "mentions": _schema(
        doc_id=_text, mention_id=_text, start=_int, end=_int, text=_text, label=_text, kind=_text,
        entity_id=_text, sentence=_int, rule=_text,
    ),
    "entities": _schema(
        entity_id=_text, name=_text, type=_text, country=_text, description=_text, aliases=_names,
        n_mentions=_int, n_documents=_int,
    ),
    "roles": _schema(
        entity_id=_text, role=_text, organisation_id=_text, former=_bool, doc_id=_text, start=_int, end=_int
    ),
    "statements": _schema(
        statement_id=_text, doc_id=_text, source_id=_text, source=_text, source_spans=_spans, cue=_text,
        cue_spans=_spans, cue_class=_text, content=_text, content_spans=_spans, kind=_text, via=_text, level=_int,
        negated=_bool, paragraph=_int,
    ),
    "stances": _schema(
        stance_id=_text, doc_id=_text, holder_id=_text, holder=_text, on_behalf_of=_text, issue=_text,
        target_actor=_text, position=_text, strength=_int, condition=_text, basis=_text, voice=_text,
        evidence=_text, start=_int, end=_int, statement_id=_text, date=_text, confidence=_float, rule=_text,
        status=_text,
    ),
    "conditions": _schema(
        condition_id=_text, doc_id=_text, marker=_text, antecedent=_text, antecedent_start=_int,
        antecedent_end=_int, consequent=_text, consequent_start=_int, consequent_end=_int, issue=_text,
        holder=_text, bearer=_text, stance_id=_text,
    ),
    "levers": _schema(
        lever_id=_text, doc_id=_text, factor=_text, issue=_text, beneficiary=_text, direction=_text,
        hypothetical=_bool, evidence=_text, start=_int, end=_int,
    ),
    "events": _schema(
        event_id=_text, doc_id=_text, start=_int, end=_int, text=_text, trigger=_text, kind=_text, actors=_names,
        date_text=_text, date_from=_text, date_to=_text, status=_text,
    ),
    "relations": _schema(
        relation_id=_text, doc_id=_text, from_id=_text, to_id=_text, relation=_text, evidence=_text, start=_int,
        end=_int, date=_text,
    ),
}  # fmt: skip

# Columns that quote the text, each with the offsets that it must equal.
QUOTED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "mentions": (("text", "start", "end"),),
    "stances": (("evidence", "start", "end"),),
    "conditions": (
        ("antecedent", "antecedent_start", "antecedent_end"),
        ("consequent", "consequent_start", "consequent_end"),
    ),
    "levers": (("evidence", "start", "end"),),
    "events": (("text", "start", "end"),),
    "relations": (("evidence", "start", "end"),),
}

# Columns that quote several stretches; the quote is their texts joined by one space.
QUOTED_SPANS: dict[str, tuple[tuple[str, str], ...]] = {
    "statements": (("content", "content_spans"), ("cue", "cue_spans")),
}


class ContractError(ValueError):
    """A table breaks its contract: a missing column, a repeated id, or a span that is not in the text."""

    def __init__(self, table: str, problem: str):
        self.table, self.problem = table, problem
        super().__init__(f"table {table!r}: {problem}")


class QueryError(ValueError):
    """A question in SQL that cannot be answered; the message says why, and which tables there are."""


def stable_id(prefix: str, doc_id: str, *parts: object) -> str:
    """An id that is the same whenever the same text is read again: `prefix-` and 12 hex digits."""
    key = "\x1f".join([doc_id, *(str(part) for part in parts)])
    return f"{prefix}-{hashlib.blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def frame(name: str, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """The rows as a DataFrame with exactly the contract's columns, in order, in the contract's types.

    Missing columns become null; unknown ones raise ContractError. Integer columns that may be null are
    pandas' nullable `Int64`.
    """
    schema = SCHEMAS[name]
    given = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    if unknown := set(given.columns) - set(schema.names):
        raise ContractError(name, f"has columns that its contract does not know: {', '.join(sorted(unknown))}")
    return _to_pandas(_to_arrow(name, given))


def _to_arrow(name: str, given: pd.DataFrame) -> pa.Table:
    columns = []
    for field in SCHEMAS[name]:
        values = given[field.name].tolist() if field.name in given else [None] * len(given)
        if not pa.types.is_list(field.type):
            values = [None if pd.isna(value) else value for value in values]
        columns.append(pa.array(values, type=field.type, from_pandas=False))
    return pa.Table.from_arrays(columns, schema=SCHEMAS[name])


def _to_pandas(table: pa.Table) -> pd.DataFrame:
    """Arrow to pandas with plain Python lists and None, so that every reader sees the same nulls."""
    out = {}
    for field, column in zip(table.schema, table.columns, strict=True):
        if pa.types.is_integer(field.type):
            out[field.name] = pd.array(column.to_pylist(), dtype="Int64" if column.null_count else "int64")
        elif pa.types.is_floating(field.type):
            out[field.name] = column.to_pandas()
        else:
            out[field.name] = pd.Series(column.to_pylist(), dtype=object)
    return pd.DataFrame(out, columns=table.schema.names)


def check(name: str, table: pd.DataFrame, texts: Mapping[str, str] | None = None) -> None:
    """Raise ContractError unless ids are unique and every quoted span equals the text at its offsets.

    `texts` maps doc_id to `documents.text`; without it only columns and ids are checked.
    """
    if list(table.columns) != SCHEMAS[name].names:
        raise ContractError(name, f"columns are {list(table.columns)}, the contract says {SCHEMAS[name].names}")
    key = SCHEMAS[name].names[0] if name != "mentions" else "mention_id"
    has_id = name in {"documents", "mentions", "entities"} or key not in {"doc_id", "entity_id"}
    if has_id and (repeated := table[key][table[key].duplicated()]).size:
        raise ContractError(name, f"{key} {repeated.iloc[0]!r} stands more than once")
    if texts is None:
        return
    if unknown := set(table.doc_id if "doc_id" in table and name != "documents" else ()) - set(texts):
        raise ContractError(name, f"has rows of {min(map(str, unknown))!r}, which is no document that was read")
    for column, start, end in QUOTED.get(name, ()):
        for doc_id, quote, s, e in zip(table.doc_id, table[column], table[start], table[end], strict=True):
            if pd.isna(s) and quote is None:
                continue
            if pd.isna(s) or pd.isna(e):
                raise ContractError(name, f"{column} {quote!r} of {doc_id} has no offsets")
            if texts[doc_id][s:e] != quote:
                raise ContractError(name, f"{doc_id}[{s}:{e}] is {texts[doc_id][s:e]!r}, {column} says {quote!r}")
    for column, spans in QUOTED_SPANS.get(name, ()):
        for doc_id, quote, parts in zip(table.doc_id, table[column], table[spans], strict=True):
            found = " ".join(texts[doc_id][s:e] for s, e in parts or [])
            if found != (quote or ""):
                raise ContractError(name, f"{doc_id}{parts} is {found!r}, {column} says {quote!r}")


def folder(run_dir: str | Path, name: str) -> Path:
    """The folder that holds the parts of a table."""
    return Path(run_dir) / "tables" / name


def write(
    run_dir: str | Path,
    name: str,
    rows: pd.DataFrame | Sequence[Mapping[str, Any]],
    *,
    shard: str = "0",
    texts: Mapping[str, str] | None = None,
) -> Path:
    """Check a table and write it as one Parquet part; a part of the same shard is replaced whole or not at all."""
    table = frame(name, rows)
    check(name, table, texts)
    path = folder(run_dir, name) / f"part-{shard}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(_to_arrow(name, table), scratch, compression="zstd")
    scratch.replace(path)
    return path


def shards(run_dir: str | Path, name: str) -> list[str]:
    """The names of the shards that a table has parts for, in order."""
    return [part.stem.removeprefix("part-") for part in sorted(folder(run_dir, name).glob("part-*.parquet"))]


def shard_of(run_dir: str | Path, doc_id: str) -> str | None:
    """The shard that holds a document; None where no shard does."""
    for shard in shards(run_dir, "documents"):
        part = folder(run_dir, "documents") / f"part-{shard}.parquet"
        if doc_id in pq.read_table(part, columns=["doc_id"]).column("doc_id").to_pylist():
            return shard
    return None


def clear(run_dir: str | Path) -> None:
    """Remove all parts of all tables of a run: its documents are about to be read anew."""
    for name in SCHEMAS:
        for part in folder(run_dir, name).glob("part-*.parquet"):
            part.unlink()


def read(run_dir: str | Path, name: str, *, shard: str | None = None) -> pd.DataFrame:
    """The table of a run, all parts in order or one shard's; an empty frame with the right columns if there is none."""
    parts = [folder(run_dir, name) / f"part-{part}.parquet" for part in shards(run_dir, name) if shard in {None, part}]
    if not parts:
        return frame(name, [])
    return _to_pandas(pa.concat_tables([pq.read_table(part, schema=SCHEMAS[name]) for part in parts]))


def texts(run_dir: str | Path) -> dict[str, str]:
    """The untouched text of every document that was read."""
    documents = read(run_dir, "documents")
    return dict(zip(documents.doc_id, documents.text.fillna(""), strict=True))


def query(run_dir: str | Path, sql: str) -> pd.DataFrame:
    """The answer to an SQL question (DuckDB's dialect) over the run's tables, each a view by its name.

    Raises QueryError for a question that is not valid, or about a table that is not written yet.

    >>> query(run_dir, "select holder, count(*) n from stances group by all order by n desc")
    """
    written = [name for name in SCHEMAS if any(folder(run_dir, name).glob("part-*.parquet"))]
    if not written:
        raise QueryError(
            f"{run_dir} has no tables: make them with `parley run SOURCE`, or run notebook 01_ingest first."
        )
    with duckdb.connect() as connection:
        for name in written:
            pattern = str(folder(run_dir, name) / "part-*.parquet").replace("'", "''")
            connection.execute(f"create view {name} as select * from read_parquet('{pattern}')")
        try:
            return connection.execute(sql).df()
        except duckdb.Error as error:
            problem = " ".join(str(error).split("LINE ", 1)[0].split())
            raise QueryError(f"{problem.rstrip('.')}. The run has the tables {', '.join(written)}.") from None


def copies(run_dir: str | Path) -> set[str]:
    """The ids of the documents that say the same as another one, their `duplicate_of`."""
    if not shards(run_dir, "documents"):
        return set()
    return set(query(run_dir, "select doc_id from documents where duplicate_of is not null").doc_id)


def once(table: pd.DataFrame, copies: Collection[str]) -> pd.DataFrame:
    """The rows that come from none of these documents, the copies, so that what one text says counts once."""
    return table[~table.doc_id.isin(copies)].reset_index(drop=True)


def recounted(entities: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The entities that the mentions name, counted by these alone."""
    named = mentions.groupby("entity_id").doc_id.agg(["size", "nunique"])
    own = entities[entities.entity_id.isin(named.index)].reset_index(drop=True)
    counts = named.loc[own.entity_id]
    return own.assign(n_mentions=counts["size"].tolist(), n_documents=counts["nunique"].tolist())
