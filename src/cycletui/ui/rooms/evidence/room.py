"""The room Evidence: the line, the table by measure beneath it, and below that how many kinds of evidence there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries.parts import RecordRow
from cycletui.records.words import NO_ROW, empty, without_key
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.evidence.below import OLDER, Below
from cycletui.ui.rooms.evidence.chart_room import Beside
from cycletui.ui.rooms.evidence.line import EvidenceCard
from cycletui.ui.rooms.evidence.said_back import leaving
from cycletui.ui.screens.entry_line import EMPTIED
from cycletui.ui.screens.filtered import Filtered, known_by
from cycletui.ui.screens.reading import SECOND_COLUMN
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Said, toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.evidence.by_measure import Line
    from cycletui.queries.evidence.kinds import Kinds
    from cycletui.queries.evidence.table import EvidenceView, Seen
    from cycletui.ui.rooms.evidence.table import Columns
    from cycletui.ui.rooms.evidence.unfolding import Unfolding


class EvidenceRoom(Filtered):
    """The line has the cursor at first; tab leads to the table."""

    FOOT = (
        *("line.enter", "line.offer", "list.open", "room.new_record", "screen.next", "evidence.more", "room.delete"),
        *("evidence.tally", "room.filter", "evidence.chart", "work.look", "evidence.tells", "app.groups"),
        *("screen.back", "form.fresh", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("screen.back", "form.fresh", "evidence.tells", "evidence.more", "evidence.chart", "evidence.tally"),
    )
    DEFAULT_CSS = """
    EvidenceRoom {
        & #columns { height: 1fr; }
        & #left { width: 1fr; max-width: 104; }
        & #right { width: 1fr; max-width: 72; margin-left: 4; display: none; }
        &.-two #right { display: block; }
        & #about { height: auto; }
        & #heads { height: auto; padding-left: 2; }
        & #empty { height: auto; padding-left: 2; }
        & #list { height: 1fr; min-height: 3; }
        & #beside { height: 1fr; }
        &.-short #told { margin-top: 0; }
        &.-tiny #told, &.-short.-big #told, &.-narrow.-typing #told { display: none; }
        &.-narrow EvidenceCard, &.-middle EvidenceCard, &.-low EvidenceCard, &.-short EvidenceCard { padding: 0 1; }
        &.-narrow #say, &.-middle #say, &.-low #say, &.-short #say { display: none; }
        &.-narrow #about, &.-middle #about, &.-low #about, &.-short #about { display: none; }
        &.-narrow EvidenceCard, &.-middle EvidenceCard, &.-low EvidenceCard, &.-short EvidenceCard,
        &.-tiny EvidenceCard { margin-bottom: 0; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: EvidenceView | None = None
        self.kinds: tuple[Kinds, ...] = ()
        self.unfolding: Unfolding | None = None
        self._columns: Columns | None = None
        self._all = self._by_step = False
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """The card, the table, and what stands beside it."""
        yield EvidenceCard()
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Said(id="about")
                yield self.filter_field()
                yield Said(id="heads", classes="note -none")
                yield Said(id="empty", classes="-none")
                yield Rows(id="list")
                yield Below()
            with Vertical(id="right"):
                yield Beside(id="beside")

    @property
    def card(self) -> EvidenceCard:
        """The card with the line."""
        return self.query_one(EvidenceCard)

    @property
    def list(self) -> Rows:
        """The table's rows."""
        return self.query_one("#list", Rows)

    @property
    def big(self) -> bool:
        """Whether a whole room looks on."""
        return self.host.big

    # reading and showing

    def on_mount(self) -> None:
        """Read the room; the line has the cursor, or on the big screen the table."""
        self.card.display = not self.big
        (self.list if self.big else self.card.line).focus()
        self.card.take_up()
        self.load()

    def store_changed(self) -> None:
        """Read again, the names too."""
        super().store_changed()
        self.card.learn()

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= SECOND_COLUMN, "-two")
        if self.view is not None and self.is_mounted and self.list.size.width not in (0, self._width):
            self.show_rows()
            self._show_kinds()

    async def read_view(self) -> EvidenceView:
        """The newest days, and older ones where somebody looks further back."""
        from cycletui.queries.evidence.table import FIRST, MOST, read_evidence

        session = self.session
        most = MOST if self._all else FIRST
        return await session.ask(read_evidence, session.space, session.me, most)

    def show(self, view: EvidenceView) -> None:
        """Show what was read; the bar keeps its place."""
        first = self.view is None
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        from cycletui.ui.rooms.evidence.unfolding import Unfolding

        self.unfolding = self.unfolding or Unfolding()
        self.unfolding.take(view.rows)
        self.unfolding.show(self.session.made)
        if self._go is not None:
            self.unfolding.show(str(known_by(self._go.means)))
        self.show_rows()
        self.go_to_stand()
        self.read_kinds()
        if first:
            self.card.learn()

    def show_rows(self) -> None:
        view, unfolding = self.view, self.unfolding
        if view is None or unfolding is None:
            return
        from cycletui.ui.rooms.evidence import table

        self._width = self.list.size.width
        wanted = self.filter_words
        found = unfolding.shown(wanted)
        at = self._columns = table.columns(unfolding.table, self.list.wide)
        older = view.more and not self._all and not wanted
        rows = list(table.rows(found, at, unfolding.opened(), self.list.wide, older=older))
        self.list.fill(rows, keep=self.just_made(rows) or unfolding.nearest(self.list.means))
        heads = self.query_one("#heads", Said)
        heads.say((table.heads(at), "note"))
        heads.set_class(not found.lines, "-none")
        none = empty(self.room, self.host.frame_view.kind)
        nothing = self.query_one("#empty", Said)
        nothing.say((NO_ROW if wanted else without_key(none) if self.big else none, "note"))
        nothing.set_class(bool(found.many), "-none")
        self.query_one(Below).say_missing(view.not_here)
        self.query_one("#about", Said).say(*table.about(view, found.many, filtered=bool(wanted), every=self._all))
        self._tell()
        self.refresh_bindings()
        self.refresh_foot()

    @work(exclusive=True, group="kinds")
    async def read_kinds(self) -> None:
        """On how many kinds of evidence each outcome rests; behind the rows."""
        from cycletui.queries.evidence.kinds import read_kinds

        with self.host.told():
            self.kinds = await self.session.ask(read_kinds, self.session.space)
            self._show_kinds()

    def _show_kinds(self) -> None:
        self.query_one(Below).say_kinds(self._kinds, self.list.wide)
        self._tell()

    @property
    def _kinds(self) -> tuple[Kinds, ...]:
        """Where nothing is counted yet nothing is said of its kinds."""
        return self.kinds if self.view is not None and self.view.rows else ()

    def _tell(self) -> None:
        """What can honestly be said of the number, or of the measure, with the bar."""
        from cycletui.queries.evidence.honest import honest_line, honest_words

        seen, line, at = self.seen, self.line_here, self._columns
        words = honest_words(seen) if seen is not None else ""
        if line is not None and at is not None:
            words = honest_line(line, [one.group for one in at.groups])
        in_table = self.focused is self.list
        self.query_one(Below).tell(words, self._kinds, self.list.wide, in_table=in_table)
        if seen is not None and self.has_class("-two"):
            self.query_one(Beside).look(seen.measure, seen.group_id if line is None else "")

    # where the bar is

    @property
    def seen(self) -> Seen | None:
        """The number that has the bar, or that is told of the measure that has it, whichever part has the focus."""
        return self.unfolding.seen(self.list.means) if self.unfolding is not None else None

    @property
    def line_here(self) -> Line | None:
        """The measure with the bar, where it is on the row of one."""
        return self.unfolding.line(self.list.means) if self.unfolding is not None else None

    @property
    def here(self) -> RecordRow | None:
        """The record with the bar, while the table has it."""
        means = self.list.means
        return means if self.focused is self.list and isinstance(means, RecordRow) else None

    @property
    def kind_here(self) -> str:
        """What a new one would be."""
        return "result" if self.view is not None else ""

    @on(Rows.OptionHighlighted, "#list")
    def moved(self) -> None:
        """Another number is told, and older days are read where the bar comes to their place."""
        self._tell()
        self.refresh_bindings()
        self.refresh_foot()
        if self.list.means == OLDER and self.focused is self.list:
            self._further_back()

    def _further_back(self) -> None:
        if not self._all and self.view is not None and self.view.more:
            self._all = True
            self.load()

    @on(Rows.OptionSelected, "#list")
    def opened(self) -> None:
        """A measure unfolds and folds again, its older days too; a number opens its form."""
        line = self.line_here
        if line is None or self.unfolding is None:
            self.action_edit()
            return
        self.unfolding.turn(line.measure)
        self.show_rows()
        self._further_back()

    def on_descendant_focus(self) -> None:
        """In the table the number with the bar is told."""
        self._tell()

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A measure is needed to say what it tells of; text in the line, to begin afresh."""
        if action in ("filter", "tally", "chart"):
            view = self.view if self.is_mounted else None
            return view is not None and (action != "tally" or not self.big) and (action != "chart" or bool(view.rows))
        if action == "fresh":
            return self.is_mounted and self.focused is self.card.line and bool(self.card.line.value)
        if action in ("tells", "more"):
            seen = self.seen if self.is_mounted and self.focused is self.list else None
            return seen is not None and bool(seen.measure)
        return super().check_action(action, parameters)

    def action_fresh(self) -> None:
        """Empty the line and forget its draft; the next of the lines that wait comes."""
        self.card.line.next_pasted()
        toast(self.app, EMPTIED)

    def action_chart(self) -> None:
        """What was counted, over time."""
        from cycletui.ui.rooms.evidence.chart_room import ChartRoom

        seen = self.seen
        self.app.push_screen(ChartRoom(self.room, seen.measure if seen is not None else ""))

    def action_filter(self) -> None:
        """Type words; the table follows. Older days are looked through too."""
        super().action_filter()
        self._further_back()

    def action_back(self) -> None:
        """From a question to the words of the line, on to the table, or Home where Home's step led to the line; from
        the filter to all rows, from unfolded days to their measures, then Home. What was typed stays."""
        if self.focused is self.card.line and self.card.withdraw():
            return
        in_line = self.focused is self.card.line and not self.leads_home
        if (in_line and (self.list.option_count or self.card.line.value)) or self.forget_filter():
            self.list.focus()
        elif self.focused is self.list and self.unfolding is not None and self.unfolding.fold():
            self.show_rows()
        else:
            self.host.action_room("home")

    def action_new(self) -> None:
        """To the line: numbers and what was seen are written there, and nothing that is typed next is lost."""
        self.card.line.focus()

    def to_copy(self) -> Callable[[AudienceReader], str] | None:
        """All that the measure with the bar came to; a number or what was seen is copied as a record."""
        from cycletui.ui.rooms.evidence.actions import words_of

        line = self.line_here if self.focused is self.list else None
        return words_of(self.session.space, self.session.me, line.measure) if line is not None else None

    @work(exclusive=True, group="new")
    async def action_tally(self) -> None:
        """Count class by class."""
        from cycletui.ui.rooms.evidence.tally import open_tally

        with self.host.told():
            await open_tally(self.host)

    @work(exclusive=True, group="opens")
    async def action_tells(self) -> None:
        """Choose the outcomes that the measure with the bar says something about."""
        from cycletui.ui.rooms.evidence.actions import tells

        if (seen := self.seen) is not None:
            with self.host.told():
                await tells(self.host, seen.measure, seen.what)

    @work(exclusive=True, group="opens")
    async def action_more(self) -> None:
        """Rename, join, move or delete what has the bar."""
        from cycletui.ui.rooms.evidence.actions import more_of

        with self.host.told():
            if (seen := self.seen) is not None:
                await more_of(self.host, seen, whole=self.line_here is not None)

    async def keep_draft(self) -> None:
        """Keep the line."""
        await self.card.line.keep_draft()

    def leave_behind(self) -> None:
        """Keep the line while the app goes somewhere else."""
        self.card.line.leave_behind()

    def word_for(self, key: str) -> str:
        """What enter, tab and esc do depends on where the cursor is."""
        in_line, narrow = self.focused is self.card.line, self.has_class("-narrow")
        leads = leaving(asked=bool(self.card.meant), home=self.leads_home, narrow=narrow) if in_line else "back"
        words = {
            "line.enter": self.card.does if in_line else "to the rows",
            "line.offer": self.card.offered,
            "list.open": self.unfolding.enter(self.list.means) if self.unfolding is not None else "edit",
            "screen.next": "table" if narrow else "to the table",
            "room.new_record": "new line",
            "evidence.more": "rename, join" if self.line_here is not None else "move the day",
            "form.fresh": "empty the line",
            "screen.back": leads,
        }
        return words.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """In the table what can be done with a number goes before n; in a small window the place for its group. Where
        the line asks something nothing is named but what answers it."""
        keys = super().foot_keys()
        if self.focused is not self.card.line:
            keys = tuple(key for key in keys if key[0] != "tab")
            groups = "at" if self.has_class("-narrow") and self.seen is not None and self.seen.group_id else ""
            first = ("enter", groups, "m", "delete") if self.here is not None else ("enter", groups)
            return tuple(sorted(keys, key=lambda key: (*first, key[0]).index(key[0])))
        answers = ("enter", "escape", "f1", "tab" if self.card.offered or not self.card.line.value else "")
        return tuple(key for key in keys if key[0] in answers or not (self.card.meant or self.has_class("-narrow")))

    def foot_state(self) -> str:
        """Whether what is typed is safe."""
        if self.is_mounted and self.card.line.value and self.card.line.kept_at and not self.session.outbox.words:
            return f"draft kept {self.card.line.kept_at}"
        return super().foot_state()

    def show_at(self, at: str) -> None:
        """Begin in the table; or in the `line`, and from there back to Home."""
        self._by_step = at == "line"
        if at == "table":
            self.list.focus()

    @property
    def leads_home(self) -> bool:
        """Whether esc in the line is the way back to Home's step: nothing stands there."""
        return self._by_step and not self.card.line.holds
