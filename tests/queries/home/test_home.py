"""Home for each audience: one next step that knows what is there, and rows that say only what may be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from cycletui.entry import joining
from cycletui.entry.line import Understood, in_words, understand
from cycletui.entry.names import Known
from cycletui.queries import drafts, line_drafts
from cycletui.queries.audience import AudienceReader
from cycletui.queries.beginning import taken_over
from cycletui.queries.home.view import HomeView, read_home
from cycletui.queries.outcomes.lists import read_outcomes, sections
from cycletui.queries.parts import short_day
from cycletui.queries.reflection.lists import read_reflection
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import Commitment, Decision, GroupAim, Outcome, ResponsePlan
from cycletui.records.reflection import Cycle, CycleDecision, IfThen, Prediction, ProblemOfPractice, Try, Uncovered
from cycletui.records.team import WEEKDAYS
from cycletui.records.vision import Noticing, Story, Vision
from cycletui.records.words import NUMBER_STAYS
from cycletui.store import presence, saves, teams
from cycletui.store.saves import Edit
from tests.queries.small_team import DAY, SmallTeam, small_team, words
from tests.the_day import TODAY

READ_ALONG = [Audience.ROOM, Audience.LEAD, Audience.GUESTS, Audience.PAGE]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def home(team: SmallTeam, audience: Audience = Audience.DESK) -> HomeView:
    return read_home(team.reader(audience), team.space, team.member("AO"), TODAY)


def part(view: HomeView, title: str) -> list[tuple[str, str]]:
    return [(row.lead, row.text) for name, _, rows, *_ in view.parts if name == title for row in rows]


def promises(team: SmallTeam) -> None:
    ao = team.member("AO")
    team.add(
        Commitment(what="Post the frames", who=ao, by_on=TODAY - 4 * DAY, state="open"),
        Commitment(what="Film one opening", who=ao, by_on=TODAY + 4 * DAY, state="open"),
        Commitment(what="Done long ago", who=ao, by_on=TODAY + 2 * DAY, state="kept"),
    )


def test_promises_as_they_stand_among_us_by_day_with_a_lead_and_not_at_all_for_guests(team: SmallTeam) -> None:
    promises(team)
    day = (TODAY + 4 * DAY).strftime("%b")
    for audience in (Audience.DESK, Audience.ROOM):
        late, coming = part(home(team, audience), "Promised")
        assert late == ("late 4 days", "AO: Post the frames")
        assert coming[0].split()[1] == day
        assert coming[1] == "AO: Film one opening"
    (only,) = part(home(team, Audience.LEAD), "Promised")
    assert only[1] == "AO: Film one opening"
    assert "late" not in words(home(team, Audience.LEAD))
    for audience in (Audience.GUESTS, Audience.PAGE):
        assert part(home(team, audience), "Promised") == []


@pytest.mark.parametrize("audience", READ_ALONG)
def test_no_initials_but_who_leads(team: SmallTeam, audience: Audience) -> None:
    promises(team)
    team.add(
        Cycle(question="Does talk help?", stage="teach", led_by=team.member("HK")), Story(text="Two sat", said_by="AO")
    )
    view = home(team, audience)
    assert view.frame.led_by == ("HK" if audience <= Audience.GUESTS else "")
    text = words(view._replace(frame=view.frame._replace(led_by="")))
    assert "HK" not in text
    if audience > Audience.LEAD:
        assert "AO" not in text


def test_stories_by_what_is_declared_open(team: SmallTeam) -> None:
    team.add(Story(text="4 of 11 students sat together", said_by="AO"))
    assert part(home(team), "Stories") == [("AO", "4 of 11 students sat together")]
    assert part(home(team, Audience.LEAD), "Stories") == [("", "4 of 11 students sat together")]
    assert part(home(team, Audience.GUESTS), "Stories") == [("", "• of 11 students sat together")]
    assert part(home(team, Audience.PAGE), "Stories") == []


def checked(team: SmallTeam, stage: str, count: int, total: int, group: str = "") -> None:
    """A check of yesterday, of a cycle at that stage."""
    team.add(Cycle(question="Does talk help?", starts_on=TODAY - 9 * DAY))
    team.change(team.store.reader.records(Cycle)[0].id, Cycle, stage=stage)
    measure = team.add(Measure(name="Exit check", counts="students"))
    check = team.add(Collection(measure=measure, on=TODAY - DAY))
    team.add(Result(collection=check, count_of=count, total=total, group=group or None))


@pytest.mark.parametrize("stage", ["teach", "look"])
def test_a_number_that_may_not_be_shown_is_in_and_not_missing(team: SmallTeam, stage: str) -> None:
    some = team.add(Group(name="Newcomers", size=6))
    checked(team, stage, 4, 6, some)
    day = f"{(TODAY - DAY).day} {TODAY - DAY:%b}"
    for audience in (Audience.DESK, Audience.ROOM):
        assert f"Exit check, newcomers, {day}: 4 of 6." in home(team, audience).step.sentence
    for audience in (Audience.GUESTS, Audience.PAGE):
        view = home(team, audience)
        assert NUMBER_STAYS in view.step.sentence
        assert "4 of 6" not in words(view)
        assert "Newcomers" not in words(view)


def test_a_private_groups_number_stays_on_our_screen(team: SmallTeam) -> None:
    checked(team, "look", 14, 30, team.add(Group(name="Zebras", size=30, private=True)))
    assert "Exit check, zebras, " in home(team).step.sentence
    for audience in READ_ALONG:
        assert NUMBER_STAYS in home(team, audience).step.sentence
        assert "zebras" not in words(home(team, audience)).casefold()


def test_guests_read_a_band(team: SmallTeam) -> None:
    checked(team, "look", 14, 24)
    assert "14 of 24" in home(team, Audience.LEAD).step.sentence
    sentence = home(team, Audience.GUESTS).step.sentence
    assert "14 of 24" not in sentence
    assert sentence.startswith("Exit check, ")
    assert sentence.endswith(". What do you see?")


def test_what_is_expected_is_known_to_be_there_and_not_told(team: SmallTeam) -> None:
    checked(team, "look", 14, 40)
    cycle = team.store.reader.records(Cycle)[0].id
    team.add(Prediction(question="How many?", text="Sixty-one", value=61, said_by="HK", cycle=cycle))
    day = f"{(TODAY - DAY).day} {TODAY - DAY:%b}"
    guests = home(team, Audience.GUESTS).step.sentence
    assert guests == f"Exit check, {day}, is in. Say what you see before you say why."
    # the form for what they see begins at that check
    step = home(team).step
    (check,) = team.store.reader.records(Collection)
    assert (step.sentence, step.kind, step.begun) == (guests, "noticing", (("evidence", check.id),))
    team.add(Noticing(text="Half stop before they draw", evidence=check.id))
    assert home(team, Audience.ROOM).step.sentence == f"Exit check, {day}, is in. Now uncover what you expected."
    assert home(team, Audience.GUESTS).step.sentence == guests
    team.add(Uncovered(question="How many?", cycle=cycle))
    for audience in READ_ALONG:
        # an id may have these digits
        assert "61" not in words(home(team, audience)).replace(check.id, "")


def test_plans_that_are_there_are_not_asked_for_again(team: SmallTeam) -> None:
    """Predictions, promises and how widely it was done are closed to guests: the step is the desk's own."""
    team.add(Cycle(question="Does talk help?", stage="decide"))
    cycle = team.store.reader.records(Cycle)[0].id
    team.add(Try(text="Talk in pairs", how_widely_done="most", cycle=cycle))
    assert home(team).step.sentence == "Keep, change or let go? You did it in most classes."
    assert home(team, Audience.LEAD).step.sentence == home(team).step.sentence
    assert home(team, Audience.GUESTS).step.sentence == "Keep, change or let go?"


