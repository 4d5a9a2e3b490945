"""What the tabs of Reflection show for one cycle, read in the store's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cycletui.queries.frame import current_cycle, read_frame
from cycletui.queries.items import MOST, ItemMaker
from cycletui.queries.lists import Item
from cycletui.queries.parts import RecordRow, short_day
from cycletui.queries.reflection.cycles import chain, cycle_name, outcome_of, sign
from cycletui.queries.reflection.predictions import Question, Voice, read_questions
from cycletui.queries.reflection.problems import Rests, Rung, Step, ask_of, lit, read_rests, unfold
from cycletui.queries.reflection.starting_points import WHOSE
from cycletui.queries.reflection.tabs import BEFORE
from cycletui.queries.spoken import chosen, team_kind
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.problem_rules import ASKED, LADDER, waits
from cycletui.records.reflection import Cycle, CycleDecision, Finding, IfThen, ProblemOfPractice, Reflection, Try
from cycletui.records.stages import stages_of
from cycletui.records.words import empty, words_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView

Kind = TypeVar("Kind", ProblemOfPractice, IfThen, Try, Finding, Reflection, CycleDecision)
KINDS = (ProblemOfPractice, IfThen, Try, Finding, Reflection, CycleDecision)
"""What belongs to a cycle, beside predictions."""

SORTS = ("went_well", "gap", "surprise", "")
"""Of what was found, in the order of the tab."""


class Lit(NamedTuple):
    """One of the paths that meet in the cycle's problems, and whether one of them says something of it."""

    words: str
    on: bool


class ReflectionView(NamedTuple):
    """One cycle: by part of the list its rows, how many there are, and a muted note for the heading.

    `cycle` is the one that is shown and `earlier` its name where the team is in another by now.
    """

    frame: FrameView
    items: dict[str, tuple[Item, ...]]
    counts: dict[str, int]
    notes: dict[str, str]
    cycle: str
    earlier: str
    ladder: tuple[Rung, ...]
    questions: tuple[Question, ...]
    paths: tuple[Lit, ...] = ()


def read_reflection(reader: AudienceReader, space: str, me: str, today: date, wanted: str = "") -> ReflectionView:
    """Read the cycle `wanted`, or the one the team is in; with it what belongs to no cycle."""
    with reader.moment():
        now = current_cycle(reader, space)
        shown = reader.get(wanted, Cycle)
        if shown is None or shown.deleted:
            shown = now
        here = shown is None or now is None or shown.id == now.id
        cycle = shown.id if shown is not None else ""
        # what was written before there was a cycle stands with the one the team is in
        of = ((cycle or None, None) if cycle else (None,)) if here else (cycle,)
        # and what belongs to a cycle that was deleted elsewhere, or has not come yet, is not lost from sight
        missing = _missing(reader) if here else {}
        of = (*of, *missing)
        maker = _Maker(reader, today, missing)
        problems, old = _problems(reader, space, of, shown)
        before = _asked_before(reader, space, problems) if here else []
        before += [one for one in old if one.id not in {asked.id for asked in before}]
        team = team_kind(reader, space)
        ladder = tuple(
            _ladder(maker, [*problems, *before], {one.id for one in before}, read_rests(reader, space), team)
        )
        findings = _of_cycles(reader, Finding, space, of)
        decisions = _of_cycles(reader, CycleDecision, space, of)
        # in the order in which they were asked
        questions = read_questions(reader, space, of)[::-1]
        items = {
            **{rung.section: tuple(step.item for step in rung.steps) for rung in ladder},
            "if_then": tuple(map(maker.if_then, _of_cycles(reader, IfThen, space, of))),
            "try": tuple(map(maker.tried, _of_cycles(reader, Try, space, of))),
            **{f"finding:{k}": tuple(maker.finding(one) for one in findings if (one.kind or "") == k) for k in SORTS},
            "reflection": tuple(map(maker.reflection, _of_cycles(reader, Reflection, space, of))),
            "cycle_decision": tuple(map(maker.decision, decisions)),
            BEFORE: tuple(maker.decision(one, before=True) for one in _decided_before(reader, space, decisions)),
            "cycle": tuple(maker.cycle(one, cycle) for one in chain(reader, space, now)),
            **{f"prediction:{number}": tuple(map(_voice, one.voices)) for number, one in enumerate(questions)},
            "prediction": (),
        }
        notes: dict[str, str] = {}
        counts = {name: len(some) for name, some in items.items()}
        earlier = ""
        if not here and shown is not None:
            earlier = line(shown.title or shown.question or "another cycle", 160)
        paths = tuple(Lit(side.told(team), on) for side, on in lit(reader, [*problems, *before]))
        return ReflectionView(
            read_frame(reader, space, me), items, counts, notes, cycle, earlier, ladder, questions, paths
        )


