"""What the sheet of an agreement shows, step by step: the rule first, then hands, then what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cycletui.entry import form_day
from cycletui.records.harmless import line, long, typed
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.agree_parts import CHANGE, HEARD, HandsLine, Told, answers, rule_of, rule_rows, tell
from cycletui.ui.screens.base import Dialog
from cycletui.ui.widgets.fields import Sentence
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Lettered, Line, Rows
from cycletui.ui.widgets.places import Horizontal
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Said
from cycletui.ui.widgets.widths import MIDDLE

if TYPE_CHECKING:
    from cycletui.entry.agreement_talk import Talk
    from cycletui.queries.agreements.asked import Rule, ToAgree


class AgreeView(Dialog):
    """One step at a time, with the words that are agreed on above it."""

    help_words = (
        "Agreement",
        "The rule is there before hands go up. Hands are counts: no names, no order. Nothing is noted before you say "
        "what came of it, and one u takes all of it back.",
    )
    FOOT: ClassVar[tuple[str, ...]] = ("list.open", "line.enter", "screen.next", "form.fresh", "screen.back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("form.fresh")
    DEFAULT_CSS = """
    AgreeView {
        & #dialog { width: 100; }
        & Said { height: auto; }
        & #wording { height: 1; margin-bottom: 1; }
        & #by, & #spread, & #ask { margin-bottom: 1; }
        & .row { height: 1; margin-bottom: 1; }
        & .row Said { width: 24; }
        & .row Line { width: 1fr; }
        & Line, & Sentence { background: $panel; margin-bottom: 1; }
        & .row Line { margin-bottom: 0; }
        & Rows { max-height: 16; }
        &.-short #wording, &.-tiny #wording { margin-bottom: 0; }
        &.-low Rows { max-height: 10; }
        &.-short Rows, &.-tiny Rows { max-height: 8; }
        &.-short #by, &.-short #spread, &.-short #ask, &.-short Line, &.-short Sentence, &.-short .row,
        &.-tiny #by, &.-tiny #spread, &.-tiny #ask, &.-tiny Line, &.-tiny Sentence, &.-tiny .row { margin-bottom: 0; }
    }
    """

    def __init__(self, room: str, found: ToAgree, talk: Talk) -> None:
        super().__init__()
        self.add_class(f"room-{room}")
        self.room, self.found, self.talk = room, found, talk
        self._note = ""
        self._filled = ("", 0)

    def body(self) -> Iterable[Widget]:
        """All there is at some step; each shows what is its own."""
        yield Said(id="what")
        with Scroll(id="wording", can_focus=False):
            yield Said(id="words")
        yield Said(id="by")
        yield Said(id="spread")
        yield Said(id="ask")
        with Horizontal(id="of-people", classes="row"):
            yield Said("How many are here")
            yield Line(id="people", replaces=True)
        with Horizontal(id="of-hands", classes="row"):
            yield Said("Hands")
            yield HandsLine(placeholder="445543, or 5x14 4x12, or pasted", id="hands", replaces=True)
        yield Sentence(typed(self.talk.words or self.found.text, lines=True), one=False)
        yield Line(id="said")
        yield Line(id="day", placeholder=f"such as {form_day.example(ahead=True)}")
        yield Lettered(id="choices")
        yield Said(id="told")

    # where it stands

    @property
    def rule(self) -> Rule:
        """The rule that was chosen."""
        return rule_of(self.found, self.talk)

    @property
    def low(self) -> bool:
        """Whether the window has few rows."""
        return self.app.size.height < 30

    @property
    def heard(self) -> Told:
        """What the rule makes of the hands."""
        width = max(self.query_one("#dialog").content_size.width, 40)
        return tell(
            self.rule,
            self.talk,
            self.session.audience,
            low=self.low,
            width=width,
            accent=self.room,
            counts=self.found.counts,
        )

    @on(Resize)
    @on(Rows.Sized)
    def resized(self) -> None:
        """Rows and spread are made for a width."""
        self.call_after_refresh(self.say)

    def go(self) -> None:
        """Show the step at which it stands, and put the cursor there."""
        if not self.query("#told"):
            return
        stage = self.talk.stage
        shown = {
            "#by": stage in ("hands", "came") or bool(self._missing),
            "#spread": stage == "came",
            "#of-people": stage == "hands",
            "#of-hands": stage == "hands",
            "Sentence": stage == "words",
            "#day": stage == "day",
            "#choices": stage in ("rule", "came"),
            "#said": stage == "came" and bool(self.heard.question),
        }
        for name, there in shown.items():
            self.query_one(name).display = there
        # what is put there is not typed
        with self.prevent(Input.Changed, TextArea.Changed):
            self._put()
        self.say()
        self._focus()

    def _put(self) -> None:
        talk, stage, hides = self.talk, self.talk.stage, self.host.big
        people, hands = self.query_one("#people", Line), self.query_one("#hands", HandsLine)
        people.value = str(talk.now.present or "")
        shown = talk.now.hands
        hands.value = "" if shown is None else shown.unseen if hides else str(shown)
        # on the wall nobody's hand is seen while it is typed, and where that is not told how many are here neither
        hands.password, people.password = hides, not self.found.counts
        said = self.query_one("#said", Line)
        said.value = talk.now.heard if self.heard.question == HEARD else talk.now.concerns
        self.query_one("#day", Line).value = talk.until
        words = typed(talk.words or talk.wording or self.found.text, lines=True)
        if stage == "words" and self.query_one(Sentence).text != words:
            self.query_one(Sentence).text = words

    def _focus(self) -> None:
        stage, rows = self.talk.stage, self.query_one("#choices", Rows)
        there: dict[str, Widget] = {
            "hands": self.query_one("#hands" if self.talk.now.present or not self.found.counts else "#people"),
            "words": self.query_one(Sentence),
            "day": self.query_one("#day"),
        }
        told = self.heard
        asked = self.query_one("#said", Line)
        waits = stage == "came" and told.question and told.passed is not True and not asked.value
        (asked if waits else there.get(stage, rows)).focus()
        self.refresh_bindings()
        self.refresh_foot()

    @property
    def _missing(self) -> str:
        return self.found.missing if self.talk.stage == "rule" else ""

    def say(self) -> None:
        """Say it anew, for the width that there is."""
        if not self.query("#told"):
            return
        found, talk, stage = self.found, self.talk, self.talk.stage
        number = len(talk.rounds)
        stands = found.standing.words if number == 1 else f"round {number}"
        self.query_one("#what", Said).say((found.label, f"{self.room}-strong"), (f"   {stands}", "note"))
        words = found.wording.replace(found.text, talk.wording, 1) if talk.wording else found.wording
        self.query_one("#words", Said).say((long(words), "strong"))
        self._fit(long(words))
        self.call_after_refresh(self._to_scroll)
        self.query_one("#by", Said).say(*self._by())
        rows = self.query_one("#choices", Rows)
        if stage == "rule":
            rows.fill(rule_rows(found, rows.wide), keep=self.rule)
        elif stage == "came":
            told = self.heard
            self.query_one("#spread", Said).say(
                *told.spread, *(["\n"] if told.spread else []), (told.sentence, "strong")
            )
            can = answers(told.passed)
            # the bar begins on the first, wherever it was in the round before
            stays = self._filled == (stage, number)
            rows.fill(can, keep=rows.means if stays else can[0].means)
        self._filled = (stage, number)
        self.query_one("#ask", Said).say(*self._ask_here())
        rows.styles.height = sum(str(row.prompt).count("\n") + 1 for row in rows.options) or 1
        self.query_one("#told").display = bool(self._note)
        if self._note:
            self.tell(self._note)

    def _fit(self, words: str) -> None:
        """The words have the rows that they need, as far as there are any; longer ones scroll."""
        height, scroll = self.app.size.height, self.query_one("#wording", Scroll)
        most = 8 if height >= 30 else 4 if height >= 22 else 1 if self.talk.stage == "came" else 2
        wide = max(self.query_one("#dialog").content_size.width - 2, 30)
        scroll.styles.height = min(sum(len(fold(one, wide)) or 1 for one in words.split("\n")), most)

    def _to_scroll(self) -> None:
        """Words that are longer than their place are a part to go to."""
        for scroll in self.query(Scroll):
            scroll.can_focus = scroll.max_scroll_y > 0

    def _by(self) -> list[Part]:
        if self.talk.stage == "rule":
            return [(self._missing, "warning")]
        rule = self.rule
        parts: list[Part] = [("Our rule  ", "note"), (line(rule.words, 300), "strong")]
        if rule.said and not (self.low and self.talk.stage == "came"):
            parts += ["  ", (rule.said, "note")]
        if self.talk.behind and not self.low:
            before = self.talk.behind[-1]
            parts += ["\n", (f"Round {len(self.talk.behind)}", "note")]
            parts += [(f": {line(before.concerns, 200)}", "note")] if before.concerns else []
        return parts

    def _ask(self) -> list[Part]:
        stage = self.talk.stage
        if stage == "rule":
            before = next((one for one in self.found.rounds if one.concerns), None)
            last = f"  last time: {line(before.concerns, 120)}" if before and not self.low else ""
            return [("By which rule?", "strong"), (last, "note")]
        if stage == "came":
            note = "   asked of the room, not of a person" if self.heard.question == CHANGE else ""
            return [(self.heard.question, "strong"), (note, "note")] if self.heard.question else []
        if stage == "words":
            return [("One more round: in which words?", "strong"), ("   as they stand, or other ones", "note")]
        if stage == "day":
            return [("Put off to which day?", "strong"), ("   empty: no day yet", "note")]
        return [("All at once: hands from 0 to 5.", "strong"), ("   Counts are kept, no names, no order.", "note")]

    def _ask_here(self) -> list[Part]:
        """As much of it as a narrow window has room for: the question."""
        asked = self._ask()
        return asked if self.app.size.width >= MIDDLE else asked[:1]

    def tell(self, text: str, role: str = "note") -> None:
        """A sentence at the end of the sheet; an empty one takes it away."""
        self._note = text if role == "note" else ""
        told = self.query_one("#told", Said)
        told.say((text, role))
        told.display = bool(text)

    def complain(self, why: str) -> None:
        """What is wrong with what was typed."""
        self.tell(f"! {why}", "wrong")
