"""A whole short meeting by keys on the wall, from Home to its end, with a clock that the test turns."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cycletui.records import watch
from cycletui.records.audience import Audience
from cycletui.records.team import WEEKDAYS
from cycletui.records.today import short_day
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened


class Turned:
    """The steady clock, as the test turns it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(watch, "_steady", lambda: self.now)
        monkeypatch.setattr(watch, "_boot", lambda: "this start")

    def turn(self, driver: Driver, minutes: float) -> None:
        """So many minutes pass."""
        self.now += minutes * 60
        screen: Any = driver.app.screen
        screen.tick()


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> Turned:
    return Turned(monkeypatch)


def laptop_of(folder: Path) -> Laptop:
    """A team that meets today, with two promises."""
    laptop = Laptop(folder, "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "BL", "--member", "HK")
    team = laptop.data("list", "team")[0]["id"]
    laptop.do("set", team, f"meets_on={list(WEEKDAYS)[date.today().weekday()]}", "meets_at=7:40")
    members = {row["fields"]["initials"]: row["id"] for row in laptop.data("list", "member")}
    today = date.today()
    for who, what, days in (("HK", "Four examples", 1), ("BL", "Film one opening", 8)):
        on = (today + timedelta(days=days)).isoformat()
        laptop.add("commitment", what=what, who=members[who], by_on=on, state="open")
    laptop.add("norm", text="Start with the work.")
    laptop.add("cycle", title="Talk", stage="teach")
    return laptop


def part(driver: Driver) -> str:
    screen: Any = driver.app.screen
    standing = screen.standing()
    return str(next(one.key for one in screen.now.parts if one.id == standing.part))


def working(driver: Driver) -> dict[str, str]:
    screen: Any = driver.app.screen
    found: dict[str, str] = screen.working()
    return found


async def runs(driver: Driver) -> None:
    await driver.until(lambda: getattr(driver.app.screen, "now", None) is not None and driver.app.big, "the wall")
    await driver.pilot.pause()


async def step(driver: Driver, key: str, to: str) -> None:
    await driver.press(key)
    await driver.until(lambda: part(driver) == to, to)


async def write(driver: Driver, key: str, text: str, said: str) -> None:
    await driver.press(key)
    await driver.until(lambda: driver.app.screen.query_one("#line").has_focus, "the line")
    await driver.type(text)
    await driver.press("enter")
    await driver.sees(said)


async def closes(driver: Driver) -> None:
    """To its end: what is asked at the close is taken as it is proposed."""
    screen: Any = driver.app.screen
    norm = ("How was our norm today?",) if screen.now.norm else ()
    await driver.press("space")
    for asked in (*norm, "When is the next meeting?", "Who leads the next one?", "Close the meeting?"):
        await driver.sees(asked)
        driver.has_read()
        await driver.press("enter")


async def test_a_meeting_from_home_to_its_end(tmp_path: Path, turned: Turned) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (120, 36)) as driver:
        day = list(WEEKDAYS.values())[date.today().weekday()]
        await driver.sees(f"{day}’s meeting: enter begins it.")
        await driver.press("enter")
        await driver.on("AskRoom")
        await driver.press("enter")
        await runs(driver)
        # here: the norm of the day, and who is here
        await driver.sees(
            "Here 1 of 5", "Norm of the day: Start with the work.", "All are here", "0 of 20 min", "only us"
        )
        assert "Only for showing" not in driver.text()
        # nothing stands before the first part
        assert "meeting.before" not in working(driver)
        assert "step back" not in driver.text()
        await driver.press("enter")
        await driver.sees("● AO here", "● BL here", "● HK here")
        await driver.press("down", "enter")
        await driver.sees("○ BL away")
        turned.turn(driver, 1)
        # promised first, the oldest first; those of who is away last
        await step(driver, "space", "promised")
        assert "meeting.before" in working(driver)
        text = driver.text()
        assert "< step back" in text
        assert text.index("Four examples") < text.index("Film one opening")
        await driver.sees("not here", "Whoever promised.")
        await driver.press("enter")
        await driver.on("Pick")
        assert [str(row.prompt) for row in driver.app.screen.query_one(Rows).options] == [
            *("Kept", "Kept in part", "Not yet: by another day", "Help needed: we say which", "Given up, said aloud")
        ]
        await driver.press("down", "enter")
        await driver.sees("What did we see?")
        await driver.type("half of them began")
        await driver.press("enter")
        await driver.on("MeetingRoom")
        await driver.until(lambda: len(driver.app.screen.now.promises) == 1, "answered")  # type: ignore[attr-defined]
        # help is asked for, and with it a new day: the one it had is none
        driver.has_read()
        await driver.press("enter")
        await driver.on("Pick")
        await driver.press("h", "enter")
        await driver.sees("What would help?")
        await driver.type("A camera for room 12")
        await driver.press("enter")
        await driver.sees("Not yet. By when now?", in_words(date.today() + timedelta(days=14)).split(", ")[1])
        await driver.type((date.today() + timedelta(days=8)).isoformat())
        driver.has_read()
        await driver.press("enter")
        await driver.sees("! That is the day it had. By when now?")
        await driver.type((date.today() + timedelta(days=14)).isoformat())
        driver.has_read()
        await driver.press("enter")
        await driver.on("MeetingRoom")
        await driver.sees("Every promise is answered.")
        turned.turn(driver, 7)
        await driver.sees("2 minutes over", "8 of 20 min")
        assert driver.app.screen.query_one("#time").has_class("-over")
        await driver.press("plus")
        await driver.sees("1 minute over", "Promised 5+1", "8 of 21 min")
        # what is written down is of the part that runs
        await step(driver, "space", "say")
        await write(driver, "n", "Seven have the tank drawn, q and space included", "Noticed.")
        await step(driver, "less_than_sign", "promised")
        await driver.sees("1 minute over")
        await step(driver, "space", "say")
        await step(driver, "space", "who")
        await write(
            driver, "p", "HK two more by tomorrow", f"Promised by HK, by {in_words(date.today() + timedelta(days=1))}."
        )
        # a promise is somebody's: who is asked once, and what is typed then stands in front
        await driver.press("p")
        await driver.until(lambda: driver.app.screen.query_one("#line").has_focus, "the line")
        await driver.type("letter to the families")
        await driver.press("enter")
        await driver.sees("? Who promises it? Type their initials.")
        await driver.type("BL")
        driver.has_read()
        await driver.press("enter")
        await driver.sees("Promised by BL, by ")
        await write(driver, "d", "Tickets on Friday", "Proposed.")
        await write(driver, "question_mark", "Who asks the families?", "Question for later.")
        # evidence is asked about as everywhere, on the wall without a figure or another group's name
        laptop.do("add", "group", "name=Foster care", "private=yes")
        laptop.do("evidence", "add", "--new", "14/24 exit ticket")
        await driver.press("e")
        await driver.type("18/24 exit tickets @Foster kare")
        await driver.press("enter")
        await driver.sees(
            "? “exit tickets” is a new measure — or do you mean “exit ticket”? “Foster kare” is a new group."
        )
        assert "Foster care”" not in driver.text()
        await driver.press("ctrl+u")
        await driver.type("18/24")
        await driver.press("enter")
        await driver.sees("! What was counted? Write it behind the number")
        await driver.press("ctrl+u")
        await driver.type("18/24 exit-ticket")
        await driver.press("enter")
        await driver.sees("? There is one of that day already. Yours would stand beside it. enter again: take it so")
        assert "14 of 24" not in driver.text()
        driver.wait_a_while()
        await driver.press("enter")
        await driver.sees("Evidence: exit ticket, ")
        assert [one["fields"]["name"] for one in laptop.data("list", "measure")].count("exit ticket") == 1
        # half typed it is kept when one leaves
        await driver.press("n")
        await driver.type("Half a thought")
        await driver.press("escape")
        await step(driver, "space", "close")
        turned.turn(driver, 0.1)
        await driver.sees("h what helped", "c what to change")
        # what was half typed is still there, as what it was
        await driver.press("n")
        await driver.sees("Half a thought")
        await driver.press("ctrl+u", "escape")
        await write(driver, "h", "The drawing first", "Noted.")
        await driver.sees("The drawing first", "what helped")
        await write(driver, "c", "Fewer questions", "Noted.")
        await driver.sees("Fewer questions")
        await driver.press("space")
        # the norm, the next day and whose turn it is are asked before it can be over; left it goes on
        await driver.sees("How was our norm today?", "Start with the work.")
        await driver.type("We began with the tickets")
        await driver.press("enter")
        await driver.sees("When is the next meeting?")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        await driver.sees("Our norm “Start with the work”: We began with the tickets")
        driver.has_read()
        await driver.press("space")
        await driver.sees("When is the next meeting?")
        driver.has_read()
        await driver.press("enter")
        await driver.sees("Who leads the next one?", "● BL")
        driver.has_read()
        await driver.press("enter")
        await driver.sees("Close the meeting?", "Next meeting: ", "Next led by BL")
        driver.has_read()
        await driver.press("enter")
        await driver.until(lambda: getattr(driver.app.screen, "now", 1) is None, "before")
        await driver.said("It is over: 12 written down. X has the minutes.")
        await driver.sees("X minutes")
        await driver.to_mine()
        await driver.sees("Before", "2 of 3 here")
        await driver.press("0")
        await driver.on("Home")
        await driver.until(lambda: "meeting" not in str(driver.app.screen.view.step.sentence), "held")  # type: ignore[attr-defined]
    (meeting,) = laptop.data("list", "meeting")
    (run,) = laptop.data("list", "meeting_run")
    fields = meeting["fields"]
    assert (fields["on"], fields["template"]) == (date.today().isoformat(), "check_in")
    (norm,) = laptop.data("list", "norm")
    assert norm["fields"]["looked_at_on"] == date.today().isoformat()
    assert fields["next_on"] == (date.today() + timedelta(days=7)).isoformat()
    assert run["fields"]["ended_at"]
    assert [one.split()[0] for one in run["fields"]["steps"]] == ["0", "60", *["480"] * 6]
    promises = {row["fields"]["what"]: row["fields"] for row in laptop.data("list", "commitment")}
    assert {what: one["state"] for what, one in promises.items()} == {
        "Four examples": "partly",
        "Film one opening": "not_yet",
        "two more": "open",
        "letter to the families": "open",
    }
    assert promises["Four examples"]["what_came"] == "half of them began"
    assert promises["two more"]["by_on"] == (date.today() + timedelta(days=1)).isoformat()
    assert [row["fields"]["text"] for row in laptop.data("list", "noticing")] == [
        "Seven have the tank drawn, q and space included"
    ]
    assert [row["fields"]["state"] for row in laptop.data("list", "decision")] == ["proposed"]
    assert promises["Film one opening"]["by_on"] == (date.today() + timedelta(days=14)).isoformat()
    (need,) = laptop.data("list", "support_need")
    assert (need["fields"]["text"], need["fields"]["state"]) == ("A camera for room 12", "open")
    assert need["fields"]["by_on"] == promises["Film one opening"]["by_on"]
    assert len(laptop.data("list", "capture")) == 8
    notes = {row["fields"]["kind"]: row["fields"]["text"] for row in laptop.data("list", "meeting_note")}
    assert notes == {
        "note": "Our norm “Start with the work”: We began with the tickets",
        "question": "Who asks the families?",
        "plus": "The drawing first",
        "delta": "Fewer questions",
    }


