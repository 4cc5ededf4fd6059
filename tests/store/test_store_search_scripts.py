"""Every word of a text finds it, whatever its script, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SPACED = {
    "AU": "Officers were trained in valuation; a risk register, kept by 12 people, was organised (2020).",
    "VN": "Đã xây dựng sổ tay đào tạo cán bộ hải quan về trị giá, và đã chia sẻ với đồng nghiệp.",
    "MN": "Гаалийн байцаагч нарт эрсдэлийн удирдлагын сургалт зохион байгуулсан.",
    "IR": "کارکنان گمرک در زمینه ارزش‌گذاری کالا آموزش دیدند.",
    "NP": "भन्सार अधिकृतहरूलाई मूल्याङ्कन सम्बन्धी तालिम दिइयो।",
    "BD": "শুল্ক কর্মকর্তাদের মূল্যায়ন বিষয়ে প্রশিক্ষণ দেওয়া হয়েছে।",
    "LK": "සුංගම නිලධාරීන් සඳහා අවදානම් කළමනාකරණ පුහුණුව පැවැත්විණි.",
    "IN": "சுங்க அதிகாரிகளுக்கு மதிப்பீடு குறித்த பயிற்சி அளிக்கப்பட்டது.",
    "MV": "ކަސްޓަމްސް އޮފިސަރުންނަށް ތަމްރީނު ދެވުނެވެ.",
    "BT": "ཅོང་ཁྲལ་ ལས་ཁུངས་ ཀྱིས་ སྦྱོང་བརྡར་ བྱིན་ཡི།",
    "FJ": "Façade façonnée à Łódź; l’œuvre d’Ærø coûte 5 francs.",
}
UNSPACED = {
    "JP": "税関職員向けの手引書を作成し、リスク管理と関税評価の研修を実施しました。",
    "CN": "编写了海关估价手册，并对关员进行了风险管理培训。",
    "KR": "세관직원을 위한 위험관리 교육을 실시하고 평가지침서를 배포했습니다.",
    "TH": "จัดทำคู่มือการประเมินราคา และอบรมเจ้าหน้าที่ด้านการบริหารความเสี่ยง",
    "LA": "ໄດ້ຈັດຝຶກອົບຮົມພະນັກງານພາສີກ່ຽວກັບການປະເມີນມູນຄ່າ ແລະ ຄວາມສ່ຽງ",
    "KH": "បានរៀបចំសៀវភៅណែនាំអំពីការវាយតម្លៃគយ និងការគ្រប់គ្រងហានិភ័យ",
    "MM": "အကောက်ခွန်တန်ဖိုးဖြတ်ခြင်းဆိုင်ရာ လမ်းညွှန်စာအုပ်ကို ရေးသားခဲ့သည်။",
}
KNOWN_WORDS = {
    "JP": "手引書 手引 評価 リスク 研修 職員 税",
    "CN": "手册 估价 风险 培训 海关",
    "KR": "위험 관리 교육 지침서 평가",
    "TH": "ประเมินราคา ราคา ความเสี่ยง เสี่ยง คู่มือ อบรม",
    "LA": "ປະເມີນ ມູນຄ່າ ຄວາມສ່ຽງ ພາສີ",
    "KH": "វាយតម្លៃ គយ ហានិភ័យ សៀវភៅ",
    "MM": "အကောက်ခွန် တန်ဖိုး လမ်းညွှန် စာအုပ်",
    "VN": "dao tao hai quan tri gia đồng",
    "AU": "training organization valuations people register",
    "FJ": "lodz oeuvre aero facade",
}
"""Words as a speaker of the language would type them."""


@pytest.fixture
def database(each_database):
    return each_database


@pytest.fixture
def searched(store, made):
    """A store with all the texts."""
    texts = (made.practice(code, text) for code, text in {**SPACED, **UNSPACED}.items())
    store.commit(made.batch("a", practices=tuple(texts), **made.frame()), person="ana")
    return store


def who(store, typed):
    return {key.split("/")[1] for key in store.search_practices(typed).keys}


def test_a_word_as_a_speaker_types_it_finds_the_text(searched):
    missing = [
        (code, word)
        for code, line in KNOWN_WORDS.items()
        for word in line.split()
        if code not in who(searched, word)
    ]
    assert missing == []


def test_every_word_beginning_and_neighbourhood_of_a_text_with_spaces_finds_it(searched):
    missing = []
    for code, text in SPACED.items():
        words = [word.strip(".,;()।") for word in text.split()]
        pairs = [f'"{one} {next_one}"' for one, next_one in pairwise(words)]
        halves = [word[: (len(word) + 1) // 2] for word in words if word.isalpha()]
        missing += [(code, typed) for typed in (*words, *pairs, *halves) if code not in who(searched, typed)]
    assert missing == []


def test_every_stretch_of_a_text_without_spaces_finds_it(searched):
    chance, missing = random.Random(2020), []
    for code, text in UNSPACED.items():
        for passage in re.split(r"[\s、。，.]+", text):
            for _ in range(25 if passage else 0):
                start = chance.randrange(len(passage))
                typed = passage[start : start + chance.randint(1, 8)]
                if code not in who(searched, typed) or code not in who(searched, f'"{typed}"'):
                    missing.append((code, typed))
    assert missing == []


def test_the_whole_text_in_quotes_finds_it_alone(searched):
    for code, text in {**SPACED, **UNSPACED}.items():
        assert who(searched, f'"{text}"') == {code}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'*\\&|!<>()^:-+{} OR手ราк"))))
def test_no_question_is_an_error(searched, typed):
    searched.search_practices(typed)


def test_what_is_left_out_joined_or_misspelt_is_the_same_everywhere(searched):
    assert who(searched, "-customs -教育") == {*SPACED, *UNSPACED}
    assert who(searched, "海关 OR 税関") == {"CN", "JP"}
    assert who(searched, "-ราคา ความเสี่ยง OR ຄວາມສ່ຽງ") == {"LA"}
    assert who(searched, "valuaton") == {"AU"}
    assert searched.search_practices("valuaton").close == (("valuaton", ("valuation",)),)
    assert who(searched, '"trained in valuations"') == {"AU"}
