"""A file is looked at before anything happens, and its numbers are those of the import."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened
from tests.ui.send.conftest import Pair


async def look_at(driver: Driver, path: Path) -> None:
    await driver.press("o")
    await driver.on("Where")
    await driver.type(str(path))
    await driver.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_new_can_be_read_and_nothing_is_written_before_yes(pair: Pair, size: tuple[int, int]) -> None:
    gone = pair.ao.add("value", text="We listen.")
    pair.cross(pair.ao, pair.hk)
    pair.hk.add("story", text="Two tables solved it.")
    pair.hk.do("set", pair.vision, "text=Every student explains to a friend, in the language they think in.")
    pair.ao.do("set", pair.outcome, "aim_value=70")
    pair.hk.do("set", pair.outcome, "aim_value=75")
    pair.hk.do("delete", gone)
    pair.ao.do("set", gone, "text=We listen first.")
    file = pair.hk.export("news.cycle")
    before = pair.ao.state()
    told = pair.ao.data("import", str(file), "--preview")
    async with opened(pair.ao, size) as driver:
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.sees("Take this file in?", "Written by HK", "1 new, 2 changed", "2 will need settling")
        # the number of whoever sent it, and what came of it
        await driver.sees(f"in {told['new']} changes")
        await driver.sees("1 deleted by one and changed by another", "≠ deleted by HK, changed by AO", "changed by HK ")
        await driver.press("tab", "enter")
        await driver.on("Read")
        # what each of them wrote, and not only what would be shown
        await driver.sees("Where we aim: to settle", "HK 75", "AO 70")
        await driver.press("escape", "end")
        await driver.press("enter")
        await driver.on("Read")
        await driver.sees("–partner– friend")
        assert pair.ao.state() == before
        await driver.press("escape")
        await driver.on("Preview")
        await driver.press("tab", "enter")
        await driver.said("Taken in. 2 to settle")
        # a screen that is still opening when the app ends finds nothing in itself
        await driver.on("AfterImport")
    assert len(pair.ao.data("conflicts")) == told["conflicts_opened"] == 2
    assert [one["fields"]["text"] for one in pair.ao.data("list", "story")] == ["Two tables solved it."]


async def test_not_now_writes_nothing_and_the_same_file_twice_is_said(pair: Pair) -> None:
    pair.hk.add("story", text="Two tables solved it.")
    file = pair.hk.export("news.cycle")
    before = pair.ao.state()
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.press("escape")
        await driver.on("Home")
        assert pair.ao.state() == before
        pair.ao.do("import", str(file))
        await look_at(driver, file)
        await driver.sees("We have this file already: nothing in it is new.", "Leave it")


async def test_a_file_of_one_s_own_and_an_older_one_bring_nothing(pair: Pair) -> None:
    own = pair.ao.export("own.cycle")
    old = pair.hk.export("old.cycle")
    pair.hk.add("story", text="Later.")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await look_at(driver, own)
        await driver.sees("This laptop itself wrote it", "Nothing in it is new")
        await driver.press("enter")
        await driver.on("Home")
        await look_at(driver, old)
        await driver.sees("Nothing in it is new: we have all of it.")


async def test_a_cut_file_is_said_and_its_intact_lines_can_be_looked_at(pair: Pair) -> None:
    pair.hk.add("story", text="Two tables solved it.")
    whole = pair.hk.export("news.cycle").read_bytes()
    cut = pair.folder / "cut.cycle"
    cut.write_bytes(whole[:-12])
    before = pair.ao.state()
    async with opened(pair.ao) as driver:
        await look_at(driver, cut)
        await driver.on("Tell")
        await driver.sees("was cut or altered on its way", "Look at the intact lines")
        await driver.press("down", "enter")
        await driver.on("Preview")
        await driver.press("escape")
    assert pair.ao.state() == before


async def test_another_team_s_file_and_one_that_is_none(pair: Pair) -> None:
    from tests.support import Laptop

    other = Laptop(pair.folder / "other", "ZZ")
    other.do("init", "--team", "Grade 7", "--member", "ZZ")
    none = pair.folder / "none.cycle"
    none.write_bytes(b"hello")
    before = pair.ao.state()
    async with opened(pair.ao) as driver:
        await look_at(driver, other.export("theirs.cycle"))
        await driver.sees("carries another team's work", "Leave it")
        await driver.press("enter")
        await driver.on("Home")
        await look_at(driver, none)
        await driver.said("is not a cycletui file")
    assert pair.ao.state() == before


def test_a_file_is_named_by_team_day_and_person() -> None:
    from datetime import date

    from cycletui.ui.screens.files import file_name

    assert file_name("Grade 6 Math", "AO", date(2026, 11, 20)) == "grade-6-math 2026-11-20 AO.cycle"
    assert file_name("../[/x]", "", date(2026, 11, 20)) == "x 2026-11-20.cycle"
    assert file_name("", "", date(2026, 11, 20)) == "team 2026-11-20.cycle"


async def test_the_history_says_the_words_that_changed_and_the_file_that_brought_them(pair: Pair) -> None:
    pair.hk.do("set", pair.vision, "text=Every student explains to a friend, in the language they think in.")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await driver.press("1")
        await driver.sees("explains to a friend, in the language they think in.", "second wording")
        from cycletui.queries.rows import row_of
        from cycletui.ui.screens.history import History

        row = await driver.app.session.ask(row_of, pair.vision)
        assert row is not None
        driver.app.push_screen(History("vision", row))
        await driver.on("History")
        await driver.sees("–partner– friend", "came with crossing-1.cycle")


@pytest.mark.parametrize("spelled", ["{}", "'{}'", '"{}"', "{} ", "file://{}"])
async def test_a_file_dropped_into_the_terminal_is_looked_at(pair: Pair, spelled: str) -> None:
    from textual.events import Paste

    pair.hk.add("story", text="Two tables solved it.")
    file = pair.hk.export("news.cycle")
    if spelled.startswith("'"):
        # as a mail program packs it
        with zipfile.ZipFile(pair.folder / "mail attachment.zip", "w") as packed:
            packed.write(file, "news.cycle")
        file = pair.folder / "mail attachment.zip"
    async with opened(pair.ao) as driver:
        driver.app.post_message(Paste(spelled.format(file)))
        await driver.on("Preview")
        await driver.sees("Take this file in?", "1 new", "enter take it")
        await driver.press("down")
        await driver.sees("enter leave it")
        await driver.press("escape")
        await driver.on("Home")
        # the field understands it too
        await driver.press("o")
        await driver.on("Where")
        driver.app.post_message(Paste(spelled.format(file)))
        await driver.press("enter")
        await driver.on("Preview")
        await driver.press("escape")
        await driver.on("Home")
        driver.app.post_message(Paste("/no/such file"))
        await driver.pilot.pause()
        assert type(driver.app.screen).__name__ == "Home"


async def test_a_link_is_said_by_the_words_of_what_it_leads_to(pair: Pair) -> None:
    measure = pair.hk.add("measure", name="Exit ticket")
    pair.hk.do("set", pair.outcome, f"measure={measure}")
    path = pair.hk.export("linked.cycle")
    async with opened(pair.ao) as driver:
        await look_at(driver, path)
        await driver.on("Preview")
        await driver.press("tab", "end", "enter")
        await driver.on("Read")
        await driver.sees("Compare two fractions", "What we count", "Exit ticket")
        assert measure[:8] not in driver.text()


@pytest.mark.parametrize("how", ["taken in", "joined"])
async def test_the_words_of_what_was_deleted_before_it_was_sent_are_not_shown(
    pair: Pair, tmp_path: Path, how: str
) -> None:
    typo = pair.hk.add("problem", statement="1e every")
    pair.hk.do("delete", typo)
    # this one stood here, and is told with its words
    pair.hk.add("story", text="Two tables solved it.")
    receiver = pair.ao
    if how == "joined":
        receiver = Laptop(tmp_path / "joined", "AO")
        receiver.do("import", str(pair.hk.export("joins.cycle")))
    async with opened(receiver) as driver:
        if how == "taken in":
            await look_at(driver, pair.hk.export("news.cycle"))
            await driver.on("Preview")
            await driver.sees("deleted by HK", "a problem of practice, deleted the same minute")
            assert "1e every" not in driver.text()
            rows = driver.app.screen.query_one("#what", Rows)
            rows.focus()
            rows.highlighted = next(n for n, row in enumerate(rows.options) if "a problem of" in str(row.prompt))
            await driver.press("enter")
            await driver.on("Read")
            await driver.sees("a problem of practice, deleted the same minute", "so its words are not shown")
            assert "1e every" not in driver.text()
            await driver.press("escape")
            await driver.on("Preview")
            driver.app.screen.query_one("#choices", Rows).focus()
            await driver.press("enter")
            await driver.on("AfterImport")
            await driver.sees("a problem of practice, deleted the same minute")
            assert "1e every" not in driver.text()
            rows = driver.app.screen.query_one(Rows)
            rows.highlighted = next(n for n, row in enumerate(rows.options) if "a problem of" in str(row.prompt))
            await driver.press("enter")
        else:
            driver.app.action_days()
            await driver.on("Days")
            await driver.sees("deleted", "Problem of practice: deleted the same minute", "Two tables solved it.")
            assert "1e every" not in driver.text()
            rows = driver.app.screen.query_one(Rows)
            rows.highlighted = next(
                n for n, row in enumerate(rows.options) if "Problem of practice: del" in str(row.prompt)
            )
            await driver.press("enter")
        await driver.on("History")
        await driver.sees("Problem of practice: deleted the same minute", "not sent: it was deleted before", "HK")
        assert "1e every" not in driver.text()
    # where it was written it is as ever
    assert "1e every" in pair.hk.do("history", typo)