def test_an_answer_in_their_words_stays_inside(team: SmallTeam) -> None:
    team.add(
        ProblemOfPractice(
            statement="No time", state="asked", asked_on=TODAY - 9 * DAY, answer="Forty minutes", answered_on=TODAY
        )
    )
    assert home(team, Audience.LEAD).step.sentence == "They answered: Forty minutes. Did it help?"
    assert home(team, Audience.GUESTS).step.sentence == "They answered. Did it help?"


def test_the_sentence_is_the_same_for_all_where_nothing_in_it_is_hidden(team: SmallTeam) -> None:
    team.add(Vision(text="Everybody is listened to."), Cycle(question="Does talk help?", stage="plan"))
    team.add(Outcome(statement="Compare two fractions"))
    sentences = {home(team, audience).step.sentence for audience in Audience if audience <= Audience.PAGE}
    assert sentences == {"Write your if–then. After it: who tries it first, and what you expect to see."}


def test_to_settle_and_what_came_in_are_for_us_alone(team: SmallTeam) -> None:
    vision = team.add(Vision(text="Everybody is listened to."))
    heads = team.store.reader.sight(vision)
    base = heads.heads if heads else None
    for text in ("Everybody speaks.", "Everybody draws."):
        saves.write(team.store, [Edit("vision", {"text": text}, vision, base)], space=team.space, window=text)
    assert part(home(team), "To settle together")
    assert "wrote two versions of “Our vision”." in home(team).step.sentence
    for audience in READ_ALONG:
        view = home(team, audience)
        assert not part(view, "To settle together")
        assert "two versions" not in view.step.sentence
        assert not part(view, "Came in")
        assert not part(view, "You were writing")


