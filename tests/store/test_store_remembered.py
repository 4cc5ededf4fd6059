"""What a person said about one file is remembered for the next: columns, and what a text stands for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analytics.errors import UnknownName
from analytics.store import open_store
from analytics.understanding import Decision, Mapping

FORMS = Mapping(
    "f1",
    "Forms, English",
    "Microsoft Forms",
    {"Zone": ("ignore", "none"), "Country": ("administration", "name"), "Shared?": ("shared", "tick")},
)
SHEETS = Mapping("f2", "Another", "Google Forms", {"Pays": ("administration", "name")})


@pytest.fixture
def database(each_database):
    return each_database


def said(store):
    return [(d.kind, d.text, d.value, d.person) for d in store.decisions()]


def test_a_new_store_remembers_nothing(store):
    assert store.mappings() == store.decisions() == ()


def test_a_mapping_comes_back_with_its_columns_in_order_and_who_saved_it_when(store, database):
    begun = datetime.now(UTC).replace(microsecond=0)
    store.save_mapping(FORMS, person="ana")
    store.save_mapping(SHEETS, person="ben")
    again = open_store(database)
    other, forms = again.mappings()
    again.close()
    assert (other.name, other.person) == ("Another", "ben")
    assert (forms.fingerprint, forms.kind, forms.person) == ("f1", "Microsoft Forms", "ana")
    assert list(forms.columns.items()) == list(FORMS.columns.items())
    assert begun <= datetime.fromisoformat(forms.at) <= datetime.now(UTC)


def test_a_mapping_of_the_same_fingerprint_takes_the_place_of_the_first(store):
    store.save_mapping(FORMS, person="ana")
    store.save_mapping(
        Mapping("f1", "Forms", "Microsoft Forms", {"Country": ("round", "text")}), person="ben"
    )
    (mapping,) = store.mappings()
    assert (mapping.name, mapping.person) == ("Forms", "ben")
    assert mapping.columns == {"Country": ("round", "text")}


def test_a_mapping_can_be_renamed_and_keeps_its_columns(store):
    store.save_mapping(FORMS, person="ana")
    store.rename_mapping("f1", "The office's form")
    (mapping,) = store.mappings()
    assert (mapping.name, mapping.columns) == ("The office's form", FORMS.columns)


def test_renaming_a_mapping_that_somebody_deleted_says_what_there_is(store):
    store.save_mapping(FORMS, person="ana")
    with pytest.raises(UnknownName, match="Known: Forms, English"):
        store.rename_mapping("f2", "Another")


def test_a_deleted_mapping_is_gone_and_deleting_it_again_changes_nothing(store):
    for mapping in (FORMS, SHEETS):
        store.save_mapping(mapping, person="ana")
    store.delete_mapping("f1")
    store.delete_mapping("f1")
    assert [mapping.fingerprint for mapping in store.mappings()] == ["f2"]


def test_decisions_are_remembered_with_their_person_and_forgotten_one_by_one(store):
    burma, workshop = Decision("administration", "burma", "MM"), Decision("workshop", "burma", "2020-3")
    store.remember_decisions([workshop, burma], person="ana")
    assert said(store) == [("administration", "burma", "MM", "ana"), ("workshop", "burma", "2020-3", "ana")]
    assert all(datetime.fromisoformat(d.at).tzinfo for d in store.decisions())
    store.forget_decision("administration", "burma")
    store.forget_decision("administration", "burma")
    assert said(store) == [("workshop", "burma", "2020-3", "ana")]


def test_a_later_decision_about_a_text_counts_and_the_same_one_again_keeps_its_person(store):
    store.remember_decisions([Decision("administration", "korea", "KP")], person="ana")
    store.remember_decisions([Decision("administration", "korea", "KR")], person="ben")
    store.remember_decisions([Decision("administration", "korea", "KR")], person="cai")
    assert said(store) == [("administration", "korea", "KR", "ben")]


def test_of_two_decisions_about_a_text_at_once_the_last_counts(store):
    korea = [Decision("administration", "korea", code) for code in ("KP", "KR")]
    store.remember_decisions(korea, person="ana")
    assert said(store) == [("administration", "korea", "KR", "ana")]


def test_what_is_remembered_makes_no_new_data_version(store):
    store.save_mapping(FORMS, person="ana")
    store.remember_decisions([Decision("administration", "korea", "KR")], person="ana")
    assert store.data_version() == "0-empty"
