"""Forms that say no workshop, or no administration, where the names of their files do: it is asked about,
with what the name says as the likely answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analytics.ingest import Bundle, Context, Names, bundles_in, open_book, understand
from analytics.model import Answer
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from tests.ingest.listing import ROUNDS, WORKSHOPS, workbook

AUDIT, DATA = (
    "1. WCO Sub-regional Workshop on Post-Clearance Audit",
    "2. WCO Regional Workshop on Data Analytics",
)
SHARED = {"Fiji": "Yes", "Japan": "No", "Nepal": "Yes"}


def form(*about: tuple[str, str], shared: str = "Yes") -> bytes:
    answers = [("Share training materials", shared), ("Submit reports", "No"), ("Direct effects", "Yes")]
    return workbook([*about, *answers], sheet="Form")


def bundled(files: dict[str, bytes]) -> Sequence[Bundle]:
    books = [open_book(data, name) for name, data in files.items()]
    return bundles_in(books, load_questionnaire(), names=Names(load_administrations()), known=WORKSHOPS)


def understood(bundle: Bundle, answers: dict[str, str]) -> Batch:
    context = Context(
        questionnaire=load_questionnaire(),
        names=Names(load_administrations()),
        known=WORKSHOPS,
        known_rounds=ROUNDS,
        round_code="2024",
        answers=answers,
    )
    return bundle.told(understand(bundle.book, context))


def likely(batch: Batch) -> dict[str, str]:
    return {question.id: question.likely for question in batch.questions}


def shared(batch: Batch) -> dict[tuple[str, int], Answer]:
    return {(r.administration, r.workshop): r.answers["share_materials"] for r in batch.replies}


def test_the_workshop_in_a_file_name_is_asked_of_each_name_and_likely():
    names = {"Fiji": "Fiji - Audit.xlsx", "Japan": "Japan_Data Analytics.xlsx", "Nepal": "Nepal (Audit).xlsx"}
    (bundle,) = bundled({names[who]: form(("Administration", who), shared=SHARED[who]) for who in names})
    offered = likely(understood(bundle, {}))
    assert offered == {"workshop:audit": AUDIT, "workshop:data analytics": DATA}
    assert shared(understood(bundle, offered)) == {
        ("FJ", 1): Answer.YES,
        ("JP", 2): Answer.NO,
        ("NP", 1): Answer.YES,
    }


def test_file_names_that_name_no_workshop_leave_one_question_for_all():
    names = ("Fiji", "Japan", "Nepal")
    (bundle,) = bundled({f"{who} reply.xlsx": form(("Administration", who)) for who in names})
    assert list(likely(understood(bundle, {}))) == ["workshop:forms"]


@pytest.mark.parametrize("names", [["Fiji"], ["Fiji", "Japan", "Nepal"]])
def test_the_administration_in_a_file_name_is_likely(names):
    files = {f"{who}_WS2.xlsx": form(("Workshop", "2"), shared=SHARED[who]) for who in names}
    (bundle,) = bundled(files)
    offered = likely(understood(bundle, {}))
    assert list(offered.values()) == names
    codes = {"Fiji": "FJ", "Japan": "JP", "Nepal": "NP"}
    right = {(codes[who], 2): Answer[SHARED[who].upper()] for who in names}
    assert shared(understood(bundle, offered)) == right


def test_a_file_whose_name_names_nobody_is_no_form_without_an_administration():
    assert not bundled({f"form {n}.xlsx": form(("Workshop", "2")) for n in (1, 2)})


@pytest.mark.parametrize("name", ["DPR Korea.xlsx", "North_Korea_form.xlsx"])
def test_a_name_within_another_is_asked_about_and_not_likely(name: str):
    (bundle,) = bundled({name: form(("Workshop", "2")), "Fiji_WS2.xlsx": form(("Workshop", "2"))})
    offered = {key: said for key, said in likely(understood(bundle, {})).items() if "korea" in key}
    assert list(offered.values()) == [""]


def test_a_form_that_lists_what_was_done_is_one_of_the_name_of_its_file():
    def listing(*taken: str) -> bytes:
        rows = [("Workshop", "2"), ("Follow-up actions taken",), *((each,) for each in taken)]
        return workbook(
            [*rows, ("Direct effects", "Yes"), ("Efficiency and effectiveness", "No")], sheet="Form"
        )

    (bundle,) = bundled(
        {
            "Fiji.xlsx": listing("Share training materials"),
            "Japan.xlsx": listing("Submit reports", "Make recommendations"),
        }
    )
    asked = understood(bundle, {})
    answers = {question.id: question.likely or "no" for question in asked.questions}
    batch = understood(bundle, answers)
    assert shared(batch) == {("FJ", 2): Answer.YES, ("JP", 2): Answer.NO}
