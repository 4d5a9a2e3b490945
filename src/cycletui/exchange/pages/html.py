"""A document as one page of HTML: no script, no address, nothing from outside; it prints on A4 and Letter.

jinja2 fills the template beside this file and escapes every text. The page forbids itself everything but its own
style, by that style's hash, so that even a fault here would run no script. Loaded only where a page is written.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from cycletui.queries.document import Document
from cycletui.records.harmless import harmless

HERE = "cycletui.exchange.pages"


def as_html(document: Document) -> str:
    """The whole page."""
    style = _read("page.css")
    proof = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{proof}'; base-uri 'none'; form-action 'none'"
    # the style is ours and goes in as it is: its hash is what the page trusts
    return _template().render(document=document, policy=policy, style=Markup(style))


@cache
def _template() -> Template:
    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    made.filters["plain"] = harmless
    made.tests["part"] = lambda part, name: type(part).__name__ == name
    return made.from_string(_read("page.html"))


@cache
def _read(name: str) -> str:
    return files(HERE).joinpath(name).read_text(encoding="utf-8")
