"""How the room fits into windows of each size: what is left out, and what stands below instead of beside."""

from __future__ import annotations

SIZES = """
MeetingRoom {
    & Wall { display: none; }
    &.-runs Before { display: none; }
    &.-runs Wall { display: block; }
    &.-runs.-big Rooms, &.-runs.-big Stages { display: none; }
    &.-narrow #columns, &.-middle #columns { layout: vertical; }
    &.-narrow #left, &.-middle #left { width: 100%; height: auto; margin: 0 0 1 0; }
    &.-narrow #right, &.-middle #right { width: 100%; height: 1fr; }
    &.-short #past-head, &.-tiny #past-head { margin-bottom: 0; }
    &.-narrow #middle { layout: vertical; }
    &.-narrow #words { width: 100%; margin: 0 1 0 1; }
    &.-narrow #time { margin: 0 0 0 1; }
    &.-low #head, &.-short #head, &.-tiny #head { margin-bottom: 0; }
    &.-low #time, &.-low #words { margin-top: 0; }
    &.-low #asked, &.-short #asked, &.-tiny #asked { margin-top: 0; max-height: 4; }
    &.-low #captured, &.-short #captured, &.-tiny #captured { margin-top: 0; }
    &.-low #line, &.-short #line, &.-tiny #line { margin-top: 0; }
    &.-low #left-words, &.-short #left-words, &.-tiny #left-words { margin-top: 0; }
    &.-short #strip, &.-tiny #strip { display: none; }
    &.-short #asked, &.-tiny #asked { max-height: 3; }
    &.-short #middle, &.-tiny #middle { min-height: 5; }
    &.-short #sentence, &.-tiny #sentence { margin-bottom: 0; }
    &.-tiny #digits { height: 1; }
}
"""
