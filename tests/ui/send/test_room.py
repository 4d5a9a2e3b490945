"""Send & receive: what went out, who has what, past files, unread lines and backups, by keys."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest

from cycletui.queries.send import Held
from cycletui.ui.rooms.send.picture import drawn
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import words
from tests.exchange import envelopes
from tests.ui.app import SIZES, Driver, opened
from tests.ui.send.conftest import Pair


async def row(driver: Driver, words: str) -> None:
    """Put the bar on the row with these words, in whichever list of the screen it stands."""

    def place() -> tuple[Rows, int] | None:
        for rows in driver.app.screen.query(Rows):
            for number, option in enumerate(rows.options):
                if words in str(option.prompt) and not option.disabled and rows.display:
                    return rows, number
        return None

    await driver.until(lambda: place() is not None, words)
    found = place()
    assert found is not None
    found[0].focus()
    found[0].highlighted = found[1]
    await driver.pilot.pause()


async def go(driver: Driver) -> None:
    await driver.press("7")
    await driver.on("SendRoom")


@pytest.mark.parametrize("size", SIZES)
async def test_an_update_goes_where_the_last_one_went(pair: Pair, size: tuple[int, int]) -> None:
    folder = pair.folder / "shared"
    folder.mkdir()
    async with opened(pair.ao, size) as driver:
        await go(driver)
        await driver.sees("Send our news", "Your work is only on this laptop")
        await driver.press("enter")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(folder))
        await driver.press("enter")
        await driver.said("Nobody has sent us a file yet." if size[0] >= 80 else "Written")
        await driver.sees("and nobody has answered with a file yet")
        [file] = list(folder.iterdir())
        assert file.name.startswith("grade-6 20")
        assert file.name.endswith(" AO.cycle")
        file.unlink()
        await driver.press("enter")
        await driver.on("Where")
        await driver.sees("Where it was last time")
        await driver.press("enter")
        await driver.until(file.exists, "the same place, the same name")
        await driver.on("SendRoom")
    pair.hk.do("import", str(file))
    assert pair.hk.state() == pair.ao.state()


async def test_who_has_our_work_and_since_when(pair: Pair) -> None:
    pair.hk.add("story", text="HK's own.")
    pair.cross(pair.hk, pair.ao)
    pair.ao.add("story", text="Nobody else has read this one.")
    async with opened(pair.ao) as driver:
        await go(driver)
        await driver.sees(
            "HK's laptop lacks 1 of our changes.", "x writes them", "1 of 5 changes is new to HK's laptop"
        )
    pair.cross(pair.ao, pair.hk)
    pair.hk.add("story", text="Now HK has.")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await go(driver)
        await driver.sees("Everybody we heard from has all of our work.")


@pytest.mark.parametrize("size", SIZES)
async def test_who_has_what_is_a_line_for_each_laptop(pair: Pair, size: tuple[int, int]) -> None:
    pair.hk.add("story", text="HK's own.")
    pair.cross(pair.hk, pair.ao)
    pair.ao.add("story", text="Nobody else has read this one.")
    async with opened(pair.ao, size) as driver:
        await go(driver)
        await driver.sees("Who has our work")
        text = driver.text()
        assert re.search(r"AO, this laptop  ●──►  5 *\n", text)
        assert re.search(r"HK's laptop      ●──○  4, lacks 1 *\n", text)
        assert ("a dot for each day" in text) == (size[0] == 120)
        assert "later version" not in text


def held(days: str, lacks: int = 0) -> Held:
    name = "HK's laptop" if lacks else "AO, this laptop"
    return Held(name, tuple(date(2026, 9, int(day)) for day in days.split()), 140 - lacks, lacks)


def picture(*laptops: Held, width: int = 60, named: bool = False) -> list[str]:
    return [str(words(*parts)) for parts in drawn(laptops, width, named=named)]


def test_a_line_begins_with_a_laptops_first_file_and_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    both = held("1 2 3 4"), held("2 4", lacks=3)
    assert picture(*both) == [
        "AO, this laptop  ●──●──●──●──►  140",
        "HK's laptop         ●─────●──○  137, lacks 3",
    ]
    monkeypatch.setenv("CYCLETUI_PLAIN", "1")
    assert picture(*both) == [
        "AO, this laptop  *--*--*--*-->  140",
        "HK's laptop         *-----*--o  137, lacks 3",
    ]


@pytest.mark.parametrize("width", range(40, 110, 3))
@pytest.mark.parametrize("named", [False, True])
def test_the_last_days_that_have_room_are_drawn_and_no_line_is_wider(width: int, named: bool) -> None:
    many = " ".join(str(day) for day in range(1, 29))
    found = picture(held(many), held("1 28", lacks=3), width=width, named=named)
    assert max(map(len, found)) <= width
    assert "●" in found[-1]
    # it had a file before the first day that is drawn
    assert found[-1][found[-2].index("●")] in "●─"


async def test_a_file_that_holds_what_they_lack_is_remembered(pair: Pair) -> None:
    pair.hk.add("story", text="HK's own.")
    pair.cross(pair.hk, pair.ao)
    pair.ao.add("story", text="Nobody else has read this one.")
    folder = pair.folder / "shared"
    folder.mkdir()
    async with opened(pair.ao) as driver:
        await go(driver)
        await driver.sees("x writes them")
        await write_to(driver, folder)
        await driver.said("Written to")
        await driver.sees(
            "HK's laptop lacks 1 of our changes.", "holds them; none has come back since.", "last to shared"
        )
        assert "x writes them" not in driver.text()


async def test_down_runs_from_the_doors_through_both_lists_and_up_again(pair: Pair) -> None:
    pair.hk.add("story", text="HK's own.")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await go(driver)
        await driver.sees("Came in", "Make one now")
        places = ["send", "open", "came", "kept"]
        assert driver.focused.id == places[0]
        for place in places[1:]:
            await driver.press("down")
            assert driver.focused.id == place
        for place in places[2::-1]:
            await driver.press("up")
            assert driver.focused.id == place
        # the bar is somewhere, also where a window becomes small and large again
        await driver.pilot.resize_terminal(60, 18)
        await driver.until(lambda: driver.focused.id == "came", "one list")
        await driver.sees("Send our news", "Came in")
        await driver.pilot.resize_terminal(120, 36)
        await driver.until(lambda: driver.focused.id == "send", "the doors")
        await driver.sees("you look at it first, nothing is written before")
        # two files of one day by one person are told apart
        pair.hk.add("story", text="HK's next.")
        pair.cross(pair.hk, pair.ao)
        await driver.until(lambda: len(re.findall(r"\d\d:\d\d   HK", driver.text())) == 2, "when they came")
        # where a file goes its own name is seen, however long its folder's
        await driver.pilot.resize_terminal(60, 18)
        await driver.press("x")
        await driver.on("Where")
        await driver.sees("AO.cycle")


async def test_a_folder_is_walked_and_a_file_in_it_is_looked_at(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    home = pair.folder / "home"
    (home / "Nextcloud" / "grade 6").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    pair.hk.add("story", text="Two tables solved it.")
    (home / "Nextcloud" / "grade 6" / "from HK.cycle").write_bytes(pair.hk.export("x.cycle").read_bytes())
    async with opened(pair.ao) as driver:
        await go(driver)
        await row(driver, "Take a colleague")
        await driver.press("enter")
        await driver.on("Where")
        await row(driver, "Shared folder Nextcloud")
        await driver.press("enter")
        await row(driver, "grade 6/")
        await driver.press("enter")
        await row(driver, "from HK.cycle")
        await driver.press("enter")
        await driver.on("Preview")
        await driver.sees("1 new")


@pytest.mark.parametrize("size", SIZES)
async def test_a_past_file_is_hidden_and_shown_again_after_saying_what_that_changes(
    pair: Pair, size: tuple[int, int]
) -> None:
    pair.hk.add("story", text="Two tables solved it.")
    pair.hk.do("set", pair.outcome, "aim_value=75")
    pair.cross(pair.hk, pair.ao)
    before = pair.ao.state()
    async with opened(pair.ao, size) as driver:
        await go(driver)
        await row(driver, "HK   2 changes")
        await driver.press("enter")
        await driver.on("PastFile")
        await driver.sees("Hiding it would change: 1 changed, 1 out of sight", "nothing is lost")
        await driver.press("tab")
        await row(driver, "Compare two")
        await driver.press("enter")
        await driver.sees("60", "before: 75")
        await driver.press("escape")
        await driver.on("PastFile")
        assert len(pair.ao.data("list", "story")) == 1
        await row(driver, "Two tables")
        driver.app.screen.query_one("#choices", Rows).focus()
        await driver.press("down", "enter")
        await driver.said("Hidden on this laptop: 2 changes")
        await driver.on("SendRoom")
        assert pair.ao.data("list", "story") == []
        assert pair.ao.fields(pair.outcome)["aim_value"] == 60
        await row(driver, "HK   2 changes")
        await driver.press("enter")
        await driver.sees("Showing it again would change: 1 new, 1 changed")
        await driver.press("down", "enter")
        await driver.said("Shown again: 2 changes")
    assert pair.ao.fields(pair.outcome)["aim_value"] == 75
    assert pair.ao.state() == before


async def test_the_file_that_brought_the_team_is_looked_at_and_not_offered_to_be_hidden(pair: Pair) -> None:
    async with opened(pair.hk, (60, 18)) as driver:
        await go(driver)
        await row(driver, "AO   ")
        await driver.sees("enter look at it")
        await driver.press("enter")
        await driver.on("PastFile")
        await driver.sees("The team itself came with it", "It brought: 5 new", "new by AO", "Compare two fractions")
        assert "Hide" not in driver.text()
        assert "out of sight" not in driver.text()
        await driver.press("enter")
        await driver.on("SendRoom")
        assert "!" not in driver.text()


async def test_lines_that_could_not_be_read_are_told_and_written_out(pair: Pair) -> None:
    parts = envelopes.parts(pair.hk.export("x.cycle"))
    file = pair.folder / "damaged.cycle"
    envelopes.write(file, parts.header, [*parts.lines, b"C nowhere x \x1b[2Jhello"])
    pair.ao.do("import", str(file))
    target = pair.folder / "help.txt"
    async with opened(pair.ao) as driver:
        await go(driver)
        await row(driver, "Lines we could not read: 1")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.press("enter")
        await driver.on("Read")
        await driver.sees("of a team that the file does not name", "<001B>[2Jhello")
        await driver.press("escape")
        await driver.on("SendRoom")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(target))
        await driver.press("enter")
        await driver.said("Look at it before you send it.")
    assert "<001B>[2Jhello" in target.read_text()
    assert "damaged.cycle" in target.read_text()


async def test_a_backup_is_made_and_brought_back_as_another_laptop(pair: Pair) -> None:
    async with opened(pair.ao) as driver:
        await go(driver)
        await row(driver, "Make one now")
        await driver.press("enter")
        await driver.said("Backup made")
        before = pair.ao.state()
        late = pair.ao.add("story", text="Written after the backup.")
        await row(driver, "asked for")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("set aside beside it, not deleted", "This laptop counts as a new one")
        await driver.press("enter")
        assert late[:8] in pair.ao.do("list", "story")
        await driver.on("SendRoom")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.said("Brought back.")
        await driver.on("Home")
        assert pair.ao.state() == before
        await driver.until(lambda: driver.app.session.open, "open again")
        device = driver.app.session.store
        assert device is not None
    aside = [
        one for one in pair.ao.home.iterdir() if ".set-aside-" in one.name and not one.name.endswith(("-wal", "-shm"))
    ]
    assert len(aside) == 1
    pair.ao.add("story", text="A new laptop's first.")
    devices = {entry["device"] for one in pair.ao.data("list", "story") for entry in pair.ao.data("history", one["id"])}
    assert len(devices) == 1


async def test_a_file_that_is_no_update_is_never_written_over(pair: Pair) -> None:
    theirs = pair.folder / "thesis.docx"
    theirs.write_bytes(gzip.compress(b"two years of work"))
    before = theirs.read_bytes()
    async with opened(pair.ao) as driver:
        await write_to(driver, theirs)
        await driver.said("is there already and is no update of ours")
    assert theirs.read_bytes() == before


async def write_to(driver: Driver, path: Path) -> None:
    await driver.press("x")
    await driver.on("Where")
    await driver.press("ctrl+u")
    await driver.type(str(path))
    await driver.press("enter")
