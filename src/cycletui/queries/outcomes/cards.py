"""The card of the record with the bar, made in the store's thread for a given width."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.measures import agreement
from cycletui.queries.card import NUMBERS, Card, Hands, Page, Promise, read_card
from cycletui.queries.items import MOST
from cycletui.queries.outcomes import growth
from cycletui.queries.parts import short_day
from cycletui.queries.showable import FEWEST, HIDDEN
from cycletui.records import outcome_rules as rules
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there any more."""
    return read_card(reader, record, Page(reader, today), _MADE)


def _outcome(page: Page, one: Any) -> None:
    reader = page.reader
    aims: list[Any] = reader.records("group_aim", where={"outcome": one.id}, newest=MOST)
    reach = growth.read_reach(reader, one, reversed(aims))
    parts = rules.parts(one)
    there = sum(part.there for part in parts)
    page.heading("Can we tell if it worked?", f"{NUMBERS[there]} of six parts are there")
    served = [reader.words(one.vision, 160)]
    if one.focus:
        focus: Any = reader.get(one.focus)
        served.append("The school focus." if focus and not focus.deleted else reader.words(one.focus))
    elif one.none_because:
        served.append(f"No school focus, because: {one.none_because}")
    serves = " ".join(part for part in served if part)
    unit = reach[0].unit
    on = f", counted on {short_day(one.start_on)}" if one.start_on else ""
    started = f"{growth.number(one.start_value)} {unit}".strip() + on
    values = (
        one.for_whom or "",
        reader.words(one.measure),
        started,
        f"{growth.number(one.aim_value)} {unit}".strip(),
        short_day(one.aim_on) if one.aim_on else "",
        serves,
    )
    for part, value in zip(parts, values, strict=True):
        if part.there:
            page.fact(part.label, value, mark="●")
        else:
            page.fact(part.label, "not yet", "late", "○")
    page.space()
    groups = [r.name for r in reach[1:] if r.there is False]
    page.said(rules.sentence(one, groups), "strong")
    waiting = [aim for aim in aims if aim.to_settle]
    for aim in waiting:
        page.words(("≠ ", "wrong"), f"The aim for {reader.words(aim.group, 50)}: ", ("to settle, press s", "wrong"))
    if one.start_value is not None or one.aim_value is not None or len(reach) > 1:
        latest = max((r.on for r in reach if r.on), default=None)
        page.heading("Growth", f"latest of {short_day(latest)}" if latest else "○ started  │ aim  ● now")
        for r in reach:
            page.add(growth.drawn(r))
        _apart(page, one, [r for r in reach[1:] if r.now is not None])
    _kinds(page, one)
    _promised(page, "Promised for it", reader.records("commitment", where={"outcome": one.id}, newest=20))
    if len(reach) == 1:
        page.space()
        page.said("No group has an aim of its own yet. m names one.", "note")


def _apart(page: Page, one: Any, groups: list[growth.Reach]) -> None:
    from cycletui.queries.outcomes.gaps import read_apart

    told = read_apart(page.reader, one, [r.group for r in groups])
    if told:
        page.heading("Beside everyone else", "did the gap close?")
    for r in groups:
        if r.group in told:
            page.said(r.name)
            page.said(told[r.group], "note")


def _kinds(page: Page, one: Any) -> None:
    from cycletui.queries.evidence.kinds import ONLY_ONE, kinds_of

    if one.state == "retired":
        return
    found = kinds_of(page.reader, one)
    page.heading("Kinds of evidence", found.of_three)
    page.said(", ".join(found.kinds) or "None yet: press 3 and type one line.", "" if found.kinds else "note")
    if len(found.kinds) == 1:
        page.said(ONLY_ONE, "warning")


def _promised(page: Page, heading: str, found: Iterable[Any]) -> None:
    promised = rules.followed_up(found, page.today)
    if not promised:
        return
    page.heading(heading, str(len(promised)))
    for one in promised:
        late = rules.late_words(rules.days_late(one, page.today))
        state = say(registry.find("commitment").fields["state"], one.state or "open").casefold()
        who = page.reader.words(one.who, 12)
        day = short_day(one.by_on) if one.by_on else "no day"
        page.add(Promise(late, day, who, one.what or "", state))


def _skill(page: Page, one: Any) -> None:
    page.fact("how we see it", one.seen_by or "")
    page.fact("leads to", page.reader.words(one.outcome))
    tasks: list[Any] = page.reader.records("student_task", where={"skill": one.id}, newest=20)
    page.heading("Student tasks", str(len(tasks)) if tasks else "none yet")
    spec = registry.find("student_task").fields["thinking"]
    for task in reversed(tasks):
        page.ends(line(task.called() or "–", 300), say(spec, task.thinking).casefold())
    if not any(task.thinking in ("explain", "make_new") for task in tasks):
        page.space()
        page.said("No task yet that asks students to explain or to make something new.", "note")


