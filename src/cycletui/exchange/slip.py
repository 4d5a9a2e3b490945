"""A blank slip to print: what some students need and what we do about it, with empty lines for their names.

The names are written on the paper by hand; they never come into a file of ours.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from cycletui.exchange.text_file import write_new
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


def as_html(slip: Slip) -> str:
    """The slip as a page that prints on one sheet."""

    def said(text: str) -> str:
        return escape(harmless(text))

    facts = "".join(f"<p><b>{said(label)}:</b> {said(value)}</p>\n" for label, value in slip.facts if value)
    rows = "".join(f"<tr><td>{n}</td><td></td><td></td></tr>\n" for n in range(1, lines(slip) + 1))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{said(slip.title)}</title>\n"
        "<style>body { font: 12pt/1.4 sans-serif; margin: 2cm; } p { margin: 0 0 .3em; }\n"
        "table { border-collapse: collapse; width: 100%; margin: 1em 0; }\n"
        "th { text-align: left; } td { border-bottom: 1px solid #000; height: 2em; }\n"
        "td:first-child { width: 2em; border: 0; } td:last-child { width: 30%; }</style>\n</head>\n<body>\n"
        f"<h1>{said(slip.title)}</h1>\n{facts}"
        f"<table>\n<tr><th></th><th>Name</th><th>Moved on</th></tr>\n{rows}</table>\n<p>{escape(NOTE)}</p>\n"
        "</body>\n</html>\n"
    )


def write(path: Path, slip: Slip) -> None:
    """Write it, as a page or as text by the file's ending. Raises `ExchangeError`; no file is written over."""
    write_new(path, as_html(slip) if path.suffix.casefold() in (".html", ".htm") else as_text(slip), "slip")
