"""Small dialogs: choose one of several, answer with a line, read a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries.filtering import matches, wanted
from cycletui.records.harmless import line
from cycletui.ui.screens.base import SECOND_KEY, Dialog
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import Row, Said


class Pick(Dialog):
    """Choose one row, or several, with a line that searches where there are many."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.open", "line.enter", "screen.next", "screen.back")
    DEFAULT_CSS = """
    Pick {
        & Rows { max-height: 14; }
        & Line { margin-bottom: 1; background: $panel; }
    }
    """
    SEARCH_ABOVE = 8

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        *,
        chosen: Iterable[str] = (),
        several: bool = False,
        empty: str = "",
        search: str = "",
    ) -> None:
        super().__init__()
        self.heading, self.choices, self.several, self.empty = title, choices, several, empty
        self.search = search
        self.chosen = [one for one in chosen if one]

    def body(self) -> Iterable[Widget]:
        """Title, search, list."""
        yield Said((self.heading, "strong"), classes="title")
        if self.choices and (self.search or len(self.choices) > self.SEARCH_ABOVE):
            yield Line(self.search, placeholder="type to search")
        if not self.choices:
            yield Said((self.empty or "Nothing to choose from yet.", "note"))
        yield Rows(*self._rows(self.search))

    def _rows(self, text: str) -> list[Row]:
        words = wanted(text)
        rows = []
        for key, label in self.choices:
            if matches(words, label):
                mark = ("● " if key in self.chosen else "○ ") if self.several or self.chosen else ""
                rows.append(Row((mark, "note"), line(label, 160), means=key))
        return rows

    def on_mount(self) -> None:
        """The bar stands on what is chosen."""
        # where the app closes at this moment there is no list any more
        for rows in self.query(Rows):
            if self.chosen:
                rows.fill(self._rows(self.search), keep=self.chosen[0])
            rows.focus()
        if self.search:
            for searched in self.query(Line):
                searched.focus()

    @on(Input.Changed)
    def searched(self, event: Input.Changed) -> None:
        """Only rows with these words."""
        self.query_one(Rows).fill(self._rows(event.value))

    @on(Input.Submitted)
    def search_done(self) -> None:
        """On to the list; one row left is taken at once."""
        rows = self.query_one(Rows)
        if rows.option_count == 1 and not self.several:
            self.dismiss(rows.means)
        else:
            rows.focus()

    def on_key(self, event: Key) -> None:
        """Who typed until one row is left and goes on by tab means that row, and the next field."""
        rows = self.query_one(Rows)
        if event.key == "tab" and isinstance(self.focused, Line) and rows.option_count == 1 and not self.several:
            event.stop()
            below = self.app.screen_stack[-2]
            self.dismiss(rows.means)
            below.call_after_refresh(below.focus_next)

    @on(Rows.OptionSelected)
    def taken(self, event: Rows.OptionSelected) -> None:
        """Take it; with several, mark it and stay."""
        means = event.option.means if isinstance(event.option, Row) else None
        if not self.several:
            self.dismiss(means)
            return
        if means in self.chosen:
            self.chosen.remove(means)
        elif means is not None:
            self.chosen.append(means)
        text = next((one.value for one in self.query(Line)), "")
        self.query_one(Rows).fill(self._rows(text))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Where there is nothing to choose from one can only leave."""
        keys = super().foot_keys()
        return keys if self.choices else tuple(key for key in keys if key[0] == "escape")

    def word_for(self, key: str) -> str:
        """What enter and esc do here."""
        words = {"list.open": "mark" if self.several else "take it", "line.enter": "to the list"}
        words["screen.back"] = "done" if self.several else "leave it"
        return words.get(key, super().word_for(key))

    def action_back(self) -> None:
        """Leave; several keep what is marked."""
        self.dismiss(list(self.chosen) if self.several else None)


class AskLine(Dialog):
    """A question that is answered with a line; with `empty`, no words are an answer too."""

    FOOT: ClassVar[tuple[str, ...]] = ("line.enter", "screen.back")
    DEFAULT_CSS = "AskLine Line { background: $panel; }"

    def __init__(self, question: str, help: str = "", value: str = "", *, empty: str | None = None) -> None:
        super().__init__()
        self.question, self.help_line, self.value, self.empty = question, help, value, empty

    def body(self) -> Iterable[Widget]:
        """Question, help, line."""
        yield Said((self.question, "strong"), "\n", (self.help_line, "note"), classes="title")
        yield Line(self.value)

    @on(Input.Submitted)
    def answered(self, event: Input.Submitted) -> None:
        """Hand the answer back."""
        self.dismiss(event.value.strip() or self.empty)
        self.host.answered(SECOND_KEY)


class Tell(Dialog):
    """A text to read, with choices below it."""

    DEFAULT_CSS = "Tell #text { height: auto; max-height: 20; margin-bottom: 1; }"

    def __init__(self, title: str, text: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.heading, self.text, self.choices = title, text, choices

    def body(self) -> Iterable[Widget]:
        """Title, text, choices."""
        yield Said((self.heading, "strong"), classes="title")
        yield Said(self.text, id="text")
        yield Rows(*(Row(label, means=key) for key, label in self.choices))

    @on(Rows.OptionSelected)
    def taken(self, event: Rows.OptionSelected) -> None:
        """Hand the choice back."""
        self.dismiss(event.option.means if isinstance(event.option, Row) else None)
