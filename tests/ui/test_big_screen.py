"""The big screen: what it says, what it keeps to itself, and that it only shows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from cycletui.records.audience import Audience
from cycletui.records.today import short_day
from cycletui.ui.keys.showing import IN_THE_ROOM
from cycletui.ui.keys.table import KEYS
from cycletui.ui.screens.dialogs import Pick, Tell
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

TODAY = date.today()


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A team with a private group, a small one, one that would give it away, and predictions under cover."""
    one = Laptop(tmp_path_factory.mktemp("big"), "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    measure = one.add("measure", name="Exit check", unit="percent")
    groups = {
        "some": one.add("group", name="Students with IEPs", size=13),
        "rest": one.add("group", name="Everyone else", size=79),
        "own": one.add("group", name="Newcomers", size=50, private="yes"),
    }
    outcome = one.add(
        "outcome", statement="Compare two fractions", measure=measure, unit="percent", start_value=41, aim_value=60
    )
    for group in groups.values():
        one.add("group_aim", outcome=outcome, group=group, start=47, aim=61)
    day = one.add("collection", measure=measure, on=(TODAY - timedelta(days=1)).isoformat(), label="Ticket")
    for group, count, total in (("", 57, 92), ("some", 4, 13), ("rest", 53, 79), ("own", 22, 50)):
        where = {"group": groups[group]} if group else {}
        one.add("result", collection=day, count_of=count, total=total, note="ticket", **where)
    one.add("cycle", title="Talk", question="Does paired talk help?", stage="look")
    one.add("prediction", question="How many?", text="Sixty-one of us", said_by="HK")
    return one


BANNERS = {
    "Only us": "Big screen · only us",
    "Our principal or coach too": "Big screen · our principal or coach is here",
    "Guests too": "Big screen · guests too: ",
}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_asks_once_who_is_in_the_room_and_says_so(laptop: Laptop, size: tuple[int, int]) -> None:
    for downs, (answer, banner) in enumerate(BANNERS.items()):
        async with opened(laptop, size) as driver:
            await driver.press("w")
            await driver.on("AskRoom")
            await driver.sees("Who is in the room?", *BANNERS, "esc show what guests may see", "w asks again")
            await driver.press(*["down"] * downs, "enter")
            await driver.sees(banner, "f9 blank", "w my screen")
            if answer == "Guests too":
                # whole in every window
                await driver.sees("bands, no names but who leads")
            assert driver.app.session.audience is list(IN_THE_ROOM)[downs], answer
            # my screen, and again to the big one: the answer holds
            await driver.press("w", "enter")
            await driver.until(lambda: "Big screen" not in driver.text(), "my screen")
            assert driver.app.session.audience is Audience.DESK
            driver.app.action_big()
            await driver.sees(banner)
            await driver.press("2")
            await driver.on("OutcomesRoom")
            await driver.sees(banner, "f9 blank", "w my screen")


async def test_whoever_leaves_the_question_shows_what_guests_may_see(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("w")
        await driver.on("AskRoom")
        # in the dialog the key is no answer
        await driver.press("w")
        assert type(driver.app.screen).__name__ == "AskRoom"
        await driver.press("escape")
        await driver.sees(BANNERS["Guests too"])
        assert driver.app.session.audience is Audience.GUESTS


async def test_there_its_key_asks_who_sees_it_from_now_on(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.to_big()
        await driver.press("2")
        await driver.on("OutcomesRoom")
        # twice by habit: it is asked once, and stays as it is until it is answered
        await driver.press("w", "w")
        await driver.on("AskWhoSees")
        await driver.sees("Who sees this screen from now on?", "Just me: my own screen", *BANNERS, "enter to my screen")
        await driver.sees("Who sees")
        assert driver.app.big
        await driver.press("down", "down")
        await driver.sees("enter show it to them", "esc go on showing")
        await driver.press("enter")
        await driver.sees(BANNERS["Our principal or coach too"])
        await driver.press("w", "escape")
        await driver.on("OutcomesRoom")
        assert driver.app.session.audience.word == "lead"
        await driver.press("w", "enter")
        await driver.until(lambda: not driver.app.big, "my screen")
        await driver.on("OutcomesRoom")
        # from my screen to the big one the last answer holds; whoever expects to be asked answers nothing there
        driver.app.screen.query_one("#list").focus()
        await driver.press("w", "enter")
        await driver.sees(BANNERS["Our principal or coach too"])
        assert not driver.app.screen.has_class("-card")
        driver.has_read()
        await driver.press("w", "enter")
        await driver.until(lambda: not driver.app.big, "my screen")
        # long after it was shared the room may be full of others
        await driver.press("up")
        driver.app.session.shared_at -= 3600
        await driver.press("w")
        await driver.on("AskRoom")
        await driver.sees("The screen was shared before: who is here now?", "w asks again")
        await driver.press("end", "enter")
        await driver.on("OutcomesRoom")
        await driver.sees(BANNERS["Guests too"])


async def test_what_was_read_for_my_screen_never_paints_on_the_big_one(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that painted is looked at, frame by frame."""
    async with opened(laptop) as driver:
        painted: list[str] = []

        def paint(*_: object) -> None:
            if driver.app.big:
                painted.append(driver.text())

        driver.app.session.in_the_room = Audience.GUESTS
        await driver.sees(f"Exit check, {short_day(TODAY - timedelta(days=1))}, is in. Say what you see")
        for room, key in (("Home", "0"), ("OutcomesRoom", "2"), ("ReflectionRoom", "4")):
            await driver.press("0", key)
            await driver.on(room)
            await driver.until(lambda: driver.app.screen.view is not None, "the room")  # type: ignore[attr-defined]
            await driver.pilot.pause(0.1)
            driver.app.notify("HK promised", timeout=60)
            await driver.sees("HK promised")
            painted.clear()
            with monkeypatch.context() as patched:
                patched.setattr(driver.app, "_display", paint)
                await driver.press("w")
                screen: Any = driver.app.screen
                await driver.until(lambda: screen.view is not None, "the big screen")  # noqa: B023
                await driver.pilot.pause(0.1)
            assert "Big screen" in painted[-1]
            text = "\n".join(painted)
            for words in ("AO · ", "HK promised", "all saved", "4 of 13", "22 of 50", "Newcomers", "Sixty-one"):
                assert words not in text, (room, words)
            await driver.press("tab", "w", "enter")
            await driver.until(lambda: not driver.app.big and driver.app.screen.view is not None, "my screen")  # type: ignore[attr-defined]


async def big(driver: Driver) -> None:
    await driver.to_big()


async def test_it_says_what_it_is_and_my_theme_comes_back(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await big(driver)
        assert driver.app.theme == "cycle-big-dark"
        await driver.press("t")
        assert driver.app.theme == "cycle-big"
        await driver.press("2")
        await driver.on("OutcomesRoom")
        await driver.sees("Big screen", "Compare two fractions")
        await driver.to_mine()
        await driver.on("OutcomesRoom")
        assert driver.app.theme == "cycle-light"
    async with opened(laptop) as driver:
        assert driver.app.theme == "cycle-light"
        assert not driver.app.big


@pytest.mark.parametrize("answer", ["Only us", "Guests too"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_private_or_small_figure_stands_on_any_screen(
    laptop: Laptop, size: tuple[int, int], answer: str
) -> None:
    async with opened(laptop, size) as driver:
        await driver.to_big(answer)
        seen = [driver.text()]

        async def walk() -> None:
            rows = next((one for one in driver.app.screen.query(Rows) if one.id in ("list", "records", "kinds")), None)
            for number in range(rows.option_count if rows is not None else 0):
                assert rows is not None
                if number < rows.option_count and not rows.get_option_at_index(number).disabled:
                    rows.highlighted = number
                    await driver.pilot.pause(0.05)
                    seen.append(driver.text())

        for key in ("0", "1", "2", "3", "4"):
            # where a line takes letters the rooms are clicked
            driver.app.action_room(
                {"0": "home", "1": "vision", "2": "outcomes", "3": "evidence", "4": "reflection"}[key]
            )
            screen: Any = driver.app.screen
            await driver.until(lambda s=screen: s.view is not None, "the room")  # type: ignore[misc]
            await walk()
            if key == "2":
                driver.app.screen.query_one("#list", Rows).focus()
                await driver.press("enter")
                await driver.pilot.pause(0.1)
                seen.append(driver.text())
        driver.app.action_room("home")
        driver.app.action_find()
        await driver.on("Find")
        await driver.type("ticket")
        await driver.sees("57 of 92" if answer == "Only us" else "Ticket")
        seen.append(driver.text())
        text = "\n".join(seen)
        assert answer == "Guests too" or "57 of 92" in text
        # a group of 13 stands there as counted for us, as a band for guests
        counts = ("4 of 13", "53 of 79") if answer == "Guests too" else ()
        for words in (*counts, "22 of 50", "Newcomers", "Sixty-one"):
            assert words not in text, words


async def test_guests_read_a_share_of_a_group_and_no_count(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await big(driver)
        driver.app.session.audience = Audience.GUESTS
        driver.app.action_room("outcomes")
        await driver.on("OutcomesRoom")
        await driver.sees("Students with IEPs", "30–49 %", "57 of 92")
        assert "4 of 13" not in driver.text()


async def test_nothing_is_written_and_no_key_that_writes_is_named(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("2")
        await driver.on("OutcomesRoom")
        await driver.sees("Compare two fractions")
        await big(driver)
        await driver.sees("Compare two fractions")
        before = laptop.data("list", "outcome")
        screen: Any = driver.app.screen
        works = screen.working()
        for name in ("room.new_record", "room.edit", "room.delete", "room.history", "app.undo"):
            assert name not in works
        assert "room.agree" in works, "a room agrees before the wall"
        assert "app.big" in works
        assert "edit" not in driver.text().strip().split("\n")[-1]
        for key in ("n", "e", "delete", "h", "u", "s", "o", "x", "m", "H", "v", "less_than_sign", "7", "enter"):
            await driver.press(key)
            assert type(driver.app.screen).__name__ == "OutcomesRoom", key
        # it begins with the rule, and writes nothing by itself
        await driver.press("a")
        await driver.on("AgreeSheet")
        await driver.press("escape")
        await driver.on("OutcomesRoom")
        assert laptop.data("list", "outcome") == before
        await driver.press("ctrl+p")
        await driver.on("Palette")
        await driver.sees(KEYS["room.vision"].tooltip)
        assert "Begin a new one" not in driver.text()
        assert "New: " not in driver.text()


@pytest.mark.parametrize("audience", [Audience.ROOM, Audience.GUESTS], ids=lambda one: one.word)
async def test_help_of_evidence_says_what_works_where_one_only_looks(laptop: Laptop, audience: Audience) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.on("EvidenceRoom")
        await driver.sees("57 of 92")
        await big(driver)
        driver.app.session.audience = audience
        await driver.press("question_mark")
        await driver.on("Help")
        await driver.sees("What was counted and what was seen", "a picture and in words")
        for words in ("Write one line", "18/24", "tally"):
            assert words not in driver.text(), words


async def test_the_blank_hides_everything(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("b")
        assert driver.app.blank is None
        await big(driver)
        await driver.press("b")
        await driver.until(lambda: driver.text().strip() == "b shows it again", "nothing else")
        await driver.press("2", "f", "w", "escape", "enter", "ctrl+p")
        assert driver.text().strip() == "b shows it again"
        assert type(driver.app.screen).__name__ == "Home"
        await driver.press("b")
        await driver.sees("Big screen")


NOTHING = "f9 shows it again"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_one_key_hides_it_all_from_anywhere(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        app = driver.app

        async def hidden() -> None:
            await driver.press("f9")
            await driver.until(lambda: driver.text().strip() == NOTHING, "nothing")

        async def back(*words: str) -> None:
            await driver.press("f9")
            await driver.until(lambda: NOTHING not in driver.text(), "all of it")
            await driver.sees(*words)

        # my screen
        await hidden()
        await driver.press("2", "w", "q", "escape")
        app.notify("Taken in", timeout=60)
        app.screen.refresh()
        await driver.pilot.pause(0.1)
        assert driver.text().strip() == NOTHING
        assert type(app.screen).__name__ == "Home"
        await back("Taken in")
        # seen now, it goes with the next key, as any other
        await driver.press("f12")
        await driver.until(lambda: "Taken in" not in driver.text(), "gone")
        # a field: what is typed stays, and so does the cursor
        app.open_form("outcome")
        await driver.on("Form")
        await driver.type("Explain")
        await driver.press("left")
        field = driver.focused
        await hidden()
        await driver.press("x", "backspace", "escape", "b", "enter", "tab")
        app.post_message(Paste("/tmp/nothing.cycle"))
        assert driver.text().strip() == NOTHING
        await back("Explain")
        assert driver.focused is field
        await driver.press("X")
        await driver.sees("ExplaiXn")
        await driver.press("escape")
        # the palette, a dialog with a line
        await driver.press("ctrl+p")
        await driver.on("Palette")
        await driver.type("help")
        await hidden()
        await driver.press("enter", "escape")
        await back("help")
        await driver.on("Palette")
        await driver.press("escape")
        # what comes meanwhile is behind it, and there afterwards
        await driver.on("Home")
        await hidden()
        app.push_screen(Pick("Which team?", [("a", "Grade 5")]))
        for _ in range(20):
            assert "Which team?" not in driver.text()
            await driver.pilot.pause(0.01)
        assert driver.text().strip() == NOTHING
        await back("Which team?")
        await driver.press("escape")
        await driver.on("Home")
        # and what ends meanwhile shows nothing of what is below it
        app.push_screen(Tell("Working", "long", ((None, "Good"),)))
        await driver.on("Tell")
        await hidden()
        app.pop_screen()
        for _ in range(20):
            assert driver.text().strip() in (NOTHING, "")
            await driver.pilot.pause(0.01)
        await back()
        # the big screen
        await big(driver)
        await hidden()
        await back("Big screen")


async def test_while_nothing_is_seen_one_can_still_leave(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        left: list[object] = []
        driver.app.exit = lambda *args, **_: left.append(args)  # type: ignore[method-assign]
        await driver.press("f9")
        await driver.press("ctrl+q")
        await driver.until(lambda: left, "leaving")


async def test_the_key_that_hides_it_all_can_be_another(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\n"app.blank_now" = "f8"\n')
    async with opened(laptop, keys=file) as driver:
        await driver.press("f8")
        await driver.until(lambda: driver.text().strip() == "f8 shows it again", "nothing")
        await driver.press("f9")
        assert driver.app.blank is not None
        await driver.press("f8")
        await driver.until(lambda: "f8 shows" not in driver.text(), "all of it")


async def test_the_keys_of_the_big_screen_stand_in_help_and_palette(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await big(driver)
        await driver.press("question_mark")
        await driver.on("Help")
        # on whichever page, and folded in its column
        told = re.compile(r"\bf9 +Nothing to be seen, from\b.*(\n.*)?\banywhere\b")
        for _ in range(10):
            if told.search(driver.text()):
                break
            await driver.press("pagedown")
        assert told.search(driver.text()), driver.text()
        await driver.press("escape", "ctrl+p")
        await driver.on("Palette")
        await driver.type("from anywhere")
        await driver.sees(KEYS["app.blank_now"].tooltip)
        await driver.press("enter")
        await driver.until(lambda: driver.text().strip() == NOTHING, "nothing")


async def test_the_banner_is_whole_in_a_window_that_became_narrow(laptop: Laptop) -> None:
    async with opened(laptop, (100, 30)) as driver:
        await driver.to_big("Our principal")
        await driver.sees("our principal or coach is here", "Only for showing.")
        await driver.pilot.resize_terminal(60, 18)
        await driver.until(lambda: "It only" not in driver.text(), "a short banner")
        await driver.sees("Big screen · our principal or coach is here")


async def test_there_and_back_one_stands_where_one_stood(laptop: Laptop) -> None:
    """Tab, row and focus come back; guests see the nearest tab that there is for them, and hear why."""
    async with opened(laptop, (80, 24)) as driver:
        app = driver.app
        app.session.in_the_room = Audience.GUESTS
        await driver.press("4")
        await driver.on("ReflectionRoom")
        app.screen.show_at("prediction")  # type: ignore[attr-defined]
        await driver.sees("How many?", "1 of ")

        async def turn(tab: str) -> Any:
            if app.big:
                await driver.to_mine()
            else:
                app.action_big()
            screen: Any = app.screen
            await driver.until(lambda: screen.view is not None and screen._stood_at is not None, "the room")
            assert screen.tab.name == tab
            return screen

        await turn("if_then")
        await driver.said("Prediction stays on our screen; here is If–then.")
        # nobody went anywhere: back to the tab, and not to what stood in for it
        here = await turn("prediction")
        rows = here.list
        rows.highlighted = next(n for n, row in enumerate(rows.options) if not row.disabled)
        # whoever goes on over there comes back to where they went
        await turn("if_then")
        await driver.press("right")
        await driver.until(lambda: app.screen.tab.name == "found", "the next tab")  # type: ignore[attr-defined]
        await turn("found")
        # the row of a list, as far as it was scrolled
        await driver.press("2")
        await driver.on("OutcomesRoom")
        screen: Any = app.screen
        await driver.until(lambda: screen.list.option_count, "rows")
        await driver.press("end")
        await driver.until(lambda: screen.list.scroll_offset.y > 0, "scrolled")
        stood = (screen.list.means, screen.list.scroll_offset.y)
        for _ in range(2):
            if app.big:
                await driver.to_mine()
            else:
                app.action_big()
            now: Any = app.screen
            await driver.until(lambda s=now: s.view is not None and s._stood_at is not None, "the room")  # type: ignore[misc]
        assert (now.list.means, now.list.scroll_offset.y) == stood
