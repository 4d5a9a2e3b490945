"""The text of a line: what in it is a name by its marks, and what is understood already."""

from __future__ import annotations

import re

from cycletui.entry.amount import StopError, stop
from cycletui.entry.names import Known, clean
from cycletui.entry.pieces import Part
from cycletui.entry.plain import TAKEN, plain, unseen

LONGEST, NAME = 2_000, 200
"""Characters that a line, and a name in it, may have."""
EDGE = " ,;:·-([|"
"""What may stand around a part."""
KEPT = "\x02"
"""What stands in the place of a name's letters, so that no number or day is seen in it."""
_SECTION_504 = re.compile(r"(?<![\w/.,])504s?(?=[\s:]+[0-9]+\s*(?:/|of\b|out\b))")
"""A group that is called by a number: 504 12/20 exit ticket."""
_BULLET = re.compile(r"(?:[*•▪‣◦●○–>→✓☐☑]|\(?[0-9]{1,2}[.)](?=\s+[0-9]+\s*(?:/|%|of\b|out\b)))\s+")
"""What stands before a line in a list: `• 18/24 …`, `1. 18/24 …`; `6. grade` is a part of a name."""
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}


class Text:
    """A line's text: `low` as it is looked through, `left` with what is understood, or is a name, out of sight."""

    def __init__(self, text: str, known: Known) -> None:
        self.text, self.known = text, known
        self.low = self.left = plain(text)
        self.quotes: list[tuple[int, int]] = []
        self.signs: list[tuple[int, str]] = []

    def first(self) -> int:
        """Where the first thing stands that is not understood yet."""
        return len(self.left) - len(self.left.lstrip(" " + TAKEN + EDGE))

    def take(self, start: int, end: int) -> None:
        """That stretch is understood; brackets around it, and nothing else, go with it."""
        before, behind = self.left[:start].rstrip(), self.left[end:].lstrip()
        if before.endswith("(") and behind.startswith(")"):
            start, end = len(before) - 1, len(self.left) - len(behind) + 1
        self.left = f"{self.left[:start]}{TAKEN * (end - start)}{self.left[end:]}"

    def check_text(self) -> None:
        """Raise `StopError` for what is no line."""
        if len(self.text) > LONGEST:
            stop(LONGEST, f"{len(self.text):,} characters are too many for a line: at most {LONGEST:,}, please.")
        for sign in "\r\n":
            if (at := self.text.find(sign)) >= 0:
                stop(at, "One line at a time, please.")
        if not self.text.isascii():
            for at, letter in enumerate(self.text):
                if "\ud800" <= letter <= "\udfff":
                    stop(at, "This character is no text.")

    def see_bullet(self, start: int) -> None:
        """A mark or a number before a line of a list is none of it."""
        if (bullet := _BULLET.match(self.left, start)) is not None:
            begin, end = bullet.span()
            self.left = f"{self.left[:begin]}{' ' * (end - begin)}{self.left[end:]}"

    def see_quotes(self) -> None:
        """Find what stands in quotation marks, and see neither number nor day in it."""
        if not any(mark in self.text for mark in _QUOTES):
            return
        at = 0
        while at < len(self.text):
            if self.text[at] in _QUOTES and (at == 0 or self.low[at - 1] in " @#(:,;"):
                end = self._closing(at)
                self.quotes.append((at, end))
                self.left = f"{self.left[:at]}{KEPT * (end - at)}{self.left[end:]}"
                at = end
            else:
                at += 1

    def _closing(self, at: int) -> int:
        """Behind the mark that closes the one here: behind that of the whole where others stand inside."""
        closing = _QUOTES[self.text[at]]
        first, end, inner = 0, at + 1, 0
        while end < len(self.text):
            mark = self.text[end]
            if mark == '"' and closing == '"' and self.text[end + 1 : end + 2] == '"':
                # written twice it is one that belongs to the name
                end += 2
                continue
            if mark in closing:
                first = first or end + 1
                ends, begins = self._ends_words(end), mark == self.text[at] and self._begins_words(end)
                if begins and not ends:
                    inner += 1
                elif not inner:
                    return end + 1
                else:
                    inner -= 1
            elif mark == self.text[at]:
                inner += 1
            end += 1
        if not first:
            raise StopError(at, "This quotation mark is not closed.")
        return first

    def _begins_words(self, at: int) -> bool:
        return self.low[at - 1] in " (" and self.low[at + 1 : at + 2].strip() != ""

    def _ends_words(self, at: int) -> bool:
        return not self.low[at + 1 : at + 2].isalnum()

    def see_signs(self) -> None:
        """Find each `@` and `#` behind which a name stands."""
        for at, letter in enumerate(self.text) if "@" in self.text or "#" in self.text else ():
            if letter not in "@#" or self.left[at] == KEPT:
                continue
            free = at == 0 or self.low[at - 1] in " (,;:"
            ahead = self.text[at + 1 : at + 2]
            if letter == "@" and not free:
                stop(at, "Leave a space before @; in a name it needs quotation marks around the name.")
            # "ticket #3" and "C#" are names: a source begins with a letter
            if letter == "@" or (free and (ahead.isalpha() or (ahead in _QUOTES and ahead))):
                self.signs.append((at, "group" if letter == "@" else "source"))

    def one_of_each(self) -> None:
        """A line has one group and one source."""
        for kind in ("group", "source"):
            two = [at for at, one in self.signs if one == kind]
            if len(two) > 1:
                stop(two[1], f"One line has one {kind}: there are two.")

    def keep_names(self) -> None:
        """A name of the team that holds a number or a day is that name."""
        self.left = _SECTION_504.sub(lambda found: KEPT * len(found[0]), self.left)
        names = self.known.risky
        if names is not None:
            self.left = names.sub(lambda found: KEPT * len(found[0]), self.left)

    def quoted(self, start: int, end: int, asked: str) -> Part:
        """The name in those quotation marks."""
        inside = self.text[start + 1 : end - 1]
        if self.text[start] == '"':
            inside = inside.replace('""', '"')
        return Part(self.checked(inside, start + 1, asked), start, quoted=True)

    def checked(self, typed: str, at: int, asked: str) -> str:
        """The name as it is kept. Raises `StopError` where it is none, or too long."""
        name = clean(typed)
        if unseen(name):
            stop(at, asked)
        if len(name) > NAME:
            fitting = next(n for n in range(len(typed), 0, -1) if len(clean(typed[:n])) <= NAME)
            stop(at + fitting, f"A name has at most {NAME} characters; this one has {len(name)}.")
        return name
