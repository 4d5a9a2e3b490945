"""What two laptops noted of the same thing, in other spellings, stands once on both when files have crossed."""

from __future__ import annotations

import pytest

from tests.cli.test_one_name import DAY, crossed, line
from tests.support import Laptop

PAIRS = (
    (f"@class A 19/22 exit ticket {DAY}", f"@Class a 19/22 Exit ticket. {DAY}"),
    (f"14/24 number talk {DAY}", f"Number Talk. 14/24 {DAY}"),
    (
        f"@English learners 6/9 check {DAY} #our wall’s log",
        f"6/9 Check. {DAY} @ENGLISH learners. #our wall's log.",
    ),
    (f"3/8/10/3 essay {DAY}", f"Essay. {DAY} 3/8/10/3"),
)


def stand(laptop: Laptop) -> list[tuple[str, str]]:
    """Results and days as they are listed."""
    return [(kind, each["id"]) for kind in ("collection", "result") for each in laptop.data("list", kind)]


def cross(one: Laptop, two: Laptop, first: bool) -> None:
    crossed(*((one, two) if first else (two, one)))


@pytest.mark.parametrize("first", [True, False])
def test_it_stands_once_on_both_whichever_file_goes_first(one: Laptop, two: Laptop, first: bool) -> None:
    mine = [line(one, words) for words, _ in PAIRS]
    theirs = [line(two, words) for _, words in reversed(PAIRS)][::-1]
    cross(one, two, first)
    told = [stand(laptop) for laptop in (one, two)]
    assert told[0] == told[1]
    assert [kind for kind, _ in told[0]].count("result") == len(PAIRS)
    for laptop in (one, two):
        assert "to settle" not in laptop.do("list", "result") + laptop.do("list", "collection")
        days = {each["id"] for each in laptop.data("list", "collection")}
        for a, b in zip(mine, theirs, strict=True):
            assert laptop.fields(a)["collection"] == laptop.fields(b)["collection"] in days
            assert laptop.fields(a)["group"] == laptop.fields(b)["group"]
        assert laptop.do("list", "result").count("19 of 22") == 1


def test_undo_delete_and_restore_take_both(one: Laptop, two: Laptop) -> None:
    line(one, PAIRS[0][0])
    line(two, PAIRS[0][1])
    crossed(one, two)
    (result,) = one.data("list", "result")
    one.do("set", result["id"], "count_of=20")
    crossed(one, two)
    assert [[each["fields"]["count_of"] for each in laptop.data("list", "result")] for laptop in (one, two)] == [
        [20]
    ] * 2
    one.do("undo")
    crossed(one, two)
    assert [[each["fields"]["count_of"] for each in laptop.data("list", "result")] for laptop in (one, two)] == [
        [19]
    ] * 2
    for kind in ("result", "collection"):
        (each,) = two.data("list", kind)
        two.do("delete", each["id"])
        crossed(one, two)
        assert [laptop.data("list", kind) for laptop in (one, two)] == [[], []]
        one.do("restore", each["id"])
        crossed(one, two)
        assert [len(laptop.data("list", kind)) for laptop in (one, two)] == [1, 1]
        two.do("delete", each["id"])
        two.do("undo")
        crossed(one, two)
        assert [len(laptop.data("list", kind)) for laptop in (one, two)] == [1, 1]
    # the whole day moves
    one.do("move", two.data("list", "collection")[0]["id"], "2026-11-19")
    crossed(one, two)
    for laptop in (one, two):
        assert [each["fields"]["on"] for each in laptop.data("list", "collection")] == ["2026-11-19"]
        assert len(laptop.data("list", "result")) == 1


@pytest.mark.parametrize("first", [True, False])
def test_what_was_meant_twice_stays_two(one: Laptop, two: Laptop, first: bool) -> None:
    words, other = PAIRS[0]
    # one laptop, twice; the other one once, without having seen it: that is one of the two
    line(one, words)
    line(one, words)
    line(two, other)
    cross(one, two, first)
    assert [len(laptop.data("list", "result")) for laptop in (one, two)] == [2, 2]
    # and whoever has seen them means a third
    line(two, other)
    cross(one, two, first)
    assert [len(laptop.data("list", "result")) for laptop in (one, two)] == [3, 3]
    assert stand(one) == stand(two)
    assert "to settle" not in one.do("list", "result") + two.do("list", "result")


@pytest.mark.parametrize("first", [True, False])
def test_the_very_same_words_are_one_too(one: Laptop, two: Laptop, first: bool) -> None:
    for laptop in (one, two):
        line(laptop, PAIRS[0][0])
    cross(one, two, first)
    assert [len(laptop.data("list", "result")) for laptop in (one, two)] == [1, 1]
    assert stand(one) == stand(two)


@pytest.mark.parametrize("first", [True, False])
def test_with_other_numbers_both_stand_and_want_settling(one: Laptop, two: Laptop, first: bool) -> None:
    line(one, f"@EL 11/21 exit ticket {DAY}")
    line(two, f"Exit ticket. {DAY} @el. 13/21")
    cross(one, two, first)
    for laptop in (one, two):
        assert sorted(each["fields"]["count_of"] for each in laptop.data("list", "result")) == [11, 13]
        assert laptop.do("list", "result").count("to settle") == 2
        assert len(laptop.data("list", "collection")) == 1
        shown = next(each["id"] for each in laptop.data("list", "result") if each["fields"]["count_of"] == 11)
        assert "≠ Another laptop, or another name for it, has 13 of 21 for the same." in laptop.do("show", shown)
        assert "two versions" not in laptop.do("show", shown), "no version of this one waits"
    # one of them says what the other one says, and they are one
    wrong = next(each["id"] for each in two.data("list", "result") if each["fields"]["count_of"] == 11)
    two.do("set", wrong, "count_of=13")
    cross(one, two, first)
    for laptop in (one, two):
        assert [each["fields"]["count_of"] for each in laptop.data("list", "result")] == [13]
        assert "to settle" not in laptop.do("list", "result")
    two.do("undo")
    assert two.do("list", "result").count("to settle") == 2
    # or one of them goes
    two.do("delete", wrong)
    cross(one, two, first)
    for laptop in (one, two):
        assert [each["fields"]["count_of"] for each in laptop.data("list", "result")] == [13]
        assert "to settle" not in laptop.do("list", "result")
