"""What is asked on slips, and what is shown once all are in: everything at once, a spread from six slips on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cycletui.queries.ability import Ability, Part
    from cycletui.queries.look import ExpectedHere
    from cycletui.ui.screens.host import Host

HELP, GO_ON = "help", "go on"
ANOTHER = "\0"
TELLS = "Can we do this?"


async def ask_expected(app: Host, question: str, cycle: str) -> bool:
    """What we expect: slips become predictions of nobody, covered with the others. Whether any were written."""
    from cycletui.entry.slips import Heap
    from cycletui.entry.slips_saving import Asked
    from cycletui.ui.screens.slips import type_slips

    records = await type_slips(app, Heap("expected"), Asked(question, cycle))
    if records:
        many = "1 slip is" if len(records) == 1 else f"{len(records)} slips are"
        toast(app, f"{many} in, covered until you uncover them.")
    return bool(records)


async def ask_some(app: Host, question: str, cycle: str, asks: Sequence[ExpectedHere] = ()) -> None:
    """What we expect, of the question that is not answered by all yet; of several the one that is chosen, and of one
    that is asked for where there is none yet."""
    from cycletui.ui.screens.dialogs import AskLine, Pick

    if len(asks) > 1:
        rows = [*((one.text, one.text, one.told) for one in asks), (ANOTHER, "Something else", "")]
        chosen = await app.push_screen_wait(Pick("What do we say it of?", rows, does="type its slips"))
        if chosen is None:
            return
        question = "" if chosen == ANOTHER else chosen
    if not question:
        given = await app.push_screen_wait(AskLine("What do you ask?", "The same words for everyone.", does="ask it"))
        if not given:
            return
        question = str(given)
    await ask_expected(app, question, cycle)


async def ask_ability(app: Host, about: str, words: str) -> str:
    """Whether we can do this: the spread at once, and what help is needed. The record; empty where it was left."""
    from cycletui.entry.slips import Heap
    from cycletui.entry.slips_saving import Asked
    from cycletui.ui.screens.slips import type_slips

    records = await type_slips(app, Heap("ability"), Asked(line(words, 300), about))
    if not records:
        return ""
    await show_ability(app, records[0], about)
    return records[0]


async def show_ability(app: Host, record: str, about: str) -> None:
    """The spread, and the help that is missing: who looks after it and by when is asked in its form."""
    from cycletui.queries.ability import read_ability
    from cycletui.records.ability import PARTS
    from cycletui.ui.screens.dialogs import Pick, Tell

    found = await app.session.ask(read_ability, record)
    if found is None:
        return
    choices = [(HELP, "Write down the help"), (GO_ON, "Go on")]
    # whoever wants to may say so, whether a spread shows or not; where nobody is low it is not what comes next
    calm = not found.missing and not found.why
    if await app.push_screen_wait(Tell(TELLS, told(found), choices[::-1] if calm else choices)) != HELP:
        return
    parts = {one.name: f"{one.low} of {one.hands.total} at 2 or lower" for one in found.missing}
    order = sorted(PARTS, key=lambda name: (name not in parts, list(parts).index(name) if name in parts else 0))
    rows = [(name, PARTS[name], parts.get(name, "")) for name in order]
    part = await app.push_screen_wait(Pick("Help with what?", rows, does="write it down"))
    if part is not None:
        begun = {"part": part, "about": about, "state": "open"}
        app.open_form("support_need", begun={name: value for name, value in begun.items() if value})


def told(found: Ability) -> str:
    """The spread as a table, or why there is none; what is low in a sentence, and never whose it is."""
    head = f"“{found.what}”\n" if found.what else ""
    if found.why:
        return f"{head}\n{found.why}"
    rows = [f"{'':<22} 5   4   3   2   1   0", *map(_row, found.parts)]
    missing = ", ".join(f"{one.label.casefold()} {one.low} of {one.hands.total}" for one in found.missing)
    below = f"At 2 or lower: {missing}. What would help?" if missing else "Nobody is at 2 or lower."
    return head + "\n".join((*rows, "", below))


def _row(part: Part) -> str:
    counts = (str(many) if many else "–" for _, many in part.hands.steps)
    return f"{part.label:<22} {'  '.join(_wide(counts))}".rstrip()


def _wide(counts: Iterable[str]) -> Iterable[str]:
    return (one.ljust(2) for one in counts)
