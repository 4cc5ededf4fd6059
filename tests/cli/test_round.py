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


def test_states_and_who_is_not_known_add_up_to_who_is_expected(sample):
    for workshop in sample("round", "--json").json["workshops"]:
        assert sum(workshop["states"].values()) + workshop["not_known_who"] == workshop["expected"]


def test_an_unknown_round_and_a_day_that_is_none_are_refused(sample):
    assert "There is no round “1999”" in sample("round", "--round", "1999").err
    refused = sample("round", "--today", "20 June")
    assert refused.code == 2
    assert "Write it as 2020-05-22" in refused.err
