"""The demo is left in the middle of a meeting: it goes with all that was written down, unless somebody keeps it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cycletui.ui.screens.dialogs import Pick

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

GO_ON, KEEP, LEAVE = "go_on", "keep", "leave"
LEAVES = (
    (GO_ON, "Go on with the meeting"),
    (KEEP, "Keep the demo team in a file, then leave"),
    (LEAVE, "Leave: what was written down is thrown away"),
)
VERBS = {GO_ON: "go on", KEEP: "say where", LEAVE: "leave"}
FILE = "demo.db"
GOES = "A meeting runs. The demo is thrown away as you leave, and the meeting with it."


class Leaving(NamedTuple):
    """Whether the app is left, and where the team was kept before."""

    leaves: bool
    kept_at: Path | None = None


async def ask_leaving(app: Host) -> Leaving:
    """Leave at once; but in the middle of a meeting ask first."""
    from cycletui.entry.meeting import runs_here

    session = app.session
    if not await session.read(runs_here, session.space):
        return Leaving(True)
    chosen: str | None = await app.push_screen_wait(Pick("Leave the demo?", LEAVES, verbs=VERBS, about=GOES))
    if chosen != KEEP:
        return Leaving(chosen == LEAVE)
    from cycletui.ui.screens.where import Where

    where = await app.push_screen_wait(Where("Where shall the demo team be kept?", "One file.", name=FILE))
    if not where:
        return Leaving(False)
    path = Path(where).expanduser()
    return Leaving(True, await session.write(keep, path / FILE if path.is_dir() else path))


def keep(store: Store, path: Path) -> Path:
    """A copy of the team file at this place, with what is half typed and the time of what runs; where it lies."""
    from cycletui.store import backups
    from cycletui.store.errors import StoreError
    from cycletui.store.places import places, private_file

    path = path.absolute()
    if path.exists():
        raise StoreError(f"{path} is taken: another name, please.")
    backups.make(store, "asked", path)
    drafts = store.places.drafts
    if drafts.exists():
        with suppress(OSError):
            # without it all that was saved is there
            private_file(Path(shutil.copy(drafts, places(path).drafts)))
    return path
