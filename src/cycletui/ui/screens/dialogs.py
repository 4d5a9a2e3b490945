"""Small dialogs: choose one of several, answer with a line, read a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.events import Key, Resize
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries.filtering import matches, wanted
from cycletui.records.harmless import line
from cycletui.records.names import same
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import SECOND_KEY, Dialog
from cycletui.ui.widgets.lists import Lettered, Line, Rows, is_letter
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Row, Said

NOT_FOUND = "Nothing here has that name: type less of it."
WANTS = "It waits for your words; esc leaves it as it was."


class New(str):
    """A name of something that is not there yet, and shall be made."""


Choice: TypeAlias = tuple[str, str] | tuple[str, str, str]
"""What it is chosen by, its words, and what stands beside them in a column of its own: how it stands, or why."""


SEVERAL = "enter marks one, or takes it out; esc or ctrl+s goes on with those that are marked."


class Pick(Dialog):
    """Choose one row, or several, with a line that searches where there are many."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.open", "line.enter", "screen.next", "screen.back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("form.save")
    DEFAULT_CSS = """
    Pick {
        & Rows { max-height: 14; }
        & Line { margin-bottom: 1; background: $panel; }
        &.-low Rows { max-height: 12; }
        &.-short Rows { max-height: 8; }
        &.-tiny Rows { max-height: 6; }
        &.-short .title, &.-tiny .title, &.-short Line, &.-tiny Line { margin-bottom: 0; }
    }
    """
    SEARCH_ABOVE = 8

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        does: str = "choose it",
        verbs: Mapping[str, str] = MappingProxyType({}),
        about: str = "",
        chosen: Iterable[str] = (),
        several: bool = False,
        empty: str = "",
        search: str = "",
        new: bool = False,
        unsure: str = "",
        letters: bool = True,
    ) -> None:
        """`does` is what enter does with a row, as a verb of this question, `verbs` with some of the rows, and what esc
        does by `screen.back`; `about` are the words it asks about. With `unsure` no row is meant before the arrows
        choose one: enter says that. Without `letters` they look for no row: the next word answers nothing that is asked
        while somebody types on."""
        super().__init__()
        self.new, self.verbs, self.unsure, self.letters = new, verbs, unsure, letters
        self.heading, self.several, self.empty = title, several, empty
        self.choices: Sequence[tuple[str, str]] = [(one[0], one[1]) for one in choices]
        self._notes = {one[0]: one[2] for one in choices if len(one) > 2 and one[2]}
        self._width = 0
        self.does, self.about, self.search = does, about, search
        self.chosen = [one for one in chosen if one]
        self.by_tab = False
        """Whether the row that was left of a search was taken by going on."""

    def body(self) -> Iterable[Widget]:
        """Title, search, list."""
        yield from asked(self.heading, self.about or (SEVERAL if self.several and self.choices else ""))
        searched = self.new or (self.choices and (self.search or len(self.choices) > self.SEARCH_ABOVE))
        if searched:
            yield Line(self.search, placeholder="type to search, or a new name" if self.new else "type to search")
        if not self.choices:
            yield Said((self.empty or "Nothing to choose from yet.", "note"))
        # without a line to search in, letters look among the rows
        looks = self.letters and not searched
        yield Lettered(*self._rows(self.search)) if looks else Rows(*self._rows(self.search))
        if self.unsure:
            yield Said(classes="problem -none")

    def _rows(self, text: str) -> list[Row]:
        words = wanted(text)
        rows = []
        for key, label in self.choices:
            if matches(words, label):
                mark = ("● " if key in self.chosen else "○ ") if self.several or self.chosen else ""
                rows.append(Row(*self._told(mark, line(label, 160), self._notes.get(key, "")), means=key))
        name = " ".join(text.split())
        if self.new and name and not any(same(label.partition(" · ")[0], name) for _, label in self.choices):
            rows.append(Row(("new: ", "note"), line(name, 160), means=New(name)))
        return rows if rows or not self.choices else [Row((NOT_FOUND, "note"), heading=True)]

    def _told(self, mark: str, label: str, note: str) -> Iterable[Part]:
        """A row, on two lines where one is too short; what stands beside it in its column, once there is a width."""
        if not self._width or (not note and cell_len(mark + label) <= self._width):
            return ((mark, "note"), label)
        from cycletui.ui.widgets.rows import stated

        return stated([(mark, "note")] if mark else [], label, "", [(note, "note")], self._width)

    @on(Rows.Sized)
    def sized(self) -> None:
        """Columns are made for a width."""
        for rows in self.query(Rows):
            long = any(cell_len(label) + 2 > rows.wide for _, label in self.choices)
            if (self._notes or long) and rows.wide != self._width:
                self._width, here = rows.wide, rows.highlighted
                rows.fill(self._rows(next((one.value for one in self.query(Line)), "")))
                rows.highlighted = here

    @property
    def left(self) -> Any:
        """What the one row means that is left of a search, which enter takes from there; else `None`."""
        free = [row for row in self.query_one(Rows).options if isinstance(row, Row) and not row.disabled]
        return free[0].means if len(free) == 1 and not self.several else None

    def on_mount(self) -> None:
        """The bar stands on what is chosen."""
        # where the app closes at this moment there is no list any more
        for rows in self.query(Rows):
            if self.chosen:
                rows.fill(self._rows(self.search), keep=self.chosen[0])
            rows.focus()
            if self.unsure:
                rows.highlighted = None
        if self.search or (self.new and not self.choices):
            for searched in self.query(Line):
                searched.focus()

    @on(Input.Changed)
    def searched(self, event: Input.Changed) -> None:
        """Only rows with these words."""
        self.query_one(Rows).fill(self._rows(event.value))
        self.refresh_foot()

    @on(Input.Submitted)
    def search_done(self) -> None:
        """On to the list, where there is one; the one row left is taken at once, as the footer says."""
        if self.left is not None:
            self.dismiss(self.left)
        elif self._found:
            self.query_one(Rows).focus()

    @property
    def _found(self) -> bool:
        return any(not row.disabled for row in self.query_one(Rows).options)

    def on_key(self, event: Key) -> None:
        """Who typed until one row is left and goes on by tab means that row. Letters look."""
        rows = self.query_one(Rows)
        if event.key == "enter" and self.focused is rows and rows.highlighted is None and self.unsure:
            event.stop()
            self._complain(self.unsure)
            return
        searched = next(iter(self.query(Line)), None)
        if searched is not None and self.focused is rows and is_letter(event.character):
            event.stop()
            searched.focus()
            searched.insert_text_at_cursor(event.character or "")
            return
        # what is new is made by enter, which says so, and not by going on
        if event.key == "tab" and isinstance(self.focused, Line) and not isinstance(self.left, New | None):
            event.stop()
            self.by_tab = True
            self.dismiss(self.left)

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Of several, enter takes a marked one out."""
        self._complain("")
        self.refresh_foot()

    def _complain(self, why: str) -> None:
        for problem in self.query(".problem").results(Said):
            problem.set_class(not why, "-none")
            problem.say(f"! {why}" if why else "")

    @on(Rows.OptionSelected)
    def taken(self, event: Rows.OptionSelected) -> None:
        """Take it; with several, mark it and stay."""
        means = event.option.means if isinstance(event.option, Row) else None
        if not self.several:
            self.dismiss(means)
            return
        if isinstance(means, New):
            self.choices = (*self.choices, (means, means))
        if means in self.chosen:
            self.chosen.remove(means)
        elif means is not None:
            self.chosen.append(means)
        text = next((one.value for one in self.query(Line)), "")
        self.query_one(Rows).fill(self._rows(text))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Where there is nothing to choose from one can only leave, or type something else."""
        keys = super().foot_keys()
        if not (self.choices or self.new):
            return tuple(key for key in keys if key[0] == "escape")
        if self.unsure and self.query_one(Rows).highlighted is None:
            chooses = "or a letter: choose" if self.letters else "choose"
            return (("down", chooses), *(key for key in keys if key[0] != "enter"))
        return keys if self._found else tuple(key for key in keys if key[0] not in ("enter", "tab"))

    def word_for(self, key: str) -> str:
        """What enter and esc do here."""
        means, left = self.query_one(Rows).means, self.left
        words = {"list.open": ("take out" if means in self.chosen else "mark") if self.several else self._does(means)}
        words["line.enter"] = "to the list" if left is None else self._does(left)
        words["screen.back"] = "done" if self.several else self.verbs.get("screen.back", "leave it")
        taken = "take it" if not isinstance(left, New | None) else "to the list"
        words["screen.next"] = taken if isinstance(self.focused, Line) else "search"
        return words.get(key, super().word_for(key))

    def _does(self, means: Any) -> str:
        if isinstance(means, New):
            return "make it new"
        return self.verbs.get(means, self.does) if isinstance(means, str) else self.does

    def action_back(self) -> None:
        """Leave; several keep what is marked."""
        self.dismiss(list(self.chosen) if self.several else None)

    def action_save(self) -> None:
        """Be done with what is marked, by the key that ends a form."""
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is one of several is taken by enter."""
        return self.several if action == "save" else super().check_action(action, parameters)


class AskLine(Dialog):
    """A question that is answered with a line; with `empty`, no words are an answer too, else it waits for some."""

    FOOT: ClassVar[tuple[str, ...]] = ("line.enter", "screen.back")
    DEFAULT_CSS = "AskLine { & Line { background: $panel; } & .problem { height: auto; } }"

    def __init__(
        self,
        question: str,
        help: str = "",
        value: str = "",
        *,
        does: str = "go on",
        about: str = "",
        empty: str | None = None,
        wants: str = WANTS,
        replaces: bool = False,
    ) -> None:
        """`does` is what enter does, as a verb of this question; `about` are the words it asks about; `wants` says what
        is wanted, to whom enters nothing; `replaces`: what is typed takes the place of the value."""
        super().__init__()
        self.wants, self.replaces = wants, replaces
        self.question, self.help_line, self.value, self.empty = question, help, value, empty
        self.does, self.about = does, about

    def body(self) -> Iterable[Widget]:
        """Question, what it is about, help, line."""
        yield from asked(self.question, self.about, self.help_line)
        yield Line(self.value, replaces=self.replaces)
        yield Said(classes="problem -none")

    def word_for(self, key: str) -> str:
        """What enter does with the answer."""
        words = {"line.enter": self.does, "screen.back": "leave it"}
        return words.get(key, super().word_for(key))

    @on(Input.Submitted)
    def answered(self, event: Input.Submitted) -> None:
        """Hand the answer back; where nothing is none, say what is wanted."""
        answer = event.value.strip() or self.empty
        if answer is None:
            self.complain(self.wants)
            return
        self.dismiss(answer)
        self.host.answered(SECOND_KEY)

    @on(Input.Changed)
    def mended(self) -> None:
        """Nothing is wanted any more once somebody writes."""
        self.complain("")

    def complain(self, why: str) -> None:
        """Say it beneath the line."""
        for problem in self.query(".problem").results(Said):
            problem.set_class(not why, "-none")
            problem.say(f"! {why}" if why else "")


class Tell(Dialog):
    """A text to read, with choices below it: they are offered once all of it was on the screen."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.open", "list.down", "screen.back")
    DEFAULT_CSS = """
    Tell {
        & Scroll { height: auto; max-height: 20; margin-bottom: 1; scrollbar-size-vertical: 1; }
        & #text { height: auto; }
        &.-low Scroll { max-height: 10; }
        &.-short Scroll { max-height: 9; }
        &.-tiny Scroll { max-height: 4; }
        &.-short .title, &.-tiny .title, &.-short Scroll, &.-tiny Scroll { margin-bottom: 0; }
    }
    """

    def __init__(self, title: str, text: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.heading, self.text, self.choices = title, text, choices

    def body(self) -> Iterable[Widget]:
        """Title, text, choices."""
        yield Said((self.heading, "strong"), classes="title")
        with Scroll():
            yield Said(self.text, id="text")
        yield Lettered(*(Row(label, means=key) for key, label in self.choices))

    def on_mount(self) -> None:
        """How long the text is, is known once it is laid out."""
        self.query_one(Rows).visible = False
        self.watch(self.query_one(Scroll), "scroll_y", self.read_on, init=False)
        self.call_after_refresh(self.read_on)

    @on(Resize)
    def resized(self) -> None:
        """In a larger window all of it may be seen at once."""
        self.call_after_refresh(self.read_on)

    def read_on(self) -> None:
        """Offer the choices at the end of the text; then they stay."""
        for text in self.query(Scroll):
            rows = self.query_one(Rows)
            end = text.scroll_offset.y >= text.max_scroll_y
            text.can_focus = text.max_scroll_y > 0
            if end and not rows.visible:
                rows.visible = True
                rows.focus()
            elif not rows.visible:
                text.focus()
            self.refresh_foot()

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Enter says what it does with the row that has the bar."""
        self.refresh_foot()

    @on(Rows.OptionSelected)
    def taken(self, event: Rows.OptionSelected) -> None:
        """Hand the choice back."""
        self.dismiss(event.option.means if isinstance(event.option, Row) else None)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """What moves the text is named while there is more of it."""
        keys = super().foot_keys()
        return tuple(key for key in keys if key[0] != "down" or not self.query_one(Rows).visible)

    def word_for(self, key: str) -> str:
        """The choices themselves are the verbs."""
        only = len(self.choices) == 1
        here = self.query_one(Rows).highlighted or 0
        no = next((label for means, label in self.choices if not means), "Leave it")
        words = {"list.open": "go on" if only else verb(self.choices[here][1]), "list.down": "read on"}
        words["screen.back"] = "back" if only else verb(no)
        return words.get(key, super().word_for(key))


def asked(question: str, about: str = "", help: str = "") -> Iterable[Widget]:
    """A question, the words that it asks about, and how it is answered."""
    parts: list[Part] = [(question, "strong")]
    parts += ["\n", *([about, "\n"] if help else [about])] if about else []
    parts += [("" if about else "\n"), (help, "note")] if help else []
    yield Said(*parts, classes="title")


def verb(label: str) -> str:
    """A choice as the footer says it: without what stands after a colon."""
    words = label.partition(":")[0]
    return words[:1].lower() + words[1:]
