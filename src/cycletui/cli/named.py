"""Which record typed words mean: an id, its beginning, or what the record is called, as nobody can tell it apart."""

from __future__ import annotations

from collections.abc import Iterable

from cycletui.cli.context import Context, UsageError, nearest
from cycletui.records.kind import Record
from cycletui.records.names import fold, near
from cycletui.store.errors import UnknownIdError
from cycletui.store.joining import is_one
from cycletui.store.reader import title


def meant(context: Context, kinds: Iterable[str], typed: str) -> str:
    """The id of the record of one of these kinds. Raises `UnknownIdError` with the nearest, `UsageError` for several.

    A name that was said to be the same as another one means the record that stands for both.
    """
    names = list(kinds)
    found = [one for kind in names for one in _records(context, kind)]
    for one in found:
        if one.id == typed:
            return one.id
    wanted = fold(typed)
    for called in (_titles, _parts):
        ids = list(dict.fromkeys(_stands(context, one) for one in found if wanted and wanted in called(one)))
        if len(ids) == 1:
            return ids[0]
        if len(ids) > 1:
            raise UsageError(f"“{typed}” is what several are called: say which by its id", [one[:8] for one in ids])
    try:
        full = context.store.reader.full_id(typed)
    except UnknownIdError as wrong:
        close = [title(one) for one in near(typed, ((title(one), one) for one in found))]
        close = close or nearest(typed, [title(one) for one in found]) or wrong.nearest
        raise UnknownIdError(f"there is no {' or '.join(names)} “{typed}”", close) from None
    record = context.store.reader.get(full)
    if record is not None and record.kind_name not in names:
        raise UnknownIdError(
            f"{full[:8]} is a {record.kind_name}, not a {' or '.join(names)}", [title(one) for one in found[:5]]
        )
    return full


def _records(context: Context, kind: str) -> list[Record]:
    # nothing is found by words that are covered; what another one stands for is found by its own name too
    records = context.reader.records(kind)
    if records and is_one(type(records[0])):
        return context.store.reader.records(kind, apart=True)
    return records


def _stands(context: Context, record: Record) -> str:
    return context.store.reader.joined(type(record)).one(record.id) if is_one(type(record)) else record.id


def _titles(record: Record) -> set[str]:
    return {fold(title(record))}


def _parts(record: Record) -> set[str]:
    return {fold(str(value)) for name in record.kind_shown_by if (value := getattr(record, name))}
