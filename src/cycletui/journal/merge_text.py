"""Long text that two people wrote differently: the differences by words, and a suggested merge.

Texts are cut into words such that no visible character is ever cut: a letter stays with its marks, an
emoji with its joined parts. Scripts that are written without spaces are cut character by character.
Two texts are aligned by paragraphs first, then by words inside what is left, so that an edit in one
paragraph is never read as an edit in another. A sentence that both wrote anew stands in a merge as each wrote it:
woven together it would be nobody's. Nothing here decides anything: a suggestion is shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from cycletui.journal.segments import NEWLINE, words

FEW = 3
"""Places to choose from which a merge is no help any more."""
WORK = 10_000_000_000  # product of two lengths above which texts are not aligned any further


class Piece(NamedTuple):
    """A stretch of text: in both ("same"), only in the new ("in") or only in the old text ("out")."""

    kind: str
    text: str


class Mark(NamedTuple):
    """A place in a suggested text where both wordings stand, `text[start:end]`, for people to choose."""

    start: int
    end: int
    mine: str
    theirs: str


class Suggestion(NamedTuple):
    text: str
    marks: tuple[Mark, ...]


class Hunk(NamedTuple):
    """old[start:end] was replaced by new[new_start:new_end]."""

    start: int
    end: int
    new_start: int
    new_end: int


def word_differences(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; what is replaced stands before its replacement."""
    before, after = words(old), words(new)
    pieces = []
    at = 0
    for hunk in _readable(_hunks(before, after), before):
        pieces.append(Piece("same", "".join(before[at : hunk.start])))
        pieces.append(Piece("out", "".join(before[hunk.start : hunk.end])))
        pieces.append(Piece("in", "".join(after[hunk.new_start : hunk.new_end])))
        at = hunk.end
    pieces.append(Piece("same", "".join(before[at:])))
    return tuple(piece for piece in pieces if piece.text)


def together(ancestor: str, mine: str, theirs: str) -> Suggestion | None:
    """A merge that is worth showing: what both changed lies apart, or meets in few places.

    `None` where the two differ so much that most of it would have to be chosen: then both stand whole.
    """
    found = suggest(ancestor, mine, theirs)
    if len(found.marks) > FEW:
        return None
    to_choose = sum(max(_visible(words(mark.mine)), _visible(words(mark.theirs))) for mark in found.marks)
    ends = [0, *(mark.end for mark in found.marks)]
    starts = [*(mark.start for mark in found.marks), len(found.text)]
    stands = sum(_visible(words(found.text[end:start])) for end, start in zip(ends, starts))
    return None if to_choose > stands else found


def suggest(ancestor: str, mine: str, theirs: str) -> Suggestion:
    """A three-way merge: edits of different words both appear, of the same ones side by side in a mark."""
    base, sides = words(ancestor), (words(mine), words(theirs))
    parts: list[str] = []
    marks: list[Mark] = []
    at = length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for start, end, group in _groups(_whole_sentences(base, [_hunks(base, side) for side in sides])):
        put("".join(base[at:start]))
        at = end
        left, right = (_applied(base, side, start, end, hunks) for side, hunks in zip(sides, group))
        if left == right or not group[1]:
            put("".join(left))
        elif not group[0]:
            put("".join(right))
        else:
            head, tail = _shared(left, right)
            put("".join(left[:head]))
            one, two = ("".join(side[head : len(side) - tail]) for side in (left, right))
            marks.append(Mark(length, length + len(one) + len(two) + 5, one, two))
            put(f"‹{one} | {two}›")
            put("".join(left[len(left) - tail :]))
    put("".join(base[at:]))
    return Suggestion("".join(parts), tuple(marks))


def _visible(some: Sequence[str]) -> int:
    """How many of them are words and no blanks or signs."""
    return sum(any(letter.isalnum() for letter in word) for word in some)


_ENDS = frozenset(".!?…。！？")


