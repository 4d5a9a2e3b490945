"""Commands for evidence: evidence add."""

from __future__ import annotations

from typing import Any

from cycletui.cli.assumed import assuming
from cycletui.cli.context import Context, UsageError
from cycletui.cli.writing import safe
from cycletui.entry.adding import Entered, Refused, add_lines, lines_of
from cycletui.entry.errors import LinesError
from cycletui.entry.guard import Guard
from cycletui.entry.line import in_words
from cycletui.records.harmless import one_line


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
        done = add_lines(context.store, lines, space=space, by=by, today=today, keep_good=args.keep_good, guard=guard)
    alone = args.file is None and len(done) == 1
    data = [_data(one) for one in done]
    context.data(data[0] if alone else data)
    for one in done:
        if isinstance(one, Entered) and one.id:
            context.say(f"Added {one.id[:8]}  {_told(one)}")
    refused = [(number, one) for (number, _), one in zip(numbered, done) if isinstance(one, Refused)]
    if refused:
        _refuse(context, refused, len(done), alone)


def _lines(words: list[str]) -> list[str]:
    """The lines that the words are: each one, or all of them together where none holds a space.

    Raises `UsageError` where it could be either.
    """
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
    return words + (f"  (new: {', '.join(new)})" if new else "")


def _refuse(context: Context, refused: list[tuple[int, Refused]], of: int, alone: bool) -> None:
    told = [f"{_place(one)}: {one.why}" for _, one in refused]
    if not alone:
        told = [f"line {number}, {words}" for (number, _), words in zip(refused, told)]
    saved = of - len(refused) if context.args.keep_good else 0
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
