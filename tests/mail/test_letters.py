"""Letters: what is in them, to whom they go, and that others can read the files."""

from __future__ import annotations

import email
import io
import re
import zipfile
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pytest

from analytics.mail import MailRefused, dispatches_of, eml, filled, letter_of, mailto, merge_workbook, zipped
from analytics.mail.eml import mailboxes
from analytics.mail.letter import FIELDS, LETTERS, letter_from
from analytics.rounds.contact import Contact
from tests.mail import letters as round_2020
from tests.mail import reader
from tests.mail.letters import PEOPLE, SHEET, TODAY, letters

FIJI, JAPAN, TONGA = letters().drafts


# ---- which letters there are ----------------------------------------------------------------------


def test_one_letter_an_administration_to_the_contacts_of_its_workshops():
    made = letters()
    assert [(d.member.code, [u.workshop for u in d.units]) for d in made.drafts] == [
        ("FJ", ["2020-1", "2020-2"]),
        ("JP", ["2020-1"]),
        ("TO", ["2020-1"]),
    ]
    assert [[each.id for each in d.recipients] for d in made.drafts] == [["a1", "b2"], ["c3", "d4"], []]
    assert made.without_contact == ("TO",)
    assert made.without_file == ("JP", "TO")


def test_only_some_units_are_written_to_where_they_are_chosen():
    made = letters(only=[("2020-2", "FJ"), ("2020-1", "AU")])
    assert [(d.member.code, [u.workshop for u in d.units]) for d in made.drafts] == [("FJ", ["2020-2"])]
    assert [each.id for each in made.drafts[0].recipients] == ["b2"]


def test_a_reminder_says_what_was_sent_and_when_each_reply_is_due():
    assert FIJI.subject == "Reminder: Survey 2020, questionnaire for Fiji"
    assert "On 22 May 2020 we sent Fiji the questionnaire about:" in FIJI.body
    assert "- Workshop 1 (reply due: 12 June 2020)\n- Workshop 2 (reply due: 26 June 2020)\n" in FIJI.body
    assert "Reply due: 12 June 2020" in FIJI.body
    assert "- Workshop 1\n" in JAPAN.body
    assert TONGA.body.startswith("Dear colleagues,")
    assert FIJI.body.endswith("WCO Regional Office for Capacity Building for Asia/Pacific\n")


def test_feedback_goes_to_all_and_its_file_is_named_without_a_person():
    made = letters("feedback")
    assert [each.member.code for each in made.drafts] == ["AU", "FJ", "JP", "TO"]
    assert [each.file_name for each in made.drafts][1] == "feedback-fiji-fj_2020.eml"


def test_the_log_of_letters_names_contacts_by_id_alone():
    noted = dispatches_of([FIJI, TONGA], person="ana", today=TODAY)
    assert [(e.unit, e.kind, e.contacts, e.made_for, e.sent) for e in noted] == [
        (("2020-1", "FJ"), "reminder", ("a1", "b2"), "2020-06-10", ""),
        (("2020-2", "FJ"), "reminder", ("a1", "b2"), "2020-06-10", ""),
        (("2020-1", "TO"), "reminder", (), "2020-06-10", ""),
    ]
    assert not any(each.address in repr(noted) or each.name in repr(noted) for each in PEOPLE if each.name)


# ---- the file of a letter, read by two others --------------------------------------------------------


def test_a_letter_is_read_by_hand_as_it_was_written():
    read = reader.read(eml(FIJI))
    assert reader.mailboxes(read.fields["to"]) == [
        ('Muster, Ana "Änni"', "ana.muster@example.org"),
        ("Beispiel, Bo", "bo@example.org"),
    ]
    assert reader.words(read.fields["subject"]) == FIJI.subject
    assert read.fields["x-unsent"] == "1"
    assert "date" not in read.fields
    assert "bcc" not in read.fields
    text, page, sheet = read.leaves()
    assert (text.kind, page.kind) == ("text/plain", "text/html")
    assert text.content.decode().replace("\r\n", "\n") == FIJI.body
    assert "<p>Reply due: 12 June 2020</p>" in page.content.decode()
    assert sheet.kind == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert (sheet.file_name, sheet.content) == (SHEET.file_name, SHEET.content)


