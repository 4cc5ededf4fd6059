"""Profiles: the facts of one workshop, and one administration across its workshops."""

from __future__ import annotations

import html

import streamlit as st

from analytics.behind import behind
from analytics.filters import Filters
from analytics.model import name_list
from analytics.practices import find_practices
from analytics.records import WorkshopRecord
from analytics.workshop_names import month_words
from pages.card.who import STYLE as REPLY_STYLE
from pages.card.who import reply_html
from pages.ui import cached
from pages.ui.shell import View
from pages.views.practice_list import practice_list


def with_replies_first(view: View) -> list[WorkshopRecord]:
    """Return the workshops of a view, those with replies in it before the others."""
    counts = dict(zip((w.key for w in view.tally.workshops), view.tally.replies_by("workshop"), strict=True))
    return sorted(view.tally.workshops, key=lambda workshop: not counts[workshop.key])


def workshop_facts(view: View, key: str) -> None:
    """Show what is on record about a whole workshop: when, what kind, who took part and who replied."""
    workshop = view.survey.workshop_by_key[key]
    whole = cached.view_tally(view.survey, Filters(workshops=(key,)))
    (participated,) = whole.participated
    counts = zip(whole.groups("administration"), whole.replies_by("administration"), strict=True)
    replied = {group.key: group.label for group, count in counts if count}
    facts = {
        "Month": month_words(workshop.month) or "not recorded",
        "Region type": workshop.region_type or "not recorded",
        "Topic": workshop.topic or "not recorded",
        "Took part": "not recorded" if participated is None else f"{participated} administrations",
        "Replied": _listed(view, list(replied.values())),
    }
    if workshop.participants is not None:
        members = view.survey.administration_by_code
        silent = [members[code].name for code in workshop.participants if code not in replied]
        facts["Not yet replied"] = _listed(view, silent, to_do=" – ask them")
    terms = "".join(f"<dt>{name}</dt><dd>{html.escape(words)}</dd>" for name, words in facts.items())
    st.html(f"{STYLE}<dl class='facts'>{terms}</dl>")


def _listed(view: View, names: list[str], to_do: str = "") -> str:
    """Say who it is, or where names are off how many."""
    if not names:
        return "nobody"
    return f"{len(names)}: {name_list(names)}{to_do}" if view.survey.named else str(len(names))


def says_something(view: View) -> bool:
    """Tell whether a workshop has replies in the view, and say so in words where it has none."""
    if not view.tally.replies:
        st.markdown("No reply to this workshop matches the filters; the facts are of the whole workshop.")
    return bool(view.tally.replies)


def administration_profile(view: View, code: str) -> None:
    """Show one administration's replies across workshops, and its practices."""
    member = view.survey.administration_by_code[code]
    found = behind(view.survey, view.filters, "reply_rate")
    about = " · ".join(words for words in (member.service, member.sub_region) if words)
    replies = "".join(
        reply_html(detail, view.survey.questionnaire, head=f"<b>{html.escape(detail.workshop_label)}</b>")
        for detail in found.counted
    )
    none = "<p>No reply in this selection.</p>"
    st.html(
        f"{REPLY_STYLE}<div class='who'><h3>{html.escape(member.name)}</h3>"
        f"<p class='where'>{html.escape(about)}</p><ul>{replies}</ul>{'' if replies else none}</div>"
    )
    quoted = {(d.workshop, text) for d in found.counted for _, text in d.texts}
    others = [p for p in find_practices(view.survey, view.filters) if (p.workshop, p.text) not in quoted]
    if others:
        practice_list(view)


STYLE = """<style>
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem;
  margin: .25rem 0 .75rem; padding: 0; }
.facts dt { opacity: .75; margin: 0; }
.facts dd { margin: 0; }
</style>"""
