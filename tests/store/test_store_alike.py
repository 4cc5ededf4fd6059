"""Both kinds of database keep the same, order it alike, refuse the same and say the same holds."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from analytics.errors import UnfitText
from analytics.model import Answer
from analytics.records import RoundRecord
from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Dispatch, Mark
from analytics.store import load, open_store, schema
from analytics.store.connect import reading, writing
from analytics.store.lines import write
from analytics.understanding import Decision, Mapping
from analytics.views import SavedView
from tests.store.test_store_made import REPORT

YES = Answer.YES
NUL, HALF = "gro\0wth", "gro\ud800wth"


@pytest.fixture
def database(each_database):
    return each_database


def test_the_revisions_together_make_the_tables_of_the_schema(blank_database):
    def known(name, kind, _parents):
        return kind != "table" or not name.startswith("practice_words")  # the index of words

    store = open_store(blank_database)
    with reading(store._engine) as connection:
        options = {"compare_type": True, "include_name": known}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
    store.close()


# ---- order ---------------------------------------------------------------------------------------


def test_what_is_ordered_by_text_is_ordered_by_its_signs(store, made):
    """The server of these tests would put a, B, ä, c. By their signs: capitals, small letters, accents."""
    codes = ("2020-b", "2020-B", "2020-ä", "2020-a", "2020_a", "2020 c", "2020-中")
    rounds = tuple(RoundRecord(code, f"Survey {code}") for code in codes)
    store.commit(made.batch("a", rounds=rounds), person="ana")
    expected = ["2020 c", "2020-B", "2020-a", "2020-b", "2020-ä", "2020-中", "2020_a"]
    assert [each.code for each in store.known_rounds()] == expected

    store.remember_decisions(
        [Decision("name", text, "FJ") for text in ("b", "B", "é", "e", "")], person="ana"
    )
    assert [each.text for each in store.decisions()] == ["", "B", "b", "e", "é"]

    for name in ("Öl", "ol", "Zebra", "apfel"):
        store.save_view(SavedView(name, "overview", ""))
    assert [view.name for view in store.views()] == ["apfel", "ol", "Zebra", "Öl"]

    store.set_tags(["p"], ["Öl", "ol", "Zebra", "apfel"], person="ana")
    assert [tag.tag for tag in store.notes().tags] == ["apfel", "ol", "Zebra", "Öl"]


# ---- signs that no database keeps ----------------------------------------------------------------

WRITES: dict[str, Callable[..., object]] = {
    "commit": lambda s, m, t: s.commit(m.batch("a", m.reply("MV", note=t), **m.frame()), person="ana"),
    "person": lambda s, m, t: s.commit(m.batch("a", **m.frame()), person=t),
    "names": lambda s, m, t: s.commit(
        m.batch("a", m.reply("MV"), **m.frame()), person="ana", names={"MV": t}
    ),
    "practice": lambda s, m, t: s.commit(
        m.batch("a", m.reply("MV"), practices=(m.practice("MV", t),), **m.frame()), person="ana"
    ),
    "mapping": lambda s, m, t: s.save_mapping(Mapping("f", t, "rows", {"A": ("b", "")}), person="ana"),
    "mapping column": lambda s, m, t: s.save_mapping(Mapping("f", "n", "rows", {t: ("b", "")}), person="ana"),
    "rename": lambda s, m, t: s.rename_mapping("f", t),
    "decision": lambda s, m, t: s.remember_decisions([Decision("name", t, "FJ")], person="ana"),
    "forget decision": lambda s, m, t: s.forget_decision("name", t),
    "tags": lambda s, m, t: s.set_tags(["p"], [t], person="ana"),
    "stars": lambda s, m, t: s.set_stars(["p"], starred=True, person=t),
    "project": lambda s, m, t: s.note_project("p", "done", round_code="2020", note=t, person="ana"),
    "view": lambda s, m, t: s.save_view(SavedView(t, "overview", "")),
    "story": lambda s, m, t: s.add_story(t, "{}", person="ana"),
    "slides": lambda s, m, t: s.add_story("Board", t, person="ana"),
    "made": lambda s, m, t: s.keep_made(replace(REPORT, title=t)),
    "date": lambda s, m, t: s.change_date(DateChange("2020-1", "ends", "2019-11-22", t, "ana")),
    "mark": lambda s, m, t: s.mark([Mark("2020-1", "FJ", "declined", t, "ana")]),
    "dispatch": lambda s, m, t: s.add_dispatches([Dispatch("2020-1", "FJ", "reminder", t)]),
    "token": lambda s, m, t: s.tokens_of([("2020-1", t)]),
    "contact": lambda s, m, t: s.save_contacts([Contact("FJ", t, "a@example.org")]),
}


@pytest.mark.parametrize("text", [NUL, HALF], ids=["NUL", "half a pair"])
def test_a_sign_that_no_database_keeps_is_refused_by_every_way_of_writing(store, made, text):
    wrote = {name: _refused(write_it, store, made, text) for name, write_it in WRITES.items()}
    code = "0000" if text == NUL else "D800"
    assert wrote == dict.fromkeys(WRITES, f"The invisible sign U+{code} after “gro” can't be kept.")
    assert (store.history(), store.notes().tags, store.views(), store.stories()) == ((), (), (), ())
    assert (store.made_files(), store.contacts(), store.round_log().marks) == ((), (), ())


def _refused(write_it, store, made, text) -> str:
    try:
        write_it(store, made, text)
    except UnfitText as trouble:
        return f"{str(trouble).partition('.')[0]}."
    return "written"


# ---- what holds ----------------------------------------------------------------------------------

UPLOADS, CODES, KINDS = 6, ("FJ", "WS"), ("effect", "project")


def test_what_holds_is_what_the_rules_say_of_any_history(store):
    """400 units with lines of six uploads each, drawn, beside the rules followed line by line in Python."""
    drawn = _drawn(random.Random(2020))
    with writing(store._engine) as connection:
        for name, lines in drawn.items():
            write(connection, schema.metadata.tables[name], lines)
    with reading(store._engine) as connection:
        replies = load.fetch(connection, load.present_replies())
        texts = load.fetch(connection, load.present_practices())
        some = load.fetch(connection, load.present_practices({"2020-7", "2020-8"}))
    assert [line[3] for line in replies] == _replies_that_hold(drawn)
    held = _texts_that_hold(drawn)
    assert [line[3] for line in texts] == held
    assert [line[3] for line in some] == [text for text in held if text.startswith(("2020-7 ", "2020-8 "))]


def _drawn(chance: random.Random) -> dict[str, list[tuple]]:
    """Return lines by table: upload 4 is undone, upload 2 is of the time when a file spoke for all texts."""
    found: dict[str, list[tuple]] = {
        "uploads": [
            (f"{n}", f"{n}", "c", "l", "", "ana", False, n != 4, 0, 0, 0, 0, 0) for n in range(1, UPLOADS + 1)
        ],
        "administrations": [(code, "") for code in CODES],
        "answer_sheets": [(f"d{n}",) for n in range(1, 4)],
        "sheet_texts": [(2, "effect"), (3, "effect"), (3, "project")],
        "spoke_for_all": [(2,)],
        "standings": [], "kept_texts": [], "replies": [], "practices": [],
    }  # fmt: skip
    for number in range(200):
        for code in CODES:
            unit, keys = (f"2020-{number}", code), []
            for upload in range(1, UPLOADS + 1):
                if chance.random() < 0.5:
                    over = chance.choice(("", "", "later", "together"))
                    found["standings"] += [(upload, *unit, over)] if over else []
                    for n in range(chance.choice((0, 1, 1, 2))):
                        note = f"{unit[0]} {code} {upload} {n}"
                        found["replies"].append((upload, *unit, chance.randint(1, 3), note, "", 2))
                    found["kept_texts"] += [(upload, key) for key in keys if chance.random() < 0.3]
                    for kind in KINDS:
                        if chance.random() < 0.5:
                            text = f"{unit[0]} {code} {kind} {upload}"
                            keys.append(text)
                            found["practices"].append((upload, *unit, kind, text, "", "", text))
    return found


def _replies_that_hold(drawn) -> list[str]:
    stands = {(by, *unit) for by, *unit, _ in drawn["standings"]}
    lines = [line for line in drawn["replies"] if line[0] != 4]
    return [
        line[4]
        for line in lines
        if not any(by[0] > line[0] and by[:3] not in stands for by in _of(lines, line[1:3]))
    ]


def _texts_that_hold(drawn) -> list[str]:
    together = {(by, *unit) for by, *unit, over in drawn["standings"] if over == "together"}
    asks = {(sheet, kind) for sheet, kind in drawn["sheet_texts"]}
    kept = set(drawn["kept_texts"])
    replies = [line for line in drawn["replies"] if line[0] != 4]
    texts = [line for line in drawn["practices"] if line[0] != 4]
    found = []
    for upload, workshop, code, kind, text, *_ in texts:
        unit = (workshop, code)
        speak = {by[0] for by in _of(texts, unit) if by[3] == kind or by[0] == 2}
        speak |= {by[0] for by in _of(replies, unit) if (by[3], kind) in asks or by[0] == 2}
        later = {by for by in speak if by > upload and (by, *unit) not in together}
        if not any((by, text) not in kept for by in later):
            found.append(text)
    return found


def _of(lines, unit):
    return [line for line in lines if line[1:3] == unit]
