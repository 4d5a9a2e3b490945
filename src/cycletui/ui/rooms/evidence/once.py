"""Questions that a team answers once, for all lines: which comes first in `3/4`, and what a comma is in `1,250`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.ui.rooms.evidence.line_saving import For, say

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

SETTINGS = {"order": "days", "commas": "commas"}
"""By the kind of the question the team's field that answers it."""
UNSURE = "↓ chooses one. Until then the line waits as you typed it."


async def ask_once(host: Host, about: For, kind: str) -> None:
    """Ask how the team writes days, or numbers; then what stands on the screen is read anew."""
    from cycletui.records.team import Team
    from cycletui.ui.screens.dialogs import Pick

    name = SETTINGS[kind]
    field = Team.kind_fields[name]
    said = f"{field.help} It is asked once, and stands in Team."
    # the next line may be typed already: none of its letters, and not its enter, answers for the whole year
    sheet = Pick(field.title, field.choices, does="say so", about=said, unsure=UNSURE, letters=False)
    chosen = await host.push_screen_wait(sheet)
    if chosen:
        await host.session.write(say, about, {name: chosen})
        host.changed()
