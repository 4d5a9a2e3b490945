"""What two laptops named apart, in words that nobody can tell apart, is read as one on both once files cross."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import Laptop

DAY = "2026-11-20"


def crossed(one: Laptop, two: Laptop) -> None:
    """Files both ways."""
    for number in range(2):
        two.do("import", str(one.export(f"to two {number}.cycle")))
        one.do("import", str(two.export(f"to one {number}.cycle")))


def line(laptop: Laptop, words: str) -> str:
    return str(laptop.data("evidence", "add", "--new", words)["id"])


def groups(laptop: Laptop) -> list[dict[str, Any]]:
    return list(laptop.data("groups"))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("English Learners", "english learners."),
        ("Ms. Lee's readers", "Ms. Lee’s readers"),
        ("K–2 readers", "K-2 readers"),
        ("Boys", "Bo\u00adys"),
        ("Boys", "BOYS\u200b."),
    ],
)
def test_two_groups_of_one_name_are_one_group(one: Laptop, two: Laptop, mine: str, theirs: str) -> None:
    first = line(one, f"5/12 exit ticket {DAY} @{mine}")
    second = line(two, f"7/12 exit ticket 2026-11-13 @{theirs}")
    crossed(one, two)
    told = [groups(laptop) for laptop in (one, two)]
    assert told[0] == told[1]
    ((group,),) = told[:1]
    assert (group["results"], group["same"], group["like"], group["to_settle"]) == (2, [], [], [])
    for laptop in (one, two):
        assert {laptop.fields(result)["group"] for result in (first, second)} == {group["id"]}
        assert [each["id"] for each in laptop.data("list", "group")] == [group["id"]]
        assert "The same as" not in laptop.do("groups")
        assert "also called" not in laptop.do("groups") + laptop.do("list", "group")
        # whatever spelling is typed, it is that group
        third = line(laptop, f"6/12 exit ticket 2026-11-06 @{theirs}")
        assert laptop.fields(third)["group"] == group["id"]
        laptop.do("undo")
    # what was written stands as it was written
    assert sum(f"_{theirs}" in f"_{words}" for words in (one.do("history", second),)) == 0
    assert {len({each["id"] for each in laptop.data("list", "result")}) for laptop in (one, two)} == {2}


def test_they_cannot_come_apart_and_an_explicit_same_can(one: Laptop, two: Laptop) -> None:
    line(one, f"5/12 exit ticket {DAY} @English Learners")
    line(two, f"7/12 exit ticket {DAY} @english learners.")
    line(two, f"3/12 exit ticket {DAY} @EL")
    crossed(one, two)
    assert sorted(each["name"] for each in groups(one)) == ["EL", "English Learners"]
    ran = one.run("apart", "English Learners")
    assert ran.status == 1
    assert "They have one name, and nobody could tell" in ran.err
    one.do("same", "EL", "english learners")
    (group,) = groups(one)
    assert (group["name"], group["results"]) == ("English Learners", 3)
    assert [same["name"] for same in group["same"]] == ["EL"]
    one.do("undo")
    assert sorted(each["results"] for each in groups(one)) == [1, 2]
    one.do("redo")
    assert one.run("same", "EL", "English Learners").err.count("already") == 1
    # on the other side, in the other direction, and apart again by whichever of its names
    two.do("same", "english learners.", "EL")
    crossed(one, two)
    assert [len(groups(laptop)) for laptop in (one, two)] == [1, 1]
    two.do("apart", "EL")
    crossed(one, two)
    assert [sorted(each["results"] for each in groups(laptop)) for laptop in (one, two)] == [[1, 2], [1, 2]]


def test_the_safer_holds_until_somebody_says_what_does(one: Laptop, two: Laptop) -> None:
    one.do("add", "group", "name=Morning group", "size=12")
    two.do("add", "group", "name=morning group.", "size=14", "private=yes")
    line(one, f"5/12 exit ticket {DAY} @Morning group")
    crossed(one, two)
    for laptop in (one, two):
        (group,) = groups(laptop)
        assert group["private"] is True
        assert (group["sizes"], sorted(group["to_settle"])) == ([12, 14], ["private", "size"])
        assert "12 or 14 students; private" in laptop.do("groups")
        assert f"cycletui set {group['id'][:8]}" in laptop.do("groups")
        assert "to settle: private, size" in laptop.do("list", "group")
        assert "not all that are one with it say so" in laptop.do("show", group["id"])
    one.do("set", group["id"], "size=13", "private=no")
    crossed(one, two)
    for laptop in (one, two):
        (group,) = groups(laptop)
        assert (group["private"], group["sizes"], group["to_settle"]) == (False, [13], [])
    one.do("undo")
    assert groups(one)[0]["sizes"] == [12, 14]


def test_another_name_is_that_of_both_and_what_goes_goes_with_both(one: Laptop, two: Laptop) -> None:
    line(one, f"5/12 exit ticket {DAY} @English Learners")
    line(two, f"7/12 exit ticket {DAY} @english learners.")
    crossed(one, two)
    (group,) = groups(one)
    one.do("set", group["id"], "name=Newcomers")
    crossed(one, two)
    assert [(each["name"], each["results"]) for laptop in (one, two) for each in groups(laptop)] == [
        ("Newcomers", 2)
    ] * 2
    one.do("undo")
    crossed(one, two)
    assert [(each["name"], each["results"]) for each in groups(one)] == [("English Learners", 2)]
    two.do("delete", group["id"])
    assert groups(two) == []
    two.do("restore", group["id"])
    assert [each["results"] for each in groups(two)] == [2]
    # typed again, what was deleted comes back whole
    two.do("delete", group["id"])
    line(two, f"4/12 exit ticket {DAY} @English Learners")
    assert [each["results"] for each in groups(two)] == [3]


def test_measures_and_sources_of_one_name_are_one_too(one: Laptop, two: Laptop) -> None:
    line(one, f"5/12 exit ticket {DAY} #our wall’s log")
    line(two, "7/12 Exit Ticket. 2026-11-13 #our wall's log.")
    line(one, "12 min reading 2026-11-20")
    line(two, "12 RIT reading. 2026-11-20")
    crossed(one, two)
    for laptop in (one, two):
        measures = laptop.data("list", "measure")
        names = sorted((each["fields"]["name"].casefold().rstrip("."), each["fields"]["unit"]) for each in measures)
        assert [name for name, _ in names] == ["exit ticket", "reading", "reading"], "minutes are no points"
        (source,) = [each["id"] for each in laptop.data("list", "source") if "wall" in each["fields"]["title"]]
        assert sum(each["fields"]["source"] == source for each in laptop.data("list", "collection")) == 2
        days = {each["fields"]["measure"] for each in laptop.data("list", "collection")}
        assert days == {each["id"] for each in measures}
    measure = next(each["id"] for each in measures if each["fields"]["unit"] == "students")
    one.do("set", measure, "name=Tickets out")
    one.do("delete", measure)
    assert len(one.data("list", "result")) == 2
    one.do("restore", measure)
    assert len(one.data("list", "result")) == 4


def test_what_two_laptops_spelled_apart_is_asked_about_and_joined_once(one: Laptop, two: Laptop) -> None:
    """Hyphen, case, one and many, an abbreviation, a percent twin, one without a unit: never doubled without a word."""
    line(one, f"18/24 exit ticket {DAY}")
    line(one, f"5/12 exit ticket {DAY} @English learners")
    line(one, "62 % homework")
    one.do("add", "measure", "name=Reading log")
    line(two, f"18/24 Exit-tickets {DAY}")
    line(two, f"5/12 Exit-tickets {DAY} @EL")
    line(two, "14/24 homework")
    line(two, "20 minutes reading-log")
    line(two, "3/4 wrote a claim")
    said = two.do("import", str(one.export("to two.cycle")))
    measures = [(one_, two.fields(one_["id"])) for one_ in two.data("list", "measure")]
    ids = {f"{each['name']} ({each.get('unit') or 'no unit'})": one_["id"][:8] for one_, each in measures}
    for pair in (
        ("exit ticket (students)", "Exit-tickets (students)"),
        ("homework (percent)", "homework (students)"),
        ("Reading log (no unit)", "reading-log (minutes)"),
    ):
        ways = (pair, pair[::-1])
        either = [f"? {a} and {b} may be one: cycletui same {ids[a]} {ids[b]}" for a, b in ways]
        assert any(words in said for words in either), (either, said)
    assert said.count("may be one") == 4
    assert "English learners and EL may be one" in said or "EL and English learners may be one" in said
    # once said it is one, and the same results stand once
    for mine, other in (("Exit-tickets", "exit ticket"), ("EL", "English learners")):
        two.do("same", mine, other)
    again = two.do("import", str(one.export("again.cycle")))
    assert "may be one" not in again
    crossed(one, two)
    for laptop in (one, two):
        told = [laptop.fields(each["id"]) for each in laptop.data("list", "result")]
        assert sorted((each.get("count_of"), each.get("total")) for each in told if each.get("total")) == [
            (3, 4),
            (5, 12),
            (14, 24),
            (18, 24),
        ]


WEEK = {
    # as one teacher writes it, and as a colleague does who has not seen it
    "18/24 exit ticket fractions 23 Nov 2026": "11/23/26 - Exit-Ticket Fractions 18/24",
    "exit ticket fractions: 17 of 24 on 24 Nov 2026": "17/24 exit tickets fractions, Nov 24th, 2026",
    "25 Nov 2026 — 75% (18/24) exit ticket fractions": "exit-ticket fractions 18 of 24 (75 %) on 25-Nov-26",
    "EL: 5/11 exit ticket fractions 2026-11-26": "5 of 11 exit ticket: fractions @English learners 26.11.2026",
    "A 15/23, B 17/24 exit ticket fractions 27 Nov 2026": (
        "• 27 Nov 2026: class A 15/23, class B 17/24 Exit-Ticket Fractions"
    ),
    "IEP 2 out of 6 exit ticket fractions, 11/27/2026": "Students with IEPs 2/6 exit_ticket fractions 27.11.26",
    "survey: 14 of 22 said “I can explain my thinking” 24 Nov 2026": (
        "“I can explain my thinking”: 64% (14/22) survey 2026-11-24"
    ),
    "MAP math fall 214 RIT Sept 14, 2026": "MAP Math, Fall — RIT 214, 14 Sept 2026",
}


def test_a_week_that_two_laptops_typed_in_other_words_stands_once(one: Laptop, two: Laptop) -> None:
    for mine, theirs in WEEK.items():
        line(one, mine)
        line(two, theirs)
    crossed(one, two)
    # what may be one is said, and said once it is
    names = [{each["fields"]["name"] for each in laptop.data("list", "measure")} for laptop in (one, two)]
    assert names[0] == names[1]
    for other, mine in (
        ("Exit-Ticket Fractions", "exit ticket fractions"),
        ("MAP Math, Fall", "MAP math fall"),
        ("Students with IEPs", "IEP"),
        ("EL", "English learners"),
    ):
        two.do("same", other, mine)
    for each in two.data("list", "measure"):
        if each["fields"]["name"].startswith("exit tickets"):
            two.do("same", each["id"], "exit ticket fractions")
    crossed(one, two)
    told = []
    for laptop in (one, two):
        results = [each["fields"] for each in laptop.data("list", "result")]
        told.append(
            sorted((each.get("count_of") or 0, each.get("total") or 0, each.get("value") or 0) for each in results)
        )
    assert (
        told[0]
        == told[1]
        == sorted(
            [
                (18, 24, 0),
                (17, 24, 0),
                (18, 24, 0),
                (5, 11, 0),
                (15, 23, 0),
                (17, 24, 0),
                (2, 6, 0),
                (14, 22, 0),
                (0, 0, 214),
            ]
        )
    )
    assert one.state() == two.state()
