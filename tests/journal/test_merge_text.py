"""Word differences lose no letter; a suggested merge loses nobody's words."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from unicodedata import combining

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cycletui.journal.merge_text import FEW, Mark, Piece, Suggestion, suggest, together, word_differences
from cycletui.journal.segments import clusters, words

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
WAVE = "👋🏽"
FLAGS = "🇩🇪🇫🇷"
KEYCAP = "1\ufe0f\u20e3"
CAFE = "cafe\u0301"
THAI = "สวัสดีครับ"
HINDI = "नमस्ते क्षि"
HEBREW = "שָׁלוֹם עולם"
PERSIAN = "می\u200cخواهم"
CHINESE = "我們一起學習"
KOREAN = "\u1112\u1161\u11ab국어"

samples = st.sampled_from(
    (
        *("the", "The", "pupils", "read", "two", "2.5", "don't", ".", ",", "—", "‹", " | ", "[b]"),
        *(" ", "  ", "\n", "\n\n", "\r\n"),
        *(FAMILY, WAVE, FLAGS, KEYCAP, CAFE, THAI, HINDI, HEBREW, PERSIAN, CHINESE, KOREAN),
        *("\u0301", "\u200d", "\ufe0f", "🇩", "\u202e", "\u200f", "\x00"),
    )
)
texts = st.lists(samples, max_size=25).map("".join) | st.text(max_size=40)
plain_words = st.text(alphabet="abcdefgh", min_size=1, max_size=6)


def outside(found: Suggestion) -> list[str]:
    """The text around the marks."""
    ends = [0, *(mark.end for mark in found.marks)]
    starts = [*(mark.start for mark in found.marks), len(found.text)]
    return [found.text[end:start] for end, start in zip(ends, starts)]


def borders(parts: list[str]) -> set[int]:
    return {len("".join(parts[:n])) for n in range(len(parts) + 1)}


# -- cutting ---------------------------------------------------------------------------------------


@given(texts)
def test_nothing_is_lost_in_cutting(text: str) -> None:
    assert "".join(clusters(text)) == text == "".join(words(text))
    assert all(clusters(text))
    assert borders(words(text)) <= borders(clusters(text))


@given(st.text(max_size=30))
def test_no_mark_or_joiner_is_cut_off(text: str) -> None:
    for before, after in pairwise(clusters(text)):
        first = after[0]
        if not before[-1].isprintable() and before[-1] != "\u200d":
            continue  # a control character stands alone
        assert not combining(first)
        assert first not in "\u200d\u200c\ufe0f\ufe0e\u20e3🏽"
    assert "\r|\n" not in "|".join(clusters(text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (FAMILY + WAVE + FLAGS + KEYCAP, [FAMILY, WAVE, "🇩🇪", "🇫🇷", KEYCAP]),
        ("🇩🇪🇫x", ["🇩🇪", "🇫", "x"]),
        (CAFE, ["c", "a", "f", "e\u0301"]),
        ("\r\n\n\u0301x", ["\r\n", "\n", "\u0301", "x"]),
        ("क्षि", ["क्षि"]),
        (KOREAN, ["\u1112\u1161\u11ab", "국", "어"]),
        ("กำ", ["กำ"]),
        ("🏴\U000e0067\U000e0062\U000e007f!", ["🏴\U000e0067\U000e0062\U000e007f", "!"]),
    ],
)
def test_clusters(text: str, cut: list[str]) -> None:
    assert clusters(text) == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Don't stop, l’école!", ["Don't", " ", "stop", ",", " ", "l’école", "!"]),
        ("3.5 of 1,000. Yes", ["3.5", " ", "of", " ", "1,000", ".", " ", "Yes"]),
        ("a.b 'c'", ["a", ".", "b", " ", "'", "c", "'"]),
        ("a  \n\r\n b", ["a", "  ", "\n", "\r\n", " ", "b"]),
        (CHINESE, list(CHINESE)),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("かなカナ漢字", list("かなカナ漢字")),
        (HEBREW, ["שָׁלוֹם", " ", "עולם"]),
        (PERSIAN, [PERSIAN]),
        (HINDI, ["नमस्ते", " ", "क्षि"]),
        (f"{CAFE}{FAMILY}{FAMILY}", [CAFE, FAMILY, FAMILY]),
    ],
)
def test_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


# -- differences -----------------------------------------------------------------------------------


@given(texts, texts)
@example(FAMILY, "👨\u200d👩\u200d👧")
@example("e", "e\u0301")
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = word_differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind in ("same", "out")) == old
    assert "".join(piece.text for piece in pieces if piece.kind in ("same", "in")) == new
    assert {piece.kind for piece in pieces} <= {"same", "in", "out"}
    assert all(piece.text for piece in pieces)
    assert all(one.kind != two.kind for one, two in pairwise(pieces))
    for side, text in (("out", old), ("in", new)):
        parts = [piece.text for piece in pieces if piece.kind in ("same", side)]
        assert borders(parts) <= borders(clusters(text))


@given(texts)
def test_equal_texts_are_one_piece(text: str) -> None:
    assert word_differences(text, text) == ((Piece("same", text),) if text else ())


def test_differences_of_words() -> None:
    assert word_differences("The red cat sat.\nBye", "The blue cat sat down.\nBye") == (
        Piece("same", "The "),
        Piece("out", "red"),
        Piece("in", "blue"),
        Piece("same", " cat sat"),
        Piece("in", " down"),
        Piece("same", ".\nBye"),
    )
    assert word_differences("one two three", "uno dos three") == (
        Piece("out", "one two"),
        Piece("in", "uno dos"),
        Piece("same", " three"),
    )
    assert word_differences("我們學習", "我學習") == (Piece("same", "我"), Piece("out", "們"), Piece("same", "學習"))
    assert word_differences("", "") == ()


def test_a_long_text_does_not_keep_anyone_waiting() -> None:
    old = " ".join(f"w{n * 7919 % 997}" for n in range(6000))
    new = " ".join(f"w{n * 7907 % 991}" for n in range(6000))
    pieces = word_differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new
    dots = word_differences("!?" * 100_000, "?!." * 60_000)
    assert "".join(piece.text for piece in dots if piece.kind != "in") == "!?" * 100_000


# -- merging ---------------------------------------------------------------------------------------


@given(texts, texts)
def test_one_side_unchanged_is_the_other_side(ancestor: str, other: str) -> None:
    assert suggest(ancestor, ancestor, other) == Suggestion(other, ())
    assert suggest(ancestor, other, ancestor) == Suggestion(other, ())


@given(texts, texts)
def test_the_same_edit_on_both_sides_is_made_once(ancestor: str, both: str) -> None:
    assert suggest(ancestor, both, both) == Suggestion(both, ())


@given(texts, texts, texts)
def test_marks_are_where_they_say_and_nothing_else_depends_on_who_is_who(ancestor: str, mine: str, theirs: str) -> None:
    found, turned = suggest(ancestor, mine, theirs), suggest(ancestor, theirs, mine)
    assert found == suggest(ancestor, mine, theirs)
    at = 0
    for mark in found.marks:
        assert at <= mark.start < mark.end <= len(found.text)
        assert found.text[mark.start : mark.end] == f"‹{mark.mine} | {mark.theirs}›"
        assert mark.mine != mark.theirs
        at = mark.end
    assert outside(found) == outside(turned)
    assert [(m.mine, m.theirs) for m in found.marks] == [(m.theirs, m.mine) for m in turned.marks]


@given(texts, texts, texts)
@example(" ", "", "the the")
def test_no_new_word_is_lost(ancestor: str, mine: str, theirs: str) -> None:
    found = suggest(ancestor, mine, theirs)
    for new in (mine, theirs):
        for piece in word_differences(ancestor, new):
            if piece.kind == "in":
                # a blank between new words may have been the old one, and taken out by the other
                assert all(word in found.text for word in words(piece.text) if not word.isspace())


STARTER = "Sentence starter on every exit ticket"
ON_THE_BOARD = "A sentence starter on the board for every exit ticket"
TAPED = "Three sentence starters taped on each desk"


def test_a_sentence_that_both_wrote_anew_is_woven_into_nobodys() -> None:
    assert suggest(STARTER, ON_THE_BOARD, TAPED).text == f"‹{ON_THE_BOARD} | {TAPED}›"
    assert together(STARTER, ON_THE_BOARD, TAPED) is None
    # beside it all else stands merged
    before, after = "We listen first.", "We listen to them first."
    found = together(
        f"{before} {STARTER}. Every day counts here, also the short ones on Fridays.",
        f"{after} {ON_THE_BOARD}. Every day counts here, also the short ones on Fridays.",
        f"{before} {TAPED}. Every day counts here, also the short ones before holidays.",
    )
    assert found is not None
    assert (
        found.text == f"{after} ‹{ON_THE_BOARD} | {TAPED}›. Every day counts here, also the short ones before holidays."
    )


def test_what_differs_much_is_not_offered() -> None:
    assert together("", "ours", "theirs") is None
    assert together("one two", "uno two", "one dos") is None
    at = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"]
    mine, theirs = list(at), list(at)
    for place in range(0, 16, 4):
        mine[place], theirs[place] = "X", "Y"
    assert len(suggest(" ".join(at), " ".join(mine), " ".join(theirs)).marks) == FEW + 1
    assert together(" ".join(at), " ".join(mine), " ".join(theirs)) is None
    mine[0] = theirs[0] = at[0]
    found = together(" ".join(at), " ".join(mine), " ".join(theirs))
    assert found is not None
    assert len(found.marks) == FEW
    found = together("We meet on Tuesday", "We meet on Monday", "We meet on Friday")
    assert found is not None
    assert found.text == "We meet on ‹Monday | Friday›"


def visible(text: str) -> Counter[str]:
    return Counter(word for word in words(text) if any(letter.isalnum() for letter in word))


@st.composite
def three_texts(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """A text of some sentences, no word twice, and what two people made of each: left, mended, or written anew."""
    some = draw(st.lists(plain_words, min_size=4, max_size=24, unique=True))
    cut = [0, *sorted(draw(st.sets(st.integers(1, len(some) - 1), max_size=3))), len(some)]
    base = [some[start:end] for start, end in pairwise(cut)]
    sides: list[list[list[str]]] = []
    for letter in "XY":
        side = []
        for number, sentence in enumerate(base):
            now = list(sentence)
            for place in draw(st.sets(st.integers(0, len(now) - 1))):
                now[place] = f"{letter}{number}{place}"
            side.append(now + [f"{letter}{number}end"] * draw(st.integers(0, 1)))
        sides.append(side)
    return base, sides[0], sides[1]


def joined(text: list[list[str]]) -> str:
    return " ".join(f"{' '.join(sentence)}." for sentence in text)


@given(three_texts())
@example(([["a", "b", "c", "d"]], [["X00", "X01", "X02", "d"]], [["a", "Y01", "Y02", "Y03"]]))
def test_a_merge_drops_nobodys_words(texts: tuple[list[list[str]], list[list[str]], list[list[str]]]) -> None:
    """Each new word stands in it. Of a sentence of which the two changed more than half, all that either wrote
    stands, also what one kept and the other took out. What is offered has few places to choose from."""
    base, mine, theirs = texts
    found = suggest(joined(base), joined(mine), joined(theirs))
    stands = visible(found.text)
    for before, one, other in zip(base, mine, theirs, strict=True):
        for side in (one, other):
            assert not visible(" ".join(side)) - visible(" ".join(before)) - stands
        changed = sum(left != word or right != word for left, right, word in zip(one, other, before))
        if before not in (one, other) and 2 * changed > len(before):
            assert not visible(" ".join(one)) - stands
            assert not visible(" ".join(other)) - stands
    offered = together(joined(base), joined(mine), joined(theirs))
    assert offered in (None, found)
    if offered is not None:
        to_choose = sum(max(visible(mark.mine).total(), visible(mark.theirs).total()) for mark in found.marks)
        assert len(found.marks) <= FEW
        assert to_choose <= visible("".join(outside(found))).total()


@given(
    st.lists(plain_words, min_size=2, max_size=6, unique=True),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
    st.lists(texts.filter(lambda text: not set(text) & set("\r\n")), min_size=2, max_size=2),
    st.data(),
)
def test_edits_of_different_paragraphs_both_appear(
    firsts: list[str], between: str, edits: list[str], data: st.DataObject
) -> None:
    paragraphs = [f"{first} said {first} {place}." for place, first in enumerate(firsts)]
    one, two = data.draw(st.permutations(range(len(firsts))))[:2]
    mine, theirs, both = list(paragraphs), list(paragraphs), list(paragraphs)
    mine[one] = both[one] = f"Mine {edits[0]} {paragraphs[one][:4]}"
    theirs[two] = both[two] = f"{paragraphs[two][:4]} {edits[1]} theirs"
    found = suggest(between.join(paragraphs), between.join(mine), between.join(theirs))
    assert found == Suggestion(between.join(both), ())


@given(
    st.lists(plain_words, min_size=2, max_size=8, unique=True),
    st.sampled_from([" ", ", ", " — ", "\n"]),
    plain_words.map(str.upper),
    plain_words.map(str.upper),
    st.data(),
)
def test_edits_of_words(before: list[str], between: str, new: str, other: str, data: st.DataObject) -> None:
    one, two = data.draw(st.permutations(range(len(before))))[:2]
    mine, theirs, both, same = (list(before) for _ in range(4))
    mine[one] = both[one] = new
    theirs[two] = both[two] = other
    same[one] = other
    ancestor = between.join(before)
    found = suggest(ancestor, between.join(mine), between.join(theirs))
    if between == "\n" or len(before) >= 4:
        assert found == Suggestion(between.join(both), ())
    else:
        # two of three words are a sentence written anew
        assert {new, other} <= set(words(found.text))
        assert len(found.marks) == (mine != theirs)
    clash = suggest(ancestor, between.join(mine), between.join(same))
    if new == other:
        assert clash == Suggestion(between.join(mine), ())
    else:
        (mark,) = clash.marks
        assert (mark.mine, mark.theirs) == (new, other)
        same[one] = f"‹{new} | {other}›"
        assert clash.text == between.join(same)


def test_merges_by_example() -> None:
    assert suggest("A cat sat.\n\nEnd.", "A cat sat down.\n\nEnd.", "The cat sat.\n\nThe end.") == Suggestion(
        "The cat sat down.\n\nThe end.", ()
    )
    assert suggest("A cat sat", "A dog sat", "A cow sat") == Suggestion(
        "A ‹dog | cow› sat", (Mark(2, 13, "dog", "cow"),)
    )
    assert suggest("A cat sat", "A sat", "A cow sat").marks != ()
    assert suggest("a\n", "a\nours", "a\ntheirs") == Suggestion("a\n‹ours | theirs›", (Mark(2, 17, "ours", "theirs"),))
    assert suggest("我們學習", "你們學習", "我們教習") == Suggestion("你們教習", ())
    assert suggest("我們學習", "你們學習", "我等學習") == Suggestion("你等學習", ())
    assert suggest(FAMILY, "👨\u200d👩\u200d👧", "👩\u200d👧").marks == (
        Mark(0, 13, "👨\u200d👩\u200d👧", "👩\u200d👧"),
    )
    assert suggest("", "ours", "theirs").text == "‹ours | theirs›"
