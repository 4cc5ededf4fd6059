"""A report in Word that was edited and is given back, or a template: made again, or held to the records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st
from markupsafe import Markup

from analytics.audience import WORDS, Audience, strictest
from analytics.errors import FollowupError
from analytics.made import made_report
from analytics.report import Difference, Line, Rewritten, about_of, left_of, parts_words, shipped_template
from analytics.report.word.told import TOLD, in_short, more_of
from analytics.report.word.told import WORDS as DONE
from analytics.stories.deck.given import MOST_MB
from analytics.survey import Survey
from pages.server.handed_out import keep_later
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.who import offer_file, who

FIELD, GIVEN = "edited-report", "edited-report-given"
WANTED = (
    "Drop a report in Word here that was made on this page and edited, or a template. What is ours gets the "
    "figures of today; what you wrote, moved or took out stays so. Its numbers are held to the records."
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def edited_report(shown: Survey, usual: Audience) -> None:
    """Draw the field for a report, and below it what is to be had of the one that was given.

    Nobody is shown more than the survey of the page shows. A report that does not say for whom it was written
    is for the `usual` readers.
    """
    st.markdown("**A report in Word you edited, or a template for it**")
    st.file_uploader(WANTED, key=FIELD, max_upload_size=MOST_MB, on_change=told(_take))
    offer_file(
        "Get a template", data=shipped_template, file_name="report-template.docx", mime=DOCX,
        key="get-report-template", on_click="ignore", type="tertiary",
    )  # fmt: skip
    given: tuple[str, bytes] | None = state.kept(GIVEN, lambda: None)
    if given is None:
        return
    try:
        _given(*given, shown, usual)
    except FollowupError as trouble:
        st.error(f"“{escaped(given[0])}” was not changed. {escaped(trouble)}")


def _take() -> None:
    """Keep the file that was given; a field left empty changes nothing."""
    file = state.widget_value(FIELD)
    if file is not None:
        state.set_kept(GIVEN, (file.name, file.getvalue()))


def _given(name: str, content: bytes, shown: Survey, usual: Audience) -> None:
    said = about_of(content)
    readers = _readers(said.audience, shown.audience, usual)
    codes = [each.code for each in shown.rounds]
    titles = {each.code: each.title or each.code for each in shown.rounds}
    first = codes.index(said.round) if said.round in codes else len(codes) - 1
    code = st.selectbox("Round of the report", codes, index=first, format_func=titles.__getitem__,
                        key=f"report-round-{said.round}")  # fmt: skip
    if said.round in codes and strictest(said.audience or "office", shown.audience) == said.audience:
        _checked(name, *cached.report_checked(content))
    made, lines = cached.report_onto(content, code, readers)
    st.markdown(escaped(f"{in_short(lines)} For figures of data version {state.data_version()}."))
    new = f"{PurePath(name).stem}-new.docx"
    offer_file(
        "Get it made again", data=made, file_name=new, mime=DOCX, key="get-report-again",
        on_click=told(_keep), args=(made, new, code, readers), type="primary",
    )  # fmt: skip
    if listed := [line for line in lines if line.did in TOLD]:
        show_html(_done(listed))


def _keep(content: bytes, name: str, code: str, readers: Audience) -> None:
    """Keep that a report was handed out, with those of its parts that a person left in it."""
    made, by = cached.report_of(code, readers, short=about_of(content).short), who()
    keep_later(lambda: made_report(left_of(content, made), name, person=by.name), by)


def _readers(said: Audience | None, least: Audience, usual: Audience) -> Audience:
    """Let a person choose for whom it is: at first those for whom it was written."""
    shown = [each for each in WORDS if strictest(each, least) == each]
    first = strictest(said, least) if said else usual
    return st.selectbox(
        "For whom it is made", shown, index=shown.index(first), format_func=WORDS.__getitem__,
        key=f"report-for-{said}",
    )  # fmt: skip


def _checked(
    name: str, found: Sequence[Difference], anew: Sequence[Rewritten], looked_at: tuple[int, int]
) -> None:
    """Say which numbers of a report are others than those on record, what was written anew, and how much was
    looked at."""
    said = escaped(parts_words(*looked_at))
    if not looked_at[0]:
        st.warning(said)
        return
    if not found:
        st.success(f"Every number of ours in “{escaped(name)}” agrees with the records. {said}")
    else:
        _differing(name, found, said)
    if anew:
        words = f"{counted(len(anew), 'passage')} written anew by a person: see whether the words hold"
        with st.expander(words):
            rows = [(each.under, each.words, each.ours) for each in anew]
            show_html(_table("Passages written anew", ("Chapter", "Here", "Ours"), rows))


def _differing(name: str, found: Sequence[Difference], said: str) -> None:
    st.warning(f"In “{escaped(name)}” {counted(len(found), 'number')} of ours "
               f"{'does' if len(found) == 1 else 'do'} not agree with the records. {said}")  # fmt: skip
    with st.expander("Which they are"):
        rows = [(each.under, ", ".join(filter(None, (each.where, each.key))), each.said, each.ours) for each
                in found]  # fmt: skip
        show_html(_table("Numbers that do not agree", ("Chapter", "Part", "Here", "The records"), rows))


def _done(lines: Sequence[Line]) -> Markup:
    rows = [(line.under, f"{line.what} {line.key}", DONE[line.did], more_of(line)) for line in lines]
    return _table("What was done", ("Chapter", "Part", "What was done", "Numbers and words"), rows)


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    def cells(tag: str, words: Sequence[str]) -> Markup:
        return joined(
            Markup("<{0}>{1}</{2}>").format(Markup(tag), each, Markup(tag.split()[0])) for each in words
        )

    body = joined(Markup("<tr>{}</tr>").format(cells("td", row)) for row in rows)
    return Markup(
        "<table class='sheet words'><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(caption, cells("th scope='col'", head), body)
