"""The corpora, and which of their portions are trained on, watched and labelled."""

from collections.abc import Iterator
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


WATCHED = 8  # every eighth document of EWT's development portion serves to watch the training; the rest is trained on
WATCHED_GENRES = ("GUM news", "GUM interview")


def training_texts(where: Sources) -> list[Text]:
    """Everything trained on: the treebanks without their test portions and the texts watched, and names from no test
    portion that is reported on.

    Small corpora close to the use (web text names, conflict reports, politics) are read twice an epoch.
    """
    texts = list(map(treebank.training_text, [*_web(where), *gum_trained_on(where)]))
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


def _web(where: Sources) -> Iterator[treebank.Document]:
    yield from treebank.ewt(where.ewt, "train")
    yield from (document for i, document in enumerate(treebank.ewt(where.ewt, "dev")) if i % WATCHED)


def gum_trained_on(where: Sources) -> Iterator[treebank.Document]:
    """GUM's documents in the training."""
    yield from treebank.gum(where.gum, "train")
    yield from (document for document in treebank.gum(where.gum, "dev") if document.source not in WATCHED_GENRES)


def silver_texts(where: Sources) -> list[Text]:
    """News that nobody annotated."""
    return list(names.unlabelled_news(where.news)) if where.news else []


def development_texts(where: Sources) -> list[Text]:
    """Texts to watch the training by, from the treebanks' development portions."""
    chosen = [document for document in treebank.gum(where.gum, "dev") if document.source in WATCHED_GENRES]
    chosen += islice(treebank.ewt(where.ewt, "dev"), 0, None, WATCHED)
    return list(map(treebank.training_text, chosen))
