"""Workshops that a file calls by numbers and letters of its own, two of them in one cell, or short names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import HEADS, LABELS, NINE, YES_NO, listed, replies_of, unit_of
from tests.cases.sketch import Line, Page, Sketch, with_lines
from tests.exports.names import FULL
from tests.exports.truth import WORKSHOPS, Reply

OWN = {1: 3, 2: 1, 3: 4, 4: 2}
"""Number of the round → number in the file."""
LETTERS = {1: "C", 2: "A", 3: "D", 4: "B"}
TITLES = {number: workshop.title for number, workshop in WORKSHOPS.items()}
SHORT = {1: "Audit", 2: "Data Analytics", 3: "Rules of Origin", 4: "Cargo Targeting"}
ODD = {**SHORT, 3: "Preferential tariffs"}
Words = Mapping[int, object]
INITIALS = {1: "PCA", 2: "DSR", 3: "FTA", 4: "CT"}
WORDED = {
    "share_materials": "Share the materials with colleagues",
    "submit_reports": "Submit a report to superiors",
    "make_recommendations": "Make recommendations to the head",
    "organize_in_house_workshop": "Hold an in-house workshop",
    "develop_manuals": "Develop an operational manual",
    "others": "Other",
    "direct_effects": "Were there any direct effects?",
    "efficiency": "Did efficiency improve?",
    "projects": "Was a modernization project started?",
}
GRIDS: Mapping[str, tuple[str, Mapping[str, str], Mapping[int, str], bool]] = {
    "of_google": ("{question} [{workshop}]", WORDED, SHORT, True),
    "of_google_by_workshop": ("{workshop} [{question}]", HEADS, SHORT, True),
    "kept_by_hand": ("{question} - {workshop}", HEADS, SHORT, False),
    "in_round_brackets": ("{question} ({workshop})", HEADS, TITLES, False),
}
"""How headings name question and workshop, their words, and whether Google Forms wrote the file."""


def every() -> list[Case]:
    return [
        *cases(
            "read",
            [
                ("key_of_workshops_on_a_sheet", _on_a_sheet(OWN, TITLES)),
                (
                    "key_of_workshops_in_short",
                    _on_a_sheet(OWN, SHORT, head=("Workshop", "Title")),
                ),
                ("key_of_workshops_turned", _on_a_sheet(OWN, TITLES, turned=True)),
                ("key_of_workshops_with_dates", _on_a_sheet(OWN, TITLES, dated=True)),
                ("key_of_workshops_by_letters", _on_a_sheet(LETTERS, TITLES)),
                ("key_of_workshops_above", _above(OWN, SHORT, " - ")),
                ("key_of_workshops_above_by_letters", _above(LETTERS, TITLES, ": ")),
                ("key_of_workshops_below", _below(OWN, SHORT)),
                ("key_of_workshops_in_one_line", _above_in_one(OWN, SHORT)),
                ("key_of_workshops_and_ws", _on_a_sheet({n: f"WS {own}" for n, own in OWN.items()}, TITLES)),
                ("key_of_answers_beside_numbers", _key_of_answers()),
                ("key_of_the_numbers_of_the_round", _on_a_sheet({n: n for n in OWN}, TITLES)),
                ("bands_with_short_names", _bands(SHORT)),
                ("tables_under_titles", _stacked()),
                ("heads_with_ws_no", _on_a_sheet(OWN, TITLES, head=("WS No.", "Title"), first="WS No.")),
                *((f"grid_{name}", _grid(*words)) for name, words in GRIDS.items()),
                (
                    "grid_of_joined_choices",
                    _joined_grid("Follow-up actions [{workshop}]", TITLES, stamped=True),
                ),
                ("grid_of_joined_choices_in_short", _joined_grid("{workshop} - follow-up actions", SHORT)),
            ],
        ),
        *cases(
            "refused",
            [
                ("workshops_listed_below_choices", _listing("Done for which? [{question}]", TITLES)),
                ("workshops_listed_in_short", _listing("{question}", SHORT)),
                ("workshops_listed_by_number", _listing("{question}", {n: f"WS {n}" for n in OWN})),
                ("workshops_listed_by_bare_numbers", _listing("{question}", {n: n for n in OWN})),
            ],
            word="list workshops",
        ),
        *cases(
            "asked",
            [
                ("key_of_workshops_of_unknown_title", _on_a_sheet(OWN, ODD, name="Workshops", known=ODD)),
                ("grid_with_abbreviations", _grid("{question} [{workshop}]", WORDED, INITIALS, stamped=True)),
                ("key_of_workshops_lacks_one", _on_a_sheet(OWN, {n: SHORT[n] for n in (1, 2, 4)})),
                *(
                    (f"two_workshops_in_a_cell_{number}", _two(words, *about))
                    for number, (words, *about) in enumerate(TWO)
                ),
            ],
        ),
    ]


TWO: Sequence[tuple[str, *tuple[int, ...]]] = (
    ("WS 3 & 4", 3, 4),
    ("Workshop 3, 4", 3, 4),
    ("Workshops 3 and 4", 3, 4),
    ("Workshop 3 and Workshop 4", 3, 4),
    ("3 / 4", 3, 4),
    ("1-3", 1, 2, 3),
    (f"{TITLES[3]}; {TITLES[4]}", 3, 4),
    (f"{TITLES[1]} and {TITLES[4]}", 1, 4),
    (f"{SHORT[1]} and {SHORT[4]}", 1, 4),
    (f"{SHORT[3]}, {SHORT[4]}", 3, 4),
    (f"1. {SHORT[1]}\n3. {SHORT[3]}", 1, 3),
)


def _replies():
    return [reply for reply in replies_of() if not reply.skipped_actions]


def _numbered(own: Words, first: str = "Workshop") -> Sketch:
    return listed(_replies(), workshop=lambda number: own[number], first=("Administration", first))


def _with_known(sketch: Sketch, known: Words) -> Sketch:
    return replace(sketch, workshops={str(text): number for number, text in known.items()})


def _on_a_sheet(
    own: Words,
    titles: Words,
    *,
    name: str = "Key",
    head: tuple[str, str] = ("Code", "Meaning"),
    turned: bool = False,
    dated: bool = False,
    known: Words | None = None,
    first: str = "Workshop",
) -> Sketch:
    """A sheet of its own says what the numbers mean."""
    lines = [head, *((own[number], titles[number]) for number in sorted(titles))]
    if dated:
        lines = [(first, "May 2023", second) for first, second in lines]
    page = Page(name, tuple(Line(line[::-1] if turned else line) for line in lines), wanted=False)
    made = _numbered(own, first)
    return _with_known(replace(made, pages=(*made.pages, page)), known or {})


def _above(own: Words, titles: Words, divider: str) -> Sketch:
    made = _numbered(own)
    lines = [Line((f"{own[number]}{divider}{title}",)) for number, title in titles.items()]
    return made.with_page(0, with_lines(made.pages[0], 0, [*lines, Line(())]))


def _above_in_one(own: Words, titles: Words) -> Sketch:
    made = _numbered(own)
    listing = ", ".join(f"{own[number]} = {title}" for number, title in titles.items())
    return made.with_page(0, with_lines(made.pages[0], 0, [Line((f"Workshops: {listing}",))]))


def _below(own: Words, titles: Words) -> Sketch:
    made = _numbered(own)
    page = made.pages[0]
    listing = "; ".join(f"{own[number]} = {title}" for number, title in titles.items())
    more = [Line(()), Line((f"Workshops: {listing}",))]
    return made.with_page(0, replace(page, lines=(*page.lines, *more)))


def _key_of_answers() -> Sketch:
    """A key of answers says nothing of workshops, whose numbers are those of the round."""
    made = _numbered({number: number for number in OWN})
    lines = [Line(("Replies about the workshops",)), Line(("1 = Yes, 2 = No",)), Line(("3 = not known",))]
    return made.with_page(0, with_lines(made.pages[0], 0, lines))


def _two(words: str, *about: int) -> Sketch:
    """One reply is about several workshops, which its cell names."""
    replies = replies_of(4)
    made = listed([reply for reply in replies if not reply.skipped_actions][:4])
    page = made.pages[0]
    old = page.lines[1]
    (unit,) = old.holds
    units = tuple((number, unit[1]) for number in about)
    line = replace(old, cells=(old.cells[0], words, *old.cells[2:]), holds=units)
    others = {key: said for key, said in made.truth.items() if key != unit}
    truth = others | dict.fromkeys(units, made.truth[unit])
    return replace(made, pages=(replace(page, lines=(page.lines[0], line, *page.lines[2:])),), truth=truth)


def _grid(
    heading: str, questions: Mapping[str, str], workshops: Mapping[int, str], stamped: bool = False
) -> Sketch:
    """Each heading names a question and a workshop; a reply about two workshops is one row."""
    replies = {unit_of(reply): reply for reply in _replies()}
    pairs = [(question, number) for question in NINE for number in workshops]
    heads = [heading.format(question=questions[q], workshop=workshops[n]) for q, n in pairs]
    lines = [Line((*["Timestamp"] * stamped, "Administration", *heads), heads=True)]
    for code in dict.fromkeys(reply.administration for reply in replies.values()):
        mine = {n: reply for n in workshops if (reply := replies.get((n, code)))}
        cells = [YES_NO.of(mine[n].answers[q]) if n in mine else None for q, n in pairs]
        start = (*["2024/03/04 10:00:00"] * stamped, FULL[code])
        lines.append(Line((*start, *cells), tuple((n, code) for n in mine)))
    targets = (*["answered_at"] * stamped, "administration", *(question for question, _ in pairs))
    truth = {unit: {q: reply.answers[q] for q in NINE} for unit, reply in replies.items()}
    made = replace(listed(()), pages=(Page("Replies", tuple(lines), targets),), truth=truth)
    return replace(made, workshops={text: number for number, text in workshops.items()})


def _joined_grid(heading: str, names: Words, *, stamped: bool = False) -> Sketch:
    """Each workshop has a column, whose cells list what was done after it."""
    replies = {unit_of(reply): reply for reply in _replies()}
    heads = ("Administration", *(heading.format(workshop=names[n]) for n in names))
    lines = [Line((*["Timestamp"] * stamped, *heads), heads=True)]
    for code in dict.fromkeys(reply.administration for reply in replies.values()):
        mine = {n: reply for n in names if (reply := replies.get((n, code)))}
        cells = [_done(mine[n]) if n in mine else None for n in names]
        start = (*["2024/03/04 10:00:00"] * stamped, FULL[code])
        lines.append(Line((*start, *cells), tuple((n, code) for n in mine)))
    targets = (*["answered_at"] * stamped, "administration", *["actions"] * len(names))
    truth = {unit: {q: reply.answers[q] for q in NINE[:6]} for unit, reply in replies.items()}
    made = replace(listed(()), pages=(Page("Replies", tuple(lines), targets),), truth=truth)
    return replace(made, workshops={str(text): number for number, text in names.items()})


def _done(reply: Reply) -> str:
    return "; ".join(LABELS[action] for action in NINE[:6] if reply.ticked(action))


def _listing(heading: str, names: Words) -> Sketch:
    """Each action has a column, whose cells list the workshops after which it was done."""
    replies = {unit_of(reply): reply for reply in _replies()}
    lines = [Line(("Administration", *(heading.format(question=HEADS[q]) for q in NINE[:6])), heads=True)]
    for code in dict.fromkeys(reply.administration for reply in replies.values()):
        mine = [reply for reply in replies.values() if reply.administration == code]
        done = [[str(names[r.workshop]) for r in mine if r.ticked(action)] for action in NINE[:6]]
        lines.append(Line((FULL[code], *(", ".join(each) or None for each in done))))
    return replace(listed(()), pages=(Page("Replies", tuple(lines)),), truth={})


def _bands(names: Words) -> Sketch:
    made = listed(_replies(), workshop=None)
    page = made.pages[0]
    lines = [page.lines[0]]
    for number in OWN:
        mine = [line for line in page.lines if line.holds and line.holds[0][0] == number]
        lines += [Line((names[number],)), *mine]
    return made.with_page(0, replace(page, lines=tuple(lines)))


def _stacked() -> Sketch:
    """Each workshop has a table of its own below its title."""
    made = listed(_replies(), workshop=None)
    page = made.pages[0]
    lines: list[Line] = []
    for number in OWN:
        mine = [line for line in page.lines if line.holds and line.holds[0][0] == number]
        lines += [Line((f"Workshop {number}: {TITLES[number]}",)), page.lines[0], *mine, Line(())]
    return made.with_page(0, replace(page, lines=tuple(lines)))
