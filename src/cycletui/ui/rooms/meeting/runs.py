"""What the room does while a meeting runs: what is answered, ticked, opened and closed in front of all."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import work

from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.rooms.meeting.prepares import Prepares

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import PartRow
    from cycletui.queries.meeting.view import Now
    from cycletui.ui.rooms.meeting.acts import Spot
    from cycletui.ui.rooms.meeting.pace import Pace


class Runs(Prepares):
    """The room, as far as what it opens in a meeting that runs."""

    pace: Pace
    _dropped = False
    """Whether the meeting that ran was dropped here just now: then it is no news that it is gone."""

    turn_of = ""
    """Whose turn it is in a round that was left to write down what they say: it is their voice, until the line is left;
    then the round goes on."""
    _round: Means | None = None

    def round_goes_on(self) -> None:
        """Behind a note the round goes on, where one was left for it."""
        if self.turn_of and self._round is not None:
            self.turn_of = ""
            self.open_it(self._round)

    @abstractmethod
    def action_capture(self, kind: str) -> None:
        """Open the line for it."""

    @property
    @abstractmethod
    def now(self) -> Now | None:
        """The meeting that runs here."""

    @property
    @abstractmethod
    def part(self) -> PartRow | None:
        """The part that runs."""

    @property
    @abstractmethod
    def spot(self) -> Spot | None:
        """Where in the meeting one is."""

    @abstractmethod
    def draw(self) -> None:
        """The wall, for this second."""

    @work(exclusive=True, group="pick")
    async def action_sort(self) -> None:
        """Another sort of meeting: of the next one, or of the one that runs, which can be dropped too."""
        from cycletui.ui.rooms.meeting.preparing import another_sort, not_this_one

        view, now = self.view, self.now
        if view is None:
            return
        with self.host.told():
            if now is None:
                await another_sort(self.host, self.who, view)
                self.load()
            else:
                self._dropped = await not_this_one(self.host, self.who, now, view, self.pace.watch)
                self.host.changed()

    @work(exclusive=True, group="voice")
    async def action_say_whose(self) -> None:
        """Whose voice."""
        from cycletui.ui.screens.voices import ask_voice

        with self.host.told():
            await ask_voice(self.host)
            self.draw()

    @work(exclusive=True, group="answer")
    async def answer(self, means: Means) -> None:
        """How a promise stands, and what was seen."""
        from cycletui.ui.rooms.meeting.answering import answer
        from cycletui.ui.rooms.meeting.asking import answer_ask
        from cycletui.ui.rooms.meeting.helping import answer_need

        asks = {"promise": answer, "ask": answer_ask}.get(means.sort, answer_need)
        if (spot := self.spot) is not None:
            with self.host.told():
                await asks(self.host, self.who, means, spot)

    @work(exclusive=True, group="opens")
    async def open_it(self, means: Means) -> None:
        """What the part names: work, an agreement, a round, slips."""
        from cycletui.ui.rooms.meeting.opening import open_it

        now, part, spot = self.now, self.part, self.spot
        if now is not None and part is not None and spot is not None:
            with self.host.told():
                self.turn_of = await open_it(self.host, means, now, part, spot)
                if self.turn_of:
                    self._round = means
                    self.action_capture("note")

    @work(group="here")
    async def tick_here(self, means: Means) -> None:
        """Here, away; or all of them here."""
        from cycletui.ui.rooms.meeting.answering import tick

        if (now := self.now) is not None:
            with self.host.told():
                await tick(self.host, self.who, means, now.meeting)

    @work(exclusive=True, group="close")
    async def close_it(self) -> None:
        """The close: next day and whose turn it is are proposed; then it is over."""
        from cycletui.ui.rooms.meeting.closing import close

        if self.now is not None and (spot := self.spot) is not None:
            with self.host.told():
                await close(self.host, self.who, self.now, self.pace.watch, spot)
