"""A text as words, and what one word tells of whether it is somebody's name."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from cycletui.entry import guard_words as w

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_INNER = re.compile(r"(?<!\bMc)(?<!\bMac)(?<=[a-z])[A-Z]")
"""A capital letter inside a word: the name of a thing."""
NEAR = 40
"""Letters before a word that are looked at."""


class Token(NamedTuple):
    """A word: as it stands, where (0-based), whether it has a capital letter, and whether it begins a sentence."""

    text: str
    at: int
    capital: bool
    starts: bool

    @property
    def end(self) -> int:
        """Behind its last letter, 0-based."""
        return self.at + len(self.text)

    @property
    def base(self) -> str:
        """Without `'s`, folded, without accents."""
        return plain(re.sub(r"['’]s\Z", "", self.text))

    @property
    def theirs(self) -> bool:
        """Whether something is said to be theirs."""
        return self.text.endswith(("'s", "’s"))

    @property
    def given(self) -> bool:
        """Whether it is on the list of given names."""
        return self.base in w.GIVEN or self.base.split("-")[0] in w.GIVEN

    @property
    def doubtful(self) -> bool:
        """Whether it is a given name that is another word too."""
        return self.base in w.DOUBTFUL and not self.given

    @property
    def known_word(self) -> bool:
        """Whether it is a word of the trade, a place, a programme, a plural, a form of a verb."""
        base = self.base
        if base in w.COMMON or base in w.MONTHS or base in w.PLACE_BEHIND or base in w.TITLES:
            return True
        if self.text.isupper() and len(base) > 1:
            return True
        # Exit-Ticket, Warm-Up
        if "-" in base and all(part in w.COMMON for part in base.split("-")):
            return True
        if _INNER.search(self.text):
            return True
        return len(base) > 5 and base.endswith(
            ("ing", "tion", "sion", "ment", "ness", "ity", "ers", "ies", "ics", "ists", "ally", "ish")
        )


def plain(text: str) -> str:
    """Folded, without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def tokens_of(text: str) -> list[Token]:
    """The words of a text, in order."""
    found = []
    for match in WORD.finditer(text):
        before = text[max(match.start() - NEAR, 0) : match.start()].rstrip(" \t\"'“”‘’(*·•-–—")
        lone = not before or before[-1] in ".!?:;\n\r" or text[match.start() - 1] == "\n"
        word = match[0]
        # TITLE CASE of a whole text says nothing; MARIA in capitals is told by the list alone
        found.append(Token(word, match.start(), word[:1].isupper() and (len(word) == 1 or not word.isupper()), lone))
    return found