def _sentences(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each sentence of a list of words begins and ends, with what stands behind it."""
    start = 0
    for at, word in enumerate(text):
        ended = word in NEWLINE or (word in _ENDS and not _goes_on(text, at))
        if ended or at + 1 == len(text):
            yield start, at + 1
            start = at + 1


def _goes_on(text: Sequence[str], at: int) -> bool:
    """Whether a sign of the end is no end: `e.g.this`, `?!`."""
    return at + 1 < len(text) and not text[at + 1].isspace()


def _whole_sentences(base: Sequence[str], both: Sequence[list[Hunk]]) -> list[list[Hunk]]:
    """The hunks of both sides; of a sentence that they wrote anew each has one hunk, which holds all of it."""
    sides = [list(hunks) for hunks in both]
    for span in _sentences(base):
        inside = [[hunk for hunk in hunks if _touches(hunk, *span)] for hunks in sides]
        if not all(inside) or not _anew(base, span, [hunk for some in inside for hunk in some]):
            continue
        start, end = span
        grown = True
        while grown:
            inside = [[hunk for hunk in hunks if _touches(hunk, start, end)] for hunks in sides]
            reach = [*(hunk for some in inside for hunk in some)]
            wider = min(start, *(hunk.start for hunk in reach)), max(end, *(hunk.end for hunk in reach))
            grown = wider != (start, end)
            start, end = wider
        for hunks, some in zip(sides, inside):
            first, last = some[0], some[-1]
            at = hunks.index(first)
            new = first.new_start - (first.start - start), last.new_end + (end - last.end)
            hunks[at : at + len(some)] = [Hunk(start, end, *new)]
    return sides


def _touches(hunk: Hunk, start: int, end: int) -> bool:
    """Whether it changes something in this stretch; what is put before or behind it lies apart."""
    return start <= hunk.start < end if hunk.start == hunk.end else hunk.start < end and hunk.end > start


def _anew(base: Sequence[str], span: tuple[int, int], hunks: Sequence[Hunk]) -> bool:
    """Whether more than half of a sentence's words were changed by one or the other."""
    start, end = span
    gone = {at for hunk in hunks for at in range(max(hunk.start, start), min(hunk.end, end))}
    return 2 * _visible([base[at] for at in gone]) > _visible(base[start:end])


def _groups(both: Sequence[Sequence[Hunk]]) -> Iterator[tuple[int, int, tuple[list[Hunk], list[Hunk]]]]:
    """Stretches of the ancestor that were changed, with the hunks of either side.

    Hunks belong together if they change the same word, or insert at the same place; where they only
    touch, one follows the other.
    """
    todo = sorted((hunk, side) for side, hunks in enumerate(both) for hunk in hunks)
    while todo:
        group: tuple[list[Hunk], list[Hunk]] = ([], [])
        start, end = todo[0][0][:2]
        taken = 0
        for hunk, side in todo:
            together = hunk.start < end or hunk.start == hunk.end == start == end
            if taken and not together:
                break
            group[side].append(hunk)
            end = max(end, hunk.end)
            taken += 1
        todo = todo[taken:]
        yield start, end, group


def _applied(base: list[str], side: list[str], start: int, end: int, hunks: list[Hunk]) -> list[str]:
    """base[start:end] with these hunks of one side."""
    words_here: list[str] = []
    for hunk in hunks:
        words_here += base[start : hunk.start] + side[hunk.new_start : hunk.new_end]
        start = hunk.end
    return words_here + base[start:end]


def _shared(left: list[str], right: list[str]) -> tuple[int, int]:
    """How many words both begin with, and how many of the rest both end with."""
    shorter = min(len(left), len(right))
    head = next((i for i in range(shorter) if left[i] != right[i]), shorter)
    rest = shorter - head
    return head, next((i for i in range(rest) if left[-1 - i] != right[-1 - i]), rest)


def _readable(hunks: list[Hunk], old: list[str]) -> list[Hunk]:
    """Neighbours with only a blank between them as one: a phrase reads better whole."""
    found: list[Hunk] = []
    for hunk in hunks:
        between = old[found[-1].end : hunk.start] if found else []
        if len(between) == 1 and between[0].isspace() and between[0] not in NEWLINE:
            last = found.pop()
            hunk = Hunk(last.start, hunk.end, last.new_start, hunk.new_end)
        found.append(hunk)
    return found


def _hunks(old: list[str], new: list[str]) -> list[Hunk]:
    """What differs between two lists of words, aligned by paragraphs and within these by words."""
    old_parts, new_parts = _paragraphs(old), _paragraphs(new)
    old_at = [0, *accumulate(map(len, old_parts))]
    new_at = [0, *accumulate(map(len, new_parts))]
    hunks: list[Hunk] = []
    for part in _gaps(old_parts, new_parts):
        start, end, new_start, new_end = (at[i] for at, i in zip((old_at, old_at, new_at, new_at), part))
        hunks += (
            Hunk(start + gap.start, start + gap.end, new_start + gap.new_start, new_start + gap.new_end)
            for gap in _gaps(old[start:end], new[new_start:new_end])
        )
    return hunks


def _paragraphs(text: list[str]) -> list[tuple[str, ...]]:
    """The words between line breaks; every line break stands alone."""
    parts: list[tuple[str, ...]] = []
    start = 0
    for at, word in enumerate([*text, "\n"]):
        if word in NEWLINE:
            parts += [tuple(text[start:at])] if at > start else []
            parts += [(word,)] if at < len(text) else []
            start = at + 1
    return parts


def _gaps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Hunk]:
    """What lies between the elements that both have in common."""
    numbers: dict[Hashable, int] = {}
    one, two = ([numbers.setdefault(item, len(numbers)) for item in side] for side in (old, new))
    pairs: list[tuple[int, int]] = []
    _common(one, two, 0, 0, pairs)
    gaps = []
    i = j = 0
    for p, q in [*pairs, (len(old), len(new))]:
        if p > i or q > j:
            gaps.append(Hunk(i, p, j, q))
        i, j = p + 1, q + 1
    return gaps


