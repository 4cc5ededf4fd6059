"""The field for one answer: buttons for few short options, a list for many, a number, or a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.open_question import OpenQuestion, Option
from analytics.review import Asked
from pages.review.session import changing, mark
from pages.ui import state
from pages.ui.text import escaped
from pages.ui.trouble import told

NOT_KNOWN = "not known"
NAME_A_ROUND = "Choose a round, or type the code of a new one"
NAMED = ("administration", "workshop", "round", "values", "numbers")
"""Kinds of questions whose answers are names or values; those of others are whole sentences."""
FEW, SHORT = 5, 60
"""Up to so many options, of so many letters in all, stand side by side as buttons."""


@dataclass(frozen=True)
class Field:
    """One answer that is wanted: to which question, under which id, and what was given so far.

    `label` is what a person who can't see the page hears of it.
    """

    asked: Asked
    id: str
    label: str
    options: tuple[Option, ...] = ()
    likely: str = ""
    given: str = ""

    @property
    def question(self) -> OpenQuestion:
        return self.asked.question

    @property
    def key(self) -> str:
        return f"answer-{mark(self.asked.files[0], self.id)}"

    def keep(self, value: str | None = None) -> None:
        """Keep an answer for every file that asks; without `value` that of the widget."""
        said = state.widget_value(self.key) if value is None else value
        with changing() as review:
            for digest in self.asked.files:
                review.answer(digest, self.question, "" if said is None else str(said), to=self.id)


def draw(field: Field) -> None:
    """Draw the field for one answer. The likely one is a button of its own while nothing was given."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _offer_likely(field)
        if field.options:
            (_buttons if _few(field) else _list)(field)
        elif field.question.kind == "participated":
            _number(field)
        else:
            expected = field.question.expected
            st.text_input(
                escaped(field.label),
                value=field.given,
                key=field.key,
                on_change=told(field.keep),
                placeholder=expected,
                label_visibility="collapsed",
            )


def likely_words(field: Field) -> str:
    """Return how the likely answer reads, blank where there is none."""
    return next((str(option) for option in field.options if option.value == field.likely), "")


def _offer_likely(field: Field) -> None:
    if (words := likely_words(field)) and not field.given:
        said = escaped(words)
        st.button(
            f"Use {said}" if field.question.kind in NAMED else f"{said} (suggested)",
            key=f"likely-{field.key}",
            on_click=told(field.keep),
            args=(field.likely,),
        )


def _few(field: Field) -> bool:
    words = [str(option) for option in field.options]
    return (
        field.question.kind != "round"
        and len(words) <= FEW
        and sum(map(len, words)) <= SHORT
        and len(set(words)) == len(words)
    )


def _words(field: Field) -> Callable[[str], str]:
    words = {option.value: str(option) for option in field.options}
    return lambda value: words.get(value, value)


def _values(field: Field) -> list[str]:
    """Return what can be chosen, without the likely answer where that has a button."""
    values = [option.value for option in field.options]
    if not field.given and likely_words(field):
        values.remove(field.likely)
    return list(dict.fromkeys([*values, *([field.given] if field.given else [])]))


def _buttons(field: Field) -> None:
    words = _words(field)
    state.set_widget_value(field.key, field.given or None)
    st.segmented_control(
        escaped(field.label),
        _values(field),
        format_func=lambda value: escaped(words(value)),
        key=field.key,
        on_change=told(field.keep),
        label_visibility="collapsed",
    )


def _list(field: Field) -> None:
    names = field.question.kind == "round"
    other = "Choose another answer" if likely_words(field) else "Choose an answer"
    state.set_widget_value(field.key, field.given or None)
    st.selectbox(
        escaped(field.label),
        _values(field),
        index=None,
        format_func=_words(field),
        key=field.key,
        placeholder=NAME_A_ROUND if names else other,
        on_change=told(field.keep),
        accept_new_options=names,
        label_visibility="collapsed",
    )


def _number(field: Field) -> None:
    """Draw a field for a whole number, and a button that says that nobody knows it."""
    given = int(field.given) if field.given.isdecimal() else None
    st.number_input(
        escaped(field.label),
        min_value=0,
        max_value=100_000,
        step=1,
        value=given,
        key=field.key,
        on_change=told(field.keep),
        placeholder=field.given or "a whole number",
        label_visibility="collapsed",
        width=200,
    )
    unknown = field.given == NOT_KNOWN
    st.button(
        "Not known",
        key=f"unknown-{field.key}",
        on_click=told(field.keep),
        args=(NOT_KNOWN,),
        disabled=unknown,
    )


FOR_ALL, OTHERS = 3, "others"
"""Up to so many answers that fit all values are offered for all at once, of more only other actions."""


def for_all(fields: Sequence[Field]) -> tuple[tuple[Option, ...], tuple[Field, ...]]:
    """Return the answers that one press may give to all open values without a likely one, and those."""
    open_ = tuple(field for field in fields if not field.given and not likely_words(field))
    shared = [o for o in open_[0].options if all(o in field.options for field in open_)] if open_ else []
    offered = shared if len(shared) <= FOR_ALL else [o for o in shared if o.value == OTHERS]
    return (tuple(offered), open_) if len(open_) > 1 else ((), ())


def all_likely(fields: Sequence[Field]) -> dict[str, str]:
    """Return raw words of the likely answers by id, for those that are open; empty below two."""
    likely = {field.id: field.likely for field in fields if likely_words(field) and not field.given}
    return likely if len(likely) > 1 else {}
