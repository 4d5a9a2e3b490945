"""A typed text as it is looked through: each character in its place, blanks and signs of other keyboards as ours."""

from __future__ import annotations

import re
import unicodedata

TAKEN = "\x00"
"""What stands in the place of something that is understood already: no pattern goes across it."""

ENDS = re.compile(r"\r\n|\n|\r")
"""How lines end, here and on old and other machines."""

_LOOKS = str.maketrans(
    dict.fromkeys("\t\x0b\x0c\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
    | dict.fromkeys("\u202f\u205f\u3000\u2028\u2029\x85\x1c\x1d\x1e\u200b\u2060\ufeff\u00ad", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2044\u2215\uff0f", "/")
    | dict.fromkeys("\u2019\u2018\u2032", "'")
    | {"\uff05": "%", "\uff1a": ":", "\uff0c": ",", "\x00": "\x01", "×": "x"}
)


def plain(text: str) -> str:
    """The text in small letters, blanks as blanks, dashes as hyphens: as long as it was, for places to stay."""
    if text.isascii():
        return text.lower().translate(_LOOKS)
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return small.translate(_LOOKS)


def taken(text: str, start: int, end: int) -> str:
    """The text with that stretch of it understood."""
    return f"{text[:start]}{TAKEN * (end - start)}{text[end:]}"


def unseen(text: str) -> bool:
    """Whether nothing of it can be seen."""
    return all(letter == TAKEN or unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp") for letter in text)
