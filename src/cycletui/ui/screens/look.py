"""Looking at students' work: the task opens first; what came is covered until the team has looked at what it expects;
then the papers go on piles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.records.harmless import line
from cycletui.records.meeting_templates import WHAT_DO_YOU_SEE
from cycletui.records.words import sentence
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Framed, Showing
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Row, Said, toast

if TYPE_CHECKING:
    from cycletui.queries.look import LookView
    from cycletui.records.turns import Turns
    from cycletui.ui.screens.host import Host

COVERED = "Covered until you have looked at what you expect."
NOBODY = "Nobody has said what to expect. Whoever sees numbers first is pulled towards them."
BESIDE = "Beside it:"
UNCOVER = ("uncover", "Uncover what we expect")
ON_THE_WALL = ("uncover", "slips", "seen", "piles", "round")
"""What a meeting does before everybody."""


async def open_look(app: Host, task: str = "", measure: str = "", *, leads: bool = False) -> None:
    """Open it for a task, or for what is counted; where nothing is named a task is chosen. `leads`: a meeting leads it,
    on the big screen too."""
    from cycletui.queries.look import read_tasks
    from cycletui.ui.screens.dialogs import Pick

    session = app.session
    if not task and not measure:
        tasks = await session.ask(read_tasks, session.space)
        if not tasks:
            toast(app, sentence("look.no_task", app.frame_view.kind))
            return
        task = tasks[0][0]
        if len(tasks) > 1:
            chosen = await app.push_screen_wait(Pick("Which task do you look at?", tasks, does="look at its work"))
            if chosen is None:
                return
            task = chosen
    # it is shown over the room that it was opened from, and that is where one is afterwards
    here = app.screen.room if isinstance(app.screen, Framed) else "evidence"
    await app.push_screen(LookAtWork(task, measure, leads=leads, room=here))


class LookAtWork(Showing):
    """What is looked at, in its order, and below it what can be done now."""

    help_words = (
        "Look at work",
        "The task first, then what you expect, and only then the papers and what came.",
    )
    FOOT = ("list.open", "list.down", "screen.next", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    LookAtWork {
        & #title { height: auto; margin-bottom: 1; }
        & Scroll { height: auto; max-height: 60%; max-width: 104; }
        & Scroll Said { height: auto; }
        & Rows { height: auto; margin-top: 1; }
        &.-big Scroll { height: 1fr; max-height: 100%; }
        &.-short #title, &.-tiny #title { margin-bottom: 0; }
        &.-short Rows, &.-tiny Rows { margin-top: 0; }
    }
    """
    view: LookView | None = None

    def __init__(self, task: str, measure: str, *, leads: bool = False, room: str = "evidence") -> None:
        super().__init__(room)
        self.leads = leads
        self.of_task, self.measure, self.seen = task, measure, False
        self.round: Turns | None = None

    def body(self) -> Iterable[Widget]:
        """What is looked at, what to do."""
        yield Said(("Reading …", "note"), id="title")
        with Scroll(can_focus=False):
            yield Said(id="told")
        yield Rows(id="list")

    def on_mount(self) -> None:
        """Read it; the bar stands on what to do next."""
        self.query_one(Rows).focus()
        # whether it is longer than its place is known once it is laid out
        self.watch(self.query_one(Scroll), "max_scroll_y", self._reach, init=False)
        self.load()

    def _reach(self) -> None:
        scroll = self.query_one(Scroll)
        scroll.can_focus = scroll.max_scroll_y > 0
        self.refresh_foot()

    async def read_view(self) -> LookView:
        """All of it that is not covered."""
        from cycletui.queries.look import read_look

        session = self.session
        return await session.ask(read_look, session.space, session.me, self.of_task, self.measure, self.seen)

    def show(self, view: LookView) -> None:
        """Show it; the bar stays on what it was on, where that can be done still."""
        before = self.view
        uncovered = before is not None and (before.covered or before.nobody) and not (view.covered or view.nobody)
        sorted_ = before is not None and before.last != view.last
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        name = view.task.name if view.task is not None else view.measure_name
        self.query_one("#title", Said).say(("Look at work", "evidence-strong"), (f"  {line(name, 160)}", "strong"))
        self.query_one("#told", Said).say(*_told(view, self.host.frame_view.kind))
        rows = self.query_one(Rows)
        made = [Row(words, means=what) for what, words in self._next(view) if self._can(what)]
        rows.display = bool(made)
        # what could be done and cannot any more leads to what comes next, and so do slips that are in
        said = view.said and before is not None and not before.said
        stays = rows.means in [row.means for row in made] and not (said and rows.means == "slips")
        rows.fill(made, keep=rows.means if stays else made[0].means if made else None)
        self.call_after_refresh(self._reach)
        if uncovered or sorted_:
            # what came stands at the end
            self.call_after_refresh(lambda: self.query_one(Scroll).scroll_end(animate=False))
        self.refresh_bindings()
        self.refresh_foot()

    def _next(self, view: LookView) -> Iterator[tuple[str, str]]:
        """What can be done now, what comes next first."""
        if view.task is not None and not view.task.students_do:
            yield "task", sentence("look.say_it", self.host.frame_view.kind)
        covered = view.covered or view.nobody
        if covered and view.question:
            # what comes next is to say it, as long as somebody has not and no heap of slips is in
            if view.covered and view.said:
                yield UNCOVER
            yield "slips", "Say what we expect, on slips that nobody sees"
            yield "expect", "Say what we expect, one after the other"
            if view.covered and not view.said:
                yield UNCOVER
        if view.nobody:
            yield "seen", "Look all the same"
        if not covered:
            yield "piles", "Sort the papers into piles"
            yield "notice", "Write down what you see"
        yield "round", "A round: each in turn says what they see"

    def _can(self, what: str) -> bool:
        """Whether it works here: what opens a form or another room is for my own screen."""
        return not self.host.big or (self.leads and what in ON_THE_WALL)

    @property
    def writes_there(self) -> bool:
        """What happens in the room is written down there."""
        return self.leads

    def word_for(self, key: str) -> str:
        """What enter does."""
        back = "back to the meeting" if self.leads else super().word_for(key)
        return {"list.open": "do it", "list.down": "next", "screen.back": back}.get(key, super().word_for(key))

    @on(Rows.OptionSelected, "#list")
    def chosen(self) -> None:
        """Do it."""
        self.do(str(self.query_one(Rows).means))

    @work(exclusive=True, group="opens")
    async def do(self, what: str) -> None:
        """Do what the row with the bar says."""
        view, app = self.view, self.host
        if view is None:
            return
        with app.told():
            if what == "task":
                app.open_form("student_task", self.of_task, "what_students_do")
            elif what == "expect":
                app.open_form("prediction", begun={"question": view.question, "cycle": view.cycle})
            elif what == "notice":
                app.open_form("noticing")
            elif what == "uncover":
                from cycletui.ui.screens.uncovering import uncover_next

                await uncover_next(app, view.cycle)
                self.load()
            elif what == "seen":
                self.seen = True
                self.load()
            elif what == "slips":
                from cycletui.ui.screens.on_slips import ask_some

                await ask_some(app, view.question, view.cycle, view.open)
                self.load()
            elif what == "piles":
                from cycletui.ui.screens.piles_opening import open_piles

                name = view.task.name if view.task is not None else view.measure_name
                await open_piles(app, self.of_task, "" if self.of_task else self.measure, name)
            elif what == "round":
                from cycletui.ui.screens.round_sheet import round_of

                self.round = await round_of(app, self.round, WHAT_DO_YOU_SEE)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)


