"""The palette: everything that works at this moment, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from cycletui.ui.keys.called import KEYS_CALLED, KINDS_CALLED
from cycletui.ui.keys.showing import read_only
from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.screens.base import Keyed
from cycletui.ui.screens.standing import Standing, gone
from cycletui.ui.widgets.text import ClickedRows, words

HIDDEN = ("list.", "line.", "screen.", "field.", "app.palette")


WITHOUT_A_KEY = (
    (
        "Catch me up",
        "What was decided, promised and said while you were away",
        "app.room('meeting', False, 'catch')",
        "what I missed, away, absent, minutes, last meeting",
    ),
)
"""What has a name and no key: its words, what it does, its action, other words by which people look for it."""
BY_OWN_WORD, BY_OTHER_WORD = 20.0, 10.0
"""Added to how near a command is whose own word, or another word for it, begins so: before all that only have these
letters somewhere."""


def _begins(called: str, asked: str) -> bool:
    """Whether a word of these, and what stands behind it, begins with what is asked."""
    return re.search(rf"(?<!\w){re.escape(asked)}", called.casefold()) is not None


def _score(near: float, one: _Command, asked: str) -> float:
    """How near a command is to what is asked; 0 where it is not meant."""
    if not asked:
        return near
    if _begins(one.name, asked):
        return BY_OWN_WORD + near
    return BY_OTHER_WORD + near if _begins(one.called, asked) else near


class _Command(NamedTuple):
    name: str
    help: str
    action: str
    namespace: object
    called: str = ""
    """Other words by which people look for it."""


class Everything(Provider):
    """Commands from the registry of keys, and a new record of each kind."""

    def _commands(self) -> Iterator[_Command]:
        screen = self.screen
        if not isinstance(screen, Keyed):
            return
        seen = set[str]()
        for active in screen.active_bindings.values():
            one = active.binding
            if one.id is None or one.id in seen or not active.enabled or one.id.startswith(HIDDEN):
                continue
            if screen.host.big and read_only(one.id):
                continue
            seen.add(one.id)
            key = KEYS[one.id]
            yield _Command(key.tooltip, f"key {spelled(one.key)}", key.action, active.node, KEYS_CALLED.get(one.id, ""))
        if screen.session.open and not screen.host.big:
            yield from (_Command(*one[:3], screen, one[3]) for one in WITHOUT_A_KEY)
            from cycletui.records import registry
            from cycletui.records.in_words import in_words_of

            team = screen.host.frame_view.kind
            for spec in (in_words_of(one, team) for one in registry.every()):
                if spec.room == "send":
                    # what crosses is made where it is needed, not in a form
                    continue
                called = ", ".join(part for part in (KINDS_CALLED.get(spec.name, ""), spec.help) if part)
                yield _Command(f"New: {spec.label}", spec.help, f"app.open_kind('{spec.name}')", screen, called)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for one in self._commands():
            yield DiscoveryHit(words(one.name), partial(self._run, one), one.name, one.help)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        asked = query.casefold().strip()
        for one in self._commands():
            score = _score(matcher.match(one.name), one, asked)
            if score > 0:
                yield Hit(score, words(one.name), partial(self._run, one), one.name, one.help)

    async def _run(self, command: _Command) -> None:
        if not gone(command.namespace, self.app):
            await self.app.run_action(command.action, command.namespace)  # type: ignore[arg-type]


class Commands(CommandList, ClickedRows):
    """The commands that were found."""


class Palette(CommandPalette, Standing):
    """The palette itself, as a tinted area."""

    CSS = """
    Palette {
        background: $background 60%;
        & SearchIcon { display: none; }
        & > Vertical { width: 84; max-width: 100%; background: $surface; }
        & #--input { height: 3; border: none; padding: 1 2; background: $surface; }
        & Input, & Input:focus { height: 1; border: none; background: $select; padding: 0 1; }
        & #--results { background: $surface; }
        & CommandList { border: none; padding: 0 2; background: $surface; scrollbar-size-vertical: 1; }
        & CommandList:focus { border: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__([Everything], placeholder="What do you want to do? Type a word", id="--command-palette")

    def compose(self) -> ComposeResult:
        """As Textual does, with our own list."""
        for part in super().compose():
            yield Commands() if type(part) is CommandList else part
