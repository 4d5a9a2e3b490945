"""The frame of every room: the rooms on top, the cycle's stages below them, the keys at the bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual.app import RenderResult
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from cycletui.queries.frame_view import FrameView
from cycletui.records.harmless import line
from cycletui.records.rooms import OPEN, Room
from cycletui.records.stages import NO_CYCLE, stages_of
from cycletui.ui.keys.table import spelled
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.text import Part, words
from cycletui.ui.widgets.widths import MIDDLE, WIDE

GAP = 2
"""Cells at least between what stands at the left of a row and what stands at its right."""


class Rooms(Widget):
    """Row 1: the rooms, the one we are in as a chip, and who writes here for which team."""

    DEFAULT_CSS = "Rooms { height: 1; margin-bottom: 1; }"

    view: reactive[FrameView] = reactive(FrameView())
    only: reactive[tuple[str, ...]] = reactive(())
    """The names of the rooms that can be gone to, where that is not all."""

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> RenderResult:
        """As much as the width takes: names, then digits only. What is written is signed: who, at every size."""
        width = self.size.width
        sign: list[Part] = [("∞ ", "home")] if self.app.size.width >= MIDDLE else []
        start = sum(len(part[0]) for part in sign)
        named, said = self._fitting(width - start)
        parts, x = sign, start
        self._places.clear()
        for room, text in named:
            here = room.name == self.room
            parts += [(text, f"{room.name}-chip")] if here else [(text[:2], "note"), text[2:]]
            self._places.append((x, x + len(text), room.name))
            x += len(text)
        if said:
            parts += [" " * (width - x - cell_len(said)), (said, "note")]
        return words(*parts)

    def _fitting(self, cells: int) -> tuple[list[tuple[Room, str]], str]:
        """How the rooms are called, and who is here for which team, so that all of it fits."""
        every = [said for said in whose(self.view) if said]
        named = list(self._named(full=self.app.size.width >= WIDE))
        digits = [(room, f" {room.digit} ") for room in self._there]
        # the whole of both, else the room's name shorter, else day and team shorter: in which room one is, is the last
        # to go before who it is
        for ways in (named, [digits]):
            for said in every or [""]:
                for way in ways:
                    used = sum(len(text) for _, text in way)
                    # the last room ends with a blank of its own
                    if used + (cell_len(said) + GAP - 1 if said else 0) <= cells:
                        return way, said
        return digits, ""

    def _named(self, *, full: bool) -> Iterator[list[tuple[Room, str]]]:
        """The rooms by name, or the one we are in, longest first."""
        short = {room.name: room.short or room.label for room in self._there}
        whole = {room.name: room.label for room in self._there}
        for labels in (whole, short):
            yield [
                (room, f" {room.digit} {labels[room.name]} " if full or room.name == self.room else f" {room.digit} ")
                for room in self._there
            ]

    @property
    def _there(self) -> list[Room]:
        return [room for room in OPEN if not self.only or room.name in self.only]

    def on_click(self, event: Click) -> None:
        """Go to the room that was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end:
                self.app.call_later(self.app.run_action, f"room('{name}')")


def whose(view: FrameView) -> Iterator[str]:
    """Who is at the keyboard, for which team, on which day where it is not today: from all of it to the least."""
    me, day = line(view.me, 24), line(view.day, 40)
    team = list(shorter(line(view.team, 60)))
    month = re.sub(r"(\d \w{3})\w+", r"\1", day)
    days = list(dict.fromkeys((day, month, day.partition(" · ")[0], "")))
    for one in days:
        for name in team[: max(len(team) - 1, 1)]:
            yield " · ".join(part for part in (one, me, name) if part)
    yield from (" · ".join(part for part in (me, name) if part) for name in team)
    yield from dict.fromkeys((me, ""))


def shorter(name: str) -> Iterator[str]:
    """A name with ever fewer of its words, and none that joins two of them at its end."""
    some = name.split(" ")
    while some and name:
        yield " ".join(some)
        some.pop()
        while len(some) > 1 and some[-1].islower() and len(some[-1]) <= 3:
            some.pop()


