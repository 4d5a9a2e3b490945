"""Send & receive: what goes out, who has what, what came in, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries.disk_words import day_of, size_of, some
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.room_words import WORDS
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Part, Row, Said

if TYPE_CHECKING:
    from cycletui.queries.send import SendView
    from cycletui.store.news import Peer

UPDATE, TAKE, DAYS, UNREAD, BACKUP, CLEAR = "update", "take", "days", "unread", "backup", "clear"
OVER = "copy over"
REASONS = {"import": "before a file was taken in", "daily": "of the day", "weekly": "of the week", "asked": "asked for"}


class Past(NamedTuple):
    """A row that stands for a file that was taken in."""

    number: str


class Wish(NamedTuple):
    """A row that stands for words that somebody asked to take away."""

    id: str


class Kept(NamedTuple):
    """A row that stands for a backup."""

    at: str


class SendRoom(Showing):
    """The room as one list with headings."""

    FOOT = ("list.open", "list.down", "app.write_file", "app.open_file", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    SendRoom {
        & #about { height: auto; margin-bottom: 1; }
        & Rows { height: 1fr; }
        &.-short #about, &.-tiny #about { margin-bottom: 0; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: SendView | None = None
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """One sentence, then everything as a list."""
        yield Said((WORDS[self.room].for_what, "note"), id="about")
        yield Rows()

    def on_mount(self) -> None:
        """The bar on the first thing one can do."""
        self.query_one(Rows).focus()
        self.query_one(Rows).fill(_doing(None, self.query_one(Rows).wide))
        self.load()

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.query_one(Rows).size.width != self._width:
            self.show(self.view)

    async def read_view(self) -> SendView:
        """All of the room."""
        from cycletui.queries.send import read_send

        session = self.session
        return await session.read(read_send, session.space, session.me, session.asked.state)

    def show(self, view: SendView) -> None:
        """Show what was read; the bar keeps its place."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        self.query_one("#about", Said).say(*_sentence(view))
        self._width = self.query_one(Rows).size.width
        wide = self.query_one(Rows).wide
        self.query_one(Rows).fill(
            [*_doing(view, wide), *_wishes(view, wide), *_laptops(view, wide), *_past(view, wide), *_backups(view)]
        )
        self.refresh_foot()

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Do what the row says."""
        means: Any = event.option.means if isinstance(event.option, Row) else None
        if means == UPDATE:
            self.host.action_write_file()
        elif means == TAKE:
            self.host.action_open_file()
        elif isinstance(means, Past):
            self.open_past(means.number)
        elif means == DAYS:
            self.host.action_days()
        elif isinstance(means, Wish):
            asked = next((one for one in self.view.asked if one.id == means.id), None) if self.view else None
            if asked is not None:
                self.care("confirm", asked)
        elif means == OVER:
            self.care("copy_over")
        elif means == CLEAR:
            self.care("clear")
        elif means == UNREAD:
            self.care("unread_lines")
        elif means == BACKUP:
            self.care("make_backup")
        elif isinstance(means, Kept):
            kept = next((one for one in self.view.backups if one.at == means.at), None) if self.view else None
            if kept is not None:
                self.care("bring_back", kept)

    def open_past(self, number: str) -> None:
        """What a past file brought, and hiding it."""
        from cycletui.ui.rooms.send.past_file import PastFile

        batch = next((one for one in self.view.batches if one.id == number), None) if self.view else None
        if batch is not None:
            self.app.push_screen(PastFile(batch))

    def care(self, name: str, *args: Any) -> None:
        """Work that goes on where the room is left: it belongs to the app."""
        from cycletui.ui.rooms.send import copy_over, upkeep
        from cycletui.ui.screens import taking_away

        home = next(one for one in (taking_away, copy_over, upkeep) if name in vars(one))
        self.app.run_worker(getattr(home, name)(self.host, *args), group="file", exclusive=True)

    def word_for(self, key: str) -> str:
        """What enter does depends on the row."""
        if key == "list.open" and self.is_mounted:
            means = self.query_one(Rows).means
            if isinstance(means, Past):
                return "look, hide or show"
            return "bring it back" if isinstance(means, Kept) else "do it"
        return {"screen.back": "Home"}.get(key, super().word_for(key))

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Other words for enter, maybe."""
        self.refresh_foot()

    def action_back(self) -> None:
        """Home."""
        self.host.action_room("home")


