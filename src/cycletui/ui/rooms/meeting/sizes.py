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
    &.-narrow #words { margin: 0 3 0 1; }
    &.-narrow #time { min-width: 22; margin: 0 1 0 0; }
    &.-low #head, &.-short #head, &.-tiny #head { margin-bottom: 0; }
    &.-low #strip { margin-bottom: 0; }
    &.-big.-low #strip { margin-bottom: 1; }
    &.-low #time, &.-low #words { margin-top: 0; }
    &.-low #asked, &.-short #asked, &.-tiny #asked { margin-top: 0; max-height: 5; }
    &.-big.-low #asked { max-height: 6; }
    &.-low #captured, &.-short #captured, &.-tiny #captured { margin-top: 0; }
    &.-low #line, &.-short #line, &.-tiny #line { margin-top: 0; }
    &.-low #left-words, &.-short #left-words, &.-tiny #left-words { margin-top: 0; }
    &.-short #strip, &.-tiny #strip { display: none; }
    &.-short #asked, &.-tiny #asked { max-height: 3; }
    &.-big.-short #asked { max-height: 5; }
    &.-short #middle { min-height: 6; }
    &.-tiny #middle { min-height: 4; }
    &.-short #sentence, &.-tiny #sentence { margin-bottom: 0; }
    &.-tiny #digits { height: 1; }
}
"""
