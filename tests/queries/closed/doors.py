"""Every door through which an audience reads: each query, asked for everything that there is.

`DOORS` names them; whoever writes a query adds it here, or to `INSIDE` where it only hands on what another one read.
`test_closed_by_default` says which is in neither.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from cycletui import queries
from cycletui.queries import ability, look, piles
from cycletui.queries.agreements import asked as agreements_asked
from cycletui.queries.agreements import register, standing
from cycletui.queries.agreements import told as agreements_told
from cycletui.queries.agreements.beside import read_beside
from cycletui.queries.asked_of_us import asked_of_us
from cycletui.queries.audience import AudienceReader
from cycletui.queries.copies import read_copy, read_words
from cycletui.queries.copying import copyable
from cycletui.queries.days import read_days
from cycletui.queries.evidence import alike, apart, by_measure, charts, groups, honest, kinds, series, table, unclear
from cycletui.queries.find import search
from cycletui.queries.frame import read_frame
from cycletui.queries.history import read_history, read_title
from cycletui.queries.home.facts import read_facts
from cycletui.queries.home.team import TeamRecords
from cycletui.queries.home.view import read_home
from cycletui.queries.in_full import read_found, read_in_full
from cycletui.queries.meeting import asks as meeting_asks
from cycletui.queries.meeting import going_on as meeting_going_on
from cycletui.queries.meeting import needs as meeting_needs
from cycletui.queries.meeting import opens as meeting_opens
from cycletui.queries.meeting import parts as meeting_parts
from cycletui.queries.meeting import templates as meeting_templates
from cycletui.queries.meeting import view as meeting_view
from cycletui.queries.outcomes import cards as outcome_cards
from cycletui.queries.outcomes import choices, gaps, growth, slip
from cycletui.queries.outcomes.lists import read_outcomes, sections
from cycletui.queries.reflection import cards as reflection_cards
from cycletui.queries.reflection import checks, cycles, predictions, problems
from cycletui.queries.reflection.lists import read_reflection
from cycletui.queries.reflection.starting_points import read_starting_points
from cycletui.queries.reflection.tabs import TABS
from cycletui.queries.reflection.versions import versions
from cycletui.queries.rows import in_full, options, room_kinds, room_records, row_of, there
from cycletui.queries.sittings import read_sittings
from cycletui.queries.team import cards as team_cards
from cycletui.queries.team import lists as team_lists
from cycletui.queries.team import meetings as team_meetings
from cycletui.queries.team import rounds, visits
from cycletui.queries.vision import cards as vision_cards
from cycletui.queries.vision import wordings as vision_wordings
from cycletui.queries.vision.lists import read_vision, resting
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.meeting import Meeting
from cycletui.records.outcomes import Decision, GroupAim, Outcome
from cycletui.records.reflection import Cycle, Prediction
from cycletui.records.rooms import NAMES
from cycletui.records.vision import Vision
from tests.queries.closed.minutes_doors import MINUTES_DOORS, MINUTES_INSIDE, sent_of


class Asked(NamedTuple):
    """Who reads, of which team, which records there are by kind, and the words that are looked for."""

    reader: AudienceReader
    space: str
    ids: dict[str, list[str]]
    me: str = ""
    today: date = date(2001, 12, 31)
    words: tuple[str, ...] = ()

    @property
    def records(self) -> list[tuple[str, str]]:
        """Each record with its kind."""
        return [(one, kind) for kind, some in self.ids.items() for one in some]

    def of(self, kind: str) -> list[str]:
        """The records of a kind."""
        return self.ids.get(kind, [])


Door = Callable[[Asked], Iterator[Any]]


def _cards(read: Callable[[AudienceReader, str, date], Any]) -> Door:
    return lambda asked: (read(asked.reader, one, asked.today) for one, _ in asked.records)


def _tables(asked: Asked) -> Iterator[Any]:
    for most in (table.FIRST, table.MOST):
        view = table.read_evidence(asked.reader, asked.space, asked.me, most)
        yield view
        yield from map(honest.honest_words, view.rows)
        lines = by_measure.by_measure(view.rows)
        yield lines
        for line in lines.lines:
            yield by_measure.in_words(line)
            yield honest.honest_line(line, ["", *(group for group, _ in lines.groups)])


def _reach(asked: Asked) -> Iterator[Any]:
    for one in asked.of("outcome"):
        if (outcome := asked.reader.get(one, Outcome)) is not None:
            yield growth.read_reach(asked.reader, outcome, asked.reader.records(GroupAim, space=asked.space))


def _gaps(asked: Asked) -> Iterator[Any]:
    for one in asked.of("outcome"):
        if (outcome := asked.reader.get(one, Outcome)) is not None:
            yield gaps.read_gaps(asked.reader, outcome, asked.of("group"))


def _rests(asked: Asked) -> Iterator[Any]:
    for kind in ("value", "vision", "critical_work"):
        for one in asked.of(kind):
            found: Any = asked.reader.get(one)
            yield resting(asked.reader, found.rests_on) if found is not None else ()


def _reflections(asked: Asked) -> Iterator[Any]:
    for cycle in ("", *asked.of("cycle")):
        yield read_reflection(asked.reader, asked.space, asked.me, asked.today, cycle)


def _starting_points(asked: Asked) -> Iterator[Any]:
    for section in (part.kind for tab in TABS for part in tab.sections):
        for cycle in ("", *asked.of("cycle")):
            yield read_starting_points(asked.reader, asked.space, section, cycle, asked.today)


def _came(asked: Asked) -> Iterator[Any]:
    for one in asked.reader.records(Prediction):
        for check in ("", *asked.of("collection")):
            yield checks.what_came(asked.reader, asked.space, one, check)


def _beside(asked: Asked) -> Iterator[Any]:
    for one in asked.reader.records(Decision):
        yield read_beside(asked.reader, one)
        for result in ("agreed", "put_off", ""):
            yield read_beside(asked.reader, one, result=result)
        for agreement in asked.of("agreement"):
            yield read_beside(asked.reader, one, agreement)


def _missing(asked: Asked) -> Iterator[Any]:
    for one in asked.reader.records(Prediction):
        yield checks.why_missing(asked.reader, asked.space, one)


def _checks_to_choose(asked: Asked) -> Iterator[Any]:
    for cycle in asked.of("cycle"):
        for some in ([], asked.of("prediction")):
            yield checks.checks_to_choose(asked.reader, asked.space, cycle, some)


def _chains(asked: Asked) -> Iterator[Any]:
    for one in asked.of("cycle"):
        cycle = asked.reader.get(one, Cycle)
        yield cycles.cycle_name(asked.reader, one), cycles.outcome_of(asked.reader, one)
        yield cycles.chain(asked.reader, asked.space, cycle)


def _histories(asked: Asked) -> Iterator[Any]:
    for record, kind in asked.records:
        entries = read_history(asked.reader, record, kind)
        # at the desk an old wording can be made the present one again, unread
        yield tuple(one._replace(value=None) for one in entries) if asked.reader.inside else entries


def _history_titles(asked: Asked) -> Iterator[Any]:
    yield from (read_title(asked.reader, record) for record, _ in asked.records)


def _days(asked: Asked) -> Iterator[Any]:
    yield from (read_days(asked.reader, asked.space, room) for room in NAMES)


def _sittings(asked: Asked) -> Iterator[Any]:
    yield from (read_sittings(asked.reader, asked.space, room) for room in NAMES)


def _rooms(asked: Asked) -> Iterator[Any]:
    yield from (room_kinds(asked.reader, asked.space, room) for room in NAMES)
    yield from (room_records(asked.reader, asked.space, "", room) for room in NAMES)


def _options(asked: Asked) -> Iterator[Any]:
    for kind, some in asked.ids.items():
        yield options(asked.reader, asked.space, (kind,), some)


def _copied(asked: Asked) -> Iterator[Any]:
    if asked.reader.audience is Audience.TEAM:
        yield copyable(asked.reader, asked.space, asked.today)


def _wordings(asked: Asked) -> Iterator[Any]:
    for record, kind in asked.records:
        # the field by which it is known is the one that grows
        for field in registry.find(kind).shown_by[:1]:
            yield vision_wordings.wordings(asked.reader, record, field)


def _beside_visions(asked: Asked) -> Iterator[Any]:
    for one in asked.reader.records(Vision, space=asked.space):
        yield vision_wordings.read_beside(asked.reader, one, asked.today)


def _last_piles(asked: Asked) -> Iterator[Any]:
    for one in asked.of("student_task"):
        yield piles.read_last(asked.reader, asked.space, one, "")
    for one in asked.of("measure"):
        yield piles.read_last(asked.reader, asked.space, "", one)


def _looks(asked: Asked) -> Iterator[Any]:
    for task, measure in (
        *((one, "") for one in asked.of("student_task")),
        *(("", one) for one in asked.of("measure")),
    ):
        for seen in (False, True):
            yield look.read_look(asked.reader, asked.space, asked.me, task, measure, seen)


def _titles(asked: Asked) -> Iterator[Any]:
    for record, kind in asked.records:
        yield asked.reader.title(record), asked.reader.words(record)
        seen: Any = asked.reader.get(record)
        for field in registry.find(kind).fields.values() if seen is not None else ():
            linked = getattr(seen, field.name) if field.links_to else None
            for one in (linked,) if isinstance(linked, str) else linked or ():
                yield asked.reader.title(one, field), asked.reader.words(one, 120, field)


def _questions(asked: Asked) -> Iterator[Any]:
    yield predictions.read_questions(asked.reader, asked.space, (None, *asked.of("cycle")))


def _of_meetings(read: Callable[[AudienceReader, str], Any]) -> Door:
    return lambda asked: (read(asked.reader, one) for one in asked.of("meeting"))


def _meetings(asked: Asked) -> Iterator[Any]:
    yield from (
        meeting_view.read_meetings(asked.reader, asked.space, asked.me, asked.today, run)
        for run in ("", *asked.of("meeting_run"))
    )


def _promises(asked: Asked) -> Iterator[Any]:
    for meeting in asked.of("meeting"):
        for part in ("", *asked.of("agenda_item")):
            yield meeting_parts.read_promises(asked.reader, asked.space, meeting, part, asked.today)


def _norms(asked: Asked) -> Iterator[Any]:
    for one in asked.reader.records(Meeting):
        yield meeting_parts.read_norm(asked.reader, asked.space, one)


DOORS: dict[str, Door] = {
    "asked_of_us.asked_of_us": lambda a: iter([asked_of_us(a.reader, a.space)]),
    "meeting.view.read_meetings": _meetings,
    "meeting.view.read_now": lambda a: (
        meeting_view.read_now(a.reader, a.space, one, a.today) for one in a.of("meeting_run")
    ),
    "meeting.view.read_next": lambda a: iter([meeting_view.read_next(a.reader, a.space, a.today)]),
    "meeting.view.read_before": lambda a: iter([meeting_view.read_before(a.reader, a.space)]),
    "meeting.view.read_close": lambda a: (
        meeting_view.read_close(a.reader, a.space, one, a.today) for one in a.of("meeting")
    ),
    "meeting.view.parked": lambda a: (meeting_view.parked(a.reader, a.space, one) for one in ("", *a.of("meeting"))),
    "meeting.templates.read_templates": lambda a: iter([meeting_templates.read_templates(a.reader, a.space)]),
    "meeting.templates.read_template": lambda a: (
        meeting_templates.read_template(a.reader, a.space, one) for one in ("", *a.of("meeting_template"))
    ),
    "meeting.needs.read_needs": lambda a: (
        meeting_needs.read_needs(a.reader, a.space, one, "") for one in ("", *a.of("meeting"))
    ),
    "meeting.asks.read_asks": lambda a: iter([meeting_asks.read_asks(a.reader, a.space)]),
    "meeting.going_on.read_going_on": lambda a: (
        meeting_going_on.read_going_on(a.reader, one, 0.0) for one in a.of("meeting_run")
    ),
    "meeting.opens.read_waits": lambda a: (
        meeting_opens.read_waits(a.reader, a.space, [], one) for one in ("", *a.of("agenda_item"))
    ),
    "meeting.opens.read_table": lambda a: (meeting_opens.read_table(a.reader, one) for one in a.of("agenda_item")),
    "meeting.parts.read_parts": _of_meetings(meeting_parts.read_parts),
    "meeting.parts.read_captures": _of_meetings(meeting_parts.read_captures),
    "meeting.parts.read_here": lambda a: (
        meeting_parts.read_here(a.reader, a.space, one) for one in ("", *a.of("meeting"))
    ),
    "meeting.parts.read_promises": _promises,
    "meeting.parts.read_not_heard": lambda a: (
        meeting_parts.read_not_heard(a.reader, a.space, one, (), part)
        for one in a.of("meeting")
        for part in a.of("agenda_item")
    ),
    "meeting.parts.read_norm": _norms,
    **MINUTES_DOORS,
    "home.view.read_home": lambda a: iter([read_home(a.reader, a.space, a.me, a.today)]),
    "home.facts.read_facts": lambda a: iter(
        [read_facts(TeamRecords(a.reader, a.space, a.today), kind, []) for kind in ("teacher", "district")]
    ),
    "frame.read_frame": lambda a: (read_frame(a.reader, a.space, one) for one in ("", *a.of("member"))),
    "vision.lists.read_vision": lambda a: iter([read_vision(a.reader, a.space, a.me, a.today)]),
    "vision.lists.resting": _rests,
    "vision.cards.read_detail": _cards(vision_cards.read_detail),
    "vision.wordings.wordings": _wordings,
    "vision.wordings.read_beside": _beside_visions,
    "outcomes.lists.read_outcomes": lambda a: iter(
        [read_outcomes(a.reader, a.space, a.me, a.today), sections(a.reader.audience, "teacher")]
    ),
    "outcomes.cards.read_detail": _cards(outcome_cards.read_detail),
    "outcomes.growth.read_reach": _reach,
    "outcomes.gaps.read_gaps": _gaps,
    "outcomes.choices.read_groups": lambda a: (choices.read_groups(a.reader, a.space, one) for one in a.of("outcome")),
    "outcomes.choices.read_due": lambda a: (choices.read_due(a.reader, one) for one in a.of("commitment")),
    "outcomes.slip.read_slip": lambda a: (slip.read_slip(a.reader, one, None) for one in a.of("response_plan")),
    "evidence.table.read_evidence": _tables,
    "evidence.charts.read_chart": lambda a: (
        charts.read_chart(a.reader, a.space, a.me, one) for one in ("", *a.of("measure"))
    ),
    "evidence.charts.measures": lambda a: iter([charts.measures(a.reader, a.space)]),
    "evidence.series.read_series": lambda a: (series.read_series(a.reader, one) for one in a.of("measure")),
    "evidence.kinds.read_kinds": lambda a: iter([kinds.read_kinds(a.reader, a.space)]),
    "evidence.unclear.read_unclear": lambda a: (unclear.read_unclear(a.reader, one) for one in a.of("result")),
    "evidence.alike.read_alike": lambda a: iter([alike.read_alike(a.reader, a.space)]),
    "evidence.groups.read_groups": lambda a: iter([groups.read_groups(a.reader, a.space, a.me)]),
    "evidence.apart.noted_apart": lambda a: (apart.noted_apart(a.reader, one) for one in a.of("result")),
    "evidence.groups.read_about": lambda a: (
        groups.read_about(a.reader, kind, one) for kind in ("group", "measure") for one in a.of(kind)
    ),
    "reflection.lists.read_reflection": _reflections,
    "reflection.cards.read_detail": _cards(reflection_cards.read_detail),
    "reflection.starting_points.read_starting_points": _starting_points,
    "reflection.predictions.read_questions": _questions,
    "reflection.versions.versions": lambda a: (versions(a.reader, one) for one in a.of("if_then")),
    "reflection.checks.what_came": _came,
    "reflection.checks.check_words": lambda a: (checks.check_words(a.reader, one) for one in a.of("collection")),
    "reflection.checks.check_results": lambda a: (checks.check_results(a.reader, one) for one in a.of("collection")),
    "reflection.checks.checks_to_choose": _checks_to_choose,
    "reflection.checks.why_missing": _missing,
    "reflection.cycles.read_next": lambda a: (
        cycles.read_next(a.reader, one, a.space) for one in a.of("cycle_decision")
    ),
    "reflection.cycles.chain": _chains,
    "reflection.problems.read_rests": lambda a: iter([problems.read_rests(a.reader, a.space)]),
    "agreements.register.read_register": lambda a: iter([register.read_register(a.reader, a.space)]),
    "agreements.beside.read_beside": _beside,
    "agreements.register.read_register_of": lambda a: (
        register.read_register_of(a.reader, one) for one, _ in a.records
    ),
    "agreements.told.read_agreements": lambda a: iter([agreements_told.read_agreements(a.reader, a.space, "")]),
    "agreements.told.read_rounds": lambda a: (
        agreements_told.read_rounds(a.reader, one, a.today) for one, _ in a.records
    ),
    "agreements.standing.read_standing": lambda a: (standing.read_standing(a.reader, one) for one, _ in a.records),
    "agreements.standing.read_proposed": lambda a: iter([standing.read_proposed(a.reader, a.space)]),
    "agreements.standing.read_missing": lambda a: (standing.read_missing(a.reader, one) for one, _ in a.records),
    "agreements.asked.read_to_agree": lambda a: (agreements_asked.read_to_agree(a.reader, one) for one, _ in a.records),
    "agreements.asked.read_rules": lambda a: iter([agreements_asked.read_rules(a.reader, a.space)]),
    "piles.read_sorting": lambda a: (piles.read_sorting(a.reader, one) for one in a.of("sorting")),
    "piles.read_last": _last_piles,
    "piles.read_pile_groups": lambda a: iter([piles.read_pile_groups(a.reader, a.space)]),
    "look.read_tasks": lambda a: iter([look.read_tasks(a.reader, a.space)]),
    "look.read_look": _looks,
    "ability.read_ability": lambda a: (ability.read_ability(a.reader, one) for one in a.of("readiness")),
    "team.lists.read_team": lambda a: iter(
        [team_lists.read_team(a.reader, a.space, a.me, a.today), team_lists.sections(a.reader.audience, "teacher")]
    ),
    "team.cards.read_detail": _cards(team_cards.read_detail),
    "team.meetings.read_leads": lambda a: iter([team_meetings.read_leads(a.reader, a.space)]),
    "team.meetings.read_looked_at": lambda a: iter([team_meetings.read_looked_at(a.reader, a.space)]),
    "team.rounds.read_counts": lambda a: (rounds.read_counts(a.reader, one) for one in a.of("instructional_round")),
    "team.visits.read_offers": lambda a: iter([visits.read_offers(a.reader, a.space)]),
    "find.search": lambda a: (search(a.reader, a.space, word) for word in (*a.words, visits.ASKED[0])),
    "history.read_history": _histories,
    "history.read_title": _history_titles,
    "in_full.read_found": lambda a: (read_found(a.reader, one, a.today) for one, _ in a.records),
    "in_full.read_in_full": lambda a: (read_in_full(a.reader, one, a.today) for one, _ in a.records),
    "days.read_days": _days,
    "sittings.read_sittings": _sittings,
    "rows.room_kinds": _rooms,
    "rows.room_records": lambda a: (room_records(a.reader, a.space, kind) for kind in a.ids),
    "rows.row_of": lambda a: (row_of(a.reader, one) for one, _ in a.records),
    "rows.in_full": lambda a: (in_full(a.reader, one) for one, _ in a.records),
    "rows.options": _options,
    "rows.there": lambda a: (there(a.reader, a.reader.records(kind)) for kind in a.ids),
    "copying.copyable": _copied,
    "audience.AudienceReader": _titles,
}

INSIDE = {
    # of records, or of a page, that another query has read
    *("card.read_card", "evidence.kinds.kinds_of", "rows.row", "reflection.problems.ask_of"),
    "reflection.problems.unfold",
    *("reflection.problems.ask_words", "reflection.problems.lit", "reflection.problems.open_paths"),
    *("reflection.cycles.ancestors", "reflection.cycles.cycle_name", "reflection.cycles.outcome_of"),
    *("outcomes.lists.in_order", "outcomes.lists.sees_answers", "frame.current_cycle", "spoken.team_kind"),
    *("spoken.kind_of", "spoken.spec_of", "spoken.chosen", "reflection.checks.of_all", "reflection.checks.everyone"),
    *("reflection.checks.checked_on", "reflection.checks.expected_in"),
    *("outcomes.growth_told.as_told", "outcomes.reach.measure_of"),
    # decided at the desk and never shown: which records are a check
    *("cycle_check.read_plan", "cycle_check.until", "cycle_check.whom_of", "cycle_check.called_of"),
    # of people and visits that another query has read, for an offer that it tells or a list
    *("team.visits.gone", "team.visits.to_come", "team.visits.who_comes", "team.visits.offers_of"),
    # decided at the desk: days and ids, and no words
    *("meeting.view.leads_next", "meeting.view.meeting_day", "meeting.view.over_meetings", "meeting.view.last_meeting"),
    *("meeting.view.runs_somewhere", "meeting.parts.whose_turn", "meeting.parts.part_of"),
    "meeting.parts.place_behind",
    # parts of Home
    "home.waiting.visit_rows",
    *(f"home.promised.{name}" for name in ("stands", "no_measure", "example", "is_ahead")),
    *("home.view.growth_rows", "home.view.story_rows", "home.waiting.asked_rows", "home.waiting.settle_rows"),
    *("home.meeting.meeting_step", "home.meeting.meeting_rows", "home.meeting.missed_rows", "home.lately.lately_rows"),
    *("home.waiting.promise_rows", "home.waiting.file_rows", "home.waiting.again_rows", "home.waiting.draft_rows"),
    # of agreements and records that another query has read
    *(
        "agreements.noted.read_known",
        "agreements.noted.noted",
        "agreements.noted.said_before",
        "agreements.noted.written_before",
    ),
    *("agreements.spread.told", "agreements.standing.in_order", "agreements.standing.read_standings"),
    # read by the desk for a page: `copies_of`
    *("copies.read_copy", "copies.read_words"),
    *MINUTES_INSIDE,
}


def doors_there_are() -> set[str]:
    """Every public function of the queries that is handed a reader, as `DOORS` names it."""
    found = set()
    for module in pkgutil.walk_packages(queries.__path__, f"{queries.__name__}."):
        there = importlib.import_module(module.name)
        for name, function in vars(there).items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != there.__name__:
                continue
            handed = " ".join(str(one.annotation) for one in inspect.signature(function).parameters.values())
            if "AudienceReader" in handed or "TeamRecords" in handed:
                found.add(f"{module.name.removeprefix(queries.__name__ + '.')}.{name}")
    return found


def everything(asked: Asked) -> dict[str, list[Any]]:
    """By door all that an audience reads."""
    return {name: list(door(asked)) for name, door in DOORS.items()}


def copies_of(asked: Asked) -> dict[str, list[Any]]:
    """By record what is copied of it; and what is copied of whole screens."""
    store = asked.reader.store
    home = read_words(store, lambda reader: read_home(reader, asked.space, asked.me, asked.today).step.sentence)
    copies = {one: [read_copy(asked.reader, one)] for one, _ in asked.records}
    return copies | {"home": [home]} | {f"sent {one}": said for one, said in sent_of(asked).items()}


@cache
def _says(cls: type) -> tuple[str, ...]:
    """What a class says of itself."""
    return tuple(name for name, _ in inspect.getmembers(cls, lambda member: isinstance(member, property)))


def flat(found: Any) -> Iterator[str]:
    """Every text in what a query gave, and in what it says of itself; records by their fields."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from flat(key)
            yield from flat(value)
    elif isinstance(found, tuple | list | set | frozenset):
        for one in found:
            yield from flat(one)
        for name in _says(type(found)):
            yield from flat(getattr(found, name))
    elif isinstance(found, bool) or found is None:
        return
    elif isinstance(found, int | float):
        yield f"{found:.10g}"
    elif isinstance(found, date):
        yield found.isoformat()
    elif hasattr(found, "__dict__"):
        yield from flat({name: value for name, value in vars(found).items() if name != "unread"})


__all__ = ["DOORS", "INSIDE", "Asked", "copies_of", "doors_there_are", "everything", "flat"]
