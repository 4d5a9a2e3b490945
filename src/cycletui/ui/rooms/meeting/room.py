"""Meeting: what comes next and its agenda; and once it runs the wall, for everybody who looks on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.records.audience import Audience
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.meeting.before import Before
from cycletui.ui.rooms.meeting.drawn import before, closes, place
from cycletui.ui.rooms.meeting.line import WRITES
from cycletui.ui.rooms.meeting.means import DOES, OPENS, Means
from cycletui.ui.rooms.meeting.pace import Pace
from cycletui.ui.rooms.meeting.runs import Runs
from cycletui.ui.rooms.meeting.sizes import SIZES
from cycletui.ui.rooms.meeting.wall import Wall
from cycletui.ui.screens.entry_line import NotSaved
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import PartRow
    from cycletui.queries.meeting.view import MeetingView, Now
    from cycletui.records.meeting_run import Standing
    from cycletui.records.turns import Turns
    from cycletui.ui.rooms.meeting.acts import Spot

NAMED_ABOVE = ("space", "plus", "less_than_sign", "f9")
"""Keys that the wall itself names."""
LATER = ("f9", "w")
"""Keys that stand behind the others."""
SPARE = ("T", "w")
"""Keys of a meeting that runs which are named last: where there is no room for them, help names them."""
SECOND = 1.0
"""So often the wall looks at the watch."""


class MeetingRoom(Runs):
    """The room."""

    FOOT = (
        *("meeting.next", "meeting.more", "meeting.before", "line.enter", "list.open", "meeting.sort"),
        *("room.new_record", "room.edit", "screen.next", "meeting.leave", "meeting.voice", "meeting.paper"),
        *("screen.back", "app.help", "meeting.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("meeting.next", "meeting.before", "meeting.more", "meeting.note", "meeting.promise", "meeting.decide"),
        *("meeting.question", "meeting.evidence", "meeting.voice", "meeting.begin", "meeting.sort"),
        *("meeting.paper", "meeting.plus", "meeting.delta"),
        *("room.new_record", "room.edit", "room.lists", "screen.back"),
    )
    DEFAULT_CSS = SIZES

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view = None
        self.pace = Pace()
        self._begin = self._took_up = self._dropped = False
        self._fitted: object = None

    def body(self) -> Iterable[Widget]:
        """What comes next; and the wall."""
        yield Before()
        yield Wall()

    def on_mount(self) -> None:
        """Read, and look at the watch each second: what changed is drawn, and nothing else."""
        self.query_one("#agenda", Rows).focus()
        self.set_interval(SECOND, self.tick)
        self.load()

    @property
    def wall(self) -> Wall:
        """The wall."""
        return self.query_one(Wall)

    # reading

    async def read_view(self) -> MeetingView:
        """The room, and how much of the meeting that runs has passed."""
        from cycletui.queries.meeting.view import read_meetings

        session = self.session
        run = await self.pace.look(session)
        rounds: dict[str, Turns] = {}
        if run:
            from cycletui.entry.meeting_made import kept_rounds, take_in, what_opened

            rounds = await session.read(kept_rounds, run)
            if await session.read(what_opened, run) is not None:
                await session.write(take_in, self.who, run)
        from cycletui.entry.meeting_sort import chosen_sort

        sort = await session.read(chosen_sort, session.space)
        return await session.ask(read_meetings, session.space, session.me, session.today, run, sort, rounds)

    def show(self, view: MeetingView) -> None:
        """Show what was read."""
        if self.now is not None and view.now is None and not self._dropped:
            from cycletui.ui.rooms.meeting.closing import tell_if_gone

            tell_if_gone(self.app, self.view, view)
        self.view, self._dropped = view, False
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        runs = view.now is not None
        if runs is not self.has_class("-runs"):
            self.set_class(runs, "-runs")
            self.set_focus(None if runs else self.query_one("#agenda", Rows))
        if runs:
            self.draw()
            self._take_up_line()
            # the wall has its size once it is laid out
            self.call_after_refresh(self.draw)
        else:
            self.query_one(Before).show(view)
        self.refresh_bindings()
        self.refresh_foot()
        if runs and self.is_current and not self.host.big and not self.session.screen_said:
            self.ask_who_sees()
        if self._begin and self._begin is not runs:
            self.action_begin()
        self._begin = False

    @work(exclusive=True, group="goes_on")
    async def ask_who_sees(self) -> None:
        """A meeting that was begun before the app was opened: it goes on the wall, or here."""
        with self.host.told():
            if not await self.host.goes_on():
                self.action_back()

    @work(exclusive=True, group="line")
    async def _take_up_line(self) -> None:
        """What was half typed in a window that is closed comes back into the line."""
        field = self.wall.line
        if self.now is None or self._took_up:
            return
        self._took_up = True
        await field.begin()
        if field.value.strip() and not field.display:
            self.action_capture(field.kind)
        self.tell_queue()

    def show_at(self, at: str) -> None:
        """Begin it as soon as it was read, where Home asked for that; or tell whoever is here what they missed."""
        if at == "catch":
            self.catch_me_up()
        elif at == "begin":
            self._begin = self.view is None
            self.action_begin()

    # drawing

    @property
    def now(self) -> Now | None:
        """The meeting that runs here."""
        return self.view.now if self.view is not None else None

    def standing(self) -> Standing | None:
        """How it stands at this second."""
        return self.pace.standing(self.now) if self.now is not None else None

    @property
    def part(self) -> PartRow | None:
        """The part that runs."""
        now, standing = self.now, self.standing()
        return place(now, standing)[1] if now is not None and standing is not None else None

    def tick(self) -> None:
        """Another second: draw what it changes, and keep now and then what has passed."""
        if self.is_current and self.now is not None:
            self.draw()
            self.pace.keep(self.session, self.now.run)

    def draw(self) -> None:
        """The wall, for this second."""
        now, standing = self.now, self.standing()
        if now is not None and standing is not None:
            from cycletui.ui.session.speaking import voice_words

            self.wall.draw(now, standing, voice_words(self.session))

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """All is made for a size."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is None or not self.is_mounted:
            return
        if self.now is not None:
            self.draw()
        elif (size := self.query_one("#agenda").size) != self._fitted:
            self._fitted = size
            self.query_one(Before).show(self.view)

    # for whom

    @property
    def spot(self) -> Spot | None:
        """Where in the meeting one is, and whose voice was chosen: who types is nobody's voice."""
        from cycletui.ui.rooms.meeting.acts import Spot
        from cycletui.ui.session.speaking import NOT_NAMED, speaker

        now, standing = self.now, self.standing()
        if now is None or standing is None:
            return None
        said, captures = speaker(self.session), self.part.captures if self.part is not None else "note"
        said = self.turn_of or ("" if said == NOT_NAMED else said)
        return Spot(now.meeting, standing.part, standing.elapsed, said, captures)

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the wall work while a meeting runs; those of the agenda before, and at the desk."""
        runs = self.now is not None
        if action == "capture" and parameters[0] in ("plus", "delta"):
            return closes(self.part)
        if action == "part_before":
            return before(self.now, self.standing()) is not None
        if action in ("next_part", "minute", "capture"):
            return runs
        if action == "say_whose":
            return runs and self.session.audience <= Audience.ROOM
        if action == "begin":
            return self.view is not None and not runs
        if action == "sort":
            return self.view is not None
        if action in ("new", "edit", "lists"):
            return self.view is not None and not runs and not self.host.big
        return super().check_action(action, parameters)

    def word_for(self, key: str) -> str:
        """What enter and n do here."""
        means = self._means
        if key == "meeting.sort" and self.now is not None:
            return "not this one"
        if key == "list.open" and means is not None:
            return DOES[means.sort]
        if key == "line.enter":
            return "write it down"
        if key == "screen.back" and self.now is not None:
            return "Home"
        return "new part" if key == "room.new_record" else super().word_for(key)

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """What the row stands for."""
        means = event.option.means if isinstance(event.option, Row) else None
        if not isinstance(means, Means):
            return
        if means.sort == "begin":
            self.action_begin()
        elif means.sort in ("part", "past"):
            self.open_row(means)
        elif means.sort in ("promise", "need", "helped", "ask"):
            self.answer(means)
        elif means.sort in OPENS:
            self.open_it(means)
        else:
            self.tick_here(means)

    @work(exclusive=True, group="begin")
    async def action_begin(self) -> None:
        """Begin it, on the wall: who reads along is asked once."""
        from cycletui.ui.rooms.meeting.acts import begin

        if self.view is None or self.now is not None:
            return
        session, one = self.session, self.view.next
        if not await self.host.knows_who_is_here():
            return
        with self.host.told():
            await session.write(begin, self.who, one.meeting, one.template, session.today, self.pace.watch)
            self.host.changed()
            if not self.host.big:
                self.call_later(self.app.run_action, "app.big")

    def action_next_part(self) -> None:
        """On; behind the last part the close."""
        now, standing = self.now, self.standing()
        if now is None or standing is None:
            return
        at, _ = place(now, standing)
        if at >= len(now.parts):
            self.close_it()
        else:
            self.go(part=now.parts[at].id)

    def action_part_before(self) -> None:
        """Back; what was written down and the time stay."""
        if (one := before(self.now, self.standing())) is not None:
            self.go(part=one.id)

    def action_minute(self) -> None:
        """A minute more."""
        self.go(more=1)

    @work(group="go")
    async def go(self, part: str = "", more: int = 0) -> None:
        """To a part, or a minute more."""
        from cycletui.entry.meeting import go

        if (now := self.now) is None:
            return
        with self.host.told():
            await self.session.write(go, self.who, now.run, self.pace.watch, part=part, more=more)
            if part and not self.wall.line.display:
                # what was said of the part before
                self.tell("")
            self.host.changed()

    def action_capture(self, kind: str) -> None:
        """Open the line for it; what stands in it already stays what it was."""
        field = self.wall.line
        if not field.value.strip():
            field.take(kind)
        field.display = True
        # its letters are text now
        self.wall.query_one("#keys").display = False
        self.tell(WRITES[field.kind])
        field.focus()
        self.refresh_foot()

    def line_left(self) -> None:
        """The keys of the wall work again."""
        field = self.wall.line
        field.display = False
        self.wall.query_one("#keys").display = True
        self.tell("")
        rows = self.wall.asked
        self.set_focus(rows if rows.display and rows.highlighted is not None else None)
        self.refresh_foot()
        self.round_goes_on()

    def made(self, record: str) -> None:
        """What waits to be agreed on has a row of its own, and enter puts it to the team."""
        self.wall.goes_to = record

    def tell(self, text: str, style: str = "note") -> None:
        """Say it below the line."""
        self.query_one("#said", Said).say((text, style))

    def tell_queue(self) -> None:
        """What could not be saved."""
        self.query_one(NotSaved).show()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """While it runs what leads through it stands above; in the line its keys alone work."""
        keys = super().foot_keys()
        if self.now is None:
            some = (key for key in keys if key[0] != "f1" or all(one != "question_mark" for one, _ in keys))
            return tuple(sorted(some, key=lambda key: LATER.index(key[0]) if key[0] in LATER else -1))
        if self.wall.line.has_focus:
            return tuple(sorted(keys, key=lambda key: key[0] != "enter"))
        # who sees this screen is named by the banner too
        rest = (key for key in keys if key[0] not in NAMED_ABOVE)
        return tuple(sorted(rest, key=lambda key: SPARE.index(key[0]) if key[0] in SPARE else -1))

    def leave_behind(self) -> None:
        """What stands in the line is kept."""
        for wall in self.query(Wall):
            wall.line.leave_behind()
