"""What people may type, and paste from anywhere: it stays text in every page."""

from __future__ import annotations

from hypothesis import strategies as st

from cycletui.queries.document import (
    Blank,
    Document,
    Fact,
    Facts,
    Part,
    Point,
    Points,
    Section,
    Sheet,
    Table,
    Verbatim,
    Words,
)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "</div></main><h1>ours</h1>",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7*7 }} {% for x in y %}{# note #}",
    "[click](javascript:alert(1)) ![pic](http://x.example/a.png)",
    "http://evil.example www.evil.example a@evil.example evil.com ftp://x.y //cdn.example.com",
    "<http://evil.example> <a@evil.example>",
    "[a]: http://evil.example 'x'",
    "# heading\n## another\n===\n---\n***\n+ plus\n- minus\n> quote\n1. one\n2) two\n    code\n```\nfence\n~~~",
    "a | b\n--- | ---\n1 | 2",
    "*a* _b_ **c** __d__ ~~e~~ `f` ``g`` \\* \\",
    '=HYPERLINK("http://evil.example")\n+1+1\n-1\n@SUM(A1)\n\t=1+1',
    "&copy; &#x41; :smile: #12 @somebody ^up^ $x$",
    "עברית \u202eabc\u202c العربية",
    "\x1b[31mred\x1b[0m \x00 \x07 \ud800",
    "a\u2028b\u2029c\r\nd\x0be\x85f",
    "…  spaces   and\ttabs  ",
    "line\n\n\nline\\",
    "ends with #",
    "[ ] task [x] done [^1] ==mark== H~2~O :::",
)
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.text(alphabet="<>&\"'{}%#*_[]()!|\\`~=+-@:/.w1a \n\t", max_size=30),
).filter(lambda text: bool(text.split()))
"""A text that says something: an empty one is left out before a document is made."""


def part_with(text: str) -> tuple[Part, ...]:
    """Every sort of part that holds text of people."""
    return (
        Facts((Fact("Purpose", text), Fact(text, "said"))),
        Words(text),
        Words(text, quiet=True),
        Points((Point(text, (Fact("rule", text), Fact("", text))), Point("another"))),
        Table(text, ("What", text), ((text, text), ("a", "b"))),
        Blank(text, 3),
        Sheet(text, ("Name", text), 2),
        Verbatim(text),
    )


def document_with(text: str) -> Document:
    """A document in which this text stands everywhere where text can."""
    inner = Section(text, part_with(text), sheet=True)
    return Document(text, text, part_with(text), (Section("Decided", part_with(text), (inner,)), inner), text)
