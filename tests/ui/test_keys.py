"""Every key stands in one registry, has an id and a sentence, and can be changed by a file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input

import cycletui.ui
from cycletui.records import registry
from cycletui.records.rooms import OPEN
from cycletui.ui.keys.called import KEYS_CALLED, KINDS_CALLED
from cycletui.ui.keys.rebinding import changed_keys
from cycletui.ui.keys.table import KEYS
from cycletui.ui.screens import plain_room as plain
from cycletui.ui.screens.help import DIALOG, GAP
from cycletui.ui.widgets.frame import Foot
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import Said
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened


def own_bindings() -> list[tuple[str, Binding]]:
    """All bindings that the app's own classes declare."""
    found = []
    for module in pkgutil.walk_packages(cycletui.ui.__path__, "cycletui.ui."):
        for cls in vars(importlib.import_module(module.name)).values():
            if isinstance(cls, type) and issubclass(cls, DOMNode) and cls.__module__ == module.name:
                found += [(cls.__name__, one) for one in vars(cls).get("BINDINGS", [])]
    return found


def test_every_binding_has_an_id_and_a_sentence() -> None:
    bindings = own_bindings()
    bound = {one.id for _, one in bindings}
    assert not set(KEYS) - bound, "bound on no screen: name them in the BINDINGS of the screen where they work"
    assert not bound - set(KEYS), "not in ui/keys/: every key is declared there"
    for name, one in bindings:
        assert one.tooltip, (name, one)
        assert one.description, (name, one)


def test_the_design_s_keys_do_what_the_design_says() -> None:
    said = {"n": "room.new_record", "e": "room.edit", "delete": "room.delete", "u": "app.undo", "ctrl+y": "app.redo"}
    said |= {"h": "room.history", "s": "app.settle", "slash": "room.filter", "f": "app.find", "ctrl+p": "app.palette"}
    said |= {"o": "app.open_file", "x": "app.write_file", "t": "app.theme", "q": "app.quit", "ctrl+q": "app.quit_now"}
    said |= {"ctrl+s": "form.save", "escape": "form.leave", "tab": "screen.next", "ctrl+t": "app.team"}
    said |= {str(n): f"room.{room}" for n, room in enumerate(["home", "vision", "outcomes", "evidence", "reflection"])}
    for key, one in said.items():
        assert key in KEYS[one].keys.split(","), one
    assert KEYS["app.help"].keys == "question_mark,f1"
    assert KEYS["list.down"].keys == "down,j"


