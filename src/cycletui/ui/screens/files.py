"""Writing and taking in a file for the team's own laptops."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cycletui.exchange import sync
from cycletui.exchange.looking import Look, look
from cycletui.queries.disk_words import bulk_of, some
from cycletui.store import brought
from cycletui.ui.screens.base import Dialog
from cycletui.ui.screens.dialogs import Tell
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.exchange.progress import Progress
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

MOST = 100
"""Updates of one name in one folder."""


def file_name(team: str, me: str, day: date) -> str:
    """A name that tells whose work it is, of which day and by whom: `grade-6-math 2026-11-20 AO.cycle`."""
    plain = "-".join("".join(c if c.isalnum() else " " for c in team.casefold()).split()) or "team"
    who = "".join(c for c in me if c.isalnum())
    return " ".join(part for part in (plain[:40], day.isoformat(), who[:12]) if part) + ".cycle"


async def write_file(app: Host) -> None:
    """Ask where to, and write."""
    from cycletui.exchange import folders
    from cycletui.store import last_update
    from cycletui.ui.screens.where import Where
    from cycletui.ui.screens.working import work_on

    session = app.session
    state = session.asked.state
    name = file_name(app.frame_view.team, app.frame_view.me, session.today)
    before = await session.look(last_update.last, state, session.space)
    where = await app.push_screen_wait(
        Where(
            "Where shall the update for our laptops go?",
            "A stick, or a folder you share with your colleagues.",
            name=name,
            last=before.folder,
        )
    )
    if not where:
        return
    path = Path(where).expanduser()
    with app.told():
        space, me = session.space, session.me
        device = await session.read(_device)
        path = await session.look(_target, path, name, device, space)
        done = await work_on(app, "Writing the update", partial(_export, path, space, me))
        await session.look(last_update.remember, state, space, path, session.now.isoformat())
        there, news = folders.shortest(path, app.size.width // 3), await session.read(_news, space)
        toast(app, f"Written to {there}: {_bulk(done)}. {news}", named=there)
        app.changed()


def _device(store: Store) -> str:
    from cycletui.store import passing_on

    return passing_on.meta(store.reader, "device")


def _target(path: Path, name: str, device: str, space: str) -> Path:
    """The file to write; a folder that was named gets it under its usual name, with a number where that is the name of
    an update of another laptop or team. Raises `ExchangeError`."""
    from cycletui.exchange.errors import ExchangeError

    def taken(one: Path) -> bool:
        return one.exists() and one.stat().st_size > 0 and not sync.is_own(one, device, [space])

    try:
        if path.is_dir():
            path = path / name
        if path.name == name:
            usual = (path, *(path.with_name(f"{path.stem} {number}{path.suffix}") for number in range(2, MOST)))
            path = next((one for one in usual if not taken(one)), path)
        theirs = taken(path)
    except OSError as wrong:
        raise sync.cannot_write(path, wrong) from None
    if theirs:
        raise ExchangeError(f"{path} is there already and is no update of ours: it was left alone. Take another name.")
    return path


def _bulk(done: sync.Exported) -> str:
    return f"{'all ' if done.changes == done.of else ''}{some(done.changes, 'change')}, {bulk_of(done.size)}"


def _news(store: Store, space: str) -> str:
    """When the others last had news of us, in a sentence."""
    from cycletui.queries.moments import when
    from cycletui.store.news import peers

    told = []
    for peer in peers(store.reader, space)[:3]:
        who = peer.by_name or peer.name or "another laptop"
        told.append(
            f"{who} has our work up to {when(peer.has_until)}" if peer.has_until else f"{who} has nothing from us yet"
        )
    return f"{'; '.join(told)}." if told else "Nobody has sent us a file yet."


def _export(path: Path, space: str, me: str, store: Store, progress: Progress) -> sync.Exported:
    by_name = store.reader.title(me) if me else ""
    return sync.export(store, path, [space], by_name=by_name, progress=progress)


async def open_file(app: Host) -> None:
    """Ask which, and look at it."""
    from cycletui.store import last_update
    from cycletui.ui.screens.where import Where

    before = await app.session.look(last_update.last, app.session.asked.state, app.session.space)
    where = await app.push_screen_wait(
        Where("Which file shall we take in?", "A colleague's update. You see what is in it first.", last=before.folder)
    )
    if where:
        await look_and_take(app, Path(where).expanduser())


async def take_dropped(app: Host, text: str) -> None:
    """Look at a file that was dropped into the terminal; words that were pasted where no field is are kept."""
    from cycletui.exchange.folders import dropped

    path = dropped(text)
    if path is None and text.strip():
        app.keep_words(text)
    if path is not None and app.session.open and not isinstance(app.screen, Dialog):
        await look_and_take(app, path)


async def look_and_take(app: Host, path: Path) -> None:
    """Say what the file would bring, and take it in if that is wanted."""
    from cycletui.exchange.errors import NotWholeError, OtherTeamError
    from cycletui.store import last_update
    from cycletui.ui.screens.after_import import AfterImport
    from cycletui.ui.screens.preview import Preview
    from cycletui.ui.screens.working import work_on

    session = app.session
    options: dict[str, bool] = {}
    with app.told():
        while True:
            try:
                seen = await work_on(app, f"Looking at {path.name}", partial(_look, path, options))
                break
            except NotWholeError:
                text = f"{path.name} was cut or altered on its way. Ask for it again, or look at what is intact in it."
                choice, option = "Look at the intact lines", "salvage"
            except OtherTeamError as other:
                text = await session.read(_whose, path.name, other.titles)
                choice, option = "Look at it as another team", "new_team"
            choices = ((False, "Leave it"), (True, choice))
            if option in options or not await app.push_screen_wait(Tell("Not as it should be", text, choices)):
                return
            options[option] = True
        if await app.push_screen_wait(Preview(seen)):
            before, taken = await work_on(app, f"Taking in {path.name}", partial(_take, path, options))
            await session.look(last_update.came_from, session.asked.state, session.space, path)
            counts = taken.counts
            settle = f" {counts.conflicts_opened} to settle: press s." if counts.conflicts_opened else ""
            found, more = await session.read(lambda store: brought.since(store.reader, before))
            # how much that is, the list below it says
            toast(app, f"{'Taken in.' if counts.new else 'Taken in: nothing in it was new.'}{settle}")
            session.saved_at = session.now
            app.changed()
            if counts.new:
                app.push_screen(AfterImport(found, more, counts, before))


def _whose(store: Store, file: str, titles: tuple[str, ...]) -> str:
    """Whose work a file carries that is not ours."""
    ours = {team.name.casefold() for team in store.reader.spaces()}
    same = [title for title in titles if title.casefold() in ours]
    if same:
        return (
            f"{file} comes from a team that is called {same[0]} too, but was started separately from ours: nobody "
            "joined from a file. Both teams stay. Take it in beside ours, then press 7 and copy what you want over as "
            "new records; from then on let everybody join from one file."
        )
    names = ", ".join(title for title in titles if title)
    return f"{file} carries another team's work{f' ({names})' if names else ''}. It can stand beside ours, kept apart."


def _look(path: Path, options: dict[str, bool], store: Store, progress: Progress) -> Look:
    return look(store, path, progress=progress, **options)


def _take(path: Path, options: dict[str, bool], store: Store, progress: Progress) -> tuple[int, sync.Taken]:
    before = brought.last_change(store.reader)
    return before, sync.take_in(store, path, progress=progress, **options)
