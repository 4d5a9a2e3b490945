"""What a tally asks: above its grid, and which classes or groups it shall have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.entry.tally_sheet import CLASSES, GROUPS, LEVELS, MEASURE, NEW, ON, SOURCE
from cycletui.records.words import sentence

if TYPE_CHECKING:
    from cycletui.entry.tally_sheet import Sheet
    from cycletui.ui.screens.host import Host


def questions(sheet: Sheet) -> tuple[tuple[str, str, str], ...]:
    """What is asked above the grid: its name, the question, an example."""
    return (
        (MEASURE, "What we count", f"such as {sentence('example.line', sheet.team).partition(' ')[2]}"),
        (ON, "Given on", "today, or a day such as 20 Nov"),
        (SOURCE, "Comes from", "as usual"),
        (LEVELS, "In each cell", ""),
        (CLASSES, sheet.among.capitalize(), ""),
        (GROUPS, "Groups", ""),
    )


async def ask_which(app: Host, sheet: Sheet, what: str) -> list[str]:
    """Which classes, or groups, a tally shall have; new ones are named, several at once."""
    from cycletui.ui.screens.dialogs import AskLine, Pick
    from cycletui.ui.screens.guarding import may_be_called, which_is_meant

    one, many = (sheet.row, sheet.among) if what == CLASSES else ("group", "groups")
    choices = sheet.choices(what)
    marked = [NEW]
    if choices:
        every = [*choices, (NEW, f"Another {one} …")]
        title = f"Which {many}? enter marks, esc is done."
        chosen = [each.key for each in sheet.chosen(what)]
        answer = await app.push_screen_wait(Pick(title, every, chosen=chosen, several=True))
        marked = [key for key, _ in every if key in (answer or ())]
    if NEW in marked:
        marked.remove(NEW)
        examples = {"class": "Such as 6A, 6B, 6C: s", "group": sentence("tally.groups", sheet.team)}
        told = f"{examples.get(one, 'S')}everal with commas between. {sentence('no_name', sheet.team)}"
        named = await app.push_screen_wait(
            AskLine(f"What is the {one} called?", told, does="call it that", wants="It needs a name; esc adds none.")
        )
        names = (" ".join(name.split())[:200] for name in (named or "").split(","))
        for name in names:
            if not name or not await may_be_called(app, name, group=True):
                continue
            there = await which_is_meant(app, "group", name)
            marked += [] if there is None else [there or NEW + name]
        marked = list(dict.fromkeys(marked))
    return marked
