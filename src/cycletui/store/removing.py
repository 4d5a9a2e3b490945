"""Taking words away everywhere: asked for as a record of the team, done on each laptop when its person says so.

What goes: the values in the log, in what is shown, in the search, in drafts and in lines that could not be
read. What stays: who wrote when, and what replaced what. Backups and files that were sent are not reached.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import collections, removal
from cycletui.journal.canonical import canonical, whole
from cycletui.journal.change import DELETED, MAX_LINE
from cycletui.records import registry
from cycletui.records.agreements import COPIES
from cycletui.records.values import say
from cycletui.store import acts, backups, deeds, device, removed, saves, set_words
from cycletui.store.acts import Entry
from cycletui.store.connection import as_store_error, driver
from cycletui.store.drafts import Drafts
from cycletui.store.errors import RefusedActError, StoreError
from cycletui.store.in_full import name_of
from cycletui.store.records_log import from_log, history_of
from cycletui.store.statements import NUMBERS_OF, OVERWRITE, TAKEN

if TYPE_CHECKING:
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

WIPE = "wipe"
"""The store's own fact that words were taken away whose bytes may still lie in the file's free places."""


class Asked(NamedTuple):
    """A removal that somebody asked for: `texts` are the words that still stand on this laptop, `laptops`
    how many have done it."""

    id: str
    record: str
    title: str
    label: str
    field: str
    field_title: str
    why: str
    by_name: str
    texts: tuple[str, ...]
    laptops: int


class Done(NamedTuple):
    """What taking away did here: how many values went, whether the file is clean of their bytes, and the
    backups that still hold them."""

    values: int
    clean: bool
    backups: tuple[Path, ...]


def wordings(reader: Reader, record: str, field: str) -> dict[str, tuple[str, ...]]:
    """All that was ever written for a raw field, as text, each with the changes that wrote it; for a set, or
    one word of it, the words with the changes that name them and their place there."""
    kind, found = _kind(reader, record), dict[str, list[str]]()
    if set_words.declared(kind, field):
        return set_words.named(reader.rows, record, field, removed.dropped(reader))
    for (no,) in reader.rows(NUMBERS_OF, (record,)):
        log = history_of(reader.rows, no, record).log
        for change, one in log.fields.get(field, {}).items():
            if one.value is not None:
                found.setdefault(_text(one.value), []).append(change)
    return {text: tuple(changes) for text, changes in found.items()}


def ask(
    store: Store, record: str, field: str, changes: Iterable[str], *, why: str = "", by: str = "", window: str = "main"
) -> str:
    """Ask all laptops of the team to take these values away; the id of what was asked. Nothing goes yet.

    Raises `RefusedActError` for what cannot be taken away so.
    """
    kind = _kind(store.reader, record)
    of_words, spec, base = set_words.declared(kind, field), registry.get(kind), collections.base(field)
    many = spec is not None and base in spec.fields and spec.fields[base].type == "set"
    if not of_words and (field == DELETED or field.endswith(collections.AT) or many):
        raise RefusedActError("Only what is written in a field can be taken away, not a place or a link.")
    wanted = frozenset(changes)
    if not wanted or (of_words and not all("#" in one for one in wanted)):
        raise RefusedActError("Nothing of that kind was written there.")
    # the name of a word's field is the word
    values = {"of_record": record, "of_field": base if of_words else field, "changes": wanted, "why": why or None}
    with store.lock:
        made = saves.write(
            store, [saves.Edit("removal", values)], space=store.reader.team_of(record), by=by, window=window
        )
        with store.transaction() as sql:
            # else `u`, meant for something else, would withdraw it before the other laptops are asked
            deeds.seal(sql)
    return made.records[0]


def open_requests(reader: Reader, space: str = "") -> tuple[Asked, ...]:
    """What was asked for and still stands on this laptop, oldest first."""
    gone = removed.dropped(reader)
    found = []
    for one in reader.records("removal", space=space):
        told = _asked(reader, one, gone)
        if told is not None and told.texts:
            found.append(told)
    return tuple(found)


def _asked(reader: Reader, one: Any, gone: dict[str, frozenset[removal.Drop]]) -> Asked | None:
    record, name = one.of_record or "", one.of_field or ""
    texts = []
    for text, changes in wordings(reader, record, name).items():
        if any(change in one.changes and (record, name) not in gone.get(change, ()) for change in changes):
            texts.append(text)
    kind = _kind(reader, record)
    spec = registry.get(kind)
    field = spec.fields.get(collections.base(name)) if spec else None
    by = reader.rows("SELECT body, c.id FROM record r JOIN change c ON c.id = r.first WHERE r.id = ?", (one.id,))
    who = from_log(*by[0]).by if by else ""
    by_name = reader.title(who) if who else ""
    title = name_of(reader, record)
    return Asked(
        one.id,
        record,
        "" if title == record else title,
        spec.label if spec else kind,
        name,
        field.title if field else name,
        one.why or "",
        "" if by_name == who else by_name,
        tuple(texts),
        len(one.gone_on),
    )


def confirm(store: Store, asked_id: str, *, words: str = "", by: str = "", window: str = "main") -> Done:
    """Take away on this laptop what was asked for, and the copies of it that other records keep. It cannot be taken
    back. `words` are looked for in copies, drafts and unread lines too, where a wording may stand that was never saved.

    Raises `RefusedActError` where there is nothing left to take away.
    """
    one: Any = store.reader.get(asked_id)
    if one is None or one.kind_name != "removal":
        raise RefusedActError("Nobody asked for that.")
    with store.lock:
        held, drops = _take_away(store, one, words, by, window)
        number, touched = len(held), {one.of_record or "", asked_id}
        for record, field, changes in copies(store.reader, one.of_record or "", [*held, words]):
            wish = _wish(store, record, field, changes) or ask(
                store, record, field, changes, why=one.why or "", by=by, window=window
            )
            more, of_copy = _take_away(store, store.reader.get(wish), words, by, window)
            number, drops = number + len(more), {**of_copy, **drops}
            touched |= {record, wish}
        with suppress(StoreError):
            Drafts(store.places).forget([text for text in (*held, words) if text])
        clean = wipe(store)
    store.announce(frozenset(touched))
    return Done(number, clean, holding(store, drops))


def _take_away(
    store: Store, one: Any, words: str, by: str, window: str
) -> tuple[list[str], dict[str, frozenset[removal.Drop]]]:
    """Take away what this wish names, and nothing else: the texts that went, and where they stood."""
    record, name = one.of_record or "", one.of_field or ""
    driver(store.sql).execute(OVERWRITE)
    with store.transaction() as sql:
        before = removed.drops(driver(sql).execute(TAKEN))
        of_words = set_words.declared(_kind(store.reader, record), name)
        marks = set_words.meant(driver(sql).execute, record, name, one.changes, before) if of_words else one.changes
        texts = _blanked(driver(sql), one.space, record, name, marks, before)
        if not texts:
            raise RefusedActError("These words are gone from this laptop already.")
        # the word of a set is short, and its line holds it with the field's name
        spelled = [canonical(f"{name}/{text}")[1:-1] for text in texts] if of_words else texts
        _forget_unread(driver(sql), [*spelled, words])
        driver(sql).execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (WIPE,))
        own = device.own(store, sql)
        # a word that was written here again before the wish came is asked for on the others too
        names = (f"gone_on/{own}", *(f"changes/{mark}" for mark in sorted(marks - one.changes)))
        entries = [Entry("removal", one.id, each, True) for each in names]
        numbers = {row[0] for row in driver(sql).execute(NUMBERS_OF, (record,))}
        saved = acts.commit(store, sql, [entries], space=one.space, by=by, window=window, touched=numbers)
        deeds.seal(sql)
    acts.finish(store, saved)
    return texts, _drops(record, name, marks | one.changes)


def copies(reader: Reader, record: str, texts: Iterable[str]) -> list[tuple[str, str, frozenset[str]]]:
    """Where another record keeps one of these texts as a copy of this one's words: record, field, and the changes that
    wrote it."""
    held = [text.casefold() for text in texts if text]
    found = []
    for kind, link, field in COPIES:
        for gone in (False, True):
            for one in reader.records(kind, deleted=gone, where={link: record}):
                there = wordings(reader, one.id, field).items()
                changes = [change for text, some in there if _holds(text, held) for change in some]
                if changes:
                    found.append((one.id, field, frozenset(changes)))
    return found


def _holds(text: str, texts: Iterable[str]) -> bool:
    # a short text stands in many words
    plain = text.casefold()
    return any(plain == one or (len(one) > 3 and one in plain) for one in texts)


def _wish(store: Store, record: str, field: str, changes: frozenset[str]) -> str:
    """What was asked for already for these words; empty where nothing was."""
    found: Any = store.reader.records("removal", where={"of_record": record})
    return next((one.id for one in found if one.of_field == field and changes <= one.changes), "")


def _drops(record: str, name: str, marks: Iterable[str]) -> dict[str, frozenset[removal.Drop]]:
    """By change, what a wish names there: a value, or of a set's words each by its place."""
    found: dict[str, frozenset[removal.Drop]] = {}
    for mark in marks:
        change, _, place = mark.partition("#")
        drop = f"{name}#{place}" if place else name
        if not place or removal.place_of(drop):
            found[change] = found.get(change, frozenset()) | {(record, drop)}
    return found


