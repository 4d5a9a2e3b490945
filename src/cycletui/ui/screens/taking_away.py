"""Taking words away everywhere: asked for from a history, confirmed in the room of each laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.words import LEAVE_IT
from cycletui.store import removing, set_words
from cycletui.store.removing import Asked, Done
from cycletui.ui.screens.dialogs import AskLine, Tell
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.parts import RecordRow
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


async def take_away(app: Host, row: RecordRow, field: str, change: str, wording: str) -> None:
    """Ask all laptops to take a wording away, and do it on this one, after showing it and saying what that means."""
    one = field.partition("/")[2] if set_words.declared(row.kind, field) else ""
    what = f"“{line(one, 60)}” goes" if one else "Every wording of this field that holds them goes"
    mend = "" if one else " Mend the present text first, if the words stand there too."
    about = f"“{wording}”"
    text = (
        f"{about}\n\n"
        f"{what}: from this laptop's file, its search and its drafts. Your other laptops are asked with the next "
        f"update, and a person there says yes. Who wrote when stays. This cannot be taken back.{mend}"
    )
    choices = ((False, LEAVE_IT), (True, "Take it away everywhere"))
    if not await app.push_screen_wait(Tell(f"Take these words away from {line(row.label, 30)}?", text, choices)):
        return
    help_line = "Such as a name: it is looked for in drafts too. Empty: this wording as it stands."
    words: str | None = one
    if not one:
        words = await app.push_screen_wait(AskLine("Which words?", help_line, about=about, empty=""))
    if words is None:
        return
    told = "A word for your team, without the words themselves."
    goes = f"“{words}”" if words else about
    why = await app.push_screen_wait(AskLine("Why?", told, "a name", does="take them away", about=f"{goes} goes."))
    if why is None:
        return
    session = app.session
    with app.told():
        done = await session.write(_ask, row.id, field, change, words, why, session.me, session.window)
        await _tell(app, done)
        if words:
            await _tell_elsewhere(app, await session.read(_elsewhere, words))


def _ask(store: Store, record: str, field: str, change: str, words: str, why: str, me: str, window: str) -> Done:
    found = removing.wordings(store.reader, record, field)
    held = [some for text, some in found.items() if words and words.casefold() in text.casefold()]
    changes = held or [some for some in found.values() if change in some]
    made = removing.ask(store, record, field, (one for some in changes for one in some), why=why, by=me, window=window)
    return removing.confirm(store, made, words=words, by=me, window=window)


def _covered(store: Store, record: str) -> bool:
    from cycletui.queries import covered as covering

    return covering.covered(store.reader, record)


def _elsewhere(store: Store, words: str) -> tuple[str, ...]:
    """Where the same words stand too, as many as fit on a screen."""
    from cycletui.queries import covered as covering

    told = []
    for one in store.reader.find(words, limit=9):
        if one.kind == "prediction" and covering.covered(store.reader, one.id):
            told.append("Prediction: its words are covered still")
            continue
        spec = registry.get(one.kind)
        told.append(f"{spec.label if spec else one.kind}: {line(one.excerpt, 60)}")
    return tuple(told)


async def _tell_elsewhere(app: Host, places: tuple[str, ...]) -> None:
    if places:
        text = "\n".join(places) + "\n\nctrl+f finds each of them. There, h shows the wordings and del takes one away."
        await app.push_screen_wait(Tell("The same words stand here too", text, ((None, "Good"),)))


async def confirm(app: Host, one: Asked) -> None:
    """Do on this laptop what somebody asked for."""
    from cycletui.queries import covered as covering

    session = app.session
    hidden = covering.hides("prediction", one.field) and await session.read(_covered, one.record)
    texts = (covering.COVERED,) if hidden else one.texts[:4]
    words = "\n".join(f"“{line(text, 160)}”" for text in texts)
    who = line(one.by_name or "Somebody", 30)
    why = f" ({line(one.why, 60)})" if one.why else ""
    text = (
        f"{who} asks all laptops of the team to take this away{why}. It stands in {one.label}, {one.field_title}:\n\n"
        f"{words}\n\nDone on {one.laptops} of your laptops so far. It cannot be taken back."
    )
    choices = ((False, "Leave it for now"), (True, "Take it away on this laptop"))
    if await app.push_screen_wait(Tell("Take these words away?", text, choices)):
        with app.told():
            await _tell(app, await session.write(removing.confirm, one.id, by=session.me, window=session.window))


async def clear(app: Host) -> None:
    """Clear what was taken away out of the file, now that no other window holds it."""
    with app.told():
        clean = await app.session.write(removing.wipe)
        toast(app, "It is out of the file too." if clean else "Another window still holds the file: close it first.")
        app.changed()


async def _tell(app: Host, done: Done) -> None:
    app.changed()
    toast(app, "Taken away on this laptop. Send an update, so that your other laptops are asked.")
    held = [path.name for path in done.backups]
    if not done.clean:
        text = "Another window holds the file: close it, then press 7 and clear it there."
        await app.push_screen_wait(Tell("Almost: it still lies in the file's free places", text, ((None, "Good"),)))
    if held:
        names = "\n".join(line(name, 80) for name in held[:12])
        folder = done.backups[0].parent
        text = (
            f"{names}\n\nThey lie in {line(str(folder), 100)}. Delete them there if you can do without them. "
            "Files that were sent before hold the words too."
        )
        await app.push_screen_wait(Tell("These backups still hold the words", text, ((None, "Good"),)))
