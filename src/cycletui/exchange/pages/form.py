"""A school's own form: a text in which `{{purpose}}`, `{{decided}}` and the like are filled from what is there.

The form is a team's text and may come from anywhere, so it can do nothing but be filled: jinja2 reads it in its
sandbox, and anything but a name between the braces is refused, with its line. Loaded only where a form is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cycletui.exchange.errors import ExchangeError
from cycletui.store.errors import why_not

MOST = 200_000
"""Characters that a form may have: a hundred pages."""


class FormError(ExchangeError):
    """A form that cannot be filled: each line that is wrong, counted from 1, with why."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = lines
        super().__init__("The form was not filled. " + " ".join(f"Line {line}: {why}." for line, why in lines))


class Filled(NamedTuple):
    """The form with its places filled, and the names that it asked for."""

    text: str
    asked: frozenset[str]


def read_form(path: Path) -> str:
    """The text of a form. Raises `ExchangeError`."""
    try:
        if path.stat().st_size > 4 * MOST:
            raise ExchangeError(f"{path.name} is too long for a form: {MOST:,} characters are enough.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise ExchangeError(
            f"{path.name} is no plain text (at byte {wrong.start + 1}). Save the form as text, in UTF-8."
        ) from None
    except (OSError, ValueError) as wrong:
        raise ExchangeError(f"{path} cannot be read: {why_not(wrong)}.") from None


def fill(form: str, values: Mapping[str, str], told: Callable[[str], str] = str) -> Filled:
    """The form, filled with the values, each made harmless by `told` for what is written. Raises `FormError`."""
    if len(form) > MOST:
        raise FormError([(1, f"it is too long: {MOST:,} characters are enough")])
    wrong_lines = [(number, NO_CODE) for number, line in enumerate(form.splitlines(), 1) if "{%" in line]
    # as text, so that what else is wrong is said with it
    form = form.replace("{%", "{ ") if wrong_lines else form
    made = ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)
    try:
        tree = made.parse(form)
    except TemplateSyntaxError as wrong:
        line = form.splitlines()[wrong.lineno - 1 : wrong.lineno]
        wrong_lines.append((wrong.lineno, ONLY_NAMES if "}}" in "".join(line) else OPEN))
        raise FormError(sorted(set(wrong_lines))) from None
    except RecursionError:
        raise FormError([(1, ONLY_NAMES)]) from None
    names: dict[str, str] = {}
    for node in _places(tree):
        if not isinstance(node, nodes.Name):
            wrong_lines.append((node.lineno, ONLY_NAMES))
        elif (name := node.name.casefold()) not in values:
            wrong_lines.append((node.lineno, _unknown(node.name, values)))
        else:
            names[node.name] = name
    if wrong_lines:
        raise FormError(sorted(set(wrong_lines)))
    text = made.from_string(tree).render({said: told(values[name]) for said, name in names.items()})
    return Filled(text, frozenset(names.values()))


ONLY_NAMES = "only one name can stand in {{ }}, such as {{purpose}}"
NO_CODE = "{% is code, and a form has none"
OPEN = "what was opened there has no end, such as {{ without }}"


def _places(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What stands between braces."""
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from (one for one in node.nodes if not isinstance(one, nodes.TemplateData))
        else:
            yield node


def _unknown(name: str, values: Mapping[str, str]) -> str:
    near = get_close_matches(name.casefold(), list(values), 1, 0.5)
    said = f"there is no {{{{{name}}}}} here"
    return f"{said}; perhaps {{{{{near[0]}}}}}" if near else f"{said}; there are {', '.join(values)}"
