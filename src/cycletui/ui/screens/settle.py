"""Settling: the versions of one thing beside each other, and one row for each that may stand. Where they are not seen
whole, one after the other, and the choice after the last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries import drafts as drafting
from cycletui.queries.evidence.alike import Alike, read_alike
from cycletui.queries.settling import FROM_BOTH, KEEP, LET_GO, TOGETHER, WRITE, ToSettle, read_open
from cycletui.records.harmless import line, long
from cycletui.records.words import UNDO
from cycletui.ui.keys.table import KEYS, bindings
from cycletui.ui.screens.base import SECOND_KEY, Framed
from cycletui.ui.widgets.differences import one_sided, only_here
from cycletui.ui.widgets.lists import Rows, noted
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Row, Said


class Settle(Framed):
    """One thing to settle at a time."""

    help_words = (
        "Two versions to settle",
        "Different things were written for one thing. You choose what shall stand; nothing is lost.",
    )
    FOOT = ("list.open", "settle.read", "settle.next", "settle.before", "settle.write", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "settle.read", "settle.next", "settle.before", "settle.write", "screen.back"
    )
    DEFAULT_CSS = """
    Settle {
        & #title { height: auto; margin-bottom: 1; }
        & #texts { height: 1fr; scrollbar-size-vertical: 1; margin-bottom: 1; }
        &.-tall #texts { height: auto; max-height: 65%; }
        &.-paged #texts { height: 1fr; max-height: 100%; }
        &.-paged #texts > .-none, &.-choosing #texts { display: none; }
        & #versions { height: auto; }
        & .card { height: auto; background: $surface; padding: 1 2; margin-top: 1; }
        & .card:first-child { margin-top: 0; }
        & #began { height: auto; margin-top: 1; }
        & #both { margin-top: 1; }
        & #ask { height: auto; }
        & Rows { height: auto; }
        &.-wide #versions .card { width: 1fr; margin-left: 4; margin-top: 0; }
        &.-wide #versions .card:first-child { margin-left: 0; }
        &.-tall #ask { margin-bottom: 1; }
        &.-middle #versions, &.-narrow #versions { layout: vertical; }
        &.-low .card, &.-short .card, &.-tiny .card { padding: 0 2; }
        &.-short #title, &.-tiny #title, &.-short #texts, &.-tiny #texts { margin-bottom: 0; }
        &.-short #began, &.-tiny #began { margin-top: 0; }
        &.-paged #title { margin-bottom: 1; }
        &.-tiny.-paged #title { margin-bottom: 0; }
        &.-paged .card, &.-paged #began, &.-paged #both { margin-top: 0; margin-left: 0; }
    }
    """

    def __init__(self, record: str = "", said: str = "") -> None:
        """`said`: what is to be known of the way here."""
        super().__init__("send")
        self.record, self.at, self._said = record, 0, said
        self.waiting: tuple[ToSettle, ...] = ()
        self.alike: tuple[Alike, ...] = ()
        self._settled: ToSettle | None = None
        self._shown: ToSettle | None = None
        self.paged = False
        """Whether the versions are shown one after the other."""
        self.page = 0

    def body(self) -> Iterable[Widget]:
        """Title, versions, what they began from, the suggestion, choices."""
        yield Said(id="title")
        with Scroll(id="texts"):
            yield Horizontal(id="versions")
            yield Said(id="began")
            with Vertical(id="both", classes="card"):
                yield Said(id="suggested")
        yield Said(("What shall stand?", "strong"), ("   nothing is lost", "note"), id="ask")
        yield Rows()

    def on_mount(self) -> None:
        """Read them; what a toast still says of the way here would lie over the choices. An impatient second enter was
        meant for the row that led here: nobody has seen yet what it would let stand."""
        self.app.clear_notifications()
        self.host.answered(SECOND_KEY)
        texts = self.query_one("#texts")
        texts.can_focus = False
        # whenever that is known, also after the first look at it on a busy machine
        self.watch(texts, "show_vertical_scrollbar", self._scrolls, init=False)
        self.query_one(Rows).visible = False
        self.load()

    def store_changed(self) -> None:
        """Read again."""
        self.load()

    @property
    def one(self) -> ToSettle | None:
        """The one that is looked at."""
        return self.waiting[self.at % len(self.waiting)] if self.waiting else None

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read in the thread, and show; the one that is looked at stays."""
        session = self.session
        if not session.open:
            return
        before = self.one
        with self.host.told():
            self.waiting = await session.read(read_open, session.space, session.me)
            self.alike = () if self.waiting else await session.ask(read_alike, session.space)
            places = [n for n, one in enumerate(self.waiting) if before and one[:3] == before[:3]]
            if self.record:
                places = [n for n, one in enumerate(self.waiting) if one.record == self.record]
                self.record = ""
            self.at = places[0] if places else min(self.at, max(len(self.waiting) - 1, 0))
            await self.show()

    async def show(self) -> None:
        """Show the one that is looked at."""
        from cycletui.ui.screens.settle_writing import both_together, nothing_left

        one, rows = self.one, self.query_one(Rows)
        title, began = self.query_one("#title", Said), self.query_one("#began", Said)
        self.refresh_bindings()
        self.refresh_foot()
        anew = one is None or self._shown is None or self._shown[:3] != one[:3]
        if anew:
            # while its versions come nothing stands beside them that others began from
            began.display = self.query_one("#both").display = False
        cards = self.query_one("#versions", Horizontal)
        await cards.remove_children()
        if one is None:
            title.say(("Two versions to settle", "strong"), "\n\n", nothing_left(self._settled is not None, self.alike))
            rows.fill(())
            self.paged, self.page = False, 0
            self._lay_out()
            return
        await cards.mount(*(Said(*self._card(one, number), classes="card") for number in range(len(one.versions))))
        began.say(("Both began from  ", "note"), (long(one.began), "note"))
        if one.suggestion is not None:
            self.query_one("#suggested", Said).say(*both_together(one.suggestion))
        rows.fill(noted((words, note, means) for means, words, note in one.choices))
        # as many as there are: where two short texts and the choice fit, nothing is to be turned
        rows.styles.height = len(one.choices)
        if anew:
            # what was taken for the one before says nothing about this one
            rows.highlighted = self.page = 0
        self._shown = one
        self.fit()

    @on(Resize)
    def fit(self) -> None:
        """All beside each other where it is seen whole; else one after the other, and the choice after the last."""
        self.paged = False
        rows = self.query_one(Rows)
        # they take their place already
        rows.visible, rows.display = False, not self.paged
        self._lay_out()
        self.call_after_refresh(self._fitted)

    def _scrolls(self, more: bool) -> None:
        if more and not self.paged:
            self._fitted()
        else:
            # what enter does says whether there is more of this page
            self.refresh_bindings()
            self.refresh_foot()

    def _fitted(self) -> None:
        for texts in self.query("#texts"):
            self.paged = self.paged or (bool(self.waiting) and texts.max_scroll_y > 0)
            self._lay_out()
            self.query_one(Rows).visible = self.query_one(Rows).display = self.choosing
            (self.query_one(Rows) if self.choosing else texts).focus()
            # how much of a page is seen is known once it stands there
            self.call_after_refresh(self.refresh_bindings)
            self.call_after_refresh(self.refresh_foot)

    @property
    def pages(self) -> tuple[str, ...]:
        """What is shown one after the other: each version, what they come from, and the choice."""
        one = self.one
        if one is None:
            return ()
        more = "both together" if one.suggestion is not None else "the beginning" if one.began else ""
        names = [line(version.who, 12) for version in one.versions]
        return (*names, *([more] if more else []), "choose")

    @property
    def choosing(self) -> bool:
        """Whether all was seen, so that one may be chosen."""
        return not self.paged or self.page >= len(self.pages) - 1

    def _lay_out(self) -> None:
        """What is seen of it now."""
        one, texts = self.one, self.query_one("#texts", Scroll)
        here = min(self.page, max(len(self.pages) - 1, 0)) if self.paged else None
        self.set_class(self.paged, "-paged")
        self.set_class(self.paged and self.choosing, "-choosing")
        cards = list(self.query("#versions .card"))
        for number, card in enumerate(cards):
            card.display = here is None or number == here
        last = here is None or here == len(cards)
        self.query_one("#versions").display = here is None or here < len(cards)
        self.query_one("#began").display = last and one is not None and bool(one.began)
        self.query_one("#both").display = last and one is not None and one.suggestion is not None
        self.query_one("#ask").set_class(one is None or not self.choosing, "-none")
        texts.can_focus = not self.choosing
        # at once: a page is never seen from where the one before was left
        texts.scroll_home(animate=False, immediate=True)
        if one is not None:
            self._entitle(one, here)

    def _entitle(self, one: ToSettle, here: int | None) -> None:
        marked = one.text and not any(version.removed for version in one.versions)
        told = [one for one in (self._just_settled, self._said) if one]
        told += [line(one.title, 100)] if one.title else []
        told += [one_sided()] if marked and (here is None or here < len(one.versions)) else []
        parts: list[Part] = []
        left = len(self.waiting)
        for number, name in enumerate(self.pages if here is not None else ()):
            parts += ["   " if number else "\n", (name, "here" if number == here else "note")]
        self.query_one("#title", Said).say(
            # a story's words are called as it is: that is said once
            (one.label if one.label == one.field_title else f"{one.label}: {one.field_title}", "strong"),
            (f"  {f'{self.at % left + 1} of {left}' if left > 1 else '1'} left", "note"),
            "\n" if told else "",
            ("   ".join(told), "note"),
            *parts,
        )

    def _card(self, one: ToSettle, number: int) -> list[Part]:
        version = one.versions[number]
        mine = "   yours" if version.mine else ""
        parts: list[Part] = [(version.who, "strong"), (f"{mine}   {version.when}", "note"), "\n"]
        if not one.text:
            return [*parts, (long(version.text), "strong" if one.field != "_deleted" else "")]
        other = one.versions[0 if number else -1]
        if version.removed or other.removed:
            return [*parts, (long(version.text), "note" if version.removed else "")]
        return [*parts, *only_here(other.text, version.text, accent="send")]

    @on(Rows.OptionSelected)
    @work(group="save")
    async def taken(self, event: Rows.OptionSelected) -> None:
        """Let it stand; the other stays in the history."""
        one = self.one
        if one is None or not isinstance(event.option, Row):
            return
        if self._shown is None or self._shown[:3] != one[:3]:
            # the rows are still those of the one before
            return
        means = event.option.means
        if means == WRITE:
            self.action_write()
        elif means == TOGETHER and one.suggestion is not None:
            self.write_from(one, one.suggestion.text)
        elif means == FROM_BOTH:
            self.write_from(one, one.both)
        else:
            # until the next stands there, enter takes nothing more
            shown, self._shown = self._shown, None
            with self.host.told():
                from cycletui.entry.settling import take

                change = one.delete if means == LET_GO else one.kept if means == KEEP else means
                await self._save(shown, take, one, change)
                self._settled, self._said = one, ""
            self.host.changed()

    async def _save(self, shown: ToSettle | None, job: Any, one: ToSettle, stands: Any) -> None:
        """Let it stand. What cannot be saved is open still, without a bar, so that a further enter takes none."""
        try:
            await self.session.write(job, one, stands, self.session.me, self.session.window)
        except BaseException:
            self._shown = shown
            for rows in self.query(Rows):
                rows.highlighted = None
            raise

    def action_write(self) -> None:
        """Write a new version instead: it is nobody's yet, so it begins empty."""
        if (one := self.one) is not None:
            self.write_from(one, "")

    @work(exclusive=True, group="write")
    async def write_from(self, one: ToSettle, text: str) -> None:
        """Type, choose or correct what shall stand."""
        from cycletui.ui.screens.dialogs import Pick
        from cycletui.ui.screens.settle_writing import Write

        session, draft = self.session, ""
        answer: Any
        if one.options:
            answer = await self.app.push_screen_wait(
                Pick(one.field_title, one.options, does="let it stand", chosen=[text] if text else [])
            )
        elif (written := await self.app.push_screen_wait(Write(one, text))) is not None:
            answer, draft = written
        else:
            answer = None
        if answer is None:
            return
        # until the next stands there, enter takes nothing
        shown, self._shown = self._shown, None
        with self.host.told():
            from cycletui.entry.settling import write

            await self._save(shown, write, one, answer)
            if draft:
                await session.draft(drafting.drop, draft, session.window)
            self._settled = one
            self.host.changed()

    @property
    def _more(self) -> bool:
        """Whether the page goes on below what is seen."""
        texts = self.query_one("#texts")
        return not self.choosing and texts.scroll_offset.y < texts.max_scroll_y

    async def action_read(self) -> None:
        """Enter goes on where there is something to read still, and so comes to the choice."""
        await self.action_next()

    async def action_next(self) -> None:
        """On: to the end of what is read, to the next version, to the choice; then, later, to the next one."""
        if self._more:
            self.query_one("#texts").scroll_page_down(animate=False)
            self.call_after_refresh(self.refresh_foot)
        elif not self.choosing:
            self.page += 1
            self._fitted()
        else:
            await self._turn(1)

    async def action_before(self) -> None:
        """Back: to the version before, or to the one before."""
        if self.paged and self.page:
            self.page -= 1
            self._fitted()
        else:
            await self._turn(-1)

    async def _turn(self, way: int) -> None:
        self._said = ""
        self.at = (self.at + way) % len(self.waiting)
        await self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A new version can be written where the field holds one value, by whoever has seen those that there are."""
        if action == "read":
            return not self.choosing
        if action == "next":
            return len(self.waiting) > 1 or not self.choosing
        if action == "before":
            return len(self.waiting) > 1 or (self.paged and self.page > 0)
        if action == "write":
            return self.one is not None and self.one.writable and self.choosing
        return True

    @property
    def _just_settled(self) -> str:
        """What was just done: a toast would lie over the next one's choices."""
        done = self._settled
        open_ = done is not None and any(one[:3] == done[:3] for one in self.waiting)
        return "" if done is None or open_ else f"settled; {UNDO}"

    def action_back(self) -> None:
        """Leave it open."""
        self.dismiss(None)

    def named_in_words(self) -> tuple[str, ...]:
        """Where the update is what remains to do, its key."""
        return ("app.write_file",) if self._settled and not self.waiting else ()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Where nothing waits there is nothing to choose; what enter does is not said of another key too."""
        keys = super().foot_keys()
        dead = () if self.waiting else ("let it stand",)
        read = () if self.choosing else tuple(KEYS["settle.next"].keys.split(","))
        return tuple(key for key in keys if key[1] not in dead and key[0] not in read)

    def word_for(self, key: str) -> str:
        """The words of this screen."""
        words = {"list.open": "let it stand", "screen.back": "leave it open" if self.waiting else "back"}
        if not self.choosing:
            words["settle.next"] = words["settle.read"] = "read on" if self._more else self.pages[self.page + 1]
        if self.paged and 0 < self.page <= len(self.pages):
            words["settle.before"] = self.pages[self.page - 1]
        return words.get(key, super().word_for(key))
