"""What the settle screen shows and does, in the store's threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.journal.merge_text import Suggestion, together
from cycletui.queries.audience import AudienceReader
from cycletui.queries.covered import COVERED, covered, hides
from cycletui.queries.moments import when
from cycletui.queries.rows import in_full, options
from cycletui.queries.spoken import kind_of
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.records.values import check, read, say
from cycletui.records.words import TAKEN_AWAY
from cycletui.store.in_full import name_of

if TYPE_CHECKING:
    from cycletui.records.kind import FieldSpec, KindSpec
    from cycletui.store.history import Unsettled, Version
    from cycletui.store.reading import Heads
    from cycletui.store.store import Store

KEEP, LET_GO, TOGETHER, FROM_BOTH, WRITE = "keep", "let go", "together", "from both", "write"
SUGGEST_LIMIT = 20_000


class VersionView(NamedTuple):
    """One version, in words; `raw` as it is typed."""

    change: str
    who: str
    when: str
    text: str
    raw: str
    mine: bool
    removed: bool


class ToSettle(NamedTuple):
    """One thing to settle; `base` are the versions that were looked at, `choices` what may be done with
    it (what it means, words, a note)."""

    record: str
    kind: str
    field: str
    label: str
    title: str
    field_title: str
    versions: tuple[VersionView, ...]
    text: bool
    began: str
    suggestion: Suggestion | None
    choices: tuple[tuple[str, str, str], ...]
    options: tuple[tuple[str, str] | tuple[str, str, str], ...]
    writable: bool
    delete: str
    kept: str
    base: Heads | None
    both: str = ""
    """Their texts whole, one under the other, where no merge of them is suggested."""


def read_open(store: Store, space: str, me: str = "") -> tuple[ToSettle, ...]:
    """All that waits to be settled, with its versions in words."""
    from cycletui.store.history import unsettled

    return tuple(_view(store, space, one, me) for one in unsettled(store.reader, space=space))


def _view(store: Store, space: str, one: Unsettled, me: str) -> ToSettle:
    spec = kind_of(AudienceReader(store), one.kind, space)
    name = one.field.partition("/")[0]
    field = spec.fields.get(name) if spec else None
    versions = tuple(_version(store, spec, one, version, me) for version in one.versions)
    veiled = hides(one.kind, one.field) and covered(store.reader, one.id)
    if veiled:
        versions = tuple(version._replace(text=COVERED, raw="") for version in versions)
    text = not veiled and one.field != "_deleted" and field is not None and field.type in ("text", "long", "list")
    suggestion = None
    whole = len(versions) == 2 and not any(version.removed for version in versions)
    if text and whole and isinstance(one.began, str) and len(one.began) < SUGGEST_LIMIT:
        found = together(one.began, versions[0].raw, versions[1].raw)
        if found is not None and found.text not in (versions[0].raw, versions[1].raw):
            suggestion = found
    stand = [version for version in versions if not version.removed and version.raw]
    whole = text and suggestion is None and len(stand) == len(versions) and field is not None and not field.many
    # a field of one line has no line below
    both = ("\n\n" if field.type == "long" else " / ").join(version.raw for version in stand) if whole and field else ""
    writable = not veiled and one.field in (spec.fields if spec else ()) and field is not None and not field.many
    title = field.title if field else "Deleted by one, changed by another" if name == "_deleted" else name
    seen = store.reader.sight(one.id)
    delete = next((v.change for v in one.versions if v.field == "_deleted" and v.value is True), "")
    kept = next((v.change for v in one.versions if v.change != delete), "")
    return ToSettle(
        one.id,
        one.kind,
        one.field,
        spec.label if spec else one.kind,
        # the words of a record that is called by this text stand in the versions
        "" if text and spec and one.field in spec.shown_by else in_full(AudienceReader(store), one.id),
        title,
        versions,
        text,
        _said(field, one.began) if one.began is not None and text else "",
        suggestion,
        _choices(one, versions, TOGETHER if suggestion is not None else FROM_BOTH if both else "", writable),
        _options(store, space, field) if writable and field else (),
        writable,
        delete,
        kept,
        seen.heads if seen else None,
        both,
    )


def _version(store: Store, spec: KindSpec | None, one: Unsettled, version: Version, me: str) -> VersionView:
    field = spec.fields.get(version.field.partition("/")[0]) if spec else None
    raw = "" if version.value is None else str(version.value)
    if version.field == "_deleted":
        text = "Deleted it." if version.value is True else "Kept it."
    elif isinstance(version.value, dict):
        raw = text = str(version.value.get("text", ""))
    elif field and field.links_to and version.value:
        text = name_of(store.reader, raw)
    else:
        text = _said(field, version.value)
    if field is not None and field.type in ("number", "yesno") and version.value is not None:
        raw = say(None, version.value)
    if one.field == "_deleted" and version.field != "_deleted":
        text = f"Changed it: {field.title if field else version.field} is now “{text}”."
    if version.removed:
        text = TAKEN_AWAY
    at = " · ".join(part for part in (when(version.at), version.device_name) if part)
    who = version.by_name or version.device_name or "Somebody"
    return VersionView(version.change, who, at, text, raw, bool(me) and version.by == me, version.removed)


def _choices(
    one: Unsettled, versions: tuple[VersionView, ...], both: str, writable: bool
) -> tuple[tuple[str, str, str], ...]:
    if one.field == "_deleted":
        return (
            (KEEP, "Keep it", "with what was changed; nothing is deleted"),
            (LET_GO, "Let it go", "u puts it back; later i, then Deleted"),
        )
    found = []
    for number, version in enumerate(versions):
        if version.removed:
            continue
        others = {v.who for n, v in enumerate(versions) if n != number and not v.removed}
        same = sum(v.who == version.who for v in versions) > 1
        words = f"Keep {line(version.who, 20)}'s{f' of {version.when}' if same else ''}"
        note = f"{line(' and '.join(sorted(others)), 30)}'s stays in the history" if others else ""
        found.append((version.change, words, "; ".join(part for part in ("yours" * version.mine, note) if part)))
    if both == TOGETHER:
        found.append((TOGETHER, "Take both together", "you can still change it"))
    elif both and writable:
        every = "both" if len(versions) == len("ab") else "all"
        found.append((FROM_BOTH, f"Write one from {every}", "each stands there whole"))
    if writable:
        found.append((WRITE, "Write a new one", "all of these stay in the history"))
    return tuple(found)


def _options(store: Store, space: str, field: FieldSpec) -> tuple[tuple[str, str] | tuple[str, str, str], ...]:
    """What a field that is chosen from a list may hold."""
    if field.links_to:
        return options(AudienceReader(store), space, field.links_to)
    if field.type == "yesno":
        return (("yes", "yes"), ("no", "no"))
    return field.choices


def fitting(one: ToSettle, text: str) -> object:
    """What the text means for the field. Raises `RefusedError`."""
    spec = registry.find(one.kind)
    return check(spec, {one.field: read(spec.fields[one.field], text)})[one.field]


def _said(field: FieldSpec | None, value: object) -> str:
    return as_read(str(value)) if field is not None and field.type == "day" and value else say(field, value)
