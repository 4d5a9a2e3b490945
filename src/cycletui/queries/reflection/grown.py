"""How an if–then grew, version by version, and how one cycle grew out of another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.card import SHOWN, Page
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.lists import CHAIN, DECIDED, lit
from cycletui.records.harmless import line
from cycletui.records.problem_rules import PATHS
from cycletui.records.stages import STAGES

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

SENTENCE = (
    ("if_", "If we "),
    ("then", "then "),
    ("so_that", "so that "),
    ("because", "because "),
    ("wrong_if", "We are wrong if "),
)


class Version(NamedTuple):
    """The whole sentence as it stood after one act: its number, its day, who wrote it, and what it was before.

    `apart`: it was written on another laptop, without knowing of the version that came before it here.
    """

    number: int
    on: str
    by: str
    text: str
    before: str
    apart: bool


def sentence(values: dict[str, str]) -> str:
    """The if–then as one text."""
    return "\n".join(f"{begin}{values[name]}" for name, begin in SENTENCE if values.get(name))


def versions(reader: AudienceReader, record: str) -> list[Version]:
    """The if–then as it stood after each act that changed its words, oldest first."""
    names = {name for name, _ in SENTENCE}
    acts: dict[str, list[Any]] = {}
    for past in reader.history(record):
        if not past.hidden and past.field in names:
            acts.setdefault(past.act, []).append(past)
    values: dict[str, str] = {}
    written: dict[str, set[str]] = {}
    found: list[Version] = []
    for some in acts.values():
        begun = values | {past.field: str(past.old or "") for past in some}
        # of a field that was written apart, another version is known here already, or stands beside it
        apart = any(past.old is not None and str(past.old) in written.get(past.field, ()) for past in some)
        for past in some:
            if past.old is not None:
                written.setdefault(past.field, set()).add(str(past.old))
        values = begun | {past.field: str(past.new or "") for past in some}
        last = some[-1]
        on = short_day(date.fromisoformat(last.at[:10])) if last.at else ""
        text, before = sentence(values), sentence(begun) if found else ""
        found.append(Version(len(found) + 1, on, last.by_name or "somebody", text, before, apart))
    return found


def paths(page: Page, cycle: Any) -> None:
    """The three ways to improve that meet in the cycle's problems: lit where one of them says something."""
    problems: list[Any] = page.reader.records("problem", where={"cycle": cycle.id}, newest=SHOWN)
    shown = lit(problems)
    page.heading("Three paths that meet in it", "" if all(shown) else "the dark one asks")
    # three words, one beside the other
    strip = tuple(
        part
        for side, on in zip(PATHS, shown, strict=True)
        for part in ((f"{'●' if on else '○'} ", "reflection" if on else "late"), (f"{side.words}   ", ""))
    )
    page.words(*strip)
    dark = next((side for side, on in zip(PATHS, shown, strict=True) if not on), None)
    if dark is not None:
        page.space()
        page.said(dark.asks, "late")


def chain(page: Page, cycle: Any) -> None:
    """The cycles it grew out of, itself, and what grew out of it, each with what was decided."""
    reader = page.reader
    before: list[Any] = []
    known, parent, gone = {cycle.id}, cycle.parent, ""
    while parent and parent not in known and len(before) < CHAIN:
        known.add(parent)
        found: Any = reader.get(parent)
        if found is None or found.deleted or found.kind_name != "cycle":
            gone = page.reader.words(parent, 160)
            break
        before.insert(0, found)
        parent = found.parent
    after: list[Any] = reader.records("cycle", where={"parent": cycle.id}, newest=SHOWN)
    links = [*before, cycle, *reversed(after)]
    page.heading("How our cycles grew", f"{len(links)} in a row" if len(links) > 1 else "the first one")
    page.fact("grew out of", gone)
    for one in links:
        here = one.id == cycle.id
        days = " – ".join(short_day(day) for day in (one.starts_on, one.ends_on) if day)
        name = line(one.title or one.question or one.called(), 200)
        page.ends((f"{'►' if here else '●'} {name}", "strong" if here else ""), days)
        decided: list[Any] = reader.records("cycle_decision", where={"cycle": one.id}, newest=1)
        became = DECIDED.get(decided[0].choice or "", "") if decided else ""
        why = line(decided[0].why or "", 200) if decided else ""
        told = f"{became}: {why}" if became and why else became or STAGES.get(one.stage or "name", "")
        if told:
            page.said(told, "note", indent=2)
