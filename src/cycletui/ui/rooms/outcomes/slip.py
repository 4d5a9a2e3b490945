"""Asking where the blank slip shall go, and writing it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.slip import Slip, write
from cycletui.queries.links import link_words
from cycletui.queries.parts import RecordRow, short_day
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.app.app import CycleApp

NAME = "who needs what.html"


def read_slip(store: Store, record: str) -> Slip | None:
    """What stands on the slip of this record."""
    one: Any = store.reader.get(record)
    if one is None:
        return None
    who = ", ".join(sorted(link_words(store, who, 40) for who in one.who))
    facts = (
        ("How many students", "" if one.count is None else str(one.count)),
        ("What we do", one.what or ""),
        ("Minutes a week", "" if one.minutes_a_week is None else str(one.minutes_a_week)),
        ("Who of us", who),
        ("From", short_day(one.starts_on) if one.starts_on else ""),
        ("We check on", short_day(one.check_on) if one.check_on else ""),
    )
    return Slip(one.need or "Who needs what", facts, one.count)


async def write_slip(app: CycleApp, row: RecordRow) -> None:
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
        slip = await app.session.read(read_slip, row.id)
        if slip is None:
            raise ExchangeError("It is not there any more.")
        path = await app.session.look(_write, Path(where).expanduser(), slip)
        toast(app, f"Written to {path}. Print it; the names stay on the paper.")


def _write(path: Path, slip: Slip) -> Path:
    target = path / NAME if path.is_dir() else path
    write(target, slip)
    return target
