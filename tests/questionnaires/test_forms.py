"""The file that goes out: what is in it and what is not, seen by zipfile, an XML reader and openpyxl."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analytics.errors import FollowupError
from analytics.model import Answer
from analytics.questionnaires import Form, load_wordings, questionnaires, write_questionnaire, zip_of
from analytics.reference import DATA, load_questionnaire
from tests.ingest.filling import opened, saved
from tests.ingest.sent_forms import ACTIONS, NAME, OUTCOMES, TEXTS, answer_cell, came_back, form, sent

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ENGLISH = DATA / "questionnaires" / "en.toml"


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_same_data_make_the_same_bytes():
    forms, words, now = (
        {"FJ": (form(1), form(2)), "TO": (form(1, "TO"),)},
        load_wordings()["en"],
        load_questionnaire(),
    )
    once, again = (zip_of(questionnaires(forms, now, words)) for _ in range(2))
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert archive.namelist() == ["Survey 2021 – Fiji.xlsx", "Survey 2021 – Tonga.xlsx"]
    assert sent() != sent(form(due="2021-06-01"))


def test_all_is_locked_but_the_name_and_the_answers():
    page = opened(sent())["Workshop 1"]
    assert page.protection.sheet
    open_cells = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    answers = {answer_cell(page, label).coordinate for label in (NAME, *ACTIONS, *OUTCOMES, *TEXTS)}
    beside = {place.replace("B", "C") for place in answers}  # joined to a wide cell
    assert answers <= open_cells <= answers | beside


def test_every_question_of_yes_and_no_has_a_list_that_may_stay_blank_and_no_other_cell_has_one():
    page = opened(sent())["Workshop 1"]
    lists = page.data_validations.dataValidation
    assert all(each.type == "list" and each.allow_blank for each in lists)
    assert {each.formula1 for each in lists} == {'"Yes,No"'}
    cells = {cell for each in lists for cell in str(each.sqref).split()}
    assert cells == {answer_cell(page, label).coordinate for label in (*ACTIONS, *OUTCOMES)}
    assert all(answer_cell(page, label).value is None for label in (*ACTIONS, *OUTCOMES, *TEXTS))


def test_questions_stand_in_their_order_and_a_text_under_its_question():
    page = opened(sent())["Workshop 1"]
    asked = [cell.value for cell in page["A"] if cell.value in {*ACTIONS, *OUTCOMES, *TEXTS}]
    assert asked == [
        *ACTIONS,
        TEXTS[0],
        *(OUTCOMES[0], TEXTS[3], OUTCOMES[1], TEXTS[4], OUTCOMES[2], TEXTS[5]),
        *(TEXTS[1], TEXTS[2]),
    ]


def test_a_page_is_A4_upright_and_two_pages_long_at_most():  # noqa: N802
    page = opened(sent())["Workshop 1"]
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (
        9,
        "portrait",
        None,
        2,
    )
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_the_stamp_is_on_a_very_hidden_sheet_and_in_properties_that_excel_can_keep():
    content = parts(sent(form(1), form(2)))
    states = {
        e.get("name"): e.get("state")
        for e in ElementTree.fromstring(content["xl/workbook.xml"]).iter(f"{SHEETS}sheet")
    }
    assert states == {"Workshop 1": None, "Workshop 2": None, "_stamp": "veryHidden"}
    held = [e.text for e in ElementTree.fromstring(content["docProps/custom.xml"]).iter() if e.text]
    assert max(map(len, held)) <= 255
    on_sheet = [cell.value for cell in opened(sent(form(1), form(2)))["_stamp"]["A"]]
    assert held == on_sheet
    for said in ("2021-1", "2021-2", "FJ1AAAA", "FJ2BBBB", "FJ"):
        assert any(f'"{said}"' in line for line in held)


def test_nothing_of_others_of_the_workshop_or_of_people_is_in_the_file():
    """The workshop is known with Tonga as its other participant, a month and a region."""
    everything = "\n".join(parts(sent(form(1), form(2))).values())
    for word in (
        "Tonga",
        '"TO"',
        "TO1CCCC",
        "2020-11",
        "2020-12",
        "regional",
        "Revenue",
        "example.org",
        "Japan",
        "Lao PDR",
    ):
        assert word not in everything.replace("regional workshop", ""), word
    with pytest.raises(ValueError, match="one administration"):
        write_questionnaire((form(1), form(1, "TO")), load_questionnaire(), load_wordings()["en"])


@pytest.mark.parametrize(
    "title", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "{=1}", "https://example.org/x", "0012"]
)
def test_a_title_that_looks_like_a_formula_or_a_link_is_a_text(title: str):
    content = parts(sent(form(title=title, name=title)))
    sheet = content["xl/worksheets/sheet1.xml"]
    assert not re.search(r"<f\b|<hyperlink", sheet)
    page = opened(sent(form(title=title, name=title)))["Workshop 1"]
    assert (answer_cell(page, "Workshop").value, answer_cell(page, NAME).value) == (title, title)


def test_the_day_by_which_it_is_wanted_stands_in_the_form_when_there_is_one():
    assert "1 June 2021" in parts(sent(form(due="2021-06-01")))["xl/sharedStrings.xml"]
    assert "{date}" not in parts(sent())["xl/sharedStrings.xml"]


# ---- a translation -----------------------------------------------------------------------------------

INVENTED = {
    "Yes": "Zuu",
    "No": "Nok",
    "Workshop": "Klub: [1/2]",
    NAME: "Plonk",
    OUTCOMES[0]: "Mubi tolo?",
}


def invented(folder: Path) -> None:
    """Write a language that nobody speaks: each word of the English file backwards, and a few of our own."""
    english = tomllib.loads(ENGLISH.read_text("utf-8"))
    lines = []
    for key, value in english.items():
        if isinstance(value, str):
            given = INVENTED.get(value) or (value if "{" in value or "&" in value else value[::-1])
            lines.append(f'{key} = "{given}"')
        elif isinstance(value, list):
            lines.append(f'{key} = ["Wafo {{months}} {{yes}} {{no}}"]')
    lines += ["[questions]", f'direct_effects = "{INVENTED[OUTCOMES[0]]}"']
    (folder / "xx.toml").write_text("\n".join(lines), "utf-8")


def test_a_form_in_a_language_of_another_file_comes_back_equal(tmp_path: Path):
    invented(tmp_path)
    words = load_wordings(tmp_path)
    book = opened(write_questionnaire((form(),), load_questionnaire(), words["xx"]))
    page = book.worksheets[0]
    assert "6 Zuu Nok" in str(page["A2"].value)
    assert {each.formula1 for each in page.data_validations.dataValidation} == {'"Zuu,Nok"'}
    answer_cell(page, "Mubi tolo?").value = "Zuu"
    answer_cell(page, ACTIONS[1]).value = " nok"
    answer_cell(page, ACTIONS[2]).value = "No"
    answer_cell(page, TEXTS[2]).value = "ちから"
    batch = came_back(saved(book), form_wordings=words)
    assert (batch.questions, batch.problems) == ((), ())
    (reply,) = batch.replies
    said = {id_: answer for id_, answer in reply.answers.items() if answer is not Answer.NOT_ANSWERED}
    assert said == {
        "direct_effects": Answer.YES,
        "submit_reports": Answer.NO,
        "make_recommendations": Answer.NO,
    }
    assert [(text.kind, text.text) for text in batch.practices] == [("strategic_empowerment", "ちから")]


def test_words_of_no_language_are_still_no_answer(tmp_path: Path):
    """The language of the stamp is not known here any more: its yes is told, not guessed."""
    invented(tmp_path)
    book = opened(write_questionnaire((form(),), load_questionnaire(), load_wordings(tmp_path)["xx"]))
    answer_cell(book.worksheets[0], ACTIONS[1]).value = "Nok"
    batch = came_back(saved(book))
    assert [each.found for each in batch.having("error")] == ["Nok"]
    assert batch.replies == ()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('no = "No"', 'no = "YES "', "the same"),
        ('yes = "Yes"', "", "“yes” is missing"),
        ('yes = "Yes"', 'yes = "Yes"\nyess = "x"', "“yess” is not known"),
    ],
)
def test_a_translation_that_can_not_work_is_refused_in_a_sentence(
    tmp_path: Path, old: str, new: str, why: str
):
    (tmp_path / "yy.toml").write_text(ENGLISH.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(FollowupError, match=why):
        load_wordings(tmp_path)


# ---- names -------------------------------------------------------------------------------------------


def test_no_two_files_have_one_name_and_all_names_can_be_files():
    names = ("Con", "A/B: C", "a b c", "ﬁji" * 60, "日本" * 40, ". .")
    forms = {
        f"X{at}": (Form("2021", 1, "2021-1", "T", f"X{at}", name, "AAAA1"),) for at, name in enumerate(names)
    }
    made = questionnaires(forms, load_questionnaire(), load_wordings()["en"])
    called = [each.file_name for each in made]
    assert len({name.casefold() for name in called}) == len(names)
    for name in called:
        assert name.startswith("Survey 2021 – ")
        assert len(name.encode()) <= 110
        assert not re.search(r'[<>:"/\\|?*]', name)
