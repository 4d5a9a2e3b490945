"""Copy out: the words of what has the bar, as somebody would paste them into a mail or write them to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from cycletui.exchange.folders import short
from cycletui.exchange.text_file import write_new
from cycletui.records.harmless import line
from cycletui.ui.screens.base import Keyed
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.copies import Copy
    from cycletui.ui.screens.host import Host

NOTHING = "Nothing to copy here: the bar is on no words."


class Telling(Protocol):
    """A screen that has words of its own to copy: as a query, so that they are read for whoever they go to."""

    def to_copy(self) -> Callable[[AudienceReader], str] | None:
        """The query, where the focus stands on such words."""


def record_here(screen: Keyed) -> str:
    """The id of the record that has the bar; empty where none has."""
    row = screen.focused.highlighted_option if isinstance(screen.focused, Rows) else None
    means = getattr(row, "means", None)
    here = getattr(screen, "here", None)
    record = getattr(means, "record", None) or getattr(means, "id", None) or getattr(here, "id", None)
    return record if isinstance(record, str) else ""


async def copied(app: Host, screen: Keyed) -> Copy | None:
    """What is copied of this screen: the record with the bar, or the words that the screen has besides."""
    from cycletui.queries.copies import read_copy, read_words

    query = cast("Telling", screen).to_copy() if hasattr(screen, "to_copy") else None
    if query is not None:
        return await app.session.read(read_words, query)
    record = record_here(screen)
    return await app.session.ask(read_copy, record) if record else None


async def copy_out(app: Host, *, to_file: bool) -> None:
    """Copy it to the clipboard by the terminal, or ask for a place and write it there."""
    screen = app.screen
    if not isinstance(screen, Keyed):
        return
    with app.told():
        out = await copied(app, screen)
        if out is None or not out.text:
            toast(app, _refused(out), named=line(out.title, 60) if out is not None else "")
            return
        if not to_file:
            to_clipboard(app, out, "If your terminal takes no copies, Y writes a file.")
            return
        from cycletui.ui.screens.where import Where

        day = app.session.today.isoformat()
        plain = "-".join("".join(c if c.isalnum() else " " for c in out.title.casefold()).split())[:40].strip("-")
        name = f"{plain or 'words'} {day}.txt"
        where = await app.push_screen_wait(
            Where("Where shall these words go?", "A text file, or .md. Whoever has it can read it.", name=name)
        )
        if where:
            path = await app.session.look(_write, Path(where).expanduser(), name, out)
            say_written(app, path, out.stayed)


def to_clipboard(app: Host, out: Copy, hint: str = "") -> None:
    """Copy it by the terminal, and say what that was and what is not in it."""
    app.copy_to_clipboard(out.text)
    lines, title = out.text.count("\n") + 1, line(out.title, 60)
    many = f"{lines} line{'' if lines == 1 else 's'}"
    toast(app, " ".join(part for part in (f"Copied, {many}: {title}.", out.stayed, hint) if part), named=title)


def say_written(app: Host, path: Path, stayed: str) -> None:
    """Say where it went, and what is not in it."""
    there = short(path)
    toast(app, " ".join(part for part in (f"Written to {there}.", stayed) if part), named=there)


def _refused(out: Copy | None) -> str:
    if out is None or not out.stayed:
        return NOTHING
    return f"Nothing was copied{f' ({line(out.title, 60)})' if out.title else ''}: {out.stayed}."


def _write(path: Path, name: str, out: Copy) -> Path:
    return write_new(path, out.text + "\n", "words", name=name)
