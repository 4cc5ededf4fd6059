"""Free texts as a readable list. Each is shown as text: no HTML, Markdown or formula in it acts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from analytics.asked import NOTHING, Asked, marked
from analytics.charts.draw.text import wrapped
from analytics.library import Choice
from analytics.notes import Notes
from analytics.practices import Practice, find_practices
from analytics.stories import Slide
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_to, member_link, workshop_link
from pages.ui.shell import View
from pages.ui.stories import add_button
from pages.ui.text import counted

AT_ONCE = 48
"""So many practices are drawn at once in their library."""
ON_A_PAGE = 6
"""So many practices stand below the charts of a page."""
ON_SLIDES = 12
"""So many practices of a page stand on its slides."""
LINES, LETTERS = 6, 16
"""A text of more lines is folded to so many, of letters of so many pixels, with a line more than it gains."""
ON_A_PHONE, ON_A_DESK = 310, 400
"""Pixels across that a text has at the least on a phone, and in a card on a wide screen."""
ALL_OF_IT = Markup("<details class='{}'><summary>Show all</summary></details>")


def practice_list(view: View, *, kinds: Sequence[str] = ()) -> None:
    """Show some practices of a view, of some kinds or of all: those chosen for the report lead.

    All of them are one click away, on the page of practices under the same filters.
    """
    found = find_practices(view.survey, view.filters, of_kinds=kinds)
    notes = cached.notes_for(view.survey)
    first = sorted(found, key=lambda practice: practice.key not in notes.starred)[:ON_A_PAGE]
    head(len(found))
    cards(view, first, notes)
    if len(found) > len(first):
        every = link_to(view, "practices", **Choice("", tuple(kinds)).as_dict())
        show_html(
            Markup("<div class='practices'><p class='more'>{}</p></div>").format(
                link(every, f"All {len(found):,} practices")
            )
        )


def head(count: int, *, part: str = "") -> None:
    """Say how many practices there are, and which of them are shown."""
    words = counted(count, "practice") + part
    show_html(Markup("<div class='practices'><h2>{}</h2></div>").format(words))


def cards(
    view: View,
    shown: Sequence[Practice],
    notes: Notes,
    *,
    question: Asked = NOTHING,
    none: str = "No practice matches. Try more kinds, or clear the filters.",
) -> None:
    """Draw practices as cards, with the words searched for marked and with what is noted."""
    items = joined(_item(view, practice, notes, question) for practice in shown)
    if shown and view.survey.named:  # a key tells whose a text is
        keys = ",".join(practice.key for practice in shown[:ON_SLIDES])
        state.add_slide(Slide("practice", keys, filters=view.filters))
    inside = Markup("<ul>{}</ul>").format(items) if items else Markup("<p>{}</p>").format(none)
    show_html(Markup("<div class='practices'>{}</div>").format(inside))


def _item(view: View, practice: Practice, notes: Notes, question: Asked) -> Markup:
    text = joined(
        Markup("<mark>{}</mark>" if hit else "{}").format(piece)
        for piece, hit in marked(practice.text, question)
    )
    tags = joined(
        Markup("<span>{}</span>").format(tag) for tag in notes.tags_by_practice.get(practice.key, ())
    )
    starred = practice.key in notes.starred
    return Markup(
        "<li><p class='about'>{}{}{}{}</p><p class='text' dir='auto'>{}</p>{}"
        "<p class='note'>{}{}</p>{}{}</li>"
    ).format(
        whose(view, practice),
        practice.label,
        Markup(" <span class='star' title='Chosen for the report'>★</span>") if starred else "",
        _adds(view, practice),
        text,
        _fold(practice.text),
        workshop_link(view, practice.workshop, practice.workshop_label),
        f" · {practice.place} of the report" if practice.place else "",
        Markup("<p class='note'>{}</p>").format(practice.note) if practice.note else "",
        Markup("<p class='tags'>{}</p>").format(tags) if tags else "",
    )


def _fold(text: str) -> Markup:
    """Offer the rest of a long text, which stands folded: on every screen, or on a narrow one alone."""
    if _lines(text, ON_A_DESK) > LINES + 1:
        return ALL_OF_IT.format("fold")
    return ALL_OF_IT.format("fold narrow") if _lines(text, ON_A_PHONE) > LINES + 1 else Markup("")


def _lines(text: str, width: float) -> int:
    return sum(len(wrapped(line, LETTERS, width)) for line in text.splitlines())


def _adds(view: View, practice: Practice) -> Markup:
    """Offer a practice for a presentation; without names it isn't, since its key tells whose it is."""
    if not view.survey.named:
        return Markup("")
    return add_button("practice", practice.key, view.filters, of=f"{practice.name}, {practice.label}")


def whose(view: View, practice: Practice) -> Markup:
    """Write whose practice it is, before what kind it is; nothing where names are off."""
    if not practice.name:
        return Markup("")
    return Markup("<b>{}</b> · ").format(member_link(view, practice.administration, practice.name))
