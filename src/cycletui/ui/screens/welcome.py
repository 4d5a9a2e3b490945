"""The first run, and what is said when the team file cannot be opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Key, Paste, Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from cycletui.records.harmless import line
from cycletui.records.words import KINDS, TEACHER, TEAMS_NAME
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Framed
from cycletui.ui.screens.face import face
from cycletui.ui.session import opening
from cycletui.ui.widgets.lists import Line, Rows, is_letter
from cycletui.ui.widgets.places import Vertical, VerticalScroll
from cycletui.ui.widgets.text import Row, Said
from cycletui.ui.widgets.widths import margins

NAMELESS = "The team needs a name."
VERBS = {"start": "begin", "join": "choose the file", "demo": "leave"}
"""What enter does with each way."""


class Kinds(Rows):
    """Kinds of teams, chosen by the arrows: a letter or a digit is no choice and no command, it is somebody's text."""

    class Typed(Message):
        """A letter was typed."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """A letter is text here too."""
        return is_letter(character)

    def on_key(self, event: Key) -> None:
        """Hand it on."""
        if is_letter(event.character):
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(event.character or ""))


class Welcome(Framed):
    """Start a new team, or join one from a colleague's file. No room does anything yet: none is named."""

    BEFORE_ALL = True
    help_words = (
        "Welcome",
        "Begin a team of your own, join one by a colleague's file, or look at the demo.",
    )
    FOOT = ("list.open", "line.enter", "screen.next", "form.leave", "app.help", "app.quit", "app.quit_now")
    BINDINGS: ClassVar[list[BindingType]] = bindings("form.leave")
    DEFAULT_CSS = """
    Welcome {
        & Rooms, & Stages { display: none; }
        & #body { padding-top: 1; }
        & #face { height: auto; margin-bottom: 1; }
        & #card { height: auto; background: $surface; padding: 1 2; margin-bottom: 1; max-width: 104; }
        & #card Said { height: auto; }
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & .step { height: auto; margin-bottom: 1; display: none; }
        & .step Said { height: auto; }
        & .step Rows { height: auto; }
        &.-start #start { display: block; }
        &.-start #ways, &.-start #face { display: none; }
        &.-narrow #card, &.-middle #card { padding: 0 2; }
        & #problem.-going { color: $foreground; }
        & #kind, & #name { margin-bottom: 1; }
        &.-low.-start #stays { display: none; }
        &.-short.-start #card, &.-tiny.-start #card, &.-tiny #face { display: none; }
        &.-short #body, &.-tiny #body { padding-top: 0; }
        &.-short .step, &.-short #kind, &.-short #name { margin-bottom: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__("home")
        self._busy = False
        self._wrong = ""
        """The field in which something is wrong, as long as nobody has touched it."""

    def body(self) -> Iterable[Widget]:
        """A face, a card that says what happens, the three ways, and a step."""
        yield Said(id="face")
        with Vertical(id="card"):
            yield Said(("Welcome", "home-strong"))
            yield Said(("Start a new team, or join one from a colleague's file.", "strong"))
            yield Said(("Everything stays on this laptop until you write a file yourself.", "note"), id="stays")
        with VerticalScroll(can_focus=False):
            yield Rows(
                Row("Start a new team", ("   its name and everyone's initials", "note"), means="start"),
                Row("Join from a file", ("   a colleague began the team", "note"), means="join"),
                Row("Only look around", ("   leave, and type: cycletui demo", "note"), means="demo"),
                id="ways",
            )
            with Vertical(id="start", classes="step"):
                yield Said(("Team's name", "strong"), "\n", (TEAMS_NAME, "note"))
                yield Line(id="name")
                yield Said(("Kind of team", "strong"))
                yield Kinds(*self._kinds(TEACHER), id="kind")
                yield Said(
                    ("Everyone's initials", "strong"),
                    "\n",
                    ("In one line, such as AO HK DP. Names can wait.", "note"),
                )
                yield Line(id="initials")
            yield Said(id="problem", classes="problem")

    def on_mount(self) -> None:
        """The bar on the first way."""
        self.query_one("#ways", Rows).focus()
        self.show_face()

    @on(Resize)
    def show_face(self) -> None:
        """The face is made for a window."""
        size = self.app.size
        self.query_one("#face", Said).say(*face(size.width - margins(size.width), size.height))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is something to leave only inside a step."""
        return self.has_class("-start") if action == "leave" else True

    @on(Rows.OptionSelected, "#ways")
    def way(self, event: Rows.OptionSelected) -> None:
        """Go that way."""
        means = event.option.means if isinstance(event.option, Row) else None
        if self._busy:
            # an impatient second enter: what was asked for first is under way
            return
        self.problem("")
        if means == "demo":
            self.app.exit(0)
        elif means == "join":
            self.join()
        else:
            self.add_class("-start")
            self.query_one("#name", Line).focus()
            self.refresh_bindings()

    def action_leave(self) -> None:
        """Back to the two ways; what was typed stays."""
        self.remove_class("-start")
        self.query_one("#ways", Rows).focus()
        self.problem("")
        self.refresh_bindings()

    def word_for(self, key: str) -> str:
        """There are no drafts here yet: what was typed simply stays."""
        ways = self.query_one("#ways", Rows)
        does = VERBS.get(ways.means, "go on") if ways.has_focus else "this kind"
        return {"form.leave": "back", "list.open": does}.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """How to leave is named once: inside a field by the key that works there."""
        keys = super().foot_keys()
        plain = any(key == "q" for key, _ in keys)
        return tuple(key for key in keys if not (plain and key[0] == "ctrl+q"))

    @on(Rows.OptionHighlighted, "#ways")
    def way_chosen(self) -> None:
        """Enter does something else there."""
        self.refresh_foot()

    @on(Input.Changed)
    def mended(self, event: Input.Changed) -> None:
        """What was wrong in a field is not wrong any more once somebody writes there."""
        if self._wrong and event.input.id == self._wrong:
            self.problem("")

    def problem(self, why: str, field: str = "") -> None:
        """What is wrong, beneath the fields; in which one of them."""
        self._wrong = field
        self.query_one("#problem", Said).say(f"! {why}" if why else "")
        self.query_one("#problem").set_class(False, "-going")

    def going_on(self, what: str) -> None:
        """What is done just now, in the same place."""
        self.query_one("#problem", Said).say((what, "strong"))
        self.query_one("#problem").set_class(True, "-going")

    def _kinds(self, chosen: str) -> list[Row]:
        return [Row(("● " if kind == chosen else "○ ", "note"), label, means=kind) for kind, label in KINDS.items()]

    @on(Rows.OptionHighlighted, "#kind")
    def kind_chosen(self, event: Rows.OptionHighlighted) -> None:
        """The kind with the bar is the team's: a mark says so when the bar is elsewhere."""
        rows, means = self.query_one("#kind", Rows), event.option.means if isinstance(event.option, Row) else ""
        for number, row in enumerate(rows.options):
            if isinstance(row, Row):
                mark = ("● " if row.means == means else "○ ", "note")
                rows.replace_option_prompt_at_index(number, row.reword(mark, KINDS[row.means]))

    @on(Kinds.Typed)
    def typed(self, event: Kinds.Typed) -> None:
        """What is typed among the kinds begins what is asked next."""
        event.stop()
        initials = self.query_one("#initials", Line)
        initials.focus()
        initials.insert_text_at_cursor(event.letter)

    @on(Input.Submitted, "#name")
    @on(Rows.OptionSelected, "#kind")
    def on_to_next(self) -> None:
        """Enter goes on, once the team has a name."""
        if self.query_one("#name").has_focus and not self.name_typed:
            self.problem(NAMELESS, "name")
        else:
            self.focus_next()

    @property
    def name_typed(self) -> str:
        """The team's name."""
        return self.query_one("#name", Line).value.strip()

    @on(Input.Submitted, "#initials")
    def start(self) -> None:
        """Make the team."""
        name = self.name_typed
        initials = [one for one in re.split(r"[\s,;]+", self.query_one("#initials", Line).value) if one]
        if not name:
            self.problem(NAMELESS, "name")
            self.query_one("#name").focus()
        elif not initials:
            self.problem("At least your own initials, please.", "initials")
        elif not self._busy:
            # a second enter, while the disk takes its time, makes no second team
            self._busy = True
            self.going_on("Making the team file …")
            self.make(name, str(self.query_one("#kind", Rows).means or TEACHER), initials)

    @work(group="begin")
    async def make(self, name: str, kind: str, initials: list[str]) -> None:
        """Make the file in the thread, and go in."""
        try:
            await self._make(name, kind, initials)
        finally:
            self._busy = False

    async def _make(self, name: str, kind: str, initials: list[str]) -> None:
        from cycletui.records.values import RefusedError
        from cycletui.store.errors import StoreError

        session = self.session
        try:
            store, space = await session.make_file(
                lambda: opening.start_team(session.asked.store, name, kind, initials), lambda made: made[0].close()
            )
        except RefusedError as wrong:
            first = wrong.problems[0]
            field = "name" if first.field == "name" else "initials"
            self.problem(f"{first.why[:1].upper()}{first.why[1:].rstrip('.')}.", field)
            self.query_one(f"#{field}").focus()
            return
        except StoreError as wrong:
            self.problem(str(wrong))
            return
        session.store = store
        # one alone is at the keyboard; of several somebody has to say so
        if not session.asked.me and len(initials) == 1:
            me = (await session.read(opening.member_meant, space, initials[0])) or ""
            state = session.asked.state
            await session.look(lambda: opening.remember(state, space=space, me=me))
        self.go_in(space)

    @work(exclusive=True, group="join")
    async def join(self) -> None:
        """Ask which file, and join from it."""
        from cycletui.ui.screens.where import Where

        help_line = "A colleague wrote it with x: its name ends in .cycle."
        where = await self.app.push_screen_wait(Where("Which file do you join from?", help_line, does="join from it"))
        if where:
            self.join_from(Path(where))

    def on_paste(self, event: Paste) -> None:
        """A file that is dropped into the terminal is one to join from."""
        from cycletui.exchange.folders import dropped

        event.stop()
        if (path := dropped(event.text)) is not None:
            self.join_from(path)
        elif event.text.strip():
            self.host.keep_words(event.text)

    def join_from(self, file: Path) -> None:
        """Join from this file, unless a team is being made or joined already."""
        if not self._busy:
            self._busy = True
            self.going_on(f"Reading {_whose(file)} …")
            self.take(file)

    @work(group="begin")
    async def take(self, file: Path) -> None:
        """Make the store from the file in the thread, and go in."""
        try:
            await self._take(file)
        finally:
            self._busy = False

    async def _take(self, file: Path) -> None:
        from cycletui.exchange.errors import ExchangeError
        from cycletui.store.errors import StoreError

        session = self.session
        try:
            session.store = await session.make_file(
                lambda: opening.join_team(session.asked.store, file), lambda made: made.close()
            )
        except (ExchangeError, StoreError) as wrong:
            self.problem(str(wrong))
            return
        teams = await session.read(opening.teams)
        await session.look(opening.came_from, session.asked.state, teams, file)
        self.go_in(teams[0].id if len(teams) == 1 else "", teams)

    def go_in(self, space: str, teams: tuple[opening.Choice, ...] = ()) -> None:
        """Home, with the team."""
        app = self.host
        while self in app.screen_stack and app.screen is not self:
            # whatever was opened above it meanwhile was meant for a team that is not there yet
            app.pop_screen()
        self.dismiss(None)
        app.choose_team(teams or (opening.Choice(space, ""),))


