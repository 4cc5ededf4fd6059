"""The generated exports themselves: what opens, what stands where, and headers as the tools write them."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from tests.exports.asked import USUAL_FORM
from tests.exports.every import every_export, export_named
from tests.exports.export import Export
from tests.exports.foreign import Foreign, every_foreign
from tests.exports.names import AS_TYPED, FULL, ISO3, SERVICES
from tests.exports.opening import opened
from tests.exports.sheets import Cell
from tests.exports.truth import ACTIONS, OUTCOMES, REPLIES, TEXTS, WORKSHOPS

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")
EXPORTS, FOREIGN = every_export(), every_foreign()


def header(name: str, row: int = 1) -> list[Cell]:
    """Return one header row of the first sheet of an export."""
    export = export_named(name)
    return next(iter(opened(export.data, export.file_name).values()))[row - 1]


def parts(name: str) -> dict[str, str]:
    """Return the XML parts of a workbook by their name."""
    with zipfile.ZipFile(io.BytesIO(export_named(name).data)) as book:
        return {part: book.read(part).decode() for part in book.namelist()}


def standing(export: Export, sheet: str, row: int) -> list[Cell]:
    """Return what stands at a place of the row map: a row, or in a transposed sheet a column."""
    rows = opened(export.data, export.file_name)[sheet]
    return [cells[row - 1] for cells in rows] if "transposed" in export.name else rows[row - 1]


def written_as(code: str) -> set[str]:
    """Return every way in which the generator writes an administration."""
    name = FULL[code]
    return {name, f"{name} Customs", code.lower(), ISO3[code], SERVICES[code], AS_TYPED[code].strip()}


# ---- the truth ---------------------------------------------------------------------------------


def test_the_truth_has_28_replies_of_26_administrations():
    administrations = Counter(reply.administration for reply in REPLIES)
    assert len(REPLIES) == 28
    assert {code for code, count in administrations.items() if count > 1} == {"FJ", "MY"}
    assert len({(reply.workshop, reply.administration) for reply in REPLIES}) == 28
    assert {reply.workshop for reply in REPLIES} == set(WORKSHOPS)


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: f"{reply.workshop}-{reply.administration}")
def test_no_reply_says_what_a_form_cannot_hold(reply):
    assert tuple(reply.answers) == ACTIONS + OUTCOMES
    assert set(reply.texts) <= set(TEXTS)
    actions = [reply.answers[action] for action in ACTIONS]
    assert all(answer == "" for answer in actions) or ("yes" in actions and "" not in actions)
    assert reply.ticked("others") == bool(reply.text("others_text"))
    assert all(reply.answers[outcome] for outcome in OUTCOMES if reply.text(f"{outcome}_text"))


def test_every_question_is_answered_yes_no_and_not_at_all():
    for question in ACTIONS + OUTCOMES:
        assert {reply.answers[question] for reply in REPLIES} == {"yes", "no", ""}


# ---- every file --------------------------------------------------------------------------------


def test_there_are_many_exports_and_each_has_a_name():
    assert len(EXPORTS) >= 50
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    assert len({export.kind for export in EXPORTS}) == 11
    assert len(FOREIGN) >= 8


def test_every_run_writes_the_same_bytes():
    again = every_export.__wrapped__()
    assert [export.data for export in again] == [export.data for export in EXPORTS]
    assert [other.data for other in every_foreign()] == [other.data for other in FOREIGN]


@pytest.mark.parametrize("file", [*EXPORTS, *FOREIGN], ids=lambda file: file.name)
def test_openpyxl_and_calamine_open_the_file(file: Export | Foreign):
    sheets = opened(file.data, file.file_name)
    assert sheets
    if file.file_name.endswith(".xlsx"):
        assert CalamineWorkbook.from_filelike(io.BytesIO(file.data)).sheet_names == list(sheets)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_reply_stands_where_the_row_map_says(export: Export):
    for sheet, row, holds in export.row_map:
        cells = {str(cell).strip() for cell in standing(export, sheet, row) if cell not in (None, "")}
        assert cells, f"{sheet} row {row} is empty"
        if isinstance(holds, int):
            assert cells & written_as(REPLIES[holds].administration), f"{sheet} row {row}: {cells}"


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_each_reply_stands_once(export: Export):
    listed = [place.holds for place in export.row_map if isinstance(place.holds, int)]
    assert len(set(listed)) == len(listed) == len(export.replies)
    if export.workshops_known_in_file and export.name != "msforms_german_csv":
        assert len(listed) == len(REPLIES)
    for reply in export.replies.values():
        assert set(reply.answers) | set(reply.texts) <= export.asked


@pytest.mark.parametrize(
    "export", [e for e in EXPORTS if "transposed" not in e.name], ids=lambda export: export.name
)
def test_the_row_map_leaves_no_row_out(export: Export):
    for sheet, rows in opened(export.data, export.file_name).items():
        told = {place.row for place in export.row_map if place.sheet == sheet}
        for number, cells in enumerate(rows, start=1):
            if told and number > min(told) and any(cell not in (None, "") for cell in cells):
                assert number in told, f"{sheet} row {number}: {cells}"


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_text_that_is_asked_stands_in_its_row(export: Export):
    for sheet, row, holds in export.row_map:
        if isinstance(holds, int):
            told = " ".join(str(cell) for cell in standing(export, sheet, row) if cell is not None)
            for text in export.replies[holds].texts.values():
                assert text in told.replace("\r\n", "\n"), f"{sheet} row {row}"


# ---- headers as the tools write them -----------------------------------------------------------


def test_microsoft_forms_numbers_repeated_titles_and_ends_each_choice_with_a_semicolon():
    heads = header("msforms_download")
    assert heads[:6] == ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    assert [head for head in heads if "describe" in head] == [
        "If yes, please describe",
        "If yes, please describe2",
        "If yes, please describe3",
    ]
    assert header("msforms_download", 3)[8] == (
        "Share training materials;Submit reports;Develop operational manuals;"
    )
    assert 'name="OfficeForms.Table"' in parts("msforms_live_onedrive")["xl/tables/table1.xml"]
    assert header("msforms_german_csv")[:5] == ["Id", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"]


def test_google_and_surveymonkey_write_no_dimension():
    google = parts("google_english")
    assert not any(part.startswith("docProps") for part in google)
    assert "<dimension" not in google["xl/worksheets/sheet1.xml"]
    assert "<dimension" not in parts("surveymonkey_condensed")["xl/worksheets/sheet1.xml"]
    assert header("google_dutch")[0] == "Tijdstempel"
    assert set(header("google_dutch", 2)) == {None}


def test_surveymonkey_has_the_question_over_its_first_column_only():
    above, below = header("surveymonkey_condensed"), header("surveymonkey_condensed", 2)
    assert above[:4] == ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    at = above.index(USUAL_FORM.actions)
    assert above[at + 1] in (None, "")
    assert below[at : at + 6] == [*USUAL_FORM.choices.values(), "Other (please specify)"]
    assert below[-1] == "Open-Ended Response"


def test_qualtrics_csv_has_three_header_rows():
    ids, labels, imported = (header("qualtrics_csv_split", row) for row in (1, 2, 3))
    assert ids[:4] == ["StartDate", "EndDate", "Status", "IPAddress"]
    assert ids[16:18] == ["UserLanguage", "Q1"]
    assert labels[0] == "Anfangsdatum"
    assert json.loads(str(imported[0])) == {"ImportId": "startDate", "timeZone": "Asia/Bangkok"}
    assert header("qualtrics_legacy_csv")[:10] == [f"V{number}" for number in range(1, 11)]


def test_limesurvey_heads_its_boxes_with_code_and_text():
    heads = header("limesurvey_code_and_text")
    assert heads[:2] == ["id. Response ID", "submitdate. Date submitted"]
    assert heads[9] == (
        "G2Q1[SQ001]. Which follow-up actions were taken? [Share the training materials with colleagues]"
    )
    assert header("limesurvey_german")[0] == "Antwort ID"
    assert any(str(head).endswith("[Sonstiges]") for head in header("limesurvey_german"))


def test_kobo_and_ona_end_with_their_own_columns():
    tail = (
        "_id _uuid _submission_time _validation_status _notes _status _submitted_by __version__ _tags _index"
    )
    assert header("kobo_xml_values")[-10:] == tail.split()
    assert "actions/followup/share_materials" in header("kobo_xml_values")
    assert f"{USUAL_FORM.actions}/Submit reports" in header("kobo_labels")
    assert header("ona_true_false_labels")[-1] == "_xform_id"


def test_typeform_and_formbricks_begin_and_end_as_they_do():
    assert header("typeform_old_csv")[0] == "#"
    assert header("typeform_old_csv")[-3:] == ["Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    heads = header("formbricks_workbook")
    assert heads[:4] == ["No.", "Response ID", "Timestamp", "Finished"]
    assert f"3. {USUAL_FORM.actions} - Option ID" in heads
