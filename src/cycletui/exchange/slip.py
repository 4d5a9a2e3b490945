"""A blank slip to print: what some students need and what we do about it, with empty lines for their names.

The names are written on the paper by hand; they never come into a file of ours.
"""

from __future__ import annotations

from pathlib import Path

from cycletui.exchange.pages.write import write_page
from cycletui.exchange.text_file import write_new
from cycletui.queries.document import Document, Fact, Facts, Sheet
from cycletui.queries.outcomes.slip import Slip
from cycletui.records.harmless import harmless

LINES, SPARE, MOST, TENS = 8, 2, 60, 10
NOTE = "Names stay on this paper. Keep it where students' papers are kept, and tear it up when it is done."


def lines(slip: Slip) -> int:
    """How many empty lines: as many tens as there is need of, two to spare; they do not tell how many students."""
    needed = min((slip.students or LINES) + SPARE, MOST)
    return -(-needed // TENS) * TENS


def as_text(slip: Slip) -> str:
    """The slip as plain text."""
    facts = [f"{label}: {' '.join(harmless(value).split())}" for label, value in slip.facts if value]
    rows = [f"{number:>2}  {'_' * 34}   moved on: __________" for number in range(1, lines(slip) + 1)]
    title = " ".join(harmless(slip.title).split())
    return "\n".join([title, "", *facts, "", *(part for row in rows for part in (row, "")), NOTE, ""])


def as_document(slip: Slip) -> Document:
    """The slip as a page has it, which prints on one sheet."""
    facts = Facts(tuple(Fact(label, value) for label, value in slip.facts if value))
    rows = Sheet("Who", ("Name", "Moved on"), lines(slip))
    return Document(slip.title, "", (facts, rows) if facts.facts else (rows,), (), NOTE)


def write(path: Path, slip: Slip) -> None:
    """Write it, as a page or as text by the file's ending. Raises `ExchangeError`; no file is written over."""
    if path.suffix.casefold() in (".html", ".htm"):
        write_page(path, as_document(slip), "slip")
    else:
        write_new(path, as_text(slip), "slip")
