"""What every screen shares: the frame, the session, and being told of what others saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from cycletui.queries.frame_view import FrameView
from cycletui.records.today import clock_words
from cycletui.ui.keys.table import KEYS, bindings
from cycletui.ui.screens.standing import Standing
from cycletui.ui.widgets.frame import Foot, Rooms, Stages
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.places import Even, Vertical
from cycletui.ui.widgets.text import Part, Said
from cycletui.ui.widgets.widths import MIDDLE, margins

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host
    from cycletui.ui.session.session import Session


OPENS = ("edit", "write the first")
"""What a footer says where enter would open a form."""


BIG = " Big screen"
"""Begins the banner."""
ONLY_SHOWS = "   Only for showing."
"""Ends the banner where there is room."""
SECOND_KEY = 0.5
"""For so many seconds after words were entered in a dialog a second enter is still meant for it."""
LETTERS = {
    "question_mark": "?",
    "slash": "/",
    "space": " ",
    "at": "@",
    "plus": "+",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}
"""Keys that are letters of a text, by their names."""
ALWAYS = ("screen.back", "room.kinds", "form.leave", "app.help")
"""Keys that every footer names where they work, by id: the way out, and help."""


class Keyed(Standing, inherit_bindings=False):
    """A screen that names its keys in its last row; the row above it is kept for a toast."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.next", "screen.previous", "screen.copy")
    FOOT: ClassVar[tuple[str, ...]] = ()
    """Ids of keys in the order in which the footer names them, as far as they work now."""

    help_words: tuple[str, str] | None = None
    """What its help is called and the sentence that says what it is for, where that is not its room's."""
    BEFORE_ALL: ClassVar[bool] = False
    """Whether it stands before every room, until a team file is open."""
    _foot: Foot | None = None

    @property
    def host(self) -> Host:
        """The app, with its own type."""
        return cast("Host", self.app)

    @property
    def session(self) -> Session:
        """The open session."""
        return self.host.session

    @property
    def foot(self) -> Foot | None:
        """The row that names the keys, once it stands; looked for once, since each key asks for it."""
        if self._foot is None or not self._foot.is_attached:
            self._foot = next((one for one in self.walk_children(Foot) if isinstance(one, Foot)), None)
        return self._foot

    def word_for(self, key: str) -> str:
        """The footer's word for a key at this moment."""
        return KEYS[key].label

    def keep_rows(self, rows: int) -> None:
        """Keep so many rows above the last one for a toast."""
        if (foot := self.foot) is not None:
            foot.styles.margin = (rows, 0, 0, 0)

    def working(self) -> dict[str, str]:
        """The keys that work at this moment, by id; letters count as text while a field has the cursor."""
        found: dict[str, str] = {}
        focused = self.focused
        big = self.host.big
        if big:
            from cycletui.ui.keys.showing import read_only
        for key, active in self.active_bindings.items():
            one = active.binding
            if one.id is None or one.id in found or not active.enabled:
                continue
            if big and read_only(one.id):
                continue
            character = key if len(key) == 1 else LETTERS.get(key)
            if focused is not None and focused.check_consume_key(key, character):
                continue
            found[one.id] = key
        if isinstance(focused, Rows) and focused.highlighted is None:
            # without a row there is nothing to open
            found.pop("list.open", None)
        return found

    def named_in_words(self) -> tuple[str, ...]:
        """Ids of keys that a sentence on the screen tells to press: the footer names them too."""
        return ()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """What the footer names."""
        works = self.working()
        at = self.FOOT.index("list.open") + 1 if "list.open" in self.FOOT else 0
        foot = (*self.FOOT[:at], *self.named_in_words(), *self.FOOT[at:])
        named = dict.fromkeys((*foot, *(one for one in ALWAYS if one not in foot)))
        if len(self.focus_chain) < 2:
            works.pop("screen.next", None)
        if self.session.saved_at is None:
            # nothing was done in this window that could be taken back
            works.pop("app.undo", None)
        if isinstance(self.focused, Line) and not self.focused.takes_enter:
            works.pop("line.enter", None)
        keys = tuple((works[one], self.word_for(one)) for one in named if one in works)
        if not self.host.big:
            return keys
        # there enter opens no form, and what a room may need at once stands first
        first = (("app.blank_now", KEYS["app.blank_now"].label), ("app.big", "my screen"))
        return (
            *((works[one], label) for one, label in first if one in works),
            *((key, label) for key, label in keys if label not in OPENS),
        )

    def refresh_foot(self) -> None:
        """Name the keys anew, and say whether all is saved."""
        if (foot := self.foot) is not None:
            foot.keys = self.foot_keys()
            foot.terse = self.host.big and self.app.size.width < MIDDLE
            # whose voice is written down, and when, is not for a whole room
            foot.state = "" if self.host.big else self.foot_state()
            foot.voice = "" if self.host.big else self._voice()

    def _voice(self) -> str:
        """Whose voice is written down, where it is not one's own."""
        if not self.session.voice:
            return ""
        from cycletui.ui.session.speaking import voice_words

        return voice_words(self.session)

    def foot_state(self) -> str:
        """What stands at the right of the last row."""
        if waits := self.session.outbox.words:
            return waits
        at = self.session.saved_at
        return f"saved {clock_words(at)}" if at else "all saved" if self.session.open else "nothing to save yet"

    def on_mount(self) -> None:
        """Follow what works now."""
        self.bindings_updated_signal.subscribe(self, lambda _: self.refresh_foot())
        self.refresh_foot()

    def know_size(self) -> None:
        """Carry the classes of the window's size from the beginning.

        Textual sets them after the first layout, and then works out all styles once more.
        """
        size = self.app.size
        for breakpoints, length in (
            (self.app.HORIZONTAL_BREAKPOINTS, size.width),
            (self.app.VERTICAL_BREAKPOINTS, size.height),
        ):
            found = [one for one in breakpoints or () if length >= one[0]]
            if found:
                self.set_class(True, max(found)[1], update=False)

    def store_changed(self) -> None:
        """Somebody saved, here or in another window: show it."""

    def day_turned(self) -> None:
        """It is another day: show what depends on it. Whoever reads anew after a save reads the day anew too."""
        self.store_changed()


