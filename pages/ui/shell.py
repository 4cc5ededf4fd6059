"""What stands around the content of every page: title, filters, foot, and help when there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote, urlencode

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from analytics.audience import AUDIENCES, MADE_FOR, SAID, Audience, as_dict
from analytics.choices import rounds_to_choose, what_empties
from analytics.describe import describe_filters
from analytics.direction import isolated
from analytics.errors import DatabaseTrouble, DiskTrouble, NotAllowed, UnfitText
from analytics.filters import NO_FILTERS, Filters
from analytics.findings import base_notes
from analytics.findings.headline import replies_from
from analytics.model import sentence_list
from analytics.nameless import small_groups
from analytics.sharing import shared_origin
from analytics.stories import on_page
from analytics.stories.story import READY
from analytics.survey import Survey
from analytics.tally import Tally
from pages.ui import address, cached, find_box, sample, saved_views, shown_to, state
from pages.ui.chips import show_chips
from pages.ui.filters import SHORT, choose_filters, clear_filters, show_all_rounds
from pages.ui.html import show_html
from pages.ui.roles import is_open, lead_to_upload, signed_in_line, tell_role
from pages.ui.signed import signed
from pages.ui.signed_out import tell_signed_out
from pages.ui.style import foot_on_paper, style
from pages.ui.text import counted, escaped, local_time
from pages.ui.trouble import told
from pages.ui.who import has_ended
from pages.ui.window import own_window

PRODUCT = "Follow-up survey"
SAMPLE_MARK = Markup("<span class='sample'>Sample data</span>")
"""What the head of a page says of data that ship with the project."""

FEW_ROUNDS = 2
"""So many rounds are named on the tab of a browser, which is narrow."""


@dataclass(frozen=True)
class View:
    """What a page shows: the survey, what is selected, its counts and its words.

    `query` is the query string of this view, for a link to it; blank for the default view. `of_page` is what
    is selected on the whole page, where `filters` may be a part of that: see `narrowed`.
    """

    survey: Survey
    filters: Filters
    tally: Tally
    filters_text: str
    query: str = ""
    of_page: Filters = NO_FILTERS


def run(page: StreamlitPage, pages: Sequence[StreamlitPage]) -> None:
    """Run a page of the menu and draw the foot; trouble with the database or the disk is said in words."""
    if found := signed():
        state.keep_for(found.person.name)
    state.set_base_notes("")
    state.set_filters_text("")
    state.set_page_of_slides(page.title)
    style()
    if trouble := state.take_trouble():
        st.error(escaped(trouble))
    state.set_page(page.url_path)
    try:
        _run(page, pages)
    except (DatabaseTrouble, DiskTrouble) as trouble:
        what = "The survey's data" if isinstance(trouble, DatabaseTrouble) else "The disk"
        st.error(f"**{what} can't be reached.** {escaped(trouble)}")
        st.button("Try again", key="try-again")
    except (NotAllowed, UnfitText) as refused:
        st.error(escaped(str(refused)))


def _run(page: StreamlitPage, pages: Sequence[StreamlitPage]) -> None:
    if has_ended():
        tell_signed_out()
        return
    if line := signed_in_line():
        show_html(line)
    if not is_open(page.url_path):
        tell_role(page.url_path, page.title)
        state.set_data_version(cached.store().data_version())
        _foot()
        return
    find_box.open_what_was_asked(page, pages)
    saved_views.open_start_view(page, pages)
    page.run()
    _foot()
    own_window()


OFFICE: tuple[Audience, ...] = ("office",)
IN_PART = tuple(audience for audience in AUDIENCES if audience != "public")
"""The audiences of a page on which parts of a round stand."""


def open_page(
    title: str,
    intro: str = "",
    *,
    filters: bool = True,
    needs_replies: bool = True,
    audiences: Collection[Audience] = IN_PART,
    every_round: bool = False,
    choose: bool = True,
    when_silent: Callable[[View], None] | None = None,
) -> View:
    """Draw the head of a page and return what it shows; stop with help where there is nothing.

    A page without `filters` shows the whole survey and opens even when nothing is stored yet. A page that can
    say something about workshops nobody replied to sets `needs_replies` to False. It stops for others than
    its `audiences`, among which a reader may `choose`. A page of `every_round` hides the filters for round
    and workshop and shows all rounds. `when_silent` shows what there is to know of a round to which nobody
    replied yet.
    """
    survey = cached.survey_for(shown_to.chosen_audience(filters=filters))
    _remember(survey, None)
    if notice := state.take_notice():
        st.success(escaped(notice))
    _stop_without(survey, title, intro, filters=filters, audiences=audiences)
    chosen, let_go = _chosen(survey, filters=filters, every_round=every_round)
    if filters and survey.each_shown:  # what a view is called may name an administration
        saved_views.show_saved_views()
    words = _remember(survey, chosen if filters else None)
    view = View(survey, chosen, cached.view_tally(survey, chosen), words, state.address() or "", chosen)
    _head(title, intro, survey, view if filters else None, choose=choose and len(audiences) > 1)
    if let_go:
        st.caption(LET_GO)
    if filters and needs_replies and not view.tally.replies:
        _stop_empty(view, when_silent)
    state.set_base_notes(" ".join((*base_notes(view.tally), small_groups(view.tally))) if filters else "")
    return view


def _remember(survey: Survey, chosen: Filters | None) -> str:
    """Keep for the foot of the page what it shows, all where nothing is chosen; return that in words."""
    words = describe_filters(survey, chosen) if chosen else ""
    for_whom = urlencode(as_dict(survey.audience), doseq=True)
    state.set_data_version(survey.data_version)
    state.set_filters_text(words)
    state.set_shown(address.explicit(chosen, survey.audience) if chosen else for_whom)
    return words


def _chosen(survey: Survey, *, filters: bool, every_round: bool) -> tuple[Filters, bool]:
    """Draw the filters of a page that has some; return what is chosen, and whether some has no effect."""
    if not filters:
        return NO_FILTERS, False
    chosen = choose_filters(survey)
    if not every_round:
        return chosen, False
    show_html(Markup("<style>{}</style>").format(HIDDEN))
    usual = ((), (next(iter(rounds_to_choose(survey))),))
    in_vain = bool(chosen.workshops) or chosen.rounds not in usual
    return replace(chosen, rounds=(), workshops=()), in_vain


LET_GO = "All rounds stand here: the filters for round and workshop have no effect on this page."


HIDDEN = (
    ".st-key-round, .st-key-workshop, .st-key-filters-above .stMarkdown, .st-key-chip-0-rounds "
    "{ display: none; }"
)
"""Filters that belong to one round, and how many replies of it are left."""


def _stop_without(
    survey: Survey, title: str, intro: str, *, filters: bool, audiences: Collection[Audience]
) -> None:
    """Stop with help where a page needs data and there are none, or is for others than its audience."""
    if filters and not survey.workshops:
        help_with: Callable[[], None] = sample.first_steps
    elif survey.audience in audiences:
        return
    elif audiences == OFFICE:
        help_with = partial(shown_to.explain_page_of_the_office, survey.audience)
    else:
        help_with = shown_to.explain_page_not_for_the_public
    _head(title, intro, survey, None, choose=audiences != OFFICE)
    help_with()
    end_page()


def narrowed(view: View, filters: Filters) -> View:
    """Return the view of a part of a page's selection, for a profile on it."""
    return replace(
        view,
        filters=filters,
        tally=cached.view_tally(view.survey, filters),
        filters_text=describe_filters(view.survey, filters),
    )


