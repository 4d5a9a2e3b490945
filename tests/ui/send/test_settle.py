"""Settling by keys: what stands beside what, what is suggested, and what the store then holds."""

from __future__ import annotations

from typing import Any

import pytest

from cycletui.queries.settling import VersionView, read_open
from cycletui.store.errors import StoreError
from cycletui.store.store import Store
from cycletui.ui.widgets.fields import Long
from cycletui.ui.widgets.lists import Line, Rows
from tests.journal.test_merge_text import ON_THE_BOARD, STARTER, TAPED
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, home_of, opened
from tests.ui.send.conftest import Pair


async def to_choice(driver: Driver) -> None:
    """Read on until all was seen and one may be chosen."""
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.waiting, "what is to settle")
    while not screen.choosing:
        assert not screen.query_one(Rows).display, "a choice is offered before all was seen"
        last = driver.text()
        await driver.press("right")
        await driver.until(lambda last=last: driver.text() != last, "on")  # type: ignore[misc]
    await driver.sees("What shall stand?")


def both_edit(pair: Pair) -> None:
    pair.ao.do("set", pair.vision, "text=Every student explains to a partner every day, in the language they think in.")
    pair.hk.do("set", pair.vision, "text=Every student explains to a partner, in the language they dream in.")
    pair.cross(pair.hk, pair.ao)


@pytest.mark.parametrize("size", SIZES)
async def test_both_together_is_suggested_and_can_be_changed_before_saving(pair: Pair, size: tuple[int, int]) -> None:
    both_edit(pair)
    async with opened(pair.ao, size) as driver:
        # pressed twice it is one screen
        await driver.press("s", "s")
        await driver.on("Settle")
        await to_choice(driver)
        await driver.sees("Keep AO's", "Keep HK's", "Take both together", "nothing is lost")
        await driver.press("down", "down", "enter")
        await driver.on("Write")
        await driver.press("ctrl+s")
        # what a sentence tells to press stands in the footer too
        await driver.sees("Nothing to settle. Press x:", "x write a file")
        await driver.press("escape")
        await driver.on("Home")
    wanted = "Every student explains to a partner every day, in the language they dream in."
    assert pair.ao.fields(pair.vision)["text"] == wanted
    assert pair.ao.data("conflicts") == []
    # whoever lost stays readable
    olds = [entry["new"] for entry in pair.ao.data("history", pair.vision)]
    assert any("every day, in the language they think" in str(old) for old in olds)


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_done_is_not_said_over_the_choices_of_the_next(pair: Pair, size: tuple[int, int]) -> None:
    pair.ao.do("set", pair.outcome, "aim_value=70")
    pair.hk.do("set", pair.outcome, "aim_value=75")
    both_edit(pair)
    async with opened(pair.ao, size) as driver:
        await driver.press("s")
        await driver.sees("1 of 2 left")
        await to_choice(driver)
        await driver.press("down", "enter")
        await driver.sees("  1 left", "settled; u takes it back")
        assert not driver.app.screen.query("Toast")
        # enter twice takes nothing unseen: the bar begins anew
        await driver.until(lambda: driver.app.screen.query_one(Rows).highlighted == 0, "the bar on the first")
        await driver.press("u")
        await driver.sees("of 2 left")
        await driver.until(lambda: "settled;" not in driver.text(), "it is open again")
        await to_choice(driver)
        await driver.sees("of 2 left", "nothing is lost")


