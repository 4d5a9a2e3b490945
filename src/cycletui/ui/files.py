"""Writing and taking in a file for the team's own laptops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cycletui.exchange import sync
from cycletui.ui.dialogs import AskLine, Tell
from cycletui.ui.safe import toast

if TYPE_CHECKING:
    from cycletui.store.intake import Counts
    from cycletui.store.store import Store
    from cycletui.ui.app import CycleApp


async def write_file(app: CycleApp) -> None:
    """Ask where to, and write."""
    session = app.session
    team = "".join(c if c.isalnum() else "-" for c in app.frame_view.team).strip("-") or "team"
    where = await app.push_screen_wait(
        AskLine(
            "Where shall the update for our laptops go?",
            "A file name with its folder: a stick, or a folder you share.",
            str(Path.home() / f"{team}.cycle"),
        )
    )
    if not where:
        return
    path = Path(where).expanduser()
    with app.told():
        done = await session.write(_export, path, session.space, session.me)
        toast(app, f"Written to {path}: {done.changes:,} changes, {done.size:,} bytes.")


def _export(store: Store, path: Path, space: str, me: str) -> sync.Exported:
    return sync.export(store, path, [space], by_name=store.reader.title(me) if me else "")


def _preview(store: Store, path: Path) -> Counts:
    return sync.preview(store, [path])[0].counts


async def open_file(app: CycleApp) -> None:
    """Ask which, say what it would bring, and take it in if that is wanted."""
    session = app.session
    where = await app.push_screen_wait(
        AskLine("Which file shall we take in?", "A colleague's update, such as x.cycle.")
    )
    if not where:
        return
    path = Path(where).expanduser()
    with app.told():
        seen = await session.write(_preview, path)
        text = f"{seen.new:,} changes are new, {seen.known:,} we have already."
        if seen.conflicts_opened:
            text += f"\n≠ {seen.conflicts_opened} will need settling."
        if seen.damaged:
            text += f"\n! {seen.damaged} lines we could not read."
        text += "\nNothing is written until you say so."
        if await app.push_screen_wait(Tell("Take this file in?", text, ((True, "Take it in"), (False, "Leave it")))):
            taken = (await session.write(sync.take_in, path)).counts
            toast(app, f"Taken in: {taken.new:,} changes.")
            app.changed()
