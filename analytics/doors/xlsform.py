"""The questionnaire as an XLSForm, which KoboToolbox and ODK make a form of.

Names in it are ids of questions and ISO codes, so that what people answer comes home without a question.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from analytics.doors.workshop_choices import with_month
from analytics.errors import FollowupError
from analytics.model import Administration, Question, Questionnaire
from analytics.records import RoundRecord, WorkshopRecord

CREATED = datetime(2020, 7, 1)
"""When every such file was made, as it says: the same questions give the same bytes."""
NONE, NONE_LABEL = "none", "None of these"
YES_NO = (("yes", "Yes"), ("no", "No"))
OWN_NAMES = ("administration", "workshop", "actions", "intro", NONE)
"""Names that the form gives itself, so that no question may have them."""
SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "appearance",
    "relevant",
    "constraint",
    "constraint_message",
)
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version")
WIDTHS = {
    "label": 70,
    "hint": 40,
    "constraint": 40,
    "constraint_message": 40,
    "relevant": 40,
    "form_title": 70,
}
VERSION_DIGITS = 12
CONSTRAINT = f"not(selected(., '{NONE}')) or count-selected(.) = 1"
SEVERAL = {
    "hint": "Choose all that apply.",
    "constraint": CONSTRAINT,
    "constraint_message": f"“{NONE_LABEL}” goes with no action.",
}
Line: TypeAlias = dict[str, str]


def xlsform(
    questionnaire: Questionnaire,
    administrations: Iterable[Administration],
    workshops: Sequence[WorkshopRecord] = (),
    about: RoundRecord | None = None,
) -> bytes:
    """Return the form as an .xlsx with the sheets survey, choices and settings; same data, same bytes.

    Without workshops the workshop is a field to write in. No answer is required, so that what is left blank
    stays blank; who answers about which workshop is. Raises FollowupError where a question has a name that
    the form needs itself.
    """
    _check_names(questionnaire)
    survey = list(_survey(questionnaire, workshops))
    choices = list(_choices(questionnaire, administrations, workshops))
    told = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()
    title = _plain(
        " – ".join(filter(None, (about.title or about.code if about else "", questionnaire.title)))
    )
    settings = {
        "form_title": title,
        "form_id": "follow_up_survey" + (f"_{about.code}" if about else ""),
        "version": str(int(told, 16))[:VERSION_DIGITS],
    }
    return _written(
        title, (("survey", SURVEY, survey), ("choices", CHOICES, choices), ("settings", SETTINGS, [settings]))
    )


def _check_names(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions:
        if question.id in OWN_NAMES:
            raise FollowupError(
                f"The questionnaire has a question “{question.id}”, a name that the form needs for itself. "
                "Give the question another id in data/questionnaire.toml."
            )


def _survey(questionnaire: Questionnaire, workshops: Sequence[WorkshopRecord]) -> Iterator[Line]:
    """Yield the questions in their order, each text below the question that it is about."""
    yield {"type": "note", "name": "intro", "label": _plain(questionnaire.title)}
    yield from _who(workshops)
    if questionnaire.actions:
        yield {**_asked("select_multiple actions", "actions", "Follow-up actions taken"), **SEVERAL}
    for action in questionnaire.actions:
        yield from _texts(questionnaire, action, f"selected(${{actions}}, '{action.id}')")
    for outcome in questionnaire.outcomes:
        yield _asked("select_one yes_no", outcome.id, outcome.wording)
        yield from _texts(questionnaire, outcome, f"${{{outcome.id}}} = 'yes'")
    yield from (_text(text) for text in questionnaire.texts if not text.about)


def _who(workshops: Sequence[WorkshopRecord]) -> Iterator[Line]:
    """Yield who answers about which workshop, which every reply has to say."""
    who = _asked("select_one administrations", "administration", "Customs administration")
    yield {**who, "required": "yes", "appearance": "minimal autocomplete"}
    if workshops:
        yield {**_asked("select_one workshops", "workshop", "Workshop"), "required": "yes"}
    else:
        hint = "The title of the workshop, as in the invitation."
        yield {**_asked("text", "workshop", "Workshop"), "hint": hint, "required": "yes"}


def _asked(kind: str, name: str, words: str) -> Line:
    return {"type": kind, "name": name, "label": _plain(words)}


def _texts(questionnaire: Questionnaire, asked: Question, where: str) -> Iterator[Line]:
    """Yield the texts about a question, asked where its answer is yes."""
    yield from ({**_text(text), "relevant": where} for text in questionnaire.texts if text.about == asked.id)


def _text(text: Question) -> Line:
    return {**_asked("text", text.id, text.wording), "appearance": "multiline"}


def _choices(
    questionnaire: Questionnaire,
    administrations: Iterable[Administration],
    workshops: Iterable[WorkshopRecord],
) -> Iterator[Line]:
    listed = [("administrations", each.code, each.name) for each in administrations]
    listed += [("workshops", each.choice, with_month(each.numbered, each)) for each in workshops]
    listed += [("actions", each.id, each.wording) for each in questionnaire.actions]
    listed += [("actions", NONE, NONE_LABEL)] if questionnaire.actions else []
    listed += [("yes_no", *each) for each in YES_NO] if questionnaire.outcomes else []
    return ({"list_name": of, "name": name, "label": _plain(label)} for of, name, label in listed)


def _plain(text: str) -> str:
    """Return words as a form shows them: in one line, and never a reference to a question."""
    return " ".join(text.split()).replace("${", "$ {")


def _written(title: str, sheets: Sequence[tuple[str, Sequence[str], Sequence[Line]]]) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": title, "created": CREATED})
        bold = book.add_format({"bold": True})
        for name, heads, lines in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, head in enumerate(heads):
                sheet.set_column(column, column, WIDTHS.get(head, 24))
                sheet.write_string(0, column, head, bold)
                for row, line in enumerate(lines, start=1):
                    if line.get(head):
                        sheet.write_string(row, column, line[head])
    return target.getvalue()
