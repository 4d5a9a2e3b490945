"""A whole small cycle with the keyboard alone, as Home leads: from an empty machine to the next cycle's question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.events import Paste

from tests.support import Laptop
from tests.ui.app import Driver, opened

MOST_KEYS = 60
QUESTION = "Does rehearsed talk help students justify?"


class Walk:
    """Presses keys and counts each one that is no letter of what is typed."""

    def __init__(self, driver: Driver, laptop: Laptop) -> None:
        self.driver, self.laptop = driver, laptop
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Keys that count."""
        self.keys += len(keys)
        await self.driver.press(*keys)

    async def words(self, text: str) -> None:
        """Words, which do not count; as a paste, for the time's sake."""
        self.driver.app.post_message(Paste(text))
        await self.driver.pilot.pause()

    async def look_for(self, text: str) -> None:
        """Letters by which a choice is looked for, in its field or its list; they are words, and do not count."""
        await self.driver.type(text)

    async def home(self, *words: str, stage: str = "") -> None:
        """Home says so, the bar is on the step, and the strip stands at the stage."""
        await self.driver.on("Home")
        await self.driver.sees(*words, *([f"► {stage}"] if stage else []))
        assert type(self.driver.focused).__name__ == "Card"
        self.driver.has_read()

    async def form(self, label: str, field: str) -> None:
        """Enter opens the form of that label with the cursor in that field."""
        await self.press("enter")
        await self.driver.on("Form")
        await self.driver.sees(f"{label}  new")
        self.at(field)

    def at(self, field: str) -> None:
        """The cursor is in that field of the form."""
        parent: Any = self.driver.focused.parent
        assert parent.spec.name == field

    async def write(self, label: str, field: str, *texts: str) -> None:
        """Fill a form field by field, each with tab from the one before, and save it."""
        await self.form(label, field)
        for number, text in enumerate(texts):
            if number:
                await self.press("tab")
            await self.words(text)
        await self.press("ctrl+s")
        await self.driver.on("Home")

    def one(self, kind: str, /, **fields: object) -> dict[str, Any]:
        """The only record of this kind; it holds these values."""
        (found,) = self.laptop.data("list", kind, *(["--covered"] if kind == "prediction" else []))
        held = found["fields"]
        assert {name: held[name] for name in fields} == fields
        return {"id": found["id"], **held}


