"""What is saved from the room without a form: how a promise stands, and an aim for one group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.queries.outcomes.choices import read_groups
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.records.words import UNDO
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.screens.promise_answer import ANSWERS, HOW, SAID, Answer, more_of
from cycletui.ui.widgets.text import toast
from cycletui.ui.widgets.widths import MIDDLE

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


def save(store: Store, kind: str, values: dict[str, Any], record: str, space: str, me: str, window: str) -> str:
    """Save these fields; the record's id."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    return saves.write(store, [Edit(kind, values, record)], space=space, by=me, window=window).records[0]


def save_answer(store: Store, promise: str, found: Answer, space: str, me: str, window: str) -> None:
    """Save how a promise stands, and the help that is asked for."""
    from cycletui.entry.promise_answers import answered
    from cycletui.store import saves

    saves.write(store, answered(store, promise, found.values, found.help), space=space, by=me, window=window)


LOOK = "look"
"""Not an answer: to see all of the promise."""


async def ask(app: Host, row: RecordRow, *, wide: bool) -> str:
    """Ask how a promise stands, and save that; what was chosen, empty where it was left."""
    look = (LOOK, "Open its form" if wide else "Look at all of it")
    chosen: str | None = await app.push_screen_wait(
        Pick(HOW, (*ANSWERS, look), does="this one", about=line(row.title, 300))
    )
    if chosen and chosen != LOOK:
        await answer(app, row, chosen)
    return chosen or ""


async def answer(app: Host, row: RecordRow, state: str) -> None:
    """How a promise stands; `not yet` asks for its new day, and nothing is saved where that is left."""
    found = await more_of(app, row.id, row.title, state)
    if found is None:
        return
    session = app.session
    with app.told():
        await session.write(save_answer, row.id, found, session.space, session.me, session.window)
        # in a narrow row what was answered goes before what could follow
        more = " e writes what came of it." if state != "kept" and app.size.width >= MIDDLE else ""
        toast(app, f"{SAID[state]}: {(named := line(row.title, 60))}. {UNDO}.{more}", named=named)
        app.changed()


async def group_aim(app: Host, row: RecordRow) -> None:
    """Choose a group; the form of its aim opens, begun for it where there is none yet."""
    session = app.session
    with app.told():
        groups, aims = await session.ask(read_groups, session.space, row.id)
        question = "An aim for which group?"
        empty = "No groups yet: they are written in Evidence, with i and n, or by an @ in a line."
        group = await app.push_screen_wait(
            Pick(question, groups, does="set its aim", about=f"“{line(row.title, 120)}”", chosen=aims, empty=empty)
        )
        if not group:
            return
        record = aims.get(group, "")
        if not record:
            values = {"outcome": row.id, "group": group}
            record = await session.write(save, "group_aim", values, "", session.space, session.me, session.window)
            app.changed()
        app.open_form("group_aim", record, "start")
