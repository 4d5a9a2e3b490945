"""What a measure counts, guessed from its unit and its words: students, or teams, or hours of cover.

Whom a number is shown to goes by it, so nothing is guessed that the words do not say: `None` means that somebody
is asked once. Meanwhile students are assumed, of whom least is shown (`Measure.counted`).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def _set(words: str, between: str | None = None) -> frozenset[str]:
    return frozenset(words.split(between))


UNCLEAR = "?"
"""A noun of what is counted that could be any of them: a class is students to one team and a visit to another."""

_NOUNS = {
    "students": "students pupils learners children kids graders boys girls scholars readers writers newcomers"
    " freshmen sophomores juniors seniors",
    "families": "families parents guardians carers caregivers households mothers fathers",
    "staff": "staff teachers colleagues educators paras paraprofessionals aides coaches principals adults",
    "teams": "teams plcs departments committees",
    "schools": "schools campuses",
    "visits": "visits walkthroughs rounds observations walks",
    "hours": "hours minutes",
    "days": "days weeks",
    "asks": "asks requests",
    "other": "meetings sessions agendas tasks cycles plans decisions promises dollars euros pounds",
    UNCLEAR: "classes classrooms rooms lessons sections groups people participants respondents attendees guests"
    " members leaders answers replies responses voices surveys",
}
_KIND = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

_UNIT = {
    **dict.fromkeys(_set("h hr hrs hour min mins minute"), "hours"),
    **dict.fromkeys(_set("day week"), "days"),
    **dict.fromkeys(_set("$ € £ usd eur money dollar euro"), "other"),
    **dict(student="students", pupil="students", learner="students", child="students", family="families"),
    **dict(parent="families", teacher="staff", team="teams", school="schools", visit="visits", ask="asks"),
}
_OF_ANYBODY = _set(
    "% percent pct percentage points point pts pt marks mark score scores seconds sec words wpm wcpm pages books"
    " times level levels lexile grade stars"
) | {"words a minute", "percentage points"}
"""Units in which students are measured where no word speaks of anybody else."""

_BEFORE = _set(
    "number share part percentage percent count rate % how many of all our the each every both other new planned grade"
    " level team department school district home lead"
)
"""What may stand before the noun: number of teams, planned team visits."""
_STOPS = _set(
    "of for in on at by from with without who whom that where when which to about per after before between within"
    " during as than while if because until"
)

_ABSENCE = _set("absent absence absences attended attendance missed suspended suspension suspensions tardy tardies")
_OF_ADULTS = _set(
    "cover planning plan meeting meetings coaching prep preparation release training pd ask asks answer answered"
    " waited waiting"
)
"""Time that goes with these is no child's."""
_WORK = _set(
    "ticket tickets slip slips quiz quizzes test tests exam exams essay essays assessment assessments checks"
    " check screener screeners benchmark benchmarks homework portfolio portfolios notebook notebooks"
)
"""What students hand in: it is they who are counted, in whatever unit."""
_ADULT = _set("parent family guardian caregiver teacher staff principal coach adult colleague")
"""Somebody beside whom it could be a child who is counted: parent night, teacher survey."""
_ASKED = _set("survey poll questionnaire interview interviews log tally walkthrough visit observation")
"""Where numbers come from that could be anybody's."""


def kind_of_noun(noun: str) -> str:
    """Whom or what a noun counts one by one: `students`, `teams`; empty for time and for what says nothing."""
    said = _KIND.get(noun) or _UNIT.get(noun) or ""
    return "" if said in ("hours", "days", UNCLEAR) else said


def guess(unit: str | None, name: str | None) -> str | None:
    """What is counted, as far as unit and name say it; `None` where they leave it open.

    A unit of students says little: it is written for every so many of so many, `6/9 teams closed a cycle` too.
    """
    found = _guess(" ".join(_words(unit)), _words(name))
    return None if found == UNCLEAR else found


def is_counted(word: str) -> bool:
    """Whether the word, in small letters, is a noun of whom or what one counts; how long something takes is none."""
    return _KIND.get(word) not in (None, "hours", "days")


_SEEN = _set("lessons classrooms rooms")
"""What one goes to see: so many of so many of them are visits."""
_VERBS = _set("asks walks rounds answers replies plans voices surveys promises")
"""Nouns that are as often what somebody does: 12/24 rounds correctly."""


