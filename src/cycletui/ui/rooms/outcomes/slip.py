"""Asking where the blank slip shall go, and writing it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.folders import short
from cycletui.exchange.slip import write
from cycletui.queries.audience import AudienceReader
from cycletui.queries.outcomes.slip import Slip, read_slip
from cycletui.queries.parts import RecordRow
from cycletui.records.audience import Audience
from cycletui.records.outcomes import ResponsePlan
from cycletui.records.words import NOT_THERE
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

NAME = "who needs what.html"


def _read(store: Store, record: str) -> Slip | None:
    """The slip is a page: it lies on a printer, and says no more than a page may."""
    plan = store.reader.get(record, ResponsePlan)
    return read_slip(AudienceReader(store, Audience.PAGE), record, plan.count if plan is not None else None)


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
        slip = await app.session.read(_read, row.id)
        if slip is None:
            raise ExchangeError(NOT_THERE)
        path = await app.session.look(_write, Path(where).expanduser(), slip)
        there = short(path)
        toast(app, f"Written to {there}. Print it; the names stay on the paper.", named=there)


def _write(path: Path, slip: Slip) -> Path:
    target = path / NAME if path.is_dir() else path
    write(target, slip)
    return target
