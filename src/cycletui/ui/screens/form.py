"""The form of a record, made from its declaration: no kind has a line of its own here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from cycletui.queries import drafts as drafting
from cycletui.queries import meanwhile
from cycletui.records import rooms
from cycletui.records.harmless import line
from cycletui.records.kind import Problem
from cycletui.records.values import RefusedError, check
from cycletui.records.words import DRAFT_BACK, DRAFT_KEPT
from cycletui.store.errors import StoreError
from cycletui.store.saves import Edit
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import SECOND_KEY
from cycletui.ui.screens.form_days import reads
from cycletui.ui.screens.form_missing import still_missing
from cycletui.ui.screens.form_rows import in_rows
from cycletui.ui.screens.form_saving import save
from cycletui.ui.screens.form_wrong import Refusing
from cycletui.ui.screens.guarding import is_meant, questions
from cycletui.ui.screens.standing import run_soon
from cycletui.ui.session.session import KEEP_SECONDS
from cycletui.ui.widgets.fields import Chosen, Field
from cycletui.ui.widgets.places import Horizontal, Vertical, VerticalScroll
from cycletui.ui.widgets.text import Said, toast
from cycletui.ui.widgets.widths import MIDDLE, WIDE

if TYPE_CHECKING:
    from cycletui.queries.forms import FormView
    from cycletui.records.kind import FieldSpec
    from cycletui.ui.screens.host import Host
    from cycletui.ui.session.session import Session


TYPED_SINCE = "What you typed since is a draft: e opens it."


class Form(Refusing):
    """Label, help, field and problem for each field; what is missing and why at the right."""

    FOOT = ("form.save", "line.enter", "field.pick", "screen.next", "form.leave", "form.fresh", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("form.save", "form.leave", "form.fresh")
    DEFAULT_CSS = """
    Form {
        & #head { height: auto; margin-bottom: 1; }
        & #notice { height: auto; margin-bottom: 1; }
        & #fields { width: 1fr; max-width: 100; padding-right: 1; }
        & #fields { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        & #side { width: 34; margin-left: 4; display: none; }
        & #side Said { height: auto; margin-bottom: 2; }
        &.-wide #side { display: block; }
        &.-short Field, &.-tiny Field { margin-bottom: 0; }
        &.-short Long, &.-tiny Long { min-height: 2; }
        &.-short #head, &.-tiny #head { margin-bottom: 0; }
    }
    """

    def __init__(self, view: FormView, field: str = "") -> None:
        super().__init__(view.kind.room if view.kind.room in rooms.NAMES[1:] else "team")
        self.form_view, self.first = view, field
        self.help_words = (view.kind.label, view.kind.help)
        self._timer: Timer | None = None
        self._key = view.draft_key
        self._kept = f"draft kept {view.draft_at}" if view.draft_at else ""
        self._done = self._filled = self._left = self._saving = False
        self._begun_on = ""
        self._taken: dict[str, str] = {}
        self._asked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Title, notice, fields, side."""
        view = self.form_view
        yield Said((view.kind.label, f"{self.room}-strong"), ("  edit" if view.record else "  new", "note"), id="head")
        yield Said(id="notice", classes="warning -none")
        with Horizontal():
            with VerticalScroll(id="fields", can_focus=False):
                for pair in in_rows([spec for spec in view.kind.fields.values() if not spec.made]):
                    if len(pair) == 1:
                        yield self._field(pair[0])
                    else:
                        with Horizontal(classes="pair"):
                            yield from (self._field(spec) for spec in pair)
            with Vertical(id="side"):
                yield Said(id="missing")
                yield Said(("Why we ask", "strong"), "\n\n", (view.kind.help, "note"))

    def _field(self, spec: FieldSpec) -> Field:
        view, unread = self.form_view, spec.name in self.form_view.unread
        days = reads(spec, view.day_order)
        return Field(spec, view.texts[spec.name], dict(view.titles), unread=unread, days=days, commas=view.commas)

    def on_mount(self) -> None:
        """Put the draft in, if one waits, and the cursor into the first field."""
        view, fields = self.form_view, self.fields
        self._begun_on = str(self.session.today)
        if view.draft:
            for name, text in view.draft.items():
                if name in fields and fields[name].text != text:
                    fields[name].text = text
        self._filled = True
        if view.draft:
            self.notice(DRAFT_BACK.format(at=view.draft_at))
            # from now on it is this form's, and no other window takes it up
            self._keep_soon()
        self.show_missing()
        self.show_asked()
        if fields:
            # what a new record begins with is there already: the cursor goes to what is still to be said
            empty = (one for one in fields.values() if not (view.record or view.draft or one.text))
            first = fields.get(self.first) or next(empty, None) or next(iter(fields.values()))
            first.editor.focus(scroll_visible=first is not next(iter(fields.values())))
        self.refresh_bindings()

    def show_missing(self) -> None:
        """What a person still has to write."""
        self.query_one("#missing", Said).say(*still_missing(self.fields.values()))

    def show_asked(self) -> None:
        """A field that is asked only at some choice of another one shows there, or where it holds something; one with
        nothing to choose from yet only so."""
        fields = self.fields
        for field in fields.values():
            if field.spec.name in self.form_view.nothing:
                field.display = bool(field.text.strip())
            if field.spec.only is not None:
                name, words = field.spec.only
                field.display = fields[name].text in words or bool(field.text.strip())

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is saved."""
        return any(field.changed for field in self.fields.values())

    def texts(self) -> dict[str, str]:
        """What is typed and not yet saved, by field; a text with words that were taken away is kept nowhere."""
        new = not self.form_view.record
        typed = {name: field.text for name, field in self.fields.items() if field.changed or (new and field.saved)}
        return {name: text for name, text in typed.items() if self._taken.get(name) != text}

    # the draft

    @on(Field.Changed)
    def typed_in(self) -> None:
        """Keep the draft soon; not once for each key."""
        self.mended()
        self.show_missing()
        self.show_asked()
        if self._timer is None and not self._done:
            self._timer = self.set_timer(KEEP_SECONDS, self._keep_soon)

    def _keep_soon(self) -> None:
        self._timer = None
        run_soon(self, partial(self.keep_draft, open_=True), "draft", exclusive=False)

    async def keep_draft(self, *, open_: bool = False) -> None:
        """Keep what is typed; where nothing is, forget the draft."""
        # before the draft stands in its fields they say nothing about it
        if self._done or not self._filled or (open_ and self._left):
            return
        session = self.session
        try:
            if self.dirty and (texts := self.texts()):
                kept = await session.draft(drafting.keep, self._key, texts, session.window, open_=open_)
                self._key, self._kept = kept.key, f"draft kept {kept.at}"
            elif self._kept:
                await session.draft(drafting.drop, self._key, session.window)
                self._kept = ""
        except StoreError as wrong:
            self.notice(str(wrong))
        if self.is_mounted:
            self.refresh_foot()

    def leave_behind(self) -> None:
        """Keep what is typed while the app goes somewhere else; then show there that it waits."""
        if self._filled and not self._done:
            texts = self.texts() if self.dirty else {}
            self._done = True
            self.app.run_worker(self._kept_behind(self.host, self.session, texts), exit_on_error=True)

    async def _kept_behind(self, app: Host, session: Session, texts: dict[str, str]) -> None:
        with app.told():
            if texts:
                await session.draft(drafting.keep, self._key, texts, session.window, open_=False)
            elif self._kept:
                await session.draft(drafting.drop, self._key, session.window)
            app.changed()

    async def action_leave(self) -> None:
        """Leave; typed text is never thrown away."""
        # what is kept later, by the clock, would say that the form is still open
        self._left = True
        await self.keep_draft()
        if self._kept:
            toast(self.app, "Your draft is kept. It comes back when you open this form again.")
        self.dismiss(None)

    async def action_fresh(self) -> None:
        """Forget the draft and show what is saved."""
        for field in self.fields.values():
            field.text = field.saved
            field.complain("")
        self.notice("")
        await self.keep_draft()
        self.show_missing()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is something to forget only where something was typed."""
        return self._kept != "" if action == "fresh" else True

    # saving

    @work(group="save")
    async def action_save(self) -> None:
        """Save, or say beside the fields what is wrong; once, however often the key is pressed meanwhile."""
        if not self._saving:
            self._saving = True
            self.refresh_foot()
            try:
                await self._save()
            finally:
                self._saving = False
                if self.is_mounted:
                    self.refresh_foot()

    async def _save(self) -> None:
        view, session = self.form_view, self.session
        fields = self.fields
        problems: list[Problem] = []
        values = {}
        for name, field in fields.items():
            if field.changed or (not view.record and field.text.strip()):
                try:
                    values[name] = field.value()
                except RefusedError as wrong:
                    problems += wrong.problems
        if problems:
            # what is out of bounds is told with what cannot be read, not after it
            try:
                check(view.kind, values)
            except RefusedError as wrong:
                problems += (one for one in wrong.problems if one.field in values)
            self.complain(problems)
            return
        if view.record and not values:
            self._done = True
            self.dismiss(view.record)
            return
        unsure = await questions(session, view.kind.name, values, self._asked)
        unsure += [] if view.record else await is_meant(session, view.kind.name, values, self._asked)
        if unsure:
            self.complain(unsure)
            return
        edit = Edit(view.kind.name, values, view.record, view.base)
        typed = {name: field.text for name, field in fields.items()}
        try:
            saved, settle = await session.write(save, edit, session.space, session.me, session.window)
        except RefusedError as wrong:
            self.complain(wrong.problems)
            return
        except StoreError as wrong:
            self.notice(f"{wrong} {DRAFT_KEPT}")
            await self.keep_draft(open_=True)
            return
        self._done = True
        session.made = "" if view.record else saved.records[0]
        await session.draft(drafting.drop, self._key, session.window)
        # typed while the save waited: it is no part of what was saved, and waits as a draft of the same thing
        later = {name: field.text for name, field in fields.items() if field.text != typed[name]}
        if later:
            key = drafting.key_of(session.space, view.kind.name, saved.records[0])
            await session.draft(drafting.keep, key, later, session.window, open_=False)
            toast(self.app, f"Saved. {TYPED_SINCE}")
        if settle:
            toast(self.app, "Somebody wrote the same field meanwhile: two versions to settle. Press s.", "warning")
        self.host.changed()
        self.dismiss(saved.records[0])

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close it; an impatient second enter was meant for the form, and not for what lies below."""
        self.host.answered(SECOND_KEY)
        return super().dismiss(result)

    # going on

    def entered(self, field: Field) -> None:
        """Enter goes on to the next field; behind the last one it saves."""
        if field is self.last:
            self.action_save()
        else:
            self.go_on(field)

    # choosing

    @work(exclusive=True, group="pick")
    async def pick(self, field: Field) -> None:
        """Show the list of a field that is chosen from one."""
        from cycletui.ui.screens.form_choosing import choose

        with self.host.told():
            await choose(self, field)

    def day_turned(self) -> None:
        """A new record that began with today's day goes on with the new one, as long as nobody touched that."""
        before, self._begun_on = self._begun_on, str(self.session.today)
        for field in self.fields.values():
            if field.spec.type == "day" and field.saved == before and not (self.form_view.record or field.changed):
                field.text = field.saved = self._begun_on

    def store_changed(self) -> None:
        """Somebody saved: an open form is never overwritten, but told."""
        if not self._done:
            self.look_again()

    @work(exclusive=True, group="look")
    async def look_again(self) -> None:
        """Has this record changed since the form was opened, or were words taken away that stand in it?"""
        view = self.form_view
        with self.host.told():
            if await self.taken_away() or not view.record:
                return
            names, gone, by = await self.session.read(meanwhile.since, view.record, view.base or {})
        who = line(by or "Somebody", 60)
        if gone:
            self.notice(f"{who} deleted this meanwhile. What you type is kept as a draft.")
            return
        titles = [field.title for name, field in view.kind.fields.items() if name in names]
        if titles:
            what = line(", ".join(titles), 80)
            self.notice(f"{who} changed this meanwhile: {what}. Your text stays; saving keeps both where they differ.")

    async def taken_away(self) -> bool:
        """Say it where the team took words away that stand in this form; they come into no draft again."""
        view, fields = self.form_view, self.fields
        gone = await self.session.read(meanwhile.taken_away, view.record, view.base or {}) if view.record else set()
        lost = {*await self.session.draft(drafting.emptied, self._key), *(name.partition("/")[0] for name in gone)}
        for name in (lost & fields.keys()) - self._taken.keys():
            field = fields[name]
            self._taken[name] = field.text if field.changed else ""
            if not field.changed:
                # nothing of it was typed here
                field.text = field.saved = meanwhile.without(field.spec, field.text, gone)
        if not self._taken:
            return False
        await self.keep_draft(open_=True)
        still = [fields[name].spec.title for name, text in self._taken.items() if text and fields[name].text == text]
        what = f" They are still here, in {line(', '.join(still), 60)}: take them out before you save." if still else ""
        self.notice(f"The team took words away.{what}")
        return True

    def foot_state(self) -> str:
        """Whether what is typed is safe."""
        if self.refused and not self._saving:
            return "not saved yet"
        return "saving…" if self._saving else self._kept or super().foot_state()

    def word_for(self, key: str) -> str:
        """In a form enter goes on."""
        chosen = isinstance(self.focused, Chosen) and self.app.size.width < WIDE
        words = {
            "line.enter": "save" if self.enter_saves else "next field",
            "screen.next": "next" if chosen else "next field",
        }
        if self.app.size.width < MIDDLE:
            words |= {"screen.next": "next", "form.leave": "leave"}
        if self._kept:
            # it stands at the right that the draft is kept
            words |= {"form.leave": "leave"}
        return words.get(key, super().word_for(key))

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Of two keys that do the same one is named: enter and tab in a line, and in the last one enter and ctrl+s."""
        keys = super().foot_keys()
        if self.enter_saves:
            return tuple(sorted((k for k in keys if k[1] != "save" or k[0] == "enter"), key=lambda k: k[0] != "enter"))
        return tuple(k for k in keys if k[0] != "enter" or isinstance(self.focused, Chosen))
