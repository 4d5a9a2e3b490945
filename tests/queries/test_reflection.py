"""What the tabs and cards of Reflection say: at the desk all of it, to others what is open to them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.lists import Item
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.cards import read_detail
from cycletui.queries.reflection.checks import KEPT
from cycletui.queries.reflection.cycles import read_next
from cycletui.queries.reflection.lists import ReflectionView, read_reflection
from cycletui.queries.reflection.problems import Ask, path_words, unfold, worth
from cycletui.queries.reflection.starting_points import read_starting_points
from cycletui.queries.team.lists import read_team
from cycletui.records.audience import Audience
from cycletui.records.evidence import Group
from cycletui.records.problem_rules import PATHS, WORTH
from cycletui.records.reflection import ProblemOfPractice
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.queries.small_team import small_team
from tests.queries.team_file import TeamFile, ago, team_file, words
from tests.support import Laptop
from tests.the_day import TODAY

TEAM = (Audience.DESK, Audience.COMMANDS, Audience.ROOM, Audience.LEAD)
SEES_DONE = [one for one in Audience if one <= Audience.LEAD]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as found:
        yield found


@pytest.fixture
def ids(team: TeamFile) -> dict[str, str]:
    """A cycle with something in every tab; ids by name."""
    leads = team.store.reader.records("member", space=team.space)[0].id
    cycle = team.add(
        "cycle", title="A way in", question="Do worked starts help?", stage="decide", starts_on=ago(30), led_by=leads
    )
    measure = team.add("measure", name="Model it", unit="students")
    day = team.add("collection", measure=measure, on=ago(3))
    group = team.add("group", name="Students with IEPs", size=13)
    team.add("result", collection=day, count_of=57, total=90)
    team.add("result", collection=day, count_of=6, total=13, group=group)
    problem = team.add(
        "problem",
        level="students",
        statement="Half of them stop before drawing",
        which_students="students with IEPs",
        can_see=True,
        worth_it=False,
        cycle=cycle,
    )
    if_then = team.add("if_then", if_="we ask for reasons", then="students justify", cycle=cycle)
    team.set("if_then", if_then, if_="pairs rehearse before they write")
    of = {"cycle": cycle}
    return {
        **of,
        "day": day,
        "problem": problem,
        "asked": team.add(
            "problem",
            level="support",
            statement="Nobody has time to plan together",
            needs_from="Leadership team: 40 minutes",
            state="asked",
            asked_on=ago(22),
            grew_from=problem,
            **of,
        ),
        "if_then": if_then,
        "try": team.add("try", text="Two minutes for all", how_widely_done="most", how_we_know="by our log", **of),
        "well": team.add(
            "finding", kind="went_well", text="They begin", because="It is there", evidence=[day], said_by="HK", **of
        ),
        "hunch": team.add("finding", kind="surprise", text="Rooms are louder", core="teaching", said_by="DP", **of),
        "voice": team.add("reflection", text="I asked and answered it myself", said_by="HK", **of),
        "decision": team.add(
            "cycle_decision", choice="change", why="Half begin", votes="5 4 4", decided_on=ago(1), **of
        ),
    }


def view(team: TeamFile, audience: Audience = Audience.DESK, wanted: str = "") -> ReflectionView:
    return read_reflection(team.reader(audience), team.space, "", TODAY, wanted)


def card(team: TeamFile, record: str, audience: Audience = Audience.DESK) -> str:
    """All that the card says, on one line; empty where there is none."""
    return " ".join(words(read_detail(team.reader(audience), record, TODAY)).split())


def row(found: ReflectionView, record: str) -> Item:
    return next(item for items in found.items.values() for item in items if item.row.id == record)


CARDS = (
    ("problem", ("Half of them stop", "students with IEPs", "What in the way we work", "Worth the effort?")),
    ("asked", ("no answer for 3 weeks", "Leadership team: 40 minutes", "Half of them stop")),
    ("if_then", ("pairs rehearse", "we ask for reasons", "2 versions", "wrong if")),
    ("try", ("Did we really do it?", "In most classes", "by our log")),
    ("well", ("They begin", "It is there", "Model it", "all students 57 of 90, Students with IEPs 6 of 13", "HK")),
    ("hunch", ("none: a hunch", "what must change in the other two?", "DP")),
    ("voice", ("I asked and answered it myself", "HK")),
    ("decision", ("Change", "Half begin", "Two minutes for all", "in most classes", "5 4 4", "m closes this cycle")),
    ("cycle", ("Do worked starts help?", "Decide", "AO", "the first one")),
)


@pytest.mark.parametrize(("record", "said"), CARDS, ids=[record for record, _ in CARDS])
def test_each_card_says_what_was_written(
    team: TeamFile, ids: dict[str, str], record: str, said: tuple[str, ...]
) -> None:
    told = card(team, ids[record])
    assert not [one for one in said if one not in told], told


def test_the_room_is_told_all_but_who_said_it_and_single_votes(team: TeamFile, ids: dict[str, str]) -> None:
    found = view(team, Audience.ROOM)
    assert set(found.items) == set(view(team).items)
    assert row(found, ids["try"]).state == "in most classes"
    assert row(found, ids["voice"]).mark == ""
    assert found.ladder[2].steps[0].ask == Ask("Leadership team: 40 minutes", "no answer for 3 weeks", True)
    told = words((found, [card(team, one, Audience.ROOM) for one in ids.values()]))
    assert "6 of 13" in told
    for never in ("HK", "DP", "5 4 4", "Press n", "m closes", "e opens it"):
        assert never not in told, never


@pytest.mark.parametrize("audience", list(Audience), ids=lambda one: one.word)
def test_how_widely_it_was_done_is_told_as_far_as_a_lead_and_never_as_missing(
    team: TeamFile, ids: dict[str, str], audience: Audience
) -> None:
    bare = team.add("try", text="One more start", cycle=ids["cycle"])
    found = view(team, audience)
    cards = [card(team, ids[one], audience) for one in ("try", "decision")] + [card(team, bare, audience)]
    beside = read_starting_points(team.reader(audience), team.space, "cycle_decision", ids["cycle"], TODAY)
    told = words((found, cards, beside)).casefold()
    for one in ("most classes", "by our log", "did we do it?", "did we really do it?", "not said yet"):
        assert (one in told) == (audience in SEES_DONE), one
    if audience <= Audience.TEAM:
        assert "two minutes for all" in told


@pytest.mark.parametrize("audience", list(Audience), ids=lambda one: one.word)
def test_an_answer_is_read_by_the_team_and_its_lead_and_for_others_none_is_said_to_be_missing(
    team: TeamFile, audience: Audience
) -> None:
    cycle = team.add("cycle", title="Talk", stage="teach")
    asked = {"needs_from": "Leadership team", "asked_on": ago(22), "cycle": cycle, "level": "support"}
    waiting = team.add("problem", statement="No time", state="asked", **asked)
    answered = team.add("problem", statement="No room", answer="Room 12 is yours", helped=True, **asked)
    told = words([view(team, audience), card(team, waiting, audience), card(team, answered, audience)])
    assert ("Room 12 is yours" in told) == (audience in TEAM)
    assert ("no answer for 3 weeks" in told) == (audience in TEAM)
    assert ("answered, it helped" in told) == (audience in TEAM)
    days = (f"asked {short_day(TODAY - timedelta(days=22))}", "asked on")
    # an ask is meant for others: it stands on a page, and in no copy for another team
    assert any(one in told for one in days) == (audience <= Audience.PAGE)
    assert not (audience not in TEAM and "no answer" in told)


@pytest.mark.parametrize("audience", list(Audience), ids=lambda one: one.word)
def test_who_leads_is_told_as_far_as_guests_and_who_said_it_nowhere_outside(
    team: TeamFile, ids: dict[str, str], audience: Audience
) -> None:
    assert ("led by AO" in card(team, ids["cycle"], audience)) == (audience <= Audience.GUESTS)
    told = words((view(team, audience), [card(team, one, audience) for one in ids.values()]))
    assert ("5 4 4" in told) == audience.inside
    assert ("HK" in told) == audience.inside
    assert ("DP" in told) == audience.inside


@pytest.mark.parametrize("audience", [Audience.PAGE, Audience.TEAM, Audience.PUBLIC], ids=lambda one: one.word)
def test_what_does_not_leave_a_team_is_not_said_to_be_missing(
    team: TeamFile, ids: dict[str, str], audience: Audience
) -> None:
    told = words((view(team, audience), [card(team, one, audience) for one in ids.values()]))
    for one in ("Worth working on?", "not said yet", "What in the way we work", "versions"):
        assert one not in told, one
    assert ("Leadership team" in told) == (audience is Audience.PAGE)


def test_a_figure_that_stays_on_our_screen_is_not_told_as_missing(team: TeamFile) -> None:
    cycle = team.add("cycle", title="Talk", stage="look", starts_on=ago(30))
    day = team.add("collection", measure=team.add("measure", name="Model it", unit="students"), on=ago(3))
    team.add("result", collection=day, count_of=3, total=7)
    found = team.add("finding", text="They begin", evidence=[day], cycle=cycle)
    for audience in (Audience.DESK, Audience.GUESTS):
        said = "3 of 7" if audience.inside else KEPT
        beside = read_starting_points(team.reader(audience), team.space, "finding", cycle, TODAY)
        assert said in words(beside)
        assert "No number came in yet" not in words(beside)
        assert said in card(team, found, audience)
    other = team.add("cycle", title="X")
    assert KEPT in words(read_starting_points(team.reader(Audience.GUESTS), team.space, "finding", other, TODAY))


def test_a_group_that_stays_with_us_is_named_nowhere(team: TeamFile) -> None:
    cycle = team.add("cycle", title="Talk", stage="look", starts_on=ago(30))
    day = team.add("collection", measure=team.add("measure", name="Model it", unit="students"), on=ago(3))
    for name, more in (("Newcomers", {"private": True}), ("6B", {"is_class": True}), ("Four", {"size": 4})):
        group = team.add("group", name=name, **{"size": 24, **more})
        team.add("result", collection=day, count_of=2, total=4 if name == "Four" else 24, group=group)
    team.add("result", collection=day, count_of=57, total=90)
    found = team.add("finding", text="They begin", evidence=[day], cycle=cycle)
    assert "Newcomers 2 of 24" in card(team, found)
    for audience in (one for one in Audience if not one.inside):
        beside = read_starting_points(team.reader(audience), team.space, "finding", cycle, TODAY)
        told = words((card(team, found, audience), beside, view(team, audience)))
        assert not [one for one in ("Newcomers", "6B", "Four", "2 of") if one in told], told


def test_an_ask_of_an_earlier_cycle_still_waits_in_this_one(team: TeamFile) -> None:
    before = team.add("cycle", title="Talk", stage="closed")
    waits = team.add("problem", level="school", statement="No time", state="seen", asked_on=ago(22), cycle=before)
    team.add("problem", level="school", statement="Old and better", state="better", cycle=before)
    now = team.add("cycle", title="A way in", parent=before, stage="look")
    team.add("problem", level="students", statement="They stop", how_we_work="We show all", cycle=now)
    team.add("finding", kind="gap", text="Half begin", cycle=now)
    team.add("try", text="Two minutes", cycle=now)
    team.add("cycle_decision", choice="change", why="Keep the frames", cycle=before)
    found = view(team)
    (step,) = next(rung for rung in found.ladder if rung.section == "problem:school").steps
    assert step.item.row.id == waits
    assert step.item.state == "asked, and seen, an earlier cycle"
    assert step.ask == Ask("asked of others", "seen, no answer for 3 weeks", True)
    assert "Old and better" not in words(found)
    assert "For which students is it so" in card(team, next(iter(found.items["problem:students"])).row.id)
    assert [(one.words, one.on) for one in found.paths] == [
        ("which students", False),
        ("how we work", True),
        ("what we agreed", False),
    ]
    assert not found.notes
    beside = words(read_starting_points(team.reader(), team.space, "cycle_decision", now, TODAY))
    assert all(one in beside for one in ("Did we really do it?", "Two minutes", "not said yet", "Half begin"))
    chain = card(team, now)
    assert all(one in chain for one in ("2 in a row", "● Talk", "changed: Keep the frames", "► A way in"))
    # guests may not read answers, so nobody tells them which ask waits for one
    assert not next(rung for rung in view(team, Audience.GUESTS).ladder if rung.section == "problem:school").steps


def test_an_earlier_cycle_is_shown_by_itself(team: TeamFile, ids: dict[str, str]) -> None:
    team.add("try", text="Of no cycle")
    now = team.add("cycle", title="Next", stage="name", parent=ids["cycle"])
    assert [item.first for item in view(team).items["try"]] == ["Of no cycle"]
    before = view(team, wanted=ids["cycle"])
    assert before.earlier == "A way in"
    assert [item.row.id for item in before.items["try"]] == [ids["try"]]
    assert row(before, now).second == "grew out of A way in"
    assert row(before, ids["cycle"]).state == "► Decide: changed, here"


def test_what_is_linked_and_not_here_is_said_plainly(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    gone = {
        "cycle": laptop.add("cycle", title="Talk", stage="teach"),
        "problem": laptop.add("problem", statement="They stop", level="students"),
        "group": laptop.add("group", name="Newcomers", size=12),
        "collection": laptop.add("collection", measure=laptop.add("measure", name="Model it"), on="2026-11-20"),
    }
    never = uuid.uuid4().hex
    stands = laptop.add("problem", statement="We show all", level="teaching", grew_from=gone["problem"])
    found = laptop.add("finding", kind="gap", text="Half begin", evidence=[gone["collection"]])
    asks = laptop.add("prediction", question="How many?", text="some", group=gone["group"], cycle=gone["cycle"])
    tried = laptop.add("try", text="Two minutes", cycle=gone["cycle"])
    waits = laptop.add("if_then", if_="rehearse")
    other = Laptop(tmp_path / "other", "HK")
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        # as a file brings them whose other half is still on the way
        [space] = [team.id for team in store.reader.spaces()]
        edits = [
            Edit("if_then", {"cycle": never}, waits),
            Edit("finding", {"evidence": [gone["collection"], never]}, found),
        ]
        saves.write(store, edits, space=space)
    other.do("import", str(laptop.export("to.cycle")))
    for one in gone.values():
        other.do("delete", one)
    laptop.do("import", str(other.export("from.cycle")))
    now = laptop.add("cycle", title="A way in", stage="plan", parent=gone["cycle"])
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        desk = AudienceReader(store)
        told = {one: words(read_detail(desk, one, TODAY)) for one in (stands, found, asks, tried, waits, now)}
        assert "They stop (was deleted by HK)" in told[stands]
        assert "20 Nov (was deleted by HK)" in told[found]
        assert "not received yet" in told[found]
        assert "Newcomers (was deleted by HK)" in told[asks]
        for one in (asks, tried, now):
            assert "Talk (was deleted by HK)" in told[one]
        assert "not received yet" in told[waits]
        tab = read_reflection(desk, space, "", TODAY)
        assert tab.items["try"][0].second == "its cycle: Talk (was deleted by HK)"
        assert "its cycle: not received yet" in tab.items["if_then"][0].second
        # the room reads the same, and nothing of what is not there
        room = read_reflection(AudienceReader(store, Audience.ROOM), space, "", TODAY)
        assert room.items["try"][0].row.id == tried
        assert "Newcomers" not in words(room)


def test_what_follows_from_a_decision(team: TeamFile, ids: dict[str, str]) -> None:
    found = read_next(team.reader(), ids["decision"], team.space)
    assert found.ends is not None
    assert (found.ends.id, found.opened) == (ids["cycle"], "")
    after = team.add("cycle", title="Next", parent=ids["cycle"])
    assert read_next(team.reader(), ids["decision"], team.space).opened == after
    team.set("cycle_decision", ids["decision"], choice="let_go")
    none = read_next(team.reader(), ids["decision"], team.space)
    assert (none.ends, none.opened) == (None, "")
    assert none.why_not.startswith("Keep and change")


def test_the_fields_of_paths_and_questions_are_those_of_a_problem() -> None:
    problem = ProblemOfPractice()
    assert list(path_words(problem)) == [side.field for side in PATHS]
    assert list(worth(problem)) == list(WORTH)


def test_if_we_typed_into_if_we_is_taken_once(team: TeamFile) -> None:
    made = team.add("if_then", if_="If we rehearse in pairs", then="then more justify", because="because of the words")
    told = card(team, made)
    assert "If we rehearse in pairs then more justify because of the words" in told
    other = team.add("if_then", if_="if weekly visits stay", then="thenceforth all speak")
    assert "If we if weekly visits stay then thenceforth all speak" in card(team, other)


def test_what_was_decided_stands_there_in_the_next_cycle_too(team: TeamFile, ids: dict[str, str]) -> None:
    assert [item.first for item in view(team).items["cycle_decision"]] == ["Change"]
    assert view(team).items["cycle_decision:before"] == ()
    team.set("cycle", ids["cycle"], stage="closed")
    team.add("cycle", question="Does a half-worked start help?", stage="name", parent=ids["cycle"])
    for audience in TEAM:
        now = view(team, audience)
        # its own is still to be written, and the last one can be read without knowing where it belongs
        assert now.items["cycle_decision"] == ()
        (before,) = now.items["cycle_decision:before"]
        assert (before.row.id, before.first) == (ids["decision"], "Change")
        assert "Half begin" in before.second
        assert "“A way in”" in before.second
    # shown as it was, the earlier cycle has its own
    earlier = view(team, wanted=ids["cycle"])
    assert [item.row.id for item in earlier.items["cycle_decision"]] == [ids["decision"]]
    assert earlier.items["cycle_decision:before"] == ()


def test_principals_read_their_own_words_beneath_a_problem_and_in_the_row_of_their_groups(tmp_path: Path) -> None:
    with small_team(tmp_path, "principals") as schools:
        problem = schools.add(ProblemOfPractice(statement="Hours are given away", level="school"))
        schools.add(Group(name="North", is_class=True), Group(name="South", is_class=True), Group(name="New staff"))
        found = schools.store.reader.get(problem, ProblemOfPractice)
        assert found is not None
        told = unfold(schools.reader(), found)
        assert told.sides[0].name == "which schools"
        assert told.sides[0].words == "Which schools is it so for, and which students stand behind them?"
        assert told.worth[0][:2] == ("about time, skill and will at once", "Time, skill and will at once?")
        view = read_team(schools.reader(), schools.space, "", TODAY)
        assert view.places["group"] == "@  1 group, 2 schools"
