"""Commands for evidence: evidence add."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

from cycletui.cli.assumed import assuming
from cycletui.cli.context import Context, UsageError
from cycletui.cli.writing import MEANT, safe
from cycletui.entry.adding import ASKED, Entered, Refused, add_lines, lines_of
from cycletui.entry.amount import COMMAS
from cycletui.entry.errors import LinesError
from cycletui.entry.guard import Guard
from cycletui.entry.line import in_words
from cycletui.entry.plain import ENDS
from cycletui.entry.reading import ORDER, WORDS
from cycletui.entry.understood import unit_from_now_on
from cycletui.records.harmless import one_line

MOST = 20
"""Lines that are told one by one of those that stand beside another result."""
HINT = {
    ASKED: MEANT,
    WORDS: " As something seen or heard it is `cycletui add observation text=…`.",
    COMMAS: " What a comma is is said once: `cycletui set TEAM commas=thousands`, or decimals; `cycletui list team` has"
    " its id.",
    ORDER: " Which comes first is said once: `cycletui set TEAM days=month`, or day; `cycletui list team` has its id.",
}
"""What a command can do about a question, by its kind."""


def add(context: Context) -> None:
    """Write lines of evidence down, all or none unless the good ones are to be kept."""
    args = context.args
    if bool(args.lines) == (args.file is not None):
        raise UsageError("give a line, or a file of lines with --file")
    numbered = lines_of(args.file) if args.file is not None else list(enumerate(_lines(args.lines), 1))
    if not numbered:
        raise LinesError(f"{args.file.name} holds no line of evidence.")
    space = context.space()
    by = context.by(space)
    safe(context)
    lines, today = [line for _, line in numbered], context.store.clock().date()
    with assuming(context):
        guard = None if args.keep_names else Guard(context.store.reader, space, today)
        done = _add(context, lines, space, by, today, guard, sure=args.new)
    alone = args.file is None and len(done) == 1
    data = [_data(one) for one in done]
    context.data(data[0] if alone else data)
    for one in done:
        if isinstance(one, Entered) and one.id:
            context.say(f"Added {one.id[:8]}  {_told(one)}")
    _careful(context, [(number, one) for (number, _), one in zip(numbered, done) if isinstance(one, Entered)], alone)
    refused = [(number, one) for (number, _), one in zip(numbered, done) if isinstance(one, Refused)]
    if refused:
        _refuse(context, refused, len(done), alone)


def _add(
    context: Context, lines: list[str], space: str, by: str, today: date, guard: Guard | None, *, sure: bool
) -> list[Entered | Refused]:
    """Add the lines; at a terminal it is asked whether what is new, or could be meant otherwise, is meant."""

    def add_them(sure: bool) -> list[Entered | Refused]:
        good = context.args.keep_good
        return add_lines(context.store, lines, space=space, by=by, today=today, keep_good=good, guard=guard, sure=sure)

    done = add_them(sure)
    asked = [one for one in done if isinstance(one, Refused) and one.kind == ASKED]
    if sure or len(asked) < sum(isinstance(one, Refused) for one in done) or not _meant(context, asked):
        return done
    return add_them(True)


def _meant(context: Context, asked: list[Refused]) -> bool:
    if not asked or context.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    for one in asked:
        context.say(one_line(one.why))
    try:
        return input("Take it so? (y/N) ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False


def _careful(context: Context, entered: list[tuple[int, Entered]], alone: bool) -> None:
    """Say which lines stand beside a result that the day had already."""
    twice = [(number, one) for number, one in entered if one.id and one.there]
    for number, one in twice[:MOST]:
        where, there = "" if alone else f"line {number}: ", one_line(one.there, 120)
        context.note(f"Careful: {where}that day has one already: {there}. Yours stands beside it.")
    if len(twice) > MOST:
        context.note(f"Careful: so do {len(twice) - MOST:,} more lines.")


def _lines(words: list[str]) -> list[str]:
    """The lines that the words are: each one, or all of them together where none holds a space.

    Raises `UsageError` where it could be either.
    """
    words = [line for word in words for line in ENDS.split(word) if line.strip()] or words
    spaced = [len(word.split()) > 1 for word in words]
    if all(spaced) or len(words) == 1:
        return words
    if any(spaced):
        raise UsageError("put each whole line in quotation marks of the shell: '18/24 \"exit ticket\" 2026-11-20'")
    return [" ".join(words)]


def _data(one: Entered | Refused) -> dict[str, Any]:
    if isinstance(one, Refused):
        return {"line": one.line, "refused": one.why, "at": one.at}
    return {"id": one.id or None, "understood": one.understood.data()}


def _told(one: Entered) -> str:
    words = one_line(in_words(one.understood))
    new = sorted(one.understood.new)
    unit = one_line(unit_from_now_on(one.understood))
    return words + (f"  (new: {', '.join(new)})" if new else "") + (f"  {unit}" if unit else "")


def _refuse(context: Context, refused: list[tuple[int, Refused]], of: int, alone: bool) -> None:
    lost = len(refused)
    # a name that is new in many lines is asked about once
    once: dict[str, tuple[int, Refused]] = {}
    for number, one in refused:
        once.setdefault(one.why if one.kind == ASKED else str(number), (number, one))
    refused = list(once.values())
    told = [f"{_place(one)}: {one_line(one.why)}{HINT.get(one.kind, '')}" for _, one in refused]
    if not alone:
        told = [f"line {number}, {words}" for (number, _), words in zip(refused, told)]
    saved = of - lost if context.args.keep_good else 0
    first = f"{saved} of {of} lines were saved." if saved else "nothing was saved."
    for words in told[:-1]:
        context.note(f"cycletui: {words}")
    raise LinesError(f"{told[-1]} {first[0].upper()}{first[1:]}")


def _place(one: Refused) -> str:
    """The place in words: what stands before it and what stands there."""
    before = one_line(one.line[max(0, one.at - 40) : one.at]).split(" ")[-2:]
    there = one_line(one.line[one.at : one.at + 40]).split(" ")[0]
    if not there.strip():
        return f"at the end, after “{' '.join(before)}”" if any(before) else "an empty line"
    where = f"after “{' '.join(before)}”" if any(before) else "at the beginning"
    return f"at “{one_line(there, 30)}” ({where}, character {one.at + 1})"
