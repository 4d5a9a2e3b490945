"""Uncovering what everybody predicted: a moment that the team keeps, with the check that stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.widgets.text import toast

UNCOVERED = "Uncovered. From now on these stand as they were written."
LATER = "Whoever writes after that will have seen it."
READY = (("wait", "Not yet"), ("uncover", "Uncover it"))
UNSURE = "None of these is clearly the one: ↓ chooses, then enter."

if TYPE_CHECKING:
    from cycletui.queries.reflection.predictions import Question
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host


def save(store: Store, question: str, cycle: str, check: str, space: str, me: str, window: str) -> None:
    """Write the moment down."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    values = {"question": question, "cycle": cycle, "collection": check}
    made = {name: value for name, value in values.items() if value}
    saves.write(store, [Edit("uncovered", made)], space=space, by=me, window=window)


def save_next(store: Store, cycle: str, space: str, me: str, window: str) -> None:
    """The same of the first question of a cycle that is covered: whoever reads along is told no question."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.reflection.predictions import read_questions

    questions = read_questions(AudienceReader(store), space, (cycle,))
    if (found := next((one for one in questions if one.covered), None)) is not None:
        save(store, found.text, found.cycle, "", space, me, window)


async def uncover_next(app: Host, cycle: str) -> None:
    """Uncover the first question of this cycle that is covered, as far as whoever reads along may know it."""
    from cycletui.queries.reflection.predictions import read_questions
    from cycletui.ui.screens.dialogs import Tell

    session = app.session
    questions = await session.ask(read_questions, session.space, (cycle,))
    if (found := next((one for one in questions if one.covered), None)) is not None:
        await uncover(app, found, sure=False)
    elif await app.push_screen_wait(Tell("Uncover what we expect?", LATER, READY)) == "uncover":
        await session.write(save_next, cycle, session.space, session.me, session.window)
        toast(app, UNCOVERED, for_all=True)
        app.changed()


def places_at_desk(store: Store, space: str, cycle: str, question: str) -> tuple[dict[str, int], bool]:
    """The checks that could stand beside a question, by id, each with its place in their order; and whether it is
    clear that the first is meant."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.reflection.checks import checks_to_choose
    from cycletui.queries.reflection.predictions import read_questions

    reader = AudienceReader(store)
    asked = next((one for one in read_questions(reader, space, (cycle or None,)) if one.text == question), None)
    offer = checks_to_choose(reader, space, cycle, [one.record for one in asked.voices] if asked is not None else ())
    return {one[0]: n for n, one in enumerate(offer.choices)}, offer.clear


async def uncover(app: Host, question: Question, *, sure: bool = True) -> None:
    """Ask whether to wait for others to write, and which check stands beside it where that does not follow. Who is not
    `sure` is asked in any case."""
    from cycletui.queries.reflection.checks import checks_to_choose
    from cycletui.ui.screens.dialogs import Pick

    session = app.session
    if (question.not_yet or not sure) and not await _all_the_same(app, question):
        return
    offer = await session.ask(
        checks_to_choose, session.space, question.cycle, [voice.record for voice in question.voices]
    )
    check, places = "", {one[0]: n for n, one in enumerate(offer.choices)}
    if app.big:
        # in which order they stand is known at the desk alone, which knows for whom somebody wrote
        places, clear = await session.read(places_at_desk, session.space, question.cycle, question.text)
        # what stands beside each says what was written
        offer = offer._replace(clear=clear, choices=tuple(one._replace(why="") for one in offer.choices))
    offered = sorted((one for one in offer.choices if one[0] in places), key=lambda one: places[one[0]])
    if offered:
        choices = [*offered, ("", "None of these", "")]
        about = f"“{line(question.text, 300)}”"
        chosen: str | None = await app.push_screen_wait(
            Pick(
                "Which check shall stand beside it?",
                choices,
                does="uncover beside it",
                verbs={"": "uncover alone"},
                about=f"{about}\n\n{offer.missing}" if offer.missing else about,
                unsure="" if offer.clear else UNSURE,
            )
        )
        if chosen is None:
            return
        check = chosen
    await session.write(save, question.text, question.cycle, check, session.space, session.me, session.window)
    toast(app, UNCOVERED, for_all=True)
    app.changed()


async def _all_the_same(app: Host, question: Question) -> bool:
    """Whether to uncover though not everybody has written. How many have comes first; who has not, if it is asked."""
    from cycletui.ui.screens.dialogs import Tell

    words = f"“{line(question.text, 300)}”\n\n{LATER}"
    if not question.not_yet or app.big:
        # before others nobody is named who has not written
        return bool(await app.push_screen_wait(Tell(question.written, words, READY)) == "uncover")
    answers = (("wait", "Wait for the others"), ("uncover", "Uncover all the same"))
    names = ("who", "Who has not written yet?")
    answer = await app.push_screen_wait(Tell(question.written, words, (*answers, names)))
    if answer == "who":
        who = f"Not yet: {line(', '.join(question.not_yet), 200)}."
        answer = await app.push_screen_wait(Tell(question.written, f"{words}\n\n{who}", answers))
    return bool(answer == "uncover")
