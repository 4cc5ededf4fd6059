"""No name or address of a contact is sent to a browser, but by the page Contacts to the office."""

from __future__ import annotations

import logging

import pytest
from streamlit.delta_generator import DeltaGenerator

from analytics.audience import AUDIENCES, Audience, as_dict
from analytics.contacts import participants_batch
from analytics.rounds.contact import Contact
from analytics.rounds.log import Dispatch
from analytics.store import Store
from pages.server.files import routes
from tests.pages.asking import ask
from tests.pages.conftest import Open
from tests.pages.sent import PAGES

CONTACTS = "running/contacts.py"
FOR_THE_OFFICE = (CONTACTS, "running/round.py")
"""The pages that letters and contacts stand on."""
PEOPLE = (
    Contact("FJ", "Zyxwena Quillfeather", "zyxwena@quillfeather.example.org", "Tidewaiter", ("2020-1",)),
    Contact("JP", "鷲塚 螢", "washizuka@hotaru.example.org", "検査役", ("2020-2",)),
)
SECRETS = ("Quillfeather", "quillfeather", "Tidewaiter", "鷲塚", "washizuka", "検査役")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return all that pages send, hidden parts included."""
    parts: list[str] = []
    enqueue, block = DeltaGenerator._enqueue, DeltaGenerator._block

    def enqueued(self, kind, proto, *args, **kwargs):
        parts.append(_text(proto))
        return enqueue(self, kind, proto, *args, **kwargs)

    def blocked(self, block_proto, *args, **kwargs):
        parts.append(_text(block_proto))
        return block(self, block_proto, *args, **kwargs)

    monkeypatch.setattr(DeltaGenerator, "_enqueue", enqueued)
    monkeypatch.setattr(DeltaGenerator, "_block", blocked)
    return parts


def _text(proto: object) -> str:
    written = getattr(proto, "SerializeToString", None)
    return written().decode("utf-8", "replace") if written else str(proto)


@pytest.fixture
def ready(sample: Store) -> Store:
    """A store with contacts, a draft, a letter that was sent, and participants from contacts."""
    sample.save_contacts(PEOPLE)
    ids = tuple(each.id for each in sample.contacts())
    sample.add_dispatches(
        [
            Dispatch("2020-1", "FJ", "questionnaire", "ana", ids, "2020-05-20", "2020-05-20"),
            Dispatch("2020-1", "FJ", "reminder", "ana", ids, "2020-06-01"),
        ]
    )
    workshop = next(each for each in sample.known_workshops() if each.key == "2020-2")
    sample.commit(participants_batch(workshop, ("JP",)), person="ana")
    return sample


def told_in(parts: list[str]) -> set[str]:
    text = "\n".join(parts)
    return {word for word in SECRETS if word in text}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_tells_of_a_contact(
    ready: Store, sent: list[str], page: Open, audience: Audience, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for path in PAGES:
        sent.clear()
        app = page(path, **as_dict(audience))
        assert sent, path
        if audience == "office" and path in FOR_THE_OFFICE:
            continue
        assert not told_in(sent), path
        assert not told_in([str(dict(app.query_params))]), path
    assert not told_in([caplog.text])


def test_the_page_contacts_tells_the_office_and_its_address_nobody(ready: Store, sent: list[str], page: Open):
    app = page(CONTACTS)
    assert told_in(sent) == set(SECRETS), "this test would find nothing"
    app = app.text_input(key="contacts-search").set_value("Quillfeather").run()
    held = ready.contacts()[0].id
    app = app.selectbox(key="contacts-chosen").select(held).run()
    assert not told_in([str(dict(app.query_params))])


@pytest.mark.parametrize("address", ["data/v1/", "data/v1/openapi.json", "data/v1/replies.csv"])
def test_no_address_for_programs_tells_of_a_contact(ready: Store, address: str):
    answer = ask(routes(), address)
    assert answer.status == 200
    assert not told_in([answer.content.decode("utf-8", "replace")])
