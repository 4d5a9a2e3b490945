"""Words that are asked for while papers go on piles: what a pile shows becomes a noticing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.piles import noticed
from cycletui.ui.screens.dialogs import AskLine
from cycletui.ui.screens.guarding import may_be_called

if TYPE_CHECKING:
    from cycletui.entry.piles import Table
    from cycletui.ui.screens.host import Host


async def ask_notice(app: Host, table: Table, at: int) -> str:
    """The words of the noticing: those of the count stand there. Empty where that was left."""
    words: str | None = noticed(table.piles[at].name, table.piles[at].papers, table.whole)
    while words:
        sheet = AskLine("What do we notice?", "It stays with what was counted.", words, does="note it")
        words = await app.push_screen_wait(sheet)
        if words and await may_be_called(app, words):
            return words
    return ""
