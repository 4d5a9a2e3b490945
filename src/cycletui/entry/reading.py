"""How a line of evidence is read: each part claims its stretch of the text, and what is left is what was counted.

First what stands in quotation marks or behind `@` and `#`, and names of the team that hold a number; then the days;
then what came out; then for whom. Whatever could be two things stops the line with its place: nothing hangs on the
order in which it is looked for.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from cycletui.entry import amount as amounts
from cycletui.entry import day as days
from cycletui.entry.amount import SHOW, Amount, StopError, stop
from cycletui.entry.bare_number import of_some, what
from cycletui.entry.each_group import each_group
from cycletui.entry.names import Known, clean
from cycletui.entry.pieces import Part, day_of_two, maybe_day, said_before, trimmed
from cycletui.entry.plain import TAKEN, plain
from cycletui.entry.seen import SEEN, may_be_seen, seen_on
from cycletui.entry.typed_line import EDGE, Text
from cycletui.entry.weekend import day_at_end

ORDER, WORDS = "order", "words"
"""Kinds of questions: which comes first in `3/4`; words without a number, which may be something seen or heard."""

NO_NUMBER = "No number in it."
NEAR = 10.0
"""Points by which a count and a percent in one line may differ and still be taken for one result."""
FEWEST_WORDS = 3
"""Words from which on a text without a number may be something seen or heard."""
WHAT = f"What was counted? Write it behind the number, {SHOW}."
_BEGIN = f"What came out? So many of so many, or a number with a unit, {SHOW}."
WHICH_DAY = "Which of them is the day, {}? Write it such as 14 Sep. Two results are two lines."
QUOTE = "If one belongs to a name, put the name in quotation marks."
_LOST = "What came out stands there already. If {} is the day, put it last; in a name it needs quotation marks."
_AHEAD = re.compile(
    r"\s*[:,;·|-]?\s*\(?(?:[0-9]+(?:[.,][0-9]+)?\s*(?:/|of\b|out\b|%|percent\b|[a-z]*\s*\Z)|[@#\x00\"“„]|\Z)"
)
_NUMBER_AHEAD = re.compile(r"\s*(?:[:,;|]|-\s|[·-]?\s*\(?(?:[0-9]|[@#\x00\"“„]|\Z))")
_MARK_BEHIND = re.compile(r"\s*(?:[,;:|]|-\s)\s*(?=\S)")
_PART_ENDS = re.compile(r"[,;.·)|]*\s*(?:-\s+)?(?:\Z|[@#\x00(])")
_JOINED = re.compile(r"(?:\band|&|\+|->|→|=>|\bwas|\bfrom|\bto|\bthen|\bvs\.?|\bnow|\bbefore|\bafter)\s*\(?\s*\Z")
_JOINS = re.compile(r"\s*\)?\s*(?:and\b|&|\+|->|→|=>|to\b|then\b|vs\b|now\b)")
_N = re.compile(r"\(?(?<!\w)n\s*[=:]\s*([0-9]{1,7})(?![\w.,])\)?")
_ABSENT = re.compile(r"[(,;]?\s*(?<![\w/])([0-9]{1,5}\s+(?:absent|away|sick|missing))(?!\w)\s*\)?")
_ROUGH = re.compile(r"(?:[~≈<>≤≥]|(?<!\w)(?:about|around|roughly|nearly|almost|approx\.?|circa|ca\.|over|under))\s*\Z")
_SIGN_BEFORE = re.compile(r"(?:\A|(?<=[\s\x00:(]))-\s?(?=\Z)")


class Parts(NamedTuple):
    """What a line is made of, before it is asked what the team calls it. `pieces` is what is left for the measure."""

    came_out: Amount
    pieces: list[Part]
    group: Part | None
    source: Part | None
    on: date | None
    on_at: int
    n: int | None = None
    note: str = ""
    maybe_day: date | None = None
    mean: bool = False
    each: tuple[tuple[Part, Amount], ...] = ()


class Line(Text):
    """One line while it is taken apart."""

    def __init__(self, text: str, today: date, known: Known) -> None:
        super().__init__(text, known)
        self.terms = days.Terms(today, known.order)
        self.day: days.Spelled | None = None

    def read(self) -> Parts:
        """Take the line apart. Raises `StopError`."""
        self.check_text()
        start = len(self.low) - len(self.low.lstrip())
        if start == len(self.low):
            stop(start, f"Type what came out, {SHOW}.")
        self._only_words(start)
        self.see_bullet(start)
        self.see_quotes()
        self.see_signs()
        self.keep_names()
        each = each_group(self)
        self.one_of_each()
        shorts = self._claim_days()
        n = self._claim(_N)
        if each:
            if shorts and self.day is None:
                self._day_beside(shorts)
            return Parts(each[0][1], self._pieces(), None, self._marked()[1], *self._day_found(), each=tuple(each))
        came_out, maybe = self._came_out(shorts)
        note = self._claim(_ABSENT) if came_out.counted else None
        if n is not None:
            came_out = amounts.with_n(came_out, int(n[1]), n.start())
        self._check_before(came_out)
        amounts.checked(came_out)
        self._claim_result(came_out)
        mean = self._claim_means(came_out)
        group, source = self._marked()
        return Parts(
            came_out,
            self._pieces(),
            group,
            source,
            *self._day_found(),
            int(n[1]) if n is not None and not came_out.counted else None,
            " ".join(self.text[note.start(1) : note.end(1)].split()) if note is not None else "",
            maybe,
            mean,
        )

    def _only_words(self, start: int) -> None:
        """Raise `StopError` where there is no number at all: something seen or heard, as of a day that it names."""
        if any(letter.isdigit() or letter in "@#" for letter in self.text) or not self._says_something():
            return
        raise StopError(start, NO_NUMBER, WORDS, *seen_on(self, self.terms, self.day))

    def _says_something(self) -> bool:
        """Whether there are words enough, and no name of the team alone."""
        return len(self.low.split()) >= FEWEST_WORDS and self.known.meant("measure", self.text) is None

    def _day_found(self) -> tuple[date | None, int]:
        return (self.day.on, self.day.start) if self.day else (None, -1)

    def _claim(self, form: re.Pattern[str]) -> re.Match[str] | None:
        if (found := form.search(self.left)) is not None:
            self.take(*found.span())
        return found

    # days

    def _claim_days(self) -> list[days.Spelled]:
        """Take the days that are clear; what may be so many of so many as well is handed back."""
        found = days.find_days(self.left, self.terms)
        for one in found:
            if not one.weak and not one.short:
                self._take_day(one)
        for one in reversed(found):
            if one.weak and self._stands_as_day(one):
                self._take_day(one)
        if self.day is None and (weekend := day_at_end(self.left, self.terms, self.known)) is not None:
            self._take_day(weekend)
        return [one for one in found if one.short]

    def _stands_as_day(self, one: days.Spelled) -> bool:
        """Whether a word that may belong to a name stands where a day does: before what came out, or at an end."""
        before = self.left[: one.start].rstrip(" ")
        if one.typed.startswith("in ") and before[-1:].isalpha() and self._more_numbers(one):
            # answered in 3 weeks: how long it took
            return False
        if not self.left[: one.start].strip(EDGE):
            return _NUMBER_AHEAD.match(self.left, one.end) is not None
        ends = _PART_ENDS.match(self.left, one.end) or _MARK_BEHIND.match(self.left, one.end)
        return ends is not None or (_AHEAD.match(self.left, one.end) is not None and self.left[one.end :].strip() != "")

    def _more_numbers(self, one: days.Spelled) -> bool:
        return re.search(r"[0-9]", self.left[: one.start] + self.left[one.end :]) is not None

    def _take_day(self, one: days.Spelled) -> None:
        if one.on is None:
            stop(one.start, one.why, ORDER if one.order else "")
        if self.day is not None:
            first, second = sorted((self.day, one))
            said = (self.text[day.start : day.end].strip(" ,;") for day in (first, second))
            stop(second.start, f"Two days: {' and '.join(said)}. {QUOTE}")
        self.day = one
        self.take(one.start, one.end)

    # what came out

    def _came_out(self, shorts: list[days.Spelled]) -> tuple[Amount, date | None]:
        """The result, and the day that it might be as well."""
        found = amounts.find_amounts(self.left, self.known.units, self.known.commas)
        first = self.first()
        rest = [one for one in found if one.start == first or not amounts.lasts(self.left, one)]
        found = rest if any(not one.wrong for one in rest) else found
        results = [one for one in found if one.counted or one.unit is not None]
        places = {one.start: one for one in shorts}
        clear = [one for one in results if one.start not in places]
        if len(clear) > 1:
            # what a word before the number says may be a part of the name: level 2
            clear = [one for one in clear if one.counted or one.unit_at >= 0] or clear
        bare = [one for one in found if not one.counted and one.unit is None]
        paired = [one for one in results if one.start in places and clear and amounts.pairs(self.left, one, clear[0])]
        if len(shorts) == len(paired) == len(clear) == 1:
            return amounts.beside(self.left, sorted(paired + clear)), None
        people = [one for one in results if clear and one.start in places and self._counts(one.end)]
        if people and self.day is None:
            # 6/9 teams is no day in June
            return amounts.beside(self.left, sorted(people + clear)), None
        if shorts and self.day is None:
            if clear:
                self._check_share(shorts, clear)
                self._day_beside(shorts)
                shorts = []
            elif bare and bare[0].start == self.first() and len(shorts) == 1 and self._at_edge(shorts[0]):
                self._take_day(shorts[0])
                return self._bare(bare), None
            elif len(shorts) == 2:
                counts = {one.start: one for one in results if one.counted and not one.wrong}
                two = day_of_two(self.left, shorts[0], shorts[1], counts, self.terms)
                if two is not None and self._at_edge(two[0]):
                    self._check_joined(two[0])
                    self._take_day(two[0])
                    return counts[two[1].start], maybe_day(two[1], self.terms)
        clear += [one for one in results if one.start in {short.start for short in shorts}]
        clear.sort()
        if not clear:
            return self._bare(bare), None
        if len(clear) > 1:
            if self.day is None and all(one.start in places for one in clear):
                either = " or ".join(self._said(places[one.start]) for one in clear[:2])
                stop(clear[1].start, WHICH_DAY.format(either))
            for one in clear if self.day is not None else ():
                if one.start in places:
                    self._take_day(places[one.start])
            return amounts.beside(self.left, clear), None
        only = clear[0]
        short = places.get(only.start)
        sure = self.day is not None or short is None or amounts.people_behind(self.left, only.end) > only.end
        return only, None if sure or short is None else maybe_day(short, self.terms)

    def _check_share(self, shorts: list[days.Spelled], clear: list[Amount]) -> None:
        """Raise `StopError` where `9/14` is about the percent that stands apart from it: it may be either."""
        for one in amounts.find_amounts(self.left, {}) if clear[0].unit == "percent" else ():
            share = 100 * (one.count_of or 0) / one.total if one.counted and one.total and not one.wrong else None
            if share is None or one.start not in {short.start for short in shorts}:
                continue
            if abs(share - (clear[0].value or 0)) < NEAR:
                typed = self.text[one.start : one.end].strip()
                stop(
                    one.start,
                    f"{typed} is about {share:.0f} %: the day, or {one.count_of} of {one.total}? Write it so.",
                )

    def _day_beside(self, shorts: list[days.Spelled]) -> None:
        """Of two that look like `9/14` one is the day where the other cannot be, and where it stands as days do."""
        for one in shorts[:-1] if len(shorts) > 1 else ():
            stop(one.start, _LOST.format(self._said(one)))
        one = shorts[-1]
        self._check_joined(one)
        if not self._at_edge(one):
            stop(one.start, _LOST.format(self._said(one)))
        self._take_day(one)

    def _check_joined(self, one: days.Spelled) -> None:
        if _JOINED.search(self.left[: one.start]) or _JOINS.match(self.left, one.end):
            stop(one.start, f"Is {self._said(one)} a second result? One line has one, or name a group before each.")

    def _counts(self, at: int) -> bool:
        """Whether the word there says whom or what one counts."""
        from cycletui.records.counts import is_counted

        word = re.match(r"\s*([^\W\d_]+)", self.left[at:])
        return word is not None and is_counted(word[1])

    def _said(self, one: days.Spelled) -> str:
        return self.text[one.start : one.end].strip(" ,;.")

    def _at_edge(self, one: days.Spelled) -> bool:
        """Whether it stands where a day does: at the beginning or end of a part, or beside what came out."""
        before = self.left[: one.start].rstrip(EDGE)
        return (
            not before
            or before.endswith((TAKEN, "%"))
            or before[-1:].isdigit()
            or _PART_ENDS.match(self.left, one.end) is not None
            or _AHEAD.match(self.left, one.end) is not None
        )

    def _bare(self, bare: list[Amount]) -> Amount:
        """A number alone is what came out where it stands first or last."""
        first = self.first()
        if not bare:
            minus = re.search(r"(?<!\w)-\s?[0-9]", self.left)
            if minus:
                stop(minus.start(), amounts.BELOW)
            words = self.left.strip(EDGE + TAKEN)
            if words and self._says_something() and not any(letter.isdigit() or letter in "@#" for letter in words):
                raise StopError(first, NO_NUMBER, WORDS, *seen_on(self, self.terms, self.day))
            stop(min(first, len(self.text)), _BEGIN)
        if (end := amounts.people_behind(self.left, bare[0].end)) > bare[0].end:
            number, who = self.text[bare[0].start : bare[0].end], self.text[bare[0].end : end].strip()
            stop(bare[0].end, f"{number} of how many {who}? Write {of_some(number, 24)}.")
        if bare[0].start == first:
            return bare[0]
        last = bare[-1]
        if _PART_ENDS.match(self.left, last.end) or amounts.means(self.left):
            return last
        number = self.text[bare[0].start : bare[0].end]
        if may_be_seen(self):
            on, asked = seen_on(self, self.terms, self.day)
            raise StopError(0, what(number), WORDS, on, f"{SEEN} {asked}".rstrip())
        raise StopError(bare[0].end, what(number))

    def _check_before(self, came_out: Amount) -> None:
        before = self.left[: came_out.start]
        minus = _SIGN_BEFORE.search(before)
        if minus is not None and not amounts.only_joins(self.text, before, minus, came_out):
            stop(minus.start(), amounts.DASH if minus[0].endswith(" ") else amounts.BELOW)
        rough = _ROUGH.search(before)
        if rough:
            stop(rough.start(), f"How many exactly? “{rough[0].strip()}” cannot be counted.")

    def _claim_result(self, came_out: Amount) -> None:
        start, end = came_out.start, came_out.end
        if came_out.unit in amounts.EVENTS and came_out.unit_at >= 0:
            rest = self.left[:start] + self.left[end:]
            if came_out.unit.removesuffix("s") not in rest:
                # 3 fights at recess: the word stays in the name of what was counted
                end = came_out.unit_at
        self.take(start, end)

    def _claim_means(self, came_out: Amount) -> bool:
        if came_out.counted:
            return False
        spans = amounts.means(self.left)
        for start, end in spans:
            around = self.left[:start].rstrip(" :"), self.left[end:].lstrip(" :")
            if not around[0].strip(EDGE) or around[0].endswith(TAKEN) or around[1][:1] in ("", TAKEN, "@", "#"):
                self.take(start, end)
                return True
        return False

    # names

    def _marked(self) -> tuple[Part | None, Part | None]:
        """The names behind `@` and `#`."""
        found: dict[str, Part] = {}
        for at, kind in self.signs:
            asked = "Which group? Its name goes behind @." if kind == "group" else "Which source? Name it behind #."
            found[kind] = self._behind_sign(at, kind, asked)
        return found.get("group"), found.get("source")

    def _behind_sign(self, at: int, kind: str, asked: str) -> Part:
        begin = at + 1
        while begin < len(self.low) and self.low[begin] == " ":
            begin += 1
        for start, end in self.quotes:
            if start == begin:
                part = self.quoted(start, end, asked)
                self.take(at, end)
                return part
        end = begin
        while end < len(self.left) and self.left[end] != TAKEN and not any(end == sign for sign, _ in self.signs):
            end += 1
        shown = self.left[begin:end].rstrip(" ,;·|-(")
        stopped = begin + len(shown)
        if shown.endswith(")") and "(" not in shown:
            stopped -= 1
        name = self.text[begin:stopped]
        if kind == "group":
            shorter = self._known_before(name, at)
            if shorter:
                stopped = begin + shorter
                name = self.text[begin:stopped]
        part = Part(self.checked(name, begin, asked), begin)
        self.take(at, stopped)
        return part

    def _known_before(self, name: str, at: int) -> int:
        """How much of it is a group of the team, where the rest has to be what was counted."""
        if self.known.meant("group", name) is not None:
            return 0
        # nothing else in the line can be what was counted
        others = self.left[:at].strip(EDGE + ")" + TAKEN)
        words = plain(name).split(" ")
        for many in range(len(words) - 1, 0, -1):
            begun = " ".join(words[:many]).rstrip(" ,;:·-")
            if begun and self.known.meant("group", begun) is not None:
                rest = clean(name[len(" ".join(words[:many])) :]).strip(EDGE)
                if others and rest and self.known.named("source", rest):
                    place = self.low.find(words[many], at)
                    stop(place, f"“{rest}” is a source of yours: write #{rest}.")
                return 0 if others else len(begun)
        return 0

    def _pieces(self) -> list[Part]:
        """What nobody claimed, without what stands between the parts."""
        found = []
        for match in re.finditer(rf"[^{TAKEN}]+", self.left):
            start, end = trimmed(self.left, match.start(), match.end())
            if start < end:
                start = said_before(self.low, start, end, self.quotes)
                quote = next((one for one in self.quotes if one[0] == start), None)
                if quote is None:
                    found.append(Part(self.checked(self.text[start:end], start, WHAT), start))
                    continue
                if quote[1] < end:
                    # “why” questions: the marks belong to a part of the name
                    found.append(Part(self.checked(self.text[start:end], start, WHAT), start))
                    continue
                found.append(self.quoted(*quote, WHAT))
        return found
