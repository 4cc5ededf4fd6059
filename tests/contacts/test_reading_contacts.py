"""Lists of contacts as offices keep them, written out by hand with what is to be read of them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.styles import Font

from analytics.contacts import ContactList, list_of, read_contacts
from analytics.contacts.attended import Attended
from analytics.errors import FileRefused, UnknownName
from analytics.ingest import Names
from analytics.ingest.book import Book, Value, sheet_of
from analytics.records import WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from tests import building

WORKSHOPS = (
    WorkshopRecord("2019", 1, "WCO Regional Workshop on Risk Management"),
    WorkshopRecord("2020", 1, "WCO Regional Workshop on Risk Management"),
    WorkshopRecord("2020", 2, "WCO Sub-regional Workshop on AEO", topic="AEO"),
    WorkshopRecord("2020", 3, "WCO Regional Workshop on Data Analytics"),
)
TODAY = "2020-06-01"


def read(*rows: Sequence[Value | None], round_code: str = "2020") -> ContactList:
    book = Book((sheet_of("People", rows),), file_name="people.xlsx")
    names = Names(load_administrations())
    return read_contacts(book, load_questionnaire(), names, Attended(WORKSHOPS, round_code), today=TODAY)


def people(found: ContactList) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [(e.administration, e.name, e.role, e.address, e.workshops) for e in found.contacts]


def told(found: ContactList) -> list[tuple[str, str, str]]:
    return [(each.severity, each.code, each.place) for each in found.problems]


def test_one_row_a_person_with_workshops_in_a_cell():
    found = read(
        ["Participants of our workshops"],
        [],
        ["Name of administration", "Full name", "Position", "E-mail address", "Workshops attended"],
        ["Fiji Customs", "Muster, Ana", "Officer", "ana@example.org", "1; AEO"],
        ["JP", "山田 太郎", "課長", "taro@example.org", "2020-2\n2019 workshop 1"],
    )
    assert people(found) == [
        ("FJ", "Muster, Ana", "Officer", "ana@example.org", ("2020-1", "2020-2")),
        ("JP", "山田 太郎", "課長", "taro@example.org", ("2019-1", "2020-2")),
    ]
    assert {each.used for each in found.contacts} == {TODAY}
    assert told(found) == []


def test_a_column_a_workshop_with_an_x():
    found = read(
        [
            "Country",
            "Name",
            "E-mail",
            "1. WCO Regional Workshop on Risk Management",
            "2020-2",
            "Data Analytics",
        ],
        ["Fiji", "A", "a@example.org", "x", None, "✓"],
        ["Tonga", "B", "b@example.org", None, "yes", "no"],
        ["Samoa", "C", "c@example.org", "perhaps", None, 1],
    )
    assert [each.workshops for each in found.contacts] == [("2020-1", "2020-3"), ("2020-2",), ("2020-3",)]
    assert told(found) == [("warning", "tick", "People, row 4, column D")]


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        (["税関", "氏名", "メールアドレス"], "A B"),
        (["страна", "ФИО", "электронная почта"], "A B"),
        (["pays", "nom complet", "courriel"], "A B"),
        (["ប្រទេស", "ឈ្មោះ", "អ៊ីមែល"], "A B"),
        (["Country", "Participant's name", "His or her e-mail"], "A B"),
    ],
)
def test_headings_are_known_in_other_languages(heads, name):
    assert people(read(heads, ["Fiji", "A B", "a@example.org"])) == [("FJ", name, "", "a@example.org", ())]


def test_first_and_last_name_in_columns_of_their_own():
    found = read(["First name", "Surname", "Economy", "Email"], ["Ana", "Muster", "Fiji", "ana@example.org"])
    assert people(found) == [("FJ", "Ana Muster", "", "ana@example.org", ())]


def test_a_column_of_addresses_is_known_by_what_stands_in_it():
    found = read(
        ["Member", "Name", "Where to write"], ["Fiji", "A", "a@example.org"], ["Tonga", "B", "b@example.org"]
    )
    assert [each.address for each in found.contacts] == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (None, "There is no address."),
        ("nowhere", "The address has no @."),
        ("a@example.org\r\nBcc: b@example.org", "The address has a line break in it."),
        ("a@example.org\nb@example.org", "The address has a line break in it."),
        ("a@example.org, b@example.org", "These are several addresses, or none."),
        ("a@example", "This is no mail address."),
        ("a b@example.org", "This is no mail address."),
        ("ä@example.org", "The address has letters that many mail servers do not take."),
    ],
)
def test_what_is_no_address_comes_back_with_its_place(address, why):
    found = read(["Country", "Name", "E-mail"], ["Fiji", "A", "a@example.org"], ["Fiji", "B", address])
    assert [each.name for each in found.contacts] == ["A"]
    (problem,) = found.problems
    assert (problem.severity, problem.place, problem.message) == ("error", "People, row 3, column C", why)


@pytest.mark.parametrize(
    "address", ["Ana Muster <ana@example.org>", "mailto:ana@example.org", " ana@example.org "]
)
def test_an_address_in_other_words_is_taken_out_of_them(address):
    assert (
        read(["Country", "Name", "E-mail"], ["Fiji", "A", address]).contacts[0].address == "ana@example.org"
    )


def test_an_unknown_and_a_missing_administration_are_errors_with_their_place():
    found = read(
        ["Country", "Name", "E-mail"],
        ["Atlantis", "A", "a@example.org"],
        [None, "B", "b@example.org"],
        ["Fijji", "C", "c@example.org"],
    )
    assert found.contacts == ()
    assert told(found) == [
        ("error", "administration", "People, row 2, column A"),
        ("error", "blank", "People, row 3, column A"),
        ("error", "administration", "People, row 4, column A"),
    ]
    assert "Did you mean Fiji?" in found.problems[2].mend


def test_an_unknown_workshop_is_told_and_the_person_taken_without_it():
    found = read(["Country", "Name", "E-mail", "Workshop"], ["Fiji", "A", "a@example.org", "9; 1"])
    assert found.contacts[0].workshops == ("2020-1",)
    assert told(found) == [("warning", "workshop", "People, row 2, column D")]


def test_a_row_for_each_workshop_of_a_person_is_one_person():
    found = read(
        ["Country", "Name", "E-mail", "Workshop"],
        ["Fiji", "Ana", "ana@example.org", 1],
        ["Fiji", "ANA", "Ana@Example.org", 3],
    )
    assert people(found) == [("FJ", "Ana", "", "ana@example.org", ("2020-1", "2020-3"))]
    assert told(found) == [("note", "twice", "People, row 3")]


def test_one_address_under_two_names_and_one_name_with_two_addresses_are_told():
    found = read(
        ["Country", "Name", "E-mail"],
        ["Fiji", "Ana", "ana@example.org"],
        ["Fiji", "Berta", "ana@example.org"],
        ["Fiji", "Ana", "other@example.org"],
        ["Tonga", "Carl", "ana@example.org"],
    )
    assert [each.code for each in found.problems] == ["twice-renamed", "alike", "alike"]
    assert [(e.administration, e.name) for e in found.contacts] == [
        ("FJ", "Ana"),
        ("FJ", "Ana"),
        ("TO", "Carl"),
    ]


def test_no_message_repeats_a_name_or_an_address():
    found = read(
        ["Country", "Name", "E-mail", "Workshop", "Remarks"],
        ["Fiji", "Ana Muster", "ana.example.org", "9", "none"],
        ["Fiji", "Ana Muster", "ana@example.org", "9", None],
        ["Fiji", "Berta Beispiel", "ana@example.org", None, None],
        ["Fiji", "Ana Muster", "b@example.org\n", None, None],
        ["Nowhere", "Ana Muster", "c@example.org", None, None],
    )
    said = " ".join(f"{each.message} {each.mend} {each.expected} {each.place}" for each in found.problems)
    assert len(found.problems) > 5
    for word in ("Muster", "Berta", "ana@", "ana.example"):
        assert word not in said


def test_joined_cells_of_an_administration_hold_for_all_their_rows_and_who_is_crossed_out_is_left_out():
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Country", "Name", "E-mail"],
        ["Fiji", "Ana", "ana@example.org"],
        [None, "Berta", "berta@example.org"],
        ["Tonga", "Gone", "gone@example.org"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["B4"].font = Font(strike=True)
    written = io.BytesIO()
    book.save(written)
    survey = building.survey_of([("2020-1", "FJ", "yyyyyyyyy")])
    found = list_of(written.getvalue(), "people.xlsx", survey, "2020", today=TODAY)
    assert [(each.administration, each.name) for each in found.contacts] == [("FJ", "Ana"), ("FJ", "Berta")]
    assert [(each.code, each.row) for each in found.problems] == [("crossed-out", 4)]


def test_a_csv_is_read_as_all_files_are_and_no_list_is_refused_in_words():
    survey = building.survey_of([("2020-1", "FJ", "yyyyyyyyy")])
    text = "Country;Name;E-mail;Workshop\nFiji;Ana;ana@example.org;Workshop 1\n"
    found = list_of(text.encode("cp1252"), "people.csv", survey, "2020", today=TODAY)
    assert people(found) == [("FJ", "Ana", "", "ana@example.org", ("2020-1",))]
    with pytest.raises(FileRefused, match="holds no list of contacts"):
        list_of(b"a,b\n1,2\n", "people.csv", survey, "2020", today=TODAY)
    with pytest.raises(FileRefused):
        list_of(b"%PDF-1.7 not a workbook", "people.pdf", survey, "2020", today=TODAY)
    with pytest.raises(UnknownName, match="no round"):
        list_of(text.encode(), "people.csv", survey, "1999", today=TODAY)


def test_sheets_and_columns_that_are_not_taken_are_named():
    rows = [["Country", "Name", "E-mail", "Shoe size"], ["Fiji", "A", "a@example.org", 41]]
    book = Book((sheet_of("Read me", [["Some words"]]), sheet_of("People", rows)), file_name="people.xlsx")
    names, attended = Names(load_administrations()), Attended(WORKSHOPS, "2020")
    found = read_contacts(book, load_questionnaire(), names, attended, today=TODAY)
    assert [(e.code, e.sheet, e.column) for e in found.problems] == [
        ("column-aside", "People", "D"),
        ("sheet-aside", "Read me", ""),
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2020-2", ("2020-2",)),
        ("2", ("2020-2",)),
        ("Workshop 2", ("2020-2",)),
        ("1, 3", ("2020-1", "2020-3")),
        ("WS 1-3", ("2020-1", "2020-2", "2020-3")),
        ("2019/1", ("2019-1",)),
        ("Survey 2019, workshop 1", ("2019-1",)),
        ("WCO Sub-regional Workshop on AEO", ("2020-2",)),
        ("2. WCO Sub-regional Workshop on AEO", ("2020-2",)),
        ("wco regional workshop on risk management", ("2020-1",)),
        ("AEO; Data Analytics", ("2020-2", "2020-3")),
        ("Risk management and AEO", ("2020-1", "2020-2")),
        ("Shipbuilding", ()),
        ("7", ()),
        ("", ()),
    ],
)
def test_a_workshop_is_known_by_key_number_round_and_title(text, keys):
    assert Attended(WORKSHOPS, "2020").several(text)[0] == keys


def test_a_title_of_two_rounds_is_the_one_of_the_chosen_round_and_of_none_asked_about():
    assert Attended(WORKSHOPS, "2019").find("WCO Regional Workshop on Risk Management") == "2019-1"
    assert Attended(WORKSHOPS, "").find("WCO Regional Workshop on Risk Management") is None
