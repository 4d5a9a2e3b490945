"""Commands that write pages: agenda, minutes, a school's form, half pages, catching up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from cycletui.cli.context import Context, UsageError
from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.pages.copied import stayed_words
from cycletui.exchange.pages.write import ending_of, write_page, written
from cycletui.queries.audience import AudienceReader
from cycletui.queries.document import Document
from cycletui.queries.minutes.agenda import read_agenda, read_next_agenda
from cycletui.queries.minutes.days import last_meeting, next_meeting
from cycletui.queries.minutes.half_page import read_half_pages
from cycletui.queries.minutes.prints import read_catch_up_for, read_print, to_send
from cycletui.queries.minutes.told import Minutes
from cycletui.records.meeting import SchoolForm
from cycletui.records.names import fold

OURS, TO_SEND = "ours", "to send"


def agenda(context: Context) -> None:
    """The agenda of a meeting."""
    if context.args.meeting:
        _, meeting = _meeting(context)
        document = read_agenda(_reader(context), meeting)
        if document is None:
            raise UsageError(f"{meeting[:8]} is no meeting")
    else:
        space = context.space()
        meeting = next_meeting(context.reader, space)
        document = read_next_agenda(_reader(context), space)
    data = {"meeting": meeting or None, "print": _print(context), "document": as_data(document)}
    _give(context, document, "agenda", data)


def minutes(context: Context) -> None:
    """The minutes of a meeting, or one of the pages that are made of it."""
    args = context.args
    if args.form is not None and (args.half_pages or args.catch_up):
        raise UsageError("a form is filled with the minutes: leave --half-pages and --catch-up out")
    if args.half_pages or args.catch_up:
        _beside(context)
        return
    _, meeting = _meeting(context)
    found = read_print(context.reader, meeting, ours=args.ours)
    if found is None:
        raise UsageError(f"{meeting[:8]} is no meeting")
    document, told = found
    if args.form is not None:
        _form(context, meeting, document)
        return
    data = {"meeting": meeting, "print": _print(context), **as_data(told)}
    _give(context, document, "minutes", data, told)


def _beside(context: Context) -> None:
    """Half pages, or what catches somebody up."""
    space, meeting = _meeting(context, needed=False)
    if context.args.half_pages:
        document = read_half_pages(context.reader, space, meeting)
        if document is None:
            raise ExchangeError("There is nobody in the team yet to write a page for.")
        _give(context, document, "half pages", {"meeting": meeting, "print": OURS, "document": as_data(document)})
        return
    whom = context.args.catch_up
    me = context.by(space) if whom == "away" else ""
    # without a meeting it is since the first that whoever is at the keyboard missed
    document = read_catch_up_for(context.reader, space, whom, meeting if context.args.meeting else "", me)
    _give(context, document, "page", {"meeting": meeting, "print": whom, "document": as_data(document)})


def _form(context: Context, meeting: str, document: Document) -> None:
    """A school's own form, filled from what is there."""
    from cycletui.exchange.pages.form import read_form
    from cycletui.exchange.pages.school_form import fill_form, write_form

    to: Path | None = context.args.to
    ending = ending_of(to) if to is not None else ".txt"
    form = _team_form(context, meeting) or read_form(Path(context.args.form))
    done = fill_form(context.reader, meeting, form, ours=context.args.ours, ending=ending)
    filed = write_form(to, done, document.title, document.under) if to is not None else None
    if filed is None:
        context.say(done.text.rstrip("\n"))
    if done.initials:
        context.note(f"Initials are in it, because the form asks for them: {', '.join(done.initials)}.")
    if done.stayed:
        context.note(done.stayed)
    initials = list(done.initials)
    context.data(
        {"meeting": meeting, "print": _print(context), "file": _named(filed), "text": done.text, "initials": initials}
    )
    if filed is not None:
        context.say(f"Wrote {filed}.")


def _team_form(context: Context, meeting: str) -> str:
    """The text of the team's form that is called so; empty where none is, and a file is meant."""
    space, wanted = context.store.reader.team_of(meeting), fold(context.args.form)
    forms = context.reader.records(SchoolForm, space=space)
    return next((one.text or "" for one in forms if wanted in (fold(one.title or ""), one.id)), "")


def _meeting(context: Context, *, needed: bool = True) -> tuple[str, str]:
    """The team and the meeting that is meant. Raises `UsageError` where there is none."""
    if context.args.meeting:
        meeting, space = context.record(context.args.meeting)
        return space, meeting
    space = context.space()
    meeting = last_meeting(context.reader, space)
    if needed and not meeting:
        raise ExchangeError("There was no meeting yet.")
    return space, meeting


def _reader(context: Context) -> AudienceReader:
    """Who reads it: we ourselves where that is asked for, else somebody to whom it is sent."""
    return context.reader if context.args.ours else to_send(context.reader)


def _print(context: Context) -> str:
    return OURS if context.args.ours else TO_SEND


def _give(
    context: Context, document: Document, what: str, data: dict[str, Any], minutes: Minutes | None = None
) -> None:
    """Write it to the file that was asked for, or say it."""
    stayed, unsettled = (minutes.stayed, minutes.unsettled) if minutes is not None else (0, ())
    to: Path | None = context.args.to
    filed = write_page(to, document, what) if to is not None else None
    if filed is None:
        context.say(written(document, ".txt").rstrip("\n"))
    else:
        context.say(f"Wrote {filed}.")
    if words := stayed_words(document, stayed, unsettled):
        context.note(words)
    context.data({**data, "file": _named(filed)})


def _named(path: Path | None) -> str | None:
    return str(path) if path is not None else None


def as_data(value: Any) -> Any:
    """Frozen data as JSON has it: its parts by their names, days as YYYY-MM-DD."""
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return [as_data(one) for one in value]
        return {name: as_data(one) for name, one in zip(names, value, strict=True)}
    return value.isoformat() if isinstance(value, date) else value
