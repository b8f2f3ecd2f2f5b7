"""The corpora, and which of their portions are trained on, watched and labelled."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from helpers.language.training import names, treebank
from helpers.language.training.corpus import Text


@dataclass(frozen=True)
class Sources:
    """Folders of the raw corpora, as their publishers lay them out."""

    ewt: Path
    gum: Path
    crossner: Path
    universal_ner: Path
    wikigold: Path
    broad_twitter: Path
    re3d: Path
    news: Path | None = None  # a table of public-domain news, for silver names
    re3d_sections: tuple[str, ...] = (
        "CENTCOM", "Wikipedia", "Australian Department of Foreign Affairs", "Delegation of the European Union to Syria",
    )  # fmt: skip


def training_texts(where: Sources) -> list[Text]:
    """Everything trained on: train portions of the treebanks, and names from no test portion that is reported on.

    Small corpora close to the use (web text names, conflict reports, politics) are read twice an epoch.
    """
    documents = [*treebank.ewt(where.ewt, "train"), *treebank.gum(where.gum, "train")]
    texts = list(map(treebank.training_text, documents))
    twice = list(names.universal_ner(where.universal_ner / "dev.iob2"))
    for section in where.re3d_sections:
        twice += names.re3d(where.re3d / section)
    twice += [text for split in ("train", "dev") for text in names.crossner(where.crossner, "politics", split)]
    texts += twice + twice
    for domain in ("science", "literature", "music"):
        for split in ("train", "dev", "test"):
            texts += names.crossner(where.crossner, domain, split)
    texts += names.wikigold(where.wikigold / "wikigold.conll.txt")
    for section in "eg":
        texts += names.broad_twitter(where.broad_twitter / f"{section}.conll")
    return texts


def silver_texts(where: Sources) -> list[Text]:
    """News that nobody annotated."""
    return list(names.unlabelled_news(where.news)) if where.news else []


def development_texts(where: Sources, documents: int = 60) -> list[Text]:
    """Texts to watch the training by: GUM's development portion and a part of EWT's."""
    chosen = [*treebank.gum(where.gum, "dev"), *islice(treebank.ewt(where.ewt, "dev"), documents)]
    return list(map(treebank.training_text, chosen))
