"""Whose voice is written down just now, and the round under way, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records import voices
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.ui.session.session import Session

NOT_NAMED = "–"
"""The session's voice while nobody shall be named; an empty one is whoever is at the keyboard."""


def voice_of(session: Session) -> str:
    """What stands in `said_by` of a text that is written now."""
    return "" if session.voice == NOT_NAMED else session.voice or session.initials


def voice_words(session: Session) -> str:
    """The voice in words while it is not one's own, and the round; empty where there is nothing to say."""
    if session.round is not None:
        left = len(voices.not_heard(session.round.present, session.round.had)) - 1
        return f"{line(session.voice, 20)} speaks" + (f", {left} after" if left > 0 else ", the last")
    if session.voice == NOT_NAMED:
        return "nobody is named"
    if not session.voice or voices.same(session.voice, session.initials):
        return ""
    return "the team speaks" if session.voice == voices.TEAM else f"{line(session.voice, 30)} speaks"
