"""Members' initials inside free text, for people outside the team: `BL asks for time` reads `• asks for time`.

Where an audience may not see who said a thing, the words must not say it either. Initials are masked as they are
written for the member, in capitals and as a whole word; a name on paper of several words too. Those that are a word
as well (IT, OR, AM, EL) are masked only where they stand as a person does: before a colon or `'s`, after `by`, in
brackets, beside other initials. A text that nobody can read protects nobody: `the IT room` stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.queries.masking import MASK, Masked
from cycletui.records.team import Member

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

_ENGLISH = (
    "AD AH AM AN AND ANY ARE ART AS AT BE BUT BY CAN DAY DID DO FEW FOR GET GO HAD HAS HE HER HI HIM HIS HOW IF IN IS"
    " IT ITS LET MA MAY ME MY NEW NO NOR NOT NOW OF OFF OH OK OLD ON ONE OR OUR OUT OWN PA PER SAY SEE SET SHE SO SUM"
    " TEN THE TO TOO TRY TWO UP US USE WAS WAY WE WHO WHY WILL YES YET YOU"
)
_SCHOOL = (
    "AI AP CS EAL EFL EL ELA ELD ELL ELP ELS EP ESL GPA GT HR HS IB ICT ID IEP ILP JV KS LA LEA MAP MLL ML MS MTSS"
    " PBL PC PD PDF PE PLC PM PTA PTO RE RTI SAT SEL SEN SLT SPED SS STEM TA TV UK UN USA"
)
"""What a school writes in capitals of everything else."""
WORDS = frozenset((*_ENGLISH.split(), *_SCHOOL.split()))
"""Initials that say something else too, so that only where they stand tells who is meant."""
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
"""The edges of a word; a line drawn under it is none of its letters."""
_SPEAKS = r"(?=\s*:(?!\d)|['’]s\b|\s+(?:says?|said|asks?|asked|thinks?|thought|wants?|wrote|tried)\b)"
_DONE_BY = r"(?P<lead>\b(?:[Bb]y|[Ww]ith|[Ff]rom)\s+)"
_STOP = r"(?=\s*(?:[.,;)]|\Z))"


class People:
    """The members of a team file, as they may be meant in a text."""

    def __init__(self, initials: Iterable[str], names: Iterable[str] = ()) -> None:
        said = {word.strip() for word in initials}
        # one letter is an A of a list, and what is not in capitals is a word
        capitals = {word for word in said if _in_capitals(word)}
        plain = sorted(capitals - WORDS, key=len, reverse=True)
        dotted = [r"\.\s?".join(map(re.escape, word)) + r"\." for word in plain if word.isalpha()]
        full = sorted({name for name in names if len(name.split()) > 1}, key=len, reverse=True)
        written = [r"\s+".join(map(re.escape, name.split())) for name in full]
        both = [*written, *dotted, *(f"{re.escape(word)}{_END}" for word in plain)]
        self._plain = re.compile(f"{_START}(?:{'|'.join(both)})") if both else None
        self._doubtful = _as_a_person("|".join(map(re.escape, sorted(capitals & WORDS)))) if capitals & WORDS else None

    def masked(self, text: str) -> Masked:
        """The text with `•` for whoever of them is meant, and the places as they were written."""
        places: list[str] = []

        def mask(match: re.Match[str]) -> str:
            kept = "".join(filter(None, match.groupdict().values()))
            places.append(match[0].removeprefix(kept))
            return kept + MASK

        if self._plain is not None:
            text = self._plain.sub(mask, text)
        before = ""
        # whoever stands beside one that was masked just now is meant too
        while self._doubtful is not None and text != before:
            before, text = text, self._doubtful.sub(mask, text)
        return Masked(text, tuple(places))


def people_of(reader: Reader) -> People:
    """Everybody who is or was in a team of this file: one team's words may speak of another's members."""
    every = [*reader.records(Member), *reader.records(Member, deleted=True)]
    return People((one.initials or "" for one in every), (one.name or "" for one in every))


def _in_capitals(word: str) -> bool:
    return word.isalnum() and word == word.upper() and sum(map(str.isalpha, word)) > 1


def _as_a_person(any_of: str) -> re.Pattern[str]:
    """Where initials that are a word too stand as somebody's; behind a number they are an hour or a count."""
    one = rf"{_START}(?:{any_of}){_END}"
    behind = rf"(?<={re.escape(MASK)})(?P<joint>\s*[,/&+]\s*|\s+and\s+){one}"
    before = rf"{one}(?=(?:\s*[,/&+]\s*|\s+and\s+){re.escape(MASK)})"
    alone = rf"(?<=\(){one}(?=\))|\A{one}\Z|(?<=[–—] ){one}(?=\.?\Z)"
    return re.compile(rf"{behind}|{_DONE_BY}{one}{_STOP}|(?<!\d )(?:{one}{_SPEAKS}|{before}|{alone})")
