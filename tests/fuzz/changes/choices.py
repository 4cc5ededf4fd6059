"""Choices joined in one cell: slips, numbers, other words, dropped and added ones, words for none."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Sketch, mapped
from tests.exports.truth import ACTIONS
from tests.fuzz.change import change, pages_with, put

FIVE = ACTIONS[:5]
OTHERWISE = {
    "share_materials": (
        "Pass the workshop documents on to colleagues",
        "Circulate handouts to the team",
        "Dissemination of slides",
        "Share knowledge with staff",
        "資料を同僚に配布",
        "Pass the documents of the workshop on to the officers of all regional offices",
        "Knowledge: handouts circulated to the team",
    ),
    "submit_reports": (
        "Brief management in writing",
        "Write a note for the Director General",
        "Reporting to headquarters",
        "Hand in a summary to the chief",
        "Soumettre un compte rendu",
        "Tell the head of the service in writing what was learned there",
        "(Brief management in writing)",
    ),
    "make_recommendations": (
        "Propose improvements",
        "Advise the management on next steps",
        "Suggest changes to procedures",
        "Put forward proposals",
        "提案を行う",
        "Put forward to the leadership what could be done better in our procedures",
        "Advice to management (next steps)",
    ),
    "organize_in_house_workshop": (
        "Hold a national training",
        "Train other officers",
        "Run an internal seminar",
        "Cascade training for staff",
        "Tổ chức đào tạo",
        "Train other officers of our administration on what was taught at the event",
        "Cascade: training for staff",
    ),
    "develop_manuals": (
        "Draw up SOPs",
        "Write a handbook",
        "Prepare guidance for officers",
        "Update standard procedures",
        "作業手引きの作成",
        "Draw up written instructions that officers can follow in their daily work",
        "Guidance for officers (handbooks, SOPs)",
    ),
}
ADDED = (
    "Translate the materials into the local language",
    "Contact the WCO experts again",
    "Set up a task force",
    "Amend the national legislation",
    "Join the online course",
    "Nothing to report to superiors",
)
NOTHING = (
    "Nil", "None", "No action taken yet", "Not yet", "None so far", "No follow-up actions were taken",
    "N.A. (no action)",
    "Nothing", "none of the above", "なし", "特になし", "ไม่มี", "Không", "Belum ada", "Tidak ada",
    "Aucune", "Ninguna",
    "Keine", "No actions", "NIL", "-nil-", "Nothing done so far", "No follow up",
    "Not applicable - no action", "无",
    "해당 없음", "Not done", "No", "0",
)  # fmt: skip


def of_labels(sketch: Sketch, change_cell) -> Sketch:
    """Change each cell of joined choices: `change_cell` gets the text, the row and the line."""
    found = sketch
    for place in pages_with(sketch, "actions"):
        columns = found.pages[place].at("actions")

        def changed(row: int, column: int, line: Line, cell: Cell, columns=columns) -> Cell:
            wanted = column in columns and isinstance(cell, str) and not line.heads
            return change_cell(cell, row, line) if wanted else cell

        found = found.with_page(place, mapped(found.pages[place], changed))
    return found


def _relabelled(sketch: Sketch, words: dict[str, str], *, part: float, rng: random.Random) -> Sketch | None:
    """Write choices otherwise in a part of the rows: `words` are action → its new words."""
    if not sketch.labels:
        return None

    def changed(cell: str, row: int, line: Line) -> str:
        if rng.random() > part:
            return cell
        for action, new in words.items():
            cell = cell.replace(sketch.labels[action], new)
        return cell

    found = of_labels(sketch, changed)
    if part == 1.0:
        found = replace(found, labels={**found.labels, **words})
    return replace(found, choices={**found.choices, **{new: action for action, new in words.items()}})


def slip(word: str, rng: random.Random) -> str:
    """Return a word as a hurried hand types it."""
    at = rng.randrange(1, max(2, len(word) - 1))
    kind = rng.choice(("drop", "double", "swap", "wrong"))
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "swap":
        return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return word[:at] + rng.choice("aeiorst") + word[at + 1 :]


@change
def slips_in_choices(sketch: Sketch, rng: random.Random) -> Sketch | None:
    if not sketch.labels:
        return None
    actions = rng.sample(FIVE, rng.randint(1, 3))
    words = {}
    for action in actions:
        parts = sketch.labels[action].split(" ")
        for _ in range(rng.randint(1, 2)):
            at = rng.randrange(len(parts))
            if len(parts[at]) > 3:
                parts[at] = slip(parts[at], rng)
        if rng.random() < 0.25 and len(parts) > 2:
            parts.pop(rng.randrange(len(parts)))
        new = " ".join(parts)
        if new != sketch.labels[action]:
            words[action] = new
    return _relabelled(sketch, words, part=rng.choice((0.3, 0.6, 1.0)), rng=rng) if words else None


@change
def choice_renamed_half_way(sketch: Sketch, rng: random.Random) -> Sketch | None:
    if not sketch.labels:
        return None
    actions = rng.sample(FIVE, rng.randint(1, 2))
    words = {action: rng.choice(OTHERWISE[action]) for action in actions}
    return _relabelled(sketch, words, part=rng.choice((0.4, 1.0)), rng=rng)


@change
def choices_numbered(sketch: Sketch, rng: random.Random) -> Sketch | None:
    if not sketch.labels:
        return None
    style = rng.choice(
        ("{n}. ", "{n}) ", "({n}) ", "{c}) ", "{c}:", "{c}. ", "{n} - ", "{n}:", "Option {n}: ", "{r}. ")
    )
    words = {
        action: style.format(n=n, c="ABCDEF"[n - 1], r=("i", "ii", "iii", "iv", "v", "vi")[n - 1])
        + sketch.labels[action]
        for n, action in enumerate(FIVE, start=1)
    }
    return _relabelled(sketch, words, part=1.0, rng=rng)


@change
def choices_without_or_with_words(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Choices as they are quoted by people: in the past, shortened, with a number of times."""
    if not sketch.labels:
        return None
    ways = (
        {"share_materials": "Shared training materials", "submit_reports": "Submitted reports"},
        {"make_recommendations": "Recommendations", "develop_manuals": "Manuals"},
        {"organize_in_house_workshop": "In-house workshop (2 times)", "submit_reports": "Report"},
        {
            "share_materials": "Sharing of training materials",
            "develop_manuals": "Development of operational manuals",
        },
        {"submit_reports": "Report submitted to superiors", "make_recommendations": "Recommendations made"},
    )
    return _relabelled(sketch, rng.choice(ways), part=rng.choice((0.4, 1.0)), rng=rng)