def test_what_is_due_again_is_chosen_by_what_is_there(team: SmallTeam) -> None:
    team.add(
        ResponsePlan(need="To draw first", count=4, moved_on=4, check_on=TODAY - 3 * DAY),
        Decision(text="Talk first", revisit_on=TODAY + DAY),
    )
    for audience in (Audience.DESK, Audience.ROOM, Audience.GUESTS):
        ((_, text),) = part(home(team, audience), "Time to look again")
        assert text == "Talk first", audience


def road(team: SmallTeam, audience: Audience = Audience.DESK) -> dict[str, str]:
    return dict(part(home(team, audience), "The first cycle"))


def test_the_road_of_a_first_cycle_says_where_one_is_and_leads_nowhere_else_than_next(team: SmallTeam) -> None:
    assert road(team) == {
        "►": "a story",
        "○": "what we notice, a problem, our question, an agreed outcome, our if–then, a promise, what we expect, "
        "look at it, decide",
    }
    team.add(Story(text="Two sat together", said_by="AO"), Noticing(text="Half stop", said_by="HK"))
    for audience in (Audience.DESK, Audience.GUESTS):
        now = road(team, audience)
        assert now["●"] == "a story, what we notice"
        assert now["►"] == "a problem"
        assert now["○"].startswith("our question, an agreed outcome")
    view = home(team)
    here = next(row for name, _, rows, *_ in view.parts if name == "The first cycle" for row in rows if row.lead == "►")
    # a row leads to its place, and never takes the step itself: the card alone moves the stage
    assert (here.verb, here.kind, here.at) == ("room", "reflection", "problem")
    assert (view.step.verb, view.step.kind) == ("noticed", "problem")
    cycle = team.add(Cycle(question="Does talk help?", stage="plan"))
    assert road(team)["►"] == "an agreed outcome"
    team.change(cycle, Cycle, stage="closed")
    assert road(team) == {}


