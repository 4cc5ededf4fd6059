"""The questions that only a person can answer: those that are open, and below them those answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st

from analytics.open_question import OpenQuestion, ValueAsked
from analytics.review import SHARED, Asked, Reading, numbered_in_order, open_questions, put_together
from pages.review.answer_field import NOT_KNOWN, Field, all_likely, draw, for_all
from pages.review.session import changing, draft, file_names, mark
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import escaped
from pages.ui.trouble import told

HEADINGS = {
    "administration": ("Which administration is meant?", "Which administrations are meant?"),
    "workshop": ("Which workshop is meant?", "Which workshops are meant?"),
    "participated": ("How many administrations took part?",) * 2,
    "offered": ("Was it on the form?", "Were they on the form?"),
}
"""Kinds of questions of which several stand together as the rows of one block."""
ONE_PRESS = {
    "participated": {NOT_KNOWN: "Not known for all {count}"},
    "offered": {"yes": "All {count} were on it", "no": "None of the {count} was"},
}
"""Answers that one press gives to all rows of a block."""
ANCHOR = "questions"


def ask(readings: tuple[Reading, ...]) -> None:
    """Draw the open questions, each once, and below them what was answered, to be changed."""
    asked = open_questions(readings, apart=draft().apart)
    answered = answered_questions(readings)
    if asked:
        st.subheader("Questions for you", anchor=ANCHOR)
        done = f"{len(answered)} of {len(asked) + len(answered)} answered. " if answered else ""
        st.caption(f"{done}Each answer counts at once and can be changed below.")
        for kind, together in groupby(first_of(asked, "questions"), lambda each: each.question.kind):
            _block(kind, list(together))
        offer_more(asked, "questions")
    if answered:
        with st.expander(f"Your answers ({len(answered):,})"):
            for kind, together in groupby(first_of(answered, "answers"), lambda each: each.question.kind):
                _block(kind, list(together))
            offer_more(answered, "answers")


def answered_questions(readings: Iterable[Reading]) -> tuple[Asked, ...]:
    """Return the questions that are answered, without those of which another value is still open."""
    listed = tuple(readings)
    still_open = {(r.file.digest, question.id) for r in listed for question in r.questions}
    said = (
        (reading.file, question)
        for reading in listed
        if reading.batch and not reading.twin
        for question in {q.id: q for q, _ in draft().answered(reading.file.digest)}.values()
        if (reading.file.digest, question.id) not in still_open
    )
    return put_together(said, apart=draft().apart)


def _block(kind: str, together: Sequence[Asked]) -> None:
    """Draw questions of one kind: a row each below one heading, or a block each."""
    if kind not in HEADINGS:
        for _, alike in groupby(together, lambda each: each.question.message):
            _alike(list(alike))
        return
    with _frame(together[0]):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{HEADINGS[kind][len(together) > 1]}**", width="content")
            _for_all(kind, together)
        for each in together:
            _row(_said(each.question), _where(each), _field(each))


def _alike(asked: Sequence[Asked]) -> None:
    """Draw questions in the same words: of several columns a row each below them, else a block each."""
    if len(asked) > 1 and asked[0].question.kind == "column":
        with _frame(asked[0]):
            st.markdown(f"**{escaped(asked[0].question.message)}**")
            for each in asked:
                _row(f"**Column {escaped(each.question.column)}**", _where(each), _field(each))
        return
    for each in asked:
        with _frame(each):
            _one(each) if not each.question.values else _values(each)


def _frame(first: Asked) -> st.delta_generator.DeltaGenerator:
    key = f"question-{mark(first.files[0], first.question.kind, first.question.id)}"
    return st.container(border=True, gap="xsmall", key=key)


def _for_all(kind: str, together: Sequence[Asked]) -> None:
    """Offer one press for all rows of a block that are open, where there is an answer that fits them all."""
    if any(_given(each) for each in together):
        return
    if kind == "workshop":
        _offer_order(together)
    elif kind == "administration":
        _offer_likely([_field(each) for each in together])
    elif len(together) > 1:
        fields = {each.question.id: _field(each) for each in together}
        with st.container(horizontal=True, width="content", gap="small"):
            for value, label in ONE_PRESS[kind].items():
                st.button(
                    label.format(count=len(together)),
                    key=f"all-{mark(value, *fields)}",
                    on_click=told(_keep_all),
                    args=(fields, value),
                )


def _keep_all(fields: dict[str, Field], value: str) -> None:
    with changing():
        for field in fields.values():
            field.keep(value)


def _offer_likely(fields: Sequence[Field]) -> None:
    likely = all_likely(fields)
    if not likely:
        return

    def keep() -> None:
        with changing():
            for field in fields:
                if field.id in likely:
                    field.keep(likely[field.id])

    label = f"Use what is likely for all {len(likely)}"
    st.button(label, key=f"all-likely-{mark(fields[0].key)}", on_click=told(keep))


def _offer_one_for_all(fields: Sequence[Field]) -> None:
    """Offer each answer that may be given to all values at once: twenty dates in the boxes are one fact."""
    options, open_ = for_all(fields)
    for option in options:
        st.button(
            f"{escaped(str(option))} for all {len(open_)}",
            key=f"for-all-{mark(open_[0].key, option.value)}",
            on_click=told(_keep_all),
            args=({field.id: field for field in open_}, option.value),
        )


def _offer_order(asked: Sequence[Asked]) -> None:
    """Offer to take all unknown workshops of a file for new ones, in the order in which they come."""
    for file in dict.fromkeys(each.files[0] for each in asked):
        of_file = [each for each in asked if each.files[0] == file]
        numbers = numbered_in_order(of_file)
        if not numbers:
            continue

        def keep(of_file: Sequence[Asked] = of_file, numbers: dict[str, str] = numbers) -> None:
            with changing():
                for each in of_file:
                    if each.question.id in numbers:
                        _field(each).keep(numbers[each.question.id])

        label = f"All {len(numbers)} are new workshops: number them in this order"
        st.button(label, key=f"number-all-{mark(file)}", on_click=told(keep))


def _field(asked: Asked) -> Field:
    question = asked.question
    label = f"{question.message} {question.column}" if question.kind == "column" else question.message
    return Field(asked, question.id, label, question.options, question.likely, _given(asked))


def _given(asked: Asked, id_: str = "") -> str:
    return draft().given(asked.files[0]).get(id_ or asked.question.id, "")


def _said(question: OpenQuestion) -> str:
    """Return what a row of a block is about: what stands in the file, else the whole question."""
    found = question.found if question.kind in ("administration", "workshop") and question.column else ""
    return f"**“{escaped(found)}”**" if found else escaped(question.message)


def _clear(said: str, value: ValueAsked) -> None:
    """Draw a value whose meaning is known, so that a person sees the whole column."""
    with st.container(key=f"row-answer-{mark(value.id)}"):
        left, right = st.columns([5, 6], vertical_alignment="center")
        with left.container(gap=None):
            st.markdown(said)
            st.caption(value.how_often)
        right.markdown(f"is read as {escaped(value.becomes)}")


def _row(said: str, about: str, field: Field, *, alone: bool = False) -> None:
    """Draw what is asked beside the field for the answer, with a line above unless it stands alone."""
    with st.container(key=f"{'alone' if alone else 'row'}-{field.key}"):
        left, right = st.columns([5, 6], vertical_alignment="center")
        with left.container(gap=None):
            st.markdown(said)
            if about:
                st.caption(escaped(about))
        with right:
            draw(field)
            if len(field.asked.names) > 1 and field.question.kind not in SHARED:
                _offer_apart(field.asked)


def _offer_apart(asked: Asked) -> None:
    """Offer to answer for each file apart what is asked once for several; those read as one are one."""
    st.button(
        f"Answer for each of the {len(asked.names)} files apart",
        key=f"apart-{mark(asked.question.id, *asked.files[:1])}",
        type="tertiary",
        on_click=told(_ask_apart),
        args=(asked.question.id,),
    )


def _ask_apart(question: str) -> None:
    with changing() as review:
        review.apart.add(question)


def _one(asked: Asked) -> None:
    """Draw a question beside the field for its answer, and below both what it lists."""
    _row(f"**{escaped(asked.question.message)}**", _where(asked), _field(asked), alone=True)
    if asked.question.lines:
        st.markdown("\n".join(f"- {escaped(line)}" for line in asked.question.lines))


def _values(asked: Asked) -> None:
    """Draw the values of one column: what stands there, how often, and what it will become."""
    listed = _all_values(asked)
    fields = {
        value.id: Field(
            asked,
            value.id,
            f"{asked.question.message} {value.said}",
            value.options,
            value.likely,
            _given(asked, value.id),
        )
        for value in listed
        if value.options
    }
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{escaped(asked.question.message)}**", width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            _offer_likely(list(fields.values()))
            _offer_one_for_all(list(fields.values()))
    st.caption(escaped(_where(asked)))
    name = f"values-{mark(asked.files[0], asked.question.id)}"
    for value in first_of(listed, name):
        said = f"**{escaped(value.said)}**"
        if value.id in fields:
            _row(said, value.how_often, fields[value.id])
        else:
            _clear(said, value)
    offer_more(listed, name)


def _all_values(asked: Asked) -> list[ValueAsked]:
    """Return the values of a question, first those that are asked about; one that is answered meanwhile
    keeps its options, to be changed."""
    said = draft().about(asked.files[0]).answers
    earlier = {
        value.id: value
        for question, given in tuple(said.values())
        if given and question.id == asked.question.id
        for value in question.values
        if value.options and value.id in said
    }
    present = {value.id: value for value in asked.question.values}
    listed = [earlier.get(id_, value) for id_, value in {**earlier, **present}.items()]
    return sorted(listed, key=lambda value: not value.options)


def _where(asked: Asked) -> str:
    """Return where the question comes from: the file, the cell, what stands there, what helps."""
    question = asked.question
    files = file_names(asked.names)
    place = f"{files}: {question.place}" if question.place and not question.lines else files
    listed = question.values or (question.column and question.kind in HEADINGS)
    found = f" Found: {question.found}." if question.found and not listed else ""
    return f"{place}.{found} {question.mend}".strip()
