"""Home's step that is one choice: it is asked in a small sheet, and not by the form of all that could be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.queries.forms import read_form
from cycletui.records.harmless import line
from cycletui.records.words import UNDO
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

FORM = "form"
"""Not a choice: there is more to say."""
UNSURE = "Nothing is chosen yet: ↓ or a letter chooses, then enter."


def save(store: Store, kind: str, values: dict[str, Any], record: str, space: str, me: str, window: str) -> None:
    """Save what was chosen."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    saves.write(store, [Edit(kind, values, record)], space=space, by=me, window=window)


async def choose_for(host: Host, kind: str, record: str, field: str) -> None:
    """Ask for this field of a record, or of a new one that begins as its form would; where more has to be said than
    that, by the form."""
    session = host.session
    view = await session.read(read_form, session.space, kind, record, "")
    if view is None:
        return
    texts, titles = view.texts, view.titles
    if not record:
        from cycletui.queries.beginning import first_texts

        begun = await session.read(first_texts, session.space, kind, {}, session.today)
        texts, titles = {**texts, **begun.texts}, {**titles, **begun.titles}
    fields = view.kind.fields
    if any(spec.needed and not texts[name] for name, spec in fields.items()):
        host.open_form(kind, record, field)
        return
    about = " · ".join(titles.get(texts[name], texts[name]) for name in view.kind.shown_by if texts[name])
    choices = (*fields[field].choices, (FORM, "There is more to say: its form"))
    chosen: str | None = await host.push_screen_wait(
        Pick(fields[field].title, choices, does="this one", about=f"“{line(about, 300)}”", unsure=UNSURE)
    )
    if chosen == FORM:
        host.open_form(kind, record, field)
    elif chosen:
        begun_with = {} if record else {name: text for name, text in texts.items() if text}
        values = {**begun_with, field: chosen}
        await session.write(save, kind, values, record, session.space, session.me, session.window)
        said = dict(choices)[chosen]
        toast(host, f"{said}. {UNDO}.", named=said)
        host.changed()
