"""Who is at the keyboard: initials in columns, found by typing them; nobody is taken who was not chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.events import Key, Resize
from textual.widget import Widget
from textual.widgets import Input

from cycletui.records.harmless import line
from cycletui.ui.screens.base import Dialog
from cycletui.ui.session.opening import Person
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import Part, Said

ELSE = Person("", "0", "somebody else")
"""Who is no member."""
LONGEST, MOST_ROWS = 24, 8


class Who(Dialog):
    """Letters look for initials or a name, arrows go from one to the next; whom enter takes is said before it does."""

    FOOT: ClassVar[tuple[str, ...]] = ("line.enter", "screen.back")
    DEFAULT_CSS = """
    Who {
        & Line { background: $panel; margin-bottom: 1; }
        & #people { height: auto; }
        & #takes { height: auto; margin-top: 1; }
        &.-tiny Line, &.-tiny #takes, &.-short .title { margin: 0; }
    }
    """

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self.people = (*people, ELSE)
        self._chosen: Person | None = None

    def body(self) -> Iterable[Widget]:
        """Question, line, people, what enter would do."""
        yield Said(("Who is at the keyboard?", "strong"), classes="title")
        yield Line(placeholder="type your initials, or ↓")
        yield Said(id="people")
        yield Said(id="takes")

    def on_mount(self) -> None:
        """The cursor where letters are looked for."""
        for entry in self.query(Line):
            entry.focus()

    @on(Resize)
    def resized(self) -> None:
        """Columns are made for a width."""
        self.call_after_refresh(self.show)

    @property
    def typed(self) -> str:
        """What was typed."""
        return next((" ".join(one.value.split()).casefold() for one in self.query(Line)), "")

    @property
    def found(self) -> list[Person]:
        """Those whose initials, or a part of whose name, begin so; the very initials stand alone."""
        text = self.typed
        same = [one for one in self.people if one.initials.casefold() == text]
        return same or [
            one
            for one in self.people
            if any(part.casefold().startswith(text) for part in (one.initials, one.name, *one.name.split()))
        ]

    @property
    def taken(self) -> Person | None:
        """Whom enter takes; `None` where nobody is chosen yet."""
        if self._chosen is not None:
            return self._chosen
        found = self.found if self.typed else []
        return found[0] if len(found) == 1 else None

    @on(Input.Changed)
    def typed_on(self) -> None:
        """Letters choose anew."""
        self._chosen = None
        self.show()

    def on_key(self, event: Key) -> None:
        """Arrows go from one to the next of those that were found."""
        found = self.found
        if event.key not in ("down", "up") or not found:
            return
        event.stop()
        at = found.index(self._chosen) if self._chosen in found else -1 if event.key == "down" else 0
        self._chosen = found[(at + (1 if event.key == "down" else -1)) % len(found)]
        self.show()

    def show(self) -> None:
        """The people in columns, and whom enter takes."""
        found = {one.id for one in self.found}
        for people in self.query("#people").results(Said):
            people.say(*self._columns(people.size.width or 50, found))
        for takes in self.query("#takes").results(Said):
            takes.say((self._takes(), "note" if self.taken is None else "strong"))
        self.refresh_foot()

    def _columns(self, width: int, found: set[str]) -> list[Part]:
        labels = [(one, _label(one)) for one in self.people]
        wide = max(cell_len(label) for _, label in labels) + 4
        if len(labels) > max(width // wide, 1) * MOST_ROWS:
            # many people: initials alone, so that all of them are seen
            labels = [(one, line(one.initials, 12) if one.id else label) for one, label in labels]
            wide = max(cell_len(label) for _, label in labels[:-1]) + 4
        across = max(width // wide, 1)
        parts: list[Part] = []
        for number, (one, label) in enumerate(labels):
            here = one == self.taken
            # the bar stands in the line, where letters go: whom enter takes has a mark of its own
            parts.append(("● " if here else "  ", "home"))
            parts.append((label, "strong" if here else "" if one.id in found else "note"))
            last = number % across == across - 1
            parts.append("\n" if last else " " * max(wide - 2 - cell_len(label), 1))
        return parts[:-1]

    def _takes(self) -> str:
        taken = self.taken
        if taken is not None:
            return f"enter: {taken.name if taken is ELSE else _label(taken)}"
        if not self.typed:
            here = next((one for one in self.people if one.id and one.id == self.session.me), None)
            return f"{_label(here)} is at the keyboard now." if here is not None else "Nobody is chosen yet."
        many = len(self.found)
        return f"{many} begin like that: type on." if many else "Nobody here has that name."

    @on(Input.Submitted)
    def entered(self) -> None:
        """Take the one that is meant; where nobody is, nobody is taken."""
        if (taken := self.taken) is not None:
            self.dismiss(taken.id)

    def word_for(self, key: str) -> str:
        """What enter does."""
        return {"line.enter": "that is me", "screen.back": "leave it"}.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Enter is named once it takes somebody."""
        keys = super().foot_keys()
        return keys if self.taken is not None else tuple(key for key in keys if key[0] != "enter")


def _label(one: Person) -> str:
    initials, name = line(one.initials, 12), line(one.name, LONGEST)
    return f"{initials}  {name}" if initials and name and initials != name else initials or name or "–"
