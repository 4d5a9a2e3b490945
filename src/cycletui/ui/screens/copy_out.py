"""Copy out: the words of what has the bar, as somebody would paste them into a mail or write them to a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.exchange.errors import ExchangeError
from cycletui.records.harmless import harmless, line
from cycletui.ui.screens.base import Keyed
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Said, toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

COVERED = "What is expected stays covered until the team looks."


class Out(NamedTuple):
    """What is copied: a few words for it, and the whole text."""

    title: str
    text: str


def what(screen: Keyed) -> tuple[str, Out | None]:
    """The record that has the bar, by its id, or else the words of the row or the card with the focus."""
    told = getattr(screen, "in_words", None)
    if told is not None:
        words = str(told())
        return "", Out(_first(words), words) if words else None
    focused = screen.focused
    row = focused.highlighted_option if isinstance(focused, Rows) else None
    means = getattr(row, "means", None)
    here: Any = getattr(screen, "here", None)
    record = getattr(means, "record", None) or getattr(means, "id", None) or getattr(here, "id", None) or ""
    if isinstance(record, str) and record:
        return record, None
    if row is not None:
        words = str(row.prompt)
    else:
        said = focused.query(Said).results(Said) if focused is not None else ()
        words = "\n".join(one.said for one in said if one.display and one.id != "hint")
    words = "\n".join(one.strip() for one in harmless(words).split("\n") if one.strip())
    return "", Out(_first(words), words) if words else None


def read_out(store: Store, record: str) -> Out | None:
    """A record's words: its title, then each field that holds something, with its label."""
    from cycletui.queries.covered import covered, hides
    from cycletui.queries.links import link_words
    from cycletui.queries.parts import short_day
    from cycletui.records import registry
    from cycletui.records.values import say

    found: Any = store.reader.get(record)
    if found is None:
        return None
    spec = registry.find(found.kind_name)
    veiled = found.kind_name == "prediction" and covered(store.reader, record)
    title = f"{spec.label}: {line(found.called() or 'nothing written yet', 300)}"
    parts = [title + (" (deleted)" if found.deleted else "")]
    for field in spec.fields.values():
        value = getattr(found, field.name)
        if value in (None, "", frozenset(), ()):
            continue
        if veiled and hides(spec.name, field.name):
            continue
        if field.many:
            items = [link_words(store, one, 300) if field.links_to else str(getattr(one, "text", one)) for one in value]
            said = "\n".join(sorted(items) if field.type == "set" else items)
        elif field.links_to:
            said = link_words(store, value, 300)
        else:
            said = short_day(value) if field.type == "day" else say(field, value)
        if spec.shown_by == (field.name,) and said == found.called() and "\n" not in said and len(said) <= 300:
            # the title says it already
            continue
        # a text of several lines stands in from its label, so that no line of it is taken for another field
        parts.append(f"{field.title}: " + "\n  ".join(harmless(said).split("\n")))
    if veiled:
        parts.append(COVERED)
    return Out(title, "\n".join(parts))


def _first(text: str) -> str:
    return line(text.strip().split("\n")[0], 80) if text.strip() else ""


async def copy_out(app: Host, *, to_file: bool) -> None:
    """Copy it to the clipboard by the terminal, or ask for a place and write it there."""
    screen = app.screen
    if not isinstance(screen, Keyed):
        return
    record, out = what(screen)
    with app.told():
        if record:
            out = await app.session.read(read_out, record)
        if out is None or not out.text:
            toast(app, "Nothing to copy here: the bar is on no words.")
            return
        if not to_file:
            app.copy_to_clipboard(out.text)
            lines = out.text.count("\n") + 1
            many = f"{lines} line{'' if lines == 1 else 's'}"
            toast(app, f"Copied, {many}: {line(out.title, 60)}. If your terminal takes no copies, Y writes a file.")
            return
        from cycletui.ui.screens.where import Where

        day = datetime.now().astimezone().date().isoformat()
        plain = "-".join("".join(c if c.isalnum() else " " for c in out.title.casefold()).split())[:40].strip("-")
        name = f"{plain or 'words'} {day}.txt"
        where = await app.push_screen_wait(
            Where("Where shall these words go?", "A text file, or .md. It is read by everybody who has it.", name=name)
        )
        if where:
            path = await app.session.look(write_words, Path(where).expanduser(), name, out)
            toast(app, f"Written to {path}: {line(out.title, 60)}.")


def write_words(path: Path, name: str, out: Out) -> Path:
    """Write the words; a folder gets them under their usual name. No file is written over. Raises `ExchangeError`."""
    try:
        target = path / name if path.is_dir() else path
        with target.open("x", encoding="utf-8") as file:
            file.write(out.text + "\n")
    except FileExistsError:
        raise ExchangeError(f"{target} is there already: it was left alone. Take another name.") from None
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "that is no name for a file"
        raise ExchangeError(f"The words could not be written to {path}: {why}.") from None
    return target
