"""Two laptops that note one meeting: meeting and parts once, what each wrote down side by side, nothing to settle."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

from cycletui.entry import meeting as meetings
from cycletui.entry.meeting import Who
from cycletui.queries.audience import AudienceReader
from cycletui.queries.meeting.parts import read_captures, read_here
from cycletui.queries.meeting.templates import read_template
from cycletui.records.meeting import AgendaItem, Attendance, Meeting, MeetingRun
from cycletui.records.watch import Watch
from cycletui.store.store import Store
from tests.support import Laptop
from tests.ui.app import home_of

DAY = date(2026, 12, 1)


def noted(laptop: Laptop, text: str, here: str, steps: int) -> None:
    """A meeting is begun, gone through some parts, and something is written down in it."""
    at = datetime(2026, 12, 1, 7, 40, tzinfo=UTC)
    with home_of(laptop), Store.open(laptop.store) as store:
        reader = AudienceReader(store)
        (team,) = store.reader.spaces()
        watch = Watch(lambda: at, lambda: 0.0, "")
        who = Who(team.id, next(one.id for one in store.reader.records("member") if laptop.me in one.called()))
        planned = meetings.plan(store, who, read_template(reader, team.id, "look"), DAY)
        run = meetings.begin(store, who, planned.meeting, watch)
        for part in planned.parts[1 : steps + 1]:
            meetings.go(store, who, run, watch, part=part)
        meetings.attend(store, who, planned.meeting, who.by, here)
        meetings.capture(store, who, "decision", {"text": text}, meeting=planned.meeting, part=planned.parts[4], at=5)
        meetings.capture(
            store, who, "meeting_note", {"text": f"{text}?", "kind": "question"}, meeting=planned.meeting, part="", at=9
        )
        meetings.end(store, who, run, watch, {"next_on": date(2026, 12, 8)})


def test_one_meeting_of_two_laptops_and_what_each_wrote_down(tmp_path: Path) -> None:
    one, two = Laptop(tmp_path / "one", "AO"), Laptop(tmp_path / "two", "HK")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    two.do("import", str(one.export("start.cycle")))
    noted(one, "Half-worked openings", "here", 3)
    noted(two, "Tickets on Friday", "here", 5)
    from_one, from_two = one.export("a.cycle"), two.export("a.cycle")
    one.do("import", str(from_two))
    two.do("import", str(from_one))
    assert one.state() == two.state()
    assert one.data("conflicts") == []
    with home_of(one), Store.open(one.store) as store:
        reader = AudienceReader(store)
        (meeting,) = store.reader.records(Meeting)
        assert (meeting.title, meeting.on, meeting.next_on) == ("Look at work", DAY, date(2026, 12, 8))
        parts = store.reader.records(AgendaItem)
        assert sorted(part.part or "" for part in parts) == sorted(
            ["here", "promised", "look", "say", "decide", "who", "close"]
        )
        assert len(store.reader.records(MeetingRun)) == 2
        assert len(store.reader.records(Attendance)) == 2
        assert read_here(reader, meeting.space, meeting.id).words == "2 of 2"
        said = [(row.label, row.text) for row in read_captures(reader, meeting.id)]
        assert sorted(said) == [
            ("A question for later", "Half-worked openings?"),
            ("A question for later", "Tickets on Friday?"),
            ("Decision", "Half-worked openings"),
            ("Decision", "Tickets on Friday"),
        ]


def test_three_laptops_in_every_order_have_one_meeting_and_the_same_minutes(tmp_path: Path) -> None:
    people = {"AO": "Half-worked openings", "HK": "Tickets on Friday", "DP": "Ask again in class B"}
    first = Laptop(tmp_path / "AO", "AO")
    first.do("init", "--team", "Grade 6", *(word for name in people for word in ("--member", name)))
    start = first.export("start.cycle")
    files = []
    for name, text in people.items():
        laptop = first if name == "AO" else Laptop(tmp_path / name, name)
        if laptop is not first:
            laptop.do("import", str(start))
        noted(laptop, text, "here", 4)
        files.append(str(laptop.export("news.cycle")))
    told: dict[tuple[str, ...], tuple[str, ...]] = {}
    for order in permutations(files):
        reader = Laptop(tmp_path / f"reads{len(told)}", "DP")
        reader.do("import", str(start))
        for file in order:
            reader.do("import", file)
        assert reader.data("conflicts") == []
        told[order] = (str(reader.state()), reader.do("minutes", "--ours"), reader.do("minutes"), reader.do("agenda"))
    (same,) = set(told.values())
    minutes = same[1]
    assert "Here: 3 of 3" in minutes
    assert all(minutes.count(f"• {text}\n") == 1 for text in people.values())
    assert all(minutes.count(f"• {text}?\n") == 1 for text in people.values())
    # and on a laptop that noted it itself
    for file in files[1:]:
        first.do("import", file)
    assert (first.do("minutes", "--ours"), str(first.state())) == (minutes, same[0])


def test_what_two_laptops_wrote_in_two_ways_is_said_to_whoever_sends_it(tmp_path: Path) -> None:
    one, two = Laptop(tmp_path / "one", "AO"), Laptop(tmp_path / "two", "HK")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    noted(one, "Half-worked openings", "here", 3)
    two.do("import", str(one.export("start.cycle")))
    (meeting,) = one.data("list", "meeting")
    (decision,) = one.data("list", "decision")
    for laptop, text in ((one, "One thing"), (two, "Another")):
        laptop.do("set", meeting["id"], f"purpose={text}")
        laptop.do("set", decision["id"], f"text={text}")
    one.do("import", str(two.export("news.cycle")))
    said = "Written in two ways, and still to settle: What for, Decision."
    ours, sent = one.run("minutes", "--ours"), one.run("minutes")
    assert said in " ".join(ours.out.split())
    assert "two ways" not in sent.out
    assert said in sent.err
    assert one.data("minutes")["unsettled"] == ["What for", "Decision"]
    for field, record in (("purpose", meeting), ("text", decision)):
        one.do("settle", record["id"], field, "--value", "Both")
    assert "two ways" not in one.run("minutes", "--ours").out + one.run("minutes").err


def test_a_member_and_a_part_that_are_deleted_elsewhere_in_mid_meeting(tmp_path: Path) -> None:
    one, two = Laptop(tmp_path / "one", "AO"), Laptop(tmp_path / "two", "HK")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    two.do("import", str(one.export("start.cycle")))
    noted(one, "Half-worked openings", "here", 2)
    two.do("import", str(one.export("a.cycle")))
    for record in [row["id"] for row in two.data("list", "agenda_item") if row["fields"]["part"] in ("look", "who")]:
        two.do("delete", record)
    two.do("delete", next(row["id"] for row in two.data("list", "member") if row["fields"]["initials"] == "AO"))
    one.do("import", str(two.export("b.cycle")))
    with home_of(one), Store.open(one.store) as store:
        reader = AudienceReader(store)
        (meeting,) = store.reader.records(Meeting)
        assert len(meetings.parts_of(store.reader, meeting.id)) == 5
        found = read_here(reader, meeting.space, meeting.id)
        assert (found.present, found.members) == (
            0,
            1,
        )
        assert [row.text for row in read_captures(reader, meeting.id)] == [
            "Half-worked openings",
            "Half-worked openings?",
        ]
