"""Settling: the versions of one thing beside each other, and one row for each that may stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from cycletui.journal.merge_text import word_differences
from cycletui.records import registry
from cycletui.records.values import check, read, say
from cycletui.ui.framed import Framed
from cycletui.ui.history import WORDS_LIMIT, when
from cycletui.ui.keys import bindings
from cycletui.ui.lists import Rows
from cycletui.ui.safe import Part, Row, Said, line, long, toast

if TYPE_CHECKING:
    from cycletui.store.acts import Saved
    from cycletui.store.store import Store


class VersionView(NamedTuple):
    """One version, in words."""

    change: str
    who: str
    when: str
    text: str


class ToSettle(NamedTuple):
    """One thing to settle; `base` are the versions that were looked at."""

    record: str
    kind: str
    field: str
    label: str
    title: str
    field_title: str
    versions: tuple[VersionView, ...]
    base: Any


def read_open(store: Store, space: str) -> tuple[ToSettle, ...]:
    """All that waits to be settled, with its versions in words."""
    from cycletui.store.history import unsettled

    found = []
    for one in unsettled(store.reader, space=space):
        spec = registry.get(one.kind)
        name = one.field.partition("/")[0]
        field = spec.fields.get(name) if spec else None
        versions = []
        for version in one.versions:
            who = version.by_name or version.device_name or "Somebody"
            if one.field != "_deleted":
                value = version.value.get("text", "") if isinstance(version.value, dict) else version.value
                text = store.reader.title(value) if field and field.links_to and value else say(field, value)
            elif version.field == "_deleted":
                text = "deleted it" if version.value is True else "kept it"
            else:
                other = spec.fields.get(version.field.partition("/")[0]) if spec else None
                text = f"wrote {other.title if other else version.field}: {say(other, version.value)}"
            at = " · ".join(part for part in (when(version.at), version.device_name) if part)
            versions.append(VersionView(version.change, who, at, text))
        seen = store.reader.sight(one.id)
        title = field.title if field else "Deleted by one, changed by another" if name == "_deleted" else name
        label = spec.label if spec else one.kind
        found.append(
            ToSettle(
                one.id, one.kind, one.field, label, store.reader.title(one.id), title, tuple(versions),
                seen.heads if seen else None,
            )
        )  # fmt: skip
    return tuple(found)


def take(store: Store, one: ToSettle, change: str, me: str, window: str) -> Saved:
    """Let a version stand."""
    from cycletui.store import saves

    return saves.settle(store, one.record, one.field, take=change, by=me, window=window, base=one.base)


def write(store: Store, one: ToSettle, text: str, me: str, window: str) -> Saved:
    """Let a new version stand. Raises `RefusedError`."""
    from cycletui.store import saves

    spec = registry.find(one.kind)
    value = check(spec, {one.field: read(spec.fields[one.field], text)})[one.field]
    return saves.settle(store, one.record, one.field, value=value, by=me, window=window, base=one.base)


class Settle(Framed):
    """One thing to settle at a time."""

    FOOT = ("list.down", "list.open", "settle.write", "settle.next", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("settle.next", "settle.write", "screen.back")
    DEFAULT_CSS = """
    Settle {
        & #title { height: auto; margin-bottom: 1; }
        & VerticalScroll { height: auto; max-height: 60%; scrollbar-size-vertical: 1; margin-bottom: 1; }
        & #versions { height: auto; background: $surface; padding: 1 2; }
        &.-short #versions { padding: 0 2; }
        & #ask { height: auto; }
        & Rows > .bar-list--bar { color: $send; }
    }
    """

    def __init__(self, record: str = "") -> None:
        super().__init__("send")
        self.record, self.at = record, 0
        self.waiting: tuple[ToSettle, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Title, versions, choices."""
        yield Said(id="title")
        with VerticalScroll(can_focus=False):
            yield Said(id="versions")
        yield Said(("What shall stand?", "bold"), id="ask")
        yield Rows()

    def on_mount(self) -> None:
        """Read them."""
        self.query_one(Rows).focus()
        self.load()

    def store_changed(self) -> None:
        """Read again."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read in the thread, and show."""
        session = self.session
        with self.cycle_app.told():
            self.waiting = await session.read(read_open, session.space)
            if self.record:
                places = [n for n, one in enumerate(self.waiting) if one.record == self.record]
                self.at, self.record = (places[0] if places else 0), ""
            self.show()

    def show(self) -> None:
        """Show the one that is looked at."""
        title, versions, rows = self.query_one("#title", Said), self.query_one("#versions", Said), self.query_one(Rows)
        self.query_one("#ask").display = bool(self.waiting)
        versions.display = bool(self.waiting)
        self.refresh_bindings()
        if not self.waiting:
            title.say(("Two versions to settle", "bold"), "\n\n", "Nothing to settle.")
            rows.fill(())
            return
        self.at %= len(self.waiting)
        one = self.waiting[self.at]
        title.say(
            (f"{one.label}: {one.field_title}", "bold"),
            (f"  {self.at + 1} of {len(self.waiting)} to settle", "$muted"),
            "\n",
            (line(one.title, 100), "$muted"),
        )
        parts: list[Part] = []
        first = one.versions[0].text
        for number, version in enumerate(one.versions):
            other = first if number else one.versions[-1].text
            parts += ["\n\n"] if parts else []
            parts += [(version.who, "bold"), (f"   {version.when}", "$muted"), "\n", *_marked(other, version.text)]
        versions.say(*parts)
        rows.fill(
            Row(f"Keep {line(v.who, 20)}'s", (f"   {line(v.text, 60)}", "$muted"), means=v.change) for v in one.versions
        )

    @on(Rows.OptionSelected)
    @work(exclusive=True, group="save")
    async def taken(self, event: Rows.OptionSelected) -> None:
        """Let it stand; the other stays in the history."""
        if not self.waiting or not isinstance(event.option, Row):
            return
        session, one = self.session, self.waiting[self.at]
        with self.cycle_app.told():
            await session.write(take, one, event.option.means, session.me, session.window)
            toast(self.app, "Settled. The other version stays in the history; u takes this back.")
        self.cycle_app.changed()

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        """Write a new version instead."""
        from cycletui.ui.dialogs import AskLine

        session, one = self.session, self.waiting[self.at]
        text = await self.app.push_screen_wait(
            AskLine(one.field_title, "It stands instead of all versions.", one.versions[-1].text)
        )
        if text is None:
            return
        with self.cycle_app.told():
            await session.write(write, one, text, session.me, session.window)
        self.cycle_app.changed()

    def action_next(self) -> None:
        """The next one."""
        self.at += 1
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A new version can be typed where the field is a line of text or a number."""
        if action == "next":
            return len(self.waiting) > 1
        if action == "write":
            if not self.waiting:
                return False
            spec = registry.get(self.waiting[self.at % len(self.waiting)].kind)
            field = spec.fields.get(self.waiting[self.at % len(self.waiting)].field) if spec else None
            return field is not None and field.type in ("text", "long", "number", "whole", "day")
        return True

    def foot_state(self) -> str:
        """What people fear at this point."""
        return "nothing is lost"

    def action_back(self) -> None:
        """Leave it open."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """The words of this screen."""
        words = {"list.down": "choose", "list.open": "take it", "screen.back": "leave it open"}
        return words.get(key, super().word_for(key))


def _marked(other: str, text: str) -> list[Part]:
    if len(other) > WORDS_LIMIT or len(text) > WORDS_LIMIT:
        return [long(text)]
    pieces = word_differences(other, text)
    return [(p.text, "bold underline $send" if p.kind == "in" else "") for p in pieces if p.kind != "out"]
