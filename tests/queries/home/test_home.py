"""Home for each audience: one next step that knows what is there, and rows that say only what may be said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.queries.home.view import HomeView, read_home
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import Commitment, Decision, Outcome, ResponsePlan
from cycletui.records.reflection import Cycle, Prediction, ProblemOfPractice, Try, Uncovered
from cycletui.records.vision import Story, Vision
from cycletui.records.words import NUMBER_STAYS
from cycletui.store import saves
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
    return [(row.lead, row.text) for name, _, rows, _ in view.parts if name == title for row in rows]


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
    assert "4 of 6, Newcomers" in home(team).step.sentence
    assert "4 of 6, Newcomers" in home(team, Audience.ROOM).step.sentence
    for audience in (Audience.GUESTS, Audience.PAGE):
        view = home(team, audience)
        assert NUMBER_STAYS in view.step.sentence
        assert "4 of 6" not in words(view)
        assert "Newcomers" not in words(view)


def test_a_private_groups_number_stays_on_our_screen(team: SmallTeam) -> None:
    checked(team, "look", 14, 30, team.add(Group(name="Zebras", size=30, private=True)))
    assert "Zebras" in home(team).step.sentence
    for audience in READ_ALONG:
        assert NUMBER_STAYS in home(team, audience).step.sentence
        assert "Zebras" not in words(home(team, audience))


def test_guests_read_a_band(team: SmallTeam) -> None:
    checked(team, "look", 14, 24)
    assert "14 of 24" in home(team, Audience.LEAD).step.sentence
    sentence = home(team, Audience.GUESTS).step.sentence
    assert "14 of 24" not in sentence
    assert "It came to " in sentence


def test_what_is_expected_is_known_to_be_there_and_not_told(team: SmallTeam) -> None:
    checked(team, "look", 14, 40)
    cycle = team.store.reader.records(Cycle)[0].id
    team.add(Prediction(question="How many?", text="Sixty-one", value=61, said_by="HK", cycle=cycle))
    assert "then uncover what you expected" in home(team, Audience.ROOM).step.sentence
    guests = home(team, Audience.GUESTS).step.sentence
    assert guests == "The check is in. Say what you see before you say why."
    team.add(Uncovered(question="How many?", cycle=cycle))
    for audience in READ_ALONG:
        assert "61" not in words(home(team, audience))


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
    assert sentences == {"Write your if–then, then say what you expect to see."}


def test_to_settle_and_what_came_in_are_for_us_alone(team: SmallTeam) -> None:
    vision = team.add(Vision(text="Everybody is listened to."))
    heads = team.store.reader.sight(vision)
    base = heads.heads if heads else None
    for text in ("Everybody speaks.", "Everybody draws."):
        saves.write(team.store, [Edit("vision", {"text": text}, vision, base)], space=team.space, window=text)
    assert part(home(team), "To settle together")
    assert "different things" in home(team).step.sentence
    for audience in READ_ALONG:
        view = home(team, audience)
        assert not part(view, "To settle together")
        assert "different things" not in view.step.sentence
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


def test_the_first_steps_know_what_was_taken(team: SmallTeam) -> None:
    team.add(Prediction(question="How many?", text="Twelve"))
    for audience in (Audience.DESK, Audience.GUESTS):
        rows = part(home(team, audience), "The first cycle, step by step")
        assert [lead for lead, _ in rows] == ["○ 1", "○ 2", "○ 3", "● 4"]
