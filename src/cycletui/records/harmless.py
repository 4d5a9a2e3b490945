"""Making what people wrote harmless where it is shown as plain text.

The journal keeps every character. A terminal, though, obeys escape sequences, and bidirectional
overrides can make a line read as something it is not; so these are shown as visible codes.
"""

from __future__ import annotations

import re

# C0 and C1 controls (but not tab and newline), line and paragraph separators, and the
# bidirectional controls of Unicode Annex 9
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def _code(match: re.Match[str]) -> str:
    return f"<{ord(match.group()):04X}>"


def harmless(text: str) -> str:
    """The text with each character that could steer a terminal shown as its code, such as `<001B>`."""
    return _UNSAFE.sub(_code, text)


def one_line(text: str, width: int = 0) -> str:
    """The text on one line, cut to `width` characters with `…` where `width` is given: behind a word of it, where one
    ends near enough."""
    flat = " ".join(harmless(text).split())
    if not width or len(flat) <= width:
        return flat
    some = flat[: width - 1]
    whole = some if flat[width - 1] == " " else some.rpartition(" ")[0]
    return (whole if len(whole) * 2 > width else some).rstrip() + "…"


SHOWN_AT_MOST = 4000
"""Characters of one text that a list or a card shows; the form shows all."""


def line(text: str, width: int = 200) -> str:
    """The text on one line of at most `width` characters, harmless."""
    return one_line(text, width)


def long(text: str) -> str:
    """The text for a card: whole lines, cut where it is too long to be read there."""
    return text if len(text) <= SHOWN_AT_MOST else text[:SHOWN_AT_MOST] + "…"


def typed(value: str, *, lines: bool) -> str:
    """How a stored text stands in a field that is typed in; `typed_back` turns it back."""
    shown = harmless(value)
    return shown if lines else shown.replace("\n", "<000A>").replace("\t", "<0009>")


def typed_back(text: str, before: str) -> str:
    """What the field's text means, given the stored text it began from: codes become characters again."""
    for character in set(before):
        code = typed(character, lines=False)
        if code != character and not (character in "\n\t" and character in text):
            text = text.replace(code, character)
    return text
