"""A reply that somebody enters: about which unit, its answers, what is on record, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from analytics.model import Administration, Answer, Question
from analytics.records import WorkshopRecord
from analytics.reference import load_administrations
from analytics.rounds.by_hand import (
    ANSWERS,
    LONGEST_TEXT,
    SOURCES,
    Entered,
    OnRecord,
    administrations_asked,
    batch_of,
    changes,
    on_record,
)
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.choose import choose_one
from pages.ui.person import ask_person
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

ROUND, WORKSHOP, MEMBER = "entry-round", "entry-workshop", "entry-administration"
"""How the address of the page names what is entered."""
PLACEHOLDER = "Nothing said"


class Fields(NamedTuple):
    """The fields of one reply, by keys of their widgets; `data_version` is what they are compared with."""

    workshop: WorkshopRecord
    member: Administration
    data_version: str

    def key(self, of: str) -> str:
        return f"entry-{self.workshop.key}-{self.member.code}-{of}"

    def entered(self, survey: Survey) -> Entered:
        """Read what the fields hold now."""
        asked = survey.questionnaire
        day = state.widget_value(self.key("answered"))
        return Entered(
            self.workshop,
            self.member,
            {q.id: state.widget_value(self.key(q.id)) for q in asked.answered},
            {q.id: state.widget_value(self.key(q.id)) or "" for q in asked.texts},
            day.isoformat() if day else "",
            state.widget_value(self.key("source")),
        )


def enter_reply(survey: Survey) -> None:
    """Draw the choice of the unit and, where there is one, its fields."""
    rounds = {r.code: r.title or r.code for r in reversed(survey.rounds)}
    held = {code: words for code, words in rounds.items() if any(w.round == code for w in survey.workshops)}
    if not held:
        st.markdown("No workshop is on record yet. Bring in the workbook of a round first.")
        st.page_link("data/upload.py", label="Go to Upload")
        return
    fields = _chosen(survey, held)
    before = on_record(survey, fields.workshop.key, fields.member.code)
    _tell_on_record(fields, before)
    _fill_in(survey, fields, before)
    actions, outcomes, side = st.columns([5, 6, 6], gap="medium")
    with actions:
        _ask(survey, fields, survey.questionnaire.actions)
    with outcomes:
        _ask(survey, fields, survey.questionnaire.outcomes)
        for text in survey.questionnaire.texts:
            if not text.about:
                _ask_text(fields, text)
    with side, st.container(border=True, gap="small", key="entry-side"):
        _ask_how(fields)
        _offer(survey, fields, before)


def _chosen(survey: Survey, rounds: dict[str, str]) -> Fields:
    """Let the round, its workshop and the administration be chosen, those who took part first."""
    first, second, third = st.columns([1, 2, 1], gap="medium")
    with first:
        code = choose_one("Round", rounds, name=ROUND)
    workshops = {w.key: w.numbered for w in survey.workshops if w.round == code}
    with second:
        key = choose_one("Workshop", workshops, name=WORKSHOP)
    took_part = survey.workshop_by_key[key].participants
    words = {
        member.code: f"{member.name}{'' if not took_part or member.code in took_part else ' (not asked)'}"
        for member in administrations_asked(survey, key)
    }
    with third:
        member = choose_one("Administration", words, name=MEMBER)
    return Fields(survey.workshop_by_key[key], survey.administration_by_code[member], survey.data_version)


def _tell_on_record(fields: Fields, before: OnRecord) -> None:
    name = escaped(fields.member.name)
    if not before.found:
        st.markdown(f"No reply of {name} about this workshop is on record.")
        return
    said = [answer for answer in before.answers.values() if answer in (Answer.YES, Answer.NO)]
    texts = [text for text in before.texts.values() if text]
    held = f"{counted(len(said), 'answer')} and {counted(len(texts), 'text')}"
    st.markdown(
        f"A reply of {name} about this workshop is on record, with {held}; the fields show it. "
        "What you leave as it is stays as it is."
    )


def _fill_in(survey: Survey, fields: Fields, now: OnRecord) -> None:
    """Let the fields that nobody has touched show what is on record; what was typed stays."""
    was = state.widget_value(fields.key("on-record")) or now
    held: list[tuple[str, Answer | str, Answer | str]] = [
        (q.id, was.answer(q.id), now.answer(q.id)) for q in survey.questionnaire.answered
    ]
    held += [(q.id, was.texts.get(q.id, ""), now.texts.get(q.id, "")) for q in survey.questionnaire.texts]
    for question, before, value in held:
        if state.widget_value(fields.key(question)) in (None, before):
            state.set_widget_value(fields.key(question), value)
    if state.widget_value(fields.key("answered")) is None:
        state.set_widget_value(fields.key("answered"), _today())
    state.set_widget_value(fields.key("on-record"), now)


def _ask(survey: Survey, fields: Fields, questions: Sequence[Question]) -> None:
    """Draw a field for each question, each text below the question that it is about."""
    for question in questions:
        words, key = escaped(question.wording), fields.key(question.id)
        st.radio(words, list(ANSWERS), format_func=ANSWERS.__getitem__, key=key, horizontal=True)
        for text in survey.questionnaire.texts:
            if text.about == question.id:
                _ask_text(fields, text)


def _ask_text(fields: Fields, text: Question) -> None:
    words, key = escaped(text.wording), fields.key(text.id)
    st.text_area(words, key=key, height=80, max_chars=LONGEST_TEXT, placeholder=PLACEHOLDER)


def _ask_how(fields: Fields) -> None:
    """Draw when and how the reply came, and who notes it."""
    key = fields.key("answered")
    st.date_input("The reply came on", key=key, max_value=_today(), format="YYYY-MM-DD")
    words = {source: said.capitalize() for source, said in SOURCES.items()}
    st.radio("How", list(SOURCES), format_func=words.__getitem__, key=fields.key("source"), horizontal=True)
    ask_person()


def _offer(survey: Survey, fields: Fields, before: OnRecord) -> None:
    """Say what would change, and offer to save it."""
    found = changes(fields.entered(survey), before, survey.questionnaire)
    if not found:
        st.caption("Nothing would change yet." if before.found else "Nothing is answered yet.")
    else:
        st.markdown(f"**{counted(len(found), 'thing')} would change**" if before.found else "**New reply**")
    for label, was, now in found:
        st.text(f"{label}: {f'{_short(was)} → ' if was else ''}{_short(now)}")
    st.button("Save the reply", key="save-reply", on_click=told(_save), args=(fields,))


def _save(fields: Fields) -> None:
    """Store what the fields hold as an upload of its own."""
    survey = cached.survey()
    entered = fields.entered(survey)
    before = on_record(survey, fields.workshop.key, fields.member.code)
    batch = batch_of(entered, before, survey, today=_today().isoformat())
    names = {a.code: a.name for a in load_administrations().values()}
    cached.store().commit(batch, person=state.person(), names=names, seen=fields.data_version)
    state.set_notice(f"Saved: {batch.file_name}. It stands on the page History, where it can be undone.")


def _today() -> date:
    return date.today()


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