@pytest.mark.parametrize(
    ("text", "good", "said"),
    [
        ('[keys]\n"room.new_record" = "ctrl+n"\n', {"room.new_record": "ctrl+n"}, ""),
        ('[keys]\n"no.such" = "a"\n', {}, "no.such"),
        ('[keys]\n"room.new_record" = 7\n', {}, "room.new_record"),
        ("keys = 3", {}, "[keys]"),
        ("[keys", {}, "could not be read"),
        ("", {}, ""),
    ],
)
def test_the_file_changes_keys_and_what_is_wrong_is_said(
    tmp_path: Path, text: str, good: dict[str, str], said: str
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(text)
    changed, wrong = changed_keys(file)
    assert changed == good
    assert said in wrong if said else wrong == ""


async def test_a_changed_key_works_and_the_footer_names_it(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\n"app.find" = "g"\n')
    async with opened(laptop, keys=file) as driver:
        await driver.sees("g find")
        await driver.press("f")
        assert type(driver.app.screen).__name__ == "Home"
        await driver.press("g")
        await driver.on("Find")


async def test_help_names_every_key_that_works_and_none_else(laptop: Laptop) -> None:
    laptop.add("story", text="One")
    async with opened(laptop, (120, 50)) as driver:
        await driver.press("1")
        await driver.sees("▌ One")
        # up to where nothing was written yet
        await driver.press("up", "up")
        await driver.sees("▌ No vision yet")
        works = driver.app.screen.working()  # type: ignore[attr-defined]
        await driver.press("question_mark")
        await driver.on("Help")
        await driver.sees("Here", "To look", "What was written", "Files and people")
        said = " ".join(driver.text().split())
        for one in ("room.new_record", "room.filter", "app.find", "app.undo"):
            assert one in works
            assert KEYS[one].tooltip.split(";")[0] in said
        assert {f"room.{one.name}" for one in OPEN} <= set(works)
        assert "0–7 Go to a room" in said
        # no record has the bar: what needs one is not named
        assert KEYS["room.history"].tooltip not in said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("room", ["home", "vision", "evidence", "send"])
async def test_help_turns_its_pages_and_cuts_no_row(laptop: Laptop, size: tuple[int, int], room: str) -> None:
    """Its own keys stand first; every key that works is on one of the pages, whole."""
    async with opened(laptop, size) as driver:
        driver.app.action_room(room)
        await driver.until(lambda: getattr(driver.app.screen, "room", "") == room, room)
        await driver.until(lambda: getattr(driver.app.screen, "view", None) is not None, "read")
        if isinstance(driver.focused, Line):
            await driver.press("escape")
        works = driver.app.screen.working()  # type: ignore[attr-defined]
        await driver.press("f1")
        await driver.on("Help")
        sheet: Any = driver.app.screen
        found: list[str] = []
        for page in range(sheet.pages):
            keys, foot = sheet.query_one("#keys", Said), sheet.query_one(Foot)
            assert sheet.page == page
            # what stands there has its rows, above the sheet's own keys, and the sheet is inside the window
            assert keys.region.height == keys.said.count("\n") + 1
            assert keys.region.bottom <= foot.region.y
            assert foot.region.bottom <= size[1] - 2
            assert "…" not in keys.said
            assert page or keys.said.startswith("Here")
            named = dict(foot.named)
            assert named.get("down") == (f"more, {page + 1} of {sheet.pages}" if page + 1 < sheet.pages else None)
            assert ("up" in named) == (page > 0)
            cut = size[0] if size[0] < 70 else (min(DIALOG, size[0]) - 6 - GAP) // 2 + GAP
            lines = keys.said.split("\n")
            found += [line[:cut] for line in lines] + [line[cut:] for line in lines]
            await driver.press("down")
        said = " ".join(" ".join(found).split())
        for one in works.keys() - {f"room.{one.name}" for one in OPEN}:
            assert KEYS[one].tooltip in said, one
        await driver.press("home")
        assert sheet.page == 0


async def test_palette_lists_what_applies_and_does_it(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("ctrl+p")
        await driver.sees("Do the next step", "Find words in everything")
        await driver.type("new: story")
        await driver.sees("New: Story")
        await driver.until(lambda: "Do the next step" not in driver.text(), "the list is narrower")
        await driver.press("enter", "enter")
        await driver.on("Form")


def stands_first(driver: Driver, typed: str, found: tuple[str, ...]) -> bool:
    """Whether one of these is among the first rows beneath what was typed."""
    rows = [row.strip() for row in driver.text().splitlines() if row.strip()]
    asked = next((n for n, row in enumerate(rows) if typed in row.split()), len(rows))
    return any(one in " ".join(rows[asked + 1 : asked + 6]) for one in found)


async def test_the_palette_finds_what_people_call_things(laptop: Laptop) -> None:
    laptop.add("story", text="Two tables")
    wanted = {
        "private": ("Our groups", "New: Group of students"),
        "small": ("Our groups", "New: Group of students"),
        "hide": ("Our groups", "Delete the row with the bar"),
        "mistake": ("Take back what was done last",),
        "projector": ("To the big screen",),
        "export": ("Write an update",),
        "goal": ("New: Agreed outcome",),
        "quote": ("New: Observation",),
        "theme": ("Light or dark",),
        "color": ("Light or dark",),
        "guest": ("To the big screen",),
    }
    async with opened(laptop) as driver:
        await driver.press("1")
        await driver.sees("▌ Two tables")
        await driver.press("ctrl+p")
        await driver.on("Palette")
        for typed, found in wanted.items():
            driver.app.screen.query_one(Input).value = typed
            await driver.sees(*found)
            # what is called so stands before all that only has these letters somewhere
            await driver.until(partial(stands_first, driver, typed, found), typed)
            await driver.until(lambda: "Find words in everything" not in driver.text(), "the list is narrower")
    assert set(KEYS_CALLED) <= set(KEYS)
    assert set(KINDS_CALLED) <= {one.name for one in registry.every()}


@pytest.mark.parametrize("size", SIZES)
async def test_tab_goes_on_where_the_list_is_all_there_is(laptop: Laptop, size: tuple[int, int]) -> None:
    laptop.add("outcome", statement="Compare fractions")
    laptop.add("commitment", what="Film one opening")
    async with opened(laptop, size) as driver:
        await driver.press("2")
        await driver.sees("Compare fractions")
        screen: Any = driver.app.screen
        parts = [screen.section]
        for _ in range(8):
            await driver.press("tab")
            parts.append(screen.section if screen.focused is screen.list else "beside")
        assert len(set(parts)) > 1, parts
        await driver.press("shift+tab")
        assert (screen.section if screen.focused is screen.list else "beside") == parts[-2]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_two_keys_leave(laptop: Laptop, key: str) -> None:
    async with opened(laptop) as driver:
        await driver.press(key)
        await driver.until(lambda: driver.app.return_value == 0, "left")


async def test_inside_a_field_letters_are_text_and_the_footer_names_none(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("1", "down", "n")
        await driver.on("Form")
        await driver.type("quiet")
        await driver.sees("quiet")
        foot = driver.app.screen.foot_keys()  # type: ignore[attr-defined]
        assert foot
        assert all(len(key) > 1 for key, _ in foot)


async def test_light_and_dark_by_t_and_kept(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        assert driver.app.theme == "cycle-dark"
        await driver.press("t")
        assert driver.app.theme == "cycle-light"
    async with opened(laptop) as driver:
        await driver.until(lambda: driver.app.theme == "cycle-light", "light again")


async def test_a_room_that_is_left_while_it_is_read_is_no_fault(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def late(self: plain.PlainRoom, _: plain.RoomView) -> None:
        # the key that leaves the room comes between the reading and the showing: its parts are gone
        held.append(self.app.pop_screen())
        self.query_one("#gone")

    monkeypatch.setattr(plain.PlainRoom, "show", late)
    async with opened(laptop) as driver:
        driver.app.action_room("outcomes", plain=True)
        await driver.until(lambda: held, "the room was left")
        await driver.on("Home")
        await driver.press("f")
        await driver.on("Find")


SAME = {
    "enter": "do or take what has the bar or the cursor",
    "escape": "back",
    "delete": "take away what has the bar or came last, or what stands in a field",
    "backspace": "take away what has the bar or came last, or what stands in a field",
    "left": "to what comes before",
    "right": "to what comes next",
    "l": "to what comes next",
    "up": "one up",
    "down": "one down",
    "n": "begin a new one",
    "e": "other words for what has the bar",
    "u": "take back what was done last",
    "at": "groups",
    "ctrl+s": "save what is there",
    "r": "put back what was before",
    "c": "over time, as a picture; there another picture",
    "d": "say under what it stands: a value, an outcome",
    "g": "count one after the other: classes and groups, or visits",
    "m": "move it: on to what follows from it, or to another name, day or cycle",
    "space": "to where something is written or chosen",
    "tab": "on: to the next part, or to what is offered",
}
"""Keys that stand in more than one line of the table, and the one meaning that they have there."""
TOGETHER = {
    "enter": {"list.open", "home.next", "line.enter", "field.pick", "settle.read", "slips.next", "turns.heard"},
    "escape": {"room.kinds", "form.leave", "screen.back"},
    "delete": {"room.delete", "field.clear", "history.take_away", "piles.back", "turns.away", "visits.back"},
    "backspace": {
        *("room.delete", "field.clear", "history.take_away", "piles.back", "turns.away", "slips.back"),
        "visits.back",
    },
    "left": {
        *("room.kinds", "settle.before", "vision.before", "outcomes.before", "reflection.before"),
        *("evidence.group_before", "turns.back", "team.left"),
    },
    "right": {
        *("room.records", "settle.next", "vision.next", "outcomes.next", "reflection.next", "evidence.group"),
        *("turns.pass", "team.right"),
    },
    "l": {
        *("room.records", "settle.next", "vision.next", "outcomes.next", "reflection.next", "evidence.group"),
        "team.right",
    },
    "up": {"list.up", "part.up", "evidence.above"},
    "down": {"list.down", "part.down", "evidence.below"},
    "n": {"room.new_record", "settle.write", "piles.new"},
    "e": {"room.edit", "piles.rename"},
    "u": {"app.undo", "piles.back"},
    "at": {"app.groups", "piles.group"},
    "ctrl+s": {"form.save", "piles.done", "slips.done"},
    "r": {"room.restore", "history.again"},
    "c": {"evidence.chart", "evidence.measure"},
    "d": {"vision.group", "evidence.tells"},
    "g": {"evidence.tally", "team.count"},
    "m": {"vision.move", "reflection.next_cycle", "evidence.more", "piles.notice", "team.on"},
    "space": {"vision.line", "field.pick", "visits.mark"},
    "tab": {"screen.next", "line.offer"},
}


ON_THE_WALL = {f"meeting.{one}" for one in ("next", "before", "more", "note", "promise", "decide", "question")} | {
    *("meeting.evidence", "meeting.voice", "meeting.leave", "meeting.plus", "meeting.delta"),
}
"""A meeting that runs has its own keys: what the table has elsewhere does nothing there."""


def test_one_key_has_one_meaning_everywhere() -> None:
    found: dict[str, set[str]] = {}
    assert set(KEYS) >= ON_THE_WALL
    for name, key in KEYS.items():
        if name in ON_THE_WALL:
            continue
        for one in key.keys.split(","):
            found.setdefault(one, set()).add(name)
    several = {key: names for key, names in found.items() if len(names) > 1}
    assert several == TOGETHER, "a key with a second meaning: give it another one, or say in SAME what both mean"
    assert set(SAME) == set(TOGETHER)


def test_a_digit_is_a_room_and_nothing_else() -> None:
    digits = {one: name for name, key in KEYS.items() for one in key.keys.split(",") if one.isdigit()}
    assert digits == {room.digit: f"room.{room.name}" for room in OPEN}
