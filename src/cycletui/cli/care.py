"""Commands that take care of the team file: backup, recover, doctor, paths."""

from __future__ import annotations

from cycletui.cli.context import Context
from cycletui.records.today import now
from cycletui.store import backups
from cycletui.store.errors import StoreError
from cycletui.store.places import places


def backup(context: Context) -> None:
    """Make a backup."""
    made = backups.make(context.store, "asked", context.args.to)
    context.data({"file": str(made), "bytes": made.stat().st_size})
    context.say(f"Backup written to {made}")


def recover(context: Context) -> None:
    """Put a backup in the place of the store."""
    found = places(context.where())
    aside = backups.recover(found, context.args.backup.absolute(), now())
    context.data({"file": str(found.store), "set_aside": str(aside) if aside else None})
    context.say(f"{context.args.backup} is now the team file {found.store}.")
    if aside:
        context.say(f"What was there is set aside as {aside}.")
    context.say("This laptop counts as a new one from here. Take in your team's latest file to catch up.")


def doctor(context: Context) -> None:
    """Look the store over; fails where something is not well."""
    from cycletui.store.doctor import examine

    found = examine(context.store)
    context.data([finding._asdict() for finding in found])
    for finding in found:
        context.say(f"{'●' if finding.well else '!'} {finding.what}: {finding.words}")
    if not all(finding.well for finding in found):
        raise StoreError("Not all is well: see the lines marked with !.")


def paths(context: Context) -> None:
    """Where everything lies."""
    found = places(context.where())
    told = {
        "store": str(found.store),
        "drafts": str(found.drafts),
        "backups": str(found.backups),
        "laptop": str(found.tokens),
    }
    context.data(told)
    for name, path in told.items():
        context.say(f"{name}: {path}")
