"""An app that is shown to others: the big screen, who reads along, and nothing on it at a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual import work
from textual.actions import ActionParseResult
from textual.dom import DOMNode

from cycletui.ui.app.themed import ThemedApp

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host


NOT_ASKED = 2.0
"""For so many seconds after the screen was shown to those of before, enter does nothing yet."""


class BigApp(ThemedApp, inherit_bindings=False):
    """What the big screen's keys do; whatever writes does nothing there."""

    @property
    def _host(self) -> Host:
        """The whole app, as screens know it."""
        return cast("Host", self)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """The big screen only shows: whatever writes does nothing there, however it was asked for."""
        if self.big and isinstance(action, str):
            from cycletui.ui.keys.showing import blocked

            if blocked(action.removeprefix("app.")) or (blocked(action) and action.startswith("app.")):
                return False
        return await super().run_action(action, default_namespace, namespaces)

    def action_big(self) -> None:
        """To the big screen; there, who sees it from now on. Who is in the room is asked where that is not known."""
        from cycletui.ui.app.big import long_ago, show_for

        known = self.session.in_the_room
        if self.big or known is None or long_ago(self._host):
            self.ask_room()
        else:
            show_for(self._host, known)
            if self.session.shared_at:
                # who expected to be asked says enter next: it is no answer to what stands there now
                self._host.answered(NOT_ASKED)

    async def knows_who_is_here(self) -> bool:
        """Whether it is known who reads along, asked where it is not."""
        from cycletui.ui.app.big import ask_before

        return await ask_before(self._host)

    async def goes_on(self) -> bool:
        """Ask who sees this screen, where a meeting goes on."""
        from cycletui.ui.app.big import ask_goes_on

        return await ask_goes_on(self._host)

    @work(exclusive=True, group="room")
    async def ask_room(self) -> None:
        """Who is in the room, or still is, and then the screen for them."""
        from cycletui.ui.app.big import ask_room, ask_who_sees

        await (ask_who_sees if self.big else ask_room)(self._host)

    def action_blank(self) -> None:
        """Nothing on the big screen."""
        from cycletui.ui.app.blank import ON_BIG, Blank

        if self.blank is None:
            self.blank = Blank(self, ON_BIG, self.own_keys)

    def action_blank_now(self) -> None:
        """Nothing to be seen, wherever one is, and back."""
        from cycletui.ui.app.blank import ANYWHERE, Blank

        if self.blank is None:
            self.blank = Blank(self, ANYWHERE, self.own_keys)
        else:
            self.blank.end()
            self.blank = None
