"""The minutes of a meeting, whole, in two prints and three formats; the agenda, half pages, catching up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.entry.meeting import attend, begin, end, plan
from cycletui.exchange.pages.copied import copied
from cycletui.exchange.pages.form import FormError, fill
from cycletui.exchange.pages.write import written
from cycletui.queries.audience import DeskOnlyError
from cycletui.queries.document import Document
from cycletui.queries.minutes.agenda import read_agenda, read_next_agenda
from cycletui.queries.minutes.catch_up import FOR, read_catch_up
from cycletui.queries.minutes.days import last_meeting, next_meeting
from cycletui.queries.minutes.form_values import INITIALS, read_form_values, read_initials
from cycletui.queries.minutes.half_page import read_half_pages
from cycletui.queries.minutes.pages import read_minutes_page
from cycletui.queries.minutes.prints import read_catch_up_for, read_print
from cycletui.queries.minutes.read import read_minutes
from cycletui.records.audience import Audience
from cycletui.records.meeting_templates import template
from cycletui.records.today import go_by
from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.meeting.teams import BEGIN
from tests.queries.minutes.held import DAY, Held, hold, planned

GOLDEN = Path(__file__).with_name("pages")


@pytest.fixture(scope="module", autouse=True)
def _of_that_year() -> Iterator[None]:
    """Days are told as in the year in which the team met."""
    before = go_by(lambda: BEGIN)
    yield
    go_by(before)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The meeting, held; nobody writes into it any more."""
    found = hold(tmp_path_factory.mktemp("held"))
    yield found
    found.team.store.close()


def page(held: Held, name: str) -> Document:
    """A page by the name of its golden file."""
    found = {
        "ours": lambda: read_minutes_page(held.reader(), held.meeting),
        "to-send": lambda: read_minutes_page(held.reader(Audience.PAGE), held.meeting),
        "agenda-ours": lambda: read_agenda(held.reader(), held.meeting),
        "agenda": lambda: read_agenda(held.reader(Audience.PAGE), held.meeting),
        "agenda-next": lambda: read_next_agenda(held.reader(Audience.PAGE), held.team.space),
        "half-pages": lambda: read_half_pages(held.reader(), held.team.space, held.meeting),
    } | {
        f"catch-up-{whom}": lambda whom=whom: read_catch_up(held.reader(FOR[whom]), held.team.space, whom)
        for whom in FOR
    }
    document = found[name]()
    assert isinstance(document, Document)
    return document


WHOLE = [
    *((name, ending) for name in ("ours", "to-send") for ending in (".txt", ".md", ".html")),
    ("half-pages", ".html"),
    *(
        (name, ".txt")
        for name in ("agenda", "agenda-ours", "agenda-next", "half-pages", *(f"catch-up-{whom}" for whom in FOR))
    ),
]


@pytest.mark.parametrize(("name", "ending"), WHOLE)
def test_the_page_whole(held: Held, name: str, ending: str) -> None:
    assert written(page(held, name), ending) == (GOLDEN / f"{name}{ending}").read_text(encoding="utf-8")


OF_US = ("AO", "BL", "CR", "DP", "HK", "LW")
SECRET = (
    *(
        "Anna",
        "Oduya",
        "3 of 9",
        "4 of 11",
        "stop at the line",
        "<b>line</b>",
        "time on Friday",
        "5 4 4 3 3",
        "4 4 2 1 1",
        "Newcomers",
        "2 of 5",
    ),
    *(
        "Posters",
        "Four examples",
        "All four rooms",
        "grade drawings",
        "Begin on time",
        "Class B",
        "second turn",
    ),
)
"""Voices, hands, concerns, promises, a private group and its figure."""


@pytest.mark.parametrize("name", ["to-send", "agenda", "agenda-next"])
@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_what_stays_is_in_no_byte_of_what_is_sent(held: Held, name: str, ending: str) -> None:
    text = written(page(held, name), ending)
    body = text[text.index("<body>") :] if ending == ".html" else text
    assert [one for one in SECRET if one in body or one.replace("<", "&lt;").replace(">", "&gt;") in body] == []
    assert [one for one in OF_US if one in body.replace("Look", "")] == []
    ours = written(page(held, "ours" if name == "to-send" else "agenda-ours"), ".txt")
    assert name != "to-send" or all(one in ours for one in (*SECRET, *OF_US))


def test_it_is_said_how_much_stayed(held: Held) -> None:
    told = read_minutes(held.reader(Audience.PAGE), held.meeting)
    assert told is not None
    # a noticing, two promises, a figure of a private group, four notes
    assert told.stayed == 8
    copy = copied(page(held, "to-send"), told.stayed)
    assert copy.stayed == (
        "8 things that were written down stayed with us. 3 places read •: initials, or a small count."
    )
    assert copy.text == written(page(held, "to-send"), ".txt")
    ours = read_minutes(held.reader(), held.meeting)
    assert ours is not None
    assert ours.stayed == 0