def _told(view: LookView, team: str) -> Iterator[Part]:
    task = view.task
    if task is not None:
        wanted = " · ".join(part for part in (task.thinking.casefold(), task.scale) if part)
        yield from _head("The task", f"thinking wanted: {wanted}" if wanted else "", first=True)
        yield (task.students_do, "") if task.students_do else (sentence("look.do_it", team), "note")
        if task.skill:
            yield (f"\nIt uses: {task.skill}", "note")
    else:
        yield from _head("What we count", "", first=True)
        yield view.measure_name or "–"
    for one in view.expected:
        yield from _head("What we expect", ", covered".join((one.told, "")) if one.covered else one.told)
        yield line(one.text, 300)
        for some in one.ranges:
            yield f"\n{some}"
    beside = _beside(view) and not (view.covered or view.nobody or view.came or view.kept)
    if beside and view.last is None:
        # what came stands beside what was expected
        return
    if not beside:
        yield from _head("What came", line(view.check, 160))
    if view.covered:
        yield (COVERED, "note")
    elif view.nobody:
        yield (NOBODY, "note")
    else:
        yield from _came(view)


def _beside(view: LookView) -> bool:
    """Whether a check stands beside what was expected."""
    return any(BESIDE in one.told for one in view.expected)


def _came(view: LookView) -> Iterator[Part]:
    lines = [f"{name}  {figure}" for name, figure in view.came]
    if view.kept:
        from cycletui.records.words import NUMBER_STAYS

        lines.append(NUMBER_STAYS)
    if not lines and not _beside(view):
        lines = ["No check yet."]
    if lines:
        yield "\n".join(lines)
    if view.last is not None:
        yield from _head("In piles", view.last.on)
        yield "\n".join(f"{one.name}  {one.figure}" for one in view.last.piles) or "No pile yet."


def _head(title: str, note: str, *, first: bool = False) -> Iterator[Part]:
    yield "" if first else "\n\n"
    yield (title, "strong")
    if note:
        yield (f"  {note}", "note")
    yield "\n"