def in_words(day: date) -> str:
    """`Tuesday, 19 Jan`."""
    return f"{list(WEEKDAYS.values())[day.weekday()]}, {short_day(day)}"


async def before_guests(driver: Driver) -> None:
    """Answer that guests read along."""
    await driver.on("AskRoom")
    rows = driver.app.screen.query_one(Rows)
    rows.highlighted = next(n for n, row in enumerate(rows.options) if "Guests" in str(row.prompt))
    await driver.press("enter")


async def test_what_guests_see_of_a_meeting_and_what_a_second_window_does(tmp_path: Path, turned: Turned) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.until(lambda: driver.app.screen.view is not None, "the agenda")  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.on("AskRoom")
        # nobody said who reads along: nothing began
        await driver.sees("not yet")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        assert laptop.data("list", "meeting") == []
        await driver.press("enter")
        await before_guests(driver)
        await runs(driver)
        # all its keys are named in the smallest window too, help by the one that is free
        leads = ("space next step", "+ a minute more", "f9 blank")
        await driver.sees(
            "n notice", "p promise", "d decide", "? question", "e evidence", *leads, "X minutes", "f1 help"
        )
        # who leads is named to guests, and nobody else
        assert "AO leads" in driver.text()
        assert not {"BL", "HK"} & set(driver.text().split())
        assert "All are here" not in driver.text()
        await step(driver, "space", "promised")
        await driver.sees("What was promised stays among us.", "< step back")
        assert "Four examples" not in driver.text()
        # half typed, and then the app is gone
        await driver.press("n")
        await driver.type("Half a thought")
        line: Any = driver.app.screen.query_one("#line")
        await driver.until(lambda: line.kept_at, "kept within a second")
        turned.turn(driver, 2)
        await driver.press("f9")
        assert "Half a thought" not in driver.text()
        await driver.press("f9")
    turned.now += 60
    async with opened(laptop, (80, 24)) as driver:
        # who sees this screen is asked before anything of my own shows, with the time that has really passed
        await driver.on("AskGoesOn")
        await driver.sees("The meeting goes on. Who sees this screen?", "Promised, 2 of 5 · 3 of 20 min have passed")
        assert "Four examples" not in driver.text()
        await driver.press("escape")
        await driver.on("Home")
        await driver.sees("The meeting is under way.")
        # nobody has said it: it is asked again where the meeting would show
        await driver.press("enter")
        await driver.on("AskGoesOn")
        await driver.press("down", "down", "enter")
        await driver.on("MeetingRoom")
        await runs(driver)
        await driver.sees("Half a thought", "3 of 20 min", "What was promised stays among us.", "guests too")
        assert part(driver) == "promised"
        assert driver.app.session.audience is Audience.GUESTS
        # and said it is not asked anew
        await driver.press("escape", "escape")
        await driver.on("Home")
        # the way back is the step itself, on the big screen too
        await driver.sees("enter go on with it")
        await driver.press("enter")
        await driver.on("MeetingRoom")
        # somebody deletes it meanwhile: that is said, and what was half typed stays
        (meeting,) = laptop.data("list", "meeting")
        laptop.do("delete", meeting["id"])
        await driver.said("Somebody deleted this meeting. What was written down in it is kept.")
        await driver.sees("Begin a meeting")


