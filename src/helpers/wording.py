"""Counts, ids and column names as people write them."""

from __future__ import annotations

from collections.abc import Collection

# Columns whose heading says more than their name; any other heading is the name in words.
_HEADINGS = {
    "antecedent": "What has to happen", "bearer": "Who has to meet it", "beneficiary": "Whose hand",
    "consequent": "What would follow", "date_from": "First day", "date_text": "Date in the text",
    "date_to": "Last day", "doc_id": "Document", "duplicate_of": "Copy of", "n_documents": "Documents",
    "n_mentions": "Mentions", "n_words": "Words", "other": "Other actor", "target_actor": "Toward",
}  # fmt: skip
# Ids whose words are not their own.
_SPELLED = {
    "COUNTRY": "country", "EVENT": "event", "GROUP": "group", "ORG": "organisation", "PERSON": "person",
    "PLACE": "place", "WEAPON": "weapon", "org": "organisation",
}  # fmt: skip
# What a table lists, by a column of it; the first that a table has tells.
_LISTED = {
    "date_text": "event with a date", "antecedent": "condition", "factor": "lever", "entry": "red line or offer",
    "position": "position",
    "cue": "statement", "reason": "such document", "role": "office", "words": "mention", "kind": "event",
    "relation": "relation", "type": "actor", "title": "document",
}  # fmt: skip


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 event", "3 events", "12,345 stories"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def words(identifier: object) -> str:
    """An id as words: `arms_support` is "arms support", `ORG` is "organisation"; empty for what is missing."""
    return _SPELLED.get(text := str(identifier or ""), text.replace("_", " "))


def heading(column: str) -> str:
    """The heading of a column for readers: `n_mentions` is "Mentions", `on_behalf_of` is "On behalf of"."""
    text = words(column)
    return _HEADINGS.get(column) or text[:1].upper() + text[1:]


def nothing(columns: Collection[str]) -> str:
    """What to say in the place of a table without rows: No condition was found."""
    listed = next((noun for column, noun in _LISTED.items() if column in columns), None)
    return f"No {listed} was found." if listed else "Nothing was found."
