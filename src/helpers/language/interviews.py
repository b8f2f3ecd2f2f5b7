"""Interviews whose turns bear no names: questions that stand alone, and the answers between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

HEAD = 500  # characters in which a page says that it is an interview
LONGEST_QUESTION = 45  # words
FEWEST_QUESTIONS = 4

_SAYS_SO = re.compile(r"\binterview|\bq\s?(?:&|and)\s?a\b|\bin conversation with\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|[Ww]e['’](?:re|ve|d|ll))\b")
_LABEL = re.compile(r"[A-Z][^:.!?\n]{0,40}:\s")


def answers(text: str, paragraphs: Sequence[Span]) -> list[tuple[Span, list[Span]]]:
    """Question and answer of each turn of an interview, as (start, end) of paragraphs; none where the text is none,
    or where the turns bear the names of who speaks.

    >>> text = "Interview\\nWhy now?\\nWe were tired.\\nAnd you?\\nMe too.\\nWill it hold?\\nYes.\\nWhen?\\nI forgot."
    >>> found = answers(text, [match.span() for match in re.finditer(r".+", text)])
    >>> [text[start:end] for _, answer in found for start, end in answer]
    ['We were tired.', 'Me too.', 'Yes.', 'I forgot.']
    """
    if not _SAYS_SO.search(text, 0, HEAD):
        return []
    asked = [i for i, span in enumerate(paragraphs) if _is_question(text[slice(*span)])]
    direct = [i for i in asked if text[slice(*paragraphs[i])].endswith("?")]
    labels = sum(bool(_LABEL.match(text, *span)) for span in paragraphs)
    few = len(asked) < FEWEST_QUESTIONS or 2 * len(direct) < len(asked)
    if few or labels >= FEWEST_QUESTIONS:
        return []
    out: list[tuple[Span, list[Span]]] = []
    for i, span in enumerate(paragraphs[direct[0] :], direct[0]):
        if i in asked:
            out.append((span, []))
        elif i > asked[-1] + 1 and not _OWN.search(text[slice(*span)]):
            break  # what the paper adds when all is asked
        else:
            out[-1][1].append(span)
    return [(question, answer) for question, answer in out if answer]


def _is_question(paragraph: str) -> bool:
    """Ends in a question mark, or puts something to somebody: "They say you began it." """
    if len(paragraph.split()) > LONGEST_QUESTION or paragraph[:1] in "\"“‘'":
        return False
    return paragraph.endswith("?") or bool(_ASKED.search(paragraph) and not _OWN.search(paragraph))