def _common(one: list[int], two: list[int], i: int, j: int, pairs: list[tuple[int, int]]) -> None:
    """Append, in order, the places of a longest common subsequence (Hirschberg's division)."""
    head = next((k for k, (a, b) in enumerate(zip(one, two)) if a != b), min(len(one), len(two)))
    pairs += ((i + k, j + k) for k in range(head))
    one, two, i, j = one[head:], two[head:], i + head, j + head
    tail = next((k for k, (a, b) in enumerate(zip(one[::-1], two[::-1])) if a != b), min(len(one), len(two)))
    ends = [(i + len(one) - k, j + len(two) - k) for k in range(tail, 0, -1)]
    one, two = one[: len(one) - tail], two[: len(two) - tail]
    if len(one) * len(two) > WORK or set(one).isdisjoint(two):
        pass
    elif len(one) == 1:
        pairs.append((i, j + two.index(one[0])))
    else:
        middle = len(one) // 2
        before = _lengths(one[:middle], two)
        after = _lengths(one[middle:][::-1], two[::-1])[::-1]
        cut = max(range(len(two) + 1), key=lambda k: before[k] + after[k])
        _common(one[:middle], two[:cut], i, j, pairs)
        _common(one[middle:], two[cut:], i + middle, j + cut, pairs)
    pairs += ends


def _lengths(one: list[int], two: list[int]) -> list[int]:
    """For each k, how long a subsequence `one` and two[:k] share at most.

    Each bit is one place in `two`; after all words of `one` the cleared bits are where the length grows
    (Crochemore and others, 2001), so that a whole row costs a few operations on one large number.
    """
    places: dict[int, int] = {}
    for k, item in enumerate(two):
        places[item] = places.get(item, 0) | 1 << k
    full = row = (1 << len(two)) - 1
    for item in one:
        hit = row & places.get(item, 0)
        row = ((row + hit) | (row - hit)) & full
    return [0, *accumulate(bit == "0" for bit in reversed(f"{row:0{len(two)}b}"))]
