"""Who signs in: added with a link, given another role, and ended, by admins alone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.people import HOWS, ROLES, KnownPerson, SignIn, may, name_key
from analytics.people.known import LINK_HOURS, at_provider, link_to
from analytics.people.setting import VARIABLE, sign_in_mode
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.standing import forget
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.who import who
from pages.views.glance import glance_line

NAME, ROLE, LINK, CHOSEN = "people-name", "people-role", "people-link", "people-chosen"
MAY = "A viewer reads, an editor also imports and writes, an admin also sees to people and deletes for good."
AT_PROVIDER = (
    "These people are signed in now. The identity provider gives the roles: who must not come back is taken "
    "the role there, and the open sign-ins are ended here."
)
WIDTH = 360


def show_people() -> None:
    """Draw the people and what can be done with them; say why not where nobody signs in, or who may not."""
    if sign_in_mode() == "none":
        st.info(f"Nobody signs in here, so there is nobody to list. The setting {VARIABLE} changes that.")
        return
    if not may(who(), "admin"):
        st.info("This page is for admins. Ask one of them where a role or a password is missing.")
        return
    store = cached.store()
    open_now = [each for each in store.open_sign_ins() if each.kind == sign_in_mode()]
    elsewhere = sign_in_mode() == "oidc"
    known = at_provider(open_now) if elsewhere else store.people()
    _show_link()
    show_html(_table(_rows(known, store.last_seen(), open_now)))
    if elsewhere:
        st.markdown(AT_PROVIDER)
    else:
        _offer_to_add()
    _choose_one(known, open_now)


def _table(rows: Sequence[dict[str, object]]) -> Markup:
    """Return people as a table, of which each row stands as a list on a phone; a column that says nothing
    of anybody is left out."""
    heads = [head for head in (rows[0] if rows else ()) if any(row[head] != "" for row in rows)]
    lines = (
        glance_line(heads, Markup("{}").format(row[heads[0]]), [row[head] for head in heads[1:]])
        for row in rows
    )
    named = joined(Markup("<th scope='col'>{}</th>").format(head) for head in heads)
    words = "<table class='sheet' aria-label='{}'><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    return Markup(words).format("People", named, joined(lines))


def _rows(
    known: Sequence[KnownPerson], seen: dict[str, str], open_now: Sequence[SignIn]
) -> list[dict[str, object]]:
    signed = [name_key(each.name) for each in open_now]
    return [
        {
            "Name": each.name,
            "Role": each.role,
            "Last seen (UTC)": _time(seen.get(name_key(each.name), "")) or "never",
            "Open sign-ins": signed.count(name_key(each.name)),
            "Signs in by": each.how,
            "Password": "" if each.how != HOWS[0] else "set" if each.has_password else "not set yet",
        }
        for each in known
    ]


def _time(at: str) -> str:
    return at[:16].replace("T", " ")


def _show_link() -> None:
    """Show a link that was made here until its maker has sent it, or it holds no more."""
    token = state.kept(LINK, str)
    name = cached.store().name_of_link(token) if token else ""
    if not name:
        return
    with st.container(border=True, key="people-new-link"):
        st.markdown(f"Send {escaped(name)} this link, on which they set their password. It works once, for "
                    f"{LINK_HOURS} hours, and is not shown again.")  # fmt: skip
        address, found, _ = (st.context.url or "").rpartition("/people")
        st.code(link_to(token, address if found else ""), language=None, wrap_lines=True)
        st.button("I have it", key="people-link-taken", on_click=told(state.set_kept), args=(LINK, ""))


def _offer_to_add() -> None:
    st.subheader("Add a person")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Name", key=NAME, max_chars=80, width=WIDTH)
        st.selectbox("Role", ROLES, key=ROLE, width=160, help=MAY)
        st.button("Add", key="people-add", type="primary", on_click=told(_add))


def _add() -> None:
    mode = sign_in_mode()
    how = next(each for each in HOWS if each == mode)
    name = str(state.widget_value(NAME) or "")
    role = next(each for each in ROLES if each == state.widget_value(ROLE))
    state.set_kept(LINK, cached.store().add_person(name, role, how))
    state.set_widget_value(NAME, "")
    state.set_notice(f"{name.strip()} is {role} now.")


def _choose_one(known: Sequence[KnownPerson], open_now: Sequence[SignIn]) -> None:
    by_name = {each.name: each for each in known}
    if not by_name:
        return
    if state.widget_value(CHOSEN) not in by_name:
        state.set_widget_value(CHOSEN, None)
    st.subheader("Change or end")
    name = st.selectbox("Person", list(by_name), index=None, key=CHOSEN, width=WIDTH)
    if name:
        _offer_changes(by_name[name], [each for each in open_now if name_key(each.name) == name_key(name)])


def _offer_changes(known: KnownPerson, open_now: Sequence[SignIn]) -> None:
    with st.container(border=True, key="people-one"):
        if known.how != "oidc":
            _offer_role(known)
        for each in open_now:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"Signed in since {_time(each.begun)}, last seen {_time(each.last_seen)} (UTC)")
                st.button("End it", key=f"people-end-{each.id}", on_click=told(_end_one), args=(each,))
        with st.container(horizontal=True):
            st.button("End all sign-ins", key="people-end-all", on_click=told(_end_all), args=(known.name,),
                      disabled=not open_now)  # fmt: skip
            if known.how != "oidc":
                st.button("Take the role away", key="people-end", on_click=told(_end), args=(known.name,),
                          help="All sign-ins end too. The name stays in the history.")  # fmt: skip


def _offer_role(known: KnownPerson) -> None:
    key = f"people-role-of-{known.name}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Role", ROLES, ROLES.index(known.role), key=key, width=160, help=MAY)
        st.button("Change role", key="people-change", on_click=told(_change), args=(known.name, key))
        if known.how == HOWS[0]:
            st.button("New link", key="people-again", on_click=told(_new_link), args=(known.name,))


def _change(name: str, key: str) -> None:
    role = next(each for each in ROLES if each == state.widget_value(key))
    cached.store().set_role(name, role)
    _done(f"{name} is {role} now.")


def _new_link(name: str) -> None:
    state.set_kept(LINK, cached.store().new_link(name))


def _end_one(each: SignIn) -> None:
    cached.store().end_one(each.id)
    _done(f"One sign-in of {each.name} was ended.")


def _end_all(name: str) -> None:
    _done(f"{counted(cached.store().end_sign_ins(name), 'sign-in')} of {name} ended.")


def _end(name: str) -> None:
    cached.store().end_person(name)
    _done(f"{name} has no role any more.")


def _done(words: str) -> None:
    """Say what was done, which holds at once in this process and within seconds in others."""
    forget()
    state.set_notice(words)
