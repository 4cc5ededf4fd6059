"""What is said of files that were handed out, and of what has moved in them."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.audience import MADE_FOR
from analytics.describe import describe_filters
from analytics.figures.words import DONE
from analytics.filters import Filters
from analytics.made.again import is_short
from analytics.made.moved import Changes, Moved
from analytics.made_file import MadeFile
from analytics.survey import Survey

FORMS = {
    ("report", "docx"): "Word",
    ("report", "pdf"): "PDF",
    ("story", "pptx"): "PowerPoint",
    ("story", "pdf"): "PDF",
    ("story", "html"): "HTML file",
    ("packs", "zip"): "zip",
}
"""What a file is, and how its name ends → what its form is called."""


def what_words(survey: Survey, made: MadeFile) -> str:
    """Say what a file is, of whom, and for whom: "Good Practice Report: Survey 2020, Word, for the office".

    Filters beyond rounds are said as the office, whose `survey` it is, calls them.
    """
    form = f"{FORMS.get((made.kind, made.form), made.form)}{' in its short form' if is_short(made) else ''}"
    filters = Filters.from_query(made.filters)
    _, _, of = describe_filters(survey, filters).partition(" · ")
    return ", ".join(filter(None, (made.title, of, form, MADE_FOR[made.audience])))


def from_words(made: MadeFile, when: str) -> str:
    """Say when a file was made, by whom and of which data; `when` is the time as its reader writes it."""
    by = f" by {made.person}" if made.person else ""
    return f"made {when}{by} from data version {made.data_version}"


def moved_words(found: Changes) -> str:
    """Say how much of a file has moved.

    >>> moved_words(Changes(212)), moved_words(Changes(0))
    ('None of its 212 figures has moved since.', 'It holds no figure.')
    """
    figures, texts = found.moved_figures, len(found.moved_texts)
    if not found.figures and not texts:
        return "It holds no figure."
    if not figures:
        said = f"None of its {found.figures:,} figures has moved since"
    else:
        verb = "has" if len(figures) == 1 else "have"
        said = f"{len(figures):,} of its {found.figures:,} figures {verb} moved since"
    lost = sum(not each.told for each in figures)
    if lost:
        which = f", {lost:,} of which" if lost < len(figures) else " and"
        said += f"{which} can't be told any more"
    more = f"; {texts:,} {'sentence reads' if texts == 1 else 'sentences read'} otherwise" if texts else ""
    return f"{said}{more}."


def movers(moved: Moved) -> Iterator[str]:
    """Give what moved something, one upload after the other."""
    for step in moved.steps:
        version = step.version
        by = f" by {version.person}" if version.person else ""
        yield f"{version.file_name} {DONE.get(version.action, version.action)}{by}"
