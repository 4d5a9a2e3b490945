"""The frame of every room: the rooms on top, the cycle's stages below them, the keys at the bottom."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from cycletui.queries.frame_view import FrameView
from cycletui.records.harmless import line
from cycletui.records.rooms import ROOMS
from cycletui.records.stages import NO_CYCLE, stages_of
from cycletui.ui.keys.table import spelled
from cycletui.ui.widgets.text import Part, words

WIDE, MIDDLE = 110, 70


class Rooms(Widget):
    """Row 1: the app's name, the rooms, the one we are in as a chip, and whose file this is."""

    DEFAULT_CSS = "Rooms { height: 1; margin-bottom: 1; }"

    view: reactive[FrameView] = reactive(FrameView())

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> RenderResult:
        """As much as the width takes: names, then digits only."""
        width = self.size.width
        named = width + 6 >= WIDE
        parts: list[Part] = []
        day = self.view.day
        full = 14 + sum(len(r.label) + 4 for r in ROOMS) + len(day)
        if self.app.size.width >= MIDDLE:
            parts += [("∞ ", "home"), ("cycletui   ", "strong")] if named and full <= width else [("∞ ", "home")]
        x = sum(len(part[0]) for part in parts)
        self._places.clear()
        for r in ROOMS:
            here = r.name == self.room
            text = f" {r.digit} {r.label} " if named or here else f" {r.digit} "
            if here:
                parts.append((text, f"{r.name}-chip"))
            else:
                parts += [(text[:2], "note"), text[2:]]
            self._places.append((x, x + len(text), r.name))
            x += len(text)
        me, team = line(self.view.me, 60), line(self.view.team, 60)
        # nothing is cut: both names, else the team's, else who is at the keyboard; the demo's day before all
        ways = [" · ".join(part for part in (day, *some) if part) for some in ((me, team), (team,), (me,), ())]
        ways.append(day.partition(" · ")[0])
        whose = next((one for one in ways if one and cell_len(one) <= width - x - 2), "")
        if whose:
            parts += [" " * (width - x - cell_len(whose)), (whose, "note")]
        return words(*parts)

    def on_click(self, event: Click) -> None:
        """Go to the room that was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end:
                self.app.call_later(self.app.run_action, f"room('{name}')")


class Stages(Widget):
    """Row 3: where the cycle stands."""

    DEFAULT_CSS = "Stages { height: 1; margin-bottom: 1; }"

    view: reactive[FrameView] = reactive(FrameView())

    def render(self) -> RenderResult:
        """Stages as words; below 70 columns only those near."""
        view, width = self.view, self.size.width
        stages = stages_of(view.kind)
        if view.team and not view.stage:
            return words((NO_CYCLE, "note"))
        if view.resting:
            now = f"► {stages.get(view.stage, '')}   "
            # where both do not fit, the rest is what one has to know
            now = now if len(now) + len(view.resting) <= width else "► "
            return words((now, "home-strong"), line(view.resting, max(width - len(now), 1)))
        # before anything is read, the strip without a place in it
        at = list(stages).index(view.stage) if view.stage in stages else 0 if view.stage else -1
        narrow = self.app.size.width < MIDDLE
        parts: list[Part] = []
        for number, label in enumerate(stages.values()):
            if number:
                parts.append(("─" if narrow else " ── ", "rule"))
            mark = "►" if number == at else "●" if number < at else "○"
            near = not narrow or number in (at, at + 1)
            style = "home-strong" if number == at else "note"
            parts.append((f"{mark} {label}" if near else mark, style))
        used = sum(len(p[0]) for p in parts if isinstance(p, tuple))
        led = f"{view.led_by} leads" if view.led_by else ""
        about = line(" · ".join(p for p in (led, view.cycle) if p), max(width - used - 3, 1))
        if self.app.size.width >= WIDE and len(about) > 4:
            parts += [" " * (width - used - len(about)), about]
        return words(*parts)


class Foot(Widget):
    """Last row: the keys that work at this moment, and whether all is saved."""

    DEFAULT_CSS = "Foot { height: 1; dock: bottom; }"

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    state: reactive[str] = reactive("")

    _places: tuple[tuple[int, int, str], ...] = ()

    def render(self) -> RenderResult:
        """As many keys as fit whole."""
        width = self.size.width
        state = line(self.state, width // 2)
        room = width - (len(state) + 3 if state else 0)
        most = 6 if self.app.size.width >= WIDE else 5 if self.app.size.width >= MIDDLE else 4
        parts: list[Part] = []
        used = 0
        named = 0
        places = []
        for key, label in self.keys:
            cost = len(spelled(key)) + len(label) + 1 + (3 if parts else 0)
            if used + cost > room or named == most:
                continue
            named += 1
            places.append((used + (3 if parts else 0), used + cost, key))
            parts += ["   "] if parts else []
            parts += [(spelled(key), "strong"), (f" {label}", "note")]
            used += cost
        self._places = tuple(places)
        if state:
            parts += [" " * max(width - used - len(state), 1), (state, "note")]
        return words(*parts)

    def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)
