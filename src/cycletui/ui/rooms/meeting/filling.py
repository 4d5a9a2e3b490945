"""Our school's own form, by keys: one that the team keeps or a text file, filled, read, then where it is wanted."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.harmless import line
from cycletui.records.names import fold
from cycletui.ui.screens.copy_out import say_written, to_clipboard
from cycletui.ui.screens.dialogs import Pick, Tell
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.exchange.pages.form import FormError
    from cycletui.exchange.pages.school_form import FilledForm
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

FILE, NEW = "file", "new"
ENDINGS = (".txt", ".md", ".text")
LONGEST_NAME = 60
PLACES = "A text with {{purpose}}, {{present}}, {{decided}}, {{promised}} where those belong. You read it first."
ONE_FILE = "A text file; or end it in .md or .html."


class Form(NamedTuple):
    """A form: its record where the team keeps it, else none; its name and its text."""

    record: str
    title: str
    text: str


async def fill_school_form(app: Host, meeting: str, called: str) -> None:
    """Ask which form, fill it, show it; then it goes where it is wanted. What is wrong in it is said by line."""
    form = await _ask_form(app, called)
    if form is None:
        return
    from cycletui.exchange.pages.form import FormError

    try:
        filled = await app.session.read(_filled, meeting, form.text)
    except FormError as wrong:
        await _say_wrong(app, form, wrong)
        return
    asks = ", because the form asks for them" if filled.initials else ""
    heading = f"{form.title}: initials are in it{asks}" if asks else f"{form.title}, filled"
    choices = (("copy", "To the clipboard"), ("file", "As a file"), ("", "That is all"))
    goes = await app.push_screen_wait(Tell(heading, filled.text, choices))
    if goes == "copy":
        from cycletui.queries.copies import Copy

        to_clipboard(app, Copy(form.title, filled.text, filled.stayed))
    elif goes == "file":
        await _to_file(app, meeting, form)
    if goes and not form.record:
        await _offer_to_keep(app, form)


async def _ask_form(app: Host, called: str) -> Form | None:
    """Which form: one that the team keeps, one that lies in a file, or one that is still to be written."""
    kept = await app.session.read(_kept, app.session.space)
    choices = [
        *((form.record, form.title) for form in kept),
        (FILE, "From a text file, as your school sends it"),
        (NEW, "A new one: write it here"),
    ]
    verbs = {FILE: "choose the file", NEW: "write it"}
    question = "Which form does your school want?"
    chosen = await app.push_screen_wait(Pick(question, choices, does="fill it", verbs=verbs, about=f"For {called}"))
    if chosen == FILE:
        return await _from_file(app)
    if chosen == NEW:
        app.open_form("school_form")
    return next((form for form in kept if form.record == chosen), None)


async def _from_file(app: Host) -> Form | None:
    from cycletui.exchange.pages.form import read_form
    from cycletui.ui.screens.where import Where

    where = await app.push_screen_wait(Where("Which file is the form?", PLACES, does="fill it", endings=ENDINGS))
    if not where:
        return None
    path = Path(where).expanduser()
    return Form("", line(path.stem, LONGEST_NAME), await app.session.look(read_form, path))


async def _say_wrong(app: Host, form: Form, wrong: FormError) -> None:
    """Each line that is wrong, and why; one that the team keeps can be changed at once."""
    lines = form.text.splitlines()
    told = [
        f"Line {number}: {why}." + (f"\n  {line(lines[number - 1], 200)}" if number <= len(lines) else "")
        for number, why in wrong.lines
    ]
    change = (("edit", "Change it"), ("", "Leave it")) if form.record else (("", "Back"),)
    if await app.push_screen_wait(Tell(f"{form.title}: not filled", "\n".join(told), change)):
        app.open_form("school_form", form.record, "text")


async def _to_file(app: Host, meeting: str, form: Form) -> None:
    from cycletui.exchange.pages.school_form import write_form
    from cycletui.exchange.pages.write import ending_of
    from cycletui.ui.screens.where import Where

    name = f"{form.title.replace('/', '-')} {app.session.today.isoformat()}.txt"
    where = await app.push_screen_wait(Where("Where shall the form go?", ONE_FILE, name=name))
    if where:
        path = Path(where).expanduser()
        path = path / name if path.is_dir() else path
        filled = await app.session.read(_filled, meeting, form.text, ending_of(path))
        say_written(app, await app.session.look(write_form, path, filled, form.title), filled.stayed)


async def _offer_to_keep(app: Host, form: Form) -> None:
    """A form of a file, for next time; in place of the one that has its name."""
    kept = await app.session.read(_kept, app.session.space)
    same = next((one for one in kept if fold(one.title) == fold(form.title)), None)
    if same is not None and same.text == form.text:
        return
    yes = f"Keep it as “{form.title}”" + (", in place of the one you have" if same is not None else "")
    question = "Keep this form for the next meetings?"
    if await app.push_screen_wait(Pick(question, (("keep", yes), ("", "No")), verbs={"keep": "keep it", "": "no"})):
        record = same.record if same is not None else uuid.uuid4().hex
        session = app.session
        await session.write(_keep, record, form, session.space, session.me, session.window)
        toast(app, f"Kept: {form.title}. X has it next time.", named=form.title)
        app.changed()


# in the threads that read and write


def _kept(store: Store, space: str) -> tuple[Form, ...]:
    from cycletui.records.meeting import SchoolForm

    found = [
        Form(one.id, line(one.title or "…", LONGEST_NAME), one.text or "")
        for one in store.reader.records(SchoolForm, space=space)
    ]
    return tuple(sorted(found, key=lambda form: (fold(form.title), form.record)))


def _filled(store: Store, meeting: str, text: str, ending: str = ".txt") -> FilledForm:
    from cycletui.exchange.pages.school_form import fill_form
    from cycletui.queries.audience import AudienceReader

    return fill_form(AudienceReader(store), meeting, text, ending=ending)


def _keep(store: Store, record: str, form: Form, space: str, me: str, window: str) -> None:
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    saves.write(
        store,
        [Edit("school_form", {"title": form.title, "text": form.text}, record)],
        space=space,
        by=me,
        window=window,
    )
