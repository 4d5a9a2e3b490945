"""The rows of Send & receive: its two doors, what came in, backups, and what waits to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.disk_words import bulk_of, day_of, moment_of, size_of, some
from cycletui.queries.moments import on_day, when
from cycletui.records.harmless import line
from cycletui.records.today import short_day
from cycletui.records.words import TAKE_IN
from cycletui.ui.rooms.send.picture import days_of, drawn
from cycletui.ui.widgets.folding import padded
from cycletui.ui.widgets.rows import stated
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.send import Held, SendView

UPDATE, TAKE, DAYS, UNREAD, BACKUP, CLEAR, OVER = "update", "take", "days", "unread", "backup", "clear", "copy over"
REASONS = {"import": "before a file came in", "daily": "of the day", "weekly": "of the week", "asked": "asked for"}
WHO_HAS, DOTS = "Who has our work", "a dot for each day on which a file went or came"
SEND, OPEN = "Send our news", TAKE_IN


class Past(NamedTuple):
    """A row that stands for a file that was taken in; `turns`: it can be hidden."""

    number: str
    turns: bool = True


class Wish(NamedTuple):
    """A row that stands for words that somebody asked to take away."""

    id: str


class Kept(NamedTuple):
    """A row that stands for a backup."""

    at: str


def sentence(view: SendView, *, short: bool) -> list[Part]:
    """What to know, and what to do about it; in a low window no more than that."""
    behind = [one for one in view.laptops if one.lacks]
    if len(view.laptops) == 1:
        return _alone(view)
    if not behind:
        return [("Everybody we heard from has all of our work.", "strong")]
    said = _lacking(behind)
    if view.told:
        waits = "" if short else "; none has come back since"
        return [(said, "strong"), (f"  Our file of {when(view.last.at)} holds them{waits}.", "note")]
    how = "" if short else "; the file goes on a stick, a share, or into a mail"
    return [(said, "strong"), "  ", ("x", "strong"), (f" writes them{how}.", "note")]


def _alone(view: SendView) -> list[Part]:
    if view.last.file:
        return ["Sent ", (when(view.last.at), "strong"), ", and nobody has answered with a file yet."]
    if not view.bulk.changes:
        return ["Nothing sent, nothing received."]
    return ["Your work is only on this laptop: ", ("save a copy.", "strong")]


def _lacking(behind: list[Held]) -> str:
    first, *more = behind
    said = f"{_begun(first.name)} lacks {first.lacks:,} of our changes"
    if len(more) == 1:
        return f"{said}, {more[0].name} {more[0].lacks:,}."
    return f"{said}, {len(more)} other laptops lack some too." if more else f"{said}."


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]


def doors(view: SendView | None, *, cards: bool, wide: int) -> tuple[Row, Row]:
    """The two doors: as cards with what goes through them, else a row each."""
    news, size, where = _news(view, named=cards), "", "to a stick or a folder"
    if view is not None:
        size = f"the file is about {bulk_of(view.packed)}"
        folder = view.last.folder
        where = f"last to {line(folder.name or str(folder), 30)}, {on_day(view.last.at)}" if folder else where
    if cards:
        sent = [news, f"{size}, {where}" if size else where]
        return _card("x", SEND, sent, UPDATE), _card(
            "o", OPEN, ["you look at it first, nothing is written before", "or drop the file into this window"], TAKE
        )
    return _door("x", SEND, news or where, wide, UPDATE), _door("o", OPEN, "you look at it first", wide, TAKE)


def _news(view: SendView | None, *, named: bool) -> str:
    """What in a file would be new to those who have least."""
    if view is None or not view.bulk.changes:
        return ""
    lacks = max(one.lacks for one in view.laptops)
    every = f"all of our {some(view.bulk.changes, 'change')}"
    if not lacks:
        return every if len(view.laptops) == 1 else "nothing that is new to anybody"
    behind = [one.name for one in view.laptops if one.lacks]
    whom = "them" if len(behind) > 1 else behind[0] if named else "it"
    return f"{lacks:,} of {some(view.bulk.changes, 'change')} {'is' if lacks == 1 else 'are'} new to {whom}"


def _card(key: str, title: str, notes: list[str], means: Any) -> Row:
    told: list[Part] = [part for note in notes if note for part in ("\n   ", (line(note, 90), "note"))]
    return Row((f"{key}  ", "strong"), title, *told, means=means)


def _door(key: str, title: str, note: str, wide: int, means: Any) -> Row:
    return Row(*stated([(f"{key}  ", "strong")], title, note, (), wide), means=means)


def who_has(view: SendView, wide: int, *, named: bool) -> Iterator[list[Part]]:
    """The picture, line by line; where its days have no names its heading says from when to when."""
    days = days_of(view.laptops, wide, named=named).shown
    note = DOTS if named else f"{short_day(days[0])} to {short_day(days[-1])}" if len(days) > 1 else ""
    yield [(WHO_HAS, "strong"), (f"  {note}", "note")]
    yield from drawn(view.laptops, wide, named=named)
    if len(view.laptops) == 1:
        yield [("No other laptop has sent us a file yet.", "note")]


def wishes(view: SendView, wide: int) -> Iterator[Row]:
    """What the team asks of this laptop."""
    if not view.asked and not view.to_wipe:
        return
    yield heading("Words to take away", "asked for by your team", below=False)
    for one in view.asked:
        why = f", {line(one.why, 40)}" if one.why else ""
        told = f"{line(one.by_name or 'somebody', 20)} asks{why}"
        yield _told(f"{one.label}: {one.field_title}", told, wide, Wish(one.id), "not done here")
    if view.to_wipe:
        yield _told("Clear what was taken away out of the file", "close the other windows first", wide, CLEAR)


def _told(title: str, note: str, wide: int, means: Any, state: str = "") -> Row:
    return Row(*stated([("! ", "warning")], title, note, [(state, "warning")], wide), means=means)


def came_in(view: SendView, wide: int) -> Iterator[Row]:
    """The files that were taken in, the newest first, and what in them could not be read."""
    if not view.batches and not view.unread:
        return
    yield heading("Came in", f"{len(view.batches) + view.more}", below=False)
    if view.unread:
        yield _told(f"Lines we could not read: {view.unread:,}", "why, and a text for who helps", wide, UNREAD)
    days = [on_day(one.at) or "no day" for one in view.batches]
    whose = [line(one.by_name or "another laptop", 24) for one in view.batches]
    brought = [some(one.new, "change") for one in view.batches]
    first, broad, long = (max(map(len, some_), default=0) for some_ in (days, whose, brought))
    for one, day, who, new in zip(view.batches, days, whose, brought, strict=True):
        hidden = [("hidden" if one.hidden else "", "late")]
        lead = [(f"{day:<{first}}   ", "ink")]
        means = Past(one.id, turns=not one.began_here)
        yield Row(*stated(lead, padded(who, broad), f"{new:>{long}}", hidden, wide), means=means)
    if view.more:
        yield Row((f"and {view.more:,} older ones", "note"), heading=True)


def kept(view: SendView) -> Iterator[Row]:
    """The backups, and a new one."""
    yield heading("Backups on this laptop", below=False)
    yield Row("Make one now", means=BACKUP)
    days = [day_of(one) for one in view.backups]
    broad = max(map(len, days), default=0)
    for one, day in zip(view.backups, days, strict=True):
        why = _before(view, one.at) if one.reason == "import" else REASONS.get(one.reason, one.reason)
        yield Row(f"{day:<{broad}}", (f"   {size_of(one)}   {why}", "note"), means=Kept(one.at))


def _before(view: SendView, at: str) -> str:
    """Whose file came next."""
    then = moment_of(at)
    later = [one for one in view.batches if one.at >= then]
    who = later[-1].by_name if later else ""
    return f"before {line(who, 24)}'s file" if who else REASONS["import"]


def more(view: SendView, wide: int) -> Iterator[Row]:
    """What else can be done here."""
    yield Row("", heading=True)
    if view.others:
        names = line(", ".join(view.others), 50)
        told = f"{names} stands in this file too"
        yield Row(*stated([], "Copy records of another team to ours", told, (), wide), means=OVER)
    yield Row(*stated([], "What the team wrote, day by day", "H, in every room", (), wide), means=DAYS)
