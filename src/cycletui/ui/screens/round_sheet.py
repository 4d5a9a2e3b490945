"""A round on a small sheet: whose turn it is, and one key for heard, passes, not here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.turns import Turns, turns
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Dialog
from cycletui.ui.widgets.text import Part, Said

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

OVER, NOBODY = "Each had a turn.", "Nobody is here to ask."


class RoundSheet(Dialog):
    """Answers with the round as it stands when it is left. Who was not heard yet is for my own screen alone; whose turn
    it is has no name before guests."""

    FOOT: ClassVar[tuple[str, ...]] = (
        *("turns.heard", "turns.pass", "turns.note", "turns.away", "turns.back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "turns.heard", "turns.pass", "turns.note", "turns.away", "turns.back"
    )
    DEFAULT_CSS = "RoundSheet Said { height: auto; }"

    def __init__(self, round_: Turns, asks: str, *, notes: bool = False) -> None:
        """`asks` is what each is asked; with `notes` what they say can be written down below it."""
        super().__init__()
        self.round, self.asks, self.notes = round_, asks, notes
        self.wants_note = False
        """Whether it was left to write down what the one whose turn it is says."""

    def body(self) -> Iterable[Widget]:
        """The question, whose turn it is, and who comes next."""
        yield Said((line(self.asks, 300), "strong"), classes="title")
        yield Said(id="turn")

    def on_mount(self) -> None:
        """Say it."""
        self.show()

    def show(self) -> None:
        """Whose turn it is."""
        round_ = self.round
        if round_.now and self.host.session.audience >= Audience.GUESTS:
            # guests read no name but whose it is to lead
            parts: list[Part] = [(f"Turn {len(round_.order) - len(round_.after)} of {len(round_.order)}.", "strong")]
        elif round_.now:
            parts = [(line(round_.now, 20), "strong"), " speaks"]
            if round_.after:
                parts.append((f", then {line(round_.after[0], 20)}", "note"))
            parts.append(".")
        else:
            parts = [(OVER if round_.order else NOBODY, "strong")]
        if not self.host.big:
            missing = ", ".join(line(one, 20) for one in round_.not_heard)
            parts.append((f"\nNot heard yet: {missing}" if missing else "\nEveryone here was heard.", "note"))
        self.query_one("#turn", Said).say(*parts)
        self.refresh_bindings()
        self.refresh_foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turns are answered while there is one."""
        if action in ("heard", "pass_on", "not_here"):
            return bool(self.round.now)
        if action == "note":
            return self.notes and bool(self.round.now)
        return bool(self.round.before) if action == "one_back" else super().check_action(action, parameters)

    def word_for(self, key: str) -> str:
        """Leaving a round keeps it."""
        return "leave" if key == "screen.back" else super().word_for(key)

    def _turn(self, round_: Turns) -> None:
        self.round = round_
        self.show()

    def action_heard(self) -> None:
        """Said something."""
        self._turn(self.round.speak())

    def action_pass_on(self) -> None:
        """Passes."""
        self._turn(self.round.pass_on())

    def action_note(self) -> None:
        """Leave it as it stands, for a note."""
        self.wants_note = True
        self.dismiss(self.round)

    def action_not_here(self) -> None:
        """Is not here."""
        self._turn(self.round.not_here())

    def action_one_back(self) -> None:
        """Back to the turn before."""
        self._turn(self.round.back())

    def action_back(self) -> None:
        """Leave it as it stands."""
        self.dismiss(self.round)


async def round_of(app: Host, round_: Turns | None, asks: str) -> Turns:
    """Go on with a round, or begin one of everybody in the team; as it stands when it is left."""
    return (await noting_round_of(app, round_, asks, notes=False))[0]


async def noting_round_of(app: Host, round_: Turns | None, asks: str, *, notes: bool = True) -> tuple[Turns, bool]:
    """The same where what is said can be written down; whether the round was left for that."""
    from cycletui.ui.screens.voices import read_voices

    if round_ is None:
        session = app.session
        found = await session.read(read_voices, session.space)
        round_ = turns(found.members, found.not_heard)
    sheet = RoundSheet(round_, asks, notes=notes)
    left: Turns | None = await app.push_screen_wait(sheet)
    return left or round_, sheet.wants_note