def test_a_vision_is_asked_of_several_voices_and_of_nobody_alone(team: SmallTeam) -> None:
    team.add(*(Story(text=f"Moment {number}", said_by="AO") for number in range(5)), Noticing(text="Half stop"))
    assert home(team).step.kind == "problem"
    team.add(Story(text="Another", said_by="ao"), Story(text="Ours", said_by="team"), Noticing(text="x", said_by="HK"))
    assert home(team).step.kind == "problem"
    team.add(Story(text="A third", said_by="guest: Ms. B"))
    assert home(team).step.kind == "vision"
    team.add(ProblemOfPractice(statement="Half stop before they draw"))
    assert home(team).step.kind == "cycle"


def test_a_check_is_the_outcomes_own_and_came_after_the_try_began(team: SmallTeam) -> None:
    own, other = team.add(Measure(name="Exit check", counts="students")), team.add(Measure(name="Attendance"))
    team.add(Outcome(statement="Compare", measure=own, state="agreed", start_on=TODAY - 7 * DAY, start_value=40))
    team.add(Cycle(question="Does talk help?", stage="teach", starts_on=TODAY - 9 * DAY))
    cycle = team.store.reader.records(Cycle)[0].id
    team.add(Try(text="Talk in pairs", starts_on=TODAY - 5 * DAY, cycle=cycle))
    for measure, ago in ((other, 1), (own, 7), (own, 6)):
        team.add(Result(collection=team.add(Collection(measure=measure, on=TODAY - ago * DAY)), count_of=4, total=11))
    # what was counted before the try is no check of it, and Home says since when none is in
    assert "No check has come in since 8 Jan: one line" in home(team).step.sentence
    team.add(Result(collection=team.add(Collection(measure=own, on=TODAY - 2 * DAY)), count_of=8, total=11))
    assert "Exit check, " in home(team).step.sentence
    assert ": 8 of 11." in home(team).step.sentence


def test_of_groups_without_a_prediction_the_lowest_is_named_on_our_own_screen(team: SmallTeam) -> None:
    own = team.add(Measure(name="Exit check", counts="students"))
    outcome = team.add(Outcome(statement="Compare", measure=own, unit="percent", aim_value=60, state="agreed"))
    cycle = team.add(Cycle(question="Does talk help?", stage="look", starts_on=TODAY - 9 * DAY))
    team.add(Prediction(question="How many?", text="13 of 24", value=13, of=24, outcome=outcome, cycle=cycle))
    names = ("IEP", "Multilingual", "Class B")
    iep, multilingual, room_b = (team.add(Group(name=name, is_class=name == "Class B" or None)) for name in names)
    day = team.add(Collection(measure=own, on=TODAY - DAY))
    came = ((None, 16, 24), (iep, 2, 6), (multilingual, 4, 8), (room_b, 1, 12))
    for group, count, total in came:
        team.add(Result(collection=day, group=group, count_of=count, total=total))
    team.add(Noticing(text="Most draw", evidence=day), Uncovered(question="How many?", cycle=cycle))
    # a class is one of us, and is named by nobody
    told = "You predicted 13 of 24, it is 16 of 24. For IEP it is 2 of 6: begin there."
    assert home(team).step.sentence == told
    for audience in READ_ALONG:
        assert "IEP" not in words(home(team, audience).step.sentence), audience
    # less is better: the one with the most lies furthest behind
    team.change(outcome, Outcome, direction="down")
    assert (
        home(team).step.sentence
        == "You predicted 13 of 24, it is 16 of 24. Begin there: what do you see, before you say why?"
    )
    for one in team.store.reader.records(Result, where=Result(group=iep)):
        team.change(one.id, Result, count_of=5)
    team.change(outcome, Outcome, direction=None)
    assert (
        home(team).step.sentence
        == "You predicted 13 of 24, it is 16 of 24. For Multilingual it is 4 of 8: begin there."
    )


