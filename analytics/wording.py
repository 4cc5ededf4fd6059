"""Write figures as words: a share never stands without its base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.model import Answer, sentence_list
from analytics.result import Row, State


@dataclass(frozen=True)
class Mark:
    """One sign and its words, the same on every chart, in every window, legend and file."""

    sign: str
    words: str


MARKS = {
    Answer.YES: Mark("✓", "yes"),
    Answer.NO: Mark("✕", "no"),
    Answer.NOT_ANSWERED: Mark("?", "not answered"),
    Answer.NOT_RECORDED: Mark("–", "not recorded"),
    Answer.NO_OR_BLANK: Mark("✕?", "no or blank"),
    Answer.BLANK_OR_NO: Mark("✕?", "no or blank"),
}
NOT_SHOWN = "not shown"
"""What the public is told of answers that are not on record, or of so few that they are kept from it."""
SILENT = Mark("○", "silent")
"""An administration that took part and sent no reply."""
NOT_ASKED = Mark("", "not asked")
"""An administration that did not take part."""
NOT_ON_RECORD = Mark("", "no reply on record")
"""An administration without a reply of which nobody knows whether it took part: no list says so."""
SEVERAL = Mark("*", "more than one of these, or more replies than are counted")
"""Stands for several reasons at once, and beside a figure for replies outside its base."""
STATES: dict[State, Mark] = {
    "silent": SILENT,
    "not_answered": MARKS[Answer.NOT_ANSWERED],
    "not_recorded": MARKS[Answer.NOT_RECORDED],
    "not_shown": MARKS[Answer.NOT_RECORDED],
    "placed": MARKS[Answer.NO_OR_BLANK],
    "mixed": SEVERAL,
}
"""What is known of a group without a figure → its mark."""
KEY = " · ".join(dict.fromkeys(f"{mark.sign} {mark.words}" for mark in MARKS.values()))

SAMPLE_DATA = "Sample data"

SMALL_BASE = 5
"""Under this base a figure is given as a count alone, with no percentage."""


def count_of_base(count: int | None, base: int | None) -> str:
    """Write a figure with its base: a share never stands without it.

    >>> count_of_base(19, 28), count_of_base(3, 4), count_of_base(12, None)
    ('19 of 28 (68%)', '3 of 4', '12')
    >>> count_of_base(None, None), count_of_base(0, 0), count_of_base(299, 300)
    ('not known', '0 of 0', '299 of 300 (>99%)')
    >>> count_of_base(1076, 1515)
    '1,076 of 1,515 (71%)'
    """
    if count is None:
        return "not known"
    if base is None:
        return f"{count:,}"
    said = f"{count:,} of {base:,}"
    return said if base < SMALL_BASE else f"{said} ({percent_text(count, base)})"


def percent_text(count: int, base: int) -> str:
    """Write a share in whole per cent; only nobody is 0% and only everybody is 100%.

    >>> percent_text(0, 30), percent_text(1, 300), percent_text(299, 300), percent_text(7, 5)
    ('0%', '<1%', '>99%', '140%')
    """
    whole = percent(count, base)
    if whole == 0 and count:
        return "<1%"
    return ">99%" if whole == 100 and count < base else f"{whole}%"


def figure_words(row: Row, *, nobody: str = "nobody") -> str:
    """Write the figure of a row; where it has no base, say why, each reason in its own words.

    `nobody` says that the base holds nobody although all is known (`Measure.nobody`).

    >>> figure_words(Row("a", "all", "all", "All", 3, 8, replies=8))
    '3 of 8 (38%)'
    >>> figure_words(Row("a", "all", "all", "All", None, None, not_recorded=8, replies=8))
    'not recorded'
    >>> figure_words(Row("a", "all", "all", "All", None, None, not_answered=2, not_recorded=6, replies=8))
    '2 not answered, 6 not recorded'
    >>> figure_words(Row("a", "workshop", "3", "3. AEO", 0, 0))
    'no reply'
    >>> figure_words(Row("a", "administration", "FJ", "Fiji", 0, 0))
    'silent'
    >>> figure_words(Row("reply_rate", "workshop", "3", "3. AEO", 8, None, replies=8))
    '8 replies'
    """
    if row.state == "counted" and row.placed:
        return yes_and_no_words(row)
    if row.state in ("known", "counted"):
        bare = row.base is None and row.measure == "reply_rate"  # beside a name it would be read as one
        said = count_of_base(row.count, row.base)
        return said if not bare else f"{said} {'reply' if row.count == 1 else 'replies'}"
    plain = {
        "silent": SILENT.words if row.by == "administration" else "no reply",
        "not_answered": "not answered",
        "not_recorded": "not recorded",
        "not_shown": NOT_SHOWN,
        "placed": "no or blank",
        "nobody": nobody,
    }
    return plain.get(row.state) or outside_words(row)


def yes_and_no_words(row: Row) -> str:
    """Write yes and no apart, where others said no or left it blank and nobody knows which.

    >>> yes_and_no_words(Row("a", "sub_region", "Pacific", "Pacific", 6, None, placed=2, replies=9, known=7))
    '6 yes, 1 no'
    """
    return f"{row.count} yes, {row.known - (row.count or 0)} no"


def outside_words(row: Row) -> str:
    """Say how many replies stand outside the base, and why; blank where none does.

    >>> outside_words(Row("a", "all", "all", "All", 8, 8, not_answered=6, not_recorded=3, replies=17))
    '6 not answered, 3 not recorded'
    """
    parts = (
        (row.not_answered, "not answered"),
        (row.not_recorded, "not recorded"),
        (row.not_shown, NOT_SHOWN),
        (row.placed, "no or blank"),
    )
    return ", ".join(f"{number} {words}" for number, words in parts if number)


def whole_words(row: Row, *, nobody: str = "nobody") -> str:
    """Write the figure of a row and all that stands outside its base: what an ear or a hover is told.

    >>> whole_words(Row("a", "all", "all", "All", 8, 8, not_answered=6, not_recorded=3, replies=17))
    '8 of 8 (100%); 6 not answered, 3 not recorded'
    """
    said, outside = figure_words(row, nobody=nobody), outside_words(row)
    return f"{said}; {outside}" if outside and row.state in ("known", "counted") else said


def row_lines(row: Row, *, nobody: str = "nobody") -> tuple[str, ...]:
    """Write a row as a chart does at its end, a line a thing: figure, who is outside, what a report counts.

    >>> row_lines(Row("a", "all", "all", "All", 8, 21, not_answered=2, reported_count=8, reported_base=23))
    ('8 of 21 (38%)', '2 not answered', 'as the report counts: 8 of 23 (35%)')
    >>> row_lines(Row("a", "all", "all", "All", None, None, not_recorded=8, replies=8, published_count=5))
    ('5 as published',)
    """
    if row.published_only:
        return (f"{published_text(row)} as published",)
    lines = [figure_words(row, nobody=nobody)]
    lines += [outside_words(row)] if row.state in ("known", "counted") else []
    lines += [f"as the report counts: {reported_text(row)}"] if counts_otherwise(row) else []
    lines += [f"published {published_text(row)}"] if differs(row) else []
    return tuple(line for line in lines if line)


def cell_words(row: Row, *, short: bool = False) -> str:
    """Write a row into a cell: "4 of 6", short "4/6", a mark where there is no figure; see `cell_key`.

    Beside a figure ? says that others left it blank, and * that more is unknown.

    >>> cell_words(Row("a", "all", "all", "All", 4, 6, not_answered=1, replies=7))
    '4 of 6 ?'
    >>> cell_words(Row("a", "workshop", "3", "3. AEO", 0, 0))
    '○'
    """
    if row.state == "known":
        others = _beside(row)
        return f"{row.count:,}{'/' if short else ' of '}{row.base:,}" + (f" {others}" if others else "")
    if row.state == "counted":
        if row.placed:
            return f"{row.count} {SEVERAL.sign}"
        return str(row.count) if row.base is None else f"{row.count}{'/' if short else ' of '}{row.base}"
    return STATES[row.state].sign if row.state in STATES else "0"


def _beside(row: Row) -> str:
    """Return the mark beside a figure that says that more replied than it counts; blank where none did."""
    if row.state not in ("known", "counted"):
        return ""
    if row.not_recorded or row.not_shown or row.placed:
        return SEVERAL.sign
    return MARKS[Answer.NOT_ANSWERED].sign if row.not_answered else ""


def cell_key(rows: Iterable[Row]) -> str:
    """Explain the marks that stand in the cells of these rows, and no others.

    >>> cell_key([Row("a", "all", "all", "All", 4, 6, replies=6), Row("a", "all", "all", "All", 0, 0)])
    '○ silent: took part, no reply'
    """
    listed = list(rows)
    used = {sign for row in listed for sign in (_beside(row), cell_words(row)) if sign}
    known = (*STATES.values(), Mark("0", "nobody it could be true of"))
    words = {SILENT.sign: f"{SILENT.words}: took part, no reply"}
    if any(row.not_shown for row in listed):
        words[MARKS[Answer.NOT_RECORDED].sign] = NOT_SHOWN
    told = {m.sign: words.get(m.sign, m.words) for m in known if m.sign in used}
    return " · ".join(f"{sign} {said}" for sign, said in told.items())


def counts_otherwise(row: Row) -> bool:
    """Tell whether the report counts the figure on another base."""
    return row.reported_base is not None and row.as_reported != (row.count, row.base)


def sample_words(titles: Sequence[str]) -> str:
    """Say that figures are of data to look around with; blank where no round of them is a sample.

    >>> sample_words(["Survey 2020"]), sample_words([])
    ('Sample data: Survey 2020', '')
    """
    return f"{SAMPLE_DATA}: {sentence_list(titles)}" if titles else ""


def replies_words(row: Row, administrations: int | None = None, *, share: bool = True) -> str:
    """Write a reply rate as the sentence that it is: replies of participations, not of administrations.

    Without `share` the percentage is left out, where it stands beside the sentence already.

    >>> replies_words(Row("reply_rate", "all", "all", "All", 28, 40, replies=28), 22)
    '28 replies of 40 participations (70%), from 22 administrations'
    """
    count, base = row.count or 0, row.base
    said = f"{count:,} {'reply' if count == 1 else 'replies'}"
    if base is not None:
        part = f" ({percent_text(count, base)})" if share and base >= SMALL_BASE else ""
        said += f" of {base:,} {'participation' if base == 1 else 'participations'}{part}"
    said += "".join(
        f"; {number} more {'reply' if number == 1 else 'replies'} {why}"
        for number, why in (
            (row.beside, "where it is not recorded how many took part"),
            (row.over, "where more replied than are recorded as taking part"),
            (row.unlisted, "from off the list of participants"),
        )
        if number and base is not None
    )
    if administrations is None or not row.replies:
        return said
    members = f"{administrations} {'administration' if administrations == 1 else 'administrations'}"
    return f"{said}; in all from {members}" if row.unrated else f"{said}, from {members}"


def unrated_words(row: Row) -> str:
    """Say in brief how many replies stand outside a reply rate, and why; blank where none does.

    >>> unrated_words(Row("reply_rate", "all", "all", "All", 29, 50, beside=3, over=5, unlisted=1))
    '; 3 more, base not recorded; 5 more where more replied than took part; 1 more from off the list'
    """
    parts = (
        (row.beside, ", base not recorded"),
        (row.over, " where more replied than took part"),
        (row.unlisted, " from off the list"),
    )
    return "".join(f"; {number} more{why}" for number, why in parts if number and row.base is not None)


def no_rate_words(row: Row) -> str:
    """Say why replies have no rate.

    >>> no_rate_words(Row("reply_rate", "all", "all", "All", 5, None, replies=5, over=5))
    'more replied than are recorded as taking part'
    """
    if not row.over:
        return f"how many took part is {NOT_SHOWN if row.base_kept else 'not recorded'}"
    more = "more replied than are recorded as taking part"
    return more if row.over == row.replies else f"how many took part is not recorded, or {more}"


def never_words(number: int, *, rounds: int, at_least: bool, what: str = "administration") -> str:
    """Say how many did not reply: at least so many where not all who took part are known by name.

    >>> never_words(4, rounds=1, at_least=True), never_words(1, rounds=2, at_least=False)
    ('at least 4 administrations did not reply', '1 administration never replied')
    """
    noun = f" {what}{'' if number == 1 else 's'}" if what else ""
    verb = "did not reply" if rounds < 2 else "never replied"
    return f"{'at least ' if at_least else ''}{number}{noun} {verb}"


def number_words(number: int) -> str:
    """Write a small number as a word, as a sentence does.

    >>> number_words(4), number_words(12)
    ('four', '12')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def percent(count: int, base: int) -> int:
    """Return a share in whole per cent, halves upwards, as the report rounds.

    >>> percent(15, 28), percent(1, 8)
    (54, 13)
    """
    return (200 * count + base) // (2 * base)


def published_text(row: Row) -> str:
    """Write what a report prints for a figure, as printed: "5 of 11 (45%)", "12", "54%" or blank."""
    share = "" if row.published_share is None else f"{row.published_share}%"
    if row.published_count is None:
        return share
    base = "" if row.published_base is None else f" of {row.published_base}"
    return f"{row.published_count}{base}" + (f" ({share})" if share else "")


def reported_text(row: Row) -> str:
    """Write the figure as the report counts it, blank where it counts alike or nothing is known."""
    return "" if row.reported_base is None else count_of_base(row.reported_count, row.reported_base)


def differs(row: Row) -> bool:
    """Tell whether a report prints another figure than the records give, counted as the report counts."""
    count, base = row.as_reported
    if count is None:
        return row.published_count is None and row.published_share is not None
    printed = row.published_share if base else None
    return (
        row.published_count not in (None, count)
        or row.published_base not in (None, base)
        or (printed is not None and printed != percent(count, base or 1))
    )
