"""The predicates with which sources say, think, want and judge, and the frames in which their contents stand.

Read from `data/lexicon/predicates.yaml`, whose head explains every key; statements and stances share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from helpers import paths

MODES = ("speech", "thought", "act")
_SOURCES = ("phrases", "views", "hearsay", "texts", "people", "pronouns", "things")
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ing", ""))
_SECTIONS = {"verbs": "verb", "adjectives": "adjective", "nouns": "noun"}
_FRAMES = {"that", "inf", "ing", "obj", "obj_inf", "obj_as", "obj_pred", "report", "addressee"}
_PREPOSITIONS = {
    "about", "after", "against", "around", "as", "at", "behind", "between", "by", "for", "from", "in", "into", "of",
    "off", "on", "over", "to", "toward", "towards", "upon", "with",
}  # fmt: skip


class LexiconError(ValueError):
    """A lexicon file cannot be read; the message names the file, the entry and what is wrong with it."""

    def __init__(self, path: Path, entry: str, problem: str):
        self.path, self.entry = path, entry
        super().__init__(f"{path}: {entry}: {problem}. The head of data/lexicon/predicates.yaml explains the keys.")


@dataclass(frozen=True)
class Predicate:
    """One predicate in one class, with the frames in which its content stands."""

    lemma: str
    pos: str  # verb, adjective, noun
    cls: str
    mode: str  # speech, thought, act
    polarity: int  # how the source stands to the content: 1 for, -1 against, 0 open
    frames: tuple[str, ...]
    direct: bool  # introduces words in quotation marks
    silent: tuple[str, ...] = ()  # frames that show an attitude but attribute no content

    def takes(self, frame: str) -> bool:
        """Whether the predicate is built with the frame."""
        return frame in self.frames


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All predicates by part of speech and lemma; a lemma in several classes has several predicates."""

    predicates: Mapping[tuple[str, str], tuple[Predicate, ...]]
    irregular: Mapping[str, str]
    light: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]  # "according to", "in the view of", as lowercased words
    views: frozenset[str]  # "in his view", "by her own account"
    hearsay: frozenset[str]
    texts: frozenset[str]
    people: frozenset[str]
    pronouns: frozenset[str]
    things: frozenset[str]

    def of(self, lemma: str, pos: str) -> tuple[Predicate, ...]:
        """The predicates of a lemma ("rule out" for a phrasal verb), first listed first; empty if unknown."""
        return self.predicates.get((pos, lemma), ())

    def of_form(self, lemma: str, form: str, particle: str, pos: str) -> tuple[Predicate, ...]:
        """The predicates of a lemma, or of what the form inflects: lemmatisers err on rarer verbs."""
        for base in (self.irregular.get(form, lemma), lemma, *regular_bases(form)):
            if found := self.of(f"{base} {particle}" if particle else base, pos):
                return found
        return ()

    @staticmethod
    @lru_cache(maxsize=8)
    def load(*extra: Path) -> Lexicon:
        """The project's lexicon; `extra` files of the same form add to it. Raises LexiconError."""
        return _load((paths.data("lexicon", "predicates.yaml"), *map(Path, extra)))


def regular_bases(form: str) -> Iterator[str]:
    """The words that a form can be the regular inflection of: "urged" of "urged", "urg", "urge"."""
    yield form
    for ending, instead in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: len(form) - len(ending)] + instead
            yield stem
            if not instead and ending in {"ed", "ing"}:
                yield f"{stem}e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]


def _load(files: tuple[Path, ...]) -> Lexicon:
    classes: dict[str, Any] = {}
    predicates: dict[tuple[str, str], list[Predicate]] = {}
    irregular: dict[str, str] = {}
    light: set[str] = set()
    sources: dict[str, list[str]] = {kind: [] for kind in _SOURCES}
    for file in files:
        content = _read(file)
        classes |= content.get("classes") or {}
        for section, pos in _SECTIONS.items():
            for cls, entries in (content.get(section) or {}).items():
                if cls not in classes:
                    raise LexiconError(file, f"{section}, {cls}", "there is no such class")
                for lemma, entry in (entries or {}).items():
                    predicate = _predicate(file, pos, cls, classes[cls], lemma, entry)
                    predicates.setdefault((pos, lemma), []).append(predicate)
        irregular |= content.get("irregular") or {}
        light.update(content.get("light") or ())
        for key, values in (content.get("sources") or {}).items():
            sources.setdefault(key, []).extend(values)
    return Lexicon(
        predicates={key: tuple(found) for key, found in predicates.items()},
        irregular=irregular,
        light=frozenset(light),
        phrases=tuple(sorted((tuple(p.split()) for p in sources["phrases"]), key=len, reverse=True)),
        views=frozenset(sources["views"]),
        hearsay=frozenset(sources["hearsay"]),
        texts=frozenset(sources["texts"]),
        people=frozenset(sources["people"]),
        pronouns=frozenset(sources["pronouns"]),
        things=frozenset(sources["things"]),
    )


def _read(file: Path) -> dict[str, Any]:
    """The file with every scalar as text: YAML 1.1 would read a bare `on` or `no` as a truth value."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except FileNotFoundError:
        raise LexiconError(file, "file", "it does not exist") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(file, "file", f"it cannot be read ({error})") from error
    if not isinstance(content, dict):
        raise LexiconError(file, "file", "it holds no classes and no predicates")
    return content


def _predicate(file: Path, pos: str, cls: str, traits: Mapping[str, str], lemma: str, entry: Any) -> Predicate:
    fields = entry if isinstance(entry, dict) else {"frames": entry}
    where = f"{cls}, {lemma}"
    if unknown := set(fields) - {"frames", "silent", "polarity", "direct"}:
        raise LexiconError(file, where, f"unknown key {sorted(unknown)[0]!r}")
    frames, silent = (tuple(str(fields.get(key) or "").split()) for key in ("frames", "silent"))
    for frame in {*frames, *silent}:
        base = frame.removeprefix("obj_").removesuffix("_inf")
        if frame not in _FRAMES and base not in _PREPOSITIONS:
            raise LexiconError(file, where, f"unknown frame {frame!r}")
    polarity = str(fields.get("polarity", traits.get("polarity", "0")))
    mode = str(traits.get("mode", "speech"))
    if polarity not in {"-1", "0", "1"} or mode not in MODES:
        raise LexiconError(file, where, f"polarity is -1, 0 or 1 and mode one of {', '.join(MODES)}")
    return Predicate(
        lemma=lemma,
        pos=pos,
        cls=cls,
        mode=mode,
        polarity=int(polarity),
        frames=frames,
        silent=silent,
        direct=str(fields.get("direct", "no")) in {"yes", "true"},
    )
