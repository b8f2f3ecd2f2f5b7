"""Codebooks: the issues on which stances are coded, as data that a user can write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from helpers import paths
from helpers.positions.expressions import Matcher, Pattern, PatternError, compile_pattern

_TOP = {"codebook", "title", "default", "issues"}
_TEXTS = {"id", "name", "definition", "not", "direction"}
_LISTS = {"examples", "indicators", "contrary", "weak"}
_FLAGS = {"deplored", "declared", "relational"}
_NEEDED = ("id", "name", "definition", "indicators")


@dataclass(frozen=True)
class Problem:
    """Something wrong in a codebook: where, and what to do about it."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class CodebookError(ValueError):
    """A codebook that cannot be used; `problems` says why, line by line."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class Issue:
    """One issue: what it covers and the expressions that indicate it."""

    id: str
    name: str
    definition: str
    excludes: str = ""
    direction: str = ""
    deplored: bool = False  # a wrong: to say that somebody does it blames them
    declared: bool = False  # doing it shows no position, announcing or ordering it does
    relational: bool = False  # being or having one shows the position
    examples: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sense:
    """What an expression indicates: the issue, +1 in its own sense or -1 in the contrary one; weak where general."""

    issue: str
    sign: int = 1
    weak: bool = False


@dataclass(frozen=True)
class Codebook:
    """A set of issues with compiled expressions."""

    id: str
    title: str
    issues: tuple[Issue, ...] = field(default=())
    default: str | None = None  # the issue of bargaining that names none

    def issue(self, issue_id: str) -> Issue:
        """The issue of that id; KeyError for an unknown one."""
        return self._by_id[issue_id]

    @cached_property
    def _by_id(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    def _senses(self) -> Iterator[tuple[Pattern, Sense]]:
        for issue in self.issues:
            groups = (issue.indicators, 1, False), (issue.contrary, -1, False), (issue.weak, 1, True)
            for expressions, sign, weak in groups:
                for expression in expressions:
                    for pattern in compile_pattern(expression):
                        yield pattern, Sense(issue.id, sign, weak)

    @cached_property
    def phrases(self) -> Matcher:
        """The matcher of the expressions that are words in a row."""
        return Matcher((pattern, sense) for pattern, sense in self._senses() if not pattern.arguments)

    @cached_property
    def frames(self) -> Matcher:
        """The matcher of the predicates of frames."""
        return Matcher((pattern, sense) for pattern, sense in self._senses() if pattern.arguments)


def load_codebook(name_or_path: str | Path = "conflict") -> Codebook:
    """The codebook of that name under `data/codebooks`, or of that file.

    Raises CodebookError with every problem of the file, each with its line.
    """
    path = _path(name_or_path)
    if problems := check_codebook(path):
        raise CodebookError(problems)
    raw = yaml.safe_load(path.read_text("utf-8"))
    issues = tuple(_issue(entry) for entry in raw["issues"])
    return Codebook(str(raw["codebook"]), str(raw.get("title", raw["codebook"])), issues, raw.get("default"))


def _issue(entry: dict[str, Any]) -> Issue:
    fields: dict[str, Any] = {"excludes": str(entry.get("not", ""))}
    fields |= {key: bool(entry.get(key, False)) for key in _FLAGS}
    fields |= {key: str(entry[key]).strip() for key in ("id", "name", "definition", "direction") if key in entry}
    fields |= {key: tuple(str(item) for item in entry.get(key) or ()) for key in _LISTS}
    return Issue(**fields)


def _path(name_or_path: str | Path) -> Path:
    path = Path(name_or_path)
    if path.suffix in {".yaml", ".yml"} or path.exists():
        return path
    return paths.data("codebooks") / f"{path.name}.yaml"


def check_codebook(path: str | Path) -> list[Problem]:
    """Everything that is wrong with a codebook, by name or file, in the order of its lines; empty if it can be used."""
    path = _path(path)
    try:
        root = yaml.compose(path.read_text("utf-8"))
        yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(shipped.stem for shipped in paths.data("codebooks").glob("*.yaml")))
        return [Problem(path, 1, f"there is no such codebook; known by name: {known}")]
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(path, 1, f"the file cannot be read as UTF-8 text ({type(error).__name__})")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "cannot be understood"
        return [Problem(path, mark.line + 1 if mark else 1, f"not valid YAML: {reason}")]
    return sorted(_check_root(path, root), key=lambda problem: problem.line)


def _check_root(path: Path, root: yaml.Node | None) -> Iterator[Problem]:
    if not isinstance(root, yaml.MappingNode):
        yield Problem(path, 1, "a codebook is a mapping with the keys codebook, title and issues")
        return
    yield from _keys(path, root, _TOP, "a codebook")
    values = {key.value: value for key, value in root.value}
    for key in ("codebook", "issues"):
        if key not in values:
            yield Problem(path, 1, f"{key!r} is missing: give the codebook {'a name' if key == 'codebook' else key}")
    issues = values.get("issues")
    if issues is None:
        return
    if not isinstance(issues, yaml.SequenceNode) or not issues.value:
        yield Problem(path, _line(issues), "'issues' must be a list with at least one issue")
        return
    seen: dict[str, int] = {}
    for node in issues.value:
        yield from _check_issue(path, node, seen)
    if (default := values.get("default")) is not None and default.value not in seen:
        yield Problem(path, _line(default), f"'default' names {default.value!r}, which is the id of no issue")


def _check_issue(path: Path, node: yaml.Node, seen: dict[str, int]) -> Iterator[Problem]:
    if not isinstance(node, yaml.MappingNode):
        yield Problem(path, _line(node), "an issue is a mapping with id, name, definition and indicators")
        return
    yield from _keys(path, node, _TEXTS | _LISTS | _FLAGS, "an issue")
    values = {key.value: value for key, value in node.value}
    for key in _NEEDED:
        if key not in values:
            yield Problem(path, _line(node), f"an issue needs {key!r}")
    for key in _TEXTS & set(values):
        if not isinstance(values[key], yaml.ScalarNode) or not values[key].value.strip():
            yield Problem(path, _line(values[key]), f"{key!r} must be a text and not empty")
    for key in _FLAGS & set(values):
        if values[key].value not in ("true", "false"):
            yield Problem(path, _line(values[key]), f"{key!r} is true or false")
    identity = values.get("id")
    if isinstance(identity, yaml.ScalarNode) and identity.value:
        if identity.value in seen:
            first = seen[identity.value]
            yield Problem(path, _line(identity), f"the id {identity.value!r} stands already in line {first}")
        seen.setdefault(identity.value, _line(identity))
    for key in _LISTS & set(values):
        yield from _check_list(path, key, values[key])


def _check_list(path: Path, key: str, node: yaml.Node) -> Iterator[Problem]:
    if not isinstance(node, yaml.SequenceNode):
        yield Problem(path, _line(node), f"{key!r} must be a list")
        return
    if key == "indicators" and not node.value:
        yield Problem(path, _line(node), "'indicators' is empty: no text could ever touch this issue")
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            yield Problem(path, _line(item), f"an entry of {key!r} is empty or not a text")
        elif key != "examples":
            try:
                compile_pattern(item.value)
            except PatternError as error:
                yield Problem(path, _line(item), str(error))


def _keys(path: Path, node: yaml.MappingNode, known: set[str], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value not in known:
            yield Problem(path, _line(key), f"unknown key {key.value!r}; {what} may have {', '.join(sorted(known))}")
        elif key.value in seen:
            yield Problem(path, _line(key), f"the key {key.value!r} stands twice")
        seen.add(key.value)


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