def test_the_prints_are_asked_for_at_the_desk(held: Held) -> None:
    for ours, name in ((True, "ours"), (False, "to-send")):
        found = read_print(held.reader(), held.meeting, ours=ours)
        assert found is not None
        assert found.document == page(held, name)
    assert read_print(held.reader(), held.ids["norm"], ours=True) is None
    for whom in FOR:
        assert read_catch_up_for(held.reader(), held.team.space, whom) == page(held, f"catch-up-{whom}")
    for audience in tuple(Audience)[Audience.ROOM :]:
        with pytest.raises(DeskOnlyError):
            read_print(held.reader(audience), held.meeting, ours=False)


def test_during_the_meeting_and_before_it(tmp_path: Path) -> None:
    held = planned(tmp_path)
    with held.team:
        document = read_minutes_page(held.reader(), held.meeting)
        assert document is not None
        said = written(document, ".txt")
        # what is on the table is looked at, whether somebody wrote something or not
        assert "Two fractions, one line" in said
        assert "Here" not in said
        held.note("meeting_note", "look", 3, text="First word", said_by="AO")
        document = read_minutes_page(held.reader(), held.meeting)
        assert document is not None
        assert "• AO: First word" in written(document, ".txt")
        empty = held.write("meeting", on="2026-12-15")
        for audience in (Audience.DESK, Audience.PAGE):
            nothing = read_minutes_page(held.reader(audience), empty)
            assert nothing is not None
            assert "Nothing was written down in it yet." in written(nothing, ".txt")
        assert read_minutes_page(held.reader(), "") is None
        assert read_minutes_page(held.reader(), held.ids["norm"]) is None


def test_a_promise_is_made_or_answered_by_when_it_was_written(tmp_path: Path) -> None:
    held = planned(tmp_path)
    with held.team as team:
        # made in the part in which others are answered
        held.note("commitment", "promised", 100, who=team.members["BL"], what="Bring the papers", state="open")
        # answered on the day, without being tied to the meeting
        answer = Edit("commitment", {"state": "not_yet", "by_on": "2026-12-08"}, held.ids["promise"])
        saves.write(team.store, [answer], space=team.space)
        told = read_minutes(held.reader(), held.meeting)
        assert told is not None
        assert [one.what for one in told.promised] == ["Bring the papers"]
        assert [(one.what, one.state) for one in told.answered] == [("Posters with three frames", "Not yet")]
        outside = read_minutes(held.reader(Audience.PAGE), held.meeting)
        assert outside is not None
        assert (outside.promises, outside.answers, outside.promised, outside.answered) == (1, 1, (), ())


def test_a_decision_without_hands_is_proposed_and_old_votes_are_read(tmp_path: Path) -> None:
    held = planned(tmp_path)
    with held.team:
        held.note("decision", "decide", 1, text="As before", votes="5 4 4", state="agreed", decided_on="2026-12-01")
        held.note("decision", "decide", 2, text="Talked about", why="It came up")
        told = read_minutes(held.reader(), held.meeting)
        assert told is not None
        assert [(one.words, one.result, one.hands) for one in told.settled] == [
            ("As before", "agreed", "5 4 4"),
            ("Talked about", "proposed", ""),
        ]
        sent = read_minutes(held.reader(Audience.PAGE), held.meeting)
        assert sent is not None
        assert [(one.words, one.result, one.hands, one.why) for one in sent.settled] == [
            ("As before", "agreed", "", ""),
            ("Talked about", "proposed", "", "It came up"),
        ]


def test_each_audience_between_sees_what_it_may(held: Held) -> None:
    pages = {one: read_minutes_page(held.reader(one), held.meeting) for one in Audience}
    texts = {one: written(document, ".txt") for one, document in pages.items() if document is not None}
    assert "CR: 4 of 11" in texts[Audience.DESK]
    assert "CR: 4 of 11" not in texts[Audience.ROOM]
    assert "4 of 11" in texts[Audience.ROOM]
    assert "DP: time on Friday" in texts[Audience.ROOM]
    assert "5 4 4 3 3" not in texts[Audience.ROOM]
    assert "LW" in texts[Audience.ROOM]
    assert "LW" not in texts[Audience.LEAD]
    assert "Four examples" in texts[Audience.LEAD]
    assert "Kept" not in texts[Audience.LEAD]
    assert "Four examples" not in texts[Audience.GUESTS]
    assert "• of 11" in texts[Audience.GUESTS]
    # a meeting goes no further than a page
    assert Audience.TEAM not in texts


def test_the_agenda_says_what_is_wrong_with_the_sum(tmp_path: Path) -> None:
    held = planned(tmp_path)
    with held.team as team:
        for minutes, said in ((45, "45 minutes\n"), (40, "45 minutes, 5 more than the 40 we have"), (60, "15 fewer")):
            saves.write(team.store, [Edit("meeting", {"minutes": minutes}, held.meeting)], space=team.space)
            document = read_agenda(held.reader(Audience.PAGE), held.meeting)
            assert document is not None
            assert said in written(document, ".txt")


