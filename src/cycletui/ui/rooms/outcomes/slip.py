"""Asking where the blank slip shall go, and writing it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.slip import Slip, write
from cycletui.queries.outcomes.slip import read_slip
from cycletui.queries.parts import RecordRow
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

NAME = "who needs what.html"


async def write_slip(app: Host, row: RecordRow) -> None:
    """Ask where to, and write: a page to print, or plain text where the name ends in .txt."""
    from cycletui.ui.screens.where import Where

    where = await app.push_screen_wait(
        Where(
            "Where shall the blank slip go?",
            "A page to print with empty lines for names, or .txt. Names stay on paper.",
            name=NAME,
        )
    )
    if not where:
        return
    with app.told():
        facts = await app.session.ask(read_slip, row.id)
        if facts is None:
            raise ExchangeError("It is not there any more.")
        path = await app.session.look(_write, Path(where).expanduser(), Slip(*facts))
        toast(app, f"Written to {path}. Print it; the names stay on the paper.")


def _write(path: Path, slip: Slip) -> Path:
    target = path / NAME if path.is_dir() else path
    write(target, slip)
    return target
