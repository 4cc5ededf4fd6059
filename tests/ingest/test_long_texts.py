"""Texts as long as a cell holds, of nothing but what begins something: read as fast as any other text."""

import time

import pytest

from analytics.ingest.forms.rows.answer_keys import keys_in_text
from analytics.ingest.forms.words.answers import seen
from analytics.ingest.forms.words.heading import divided, plain_heading
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.forms.words.titles import spoken


@pytest.mark.parametrize("piece", ["(", "[", " - ", "- ", "Yes (", " ", "<a", ": ", "1."])
def test_a_cell_full_of_beginnings_takes_no_longer_than_another(piece):
    text = f"a {piece * 32_000}"[:32_000] + "z"
    began = time.process_time()
    seen(text), spoken(text), forms_of(text), keys_in_text(text), divided([plain_heading([text, "b"])])
    divided([plain_heading([text])])
    assert time.process_time() - began < 1


def test_an_instruction_in_brackets_is_still_no_part_of_a_heading():
    assert forms_of("Actions (please select all that apply)") == forms_of("Actions")
    assert forms_of("Actions [Mehrere Antworten]") == forms_of("Actions")