def _of_cycles(reader: AudienceReader, kind: type[Kind], space: str, cycles: Sequence[str | None]) -> list[Kind]:
    found: list[Kind] = []
    for cycle in cycles:
        found += reader.records(kind, space=space, where=kind(cycle=cycle), newest=MOST)
    return found[:MOST]


def _decided_before(reader: AudienceReader, space: str, own: Sequence[CycleDecision]) -> list[CycleDecision]:
    """What was decided at the end of the other cycles, the latest first."""
    known = {one.id for one in own}
    return [one for one in reader.records(CycleDecision, space=space, newest=MOST) if one.id not in known]


def _problems(
    reader: AudienceReader, space: str, of: Sequence[str | None], shown: Cycle | None
) -> tuple[list[ProblemOfPractice], list[ProblemOfPractice]]:
    """The problems of the cycle that is shown; and, while it has none of its own, those of the cycle it grew out of.

    What was named before there was a cycle is the problem of the first one.
    """
    if shown is None:
        return _of_cycles(reader, ProblemOfPractice, space, of), []
    if not shown.parent:
        of = of if None in of else (*of, None)
        return _of_cycles(reader, ProblemOfPractice, space, of), []
    own = _of_cycles(reader, ProblemOfPractice, space, [one for one in of if one is not None])
    return own, [] if own or None not in of else _of_cycles(reader, ProblemOfPractice, space, [shown.parent, None])


def _missing(reader: AudienceReader) -> dict[str, str]:
    """The cycles that records belong to and that are not here, with what is said of them."""
    known = {one.id for one in reader.records(Cycle)}
    named = {cycle for kind in (*KINDS, "prediction") for cycle in reader.linked(kind, "cycle")}
    return {one: reader.words(one, 60) for one in sorted(named - known - {""})}


def _asked_before(reader: AudienceReader, space: str, problems: list[ProblemOfPractice]) -> list[ProblemOfPractice]:
    """Asks of earlier cycles that wait for their answer in this one too; whoever may read answers knows which do."""
    if not reader.may(ProblemOfPractice, "answer"):
        return []
    where = ProblemOfPractice(state=any_of(ASKED))
    known = {one.id for one in problems}
    asked = reader.records(ProblemOfPractice, space=space, where=where, newest=MOST)
    return [one for one in asked if waits(one) and one.id not in known]


def _ladder(maker: _Maker, problems: list[ProblemOfPractice], before: set[str], rests: Rests, team: str) -> list[Rung]:
    rungs = []
    first = words_of("opens problem.level", team)
    for level, label in LADDER.items():
        steps = [
            Step(
                maker.problem(one, of_before=one.id in before),
                ask_of(maker.reader, one, maker.today, rests),
                maker.cycle_words(one.cycle),
                unfold(maker.reader, one),
            )
            for one in problems
            if (one.level or "students") == level
        ]
        begin = empty("problem", team) if level == first and maker.reader.inside else ""
        rungs.append(Rung(f"problem:{level}", label, tuple(steps), begin, WHOSE[level]))
    return rungs