def _blanked(
    sql: sqlite3.Connection,
    space: str,
    record: str,
    name: str,
    marks: Iterable[str],
    before: dict[str, frozenset[removal.Drop]],
) -> list[str]:
    """Take the values out of the log and of what follows from it; what they were, as text."""
    texts = []
    for change_id, wanted in sorted(_drops(record, name, marks).items()):
        row = sql.execute(
            "SELECT c.no, c.body FROM change c JOIN space s ON s.no = c.space WHERE c.id = ? AND s.id = ?",
            (change_id, space),
        ).fetchone()
        gone = before.get(change_id, frozenset())
        if row is None or wanted <= gone:
            continue
        there = _there(row[1], change_id, record, name, wanted - gone, gone)
        if not there:
            continue
        try:
            left = removal.blank(row[1], gone | wanted, gone)
        except ValueError as why:
            raise RefusedActError(f"These words cannot be taken away from their change: {why}.") from None
        if len(removal.line(change_id, left, gone | wanted)) > MAX_LINE - 256:
            raise RefusedActError("The change that holds these words is too large to be sent without them.")
        sql.execute("UPDATE change SET body = ? WHERE no = ?", (left, row[0]))
        removed.remember(sql, change_id, gone | wanted)
        sql.execute(
            "UPDATE head SET value = ? WHERE change = ? AND field = ?"
            " AND record IN (SELECT no FROM record WHERE id = ?)",
            (canonical(None), row[0], name, record),
        )
        texts += there
    if any("#" in mark for mark in marks):
        set_words.made_anew(sql, record, name)
    return texts


