"""Step 3: the questions that only a person can answer; those that are open, and those answered."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.model import Questionnaire
from analytics.records import Problem
from analytics.review import (
    Asked,
    Reading,
    numbered_in_order,
    open_questions,
    option_words,
    put_together,
    question_words,
)
from pages.ui import state
from pages.ui.review.session import draft, step
from pages.ui.text import counted, escaped

NOT_KNOWN = "not known"
WIDTH = 640
NAME_A_ROUND = "Choose a round, or type the code of a new one"


def ask(readings: tuple[Reading, ...], questionnaire: Questionnaire) -> None:
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
        _ask_one(each, "", questionnaire)
    answered = put_together(
        (reading.file, question)
        for reading in readings
        if reading.batch and not reading.twin
        for question, _ in draft().answered(reading.file.digest)
    )
    if answered:
        with st.expander(f"Your answers ({len(answered)})"):
            for each in answered:
                given = draft().about(each.files[0]).answers[each.question.id][1]
                _ask_one(each, given, questionnaire)


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


def _ask_one(asked: Asked, given: str, questionnaire: Questionnaire) -> None:
    question = asked.question
    key = f"answer-{asked.files[0][:12]}-{question.id}"

    def keep(value: str | None = None) -> None:
        said = state.widget_value(key) if value is None else value
        for digest in asked.files:
            draft().answer(digest, question, "" if said is None else str(said))

    with st.container(gap="xsmall", key=f"question-{asked.files[0][:12]}-{_plain(question.id)}"):
        label = escaped(question_words(question, questionnaire))
        if question.options:
            _choice(label, question, given, key, keep, questionnaire)
        elif question.id.startswith("participated:"):
            _number(label, given, key, keep)
        else:
            st.text_input(
                label, value=given, key=key, on_change=keep, placeholder=question.expected, width=WIDTH
            )
        st.caption(escaped(_where(asked)))


def _plain(text: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in text)[:60]


def _choice(
    label: str,
    question: Problem,
    given: str,
    key: str,
    keep: Callable[..., None],
    questionnaire: Questionnaire,
) -> None:
    """Draw the answers to choose from; a round can also be named anew."""
    options = list(dict.fromkeys([*question.options, *([given] if given else [])]))
    names = question.id == "round"
    st.selectbox(
        label,
        options,
        index=options.index(given) if given else None,
        format_func=lambda option: option_words(option, question, questionnaire),
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
    question: Problem = asked.question
    files = ", ".join(dict.fromkeys(asked.names))
    place = f"{files}: {question.place}" if question.place else files
    found = f" Found: {question.found}." if question.found else ""
    return f"{place}.{found} {question.mend}"
