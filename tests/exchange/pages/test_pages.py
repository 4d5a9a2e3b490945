"""A document as text, Markdown and HTML: whole, and with everything in it that somebody may type."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.pages.html import as_html
from cycletui.exchange.pages.markdown import as_markdown, escaped
from cycletui.exchange.pages.plain import as_text
from cycletui.exchange.pages.write import ENDINGS, write_page, written
from cycletui.queries.document import (
    Blank,
    Document,
    Fact,
    Facts,
    Point,
    Points,
    Section,
    Table,
    Verbatim,
    Words,
    texts,
)
from tests.exchange.pages.hostile import HOSTILE, TEXT, document_with

SMALL = Document(
    "Minutes, 17 Nov 2026",
    "Grade 6 math",
    (Facts((Fact("Purpose", "Name the next step"), Fact("Next", "1 Dec"))),),
    (
        Section(
            "Decided",
            (
                Points((Point("We stop first", (Fact("Rule", "all 3 or more"),)), Point("One line\nand another"))),
                Words("Two were put off.", quiet=True),
            ),
        ),
        Section("Looked at", (Table("Piles", ("Pile", "Papers"), (("compared", "7"), ("not begun", "5"))),)),
        Section("AO", (Blank("I look for", 1),), (Section("As typed", (Verbatim("a   b\n  c"),)),), sheet=True),
    ),
    "Written with cycletui.",
)
TEXT_PAGE = f"""\
Minutes, 17 Nov 2026
  Grade 6 math
  Purpose: Name the next step
  Next: 1 Dec

Decided
  • We stop first
    – Rule: all 3 or more
  • One line
    and another

  Two were put off.

Looked at
  Piles
    Pile        Papers
    compared    7
    not begun   5

AO
  I look for

  {"_" * 60}

  As typed
  a   b
    c

Written with cycletui.
"""
MARKDOWN_PAGE = (
    """\
# Minutes, 17 Nov 2026

Grade 6 math

* **Purpose:** Name the next step
* **Next:** 1 Dec

## Decided

* We stop first
  * *Rule:* all 3 or more
* One line\\
  and another

*Two were put off.*

## Looked at

**Piles**

| Pile | Papers |
| --- | --- |
| compared | 7 |
| not begun | 5 |

## AO

I look for

"""
    + r"\_" * 40
    + """

### As typed

```text
a   b
  c
```

* * *