def _on_big_screen() -> tuple[str, ...]:
    """The rooms that stand on it; loaded where somebody reads along."""
    from cycletui.ui.keys.showing import ROOMS_ON_BIG_SCREEN

    return ROOMS_ON_BIG_SCREEN


class Framed(Even, Keyed):
    """A screen with the whole frame."""

    DEFAULT_CSS = """
    Framed {
        padding: 0 3;
        background: $background;
        & #body { height: 1fr; }
        &.-middle { padding: 0 2; }
        &.-narrow { padding: 0 1; }
        &.-short Rooms, &.-short Stages, &.-tiny Rooms, &.-tiny Stages { margin-bottom: 0; }
        & #banner { height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
        &.-big #hint { display: none; }
    }
    """

    @property
    def writes_there(self) -> bool:
        """Whether it writes on the big screen too: what happens in the room, led by a meeting."""
        return False

    def __init__(self, room: str) -> None:
        super().__init__(classes=f"room-{room}")
        self.room = room

    def compose(self) -> ComposeResult:
        """Frame, body, frame."""
        self.know_size()
        self.host.style_room(self.room)
        yield Rooms(self.room)
        yield Stages()
        with Vertical(id="body"):
            yield from self.body()
        yield Said(id="banner", classes="-none")
        yield Foot()

    def body(self) -> Iterable[Widget]:
        """The screen's own part."""
        return ()

    def show_big(self) -> None:
        """Say that a whole room reads along, and who, where one does: in the row that is kept for a toast."""
        big = self.host.big
        if big is not self.has_class("-big"):
            self.set_class(big, "-big")
            self.keep_rows(1)
        for rooms in self.query(Rooms):
            rooms.only = _on_big_screen() if big else ()
        # one that was opened just now says it when it is there
        for banner in self.query("#banner").results(Said):
            banner.set_class(not big, "-none")
            banner.say(*(self._banner() if big else ()))

    def keep_rows(self, rows: int) -> None:
        """Keep so many rows above the last one for a toast; on the big screen the banner stands in the lowest."""
        super().keep_rows(rows - 1 if self.has_class("-big") else rows)

    def _banner(self) -> list[Part]:
        """Who reads along; the way back and how to hide it all stand in the footer."""
        from cycletui.ui.keys.showing import in_the_room

        who = in_the_room(self.session.audience, self.host.frame_view.kind)
        width = self.app.size.width
        left = width - margins(width) - len(BIG) - len(" · ")
        said = f" · {who.banner if len(who.banner) <= left else who.few or who.banner}"
        left -= len(said) - len(" · ")
        # who came in later is said by the same key
        for more in ("   w: who is here now?", "" if self.writes_there else ONLY_SHOWS):
            if len(more) <= left:
                said, left = said + more, left - len(more)
        return [(BIG, "strong"), said]

    def show_frame(self, view: FrameView) -> None:
        """Names and stage, for the frame."""
        self.query_one(Rooms).view = view
        self.query_one(Stages).view = view

    def on_mount(self) -> None:
        """Start with the frame that is known."""
        self.show_frame(self.host.frame_view)
        self.show_big()

    def on_resize(self) -> None:
        """A narrower window has less room for who reads along."""
        self.show_big()


