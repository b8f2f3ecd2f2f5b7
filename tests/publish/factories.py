"""Made-up runs for tests: tables, executed notebooks, and the same with markup in every text from outside."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import charts, publish, tables

PARAGRAPHS = (
    ("headline", "Vostland and Meridia trade terms as the ferry talks stall"),
    ("standfirst", "President Ilva Torsen says she will sign once the harbour is open"),
    (
        "body",
        "President Ilva Torsen of Vostland said on Monday that her government would sign a truce once Meridia "
        "reopened the harbour of Karsk. “We are ready to talk tomorrow,” Torsen told reporters.",
    ),
    (
        "body",
        "Meridia rejects any talks on the harbour. Its foreign minister, Dov Arnesen, believes that Vostland wants "
        "time to rearm. Orland has offered to host a new round in Lund on 14 May.",
    ),
    ("pull_quote", "“We are ready to talk tomorrow”"),
    (
        "body",
        "The fall of the Tarn ridge has strengthened Meridia's hand, while a new loan from Orland could strengthen "
        "Vostland. Orland supplies Vostland with patrol boats.",
    ),
    ("furniture", "Share this article"),
)
SECOND = (
    ("headline", "Orland envoy sees room for a truce"),
    (
        "body",
        "The envoy of Orland, Maja Lind, said both governments backed an exchange of prisoners. Meridia opposes the "
        "sanctions on its shipping and will not return prisoners unless they are lifted.",
    ),
)
ENTITIES = (
    ("Q-vostland", "Vostland", "COUNTRY", "Vostland"),
    ("Q-meridia", "Meridia", "COUNTRY", "Meridia"),
    ("Q-orland", "Orland", "COUNTRY", "Orland"),
    ("Q-torsen", "Ilva Torsen", "PERSON", "Vostland"),
    ("Q-arnesen", "Dov Arnesen", "PERSON", "Meridia"),
    ("Q-lind", "Maja Lind", "PERSON", "Orland"),
)


class _Text:
    """A text that knows where its phrases are."""

    def __init__(self, doc_id: str, paragraphs: tuple[tuple[str, str], ...]):
        self.doc_id, self.kinds = doc_id, [kind for kind, _ in paragraphs]
        self.text = "\n\n".join(text for _, text in paragraphs)
        starts = [0]
        for _, text in paragraphs[:-1]:
            starts.append(starts[-1] + len(text) + 2)
        self.spans = [(start, start + len(text)) for start, (_, text) in zip(starts, paragraphs, strict=True)]

    def at(self, phrase: str, after: int = 0) -> tuple[int, int]:
        start = self.text.index(phrase, after)
        return start, start + len(phrase)

    def paragraph(self, start: int) -> int:
        return next(i for i, (a, b) in enumerate(self.spans) if a <= start < b)

    def quoted(self, phrase: str, column: str = "evidence") -> dict:
        start, end = self.at(phrase, after=self.spans[min(2, len(self.spans) - 1)][0] if len(self.spans) > 2 else 0)
        return {"doc_id": self.doc_id, column: phrase, "start": start, "end": end}


def empty_tables() -> dict[str, pd.DataFrame]:
    """All tables of the contract, each without a row."""
    return {name: tables.frame(name, []) for name in tables.SCHEMAS}


def made_up_tables() -> dict[str, pd.DataFrame]:
    """Tables of two made-up articles; every span is the text at its offsets."""
    first, second = _Text("harbour", PARAGRAPHS), _Text("envoy", SECOND)
    rows: dict[str, list[dict]] = {name: [] for name in tables.SCHEMAS}
    about = (("Vostland and Meridia trade terms", "2024-05-07"), ("Orland envoy sees room for a truce", "2024-05-09"))
    for text, (title, day) in zip((first, second), about, strict=True):
        rows["documents"].append(
            {
                "doc_id": text.doc_id, "source": f"{text.doc_id}.txt", "title": title, "publisher": "The Coast Post",
                "published": day, "url": "https://coastpost.example/a", "language": "en", "text": text.text,
                "n_words": len(text.text.split()), "status": "ok",
            }
        )  # fmt: skip
        for i, ((start, end), kind) in enumerate(zip(text.spans, text.kinds, strict=True)):
            row = {"doc_id": text.doc_id, "paragraph": i, "start": start, "end": end}
            rows["paragraphs"].append(row | {"kind": kind, "duplicate_of": 2 if kind == "pull_quote" else None})
            rows["sentences"].append(row | {"sentence": i})
    rows["documents"].append(
        {"doc_id": "broken", "source": "broken.txt", "status": "skipped", "reason": "the file is empty: add a text"}
    )
    for identifier, name, kind, country in ENTITIES:
        found = [(text, start) for text in (first, second) for start in _places(text.text, name.split()[-1])]
        rows["entities"].append(
            {
                "entity_id": identifier, "name": name, "type": kind, "country": country, "aliases": [name.split()[-1]],
                "description": None, "n_mentions": len(found), "n_documents": len({text.doc_id for text, _ in found}),
            }
        )  # fmt: skip
        for text, start in found:
            word = name.split()[-1]
            rows["mentions"].append(
                {
                    "doc_id": text.doc_id, "mention_id": f"m-{text.doc_id}-{start}", "start": start,
                    "end": start + len(word), "text": word, "label": kind, "kind": "name", "entity_id": identifier,
                    "sentence": text.paragraph(start),
                }
            )  # fmt: skip
    _add_statements(rows["statements"], first)
    _add_positions(rows, first, second)
    _add_events(rows, first, second)
    return {name: tables.frame(name, found) for name, found in rows.items()}


def _places(text: str, word: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(word, i)]


def _add_statements(rows: list[dict], text: _Text) -> None:
    for n, (source, cue, content, kind) in enumerate(
        (
            (
                "Ilva Torsen",
                "said",
                "her government would sign a truce once Meridia reopened the harbour of Karsk",
                "indirect",
            ),
            ("Ilva Torsen", "told", "We are ready to talk tomorrow", "direct"),
            ("Dov Arnesen", "believes", "Vostland wants time to rearm", "belief"),
            (None, "offered", "to host a new round in Lund on 14 May", "indirect"),
        )
    ):
        span = text.at(content)
        rows.append(
            {
                "statement_id": f"st-{n}", "doc_id": text.doc_id, "source": source, "source_spans": [], "cue": cue,
                "cue_spans": [list(text.at(cue, after=text.spans[2][0]))], "content": content,
                "content_spans": [list(span)], "kind": kind, "level": 1, "negated": False,
                "paragraph": text.paragraph(span[0]),
            }
        )  # fmt: skip


def _add_positions(rows: dict[str, list[dict]], first: _Text, second: _Text) -> None:
    sign = "her government would sign a truce once Meridia reopened the harbour of Karsk"
    once = "once Meridia reopened the harbour of Karsk"
    lifted = "Meridia opposes the sanctions on its shipping and will not return prisoners unless they are lifted"
    for n, (text, holder, side, issue, target, position, condition, evidence) in enumerate(
        (
            (first, "Ilva Torsen", "Vostland", "ceasefire", None, "conditional", once, sign),
            (first, "Ilva Torsen", "Vostland", "negotiation", None, "support", None, "We are ready to talk tomorrow"),
            (first, "Meridia", None, "negotiation", None, "oppose", None, "Meridia rejects any talks on the harbour"),
            (
                first,
                "Orland",
                None,
                "negotiation",
                None,
                "support",
                None,
                "Orland has offered to host a new round in Lund",
            ),
            (
                second,
                "Maja Lind",
                "Orland",
                "detainees",
                None,
                "support",
                None,
                "both governments backed an exchange of prisoners",
            ),
            (
                second,
                "Meridia",
                None,
                "sanctions",
                "Orland",
                "oppose",
                None,
                "Meridia opposes the sanctions on its shipping",
            ),
            (second, "Meridia", None, "detainees", None, "conditional", "unless they are lifted", lifted),
            (second, "Maja Lind", "Orland", None, "Vostland", "support", None, "both governments backed an exchange"),
        )
    ):
        rows["stances"].append(
            text.quoted(evidence)
            | {
                "stance_id": f"sn-{n}", "holder": holder, "on_behalf_of": side, "issue": issue, "target_actor": target,
                "position": position, "strength": {"support": 2, "oppose": -2}.get(position, 1), "condition": condition,
                "basis": "statement", "voice": "holder", "confidence": 0.9 - n / 20,
                "rule": "attitude:offer" if "offered" in evidence else "made-up",
                "status": "auto", "date": "2024-05-07" if text is first else "2024-05-09",
            }
        )  # fmt: skip
    for text, marker, antecedent, consequent, holder, bearer in (
        (
            first,
            "once",
            "Meridia reopened the harbour of Karsk",
            "her government would sign a truce",
            "Ilva Torsen",
            "Meridia",
        ),
        (second, "unless", "they are lifted", "will not return prisoners", "Meridia", None),
    ):
        (a, b), (c, d) = text.at(antecedent), text.at(consequent)
        rows["conditions"].append(
            {
                "condition_id": f"c-{a}", "doc_id": text.doc_id, "marker": marker, "antecedent": antecedent,
                "antecedent_start": a, "antecedent_end": b, "consequent": consequent, "consequent_start": c,
                "consequent_end": d, "issue": "ceasefire", "holder": holder, "bearer": bearer,
            }
        )  # fmt: skip
    for factor, side, direction, hypothetical, evidence in (
        ("battlefield", "Meridia", "strengthens", False, "The fall of the Tarn ridge has strengthened Meridia's hand"),
        ("money", "Vostland", "strengthens", True, "a new loan from Orland could strengthen Vostland"),
        ("battlefield", "Vostland", "weakens", False, "The fall of the Tarn ridge"),
    ):
        rows["levers"].append(
            first.quoted(evidence)
            | {"lever_id": f"l-{side}-{direction}", "factor": factor, "beneficiary": side, "direction": direction}
            | {"hypothetical": hypothetical}
        )


def _add_events(rows: dict[str, list[dict]], first: _Text, second: _Text) -> None:
    for n, (words, actors, since, until, status) in enumerate(
        (
            ("The fall of the Tarn ridge", ["Meridia"], None, None, "happened"),
            ("offered to host a new round in Lund on 14 May", ["Orland"], "2024-05-14", "2024-05-14", "planned"),
            ("told reporters", ["Ilva Torsen"], "2024-05-06", "2024-05-06", "happened"),
        )
    ):
        start, end = first.at(words)
        rows["events"].append(
            {
                "event_id": f"e-{n}", "doc_id": first.doc_id, "start": start, "end": end, "text": words, "kind": "talk",
                "actors": actors, "date_text": None, "date_from": since, "date_to": until, "status": status,
            }
        )  # fmt: skip
    for source, relation, target, evidence in (
        ("Q-orland", "mediates", "Q-vostland", "Orland has offered to host a new round in Lund"),
        ("Q-orland", "supplies_arms", "Q-vostland", "Orland supplies Vostland with patrol boats"),
        ("Q-meridia", "accuses", "Q-vostland", "believes that Vostland wants time to rearm"),
    ):
        rows["relations"].append(
            first.quoted(evidence)
            | {
                "relation_id": f"r-{relation}",
                "from_id": source,
                "to_id": target,
                "relation": relation,
                "date": "2024-05-07",
            }
        )


EVIL = '<img src="x" onerror="window.stolen = 1"><script>window.stolen = 1</script>"\'><b onclick=alert(1)>'


def hostile_tables() -> dict[str, pd.DataFrame]:
    """The made-up tables with markup in every name, title and text, and script addresses for urls."""
    out = {name: table.copy() for name, table in made_up_tables().items()}
    skip = {
        "doc_id",
        "status",
        "position",
        "kind",
        "label",
        "type",
        "direction",
        "published",
        "date",
        "date_from",
        "date_to",
    }
    for name, table in out.items():
        for column in table.columns:
            if table[column].dtype == object and column not in skip and not column.endswith("_id"):
                table[column] = [EVIL + value if isinstance(value, str) else value for value in table[column]]
        if "url" in table:
            table["url"] = "javascript:window.stolen = 1"
        if name == "entities":
            table["aliases"] = [[EVIL] for _ in range(len(table))]
        if name == "events":
            table["actors"] = [[EVIL] for _ in range(len(table))]
    for column in ("doc_id",):
        for table in out.values():
            if column in table:
                table[column] = table[column].replace({"envoy": "../../envoy<script>"})
    return out


def _executed(*cells: object) -> nbformat.NotebookNode:
    """A notebook whose cells show the given things: text as Markdown, figures, fragments and tables as outputs."""
    made = []
    for number, cell in enumerate(cells, 1):
        if isinstance(cell, str):
            made.append(new_markdown_cell(cell))
            continue
        if isinstance(cell, dict):
            data = cell
        elif hasattr(cell, "to_plotly_json"):
            data = {"application/vnd.plotly.v1+json": json.loads(cell.to_json())}
        else:
            data = {"text/plain": "", "text/html": cell._repr_html_()}
        output = new_output("execute_result", data=data, execution_count=number)
        made.append(new_code_cell("show()", outputs=[output], execution_count=number))
    return new_notebook(cells=made)


def write_run(run_dir: Path, found: dict[str, pd.DataFrame]) -> Path:
    """A run's folder with these tables and executed notebooks that show them; nothing is executed."""
    for name, table in found.items():
        tables.write(run_dir, name, table)
    brief = publish.read_brief(found)
    read = found["documents"][found["documents"]["status"] == "ok"]["doc_id"]
    notebooks = {
        "01_ingest": ("# 1 Texts", found["documents"][["title", "publisher", "url"]]),
        "02_entities": (
            "# 2 Actors", charts.actors_by_mentions(found["entities"]),
            charts.co_mention_network(found["mentions"], found["entities"]),
        ),
        "03_statements": (
            "# 3 Statements", charts.sources_by_kind(found["statements"]), charts.cue_profile(found["statements"]),
        ),
        "04_stances": (
            "# 4 Positions", charts.stance_map(found["stances"]), charts.issue_ledger(found["stances"]),
            charts.positions_over_time(found["stances"]), charts.condition_graph(found["conditions"]),
            charts.levers_by_side(found["levers"]),
        ),
        "05_timeline": ("# 5 Timeline", charts.timeline(found["events"])),
        "06_brief": (
            "# 6 Brief\n\n1. [Settings](#Settings) 2. [Sides](#Sides)\n\n## Settings\nOf the notebook.",
            brief.summary, "## Sides", brief.matrix, brief.sides, "## Mediation", brief.mediation, "## Others",
            brief.others,
            charts.stance_map(found["stances"]), charts.relation_network(found["relations"], found["entities"]),
        ),
    }  # fmt: skip
    folder = run_dir / "notebooks"
    (folder / "documents").mkdir(parents=True)
    for name, cells in notebooks.items():
        nbformat.write(_executed(*cells), folder / f"{name}.ipynb")
    for doc_id in read:
        page = publish.read_document(doc_id, found).page
        notebook = _executed("# 7 Document", page, charts.stance_map(found["stances"]))
        notebook.metadata["papermill"] = {"parameters": {"doc_id": doc_id}}
        nbformat.write(notebook, folder / "documents" / f"{publish.page_name(doc_id)}.ipynb")
    (run_dir / "run.json").write_text(
        json.dumps(
            {
                "sources": ["/home/ana/articles/", "C:/texts/more.txt"],
                "model": {"name": "en_parley_news"},
                "issues": {"detainees": "Detainees"},
            }
        )
    )
    return run_dir