def _there(
    body: bytes, change_id: str, record: str, name: str, wanted: Iterable[removal.Drop], gone: Iterable[removal.Drop]
) -> list[str]:
    """What of a wish stands in a change, as text."""
    places = [place[1] for _, one in wanted if (place := removal.place_of(one))]
    if places:
        held = removal.words(body, record, name, gone)
        return [held[place] for place in sorted(places) if place in held]
    ops = from_log(body, change_id).ops
    return [_text(op.values[name]) for op in ops if op.record == record and name in op.values][:1]


def _forget_unread(sql: sqlite3.Connection, texts: Iterable[str]) -> None:
    for text in {one for one in texts if len(one) > 3}:
        sql.execute("DELETE FROM quarantine WHERE instr(payload, ?)", (text.encode(errors="replace"),))


def wipe(store: Store) -> bool:
    """Write the file anew, so that nothing of what was taken away lies in its free places; whether that
    could be done (another window may hold it: then it is done the next time)."""
    sql = driver(store.sql)
    wait = sql.execute("PRAGMA busy_timeout").fetchone()[0]
    try:
        sql.execute("PRAGMA busy_timeout = 4000")
        sql.execute("INSERT INTO search(search) VALUES ('optimize')")
        sql.execute("VACUUM")
        busy = sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            return False
        sql.execute("DELETE FROM meta WHERE key = ?", (WIPE,))
        return not sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError as wrong:
        raise as_store_error(wrong, store.path) from wrong
    finally:
        sql.execute(f"PRAGMA busy_timeout = {int(wait)}")


def left_to_wipe(reader: Reader) -> bool:
    """Whether bytes of what was taken away may still lie in the file."""
    return bool(reader.rows("SELECT 1 FROM meta WHERE key = ?", (WIPE,)))


def holding(store: Store, drops: dict[str, frozenset[removal.Drop]]) -> tuple[Path, ...]:
    """The backups, and the team files that were set aside, that still hold these values."""
    wanted = tuple(drops)
    marks = ", ".join("?" * len(wanted))
    files = [one.path for one in backups.backups(store.places)]
    files += sorted(store.path.parent.glob(f"{store.path.name}.set-aside-*[0-9Z]"))
    found = []
    for path in files:
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
                held = {row[0] for row in file.execute(f"SELECT id FROM change WHERE id IN ({marks})", wanted)}
                if held and file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'removed'").fetchone()[0]:
                    lost = removed.drops(file.execute(TAKEN))
                    held = {one for one in held if not drops[one] <= lost.get(one, frozenset())}
        except sqlite3.Error:
            continue
        if held:
            found.append(path)
    return tuple(found)


def _kind(reader: Reader, record: str) -> str:
    rows = reader.rows("SELECT kind FROM record WHERE id = ?", (record,))
    return str(rows[0][0]) if rows else ""


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text", canonical(value)))
    return value if isinstance(value, str) else say(None, whole(value))
