"""A school's own form, filled with the minutes of a meeting: as text, or as a file by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cycletui.exchange.pages.copied import masked_words
from cycletui.exchange.pages.form import fill
from cycletui.exchange.pages.markdown import escaped_lines
from cycletui.exchange.pages.write import ending_of, write_page
from cycletui.exchange.text_file import write_new
from cycletui.queries.document import Document, Verbatim
from cycletui.queries.minutes.form_values import INITIALS, read_form_values, read_initials
from cycletui.queries.minutes.prints import to_send
from cycletui.records.harmless import harmless

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


class FilledForm(NamedTuple):
    """The text, the names by which the form asked for initials, and what stands in it as `•`, in words."""

    text: str
    initials: tuple[str, ...]
    stayed: str


def fill_form(desk: AudienceReader, meeting: str, form: str, *, ours: bool = False, ending: str = ".txt") -> FilledForm:
    """Fill it as it is sent, or with `ours` as we read it ourselves; `ending` is that of the file it becomes.

    Raises `FormError`.
    """
    values = read_form_values(desk if ours else to_send(desk), meeting) | read_initials(desk, meeting)
    done = fill(form, values, escaped_lines if ending == ".md" else harmless)
    return FilledForm(done.text, tuple(sorted(done.asked.intersection(INITIALS))), masked_words([done.text]))


def write_form(path: Path, filled: FilledForm, title: str, under: str = "") -> Path:
    """Write it, and say where it is: as a page under this title where it ends so. No file is written over.

    Raises `ExchangeError`.
    """
    if ending_of(path) == ".html":
        return write_page(path, Document(title, under, (Verbatim(filled.text),)), "form")
    return write_new(path, filled.text, "form")
