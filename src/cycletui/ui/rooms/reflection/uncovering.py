"""Uncovering what everybody predicted: a moment that the team keeps, with the check that stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.reflection.predictions import Question
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


def save(store: Store, question: str, cycle: str, check: str, space: str, me: str, window: str) -> None:
    """Write the moment down."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    values = {"question": question, "cycle": cycle, "collection": check}
    made = {name: value for name, value in values.items() if value}
    saves.write(store, [Edit("uncovered", made)], space=space, by=me, window=window)


async def uncover(app: Host, question: Question) -> None:
    """Ask whether to wait for who has not written, and which check stands beside it where that does not follow."""
    from cycletui.queries.reflection.checks import checks_to_choose
    from cycletui.ui.screens.dialogs import Pick, Tell

    session, about = app.session, f"“{line(question.text, 300)}”"
    if question.not_yet:
        words = f"{about}\n\nNot written yet: {line(', '.join(question.not_yet), 200)}. They will have seen it."
        answers = ((False, "Wait for them"), (True, "Uncover all the same"))
        if not await app.push_screen_wait(Tell("Not everybody has written", words, answers)):
            return
    checks = await session.ask(
        checks_to_choose, session.space, question.cycle, [voice.record for voice in question.voices]
    )
    check = ""
    if checks:
        choices = [*checks, ("", "None of these")]
        chosen: str | None = await app.push_screen_wait(
            Pick("Which check shall stand beside it?", choices, does="uncover beside it", about=about)
        )
        if chosen is None:
            return
        check = chosen
    await session.write(save, question.text, question.cycle, check, session.space, session.me, session.window)
    toast(app, "Uncovered. From now on these stand as they were written.")
    app.changed()
