"""What the line of evidence reads and writes, in the threads that do: names, results, and what was seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.entry.adding import Entered, Refused
    from cycletui.entry.names import Known
    from cycletui.store.store import Store


def read_known(store: Store, space: str) -> Known:
    """The names of the team's work."""
    # what reads a line is loaded with them, in the thread, behind the room's data
    from cycletui.entry import line as evidence_line  # noqa: F401
    from cycletui.entry.known import known

    return known(store.reader, space)


def read_goal(store: Store, space: str) -> tuple[str, str]:
    """The outcome of which something new that is counted tells, with its name; empty where that is not plain."""
    from cycletui.queries.beginning import only_outcome

    found = only_outcome(store, space)
    return (found.id, line(found.called() or "–", 200)) if found is not None else ("", "")


class For(NamedTuple):
    """For which team, by whom, from which window a line is added, of which outcome something new tells, and whose
    voice is written down."""

    space: str
    me: str
    window: str
    goal: str
    voice: str = ""


def add(store: Store, text: str, about: For, day: date, record: str, *, sure: bool) -> Entered | Refused:
    """Add one line as it was meant on its day; what is counted for the first time tells of the goal.

    `sure`: what is new in it, or could be meant otherwise, was asked about and is meant.
    """
    from cycletui.entry.adding import add_lines

    space, me, window, goal, _ = about
    return add_lines(
        store, [text], space=space, by=me, today=day, sure=sure, window=window, tells_of=goal, record=record
    )[0]


def add_seen(store: Store, text: str, about: For, day: date, record: str) -> str:
    """Keep words without a number as something seen or heard; its id."""
    from cycletui.store import saves

    values = {"text": text.strip(), "on": day.isoformat()} | ({"said_by": about.voice} if about.voice else {})
    edit = saves.Edit("observation", values, record)
    return saves.write(store, [edit], space=about.space, by=about.me, window=about.window).records[0]


def say(store: Store, about: For, values: dict[str, str]) -> None:
    """Say once how the team writes days, or numbers."""
    from cycletui.store import saves

    edit = saves.Edit("team", values, about.space)
    saves.write(store, [edit], space=about.space, by=about.me, window=about.window)


def there(store: Store, space: str, measure: str, group: str, on: date) -> str:
    """What this measure's collections of that day say for the group already; empty where nothing does."""
    from cycletui.records.evidence import Collection, Result
    from cycletui.records.filters import any_of
    from cycletui.store.reader import title

    days = store.reader.records(Collection, space=space, where=Collection(measure=measure, on=on))
    if not days:
        return ""
    where = Result(collection=any_of([day.id for day in days]), group=group or None, part=None)
    return ", ".join(title(one) for one in store.reader.records(Result, space=space, where=where, newest=3))
