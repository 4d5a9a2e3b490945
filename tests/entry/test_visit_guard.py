"""The guard of rounds: words that would say whose lesson a visit was are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A team of two, whose laptop is called as its room."""
    one = Laptop(tmp_path, "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "BL")
    return one


LOOK_FORS = ("look_for_1=Everybody begins", "look_for_2=Students say why", "look_for_3=The task asks for a reason")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Who begins in room 12?", "room 12"),
        ("Who begins in Rm. 12B?", "Rm. 12B"),
        ("How do pairs talk in class B?", "class B"),
        ("Talk in period 3", "period 3"),
        ("Talk in the 2nd period", "2nd period"),
        ("Talk at 10:15", "10:15"),
        ("Talk after lunch", "after lunch"),
        ("How Ms Rivera asks", "Ms Rivera"),
        ("What BL asks", "BL"),
        ("Talk, observed by Kim", "observed by Kim"),
    ],
)
def test_what_would_tell_which_lesson_it_was_is_asked_about(laptop: Laptop, text: str, named: str) -> None:
    told = laptop.run("add", "instructional_round", f"question={text}", *LOOK_FORS)
    assert told.status != 0
    assert f"nobody who looked: “{named}”" in told.err
    laptop.do("add", "instructional_round", f"question={text}", *LOOK_FORS, "--keep-names")


def test_what_students_do_is_no_question(laptop: Laptop) -> None:
    laptop.do("add", "instructional_round", "question=Who begins, and who says why?", *LOOK_FORS)
    laptop.do("add", "instructional_round", "question=In how many classes do students talk 2 to 3 minutes?", *LOOK_FORS)


def test_elsewhere_a_room_is_a_room(laptop: Laptop) -> None:
    laptop.do("add", "story", "text=In room 12 BL waited five seconds.")


def test_a_round_has_no_place_for_them() -> None:
    """Not as a field, under no name."""
    from cycletui.records import registry

    for kind in ("instructional_round", "visit_count"):
        for field in registry.find(kind).fields.values():
            assert "member" not in field.links_to
            assert not {"room", "teacher", "period", "observer", "who", "lesson"} & {field.name}
            assert not field.many
    texts = {name for name, field in registry.find("visit_count").fields.items() if field.type in ("text", "long")}
    assert texts == set()


def test_no_more_was_seen_than_visits(laptop: Laptop) -> None:
    one = laptop.add("instructional_round", question="Who begins?", look_for_1="a", look_for_2="b", look_for_3="c")
    told = laptop.run("add", "visit_count", f"round={one}", "visits=4", "seen_1=5")
    assert told.status != 0
    assert "5 of 4 is more than there are" in told.err


def test_commands_say_people_by_their_initials_and_who_could_show_us(laptop: Laptop) -> None:
    laptop.add("peer_visit", practice="Rehearse round", who="BL", comes=["AO"], on="2026-12-03", state="planned")
    assert "who shows it BL; on 2026-12-03; who comes AO; state Planned" in laptop.do("list", "peer_visit")
    (found,) = laptop.data("find", "who could show us rehearse?")
    assert (found["kind"], found["excerpt"]) == ("peer_visit", "BL: Rehearse round")
    assert "BL: Rehearse round (planned, " in laptop.do("find", "who could show us")
    assert "Nobody has offered that yet." in laptop.do("find", "who could show us fractions")
