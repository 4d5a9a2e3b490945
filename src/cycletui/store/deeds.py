"""What this store's own people did, in order, so that it can be taken back and done again.

A deed is a chain of acts: what was done, what took it back, what did it again, and so on. This is
known to this laptop alone and never leaves it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from cycletui.store.connection import driver

if TYPE_CHECKING:
    from sqlalchemy import Connection

DONE, UNDONE, VOID = "done", "undone", "void"
"""`VOID`: there was nothing left to take back, because others had written over all of it."""


class Span(NamedTuple):
    """One act, and the numbers in the log between which its changes lie."""

    act: str
    first: int
    last: int


class Deed(NamedTuple):
    """A deed with its chain of acts, the newest last."""

    no: int
    window: str
    chain: tuple[Span, ...]
    state: str


_COLUMNS = "SELECT no, window, chain, state FROM deed"


def _deed(row: tuple[int, str, str, str]) -> Deed:
    return Deed(row[0], row[1], tuple(Span(*span) for span in json.loads(row[2])), row[3])


def remember(sql: Connection, span: Span, window: str, deed: int | None) -> None:
    """A new deed; or, with `deed`, the act that turned that one round."""
    run = driver(sql).execute
    # the log only grows, so the number of an act's last change orders the acts
    made = span.last
    if deed is None:
        run("UPDATE deed SET past = 1 WHERE state = 'undone' AND past = 0 AND window = ?", (window,))
        run(
            "INSERT INTO deed(window, chain, state, made) VALUES (?, ?, ?, ?)",
            (window, json.dumps([span]), DONE, made),
        )
        return
    run(
        "UPDATE deed SET chain = json_insert(chain, '$[#]', json(?)), made = ?,"
        " state = CASE state WHEN 'done' THEN 'undone' ELSE 'done' END WHERE no = ?",
        (json.dumps(span), made, deed),
    )


def void(sql: Connection, deed: int) -> None:
    """There was nothing to take back."""
    sql.exec_driver_sql("UPDATE deed SET state = ?, past = 1 WHERE no = ?", (VOID, deed))


def seal(sql: Connection) -> None:
    """What was done last is no deed that anybody takes back: an undo goes on to the one before."""
    sql.exec_driver_sql("UPDATE deed SET state = ?, past = 1 WHERE no = (SELECT max(no) FROM deed)", (VOID,))


def last(sql: Connection, state: str, window: str | None) -> Deed | None:
    """The deed that is next to be taken back (`DONE`) or done again (`UNDONE`)."""
    order = "no DESC" if state == DONE else "made DESC"
    row = sql.exec_driver_sql(
        f"{_COLUMNS} WHERE state = ? AND past = 0 AND (? IS NULL OR window = ?) ORDER BY {order} LIMIT 1",
        (state, window, window),
    ).one_or_none()
    return None if row is None else _deed((row[0], row[1], row[2], row[3]))


def nothing_since(sql: Connection, deed: Deed) -> bool:
    """Whether nothing was done on this laptop, in any window, since this deed was turned last."""
    query = "SELECT made = (SELECT max(made) FROM deed) FROM deed WHERE no = ?"
    return bool(sql.exec_driver_sql(query, (deed.no,)).scalar_one())


def hand_over(sql: Connection, from_window: str, to_window: str) -> None:
    """What one window took back is another one's to do again."""
    query = "UPDATE deed SET window = ? WHERE window = ? AND state = 'undone' AND past = 0"
    sql.exec_driver_sql(query, (to_window, from_window))


def cancelled(sql: Connection, deed: Deed) -> list[Span]:
    """The acts that cancel each other out and may stand on what this deed's last act wrote.

    To take a deed back: the chains of later deeds that are taken back. To do it again: the turns to
    and fro of earlier deeds that stand.
    """
    if deed.state == DONE:
        rows = sql.exec_driver_sql(f"{_COLUMNS} WHERE state = 'undone' AND no > ?", (deed.no,))
        return [span for row in rows for span in _deed((row[0], row[1], row[2], row[3])).chain]
    rows = sql.exec_driver_sql(f"{_COLUMNS} WHERE state = 'done' AND no < ?", (deed.no,))
    return [span for row in rows for span in _deed((row[0], row[1], row[2], row[3])).chain[1:]]