async def test_an_agenda_is_prepared_and_kept_as_a_sort_of_our_own(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (120, 36)) as driver:
        await driver.press("5")
        await driver.sees("Check-in · AO leads · 20 min", "Promised 5 ━━━", "Begin a meeting")
        await driver.press("T")
        await driver.sees("Leadership team, weekly · 45 min")
        await driver.type("Decide")
        await driver.press("enter")
        await driver.sees("Decide · AO leads · 45 min")
        # it stays what was chosen, wherever one goes
        await driver.press("0")
        await driver.on("Home")
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.sees("Decide · AO leads · 45 min")
        # a part is changed in its form: the meeting is made for that
        await driver.press("down", "down", "enter")
        await driver.on("Form")
        await driver.sees("What did we say we would do?")
        assert len(laptop.data("list", "agenda_item")) == 7
        record = next(row["id"] for row in laptop.data("list", "agenda_item") if row["fields"]["part"] == "promised")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        laptop.do("set", record, "minutes=600")
        assert laptop.run("set", record, "minutes=601").status == 1
        await driver.sees("640 min", "Begin the meeting")
        await driver.press("T")
        await driver.on("Pick")
        await driver.type("Keep")
        await driver.press("enter")
        await driver.sees("What is it called?")
        await driver.press("ctrl+u")
        await driver.type("Long evening")
        await driver.press("enter")
        await driver.said("Kept as “Long evening”.")
        await driver.press("T")
        await driver.sees("Long evening · 640 min")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        # from the plain lists esc leads back here
        await driver.press("i")
        await driver.on("PlainRoom")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        # begun from Home by a key of its own, with the sort that was chosen
        await driver.press("0")
        await driver.on("Home")
        await driver.press("M")
        await driver.on("AskRoom")
        await driver.press("enter")
        await runs(driver)
        assert driver.app.screen.now.title == "Long evening"  # type: ignore[attr-defined]
        await write(driver, "n", "We sit in the library", "Noted.")
        await driver.press("enter")
        await driver.sees("● BL here")
        # it was another sort: what was written down and who is here go with it
        await driver.press("T")
        await driver.sees("What sort of meeting is this?")
        await driver.press("enter")
        await driver.sees("! ↓ or a letter chooses one")
        await driver.type("Check")
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen.now.title == "Check-in", "another sort")  # type: ignore[attr-defined]
        await driver.sees("● BL here", "We sit in the library", "of 20 min")
        # on the big screen Home leads back to it, and so does its own key
        await driver.press("0")
        await driver.on("Home")
        await driver.sees("The meeting is under way.", "enter go on with it")
        await driver.press("enter")
        await driver.on("MeetingRoom")
        await driver.press("0")
        await driver.on("Home")
        await driver.press("M")
        await driver.on("MeetingRoom")
        # or it was begun by mistake: it goes, and u brings it back as it ran
        await driver.to_mine()
        await driver.press("T")
        await driver.sees("What sort of meeting is this?")
        await driver.type("mistake")
        await driver.press("enter")
        await driver.said("Dropped; what was written down is kept. u takes it back.")
        await driver.until(lambda: driver.app.screen.now is None, "dropped")  # type: ignore[attr-defined]
        assert [row["fields"]["title"] for row in laptop.data("list", "meeting")] == ["Decide"]
        assert [row["fields"]["text"] for row in laptop.data("list", "meeting_note")] == ["We sit in the library"]
        await driver.press("u")
        await driver.until(lambda: driver.app.screen.now is not None, "it is back")  # type: ignore[attr-defined]
        await driver.sees("● BL here", "We sit in the library")
    assert [row["fields"]["title"] for row in laptop.data("list", "meeting_template")] == ["Long evening"]
    assert len(laptop.data("list", "template_part")) == 7
