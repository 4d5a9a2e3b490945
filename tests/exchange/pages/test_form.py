"""A school's own form is filled, and can do nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings

from cycletui.exchange.errors import ExchangeError
from cycletui.exchange.pages.form import MOST, FormError, fill, read_form
from cycletui.exchange.pages.markdown import escaped_lines
from tests.exchange.pages.hostile import HOSTILE, TEXT

VALUES = {"purpose": "See {{decided}}", "present": "5 of 6", "decided": "one\ntwo"}


def test_names_are_filled_and_nothing_else_changes() -> None:
    form = (
        "PLC FORM 7b\r\n\r\nPurpose: {{ Purpose }}\nHere:\t{{present}}  \n{{decided}}\n100 % { ok } }}\n{# for us #}."
    )
    filled = fill(form, VALUES)
    assert filled.text == ("PLC FORM 7b\n\nPurpose: See {{decided}}\nHere:\t5 of 6  \none\ntwo\n100 % { ok } }}\n.")
    assert filled.asked == {"purpose", "present", "decided"}
    assert fill("", VALUES) == ("", frozenset())


def test_unknown_names_are_said_with_their_lines() -> None:
    with pytest.raises(FormError) as found:
        fill("{{purpose}}\n{{presnt}}\n\n{{ zzz }} {{Purpose}}", VALUES)
    assert str(found.value) == (
        "The form was not filled. Line 2: there is no {{presnt}} here; perhaps {{present}}. "
        "Line 4: there is no {{zzz}} here; there are purpose, present, decided."
    )
    assert [line for line, _ in found.value.lines] == [2, 4]
    # code among them hides none of it
    with pytest.raises(FormError) as found:
        fill("{{presnt}}\n{% if x %}\n{{ 7*7 }}\n{{purpose}}", VALUES)
    assert [line for line, _ in found.value.lines] == [1, 2, 3]
    with pytest.raises(FormError) as found:
        fill("{{purpose}}\n{% if x %}\n{{ next day }}", VALUES)
    assert [line for line, _ in found.value.lines] == [2, 3]


@pytest.mark.parametrize(
    "code",
    [
        "{{ purpose.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ purpose|upper }}",
        "{{ purpose ~ present }}",
        "{{ range(10**9) }}",
        "{{ [1] * 10**9 }}",
        "{{ 7*7 }}",
        "{{ 'x' }}",
        "{{ lipsum }}{{ cycler.__init__ }}",
        "{{ next day }}",
        "{% for x in y %}{% endfor %}",
        "{% import 'os' as os %}",
        "{% raw %}{{ purpose }}{% endraw %}",
        "{%- set x = 1 -%}",
        "{{" + "(" * 3000 + "1" + ")" * 3000 + "}}",
        "{{ purpose if present else decided }}",
        "{{ purpose",
        "{# never closed",
        "x" * (MOST + 1),
    ],
)
def test_code_is_refused_with_its_line(code: str) -> None:
    with pytest.raises(FormError) as found:
        fill("{{purpose}}\n" + code, VALUES)
    assert found.value.lines[0][0] in (1, 2)
    assert len(code) > 1000 or found.value.lines[0][0] == 2
    assert "{{purpose}}\n" not in str(found.value)


@given(TEXT)
@settings(deadline=None)
def test_a_value_is_never_code_and_a_form_is_filled_or_refused(text: str) -> None:
    assert fill("a {{purpose}} b", {"purpose": text}).text == f"a {text} b"
    with suppress(FormError):
        assert fill(text, VALUES).asked <= VALUES.keys()


@pytest.mark.parametrize("text", HOSTILE)
def test_in_markdown_the_form_is_markup_and_what_fills_it_is_not(text: str) -> None:
    filled = fill("# Form\n\n{{purpose}}\n", {"purpose": text}, escaped_lines).text
    assert filled.startswith("# Form\n\n")
    assert filled == f"# Form\n\n{escaped_lines(text)}\n"


def test_a_form_that_is_no_text_is_said(tmp_path: Path) -> None:
    form = tmp_path / "form.txt"
    form.write_bytes("﻿Déjà {{purpose}}\n".encode())
    assert read_form(form) == "Déjà {{purpose}}\n"
    form.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(ExchangeError, match=r"form.txt is no plain text \(at byte 5\)"):
        read_form(form)
    form.write_bytes(b"x" * (4 * MOST + 1))
    with pytest.raises(ExchangeError, match="is too long for a form"):
        read_form(form)
    for there in (tmp_path, tmp_path / "no"):
        with pytest.raises(ExchangeError, match="cannot be read"):
            read_form(there)
