"""What a meeting leaves on paper, by one key: the minutes in two prints, half pages, what catches somebody up; and
before it the agenda. To the clipboard, or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.harmless import line
from cycletui.records.words import sentence
from cycletui.ui.screens.copy_out import say_written, to_clipboard
from cycletui.ui.screens.dialogs import Pick, Tell
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.document import Document
    from cycletui.queries.meeting.view import MeetingView
    from cycletui.queries.minutes.catch_up import Whom
    from cycletui.store.store import Store
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host

AGENDA = (("agenda", "The agenda, to send before: to the clipboard"), ("agenda.page", "The agenda as a page"))
MINUTES = (
    ("send", "To send, to the clipboard: no voices, promises as numbers"),
    ("send.page", "To send, as a page"),
    ("ours", "Ours, to the clipboard: all that was said"),
    ("ours.page", "Ours, as a page"),
    ("form.page", "Our school's own form, filled"),
)
FOR_SOMEBODY = (("half.page", "Half a page for each of us"), ("catch", "Catch somebody up"))
"""What needs no meeting that was held."""
WHOM = (
    ("away", "Whoever was away"),
    ("new", "Somebody new in the team"),
    ("substitute", "A substitute"),
    ("coach", "Our {lead}"),
)
ME = "me"
NAMES = {"agenda": "agenda", "send": "minutes", "ours": "our minutes", "half": "half pages", "catch": "catch up"}
"""How a file is called."""
PAGES = "As a page they are written from my own screen: w."
"""Said before everybody, where no file is asked for."""
ONE_FILE = "One file: a page (.html) for every browser and printer; or end it in .md or .txt."


class Held(NamedTuple):
    """A meeting that has minutes: its id, and as it is called."""

    meeting: str
    called: str


def _held(view: MeetingView, means: Means | None) -> Held | None:
    """The meeting that is meant: the one that runs, the one with the bar, or the last one."""
    if view.now is not None:
        return Held(view.now.meeting, _called(view.now.day, view.now.title))
    if not view.before:
        return None
    past = means.id if means is not None and means.sort == "past" else ""
    one = next((row for row in view.before if row.id == past), view.before[0])
    return Held(one.id, _called(one.day, one.title))


async def hand_out(app: Host, view: MeetingView, means: Means | None) -> None:
    """Ask what is wanted, and give it; `means` is what has the bar. The agenda is offered before it has begun."""
    held = _held(view, means)
    agenda = view.now is None and (means is None or means.sort != "past")
    rows = [*(AGENDA if agenda else ()), *(MINUTES if held is not None else ()), *FOR_SOMEBODY]
    if app.big:
        # where a file goes is shown by my own screen alone
        rows = [row for row in rows if not row[0].endswith(".page")]
    about = f"Minutes of {held.called}" if held is not None else ""
    if app.big and rows:
        about = "\n".join(filter(None, (about, PAGES)))
    chosen = await app.push_screen_wait(Pick("What goes out of this meeting?", rows, does="this one", about=about))
    if chosen is None:
        return
    what, _, page = str(chosen).partition(".")
    if what == "catch":
        await _catch_up(app, held)
        return
    if what == "form" and held is not None:
        from cycletui.ui.rooms.meeting.filling import fill_school_form

        await fill_school_form(app, held.meeting, held.called)
        return
    meeting = held.meeting if held is not None else ""
    found = await app.session.read(_document, what, meeting, app.session.space, view.next.template)
    if found is None:
        toast(app, "Nobody to write a page for: members stand in Team.", for_all=True)
    elif page:
        await _to_page(app, found, NAMES[what])
    else:
        await _copy(app, found)


async def read_minutes_here(app: Host, meeting: str) -> None:
    """The minutes of a meeting before, as whoever reads along may have them; at the desk they go on from there."""
    from cycletui.exchange.pages.plain import as_text
    from cycletui.queries.minutes.pages import read_minutes_page

    document = await app.session.ask(read_minutes_page, meeting)
    if document is None:
        return
    goes = (("ours", "Ours, to the clipboard"), ("send", "To send, to the clipboard"))
    choices = (*(() if app.big else goes), ("", "That is all"))
    chosen = await app.push_screen_wait(Tell(document.title, as_text(document).partition("\n")[2], choices))
    if chosen and (found := await app.session.read(_document, chosen, meeting, "", "")) is not None:
        await _copy(app, found)


class Found(NamedTuple):
    """A document, how much of the meeting is not in it, and what is still to settle."""

    document: Document
    stayed: int = 0
    unsettled: tuple[str, ...] = ()


def _document(store: Store, what: str, meeting: str, space: str, template: str) -> Found | None:
    """Read for whoever it goes to: what is sent is read as whoever reads it."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.minutes import agenda, half_page, prints

    desk = AudienceReader(store)
    if what == "agenda":
        return Found(agenda.read_next_agenda(prints.to_send(desk), space, template))
    if what == "half":
        halves = half_page.read_half_pages(desk, space, meeting)
        return Found(halves) if halves is not None else None
    told = prints.read_print(desk, meeting, ours=what == "ours")
    return Found(told.document, told.minutes.stayed, told.minutes.unsettled) if told is not None else None


