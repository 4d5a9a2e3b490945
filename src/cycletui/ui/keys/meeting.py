"""The keys of the room Meeting: before it runs, and on the wall while it does."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

MEETING: dict[str, Key] = {
    "meeting.begin": Key(
        "M", "begin", "begin it", "Begin the meeting: the wall for everybody, with its first part", alone=True
    ),
    "meeting.sort": Key(
        "T",
        "sort",
        "another sort",
        "Choose another sort of meeting for the next one; one that was begun by mistake becomes another, or is dropped",
        alone=True,
    ),
    "meeting.next": Key("space", "next_part", "next step", "On to the next part; after the last the close", alone=True),
    "meeting.before": Key("less_than_sign", "part_before", "step back", "Back a part; nothing is lost", alone=True),
    "meeting.more": Key("plus", "minute", "a minute more", "One minute more for this part", alone=True),
    "meeting.note": Key("n", "capture('note')", "notice", "Write down what is said or noticed"),
    "meeting.promise": Key("p", "capture('commitment')", "promise", "Write down a promise: who, what, by when"),
    "meeting.decide": Key("d", "capture('decision')", "decide", "Write down what you propose to decide"),
    "meeting.question": Key("question_mark", "capture('question')", "question", "Write down a question for later"),
    "meeting.evidence": Key("e", "capture('evidence')", "evidence", "Write down a line of evidence"),
    "meeting.plus": Key("h", "capture('plus')", "what helped", "At the close: write down what helped today"),
    "meeting.delta": Key("c", "capture('delta')", "what to change", "At the close: write down what to change"),
    "meeting.voice": Key("v", "say_whose", "whose voice", "Whose voice is written down; a round asks each in turn"),
    "meeting.paper": Key(
        "X", "paper", "minutes", "Minutes and agenda: to the clipboard or as a page, ours or to send; catch somebody up"
    ),
    "meeting.leave": Key("escape", "leave_line", "leave it", "Leave the line; what stands in it is kept"),
}
