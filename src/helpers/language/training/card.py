"""The model card: what the pipeline was made from, what it is for, how well it reads."""

import hashlib
import json
from pathlib import Path

import pandas as pd

from helpers import paths
from helpers.language.training import treebank
from helpers.language.training.sources import Sources, gum_trained_on
from helpers.wording import counted

_LICENCES = {"EWT": "CC BY-SA 4.0", "GUM": "annotation CC BY 4.0, text as its source"}


def write_card(
    folder: Path,
    nlp_meta: dict,
    scores: pd.DataFrame,
    baseline: pd.DataFrame | None,
    coreference: pd.DataFrame,
    facts: dict,
    where: Sources,
) -> Path:
    """Write README.md, from the form data/models/card.md, and ATTRIBUTION.csv beside the pipeline; returns the card.

    `coreference` has the columns measure, precision, recall, f1 (0..1) and gold. `facts` holds pretrained (file), sure,
    training (sentence), minutes, cores, resamples and longest.
    """
    folder = Path(folder)
    minutes, cores = facts["minutes"], facts["cores"]
    watt_hours = minutes / 60 * cores * 15
    card = (
        paths.data("models", "card.md")
        .read_text(encoding="utf8")
        .format(
            name=folder.name,
            version=nlp_meta["version"],
            size=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6,
            genres=", ".join(treebank.OPEN_GENRES),
            re3d=", ".join(where.re3d_sections),
            sure=facts["sure"],
            sha256=hashlib.sha256(Path(facts["pretrained"]).read_bytes()).hexdigest(),
            training=facts["training"],
            resamples=facts["resamples"],
            longest=facts["longest"],
            scores=score_table(scores, _MAIN_SETS, _MAIN_LAYERS),
            genres_table=score_table(scores, [name for name in scores.set.unique() if _is_genre(name)], _GENRE_LAYERS),
            capitals=score_table(scores, _CAPITAL_SETS, _CAPITAL_LAYERS),
            kinds=score_table(scores, _NAME_SETS, ["name PERSON", "name ORG", "name LOC"]),
            coreference=_coreference(coreference),
            comparison=_comparison(scores, baseline),
            cost=f"{minutes:.0f} minutes on {counted(cores, 'processor core')}, "
            f"about {watt_hours:.0f} Wh at an estimated 15 W a core; no GPU. "
            "Reading costs about a hundredth of a watt-hour for 10,000 words.",
        )
    )
    attribution(where).to_csv(folder / "ATTRIBUTION.csv", index=False)
    path = folder / "README.md"
    path.write_text(card, encoding="utf8")
    return path


def training_sentence(steps: pd.DataFrame) -> str:
    """What was run, from the last log rows of each run: columns step, minutes, pieces."""
    runs = [
        f"{row.step:.0f} steps ({row.pieces / 1e6:.1f} million word pieces, {row.minutes:.0f} minutes)"
        for row in steps.itertuples()
    ]
    return (
        f"{counted(len(runs), 'run')}, each from where the one before ended: {', '.join(runs)}.\n"
        "AdamW and bfloat16, all layers jointly; the weights are the mean of the runs' (Izmailov et al. 2018).\n"
        "Windows of up to 220 word pieces are drawn anew in every epoch; some are put in capitals, small letters or\n"
        "title case, some have their lines broken, and 6 % of the words are hidden. Typographic quotation marks are\n"
        "read as plain ones. Seeds and code: `notebooks/train_model.ipynb`."
    )


_MAIN_SETS = ["EWT test", "GUM test", "GUM news+interview", "UNER test", "CrossNER politics test", "Parley seeds"]
_NAME_SETS = [
    "GUM news", "GUM news+interview", "GUM test", "UNER test", "CrossNER politics test", "Parley seeds",
]  # fmt: skip
_MAIN_LAYERS = ["token", "sentence", "tag", "morph", "lemma", "UAS", "LAS", "nsubj", "nsubj:pass", "obj", "obl",
                "ccomp", "xcomp", "advcl", "acl:relcl", "conj", "appos", "parataxis", "name"]  # fmt: skip
_CAPITAL_SETS = ["GUM news+interview", "GUM news+interview in capitals"]
_CAPITAL_LAYERS = ["sentence", "tag", "LAS", "nsubj", "obj", "name"]
_GENRE_LAYERS = ["sentence", "tag", "lemma", "LAS", "nsubj", "obj", "ccomp", "name"]


def _is_genre(name: str) -> bool:
    return name.startswith("GUM ") and "+" not in name and name != "GUM test"


def score_table(scores: pd.DataFrame, sets: list[str], layers: list[str]) -> str:
    """A Markdown table: a row a layer, a column a set, cells F [low-high]."""
    cells = {(row.set, row.layer): row for row in scores.itertuples()}
    lines = ["| | " + " | ".join(sets) + " |", "|---" * (len(sets) + 1) + "|"]
    for layer in layers:
        row = [cells.get((name, layer)) for name in sets]
        if any(cell is not None and cell.gold for cell in row):
            shown = [f"{c.f:.1f} [{c.low:.1f}-{c.high:.1f}]" if c is not None and c.gold else "" for c in row]
            lines.append(f"| {layer} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def _coreference(figures: pd.DataFrame) -> str:
    lines = ["| measure | precision | recall | F1 | of |", "|---|---|---|---|---|"]
    for row in figures.itertuples():
        lines.append(f"| {row.measure} | {row.precision:.2f} | {row.recall:.2f} | {row.f1:.2f} | {row.gold} |")
    return "\n".join(lines)


def _comparison(scores: pd.DataFrame, baseline: pd.DataFrame | None) -> str:
    if baseline is None:
        return ""
    both = scores.merge(baseline, on=["set", "layer"], suffixes=("", "_before"))
    lines = ["### Against the pipeline before", "| set | layer | before | now |", "|---|---|---|---|"]
    for row in both[both.set.isin(_MAIN_SETS) & both.layer.isin(_MAIN_LAYERS) & (both.gold > 0)].itertuples():
        lines.append(f"| {row.set} | {row.layer} | {row.f_before:.1f} | {row.f:.1f} |")
    return "\n".join(lines)


def attribution(where: Sources) -> pd.DataFrame:
    """The documents trained on that name their authors or sources: corpus, title, author, source, licence."""
    rows = []
    for document in gum_trained_on(where):
        known = document.information
        rows.append(
            (document.source, known.get("title"), known.get("author"), known.get("sourceURL"), _LICENCES["GUM"])
        )
    for section in where.re3d_sections:
        for line in (Path(where.re3d) / section / "documents.json").read_text(encoding="utf-8-sig").splitlines():
            document = json.loads(line)
            rows.append((f"re3d {section}", document.get("title"), section, document.get("sourceUrl"), "see README.md"))
    rows += [
        ("EWT", "Universal Dependencies English Web Treebank", "Leland Stanford Junior University",
         "https://github.com/UniversalDependencies/UD_English-EWT", _LICENCES["EWT"]),
        ("UNER EWT", "Universal NER, English", "Universal NER project", "https://www.universalner.org", "CC BY-SA 4.0"),
        ("CrossNER", "CrossNER", "Zihan Liu and others", "https://github.com/zliucr/CrossNER", "MIT"),
        ("WikiGold", "WikiGold", "Dominic Balasuriya and others", "https://aclanthology.org/W09-3302", "CC BY 4.0"),
        ("Broad Twitter Corpus", "Broad Twitter Corpus", "Leon Derczynski, Kalina Bontcheva, Ian Roberts",
         "https://aclanthology.org/C16-1111", "CC BY 4.0"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["corpus", "title", "author", "source", "licence"])