@lru_cache(maxsize=512)
def counted_first(text: str | None) -> tuple[str, str, str] | None:
    """The noun with which a text begins that says who or what is counted: the noun, its kind, and the words behind it.

    `visits saw students talking` counts visits, whoever else is named; the kind is empty where the noun leaves it
    open. `None` where the text begins otherwise.
    """
    words = _words(text)
    at = 0
    while at < len(words) and (words[at] in _BEFORE or words[at].isdigit()):
        at += 1
    if at + 1 < len(words) and words[at] == "staff" and words[at + 1] in _KIND:
        at += 1
    noun = words[at] if at < len(words) else ""
    kind = "visits" if noun in _SEEN else _KIND.get(noun)
    if kind in (None, "hours", "days") or noun in _VERBS:
        return None
    return noun, "" if kind == UNCLEAR else str(kind), " ".join(words[at + 1 :])


@lru_cache(maxsize=512)
def _guess(unit: str, words: tuple[str, ...]) -> str | None:
    said = _KIND.get(unit) or _UNIT.get(unit)
    if said in ("hours", "days"):
        return _time(said, words)
    if said is not None and said != "students":
        return said
    head = _head(words)
    first = _KIND.get(head[0]) if head else None
    if first is not None:
        return first if _people(head) <= {first} else None
    work = bool(_WORK.intersection(words))
    if said is None and unit and unit not in _OF_ANYBODY:
        # a unit that nobody knows here says nothing, but students' work is students' in every unit
        return "students" if work else None
    named = _people(words) | ({UNCLEAR} if _ADULT.intersection(words) else set())
    if named - {"students"} - ({UNCLEAR} if work else set()):
        # replies from families: who is counted, those who reply or their children?
        return None
    if named or work or "student" in words:
        return "students"
    if _ABSENCE.intersection(words):
        return None if "meeting" in words else "students"
    return None if not unit or _ASKED.intersection(words) else "students"


def _time(said: str, words: tuple[str, ...]) -> str | None:
    """Hours and days are what they are, unless they may be a child's."""
    named = _people(words)
    if "students" in named or "student" in words or (_ABSENCE.intersection(words) and not named):
        return "students"
    no_more = all(_KIND.get(word) in ("hours", "days") for word in words)
    return said if no_more or _OF_ADULTS.intersection(words) else None


def _people(words: tuple[str, ...]) -> set[str]:
    """Those of whom the words speak; how long something takes, and what people make, is nobody."""
    return {_KIND[word] for word in words if word in _KIND} - {"hours", "days", "other"}


def _head(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that begin with the noun, up to the first preposition; what may stand before it is left out."""
    begin = 0
    while begin < len(words) and (words[begin] in _BEFORE or words[begin].isdigit()):
        begin += 1
    end = begin
    while end < len(words) and words[end] not in _STOPS:
        end += 1
    return words[begin:end]


def _words(text: str | None) -> tuple[str, ...]:
    """The words as they are compared: a possessive is its noun."""
    folded = unicodedata.normalize("NFC", (text or "").casefold()).replace("’", "'")
    plain = "".join(sign if sign.isalnum() or sign in "'%$€£&" else " " for sign in folded)
    return tuple(word.removesuffix("'s").strip("'") for word in plain.split() if word.strip("'"))


_ELSEWHERE = _set(
    "benchmark benchmarks screener screeners attendance absent absence absences absenteeism tardy tardies"
    " referral referrals suspension suspensions suspended detentions expulsions graduation graduated"
    " graduates dropouts dropout enrolment enrollment retention gpa iready nwea dibels acadience aimsweb"
    " easycbm wida sbac parcc staar naep psat regents lexile naplan gcse elpac caaspp fsa mcas pssa keystone"
)
_PHRASES = _set(
    "state test, state tests, state assessment, state assessments, state exam, state exams, state scores,"
    " district test, district assessment, interim assessment, standardised test, standardized test, on track,"
    " report card, report cards, course grades, i ready, map growth, renaissance star, star reading, star math,"
    " access for ells, smarter balanced, a levels, key stage, advanced placement, ap exam, ap exams, ib exams",
    ", ",
)
_SHORT = _set("MAP SAT ACT STAR FAST AP SOL EOC MTSS ACCESS NWEA WIDA")
"""Tests whose names are everyday words unless they are written in capitals."""


def guess_elsewhere(name: str | None, source: str | None = None) -> bool:
    """Whether totals of it are likely published or held elsewhere: a benchmark, a state test, attendance, referrals."""
    for text in (name, source):
        words = _words(text)
        padded = f" {' '.join(words)} "
        if _ELSEWHERE.intersection(words) or any(f" {phrase} " in padded for phrase in _PHRASES):
            return True
        capitals = [word.strip(".,:;()") for word in (text or "").split()]
        if _SHORT.intersection(capitals):
            return True
    return False
