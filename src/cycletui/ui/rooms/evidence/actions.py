"""What the keys of the Evidence room ask: what came in, and which outcomes a measure says something about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cycletui.records.evidence import Measure
from cycletui.records.harmless import line
from cycletui.records.outcomes import Outcome
from cycletui.records.words import UNDO
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.evidence.table import Seen
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

OUTCOMES = 200


def outcomes_of(store: Store, space: str, measure: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The outcomes to choose from, and those that are chosen."""
    outcomes = store.reader.records(Outcome, space=space, newest=OUTCOMES)
    about = store.reader.get(measure, Measure)
    chosen = sorted(about.outcomes) if about is not None else []
    rows = []
    for one in outcomes:
        if one.state != "retired" or one.id in chosen:
            own = "   measured by it" if one.measure == measure else ""
            rows.append((one.id, line(one.called() or "–", 120) + own))
    return rows, chosen


def save_telling(store: Store, measure: str, outcomes: list[str], space: str, me: str, window: str) -> None:
    """Save the choice."""
    from cycletui.store import saves

    saves.write(store, [saves.Edit("measure", {"outcomes": outcomes}, measure)], space=space, by=me, window=window)


def words_of(space: str, me: str, measure: str) -> Callable[[AudienceReader], str]:
    """The query for all that a measure came to, as it is copied."""

    def read(reader: AudienceReader) -> str:
        from cycletui.queries.evidence.by_measure import by_measure, in_words
        from cycletui.queries.evidence.table import MOST, read_evidence

        line_ = by_measure(read_evidence(reader, space, me, MOST).rows).line(measure)
        return in_words(line_) if line_ is not None else ""

    return read


async def more_of(app: Host, seen: Seen, *, whole: bool) -> None:
    """What can be done with a measure, or where not the `whole` of it has the bar with that day of it."""
    from cycletui.ui.screens.joining import more

    day, on = ("", None) if whole else (seen.collection, seen.on)
    await more(app, "measure", seen.measure, day=day, on=on, group=seen.group_id)


async def tells(app: Host, measure: str, what: str) -> None:
    """Choose the outcomes that a measure says something about."""
    from cycletui.ui.screens.dialogs import Pick

    session = app.session
    choices, chosen = await session.read(outcomes_of, session.space, measure)
    empty = "There is no agreed outcome yet: press 2, then n."
    answer = await app.push_screen_wait(Pick(f"“{what}” tells of", choices, chosen=chosen, several=True, empty=empty))
    if answer is None or set(answer) == set(chosen):
        return
    await session.write(save_telling, measure, answer, session.space, session.me, session.window)
    toast(app, f"Noted for “{what}”. {UNDO}.")
    app.changed()
