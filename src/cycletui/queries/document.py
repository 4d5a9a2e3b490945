"""A document before it is written: headings, lines, lists and tables as typed parts, whatever it becomes.

Every string in it is text: what people typed stands here as they typed it, and each writer (`exchange.pages`) makes it
harmless for what it writes. Headings stand in order because sections stand in each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias


class Fact(NamedTuple):
    """A text with its label; the label may be empty."""

    label: str
    text: str


class Facts(NamedTuple):
    """Labels and texts, one beside the other."""

    facts: tuple[Fact, ...]


class Words(NamedTuple):
    """A paragraph; a quiet one is a note beside what is told."""

    text: str
    quiet: bool = False


class Point(NamedTuple):
    """One line of a list, and what belongs below it."""

    text: str
    below: tuple[Fact, ...] = ()


class Points(NamedTuple):
    """A list."""

    points: tuple[Point, ...]


class Table(NamedTuple):
    """A table with its title and the heads of its columns; each row has as many cells as there are heads."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Blank(NamedTuple):
    """Empty lines to write on by hand, below their label."""

    label: str
    lines: int


class Sheet(NamedTuple):
    """Numbered rows to fill in by hand, with the heads of their columns, which may not be empty."""

    title: str
    head: tuple[str, ...]
    rows: int


class Verbatim(NamedTuple):
    """Text that keeps its own lines and spaces, such as a school's form."""

    text: str


Part: TypeAlias = "Facts | Words | Points | Table | Blank | Sheet | Verbatim"


class Section(NamedTuple):
    """A heading with what stands below it; `sheet` begins a new sheet of paper."""

    title: str
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    sheet: bool = False


class Document(NamedTuple):
    """Title, a line under it, what stands before the first heading, the sections, and the last line."""

    title: str
    under: str = ""
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    foot: str = ""


def texts(document: Document) -> Iterator[str]:
    """Every text in it, from the first to the last."""
    yield from filter(None, (document.title, document.under))
    yield from _of_parts(document.parts)
    for section in document.sections:
        yield from _of_section(section)
    yield from filter(None, (document.foot,))


def _of_section(section: Section) -> Iterator[str]:
    yield section.title
    yield from _of_parts(section.parts)
    for one in section.sections:
        yield from _of_section(one)


def _of_parts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Facts):
            yield from (text for fact in part.facts for text in fact if text)
        elif isinstance(part, Points):
            for point in part.points:
                yield point.text
                yield from (text for fact in point.below for text in fact if text)
        elif isinstance(part, Table):
            yield from (part.title, *part.head)
            yield from (cell for row in part.rows for cell in row)
        elif isinstance(part, Sheet):
            yield from (part.title, *part.head)
        elif isinstance(part, Blank):
            yield part.label
        else:
            yield part.text