class Stages(Widget):
    """Row 3: where the cycle stands."""

    DEFAULT_CSS = "Stages { height: 1; margin-bottom: 1; }"

    view: reactive[FrameView] = reactive(FrameView())

    def render(self) -> RenderResult:
        """Stages as words, as far as they fit, and at the right which cycle it is and who leads it."""
        view, width = self.view, self.size.width
        stages = stages_of(view.kind)
        if view.team and not view.stage:
            return words((NO_CYCLE, "note"))
        if view.resting:
            now = f"► {stages.get(view.stage, '')}   "
            # where both do not fit, the rest is what one has to know
            now = now if len(now) + len(view.resting) <= width else "► "
            return words((now, "home-strong"), line(view.resting, max(width - len(now), 1)))
        strips = [strip(view, how) for how in (HOW[:-1] if self.app.size.width >= MIDDLE else HOW[-1:])]
        # a name too long for the strip ends behind a word of it: Home has the whole
        name = fold(view.cycle, LONGEST, 1)[0] if view.cycle else ""
        led = f"{line(view.led_by, 20)} leads" if view.led_by else ""
        both = " · ".join(part for part in (name, led) if part)
        for about in (both, name, CUT, led, ""):
            for one in strips:
                free = width - sum(cell_len(part[0]) for part in one)
                told = about
                if about is CUT:
                    told = fold(name, free - GAP - 1, 1)[0] if free > SAYS and name else ""
                if (told and cell_len(told) + GAP < free) or (about == "" and free >= 0):
                    return words(*one, " " * (free - cell_len(told)), told)
        return words(*strip(view, HOW[-1]))

    @property
    def says_who_leads(self) -> bool:
        """Whether there is room for it at this moment."""
        return not self.view.led_by or f"{line(self.view.led_by, 20)} leads" in str(self.render())

    @property
    def says_which(self) -> bool:
        """Whether the cycle's whole name has room at this moment."""
        return not self.view.cycle or line(self.view.cycle, len(self.view.cycle)) in str(self.render())


CUT, SAYS, LONGEST = "…", 20, 60
"""The cycle's name cut, where as many cells are free for it as still say something; and its longest cut."""
HOW = ("named", "marked", "near")
"""Ways to draw the stages, from the widest: all by name; those that are over by their mark; close together."""


def strip(view: FrameView, how: str) -> list[tuple[str, str]]:
    """The stages, the one the cycle is in by name and week. That it is closed is said once it is."""
    # before anything is read, the strip without a place in it
    stages = stages_of(view.kind)
    at = list(stages).index(view.stage) if view.stage in stages else 0 if view.stage else -1
    shown = [(name, label) for name, label in stages.items() if name != "closed" or view.stage == "closed"]
    parts: list[tuple[str, str]] = []
    for number, (_, label) in enumerate(shown):
        close = how == "near" and number <= at
        if number and not (close and number <= at):
            parts.append(("─" if how == "near" else " ── ", "rule"))
        mark = "►" if number == at else "●" if number < at else "○"
        week = f", {view.week}" if number == at and view.week else ""
        told = number == at or how == "named" or (how == "marked" and number > at)
        parts.append((f"{mark} {label}{week}" if told else mark, "home-strong" if number == at else "note"))
        if how == "near" and number == at and number + 1 < len(shown):
            parts.append((" ", "rule"))
    return parts


LAST = ("escape", "question_mark", "f1")
"""Keys that stand last in every footer and are never left out: the way out, and help."""
USUAL = ("back", "leave", "leave it", "quit")
"""Words for the way out that say what everybody knows of it."""
ACTS = "enter"
"""The key that does what one came for: where it works it is never left out either."""
FOR_STATE = len("all saved")
"""Cells that the keys leave to what is saved, whatever that says at the moment: a word that passes moves no key."""


