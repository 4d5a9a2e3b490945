"""The room Team in words: people, come and see, and who may read how many visits a round had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cycletui.entry import leaving
from cycletui.queries.find import search
from cycletui.queries.home.view import read_home
from cycletui.queries.in_full import read_found
from cycletui.queries.meeting.view import leads_next
from cycletui.queries.team.lists import read_team, sections
from cycletui.queries.team.rounds import STAYS, read_counts, to_notice
from cycletui.queries.team.visits import asked_for, read_offers
from cycletui.records.audience import Audience
from tests.queries.team_file import TeamFile, team_file, words
from tests.the_day import TODAY

BEYOND_US = (Audience.LEAD, Audience.GUESTS)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path, "AO", "HK", "DP") as found:
        yield found


@pytest.fixture
def people(team: TeamFile) -> dict[str, str]:
    """Ids by initials."""
    return {str(getattr(one, "initials", "")): one.id for one in team.reader().records("member", space=team.space)}


def counted(team: TeamFile, visits: int, rooms: int, state: str | None, *, parts: int = 1) -> str:
    """A round of so many visits, counted at so many times."""
    one = team.add(
        "instructional_round",
        question="Who begins?",
        look_for_1="Everyone has begun",
        look_for_2="Students say why.",
        look_for_3="The task asks for a reason",
        rooms=rooms,
        state=state,
    )
    left = visits
    for number in range(parts):
        now = left if number == parts - 1 else visits // parts
        team.add("visit_count", round=one, visits=now, seen_1=now, seen_2=max(now - 2, 0))
        left -= now
    return one


@pytest.mark.parametrize(
    ("visits", "rooms", "state", "goes_out"),
    [
        (8, 5, "over", True),
        (7, 5, "over", False),
        (8, 4, "over", False),
        (30, 12, "planned", False),
        (9, 6, None, False),
    ],
)
def test_counts_go_out_from_eight_visits_in_five_rooms_once_it_is_over(
    team: TeamFile, visits: int, rooms: int, state: str | None, goes_out: bool
) -> None:
    one = counted(team, visits, rooms, state)
    for audience in (Audience.DESK, Audience.ROOM):
        seen = read_counts(team.reader(audience), one)
        assert (seen.visits, [found.seen for found in seen.looked]) == (visits, [visits, visits - 2, 0])
    for audience in BEYOND_US:
        seen = read_counts(team.reader(audience), one)
        card = read_found(team.reader(audience), one, TODAY)
        list_ = read_team(team.reader(audience), team.space, "", TODAY)
        told = f"{visits} visits in {rooms} rooms"
        if goes_out:
            assert seen.words == told
            assert told in words(list_.items)
        else:
            assert (seen.visits, seen.rooms, seen.looked, seen.hidden) == (0, 0, (), STAYS)
            assert told not in words(card) + words(list_.items)
            assert STAYS in words(card)
    assert read_counts(team.reader(Audience.PAGE), one).visits == 0, "nothing of a round is on paper for others"


def test_counts_of_several_times_are_one_and_make_a_noticing(team: TeamFile) -> None:
    one = counted(team, 9, 6, "over", parts=3)
    counts = read_counts(team.reader(), one)
    assert (counts.words, len(counts.looked)) == ("9 visits in 6 rooms", 3)
    assert to_notice(counts)[:2] == ("Everyone has begun: in 9 of 9 visits.", "Students say why: in 3 of 9 visits.")


def test_a_round_before_its_first_visit_hides_nothing(team: TeamFile) -> None:
    one = team.add("instructional_round", question="Who begins?", look_for_1="a", look_for_2="b", look_for_3="c")
    for audience in (Audience.DESK, Audience.ROOM, *BEYOND_US):
        assert read_counts(team.reader(audience), one) == ((0, 0, (), ""))


def test_a_person_s_page_says_what_they_show_and_only_us_what_they_promised(
    team: TeamFile, people: dict[str, str]
) -> None:
    team.set("member", people["AO"], strengths=["fractions"], joined_on=TODAY)
    goal = team.add("outcome", statement="Compare two fractions", state="agreed")
    way = team.add("our_way", practice="Half-worked opening")
    team.add(
        "peer_visit",
        practice="Half-worked opening",
        who=people["AO"],
        comes=[people["HK"]],
        state="planned",
        on=TODAY + timedelta(days=6),
        outcome=goal,
        our_way=way,
    )
    team.add("commitment", what="Film one opening", who=people["AO"], state="open")
    team.add("cycle", title="A way in", led_by=people["AO"], stage="teach")
    ours, room = (words(read_found(team.reader(one), people["AO"], TODAY)) for one in (Audience.DESK, Audience.ROOM))
    for text in (ours, room):
        assert "Half-worked opening" in text
        assert "A way in" in text
    assert "Film one opening" in ours
    assert "1 open" in ours
    assert "fractions" in ours
    assert not {"Film", "open", "fractions"} & set(room.split())
    assert read_found(team.reader(Audience.GUESTS), people["AO"], TODAY) is None
    # on the goal, on our way, and on Home while it is near
    for record in (goal, way):
        assert "AO: Half-worked opening" in words(read_found(team.reader(), record, TODAY))
        assert "AO" not in words(read_found(team.reader(Audience.GUESTS), record, TODAY))
    for audience, there in ((Audience.DESK, True), (Audience.ROOM, True), (Audience.LEAD, False)):
        titles = [part.title for part in read_home(team.reader(audience), team.space, "", TODAY).parts]
        assert ("Come and see" in titles) is there
    later = read_home(team.reader(), team.space, "", TODAY - timedelta(days=3))
    assert "Come and see" not in [part.title for part in later.parts], "nine days before it is not soon"


def test_nothing_ranks_people(team: TeamFile, people: dict[str, str]) -> None:
    """Who shows much and who shows nothing stand in the order of initials, with no number beside them."""
    for number in range(5):
        team.add("peer_visit", practice=f"Practice {number}", who=people["HK"], state="done")
    view = read_team(team.reader(), team.space, "", TODAY)
    assert [view.people[item.row.id].called for item in view.items["member"]] == ["AO", "DP", "HK"]
    assert all(not any(letter.isdigit() for letter in words(view.people[one].lines)) for one in people.values())


def test_rooms_see_the_parts_that_are_for_them(team: TeamFile) -> None:
    kinds = {one: {part.kind for part in sections(one, "teacher")} for one in Audience}
    assert {"member", "peer_visit", "laptop", "group"} <= kinds[Audience.DESK]
    assert kinds[Audience.ROOM] == {"member", "peer_visit", "instructional_round", "norm", "decision_rule"}
    assert kinds[Audience.LEAD] == kinds[Audience.GUESTS] == {"instructional_round", "norm", "decision_rule"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("who could show us", ""),
        ("Who could show us fractions?", "fractions"),
        ("who can show  us half worked …", "half worked"),
        ("who shows", ""),
        ("whose turn", None),
        ("who showsomething", None),
    ],
)
def test_who_could_show_us_is_a_question(text: str, wanted: str | None) -> None:
    assert asked_for(text) == wanted


def test_find_says_who_could_show_us(team: TeamFile, people: dict[str, str]) -> None:
    team.set("member", people["DP"], strengths=["density labs", "science"])
    visit = team.add("peer_visit", practice="Half-worked opening in science", who=people["AO"])
    team.add("peer_visit", practice="Science fair", who=people["HK"], state="called_off")
    found = search(team.reader(), team.space, "who could show us science?")
    assert [(row.id, told) for row, told in found] == [
        (visit, "AO: Half-worked opening in science, offers it"),
        (people["DP"], "DP: science, a strength"),
    ]
    # in the room, what somebody offers; what people say they are strong in stays on our own screen
    room = search(team.reader(Audience.ROOM), team.space, "who could show us science")
    assert [row.id for row, _ in room] == [visit]
    assert search(team.reader(Audience.GUESTS), team.space, "who could show us science") == ()


def test_who_left_hands_on_what_was_promised_in_one_act(team: TeamFile, people: dict[str, str]) -> None:
    from cycletui.store import undoing

    ao, hk = people["AO"], people["HK"]
    states = ("open", "not_yet")
    open_ = [team.add("commitment", what=f"Promise {n}", who=ao, state=one) for n, one in enumerate(states)]
    kept = team.add("commitment", what="Kept", who=ao, state="kept")
    offer = team.add("peer_visit", practice="Half-worked opening", who=ao)
    team.set("member", ao, strengths=["fractions"])
    # what they were to lead goes to whose turn it is; what they led stays theirs
    days = (TODAY - timedelta(days=7), TODAY + timedelta(days=7))
    led = [team.add("meeting", on=day, led_by=ao, next_led_by=ao) for day in days]
    part = team.add("agenda_item", meeting=led[1], title="Say", lead=ao)
    team.add("meeting_run", meeting=led[0], begun_at=f"{days[0]}T07:40:00Z", ended_at=f"{days[0]}T08:20:00Z")
    done = leaving.leave(team.store, ao, hk, TODAY, space=team.space, by=hk, window="test")
    assert done == (2, 1)
    assert [team.reader().get(one).led_by for one in led] == [ao, people["DP"]]  # type: ignore[union-attr]
    assert team.reader().get(part).lead is None  # type: ignore[union-attr]
    assert leads_next(team.reader(), team.space) == people["DP"], "said at the last meeting, but they are gone"
    reader = team.reader()

    def who(record: str) -> tuple[object, object]:
        found = reader.get(record)
        return getattr(found, "who", ""), getattr(found, "taken_over_from", "")

    assert [who(one) for one in open_] == [(hk, ao)] * 2
    assert who(kept) == (ao, None), "what was answered stays theirs"
    assert reader.get(offer).state == "called_off"  # type: ignore[union-attr]
    assert "fractions" not in words(read_offers(reader, team.space))
    view = read_team(reader, team.space, "", TODAY)
    assert view.people[ao].left
    assert "2 promises handed on" in view.people[ao].lines
    assert view.counts["member"] == 2
    assert "Promise 0" in words(read_found(reader, ao, TODAY)), "what they handed on stands on their page"
    room = read_team(team.reader(Audience.ROOM), team.space, "", TODAY)
    assert room.people[ao].left
    assert room.people[ao].lines == ()
    # one key takes all of it back
    undoing.undo(team.store, by=hk, window="test")
    assert [who(one) for one in open_] == [(ao, None)] * 2
    assert not read_team(team.reader(), team.space, "", TODAY).people[ao].left
    assert [team.reader().get(one).led_by for one in led] == [ao, ao]  # type: ignore[union-attr]
    assert leads_next(team.reader(), team.space) == ao


def test_promises_may_be_given_up_or_stay_and_who_left_may_come_back(team: TeamFile, people: dict[str, str]) -> None:
    promise = team.add("commitment", what="Film one opening", who=people["AO"], state="open")
    leaving.leave(team.store, people["AO"], "", TODAY, space=team.space, by=people["HK"])
    assert team.reader().get(promise).who == people["AO"]  # type: ignore[union-attr]
    leaving.come_back(team.store, people["AO"], space=team.space, by=people["HK"])
    leaving.leave(team.store, people["AO"], leaving.GIVEN_UP, TODAY, space=team.space, by=people["HK"])
    found = team.reader().get(promise)
    assert (found.who, found.state) == (people["AO"], "dropped")  # type: ignore[union-attr]


def test_who_leads_a_meeting_that_comes_stands_on_their_card(team: TeamFile, people: dict[str, str]) -> None:
    def leads(audience: Audience = Audience.DESK) -> dict[str, list[str]]:
        view = read_team(team.reader(audience), team.space, "", TODAY)
        return {
            one.called: told
            for one in view.people.values()
            if (told := [line for line in one.lines if line.startswith("leads")])
        }

    assert leads() == {}, "a team that has not met, and names no day"
    team.set("team", team.space, meets_on="tue")
    tuesday = TODAY + timedelta(days=(1 - TODAY.weekday()) % 7 or 7)
    day = f"on Tuesday {tuesday.day} {tuesday:%b}"
    assert leads() == leads(Audience.ROOM) == {"AO": [f"leads {day}"]}, "whose turn it is"
    # prepared, and a part of it led by somebody else
    one = team.add("meeting", on=tuesday, title="Decide", led_by=people["HK"])
    team.add("agenda_item", meeting=one, title="Say", lead=people["DP"])
    assert leads() == leads(Audience.ROOM) == {"HK": [f"leads {day}"], "DP": [f"leads “Say” {day}"]}
    assert f"the meeting {day}" in words(read_found(team.reader(Audience.ROOM), people["HK"], TODAY))
    assert leads(Audience.LEAD) == leads(Audience.GUESTS) == {}
    team.set("meeting", one, on=TODAY)
    assert leads()["HK"] == ["leads today"]
    # who has left leads nothing: it is the next one's turn; and of a meeting that is over nothing is left to lead
    leaving.leave(team.store, people["HK"], "", TODAY, space=team.space, by=people["AO"])
    assert leads() == leads(Audience.ROOM) == {"AO": ["leads today"], "DP": ["leads “Say” today"]}
    assert "today" not in words(read_found(team.reader(Audience.ROOM), people["HK"], TODAY))
    team.add("meeting_run", meeting=one, begun_at="2027-01-13T07:40:00Z", ended_at="2027-01-13T08:20:00Z")
    assert "today" not in str(leads())


def test_a_norm_says_when_it_was_looked_at_last_here_or_as_a_meeting_closed(team: TeamFile) -> None:
    ids = [team.add("norm", text=text) for text in ("Equal airtime", "Start with the work")]

    def days(audience: Audience = Audience.DESK) -> list[str]:
        view = read_team(team.reader(audience), team.space, "", TODAY)
        states = {item.row.id: item.state for item in view.items["norm"]}
        return [*(states[one] for one in ids), view.notes["norm"]]

    assert days() == ["", "", ""]
    week, two = (TODAY - timedelta(days=n) for n in (7, 14))
    for on in (two, week):
        meeting = team.add("meeting", on=on, norm=ids[0])
        assert days()[0] == ("" if on == two else f"{two.day} {two:%b}"), "it has not closed yet"
        team.add("meeting_run", meeting=meeting, begun_at=f"{on}T07:40:00Z", ended_at=f"{on}T08:20:00Z")
    told = f"{week.day} {week:%b}"
    assert days() == days(Audience.GUESTS) == [told, "", f"last looked at {told}"]
    assert f"looked at on\n{told}" in words(read_found(team.reader(), ids[0], TODAY))
    team.set("norm", ids[0], looked_at_on=two)
    assert days()[0] == told, "the later day holds"
    team.set("norm", ids[1], looked_at_on=TODAY)
    assert days()[1:] == [f"{TODAY.day} {TODAY:%b}", f"last looked at {TODAY.day} {TODAY:%b}"]