def test_which_meeting_is_meant(tmp_path: Path) -> None:
    held = planned(tmp_path)
    with held.team as team:
        desk, space = held.reader(), team.space
        assert next_meeting(desk, space) == last_meeting(desk, space) == held.meeting
        run = begin(team.store, team.who, held.meeting, team.time.watch)
        end(team.store, team.who, run, team.time.watch)
        assert next_meeting(held.reader(), space) == ""
        check_in = template("check_in")
        assert check_in is not None
        later = plan(team.store, team.who, check_in, DAY.replace(day=8)).meeting
        for audience in (Audience.DESK, Audience.PAGE):
            assert next_meeting(held.reader(audience), space) == later
            assert last_meeting(held.reader(audience), space) == held.meeting
        assert next_meeting(held.reader(), "nobody") == last_meeting(held.reader(), "nobody") == ""


def test_half_a_page_is_for_us_alone(held: Held) -> None:
    for audience in (Audience.LEAD, Audience.GUESTS, Audience.PAGE):
        assert read_half_pages(held.reader(audience), held.team.space, held.meeting) is None
    one = read_half_pages(held.reader(), held.team.space, held.meeting, held.team.members["HK"])
    assert one is not None
    assert [section.title for section in one.sections] == ["HK"]
    text = written(one, ".txt")
    assert "Four examples from class B" in text
    assert "A reason in the second turn" in text
    assert text.count("_" * 60) == 3


def test_catching_up_begins_where_somebody_was_first_away(tmp_path: Path) -> None:
    held = hold(tmp_path)
    with held.team as team:
        team.time.pass_(7 * 24 * 3600)
        check_in = template("check_in")
        assert check_in is not None
        second = plan(team.store, team.who, check_in, DAY.replace(day=8))
        begin(team.store, team.who, second.meeting, team.time.watch)
        for one in ("LW", "AO"):
            attend(team.store, team.who, second.meeting, team.members[one], "away")
        ids = {one: team.members[one] for one in ("LW", "AO")}
        since = {one: read_catch_up(held.reader(), team.space, "away", member=ids[one]).under for one in ids}
        assert since == {
            "LW": "Grade 6, since Tuesday, 1 December 2026",
            "AO": "Grade 6, since Tuesday, 8 December 2026",
        }
        lw = written(read_catch_up(held.reader(), team.space, "away", member=team.members["LW"]), ".txt")
        ao = written(read_catch_up(held.reader(), team.space, "away", member=team.members["AO"]), ".txt")
        assert "We stop before each reason." in lw
        # what became of promises, what was said, and one's own that waits
        own = held.write("commitment", who=ids["LW"], what="Tally the first marks", state="open")
        lw = written(read_catch_up(held.reader(), team.space, "away", member=ids["LW"]), ".txt")
        assert lw.index("What you promised\n  • LW: Tally the first marks") < lw.index("Decided")
        assert "How it stands: Kept" in lw
        assert "CR: 4 of 11 students stop at the line" in lw
        saves.write(team.store, [Edit("commitment", {"state": "kept"}, own)], space=team.space)
        lw = written(read_catch_up(held.reader(), team.space, "away", member=ids["LW"]), ".txt")
        assert "What you promised" not in lw
        assert "We stop before each reason." not in ao


def test_nobody_and_nothing(tmp_path: Path) -> None:
    held = planned(tmp_path)
    with held.team:
        for whom in FOR:
            document = read_catch_up(held.reader(FOR[whom]), "nobody", whom)
            assert "Nothing is written down here yet." in written(document, ".txt")
        assert read_half_pages(held.reader(), "nobody") is None


FORM = """\
SALTGRASS PLC FORM 7b

Team: {{team}}   Date: {{day}}
Members present: {{present}}
Purpose
{{purpose}}

What did you decide?
{{decided}}

Commitments: {{promised}}
Support requested: {{asked}}
Notes: {{said}}
"""
FILLED = """\
SALTGRASS PLC FORM 7b

Team: Grade 6   Date: Tuesday, 1 December 2026
Members present: 5 of 6
Purpose
Name the next step for reasons.

What did you decide?
We stop before each reason. (agreed)
Homework counts. (put off to 9 Feb 2027)

Commitments: 1 promise
Support requested: Leadership team: 40 minutes of cover
Notes: –
"""


def test_a_schools_form_is_filled(held: Held) -> None:
    values = read_form_values(held.reader(Audience.PAGE), held.meeting)
    assert fill(FORM, values).text == FILLED
    assert [one for one in (*SECRET, *OF_US) if one in str(values).replace("Look", "")] == []
    with pytest.raises(FormError, match=r"Line 1: there is no \{\{present_initials\}\} here"):
        fill("{{present_initials}}", values)
    # initials are at the desk alone, under names of their own
    both = values | read_initials(held.reader(), held.meeting)
    filled = fill("{{present_initials}} / {{away_initials}} / {{promised_initials}}", both)
    assert filled.text == "AO, BL, CR, DP, HK / LW / HK: Four examples from class B, by 8 Dec 2026"
    assert filled.asked.intersection(INITIALS) == filled.asked
    for audience in tuple(Audience)[Audience.ROOM :]:
        assert read_initials(held.reader(audience), held.meeting) == {}
    ours = read_form_values(held.reader(), held.meeting)
    assert "HK: Four examples from class B, by 8 Dec 2026" in ours["promised"]
    assert read_form_values(held.reader(), "") == {}
