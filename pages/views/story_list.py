"""All stories: the ready one of each round, those that people keep, and those that were deleted."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from analytics.audience import AUDIENCES, Audience, outright, strictest
from analytics.choices import rounds_to_choose
from analytics.kept_stories import KeptStory
from analytics.made.words import moved_words, what_words
from analytics.stories import Slide, Story, ready_story
from analytics.stories.story import of_kept, round_of
from analytics.stories.thumb import Thumb
from analytics.survey import Survey
from pages.ui import cached, state, stories
from pages.ui.choose import choose_part
from pages.ui.html import joined, show_html
from pages.ui.links import link
from pages.ui.person import ask_person
from pages.ui.roles import can_write, lead_to_upload
from pages.ui.shell import View
from pages.ui.shown_to import CHOICES, show_to_the_office
from pages.ui.text import counted, escaped, local_time
from pages.ui.thumbs import draw_small
from pages.ui.trouble import told
from pages.views.edited_deck import edited_deck
from pages.views.edited_report import edited_report
from pages.views.feedback_packs import NAME as PACKS
from pages.views.feedback_packs import feedback_packs
from pages.views.made_list import address_of, moved_of, tell_not_kept
from pages.views.own_template import of_template, own_template

USUAL: Audience = "nameless"
"""For whom slides are shown where nobody says otherwise, and the page is for the office."""
FOR = "for"
"""How the address of the page says for whom slides are shown."""
DRAWN, ACROSS = 6, 3
"""So many stories of a section are drawn with a slide, and at most so many side by side."""
FIRST = Slide("title", title="What came of the workshops", text="Follow-up survey")


def choose_audience(view: View) -> Audience:
    """Draw for whom slides are shown, presented and taken away: nobody who sees more than the page shows.

    They are for whom the page is; where that is the office, they begin without names.
    """
    least = view.survey.audience
    told = [each for each in AUDIENCES if strictest(each, least) == each]
    usual = USUAL if least == "office" else least
    words: dict[str, str] = {each: CHOICES[each] for each in sorted(told, key=lambda each: each != usual)}
    asked = choose_part("For whom the slides are", words, name=FOR, labelled=True)
    return next(each for each in told if each == asked)


def story_list(view: View, audience: Audience) -> None:
    """List the stories, each to be opened, and each to be presented at once."""
    kept = cached.store().stories()
    rounds = rounds_to_choose(view.survey)
    if not rounds and not kept:
        st.markdown("There is nothing to present yet: bring in a round first.")
        lead_to_upload()
        return
    if kept:
        _section("Your stories", [_kept(view, each) for each in kept], audience)
    if rounds:
        _section("Ready for each round", [_ready(view, code) for code in rounds], audience)
    if view.survey.each_shown:
        tell_not_kept()
        if can_write():
            st.button("New story", key="new-story", on_click=told(_begin))
            ask_person()
            _deleted(view)
        if rounds:
            feedback_packs(rounds)
    else:
        st.button("Show to the office", key="show-to-office-list", on_click=told(show_to_the_office))
    _own_files(view, audience)


def _own_files(view: View, audience: Audience) -> None:
    """Draw the fields for files that a person brings: templates, a slide show, a report in Word."""
    with st.container(key="own-files"):
        show_html(Markup("<div class='stories'><h2>Your own files</h2></div>"))
        left, right = st.columns(2, gap="large")
        with left:
            own_template()
        with right:
            edited_deck(view.survey.audience, audience)
        if view.survey.rounds:
            edited_report(view.survey, audience)


def leaving(id_: str, audience: Audience) -> Markup:
    """Write the links to present a story, and to take it away, as an audience is to see it.

    Where the page is for the office and slides are without names, as they are by rule, they may be turned on.
    """
    here, query = quote(id_, safe=""), outright(audience)
    begins = "" if audience == USUAL != state.audience() else f"?{query}"
    own = {"story.pptx": of_template()}
    takes = joined(
        Markup("<a href='present/{}/{}{}{}{}' download>{}</a> ").format(
            here, file, "&" if "?" in file else "?", own.get(file, ""), query, words
        )
        for file, words in (FILES | OF_A_ROUND if round_of(id_) else FILES).items()
    )
    if (code := round_of(id_)) and state.audience() == "office":
        asked = quote(code, safe="")
        takes += link(f"{stories.PAGE}?{PACKS}={asked}{shown_to(audience)}", "Feedback packs")
    return Markup(
        "<span class='take'><a class='present' href='present/{}{}' target='_self' data-leaves>Present</a> {}"
        "</span>"
    ).format(here, begins, takes)


FILES = {
    "story.pptx": "PowerPoint",
    "story.pdf": "PDF",
    "story.pdf?paper=a4": "PDF, A4",
    "story.html": "HTML file",
}
"""File of a story by its address → what it is called on the page."""
OF_A_ROUND = {"report.docx": "Report in Word", "report.pdf": "Report as PDF"}
"""The same for what a round has beside its story."""


def shown_to(audience: Audience) -> str:
    """Return what the links to a story say in an address of its page."""
    return "" if audience == USUAL else f"&{FOR}={audience}"


Listed = tuple[str, Story, str]
"""What a story is called, the story, and what more is said of it."""


def _section(title: str, listed: Sequence[Listed], audience: Audience) -> None:
    """Draw the first stories with a slide of each, and the rest as lines."""
    show_html(Markup("<div class='stories'><h2>{}</h2></div>").format(title))
    across = min(max(len(listed), 2), ACROSS)
    for first in range(0, min(len(listed), DRAWN), across):
        row = listed[first : min(first + across, DRAWN)]
        for column, (name, story, said) in zip(st.columns(across), row, strict=False):
            with column.container(border=True, key=f"story-{story.id}", gap="small", height="stretch"):
                draw_small(_cover(story, audience), key=f"cover-{story.id}")
                show_html(_below(name, story, said, audience))
    if further := listed[DRAWN:]:
        lines = joined(_line(name, story, said, audience) for name, story, said in further)
        show_html(Markup("<div class='stories'><ul>{}</ul></div>").format(lines))


def _cover(story: Story, audience: Audience) -> Thumb:
    """Return the first slide of a story that its readers are shown; the first one where that is none."""
    looked_at = [cached.thumb(story, 0, audience)] if story.slides else [Thumb("", "", why="No slides yet")]
    for place in range(1, len(story.slides)):
        if looked_at[-1].svg:
            return looked_at[-1]
        looked_at.append(cached.thumb(story, place, audience))
    return looked_at[-1] if looked_at[-1].svg else looked_at[0]


def _below(name: str, story: Story, said: str, audience: Audience) -> Markup:
    return Markup("<div class='stories slide'><h3>{}</h3><p class='note'>{}</p>{}{}</div>").format(
        _link(name, story, audience),
        _about(story, said, audience),
        leaving(story.id, audience),
        _moved(story),
    )


def _moved(story: Story) -> Markup:
    """Tell the office of files that were handed out and hold what has moved since."""
    if state.audience() != "office":
        return Markup("")
    return joined(
        Markup("<p class='since'>Handed out: {}. {}</p>").format(
            link(address_of(made), what_words(cached.survey(), made)), moved_words(found)
        )
        for made, found in moved_of(story.id, round_of(story.id))
    )


def _line(name: str, story: Story, said: str, audience: Audience) -> Markup:
    return Markup("<li><span>{} <small>{}</small></span>{}</li>").format(
        _link(name, story, audience), _about(story, said, audience), leaving(story.id, audience)
    )


def _link(name: str, story: Story, audience: Audience) -> Markup:
    return link(f"{stories.PAGE}?{stories.NAME}={quote(story.id, safe='')}{shown_to(audience)}", name)


def _about(story: Story, said: str, audience: Audience) -> str:
    slides = slides_words(story, audience)
    return f"{slides} · {said}" if said else slides


def slides_words(story: Story, audience: Audience) -> str:
    """Say how many slides a story has for an audience, and how many it has where that is shown fewer."""
    shown, every = cached.slides_shown(story, audience), len(story.slides)
    return counted(every, "slide") if shown == every else f"{shown} of {every} slides for this audience"


def _ready(view: View, code: str) -> Listed:
    story = ready_story(view.survey, code)
    return story.name, story, ""


def _kept(view: View, kept: KeptStory) -> Listed:
    return stories.name_for(view.survey, kept.name), of_kept(kept), changed(view.survey, kept)


def changed(shown: Survey, kept: KeptStory) -> str:
    """Say when a story was last changed and by whom."""
    who = f" by {stories.name_for(shown, kept.person)}" if kept.person else ""
    return f"changed {local_time(kept.at, st.context.timezone)}{who}"


def _begin() -> None:
    stories.keep(Story(stories.NEW, (FIRST,)))


def _deleted(view: View) -> None:
    gone = cached.store().stories(deleted=True)
    if not gone:
        return
    with st.expander(f"Deleted stories ({len(gone)})"):
        for each in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{escaped(each.name)}, {escaped(changed(view.survey, each))}", width="stretch")
                st.button("Bring back", key=f"back-{each.id}", on_click=told(_bring_back), args=(each,))


def _bring_back(gone: KeptStory) -> None:
    cached.store().undo_story(gone)
    state.set_notice(f"“{gone.name}” is back.")
