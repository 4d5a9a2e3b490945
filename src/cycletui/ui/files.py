"""Writing and taking in a file for the team's own laptops."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cycletui.exchange import sync
from cycletui.ui.dialogs import AskLine, Tell
from cycletui.ui.framed import Dialog
from cycletui.ui.safe import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.app import CycleApp


def file_name(team: str, me: str, day: date) -> str:
    """A name that tells whose work it is, of which day and by whom: `grade-6-math 2026-11-20 AO.cycle`."""
    plain = "-".join("".join(c if c.isalnum() else " " for c in team.casefold()).split()) or "team"
    who = "".join(c for c in me if c.isalnum())
    return " ".join(part for part in (plain[:40], day.isoformat(), who[:12]) if part) + ".cycle"


async def write_file(app: CycleApp) -> None:
    """Ask where to, and write."""
    session = app.session
    name = file_name(app.frame_view.team, app.frame_view.me, datetime.now().astimezone().date())
    where = await app.push_screen_wait(
        AskLine(
            "Where shall the update for our laptops go?",
            "A file name with its folder: a stick, or a folder you share.",
            str(Path.home() / name),
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


async def open_file(app: CycleApp) -> None:
    """Ask which, and look at it."""
    where = await app.push_screen_wait(
        AskLine("Which file shall we take in?", "A colleague's update, such as x.cycle. You see what is in it first.")
    )
    if where:
        await look_and_take(app, Path(where).expanduser())


def dropped(text: str) -> Path | None:
    """The file that was dropped into the terminal: terminals paste its path, quoted in one way or another."""
    text = text.strip()
    if not text or "\n" in text or len(text) > 4096:
        return None
    plain = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    spellings = [plain, re.sub(r"\\(.)", r"\1", plain)]
    if plain.startswith("file://"):
        spellings = [unquote(plain.removeprefix("file://"))]
    for one in spellings:
        path = Path(one).expanduser()
        if path.is_absolute() and "\0" not in one and path.is_file():
            return path
    return None


async def take_dropped(app: CycleApp, text: str) -> None:
    """Look at a file that was dropped into the terminal."""
    path = dropped(text)
    if path is not None and app.session.open and not isinstance(app.screen, Dialog):
        await look_and_take(app, path)


async def look_and_take(app: CycleApp, path: Path) -> None:
    """Say what the file would bring, and take it in if that is wanted."""
    from cycletui.exchange.errors import NotWholeError, OtherTeamError
    from cycletui.exchange.looking import look
    from cycletui.ui.crossing.preview import Preview

    session = app.session
    options: dict[str, bool] = {}
    with app.told():
        while True:
            try:
                seen = await session.write(lambda store: look(store, path, **options))
                break
            except NotWholeError:
                text = f"{path.name} was cut or altered on its way. Ask for it again, or look at what is intact in it."
                choice, option = "Look at the intact lines", "salvage"
            except OtherTeamError:
                text = f"{path.name} carries another team's work. It can stand beside ours, kept apart from it."
                choice, option = "Look at it as another team", "new_team"
            choices = ((False, "Leave it"), (True, choice))
            if option in options or not await app.push_screen_wait(Tell("Not as it should be", text, choices)):
                return
            options[option] = True
        if await app.push_screen_wait(Preview(seen)):
            taken = (await session.write(lambda store: sync.take_in(store, path, **options))).counts
            settle = f" {taken.conflicts_opened} to settle: press s." if taken.conflicts_opened else ""
            toast(app, f"Taken in: {taken.new:,} changes.{settle}")
            app.changed()
