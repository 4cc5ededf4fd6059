"""The filters: in the sidebar, in the address, kept over pages, and cleared with one click."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ingest import read_batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from tests.pages.conftest import Open, said
from tests.pages.workbooks import changed, round_2021

REPLIES = "figures/replies.py"
MANY = ("region_type", "workshop", "administration", "sub_region", "topic")


def choose(app: AppTest, name: str, *values: str) -> AppTest:
    return app.multiselect(key=name).set_value(list(values)).run()


def chips(app: AppTest) -> list[str]:
    """Return the words of the filters that stand above the page."""
    return [each.label for each in app.main.button if (each.key or "").startswith("chip-")]


@pytest.fixture
def two_rounds(sample: Store) -> Store:
    """Return the store with Survey 2020, of 28 replies, and Survey 2021, of 3."""
    batch = read_batch(
        round_2021(),
        file_name="2021.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )
    sample.commit(batch, person="")
    return sample


def test_the_default_view_is_the_latest_round_with_nothing_left_out(sample: Store, page: Open):
    app = page()
    assert app.multiselect(key="round").value == []
    assert "**28** of 28 replies" in said(app)
    assert app.query_params == {}
    assert app.button(key="clear-filters").disabled


def test_a_round_without_workshops_is_not_offered(sample: Store, page: Open):
    # The sample brings published figures of Survey 2019, of which no workshop is on record.
    assert page().multiselect(key="round").options == ["Survey 2020 (28)", "All rounds (28)"]


def test_a_filter_narrows_the_replies_and_stands_in_the_address(sample: Store, page: Open):
    app = choose(page(), "region_type", "regional")
    assert "**12** of 28 replies" in said(app)
    assert app.query_params == {"round": "2020", "region_type": "regional"}


def test_filters_stay_when_another_page_opens(sample: Store, page: Open):
    app = choose(page(), "administration", "FJ")
    app.switch_page(REPLIES).run()
    assert app.multiselect(key="administration").value == ["FJ"]
    assert chips(app) == ["Fiji"]


def test_filters_stay_over_a_page_that_has_none(sample: Store, page: Open):
    app = choose(page(), "region_type", "sub-regional")
    app.switch_page("data/history.py").run()
    app.switch_page(REPLIES).run()
    assert "**16** of 28 replies" in said(app)


def test_an_address_opens_the_same_view(sample: Store, page: Open):
    app = page(round="2020", region_type="regional", administration=["FJ", "JP"])
    assert app.multiselect(key="region_type").value == ["regional"]
    assert app.multiselect(key="administration").value == ["FJ", "JP"]
    assert chips(app) == ["Regional workshops", "Fiji", "Japan"]


def test_what_an_address_names_and_the_data_lack_is_dropped(sample: Store, page: Open):
    app = page(round="1999", region_type="regional", administration=["XX", "FJ"], topic="<b>", workshop="")
    assert app.query_params == {"round": "2020", "region_type": "regional", "administration": "FJ"}


def test_the_page_says_what_an_address_names_and_the_data_lack(sample: Store, page: Open):
    app = page(round="2020", workshop="77", administration=["XX", "FJ"])
    (warning,) = app.warning
    assert warning.value.replace("\\", "") == (
        "The address asks for workshop 77 and administration XX, which are not on record here; "
        "they are left out."
    )
    assert app.multiselect(key="administration").value == ["FJ"]
    assert not choose(app, "topic", "AEO").warning


def test_what_an_address_asks_for_in_vain_is_said_until_the_reader_closes_it(sample: Store, page: Open):
    app = page(round="1999")
    told = [
        "The address asks for round 1999, which is not on record here; it is left out.",
        "The latest round is shown instead.",
    ]
    for _ in range(2):  # a page runs again by itself when the browser has told its width
        assert [warning.value.replace("\\", "") for warning in app.warning] == told
        app.run()
    assert not app.button(key="close-filters").click().run().warning
    assert not app.run().warning


def test_a_round_that_is_undone_meanwhile_is_not_left_in_silence(two_rounds: Store, page: Open):
    app = page(round="2021")
    two_rounds.undo(2, person="Ann")
    assert [warning.value.replace("\\", "") for warning in app.run().warning] == [
        "Round 2021 is on record no more.",
        "The latest round is shown instead.",
    ]


@pytest.mark.parametrize(
    ("path", "choice"),
    [
        ("figures/outcomes.py", "outcome"),
        ("evidence/trends.py", "measure"),
        ("in_depth/workshops.py", "profile"),
    ],
)
def test_a_choice_that_a_page_does_not_offer_is_said(sample: Store, page: Open, path: str, choice: str):
    app = page(path, round="2020", **{choice: "zzz"})
    for _ in range(2):
        (warning,) = app.warning
        assert warning.value.startswith("The address asks for “zzz”, which is not offered here")
        app.run()
    assert not app.button(key=f"close-{choice}").click().run().warning


def test_what_the_page_says_of_an_address_is_text_only(sample: Store, page: Open):
    (warning,) = page(topic="**x** [a](http://b)").warning
    assert "[a](" not in warning.value
    assert "topic **x**" in warning.value.replace("\\", "")


def test_a_workshop_may_be_named_by_its_number_in_the_round(sample: Store, page: Open):
    app = page(round="2020", workshop="3")
    assert (app.multiselect(key="workshop").value, list(app.warning)) == (["2020-3"], [])
    assert app.query_params == {"round": "2020", "workshop": "2020-3"}


def test_names_with_hyphens_stand_for_the_filters(sample: Store, page: Open):
    app = page(**{"region-type": "regional", "sub-region": "Pacific?"})
    assert app.multiselect(key="region_type").value == ["regional"]
    assert "sub-region Pacific?" in app.warning[0].value.replace("\\", "")
    assert app.query_params == {"round": "2020", "region_type": "regional"}


def test_all_rounds_stand_in_the_address_in_words(sample: Store, page: Open):
    app = page()
    choose(app, "round", "all")
    assert app.query_params == {"round": "all"}
    assert chips(app) == ["All rounds"]


def test_a_value_that_another_round_lacks_is_dropped(sample: Store, page: Open):
    app = choose(page(round="all"), "workshop", "2020-2")
    choose(app, "round", "2020")
    assert app.multiselect(key="workshop").value == ["2020-2"]
    app.query_params["workshop"] = "2021-1"
    app.run()
    assert not app.exception
    assert app.multiselect(key="workshop").value == []


def test_one_click_clears_all_filters(sample: Store, page: Open):
    app = page(round="all", region_type="regional", topic="AEO", administration="JP")
    app.button(key="clear-filters").click().run()
    assert app.multiselect(key="round").value == []
    assert [app.multiselect(key=name).value for name in MANY] == [[]] * len(MANY)
    assert app.query_params == {}


def test_another_name_in_the_address_stays(sample: Store, page: Open):
    app = choose(page(shown="FJ"), "region_type", "regional")
    assert app.query_params == {"shown": "FJ", "round": "2020", "region_type": "regional"}


def test_an_empty_selection_says_which_filter_emptied_it(sample: Store, page: Open):
    # Workshop 1 has four replies, Fiji two, none of them about workshop 1.
    app = page("figures/actions.py", round="2020", workshop="2020-1", administration="FJ")
    words = said(app)
    assert "No reply matches these filters" in words
    assert "Without the filter **Workshop** there would be 2 replies." in words
    assert "Without the filter **Administration** there would be 4 replies." in words
    assert "nan" not in words.lower().split()
    app.button(key="clear-filters-here").click().run()
    assert "**28** of 28 replies" in said(app)


def test_a_round_without_replies_says_so_and_leads_to_the_others(sample: Store, page: Open):
    workshops_only = changed(
        round_2021(), {("Replies", f"{c}{row}"): None for c in "ABCDEFGHIJK" for row in (3, 4, 5)}
    )
    sample.commit(
        read_batch(
            workshops_only,
            file_name="workshops.xlsx",
            questionnaire=load_questionnaire(),
            administrations=load_administrations(),
        ),
        person="",
    )
    app = page("figures/actions.py")
    # Three took part in the workshop on risk, two in that on AEO.
    assert "Survey 2021 holds workshops, and no reply to them so far. 5 replies are missing." in said(app)
    app.button(key="show-all-rounds").click().run()
    assert "**28** of 28 replies" in said(app)
    assert app.query_params["round"] == "all"


def test_several_rounds_at_once(two_rounds: Store, page: Open):
    app = choose(page(), "round", "2021", "2020")
    assert app.query_params == {"round": ["2020", "2021"]}
    assert "**31** of 31 replies" in said(app)
    assert chips(app) == ["Survey 2020", "Survey 2021"]
    assert page(round=["2021", "2020"]).multiselect(key="round").value == ["2020", "2021"]


def test_no_round_is_the_latest_and_so_says_the_address(two_rounds: Store, page: Open):
    assert "**3** of 3 replies" in said(page())
    app = page(round="latest", sub_region="Pacific")
    assert (app.multiselect(key="round").value, list(app.warning)) == ([], [])
    assert app.query_params == {"round": "2021", "sub_region": "Pacific"}


def test_all_rounds_stand_alone_and_the_last_choice_counts(two_rounds: Store, page: Open):
    app = choose(page(), "round", "2020", "all")
    assert app.multiselect(key="round").value == ["all"]
    choose(app, "round", "all", "2020")
    assert app.multiselect(key="round").value == ["2020"]


def test_beside_an_option_stands_what_it_would_leave_and_what_leaves_nothing_is_last(
    two_rounds: Store, page: Open
):
    app = page(round="2021", administration="JP")
    assert app.multiselect(key="region_type").options == ["Sub-regional (1)", "Regional (0)"]
    assert app.multiselect(key="topic").options == ["AEO (1)", "Risk management (0)"]
    assert app.multiselect(key="administration").options == ["Fiji (1)", "Japan (1)", "Tonga (1)"]
    assert app.multiselect(key="round").options[0] == "Survey 2021 (1)"


def test_workshops_are_called_by_topic_and_title_with_the_round_where_there_are_several(
    two_rounds: Store, page: Open
):
    one = page(round="2021").multiselect(key="workshop").options
    assert one == ["Risk management workshop: Workshop on risk (2)", "AEO workshop: Workshop on AEO (1)"]
    several = page(round=["2020", "2021"]).multiselect(key="workshop").options
    assert "Risk management workshop of September 2020: Workshop on risk (2)" in several


def test_a_chip_takes_its_filter_out(sample: Store, page: Open):
    app = page(round="2020", region_type="regional", administration=["FJ", "JP"])
    next(b for b in app.main.button if b.label == "Fiji").click().run()
    assert chips(app) == ["Regional workshops", "Japan"]
    assert app.query_params == {"round": "2020", "region_type": "regional", "administration": "JP"}


def test_of_very_many_values_the_last_are_counted(sample: Store, page: Open):
    codes = sorted(set(sample.records().replies["administration"]))[:14]
    app = choose(page(), "administration", *codes)
    assert len(chips(app)) == 12
    assert "and 2 more, in the filters" in said(app)


def test_what_is_chosen_is_no_markdown_on_a_chip(store: Store, page: Open):
    topic = {("Workshops", "E3"): "**x** [a](http://b)"}
    batch = read_batch(
        changed(round_2021(), topic),
        file_name="2021.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )
    store.commit(batch, person="")
    (label,) = chips(page(topic="**x** [a](http://b)"))
    assert "[a](" not in label