def test_what_came_of_it_stands_before_that_it_is_closed(team: SmallTeam) -> None:
    own = team.add(Measure(name="Exit check", counts="students"))
    team.add(
        Outcome(
            statement="Compare", measure=own, unit="percent", start_on=TODAY - 7 * DAY, start_value=36, aim_value=60
        )
    )
    team.add(Result(collection=team.add(Collection(measure=own, on=TODAY - DAY)), count_of=80, total=110))
    cycle = team.add(Cycle(question="Does talk help?", stage="closed", starts_on=TODAY - 9 * DAY))
    team.add(CycleDecision(choice="change", why="Most speak now", decided_on=TODAY, cycle=cycle))
    step = home(team).step
    assert step.sentence.startswith("36 % became 73 %: the aim was 60 %, and you reached it. You closed the cycle on ")
    assert " and decided to change what you tried. Your next cycle is ready to be named." in step.sentence
    assert step.reason == "Most speak now"


def test_a_cycle_that_is_decided_has_gone_the_whole_road(team: SmallTeam) -> None:
    cycle = team.add(Cycle(question="Does talk help?", stage="decide"))
    assert road(team)["►"] == "decide"
    team.add(CycleDecision(choice="keep", cycle=cycle))
    assert list(road(team)) == ["●"]
    assert road(team)["●"].endswith("look at it, decide")
    assert home(team).step.sentence.startswith("You decided: keep it.")


def test_a_second_cycle_begins_with_what_came_of_the_first_and_its_problem_as_the_old_one(team: SmallTeam) -> None:
    own = team.add(Measure(name="Exit check", counts="students"))
    started = TODAY - 7 * DAY
    team.add(Outcome(statement="Compare", measure=own, unit="percent", start_on=started, start_value=36, aim_value=80))
    team.add(Result(collection=team.add(Collection(measure=own, on=TODAY - DAY)), count_of=80, total=110))
    # named before there was a cycle, as Home leads a first team
    old = team.add(ProblemOfPractice(statement="Half stop before they draw.", level="students"))
    first = team.add(Cycle(question="Does talk help?", stage="closed"))
    team.add(CycleDecision(choice="keep", cycle=first))
    second = team.add(Cycle(question="Does drawing help?", stage="name", parent=first))
    step = home(team).step
    assert step.sentence == (
        "36 % became 73 %: the aim was 80 %, so not reached yet. You decided to keep what you tried."
        " The problem then was “Half stop before they draw”. Is it still the one?"
    )
    assert (step.verb, step.record) == ("again", old)
    assert taken_over(team.store, old) == {"statement": "Half stop before they draw.", "level": "students"}
    # in its room it stands as the old one, until there is another
    now = read_reflection(AudienceReader(team.store), team.space, "", TODAY)
    assert [(one.row.id, one.state) for one in now.items["problem:students"]] == [(old, "an earlier cycle")]
    team.add(ProblemOfPractice(statement="Half draw and do not explain", cycle=second))
    assert home(team).step.sentence.startswith("Your problem is named.")
    # the first cycle keeps its own
    shown = read_reflection(AudienceReader(team.store), team.space, "", TODAY, first)
    assert [one.row.id for one in shown.items["problem:students"]] == [old]


def test_the_problem_of_the_cycle_before_is_the_one_that_it_worked_on(team: SmallTeam) -> None:
    """Not what was asked of others since: Home names the one that Reflection says is worked on, and enter takes it."""
    first = team.add(Cycle(question="Does talk help?", stage="closed"))
    team.add(ProblemOfPractice(statement="We model whole solutions.", level="teaching", state="open", cycle=first))
    own = team.add(ProblemOfPractice(statement="Half stop.", level="students", state="working", cycle=first))
    asked = TODAY - 20 * DAY
    team.add(
        ProblemOfPractice(statement="Shared staff.", level="school", state="seen", asked_on=asked, cycle=first),
    )
    loose = team.add(ProblemOfPractice(statement="Somebody's thought.", level="students", state="working"))
    team.add(Cycle(question="Does drawing help?", stage="name", parent=first))
    step = home(team).step
    assert "The problem then was “Half stop”." in step.sentence
    assert (step.verb, step.record) == ("again", own)
    view = read_reflection(AudienceReader(team.store), team.space, "", TODAY)
    marked = [(one.row.id, one.state) for rung in view.ladder for one in view.items[rung.section]]
    assert ("we work on it, an earlier cycle") in dict(marked)[own]
    assert loose in dict(marked)
    # where nothing is said to be worked on it is the nearest to students, and before what lies with others
    team.change(own, ProblemOfPractice, state="better")
    assert home(team).step.record == own


