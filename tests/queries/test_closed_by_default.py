"""Closed by default, for every kind and every door: what is not said to be open is read by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.copies import VOICES
from cycletui.queries.meeting.view import meeting_day
from cycletui.queries.parts import short_day
from cycletui.records import fields as f
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.kind import Record
from cycletui.records.stages import STAGES
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.queries.closed.doors import DOORS, INSIDE, Asked, copies_of, doors_there_are, everything, flat
from tests.queries.closed.every_kind import FEW, SOMEBODY, TURNS, Built, Mark, built

BEYOND = tuple(Audience)[Audience.ROOM :]
MARK, DAY = re.compile(r"zq\d+z"), re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]{2} \d{4}")
NUMBER = re.compile(r"(?<!zq)(?<![\d.])\d+(?:\.\d+)?")
ID = re.compile(r"(?<![\w-])[\w-]{32}(?![\w-])")
"""An id, or the name of a change, in whose letters and digits any number stands by chance."""
ROOMS = (Audience.ROOM, Audience.LEAD)
STAYS = {one: {"private", "class", "joined", *(() if one in ROOMS else ("small",))} for one in BEYOND}
"""By audience the sorts of groups of which it knows nothing."""


class Forgot(Record, kind="forgot", room="team", shown_by=("text",)):
    """A kind of which nobody said how far it goes."""

    text: str | None = f.text("Text", "", needed=True)
    on: f.Day | None = f.day("On")
    number: float | None = f.number("Number", figure=True)
    group: str | None = f.link("group", "Group")
    cycle: str | None = f.link("cycle", "Cycle")
    tags: frozenset[str] = f.several("Tags")


class Half(Record, kind="half", room="team", shown_by=("text",), open_to="public"):
    """A kind that goes far, with fields of which nobody said it."""

    text: str | None = f.text("Text", "", needed=True, to="public")
    secret: str | None = f.text("Secret")
    on: f.Day | None = f.day("On")
    number: float | None = f.number("Number", figure=True)
    who: str | None = f.link("member", "Who")
    tags: frozenset[str] = f.several("Tags")
    group: str | None = f.link("group", "Group", to="public")


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Every kind, and two of which something was forgotten."""
    folder = tmp_path_factory.mktemp("closed")
    registry.register(Forgot)
    registry.register(Half)
    try:
        with Store.create(folder / "team.db", tokens=folder / "tokens") as store:
            yield built(store)
    finally:
        registry.unregister(Forgot)
        registry.unregister(Half)


class Read(NamedTuple):
    """What an audience has read: by door all texts together."""

    audience: Audience
    doors: dict[str, str]

    def where(self, found: set[str], known: dict[str, Mark]) -> list[str]:
        """The doors at which some of it stands, for whoever mends it."""
        told = []
        for one in sorted(found):
            doors = [door for door, text in self.doors.items() if one in text]
            told.append(f"{one} of {known[one][:2] if one in known else '?'} at {', '.join(doors)}")
        return told


def numbers(text: str) -> set[str]:
    """The numbers in what was read."""
    return set(NUMBER.findall(ID.sub("", text)))


def asked(team: Built, audience: Audience) -> Asked:
    # all marks begin alike; of each kind and field one that stays, or else any
    stays = hidden(team, audience)
    marks = sorted(team.texts, key=lambda one: one.record in stays)
    words = ("zq", *{(one.kind, one.field): one.words for one in marks}.values())
    return Asked(AudienceReader(team.store, audience), team.space, team.ids, words=words)


@pytest.fixture(scope="module")
def reads(team: Built) -> dict[Audience, Read]:
    """What each of them reads."""
    found = {}
    for audience in (Audience.DESK, *BEYOND):
        said = everything(asked(team, audience))
        found[audience] = Read(audience, {door: "\n".join(flat(some)) for door, some in said.items()})
    return found


def hidden(team: Built, audience: Audience) -> set[str]:
    """Records of groups, or groups, that stay from this audience."""
    stays = STAYS.get(audience, ())
    return {one for one, groups in team.about.items() if any(team.groups[group] in stays for group in groups)}


def may_read(team: Built, audience: Audience, mark: Mark) -> bool:
    """Whether what a declaration says, and the group that it is about, leave this to be read."""
    kind = registry.find(mark.kind)
    if mark.record in hidden(team, audience):
        return False
    if mark.kind == "member" and mark.field == "initials":
        return any(one == mark.record and says(audience, by, field) for by, field, one in team.people) or says(
            audience, mark.kind, mark.field
        )
    if mark.kind in ("prediction", "uncovered") and mark.field == "question":
        return audience <= Audience.LEAD
    return audience.may(kind.open_to) and audience.may(kind.fields[mark.field].to)


def says(audience: Audience, kind: str, field: str) -> bool:
    spec = registry.find(kind)
    return audience.may(spec.open_to) and audience.may(spec.fields[field].to)


