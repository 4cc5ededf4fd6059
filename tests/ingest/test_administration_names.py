"""Administrations are recognised by everything they are called, and never guessed."""

from __future__ import annotations

import pytest

from analytics.ingest.names import Names
from analytics.ingest.values import BadValue
from analytics.model import Administration
from analytics.reference import load_administrations
from tests.ingest.filling import MEMBERS
from tests.ingest.listing import FIJI, HEADINGS, read

NAMES = Names(MEMBERS)
ALL = load_administrations()


@pytest.mark.parametrize(
    "text", ["FJ", "fj", " Fiji ", "FIJI", "Fiji Revenue & Customs Service", "frcs", "Ｆｉｊｉ"]
)
def test_code_name_service_and_alias(text):
    assert NAMES.code_of(text) == "FJ"


@pytest.mark.parametrize(
    ("text", "likely"),
    [("Kiwi Customs", ""), ("Marshal Islands", ""), ("Samao", "Samoa"), ("Customs of Fijji", "Fiji")],
)
def test_only_a_name_that_is_much_alike_is_likely(text, likely):
    assert Names(load_administrations()).likely(text) == likely


def test_every_name_of_the_reference_list_is_recognised():
    names = Names(ALL)
    for member in ALL.values():
        for name in (member.code, member.name, member.service, *member.aliases):
            assert names.code_of(name) == member.code


def test_a_misspelt_name_is_an_error_with_suggestions():
    with pytest.raises(BadValue) as refused:
        NAMES.code_of("Figi")
    assert refused.value.mend.startswith("Did you mean Fiji? ")


def test_a_name_that_resembles_nothing_has_no_suggestion():
    with pytest.raises(BadValue) as refused:
        NAMES.code_of("Atlantis")
    assert "Did you mean" not in refused.value.mend


def test_an_alias_of_two_administrations_names_neither():
    twins = {
        "AA": Administration("AA", "Alpha", aliases=("The Customs",)),
        "BB": Administration("BB", "Beta", aliases=("Customs",)),
    }
    with pytest.raises(BadValue) as refused:
        Names(twins).code_of("customs")
    assert "Alpha or Beta" in refused.value.mend


def test_a_two_letter_code_in_capitals_is_kept_and_known_as_unknown():
    assert NAMES.code_of("KI") == "KI"
    assert not NAMES.is_known("KI")
    with pytest.raises(BadValue):
        NAMES.code_of("ki")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fiji; Tonga; Hong Kong, China", ("FJ", "TO", "HK")),
        ("Fiji, Hong Kong, China, Japan", ("FJ", "HK", "JP")),
        ("China, Hong Kong, Japan", ("HK", "JP")),  # "China, Hong Kong" is one name
        ("China, Japan, Hong Kong", ("CN", "JP", "HK")),
        ("Fiji\nTonga | JP", ("FJ", "TO", "JP")),
        ("FJ TO JP", ("FJ", "TO", "JP")),
        ("Fiji; FJ; fiji", ("FJ",)),
        (" ; ", ()),
    ],
)
def test_lists(text, codes):
    assert NAMES.list_of(text) == codes


def test_a_list_with_a_name_that_is_not_known_is_refused_as_a_whole():
    with pytest.raises(BadValue):
        NAMES.list_of("Fiji, Atlantis")


@pytest.mark.parametrize("text", ["NA", "NO", "OK", "XX", "ZZ", "QX", "N/A"])
def test_two_letters_that_may_be_a_word_are_no_administration(text: str):
    with pytest.raises(BadValue):
        NAMES.code_of(text)
    with pytest.raises(BadValue):
        NAMES.list_of(f"Fiji; {text}")


def test_of_a_known_administration_such_a_code_counts():
    assert Names({"NA": Administration("NA", "Namibia")}).code_of("NA") == "NA"


@pytest.mark.parametrize(
    "text",
    ["Fi\u200bji", "Fi\xadji", "Ｆｉｊｉ", "Fiji\xa0", "\ufb01ji", "Fi\u0308ji", "Fiji\U000e0041", "F.J."],
)
def test_marks_that_nobody_sees_leave_a_name_what_it_is(text: str):
    assert NAMES.code_of(text) == "FJ"


@pytest.mark.parametrize("text", ["F\u0456ji", "F\u0131j\u0131", "Fij\u0456"])
def test_letters_that_only_look_alike_are_never_taken(text: str):
    with pytest.raises(BadValue) as refused:
        NAMES.code_of(text)
    assert refused.value.mend.startswith("Did you mean Fiji? ")


@pytest.mark.parametrize(
    "text",
    ["Hong Kong, Chiina", "Bosnia & Herzegovnia", "Korea - Republc", "Fiji and late", "Kiwis and Fiji"],
)
def test_one_name_with_a_slip_is_not_taken_for_several(text: str):
    assert Names(ALL).several_alike(text) == ()


def test_a_name_written_backwards_is_not_taken():
    with pytest.raises(BadValue):
        NAMES.code_of("\u202eijiF\u202c")


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Philippines / Nepal (late)", "Philippines; Nepal"),
        ("Fiji and Tonga, by e-mail", "Fiji; Tonga"),
        ("Fiji (sent by Tonga)", "Fiji; Tonga"),
    ],
)
def test_of_names_among_other_words_both_are_on_offer_and_neither_is_likely(text: str, both: str):
    question = next(iter(read([HEADINGS, (text, *FIJI[1:])]).questions))
    assert {frozenset(option.value.split("; ")) for option in question.options} >= {
        frozenset(both.split("; ")),
        *(frozenset([name]) for name in both.split("; ")),
    }
    assert question.likely == ""
    answered = read([HEADINGS, (text, *FIJI[1:])], answers={question.id: both})
    assert len(answered.replies) == 2
