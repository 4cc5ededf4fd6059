"""Single answers: both options, words behind them, hedges, counts, slips, blanks nobody sees."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime

from analytics.ingest.book import ErrorValue
from tests.cases.sketch import Sketch
from tests.exports.truth import ACTIONS, OUTCOMES
from tests.fuzz.change import ANSWERED, answer_columns, change, hash_of, pages_with, put, rewritten, said_by
from tests.fuzz.changes.signs import everywhere, signed


@change
def words_for_nothing_in_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A few outcomes say in words that nothing was answered."""
    word = rng.choice(
        ("N/A", "n.a.", "no answer", "-", "—", "?", "not answered", "未回答", "無回答", "ไม่ตอบ",
        "不詳", "s/o",
         "Don't know", "TBC", "to be confirmed", "unknown", "pas de réponse", "tidak ada jawaban",
         "none given",
         "#N/A", "NULL", "…", "(blank)", "(empty)")
    )  # fmt: skip
    return some_outcomes(sketch, rng, word, "")


@change
def hedges_in_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A few outcomes say neither yes nor no."""
    word = rng.choice(
        ("Partly", "Not sure", "Maybe", "In progress", "Planned", "Under consideration", "Yes and no",
        "Too early",
         "Somewhat", "To some extent", "Not yet known", "50%", "Perhaps", "Teilweise", "一部",
         "กำลังดำเนินการ")
    )  # fmt: skip
    return some_outcomes(sketch, rng, word, "")


@change
def counts_in_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """How many instead of yes, and none instead of no."""
    counts = ("2 projects", "several", "3", "1 project", "two", "many")
    none = rng.choice(("none", "Nil", "no project", "0", "zero", "not any"))

    def write(said: str, unit, column: int):
        return {"yes": counts[hash_of(unit) % len(counts)], "no": none}.get(said)

    places = pages_with(sketch, "projects", "direct_effects")
    if not places:
        return None
    place = rng.choice(places)
    found = rewritten(sketch, place, answer_columns(sketch.pages[place], boxes=False)[-1:], write)
    return found and replace(found, values={**found.values, none: "no", **dict.fromkeys(counts, "yes")})


def some_outcomes(sketch: Sketch, rng: random.Random, word: str, meaning: str) -> Sketch | None:
    places = pages_with(sketch, "direct_effects", "projects", "efficiency")
    if not places:
        return None
    place = rng.choice(places)
    page = sketch.pages[place]
    columns = answer_columns(page, boxes=False)
    if not columns:
        return None
    column = rng.choice(columns)
    rows = [row for row, _ in page.replies()]
    chosen = rng.sample(rows, min(len(rows), rng.randint(1, 4)))
    units = {unit for row in chosen for unit in page.lines[row].holds}
    found = sketch
    for row, line in page.replies():
        if not units.isdisjoint(line.holds):  # of a row that stands there twice, both
            found = found.with_page(place, put(found.pages[place], row, column, word))
    for unit in units:
        found = found.knowing(unit, **{page.targets[column]: meaning})
    return replace(found, values={**found.values, word: meaning})


@change
def both_options_left(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The printed choice was left as it was: not answered."""
    word = rng.choice(
        ("Yes / No", "Yes/No", "Yes, No", "Yes or No", "Yes | No", "No / Yes", "☐ Yes ☐ No",
        "[ ] Yes [ ] No",
         "Ya / Tidak", "Có / Không", "はい・いいえ", "有・無", "Oui / Non", "Y / N", "Y/N", "ใช่ / ไม่ใช่",
         "□ Yes  □ No", "Yes   No", "( ) Yes ( ) No", "Yes - No", "YES/NO", "Yes\nNo", "Yes; No",
         "Yes____ No____",
         "Тийм / Үгүй", "是／否", "예 / 아니요", "Ja – Nein")
    )  # fmt: skip
    return some_outcomes(sketch, rng, word, "")


IN_CAPITALS = ("YES / no", "yes / NO")
BOTH = (
    ("☑ Yes ☐ No", "☐ Yes ☑ No"),
    ("[x] Yes [ ] No", "[ ] Yes [x] No"),
    ("(Yes) / No", "Yes / (No)"),
    IN_CAPITALS,
    ("■ Yes □ No", "□ Yes ■ No"),
    ("Yes ✓ No", "Yes No ✓"),
    ("☒ Yes ☐ No", "☐ Yes ☒ No"),
    ("Yes [X]  No [ ]", "Yes [ ]  No [X]"),
    ("☑はい ☐いいえ", "☐はい ☑いいえ"),
    ("Yes: X No:", "Yes: No: X"),
    ("● Yes ○ No", "○ Yes ● No"),
    ("→Yes / No", "Yes / →No"),
    ("Yes* / No", "Yes / No*"),
    ("Yes ☑ No ☐", "Yes ☐ No ☑"),
    ("☑ Ya ☐ Tidak", "☐ Ya ☑ Tidak"),
    ("_x_ Yes __ No", "__ Yes _x_ No"),
)