def days(team: Built) -> dict[str, Mark]:
    """Days by both their ways to be written."""
    found: dict[str, Mark] = {}
    for one in team.days:
        found |= dict.fromkeys((one.words, short_day(date.fromisoformat(one.words))), one)
    return found


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
def test_no_word_and_no_day_that_is_not_open(team: Built, reads: dict[Audience, Read], audience: Audience) -> None:
    text = "\n".join(reads[audience].doors.values())
    known = {one.words: one for one in team.texts}
    closed = {words for words, mark in known.items() if not may_read(team, audience, mark)}
    assert reads[audience].where(set(MARK.findall(text)) & closed, known) == []
    known = days(team)
    closed = {words for words, mark in known.items() if not may_read(team, audience, mark)}
    assert reads[audience].where(set(DAY.findall(text)) & closed, known) == []


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
def test_no_group_that_stays_is_known_by_anything(team: Built, reads: dict[Audience, Read], audience: Audience) -> None:
    stays = STAYS[audience]
    groups = {one for one, sort in team.groups.items() if sort in stays}
    text = "\n".join(reads[audience].doors.values())
    assert reads[audience].where({one for one in groups if one in text}, {}) == []


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
def test_no_number_of_a_group_that_stays(team: Built, reads: dict[Audience, Read], audience: Audience) -> None:
    text = "\n".join(reads[audience].doors.values())
    inside = audience <= Audience.LEAD
    known = {one.words: one for one in team.numbers}
    closed = set()
    for words, mark in known.items():
        of_group = any(team.about[mark.record])
        if mark.kind == "prediction" and mark.field == "value":
            # the voices of one question are told as a spread
            closed |= {words} if not inside or of_group or mark.record in team.covered else set()
        elif mark.kind == "readiness":
            # of so many slips a room is told the spread, and guests are told nothing
            closed |= set() if inside else {words}
        elif not may_read(team, audience, mark) or (not inside and (of_group or mark.kind == "response_plan")):
            closed |= {words}
    # hands are told as counts among us alone, where they are as many as these
    closed -= {one.words for one in known.values() if one.field == "hands"} if inside else set()
    # how many need the same is told as counted among us alone
    closed -= {"4007"} if inside else set()
    assert reads[audience].where(numbers(text) & closed, known) == []
    assert not inside or "1 of 6" in text
    few = re.compile(r".*\b\d of 6\b.*")
    assert inside or [(door, said) for door, all_ in reads[audience].doors.items() for said in few.findall(all_)] == []


def test_of_many_voices_a_room_is_told_the_ends_and_the_middle_alone(team: Built, reads: dict[Audience, Read]) -> None:
    voices = [float(one.words) for one in team.numbers if one.kind == "prediction" and one.field == "value"][TURNS:]
    for audience in ROOMS:
        text = "\n".join(reads[audience].doors.values())
        told = {number for number in voices if f"{number:g}" in numbers(text)}
        assert told <= {min(voices), max(voices)}


@pytest.mark.parametrize("audience", [Audience.DESK, *BEYOND], ids=lambda one: one.word)
def test_what_is_covered_is_read_by_nobody(team: Built, reads: dict[Audience, Read], audience: Audience) -> None:
    marks = [*team.texts, *team.numbers]
    words = {one.words: one for one in marks if one.record in team.covered and one.field in ("text", "value", "of")}
    assert len(words) >= 2 * len(team.covered)
    text = "\n".join(reads[audience].doors.values())
    found = {one for one in words if one in text}
    assert reads[audience].where(found, words) == []


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
def test_small_counts_in_words_are_masked_outside(reads: dict[Audience, Read], audience: Audience) -> None:
    text = "\n".join(reads[audience].doors.values())
    assert (FEW.strip() in text) == (audience <= Audience.LEAD)
    assert audience <= Audience.LEAD or "• of 11 students" in text


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
def test_nobody_is_named_in_words_outside(reads: dict[Audience, Read], audience: Audience) -> None:
    doors = [door for door, text in reads[audience].doors.items() if SOMEBODY.strip() in text]
    assert bool(doors) == (audience <= Audience.LEAD), doors


def test_much_is_read_all_the_same(team: Built, reads: dict[Audience, Read]) -> None:
    """What is open is there, so that the tests above look at something."""
    for audience in reads:
        text = "\n".join(reads[audience].doors.values())
        found = set(MARK.findall(text))
        open_ = {one.words for one in team.texts if may_read(team, audience, one)}
        assert len(found & open_) > 0.6 * len(open_)


