"""A document as Markdown in which only the document's own headings, lists and tables are markup.

What people typed is escaped: nothing in it becomes a heading, a link, an image, code or HTML, by CommonMark or by
what GitHub and others add (tables, `~~`, bare addresses). Lists begin with `*`, so that a line pasted into a sheet
is no formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cycletui.exchange.pages.plain import own_lines
from cycletui.queries.document import Blank, Document, Fact, Facts, Part, Points, Section, Sheet, Table, Verbatim, Words
from cycletui.records.harmless import harmless, one_line

_MARKUP = re.compile(
    r"[\\`*_\[\]{}<>|~^$&@]"  # wherever it stands
    r"|^[#+=:-]|#(?=\S|$)"  # what begins a line; what ends a heading, or is read as an issue's number
    r"|(?<=\w):(?=\S)|(?<=/)/|(?<=\w)\.(?=[^\W\d_]{2})|(?<=www)\.",  # an address
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
RULE, IN = r"\_" * 40, "  "


def escaped(text: str) -> str:
    """One line of text as Markdown that says just this."""
    flat = one_line(text)
    # GitHub makes a link of an e-mail's address after all escapes are gone: its @ stands as code
    return _NUMBERED.sub(
        r"\1\\\2", _MARKUP.sub(lambda at: "`@`" if at[0] == "@" and _in_mail(at) else "\\" + at[0], flat)
    )


def _in_mail(at: re.Match[str]) -> bool:
    """Whether this @ stands between the two halves of an address."""
    before, after = at.string[at.start() - 1 : at.start()], at.string[at.end() : at.end() + 1]
    return before.strip() != "" and after.isalnum()


def escaped_lines(text: str, below: str = "") -> str:
    """A text's own lines, each broken where it ends; `below` stands before all but the first."""
    return f"\\\n{below}".join(map(escaped, own_lines(text)))


def as_markdown(document: Document) -> str:
    """The whole document; it ends with a newline."""
    blocks = [f"# {escaped(document.title)}"]
    if one_line(document.under):
        blocks.append(escaped(document.under))
    blocks += _parts(document.parts)
    for section in document.sections:
        blocks += _section(section, 2)
    if one_line(document.foot):
        blocks += ["* * *", escaped(document.foot)]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(section.title)}"
    yield from _parts(section.parts)
    for one in section.sections:
        yield from _section(one, level + 1)


def _parts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Facts):
        yield "\n".join(_fact(fact, "", "**") for fact in part.facts)
    elif isinstance(part, Points):
        yield "\n".join(
            "\n".join((f"* {escaped_lines(point.text, IN)}", *(_fact(fact, IN, "*") for fact in point.below)))
            for point in part.points
        )
    elif isinstance(part, Table):
        yield _bold(part.title)
        yield _table(part.head, part.rows)
    elif isinstance(part, Sheet):
        yield _bold(part.title)
        empty = ("",) * len(part.head)
        yield _table(("", *part.head), tuple((str(number), *empty) for number in range(1, part.rows + 1)))
    elif isinstance(part, Blank):
        yield from (escaped(part.label), *[RULE] * part.lines)
    elif isinstance(part, Verbatim):
        yield fenced(part.text)
    elif isinstance(part, Words):
        yield f"*{escaped(part.text)}*" if part.quiet and _can_lean(part.text) else escaped_lines(part.text)


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [[escaped(cell) for cell in row] for row in (head, *rows)]
    lines.insert(1, ["---"] * len(head))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _fact(fact: Fact, edge: str, strong: str) -> str:
    label = f"{strong}{escaped(fact.label)}:{strong} " if one_line(fact.label) else ""
    return f"{edge}* {label}{escaped_lines(fact.text, edge + IN)}"


def _bold(text: str) -> str:
    return f"**{inside}**" if (inside := escaped(text)) else ""


def _can_lean(text: str) -> bool:
    """Whether it can stand between stars: one line that begins and ends with a letter, or ends with a full stop."""
    return len(own_lines(text)) == 1 and text[:1].isalnum() and (text[-1:].isalnum() or text.endswith("."))


def fenced(text: str) -> str:
    """A text with its own lines and spaces, as code; the fence is longer than any run of its ticks."""
    inside = harmless(text).rstrip("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", inside)), default=0))
    return f"{fence}text\n{inside}\n{fence}"