def test_a_letter_is_read_by_the_standard_library_as_it_was_written():
    read = email.message_from_bytes(eml(FIJI), policy=policy.default)
    assert [(a.display_name, a.addr_spec) for a in read["to"].addresses] == [
        ('Muster, Ana "Änni"', "ana.muster@example.org"),
        ("Beispiel, Bo", "bo@example.org"),
    ]
    assert not read.defects
    body = read.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == FIJI.body
    (held,) = read.iter_attachments()
    assert (held.get_filename(), held.get_payload(decode=True)) == (SHEET.file_name, SHEET.content)


def test_long_names_in_other_letters_are_read_back_whole_by_both():
    written = eml(JAPAN)
    expected = [(PEOPLE[2].name, "taro@example.org"), ("", "desk@example.org")]
    assert reader.mailboxes(reader.read(written).fields["to"]) == expected
    assert by_the_library(email.message_from_bytes(written)["to"]) == expected


def by_the_library(field: str) -> list[tuple[str, str]]:
    """Read people by the older reader of the standard library.

    The newer one leaves a blank between two encoded words of a name, against RFC 2047, 6.2.
    """
    return [(str(make_header(decode_header(name))), address) for name, address in getaddresses([field])]


@pytest.mark.parametrize(
    "name",
    [
        "O'Neill, Mary-Jane",
        'A "quoted" \\ name',
        "Ærø, Søren <the third>",
        "សុខ សុភា",
        "👩‍💼 Emoji, Person",
        "=?utf-8?q?not_encoded?=",
        "x" * 200,
        "名" * 200,
    ],
)
def test_names_of_all_kinds_stay_one_person(name):
    people = [Contact("FJ", name, f"p{number}@example.org") for number in range(40)]
    field = mailboxes(people)
    expected = [(name, each.address) for each in people]
    if not name.startswith("=?"):  # within quotes it is no encoded word; some read it as one all the same
        assert reader.mailboxes(re.sub(r"\r\n ", " ", field)) == expected
        assert by_the_library(email.message_from_bytes(f"To: {field}\r\n\r\n".encode())["to"]) == expected
    assert max(map(len, field.split("\r\n"))) <= 100


@pytest.mark.parametrize("draft", [FIJI, JAPAN, TONGA], ids=["Fiji", "Japan", "Tonga"])
def test_lines_end_in_crlf_and_are_short(draft):
    written = eml(draft)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", written)
    assert max(map(len, written.split(b"\r\n"))) <= 998
    written.decode("ascii")


def test_a_letter_without_a_contact_leaves_the_address_open():
    read = reader.read(eml(TONGA))
    assert read.fields["to"] == ""
    assert [part.kind for part in read.leaves()] == ["text/plain", "text/html"]


def test_the_same_letters_make_the_same_zip():
    first, second = zipped(letters().drafts), zipped(letters().drafts)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert package.namelist() == [
            "reminder-fiji-fj_2020.eml",
            "reminder-japan-jp_2020.eml",
            "reminder-tonga-to_2020.eml",
        ]
        assert package.read("reminder-fiji-fj_2020.eml") == eml(FIJI)


def test_what_a_letter_says_is_escaped_in_its_page():
    read = reader.read(eml(replace(FIJI, body="a <b> & c\nd\n\ne\n")))
    page = read.leaves()[1].content.decode()
    assert "<p>a &lt;b&gt; &amp; c<br>" in page
    assert "<p>e</p>" in page


# ---- what is refused -------------------------------------------------------------------------------

BREAKS = ["\r\nBcc: spy@example.org", "\nX", "\rX", "\0"]


