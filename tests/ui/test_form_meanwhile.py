"""An open form, and what happens meanwhile: in another window, by the team, and by an impatient hand."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from tests.support import Laptop
from tests.ui.app import opened
from tests.ui.test_form import fields, open_new


async def test_an_open_form_is_told_of_another_window_and_never_overwritten(laptop: Laptop) -> None:
    story = laptop.add("story", text="as it was", said_by="AO")
    async with opened(laptop) as driver:
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.type(" here")
        laptop.do("set", story, "text=as it was there")
        await driver.sees("AO changed this meanwhile: Story.")
        assert fields(driver)["text"].text == "as it was here"
        await driver.press("ctrl+s")
        await driver.said("two versions to settle")
    (open_,) = laptop.data("conflicts")
    assert {version["value"] for version in open_["versions"]} == {"as it was here", "as it was there"}


async def test_another_field_changed_meanwhile_stays_as_the_other_wrote_it(laptop: Laptop) -> None:
    story = laptop.add("story", text="one", said_by="AO")
    async with opened(laptop) as driver:
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.type(" more")
        laptop.do("set", story, "said_by=HK")
        await driver.sees("AO changed this meanwhile: Said by.")
        await driver.press("ctrl+s")
        await driver.on("Home")
    assert laptop.data("conflicts") == []
    found = laptop.fields(story)
    assert (found["text"], found["said_by"]) == ("one more", "HK")


async def test_a_record_deleted_meanwhile_keeps_what_is_typed(laptop: Laptop) -> None:
    story = laptop.add("story", text="one")
    async with opened(laptop) as driver:
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.type(" more")
        laptop.do("delete", story)
        await driver.sees("AO deleted this meanwhile.")
        await driver.press("ctrl+s")
        await driver.sees("restore it first", "one more")


async def test_words_taken_away_meanwhile_come_into_no_draft_again(laptop: Laptop) -> None:
    story = laptop.add("story", text="Zyrelda solved it.")
    drafts = Drafts(places(laptop.store))
    async with opened(laptop) as driver:
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.type(" And")
        await driver.until(lambda: [d for d in drafts.all() if "And" in str(d.values)], "the draft")
        laptop.do("redact", story, "text", "--words", "Zyrelda")
        await driver.sees("The team took words away.", "still here, in Story")
        assert "Zyrelda" not in str(drafts.all())
        driver.app.action_room("home")
        await driver.on("Home")
        await driver.press("0")
        assert "Zyrelda" not in str(drafts.all())
        # what is not typed here goes from the form, and a new form of other words keeps its draft as ever
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.type("A student solved it.")
        laptop.add("story", text="Another.")
        await driver.until(lambda: [d for d in drafts.all() if "A student" in str(d.values)], "the draft")
        assert "took words away" not in driver.text()
    assert "Zyrelda" not in places(laptop.store).drafts.read_bytes().decode(errors="replace")


async def test_a_word_of_a_set_taken_away_meanwhile_is_named_no_more(laptop: Laptop) -> None:
    member = laptop.add("member", initials="ZZ", strengths=["Fractions", "Zyrelda"])
    async with opened(laptop) as driver:
        driver.app.open_form("member", member)
        await driver.on("Form")
        await driver.sees("Zyrelda")
        laptop.do("redact", member, "strengths", "--words", "Zyrelda")
        await driver.sees("The team took words away.", "Fractions")
        await driver.until(lambda: "Zyrelda" not in driver.text(), "the word gone from the form")
        await driver.press("ctrl+end")
        await driver.type("9")
        await driver.press("ctrl+s")
        await driver.on("Home")
    assert laptop.fields(member)["initials"] == "ZZ9"
    assert laptop.fields(member)["strengths"] == ["Fractions"]


async def test_a_second_save_while_the_first_waits_makes_no_second_record(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cycletui.ui.screens import form, form_saving

    held, save = threading.Event(), form_saving.save

    def slowly(*words: Any) -> Any:
        held.wait(20)
        return save(*words)

    monkeypatch.setattr(form, "save", slowly)
    async with opened(laptop) as driver:
        await open_new(driver, "story")
        await driver.type("Once.")
        await driver.press("ctrl+s", "ctrl+s")
        held.set()
        await driver.on("Home")
    assert [one["fields"]["text"] for one in laptop.data("list", "story")] == ["Once."]
