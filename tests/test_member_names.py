"""Names of administrations in a text: what is masked, and what is left alone."""

import pytest

from analytics.member_names import MASK, MemberNames
from analytics.reference import load_administrations

NAMES = MemberNames(tuple(load_administrations().values()))


@pytest.mark.parametrize(
    "text",
    [
        "Fiji", "FIJI", "fiji", "Fijian", "Fiji's", "Fiji’s", "FJ", "FJI", "FRCS", "Hong Kong, China",
        "HONG KONG", "Hong-Kong", "Hong  Kong", "Viet Nam", "Vietnamese", "Sri Lankan", "New Zealander",
        "Ｆｉｊｉ", "Fi\u00adji", "N.Z", "P.N.G", "P. N. G", "Việt Nam", "Vie\u0323\u0302t Nam",
        "Papua New Guinea", "Lao PDR", "Lao", "Thai", "Chinese", "Korea Customs Service", "timor-leste",
    ],
)  # fmt: skip
def test_a_name_is_masked_however_it_is_written(text):
    said = NAMES.masked(f"Staff of {text} wrote it.")
    assert said.replace("'s", "").replace("’s", "") == f"Staff of {MASK} wrote it."


@pytest.mark.parametrize(
    "text",
    [
        "They met in order to train my staff: no id, as it is.",  # in, to, my, id, no, as, is are codes too
        "Thaiboxing in Indianapolisville", "the Customs Department", "Doctors document DOC", "a mongrel", "",
    ],
)  # fmt: skip
def test_other_words_stay(text):
    assert NAMES.masked(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FijiCustoms", MASK), ("fiji_customs", MASK), ("FijiPort", f"{MASK}Port"),
        ("FRCS2020", f"{MASK}2020"),
        ("Fiji2021: N.Z. and P.N.G.", f"{MASK}2021: {MASK}. and {MASK}."), ("FIJIPort", f"{MASK}Port"),
    ],
)  # fmt: skip
def test_a_name_that_is_joined_to_something_is_masked(text, said):
    assert NAMES.masked(text) == said


def test_other_signs_stay_as_they_are_written():
    assert NAMES.masked("½ a day, ＰＣ lab, e.g. S.R. no. 5") == "½ a day, ＰＣ lab, e.g. S.R. no. 5"


def test_addresses_are_masked_whole():
    said = NAMES.masked("Ask a.b@customs.example or see https://www.example.org/fj and www.example.org.")
    assert said == "Ask [address] or see [address] and [address]"


def test_every_name_that_the_project_knows_is_masked():
    for member in load_administrations().values():
        for name in (member.code, member.name, member.service, *member.aliases):
            said = NAMES.masked(f"a {name} b").replace(".", "").replace(")", "")  # signs at the end stay
            assert said == f"a {MASK} b", name


def test_a_text_tells_whom_it_names():
    assert NAMES.named_in("Indonesia, but the lists show IN; the Fijian team") == {"ID", "IN", "FJ"}
    assert NAMES.named_in("in to my") == frozenset()
