"""What can be done with a group, with what is counted, and with a day of it: asked in a list, done as one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.evidence.groups import About, read_about
from cycletui.records.harmless import line
from cycletui.records.names import same
from cycletui.records.words import PUTS_BACK, UNDO, sentence
from cycletui.ui.keys.table import spelled
from cycletui.ui.screens.dialogs import AskLine, Choice, Pick
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

RENAME, JOIN, APART, MOVE = "rename", "join", "apart", "move"
DELETE, FORM, PLACE, SETTLE = "delete", "form", "place", "settle"
MENU = {
    RENAME: "Another name for it",
    JOIN: "The same as another one: read them as one",
    MOVE: "Its results belong to another day",
    DELETE: "Delete it",
    FORM: "All that is known of it",
    PLACE: "To our groups",
}
WHICH = "Which one is it? That name then stands for both."
READ_SO = (("", "Leave them two"), (JOIN, "Read them as one"))
ONE_NAME = (("", "Another name"), (JOIN, "The two are the same"))


async def more(app: Host, kind: str, record: str, *, day: str = "", on: date | None = None, group: str = "") -> None:
    """Ask what to do with a group or a measure, or with this day's results of it, and do it.

    `group` is the one whose results have the bar.
    """
    about: About | None = await app.session.ask(read_about, kind, record)
    if about is None:
        return
    choices: list[Choice] = [(f"{SETTLE} {at}", f"Settle it. {words}") for at, (_, _, words) in enumerate(about.unlike)]
    choices += [(RENAME, MENU[RENAME])]
    choices += [(JOIN, MENU[JOIN])] if about.others else []
    choices += [(f"{APART} {other}", f"“{name}” is not the same after all") for other, name in about.also]
    if day:
        from cycletui.entry.form_day import shown

        of = f"The results of {shown(on)}" if on else "These results"
        # on a day's row this is what the footer names
        choices.insert(0, (MOVE, f"{of} belong to another day"))
    choices.append((FORM, MENU[FORM]))
    if group or kind == "measure":
        choices.append((PLACE, MENU[PLACE], f"{spelled('at')} in every room"))
    many = f" and its {about.results} results" if about.results > 1 and kind == "measure" else ""
    choices.append((DELETE, f"{MENU[DELETE]}{many}", PUTS_BACK))
    names = f", also called {', '.join(name for _, name in about.also)}" if about.also else ""
    chosen: str | None = await app.push_screen_wait(
        Pick("What about it?", choices, does="do it", about=f"“{about.name}”{names}")
    )
    if not chosen:
        return
    with app.told():
        if chosen == RENAME:
            await rename(app, kind, record, about)
        elif chosen == JOIN:
            await choose_same(app, record, about)
        elif chosen == MOVE:
            await move(app, day, on, about)
        elif chosen == DELETE:
            await delete(app, record, about.name)
        elif chosen == FORM:
            app.open_form(kind, record)
        elif chosen == PLACE:
            app.action_groups(group)
        elif chosen.startswith(SETTLE):
            await settle(app, record, about, int(chosen.partition(" ")[2]))
        else:
            await apart(app, chosen.partition(" ")[2], about)


async def rename(app: Host, kind: str, record: str, about: About) -> None:
    """Ask for another name; where that is another one's already, whether the two are the same."""
    typed = about.name
    while True:
        wants = "A name without letters says nothing. esc leaves the one it has."
        given = await app.push_screen_wait(
            AskLine(
                "How is it called?", sentence("no_name", app.frame_view.kind), typed, does="call it so", wants=wants
            )
        )
        if not given or given == about.name:
            return
        other = next((one for one, name in about.others if same(name, given)), "")
        if not other:
            break
        answer = await app.push_screen_wait(
            Pick("There is one of that name already.", ONE_NAME, does="this one", about=f"“{line(given, 100)}”")
        )
        if answer == JOIN:
            await join(app, record, other, about.name, given)
            return
        if answer is None:
            return
        typed = given
    session = app.session
    await session.write(save_name, kind, record, given, session.space, session.me, session.window)
    toast(app, f"Now called “{line(given, 60)}”. {UNDO}.")
    app.changed()


