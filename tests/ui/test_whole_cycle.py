"""A whole cycle with the keyboard alone, as Home leads: from an empty machine to the next cycle's question. Every key
beside the words is counted, step by step: it is what a tired person has to press."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from textual.events import Paste

from tests.support import Laptop
from tests.ui.app import Driver, opened

MOST_KEYS = 60
"""Of a whole cycle, from the story on."""
MOST_OF_A_STEP = 10
QUESTION = "If students rehearse with a sentence starter, do more of them explain why?"


class Walk:
    """Presses keys and counts each one that is no letter of what is typed."""

    def __init__(self, driver: Driver, laptop: Laptop) -> None:
        self.driver, self.laptop = driver, laptop
        self.steps: dict[str, int] = {}
        self._step = ""

    def step(self, name: str) -> None:
        """What is pressed from now on belongs to this step."""
        self._step = name
        self.steps[name] = 0

    async def press(self, *keys: str) -> None:
        """Keys that count."""
        self.steps[self._step] += len(keys)
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
        self.driver.wait_a_while()
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

    async def to(self, field: str) -> None:
        """By tab to that field of the form."""
        parent: Any = self.driver.focused.parent
        form: Any = self.driver.app.screen
        while parent.spec.name != field:
            # the first tab behind a choice is the step that this made by itself
            before, came = self.driver.focused, form.came_by_choice
            await self.press("tab")
            assert (self.driver.focused is before) == (came is not None and came[0].text == came[1])
            parent = self.driver.focused.parent

    async def fill(self, **texts: str) -> None:
        """Words into fields, each by tab from the one before."""
        for field, text in texts.items():
            await self.to(field)
            await self.words(text)

    async def choose(self, field: str, letters: str) -> None:
        """By letters in a field that is chosen from: enter takes what they found, and goes on."""
        await self.to(field)
        await self.look_for(letters)
        await self.driver.on("Pick")
        await self.press("enter")
        await self.driver.on("Form")

    async def save(self) -> None:
        """Save the form."""
        await self.press("ctrl+s")
        await self.driver.on("Home")

    async def write(self, label: str, field: str, text: str) -> None:
        """A form of which only the first field is filled."""
        await self.form(label, field)
        await self.words(text)
        await self.save()

    def many(self, kind: str, number: int) -> bool:
        """Whether there are so many of this kind."""
        return len(self.laptop.data("list", kind)) == number

    def one(self, kind: str, /, **fields: object) -> dict[str, Any]:
        """The only record of this kind; it holds these values."""
        (found,) = self.laptop.data("list", kind, *(["--covered"] if kind == "prediction" else []))
        held = found["fields"]
        assert {name: held[name] for name in fields} == fields
        return {"id": found["id"], **held}


async def test_a_whole_cycle_by_keys_alone(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    async with opened(laptop, (80, 24)) as driver:
        walk = Walk(driver, laptop)
        await begin(walk)
        await name_it(walk)
        await plan_it(walk)
        await teach_it(walk)
        await look_at_it(walk)
        await decide(walk)
        of_cycle = {name: keys for name, keys in walk.steps.items() if name != "team"}
        assert sum(of_cycle.values()) <= MOST_KEYS, of_cycle
        assert max(of_cycle.values()) <= MOST_OF_A_STEP, of_cycle
        # where the cycle was closed the next one goes on with its problem
        await next_problem(walk)


async def begin(walk: Walk) -> None:
    """A team, a story, what is noticed, the problem."""
    driver = walk.driver
    walk.step("team")
    await driver.on("Welcome")
    await walk.press("enter")
    await walk.words("Grade 4")
    await walk.press("enter", "enter")
    await walk.words("AO HK DP")
    await walk.press("enter")
    await driver.on("Who")
    await walk.look_for("AO")
    await driver.sees("enter: AO")
    await walk.press("enter")
    walk.step("story")
    await walk.home("Start with a story")
    await walk.form("Story", "text")
    await walk.fill(text="At both tables one person spoke", said_by=" and HK", told_on="24 Nov")
    # enter in the last field saves
    await walk.press("enter")
    await driver.on("Home")
    walk.one("story", said_by="AO and HK", text="At both tables one person spoke")
    walk.step("noticing")
    await walk.home("What do you see in your students' work?", "● a story", "► what we notice")
    await walk.write("Noticing", "text", "Most wrong answers compare the tops")
    walk.step("problem")
    await walk.home("You have 1 noticing and no problem yet", "► a problem")
    await walk.press("enter")
    # it is chosen among what was noticed: this one is another
    await driver.sees("▌ Most wrong answers compare the tops", "Another one: begin with an empty page")
    await walk.press("down")
    await walk.write("Problem of practice", "statement", "Tickets stop before line one")


async def name_it(walk: Walk) -> None:
    walk.step("question")
    await walk.home("Which question about your problem", "No cycle yet")
    await walk.write("Cycle", "question", QUESTION)
    walk.step("plan it")
    await walk.home("Your problem is named.", "move on to “Plan it”", stage="Name it")
    walk.one("cycle", question=QUESTION, stage="name")
    await walk.press("enter")


async def plan_it(walk: Walk) -> None:
    walk.step("goal")
    await walk.home("What should students be able to do", stage="Plan it")
    await walk.form("Agreed outcome", "statement")
    await walk.fill(statement="Compare two fractions and say why", for_whom="all of grade 4")
    await walk.choose("measure", "exit ticket")
    await walk.fill(start_value="28", aim_value="60", aim_on="next Friday", unit="percent")
    await walk.save()
    walk.one("outcome", start_value=28, aim_value=60, unit="percent")
    walk.step("if-then")
    await walk.home("Write your if–then")
    await walk.form("Our if–then", "if_")
    await walk.fill(if_="let pairs rehearse", then="more students justify", so_that="all are heard")
    await walk.save()
    walk.step("promise")
    await walk.home("Who tries it first", "► a promise")
    await walk.form("Promise", "what")
    await walk.fill(what="HK tries it in class B")
    await walk.choose("who", "HK")
    await walk.fill(by_on="next Friday")
    await walk.save()
    hk = next(one["id"] for one in walk.laptop.data("list", "member") if one["fields"]["initials"] == "HK")
    walk.one("commitment", what="HK tries it in class B", who=hk)
    walk.step("prediction")
    await walk.home("Your if–then stands. What do you expect to see?")
    # the question stands there already: the same words for everyone; and the number in the words is read
    await walk.write("Prediction", "text", "13 of 24")
    outcome = walk.one("outcome", statement="Compare two fractions and say why")
    cycle = walk.one("cycle", stage="plan")
    walk.one("prediction", question=QUESTION, value=13, of=24, blind=True, outcome=outcome["id"], cycle=cycle["id"])
    walk.step("teach it")
    # what would show it is thought of, and waited for by nobody
    await walk.home("What would show whether it worked? Such as exit tickets", "> next stage")
    await walk.press("greater_than_sign")


async def teach_it(walk: Walk) -> None:
    """The exit ticket of all and of two groups; one esc leads back to Home."""
    driver = walk.driver
    walk.step("exit ticket")
    await walk.home("No check has come in yet", stage="Teach it")
    await walk.press("enter")
    await driver.on("EvidenceRoom")
    assert driver.focused.id == "evidence"
    line: Any = driver.focused
    for number, text in enumerate(("16/24 exit ticket", "2/6 exit ticket @IEP", "4/8 exit ticket @multilingual")):
        await walk.words(text)
        await driver.sees(text.partition(" ")[0].replace("/", " of "))
        await walk.press("enter")
        if line.value:
            # a name that is new is asked about once
            await driver.sees("enter again: take it so")
            driver.wait_a_while()
            await walk.press("enter")
        await driver.until(partial(walk.many, "result", number + 1), "added")
    await driver.sees("esc Home")
    await walk.press("escape")
    walk.step("look at it")
    await walk.home("Exit ticket, ", ": 16 of 24.", "or look together.", "move on to “Look at it”")
    # the goal's own measure, and no second one of that name
    walk.one("outcome", measure=walk.one("measure")["id"])
    await walk.press("enter")


async def look_at_it(walk: Walk) -> None:
    driver = walk.driver
    walk.step("what we see")
    await walk.home("is in. Say what you see before you say why", stage="Look at it")
    await walk.write("Noticing", "text", "Most draw before they compare")
    walk.step("uncover")
    await walk.home("is in. Now uncover what you expected.", "uncover it")
    # Home's step asks at once; what was written stays covered under the question
    await walk.press("enter")
    await driver.on("Tell")
    await driver.sees("1 of 3 have written", "Who has not written yet?")
    assert "13 of 24" not in driver.text()
    await walk.look_for("uncover")
    await walk.press("enter")
    await driver.until(lambda: type(driver.app.screen).__name__ in ("Pick", "ReflectionRoom"), "the next question")
    if type(driver.app.screen).__name__ == "Pick":
        await driver.sees("Which check shall stand beside it?")
        await walk.press("enter")
    await driver.sees("13 of 24", "16 of 24", "3 above")
    await walk.press("escape")
    walk.step("what we found")
    await walk.home("You predicted 13 of 24, it is 16 of 24.")
    await walk.write("What we found", "text", "Frames gave them the words")
    walk.step("decide")
    await walk.home("You have said what you found.")
    await walk.press("enter")
    await walk.home("did we really do it in most classes?", stage="Decide")


async def decide(walk: Walk) -> None:
    driver = walk.driver
    # back a stage and on again, which is no part of the way
    await driver.press("less_than_sign")
    await walk.home("You have said what you found.", stage="Look at it")
    await driver.press("greater_than_sign")
    walk.step("how widely")
    await walk.home("did we really do it in most classes?", stage="Decide")
    await walk.press("enter")
    await driver.on("Pick")
    await driver.sees("Did we really do it?", "“let pairs rehearse”", "Not yet", "In most classes")
    # no bar stands anywhere until somebody chose: a second enter says nothing in the team's name
    await driver.press("enter")
    assert type(driver.app.screen).__name__ == "Pick"
    await walk.look_for("most")
    await walk.press("enter")
    await walk.home("Keep, change or let go? You did it in most classes.")
    walk.one("try", text="let pairs rehearse", how_widely_done="most", cycle=walk.one("cycle")["id"])
    walk.step("decision")
    await walk.form("What next", "choice")
    await walk.choose("choice", "change")
    walk.at("why")
    await walk.words("the way in is not there yet")
    await walk.save()
    walk.step("close")
    await walk.home("You decided: change it. Close the cycle", "look at it, decide")
    await walk.press("enter")
    walk.step("next cycle")
    await walk.home("28 % became 67 %: the aim was 60 %, and you reached it.", "and decided to change", stage="Closed")
    first = walk.one("cycle", stage="closed")
    moves = [one["new"] for one in walk.laptop.data("history", first["id"]) if one["field"] == "stage"]
    assert moves == ["name", "plan", "teach", "look", "decide", "look", "decide", "closed"]
    await walk.write("Cycle", "question", "Does a half-worked start help?")
    await walk.home("Is it still the one?", "We ask: Does a half-worked start help?", stage="Name it")
    newest = next(one["fields"] for one in walk.laptop.data("list", "cycle") if one["id"] != first["id"])
    assert newest["parent"] == first["id"]


async def next_problem(walk: Walk) -> None:
    """The old problem is the old one: taken over it is a new one of this cycle."""
    driver = walk.driver
    await walk.home("You decided to", "Is it still the one?")
    await walk.press("enter")
    await driver.on("Pick")
    await driver.sees("What is the problem this time?", "Tickets stop before line one", "Another one")
    await walk.press("enter")
    await driver.on("Form")
    await driver.sees("Problem of practice  new", "Tickets stop before line one")
    await walk.save()
    await walk.home("Your problem is named.")
    old, new = (one["fields"] for one in walk.laptop.data("list", "problem"))
    assert (old["statement"], old["cycle"]) != (new["statement"], new["cycle"])
    assert old["statement"] == new["statement"]
