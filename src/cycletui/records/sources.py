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


def folded(words: str) -> str:
    """Words as they are compared here."""
    return " ".join(unicodedata.normalize("NFC", words.casefold()).split())


def title_in(words: str) -> str | None:
    """The source that folded words speak of."""
    return next((title for title, _, known in SOURCES if _speaks(words, known)), None)


def kind_in(words: str) -> str | None:
    """The kind of evidence that a source's folded title speaks of."""
    return next((kind for title, kind, known in SOURCES if words == folded(title) or _speaks(words, known)), None)


def _speaks(words: str, known: str) -> bool:
    return re.search(rf"(?<!\w)(?:{known})(?!\w)", words.replace("’", "'")) is not None
