"""A document as plain text: for the clipboard, a mail, a file.

Headings stand at the edge, all else two letters in. So no line begins with what somebody typed, and a text such as
`=1+1` is none that a sheet would calculate when the page is pasted there.
"""

from __future__ import annotations

from collections.abc import Iterator

from cycletui.queries.document import Blank, Document, Fact, Facts, Part, Points, Section, Sheet, Table, Verbatim
from cycletui.records.harmless import harmless, one_line

IN, POINT, MORE, RULE = "  ", "• ", "– ", "_" * 60


def as_text(document: Document) -> str:
    """The whole document; it ends with its last line and a newline."""
    lines = [one_line(document.title)]
    if document.under:
        lines.append(IN + one_line(document.under))
    lines += _parts(document.parts)
    for section in document.sections:
        lines += _section(section, "")
    if document.foot:
        lines += ["", one_line(document.foot)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(section: Section, edge: str) -> Iterator[str]:
    yield from ("", edge + one_line(section.title))
    yield from (edge + line for line in _parts(section.parts))
    for one in section.sections:
        yield from _section(one, edge + IN)


def _parts(parts: tuple[Part, ...]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number and not isinstance(part, Facts | Points):
            yield ""
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Facts):
        for fact in part.facts:
            yield from _fact(fact, IN)
    elif isinstance(part, Points):
        for point in part.points:
            yield from _lines(point.text, IN + POINT)
            for fact in point.below:
                yield from _fact(fact, IN * 2 + MORE)
    elif isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, Blank):
        yield from _lines(part.label, IN)
        for _ in range(part.lines):
            yield from ("", IN + RULE)
    elif isinstance(part, Sheet):
        yield from _lines(part.title, IN)
        for number in range(1, part.rows + 1):
            yield from ("", f"{IN}{number:>2}  " + "   ".join(f"{one_line(head)}: {'_' * 20}" for head in part.head))
    elif isinstance(part, Verbatim):
        yield from harmless(part.text).rstrip("\n").split("\n")
    else:
        yield from _lines(part.text, IN)


def _fact(fact: Fact, lead: str) -> Iterator[str]:
    label = f"{one_line(fact.label)}: " if fact.label else ""
    yield from _lines(fact.text, lead + label, " " * len(lead) + (IN if label else ""))


def _lines(text: str, lead: str, below: str = "") -> Iterator[str]:
    """The text's own lines, each on one line of its own below the first."""
    for line in own_lines(text):
        yield lead + line
        lead = below or " " * len(lead)


def own_lines(text: str) -> list[str]:
    """A text's lines, each as one line and none of them empty; at least one."""
    lines = [line for part in harmless(text).split("\n") if (line := " ".join(part.split()))]
    return lines or [""]


def _table(table: Table) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in (table.head, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows)]
    yield from _lines(table.title, IN)
    for row in rows:
        yield IN * 2 + "   ".join(cell.ljust(width) for cell, width in zip(row, widths))
