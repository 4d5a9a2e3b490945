"""Commands for files: export, import, batches, hide, unhide."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cycletui.cli.assumed import assuming
from cycletui.cli.context import Context, counted
from cycletui.exchange import sync
from cycletui.records.harmless import one_line
from cycletui.store import batches as taken_in
from cycletui.store.errors import NoStoreError, UnknownIdError
from cycletui.store.intake import Counts
from cycletui.store.places import places
from cycletui.store.store import Store


def export(context: Context) -> None:
    """Write an update for the team's own laptops."""
    space = context.space()
    by = context.by(space)
    name = context.store.reader.title(by) if by else ""
    args = context.args
    done = sync.export(context.store, args.file, [space], since=args.since, by_name=name)
    context.data({"file": str(args.file), "changes": done.changes, "of": done.of, "bytes": done.size})
    context.say(f"Wrote {args.file}: {done.changes:,} of {counted(done.of, 'change')}, {done.size:,} bytes")


def import_(context: Context) -> None:
    """Take updates in, or say what that would do."""
    options = {"salvage": context.args.salvage, "new_team": context.args.new_team}
    files: list[Path] = context.args.files
    if context.args.preview:
        counts = _preview(context, files, options)
    else:
        before = _alike(context).keys()
        with assuming(context):
            counts = _take(context, files, options)
        for pair, words in _alike(context).items():
            if pair not in before:
                context.say(words)
    context.data(asdict(counts))
    verb = "would be " if context.args.preview else ""
    context.say(f"{counted(counts.written, 'change')} {verb}new, {counts.had:,} known already.")
    if counts.conflicts_opened:
        context.say(f"≠ {counts.conflicts_opened} to settle: cycletui conflicts")
    if counts.incomplete:
        context.say(f"{counted(counts.incomplete, 'field')} still waiting for a change that another file brings.")
    if counts.damaged:
        context.say(f"! {counted(counts.damaged, 'line')} we could not read, {counts.quarantined} kept to look at.")
    if counts.not_understood:
        context.say(f"{counted(counts.not_understood, 'line')} of a newer version: kept, and passed on.")
    if counts.hidden:
        context.say(f"{counts.hidden} of its changes are hidden on this laptop: cycletui unhide BATCH shows them")


def _take(context: Context, files: list[Path], options: dict[str, Any]) -> Counts:
    total = Counts()
    for number, file in enumerate(files):
        done = _join_or_take(context, file, options, first=number == 0)
        total.add(done.counts)
        if done.known_file:
            context.say(f"{file.name} was taken in before: nothing changed.")
    return total


def _alike(context: Context) -> dict[tuple[str, str], str]:
    """What may be one under two names, and how to say so."""
    from cycletui.queries.evidence.alike import read_alike

    try:
        teams = context.store.reader.spaces()
    except NoStoreError:
        # a first file begins the store
        return {}
    return {
        (one.id, one.other): f"? {one_line(one.name, 60)} and {one_line(one.other_name, 60)} may be one: "
        f"cycletui same {one.id[:8]} {one.other[:8]}"
        for team in teams
        for one in read_alike(context.reader, team.id)
    }


def _join_or_take(context: Context, file: Path, options: dict[str, Any], *, first: bool) -> sync.Taken:
    try:
        store = context.store
    except NoStoreError:
        if not first:
            raise
    else:
        return sync.take_in(store, file, **options)
    where = places(context.where())
    store, done = sync.join(file, where.store, None, **options)
    context.use(store)
    for team in store.reader.spaces():
        context.say(f"Joined {team.name}.")
        if context.me():
            _greet(context, team.id)
    return done


def _greet(context: Context, space: str) -> None:
    try:
        context.by(space)
    except UnknownIdError as wrong:
        near = ", ".join(wrong.nearest)
        context.note(f"Joined all the same, but {wrong}. Members: {near}.")


def _preview(context: Context, files: list[Path], options: dict[str, Any]) -> Counts:
    total = Counts()
    try:
        done = sync.preview(context.store, files, **options)
    except NoStoreError:
        with tempfile.TemporaryDirectory(prefix="cycletui-") as folder:
            place = Path(folder)
            with Store.create(place / "team.db", tokens=place / "tokens") as store:
                done = [sync.take_in(store, file, backup=False, **options) for file in files]
    for one in done:
        total.add(one.counts)
    context.say("Only looked at; nothing is written until you import without --preview.")
    return total


def batches(context: Context) -> None:
    """The files that were taken in."""
    found = taken_in.batches(context.store)
    context.data([batch._asdict() for batch in found])
    for batch in found:
        hidden = ", hidden" if batch.hidden else ""
        whose = batch.by_name or f"laptop {batch.from_device[:8]}"
        context.say(f"{batch.id}  {batch.at}  {batch.file} from {whose}: {batch.new} new{hidden}")
    if not found:
        context.say("No file was taken in yet.")


def hide(context: Context) -> None:
    """Hide what a file brought."""
    count = taken_in.hide(context.store, context.args.batch)
    context.data({"batch": context.args.batch, "changes": count})
    context.say(f"Hidden on this laptop: {counted(count, 'change')}. Nothing is lost; `unhide` shows it again.")


def unhide(context: Context) -> None:
    """Show it again."""
    count = taken_in.show(context.store, context.args.batch)
    context.data({"batch": context.args.batch, "changes": count})
    context.say(f"Shown again: {counted(count, 'change')}.")
