"""The command that takes words away everywhere: redact."""

from __future__ import annotations

from cycletui.cli.context import Context, UsageError, counted
from cycletui.queries.covered import COVERED
from cycletui.records.harmless import one_line
from cycletui.store import removing
from cycletui.store.removing import Asked, Done


def redact(context: Context) -> None:
    """Say what was asked for; ask for more and do it here; or do here what was asked for."""
    args = context.args
    if args.confirm is not None:
        full, space = context.record(args.confirm)
        _tell(context, full, removing.confirm(context.store, full, by=context.by(space)))
    elif args.id is None:
        _list(context)
    else:
        _ask(context)


def _ask(context: Context) -> None:
    args = context.args
    if args.field is None or (args.words is None) == (args.change is None):
        raise UsageError("say ID and FIELD, and either --words or --change")
    full, space = context.record(args.id)
    by = context.by(space)
    if context.reader.veils(full, args.field) and (args.words is not None or "/" in args.field):
        # whether some words stand there would tell them
        raise UsageError("it is covered until the team looks: say --change, the change that wrote it (see history)")
    found = removing.wordings(context.store.reader, full, args.field)
    changes: list[str] = []
    for text, some in found.items():
        if args.words is not None:
            meant = args.words.casefold() in text.casefold()
        elif "#" in some[0] and "/" not in args.field:
            raise UsageError(f"say the word too: {args.field}/WORD, or --words")
        else:
            meant = any(one.startswith(args.change) for one in some)
        changes += some if meant else ()
    made = removing.ask(context.store, full, args.field, changes, why=args.why or "", by=by)
    _tell(context, made, removing.confirm(context.store, made, words=args.words or "", by=by))
    for hit in context.reader.find(args.words, space=space)[:9] if args.words else ():
        words = COVERED if context.reader.hides(hit.id) else one_line(hit.excerpt, 60)
        context.note(f"These words stand here too: {hit.kind} {hit.id[:8]}: {words}")


def _tell(context: Context, asked: str, done: Done) -> None:
    context.data(
        {"id": asked, "values": done.values, "clean": done.clean, "backups": [str(one) for one in done.backups]}
    )
    context.say(f"Taken away on this laptop: {counted(done.values, 'value')}. This cannot be taken back.")
    context.say("Send an update: each of your other laptops is asked, and does it when its person says so.")
    context.say("Files that were sent before still hold the words: delete them where they lie.")
    if not done.clean:
        context.note("Another window holds the team file: close it and run `cycletui redact` to clear the rest.")
    for path in done.backups:
        context.note(f"This backup still holds the words; delete it if you can do without it: {path}")


def _list(context: Context) -> None:
    store = context.store
    if removing.left_to_wipe(store.reader) and removing.wipe(store):
        context.say("What was taken away before is now cleared out of the file too.")
    found = removing.open_requests(store.reader, context.space() if context.args.team else "")
    context.data([_data(context, one) for one in found])
    for one in found:
        who = one.by_name or "Somebody"
        context.say(
            f"{one.id}  {who} asks to take words away: {one.label} “{one_line(one.title, 50)}”, {one.field_title}"
        )
        for text in _texts(context, one):
            context.say(f"  {one_line(text, 100)}")
        context.say(f"  Do it on this laptop: cycletui redact --confirm {one.id[:8]}")
    if not found:
        context.say("Nothing that was asked for still stands on this laptop.")


def _data(context: Context, one: Asked) -> dict[str, object]:
    keys = ("id", "record", "field", "why", "by_name", "laptops")
    told: dict[str, object] = {key: getattr(one, key) for key in keys} | {"texts": list(one.texts)}
    return told | ({"texts": None, "covered": True} if context.reader.veils(one.record, one.field) else {})


def _texts(context: Context, one: Asked) -> tuple[str, ...]:
    """The words that shall go, unless they are covered for whoever sits here."""
    return (COVERED,) if context.reader.veils(one.record, one.field) else one.texts
