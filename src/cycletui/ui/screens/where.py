"""Where to, or which file: a line to type a path, and below it folders to walk through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input

from cycletui.exchange import folders
from cycletui.exchange.folders import Folder, Inside, There
from cycletui.queries.moments import when
from cycletui.records.harmless import line
from cycletui.ui.screens.base import Dialog
from cycletui.ui.session.worker import Desk
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.rows import stated
from cycletui.ui.widgets.text import Row, Said

P = TypeVar("P")
T = TypeVar("T")

HERE = "here"


class Where(Dialog):
    """Ask for a path; dismissed with it. With `name` a place to write that file, else a file to read, of those with
    these `endings`: `does` is what is done with it."""

    FOOT: ClassVar[tuple[str, ...]] = ("line.enter", "list.open", "screen.next", "screen.back")
    DEFAULT_CSS = """
    Where {
        & Line { background: $panel; margin-bottom: 1; }
        & #problem { height: auto; margin-bottom: 1; }
        & Rows { max-height: 12; }
        & Rows > .bar-list--bar { color: $send; }
        &.-short .title, &.-tiny .title, &.-short Line, &.-tiny Line { margin-bottom: 0; }
        &.-short Rows { max-height: 9; }
        &.-tiny Rows { max-height: 6; }
    }
    """

    def __init__(
        self,
        question: str,
        help: str,
        *,
        name: str = "",
        last: Path | None = None,
        does: str = "look at it",
        endings: tuple[str, ...] = folders.ENDINGS,
    ) -> None:
        super().__init__()
        self.endings = endings
        self.does = "write it" if name else does
        self.question, self.help_line, self.name_, self.last = question, help, name, last
        self.at: Path | None = None

    def body(self) -> Iterable[Widget]:
        """Question, help, line, folders."""
        yield Said((self.question, "strong"), "\n", (self.help_line, "note"), classes="title")
        begin = (self.last if self.last is not None else Path.home()) / self.name_ if self.name_ else ""
        yield Line(str(begin), placeholder="" if self.name_ else "its path, or tab to the folders", id="path")
        yield Said(id="problem", classes="problem -none")
        yield Rows(id="folders")

    def on_mount(self) -> None:
        """The cursor in the line, at its end: what is typed counts at once, and the file's own name is seen."""
        self.query_one("#path").focus()
        self.call_after_refresh(self.query_one("#path", Line).show_end)
        self.walk(None)

    @work(exclusive=True, group="walk")
    async def walk(self, folder: Path | None) -> None:
        """Look into a folder; with `None` at the places to begin with."""
        if folder is None:
            # a thread of its own: a folder that does not answer keeps nobody else waiting
            some = await _apart(folders.known, self.last)
            # of other files than updates nobody knows which is meant
            updates = not self.name_ and self.endings == folders.ENDINGS
            files = await _apart(folders.newest, some) if updates else ()
            make = partial(_begin, files, some)
        else:
            make = partial(self._rows, folder, await _apart(partial(folders.inside, endings=self.endings), folder))
        self.at = folder
        if self.name_ and folder is not None:
            self.query_one("#path", Line).value = str(folder / self.name_)
        for list_ in self.query("#folders").results(Rows):
            list_.highlighted = None
            list_.fill_by(make)
            self.query_one("#path", Line).placeholder = self._placeholder()
            self.refresh_foot()

    @property
    def files(self) -> list[Path]:
        """The files that are listed below."""
        rows = self.query_one("#folders", Rows).options
        return [row.means for row in rows if isinstance(row, Row) and isinstance(row.means, Path)]

    def _placeholder(self) -> str:
        if self.name_:
            return ""
        if len(self.files) == 1:
            return f"enter takes {line(self.files[0].name, 40)}, or type a path"
        return "its path, or enter for the files below" if self.files else "its path, or tab to the folders"

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Enter does something else with a folder than with a file."""
        self.refresh_foot()

    def _rows(self, folder: Path, found: Inside, wide: int) -> Iterator[Row]:
        if self.name_ and not found.wrong:
            yield Row(*stated([], "Write it here", folders.short(folder), (), wide), means=HERE)
        if found.wrong:
            yield Row((f"! {line(str(folder), 50)}: {found.wrong}", "warning"), heading=True)
        if not self.name_:
            yield from _files(found.files, wide, folder=False)
        up = folder.parent if folder.parent != folder else None
        yield Row("One folder up", means=Folder("", up) if up else None)
        for one in found.folders:
            yield Row("\n".join(fold(one.words, wide - 1)), ("/", "note"), means=one)

    @on(Input.Changed)
    def mended(self) -> None:
        """What was not there is something else once somebody writes on."""
        self.query_one("#problem").set_class(True, "-none")
        self.refresh_foot()

    @on(Input.Submitted)
    def typed(self, event: Input.Submitted) -> None:
        """Hand the path back; a folder is looked into, and what is not there is said."""
        self.take(event.value)

    @work(exclusive=True, group="take")
    async def take(self, text: str) -> None:
        """Look at what was typed, in a thread of its own."""
        path = await _apart(folders.typed, text)
        if not path and len(self.files) == 1:
            # the line says which
            self.dismiss(str(self.files[0]))
            return
        if not path and self.files:
            self.query_one("#folders").focus()
            return
        if not path:
            self.complain(f"Where? {'A folder or a path' if self.name_ else 'Its path'}, or tab to the folders.")
            return
        if self.name_:
            self.dismiss(path)
            return
        there, folder = await _apart(folders.is_there, path)
        if there and not folder:
            self.dismiss(path)
            return
        self.complain("" if there else f"There is no {line(path, 100)}.")
        if there:
            self.query_one("#folders").focus()
            self.walk(Path(path).expanduser())

    def complain(self, why: str) -> None:
        """Say beneath the line what is wanted; with an empty text that nothing is."""
        problem = self.query_one("#problem", Said)
        problem.set_class(not why, "-none")
        problem.say(f"! {why}" if why else "")

    @on(Rows.OptionSelected)
    def taken(self, event: Rows.OptionSelected) -> None:
        """A file or this folder is the answer; another folder is looked into."""
        means = event.option.means if isinstance(event.option, Row) else None
        if isinstance(means, Folder):
            self.walk(means.path)
        elif isinstance(means, Path):
            self.dismiss(str(means))
        elif means == HERE:
            # a line that was emptied meanwhile: here is here
            self.dismiss(self.query_one("#path", Line).value.strip() or str((self.at or Path.home()) / self.name_))
        else:
            self.walk(None)

    def word_for(self, key: str) -> str:
        """What enter does depends on where the cursor is."""
        rows = self.query_one("#folders", Rows)
        word = "look around" if rows.means is None else self.does
        if isinstance(rows.means, Folder):
            word = "look into it" if rows.means.words else "go up"
        empty = not self.query_one("#path", Line).value.strip()
        words = {"line.enter": "choose one" if empty and len(self.files) > 1 else self.does, "list.open": word}
        words |= {"screen.next": "type a path" if self.focused is rows else "choose a folder"}
        return (words | {"screen.back": "leave it"}).get(key, super().word_for(key))


def _begin(files: Sequence[There], some: Sequence[Folder], wide: int) -> Iterator[Row]:
    """Files that may be meant, and the places to look in."""
    yield from _files(files, wide, folder=True)
    for one in some:
        yield Row(*stated([], one.words, folders.short(one.path), (), wide), means=one)


def _files(files: Sequence[There], wide: int, *, folder: bool) -> Iterator[Row]:
    """Their names whole; then when they were written, which tells two of one name apart, and where that says more in
    which folder they lie."""
    for one in files:
        at = when(datetime.fromtimestamp(one.at, UTC).isoformat()) if one.at < 1 << 35 else ""
        note = "   ".join(part for part in (at, one.path.parent.name if folder else "") if part)
        yield Row(*stated([], one.path.name, note, (), wide, most=3), means=one.path)


async def _apart(work: Callable[[P], T], arg: P) -> T:
    desk = Desk("folders")
    try:
        return await desk.ask(work, arg)
    finally:
        desk.close(0)
