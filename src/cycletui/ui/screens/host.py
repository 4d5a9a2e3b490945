"""What a screen may ask of the app that it stands in."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from cycletui.ui.widgets.text import Notifying

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from textual.await_complete import AwaitComplete
    from textual.screen import Screen
    from textual.widget import AwaitMount
    from textual.worker import Worker

    from cycletui.queries.frame_view import FrameView
    from cycletui.ui.session.opening import Choice
    from cycletui.ui.session.session import Session


class Host(Notifying, Protocol):
    """The app, as far as screens and rooms know it: whoever holds them keeps these promises.

    A screen asks for what stands elsewhere here, by name, and never imports it.
    """

    session: Session
    frame_view: FrameView
    """What was read last for the frame, for the next screen to begin with."""

    @property
    def big(self) -> bool:
        """Whether others read along: the big screen only shows."""

    async def knows_who_is_here(self) -> bool:
        """Ask who is in the room before something begins on the big screen; false where nobody said it."""

    async def goes_on(self) -> bool:
        """Where a meeting goes on, ask who sees this screen, and go to it; false where none does or that was left."""

    # telling

    def told(self) -> AbstractContextManager[None]:
        """What the store refuses inside is told as a sentence."""

    def changed(self) -> None:
        """Something was saved: show anew what is on the screen."""

    def answered(self, grace: float = 0.0) -> None:
        """A dialog or a form closes, or a line asks: for so long the same key, pressed once more, does nothing."""

    def just_answered(self, seconds: float, since: float = 0.0) -> bool:
        """Whether the last key was pressed so soon after a dialog or a form was closed, or after `since` by
        `monotonic`; or was the first one since the app was opened."""

    def keep_words(self, text: str) -> None:
        """Keep words that found no field for the next one, and say so."""

    def send_entered(self) -> Worker[None]:
        """Save what was entered in lines."""

    def tell_held_back(self) -> None:
        """Say what waited while others read along."""

    def show_voice(self) -> None:
        """The voice that is written down has changed."""

    def leave(self, status: int) -> None:
        """End the app; what is being typed is kept first."""

    def clear_notifications(self) -> None:
        """Textual's own."""

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own."""

    # going elsewhere

    def action_room(self, name: str, plain: bool = False, at: str = "") -> None:
        """Go to a room, to a place in it, or to its plain lists."""

    def has_own_screen(self, room: str) -> bool:
        """Whether a room is more than its plain lists."""

    def fit_theme(self) -> None:
        """The theme of whoever reads along: with more contrast on the big screen."""

    def style_room(self, name: str) -> None:
        """Have the colour of a room ready."""

    def open_form(
        self, kind: str, record: str = "", field: str = "", begun: Mapping[str, str] | None = None
    ) -> Worker[None]:
        """Open the form of a record, or of a new one."""

    def action_settle(self, record: str = "", said: str = "") -> None:
        """Settle versions, those of this record first; `said` stands above them."""

    def action_help(self) -> None:
        """Help for the screen on top."""

    def action_days(self) -> None:
        """What was written, day by day."""

    def action_groups(self, group: str = "") -> None:
        """Our groups, the bar on this one."""

    def action_stage(self, by: int) -> Worker[None]:
        """Move the cycle to its next stage, or back."""

    def action_write_file(self) -> Worker[None]:
        """Write an update."""

    def action_open_file(self) -> Worker[None]:
        """Take a file in."""

    # the team file

    def begin(self) -> Worker[None]:
        """Open the team file anew."""

    def choose_team(self, teams: tuple[Choice, ...]) -> Worker[None]:
        """Go on with one of these teams."""

    # Textual's own

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """All that are open."""

    def push_screen(self, screen: Screen[Any]) -> AwaitMount:
        """Open one."""

    def push_screen_wait(self, screen: Screen[Any]) -> Coroutine[Any, Any, Any]:
        """Open one and wait for its answer."""

    def pop_screen(self) -> AwaitComplete:
        """Close the one on top."""
