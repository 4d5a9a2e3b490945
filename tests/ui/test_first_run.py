"""From an empty machine: start a team, join one, say who is here; and a team file that is in trouble."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from cycletui.records.rooms import OPEN
from cycletui.ui.app.app import CycleApp
from cycletui.ui.session import opening
from cycletui.ui.session.session import Asked
from cycletui.ui.widgets.lists import Rows
from tests import left_open
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, home_of, opened


@pytest.mark.parametrize("size", SIZES)
async def test_a_team_is_started_with_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    laptop = Laptop(tmp_path / "new")
    async with opened(laptop, size) as driver:
        await driver.on("Welcome")
        await driver.sees("Start a new team", "Join from a file", "nothing to save yet")
        await driver.press("enter")
        await driver.type("Grade 6")
        await driver.press("enter", "down", "enter")
        # the bar has gone on: a mark says which kind was chosen
        await driver.sees("○ Teacher team", "● Leadership team")
        await driver.type("ao hk, DP")
        await driver.press("enter")
        await driver.on("Who")
        await driver.sees("Who is at the keyboard?", "ao", "hk", "DP", "somebody else", "Nobody is chosen yet.")
        await driver.type("hk")
        await driver.press("enter")
        await driver.on("Home")
        await driver.sees("Start with a story")
        await driver.until(lambda: driver.app.frame_view.me == "hk", "who is here")
    (team,) = laptop.data("list", "team")
    assert (team["fields"]["name"], team["fields"]["kind"]) == ("Grade 6", "leadership")
    assert [one["fields"]["initials"] for one in laptop.data("list", "member")] == ["ao", "hk", "DP"]


async def test_who_did_not_say_who_they_are_is_asked_again(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    async with opened(laptop) as driver:
        await driver.press("enter")
        await driver.type("Grade 6")
        await driver.press("enter", "enter")
        await driver.type("AO HK")
        await driver.press("enter")
        await driver.on("Who")
        await driver.press("escape")
        await driver.on("Home")
    async with opened(laptop) as driver:
        await driver.on("Who")
        # nobody is chosen: nobody is taken
        await driver.press("enter")
        assert (type(driver.app.screen).__name__, driver.app.session.me) == ("Who", "")
        await driver.press("down", "enter")
        await driver.until(lambda: driver.app.frame_view.me == "AO", "who is here")
    async with opened(laptop) as driver:
        await driver.until(lambda: driver.app.frame_view.me == "AO", "who is here")


async def test_one_alone_is_at_the_keyboard(tmp_path: Path) -> None:
    async with opened(Laptop(tmp_path / "new")) as driver:
        await driver.press("enter")
        await driver.type("Grade 6")
        await driver.press("enter", "enter")
        await driver.type("AO")
        await driver.press("enter")
        await driver.on("Home")
        await driver.until(lambda: driver.app.frame_view.me == "AO", "who is here")


async def test_a_second_enter_makes_no_second_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop, slow, start = Laptop(tmp_path / "new"), threading.Event(), opening.start_team

    def slowly(*words: Any) -> Any:
        slow.wait(20)
        return start(*words)

    monkeypatch.setattr(opening, "start_team", slowly)
    async with opened(laptop) as driver:
        await driver.press("enter")
        await driver.type("Grade 6")
        await driver.press("enter", "enter")
        await driver.type("AO")
        await driver.press("enter", "enter")
        slow.set()
        await driver.on("Home")
        await driver.until(lambda: driver.app.frame_view.me == "AO", "who is here")
    with closing(sqlite3.connect(laptop.store)) as file, file:
        assert file.execute("SELECT count(*) FROM space").fetchone() == (1,)


async def test_who_leaves_while_the_file_is_opened_or_made_leaves_it_closed(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doing, go_on = threading.Event(), threading.Event()

    def slowly(work: Any) -> Any:
        def slow(*words: Any) -> Any:
            doing.set()
            go_on.wait(20)
            return work(*words)

        return slow

    def left() -> list[str]:
        return [one for one in left_open.still_open() if "opening.py" in one]

    file = laptop.export("team.cycle")
    for name in ("open_store", "start_team", "join_team"):
        monkeypatch.setattr(opening, name, slowly(getattr(opening, name)))
    for store, key in ((laptop.store, ""), (tmp_path / "a.db", "start"), (tmp_path / "b.db", "join")):
        go_on.set() if key else go_on.clear()
        app = CycleApp(Asked(store, state=tmp_path / "ui"))
        with home_of(laptop):
            async with app.run_test() as pilot:
                driver = Driver(app, pilot)
                if key:
                    await driver.on("Welcome")
                    doing.clear()
                    go_on.clear()
                if key == "start":
                    await driver.press("enter")
                    await driver.type("Grade 6")
                    await driver.press("enter", "enter")
                    await driver.type("AO")
                    await driver.press("enter")
                elif key == "join":
                    driver.app.post_message(Paste(str(file)))
                await driver.until(doing.is_set, "the file is opened")
            go_on.set()
            app.session.close()
        for desk in (app.session._reading, app.session._writing):
            if desk._thread is not None:
                desk._thread.join(20)
        assert left() == [], key


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_has_a_face_and_three_ways_and_names_no_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(Laptop(tmp_path / "new"), size) as driver:
        await driver.on("Welcome")
        await driver.sees("a shared focus", "leading together", "knowing our craft", "getting better")
        await driver.sees("Start a new team", "Join from a file", "Only look around", "stays on this laptop")
        assert driver.text().count("●") == (25 if size[0] > 60 else 11)
        for room in OPEN:
            assert f" {room.digit} " not in driver.text(), room
        await driver.sees("enter begin")
        await driver.press("down")
        await driver.sees("enter choose the file")
        await driver.press("down")
        await driver.sees("enter leave")


async def test_what_was_wrong_is_gone_once_it_is_mended(tmp_path: Path) -> None:
    async with opened(Laptop(tmp_path / "new"), (60, 18)) as driver:
        await driver.press("enter", "tab", "tab", "enter")
        await driver.sees("! The team needs a name.")
        assert driver.focused.id == "name"
        await driver.type("G")
        await driver.until(lambda: "!" not in driver.text(), "it has one")
        await driver.press("tab", "tab", "enter")
        await driver.sees("! At least your own initials, please.")
        # another field mends nothing
        await driver.press("shift+tab", "shift+tab")
        await driver.type("r")
        assert "! At least your own initials, please." in driver.text()
        await driver.press("tab", "tab")
        await driver.type("AO ao")
        await driver.until(lambda: "!" not in driver.text(), "there are some")
        await driver.press("enter")
        await driver.sees("! Two members have the same initials.")
        await driver.press("escape")
        await driver.until(lambda: "!" not in driver.text(), "another way")
        await driver.press("down", "enter")
        await driver.on("Where")
        await driver.type("none.cycle")
        await driver.press("enter")
        await driver.sees("! There is no none.cycle.")
        await driver.press("backspace")
        await driver.until(lambda: "!" not in driver.text(), "it may be another one")


async def test_what_is_missing_or_twice_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    async with opened(laptop) as driver:
        await driver.press("enter", "tab", "tab")
        await driver.press("enter")
        await driver.sees("! The team needs a name.")
        await driver.type("Grade 6")
        await driver.press("tab", "tab", "enter")
        await driver.sees("! At least your own initials, please.")
        await driver.type("AO ao")
        await driver.press("enter")
        await driver.sees("! Two members have the same initials.")
        assert not laptop.store.exists()
        await driver.press("escape")
        await driver.sees("Join from a file")


async def test_what_is_too_long_is_said_and_the_cursor_goes_there(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    async with opened(laptop) as driver:
        await driver.press("enter")
        driver.app.post_message(Paste("x" * 10_000))
        await driver.press("enter", "enter")
        await driver.type("AO")
        await driver.press("enter")
        await driver.sees("! 10000 characters are too many: at most 200, please.")
        assert "please.." not in driver.text()
        assert driver.focused.id == "name"
        assert not laptop.store.exists()


async def test_a_colleague_joins_from_the_file_and_says_who_is_there(laptop: Laptop, tmp_path: Path) -> None:
    laptop.add("story", text="from AO")
    file = laptop.export("team.cycle")
    other = Laptop(tmp_path / "new")
    async with opened(other) as driver:
        await driver.press("down", "enter")
        await driver.on("Where")
        driver.focused.value = str(tmp_path / "no.cycle")  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("! There is no")
        # a long path is folded where the window ends
        assert f"{tmp_path / 'no.cycle'}." in "".join(driver.text().split())
        (tmp_path / "no.cycle").write_bytes(file.read_bytes()[:-9])
        await driver.press("enter")
        await driver.on("Welcome")
        await driver.sees("! ", "did not arrive whole")
        assert not other.store.exists()
        # found without typing: the folder, then the file
        await driver.press("enter")
        await driver.on("Where")
        driver.focused.value = str(file.parent)  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("team.cycle", "enter join from it")
        rows = driver.app.screen.query_one("#folders", Rows)
        rows.highlighted = next(n for n, row in enumerate(rows.options) if getattr(row, "means", None) == file)
        await driver.press("enter")
        await driver.on("Who")
        await driver.sees("Who is at the keyboard?", "AO", "HK", "somebody else")
        await driver.type("hk")
        await driver.press("enter")
        await driver.on("Home")
        await driver.sees("from AO")
        assert driver.app.frame_view.team == "Grade 6"
        await driver.until(lambda: driver.app.frame_view.me == "HK", "who is here")
    async with opened(other) as driver:
        # remembered: nobody is asked again
        await driver.until(lambda: driver.app.frame_view.me == "HK", "who is here")
        assert type(driver.app.screen).__name__ == "Home"


async def test_the_one_file_that_is_found_is_taken_by_enter_and_of_several_one_is_chosen(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = laptop.export("grade-6 2026-11-20 AO.cycle")
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for number in (1, 2):
        (home / "Downloads" / f"{number} {one.name}").write_bytes(one.read_bytes())
        async with opened(Laptop(tmp_path / f"new {number}"), (60, 18)) as driver:
            await driver.press("down", "enter")
            await driver.on("Where")
            await driver.sees(f"{number} {one.name}")
            where: Any = driver.app.screen
            if number == 1:
                await driver.sees(f"enter takes 1 {one.name}", "enter join from it")
                await driver.press("enter")
                await driver.on("Who")
                continue
            await driver.sees("its path, or enter for the files below", "enter choose one")
            await driver.press("enter")
            await driver.until(lambda shown=where: shown.focused is shown.query_one(Rows), "the list")  # type: ignore[misc]
            assert where.query_one(Rows).means in where.files
            await driver.press("enter")
            await driver.on("Who")


async def test_a_newer_file_is_left_alone_and_said(laptop: Laptop) -> None:
    with closing(sqlite3.connect(laptop.store)) as file, file:
        file.execute("PRAGMA user_version = 999")
    async with opened(laptop) as driver:
        await driver.on("Trouble")
        await driver.sees("newer cycletui", "install the newer version", "Try again", "nothing was changed")
        await driver.press("down", "enter")
        await driver.until(lambda: driver.app.return_value == 1, "left")


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"SQLite format 3\x00" + b"\x00" * 200, "another program"), (b"no database at all", "not a team file")],
)
async def test_what_is_no_team_file_is_left_as_it_is(tmp_path: Path, body: bytes, said: str) -> None:
    laptop = Laptop(tmp_path / "odd")
    laptop.store.write_bytes(body)
    async with opened(laptop) as driver:
        await driver.on("Trouble")
        await driver.sees(said)
    assert laptop.store.read_bytes() == body


async def test_a_damaged_file_is_said_and_tried_again_once_it_is_whole(laptop: Laptop) -> None:
    laptop.do("backup")
    whole = laptop.store.read_bytes()
    laptop.store.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    for beside in laptop.store.parent.glob("team.db-*"):
        beside.unlink()
    async with opened(laptop) as driver:
        await driver.on("Trouble")
        await driver.sees("is damaged", "cycletui doctor")
        laptop.store.write_bytes(whole)
        await driver.press("enter")
        await driver.on("Home")
        await driver.sees("Start with a story")


async def test_a_file_that_another_window_holds_is_waited_for_and_said(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cycletui.ui.app.team_app.SLOW_SECONDS", 0.1)
    with closing(sqlite3.connect(laptop.store, isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        async with opened(laptop) as driver:
            await driver.on("Trouble")
            await driver.sees("Another window holds the team file")
            holder.close()
            await driver.on("Home")
            await driver.sees("Start with a story")


async def test_a_network_drive_is_warned_of_before_anything_else(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cycletui.store.places._network_drive", lambda path: "cifs")
    async with opened(laptop) as driver:
        await driver.on("Trouble")
        await driver.sees("network drive (cifs)", "Go on all the same")
        assert not driver.app.session.space
        await driver.press("enter")
        await driver.on("Home")
        await driver.sees("Start with a story")


async def test_the_frame_paints_before_the_file_is_read(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    whole = opening.open_store

    def late(path: Path | None) -> opening.Opened | None:
        seen.append("\n".join("".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()))
        return whole(path)

    monkeypatch.setattr(opening, "open_store", late)
    from cycletui.ui.session.session import Asked

    app = CycleApp(Asked(laptop.store, keys=laptop.home / "none", state=laptop.home / "ui"))
    async with app.run_test(size=(120, 36)) as pilot:
        while not seen:
            await pilot.pause(0.01)
    app.session.close()
    assert "0 Home" in seen[0]


async def test_several_teams_are_chosen_from_and_changed_between(laptop: Laptop, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other", "LW")
    other.do("init", "--team", "Leaders", "--member", "LW")
    laptop.do("import", str(other.export("leaders.cycle")), "--new-team")
    async with opened(laptop, team="Leaders") as driver:
        await driver.until(lambda: driver.app.frame_view.team == "Leaders", "the team that was named")
        await driver.on("Who")
        await driver.press("escape")
        await driver.press("ctrl+t")
        await driver.sees("Which team?", "Grade 6")
        await driver.press("up", "enter")
        await driver.until(lambda: driver.app.frame_view.team == "Grade 6", "the other team")


async def test_a_file_that_cannot_be_opened_is_said_in_every_room_and_what_was_typed_stays(laptop: Laptop) -> None:
    whole = laptop.store.read_bytes()
    held = threading.Event()
    before = opening.open_store

    def late(path: Path | None) -> opening.Opened | None:
        held.wait(20)
        return before(path)

    laptop.store.write_bytes(b"\0" * 4096 + whole[4096:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "open_store", late)
        asked = Asked(laptop.store, me="AO", keys=laptop.home / "none", state=laptop.home / "ui")
        app = CycleApp(asked)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            driver = Driver(app, pilot)
            # quicker than the file
            await driver.press("3")
            await driver.on("EvidenceRoom")
            await driver.type("17/24 exit ticket")
            await driver.press("enter")
            held.set()
            # not into the middle of a word
            await driver.until(lambda: app._waiting is not None)
            await driver.type(" quiz")
            await driver.on("Trouble")
            for digit in "01234567":
                await driver.press(digit)
                assert type(app.screen).__name__ == "Trouble"
                await driver.sees("The team file could not be opened", "Try again")
            app.action_room("vision")
            app.action_command_palette()
            await driver.press("escape")
            # it says so again, as often as it is tried
            await driver.press("enter")
            await driver.until(lambda: sum(type(one).__name__ == "Trouble" for one in app.screen_stack) == 1)
            await driver.sees("The team file could not be opened")
            laptop.store.write_bytes(whole)
            await driver.on("Trouble")
            # with something over it
            await driver.press("question_mark")
            await driver.on("Help")
            app.begin()
            await driver.on("EvidenceRoom")
            await driver.sees("17/24 exit ticket quiz")
            await driver.until(lambda: app.session.open)
            await driver.enter_as_new("“exit ticket quiz” is new.")
            await driver.said("Added: 17 of 24")
        app.session.close()


async def test_what_is_typed_and_can_be_kept_nowhere_is_said_at_the_end(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("1")
        await driver.on("VisionRoom")
        await driver.press("space")
        await driver.type("Two tables solved it.")
        driver.app.trouble("It went.")
        await driver.on("Trouble")
        await driver.press("down", "enter")
        await driver.until(lambda: driver.app.return_value == 1, "left")
        assert driver.app.unsaved == ["Two tables solved it."]


async def test_no_room_covers_the_welcome(tmp_path: Path) -> None:
    async with opened(Laptop(tmp_path / "new")) as driver:
        await driver.on("Welcome")
        for digit in "01234567":
            await driver.press(digit)
            assert type(driver.app.screen).__name__ == "Welcome"


async def test_a_second_enter_while_a_file_is_read_does_nothing(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = laptop.export("grade-6 2026-11-20 HK.cycle")
    whole, go_on = opening.join_team, threading.Event()

    def slow(*args: Any) -> Any:
        assert go_on.wait(20)
        return whole(*args)

    monkeypatch.setattr(opening, "join_team", slow)
    other = Laptop(tmp_path / "new")
    async with opened(other, (80, 24)) as driver:
        await driver.press("down", "enter")
        await driver.on("Where")
        driver.focused.value = str(file)  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("Reading HK's file …")
        await driver.press("enter", "enter", "up", "enter")
        assert type(driver.app.screen).__name__ == "Welcome"
        go_on.set()
        await driver.on("Who")
        await driver.press("enter")
        await driver.type("dp")
        await driver.press("enter")
        await driver.on("Home")
        await driver.until(lambda: driver.app.frame_view.me == "DP", "who is here")
        assert driver.app.frame_view.team == "Grade 6"


@pytest.mark.parametrize("size", SIZES)
async def test_letters_look_for_who_is_here_and_forty_people_fit(tmp_path: Path, size: tuple[int, int]) -> None:
    people = [f"{one}{two}" for one in "ABDHK" for two in "CEFKMNPR"]
    laptop = Laptop(tmp_path / "new", "AK")
    laptop.do("init", "--team", "Grade 6", *(word for one in people for word in ("--member", one)))
    laptop.me = ""
    async with opened(laptop, size) as driver:
        await driver.on("Who")
        await driver.sees(*people, "somebody else", "Nobody is chosen yet.", "esc leave it")
        await driver.press("enter")
        await driver.type("D")
        await driver.sees("8 begin like that: type on.")
        await driver.press("enter")
        assert type(driver.app.screen).__name__ == "Who"
        await driver.type("K")
        await driver.sees("enter: DK")
        await driver.press("enter")
        await driver.until(lambda: driver.app.frame_view.me == "DK", "DK, and not AK")
