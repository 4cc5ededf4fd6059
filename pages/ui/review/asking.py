"""Step 3: the questions that only a person can answer; those that are open, and those answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import streamlit as st

from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.review import (
    Asked,
    Reading,
    numbered_in_order,
    open_questions,
    put_together,
)
from pages.ui import state
from pages.ui.review.session import draft, step
from pages.ui.text import counted, escaped

NOT_KNOWN = "not known"
WIDTH = 640
NAME_A_ROUND = "Choose a round, or type the code of a new one"


def ask(readings: tuple[Reading, ...]) -> None:
    """Draw the open questions, each once, and below them what was answered, to be changed."""
    step(3, "Questions for you")
    asked = open_questions(readings)
    if not asked:
        st.markdown("There is no open question.")
    else:
        are = counted(len(asked), "question is", "questions are")
        st.markdown(f"{are} open. Each answer counts at once.")
    for reading in readings:
        _offer_order([each for each in asked if reading.file.digest in each.files])
    for each in asked:
        _ask_one(each, {})
    answered = put_together(
        (reading.file, question)
        for reading in readings
        if reading.batch and not reading.twin
        for question, _ in draft().answered(reading.file.digest)
    )
    if answered:
        with st.expander(f"Your answers ({len(answered)})"):
            for each in answered:
                _ask_one(each, draft().given(each.files[0]))


def _offer_order(asked: list[Asked]) -> None:
    """Offer to take all unknown workshops of a file for new ones, in the order in which they come."""
    numbers = numbered_in_order(asked)
    if not numbers:
        return
    digest = next(each.files[0] for each in asked if each.question.id in numbers)

    def number_all() -> None:
        for each in asked:
            if each.question.id in numbers:
                draft().answer(digest, each.question, numbers[each.question.id])

    st.button(
        f"All {len(numbers)} are new workshops: number them in this order",
        key=f"number-all-{digest[:12]}",
        on_click=number_all,
    )


def _ask_one(asked: Asked, given: dict[str, str]) -> None:
    question, first = asked.question, asked.files[0][:12]
    with st.container(gap="xsmall", key=f"question-{first}-{_mark(question.id)}"):
        if question.values:
            st.markdown(escaped(question.message))
            for value in question.values:
                _value(asked, value, given.get(value.id, ""))
        else:
            _one(asked, escaped(question.message), question.id, question.options, given.get(question.id, ""))
        st.caption(escaped(_where(asked)))


def _value(asked: Asked, value: ValueAsked, given: str) -> None:
    rows = counted(value.count, "row")
    label = f"“{escaped(value.raw)}” in {rows}"
    if value.options:
        _one(asked, label, value.id, value.options, given)
    else:
        st.markdown(f"{label}: {escaped(value.becomes)}")


def _one(asked: Asked, label: str, id_: str, options: tuple[Option, ...], given: str) -> None:
    """Draw the field for one answer."""
    question = asked.question
    key = f"answer-{asked.files[0][:12]}-{_mark(id_)}"

    def keep(value: str | None = None) -> None:
        said = state.widget_value(key) if value is None else value
        for digest in asked.files:
            draft().answer(digest, question, "" if said is None else str(said), to=id_)

    if options:
        _choice(label, question, options, given, key, keep)
    elif question.kind == "participated":
        _number(label, given, key, keep)
    else:
        st.text_input(label, value=given, key=key, on_change=keep, placeholder=question.expected, width=WIDTH)


def _mark(text: str) -> str:
    """Return a name for the keys of widgets; names that begin alike have different ones."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _choice(
    label: str,
    question: OpenQuestion,
    options: tuple[Option, ...],
    given: str,
    key: str,
    keep: Callable[..., None],
) -> None:
    """Draw the answers to choose from; a round can also be named anew."""
    words = {option.value: str(option) for option in options}
    values = list(dict.fromkeys([*words, *([given] if given else [])]))
    names = question.kind == "round"
    st.selectbox(
        label,
        values,
        index=values.index(given) if given else None,
        format_func=lambda value: words.get(value, value),
        key=key,
        placeholder=NAME_A_ROUND if names else "Choose an answer",
        on_change=keep,
        accept_new_options=names,
        width=WIDTH,
    )


def _number(label: str, given: str, key: str, keep: Callable[..., None]) -> None:
    """Draw a field for a whole number, and a button that says that nobody knows it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            label,
            min_value=0,
            max_value=100_000,
            step=1,
            value=int(given) if given.isdecimal() else None,
            key=key,
            on_change=keep,
            placeholder=given or "a whole number",
            width=WIDTH - 120,
        )
        st.button(
            "Not known", key=f"unknown-{key}", on_click=keep, args=(NOT_KNOWN,), disabled=given == NOT_KNOWN
        )


def _where(asked: Asked) -> str:
    """Return where the question comes from: the file, the cell, what stands there, what helps."""
    question = asked.question
    files = ", ".join(dict.fromkeys(asked.names))
    place = f"{files}: {question.place}" if question.place else files
    found = f" Found: {question.found}." if question.found else ""
    return f"{place}.{found} {question.mend}"