def save_name(store: Store, kind: str, record: str, name: str, space: str, me: str, window: str) -> None:
    """Save a name, as names are kept."""
    from cycletui.entry.names import clean
    from cycletui.store import saves

    saves.write(store, [saves.Edit(kind, {"name": clean(name)}, record)], space=space, by=me, window=window)


async def choose_same(app: Host, record: str, about: About) -> None:
    """Ask which other one it is; those that are near stand first."""
    other = await app.push_screen_wait(
        Pick(
            WHICH,
            about.others,
            does="read as one",
            about=f"“{about.name}”",
        )
    )
    if other:
        await join(app, record, other, about.name, dict(about.others)[other])


async def join(app: Host, record: str, other: str, name: str, to: str) -> None:
    """Say that the two are one."""
    from cycletui.entry import joining

    session = app.session
    asked = await session.read(joining.numbers_get_unit, record, other)
    if asked and await app.push_screen_wait(Pick(asked, READ_SO, does="this one", about=f"“{line(to, 100)}”")) != JOIN:
        return
    await session.write(joining.join, record, other, by=session.me, window=session.window)
    toast(app, f"“{line(name, 40)}” is read as “{line(to, 40)}” now. {UNDO}.")
    app.changed()


async def apart(app: Host, record: str, about: About) -> None:
    """Say that the two are not."""
    from cycletui.entry import joining

    session = app.session
    await session.write(joining.separate, record, by=session.me, window=session.window)
    toast(app, f"“{line(dict(about.also).get(record, about.name), 60)}” stands under its own name again. {UNDO}.")
    app.changed()


async def settle(app: Host, record: str, about: About, at: int) -> None:
    """Say what holds of what is one and says different things."""
    from cycletui.entry import joining

    session = app.session
    field, value, words = about.unlike[at]
    await session.write(joining.settle, record, field, value, by=session.me, window=session.window)
    toast(app, f"{line(words, 60)}. {UNDO}.")
    app.changed()


def _stands(store: Store, day: str, to: date) -> list[str]:
    from cycletui.entry.joining import stands_there

    return stands_there(store.reader, day, to)


async def move(app: Host, day: str, on: date | None, about: About) -> None:
    """Ask for the day to which the results belong."""
    from cycletui.entry import form_day, joining
    from cycletui.entry.asking import there_already
    from cycletui.ui.screens.form_days import read_order

    sure: date | None = None

    typed = form_day.shown(on) if on is not None else ""
    help_ = f"Such as {form_day.example(past=True)}. All results of that day go with it."
    wants = "To which day? esc leaves them where they are."
    order = await app.session.read(read_order, app.session.space)
    while True:
        given = await app.push_screen_wait(
            AskLine(
                "When was it?",
                help_,
                typed,
                does="move them",
                about=f"“{about.name}”",
                wants=wants,
                replaces=on is not None and typed == form_day.shown(on),
            )
        )
        if not given:
            return
        try:
            to = form_day.read(given, order=order, past=True)
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"
            continue
        stands = await app.session.read(_stands, day, to) if to != sure else []
        if not stands:
            break
        # as a line does it: what would stand twice is moved once it is said that it is meant so
        sure, typed, help_ = to, given, f"? {there_already(' and '.join(stands[:2]))}: enter moves it all the same."
    session = app.session
    await session.write(joining.move_day, day, to, by=session.me, window=session.window)
    when = form_day.shown(to)
    toast(app, f"Moved to {when}. {UNDO}.")
    app.changed()


async def delete(app: Host, record: str, name: str) -> None:
    """Delete it with what goes with it; nothing is asked, because u puts it back."""
    from cycletui.entry import joining

    session = app.session
    await session.write(joining.delete, record, by=session.me, window=session.window)
    toast(app, f"Deleted: {(named := line(name, 60))}. {PUTS_BACK}.", named=named)
    app.changed()
