"""What holds on every screen: who writes here, what a sheet lies over, which keys are named, where a toast stands.

Here on some screens; `CYCLETUI_EVERY_SCREEN=all` opens all of them at every size.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import defaultdict

import pytest
from rich.style import Style

from cycletui.ui.app.themes import PLAIN, contrast
from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.widgets.frame import fitting, laid, taken
from cycletui.ui.widgets.text import toast
from tests.ui import every_screen
from tests.ui.app import SIZES, Driver
from tests.ui.dead_keys import dead_keys, said_keys
from tests.ui.every_screen import Shot, demo, shots, standing
from tests.ui.places import PLACES, long_text
from tests.ui.screen_faults import faults

ALL = os.environ.get("CYCLETUI_EVERY_SCREEN") == "all"
SOME: dict[tuple[int, int], tuple[str, ...]] = {
    (60, 18): (
        *("home", "home-list", "settle", "settle-choice", "who", "who-chosen", "write-file", "vision"),
        *("take-away", "form-goal", "form-pick", "evidence", "tally", "prediction", "uncover", "team-list", "send"),
        *("long-text", "welcome-start", "preview", "after-file", "goals-card", "evidence-list"),
        *("reflection-card", "long-read", "big-home"),
    ),
    (80, 24): ("home", "goals-card", "reflection", "chart", "voice", "take-away-which", "preview", "if-then"),
    (120, 36): ("home", "help", "find", "vision-value", "history", "open-file-folders", "team", "big-goals"),
    (200, 50): ("reflection",),
}
"""By size the screens that are opened each time."""
THEMES = {(60, 18): "cycle-light", (80, 24): PLAIN, (120, 36): "cycle-dark", (200, 50): "cycle-light"}
"""By size the theme in which they are looked at; all are looked at in all of them."""
WHO_AND_TEAM = "AO · Grade 6"


@pytest.fixture(scope="module")
def screens() -> list[Shot]:
    """The screens, opened once for all checks."""
    found: list[Shot] = []
    for size, names in SOME.items():
        first = THEMES[size]
        themes = (first, *(one for one in ("cycle-dark", "cycle-light", PLAIN) if ALL and one != first))
        found += asyncio.run(shots(size, () if ALL else names, themes=themes))
    return found


def framed(screens: list[Shot]) -> list[Shot]:
    """Those with the whole frame, of a team."""
    found = [one for one in screens if not one.sheet and not one.big and one.screen != "Welcome"]
    assert found
    return found


def sheets(screens: list[Shot]) -> list[Shot]:
    """Those that lie over another."""
    found = [one for one in screens if one.sheet]
    assert found
    return found


def test_row_1_says_who_and_which_team_at_every_size(screens: list[Shot]) -> None:
    for one in framed(screens):
        first = one.rows[0]
        # the demo's own day may stand before it, and never instead of it
        assert WHO_AND_TEAM in first, one
        assert first.rstrip().endswith(first[first.index(WHO_AND_TEAM) :].rstrip()), one
        assert "…" not in first, one
        assert "cycletui" not in first, one
        assert ("∞" in first) is (one.size[0] >= 70), one
        # every room has its digit there, at every size
        assert all(f" {digit} " in first for digit in range(8)), one


def test_the_strip_says_the_week_and_the_cycle(screens: list[Shot]) -> None:
    for one in framed(screens):
        strip = one.rows[1 if one.size[1] < 22 else 2]
        assert "► Teach it, week " in strip, one
        assert "A way in" in strip, one


def test_below_22_rows_the_frame_keeps_one_blank_row(screens: list[Shot]) -> None:
    for one in framed(screens):
        if one.size[1] < 22:
            assert all(row.strip() for row in one.rows[:2]), one
            assert one.foot_at.y == one.size[1] - 1, one


def test_no_screen_shows_a_day_as_machines_write_it(screens: list[Shot]) -> None:
    for one in screens:
        # the name of a file that is written is the file's own
        if one.name != "write-file":
            assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", one.text), one


def test_a_sheet_lies_over_a_dimmed_screen(screens: list[Shot]) -> None:
    for one in sheets(screens):
        if one.screen in ("AskRoom", "AskWhoSees", "Slips"):
            # the projector may show it already, or others look on while slips are read out: on an empty ground
            continue
        assert WHO_AND_TEAM in one.rows[0] or one.name.startswith("welcome") or one.big, one
        # nothing of the frame is as strong as where no sheet lies over it
        first = next(row for row in one.segments if any(segment.text.strip() for segment in row))
        looks = [segment.style for segment in first if segment.style and segment.text.strip()]
        assert looks, one
        assert all(map(_dimmed, looks)), (one, looks)


def _dimmed(look: Style) -> bool:
    if look.color is None or look.bgcolor is None or look.color.is_default:
        return bool(look.dim)
    return contrast(look.color.get_truecolor().hex, look.bgcolor.get_truecolor().hex) < 4.5


def test_all_is_read_in_every_theme_with_one_bar_and_no_fault_of_drawing(screens: list[Shot]) -> None:
    assert [fault for one in screens for fault in faults(one)] == []


def test_a_sheet_covers_neither_the_row_of_toasts_nor_shows_keys_that_do_nothing(screens: list[Shot]) -> None:
    for one in sheets(screens):
        assert not any(row.strip() for row in one.rows[-2:]), one
        assert 0 < one.foot_at.y < one.size[1] - 2, one


def test_a_sheet_s_keys_are_verbs_of_its_question(screens: list[Shot]) -> None:
    for one in sheets(screens):
        said = dict(one.foot)
        assert said.get("enter") not in ("open", "take it", "select"), one
        if one.focus.startswith(("Rows", "Line")) and one.screen != "Help":
            # where nobody is chosen it takes nobody, and is not named
            assert said.get("enter") if one.name != "who" else "enter" not in said, one
        if one.name == "who-chosen":
            assert said["enter"] == "that is me", one
            assert "enter: HK" in one.text, one


def test_the_way_out_and_help_stand_last_and_are_never_left_out(screens: list[Shot]) -> None:
    for one in screens:
        keys = [key for key, _ in one.foot]
        ways = {key for name, key in one.works.items() if name in ("screen.back", "form.leave", "room.kinds")}
        last = [*(["escape"] if ways else []), one.works["app.help"]]
        assert keys[-len(last) :] == last, (one.foot, one)
        assert {"escape"} >= ways, (one.works, one)


def test_a_footer_stands_whole_and_names_only_what_works(screens: list[Shot]) -> None:
    for one in screens:
        row = one.rows[one.foot_at.y]
        for key, label in one.foot:
            assert label in row, (key, one)
            assert key in one.works.values() or "–" in key, (key, one)


def test_no_footer_drops_what_enter_does_the_way_out_or_help(screens: list[Shot]) -> None:
    for one in screens:
        keys = [key for key, _ in one.keys]
        kept = [key for key in (*keys[:1], "enter", "escape", one.works["app.help"]) if key in keys]
        kept = kept if "enter" not in keys else kept[1:] if kept[0] != "enter" else kept
        assert set(kept) <= {key for key, _ in one.foot}, (kept, one)
        if "enter" in keys:
            assert dict(one.foot)["enter"] == dict(one.keys)["enter"], one
        for width in (38, 58, 76):
            # whole, and with what it does, in a narrow window too
            named = fitting(one.keys, width, 4)
            assert set(kept) <= {key for key, _ in named}, (width, named, one)
            assert dict(named).get("enter") == dict(one.keys).get("enter"), (width, named, one)
            assert taken(named) <= width, (width, named, one)


def test_a_word_that_passes_moves_no_key(screens: list[Shot]) -> None:
    for one in framed(screens):
        for width, most in ((38, 4), (58, 4), (76, 5), (114, 6)):
            before, said = laid(one.keys, "all saved", "", width, most)
            for passing in ("saved 14:02", "saving…", "saving… 12", "draft kept 14:02", "3 not saved"):
                assert laid(one.keys, passing, "", width, most)[0] == before, (width, passing, one)
            if said:
                # there was room for that, so what could not be saved is said there too
                assert laid(one.keys, "3 not saved", "", width, most)[1] in ("3 not saved", "not saved"), (width, one)


def test_a_key_that_a_sentence_names_works_there(screens: list[Shot]) -> None:
    told = [(key, one) for one in screens for key in said_keys(one)]
    assert told
    for key, one in told:
        if one.screen == "AskRoom":
            # it tells what will ask again once the big screen is there
            assert key == spelled(KEYS["app.big"].keys), one
            continue
        if key == "u" and one.sheet:
            # of what is chosen there: it takes it back when the sheet is gone
            continue
        assert key in {spelled(works) for works in one.works.values()}, (key, one.works, one.own)


def test_a_list_that_has_the_focus_does_not_lead_to_the_list(screens: list[Shot]) -> None:
    for one in screens:
        if one.focus.startswith("Rows"):
            assert dict(one.foot).get("tab", "") not in ("to the list", "to the table", "to the folders"), one


def test_every_key_that_a_footer_names_does_something() -> None:
    if ALL:
        for size in SIZES:
            assert asyncio.run(dead_keys(size)) == []
    else:
        names = ("home-list", "settle", "who", "take-away", "team-list")
        assert asyncio.run(dead_keys((60, 18), names, once=True)) == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_toast_is_one_row_above_the_footer_until_the_next_key(size: tuple[int, int]) -> None:
    with demo() as store:
        async with standing(store, size) as driver:
            for keys in ((), ("3",), ("f2",)):
                for key in keys:
                    await driver.press(key)
                await every_screen.settled(driver)
                await _toasted(driver)


async def _toasted(driver: Driver) -> None:
    app, high = driver.app, driver.app.size.height
    before = driver.text().split("\n")
    assert not before[high - 2].strip(), "\n".join(before)
    title = "a story of two tables that is far longer than any row of a window has cells, whoever wrote it down"
    toast(app, f"Deleted: {title}. u puts it back.", named=title)
    await driver.sees("Deleted: a story", "u puts it back.")
    await every_screen.settled(driver)
    after = driver.text().split("\n")
    # only its own row has changed: no field and no number is covered, and nothing moves
    assert [n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other] == [high - 2]
    assert "▌" not in after[high - 2]
    await driver.press("f12")
    await driver.until(lambda: driver.text().split("\n") == before, "gone with the next key")
    # what went wrong is said whole, and covers nothing either
    wrong = " ".join(f"word{n}" for n in range(30))
    toast(app, wrong, "error")
    await driver.until(lambda: "word29" in driver.text(), "all of it")
    await every_screen.settled(driver)
    flat = " ".join(driver.text().split())
    assert f"! {wrong}" in flat
    app.clear_notifications()
    await driver.until(lambda: driver.text().split("\n") == before, "as before")


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_text_is_read_to_its_end_before_there_is_a_choice(size: tuple[int, int]) -> None:
    with demo() as store:
        async with standing(store, size) as driver:
            await long_text(driver)
            await driver.on("Tell")
            await driver.sees("0. What was written", "↓ read on", "esc leave it")
            assert "Take it away" not in driver.text()
            await driver.press("enter")
            await driver.on("Tell")
            for _ in range(100):
                if "Take it away" in driver.text():
                    break
                await driver.press("pagedown")
            await driver.sees("29. What was written", "Take it away", "enter leave it")
            await driver.press("down")
            await driver.sees("enter take it away")


def test_each_place_has_a_name_of_its_own() -> None:
    found: defaultdict[str, int] = defaultdict(int)
    for one in PLACES:
        found[one.name] += 1
    assert max(found.values()) == 1
    assert {name for names in SOME.values() for name in names} <= set(found)
