"""Lines that could not be read, and backups: seen, written out, made and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cycletui.exchange.folders import short
from cycletui.queries.disk_words import day_of, size_of
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.ui.screens.dialogs import Tell
from cycletui.ui.widgets.text import Part, toast

if TYPE_CHECKING:
    from cycletui.store.backups import Backup
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

SHOWN = 30


async def unread_lines(app: Host) -> None:
    """Show the lines with their reasons, then offer to write them into a text for help."""
    from cycletui.store import unread
    from cycletui.ui.screens.text_page import Read
    from cycletui.ui.screens.where import Where

    session = app.session
    with app.told():
        found = await session.read(lambda store: unread.lines(store.reader, SHOWN))
        parts: list[Part] = []
        for one in found:
            parts += [(f"{line(as_read(one.file), 60)}, line {one.line}", "strong"), (f"   {one.why}", "note")]
            parts += ["\n", one.start, "\n\n"]
        text = "They were damaged on their way and are kept apart; they never leave this laptop by themselves."
        choices = (("read", "Read them"), ("write", "Write them into a text for who helps"), (None, "Leave them"))
        choice = await app.push_screen_wait(Tell("Lines we could not read", text, choices))
        if choice == "read":
            await app.push_screen_wait(Read("Lines we could not read", parts))
        elif choice == "write":
            where = await app.push_screen_wait(
                Where("Where shall the text go?", "It may hold words of your team.", name="lines for help.txt")
            )
            if where:
                path = await session.read(_write_unread, Path(where).expanduser())
                there = short(path)
                toast(app, f"Written to {there}. Look at it before you send it.", named=there)


def _write_unread(store: Store, path: Path) -> Path:
    from cycletui.store import unread
    from cycletui.store.errors import StoreError, why_not

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(unread.for_help(store.reader))
    except OSError as wrong:
        raise StoreError(f"{path} cannot be written: {why_not(wrong)}.") from None
    return path


async def make_backup(app: Host) -> None:
    """Make a backup now."""
    from cycletui.store import backups
    from cycletui.ui.screens.working import work_on

    with app.told():
        made = await work_on(app, "Making a backup", lambda store, _: backups.make(store, "asked"))
        toast(app, f"Backup made: {made.name}, beside the team file.", named=made.name)
        app.changed()


async def bring_back(app: Host, backup: Backup) -> None:
    """Put a backup in the team file's place, after saying what that means."""
    text = (
        f"The team file becomes what it was on {day_of(backup)} ({size_of(backup)}). What stands there now is set "
        "aside beside it, not deleted. This laptop counts as a new one from then on: what was written since comes "
        "back with your team's next file. Close cycletui in other windows first."
    )
    choices = ((False, "Leave everything as it is"), (True, "Bring this backup back"))
    if not await app.push_screen_wait(Tell("Bring a backup back?", text, choices)):
        return
    session = app.session
    store, places = session.store, session.store.places if session.store else None
    if store is None or places is None:
        return
    app.action_room("home")
    with app.told():
        # in the thread that reads, so that nobody reads from a file that is being closed
        session.store, session.space = None, ""
        try:
            await session.make(lambda: None)
            aside = await session.look(_recover, store, backup)
        finally:
            app.begin()
        name = aside.name if aside else "nothing"
        toast(app, f"Brought back. What was here is set aside as {name}.", named=name)


def _recover(store: Store, backup: Backup) -> Path | None:
    from cycletui.store import backups

    places, at = store.places, store.clock()
    store.close()
    return backups.recover(places, backup.path, at)
