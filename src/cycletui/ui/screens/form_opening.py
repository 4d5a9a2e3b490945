"""Opening the form of a record, or of a new one, with the draft that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cycletui.queries import covered as covering
from cycletui.queries import drafts as drafting
from cycletui.queries.forms import read_form
from cycletui.records import voices
from cycletui.records.harmless import line
from cycletui.ui.screens.form import Form
from cycletui.ui.session.speaking import voice_of
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host


async def open_form(app: Host, kind: str, record: str, field: str, begun: Mapping[str, str] | None = None) -> None:
    """Open the form of a record, or of a new one that is `begun` so, with the draft that waits for it."""
    session = app.session
    wanted = None
    drafts = await session.read(drafting.offered, session.space, kind, record)
    if kind == "prediction":
        whose = await session.read(covering.of_another, record, voice_of(session), session.me) if record else ""
        if whose:
            toast(
                app,
                f"{line(whose, 30)} wrote it: it stays covered until you look. v says who speaks.",
                named=line(whose, 30),
            )
            return
        mine = tuple(one for one in drafts if record or voices.same(one.said_by, voice_of(session)))
        if len(mine) < len(drafts):
            # another's words that are not saved yet are covered as well: they are not taken up
            wanted, drafts = (mine[0].key if mine else ""), mine
    if len(drafts) > 1:
        from cycletui.ui.screens.dialogs import Pick

        choices = [*drafting.choices(drafts), ("", "None of them: they stay where they are")]
        wanted = await app.push_screen_wait(
            Pick("You were writing here more than once. Which one?", choices, does="go on with it")
        )
        if wanted is None:
            return
    view = await session.read(read_form, session.space, kind, record, wanted)
    if view is None:
        toast(app, "It is not there any more. It was deleted, or hidden with its file.")
        return
    if not record:
        from cycletui.queries.beginning import first_texts as begin

        linked = await session.read(begin, session.space, kind, dict(begun or {}), session.today)
        texts = linked.texts
        if "said_by" in view.kind.fields:
            texts = {**texts, "said_by": voice_of(session)}
        view = view._replace(texts={**view.texts, **texts}, titles={**view.titles, **linked.titles})
        fields = dict(view.kind.fields)
        for name, told in linked.beside.items():
            fields[name] = fields[name]._replace(help=f"{fields[name].help} {told}".strip())
        view = view._replace(kind=view.kind._replace(fields=fields))
    await app.push_screen(Form(view, field))