def _head(title: str, intro: str, survey: Survey, view: View | None, *, choose: bool) -> None:
    """Draw the head of a page: its name, of what its figures are, for whom it is and what it is for.

    Whether another audience can be chosen, `choose` says.
    """
    st.set_page_config(page_title=isolated(tab_title(title, view)))
    whole = SAMPLE_MARK if survey.sample_uploads else Markup("")
    about = _about(view) if view else Markup("<p>{}</p>").format(whole)
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        show_html(Markup("<div class='head'><h1>{}</h1>{}</div>").format(title, about))
        if survey.workshops:
            find_box.find_box()
        if choose:
            shown_to.choose_audience()
        if view:
            show_html(_present(view), width="content")
    if view:
        show_chips(view.survey, view.filters)
    if intro:
        st.markdown(escaped(intro))


def _present(view: View) -> Markup:
    """Lead to the slides of the round that is shown, under the other filters; they begin without names."""
    rounds = view.filters.rounds
    code = rounds[0] if len(rounds) == 1 else view.survey.latest_round
    seen_by = urlencode(as_dict(view.survey.audience), doseq=True)
    query = "&".join(filter(None, (replace(view.filters, rounds=()).to_query(), seen_by)))
    address = f"present/{quote(READY + code, safe='')}{f'?{query}' if query else ''}"
    return Markup("<a class='present' href='{}' target='_self' data-leaves>Present</a>").format(address)


def tab_title(page: str, view: View | None) -> str:
    """Return what a browser writes on the tab of a page: "Overview · Survey 2020 · Follow-up survey"."""
    if view is None:
        return f"{page} · {PRODUCT}"
    known = view.survey.round_by_code
    titles = [known[code].title or code for code in view.filters.rounds if code in known]
    rounds = sentence_list(titles) if len(titles) <= FEW_ROUNDS else f"{len(titles)} rounds"
    return f"{page} · {rounds or 'All rounds'} · {PRODUCT}"


