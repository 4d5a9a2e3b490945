"""A page as a browser has it: no scrolling sideways, dark and light, on paper, and by the rules of axe-core.

It needs Chromium (`apt-get install chromium`); without one these tests are skipped with a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.exchange.pages.write import write_page
from cycletui.exchange.slip import as_document
from cycletui.queries.outcomes.slip import Slip
from tests.exchange.pages.browser import CHROMIUM, Browser, axe
from tests.exchange.pages.hostile import HOSTILE, document_with
from tests.exchange.pages.test_pages import SMALL

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: apt-get install chromium")

PAPER = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
SHEETS = {"small.html": 2, "to-send.html": 1, "half-pages.html": 3, "slip.html": 1}
PAGES = Path(__file__).parents[2] / "queries" / "minutes" / "pages"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(tmp_path_factory.mktemp("browser"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Minutes in both prints, half pages, a small page, one with a word that never ends, one of all that is hostile."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"small": SMALL, "long": document_with(LONG), "hostile": document_with("\n".join(HOSTILE))}
    made["slip"] = as_document(Slip("Compare two fractions", (("What we do", "Ten minutes, in small groups"),), 18))
    found = [write_page(folder / f"{name}.html", document, "page") for name, document in made.items()]
    return [*found, *(PAGES / f"{name}.html" for name in ("ours", "to-send", "half-pages"))]


def test_it_is_read_at_any_width_and_asks_for_nothing(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        for width in (360, 1200):
            browser.open(page, width)
            wide, there = browser.ask("[document.documentElement.scrollWidth, innerWidth]")
            assert (wide <= width, there) == (True, width), (page.name, wide)
            # nothing was fetched, stopped or run: the page is all that there is
            assert browser.requests == [page.as_uri()]
            assert browser.complaints == []
            assert browser.ask("document.styleSheets.length") == 1
            assert browser.ask("document.querySelectorAll('script, a, img, iframe, form, [onclick]').length") == 0


def test_axe_finds_nothing_wrong(browser: Browser, pages: list[Path]) -> None:
    if not axe():
        pytest.skip("no axe-core here: pip install axe-core-python")
    for page in pages:
        for width in (360, 1200):
            for dark in (False, True):
                browser.open(page, width, dark=dark)
                assert browser.violations() == [], (page.name, width, dark)


def test_it_would_be_found(browser: Browser, tmp_path: Path) -> None:
    """A page with faults, so that the tests above look at something."""
    bad = tmp_path / "bad.html"
    bad.write_text("<title>x</title><img src=x.png><p style='color:#ccc;width:900px'>pale</p>", encoding="utf-8")
    browser.open(bad, 360)
    assert browser.ask("document.documentElement.scrollWidth") > 360
    assert len(browser.requests) == 2
    if axe():
        assert {"image-alt", "color-contrast", "html-has-lang"} <= {rule for rule, _ in browser.violations()}


def test_a_policy_stops_what_might_slip_through(browser: Browser, tmp_path: Path, pages: list[Path]) -> None:
    page = pages[0].read_text(encoding="utf-8")
    slipped = "<script>document.title = 'ran'</script><img src='https://evil.example/x.png'><p style='color:red'>x</p>"
    worse = tmp_path / "worse.html"
    worse.write_text(page.replace("<main>", f"<main>{slipped}"), encoding="utf-8")
    browser.open(worse, 360)
    assert browser.ask("document.title") == SMALL.title
    assert len(browser.complaints) >= 3
    assert all("Content Security Policy" in one for one in browser.complaints)


@pytest.mark.parametrize("paper", PAPER)
def test_it_prints(browser: Browser, pages: list[Path], paper: str) -> None:
    width, height = PAPER[paper]
    for page in pages:
        # as wide as the paper between its margins: nothing is cut off
        browser.open(page, int((width - 2 * 18 / 25.4) * 96))
        browser.on_paper()
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), page.name
        assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        made = browser.pdf(width, height)
        assert made.startswith(b"%PDF")
        sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", made))
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", made)
        assert box is not None
        assert [round(float(one) / 72, 1) for one in box.groups()] == [round(width, 1), round(height, 1)]
        # a section that begins a new sheet does so: six half pages stand on three
        assert sheets == {"small.html": 2, "to-send.html": 1, "half-pages.html": 3, "slip.html": 1}.get(
            page.name, sheets
        )
