"""The table of lines as teachers type them, the team that types them, and how a reading is judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from cycletui.entry.asking import asks
from cycletui.entry.line import NotUnderstood, Understood, understand
from cycletui.entry.names import Known, Name

TODAY = date(2026, 11, 28)
"""A Saturday."""
Judged = Literal["right", "asked", "refused", "wrong"]
TABLE = Path(__file__).parent.parent / "data" / "lines-typed.tsv"


def team() -> Known:
    """The team of the table; it writes the month first."""
    return Known(
        measures=[
            Name("exit ticket", "students"),
            Name("Attendance", "percent"),
            Name("Running record", "level"),
            Name("ORF", "words a minute"),
        ],
        groups=[
            Name(one) for one in ("English learners", "All of grade 6", "Students with IEPs", "EL", "Class A", "6B")
        ],
        sources=[Name("Gradebook")],
        order="month",
    )


def table() -> list[tuple[str, dict[str, str] | None]]:
    """Each line with the reading that is meant; `None` where a question is right."""
    rows: list[tuple[str, dict[str, str] | None]] = []
    for row in TABLE.read_text(encoding="utf-8").split("\n"):
        if not row or row.startswith("#"):
            continue
        line, _, reading = row.rpartition("\t")
        if reading == "?":
            rows.append((line, None))
            continue
        meant: dict[str, str] = {}
        for part in reading.split("; "):
            name, equals, value = part.partition("=")
            meant |= {name: value} if equals else {"count": part}
        rows.append((line, meant))
    return rows


def agrees(found: Understood, meant: dict[str, str]) -> bool:
    """Whether the reading is the one that is meant, in all that was named."""
    said = {
        "count": f"{found.count_of}/{found.total}",
        "value": f"{found.value:g}" if found.value is not None else "",
        "unit": found.unit,
        "measure": found.measure.casefold(),
        "group": found.group or "",
        "source": found.source if found.source_given else "",
        "on": found.on.isoformat(),
    }
    return all(said[name] == (value.casefold() if name == "measure" else value) for name, value in meant.items())


def judge(line: str, meant: dict[str, str] | None, known: Known) -> Judged:
    """How the line was read: right, asked about, refused although plain, or wrong without a word."""
    found = understand(line, today=TODAY, known=known)
    if isinstance(found, NotUnderstood):
        return "asked" if meant is None else "refused"
    if meant is not None and agrees(found, meant):
        return "right"
    # nothing is saved before it is entered once more
    return "asked" if asks(found, known) else "wrong"
