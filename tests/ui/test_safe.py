"""Only `ui/widgets/text.py` hands text to widgets, and what it hands over is never markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cycletui.ui
from cycletui.records.harmless import line, typed, typed_back
from cycletui.ui.widgets.text import Row, Said, words

UI = Path(cycletui.ui.__file__).parent
RAW = {
    *("Static", "Label", "Button", "Option", "OptionList", "Select", "SelectionList", "Selection", "DataTable", "Tree"),
    *("Checkbox", "RadioButton", "RadioSet", "Collapsible", "TabPane", "Tab", "Tabs", "TabbedContent", "Markdown"),
    *("MarkdownViewer", "RichLog", "Header", "Footer", "Link", "Digits", "Pretty", "Toast", "ContentSwitcher"),
}
"""Widgets whose text is markup where it is a plain string: only the safe module may know them."""
CALLS = {"notify", "from_markup", "from_text", "update", "set_options", "add_column", "add_row", "add_option"}
NAMES = {"tooltip", "border_title", "border_subtitle", "sub_title", "title"}
MODULES = sorted(path for path in UI.rglob("*.py") if path.name != "text.py")


def breaches(source: str) -> list[str]:
    """What in this source would hand text to a widget past the safe module."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual", "rich")):
            found += [f"{node.lineno}: imports {one.name}" for one in node.names if one.name in RAW | {"Content"}]
            found += [f"{node.lineno}: imports {node.module}" for _ in "x" if node.module == "rich.text"]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            found.append(f"{node.lineno}: calls {node.func.attr}")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found += [
                f"{node.lineno}: sets {t.attr}" for t in targets if isinstance(t, ast.Attribute) and t.attr in NAMES
            ]
        elif isinstance(node, ast.keyword) and node.arg in ("border_title", "markup"):
            found.append(f"{node.value.lineno}: passes {node.arg}")
        elif isinstance(node, ast.FunctionDef) and node.name == "render":
            returned = [n.value for n in ast.walk(node) if isinstance(n, ast.Return)]
            safe = all(
                isinstance(v, ast.Call) and isinstance(v.func, ast.Name) and v.func.id == "words" for v in returned
            )
            found += [] if safe else [f"{node.lineno}: render returns something else than words(…)"]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.name)
def test_no_module_but_the_safe_one_hands_text_to_a_widget(path: Path) -> None:
    assert breaches(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static",
        "from textual.content import Content",
        "from rich.text import Text",
        "def f(app, name):\n    app.notify(f'Saved {name}')",
        "def f(said, name):\n    said.update(name)",
        "def f(box, name):\n    box.border_title = name",
        "def f(box, name):\n    box.tooltip = name",
        "class A:\n    def render(self):\n        return self.name",
    ],
)
def test_the_check_finds_what_it_shall_find(source: str) -> None:
    assert breaches(source)


HOSTILE = [
    "reading [/nope]",
    "[@click=app.quit]hi[/]",
    "[Year 7] maths [x]",
    '[a="b]',
    "[/]",
    "C:\\temp\\[b]x\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_brackets_stand_as_they_were_written(text: str) -> None:
    content = words(text, (text, "strong"))
    assert content.plain == text + text
    assert not any("@click" in str(span.style) for span in content.spans)
    assert Said(text).said == text
    assert str(Row(text).prompt) == text


@given(st.text(max_size=200))
def test_any_text_is_shown_whole_and_steers_nothing(text: str) -> None:
    plain = words(text).plain
    assert not set(plain) & {chr(n) for n in (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F))}
    assert "\n" not in line(text)


@given(st.text(max_size=200), st.booleans())
def test_what_a_field_shows_comes_back_as_it_was(text: str, lines: bool) -> None:
    assert typed_back(typed(text, lines=lines), text) == text or "<" in text


def test_codes_become_the_characters_they_stand_for_and_nothing_else() -> None:
    before = "a\u202eb\x1b[31m"
    shown = typed(before, lines=False)
    assert shown == "a<202E>b<001B>[31m"
    assert typed_back(shown + " more", before) == before + " more"
    assert typed_back("<202E>", "plain") == "<202E>"