@change
def both_options_with_a_mark(sketch: Sketch, rng: random.Random) -> Sketch | None:
    yes, no = rng.choice(BOTH)
    return signed(sketch, rng, (yes, no, None), boxes=rng.random() < 0.2, outcomes=True)


BEHIND = (
    " (see attached)", "（see attached）", ", see e-mail", " - SOP no. 12", ": two manuals",
    "... see below", "\nSee email",
    "; 2 projects", " 2 manuals", " — since May", " [1]", "*", " (plan)", ". Since March.",
    " / since 2023", "、添付参照",
    " see annex", " because of the new law", ", but not for mail", " (No. 5)", " (not yet fully)",
    " - no details",
    ", none reported",
)  # fmt: skip


@change
def words_behind_the_answer(sketch: Sketch, rng: random.Random) -> Sketch | None:
    places = pages_with(sketch, "direct_effects", "projects", "efficiency")
    if not places:
        return None
    place = rng.choice(places)
    columns = answer_columns(sketch.pages[place], boxes=False)
    chosen = rng.sample(BEHIND, 3)

    def write(said: str, unit, column: int):
        word = {"yes": "Yes", "no": "No"}.get(said)
        return word and word + (chosen[hash_of(unit) % 3] if hash_of(unit) % 2 else "")

    found = rewritten(sketch, place, columns[:1], write)
    values = {w + b: m for w, m in (("Yes", "yes"), ("No", "no")) for b in chosen}
    return found and replace(found, values={**found.values, **values})


@change
def dates_as_ticks(sketch: Sketch, rng: random.Random) -> Sketch | None:
    if any(said.get(action, "") is None for said in sketch.truth.values() for action in ACTIONS):
        return None  # an answer that may be either cannot be written
    dated = rng.random() < 0.5

    def write(said: str, unit, column: int):
        day = datetime(2024, 3, 1 + hash_of(unit) % 28)
        return (day if dated else f"{day:%d.%m.%Y}") if said == "yes" else None

    found = everywhere(sketch, rng, True, False, write)
    days = [datetime(2024, 3, number) for number in range(1, 29)]
    values = {f"{day:%Y-%m-%d}" if dated else f"{day:%d.%m.%Y}": "yes" for day in days}
    return found and replace(found, values={**found.values, **values})


