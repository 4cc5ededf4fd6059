"""The review of exports, step by step: understood, asked, corrected, taken back, marked, imported."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.model import Answer
from analytics.store import Store
from pages.server.desk import Desk, desk
from tests.exports.every import export_named
from tests.exports.export import Export
from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, workbook
from tests.pages.conftest import Open, said
from tests.pages.test_pages_upload import UPLOAD, give, pressed
from tests.pages.workbooks import changed, round_2021
from tests.review.test_filled_in_forms import TOLD, forms

NAMES = "handkept_sheet_names_only"
"""Holds “Kiwi Customs”, which nobody knows, and workshops that only the names of its sheets tell."""


def given(page: Open, *names: str) -> AppTest:
    files = [export_named(name) for name in names]
    return give(page(UPLOAD), *((file.file_name, file.data) for file in files))


def box(app: AppTest, words: str):
    fields = (*app.selectbox, *app.segmented_control)
    return next(each for each in fields if words in each.label.replace("\\", ""))


def labels(app: AppTest) -> list[str]:
    kinds = (app.selectbox, app.number_input, app.text_input, app.segmented_control)
    return [each.label.replace("\\", "") for kind in kinds for each in kind]


def answered(app: AppTest) -> AppTest:
    """Answer what a file of a new round asks: the round, its workshops, who took part."""
    while unnamed := [each for each in app.text_input if "which round" in each.label and not each.value]:
        unnamed[0].set_value("2024").run()
    while unnumbered := [b for b in app.button if (b.key or "").startswith("number-all")]:
        unnumbered[0].click().run()
    while unknown := [b for b in app.button if (b.key or "").startswith("unknown-") and not b.disabled]:
        unknown[0].click().run()
    assert not app.exception, app.exception
    return app


def rows(app: AppTest) -> list[dict[str, object]]:
    """Return the first rows as they are read."""
    return next(d.value for d in app.dataframe if "Materials" in d.value.columns).to_dict("records")


def test_an_export_goes_through_to_the_figures(store: Store, page: Open):
    export = export_named("google_english")
    app = given(page, export.name)
    assert "Taken for **Google Forms**" in said(app)
    assert "headings stand in row 1" in said(app)
    assert f"**{export.file_name}** · Google Forms." in said(app)
    assert rows(app)[0]["Administration"] == "Bangladesh"
    assert rows(app)[0]["Workshop"] == "asked"
    assert (rows(app)[0]["Materials"], rows(app)[0]["Recommendations"]) == ("✓", "✕")
    assert app.button(key="import").disabled
    answered(app)
    assert rows(app)[0]["Workshop"] == "1. WCO Sub-regional Workshop on Post-Clearance Audit"
    assert "Questions for you" not in said(app)
    assert f"**{len(export.replies)} replies ready**" in said(app)
    assert "shared training materials" in said(app)
    pressed(app, "import")
    assert f"{export.file_name} was imported" in said(app)
    assert {w.round for w in store.known_workshops()} == {"2024"}
    assert store.history()[0].counts["replies"] == len(export.replies)


def test_what_moves_is_told_before_the_import(sample: Store, page: Open):
    app = give(page(UPLOAD), ("round.xlsx", changed(_sample_as_it_stands(sample), {("Replies", "C3"): "no"})))
    moved = next(d.value for d in app.dataframe if "The report prints" in d.value.columns)
    assert len(moved) >= 1
    assert (moved["Now"] != moved["After the import"]).all()
    assert "published figure" in " ".join(each.label for each in app.expander)
    changes = next(d.value for d in app.dataframe if "In the file" in d.value.columns)
    assert changes["In the file"].tolist() == ["Replies, row 3"]
    assert sample.history()[0].id == 1


def _sample_as_it_stands(store: Store) -> bytes:
    from analytics.round_workbook import round_workbook

    return round_workbook(store.records(), "2020")


def test_a_misspelt_administration_is_asked_once_and_remembered_for_the_next_file(store: Store, page: Open):
    app = given(page, NAMES, "handkept_tabs_utf16")
    asked = [label for label in labels(app) if "Kiwi Customs" in label]
    assert len(asked) == 1
    assert "Data Analytics, row 12, column A" in said(app)
    box(app, "Kiwi Customs").set_value("New Zealand").run()
    answered(app)
    assert "“Kiwi Customs” is New Zealand" in str([d.value.to_dict() for d in app.dataframe])
    assert app.checkbox(key="remember-answers").value
    pressed(app, "import")
    assert ("administration", "kiwi customs", "NZ") in {(d.kind, d.text, d.value) for d in store.decisions()}
    fresh = given(page, "msforms_anonymous_typed_names")
    assert not any("Kiwi Customs" in label for label in labels(fresh))


def test_answers_are_not_remembered_against_ones_will(store: Store, page: Open):
    app = given(page, NAMES)
    box(app, "Kiwi Customs").set_value("New Zealand").run()
    answered(app)
    app.checkbox(key="remember-answers").uncheck().run()
    pressed(app, "import")
    assert not store.decisions()


def test_a_remembered_decision_can_be_forgotten_and_brought_back(store: Store, page: Open):
    app = given(page, NAMES)
    box(app, "Kiwi Customs").set_value("New Zealand").run()
    pressed(answered(app), "import")
    pressed(app, next(b.key for b in app.button if (b.key or "").startswith("forget-")))
    assert not store.decisions()
    pressed(app, "bring-back")
    assert [d.value for d in store.decisions()] == ["NZ"]


def two_columns_alike() -> bytes:
    """Write a list with two columns that could be the one of direct effects, and contradict each other."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Country", "Share materials", "Reports", "Direct effects", "Direct effects", "Efficiency"])
    sheet.append(["Fiji", "x", "", "yes", "no", "yes"])
    sheet.append(["Japan", "", "x", "no", "yes", "yes"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_an_unsure_column_is_answered(store: Store, page: Open):
    app = give(page(UPLOAD), ("list.xlsx", two_columns_alike()))
    asked = [b for b in (*app.selectbox, *app.segmented_control) if "which one is it" in b.label]
    assert len(asked) == 2
    assert "D (Direct effects)" in said(app)
    asked[0].set_value("direct_effects").run()
    assert [row["Direct effects"] for row in rows(app)] == ["✓", "✕"]


def corrected(app: AppTest, column: str, target: str) -> AppTest:
    box(app, "Correct").set_value(next(o for o in box(app, "Correct").options if o.startswith(column))).run()
    box(app, f"Column {column}").set_value(target).run()
    assert not app.exception, app.exception
    return app


def test_a_corrected_column_counts_at_once_and_is_remembered_for_files_with_these_headings(
    store: Store, page: Open
):
    app = given(page, "google_english")
    before = [row["Materials"] for row in rows(app)]
    table = next(d.value for d in app.dataframe if "Taken for" in d.value.columns)
    column = table.loc[table["Taken for"] == "Efficiency and effectiveness", "Column"].iloc[0]
    corrected(app, f"{column}:", "ignore")
    assert {row["Efficiency"] for row in rows(app)} == {"–"}
    assert [row["Materials"] for row in rows(app)] == before
    name = next(t for t in app.text_input if "Remember this" in t.label)
    name.set_value("The form of 2024").run()
    pressed(app, next(b.key for b in app.button if (b.key or "").startswith("remember-")))
    assert [mapping.name for mapping in store.mappings()] == ["The form of 2024"]

    fresh = given(page, "google_english")
    assert "read as remembered under “The form of 2024”" in said(fresh)
    assert {row["Efficiency"] for row in rows(fresh)} == {"–"}
    pressed(fresh, next(b.key for b in fresh.button if (b.key or "").startswith("delete-")))
    assert not store.mappings()
    assert {row["Efficiency"] for row in rows(fresh)} != {"–"}
    pressed(fresh, "bring-back")
    assert [mapping.name for mapping in store.mappings()] == ["The form of 2024"]


def test_a_remembered_mapping_is_renamed(store: Store, page: Open):
    app = given(page, "google_english")
    pressed(app, next(b.key for b in app.button if (b.key or "").startswith("remember-")))
    field = next(t for t in app.text_input if (t.key or "").startswith("name-"))
    field.set_value("Our form").run()
    assert [mapping.name for mapping in store.mappings()] == ["Our form"]


def test_corrections_can_be_undone(store: Store, page: Open):
    app = given(page, "kobo_xml_values")
    before = rows(app)
    table = next(d.value for d in app.dataframe if "Taken for" in d.value.columns)
    column = table.loc[table["Taken for"] == "Submit reports", "Column"].iloc[0]
    corrected(app, f"{column}:", "ignore")
    assert rows(app) != before
    pressed(app, next(b.key for b in app.button if (b.key or "").startswith("uncorrect-")))
    assert rows(app) == before


def test_a_row_that_is_left_out_is_listed_with_the_reason_and_taken_back_in(store: Store, page: Open):
    app = answered(given(page, "kobo_labels"))
    out = [c for c in app.checkbox if (c.key or "").startswith("take-back")]
    assert out
    assert all(not each.value for each in out)
    export: Export = export_named("kobo_labels")
    labels_of_rows = " ".join(each.label for each in out)
    for place in export.left_out:
        if place.sheet == export.row_map[0].sheet:
            assert f", row {place.row}." in labels_of_rows
    before = _new_replies(app)
    out[0].check().run()
    again = answered(app)
    assert _new_replies(again) == before + 1
    ticked = next(c for c in again.checkbox if c.key == out[0].key)
    assert ticked.value
    ticked.uncheck().run()
    assert _new_replies(again) == before


def _new_replies(app: AppTest) -> int:
    found = re.search(r"All of it is new: .*?(\d+) replies", said(app))
    assert found
    return int(found.group(1))


def test_a_review_is_left_and_taken_up_again(store: Store, page: Open):
    app = given(page, NAMES)
    box(app, "Kiwi Customs").set_value("New Zealand").run()
    app.switch_page("data/history.py").run()
    app.switch_page(UPLOAD).run()
    assert export_named(NAMES).file_name in said(app)
    assert box(app, "Kiwi Customs").value == "New Zealand"
    pressed(answered(app), "import")
    assert len(store.history()) == 1


def held(store: Store) -> list[int]:
    """Return how large the files are that open reviews hold."""
    with store._engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT size FROM open_review_files").scalars())


def test_what_was_imported_or_removed_is_not_kept(store: Store, page: Open):
    app = given(page, NAMES)
    assert held(store) == [len(export_named(NAMES).data)]
    pressed(app, "remove-0")
    assert held(store) == []
    assert not app.dataframe
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    assert held(store) == [len(round_2021())]
    pressed(app, "import")
    assert held(store) == []


def test_a_long_reading_shows_how_far_it_is_and_is_cancelled(
    store: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pages.server.desk.PATIENCE", 0.0)
    app = page(UPLOAD)
    assert isinstance(desk(), Desk)
    rows_of_csv = io.StringIO()
    writer = csv.writer(rows_of_csv)
    writer.writerow(["Country", "Workshop", "Share materials", "Reports", "Direct effects", "Efficiency"])
    writer.writerows([["Fiji", "1", "x", "", "yes", f"no {place}"] for place in range(300_000)])
    give(app, ("many.csv", rows_of_csv.getvalue().encode()))
    pressed(app, "cancel-reading")
    for _ in range(100):
        if any(b.key == "read-again" for b in app.button):
            break
        app.run()
    assert "The reading was cancelled. Nothing was imported." in said(app)
    pressed(app, "remove-0")
    assert not any(b.key == "read-again" for b in app.button)


def test_names_and_headings_are_never_read_as_markdown(store: Store, page: Open):
    evil = "![x](http://a.test/x.png)"
    book = openpyxl.load_workbook(io.BytesIO(two_columns_alike()))
    sheet = book.active
    sheet.title = "x ![y]".replace("[", "(").replace("]", ")")
    sheet["B1"], sheet["A2"] = f"Share materials {evil}", evil
    written = io.BytesIO()
    book.save(written)
    app = give(page(UPLOAD), (f"{evil.replace('/', '-')}.xlsx", written.getvalue()))
    assert not app.exception
    texts = [e.value for kind in (app.markdown, app.caption, app.error, app.info) for e in kind]
    texts += [e.label for kind in (app.selectbox, app.checkbox, app.button, app.expander) for e in kind]
    texts += [e.label for e in app.segmented_control]
    assert not any(re.search(r"(?<!\\)\]\((?!#questions)", text) for text in texts)


MEMBERS = ("Fiji", "Japan", "Tonga", "Samoa", "Nepal", "India")


def replies_in_files(mark: str = "maybe", *, each: int = 1) -> list[tuple[str, bytes]]:
    """Write lists of so many replies of six members, about one workshop; no list names the round."""
    files = []
    for first in range(0, len(MEMBERS), each):
        members = MEMBERS[first : first + each]
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(["Country", "Workshop", "Share materials", "Reports", "Direct effects", "Efficiency"])
        for member in members:
            writer.writerow([member, "Workshop on risk management", "x", "", mark, "yes"])
        files.append((f"reply of {members[0]}.csv", written.getvalue().encode()))
    return files


def test_six_files_of_one_reply_ask_each_question_once(store: Store, page: Open):
    app = give(page(UPLOAD), *replies_in_files())
    assert sum("which round" in label for label in labels(app)) == 1
    assert not [button.key for button in app.button if (button.key or "").startswith("apart-")]
    assert sum("“maybe”" in label for label in labels(app)) == 1
    box(app, "“maybe”").set_value("no").run()
    answered(app)
    assert sum("Which workshop" in label for label in labels(app)) == 1
    box(app, "Which workshop").set_value("new: 1").run()
    answered(app)
    assert f"**{len(MEMBERS)} replies ready from {len(MEMBERS)} files**" in said(app)
    pressed(app, "import")
    assert "6 replies: 6 new." in said(app)
    assert [upload.file_name for upload in store.history()] == [
        "6 forms (reply of Fiji.csv to reply of Tonga.csv)"
    ]
    assert len(store.known_workshops()) == 1
    sheets = store.records().answer_sheets.values()
    assert {sheet["direct_effects"] for sheet in sheets} == {Answer.NO}
    pressed(app, "undo-import")
    assert store.is_empty()


def test_whose_rows_without_an_administration_are_is_said_of_each(store: Store, page: Open):
    """Row 3 is a second reply of Fiji, and in row 5 somebody forgot to say who it was."""
    nobody = ("", DATA, "", "x", "No", "Yes", "Yes")
    app = give(page(UPLOAD), ("list.xlsx", workbook([HEADINGS, FIJI, nobody, JAPAN, (nobody[0], *FIJI[1:])])))
    _, of_row_5 = [each for each in app.segmented_control if "no administration" in each.label]
    of_row_5.set_value("leave out").run()
    next(each for each in app.button if "Of the administration above" in each.label).click().run()
    for number, title in enumerate((AUDIT, DATA), start=1):
        box(app, title).set_value(f"new: {number}").run()
    answered(app)
    assert "**3 replies ready**" in said(app)
    assert "**1 row left out**" in said(app)


def test_files_of_different_rounds_are_answered_apart(store: Store, page: Open):
    app = give(page(UPLOAD), *replies_in_files("yes", each=2)[:2])
    pressed(app, next(b.key for b in app.button if (b.key or "").startswith("apart-")))
    asked = [field for field in app.text_input if "which round" in field.label]
    assert len(asked) == 2
    asked[0].set_value("2023").run()
    left = [field for field in app.text_input if "which round" in field.label and not field.value]
    assert len(left) == 1


def test_forms_that_were_filled_in_are_one_line_and_each_can_be_taken_out(store: Store, page: Open):
    app = give(page(UPLOAD), *forms(**TOLD).items())
    count = len(TOLD)
    assert f"{count} files read as one" in [each.label for each in app.expander]
    assert len([b for b in app.button if (b.key or "").startswith("remove-")]) == count
    pressed(app, "remove-0")
    assert f"{count - 1} files read as one" in [each.label for each in app.expander]


def test_actions_that_nobody_names_are_said_to_be_on_the_form_in_one_press(store: Store, page: Open):
    lines = ["Administration,Workshop,Follow-up actions taken,Direct effects"]
    lines += [f"{name},Valuation,Share training materials; Submit reports,Yes" for name in ("Fiji", "Tonga")]
    app = give(page(UPLOAD), ("named.csv", "\n".join(lines).encode()))
    assert "**Were they on the form?**" in said(app)
    next(each for each in app.button if each.label == "None of the 4 was").click().run()
    assert not app.exception
    assert [each.value for each in app.selectbox if "Was it on the form" in each.label] == ["no"] * 4


def test_columns_that_ask_the_same_stand_below_one_heading(store: Store, page: Open):
    lines = ["Q1,Q2,Q3,Q4,Q5,Q6", "Fiji,Valuation,Yes,Yes,No,Yes", "Tonga,Valuation,Yes,No,Yes,No"]
    app = give(page(UPLOAD), ("codes.csv", "\n".join(lines).encode()))
    for heading, target in (("Q3", "direct_effects"), ("Q4", "efficiency")):
        next(each for each in app.selectbox if f": {heading}" in each.label).set_value(target).run()
    assert said(app).count("**The heading of this column is a code") == 1
    assert "**Column E (Q5)**" in said(app).replace("\\", "")
    assert "**Column F (Q6)**" in said(app).replace("\\", "")


def test_the_values_that_are_asked_about_stand_before_those_that_are_clear(store: Store, page: Open):
    lines = ["Administration,Workshop,Direct effects,Efficiency and effectiveness", "Fiji,Valuation,yes,yes"]
    lines += ["Tonga,Valuation,no,no", "Samoa,Valuation,perhaps so,no"]
    app = give(page(UPLOAD), ("values.csv", "\n".join(lines).encode()))
    words = said(app)
    assert words.index("**“perhaps so”**") < words.index("**“yes”**")
    box(app, "perhaps so").set_value("yes").run()
    words = said(app)
    assert words.index("**“perhaps so”**") < words.index("**“yes”**")


def test_dates_in_the_boxes_are_told_to_mean_yes_in_one_press(store: Store, page: Open):
    lines = ["Administration,Workshop,Share training materials,Submit reports,Direct effects"]
    lines += [
        f"{name},Valuation,2024-03-0{day},,Yes" for day, name in enumerate(("Fiji", "Tonga", "Samoa"), 1)
    ]
    app = give(page(UPLOAD), ("dates.csv", "\n".join(lines).encode()))
    open_ = [each for each in app.button if each.label.lower() == "yes for all 3"]
    assert len(open_) == 1
    open_[0].click().run()
    assert not [each for each in app.button if "for all 3" in each.label]
