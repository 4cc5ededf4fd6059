"""The page Contacts: a list is brought in, changed and deleted, by the office alone."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analytics.audience import Audience, as_dict
from analytics.rounds.contact import Contact
from analytics.store import Store
from tests.pages.conftest import Open, said

CONTACTS = "running/contacts.py"
LIST = (
    "Administration,Name,Position,E-mail,Workshops\n"
    'Fiji,"Muster, Ana",Officer,ana.muster@example.org,1;2\n'
    "Japan,山田 太郎,課長,taro.yamada@example.org,2020-2\n"
    "Tonga,Nobody Known,,nowhere,1\n"
)
ANA = Contact("FJ", "Muster, Ana", "ana.muster@example.org", "Officer", ("2020-1",), "2020-05-01")
TARO = Contact("JP", "山田 太郎", "taro.yamada@example.org", "課長", ("2020-2",), "2020-05-01")


def give(app: AppTest, text: str) -> AppTest:
    return app.file_uploader[0].upload("people.csv", text.encode(), "text/csv").run()


def test_a_list_is_looked_at_before_it_is_brought_in(page: Open, store: Store, sample: Store):
    app = give(page(CONTACTS), LIST)
    words = said(app)
    assert "**people.csv**: 2 new, 0 changed, 0 as they are." in words
    (table,) = app.dataframe
    assert table.value["What is wrong"].tolist() == ["The address has no @."]
    assert table.value["Row"].tolist() == [4]
    assert store.contacts() == ()
    app = app.button(key="contacts-bring-in").click().run()
    assert "2 contacts brought in, 0 changed." in said(app)
    assert [(each.administration, each.workshops) for each in store.contacts()] == [
        ("FJ", ("2020-1", "2020-2")),
        ("JP", ("2020-2",)),
    ]
    assert "taro.yamada@example.org" in said(app).replace("\u2060", "")


def test_a_list_that_is_let_go_changes_nothing(page: Open, store: Store, sample: Store):
    app = give(page(CONTACTS), LIST)
    app = app.button(key="contacts-not-now").click().run()
    assert "people.csv" not in said(app)
    assert store.contacts() == ()


def test_a_file_that_is_no_list_is_refused_in_a_sentence(page: Open, sample: Store):
    app = give(page(CONTACTS), "a,b\n1,2\n")
    assert "holds no list of contacts" in "\n".join(each.value for each in app.error)


def test_the_search_finds_people_by_administration_and_by_name(page: Open, store: Store, sample: Store):
    store.save_contacts([ANA, TARO])
    app = page(CONTACTS)
    assert "2 contacts of 2." in said(app)
    app = app.text_input(key="contacts-search").set_value("japan").run()
    assert "1 contact of 2." in said(app)
    assert "Muster" not in said(app)


def test_one_is_changed_and_deleted_for_good(page: Open, store: Store, sample: Store):
    store.save_contacts([ANA])
    (held,) = store.contacts()
    app = page(CONTACTS)
    app = app.selectbox(key="contacts-chosen").select(held.id).run()
    app.text_input(key=f"contact-address-{held.id}").set_value("nowhere")
    app = app.button(key="contact-save").click().run()
    assert "Nothing was saved. The address has no @." in "\n".join(e.value for e in app.error).replace(
        "\\", ""
    )
    app.text_input(key=f"contact-address-{held.id}").set_value("ana@example.org")
    app = app.button(key="contact-save").click().run()
    assert store.contacts()[0].address == "ana@example.org"
    app = app.button(key="contact-delete").click().run()
    assert store.contacts() == ()
    assert "The contact was deleted for good." in said(app)


def test_a_round_is_deleted_with_a_consent_that_says_what_goes(page: Open, store: Store, sample: Store):
    store.save_contacts([ANA, TARO])
    app = page(CONTACTS)
    assert "2 contacts of 2 administrations (FJ, JP) go" in said(app)
    assert app.button(key="purge-now").disabled
    app = app.checkbox(key="purge-sure").check().run()
    app.button(key="purge-now").click().run()
    assert store.contacts() == ()


def test_the_participants_of_a_workshop_are_an_upload_that_can_be_undone(
    page: Open, store: Store, sample: Store
):
    (first,) = [each for each in store.known_workshops() if each.key == "2020-1"]
    assert not first.participants, "the sample lists nobody, or this test tells nothing"
    store.save_contacts([ANA])
    app = page(CONTACTS)
    app = app.button(key="take-participants-2020-1").click().run()
    workshops = {each.key: each for each in store.known_workshops()}
    # by Table 1 of the report four replied about it; Fiji has a contact there
    assert workshops["2020-1"].participants == ("FJ", "IN", "LK", "MV", "NP")
    assert workshops["2020-1"].title == first.title
    upload = store.history()[0]
    assert upload.file_name == "Participants of 2020-1 from contacts"
    assert "take-participants-2020-1" not in [each.key for each in app.button]
    store.undo(upload.id, person="A. Person")
    assert not {each.key: each for each in store.known_workshops()}["2020-1"].participants


@pytest.mark.parametrize("audience", ["members", "nameless", "public"])
def test_others_than_the_office_see_a_sentence_and_nobody(
    page: Open, store: Store, sample: Store, audience: Audience
):
    store.save_contacts([ANA, TARO])
    app = page(CONTACTS, **as_dict(audience))
    words = said(app).replace("\u2060", "")
    assert "This page works with files" in words
    for each in (ANA, TARO):
        assert each.name not in words
        assert each.address not in words
    assert not app.file_uploader
