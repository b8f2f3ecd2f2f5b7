"""Statements and stances as W3C Web Annotations (Web Annotation Data Model, 2017) on the untouched text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

CONTEXT = 32  # characters quoted before and after a span, so that it is found again in an edited text
_POSITIONS = {"support": "supports", "oppose": "opposes", "conditional": "would accept", "neutral": "takes no side on"}


def stance_annotation(stance: Mapping[str, Any], text: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation of a row of `stances`: the position in words, tags by field, the evidence as target."""
    about = stance["issue"] or stance["target_actor"]
    words = f"{stance['holder']} {_POSITIONS.get(stance['position'], stance['position'])} {about}"
    if stance["condition"]:
        words += f" ({stance['condition']})"
    fields = (
        "holder",
        "on_behalf_of",
        "issue",
        "target_actor",
        "position",
        "strength",
        "basis",
        "voice",
        "date",
        "status",
    )
    spans = [(stance["start"], stance["end"])]
    return _annotation(stance["stance_id"], words, {key: stance[key] for key in fields}, spans, text, source)


def statement_annotation(statement: Mapping[str, Any], text: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation of a row of `statements`: who says it and how, the stretches of its content as targets."""
    words = f"{statement['source'] or 'source not named'}: {statement['cue'] or 'said'}"
    fields = ("source", "cue", "kind", "via", "level", "negated")
    tags = {key: statement[key] for key in fields}
    return _annotation(statement["statement_id"], words, tags, statement["content_spans"] or (), text, source)


def _annotation(
    name: str,
    words: str,
    fields: Mapping[str, Any],
    spans: Iterable[Iterable[int]],
    text: str,
    source: Mapping[str, Any],
) -> dict[str, Any]:
    tags = [f"{key}: {value}" for key, value in fields.items() if value is not None and value is not False]
    return {
        "id": f"urn:parley:{name}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": [{"source": dict(source), "selector": selectors(text, *span)} for span in spans],
    }


def selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """The stretch `text[start:end]` by position (code points) and by quotation with what stands around it."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
        },
    ]