def test_a_promise_is_asked_for_where_there_is_none_and_not_again_once_it_was_kept(team: SmallTeam) -> None:
    """Nothing is said of what was promised before: whoever deletes a promise reads no more than that one is wanted."""
    begun = TODAY - 20 * DAY
    cycle = team.add(Cycle(question="Does talk help?", stage="plan", starts_on=begun))
    team.add(Noticing(text="They draw first"), Outcome(statement="Compare two fractions"))
    team.add(
        ProblemOfPractice(statement="They stop", cycle=cycle), IfThen(if_="show one", then="they say why", cycle=cycle)
    )
    asked = "Who tries it first, in whose class, and by when? One promise is enough."
    assert home(team).step.sentence == asked
    promise = team.add(Commitment(what="Film one opening", by_on=TODAY, state="open"))
    assert home(team).step.sentence != asked
    for state, by_on, again in (
        ("kept", TODAY, False),
        ("partly", TODAY, False),
        ("dropped", TODAY, True),
        ("kept", begun - DAY, True),
    ):
        team.change(promise, Commitment, state=state, by_on=by_on)
        assert (home(team).step.sentence == asked) is again, state
    joining.delete(team.store, promise, by=team.member("AO"), window="")
    assert home(team).step.sentence == asked
    assert "last time" not in str(home(team))


def test_a_promise_without_a_day_stays_done_once_it_was_kept_and_belongs_to_the_cycle_it_was_written_in(
    team: SmallTeam,
) -> None:
    cycle = team.add(Cycle(question="Does talk help?", stage="plan", starts_on=TODAY))
    team.add(Noticing(text="They draw first"), Outcome(statement="Compare two fractions", measure=uuid4().hex))
    team.add(ProblemOfPractice(statement="They stop", cycle=cycle), IfThen(if_="show", then="they say", cycle=cycle))
    promise = team.add(Commitment(what="Film one opening", state="open"))
    assert home(team).step.sentence == "Your promise does not say who and by when yet."
    assert (home(team).step.record, home(team).step.at) == (promise, "who")
    team.change(promise, Commitment, who=team.member("AO"))
    assert (home(team).step.sentence, home(team).step.at) == ("Your promise does not say by when yet.", "by_on")
    team.change(promise, Commitment, state="kept", who=None)
    assert home(team).step.kind == "prediction"
    # of the next cycle it is none, whether or not somebody said when that begins
    for starts_on in (TODAY, None):
        again = team.add(Cycle(question="And now?", stage="plan", starts_on=starts_on))
        team.add(ProblemOfPractice(statement="They stop", cycle=again), IfThen(if_="a", then="b", cycle=again))
        assert "One promise is enough." in home(team).step.sentence
        new = team.add(Commitment(what="Film two", state="kept"))
        assert home(team).step.kind == "prediction", starts_on
        joining.delete(team.store, new, by=team.member("AO"), window="")


def test_what_stands_half_typed_in_a_line_is_listed_like_a_form_that_was_left(team: SmallTeam) -> None:
    store, space = team.store, team.space
    line_drafts.keep(store, line_drafts.LINE, space, "mine", {"line": "5/6 sch"})
    line_drafts.keep(store, line_drafts.CARD, space, "mine", {"line": "They asked each other", "kind": "noticing"})
    line_drafts.keep(store, line_drafts.LINE, space, "other", {"line": "another window's"})
    line_drafts.keep(store, line_drafts.LINE, space, "mine", {"line": "on its way"}, 7)
    key = drafts.key_of(space, "story", "")
    drafts.keep(store, key, {"text": "At two tables"}, "mine", open_=False)

    def rows(audience: Audience = Audience.DESK) -> list[tuple[str, str, str]]:
        view = read_home(team.reader(audience), space, team.member("AO"), TODAY, "mine")
        return [(r.text, r.kind, r.at) for p in view.parts if p.title == "You were writing" for r in p.rows]

    found = {("Evidence: 5/6 sch", "evidence", "line"), ("Noticing: They asked each other", "vision", "")}
    assert {*rows()} == found | {("Story: At two tables", "story", "")}
    assert not rows(Audience.ROOM)
    # that of another window shows once that is closed
    presence.leave(store.places, "other")
    assert ("Evidence: another window's", "evidence", "line") in rows()
    presence.leave(store.places, "mine")


