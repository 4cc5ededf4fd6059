"""`followup demo`: a synthetic history in a database of its own."""

from __future__ import annotations

import pytest

from analytics.cli import main
from analytics.cli.demo import how_to_open
from analytics.current import current_survey
from analytics.demo import demo_batches, demo_url, place_of
from analytics.model import Answer
from analytics.reconcile import reconcile
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import default_url, open_store
from analytics.tally import tally
from tests.databases import copy_of, database_at


@pytest.fixture(scope="module")
def batches():
    return demo_batches(load_questionnaire(), load_administrations(), seed=1)


@pytest.fixture(scope="module")
def kept(call, tmp_path_factory):
    """The history of seed 1 as its database gives it back."""
    address = database_at(tmp_path_factory.mktemp("demo") / "demo.sqlite")
    said = call("demo", database=address)
    assert said.code == 0
    store = open_store(address)
    yield said, store, current_survey(store)
    store.close()


def test_it_is_six_rounds_forty_workshops_and_34_administrations(kept):
    _, _, survey = kept
    assert len(survey.rounds) == 6
    assert len(survey.workshops) == 40
    seen = {group.key for group in tally(survey).groups("administration")}
    assert len(seen) == 34
    assert {w.region_type for w in survey.workshops} == {"regional", "sub-regional"}


def test_every_round_is_one_sample_upload_and_says_that_it_is_synthetic(kept):
    _, store, survey = kept
    history = store.history()
    assert len(history) == 6
    assert all(upload.sample and upload.file_name.startswith("synthetic-") for upload in history)
    assert survey.sample_uploads == (1, 2, 3, 4, 5, 6)
    assert all(r.title.startswith("Synthetic survey") and "Synthetic data" in r.note for r in survey.rounds)
    assert all(w.title.startswith("Synthetic") for w in survey.workshops)
    assert survey.practices["text"].str.fullmatch(r"Synthetic text \d+: .+\.").all()


def test_it_says_how_to_open_it(kept):
    said, store, _ = kept
    assert said.out.splitlines()[-1] == how_to_open(place_of(store))


def test_the_command_that_opens_it_can_be_given_or_says_what_is_missing():
    assert how_to_open("/a/b c.sqlite") == "Open it: followup run --database '/a/b c.sqlite'"
    on_server = "postgresql://ana:***@db.example.org/survey"
    assert how_to_open(on_server).endswith(f" --database '{on_server}', with its password in place of ***")
    assert how_to_open("postgresql:///survey") == "Open it: followup run --database postgresql:///survey"


def test_the_same_seed_gives_the_same_and_another_seed_another_history(batches):
    asked, members = load_questionnaire(), load_administrations()
    assert demo_batches(asked, members, seed=1) == batches
    assert demo_batches(asked, members, seed=2) != batches


def test_workshops_stand_within_their_round(batches):
    for batch in batches:
        (about,) = batch.rounds
        assert all(about.starts <= w.month <= about.ends for w in batch.workshops)
        assert [w.number for w in batch.workshops] == list(range(1, len(batch.workshops) + 1))


def test_it_has_what_real_data_have(kept, batches):
    _, _, survey = kept
    given = [answer for batch in batches for reply in batch.replies for answer in reply.answers.values()]
    assert 0.03 < given.count(Answer.NOT_ANSWERED) / len(given) < 0.12
    lists = [w.participants is None for w in survey.workshops]
    assert any(lists)
    assert not all(lists)
    assert any(note.code == "contradiction" for note in survey.notes)
    assert len(survey.practices) > 100


def test_who_trains_in_house_sees_effects_more_often(kept):
    _, _, survey = kept
    counts = tally(survey)
    trained, reached = counts.yes("organize_in_house_workshop"), counts.yes("direct_effects")
    idle = counts.is_answer("organize_in_house_workshop", Answer.NO)
    known = counts.answered("direct_effects")
    parts = [trained & known & reached, trained & known, idle & known & reached, idle & known]
    acted, of_acted, others, of_others = (int(counts.count(p[:, None], "all")[0, 0]) for p in parts)
    assert acted / of_acted > others / of_others + 0.1


def test_its_reports_hold_some_misprints_and_are_right_otherwise(kept):
    _, _, survey = kept
    checks = [check for r in survey.rounds for check in reconcile(survey, r.code).figures]
    wrong = [check for check in checks if check.status == "differs"]
    assert all("misprint" in check.published.note for check in wrong)
    assert 0 < len(wrong) < len(checks) / 10
    assert not [check for check in checks if check.status == "no_record"]


def test_a_second_run_changes_nothing(followup):
    assert followup("demo").code == 0
    again = followup("demo")
    assert again.code == 0
    assert len(followup("uploads", "--json").json["uploads"]) == 6


def test_another_seed_is_refused_where_one_history_stands(followup):
    assert followup("demo", "--seed", 3).code == 0
    said = followup("demo", "--seed", 4)
    assert said.code == 2
    assert "holds other data (synthetic-3-2026.xlsx) and was left as it is" in said.err


def test_a_database_that_holds_anything_else_is_refused_even_when_it_was_undone(
    call, sample_database, tmp_path
):
    copy = copy_of(sample_database, tmp_path / "copy.sqlite")
    assert call("undo", "1", database=copy).code == 0
    said = call("demo", database=copy)
    assert said.code == 2
    assert "survey-2020.xlsx" in said.err
    assert [u["file_name"] for u in call("uploads", "--json", database=copy).json["uploads"]] == [
        "survey-2020.xlsx"
    ]


def test_its_own_file_is_not_the_real_one_whatever_the_environment_says(monkeypatch):
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", "sqlite:///real.sqlite")
    assert demo_url().endswith("followup-demo.sqlite")
    assert demo_url() != default_url()
    assert "demo" in main.commands
