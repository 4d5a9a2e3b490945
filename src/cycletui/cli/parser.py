"""What can be said on the command line. Nothing heavy is loaded to say it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from cycletui import __version__

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parse(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the words say. Raises `SystemExit` as `argparse` does.

    The id of a change may begin with a hyphen, which would otherwise be taken for an option.
    """
    given = list(sys.argv[1:] if words is None else words)
    for place in range(len(given) - 1):
        if given[place] in ("--take", "--change"):
            given[place : place + 2] = [f"{given[place]}={given[place + 1]}"]
            break
    return parser().parse_args(given)


@cache
def parser() -> argparse.ArgumentParser:
    """The parser of all commands, made once; each sets `run` to the name of its function in its module."""
    top = argparse.ArgumentParser(
        prog="cycletui",
        description="Collaborative-inquiry cycles for school teams. The team's work is one file on this laptop; "
        "files carry it to the team's other laptops.",
        epilog="--store, --team and --as stand before the command, --json after it.",
    )
    top.add_argument("--version", action="version", version=f"cycletui {__version__}")
    top.add_argument("--store", metavar="FILE", type=Path, help="the team file (or CYCLETUI_STORE)")
    top.add_argument("--team", metavar="NAME-OR-ID", default="", help="which team, where the file holds several")
    top.add_argument("--as", metavar="MEMBER", dest="me", help="who is at the keyboard (or CYCLETUI_ME)")
    commands = top.add_subparsers(metavar="COMMAND", title="commands")
    _start(commands)
    _reading(commands)
    _writing(commands)
    _evidence(commands)
    _merging(commands)
    _files(commands)
    _pages(commands)
    _care(commands)
    return top


def _command(commands: Commands, name: str, run: str, help_: str, *, data: bool = True) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
    made.set_defaults(run=run)
    if data:
        made.add_argument("--json", action="store_true", help="data as JSON on standard output")
    return made


def _covered(*readers: argparse.ArgumentParser) -> None:
    for one in readers:
        one.add_argument("--covered", action="store_true", help="predictions too at which the team has not looked yet")


def _keeps_names(*writers: argparse.ArgumentParser) -> None:
    for one in writers:
        one.add_argument("--keep-names", action="store_true", help="keep words that look like a student and are none")


def _start(commands: Commands) -> None:
    demo = _command(commands, "demo", "demo:demo", "open the app on a demo team that is thrown away afterwards")
    demo.add_argument("--keep", metavar="FILE", type=Path, help="write the demo team to a new file instead, and end")
    init = _command(commands, "init", "writing:init", "start a team in a new team file")
    init.add_argument("--team", metavar="NAME", required=True, dest="name", help="the team's name")
    init.add_argument("--kind", help="teacher, leadership, principals, district, staff or network")
    init.add_argument("--member", metavar="INITIALS", action="append", default=[], help="once for each member")


def _reading(commands: Commands) -> None:
    some = _command(commands, "list", "reading:list_", "list the records of a kind")
    some.add_argument("kind", metavar="KIND")
    some.add_argument("--deleted", action="store_true", help="those that were deleted")
    show = _command(commands, "show", "reading:show", "show one record")
    show.add_argument("id", metavar="ID")
    history = _command(commands, "history", "reading:history", "show all that was ever written for a record")
    history.add_argument("id", metavar="ID")
    find = _command(commands, "find", "reading:find", "find text in everything")
    find.add_argument("text", metavar="TEXT", nargs="+")
    _covered(some, show, history, find)
    _command(commands, "state", "reading:state", "print the canonical JSON of the team file", data=False)
    schema = _command(commands, "schema", "reading:schema", "print the JSON schema of a kind, or of all", data=False)
    schema.add_argument("kind", metavar="KIND", nargs="?")


def _writing(commands: Commands) -> None:
    pairs = "a field and its value; repeated for sets and lists"
    add = _command(commands, "add", "writing:add", "add a record")
    add.add_argument("kind", metavar="KIND")
    add.add_argument("pairs", metavar="FIELD=VALUE", nargs="+", help=pairs)
    add.add_argument("--new", action="store_true", help="make it, although one that is there may be meant")
    change = _command(commands, "set", "writing:set_", "change fields of a record; nothing after = empties a field")
    change.add_argument("id", metavar="ID")
    change.add_argument("pairs", metavar="FIELD=VALUE", nargs="+", help=pairs)
    _keeps_names(add, change)
    for name, words in (("delete", "delete a record"), ("restore", "bring a deleted record back")):
        one = _command(commands, name, f"writing:{name}", words)
        one.add_argument("id", metavar="ID")
    _command(commands, "undo", "writing:undo", "take back the last act of this laptop")
    _command(commands, "redo", "writing:redo", "do again what was taken back last")