@change
def choice_not_offered(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The form did not offer one of the actions: it is not recorded, neither yes nor no."""
    if not sketch.labels or not sketch.divider or "," in "".join(sketch.labels[a] for a in FIVE):
        return None
    offered = frozenset(ACTIONS if sketch.offered is None else sketch.offered)
    action = rng.choice([each for each in FIVE if each in offered])
    label, divider = sketch.labels[action], sketch.divider
    heads = (str(cell) for page in sketch.pages for line in page.lines if line.heads for cell in line.cells)
    if any(label in head for head in heads):  # which lists what was on the form
        return None
    found = of_labels(sketch, lambda cell, row, line: _without(cell, label, divider))
    if not pages_with(sketch, "actions") or not any(_joined_cells(found)):
        return None
    forms = {label, *(text for text, said in sketch.choices.items() if said == action)}
    if any(form.casefold() in str(cell).casefold() for cell in _joined_cells(found) for form in forms):
        return None
    # What was typed behind the choice, that there is nothing else, now says that there is nothing at all.
    said_none = {
        u
        for line, cell in _lines_and_cells(found)
        if found.choices.get(str(cell).rstrip(";")) == "none"
        for u in line.holds
    }
    truth = {}
    for unit, answers in found.truth.items():
        kept = {q: said for q, said in answers.items() if q != action}
        # A choice that is none of ours is left in the cell where it is not told whether it is another action.
        ticked = [q for q in ACTIONS if q in kept and kept[q] in ("yes", None)]
        was_alone = answers.get(action) == "yes" and not ticked
        left = "no" if unit in said_none else ""
        truth[unit] = {**kept, **({q: left for q in ACTIONS if q in kept} if was_alone else {})}
    return replace(found, truth=truth, offered=offered - {action})


def _joined_cells(sketch: Sketch) -> Iterator[Cell]:
    return (cell for _, cell in _lines_and_cells(sketch))


def _lines_and_cells(sketch: Sketch) -> Iterator[tuple[Line, Cell]]:
    for page in sketch.pages:
        for at in page.at("actions"):
            yield from ((line, page.cell(row, at)) for row, line in enumerate(page.lines) if not line.heads)


def _without(cell: str, label: str, divider: str) -> str | None:
    for text in (divider + label, label + divider, label):
        if text in cell:
            return cell.replace(text, "", 1) or None
    return cell


@change
def choice_nobody_ticked(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """One of the actions was offered and nobody did it: no, as a person knows."""
    found = choice_not_offered(sketch, rng)
    if found is None or found.offered is None:
        return None
    before = frozenset(ACTIONS if sketch.offered is None else sketch.offered)
    action = next(iter(before - found.offered))
    truth = {
        unit: {**answers, action: "no" if any(answers.get(q) for q in ACTIONS) else ""}
        for unit, answers in found.truth.items()
    }
    return replace(found, truth=truth, offered=sketch.offered)


@change
def choice_added(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The form offered one choice more, which is none of ours: it is another action, or not kept."""
    if not sketch.labels or not sketch.divider:
        return None
    added = rng.choice(ADDED)
    found = sketch
    for place in pages_with(sketch, "actions"):
        page = found.pages[place]
        column = page.at("actions")[0]
        for row, line in list(page.replies()):
            cell = page.cell(row, column)
            if isinstance(cell, str) and cell and rng.random() < 0.4:
                behind = cell + added + ";" if cell.endswith(";") else cell + sketch.divider + added
                page = put(page, row, column, behind)
                for unit in line.holds:
                    said = found.truth[unit].get("others")
                    found = found.knowing(unit, others="yes" if said == "yes" else None)
        found = found.with_page(place, page)
    return replace(found, choices={**found.choices, added: "text"})


@change
def words_for_no_action(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Some say in words that they did nothing: no to every action."""
    places = pages_with(sketch, "actions")
    if not places:
        return None
    place = rng.choice(places)
    page = sketch.pages[place]
    asked, beside = page.at("actions"), page.at("others_text")
    # Who says elsewhere which other action it was does not say that there was none.
    # Nor does the truth know which of two rows of one reply counts.
    rows = [row for row, _ in page.replies() if not any(page.cell(row, at) for at in beside)]
    often = Counter(unit for row in rows for unit in page.lines[row].holds)
    rows = [row for row in rows if all(often[unit] == 1 for unit in page.lines[row].holds)]
    own = {row: next((at for at in asked if page.cell(row, at)), asked[0]) for row in rows}
    found = sketch
    words = rng.sample(NOTHING, 3)
    for row in rng.sample(rows, min(len(rows), rng.randint(1, 4))):
        word = rng.choice(words)
        page = put(page, row, own[row], word)
        for unit in page.lines[row].holds:
            found = found.knowing(unit, **{q: "no" for q in ACTIONS if q in found.truth[unit]})
    return replace(found.with_page(place, page), choices={**found.choices, **dict.fromkeys(words, "none")})


@change
def nothing_typed_under_other(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Some type into "other" that there is no other."""
    words = rng.sample(
        ("None", "Nil", "N/A", "no other action", "-", "Not yet", "nothing else", "なし", "ไม่มี",
        "không có",
         "No.", "no", "NONE", "n.a.", "Not applicable", "none at the moment", "nihil", "No other", "x",
         "tidak ada",
         "Aucun", "ninguno", "keine weiteren", "無"), 3
    )  # fmt: skip
    words = [w for w in words if w != "x"]
    found = sketch
    for place in pages_with(sketch, "actions", "others"):
        page = found.pages[place]
        columns = page.at("others") or page.at("actions")
        if not page.at("others") and not (sketch.labels and sketch.divider):
            continue
        for row, line in list(page.replies()):
            unit = line.holds[0]
            if sketch.truth[unit].get("others") != "no" or rng.random() < 0.5:
                continue
            cell, word = page.cell(row, columns[0]), rng.choice(words)
            if page.at("others"):
                page = put(page, row, columns[0], word) if cell is None else page
            elif isinstance(cell, str) and cell:
                behind = cell + word + ";" if cell.endswith(";") else cell + sketch.divider + word
                page = put(page, row, columns[0], behind)
        found = found.with_page(place, page)
    values = {**found.values, **dict.fromkeys(words, "no")}
    return replace(found, values=values, choices={**found.choices, **dict.fromkeys(words, "none")})
