"""Who is handed the file itself sees all of it: each such query is named here, with why only the desk is told by it.

Everything else takes an `AudienceReader`, and `closed.doors` asks it for every audience.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

from cycletui import queries

HANDED = re.compile(r"\b(?:Store|Reader)\b")

FORM = "a form: on the big screen nobody writes"
DRAFT = "what is typed on this laptop and not saved"
SETTLING = "two versions to settle: the team's own matter, on a screen that no audience but the desk opens"
PART = "a part of the one reader, which asks for an audience itself"
DESK_ONLY = {
    "beginning.first_texts": FORM,
    "beginning.only_outcome": FORM,
    "beginning.taken_over": FORM,
    "beginning.noticed": FORM,
    "forms.read_form": FORM,
    "forms.draft_of": FORM,
    "links.link_words": "titles inside a form; the one reader asks it for the desk alone",
    "meanwhile.since": FORM,
    "meanwhile.taken_away": FORM,
    "drafts.waiting": DRAFT,
    "drafts.offered": DRAFT,
    "drafts.find": DRAFT,
    "drafts.keep": DRAFT,
    "drafts.emptied": DRAFT,
    "drafts.drop": DRAFT,
    "line_drafts.keep": DRAFT,
    "line_drafts.take": DRAFT,
    "line_drafts.begun": DRAFT,
    "line_drafts.drop": DRAFT,
    "line_drafts.entered": DRAFT,
    "line_drafts.drop_entered": DRAFT,
    "settling.read_open": SETTLING,
    "send.read_send": "files and laptops, in a room that the big screen does not have",
    "covered.of_another": "whether the desk may open what somebody expects",
    "covered.own": PART,
    "covered.covered": PART,
    "covered.may_be_found": PART,
    "covered.Covering": PART,
    "expectations.read_expectations": PART,
    "audience.AudienceReader": "the one reader",
    "groups.Groups": PART,
    "released.ReleasedFigures": PART,
    "counting.Counting": PART,
    "masking_people.people_of": PART,
    "copies.read_words": "makes the reader of a page itself",
}


def handed_the_file() -> Iterator[str]:
    """Every public function and class of the queries that is handed a store or its reader."""
    for module in pkgutil.walk_packages(queries.__path__, f"{queries.__name__}."):
        there = importlib.import_module(module.name)
        for name, one in vars(there).items():
            if name.startswith("_") or getattr(one, "__module__", "") != there.__name__:
                continue
            if not (inspect.isfunction(one) or inspect.isclass(one)):
                continue
            places = [one] if inspect.isfunction(one) else _methods(one)
            if any(HANDED.search(_annotations(place)) for place in places):
                yield f"{module.name.removeprefix(queries.__name__ + '.')}.{name}"


def _methods(cls: type) -> list[object]:
    return [
        one for name, one in vars(cls).items() if inspect.isfunction(one) and (name[0] != "_" or name == "__init__")
    ]


def _annotations(function: object) -> str:
    signature = inspect.signature(function)  # type: ignore[arg-type]
    return " ".join(str(one.annotation) for one in signature.parameters.values())


def test_whoever_is_handed_the_file_is_named_with_a_reason() -> None:
    """A new query takes an `AudienceReader`; where only the desk can ever be told by it, it says so here."""
    found = set(handed_the_file())
    assert found - DESK_ONLY.keys() == set()
    assert DESK_ONLY.keys() - found == set()


def test_a_new_one_is_found() -> None:
    """As annotations say it, whether a function or a class of its own."""
    from cycletui.queries import send
    from cycletui.queries.groups import Groups

    assert HANDED.search(_annotations(send.read_send))
    assert any(HANDED.search(_annotations(one)) for one in _methods(Groups))
    assert not HANDED.search("AudienceReader")
