"""The search finds the present practices by words, the best match first, whatever a person types."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from analytics.store import open_store, search

TEXTS = {
    "MV": "A manual on valuation. Valuation officers were trained, and/or informed by e-mail.",
    "LK": "Risk registers for valuable goods; a register of risk managers",
    "FJ": "Un CAFÉ was opened: the risk register hangs on its wall",
}


def in_step(store):
    """Let SQLite look through its index; it raises when that is broken, or lacks a practice."""
    with store._engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO practice_words (practice_words) VALUES ('integrity-check')")
        ids = (
            {n for (n,) in connection.exec_driver_sql(f"SELECT {column}")}
            for column in ("rowid FROM practice_words", "id FROM practices")
        )
        assert next(ids) == next(ids)


@pytest.fixture
def filled(store, made):
    texts = tuple(made.practice(code, text) for code, text in TEXTS.items())
    store.commit(made.batch("a", practices=texts, **made.frame()), person="ana")
    yield store
    in_step(store)


@pytest.fixture
def found(filled):
    """Return who wrote what is found, in order."""
    return lambda words, **more: [key.split("/")[1] for key in filled.search_practices(words, **more).keys]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("valu", {"MV", "LK"}),
        ("valua", {"MV", "LK"}),
        ("valuat", {"MV"}),
        ("VALU regis", {"LK"}),
        ("regis valu", {"LK"}),
        ("uation", set()),
        ("cafe", {"FJ"}),
        ("Café wall", {"FJ"}),
        ("or", {"MV"}),
        ("e-mail", {"MV"}),
        ("mail", {"MV"}),
        ("and/or", {"MV"}),
    ],
)
def test_words_match_by_their_beginnings_and_all_must_be_there(found, words, expected):
    assert set(found(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"risk register"', {"FJ", "LK"}),
        ("“risk register”", {"FJ", "LK"}),
        ("«Risk registers»", {"FJ", "LK"}),
        ('"risk reg"', set()),
        ('"register risk"', set()),
        ('"risk" wall', {"FJ"}),
        ('"register of risk" valu', {"LK"}),
        ('"risk regi', {"LK", "FJ"}),
    ],
)
def test_a_passage_in_quotes_matches_in_its_order_and_an_open_quote_is_none(found, words, expected):
    assert set(found(words)) == expected


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', '""', "?!", "*", "(", "\x00", "risk AND", "NOT risk", "NEAR(risk register)", "-risk",
     "folded:risk", "risk^2", "a'b;--", "{risk}", "x" * 50_000, " ".join(map(str, range(5000)))],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(found, words):
    assert set(found(words)) <= set(TEXTS)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'*()^:-+{} ANDORTisk"))))
def test_no_text_at_all_is_an_error(filled, words):
    filled.search_practices(words)


def test_signs_with_a_meaning_to_the_database_have_none(found):
    assert set(found("risk*")) == set(found("(risk)")) == set(found("+risk")) == {"LK", "FJ"}
    assert found("NOT risk") == found("NEAR(risk") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("-risk", {"MV"}),
        ("register -valuable", {"FJ"}),
        ('register -"risk managers"', {"FJ"}),
        ("-risk -manual", set()),
        ("risk -wa", {"LK", "FJ"}),
        ("risk -wall", {"LK"}),
        ("manual OR wall", {"MV", "FJ"}),
        ("manual OR wall OR goods", {"MV", "LK", "FJ"}),
        ("risk manual OR wall", {"FJ"}),
        ('"risk managers" OR cafe -manual', {"LK", "FJ"}),
        ("risk AND wall", {"FJ"}),
        ("OR risk OR", {"LK", "FJ"}),
        ("trained or informed", {"MV"}),
        ("e-mail", {"MV"}),
        ("- mail", {"MV"}),
    ],
)
def test_a_minus_leaves_out_and_or_joins_the_two_parts_it_stands_between(found, words, expected):
    assert set(found(words)) == expected


def test_a_word_that_no_text_holds_gives_way_to_the_closest_and_that_is_said(filled):
    taken = filled.search_practices("valuaton officers")
    assert [key.split("/")[1] for key in taken.keys] == ["MV"]
    assert taken.close == (("valuaton", ("valuation",)),)
    assert filled.search_practices("valuation officers").close == ()
    assert filled.search_practices("manual wall").close == ()  # both are there, but in no text together
    assert filled.search_practices("qqqqqq").keys == ()
    assert filled.search_practices("clfe").close == (("clfe", ("cafe",)),)
    assert filled.search_practices("rsk").close == ()  # three letters are too few to be told apart


def test_a_close_spelling_is_taken_from_present_texts_only(filled, made):
    filled.commit(made.batch("b", practices=(made.practice("LK", "A bridge"),)), person="ben")
    assert filled.search_practices("brigde").close == (("brigde", ("bridge",)),)
    filled.undo(2, person="ben")
    assert filled.search_practices("brigde").close == ()


def test_the_best_match_stands_first_and_a_limit_keeps_the_best(store, made):
    """Each text has nine words; “risk” is in them once, three times and twice."""
    texts = {
        "MV": "risk a b c d e f g h",
        "LK": "risk risk risk a b c d e f",
        "FJ": "risk risk a b c d e f g",
        "NP": "a b c d e f g h i",
        "JP": "a b c d e f g h j",
        "AU": "a b c d e f g h k",
        "TO": "a b c d e f g h l",
    }
    practices = tuple(made.practice(code, text) for code, text in texts.items())
    store.commit(made.batch("a", practices=practices, **made.frame()), person="ana")
    assert [key.split("/")[1] for key in store.search_practices("risk").keys] == ["LK", "FJ", "MV"]
    assert [key.split("/")[1] for key in store.search_practices("risk", limit=2).keys] == ["LK", "FJ"]


def test_where_too_many_match_to_be_ranked_the_latest_stand_first(filled, found, monkeypatch):
    monkeypatch.setattr(search, "RANKED", 1)
    assert found("risk") == ["FJ", "LK"]


def test_what_is_said_twice_is_found_once(store, made):
    texts = (made.practice("MV", "A manual"), made.practice("MV", "a manual!"))
    store.commit(made.batch("a", practices=texts, **made.frame()), person="ana")
    assert len(store.search_practices("manual").keys) == 1
    assert store.records().practices["key"].nunique() == 1


def test_the_keys_found_are_those_of_the_records(filled):
    assert set(filled.search_practices("risk").keys) < set(filled.records().practices["key"])


def test_only_what_is_present_is_found(filled, found, made):
    filled.commit(made.batch("b", practices=(made.practice("LK", "Nothing new"),)), person="ben")
    assert found("risk") == ["FJ"]
    assert found("nothing") == ["LK"]
    filled.undo(2, person="ben")
    assert set(found("risk")) == {"LK", "FJ"}
    assert found("nothing") == []
    filled.undo(1, person="ben")
    assert found("risk") == []
    filled.redo(1, person="ben")
    assert set(found("risk")) == {"LK", "FJ"}


def test_a_reply_that_comes_anew_takes_its_practices_out_of_the_search(filled, found, made):
    filled.commit(made.batch("b", made.reply("LK", asked_texts=("effect",))), person="ben")
    assert found("risk") == ["FJ"]


def test_what_another_process_stores_is_found_at_once(filled, found, database, made):
    assert found("bridge") == []
    other = open_store(database)
    other.commit(made.batch("b", practices=(made.practice("NP", "A bridge"),)), person="ben")
    other.close()
    assert found("bridge") == ["NP"]


def test_a_commit_that_breaks_off_leaves_nothing_in_the_index(filled, found, made):
    def break_off(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO events"):
            raise ZeroDivisionError

    event.listen(filled._engine, "before_cursor_execute", break_off)
    with pytest.raises(ZeroDivisionError):
        filled.commit(made.batch("b", practices=(made.practice("NP", "A bridge"),)), person="ben")
    event.remove(filled._engine, "before_cursor_execute", break_off)
    assert found("bridge") == []
    in_step(filled)


def test_many_threads_search_while_another_stores(filled, made):
    counts = []

    def look():
        counts.append(len(filled.search_practices("risk").keys))

    searching = [threading.Thread(target=look) for _ in range(10)]
    batch = made.batch("b", practices=(made.practice("NP", "New risk"),))
    storing = threading.Thread(target=lambda: filled.commit(batch, person="ben"))
    for thread in (*searching, storing):
        thread.start()
    for thread in (*searching, storing):
        thread.join(timeout=60)
    assert len(counts) == 10
    assert set(counts) <= {2, 3}
    assert len(filled.search_practices("risk").keys) == 3