def test_half_of_it_is_not_said_to_stand(team: SmallTeam) -> None:
    cycle = team.add(Cycle(question="Does talk help?", stage="plan", starts_on=TODAY))
    outcome = team.add(Noticing(text="They draw first"), Outcome(statement="Compare two fractions"))
    team.add(ProblemOfPractice(statement="They stop", cycle=cycle))
    if_then = team.add(IfThen(if_="show one", cycle=cycle))
    step = home(team).step
    assert (step.sentence.partition(".")[0], step.record, step.at) == (
        "Your if–then has its first half",
        if_then,
        "then",
    )
    team.change(if_then, IfThen, then="they say why")
    team.add(Commitment(what="Film one", who=team.member("AO"), by_on=TODAY + DAY, state="open"))
    step = home(team).step
    assert (step.record, step.at, step.enough) == (outcome, "measure", True)
    assert "no measure yet" in step.sentence
    # what is written already is not asked for once more on the road: it goes on to what is expected
    assert part(home(team), "The first cycle")[1] == ("►", "what we expect")
    team.change(outcome, Outcome, measure=uuid4().hex)
    assert home(team).step.sentence.startswith("Your if–then stands.")


def test_what_was_promised_is_all_there_or_says_how_many_more(team: SmallTeam) -> None:
    for number in range(4):
        team.add(Commitment(what=f"promise {number}", by_on=TODAY + number * DAY, state="open"))
    open_ = read_outcomes(team.reader(Audience.DESK), team.space, "", TODAY).open_
    assert open_ == "4 open"
    assert [text for _, text in part(home(team), "Promised")] == [f"promise {number}" for number in range(4)]
    for number in range(4, 6):
        team.add(Commitment(what=f"promise {number}", by_on=TODAY + number * DAY))
    assert part(home(team), "Promised")[-1] == ("", "3 more")
    for audience in (Audience.ROOM, Audience.LEAD):
        assert part(home(team, audience), "Promised")[-1] == ("", "3 more")


def test_two_aims_for_a_group_are_named_with_whose_they_are(team: SmallTeam) -> None:
    group = team.add(Group(name="Students with IEPs", size=13))
    aim = team.add(GroupAim(outcome=team.add(Outcome(statement="Compare")), group=group, aim=5, of=13))
    heads = team.store.reader.sight(aim)
    base = heads.heads if heads else None
    for initials, number in (("HK", 7), ("AO", 8)):
        by, edit = team.member(initials), Edit("group_aim", {"aim": number}, aim, base)
        saves.write(team.store, [edit], space=team.space, by=by, window=initials)
    sentence = home(team).step.sentence
    assert sentence == "HK and AO wrote two aims for students with IEPs: 7 of 13, 8 of 13. Worth five minutes together."


