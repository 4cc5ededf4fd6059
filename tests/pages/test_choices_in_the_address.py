"""A choice follows the address whenever that is new: by a link, a saved view, or "back"."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    from pages.ui.choose import choose_open, choose_several

    options = {"1": "One", "2": "Two", "3": "Three"}
    choose_several("Which", options, name="a", usual=["1"], at_most=2)
    choose_open("Open", name="behind")


def address(app: AppTest) -> dict[str, list[str]]:
    found = app.query_params.items()
    return {name: [values] if isinstance(values, str) else list(values) for name, values in found}


def test_an_address_that_is_new_is_followed_in_the_same_session():
    app = AppTest.from_function(page).run()
    assert (app.multiselect[0].value, app.toggle[0].value) == (["1"], False)
    app.query_params["a"] = ["2", "3"]
    app.query_params["behind"] = "yes"
    app.run()
    assert (app.multiselect[0].value, app.toggle[0].value) == (["2", "3"], True)
    app.query_params.clear()
    app.run()
    assert (app.multiselect[0].value, app.toggle[0].value) == (["1"], False)


def test_what_a_person_chooses_stands_in_the_address_and_back_takes_it_back():
    app = AppTest.from_function(page).run()
    app.multiselect[0].set_value(["3", "2"])
    app.toggle[0].set_value(True).run()
    assert address(app) == {"a": ["2", "3"], "behind": ["yes"]}
    app.multiselect[0].set_value(["3"]).run()
    assert address(app)["a"] == ["3"]
    app.query_params["a"] = ["2", "3"]
    app.run()
    assert app.multiselect[0].value == ["2", "3"]
    app.toggle[0].set_value(False).run()
    assert address(app) == {"a": ["2", "3"]}


def test_an_address_that_asks_for_too_much_is_told_what_is_not_shown():
    app = AppTest.from_function(page)
    app.query_params["a"] = ["1", "2", "2", "3"]
    app.run()
    assert app.multiselect[0].value == ["1", "2"]
    assert [warning.value for warning in app.warning] == [
        "The address asks for more than 2; not shown here: “Three”."
    ]
    app.multiselect[0].set_value(["3"]).run()
    assert not app.warning
