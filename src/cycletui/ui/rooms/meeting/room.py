"""Meeting: what comes next and its agenda; and once it runs the wall, for everybody who looks on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.meeting.drawn import (
    agenda_row,
    captured,
    head,
    left_words,
    next_words,
    on_table,
    place,
    sentence,
    speaks,
    strip,
)
from cycletui.ui.rooms.meeting.line import MeetingLine
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.entry_line import NotSaved
from cycletui.ui.widgets.big_text import big_digits
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Part, Row, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.queries.meeting.view import MeetingView, Now
    from cycletui.records.meeting_run import Standing
    from cycletui.records.watch import Anchor, Watch
    from cycletui.ui.rooms.meeting.acts import Spot

SECOND = 1.0
KEPT_SECONDS = 30.0
"""So often what has passed is kept, for a laptop whose clock is set back while it is off."""
LETTERS_FROM = 100
"""Cells of a window from which the sentence is set in large letters, where it fits."""


class Means(NamedTuple):
    """What a row stands for."""

    sort: str
    id: str
    words: str = ""


class MeetingRoom(Showing):
    """The room."""

    FOOT = (
        *("meeting.next", "meeting.more", "meeting.before", "line.enter", "list.open", "meeting.begin", "meeting.sort"),
        *("room.new_record", "room.edit", "screen.next", "meeting.leave", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("meeting.next", "meeting.before", "meeting.more", "meeting.note", "meeting.promise", "meeting.decide"),
        *("meeting.question", "meeting.evidence", "meeting.voice", "meeting.help", "meeting.begin", "meeting.sort"),
        *("room.new_record", "room.edit", "room.lists", "screen.back"),
    )
    DEFAULT_CSS = """
    MeetingRoom {
        & #before, & #running { height: 1fr; }
        & #running { display: none; }
        &.-runs #before { display: none; }
        &.-runs #running { display: block; }
        &.-runs.-big Rooms, &.-runs.-big Stages { display: none; }
        & #next { height: auto; margin-bottom: 1; }
        & #columns { height: 1fr; }
        & #left { width: 3fr; margin-right: 4; }
        & #right { width: 2fr; }
        &.-narrow #right, &.-middle #right { display: none; }
        &.-narrow #left, &.-middle #left { margin-right: 0; }
        & #head { height: 1; margin-bottom: 1; }
        & #strip { height: 1; margin-bottom: 1; }
        & #middle { height: 1fr; min-height: 6; }
        & #sentence { width: 1fr; height: auto; margin: 1 3 0 3; }
        & #time { width: 36; height: auto; }
        & #digits { height: 5; color: $meeting; }
        & #time.-over #digits, & #time.-over #left-words { color: $warning; }
        & #left-words { height: 1; margin-top: 1; }
        & #speaks, & #table { height: auto; margin: 0 3; }
        & #asked { max-height: 9; margin-top: 1; }
        & #captured { height: auto; margin-top: 1; }
        & #line { margin-top: 1; }
        & #said { height: 1; }
        & #keys { height: 1; }
        &.-narrow #middle, &.-middle #middle { layout: vertical; height: auto; }
        &.-narrow #sentence, &.-middle #sentence { width: 100%; margin: 0 1 1 1; }
        &.-narrow #speaks, &.-narrow #table { margin: 0 1; }
        &.-narrow #head { margin-bottom: 0; }
        &.-narrow #asked { max-height: 3; margin-top: 0; }
        &.-middle #asked { max-height: 5; margin-top: 0; }
        &.-tiny #digits, &.-tiny #left-words { height: 1; margin: 0; }
        &.-short #captured, &.-tiny #captured { margin-top: 0; }
        &.-short #line, &.-tiny #line, &.-short #left-words, &.-short #time { margin-top: 0; }
    }
    """
    view: MeetingView | None

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view = None
        self._anchor: Anchor | None = None
        self._watch: Watch | None = None
        self._kept = 0.0
        self._begin = False
        self._template = ""
        self._asked: tuple[Means, ...] = ()
        self._drawn: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        """What comes next; and the wall."""
        with Vertical(id="before"):
            yield Said(id="next")
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Rows(id="agenda")
                with Vertical(id="right"):
                    yield Said(id="past-head")
                    yield Rows(id="past")
        with Vertical(id="running"):
            yield Said(id="head")
            yield Said(id="strip")
            with Horizontal(id="middle"):
                yield Said(id="sentence")
                with Vertical(id="time"):
                    yield Said(id="digits")
                    yield Said(id="left-words")
            yield Said(id="speaks")
            yield Said(id="table")
            yield Rows(id="asked")
            yield Said(id="captured")
            yield MeetingLine()
            yield NotSaved(lambda: self.query_one(MeetingLine))
            yield Said(id="said")
            yield Said(id="keys")

    def on_mount(self) -> None:
        """Read, and look at the watch each second: what changed is drawn, and nothing else."""
        self.query_one(MeetingLine).display = False
        self.query_one("#asked").display = False
        self.query_one("#agenda", Rows).focus()
        self.set_interval(SECOND, self.tick)
        self.load()

    # reading

    async def read_view(self) -> MeetingView:
        """The room, and how much of the meeting that runs has passed."""
        from cycletui.entry.meeting import running
        from cycletui.queries.meeting.view import read_meetings
        from cycletui.records.watch import Watch

        session = self.session
        if self._watch is None:
            assert session.store is not None
            self._watch = Watch(session.store.clock)
        found = await session.read(running, session.space, self._watch)
        self._anchor = self._watch.now(found.passed) if found is not None else None
        run = found.run if found is not None else ""
        return await session.ask(read_meetings, session.space, session.me, session.today, run, self._template)

    def show(self, view: MeetingView) -> None:
        """Show what was read."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        runs = view.now is not None
        if runs is not self.has_class("-runs"):
            self.set_class(runs, "-runs")
            self.query_one("#agenda" if not runs else "#asked", Rows).focus()
        if runs:
            self._show_asked()
        else:
            self._show_before()
        self._drawn = ()
        self.draw()
        self._take_up_line()
        self.refresh_bindings()
        self.refresh_foot()
        if self._begin and self._begin is not runs:
            self.action_begin()
        self._begin = False

    @work(exclusive=True, group="line")
    async def _take_up_line(self) -> None:
        """What was half typed in a window that is closed comes back into the line."""
        field = self.query_one(MeetingLine)
        if self.now is None:
            return
        await field.begin()
        if field.value.strip() and not field.display:
            self._open_line(field.kind)
        self.tell_queue()

    def show_at(self, at: str) -> None:
        """Begin it as soon as it was read, where Home asked for that."""
        if at == "begin":
            if self.view is None:
                self._begin = True
            elif self.now is None:
                self.action_begin()

    # drawing

    @property
    def now(self) -> Now | None:
        """The meeting that runs here."""
        return self.view.now if self.view is not None else None

    def standing(self) -> Standing | None:
        """How it stands at this second."""
        from cycletui.records.meeting_run import standing

        if self.now is None or self._watch is None or self._anchor is None:
            return None
        minutes = {one.id: one.minutes for one in self.now.parts}
        return standing(self.now.steps, minutes, int(self._watch.passed(self._anchor)))

    def tick(self) -> None:
        """Another second: draw what it changes, and keep now and then what has passed."""
        if not self.is_current or self.now is None:
            return
        self.draw()
        passed = self._watch.passed(self._anchor) if self._watch and self._anchor else 0.0
        if passed - self._kept > KEPT_SECONDS and self._watch is not None:
            from cycletui.ui.rooms.meeting.acts import keep

            self._kept = passed
            self.session.hand_draft(keep, self.now.run, self._watch.now(passed))

    def draw(self) -> None:
        """Draw the wall for this second; what stands there already is not drawn again."""
        now, standing = self.now, self.standing()
        if now is None or standing is None:
            return
        width = max(self.query_one("#running").size.width, 40)
        digits, words = left_words(standing)
        seconds = (digits, words, standing.elapsed // 60)
        state = (standing.part, width, self.size.height, self.session.voice, self._kept_words)
        if (*seconds, *state) == self._drawn:
            return
        same = self._drawn[3:] == state
        self._drawn = (*seconds, *state)
        time = self.query_one("#time")
        time.set_class(standing.left < 0, "-over")
        tiny = self.has_class("-tiny")
        self.query_one("#digits", Said).say(digits if tiny else "\n".join(big_digits(digits)))
        self.query_one("#left-words", Said).say(words)
        self.query_one("#head", Said).say(*head(now, standing, width))
        if not same:
            self._draw_part(now, standing, width)

    def _draw_part(self, now: Now, standing: Standing, width: int) -> None:
        """What stays the same while a part runs."""
        _, part = place(now, standing)
        shown = strip(now, standing, width)
        self.query_one("#strip", Said).say(*shown)
        self.query_one("#strip").display = bool(shown)
        wide = self.query_one("#sentence").size.width or width - 6
        letters = self.size.width >= LETTERS_FROM
        high = max(self.size.height - (22 if self._asked else 19), 3) if letters else 0
        self.query_one("#sentence", Said).say(*sentence(part, wide, high))
        voice = self._voice()
        self.query_one("#speaks", Said).say(*speaks(part, voice, now.not_heard.get(standing.part, ())))
        told = on_table(part)
        parked = now.questions if part is not None and part.opens == "close" else ()
        if part is not None and part.opens in ("here", "close") and now.norm:
            told = f"Norm of the day: {now.norm}"
        if parked:
            told += f"\nWaiting: {' · '.join(parked[:3])}"
        self.query_one("#table", Said).say((told, "note"))
        self.query_one("#table").display = bool(told)
        most = 1 if self.size.height < 22 else 3 if self.size.height < 30 or self._asked else 5
        self.query_one("#captured", Said).say(*captured(now.captures, width, most))
        self.query_one("#keys", Said).say(*self._keys(width))

    def _keys(self, width: int) -> list[Part]:
        """The keys that write down, as many as fit."""
        parts: list[Part] = []
        for key, word in (("n", "notice"), ("p", "promise"), ("d", "decide"), ("?", "question"), ("e", "evidence")):
            more: list[Part] = [("   " if parts else "", "note"), (key, "strong"), (f" {word}", "note")]
            if sum(len(one[0]) for one in (*parts, *more) if isinstance(one, tuple)) <= width:
                parts += more
        return parts

    @property
    def _kept_words(self) -> int:
        return len(self.now.captures) if self.now is not None else 0

    @on(Resize)
    def resized(self) -> None:
        """All is made for a size."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted:
            self._drawn = ()
            self.draw()
            if self.now is None:
                self._show_before()

    def _show_before(self) -> None:
        view = self.view
        if view is None:
            return
        one = view.next
        self.query_one("#next", Said).say(*next_words(one))
        rows = self.query_one("#agenda", Rows)
        begin = "Begin a meeting" if not one.prepared else "Begin the meeting"
        longest = max((len(part.title) for part in one.parts), default=0)
        most = max((part.minutes for part in one.parts), default=0)
        made = [Row((begin, "meeting-strong"), (f"   {one.minutes} min", "note"), means=Means("begin", one.meeting))]
        for part in one.parts:
            drawn = agenda_row(part, min(longest, 24), most, rows.wide)
            made.append(Row(*drawn, means=Means("part", part.id or part.key, part.title)))
        rows.fill(made)
        self._show_past(view)

    def _show_past(self, view: MeetingView) -> None:
        past = self.query_one("#past", Rows)
        self.query_one("#past-head", Said).say(("Before", "meeting-strong") if view.before else "")
        made = []
        for one in view.before:
            decided = f" · {line(one.decided[0], 60)}" if one.decided else ""
            about = " · ".join(filter(None, (one.led_by and f"{one.led_by} led", one.here and f"{one.here} here")))
            made.append(Row(f"{one.day}  {one.title}", (f"  {about}{decided}", "note"), means=Means("past", one.id)))
        past.fill(made)
        past.can_focus = bool(made)

    def _show_asked(self) -> None:
        """The rows of the part that runs: what was promised, or who is here."""
        now, standing = self.now, self.standing()
        rows = self.query_one("#asked", Rows)
        _, part = place(now, standing) if now is not None and standing is not None else (0, None)
        made: list[Row] = []
        if part is not None and now is not None and part.opens == "promises":
            for one in now.promises:
                about = " · ".join(filter(None, (one.late or one.day, "not here" if one.absent else "")))
                who = f"{line(one.who, 12)}  " if one.who else ""
                made.append(
                    Row((who, "strong"), one.what, (f"  {about}", "note"), means=Means("promise", one.id, one.what))
                )
            if not made and self.session.audience > Audience.LEAD:
                made.append(Row(("Promises stay among us.", "note"), heading=True))
            elif not made:
                made.append(Row(("Every promise is answered.", "note"), heading=True))
        if part is not None and now is not None and part.opens == "here":
            if now.here.people:
                made.append(Row("Everybody is here", (f"  {now.here.words}", "note"), means=Means("everybody", "")))
            for member, name, state in now.here.people:
                mark = {"here": "● ", "away": "○ "}.get(state, "  ")
                word = {"here": "here", "away": "away"}.get(state, "")
                made.append(
                    Row((mark, "meeting"), line(name, 20), (f"  {word}", "note"), means=Means("member", member, state))
                )
        self._asked = tuple(row.means for row in made if isinstance(row.means, Means))
        rows.display = bool(made)
        rows.fill(made)
        if made and rows.highlighted is not None and self.focused is not self.query_one(MeetingLine):
            rows.focus()

    # for whom

    @property
    def who(self) -> Who:
        """For whom something is saved."""
        from cycletui.entry.meeting import Who

        return Who(self.session.space, self.session.me, self.session.window)

    @property
    def spot(self) -> Spot | None:
        """Where in the meeting one is, and whose voice was chosen: who types is nobody's voice."""
        from cycletui.ui.rooms.meeting.acts import Spot
        from cycletui.ui.session.speaking import NOT_NAMED, speaker

        now, standing = self.now, self.standing()
        if now is None or standing is None:
            return None
        _, part = place(now, standing)
        said = speaker(self.session)
        captures = part.captures if part is not None else "note"
        return Spot(now.meeting, standing.part, standing.elapsed, "" if said == NOT_NAMED else said, captures)

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the wall work while a meeting runs; those of the agenda before, and at the desk."""
        runs = self.now is not None
        if action in ("next_part", "part_before", "minute", "capture"):
            return runs
        if action == "say_whose":
            return runs and self.session.audience <= Audience.ROOM
        if action == "begin":
            return self.view is not None and not runs
        if action in ("sort", "new", "edit", "lists"):
            return self.view is not None and not runs and not self.host.big
        return super().check_action(action, parameters)

    def word_for(self, key: str) -> str:
        """What enter and n do here."""
        means = self._means
        words = {"begin": "begin it", "part": "change it", "past": "look at it", "promise": "answer it"}
        words |= {"everybody": "tick them", "member": "here or away"}
        if key == "list.open" and means is not None:
            return words.get(means.sort, "open")
        if key == "line.enter":
            return "write it down"
        if key == "room.new_record":
            return "new part"
        return super().word_for(key)

    @property
    def _means(self) -> Means | None:
        focused = self.focused
        return focused.means if isinstance(focused, Rows) and isinstance(focused.means, Means) else None

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """What the row stands for."""
        means = event.option.means if isinstance(event.option, Row) else None
        if not isinstance(means, Means):
            return
        if means.sort == "begin":
            self.action_begin()
        elif means.sort in ("part", "past"):
            self.action_edit()
        elif means.sort == "promise":
            self.answer(means)
        else:
            self.tick_here(means)

    @work(exclusive=True, group="begin")
    async def action_begin(self) -> None:
        """Begin it, on the wall: who reads along is asked once."""
        from cycletui.ui.rooms.meeting.acts import begin

        if self.view is None or self.now is not None:
            return
        session, one = self.session, self.view.next
        with self.host.told():
            assert self._watch is not None
            await session.write(begin, self.who, one.meeting, one.template, session.today, self._watch)
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
        now, standing = self.now, self.standing()
        if now is not None and standing is not None and (at := place(now, standing)[0]) > 1:
            self.go(part=now.parts[at - 2].id)

    def action_minute(self) -> None:
        """A minute more."""
        self.go(more=1)

    @work(group="go")
    async def go(self, part: str = "", more: int = 0) -> None:
        """To a part, or a minute more."""
        from cycletui.entry.meeting import go

        now = self.now
        if now is None or self._watch is None:
            return
        with self.host.told():
            await self.session.write(go, self.who, now.run, self._watch, part=part, more=more)
            self.host.changed()

    def action_capture(self, kind: str) -> None:
        """Open the line for it."""
        self._open_line(kind)

    def _open_line(self, kind: str) -> None:
        field = self.query_one(MeetingLine)
        if not field.value.strip():
            field.take(kind)
        field.display = True
        self.query_one("#said", Said).say("")
        field.focus()
        self.refresh_foot()

    def line_left(self) -> None:
        """The keys of the wall work again."""
        field = self.query_one(MeetingLine)
        field.display = False
        rows = self.query_one("#asked", Rows)
        if rows.display and rows.highlighted is not None:
            rows.focus()
        else:
            self.set_focus(None)
        self.refresh_foot()

    def tell(self, text: str, style: str = "note") -> None:
        """Say it below the line."""
        self.query_one("#said", Said).say((text, style))

    def tell_queue(self) -> None:
        """What could not be saved."""
        self.query_one(NotSaved).show()

    @work(exclusive=True, group="voice")
    async def action_say_whose(self) -> None:
        """Whose voice."""
        from cycletui.ui.screens.voices import ask_voice

        with self.host.told():
            await ask_voice(self.host)
            self._drawn = ()
            self.draw()

    @work(exclusive=True, group="answer")
    async def answer(self, means: Means) -> None:
        """How a promise stands, and what was seen."""
        from cycletui.ui.rooms.meeting.acts import answer
        from cycletui.ui.screens.dialogs import AskLine, Pick
        from cycletui.ui.screens.promise_answer import ANSWERS, HOW, SAID, new_day

        spot = self.spot
        if spot is None:
            return
        with self.host.told():
            state = await self.host.push_screen_wait(Pick(HOW, ANSWERS, does="this one", about=line(means.words, 300)))
            if not state:
                return
            values: dict[str, Any] = {"state": state}
            if state == "not_yet":
                if (day := await new_day(self.host, means.id, means.words)) is None:
                    return
                values["by_on"] = day
            came = await self.host.push_screen_wait(
                AskLine("What did we see?", "A few words, or enter for none.", does="write it down", empty="")
            )
            if came:
                values["what_came"] = came
            await self.session.write(answer, self.who, means.id, values, spot)
            toast(self.app, f"{SAID[state]}: {line(means.words, 60)}.", named=line(means.words, 60))
            self.host.changed()

    @work(group="here")
    async def tick_here(self, means: Means) -> None:
        """Here, away; or all of them here."""
        from cycletui.entry.meeting import attend
        from cycletui.ui.rooms.meeting.acts import everybody

        now = self.now
        if now is None:
            return
        with self.host.told():
            if means.sort == "everybody":
                await self.session.write(everybody, self.who, now.meeting)
            else:
                state = "away" if means.words == "here" else "here"
                await self.session.write(attend, self.who, now.meeting, means.id, state)
            self.host.changed()

    @work(exclusive=True, group="close")
    async def close_it(self) -> None:
        """The close: next day and whose turn it is are proposed; then it is over."""
        from cycletui.ui.rooms.meeting.closing import close

        if self.now is not None and self._watch is not None:
            with self.host.told():
                await close(self.host, self.who, self.now, self._watch)

    # preparing

    @work(exclusive=True, group="prepare")
    async def action_sort(self) -> None:
        """Another sort of meeting."""
        from cycletui.ui.screens.dialogs import Pick

        if self.view is None:
            return
        chosen = await self.host.push_screen_wait(
            Pick("What sort of meeting?", self.view.templates, does="take it", chosen=[self.view.next.template])
        )
        if chosen:
            self._template = chosen
            self.load()

    @work(exclusive=True, group="prepare")
    async def action_edit(self) -> None:
        """The form of the meeting, or of the part with the bar: what is not there yet is made first."""
        means = self._means
        if self.view is None or means is None:
            return
        if means.sort == "past":
            self.host.open_form("meeting", means.id)
            return
        with self.host.told():
            meeting = await self._prepared()
            part = await self.session.ask(part_of, meeting, means.id) if means.sort == "part" else ""
            self.host.open_form("agenda_item", part) if part else self.host.open_form("meeting", meeting)

    async def _prepared(self) -> str:
        from cycletui.ui.rooms.meeting.acts import planned

        assert self.view is not None
        one = self.view.next
        if one.meeting:
            return one.meeting
        made: str = await self.session.write(planned, self.who, one.template, one.on)
        self._template = ""
        self.host.changed()
        return made

    @work(exclusive=True, group="prepare")
    async def action_new(self) -> None:
        """One more part, behind all others."""
        if self.view is None:
            return
        with self.host.told():
            meeting = await self._prepared()
            at = str(len(self.view.next.parts) + 1)
            self.host.open_form("agenda_item", begun={"meeting": meeting, "place": at})

    def action_lists(self) -> None:
        """Each kind as a plain list."""
        self.host.action_room(self.room, plain=True)

    def action_back(self) -> None:
        """Home; a meeting goes on meanwhile."""
        self.host.action_room("home")

    def leave_behind(self) -> None:
        """What stands in the line is kept."""
        for field in self.query(MeetingLine):
            field.leave_behind()


def part_of(reader: Any, meeting: str, key: str) -> str:
    """The id of a part, by its id or by its key."""
    from cycletui.queries.meeting.parts import read_parts

    return next((one.id for one in read_parts(reader, meeting) if key in (one.id, one.key)), "")