def _voice(voice: Voice) -> Item:
    row = RecordRow(voice.record, "prediction", "Prediction", voice.who, "")
    return Item(row, voice.words, voice.difference, voice.beside, "", mark=f"{voice.who} {voice.group}")


class _Maker(ItemMaker):
    """Makes rows of the records of this room; of one whose cycle is not here the row says so."""

    def __init__(self, reader: AudienceReader, today: date, missing: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(reader, today)
        self._missing = missing

    def cycle_words(self, cycle: str | None) -> str:
        """What is said of a cycle that is not here."""
        words = self._missing.get(cycle or "", "")
        return f"its cycle: {words}" if words else ""

    def problem(self, problem: ProblemOfPractice, *, of_before: bool) -> Item:
        earlier = "an earlier cycle" if of_before else ""
        second = (line(problem.which_students or "", 80), self.cycle_words(problem.cycle))
        state = ", ".join(part for part in (self.state(problem), earlier) if part)
        return self.item(problem, state, second)

    def if_then(self, if_then: IfThen) -> Item:
        then = f"then {line(if_then.then, 300)}" if if_then.then else "then what?"
        item = self.item(if_then, "", (then, self.cycle_words(if_then.cycle)))
        return item._replace(first=f"If we {line(if_then.if_ or item.row.title, 300)}", most=6)

    def tried(self, tried: Try) -> Item:
        since = f"from {short_day(tried.starts_on)}" if tried.starts_on else ""
        done = chosen(self.reader, tried, "how_widely_done")
        asks = not done and self.reader.may(Try, "how_widely_done")
        second = (since, line(tried.how_we_know or "", 120), self.cycle_words(tried.cycle))
        return self.item(tried, done[:1].lower() + done[1:], second, "did we do it?" if asks else "")

    def finding(self, finding: Finding) -> Item:
        because = f"because {line(finding.because, 200)}" if finding.because else "because what?"
        number = len(finding.evidence)
        behind = f"{number} {'piece' if number == 1 else 'pieces'} of evidence" if number else "a hunch"
        second = (because, line(finding.said_by or "", 30), self.cycle_words(finding.cycle))
        return self.item(finding, behind, second)

    def reflection(self, reflection: Reflection) -> Item:
        asked = f"to: {line(reflection.prompt, 100)}" if reflection.prompt else ""
        named = self.reader.may(Reflection, "said_by")
        mark = line(reflection.said_by or "somebody", 30) if named else ""
        return self.item(reflection, "", (asked, self.cycle_words(reflection.cycle)), mark=mark)

    def decision(self, decision: CycleDecision, *, before: bool = False) -> Item:
        """`before`: of a cycle that is not the one that is shown, which is named."""
        on = short_day(decision.decided_on) if decision.decided_on else ""
        of = self.cycle_words(decision.cycle)
        if before and not of and decision.cycle:
            of = f"“{line(cycle_name(self.reader, decision.cycle), 100)}”"
        second = (line(decision.why or "", 200), line(decision.votes or "", 40), on, of)
        choice = chosen(self.reader, decision, "choice") or "Nothing chosen yet"
        return self.item(decision, "", second)._replace(first=choice)

    def cycle(self, cycle: Cycle, shown: str) -> Item:
        stage = stages_of(team_kind(self.reader, cycle.space)).get(cycle.stage or "name", "")
        asked = line(cycle.question or "", 200) if cycle.title else ""
        grew = f"grew out of {cycle_name(self.reader, cycle.parent)}" if cycle.parent else ""
        became, _ = outcome_of(self.reader, cycle.id)
        stage = f"{sign(cycle)} {stage}: {became}" if became else f"{sign(cycle)} {stage}"
        item = self.item(cycle, f"{stage}, here" if cycle.id == shown else stage, (asked, grew))
        return item._replace(first=line(cycle.title or cycle.question or item.first, 200), most=4)
