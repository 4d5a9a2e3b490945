"""What is expected, typed in one field: one amount is read, two are not guessed, one that cannot be is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.expecting import Expects, completed, read_expected
from cycletui.records.predictions import mended
from cycletui.records.reflection import Prediction
from cycletui.records.values import RefusedError
from tests.queries.team_file import TeamFile, ago, team_file

READ = {
    "14 of 24": Expects(14, 24),
    "14/24": Expects(14, 24),
    "14 out of 24 students": Expects(14, 24),
    "I think 14 of our 24 will say why": Expects(14, 24),
    "By week 6, 14 of 24.": Expects(14, 24),
    "14 of 24, 58 %": Expects(14, 24),
    "60 %": Expects(60),
    "60%": Expects(60),
    "about 62,5 percent": Expects(62.5),
    "About half": Expects(50),
    "half of 24": Expects(12, 24),
    "about half of the 25": Expects(12, 25),
    "two thirds": Expects(67),
    "a quarter of them": Expects(25),
    "Hardly 45": Expects(45, alone=True),
    "45": Expects(45, alone=True),
    "half on 9/14": Expects(50),
    "14 of 24 by 12/4/2026": Expects(14, 24),
    "On 4 December 18 of 24 say why": Expects(18, 24),
    "they may 14 of 24": Expects(14, 24),
    "14 of 24 (58 %)": Expects(14, 24),
    "half of them in 3 weeks": Expects(50),
    "14 of 24, each in 5 minutes": Expects(14, 24),
    "60 per cent": Expects(60),
    "a fifth of 25": Expects(5, 25),
    "everyone": Expects(100),
    "Nobody.": Expects(0),
    "1.250,5": Expects(1250.5, alone=True),
}
LEFT_ALONE = (
    *("most of them", "", "between 12 and 14 of 24", "12 to 14 of 24", "60–70 %", "12 of 24 or 50 of 90", "60 or 70 %"),
    *("more than half", "not half", "the other half", "14 of 24, 90 %", "half or 9/14", "better than in May", "0/0"),
    *("24 students", "5 minutes", "nearly all", "3/8/10/3", "14 of", "-5", "about 14.2 of 24", "2026-11-20", "14 Nov"),
    *("we hope for 1,250 words", "3/4/5", "18 of 24th", "14 of 24, 61 %"),
)


@pytest.mark.parametrize(("text", "amount"), READ.items())
def test_one_amount_is_read_wherever_it_stands(text: str, amount: Expects) -> None:
    assert read_expected(text) == amount
    assert read_expected(f"  {text.upper()} ") == amount


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_one_amount_is_words(text: str) -> None:
    assert read_expected(text) is None


@pytest.mark.parametrize("text", ["25 of 24", "105 %", "I say 200 percent"])
def test_more_than_there_are_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="more than there are"):
        read_expected(text)


@pytest.mark.parametrize("text", ["1,250", "about 1,250", "1,250 %"])
def test_a_number_that_could_be_two_is_asked_about(text: str) -> None:
    with pytest.raises(RefusedError, match=r"Is 1,250 meant as 1250 or as 1\.25"):
        read_expected(text)


@given(st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_every_count_of_a_whole_is_read_as_it_is_said(pair: tuple[int, int]) -> None:
    count, of = pair
    for words in (f"{count} of {of}", f"{count}/{of}", f"we hope for {count} out of {of} by then"):
        assert read_expected(words) == Expects(count, of)


@given(st.text(max_size=60))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    try:
        found = read_expected(text)
    except RefusedError:
        return
    assert found is None or found.of is None or 0 <= found.value <= found.of


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as found:
        yield found


def test_a_prediction_takes_over_the_group_of_its_outcome_and_its_number_from_its_words(team: TeamFile) -> None:
    group = team.add("group", name="English learners")
    outcome = team.add("outcome", statement="Say why", for_whom="english  Learners")
    minutes = team.add("outcome", statement="Begin", unit="minutes", for_whom="All of grade 6")

    def made(record: str = "", **values: object) -> dict[str, object]:
        return completed(team.store.reader, "prediction", values, record, team.space)

    assert made(text="14 of 24", outcome=outcome) == {
        "text": "14 of 24",
        "outcome": outcome,
        "group": group,
        "value": 14,
        "of": 24,
    }
    # somebody said that it is all, or another number than the words
    assert made(text="60 %", outcome=outcome, group=None) == {
        "text": "60 %",
        "outcome": outcome,
        "group": None,
        "value": 60,
    }
    assert made(text="14 of 24", value=13) == {"text": "14 of 24", "value": 13}
    # a share of minutes is no number of minutes, five of them are
    assert made(text="half", outcome=minutes) == {"text": "half", "outcome": minutes}
    assert made(text="5", outcome=minutes)["value"] == 5
    # words that are mended take their number along, a number of its own stays
    first = team.add("prediction", question="How many?", text="14 of 24", value=14, of=24)
    assert made(first, text="15 of 24") == {"text": "15 of 24", "value": 15, "of": 24}
    assert made(first, text="most of them") == {"text": "most of them", "value": None, "of": None}
    own = team.add("prediction", question="How many?", text="most", value=70)
    assert made(own, text="nearly all") == {"text": "nearly all"}
    with pytest.raises(RefusedError):
        made(value=25, of=24)
    assert completed(team.store.reader, "story", {"text": "14 of 24"}, "", team.space) == {"text": "14 of 24"}


def test_a_prediction_stays_blind_where_only_its_group_or_its_spelling_was_mended(team: TeamFile) -> None:
    measure, group = team.add("measure", name="Exit ticket"), team.add("group", name="English learners")
    outcome = team.add("outcome", statement="Say why", measure=measure, aim_on=ago(1))
    text = "I expect that 14 of 24 can expalin it"
    values = {"question": "How many?", "text": text, "value": 14, "of": 24, "outcome": outcome}
    spelled, other, less = (team.add("prediction", **values) for _ in range(3))
    day = team.add("collection", measure=measure, on=ago(1))
    team.add("result", collection=day, count_of=15, total=24)

    def blind(record: str) -> object:
        found = team.store.reader.get(record, Prediction)
        return found.blind if found is not None else None

    team.set("prediction", spelled, group=group)
    team.set("prediction", spelled, text="I expect that 14 of 24 can explain it.", said_by="AO", collection=day)
    assert blind(spelled) is True
    team.set("prediction", other, value=15)
    assert blind(other) is False
    team.set("prediction", less, text="I expect that 14 of 24 cannot explain it")
    assert blind(less) is False
    # what was changed once with the result in sight is never blind again
    team.set("prediction", other, value=14)
    assert blind(other) is False


@pytest.mark.parametrize(
    ("one", "other"),
    [("more", "most"), ("few", "new"), ("can", "can't"), ("eight", "right"), ("14", "15"), ("half", "hall"), ("a", "")],
)
def test_another_word_is_no_spelling(team: TeamFile, one: str, other: str) -> None:
    before = Prediction(question="How many?", text=f"they will {one} say it")
    assert not mended(before, {"question": "How many?", "text": f"they will {other} say it"})
    assert mended(before, {"question": "how  many", "text": f"They will {one.upper()}, say it!"})