@pytest.mark.parametrize("bad", BREAKS)
def test_a_line_break_in_any_field_is_refused_without_repeating_it(bad):
    person = FIJI.recipients[0]
    cases = {
        "Subject": replace(FIJI, subject=f"Hello{bad}"),
        "To": replace(FIJI, recipients=(replace(person, name=f"Ana{bad}"),)),
        "file name": replace(FIJI, attachment=replace(SHEET, file_name=f"a{bad}.xlsx")),
    }
    for field, draft in cases.items():
        with pytest.raises(MailRefused, match=f"The field {field} .* line break") as refused:
            eml(draft)
        assert "spy" not in str(refused.value)
    with pytest.raises(MailRefused):
        eml(replace(FIJI, recipients=(replace(person, address=f"ana@example.org{bad}"),)))
    with pytest.raises(MailRefused):
        eml(FIJI, sender=f"office@example.org{bad}")
    with pytest.raises(MailRefused):
        mailto(replace(FIJI, recipients=(replace(person, address=f"ana@example.org{bad}"),)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello\n\nText", "line 1: a letter begins with “Subject:”"),
        ("Subject: \nText", "line 1: a letter begins with “Subject:”"),
        (
            "Subject: A\n\nDear {administration},\nby {deadline}\n",
            "line 4: {deadline} is no field of a letter",
        ),
        ("Subject: {offce}\n", "line 1: {offce} is no field"),
        ("Subject: A\n{}\n", "line 2: {} is no field"),
        ("Subject: A\n{due!r}\n", "line 2: {due} is no field"),
        ("Subject: A\n{due:>10}\n", "line 2: {due} is no field"),
        ("Subject: A\n{due.year}\n", "line 2: {due.year} is no field"),
        ("Subject: A\n{due\n", "line 2: a brace stands alone"),
        ("Subject: A\ndue}\n", "line 2: a brace stands alone"),
    ],
)
def test_a_faulty_letter_is_refused_with_its_line(text, said):
    with pytest.raises(MailRefused) as refused:
        letter_from(text, "en/reminder.txt")
    assert str(refused.value).startswith(f"en/reminder.txt, {said}")


def test_a_subject_takes_no_line_break_from_a_field():
    letter = letter_from("Subject: About {workshops}\n\nText\n", "en/reminder.txt")
    with pytest.raises(MailRefused, match="line break"):
        filled(letter, {**dict.fromkeys(FIELDS, "x"), "workshops": "one\ntwo"})


@pytest.mark.parametrize("kind", ["questionnaire", "reminder", "feedback"])
def test_the_letters_that_ship_hold_fields_that_are_known(kind):
    letter = letter_of(kind)
    subject, body = filled(letter, {name: f"<{name}>" for name in FIELDS})
    assert "<administration>" in subject
    assert {"<names>", "<workshops>", "<office>"} <= set(re.findall(r"<\w+>", body))
    assert sorted(path.name for path in (LETTERS / "en").iterdir()) == [
        "feedback.txt",
        "questionnaire.txt",
        "reminder.txt",
    ]


def test_a_letter_that_is_missing_or_no_text_is_said(tmp_path):
    with pytest.raises(MailRefused, match=r"reminder\.txt can't be read"):
        letter_of("reminder", tmp_path)
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "reminder.txt").write_bytes(b"Subject: \xff\xfe")
    with pytest.raises(MailRefused, match="UTF-8"):
        letter_of("reminder", tmp_path)


# ---- links and mail merge --------------------------------------------------------------------------


def test_a_link_holds_addresses_subject_and_text():
    parts = urlsplit(mailto(FIJI))
    assert parts.scheme == "mailto"
    assert unquote(parts.path).split(",") == ["ana.muster@example.org", "bo@example.org"]
    query = parse_qs(parts.query, strict_parsing=True)
    assert query["subject"] == [FIJI.subject]
    assert query["body"][0].replace("\r\n", "\n") == FIJI.body
    assert re.fullmatch(r"[\x21-\x7e]+", mailto(JAPAN))


def test_a_table_for_mail_merge_has_a_row_for_each_recipient_and_no_formula():
    bad = replace(PEOPLE[0], name="=HYPERLINK(1)")
    drafts = [replace(FIJI, recipients=(bad, FIJI.recipients[1])), TONGA]
    page = openpyxl.load_workbook(io.BytesIO(merge_workbook(drafts))).active
    assert page is not None
    head, *rows = [[cell.value for cell in row] for row in page.iter_rows()]
    lines = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(each["administration"], each["address"]) for each in lines] == [
        ("Fiji", "ana.muster@example.org"),
        ("Fiji", "bo@example.org"),
        ("Tonga", None),
    ]
    assert lines[0]["name"] == "=HYPERLINK(1)"
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}  # n: an empty cell
    assert lines[1]["attachment"] == SHEET.file_name
    assert lines[1]["due"] == "12 June 2020"
    assert set(FIELDS) <= set(head)


def test_the_round_of_these_tests_is_the_one_that_the_dates_are_worked_out_for():
    assert {each.ends for each in round_2020.SURVEY.workshops} == {"2019-11-22", "2019-12-05"}
