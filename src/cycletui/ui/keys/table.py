"""Every key of the app, once: its id for the configuration file, its action, its words.

Screens make their bindings from this table, so footer, help, palette and the configuration file
cannot disagree. The keys of one room, and of histories, stand in files of their own beside this one.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from cycletui.records.rooms import OPEN
from cycletui.records.words import TAKE_IN
from cycletui.ui.keys.evidence import EVIDENCE
from cycletui.ui.keys.history import HISTORY
from cycletui.ui.keys.key import Key
from cycletui.ui.keys.meeting import MEETING
from cycletui.ui.keys.outcomes import OUTCOMES
from cycletui.ui.keys.reflection import REFLECTION
from cycletui.ui.keys.team import TEAM
from cycletui.ui.keys.vision import VISION
from cycletui.ui.keys.work import WORK

KEYS: dict[str, Key] = {
    **{f"room.{r.name}": Key(r.digit, f"room('{r.name}')", r.label, f"Go to {r.label}") for r in OPEN},
    "app.find": Key("f", "find", "find", "Find words in everything"),
    "app.days": Key("H", "days", "day by day", "What was written here, day by day"),
    "app.groups": Key("at", "groups", "groups", "Our groups: their sizes, what stays with us, which are one"),
    "app.agreements": Key("A", "agreements", "agreed", "What we agreed on, by which rule, and what still waits for us"),
    "app.settle": Key("s", "settle", "settle", "Settle two versions of one thing"),
    "app.undo": Key("u", "undo", "undo", "Take back what was done last", alone=True),
    "app.redo": Key("ctrl+y", "redo", "do again", "Do again what was taken back"),
    "app.help": Key("question_mark,f1", "help", "help", "Help for this screen"),
    "app.palette": Key("ctrl+p", "command_palette", "by name", "Everything that works now, by name"),
    "app.theme": Key("t", "light", "light or dark", "Light or dark", alone=True),
    "app.open_file": Key("o", "open_file", "open a file", TAKE_IN),
    "app.write_file": Key("x", "write_file", "write a file", "Write an update for our laptops"),
    "app.who": Key("f2", "who", "who is here", "Say who is at the keyboard"),
    "app.voice": Key("v", "voice", "whose voice", "Whose voice is written down; a round that asks each in turn"),
    "app.team": Key("ctrl+t", "team", "other team", "Change to another team of this file"),
    "app.copy": Key(
        "y", "copy_out(False)", "copy", "Copy the words of what has the bar, to paste them elsewhere", alone=True
    ),
    "app.copy_file": Key(
        "Y", "copy_out(True)", "words to a file", "Write the words of what has the bar to a text file"
    ),
    "app.big": Key("w", "big", "big screen", "To the big screen for the projector, and back to my own", alone=True),
    "app.blank": Key("b", "blank", "blank", "Nothing on the big screen, until it is pressed again", alone=True),
    "app.blank_now": Key(
        "f9", "blank_now", "blank", "Nothing to be seen, from anywhere, until it is pressed again", True
    ),
    "app.stage_on": Key(
        "greater_than_sign", "stage(1)", "next stage", "Move the cycle on to its next stage", alone=True
    ),
    "app.stage_back": Key("less_than_sign", "stage(-1)", "stage before", "Move the cycle back a stage", alone=True),
    "app.suspend": Key("ctrl+z", "suspend_process", "to the shell", "Leave the app waiting; fg brings it back"),
    "app.quit": Key("q", "quit", "quit", "Leave cycletui", alone=True),
    "app.quit_now": Key("ctrl+q", "quit", "quit", "Leave cycletui, from inside a field too", True),
    "screen.next": Key("tab", "app.focus_next", "next part", "Go to the next part or field"),
    "screen.previous": Key("shift+tab", "app.focus_previous", "part before", "Go to the part or field before"),
    "screen.copy": Key("ctrl+c,super+c", "screen.copy_text", "copy", "Copy the text that is marked"),
    "list.down": Key("down,j", "cursor_down", "down", "One row down"),
    "list.up": Key("up,k", "cursor_up", "up", "One row up"),
    "part.down": Key("down", "run_on(1)", "on", "Down, and on to the part below"),
    "part.up": Key("up", "run_on(-1)", "back up", "Up, and back to the part above"),
    "list.first": Key("home", "first", "first", "The first row"),
    "list.last": Key("end", "last", "last", "The last row"),
    "list.page_down": Key("pagedown", "page_down", "page down", "A page down"),
    "list.page_up": Key("pageup", "page_up", "page up", "A page up"),
    "list.open": Key("enter", "select", "open", "Open, or take, the row with the bar"),
    "home.next": Key("enter", "next", "do it", "Do the next step"),
    "room.new_record": Key("n", "new", "new", "Begin a new one"),
    "room.edit": Key("e", "edit", "edit", "Open the form of the row with the bar"),
    "room.delete": Key("delete,backspace", "delete", "delete", "Delete the row with the bar; u puts it back"),
    "room.restore": Key("r", "restore", "put back", "Put a deleted one back", alone=True),
    "room.history": Key("h", "history", "history", "What was ever written for it"),
    "room.agree": Key("a", "agree", "agree", "Put it to the team; or move it on", alone=True),
    "room.lists": Key("i", "lists", "all lists", "Each kind of this room as a plain list, and back"),
    "room.filter": Key("slash", "filter", "filter", "Show only rows with these words"),
    "room.records": Key("right,l", "records", "the list", "From the kinds to their list"),
    "room.kinds": Key("escape,left", "kinds", "back", "Back to the kinds, and from them to the room"),
    "line.offer": Key("tab", "offer", "take it", "Take what is offered instead of what was typed"),
    "line.enter": Key("enter", "submit", "go on", "Take what was typed"),
    "field.pick": Key("enter,space", "pick", "choose", "Choose from a list"),
    "field.clear": Key("backspace,delete", "clear", "empty", "Empty this field"),
    "form.save": Key("ctrl+s", "save", "save", "Save the form"),
    "form.leave": Key("escape", "leave", "leave, draft stays", "Leave the form; what was typed is kept as a draft"),
    "form.fresh": Key("ctrl+r", "fresh", "start afresh", "Forget the draft and show what is saved"),
    "settle.read": Key("enter", "read", "read on", "Read the next version, and then choose"),
    "settle.next": Key("right,l", "next", "later", "Leave this one open and look at the next"),
    "settle.before": Key("left", "before", "one back", "Look at the one before again"),
    "settle.write": Key("n", "write", "write a new one", "Write a new version instead"),
    "screen.back": Key("escape", "back", "back", "Leave this screen"),
    **VISION,
    **OUTCOMES,
    **EVIDENCE,
    **REFLECTION,
    **MEETING,
    **TEAM,
    **HISTORY,
    **WORK,
}


def bindings(*ids: str) -> list[BindingType]:
    """The bindings of these ids."""
    made: list[BindingType] = []
    for one in ids:
        key = KEYS[one]
        made.append(Binding(key.keys, key.action, key.label, id=one, tooltip=key.tooltip, priority=key.priority))
    return made


_SHOWN = {
    "question_mark": "?",
    "at": "@",
    "slash": "/",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "equals_sign": "=",
    "delete": "del",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "page down",
    "pageup": "page up",
    "super+c": "cmd+c",
}


def spelled(key: str) -> str:
    """A key as people read it."""
    return _SHOWN.get(key, key)
