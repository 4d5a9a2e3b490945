"""Whose voice is written down just now, and the round under way, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records import voices
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.ui.session.session import Session

NOT_NAMED = "–"
"""The session's voice while nobody shall be named; an empty one is whoever is at the keyboard."""


def speaker(session: Session) -> str:
    """The session's voice at this moment. In a round a turn is over with enter: what is still on its way to the store
    was said by those before."""
    going = [said for one in session.outbox.going if (said := one.texts.get("said_by"))]
    if session.round is None or not any(voices.same(session.voice, one) for one in going):
        return session.voice
    return voices.next_turn(session.round.present, [*session.round.had, *going])


def voice_of(session: Session) -> str:
    """What stands in `said_by` of a text that is written now."""
    voice = speaker(session)
    return "" if voice == NOT_NAMED else voice or session.initials


def voice_words(session: Session) -> str:
    """The voice in words while it is not one's own, and the round; empty where there is nothing to say."""
    if session.round is not None:
        now = speaker(session)
        going = [one.texts.get("said_by", "") for one in session.outbox.going]
        left = len(voices.not_heard(session.round.present, [*session.round.had, *going, now]))
        return f"{line(now, 20)} speaks{f', {left} after' if left else ', the last'}" if now else ""
    if session.voice == NOT_NAMED:
        return "nobody is named"
    if not session.voice or voices.same(session.voice, session.initials):
        return ""
    return "the team speaks" if session.voice == voices.TEAM else f"{line(session.voice, 30)} speaks"