class Showing(Framed):
    """A screen that reads in the thread what it shows, and again when somebody saved or it comes to the top."""

    view: Any = None
    """What was read last; `None` before anything was."""

    @abstractmethod
    async def read_view(self) -> Any:
        """Read what the screen shows."""

    @abstractmethod
    def show(self, view: Any) -> None:
        """Show what was read."""

    def on_screen_resume(self) -> None:
        """Show what changed under another screen."""
        if self.view is not None:
            self.load()

    def store_changed(self) -> None:
        """Read again."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read in the thread, then show."""
        if not self.session.open:
            # its key was quicker than the team file; it is told when that is open
            return
        audience = self.session.audience
        with self.host.told():
            view = await self.read_view()
            # what was read for others is shown to nobody
            if audience is self.session.audience:
                self.show(view)


class Dialog(ModalScreen[Any], Keyed, inherit_bindings=False):
    """A sheet above a dimmed screen, with its own row of keys. The last two rows of the window stay free: the keys of
    the screen below do nothing now, and a toast covers no part of the sheet. So does the first one, which says who
    writes here for which team."""

    # the app's own keys do nothing while a sheet is open; help does
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.next", "screen.previous", "screen.back", "app.help")
    FOOT: ClassVar[tuple[str, ...]] = ("list.open", "screen.back")

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > #below { dock: bottom; height: 2; background: $background; }
        & > #dialog {
            width: 84; max-width: 100%; height: auto; max-height: 100%; margin-top: 1;
            background: $surface; padding: 1 $sheet-wide;
            border-left: $sheet-edge; border-right: $sheet-edge;
        }
        & Foot { dock: none; margin-top: 1; background: $surface; }
        &.-short Foot, &.-tiny Foot { margin-top: 0; }
        & .title { height: auto; margin-bottom: 1; }
        &.-narrow > #dialog { padding: 0 $sheet-narrow; }
        &.-short > #dialog { padding: 0 $sheet-low; }
        &.-tiny > #dialog { margin: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The area."""
        self.know_size()
        yield Said(id="below")
        with Vertical(id="dialog"):
            yield from self.body()
            yield Foot()

    def keep_rows(self, rows: int) -> None:
        """Keep so many rows above the last one for a toast."""
        for below in self.query("#below"):
            below.styles.height = rows + 1

    def body(self) -> Iterable[Widget]:
        """The dialog's own part."""
        return ()

    def foot_state(self) -> str:
        """Nothing: the screen below says it."""
        return ""

    def action_help(self) -> None:
        """Help for this sheet."""
        self.host.action_help()

    def action_back(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Hand the answer back; the same key once more was meant for this, and not for what lies below."""
        self.host.answered()
        return super().dismiss(result)
