"""The card of a record of Reflection, made in the store's thread for a given width."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records import registry
from cycletui.records.problem_rules import PATHS, WORTH
from cycletui.records.stages import STAGES
from cycletui.records.values import say
from cycletui.ui.gone import link_words
from cycletui.ui.list_rows import Detail
from cycletui.ui.page import NUMBERS, SHOWN, Page, read_card
from cycletui.ui.reflection.predicting import read_questions
from cycletui.ui.reflection.reading import ask_words
from cycletui.ui.safe import line, long
from cycletui.ui.shown import short_day
from cycletui.ui.wording import changed

if TYPE_CHECKING:
    from cycletui.store.store import Store

SENTENCE = (
    ("if_", "If we "),
    ("then", "then "),
    ("so_that", "so that "),
    ("because", "because "),
    ("wrong_if", "We are wrong if "),
)


def read_detail(store: Store, record: str, width: int, today: date, big: bool) -> Detail | None:
    """Read the card of a record; `None` where it is not there any more."""
    return read_card(store, record, Page(store, width, today, big), _MADE)


def chosen(one: Any, field: str) -> str:
    """The words for what was chosen in a field; empty where nothing was."""
    value = getattr(one, field)
    return say(registry.find(one.kind_name).fields[field], value) if value else ""


def _problem(page: Page, one: Any) -> str:
    page.fact("whose work it is", chosen(one, "level") or "not said yet")
    page.heading("Three sides of it", "the dark one asks")
    for side in PATHS:
        told = (getattr(one, side.field) or "").strip()
        page.fact(side.words, told or side.asks, "" if told else "bold $warning", "●" if told else "○")
    said = {field: getattr(one, field) for field in WORTH}
    page.heading("Worth working on?", f"{NUMBERS[sum(map(bool, said.values()))]} of five")
    fields = registry.find("problem").fields
    for field, words in WORTH.items():
        if said[field]:
            page.add(("● ", "$reflection"), words)
        elif said[field] is None:
            page.add(("○ ", "$warning"), (fields[field].title, "bold"), ("  not said yet", "$muted"))
        else:
            page.add(("○ ", "$muted"), (fields[field].title, "$muted"), "  No.")
    if one.needs_from or one.asked_on or one.answer:
        page.heading("What it needs", ask_words(one, page.today))
        page.fact("from whom", one.needs_from or "")
        page.fact("asked on", short_day(one.asked_on) if one.asked_on else "")
        page.fact("their answer", one.answer or "")
        page.fact("answered on", short_day(one.answered_on) if one.answered_on else "")
    behind: list[Any] = page.store.reader.records("problem", where={"grew_from": one.id}, newest=SHOWN)
    if one.grew_from or behind:
        page.heading("On the ladder")
        page.fact("stands behind", link_words(page.store, one.grew_from, 200))
        for other in reversed(behind):
            page.fact("behind it", line(other.called(), 200))
    return one.statement or ""


class Version(NamedTuple):
    """The whole sentence as it stood after one act: its number, its day, who wrote it."""

    number: int
    on: str
    by: str
    text: str


def sentence(values: dict[str, str]) -> str:
    """The if–then as one text."""
    return "\n".join(f"{begin}{values[name]}" for name, begin in SENTENCE if values.get(name))


def versions(store: Store, record: str) -> list[Version]:
    """The if–then as it stood after each act that changed its words, oldest first."""
    from cycletui.store.history import history

    names = {name for name, _ in SENTENCE}
    values: dict[str, str] = {}
    found: list[Version] = []
    act = ""
    for past in history(store.reader, record):
        if past.hidden or past.field not in names:
            continue
        values[past.field] = str(past.new or "")
        on = short_day(date.fromisoformat(past.at[:10])) if past.at else ""
        if past.act == act and found:
            found[-1] = found[-1]._replace(text=sentence(values))
            continue
        act = past.act
        found.append(Version(len(found) + 1, on, past.by_name or "somebody", sentence(values)))
    return found


def _if_then(page: Page, one: Any) -> str:
    for name, begin in SENTENCE[1:]:
        told = getattr(one, name)
        label = "wrong if" if name == "wrong_if" else begin.strip()
        page.fact(label, told or "not said yet", "" if told else "bold $warning", "" if told else "○")
    told = versions(page.store, one.id)
    if len(told) > 1:
        page.heading("How it grew", f"{len(told)} versions")
        before = ""
        for version in told:
            if version.number > len(told) - SHOWN:
                page.add((f"{version.number}  ", "bold $reflection"), (f"{version.on}, {version.by}", "$muted"))
                page.add(*(changed(before, version.text) if before else [long(version.text)]))
                page.add("")
            before = version.text
    return f"If we {one.if_}" if one.if_ else ""


def _try(page: Page, one: Any) -> str:
    page.fact("from", short_day(one.starts_on) if one.starts_on else "")
    page.heading("Did we really do it?")
    done = chosen(one, "how_widely_done")
    page.fact("how widely", done or "not said yet", "" if done else "bold $warning")
    page.fact("how we know", one.how_we_know or "")
    if not done:
        page.add("")
        page.said("Say it before anybody says whether it worked. e opens it.", "$muted")
    return one.text or ""


def _prediction(page: Page, one: Any) -> str:
    cycles = (one.cycle,)
    space = _space(page.store, one.id)
    asked = next(
        (a for a in read_questions(page.store, space, cycles, page.big) if one.id in {v.record for v in a.voices}), None
    )
    if asked is None:
        return one.question or ""
    voice = next(v for v in asked.voices if v.record == one.id)
    page.fact("said by", voice.who)
    page.fact("expects", voice.words)
    page.fact("beside it", voice.beside)
    if not (page.big and one.group):
        page.fact("group", link_words(page.store, one.group) or "all students")
    page.fact("outcome", link_words(page.store, one.outcome))
    page.add("")
    if asked.covered:
        if asked.not_yet:
            page.fact("not yet", ", ".join(asked.not_yet), "bold $warning")
            page.add("")
        page.said("c uncovers what all have written. From then on it stands as it was written.", "$muted")
    else:
        page.said("Say what you see before you say why.", "$muted")
    return one.question or ""


def _space(store: Store, record: str) -> str:
    query = "SELECT s.id FROM record r JOIN space s ON s.no = r.space WHERE r.id = ?"
    return next((str(row[0]) for row in store.reader.rows(query, (record,))), "")


def _finding(page: Page, one: Any) -> str:
    page.fact("what it is", chosen(one, "kind") or "not said yet")
    page.fact("because", one.because or "What caused it?", "" if one.because else "bold $warning")
    page.fact("said by", one.said_by or "")
    page.fact("where it lies", chosen(one, "core"))
    page.heading("Evidence behind it", str(len(one.evidence)) if one.evidence else "none: a hunch")
    for told in sorted(_check(page.store, check) for check in sorted(one.evidence)[:SHOWN]):
        page.said(f"· {told}")
    if not one.evidence:
        page.said("A hunch is welcome, and is called one. e names what it rests on.", "$muted")
    if one.core:
        page.add("")
        page.said("If this changes, what must change in the other two?", "bold")
    return one.text or ""


def _check(store: Store, check: str) -> str:
    """What was counted, and when: a collection by itself is called by its day."""
    of: Any = store.reader.get(check)
    words = link_words(store, check, 160)
    return f"{link_words(store, of.measure, 120)}, {words}" if of is not None and of.measure else words


def _reflection(page: Page, one: Any) -> str:
    page.fact("said by", one.said_by or "somebody")
    page.fact("in answer to", one.prompt or "")
    return one.text or ""


def _decision(page: Page, one: Any) -> str:
    page.fact("why", one.why or "not said yet")
    page.fact("votes", "" if page.big else one.votes or "")
    page.fact("decided on", short_day(one.decided_on) if one.decided_on else "")
    tries: list[Any] = page.store.reader.records("try", where={"cycle": one.cycle}, newest=SHOWN) if one.cycle else []
    page.heading("Did we really do it?", "" if tries else "nothing written down that was tried")
    for other in reversed(tries):
        page.ends(line(other.called(), page.width - 24), chosen(other, "how_widely_done").casefold() or "not said yet")
    page.add("")
    if one.choice in ("keep", "change"):
        page.said("m closes this cycle and opens the next, linked to it. One u takes both back.", "$muted")
    elif one.choice == "let_go":
        page.said("You may stop here. What will you keep doing?", "$muted")
    else:
        page.said("Keep, change or let go? e opens it.", "bold $warning")
    return chosen(one, "choice") or "Nothing chosen yet."


def _cycle(page: Page, one: Any) -> str:
    page.fact("our question", one.question or "")
    page.fact("stage", STAGES.get(one.stage or "name", ""))
    page.fact("led by", link_words(page.store, one.led_by, 40))
    page.fact("grew out of", link_words(page.store, one.parent, 160))
    page.fact("from", short_day(one.starts_on) if one.starts_on else "")
    page.fact("to", short_day(one.ends_on) if one.ends_on else "")
    after: list[Any] = page.store.reader.records("cycle", where={"parent": one.id}, newest=SHOWN)
    for other in reversed(after):
        page.fact("led to", line(other.called(), 160))
    page.add("")
    page.said("g shows this cycle in all tabs.", "$muted")
    return one.title or one.question or ""


_MADE = {
    "problem": _problem,
    "if_then": _if_then,
    "try": _try,
    "prediction": _prediction,
    "finding": _finding,
    "reflection": _reflection,
    "cycle_decision": _decision,
    "cycle": _cycle,
}
