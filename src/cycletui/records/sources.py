"""Sources of evidence that go by a common name, and which kind of evidence each is.

A source that quick entry begins bears the same bytes on every laptop, and its kind follows from this table: whoever
changes a row raises the `TEMPLATE` of `entry.names`.
"""

from __future__ import annotations

import re
import unicodedata

# (title, kind of evidence, the words by which it is known)
SOURCES = (
    ("Exit tickets", "assessment", r"exit (?:tickets?|slips?|pass(?:es)?)"),
    ("Quizzes", "assessment", r"quiz(?:zes)?"),
    ("Surveys", "survey", r"surveys?|questionnaires?|polls?|interviews?"),
    ("Visits to lessons", "observation", r"visits?|walkthroughs?|learning walks?|observations?|observed"),
    ("Attendance", "attendance", r"attendance|attended|absen(?:t|ces?)|tardy|tardies"),
    (
        "Students' work",
        "work_sample",
        r"students?'? work|work samples?|essays?|writing samples?|notebooks?|portfolios?",
    ),
    ("Our own log", "log", r"logs?|tally|tallies"),
    ("Tests", "assessment", r"tests?|exams?|midterms?|finals?|assessments?|benchmarks?|checks?|screeners?"),
)


WORDS = {
    "Exit tickets": "ticket",
    "Quizzes": "quiz",
    "Surveys": "survey",
    "Visits to lessons": "visit",
    "Attendance": "attendance",
    "Students' work": "work",
    "Our own log": "log",
    "Tests": "test",
}
"""By a source's title the one word that a narrow column has for it."""
KIND_WORDS = {
    "assessment": "test",
    "work_sample": "work",
    "observation": "visit",
    "survey": "survey",
    "attendance": "attendance",
    "log": "log",
}
"""By kind of evidence the word for a source whose name says nothing more."""


def folded(words: str) -> str:
    """Words as they are compared here."""
    return " ".join(unicodedata.normalize("NFC", words.casefold()).split())


def title_in(words: str) -> str | None:
    """The source that folded words speak of."""
    return next((title for title, _, known in SOURCES if _speaks(words, known)), None)


def kind_in(words: str) -> str | None:
    """The kind of evidence that a source's folded title speaks of."""
    return next((kind for title, kind, known in SOURCES if words == folded(title) or _speaks(words, known)), None)


def word_for(title: str, kind: str) -> str:
    """A source in one word: as its name says it, where that is of the same kind, else its kind."""
    name = folded(title)
    known = next((one for one in SOURCES if name == folded(one[0]) or _speaks(name, one[2])), None)
    if known is not None and kind in ("", known[1]):
        return WORDS[known[0]]
    return KIND_WORDS.get(kind, "")


def _speaks(words: str, known: str) -> bool:
    return re.search(rf"(?<!\w)(?:{known})(?!\w)", words.replace("’", "'")) is not None