def _evidence(commands: Commands) -> None:
    room = commands.add_parser("evidence", help="write evidence down, a line each", description="Evidence.")
    inside = room.add_subparsers(metavar="COMMAND", title="commands", required=True)
    add = _command(
        inside, "add", "evidence:add", "write evidence down: what came out, what was counted, when, for whom"
    )
    add.epilog = (
        "A line is 18/24 exit ticket fractions 2026-11-20 @English learners: so many of so many, or a number with "
        "a unit; what was counted; the day (2026-11-20, yesterday, 20 Nov, Tuesday; none means today); @ and the "
        "group (none means all students); # and the source, if it matters; in any order. Put the line in quotation "
        "marks; several such words are several lines. A name that holds a number or a day, @ or # stands in quotation "
        "marks of its own. A name that the team does not have yet is asked about: --new makes it. "
        "With --json one LINE gives an object, several of them or a file an array: {id, understood} or "
        "{line, refused, at}, at counting characters from 0, id null where nothing was saved."
    )
    add.add_argument("lines", metavar="LINE", nargs="*", help="what came out, what was counted, when, @ for whom")
    add.add_argument("--file", metavar="LINES.txt", type=Path, help="a text file of lines; those with # are notes")
    add.add_argument("--keep-good", action="store_true", help="save the good lines where others are refused")
    add.add_argument("--new", action="store_true", help="take what is new, or could be meant otherwise, as it is read")
    _keeps_names(add)
    _command(commands, "groups", "joining:groups", "list the groups: sizes, which stay with us, which may be one")
    same = _command(commands, "same", "joining:same", "say that two groups, or two things you count, are the same")
    same.add_argument("one", metavar="ONE", help="its id or its name")
    same.add_argument("other", metavar="OTHER", help="the one whose name stands for both")
    apart = _command(
        commands, "apart", "joining:apart", "say that a group, or what you count, is no other one after all"
    )
    apart.add_argument("one", metavar="ONE", help="its id or its name")
    move = _command(commands, "move", "joining:move", "give the results of a day another day")
    move.add_argument("day", metavar="ID", help="the day, or one of its results")
    move.add_argument("on", metavar="DAY", help="such as 20 Nov, or last Tuesday")


def _merging(commands: Commands) -> None:
    _covered(_command(commands, "conflicts", "merging:conflicts", "show where there are two versions to settle"))
    settle = _command(commands, "settle", "merging:settle", "settle two versions of a field")
    settle.add_argument("id", metavar="ID")
    settle.add_argument("field", metavar="FIELD")
    how = settle.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", metavar="CHANGE", help="keep the version of this change")
    how.add_argument("--value", metavar="TEXT", help="write a new one")
    _keeps_names(settle)


def _files(commands: Commands) -> None:
    out = _command(commands, "export", "files:export", "write an update for the team's other laptops")
    out.add_argument("file", metavar="FILE", type=Path)
    out.add_argument("--since", metavar="FILE", type=Path, help="only what the laptop that wrote this file lacked")
    take = _command(commands, "import", "files:import_", "take updates in; joins the team where there is no team file")
    take.add_argument("files", metavar="FILE", type=Path, nargs="+")
    take.add_argument("--preview", action="store_true", help="only say what it would do")
    take.add_argument("--salvage", action="store_true", help="take the intact lines of a cut or altered file")
    take.add_argument("--new-team", action="store_true", help="take another team's work in beside this one's")
    _command(commands, "batches", "files:batches", "list the files that were taken in")
    for name, words in (("hide", "hide what a file brought, on this laptop"), ("unhide", "show it again")):
        one = _command(commands, name, f"files:{name}", words)
        one.add_argument("batch", metavar="BATCH")


def _pages(commands: Commands) -> None:
    where = "where to; by its ending .html, .md or .txt. No file is written over. Without it, to standard output"
    agenda = _command(commands, "agenda", "pages:agenda", "the agenda of a meeting, to send before")
    minutes = _command(commands, "minutes", "pages:minutes", "the minutes of a meeting")
    for one, which in ((agenda, "the next one"), (minutes, "the last one")):
        one.add_argument("meeting", metavar="MEETING", nargs="?", default="", help=f"its id; without it {which}")
        one.add_argument("--to", metavar="FILE", type=Path, help=where)
        prints = one.add_mutually_exclusive_group()
        prints.add_argument("--ours", action="store_true", help="for us: voices, promises by name, hands, concerns")
        prints.add_argument("--to-send", action="store_true", help="for everybody else; so it is where nothing is said")
    minutes.add_argument(
        "--form", metavar="TEMPLATE", help="your school's own form, a text file or one that the team keeps, filled"
    )
    other = minutes.add_mutually_exclusive_group()
    other.add_argument("--half-pages", action="store_true", help="half a page for each of us instead")
    other.add_argument(
        "--catch-up", metavar="WHOM", choices=("away", "substitute", "new", "coach"), help="catch somebody up instead"
    )
    minutes.epilog = (
        "A form is a text with {{purpose}}, {{present}}, {{decided}}, {{promised}} and the like where those belong; "
        "of a name that there is not, all that there are are said. Names such as {{present_initials}} put initials "
        "into it, and that is said. The team keeps a form as the record school_form. --catch-up away begins at the "
        "first meeting that whoever is at the keyboard (--as) missed."
    )


def _care(commands: Commands) -> None:
    gone = _command(commands, "redact", "redacting:redact", "take words away from every laptop, such as a child's name")
    gone.epilog = (
        "Without words: what was asked for and still stands here. With ID and FIELD: ask all laptops of the team, and "
        "do it on this one. With --confirm: do here what was asked for. It cannot be taken back; who wrote when stays."
    )
    gone.add_argument("id", metavar="ID", nargs="?", help="the record in which they stand")
    gone.add_argument("field", metavar="FIELD", nargs="?", help="and the field; FIELD/WORD is one word of a set")
    gone.add_argument("--words", metavar="TEXT", help="every wording of that field in which these words stand")
    gone.add_argument("--change", metavar="CHANGE", help="the wording of this change, wherever it was repeated there")
    gone.add_argument("--why", metavar="TEXT", help="why, without the words themselves")
    gone.add_argument("--confirm", metavar="ASKED", help="do on this laptop what was asked for")
    backup = _command(commands, "backup", "care:backup", "make a backup")
    backup.add_argument("--to", metavar="FILE", type=Path, help="where to, instead of the folder of the backups")
    recover = _command(commands, "recover", "care:recover", "put a backup in the place of the team file")
    recover.add_argument("backup", metavar="BACKUP", type=Path)
    _command(commands, "doctor", "care:doctor", "look the team file over")
    _command(commands, "paths", "care:paths", "say where everything lies")
