"""A document as text for the clipboard, with a sentence on what stayed with us."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.exchange.pages.plain import as_text
from cycletui.queries.copies import Copy
from cycletui.queries.document import texts
from cycletui.queries.masking import MASK
from cycletui.queries.minutes.pages import unsettled_words

if TYPE_CHECKING:
    from cycletui.queries.document import Document


def copied(document: Document, stayed: int = 0, unsettled: Iterable[str] = ()) -> Copy:
    """The document as text, to be copied; `stayed` is how much was written down that is not in it, `unsettled` the
    fields that two laptops wrote differently."""
    return Copy(document.title, as_text(document), stayed_words(document, stayed, unsettled))


def stayed_words(document: Document, stayed: int, unsettled: Iterable[str] = ()) -> str:
    """What is not in it, and what is still to settle, said to whoever sends it: `3 things that were written down stayed
    with us.`"""
    things = f"{stayed} thing{' that was' if stayed == 1 else 's that were'} written down stayed with us."
    return " ".join(
        part for part in (things if stayed else "", masked_words(texts(document)), unsettled_words(unsettled)) if part
    )


def masked_words(some: Iterable[str]) -> str:
    """How many places of these texts read `•`, and why; nothing where none does."""
    masked = sum(text.count(MASK) for text in some)
    if not masked:
        return ""
    return f"{masked} {'place reads' if masked == 1 else 'places read'} {MASK}: initials, or a small count."
