"""`followup round`: how a round stands on a day, in words and as JSON."""

from __future__ import annotations


def test_a_round_is_told_in_words_and_as_json_alike(sample):
    words = sample("round", "--today", "2020-06-20")
    assert words.code == 0
    assert "ended November 2019, end of the month; questionnaires due 30 May 2020" in words.out
    told = sample("round", "--today", "2020-06-20", "--json").json
    assert (told["round"], told["today"]) == ("2020", "2020-06-20")
    first = told["workshops"][0]
    assert (first["ends"], first["ends_by_month"], first["due_to_send"]) == ("2019-11-30", True, "2020-05-30")
    # the sample was brought in after that day, and no day of a reply is in it
    assert (first["rates"]["replied"], first["rates"]["undated"], first["expected"]) == (0, 4, 5)


def test_who_is_known_by_number_alone_is_told_among_what_is_due(sample):
    words = sample("round", "--today", "2020-06-20").out
    # five took part in the workshop on risk management, four of them are known by their replies
    assert "Risk management: 1 administration took part and nobody knows which" in words


def test_questionnaires_go_to_those_alone_who_have_not_replied_where_that_is_asked(followup, tmp_path):
    assert followup("demo").code == 0
    file = tmp_path / "forms.zip"
    every = followup("questionnaires", "--json", "-o", file).json["workbooks"]
    some = followup("questionnaires", "--not-replied", "--json", "-o", file).json["workbooks"]
    told = followup("round", "--json").json["workshops"]
    silent = {
        (each["workshop"], one["administration"])
        for each in told
        for one in each["administrations"]
        if one["state"] not in ("replied", "late")
    }
    found = {(form["workshop"], each["administration"]) for each in some for form in each["questionnaires"]}
    assert found == silent
    assert len(every) > len(some)


def test_states_and_who_is_not_known_add_up_to_who_is_expected(sample):
    for workshop in sample("round", "--json").json["workshops"]:
        assert sum(workshop["states"].values()) + workshop["not_known_who"] == workshop["expected"]


def test_an_unknown_round_and_a_day_that_is_none_are_refused(sample):
    assert "There is no round “1999”" in sample("round", "--round", "1999").err
    refused = sample("round", "--today", "20 June")
    assert refused.code == 2
    assert "Write it as 2020-05-22" in refused.err
