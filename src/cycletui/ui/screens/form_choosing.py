"""Choosing what a field of a form holds from a list; what has only a name is made there and then."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.rows import options
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.kind import FieldSpec
from cycletui.records.team import Member
from cycletui.records.words import UNDO_FROM_FIELD
from cycletui.ui.screens.dialogs import Choice, New, Pick
from cycletui.ui.screens.guarding import may_be_called, which_is_meant
from cycletui.ui.widgets.fields import Field
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cycletui.store.store import Store
    from cycletui.ui.screens.form_rows import FieldRows


def name_field(kind: str) -> str:
    """The field that alone makes a record of this kind, a line of text; empty where it takes more than a name."""
    spec = registry.find(kind)
    needed = [field for field in spec.fields.values() if field.needed and not field.made]
    return needed[0].name if len(needed) == 1 and needed[0].type == "text" else ""


def may_be_new(spec: FieldSpec) -> str:
    """The kind of which a new one may be made from a name, for this field; a person never is, by a slip of the keys."""
    kind = spec.links_to[0] if len(spec.links_to) == 1 else ""
    return kind if kind and kind != Member.kind_name and name_field(kind) else ""


def make_named(store: Store, kind: str, name: str, today: date, space: str, me: str, window: str) -> str:
    """Make a record from its name alone, the same one that a line of evidence would; its id."""
    from cycletui.store import saves

    if kind in ("measure", "group", "source"):
        from cycletui.entry.adding import Plan

        plan = Plan(store.reader, space, today)
        # whoever types the name of one that is there means it, whatever its unit
        there = plan.known.named(kind, name)  # type: ignore[arg-type]
        made = there[0].id if there else plan.start(kind, name)  # type: ignore[arg-type]
        if plan.begin or plan.more:
            saves.write(store, plan.edits(), space=space, by=me, window=window, begin=list(plan.begin.values()))
        return made
    record = uuid.uuid4().hex
    saves.write(store, [saves.Edit(kind, {name_field(kind): name}, record)], space=space, by=me, window=window)
    return record


async def choose(form: FieldRows, field: Field) -> None:
    """Show the list, write down what was chosen, and go on."""
    spec, session, host = field.spec, form.session, form.host
    form.came_by_choice = None
    chosen = [one for one in field.text.split("\n") if one]
    kind, itself = form.form_view.kind.name, form.form_view.record
    empty, new = "", ""
    if spec.links_to:
        choices: Sequence[Choice] = await session.ask(options, session.space, spec.links_to, tuple(chosen))
        field.titles |= {one[0]: one[1] for one in choices}
        label, new = registry.find(spec.links_to[0]).label, may_be_new(spec)
        how = "Type its name: it is made here." if new else f"Make one first: ctrl+p, then New: {label}."
        empty = f"There is no “{label}” yet. {how}"
        if spec.links_to == (kind,):
            # none of them is meant that is being written
            choices = tuple(one for one in choices if one[0] != itself or itself in chosen)
            empty = f"There is no other “{label}” yet."
        # who is at the keyboard answers most for themselves
        choices = tuple(sorted(choices, key=lambda one: one[0] != session.me))
    else:
        choices = spec.choices or (("yes", "Yes"), ("no", "No"))
    search, field.ahead = field.ahead, ""
    sheet = Pick(spec.title, choices, chosen=chosen, several=spec.many, empty=empty, search=search, new=bool(new))
    answer = await host.push_screen_wait(sheet)
    if answer is None:
        return
    made = []
    for one in answer if isinstance(answer, list) else [str(answer) if not isinstance(answer, New) else answer]:
        if isinstance(one, New):
            name = str(one)
            if not await may_be_called(host, name, group=new == "group"):
                continue
            there = await which_is_meant(host, new, name)
            if there is None:
                return
            one = there or await session.write(
                make_named, new, name, session.today, session.space, session.me, session.window
            )
            if not there:
                field.titles[one] = name
                toast(host, f"New: {registry.find(new).label} “{line(name, 50)}”. {UNDO_FROM_FIELD}.")
                host.changed()
        made.append(one)
    field.text = "\n".join(sorted(made))
    field.complain("")
    field.post_message(Field.Changed())
    if not spec.many:
        # as enter does in every field
        form.go_on(field, by_choice=not sheet.by_tab)