@pytest.mark.parametrize("size", SIZES)
async def test_long_versions_are_read_to_their_ends_before_one_is_chosen(pair: Pair, size: tuple[int, int]) -> None:
    long = " ".join(f"We listen to the {n}th table." for n in range(30))
    pair.ao.do("set", pair.vision, f"text=Every student explains to us. {long} Some of us.")
    pair.cross(pair.ao, pair.hk)
    pair.ao.do("set", pair.vision, f"text=Every student explains here. {long} One of us.")
    # HK's is the later one, and so the second
    pair.hk.do("set", pair.outcome, "aim_value=61")
    pair.hk.do("set", pair.vision, f"text=Every student explains there. {long} Two of us.")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao, size) as driver:
        await driver.press("s")
        await driver.sees("explains here", "esc")
        await driver.until(lambda: "explains there" not in driver.text(), "one version at a time")
        await driver.until(lambda: "Keep" not in driver.text(), "no choice beside it")
        # enter goes on reading, as it says, and takes nothing
        for number in range(40):
            last = driver.text()
            if "explains there" in " ".join(last.split()):
                break
            assert "One of us." in " ".join(last.split()) or "enter read on" in last, last
            await driver.press("right" if number % 2 else "enter")
            await driver.until(lambda last=last: driver.text() != last, "on")  # type: ignore[misc]
        await driver.sees("explains there")
        assert len(pair.ao.data("conflicts")) == 1
        await driver.press("left")
        await driver.sees("explains here")
        await to_choice(driver)
        await driver.sees("Keep AO's", "Keep HK's")
        await driver.press("down", "down")
        await driver.press("enter")
        await driver.on("Write")
        await driver.sees("Between ‹ and › stand both wordings")
        field = driver.app.screen.query_one(Long)
        assert (
            field.get_text_range(field.cursor_location, (field.cursor_location[0], field.cursor_location[1] + 1)) == "‹"
        )
        await driver.press("ctrl+s")
        await driver.sees("places still hold both wordings")
        assert len(pair.ao.data("conflicts")) == 1
        await driver.press("ctrl+s")
        await driver.sees("Nothing to settle.", "esc back")
    assert "‹" in pair.ao.fields(pair.vision)["text"]


async def test_words_that_the_team_took_away_are_no_choice(pair: Pair) -> None:
    both_edit(pair)
    pair.ao.do("redact", pair.vision, "text", "--words", "dream in")
    async with opened(pair.ao, (60, 18)) as driver:
        await driver.press("s")
        await driver.sees("  1 left")
        if "took these words" not in driver.text():
            await driver.press("right")
        await driver.sees("The team took these words away.")
        await to_choice(driver)
        await driver.sees("Keep AO's", "Write a new one")
        assert "Keep HK's" not in driver.text()
        assert "Take both" not in driver.text()


async def test_only_differing_words_are_marked_and_the_beginning_is_shown(pair: Pair) -> None:
    both_edit(pair)
    async with opened(pair.ao) as driver:
        await driver.press("s")
        await driver.sees("a partner every day,", "dream in.", "Both began from", "suggested, nobody wrote this yet")


async def test_what_is_typed_instead_is_kept_when_one_leaves(pair: Pair) -> None:
    both_edit(pair)
    async with opened(pair.ao) as driver:
        await driver.press("s")
        await driver.sees("Write a new one")
        await driver.press("n")
        await driver.on("Write")
        # it is nobody's yet: empty, with what was written above it
        await driver.sees("they think in.", "they dream in.")
        assert driver.app.screen.query_one(Long).text == ""
        await driver.type("And we listen.")
        await driver.press("escape")
        await driver.on("Settle")
        await driver.said("draft is kept")
        assert len(pair.ao.data("conflicts")) == 1
        await driver.press("n")
        await driver.on("Write")
        await driver.sees("And we listen.", "your draft")
        await driver.press("ctrl+s")
        await driver.sees("Nothing to settle.")
    assert pair.ao.fields(pair.vision)["text"] == "And we listen."


@pytest.mark.parametrize("size", SIZES)
async def test_what_differs_much_is_not_woven_together(pair: Pair, size: tuple[int, int]) -> None:
    promise = pair.ao.add("commitment", what=STARTER)
    pair.cross(pair.ao, pair.hk)
    pair.ao.do("set", promise, f"what={ON_THE_BOARD}")
    pair.hk.do("set", promise, f"what={TAPED}")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao, size) as driver:
        await driver.press("s")
        await driver.sees("  1 left")
        screen: Any = driver.app.screen
        # two short texts and the choice are seen whole: nothing to turn
        await driver.until(lambda: screen.choosing and screen.query_one(Rows).visible, "the choice")
        board = ON_THE_BOARD.removesuffix(" ticket") if size[0] > 100 else ON_THE_BOARD
        await driver.sees(board, TAPED, STARTER, "Keep AO's", "Write one from both", "Write a new one")
        assert "to choose" not in driver.text()
        assert "suggested" not in driver.text()
        await driver.press("down", "down", "enter")
        await driver.on("Write")
        texts = sorted((ON_THE_BOARD, TAPED), key=driver.app.screen.query_one(Long).text.find)
        assert driver.app.screen.query_one(Long).text == "\n\n".join(texts)
        await driver.press("ctrl+s")
        await driver.sees("All of it stands here as it was.")
        assert len(pair.ao.data("conflicts")) == 1
        driver.app.screen.query_one(Long).text = f"{ON_THE_BOARD}, three of them taped on each desk"
        await driver.press("ctrl+s")
        await driver.sees("Nothing to settle.")
    assert pair.ao.fields(promise)["what"].endswith("exit ticket, three of them taped on each desk")


