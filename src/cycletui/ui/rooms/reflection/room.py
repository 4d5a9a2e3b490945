"""Reflection: one cycle in five tabs, from the problem to what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.list_room import Listed
from cycletui.ui.screens.reading import SECOND_COLUMN
from cycletui.ui.widgets.strip import Strip
from cycletui.ui.widgets.text import Row, toast

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import ListView, Section
    from cycletui.queries.reflection.lists import ReflectionView
    from cycletui.queries.reflection.predictions import Question
    from cycletui.queries.reflection.tabs import Tab
    from cycletui.ui.screens.filtered import Stand


class ReflectionRoom(Listed):
    """Problem, if–then, prediction, what we found and what next, for the cycle the team is in."""

    FOOT = (
        *("line.enter", "list.open", "reflection.uncover", "reflection.next_cycle", "reflection.show_cycle"),
        *("reflection.next", "room.new_record", "work.slips", "work.look"),
        *("room.edit", "room.agree", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("reflection.next", "reflection.before", "reflection.uncover"),
        *("reflection.next_cycle", "reflection.show_cycle"),
    )
    DEFAULT_CSS = """
    ReflectionRoom {
        & #right:focus Area { border-left: outer $reflection; }
        &.-wide #left, &.-wide #right { width: 1fr; }
        &.-alone #right { display: none; }
        &.-alone #left { margin-right: 0; }
    }
    """

    view: ReflectionView | None

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.number = 0
        self.wanted = ""
        self._begun = self._uncovers = False
        self._chosen = ""

    # the tabs

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs, as far as who reads along is told of them."""
        from cycletui.queries.reflection.tabs import tabs

        return tabs(self.session.audience, self.view.frame.kind if self.view is not None else "")

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self.number]

    @property
    def place(self) -> str:
        """Where somebody stands in this room: what `show_at` takes."""
        return f"{self.tab.name}:{self.wanted}".rstrip(":")

    def stand_at(self, stand: Stand) -> None:
        """In the tab of that name; where guests may not see it, in the one before, and they hear why."""
        from cycletui.queries.reflection.tabs import nearest

        super().stand_at(stand)
        name, _, self.wanted = stand.place.partition(":")
        self.number, hidden = nearest(name, self.tabs)
        if hidden:
            toast(self.app, f"{hidden} stays on our screen; here is {self.tab.label}.", for_all=True)

    def show_at(self, name: str) -> None:
        """Show the tab of that name, of the cycle that stands after a colon or else of the one the team is in; with the
        bar on the record that stands after an @."""
        name, _, self._begin_at = name.partition("@")
        name, _, wanted = name.partition(":")
        if wanted != self.wanted:
            self.wanted = wanted
            self.load()
        self._uncovers = name == "uncover" and not self.big
        name = "prediction" if name == "uncover" else name
        self.number = next((n for n, one in enumerate(self.tabs) if one.name == name), self.number)
        self._show_tab()
        self._uncover_first()
        if self.view is not None:
            self._go_there()

    def _uncover_first(self) -> None:
        """Where Home's step leads here to uncover: the first question that is covered, as soon as it is there."""
        view = self.view
        if not self._uncovers or view is None:
            return
        self._uncovers = False
        covered = {f"prediction:{number}" for number, question in enumerate(view.questions) if question.covered}
        rows = (
            n for n, row in enumerate(self.list.options) if self._section_of(getattr(row, "means", None)) in covered
        )
        if (number := next(rows, None)) is not None:
            self.list.highlighted = number
            self.uncover_question(sure=False)

    def show(self, view: ListView) -> None:
        """Show what was read; and begin with what was asked for."""
        super().show(view)
        self._uncover_first()

    def action_part(self, way: int) -> None:
        """On to the next tab, or back."""
        self.number = (self.number + way) % len(self.tabs)
        self._show_tab()

    def _show_tab(self) -> None:
        self.remove_class("-card")
        self._begun = False
        if self.view is None:
            return
        self.list.focus()
        self.show_rows()
        self.look()

    @property
    def sheet(self) -> bool:
        """The ladder unfolds what has the bar, and predictions stand beside each other: no card stands beside them, but
        where else the half of a wide window would be empty."""
        view = self.view
        if view is None or self.size.width >= SECOND_COLUMN:
            return False
        return (
            bool(view.cycle) if self.tab.name == "problem" else self.tab.name == "prediction" and bool(view.questions)
        )

    def bar_moved(self) -> None:
        """On the ladder the rung with the bar unfolds in its place."""
        if self.tab.name == "problem" and self._here_on_ladder() != self._chosen:
            self.show_rows()

    def _here_on_ladder(self) -> str:
        """The rung with the bar: its record, or its part where nothing stands."""
        means = self.list.means
        return means.id if isinstance(means, RecordRow) else str(means or "")

    def show_rows(self) -> None:
        """Show them; what was looked at stays where it was."""
        self.set_class(self.sheet, "-alone")
        at = self.list.scroll_offset.y
        self._show_rows()
        if self.tab.name == "problem" and self._here_on_ladder() != self._chosen:
            # now it is known which rung has the bar
            self._show_rows()
            self.list.scroll_to(y=at, animate=False, immediate=True, force=True)
            self.list.scroll_to_highlight()

    def _show_rows(self) -> None:
        self._chosen = self._here_on_ladder()
        if not self._begun and self.view is not None:
            # another tab begins with its own rows; on the ladder the bar begins at the bottom
            self._begun = True
            self.list.clear_options()
            super().show_rows()
            free = [n for n, row in enumerate(self.list.options) if not row.disabled]
            told = [n for n in free if isinstance(getattr(self.list.options[n], "means", None), RecordRow)]
            last = self.tab.name == "problem" and bool(self.view.cycle)
            if free:
                from cycletui.ui.rooms.reflection.ladder import own_rung

                own = own_rung(self.list.options, free, self.host.frame_view.kind)
                self.list.highlighted = (told or [own])[-1] if last else free[0]
                if not last:
                    self.list.scroll_home(animate=False)
            return
        super().show_rows()

    def sections(self) -> tuple[Section, ...]:
        """The parts of the tab's list."""
        from cycletui.queries.lists import Section
        from cycletui.queries.reflection.tabs import no_cycle

        view, found = self.view, self.tab.sections
        if view is None:
            return found
        if self.tab.name == "prediction" and view.questions:
            return tuple(Section(f"prediction:{n}", "", "", "", "") for n in range(len(view.questions)))
        if not view.cycle and self.tab.name == "problem":
            found = (no_cycle(view.frame.kind), *found)
        # what says nothing when empty stands only where something is
        return tuple(one for one in found if one.empty or view.counts[one.kind])

    def made_rows(self, width: int, wanted: Sequence[str], *, tight: bool) -> Iterable[Row]:
        """The rows of the tab; above them which cycle it is, where the team is in another."""
        view = self.view
        if view is None:
            return
        if view.earlier:
            from cycletui.ui.rooms.reflection.earlier import earlier_heading

            yield Row(*earlier_heading(view.earlier, width), "" if tight else "\n", heading=True)
        if self.tab.name == "problem":
            from cycletui.ui.rooms.reflection.ladder import ladder

            yield from self._no_cycle(width) if not view.cycle and not wanted else ()
            chosen = self._chosen if self.sheet else ""
            low, rows = self.size.height < 30, self.list.size.height - bool(view.earlier)
            yield from ladder(view.ladder, width, wanted, chosen, tight=tight, low=low, height=rows)
        elif self.tab.name == "prediction" and view.questions:
            from cycletui.ui.rooms.reflection.prediction_rows import prediction_rows

            yield from prediction_rows(view, width, wanted, tight=tight)
        else:
            yield from super().made_rows(width, wanted, tight=tight)

    def _no_cycle(self, width: int) -> Iterable[Row]:
        """Above the ladder of a team that has no cycle yet."""
        from cycletui.queries.reflection.tabs import no_cycle
        from cycletui.records.words import without_key
        from cycletui.ui.widgets.rows import first_one

        none = no_cycle(self.host.frame_view.kind)
        told, away = first_one(without_key(none.empty) if self.big else none.empty, width)
        yield Row(told, means=none.kind, away=(away,))
        yield Row("", heading=True)

    def _show_strip(self) -> None:
        if self.view is None:
            return
        names, needed = [(one.label, "") for one in self.tabs], bool(self.view.earlier) and self.tab.name == "problem"
        self.query_one(Strip).show(names, self.number, self._paths(), needed=needed)

    def _paths(self) -> list[tuple[str, str]]:
        """The three paths that meet in the cycle's problem: lit where one of them says something. Of another cycle that
        it is one: the ladder is looked at from its end."""
        parts: list[tuple[str, str]] = []
        if (view := self.view) is not None and view.earlier:
            return [("earlier cycle", "warning")]
        if view is not None and view.cycle:
            for path in view.paths:
                gap = "   " if parts else ""
                parts.append((f"{gap}{'●' if path.on else '○'} {path.words}", "note" if path.on else "late"))
        return parts

    def go_to_name(self, number: int) -> None:
        """To the tab that stands there on the strip."""
        self.number = number
        self._show_tab()

    # reading

    def card_reader(self) -> Callable[..., Card | None]:
        """The card."""
        from cycletui.queries.reflection.cards import read_detail

        return read_detail

    async def read_beside(self) -> Card | None:
        """Beside an empty part: what there is to write from."""
        from cycletui.queries.reflection.starting_points import read_starting_points

        session, view = self.session, self.view
        if view is None:
            return None
        where = (session.space, self.section, view.cycle)
        return await session.ask(read_starting_points, *where, session.today)

    async def read_view(self) -> ReflectionView:
        """All tabs."""
        from cycletui.queries.reflection.lists import read_reflection

        session = self.session
        return await session.ask(read_reflection, session.space, session.me, session.today, self.wanted)

    # where the bar is

    @property
    def section(self) -> str:
        """The part of the list that has the bar."""
        return self._section_of(self.list.means) or self.sections()[0].kind

    def _section_of(self, means: object) -> str:
        """The part of the list in which the row of this stands."""
        view = self.view
        if isinstance(means, RecordRow) and view is not None:
            of = (name for name, items in view.items.items() if any(item.row.id == means.id for item in items))
            return next(of, means.kind)
        return str(means or "")

    @property
    def kind_here(self) -> str:
        """What a new one would be."""
        from cycletui.queries.reflection.tabs import kind_of

        return kind_of(self.section) if self.view is not None else ""

    @property
    def begin(self) -> dict[str, str]:
        """A new one belongs to the cycle that is shown, and to the part of the list that has the bar."""
        from cycletui.queries.reflection.tabs import BEGINS

        kind, _, part = self.section.partition(":")
        begun = {BEGINS[kind]: part} if kind in BEGINS and part else {}
        if kind == "cycle":
            return begun
        question = self._question()
        if question is not None:
            begun["question"] = question.text
        if self.view is not None and self.view.cycle:
            begun["cycle"] = self.view.cycle
        return begun

    def _question(self) -> Question | None:
        """The question with the bar."""
        kind, _, part = self.section.partition(":")
        questions = self.view.questions if self.view is not None else ()
        return questions[int(part)] if kind == "prediction" and part and int(part) < len(questions) else None

    # what the keys do

    @property
    def stands(self) -> bool:
        """Whether the bar is on a prediction that was uncovered: it stands as it was written."""
        question = self._question() if self.is_mounted and self.view is not None else None
        return question is not None and not question.covered and self.row is not None

    def action_edit(self) -> None:
        """The form, but of what was uncovered."""
        if self.stands:
            toast(self.app, "It was uncovered: it stands as it was written. n writes another one beside it.")
        else:
            super().action_edit()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """What stands as it was written is not edited."""
        keys = super().foot_keys()
        return tuple(key for key in keys if key[1] != "edit") if self.stands else keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Uncovering, going on and showing a cycle work where the bar is on what they are for."""
        if action in ("uncover", "next_cycle", "show_cycle"):
            here = self.here if self.is_mounted and self.view is not None else None
            if here is None or (self.big and action != "show_cycle"):
                return False
            if action == "uncover":
                question = self._question()
                return question is not None and question.covered
            if action == "show_cycle":
                return here.kind == "cycle" and self.view is not None and here.id != self.view.cycle
            return here.kind == "cycle_decision"
        return super().check_action(action, parameters)

    def action_uncover(self) -> None:
        """Look: a moment that the team keeps."""
        self.uncover_question(sure=True)

    @work(exclusive=True, group="opens")
    async def uncover_question(self, *, sure: bool) -> None:
        """Ask whether to look at the question with the bar, and beside what."""
        from cycletui.ui.screens.uncovering import uncover

        if (question := self._question()) is not None:
            with self.host.told():
                await uncover(self.host, question, sure=sure)

    @work(exclusive=True, group="opens")
    async def action_next_cycle(self) -> None:
        """The form of the next cycle, at its question; saving it closes this one."""
        from cycletui.ui.rooms.reflection.next_cycle import read_form_of_next

        here, session = self.here, self.session
        if here is None:
            return
        with self.host.told():
            found = await session.read(read_form_of_next, here.id, session.space)
            if found.why_not:
                toast(self.app, found.why_not)
                return
            if found.record:
                toast(self.app, "The next cycle is open already.")
            self.wanted = ""
            self.host.open_form("cycle", found.record, "question", found.begun)

    def action_show_cycle(self) -> None:
        """All tabs show the cycle with the bar."""
        if (here := self.here) is not None:
            self.wanted, self._begun = here.id, False
            self.load()
            named = line(here.title, 60)
            toast(self.app, f"All tabs show “{named}” now. S on another cycle shows that one.", named=named)
