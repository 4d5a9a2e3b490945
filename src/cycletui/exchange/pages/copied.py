"""A document as text for the clipboard, with a sentence on what stayed with us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.exchange.pages.plain import as_text
from cycletui.queries.copies import Copy
from cycletui.queries.document import texts
from cycletui.queries.masking import MASK

if TYPE_CHECKING:
    from cycletui.queries.document import Document


def copied(document: Document, stayed: int = 0) -> Copy:
    """The document as text, to be copied; `stayed` is how much was written down that is not in it."""
    return Copy(document.title, as_text(document), stayed_words(document, stayed))


def stayed_words(document: Document, stayed: int) -> str:
    """What is not in it, said to whoever sends it: `3 things that were written down stayed with us.`"""
    masked = sum(text.count(MASK) for text in texts(document))
    parts = []
    if stayed:
        parts.append(f"{stayed} thing{' that was' if stayed == 1 else 's that were'} written down stayed with us.")
    if masked:
        parts.append(f"{masked} {'place reads' if masked == 1 else 'places read'} {MASK}: initials, or a small count.")
    return " ".join(parts)
