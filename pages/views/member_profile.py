"""The administrations of a view by sub-region, and beside them the profile of the one that is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from analytics.audience import HIDES
from analytics.behind import ReplyDetail, replies_of
from analytics.model import Administration
from analytics.participation import Participation, participations
from analytics.practices import find_practices
from analytics.wording import KEY, SILENT
from pages.card.card import Picked
from pages.card.show import show, tiles
from pages.card.who import reply_html
from pages.ui.choose import chosen_value, put_in_address
from pages.ui.html import joined, show_html
from pages.ui.links import PROFILE, link, link_to, workshop_link
from pages.ui.shell import View, narrowed
from pages.ui.text import counted
from pages.views.practice_list import practice_list


def members_and_profile(view: View) -> None:
    """Show the administrations as tiles and by name, and beside them the profile of the one chosen; members
    read instead that there is none."""
    if view.survey.audience == "members":
        st.caption(f"{HIDES['members']} So nobody has a profile here.")
        return
    groups = view.tally.groups("administration")
    chosen = chosen_value(PROFILE, [group.key for group in groups]) if view.survey.each_shown else ""
    left, right = st.columns(2, gap="medium")
    with left:
        on_pick = _pick if view.survey.each_shown else None
        show(view, tiles(view, "reply_rate"), key="board-members", columns=1, on_pick=on_pick)
    with right:
        if chosen:
            _profile(view, chosen)
    with left if chosen else right:
        _names(view, chosen)


def _names(view: View, chosen: str) -> None:
    """List the names, for the office."""
    if view.survey.each_shown:
        show_html(_list(view, chosen))
    else:
        st.caption("Names are off: numbers are drawn by lot, the tiles are no map, and nobody has a profile.")


def _pick(picked: Picked) -> None:
    """Choose the administration whose tile was clicked."""
    if len(picked.values) == 3 and picked.values[1] == "administration":
        put_in_address(PROFILE, str(picked.values[2]))


def _list(view: View, chosen: str) -> Markup:
    """Write the administrations by sub-region, in order of names."""
    members = view.survey.administration_by_code
    sizes = view.tally.replies_by("administration")
    lines = [
        (members[group.key], size)
        for group, size in zip(view.tally.groups("administration"), sizes, strict=True)
    ]
    regions = sorted({member.sub_region for member, _ in lines})
    parts = (
        Markup("<h3>{}</h3><p>{}</p>").format(
            region or "Sub-region not recorded",
            joined(
                _name(view, member, size, chosen)
                for member, size in sorted(lines, key=lambda line: line[0].name.casefold())
                if member.sub_region == region
            ),
        )
        for region in regions
    )
    silent = any(not size for _, size in lines)
    key = Markup("<p class='key'>{} {}: took part, no reply</p>").format(SILENT.sign, SILENT.words)
    head = "" if chosen else Markup("<h2>Choose one to see its profile</h2>")
    return Markup("<section class='members'>{}{}{}</section>").format(
        head, joined(parts), key if silent else ""
    )


def _name(view: View, member: Administration, replies: int, chosen: str) -> Markup:
    target = link_to(view, "administrations", **{PROFILE: member.code})
    name = link(target, member.name, chosen=member.code == chosen)
    return Markup("<span class='member'>{}{}</span> ").format(name, "" if replies else f" {SILENT.sign}")


def _profile(view: View, code: str) -> None:
    """Show one administration: its workshops, what it answered about each, and what it wrote."""
    own = narrowed(view, replace(view.filters, administrations=(code,)))
    found = replies_of(own.survey, own.filters)
    show_html(_about(view, own, code, {detail.workshop: detail for detail in found}))
    quoted = {(detail.workshop, text) for detail in found for _, text in detail.texts}
    written = find_practices(own.survey, own.filters)
    if any((practice.workshop, practice.text) not in quoted for practice in written):
        practice_list(own)


def _about(view: View, own: View, code: str, replies: dict[str, ReplyDetail]) -> Markup:
    """Write who it is, how many of its workshops it replied about, and each of them."""
    member = view.survey.administration_by_code[code]
    took_part = [line for line in participations(own.tally) if line.workshop.key in replies or line.silent]
    silent = sum(line.workshop.key not in replies for line in took_part)
    said = f"Replied about {counted(len(replies), 'workshop')}" + (
        f", silent about {silent}" if silent else ""
    )
    about = " · ".join(filter(None, (member.service, member.sub_region, said)))
    close = link(link_to(view, "administrations"), "Close")
    return Markup(
        "<section class='profile chosen who'><h2>{} <small>{}</small></h2>"
        "<p class='where'>{}</p><p class='where'>{}</p><ul>{}</ul></section>"
    ).format(member.name, close, about, KEY, joined(_workshops(view, own, took_part, replies)))


def _workshops(
    view: View, own: View, lines: list[Participation], replies: dict[str, ReplyDetail]
) -> Iterator[Markup]:
    for line in reversed(lines):
        workshop = line.workshop
        head = Markup("<b>{}</b> <small>{}</small>").format(
            workshop_link(view, workshop.key, line.label), line.other_month
        )
        detail = replies.get(workshop.key)
        if detail is not None:
            yield reply_html(own, detail, head=head)
        else:
            yield Markup("<li>{}<p>{} {}: took part, no reply</p></li>").format(
                head, SILENT.sign, SILENT.words
            )