def _sentence(view: SendView) -> list[Part]:
    from cycletui.queries.moments import when

    if not view.peers and not view.last.file:
        if not view.bulk.changes:
            return ["Nothing sent, nothing received."]
        return ["Your work is only on this laptop: ", ("save a copy.", "strong")]
    behind = [one for one in view.peers if one.lacks]
    if view.peers and not behind:
        return ["Everybody we heard from has all of our work."]
    if behind:
        return [
            (" and ".join(_who(one) for one in behind[:2]) + (" and others" if len(behind) > 2 else ""), "strong"),
            f" lack{'s' if len(behind) == 1 else ''} something of ours, as far as we know: send an update.",
        ]
    return ["Sent ", (when(view.last.at), "strong"), ", and nobody has answered with a file yet."]


def _told(lead: str, title: str, note: str, wide: int, means: Any, state: str = "", role: str = "note") -> Row:
    from cycletui.ui.widgets.rows import stated

    led = [(lead, "warning")] if lead else []
    return Row(*stated(led, title, note, [(state, role)], wide), means=means)


def _doing(view: SendView | None, wide: int) -> Iterator[Row]:
    folder = view.last.folder if view is not None else None
    where = f"last time into {line(folder.name or str(folder), 40)}" if folder else "to a stick or a folder"
    yield _told("", "Update for our laptops", where, wide, UPDATE)
    yield _told("", "Take in a colleague's file", "you look at it first", wide, TAKE)
    yield _told("", "What the team wrote, day by day", "H, in every room", wide, DAYS)
    if view is not None and view.others:
        names = line(", ".join(view.others), 50)
        yield _told("", "Copy records of another team to ours", f"{names} stands in this file too", wide, OVER)


def _wishes(view: SendView, wide: int) -> Iterator[Row]:
    if not view.asked and not view.to_wipe:
        return
    yield heading("Words to take away", "asked for by your team", below=False)
    for one in view.asked:
        why = f", {line(one.why, 40)}" if one.why else ""
        told = f"{line(one.by_name or 'somebody', 20)} asks{why}"
        yield _told("! ", f"{one.label}: {one.field_title}", told, wide, Wish(one.id), "not done here")
    if view.to_wipe:
        yield _told("! ", "Clear what was taken away out of the file", "close the other windows first", wide, CLEAR)


def _laptops(view: SendView, wide: int) -> Iterator[Row]:
    bulk = view.bulk
    yield heading("Who has our work", f"{some(bulk.changes, 'change')} here", below=False)
    if not view.peers:
        yield Row(("  No other laptop has sent us a file yet.", "note"), heading=True)
    for one in view.peers:
        yield Row(*_peer(one, wide), heading=True)


def _peer(one: Peer, wide: int) -> Iterator[Part]:
    from cycletui.queries.moments import when
    from cycletui.ui.widgets.rows import stated

    had = f"has ours up to {when(one.has_until)}" if one.has_until else "has had nothing of ours"
    told = f"its last file came {when(one.file_at)}, {had}"
    if one.lacks:
        lead, state = ("○ ", "warning"), (f"lacks {some(one.lacks, 'change')}", "warning")
    else:
        lead, state = ("● ", "reached"), ("has all", "reached")
    yield from stated([lead], _who(one), told, [state], wide)


def _who(one: Peer) -> str:
    names = [part for part in (one.by_name, one.name) if part]
    return line(" · ".join(names) or f"laptop {one.device[:6]}", 40)


def _past(view: SendView, wide: int) -> Iterator[Row]:
    from cycletui.queries.moments import when
    from cycletui.ui.widgets.folding import padded
    from cycletui.ui.widgets.rows import stated

    if not view.batches:
        return
    yield heading("Files we took in", f"{len(view.batches) + view.more}", below=False)
    whose = [line(one.by_name or "another laptop", 24) for one in view.batches]
    brought = [some(one.new, "change") for one in view.batches]
    broad, long = max(map(len, whose)), max(map(len, brought))
    for one, who, new in zip(view.batches, whose, brought, strict=True):
        hidden = ("hidden" if one.hidden else "", "late")
        told = f"{new:>{long}}   {line(as_read(one.file or 'a file'), 50)}"
        lead = [(f"{when(one.at):<12}  ", "ink")]
        yield Row(*stated(lead, padded(who, broad), told, [hidden], wide), means=Past(one.id))
    if view.more:
        yield Row((f"and {view.more:,} older ones", "note"), heading=True)
    if view.unread:
        title = f"Lines we could not read: {view.unread:,}"
        yield _told("! ", title, "why, and a text for who helps", wide, UNREAD)


def _backups(view: SendView) -> Iterator[Row]:
    yield heading("Backups on this laptop", "made before each file, and each day", below=False)
    yield Row("Make one now", means=BACKUP)
    for one in view.backups:
        yield Row(
            day_of(one), (f"   {REASONS.get(one.reason, one.reason)}, {size_of(one)}", "note"), means=Kept(one.at)
        )