def _task(page: Page, one: Any) -> None:
    thinking = say(registry.find("student_task").fields["thinking"], one.thinking).casefold() if one.thinking else ""
    page.fact("thinking asked for", thinking or "not said yet", "" if thinking else "late")
    page.fact("on our own scale", one.our_scale or "")
    page.fact("must-learn skill", page.reader.words(one.skill))
    page.heading("What students really do")
    page.said(
        one.what_students_do or "Do it once yourselves, before you look at results.",
        "" if one.what_students_do else "note",
    )


def _commitment(page: Page, one: Any) -> None:
    late = rules.late_words(rules.days_late(one, page.today))
    if late:
        page.fact("how it stands", late, "late")
    page.fact("who", page.reader.words(one.who, 40) or "nobody yet")
    page.fact("helped by", page.reader.words(one.helped_by, 40))
    page.fact("in whose class", one.where or "")
    page.fact("by", short_day(one.by_on) if one.by_on else "no day yet")
    page.fact("we look for", one.look_for or "not said yet")
    page.fact("for", page.reader.words(one.outcome))
    page.fact("what came of it", one.what_came or "")
    page.heading("Did it happen?")
    answers = (("1", "kept"), ("2", "partly"), ("3", "not yet, a new day"), ("4", "dropped"))
    page.words(*(part for key, words in answers for part in ((key, "strong"), (f" {words}   ", "note"))))
    page.words(("To another room now: ", "note"), ("g", "strong"), (" and its digit.", "note"))


def _decision(page: Page, one: Any) -> None:
    reader = page.reader
    page.fact("decided on", short_day(one.decided_on) if one.decided_on else "")
    page.fact("by which rule", one.rule or "")
    # one after the other they could be told apart: a whole room sees how many showed what
    page.fact("votes", "" if not page.reader.inside else one.votes or "")
    page.fact("why", one.why or "")
    page.fact("a concern heard", one.concern or "")
    page.fact("for", reader.words(one.outcome))
    page.fact("look again on", short_day(one.revisit_on) if one.revisit_on else "")
    page.fact("replaced by", reader.words(one.superseded_by, 300), "strong")
    before: list[Any] = reader.records("decision", where={"superseded_by": one.id}, newest=5)
    for other in before:
        page.fact("replaces", line(other.called(), 300))
    votes = [int(vote) for vote in (one.votes or "").split() if vote in "012345"]
    if votes and len(votes) == len((one.votes or "").split()):
        _hands(page, votes)


def _hands(page: Page, votes: list[int]) -> None:
    tally = agreement.votes(votes)
    page.heading("Hands", f"{tally.n} of us")
    counts = tally.counts or {}
    page.add(Hands(tuple((step, counts.get(step, 0)) for step in range(5, -1, -1)), 3))


def _many(page: Page, count: int | None) -> str:
    if count is None:
        return "not said yet"
    return HIDDEN if not page.reader.inside and count < FEWEST else str(count)


def _plan(page: Page, one: Any) -> None:
    page.fact("how many students", _many(page, one.count))
    page.fact("what we do", one.what or "")
    page.fact("minutes a week", str(one.minutes_a_week) if one.minutes_a_week is not None else "")
    page.fact("who of us", ", ".join(sorted(page.reader.words(who, 40) for who in one.who)))
    page.fact("from", short_day(one.starts_on) if one.starts_on else "")
    page.fact("we check on", short_day(one.check_on) if one.check_on else "")
    of = f" of {one.count}" if one.count is not None else ""
    if page.reader.inside:
        page.fact("moved on", f"{one.moved_on}{of}" if one.moved_on is not None else "not counted yet")
    page.fact("for", page.reader.words(one.outcome))
    page.heading("Names stay on paper")
    page.said("cycletui takes no student's name. p writes a blank slip to print, with a line for each.", "note")


def _way(page: Page, one: Any) -> None:
    page.fact("for whom", one.for_whom or "not said yet")
    page.fact("what we saw", one.saw or "not said yet")
    page.fact("since", short_day(one.since) if one.since else "")
    page.fact("look again on", short_day(one.look_again_on) if one.look_again_on else "")
    page.fact("for", page.reader.words(one.outcome))


_MADE = {
    "outcome": _outcome,
    "skill": _skill,
    "student_task": _task,
    "commitment": _commitment,
    "decision": _decision,
    "response_plan": _plan,
    "our_way": _way,
}
