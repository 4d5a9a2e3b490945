"""What other teams asked of us is answered in front of all: with words, now or later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.guarding import may_be_called
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.ui.rooms.meeting.acts import Spot
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host

ANSWERS = (
    ("yes", "Yes: we say what they get"),
    ("no", "No: we say why"),
    ("seen", "We have seen it, and answer later"),
)
SAID = {"yes": "Answered", "no": "Answered", "seen": "Seen; they know that we will answer"}
ASKS = {"yes": "What do they get from us?", "no": "Why not?"}


async def answer_ask(app: Host, who: Who, means: Means, spot: Spot) -> None:
    """Ask what we answer; the team that asked reads it where it asked, and our minutes say it too."""
    from cycletui.ui.rooms.meeting.acts import answer_asked

    about = line(means.words, 300)
    chosen: str | None = await app.push_screen_wait(Pick("What do we answer?", ANSWERS, does="this one", about=about))
    if not chosen:
        return
    values: dict[str, Any] = {"state": "seen"}
    if chosen in ASKS:
        help_ = "In words that they can read as they are."
        words = ""
        while True:
            sheet = AskLine(ASKS[chosen], help_, words, does="answer it", about=about)
            words = await app.push_screen_wait(sheet) or ""
            if not words:
                return
            if await may_be_called(app, words):
                break
        values = {"answer": words if chosen == "yes" else f"No. {words}", "answered_on": app.session.today}
    await app.session.write(answer_asked, who, means.id, values, spot)
    named = line(means.words, 60)
    toast(app, f"{SAID[chosen]}: {named}.", named=named)
    app.changed()