def _about(view: View) -> Markup:
    """Say of what a page's figures are: their size, and when what is on record last changed."""
    tally = view.tally
    parts = [
        *_of_what(view), counted(len(tally.workshops), "workshop", "workshops"), replies_from(tally)
    ]  # fmt: skip
    if changed := cached.last_change():
        at, person = changed
        by = (
            f" by {person}" if person and view.survey.each_shown else ""
        )  # those who enter data are the office's
        parts.append(f"updated {local_time(at, st.context.timezone)}{by}")
    return Markup("<p>{}</p>").format(Markup("\u00a0· ").join(parts))


def _of_what(view: View) -> list[str | Markup]:
    """Name the round, where no chip does, and say what else the figures are: sample data, without names."""
    survey, rounds = view.survey, view.filters.rounds
    samples = set(survey.sample_rounds)
    alone = survey.round_by_code.get(rounds[0]) if len(rounds) == 1 else None
    return [
        *([alone.title or alone.code] if alone else []),
        *(["All rounds"] if not rounds and len(survey.rounds) > 1 else []),
        *([SAMPLE_MARK] if any(workshop.round in samples for workshop in view.tally.workshops) else []),
        *([] if survey.each_shown else [SAID.get(survey.audience, MADE_FOR[survey.audience].capitalize())]),
    ]


def _stop_empty(view: View, when_silent: Callable[[View], None] | None) -> None:
    """Say that the selection holds no reply, and which filter alone is in the way; then stop."""
    if not cached.view_tally(view.survey, Filters(rounds=view.filters.rounds)).replies:
        _explain_silent_round(view, when_silent)
        end_page()
    st.subheader("No reply matches these filters", anchor=False)
    guilty = what_empties(view.survey, view.filters)
    for field, replies in guilty.items():
        left = counted(replies, "reply", "replies")
        st.markdown(f"Without the filter **{SHORT[field]}** there would be {left}.")
    if not guilty:
        used = [SHORT[field] for field in SHORT if getattr(view.filters, field)]
        st.markdown(f"No single filter is the reason: {sentence_list(used)} together leave nothing.")
    st.button("Clear filters", on_click=told(clear_filters), key="clear-filters-here", type="primary")
    end_page()


def _explain_silent_round(view: View, when_silent: Callable[[View], None] | None) -> None:
    """Say that a round has workshops and no reply yet, and lead to who can be asked, where that is known."""
    words, known = describe_filters(view.survey, view.filters), [*filter(None, view.tally.participated)]
    st.subheader("Nobody has replied yet", anchor=False)
    missing = f" {counted(sum(known), 'reply is', 'replies are')} missing." if known else ""
    st.markdown(f"{escaped(words)} holds workshops, and no reply to them so far.{missing}")
    if when_silent:
        when_silent(view)
    with st.container(horizontal=True):
        if known:
            st.page_link("figures/replies.py", label="Who did not reply")
        else:
            lead_to_upload("Upload replies")
        if view.filters.rounds and view.survey.units:
            st.button("Show all rounds", on_click=told(show_all_rounds), key="show-all-rounds")


def _foot() -> None:
    if notes := state.base_notes():
        st.caption(escaped(notes))
    foot = " · ".join(filter(None, (state.filters_text(), f"Data version {state.data_version()}")))
    with st.container(key="foot", horizontal=True, vertical_alignment="center"):
        show_html(Markup("<p class='take'>{}{}</p>").format(_link(), _as_files()))
        st.caption(escaped(foot), text_alignment="right")
        foot_on_paper(foot)


def _link() -> Markup:
    """Let the page be copied as a link to what is seen; see linkToWhatIsSeen in links.js."""
    shown, names = state.shown(), " ".join((*address.NAMES, address.REVIEW))
    return Markup(
        "<a href='?{}' data-shown='{}' data-names='{}' data-shared='{}'>Copy link to this page</a>"
    ).format(address.here(shown), shown, names, shared_origin())


def _as_files() -> Markup:
    """Lead to the page as files, a slide a chart or table; blank where none stands on it."""
    title, slides = state.page_of_slides()
    if not slides:
        return Markup("")
    query = on_page.to_query(title, slides)
    pdf, pptx = (on_page.address(query, state.audience(), form) for form in ("pdf", "pptx"))
    return Markup(" As slides: <a href='{}' download>PDF</a> <a href='{}' download>PowerPoint</a>").format(
        pdf, pptx
    )


def end_page() -> None:
    """Draw the foot of a page that has nothing more to show, and end it."""
    _foot()
    st.stop()
