"""Uncovering what everybody predicted: a moment that the team keeps, with the check that stands beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.reflection.predictions import Asked
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

OFFERED, LATELY = 6, 40
"""Checks that are offered, and the latest days that are looked through for them."""


def checks(reader: AudienceReader, space: str, asked: Asked) -> list[tuple[str, str]]:
    """The checks that could stand beside the predictions; none where they say it themselves.

    First those of as many students as were spoken of, the latest first.
    """
    from cycletui.queries.reflection.what_came import what_came
    from cycletui.store.reader import title

    with reader.moment():
        written = [one for voice in asked.voices if (one := reader.get(voice.record)) is not None]
        if any(getattr(one, "collection", None) or what_came(reader, space, one)[0] for one in written):
            return []
        cycle: Any = reader.get(asked.cycle) if asked.cycle else None
        start = getattr(cycle, "starts_on", None) or date.min
        groups = {getattr(one, "group", None) for one in written} or {None}
        wholes = {getattr(one, "of", None) for one in written} - {None}
        days: list[Any] = reader.records("collection", space=space, latest="on", newest=LATELY)
        found: list[tuple[bool, str, str]] = []
        for day in days:
            if not day.on or day.on < start or len(found) == OFFERED:
                continue
            came: list[Any] = reader.records("result", where={"collection": day.id, "part": None}, newest=LATELY)
            shown = next((one for group in groups for one in came if one.group == group), None)
            if shown is not None:
                what = line(reader.title(day.measure), 60) if day.measure else ""
                words = ", ".join(part for part in (title(shown), what, short_day(day.on)) if part)
                found.append((shown.total not in wholes, day.id, words))
        return [(day, words) for _, day, words in sorted(found, key=lambda one: one[0])]


def save(store: Store, question: str, cycle: str, check: str, space: str, me: str, window: str) -> None:
    """Write the moment down."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    values = {"question": question, "cycle": cycle, "collection": check}
    made = {name: value for name, value in values.items() if value}
    saves.write(store, [Edit("uncovered", made)], space=space, by=me, window=window)


async def uncover(app: Host, asked: Asked) -> None:
    """Ask whether to wait for who has not written, and which check stands beside it where that does not follow."""
    from cycletui.ui.screens.dialogs import Pick, Tell

    session = app.session
    if asked.not_yet:
        words = f"{line(', '.join(asked.not_yet), 200)}: once it is uncovered, what they write is no longer blind."
        choices_ = ((False, "Wait for them"), (True, "Uncover all the same"))
        if not await app.push_screen_wait(Tell("Not everybody has written", words, choices_)):
            return
    found = await session.ask(checks, session.space, asked)
    check = ""
    if found:
        choices = [*found, ("", "None of these")]
        chosen: str | None = await app.push_screen_wait(Pick("Which check shall stand beside it?", choices))
        if chosen is None:
            return
        check = chosen
    await session.write(save, asked.question, asked.cycle, check, session.space, session.me, session.window)
    toast(app, "Uncovered. From now on these stand as they were written.")
    app.changed()
