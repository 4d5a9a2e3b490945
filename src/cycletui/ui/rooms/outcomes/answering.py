"""What is saved from the room without a form: how a promise stands, and an aim for one group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.entry import form_day
from cycletui.queries.outcomes.choices import read_due, read_groups
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.records.words import UNDO
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.form_days import read_order
from cycletui.ui.widgets.text import toast
from cycletui.ui.widgets.widths import MIDDLE

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

SAID = {"kept": "Kept", "partly": "Partly kept", "not_yet": "Not yet", "dropped": "Dropped"}


def save(store: Store, kind: str, values: dict[str, Any], record: str, space: str, me: str, window: str) -> str:
    """Save these fields; the record's id."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    return saves.write(store, [Edit(kind, values, record)], space=space, by=me, window=window).records[0]


AGAIN, A_DAY = "Not yet. By when now?", "By which day? esc leaves the promise as it was."


LOOK = "look"
"""Not an answer: to see all of the promise."""
ANSWERS = (
    ("kept", "Kept"),
    ("partly", "Kept in part"),
    ("not_yet", "Not yet: by another day"),
    ("dropped", "Given up, said aloud"),
)


async def ask(app: Host, row: RecordRow, *, wide: bool) -> str:
    """Ask how a promise stands, and save that; what was chosen, empty where it was left."""
    look = (LOOK, "Open its form" if wide else "Look at all of it")
    chosen: str | None = await app.push_screen_wait(
        Pick("How does it stand?", (*ANSWERS, look), does="this one", about=line(row.title, 300))
    )
    if chosen and chosen != LOOK:
        await answer(app, row, chosen)
    return chosen or ""


async def answer(app: Host, row: RecordRow, state: str) -> None:
    """How a promise stands; `not yet` asks for its new day, and nothing is saved where that is left."""
    values: dict[str, Any] = {"state": state}
    if state == "not_yet":
        day = await _new_day(app, row)
        if day is None:
            return
        values["by_on"] = day
    session = app.session
    with app.told():
        await session.write(save, "commitment", values, row.id, session.space, session.me, session.window)
        # in a narrow row what was answered goes before what could follow
        more = " e writes what came of it." if state != "kept" and app.size.width >= MIDDLE else ""
        toast(app, f"{SAID[state]}: {(named := line(row.title, 60))}. {UNDO}.{more}", named=named)
        app.changed()


async def _new_day(app: Host, row: RecordRow) -> str | None:
    """The new day; `None` where the question was left."""
    before = await app.session.ask(read_due, row.id)
    typed = form_day.shown(before) if before is not None else ""
    about = f"“{line(row.title, 120)}”"
    order = await app.session.read(read_order, app.session.space)
    help_ = f"Such as {form_day.example(ahead=True)}. The promise stays; only its day moves."
    asked_before = False
    while True:
        asked = AskLine(AGAIN, help_, typed, does="move it", about=about, wants=A_DAY, replaces=not asked_before)
        given = await app.push_screen_wait(asked)
        if given is None:
            return None
        asked_before = True
        try:
            return form_day.read(given, order=order, ahead=True).isoformat()
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"


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
