"""What the first sheet of the collection workbook tells the person who fills it in."""

from __future__ import annotations

from analytics.model import Questionnaire

Lines = tuple[tuple[str, str], ...]
"""Pairs of a short heading, empty for a continued one, and a text."""


LINES: Lines = (
    ("1. Round", "Give the round a code (usually the year) and a title."),
    (
        "2. Workshops",
        "One row a workshop: number, title, month, region type, topic, and how many administrations "
        "took part, or which ones, or both. "
        "Filled in this far, the workbook opens the round; replies may come later.",
    ),
    (
        "3. Replies",
        "One row for each administration and workshop: an administration that attended two workshops "
        "and answered for both has two rows. Name it by its name or its two-letter code (see Lists).",
    ),
    (
        "4. Practices",
        "Only for texts that have no room in Replies: a second text of the same kind, or a text "
        "that a report quotes.",
    ),
    (
        "5. Published",
        "Only when a report has printed figures that the dashboard should set beside its own.",
    ),
    ("Answers", "yes: the administration said yes, or ticked the action."),
    (
        "",
        "no: it said no, or left the box of the action without a tick. Write no into each "
        "action that it did not take.",
    ),
    (
        "",
        "blank: it did not answer. A blank is never read as no, for an action as little as for any other "
        "question, even where other actions of the row are ticked; it is left out of the base.",
    ),
    ("", "not recorded: it may have answered, but what it said is not known to the office."),
    (
        "",
        "A tick (✓ or x under an action), 1 and 0, true and false, y and n are understood too. Words of "
        "explanation belong into the text columns.",
    ),
    ("Texts", "As the administration wrote them, as long as needed; Alt+Enter starts a new line."),
    ("Months", "2019-11, Nov 2019 or November 2019."),
    ("Participants", "Codes or names with a semicolon between them: FJ; Tonga; Hong Kong, China."),
    (
        "Please keep",
        "the names of the sheets and the headings. The order of columns does not matter, "
        "empty rows do not either, and a column of your own does no harm: it is reported and not read.",
    ),
)


def instructions(questionnaire: Questionnaire) -> Lines:
    """Return the lines of the sheet Instructions."""
    what = (
        f"One round of the “{questionnaire.title}”. The file can be uploaded as it is; before anything is "
        "saved you see what is new and what needs a look."
    )
    return (("What this is", what), *LINES)
