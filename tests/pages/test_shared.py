"""What sessions share: made once, apart by audience, bounded, of the present data, and changed by nobody."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
import streamlit as st

from analytics.audience import AUDIENCES, IN_ADDRESS
from analytics.filters import Filters
from analytics.findings import findings
from analytics.findings.key_figures import key_figures
from analytics.seen_by import seen_by
from analytics.store import Store
from analytics.tally import once, tally
from pages.card import show
from pages.card.card import CardSpec
from pages.ui import cached
from pages.ui.shared import Shared
from pages.ui.standing import forget
from tests.pages.conftest import Open

ROUND = Filters(rounds=("2020",))
BOARDS = ("", "figures/replies.py", "figures/actions.py")
AT_ONCE = 6


def words() -> Shared[str]:
    return Shared(2, 20, len)


def test_who_asks_second_gets_what_was_made_for_the_first():
    shared, made = words(), []
    assert [shared.of("a", lambda: made.append(1) or "first") for _ in range(3)] == ["first"] * 3
    assert made == [1]


def test_what_was_asked_for_least_lately_gives_way():
    shared = words()
    for key in ("a", "b", "a", "c"):
        shared.of(key, lambda key=key: key)
    again = {key: shared.of(key, lambda: "anew") for key in ("a", "c")}
    assert again == {"a": "a", "c": "c"}
    assert shared.of("b", lambda: "anew") == "anew"


def test_what_weighs_too_much_together_gives_way_and_what_does_so_alone_is_not_kept():
    shared = words()
    shared.of("a", lambda: "x" * 12)
    assert shared.of("b", lambda: "y" * 12) == "y" * 12
    assert shared.of("a", lambda: "anew") == "anew"
    assert shared.of("heavy", lambda: "z" * 21) == "z" * 21
    assert shared.of("heavy", lambda: "anew") == "anew"


def test_those_who_ask_at_once_wait_for_one_who_makes_it():
    shared, made, going = words(), [], Event()

    def make() -> str:
        made.append(1)
        going.wait(10)
        return "one"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        asked = [threads.submit(shared.of, "a", make) for _ in range(AT_ONCE)]
        assert shared.of("b", lambda: "another") == "another"  # which waits for nobody
        going.set()
        assert [each.result(10) for each in asked] == ["one"] * AT_ONCE
    assert made == [1]


def test_what_could_not_be_made_is_made_by_the_next():
    shared = words()
    with pytest.raises(ZeroDivisionError):
        shared.of("a", lambda: str(1 // 0))
    assert shared.of("a", lambda: "made") == "made"


def test_what_is_made_of_a_selection_is_made_once_for_all_who_ask_at_once(sample: Store):
    counted, made, together = tally(cached.survey(), ROUND), [], Barrier(AT_ONCE)

    @once
    def slow(_tally) -> object:
        made.append(1)
        return object()

    def ask(_: int) -> object:
        together.wait(10)
        return slow(counted)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert len(set(threads.map(ask, range(AT_ONCE)))) == 1
    assert made == [1]


def test_many_sessions_at_once_get_the_same_figures(sample: Store):
    survey = cached.survey()
    kinds = [Filters(), ROUND, Filters(region_types=("regional",)), Filters(region_types=("sub-regional",))]
    alone = [(findings(tally(survey, each)), key_figures(tally(survey, each))) for each in kinds]

    def ask(each: Filters) -> object:
        counted = cached.view_tally(survey, each)
        return findings(counted), key_figures(counted)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(ask, kinds * 5)) == alone * 5


def test_no_audience_is_given_the_counts_of_another(sample: Store):
    office = cached.survey()
    shown = {audience: seen_by(office, audience) for audience in AUDIENCES}
    for _ in range(2):
        found = {audience: cached.view_tally(survey, ROUND) for audience, survey in shown.items()}
        assert all(found[audience].given is shown[audience] for audience in AUDIENCES)
    assert len({id(counted) for counted in found.values()}) == len(AUDIENCES)
    assert len({id(counted.made) for counted in found.values()}) == len(AUDIENCES)


def test_a_survey_in_the_memory_of_one_that_is_gone_is_not_taken_for_it(sample: Store):
    office = cached.survey()
    for number in range(9):  # each is let go, and the next may get its identity
        survey = seen_by(office, ("nameless", "public", "members")[number % 3])
        assert cached.view_tally(survey, ROUND).given is survey


def told(page: Open, patch: pytest.MonkeyPatch, audience: str, boards=BOARDS) -> list[list[str]]:
    """Return what the browser of an audience is told of the cards of some pages."""
    cards: list[CardSpec] = []
    patch.setattr(show, "board", lambda specs, **_: cards.extend(specs))
    names = {"names": IN_ADDRESS[audience]} if audience in IN_ADDRESS else {}
    for path in boards:
        page(path, round="2020", **names)
    return [spec.message for spec in cards]


def test_cards_are_those_that_an_audience_would_have_had_alone(sample: Store, page: Open, monkeypatch):
    alone = {}
    for audience in AUDIENCES:
        st.cache_resource.clear()
        alone[audience] = told(page, monkeypatch, audience)
    st.cache_resource.clear()
    for _ in range(2):
        for audience in AUDIENCES:
            assert told(page, monkeypatch, audience) == alone[audience]
    names = [each.name for each in cached.survey().administrations if each.code in ("FJ", "JP", "MN")]
    assert len(names) == len([name for name in names if name in str(alone["office"])]) == 3
    assert not [name for audience in ("nameless", "public") for name in names if name in str(alone[audience])]


def test_a_card_that_an_editor_was_shown_offers_a_viewer_nothing_that_writes(
    sample: Store, page: Open, as_role, monkeypatch
):
    as_role("editor")
    offered = {}
    for role in ("editor", "viewer", "editor"):
        sample.set_role("A. Person", role)
        forget()
        offered[role] = [
            json.loads(texts)["adds"] for _, texts, *_ in told(page, monkeypatch, "office", [""])
        ]
    assert all(offered["editor"])
    assert offered["viewer"] == [False] * len(offered["editor"])


def test_a_card_is_made_once_for_all(sample: Store, page: Open, monkeypatch):
    first = told(page, monkeypatch, "office")
    assert first
    monkeypatch.setattr(show, "_card", None)  # whoever makes one now fails
    assert told(page, monkeypatch, "office") == first


def test_an_import_lets_go_of_what_was_counted_and_drawn_before(sample: Store, page: Open, monkeypatch):
    before, cards = cached.view_tally(cached.survey(), ROUND), told(page, monkeypatch, "office", [""])
    sample.undo(sample.history()[0].id, person="A. Person")
    assert (before.replies, cached.view_tally(cached.survey(), ROUND).replies) == (28, 0)
    assert cards
    assert told(page, monkeypatch, "office", [""]) == []  # nothing is on record that a card could show


def test_pages_change_nothing_of_the_results_that_they_share(sample: Store, page: Open):
    page(round="2020")
    counted = cached.view_tally(cached.survey(), ROUND)
    before = {key: repr(made) for key, made in counted.made.items()}
    assert len(before) > 20  # Results, findings and charts
    for path in (*BOARDS, "evidence/tables.py"):
        page(path, round="2020")
    assert cached.view_tally(cached.survey(), ROUND) is counted
    assert {key: repr(counted.made[key]) for key in before} == before
