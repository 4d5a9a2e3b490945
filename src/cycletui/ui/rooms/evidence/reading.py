"""How the text in the line reads at this moment, and what the keys do with it: worked out once for each text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.harmless import line
from cycletui.ui.rooms.evidence import said_back

if TYPE_CHECKING:
    from cycletui.entry.asking import Offer, Question
    from cycletui.entry.names import Known
    from cycletui.entry.understood import NotUnderstood, Understood
    from cycletui.ui.session.session import Session


class Reading(NamedTuple):
    """A text as it reads: what was understood or why not, what is asked, what is offered.

    `rest` is the next line, typed on behind one that is asked about.
    """

    text: str
    day: date
    known: Known | None
    understood: Understood | None = None
    refused: NotUnderstood | None = None
    questions: tuple[Question, ...] = ()
    offer: Offer | None = None
    rest: str = ""

    @property
    def near(self) -> str:
        """What is offered."""
        return self.offer.near if self.offer is not None else ""

    @property
    def asked(self) -> str:
        """What is asked, in sentences."""
        from cycletui.entry.asking import in_one

        return in_one(one.words for one in self.questions)

    def does(self, standing: str) -> str:
        """The footer's word for enter; empty where it can do nothing. `standing` is what is asked already."""
        if self.rest:
            return "put it behind"
        if standing:
            new = all(one.kind in ("measure", "group", "source") for one in self.questions)
            return "take it as new" if new and standing == self.asked else "take it so"
        return "add it" if self.refused is None else said_back.ENTER.get(self.refused.kind, "")

    @property
    def offers(self) -> str:
        """The footer's word for the key that takes what is near."""
        return f"take “{line(self.near, 20)}”" if self.near else ""


def read(text: str, day: date, known: Known | None, stood: str) -> Reading:
    """How a text reads on a day; `stood` is what was asked about before more was typed behind it."""
    from cycletui.entry.asking import offer, questions
    from cycletui.entry.line import NotUnderstood, understand
    from cycletui.entry.names import Known

    found = understand(text, today=day, known=Known() if known is None else known)
    reading = Reading(text, day, known, rest=_next_line(text, day, known, stood))
    if isinstance(found, NotUnderstood):
        return reading._replace(refused=found)
    reading = reading._replace(understood=found)
    if known is None:
        return reading
    asked = tuple(questions(found, known))
    return reading._replace(questions=asked, offer=offer(text, found, asked, known, day))


def _next_line(text: str, day: date, known: Known | None, stood: str) -> str:
    """What was typed on behind a question as if the line had been taken."""
    from cycletui.entry.line import NotUnderstood, understand
    from cycletui.entry.names import Known

    behind = text[len(stood) :] if stood and text.startswith(stood) else ""
    if not behind.strip():
        return ""
    found = understand(behind.strip(), today=day, known=Known() if known is None else known)
    glued = behind[0].isupper() or behind[0] in "“\"'"
    whole = not isinstance(found, NotUnderstood) or (found.kind == "words" and glued)
    return behind.strip() if whole else ""


async def looks_like_a_child(session: Session, reading: Reading, asked: set[tuple[str, bool]]) -> str:
    """What is asked about a name in the line, or in a group that it would make; empty where nothing looks so.

    `asked` are words that were asked about in this line before, and whether they were a group's.
    """
    from cycletui.entry.guard import asks, suspects
    from cycletui.ui.screens.guarding import in_line

    found = reading.understood
    groups = tuple(one.group for one in (found, *found.also) if one.group and "group" in one.new) if found else ()
    named = [suspects(group, session.today, group=True) for group in groups]
    # what the team knows is looked up for the few lines in which there is anything at all
    if not any((suspects(reading.text, session.today, line=True), *named)):
        return ""
    every = await session.read(in_line, session.space, reading.text, groups)
    placed = {(one.words, any(one.words in group for group in groups)): one for one in every}
    new = [one for place, one in placed.items() if place not in asked]
    asked |= set(placed)
    return asks(new, "").strip()