@change
def blanks_nobody_sees(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Blanks, hard blanks and marks of no width around answers."""
    around = rng.choice((("", " "), (" ", ""), ("\xa0", ""), ("", "\xa0"), ("", "\u200b"), ("\ufeff",
    ""), ("", "\n"),
                         ("\u200e", ""), ("", "\u3000"), ("\t", "")))  # fmt: skip
    places = pages_with(sketch, "direct_effects", "share_materials", "actions", "administration")
    found = sketch
    for place in places:
        page = found.pages[place]
        for row, line in list(page.replies()):
            for column, target in enumerate(page.targets):
                cell = line.cells[column] if column < len(line.cells) else None
                if target in ANSWERED and isinstance(cell, str) and cell.strip() and rng.random() < 0.5:
                    page = put(page, row, column, around[0] + cell + around[1])
        found = found.with_page(place, page)
    return found


@change
def letter_case(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Answers, choices and names in capitals or small letters, but where capitals are the answer."""
    turn = rng.choice((str.upper, str.lower, str.swapcase))
    found = sketch
    for place in pages_with(sketch, "administration"):
        page = found.pages[place]
        for row, line in list(page.replies()):
            for column, target in enumerate(page.targets):
                cell = line.cells[column] if column < len(line.cells) else None
                if target in ANSWERED and isinstance(cell, str) and rng.random() < 0.6:
                    page = put(page, row, column, cell if cell in IN_CAPITALS else turn(cell))
        found = found.with_page(place, page)
    return found


@change
def slips_in_answers(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Yes and no as a hurried hand types them."""
    word, meaning = rng.choice(
        (("Yse", "yes"), ("Yess", "yes"), ("yes yes", "yes"), ("Ye", "yes"), ("Noo", "no"), ("N o",
        "no"), ("Non.", "no"),
         ("Yes,", "yes"), ("Yes!", "yes"), ("no no", "no"), ("Yes¹", "yes"), ("Yes1", "yes"), ("'Yes",
         "yes"), ("No²", "no"),
         ("Yes*", "yes"), ("“Yes”", "yes"), ("(no)", "no"), ("Nо", "no"), ("Yеs", "yes"), ("Ｙｅｓ",
         "yes"), ("YES.", "yes"))
    )  # fmt: skip
    return _same_answers(sketch, rng, word, meaning)


@change
def answers_in_a_sentence(sketch: Sketch, rng: random.Random) -> Sketch | None:
    word, meaning = rng.choice(
        (("It did.", "yes"), ("We did not.", "no"), ("None were realized", "no"), ("No effects yet", "no"),
         ("Yes we started one in May", "yes"), ("Nothing to report", "no"), ("There were several.", "yes"),
         ("Not really", "no"), ("Definitely", "yes"), ("no but planned", "no"), ("Initiated",
         "yes"), ("Enhanced", "yes"),
         ("not initiated", "no"), ("Improved", "yes"), ("No improvement", "no"), ("No change",
         "no"), ("100%", "yes"),
         ("0%", "no"), ("Yes no doubt", "yes"), ("No, yes in part later", "no"), ("without doubt yes",
         "yes"))
    )  # fmt: skip
    return _same_answers(sketch, rng, word, meaning)


def _same_answers(sketch: Sketch, rng: random.Random, word: str, meaning: str) -> Sketch | None:
    """Write some of the answers that mean this in other words."""
    places = pages_with(sketch, *OUTCOMES)
    place = rng.choice(places) if places else 0
    columns = answer_columns(sketch.pages[place], boxes=False) if places else []
    if not columns:
        return None
    column = rng.choice(columns)
    page = sketch.pages[place]
    target = page.targets[column]
    rows = [row for row, line in page.replies() if sketch.truth[line.holds[0]].get(target) == meaning]
    for row in rng.sample(rows, min(len(rows), rng.randint(1, 4))):
        page = put(page, row, column, word)
    values = {**sketch.values, word: meaning}
    return replace(sketch.with_page(place, page), values=values) if rows else None


@change
def errors_in_cells(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A formula ended in an error: what was answered is not told."""
    word = ErrorValue(rng.choice(("#N/A", "#REF!", "#VALUE!", "#NAME?")))
    found = some_outcomes(sketch, rng, word, "")
    if found is None or sketch.file_name.endswith(".csv"):
        return None
    truth = {
        unit: {q: said if sketch.truth[unit].get(q) == said else None for q, said in answers.items()}
        for unit, answers in found.truth.items()
    }
    return replace(found, truth=truth)


@change
def true_and_false(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Boxes of the program itself: TRUE and FALSE."""
    boxes, outcomes = rng.choice(((True, False), (False, True), (True, True)))
    return signed(sketch, rng, (True, False, None), boxes=boxes, outcomes=outcomes)


@change
def shares_for_answers(sketch: Sketch, rng: random.Random) -> Sketch | None:
    yes, no = rng.choice(((100, 0), ("100%", "0%"), (5, 1), ("high", "low"), ("agree", "disagree"), (10, 0)))
    found = signed(sketch, rng, (yes, no, None), boxes=False, outcomes=True)
    return found


@change
def ticks_and_notes_in_boxes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Boxes ticked with words: when, how often, by whom."""
    words = rng.choice(
        (("done", "x", "✓"), ("May 2024", "June 2024", "x"), ("2x", "3x", "1x"), ("x (draft)", "x",
        "x - by mail"),
         ("by HQ", "x", "training unit"), ("twice", "once", "x"), ("completed 3/2024", "x",
         "completed"), ("yes, 2", "yes", "yes (all)"))
    )  # fmt: skip
    places = pages_with(sketch, *ACTIONS)
    if not places:
        return None
    page = sketch.pages[places[0]]
    columns = [c for c in answer_columns(page, outcomes=False) if page.targets[c] != "others"]
    chosen = rng.sample(columns, min(len(columns), 2))
    # Where a tool writes every no, a blank says that nothing was answered.
    said = [said_by(page, c, sketch) or {} for c in columns]
    written = any(cell is not None for each in said for cell, meaning in each.items() if meaning == "no")
    none = rng.choice(("no", "not yet") if written else (None, "-", "no", "not yet"))

    def write(said: str, unit, column: int):
        return {"yes": words[hash_of(unit) % 3], "no": none}.get(said)

    found = rewritten(sketch, places[0], chosen, write)
    values = {**dict.fromkeys(words, "yes"), **({none: "no"} if none else {})}
    return found and replace(found, values={**found.values, **values})
