"""Predictions: blind only where nothing was to be seen, closed once uncovered, never lost in a merge."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from cycletui.records import predictions
from cycletui.store.store import Store
from tests.support import Laptop

ASK = "How many will justify in November?"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    found = Laptop(tmp_path / "one", "AO")
    found.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "LW")
    return found


def predict(laptop: Laptop, text: str, **more: object) -> str:
    return laptop.add("prediction", question=ASK, text=text, said_by=laptop.me, **more)


def test_nobody_says_by_hand_that_a_prediction_is_blind(laptop: Laptop) -> None:
    first = predict(laptop, "60", blind="no")
    assert laptop.fields(first)["blind"] is True
    laptop.add("uncovered", prediction=first)
    after = laptop.add("prediction", question=f"  {ASK.upper()}", text="I knew it", blind="yes")
    assert laptop.fields(after)["blind"] is False
    laptop.run("set", after, "blind=yes")
    assert laptop.fields(after)["blind"] is False
    other = laptop.add("prediction", question="Another question?", text="9")
    assert laptop.fields(other)["blind"] is True


def test_an_uncovered_prediction_stands_as_it_was_written(laptop: Laptop) -> None:
    first = predict(laptop, "60")
    laptop.do("set", first, "text=62")
    laptop.add("uncovered", question=ASK)
    ran = laptop.run("set", first, "text=57")
    assert ran.status == 1
    assert "uncovered" in ran.err
    assert laptop.fields(first)["text"] == "62"
    # taken back at once it may be changed, and says honestly that somebody looked
    laptop.do("undo")
    laptop.do("set", first, "text=57")
    assert laptop.fields(first) | {"text": "57", "blind": False} == laptop.fields(first)


def test_an_undo_of_another_window_leaves_what_was_uncovered(laptop: Laptop) -> None:
    from cycletui.store import saves, undoing
    from cycletui.store.saves import Edit

    first = predict(laptop, "60")
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        space = store.reader.spaces()[0].id
        saves.write(store, [Edit("prediction", {"text": "62"}, first)], space=space, window="one")
        saves.write(store, [Edit("uncovered", {"prediction": first})], space=space, window="two")
        turned = undoing.undo(store, window="one")
        assert not turned.changes
        assert (first, "text") in turned.left
        found: Any = store.reader.get(first)
        assert found.text == "62"


def test_a_result_that_is_here_takes_the_blindness(laptop: Laptop) -> None:
    measure = laptop.add("measure", name="Justify")
    start = laptop.add("collection", measure=measure, on="2026-09-03")
    laptop.add("result", collection=start, count_of=38, total=92)
    outcome = laptop.add("outcome", statement="Justify", measure=measure, aim_on="2026-11-12")
    assert laptop.fields(predict(laptop, "60", outcome=outcome))["blind"] is True
    end = laptop.add("collection", measure=measure, on="2026-11-12")
    assert laptop.fields(predict(laptop, "61", collection=end))["blind"] is True
    laptop.add("result", collection=end, count_of=57, total=90)
    assert laptop.fields(predict(laptop, "63", outcome=outcome))["blind"] is False
    assert laptop.fields(predict(laptop, "63", collection=end))["blind"] is False


def test_without_a_day_to_aim_at_a_check_of_the_cycle_takes_the_blindness_once_it_is_taught(laptop: Laptop) -> None:
    outcome = laptop.add("outcome", statement="Justify")
    cycle = laptop.add("cycle", question="Does talk help?", stage="plan", starts_on="2026-09-01")
    more = {"outcome": outcome, "cycle": cycle}
    measure = laptop.add("measure", name="Ticket", outcomes=[outcome])
    start = laptop.add("collection", measure=measure, on="2026-09-03")
    laptop.add("result", collection=start, count_of=8, total=24)
    assert laptop.fields(predict(laptop, "60", **more))["blind"] is True
    laptop.do("set", cycle, "stage=teach")
    other = laptop.add("outcome", statement="Talk")
    assert laptop.fields(predict(laptop, "60", outcome=other, cycle=cycle))["blind"] is True
    assert laptop.fields(predict(laptop, "61", **more))["blind"] is False


def marks(laptop: Laptop) -> dict[str, str]:
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        found: list[Any] = store.reader.records("prediction")
        moments: list[Any] = store.reader.records("uncovered")
        questions = {one.id: predictions.question_key(one.question) for one in found}
        return {one.text: predictions.mark(one, predictions.about(one, moments, questions)) for one in found}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_laptops_that_cross_end_equal_with_the_same_marks(tmp_path: Path, order: tuple[int, ...]) -> None:
    laptops = [Laptop(tmp_path / name, name) for name in ("AO", "HK", "LW")]
    ao, hk, lw = laptops
    ao.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "LW")
    blind = predict(ao, "before")
    changed = predict(ao, "as it was")
    begun = ao.export("begin.cycle")
    for one in (hk, lw):
        one.do("import", str(begun))
    ao.add("uncovered", prediction=blind)
    predict(ao, "after looking")
    apart = predict(hk, "on the bus")
    lw.me = "AO"
    lw.do("set", changed, "text=changed on another laptop")
    lw.me = "LW"
    assert hk.fields(apart)["blind"] is True
    for _ in range(2):
        files = [laptops[n].export(f"{n}.cycle") for n in order]
        for number, one in enumerate(laptops):
            for file in files[number:] + files[:number]:
                one.do("import", str(file))
    assert ao.state() == hk.state() == lw.state()
    expected = {
        "before": "blind",
        "after looking": "seen",
        "on the bus": "apart",
        "changed on another laptop": "apart",
    }
    assert [marks(one) for one in laptops] == [expected] * 3
    # whoever knows of it now cannot change it either
    assert hk.run("set", apart, "text=no").status == 1


def test_the_difference_is_said_in_words() -> None:
    said = [predictions.difference(*pair) for pair in ((45, 31), (60, 63), (5, 5), (None, 3))]
    assert said == ["14 below", "3 above", "as expected", "–"]