async def test_deleted_here_changed_there_is_a_case_of_its_own(pair: Pair) -> None:
    pair.ao.do("delete", pair.outcome)
    pair.hk.do("set", pair.outcome, "aim_value=75")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await driver.press("s")
        await driver.sees("Deleted it.", "is now “75”", "Keep it", "Let it go")
        await driver.press("enter")
        await driver.sees("Nothing to settle.")
    assert pair.ao.fields(pair.outcome)["aim_value"] == 75
    assert [one["id"] for one in pair.ao.data("list", "outcome")] == [pair.outcome]


async def test_letting_go_deletes_what_the_other_changed(pair: Pair) -> None:
    pair.ao.do("delete", pair.outcome)
    pair.hk.do("set", pair.outcome, "aim_value=75")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await driver.press("s")
        await driver.sees("Let it go")
        await driver.press("down", "enter")
        await driver.sees("Nothing to settle.")
    assert pair.ao.data("list", "outcome") == []


async def test_numbers_are_shown_as_numbers_and_later_leaves_one_open(pair: Pair) -> None:
    both_edit(pair)
    pair.ao.do("set", pair.outcome, "aim_value=70")
    pair.hk.do("set", pair.outcome, "aim_value=75")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao) as driver:
        await driver.press("s")
        await driver.sees("1 of 2 left", "Both began from")
        screen: Any = driver.app.screen
        card, shown = screen._card, list[bool]()

        def watched(*of: Any) -> Any:
            shown.append(screen.query_one("#began").display)
            return card(*of)

        screen._card = watched
        await driver.press("right")
        await driver.sees("2 of 2 left", "70", "75")
        assert "Both began from" not in driver.text()
        # no moment shows these versions with what others began from
        assert shown == [False, False]
        await driver.press("n")
        await driver.on("Write")
        assert driver.app.screen.query_one(Line).value == ""
        await driver.press("x", "enter")
        await driver.sees("! ")
        await driver.press("backspace", "7", "2", "enter")
        await driver.sees("  1 left")
        await driver.press("escape")
        await driver.on("Home")
    assert pair.ao.fields(pair.outcome)["aim_value"] == 72
    assert [one["field"] for one in pair.ao.data("conflicts")] == ["text"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_number_to_settle_says_of_which_group_and_outcome(pair: Pair, size: tuple[int, int]) -> None:
    group = pair.ao.add("group", name="English learners", size=21)
    aim = pair.ao.add("group_aim", outcome=pair.outcome, group=group, aim=7, of=13)
    pair.cross(pair.ao, pair.hk)
    pair.ao.do("set", aim, "aim=8")
    pair.hk.do("set", aim, "aim=9")
    pair.cross(pair.hk, pair.ao)
    async with opened(pair.ao, size) as driver:
        # in a wide window it stands in the narrow column at the right
        beside = ("Aim for one group: ", " of 13 ·", "Compare two fractions ·", "English learners")
        await driver.sees(*(beside if size[0] >= 110 else ("13 · Compare two fractions",)))
        await driver.press("s")
        await driver.on("Settle")
        await driver.sees("of 13 · Compare two fractions · English learners")


@pytest.mark.parametrize("size", SIZES)
async def test_the_steps_of_a_first_cycle_are_not_cut(pair: Pair, size: tuple[int, int]) -> None:
    async with opened(pair.ao, size) as driver:
        await driver.sees("● a story", "► what we notice")
        # whole, over the line's end
        rest = (
            "○ a problem, our question, an agreed outcome, our if–then, a promise, what we expect, look at it, decide"
        )
        await driver.sees(rest)
        assert "…" not in driver.text()


async def test_what_was_written_and_cannot_be_saved_comes_back(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    both_edit(pair)

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    async with opened(pair.ao, (80, 24)) as driver:
        await driver.press("s")
        await to_choice(driver)
        await driver.sees("Write a new one")
        await driver.press("n")
        await driver.on("Write")
        driver.app.screen.query_one(Long).text = "Ours"
        monkeypatch.setattr("cycletui.entry.settling.write", full)
        await driver.press("ctrl+s", "ctrl+s", "enter")
        await driver.said("The disk is full.")
        await driver.on("Settle")
        # nor does one that comes much later, while no bar stands on a choice
        await driver.until(lambda: driver.app.screen.query_one(Rows).highlighted is None, "no bar")
        driver.app.screen.query_one(Rows).action_select()
        await driver.pilot.pause()
        assert len(pair.ao.data("conflicts")) == 1, "a second key chose nothing"
        await driver.press("n")
        await driver.on("Write")
        await driver.sees("Ours", "This is your draft of")


async def test_a_settlement_that_is_taken_back_leaves_each_version_to_whom_it_was(pair: Pair) -> None:
    both_edit(pair)
    before = [(one.who, one.mine, one.text) for one in versions(pair.ao)]
    assert {who for who, *_ in before} == {"AO", "HK"}
    async with opened(pair.ao) as driver:
        # twice: what was written again by the first taking back is no later version of its own
        for _ in range(2):
            await driver.press("s")
            await to_choice(driver)
            await driver.press("down", "down", "enter")
            await driver.on("Write")
            await driver.type(" Both of us.")
            await driver.press("ctrl+s")
            await driver.sees("Nothing to settle.")
            await driver.press("u")
            await driver.sees("Keep AO's", "Keep HK's", "AO   yours", "Both began from")
            assert driver.text().count("yours") == 2
            await driver.press("escape")
    assert [(one.who, one.mine, one.text) for one in versions(pair.ao)] == before
    # and the colleague, who never saw it settled, reads the same of whom they are
    pair.cross(pair.ao, pair.hk)
    assert [(one.who, one.text) for one in versions(pair.hk)] == [(who, text) for who, _, text in before]


async def test_versions_of_one_second_come_in_the_same_order_on_every_laptop(pair: Pair) -> None:
    both_edit(pair)
    pair.cross(pair.ao, pair.hk)
    here, there = versions(pair.ao), versions(pair.hk)
    assert {one.who for one in here} == {"AO", "HK"}
    assert [(one.change, one.text) for one in here] == [(one.change, one.text) for one in there]
    for laptop in (pair.ao, pair.hk):
        async with opened(laptop, (60, 18)) as driver:
            await driver.press("s")
            await driver.sees(f"{here[0].who}   {here[1].who}   both together   choose", f"enter {here[1].who}")


def versions(laptop: Laptop) -> tuple[VersionView, ...]:
    """The versions that wait on this laptop, in words."""
    with home_of(laptop), Store.open(laptop.store) as store:
        [space] = store.reader.spaces()
        me = next(one.id for one in store.reader.records("member") if one.called() == laptop.me)
        [one] = read_open(store, space.id, me)
        return one.versions


async def test_of_three_enters_on_home_none_settles(pair: Pair) -> None:
    """They were meant for the card: nobody has seen yet what they would let stand."""
    both_edit(pair)
    async with opened(pair.ao, (120, 36)) as driver:
        await driver.sees("enter  look at both versions")
        await driver.pilot.press("enter", "enter", "enter")
        await driver.on("Settle")
        await driver.until(lambda: driver.app.keyboard.at_rest)
        await driver.sees("What shall stand?", "1 left")
        assert len(pair.ao.data("conflicts")) == 1
        driver.has_read()
        await driver.press("enter")
        await driver.sees("Nothing to settle.")