def test_asks_to_us_come_first_and_our_own_stands_below(team: SmallTeam) -> None:
    """What this team asked of others is no ask to it, whatever kind of team it is."""
    saves.write(team.store, [Edit("team", {"kind": "leadership", "name": "Leads"}, team.space)], space=team.space)
    asked = TODAY - 56 * DAY
    team.add(
        Cycle(question="Does it help?", stage="name"),
        ProblemOfPractice(
            statement="No cover", state="asked", asked_on=asked, needs_from="District, 40 hours of cover"
        ),
    )
    assert "ask something of us" not in home(team).step.sentence
    assert part(home(team), "We asked") == [("", "District, 40 hours of cover: no answer for 8 weeks")]
    (row,) = next(rows for name, _, rows, *_ in home(team).parts if name == "We asked")
    assert row.at == f"problem@{row.record}"
    assert part(home(team, Audience.GUESTS), "We asked") == []
    for number, name in enumerate(("Grade 7", "Grade 8")):
        other = teams.start(team.store, name, kind="teacher", members=("BB",))
        values = {"statement": "Time", "state": "asked", "needs_from": "Leadership team: time to plan together"}
        edit = Edit("problem", {**values, "asked_on": TODAY - (20 + number) * DAY}, uuid4().hex)
        saves.write(team.store, [edit], space=other, by=team.member("AO"))
    on = TODAY - 21 * DAY
    assert home(team).step.sentence == f"2 teams ask something of us, the older one since {on.day} {on:%b}."
    assert part(home(team), "We asked")


@pytest.mark.parametrize(
    ("kind", "story", "line"),
    [
        ("staff", "one moment with students", "31/40 staff visited a colleague"),
        ("leadership", "a team of yours", "6/9 teams looked at student work"),
        ("principals", "a school found time", "7/10 planned team visits held"),
        ("district", "got what it asked for", "27/38 asks answered in 3 weeks"),
        ("network", "learned something from another", "4/6 schools visited another school"),
    ],
)
def test_each_kind_of_team_begins_and_writes_a_line_in_its_own_words(
    tmp_path: Path, kind: str, story: str, line: str
) -> None:
    with small_team(tmp_path, kind) as team:
        assert story in home(team).step.sentence
        assert home(team).frame.kind == kind
        team.add(Cycle(question="Does it help?", stage="teach"))
        assert home(team).step.reason == f"Such as: {line}"
        # once there is a measure of their own, the example is a line of it
        measure = team.add(Measure(name="Team hours kept"))
        goal = team.add(Outcome(statement="Hours are kept", measure=measure, unit="of 6"))
        assert home(team).step.reason == "Such as: 4/6 Team hours kept"
        team.change(goal, Outcome, state="retired")
        assert home(team).step.reason == f"Such as: {line}"
        found = understand(line, today=TODAY, known=Known())
        assert isinstance(found, Understood)
        noun = line.split()[1] if kind not in ("principals", "district") else {"principals": "visits"}.get(kind, "asks")
        assert in_words(found).endswith(f"all {noun}")


def test_goals_do_not_say_that_nothing_was_decided_once_a_cycle_was(team: SmallTeam) -> None:
    def said() -> str:
        view = read_outcomes(team.reader(Audience.DESK), team.space, "", TODAY)
        return next(one.empty for one in sections(Audience.DESK, view.team, view.counts) if one.kind == "decision")

    assert said().startswith("No decisions yet.")
    team.add(CycleDecision(choice="keep"))
    assert said().startswith("What you decided at the end of a cycle stands in Reflection, under What next.")


def test_the_meeting_that_comes_has_its_day_and_who_leads_until_it_is_the_next_step(team: SmallTeam) -> None:
    def meets(on: date) -> None:
        day = list(WEEKDAYS)[on.weekday()]
        saves.write(team.store, [Edit("team", {"meets_on": day}, team.space)], space=team.space)

    assert part(home(team), "Our next meeting") == []
    meets(TODAY + 3 * DAY)
    ((day, says),) = part(home(team), "Our next meeting")
    assert (day, says) == (short_day(TODAY + 3 * DAY), "AO leads: Kick-off of a year")
    ((day, says),) = part(home(team, Audience.GUESTS), "Our next meeting")
    assert day == short_day(TODAY + 3 * DAY)
    # on its day it is the next step, and is not said twice
    meets(TODAY)
    assert part(home(team), "Our next meeting") == []