def test_copies_hold_what_a_page_may_say_and_a_voice_that_was_chosen(team: Built) -> None:
    copies = {one: "\n".join(flat(said)) for one, said in copies_of(asked(team, Audience.DESK)).items()}
    kinds = {one: kind for kind, some in team.ids.items() for one in some}
    voices = {kind.kind_name for kind in VOICES}
    marks = [*team.texts, *team.numbers]
    known = {one.words: one for one in marks} | days(team)
    wrong = []
    for record, text in copies.items():
        reader = Audience.GUESTS if kinds.get(record) in voices else Audience.PAGE
        for words in {*MARK.findall(text), *DAY.findall(text), *numbers(text)} & known.keys():
            mark = known[words]
            own = any(team.about[mark.record]) and mark in team.numbers
            if own or not may_read(team, reader if mark.record == record else Audience.PAGE, mark):
                wrong.append((words, mark[:2], kinds.get(record)))
        assert FEW.strip() not in text
        assert SOMEBODY.strip() not in text
        assert not re.search(r"\b\d of 6\b", text)
    assert wrong == []
    assert len(set(MARK.findall("\n".join(copies.values())))) > 50
    sent = "\n".join(text for name, text in copies.items() if name.startswith("sent"))
    assert len(set(MARK.findall(sent))) > 10


def test_home_says_nothing_more_at_any_stage(team: Built) -> None:
    """Its sentence goes by the stage, by a rest, by an answer that came: all that it may follow from is looked at."""
    known = {one.words: one for one in [*team.texts, *team.numbers]} | days(team)
    ways: list[dict[str, object]] = [{"stage": stage} for stage in STAGES]
    ways.append({"resting_from": date(2001, 1, 1), "resting_until": date(2099, 1, 1)})
    for way in ways:
        saves.write(team.store, [Edit("cycle", way, one) for one in team.ids["cycle"]], space=team.space)
        for audience in BEYOND:
            here = asked(team, audience)
            for when in (here.today, here.today + timedelta(days=300), date(2001, 2, 20)):
                found = [
                    DOORS[name](here._replace(today=when)) for name in ("home.view.read_home", "home.facts.read_facts")
                ]
                text = "\n".join(flat([list(one) for one in found]))
                there = {*MARK.findall(text), *DAY.findall(text), *numbers(text)} & known.keys()
                # the day on which it is read is nobody's secret
                there -= {when.isoformat(), short_day(when)}
                # nor is that the team meets on this day of each week
                meets = meeting_day(here.reader, team.space, when - timedelta(days=1))
                there -= {short_day(meets)} if meets is not None else set()
                assert [known[one] for one in there if not may_read(team, audience, known[one])] == []
                assert audience < Audience.GUESTS or (FEW.strip() not in text and SOMEBODY.strip() not in text)
    back = {"stage": "look", "resting_from": None, "resting_until": None}
    saves.write(team.store, [Edit("cycle", back, one) for one in team.ids["cycle"]], space=team.space)


def test_a_kind_or_a_field_that_forgets_is_nowhere(team: Built, reads: dict[Audience, Read]) -> None:
    marks = [*team.texts, *team.numbers]
    forgot = {one.words for one in marks if one.kind == "forgot" or (one.kind == "half" and one.field != "text")}
    said = {one.words for one in marks if one.kind == "half" and one.field == "text"}
    assert len(forgot) > 20
    for audience in BEYOND:
        text = "\n".join(reads[audience].doors.values())
        assert {one for one in forgot if one in text} == set()
        assert set() < {one for one in said if one in text} < said
    assert {one for one in forgot if one in "\n".join(reads[Audience.DESK].doors.values())}


def test_no_door_is_forgotten() -> None:
    """A new query that is handed a reader is asked too: add it to `closed.doors.DOORS`."""
    assert doors_there_are() - DOORS.keys() - INSIDE == set()
    assert (DOORS.keys() | INSIDE) - doors_there_are() == {"audience.AudienceReader"}


def test_the_test_sees_what_a_forgotten_check_would_give_away(team: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a reader that takes everything for open, the tests above would fail."""
    monkeypatch.setattr(Audience, "may", lambda *_: True)
    here = asked(team, Audience.GUESTS)
    text = "\n".join(flat([list(DOORS[name](here)) for name in ("audience.AudienceReader", "rows.room_records")]))
    monkeypatch.undo()
    closed = {one.words for one in team.texts if not may_read(team, Audience.GUESTS, one)}
    assert len(set(MARK.findall(text)) & closed) > 30


def test_commands_cover_predictions(team: Built, tmp_path: Path) -> None:
    from tests.support import Laptop

    laptop = Laptop(tmp_path)
    laptop.store = team.store.path
    said = []
    for kind, some in team.ids.items():
        for json in ((), ("--json",)):
            said.append(laptop.do("list", kind, *json))
            for record in some[:TURNS] if kind not in ("prediction", "uncovered") else some:
                said += [laptop.do(word, record, *json) for word in ("show", "history")]
    for json in ((), ("--json",)):
        said.append(laptop.do("find", "zq", *json))
        said.append(laptop.do("conflicts", *json))
    text = "\n".join(said)
    marks = [*team.texts, *team.numbers]
    words = {one.words for one in marks if one.record in team.covered and one.field in ("text", "value", "of")}
    assert {one for one in words if one in text} == set()
    assert len(set(MARK.findall(text))) > 200
    for one in words:
        assert laptop.do("find", one) == f"No “{one}” here. Try a shorter word.\n"
