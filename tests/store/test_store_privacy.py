"""Deleting for good: what goes, what stays, and that no byte of it is left in the file."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from analytics.erasure import Doomed, NothingToDelete
from analytics.errors import DatabaseTrouble, DoesNotFit, NotAllowed
from analytics.made_file import MadeFile
from analytics.model import Answer
from analytics.notes import practice_key
from analytics.open_review import OpenReview
from analytics.people import Person
from analytics.rounds.contact import Contact
from analytics.store import open_store
from analytics.store.connect import reading
from analytics.store.content import content_of
from analytics.views import SavedView
from tests.databases import lines_in

SECRET = "Zyxwen quillfeather “manual” tidewaiters"
WORDS = ("zyxwen", "quillfeather", "tidewaiters")
KEY = practice_key("2020", 1, "FJ", "effect", SECRET)
FJ = Doomed("2020-1", "FJ")


@pytest.fixture
def database(each_database):
    return each_database


@pytest.fixture
def filled(store, made):
    """Return a store with two uploads of FJ's reply, the second undone, MV's beside it, and notes on it."""
    replies = (made.reply("FJ", shared=Answer.YES, note=SECRET), made.reply("MV", shared=Answer.NO))
    texts = (made.practice("FJ", SECRET), made.practice("MV", "A common manual"))
    frame = made.frame(participants=("FJ", "MV"))
    store.commit(made.batch("one", *replies, practices=texts, **frame), person="ana", names={"FJ": "Fiji"})
    store.commit(made.batch("two", *replies[:1], practices=texts[:1], **frame), person="ben")
    store.undo(2, person="ben")
    store.set_tags([KEY], ["good"], person="ana")
    story = store.add_story("Board", f'{{"said": "{SECRET}"}}', person="ana")
    store.save_story(story, "Board", f'{{"said": "{SECRET}", "more": 1}}', person="ana")
    store.keep_made(MadeFile("report", "docx", "2020", "Report", "r.docx", "office", "1", contents=SECRET))
    return store


def bytes_of(database) -> bytes:
    folder = Path(database).parent
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file()).lower()


def test_a_reply_goes_from_every_upload_and_with_it_all_that_hangs_on_its_texts(filled, said):
    before = filled.data_version()
    would = filled.would_delete(FJ)
    assert filled.data_version() == before
    assert set(said(filled.records())) == {"2020-1 FJ", "2020-1 MV"}
    done = filled.delete_for_good(FJ, person="ana")
    assert (would.counts, would.uploads) == (done.counts, done.uploads)
    assert done.counts == {
        "replies": 2, "free texts": 2, "notes on free texts": 1, "answer sheets": 1,
        "standings of replies": 1, "quotations in stories": 2, "lists of what stood in files handed out": 1,
    }  # fmt: skip
    assert set(said(filled.records())) == {"2020-1 MV"}
    assert [u.counts["replies"] for u in filled.history()] == [0, 1]
    assert filled.data_version() != before
    assert not filled.notes().tags
    assert not filled.made_files()
    assert "[deleted]" in filled.stories()[0].content
    assert filled.search_practices("manual").keys != ()
    assert not filled.search_practices("quillfeather").keys
    assert filled.audit_lines(last=1)[0].about == "reply of FJ to workshop 2020-1"
    assert filled.audit_verified().holds


def test_no_undo_no_redo_and_no_import_of_the_same_file_brings_a_reply_back(filled, made, said):
    filled.delete_for_good(FJ, person="ana")
    filled.redo(2, person="ben")
    filled.undo(1, person="ben")
    assert set(said(filled.records())) == set()
    filled.redo(1, person="ben")
    assert set(said(filled.records())) == {"2020-1 MV"}
    again = made.batch("one", made.reply("FJ", shared=Answer.YES), **made.frame())
    for look in (filled.preview, lambda batch: filled.commit(batch, person="ana")):
        with pytest.raises(DoesNotFit, match="something of it was deleted for good"):
            look(again)
    filled.commit(replace(again, sha256="other"), person="ana")
    assert set(said(filled.records())) == {"2020-1 FJ", "2020-1 MV"}


def test_earlier_states_are_told_without_it_and_count_the_same_uploads(filled, said):
    filled.delete_for_good(FJ, person="ana")
    assert [sorted(version.active) for version in filled.versions()] == [[1], [1, 2], [1], [1], [1]]
    assert set(said(filled.records_of(filled.versions()[1]))) == {"2020-1 MV"}


def test_the_digest_of_an_upload_is_that_of_its_lines_before_and_after(filled):
    def digests():
        with reading(filled._engine) as connection:
            kept = connection.execute(text("SELECT id, content FROM uploads ORDER BY id")).all()
            return [content for _, content in kept], [content_of(connection, id_) for id_, _ in kept]

    kept, made_anew = digests()
    assert kept == made_anew
    filled.delete_for_good(FJ, person="ana")
    after, made_anew = digests()
    assert after == made_anew
    assert not {*after} & {*kept}


def test_all_of_an_administration_goes_and_nobody_else_is_touched(filled, said):
    filled.save_contacts([Contact("FJ", "A. Person", "a.person@example.org", "", ("2020-1",), "2020-05-01")])
    filled.save_contacts([Contact("MV", "B. Person", "b.person@example.org", "", ("2020-1",), "2020-05-01")])
    done = filled.delete_for_good(Doomed(administration="FJ"), person="ana")
    assert (done.counts["participations"], done.counts["contacts"], done.counts["names"]) == (2, 1, 1)
    assert [each.administration for each in filled.contacts()] == ["MV"]
    assert filled.known_workshops()[0].participants == ("MV",)
    assert set(said(filled.records())) == {"2020-1 MV"}


def test_a_person_goes_by_name_and_the_chain_of_the_audit_still_holds(filled):
    filled.save_contacts([Contact("FJ", "Ana", "ana@example.org", "", (), "2020-05-01")])
    done = filled.delete_for_good(Doomed(person="ANA"), person="ben")
    assert (done.counts["contacts"], done.counts["names in the audit"], done.uploads) == (1, 1, ())
    assert "ana" not in {upload.person for upload in filled.history()}
    assert filled.notes().tags[0].person == "deleted person"
    assert {line.name for line in filled.audit_lines()} == {"", "ben", "deleted person"}
    assert filled.audit_verified().holds


def test_a_person_s_account_and_sign_ins_go_with_the_name(filled):
    filled.add_person("Ana", "editor")
    filled.add_person("Ben", "admin")
    filled.begin_sign_in("Ana", "editor", "local")
    token = filled.begin_sign_in("Ben", "admin", "local")
    done = filled.delete_for_good(Doomed(person="ana"), person="ben")
    assert (done.counts["accounts"], done.counts["sign-ins"]) == (1, 1)
    assert [each.name for each in filled.people(ended=True)] == ["Ben"]
    assert filled.signed_in(token) is not None


@pytest.mark.parametrize("asked", ["Zoe\u0308 K", "ZO\u00cb  k", "\uff3ao\u00eb K"])
def test_a_person_goes_whole_however_the_name_is_spelled(filled, asked):
    name = "Zo\u00eb K"
    filled.add_person(name, "viewer")
    filled.begin_sign_in(name, "viewer", "local")
    filled.set_tags([KEY], ["other"], person=name)
    filled.acting(Person(name, "viewer")).note_audit("export", "a file")
    filled.save_contacts([Contact("FJ", name, "zoe@example.org", "", (), "2020-05-01")])
    filled.save_view(SavedView("Mine", "", "round=2020", owner=name))
    before = lines_in(filled.url)
    assert name in str(before)
    counts = filled.delete_for_good(Doomed(person=asked), person="ben").counts
    assert [counts[word] for word in ("accounts", "contacts", "names in the audit")] == [1, 1, 1]
    assert name not in str(lines_in(filled.url))


def test_who_was_deleted_writes_no_more_and_the_name_does_not_come_back(filled, monkeypatch):
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")
    filled.add_person("Quill Feather", "editor")
    quill = filled.acting(Person("Quill Feather", "editor"))
    quill.note_audit("export", "a file")
    filled.delete_for_good(Doomed(person="Quill Feather"), person="")
    for write in (
        lambda: quill.note_audit("export", "a file"),
        lambda: filled.note_audit("export", "a file", person=Person("Quill Feather", "editor")),
        lambda: quill.set_tags([KEY], ["other"], person=""),
    ):
        with pytest.raises(NotAllowed, match="Your sign-in has ended"):
            write()
    assert "Quill Feather" not in str((filled.audit_known(), filled.audit_lines(), filled.notes().tags))


def test_open_reviews_go_too_since_their_files_may_hold_it(filled):
    kept = {"browser": "b", "held": ("f",), "new": {"f": b"a whole workbook"}}
    filled.keep_review(OpenReview("r", "{}", 0), **kept)
    filled.would_delete(FJ)
    assert filled.review_file("r", "f") == b"a whole workbook"
    assert filled.delete_for_good(FJ, person="ana").counts["open reviews of uploads"] == 1
    assert filled.review_file("r", "f") is None
    filled.keep_review(OpenReview("r", "{}", 0), **kept)
    with pytest.raises(NothingToDelete):
        filled.delete_for_good(FJ, person="ana")
    assert filled.review_file("r", "f") is not None


def test_only_an_admin_deletes_and_what_is_not_on_record_is_said(filled):
    editor = filled.acting(Person("Ed", "editor"))
    for way in (editor.would_delete, lambda doomed: editor.delete_for_good(doomed, person="Ed")):
        with pytest.raises(NotAllowed, match="takes an admin"):
            way(FJ)
    with pytest.raises(NothingToDelete, match="reply of JP to workshop 2020-1"):
        filled.delete_for_good(Doomed("2020-1", "JP"), person="ana")


def test_a_new_database_is_read_by_its_owner_alone_and_one_that_is_there_keeps_its_modes(tmp_path, made):
    file = tmp_path / "new" / "followup.sqlite"
    store = open_store(str(file))
    store.commit(made.batch("one", made.reply("MV"), **made.frame()), person="ana")
    beside = [file, *(file.with_name(f"{file.name}-{part}") for part in ("wal", "shm"))]
    assert [stat.S_IMODE(each.stat().st_mode) for each in beside] == [0o600] * 3
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    store.close()
    file.chmod(0o640)
    open_store(str(file)).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_no_byte_of_a_deleted_text_is_in_the_file_or_beside_it(tmp_path, made):
    file = tmp_path / "alone" / "followup.sqlite"
    store = open_store(str(file))
    many = [made.practice("MV", f"A common text {number}") for number in range(200)]
    replies = (made.reply("FJ", note=SECRET), made.reply("MV"))
    batch = made.batch("one", *replies, practices=(made.practice("FJ", SECRET), *many), **made.frame())
    store.commit(batch, person="ana")
    store.add_story("Board", f'{{"said": "{SECRET}"}}', person="ana")
    assert all(word.encode() in bytes_of(file) for word in WORDS)
    (file.parent / "followup.sqlite.before-0012.backup").write_bytes(b"a copy")
    done = store.delete_for_good(FJ, person="ana")
    assert [name for name, _ in done.copies] == ["followup.sqlite.before-0012.backup"]
    assert not [word for word in WORDS if word.encode() in bytes_of(file)]
    assert b"common" in bytes_of(file)
    store.close()


OF_FJ = (*WORDS, "feather", "handed-in")
PERSON = Doomed(person="quill FEATHER")


@pytest.mark.parametrize(
    ("doomed", "gone"),
    [(Doomed(administration="FJ"), OF_FJ), (PERSON, ("quill feather", "q.feather"))],
)
def test_no_byte_is_left_in_the_database_beside_it_or_in_a_temporary_file(
    tmp_path, monkeypatch, made, doomed, gone
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    file, name = tmp_path / "alone" / "followup.sqlite", "MV Tester" if doomed != PERSON else "Quill Feather"
    store = open_store(str(file))
    texts = (made.practice("FJ", SECRET), made.practice("MV", "A common text"))
    replies = (made.reply("FJ", note=SECRET), made.reply("MV"))
    store.commit(made.batch("one", *replies, practices=texts, **made.frame()), person=name)
    for number in range(30):  # pages of the file that are used again, and freed
        store.set_tags([KEY], [f"tag {number}"], person=name)
    store.undo(1, person=name)
    store.redo(1, person=name)
    contact = Contact("FJ", "Quill Feather", "q.feather@example.org", "", ("2020-1",), "2020-05-01")
    store.save_contacts([contact])
    if doomed == PERSON:
        store.add_person("Quill Feather", "editor")
        store.begin_sign_in("Quill Feather", "editor", "local")
    store.keep_review(OpenReview("r", "{}", 0), browser="b", held=("f",), new={"f": b"HANDED-IN " * 999})
    assert all(word.encode() in bytes_of(file) for word in gone)
    store.delete_for_good(doomed, person="Somebody else")
    everywhere = bytes_of(file) + b"".join(p.read_bytes() for p in temporary.rglob("*") if p.is_file())
    assert not [word for word in gone if word.encode() in everywhere.lower()]
    assert b"a common text" in everywhere
    assert store.audit_verified().holds
    store.close()


def test_who_deletes_cannot_be_who_is_deleted_as_the_audit_would_name_them_again(filled):
    for by in (filled.acting(Person("Ana", "admin")), filled):
        with pytest.raises(NotAllowed, match="Let somebody else delete this person"):
            by.delete_for_good(Doomed(person=" ana "), person="ANA")
    assert filled.history()[-1].person == "ana"


def test_old_pages_that_a_reader_held_go_with_the_next_call(tmp_path, made, monkeypatch):
    file = tmp_path / "alone" / "followup.sqlite"
    store = open_store(str(file), wait_seconds=0.2)
    text_of = made.practice("FJ", SECRET)
    store.commit(made.batch("one", made.reply("FJ"), practices=(text_of,), **made.frame()), person="ana")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM uploads").fetchone()
        with pytest.raises(DatabaseTrouble, match="Delete once more when it is closed"):
            store.delete_for_good(FJ, person="ana")
    with pytest.raises(NothingToDelete):
        store.delete_for_good(FJ, person="ana")
    assert not [word for word in WORDS if word.encode() in bytes_of(file)]
    store.close()