Written with cycletui.
"""
)


def body(page: str) -> str:
    """What stands between the style and the end."""
    return page[page.index("<body>") : page.index("</body>")]


def test_the_same_document_in_three_ways() -> None:
    assert as_text(SMALL) == TEXT_PAGE
    assert as_markdown(SMALL) == MARKDOWN_PAGE
    assert body(as_html(SMALL)) == Path(__file__).with_name("small.html").read_text(encoding="utf-8")


class Seen(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(TEXT)
@settings(deadline=None, max_examples=60)
def test_no_text_of_a_person_becomes_html(text: str) -> None:
    page = as_html(document_with(text))
    plain = as_html(document_with("x"))
    # the tags are those of a harmless text, one for one, and none of them leads anywhere
    assert Seen(page).tags == Seen(plain).tags
    assert not {"href", "src", "style", "onerror"} & {name for _, names in Seen(page).tags for name in names}
    assert page.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_all_there_to_be_read(text: str) -> None:
    from cycletui.records.harmless import harmless

    said = squeezed(harmless(text))
    page = body(as_html(document_with(text)))
    assert squeezed("".join(Seen(page).text)).count(said) >= 16
    assert squeezed(as_text(document_with(text))).count(said) >= 16
    # no control of a terminal is left in any of them
    for ending in ENDINGS:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written(document_with(text), ending))


def render(markdown: str) -> Seen:
    """As those read it that make most of it: tables, bare addresses, HTML."""
    made = MarkdownIt("gfm-like", {"linkify": True, "html": True})
    return Seen(made.render(markdown))


@given(TEXT)
@settings(deadline=None, max_examples=60)
def test_no_text_of_a_person_becomes_markdown(text: str) -> None:
    tags = [tag for tag, _ in render(as_markdown(document_with(text))).tags]
    ours = [tag for tag, _ in render(as_markdown(document_with("x"))).tags]
    # a text of several lines is broken where they end, a note of that sort does not lean, the @ of an address is code
    assert set(tags) - set(ours) <= {"br"}
    blocks = re.compile("h[1-6]|table|t[hdr]|pre|hr|li|strong")
    assert list(filter(blocks.fullmatch, tags)) == list(filter(blocks.fullmatch, ours))
    assert "@" in text or tags.count("code") == ours.count("code")


def test_no_address_is_live_in_markdown() -> None:
    """Not by what readers make of bare addresses either; GitHub looks for those of e-mails when escapes are gone."""
    said = {
        "ao@school.example": "ao`@`school\\.example",
        "http://x.example www.x.example": "http\\:/\\/x\\.example www\\.x\\.example",
        "at 7:40, e.g. 3.5 @all": "at 7\\:40, e.g. 3.5 \\@all",
    }
    assert {text: escaped(text) for text in said} == said


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_says_what_was_typed(text: str) -> None:
    from cycletui.records.harmless import harmless

    said = squeezed(harmless(text))
    assert squeezed("".join(render(as_markdown(document_with(text))).text)).count(said) >= 16


@given(TEXT)
@settings(deadline=None, max_examples=60)
def test_no_line_is_a_formula(text: str) -> None:
    document = document_with(text)._replace(title="Minutes", foot="Written.", parts=(), sections=())
    for page in (as_text, as_markdown):
        lines = page(document._replace(sections=(Section("Decided", (Words(text), Points((Point(text),)))),))).split(
            "\n"
        )
        assert [line for line in lines if line[:1] in ("=", "+", "-", "@", "\t")] == []
        assert [line for line in lines if "\t" in line] == []


def test_every_text_of_a_document_is_found() -> None:
    assert {"x"} == set(texts(document_with("x"))) - {
        *("Purpose", "said", "rule", "another", "What", "a", "b", "Decided", "Name")
    }


def test_a_page_trusts_its_own_style_alone() -> None:
    from base64 import b64encode
    from hashlib import sha256

    page = as_html(SMALL)
    found = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert found is not None
    assert style is not None
    proof = b64encode(sha256(style[1].encode()).digest()).decode()
    told = found[1].replace("&#39;", "'").replace("&#43;", "+")
    assert told == f"default-src 'none'; style-src 'sha256-{proof}'; base-uri 'none'; form-action 'none'"
    # nothing is fetched and nothing runs
    assert not re.search(r"https?:|//|@import|url\(|<script|<link|<img|\son\w+=", page)


def test_a_file_is_written_once_and_for_its_owner(tmp_path: Path) -> None:
    for name in ("a.html", "a.md", "a.txt", "b.HTM"):
        path = write_page(tmp_path / name, SMALL, "minutes")
        ending = {"b.HTM": ".html"}.get(name, path.suffix)
        assert path.read_bytes() == written(SMALL, ending).encode()
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (tmp_path / "theirs.md").write_text("theirs")
    with pytest.raises(ExchangeError, match="is there already: it was left alone"):
        write_page(tmp_path / "theirs.md", SMALL, "minutes")
    assert (tmp_path / "theirs.md").read_text() == "theirs"
    for name in ("a.pdf", "a", ".html"):
        with pytest.raises(ExchangeError, match=r"end the name in \.html, \.md or \.txt"):
            write_page(tmp_path / name, SMALL, "minutes")
    with pytest.raises(ExchangeError, match="The minutes could not be written"):
        write_page(tmp_path / "no" / "a.md", SMALL, "minutes")


def test_half_a_file_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExchangeError, match="there is no room left in that place"):
        write_page(tmp_path / "a.md", SMALL, "minutes")
    assert list(tmp_path.iterdir()) == []


def test_whoever_listens_to_a_page_finds_their_way() -> None:
    """Landmarks, one heading of the first order, none left out, every name of a part there; without a browser."""
    for document in (SMALL, document_with("<b>x</b>")):
        page = as_html(document)
        assert '<html lang="en">' in page
        assert [len(re.findall(f"<{one}[ >]", page)) for one in ("header", "main", "footer", "h1", "title")] == [1] * 5
        levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
        assert levels[0] == 1
        assert all(later - before <= 1 for before, later in pairwise(levels))
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(ids)
        assert page.count("<h2 ") == len(re.findall(r"<section aria-labelledby", page))
        assert page.count("<caption") == page.count("<table")
        assert "<th>" not in page


def colours(style: str) -> list[dict[str, str]]:
    """The colours of each scheme: by day, by night, on paper."""
    found = [dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", one)) for one in re.findall(r":root \{(.*?)\}", style)]
    assert [len(one) for one in found] == [5, 5, 5]
    return found


def light(colour: str) -> float:
    """How much light a colour gives, by WCAG."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_is_read_on_its_paper() -> None:
    style = re.search("<style>(.*?)</style>", as_html(SMALL), re.DOTALL)
    assert style is not None
    for scheme in colours(style[1]):
        for name, least in (("ink", 12), ("quiet", 7), ("accent", 7), ("rule", 3)):
            lights = sorted((light(scheme[name]), light(scheme["paper"])))
            assert (lights[1] + 0.05) / (lights[0] + 0.05) >= least, (scheme, name)


def test_what_is_not_asked_for_is_not_loaded() -> None:
    """Text and Markdown are written without jinja2."""
    script = (
        "import sys, cycletui.cli.pages, cycletui.exchange.pages.plain, cycletui.exchange.pages.markdown;"
        " print([one for one in ('jinja2', 'textual', 'sqlmodel', 'pydantic') if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