async def test_a_whole_small_cycle_by_keys_alone(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    async with opened(laptop, (80, 24)) as driver:
        walk = Walk(driver, laptop)
        await begin(walk)
        await name_it(walk)
        await plan_it(walk)
        await teach_it(walk)
        await look_at_it(walk)
        await decide(walk)
        assert walk.keys <= MOST_KEYS


async def begin(walk: Walk) -> None:
    """A team, a story, what is noticed, the problem."""
    driver = walk.driver
    await driver.on("Welcome")
    await walk.press("enter")
    await walk.words("Grade 6")
    await walk.press("enter", "enter")
    await walk.words("AO HK DP")
    await walk.press("enter")
    await driver.on("Who")
    await walk.look_for("AO")
    await driver.sees("enter: AO")
    await walk.press("enter")
    await walk.home("Start with a story")
    await walk.write("Story", "text", "At both tables one person spoke")
    await walk.home("What do you see in your students' work?", "● a story", "► what we notice")
    await walk.write("Noticing", "text", "Most wrong answers compare the tops")
    await walk.home("You have 1 noticing and no problem yet", "► a problem")
    await walk.write("Problem of practice", "statement", "Tickets stop before line one")
    await walk.home("Choose the one question", "No cycle yet")


async def name_it(walk: Walk) -> None:
    await walk.write("Cycle", "question", QUESTION)
    await walk.home("Your problem is named.", "move on to “Plan it”", stage="Name it")
    walk.one("cycle", question=QUESTION, stage="name")
    await walk.press("enter")
    await walk.home("What should students be able to do", stage="Plan it")


async def plan_it(walk: Walk) -> None:
    driver = walk.driver
    await walk.write("Agreed outcome", "statement", "Compare two fractions and say why")
    await walk.home("Write your if–then")
    await walk.write("Our if–then", "if_", "let pairs rehearse", "more students justify")
    await walk.home("Who tries it first", "► our if–then, a promise")
    await walk.form("Promise", "what")
    await walk.words("HK tries it in class B")
    await walk.press("tab")
    await walk.look_for("HK")
    await driver.on("Pick")
    await walk.press("enter")
    await driver.on("Form")
    await walk.press("ctrl+s")
    await walk.home("Your if–then stands. What do you expect to see?")
    hk = next(one["id"] for one in walk.laptop.data("list", "member") if one["fields"]["initials"] == "HK")
    walk.one("commitment", what="HK tries it in class B", who=hk)
    # the question stands there already: the same words for everyone
    await walk.write("Prediction", "text", "20 of 24", "20", "24")
    # what would show it is thought of, and waited for by nobody
    await walk.home("What would show whether it worked? Such as exit tickets", "> next stage")
    outcome = walk.one("outcome", statement="Compare two fractions and say why")
    cycle = walk.one("cycle", stage="plan")
    walk.one("prediction", question=QUESTION, value=20, of=24, blind=True, outcome=outcome["id"], cycle=cycle["id"])
    await walk.press("greater_than_sign")
    await walk.home("No check has come in yet", stage="Teach it")


async def teach_it(walk: Walk) -> None:
    driver = walk.driver
    await walk.press("enter")
    await driver.on("EvidenceRoom")
    assert driver.focused.id == "evidence"
    await walk.words("18/24 exit ticket fractions")
    await driver.sees("18 of 24 students", "tells of")
    await walk.press("enter")
    await driver.said("Added: 18 of 24 students")
    await walk.press("escape", "escape")
    await walk.home("Exit ticket fractions, ", ": 18 of 24.", "or look together.", "move on to “Look at it”")
    outcome = walk.one("outcome")["id"]
    assert [one["fields"]["outcomes"] for one in walk.laptop.data("list", "measure")] == [[outcome]]
    await walk.press("enter")
    await walk.home("is in. Say what you see before you say", stage="Look at it")
    await walk.write("Noticing", "text", "Most draw before they compare")
    await walk.home("is in. Now uncover what you expected.")


async def look_at_it(walk: Walk) -> None:
    driver = walk.driver
    await walk.press("enter")
    await driver.on("ReflectionRoom")
    await driver.sees("Prediction", "written, covered", "1 of 3 have written")
    assert "20 of 24" not in driver.text()
    await walk.press("C")
    await driver.on("Tell")
    await driver.sees("1 of 3 have written", "Who has not written yet?")
    await walk.press("down", "enter")
    await driver.on("Pick")
    await driver.sees("Which check shall stand beside it?", "18 of 24, exit ticket fractions")
    await walk.press("enter")
    await driver.sees("20 of 24", "18 of 24", "2 below")
    await walk.press("escape")
    await walk.home("You predicted 20 of 24, it is 18 of 24. Begin there")
    await walk.form("What we found", "text")
    await walk.words("Frames gave them the words")
    await walk.press("tab")
    await walk.look_for("went")
    await driver.on("Pick")
    # the one row that is left is taken, and the next field has the cursor
    await walk.press("tab")
    await driver.on("Form")
    walk.at("because")
    await walk.words("pairs rehearsed")
    await walk.press("ctrl+s")
    await walk.home("You have said what you found.")
    walk.one("finding", kind="went_well", text="Frames gave them the words", because="pairs rehearsed")
    await walk.press("enter")
    await walk.home("did we really do it in most classes?", stage="Decide")


async def decide(walk: Walk) -> None:
    driver = walk.driver
    # back a stage and on again, which is no part of the way
    await driver.press("less_than_sign")
    await walk.home("You have said what you found.", stage="Look at it")
    await driver.press("greater_than_sign")
    await walk.home("did we really do it in most classes?", stage="Decide")
    await walk.form("What we will try", "how_widely_done")
    await driver.sees("let pairs rehearse")
    await walk.look_for("most")
    await driver.on("Pick")
    await walk.press("enter")
    await driver.on("Form")
    await walk.press("ctrl+s")
    await walk.home("Keep, change or let go? You did it in most classes.")
    walk.one("try", text="let pairs rehearse", how_widely_done="most")
    await walk.form("What next", "choice")
    await walk.look_for("change")
    await driver.on("Pick")
    await walk.press("tab")
    await driver.on("Form")
    walk.at("why")
    await walk.words("the way in is not there yet")
    await walk.press("ctrl+s")
    await walk.home("You decided: change it. Close the cycle", "look at it, decide")
    await walk.press("enter")
    await walk.home(
        "You closed the cycle on", "and decided to change what you", "Your next cycle is ready", stage="Closed"
    )
    first = walk.one("cycle", stage="closed")
    moves = [one["new"] for one in walk.laptop.data("history", first["id"]) if one["field"] == "stage"]
    assert moves == ["name", "plan", "teach", "look", "decide", "look", "decide", "closed"]
    await walk.write("Cycle", "question", "Does a half-worked start help?")
    await walk.home("Is it still the one?", "We ask: Does a half-worked start help?", stage="Name it")
    newest = next(one["fields"] for one in walk.laptop.data("list", "cycle") if one["id"] != first["id"])
    assert newest["parent"] == first["id"]
    # the old problem is the old one: taken over it is a new one of this cycle
    await walk.home("You decided to change what you tried.", "Is it still the one?")
    await walk.press("enter")
    await driver.on("Pick")
    await driver.sees("What is the problem this time?", "Tickets stop before line one", "Another one")
    await walk.press("enter")
    await driver.on("Form")
    await driver.sees("Problem of practice  new", "Tickets stop before line one")
    await walk.press("ctrl+s")
    await walk.home("Your problem is named.")
    assert len(walk.laptop.data("list", "problem")) == 2
    assert walk.laptop.data("list", "problem")[1]["fields"]["cycle"] != first["id"]