def _whose(file: Path) -> str:
    """Whose file it is, as far as its name says it: `grade-6 2026-11-20 HK.cycle`."""
    found = re.fullmatch(r".*\d{4}-\d\d-\d\d (\w{1,12})", file.stem)
    return f"{found[1]}'s file" if found else line(file.name, 60)


class Trouble(Framed):
    """What is wrong with the team file, and what to do, before anything else."""

    BEFORE_ALL = True
    FOOT = ("list.open", "app.help", "app.quit")
    DEFAULT_CSS = """
    Trouble {
        & #card { height: auto; background: $surface; padding: 1 2; margin-bottom: 1; }
        & #card Said { height: auto; }
    }
    """

    def __init__(self, sentence: str, *, go_on: bool = False) -> None:
        super().__init__("home")
        self.sentence, self.go_on = sentence, go_on

    def body(self) -> Iterable[Widget]:
        """The sentence, and what can be done."""
        with Vertical(id="card"):
            yield Said(("A word of caution first" if self.go_on else "The team file could not be opened", "late"))
            yield Said("\n", self.sentence)
        rows = [Row("Go on all the same", means="go")] if self.go_on else [Row("Try again", means="again")]
        yield Rows(*rows, Row("Leave cycletui", means="leave"))

    def on_mount(self) -> None:
        """The bar on the first choice."""
        self.query_one(Rows).focus()

    @on(Rows.OptionSelected)
    def chosen(self, event: Rows.OptionSelected) -> None:
        """Do it."""
        means = event.option.means if isinstance(event.option, Row) else None
        if means == "leave":
            self.host.leave(1)
        elif means == "again":
            self.host.begin()
        else:
            self.enter()

    @work(exclusive=True, group="enter")
    async def enter(self) -> None:
        """Go on with the file as it lies."""
        teams = await self.session.read(opening.teams)
        app = self.host
        self.dismiss(None)
        app.choose_team(teams)

    def foot_state(self) -> str:
        """Nothing was changed."""
        return "nothing was changed"
