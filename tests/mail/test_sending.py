"""Letters sent by a mail server: only where one is set, one after another, and none twice."""

from __future__ import annotations

import re
import socket

import pytest

from analytics.errors import BadSetting, FollowupError
from analytics.mail import Server, send, server_set
from tests.mail import reader
from tests.mail.letters import PEOPLE, letters
from tests.mail.server import Post, serving

SET = {"FOLLOWUP_SMTP_HOST": "mail.example.org", "FOLLOWUP_SMTP_FROM": "office@example.org"}
WITH_CONTACT = letters().drafts[:2]


def of(post: Post, security: str = "none") -> Server:
    return Server(post.host, post.port, "office@example.org", security=security)


def test_letters_go_one_after_another_with_a_pause_between_them():
    waited: list[float] = []
    with serving(Post()) as post:
        outcomes = list(send(WITH_CONTACT, of(post), seconds=2.5, wait=waited.append))
    assert [each.state for each in outcomes] == ["sent", "sent"]
    assert waited == [2.5]
    assert post.connections == 1
    assert [(sender, people) for sender, people, _ in post.letters] == [
        ("office@example.org", ["ana.muster@example.org", "bo@example.org"]),
        ("office@example.org", ["taro@example.org", "desk@example.org"]),
    ]
    for draft, (_, _, content) in zip(WITH_CONTACT, post.letters, strict=True):
        read = reader.read(content)
        assert read.fields["from"] == "office@example.org"
        assert "x-unsent" not in read.fields
        assert re.fullmatch(r"<[^<>\s]+@example\.org>", read.fields["message-id"])
        assert read.fields["date"].endswith("+0000")
        assert read.leaves()[0].content.decode().replace("\r\n", "\n") == draft.body
    assert reader.read(post.letters[0][2]).leaves()[2].content == letters().drafts[0].attachment.content  # type: ignore[union-attr]


def test_a_line_that_breaks_over_a_letter_leaves_it_unclear_and_nothing_more_goes():
    with serving(Post(breaks=frozenset({1}))) as post:
        outcomes = list(send(WITH_CONTACT, of(post), seconds=0, wait=lambda seconds: None))
    assert [(each.draft.member.code, each.state) for each in outcomes] == [("FJ", "unclear")]
    assert len(post.letters) == 1


def test_what_the_server_refuses_is_told_by_its_code_alone():
    with serving(Post(unknown=frozenset({"bo@example.org"}), refuses=frozenset({2}))) as post:
        outcomes = list(send(WITH_CONTACT, of(post), seconds=0, wait=lambda seconds: None))
    assert [(each.state, each.why) for each in outcomes] == [
        ("sent", "The server refused 1 of its addresses."),
        ("refused", "The server refused the letter (code 554)."),
    ]
    with serving(Post(unknown=frozenset(each.address for each in PEOPLE))) as post:
        outcomes = list(send(WITH_CONTACT, of(post), seconds=0, wait=lambda seconds: None))
    assert [each.why for each in outcomes] == ["The server refused all of its addresses (code 550)."] * 2
    assert post.letters == []


def test_a_letter_without_a_contact_does_not_go():
    tonga = letters().drafts[2]
    with serving(Post()) as post:
        (outcome,) = send([tonga], of(post), seconds=0, wait=lambda seconds: None)
    assert (outcome.state, outcome.why) == ("refused", "The administration has no contact.")
    assert post.letters == []


def test_nothing_goes_over_a_line_that_the_server_does_not_secure():
    with serving(Post()) as post, pytest.raises(FollowupError, match="can't be used"):
        list(send(WITH_CONTACT, of(post, "starttls"), seconds=0, wait=lambda seconds: None))
    assert post.letters == []


def test_a_server_that_is_not_there_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    nobody = Server("127.0.0.1", port, "office@example.org", security="none")
    with pytest.raises(FollowupError, match=r"127\.0\.0\.1, port \d+, can't be used"):
        list(send(WITH_CONTACT, nobody, seconds=0, wait=lambda seconds: None))


def test_the_server_is_set_by_the_environment_and_secured_unless_said_otherwise():
    assert server_set(SET) == Server("mail.example.org", 587, "office@example.org")
    more = {"FOLLOWUP_SMTP_PORT": "2525", "FOLLOWUP_SMTP_USER": "u", "FOLLOWUP_SMTP_PASSWORD": "secret"}
    found = server_set({**SET, **more, "FOLLOWUP_SMTP_SECURITY": "TLS"})
    assert (found.port, found.user, found.password, found.security) == (2525, "u", "secret", "tls")
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "No mail server is set"),
        ({"FOLLOWUP_SMTP_HOST": "mail.example.org"}, "No mail server is set"),
        ({"FOLLOWUP_SMTP_FROM": "office@example.org"}, "No mail server is set"),
        ({**SET, "FOLLOWUP_SMTP_FROM": "the office"}, "is no mail address"),
        ({**SET, "FOLLOWUP_SMTP_PORT": "smtp"}, "is no port"),
        ({**SET, "FOLLOWUP_SMTP_PORT": "70000"}, "is no port"),
        ({**SET, "FOLLOWUP_SMTP_SECURITY": "ssl"}, "It can be starttls, tls, none"),
    ],
)
def test_a_server_that_is_not_set_or_wrongly_is_refused(environment, said):
    with pytest.raises(BadSetting, match=said):
        server_set(environment)
