"""A document as a file, by the file's ending."""

from __future__ import annotations

from pathlib import Path

from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.text_file import write_new
from cycletui.queries.document import Document

ENDINGS = (".html", ".md", ".txt")
"""The endings of pages that can be written."""


def ending_of(path: Path) -> str:
    """Which of them a file's name has. Raises `ExchangeError` for any other."""
    ending = path.suffix.casefold()
    ending = {".htm": ".html", ".markdown": ".md"}.get(ending, ending)
    if ending not in ENDINGS:
        raise ExchangeError(f"{path.name or path}: end the name in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")
    return ending


def written(document: Document, ending: str) -> str:
    """The document as it stands in a file with this ending, one of `ENDINGS`."""
    if ending == ".html":
        from cycletui.exchange.pages.html import as_html

        return as_html(document)
    if ending == ".md":
        from cycletui.exchange.pages.markdown import as_markdown

        return as_markdown(document)
    from cycletui.exchange.pages.plain import as_text

    return as_text(document)


def write_page(path: Path, document: Document, what: str) -> Path:
    """Write it, and say where it is; no file is written over. Raises `ExchangeError`."""
    return write_new(path, written(document, ending_of(path)), what)
