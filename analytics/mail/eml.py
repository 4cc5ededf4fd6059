"""A letter as a file of mail (RFC 5322): a draft that mail programs open to be sent."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from markupsafe import Markup

from analytics.contacts import address_problem
from analytics.mail.draft import Draft
from analytics.mail.letter import BREAKS, MailRefused
from analytics.rounds.contact import Contact

IN_ONE_WORD = 45
"""Bytes of a name in one encoded word: 60 letters of base64, so that the word keeps below 75 (RFC 2047,
2)."""
PLAIN = 60
"""A name of plain letters that is longer is written as encoded words too, so that its line stays short."""
PAGE = Markup("<!doctype html>\n<html><body>\n{}\n</body></html>\n")


def eml(draft: Draft, *, sender: str = "") -> bytes:
    """Return a draft: without a date, marked as not sent (X-Unsent), the same bytes for the same letter.

    Without a recipient its field "To" stays empty. Raises MailRefused where a field has a line break in it,
    or an address is none; the message says which field and not what stands in it.
    """
    return _head(draft, sender, ("X-Unsent: 1",)) + _content(draft)


def to_send(draft: Draft, *, sender: str, at: datetime, message_id: str) -> bytes:
    """Return the same letter as it goes to a mail server, with its date and id."""
    _check("Message-ID", message_id)
    return _head(draft, sender, (f"Date: {format_datetime(at)}", f"Message-ID: {message_id}")) + _content(
        draft
    )


def _head(draft: Draft, sender: str, more: Sequence[str]) -> bytes:
    """Return the fields about people. They are written here: what the standard library does with long lists
    of names that hold commas and other letters differs from version to version."""
    lines = [f"To: {mailboxes(draft.recipients)}".rstrip()]
    if sender:
        _checked_address("From", sender)
        lines.insert(0, f"From: {sender}")
    return "".join(f"{line}\r\n" for line in (*lines, *more)).encode("ascii")


def mailboxes(people: Sequence[Contact]) -> str:
    """Return people as a field of mail, one a line."""
    return ",\r\n ".join(map(_mailbox, people))


def _mailbox(person: Contact) -> str:
    _checked_address("To", person.address)
    _check("To", person.name)
    if not person.name:
        return person.address
    return f"{_phrase(person.name)} <{person.address}>"


def _phrase(name: str) -> str:
    """Return a name as a field may hold it: in quotes, or as encoded words where it has other letters."""
    if name.isascii() and name.isprintable() and len(name) <= PLAIN:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    words = (f"=?utf-8?b?{b64encode(part).decode('ascii')}?=" for part in _parts(name))
    return "\r\n ".join(words)


def _parts(name: str) -> Iterator[bytes]:
    """Yield the bytes of a name in parts, none of which ends within a letter."""
    held = b""
    for letter in name:
        encoded = letter.encode()
        if len(held) + len(encoded) > IN_ONE_WORD:
            yield held
            held = b""
        held += encoded
    yield held


def _checked_address(field: str, address: str) -> None:
    if why := address_problem(address):
        raise MailRefused(f"The field {field} of a letter can't be written: {why}")


def _check(field: str, value: str) -> None:
    if BREAKS.search(value):
        raise MailRefused(
            f"The field {field} of a letter has a line break in it, or a sign no mail can hold; take it out."
        )


def _content(draft: Draft) -> bytes:
    """Return the subject and the parts of a letter: its text plain and as HTML, and what is attached."""
    _check("Subject", draft.subject)
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = draft.subject
    message.set_content(draft.body, cte="quoted-printable")
    message.add_alternative(_html(draft.body), subtype="html", cte="quoted-printable")
    if draft.attachment:
        _check("file name", draft.attachment.file_name)
        maintype, subtype = draft.attachment.kind
        message.add_attachment(
            draft.attachment.content, maintype=maintype, subtype=subtype, filename=draft.attachment.file_name
        )
    _set_boundaries(message, draft)
    return message.as_bytes()


def _html(body: str) -> str:
    """Return a text as a page: a paragraph for each block between empty lines."""
    blocks = re.split(r"\n{2,}", body.strip("\n"))
    lines = (Markup("<br>\n").join(block.split("\n")) for block in blocks)
    return str(PAGE.format(Markup("\n").join(Markup("<p>{}</p>").format(line) for line in lines)))


def _set_boundaries(message: EmailMessage, draft: Draft) -> None:
    """Give the parts the same dividers each time; the standard library draws them by lot."""
    held = draft.attachment.content if draft.attachment else b""
    told = sha256(b"\0".join((draft.subject.encode(), draft.body.encode(), held))).hexdigest()
    for place, part in enumerate(each for each in message.walk() if each.is_multipart()):
        part.set_boundary(f"=_{place}_{told[:32]}")
