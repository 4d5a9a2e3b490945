"""What the room Team shows: people as cards, and below them how they work together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item, Section, for_team
from cycletui.queries.parts import RecordRow, short_day
from cycletui.queries.spoken import team_kind
from cycletui.queries.team.meetings import read_leads, read_looked_at
from cycletui.queries.team.rounds import read_counts, some
from cycletui.queries.team.visits import gone, state_of, to_come, when, who_comes
from cycletui.records import registry
from cycletui.records.evidence import Group
from cycletui.records.harmless import line
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment
from cycletui.records.reflection import Cycle
from cycletui.records.team import InstructionalRound, Laptop, Member, Norm, PeerVisit, Team, in_order
from cycletui.records.vision import DecisionRule
from cycletui.records.words import KINDS, empty, row_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView
    from cycletui.records.audience import Audience

SECTIONS = (
    Section("member", "People", "Person", "People", empty("member")),
    Section("peer_visit", "Come and see", "Come and see", "Come and see", empty("peer_visit")),
    Section("instructional_round", "Rounds", "Round of visits", "Rounds of visits", empty("instructional_round")),
    Section("norm", "Norms", "Norm", "Norms", empty("norm")),
    Section("decision_rule", "Rules", "How we decide", "How we decide", empty("decision_rule")),
    Section("group", "Groups", "Groups of students", "Groups of students", ""),
    Section("laptop", "Laptops", "Laptops", "Laptops", ""),
)
LINES = 6
"""Lines of a title in a narrow column."""
PLACES = ("group", "laptop")
"""Parts that have a place of their own: here stands one row that leads there."""


class Person(NamedTuple):
    """Somebody in the team: what stands beside their initials, what else is on their card, and whether they left."""

    row: RecordRow
    called: str
    beside: str
    lines: tuple[str, ...]
    left: bool = False


class TeamView(NamedTuple):
    """The room: by kind the rows, how many there are and a note for the heading; what the team is, people, what stands
    in the row of a place, and which visits and rounds are over."""

    frame: FrameView
    items: dict[str, tuple[Item, ...]]
    counts: dict[str, int]
    notes: dict[str, str]
    team: str
    about: str
    people: dict[str, Person]
    places: dict[str, str]
    over: frozenset[str] = frozenset()


def sections(audience: Audience, team: str = "") -> tuple[Section, ...]:
    """The parts that this audience may see, in the words of this kind of team."""
    # what leads elsewhere is for whoever writes here
    open_ = [one for one in SECTIONS if audience.may(registry.find(one.kind).open_to)]
    seen = tuple(one for one in open_ if audience.inside or one.kind not in PLACES)
    return for_team(seen, team) if team else seen


def read_team(reader: AudienceReader, space: str, me: str, today: date) -> TeamView:
    """Read the room."""
    with reader.moment():
        maker = _Maker(reader, today)
        visits = to_come(reader, space)
        people = {one.row.id: one for one in _people(maker, space, visits)}
        norms = [one for one in reader.records(Norm, space=space, newest=MOST) if one.retired_on is None]
        rules = reader.records(DecisionRule, space=space, newest=MOST)
        rounds = reader.records(InstructionalRound, space=space, newest=MOST)
        looked = _looked_at(reader, space, norms)
        items = {
            "member": tuple(maker.person(one) for one in people.values()),
            "peer_visit": tuple(map(maker.visit, visits)),
            "instructional_round": tuple(map(maker.round, rounds)),
            "norm": tuple(maker.norm(one, looked.get(one.id)) for one in reversed(norms)),
            "decision_rule": tuple(map(maker.rule, reversed(rules))),
            "group": (),
            "laptop": (),
        }
        counts = {kind: len(some_) for kind, some_ in items.items()}
        counts["member"] = sum(not one.left for one in people.values())
        places = _places(reader, space) if reader.inside else {}
        done = (*(one.id for one in visits if one.state == "done"), *(one.id for one in rounds if one.state == "over"))
        kind = team_kind(reader, space)
        about = _about(reader, space, kind, counts["member"])
        return TeamView(
            read_frame(reader, space, me), items, counts, _notes(looked), kind, about, people, places, frozenset(done)
        )


def _about(reader: AudienceReader, space: str, kind: str, people: int) -> str:
    team = reader.get(space, Team)
    what = [KINDS.get(kind, ""), line((team.school if team is not None else "") or "", 60)]
    told = ", ".join(part for part in what if part)
    many = f"{people} {'person' if people == 1 else 'people'}" if people else ""
    return " · ".join(part for part in (told, many) if part)


def _looked_at(reader: AudienceReader, space: str, norms: Iterable[Norm]) -> dict[str, date]:
    """By norm the day on which it was looked at last: here by a key, or as a meeting closed."""
    held = read_looked_at(reader, space)
    days = {one.id: max(filter(None, (one.looked_at_on, held.get(one.id))), default=None) for one in norms}
    return {norm: day for norm, day in days.items() if day is not None}


def _notes(looked: Mapping[str, date]) -> dict[str, str]:
    return {"norm": f"last looked at {short_day(max(looked.values()))}" if looked else ""}


def _places(reader: AudienceReader, space: str) -> dict[str, str]:
    """What stands in the rows that lead on: how many groups, and which laptop lacks what."""
    groups = reader.records(Group, space=space, newest=MOST)
    sizes = [one for one in groups if one.is_class is not True]
    classes = len(groups) - len(sizes)
    row = row_of(team_kind(reader, space))
    several = "classes" if row == "class" else f"{row}s"
    told = [some(len(sizes), "group"), f"1 {row}" if classes == 1 else f"{classes} {several}" if classes else ""]
    groups_told = ", ".join(part for part in told if part) if groups else "none yet"
    return {"group": f"@  {groups_told}", "laptop": _laptops(reader, space)}


def _laptops(reader: AudienceReader, space: str) -> str:
    """`room 12, this one · HK's laptop lacks 3 changes`."""
    from cycletui.store import news
    from cycletui.store.passing_on import meta

    own = reader.get(meta(reader.store.reader, "device"), Laptop)
    told = [f"{line(own.name, 30)}, this one" if own is not None and own.name else "this laptop"]
    found = news.peers(reader.store.reader, space)
    for one in found:
        name = line(one.name, 30) or (f"{line(one.by_name, 24)}'s laptop" if one.by_name else "another laptop")
        lacks = f" lacks {some(one.lacks, 'change')}" if one.lacks else " has all of it"
        told.append(f"{name}{lacks}")
    lacking = any(one.lacks for one in found)
    return " · ".join(told) + (": x sends them" if lacking else "")


def _people(maker: _Maker, space: str, visits: Sequence[PeerVisit]) -> list[Person]:
    """Who is there, then who has left; what each of them leads, shows and promised."""
    reader = maker.reader
    there = in_order(reader.records(Member, space=space))
    # that somebody has left is known to all; the day is ours
    left = gone(reader, space)
    promises = reader.records(Commitment, space=space, newest=MOST) if reader.inside else []
    cycles = [one for one in reader.records(Cycle, space=space, newest=MOST) if one.stage != "closed"]
    leads = read_leads(reader, space)
    people = []
    for one in there:
        known = one.id not in left
        lines = [
            *(meeting.short for meeting in leads if meeting.member == one.id),
            *(f"leads {line(cycle.title or cycle.called(), 60)}" for cycle in cycles if cycle.led_by == one.id),
            *(_shows(visit, maker.today) for visit in visits if visit.who == one.id and state_of(visit) != "done"),
        ]
        open_ = sum(promise.who == one.id and (promise.state or "") in OPEN for promise in promises)
        lines += [f"{some(open_, 'promise')} open"] if open_ and known else []
        lines += _came_and_went(one, promises)
        called = line(one.initials or one.name or "–", 30)
        beside = ", ".join(sorted((line(word, 40) for word in one.strengths), key=str.casefold))
        people.append(Person(maker.row(one), called, beside, tuple(lines), not known))
    return sorted(people, key=lambda one: one.left)


def _shows(visit: PeerVisit, today: date) -> str:
    on = when(visit, today)
    return f"{f'{on}: ' if on else ''}shows “{line(visit.called(), 60)}”"


def _came_and_went(one: Member, promises: Sequence[Commitment]) -> list[str]:
    told = [f"since {short_day(one.joined_on)}"] if one.joined_on and one.left_on is None else []
    if one.left_on is not None:
        told.append(f"left {short_day(one.left_on)}")
        handed = sum(promise.taken_over_from == one.id for promise in promises)
        told += [f"{some(handed, 'promise')} handed on"] if handed else []
    return told


class _Maker(ItemMaker):
    """Makes the items of this room."""

    def person(self, one: Person) -> Item:
        told = " · ".join(part for part in (one.beside, *one.lines) if part)
        return Item(one.row, one.called, "", told, "≠ to settle" if one.row.settle else "")

    def visit(self, visit: PeerVisit) -> Item:
        who = self.reader.words(visit.who, 30, PeerVisit.kind_fields["who"])
        state = self.state(visit) or "offered"
        over = state_of(visit) == "planned" and visit.on is not None and visit.on < self.today
        noticed = f"“{line(visit.noticed, 80)}”" if visit.noticed else ""
        second = (when(visit, self.today), who_comes(self.reader, visit), noticed)
        asked = "what did you notice?" if over and self.reader.inside else ""
        return self.item(visit, state, second, asked, self.name(visit.outcome), mark=who)._replace(most=LINES)

    def round(self, round_: InstructionalRound) -> Item:
        on = short_day(round_.on) if round_.on else ""
        counts = read_counts(self.reader, round_.id)
        looks = some(len(round_.look_fors()), "look-for")
        return self.item(round_, self.state(round_), (on, counts.words or looks))._replace(most=LINES)

    def norm(self, norm: Norm, looked: date | None) -> Item:
        return self.item(norm, short_day(looked) if looked else "", ())._replace(most=LINES)

    def rule(self, rule: DecisionRule) -> Item:
        row = self.row(rule)
        passes = line(rule.passes_when or rule.text or "", 120)
        return Item(
            row, line(rule.scope or row.title, 80), self.state(rule), passes, "≠ to settle" if row.settle else ""
        )