def _caught_up(store: Store, whom: Whom, meeting: str, space: str, member: str) -> Found:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.minutes.prints import read_catch_up_for

    return Found(read_catch_up_for(AudienceReader(store), space, whom, meeting, member))


def _missed(store: Store, space: str, me: str) -> str:
    """The first of the meetings in a row that whoever is at the keyboard was not at, as it is called."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.minutes.days import missed_since
    from cycletui.records.meeting import Meeting

    desk = AudienceReader(store)
    found = desk.get(missed_since(desk, space, me), Meeting) if me else None
    return line(found.called(), 60) if found is not None else ""


async def catch_me_up(app: Host) -> None:
    """What whoever is at the keyboard missed, else what the last meeting came to: on my own screen alone."""
    session = app.session
    if app.big:
        toast(app, "What one of us missed is read on my own screen: w.", for_all=True)
        return
    await _read_it(app, await session.read(_caught_up, "away", "", session.space, session.me))


async def _catch_up(app: Host, held: Held | None) -> None:
    """For whom; then it stands on the screen, for my own alone, and goes on from there."""
    session = app.session
    # who was at which meeting is known at the desk
    since = "" if app.big else await session.read(_missed, session.space, session.me)
    rows = [(ME, f"Me: what I missed since {since}")] if since else []
    lead = sentence("lead", app.frame_view.kind)
    rows += [(one, said.format(lead=lead)) for one, said in (WHOM if held is not None else WHOM[1:])]
    whom = await app.push_screen_wait(Pick("Who is caught up?", rows, does="for them", verbs={ME: "read it"}))
    if whom is None:
        return
    asked = (
        ("away", "", session.space, session.me)
        if whom == ME
        else (whom, held.meeting if held else "", session.space, "")
    )
    await _read_it(app, await session.read(_caught_up, *asked))


async def _read_it(app: Host, found: Found) -> None:
    from cycletui.exchange.pages.plain import as_text

    goes = "copy"
    if not app.big:
        choices = (("copy", "To the clipboard"), ("page", "As a page"), ("", "That is all"))
        told = as_text(found.document).partition("\n")[2]
        goes = await app.push_screen_wait(Tell(found.document.title, told, choices))
    if goes == "copy":
        await _copy(app, found)
    elif goes == "page":
        await _to_page(app, found, NAMES["catch"])


async def _copy(app: Host, found: Found) -> None:
    from cycletui.exchange.pages.copied import copied

    to_clipboard(app, copied(found.document, found.stayed, found.unsettled))


async def _to_page(app: Host, found: Found, name: str) -> None:
    """Ask where to, and write it there."""
    from cycletui.exchange.pages.copied import stayed_words
    from cycletui.exchange.pages.write import write_page
    from cycletui.ui.screens.where import Where

    file = f"{name} {app.session.today.isoformat()}.html"
    where = await app.push_screen_wait(Where("Where shall this page go?", ONE_FILE, name=file))
    if not where:
        return
    path = Path(where).expanduser()
    target = path / file if path.is_dir() else path
    written = await app.session.look(write_page, target, found.document, name)
    say_written(app, written, stayed_words(found.document, found.stayed, found.unsettled))


def _called(day: str, title: str) -> str:
    """`1 Dec, look at work`."""
    return line(", ".join(filter(None, (day, title))), 80)