class Foot(Widget):
    """Last row: the keys that work at this moment, and whether all is saved."""

    DEFAULT_CSS = "Foot { height: 1; margin-top: 1; dock: bottom; }"

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    terse: reactive[bool] = reactive(False)
    """Whether the way out and help make room for other keys: they have their words only where all others stand."""
    state: reactive[str] = reactive("")
    voice: reactive[str] = reactive("")
    """Whose voice is written down where that is not one's own: before what is saved, and the last to go."""

    _places: tuple[tuple[int, int, str], ...] = ()

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The keys that stand there, with their words: as many as fit whole."""
        return tuple(self._fitting()[0])

    def _fitting(self) -> tuple[list[tuple[str, str]], str]:
        # what bears no word takes no place among those that are read
        keys = [(key, "") if self.terse and key in LAST else (key, label) for key, label in self.keys]
        bare = sum(not label for _, label in keys)
        most = bare + (6 if self.app.size.width >= WIDE else 5 if self.app.size.width >= MIDDLE else 4)
        shown, said = laid(keys, self.state, self.voice, self.size.width, most)
        return shown if said else in_words(shown, dict(self.keys), self.size.width), said

    def render(self) -> RenderResult:
        """The keys at the left, what is saved at the right."""
        width = self.size.width
        keys, state = self._fitting()
        parts: list[Part] = []
        places, used = [], 0
        for key, label in keys:
            start = used + (3 if parts else 0)
            parts += ["   "] if parts else []
            parts += [(spelled(key), "strong"), (f" {label}" if label else "", "note")]
            used = start + cost(key, label)
            places.append((start, used, key))
        self._places = tuple(places)
        if state:
            parts += [" " * max(width - used - cell_len(state), 1), (state, "note")]
        return words(*parts)

    def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)


def cost(key: str, label: str) -> int:
    """Cells of a key and what it does."""
    return cell_len(spelled(key)) + (cell_len(label) + 1 if label else 0)


def taken(some: Sequence[tuple[str, str]]) -> int:
    """Cells of these keys beside each other."""
    return max(sum(cost(*key) + 3 for key in some) - 3, 0)


def laid(
    keys: Sequence[tuple[str, str]], state: str, voice: str, width: int, most: int
) -> tuple[list[tuple[str, str]], str]:
    """The keys, as if `all saved` stood beside them, and of the state as much as the rest of the row takes."""
    kept = max(FOR_STATE, cell_len(voice)) + 3 if state or voice else 0
    shown = fitting(keys, width - kept, most)
    needed = first_of(keys)
    if kept and needed is not None and needed not in shown:
        # what one does here is more than that all is saved
        shown = fitting(keys, width, most)
    free = width - taken(shown) - 2
    told = [f"{voice} · {one}" if voice and one else voice or one for one in said_of(state)]
    return shown, next((one for one in told if cell_len(one) <= free), "")


def in_words(shown: Sequence[tuple[str, str]], words: Mapping[str, str], width: int) -> list[tuple[str, str]]:
    """The same keys in a row that says nothing else: help and the way out with their words, as far as they fit."""
    some = list(shown)
    for number in reversed(range(len(some))):
        key, label = some[number]
        more = [*some[:number], (key, words.get(key, "")), *some[number + 1 :]]
        if not label and key in LAST and taken(more) <= width:
            some = more
    return some


def first_of(keys: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """What is done here: by enter where it works, else by the first of the keys."""
    ways = [key for key in keys if key[0] not in LAST]
    return next((key for key in ways if key[0] == ACTS), ways[0] if ways else None)


def said_of(state: str) -> Iterator[str]:
    """What is saved, ever shorter: without the time, without how many, last nothing."""
    shorter_ = re.sub(r" \d\d:\d\d$| \d+$", "", state)
    yield from dict.fromkeys((state, shorter_, re.sub(r"^\d+ ", "", shorter_), ""))


def fitting(keys: Sequence[tuple[str, str]], width: int, most: int) -> list[tuple[str, str]]:
    """As many of the keys as fit: what is done here, the way out and help in any case, the others as they come."""
    last = [key for key in keys if key[0] in LAST]
    first = [key for key in keys if key[0] not in LAST]
    needed = first_of(keys)

    def beside(end: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        chosen: list[tuple[str, str]] = []
        for key in sorted(first, key=lambda one: one != needed):
            if len(chosen) + len(end) < most and taken([*chosen, key, *end]) <= width:
                chosen.append(key)
        return [*(key for key in first if key in chosen), *end]

    # everybody knows what esc and ? are: their words go before another key does, the usual one of esc first
    usual = [(key, "" if key == "escape" and label in USUAL else label) for key, label in last]
    ways = (
        last,
        usual,
        # f1 is less known, and in a field ? is text: there the word of help stays longer than that of esc
        *([[(key, "" if key == "escape" else label) for key, label in last]] if ("f1", "help") in last else []),
        [(key, "" if key != "escape" else label) for key, label in usual],
        [(key, "") for key, _ in last],
    )
    found = [beside(way) for way in ways]
    enough = min(2, len(first)) + len(last)
    wanted = [some for some in found if needed is None or needed in some]
    if not wanted and needed is not None:
        # a window as narrow as that: as much of its word as there is room for
        free = width - taken([*ways[-1], (needed[0], "")]) - 4
        return [(needed[0], line(needed[1], free) if free > 1 else ""), *ways[-1]]
    # what is named first is what comes next: the word of help goes before it, and no later one takes its place
    wanted = [some for some in wanted if first[:1] == some[:1]] or wanted
    return next((some for some in wanted if len(some) >= enough), max(wanted, key=len))
