"""Letters sent by a mail server, where one is set in the environment. Nothing is connected otherwise."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import make_msgid
from typing import Literal, TypeAlias

from analytics.contacts import address_problem
from analytics.errors import BadSetting, FollowupError
from analytics.mail.draft import Draft
from analytics.mail.eml import to_send

HOST, PORT, USER, PASSWORD, SENDER, SECURE = (
    f"FOLLOWUP_SMTP_{name}" for name in ("HOST", "PORT", "USER", "PASSWORD", "FROM", "SECURITY")
)
PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""The usual port of each way to secure a connection."""
TIMEOUT = 60.0
"""Seconds without a word from the server after which the connection counts as broken."""
OK, GO_ON, REFUSED = 250, 354, 400
"""Codes of answers: done, the letter may come, and from here on a refusal."""
Connect: TypeAlias = "Callable[[Server], smtplib.SMTP]"


@dataclass(frozen=True)
class Server:
    """The mail server that is set, and as whom it is written."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"


@dataclass(frozen=True)
class Outcome:
    """What became of one letter. "unclear": the connection broke while the server had it, so that it may have
    gone.

    `why` holds no address: of what the server says only its code is told.
    """

    draft: Draft
    state: Literal["sent", "refused", "unclear"]
    why: str = ""


def server_set(environment: Mapping[str, str]) -> Server:
    """Return the server of the environment. BadSetting where none is set, or not as one can be used."""
    host, sender = environment.get(HOST, "").strip(), environment.get(SENDER, "").strip()
    if not host or not sender:
        raise BadSetting(
            f"No mail server is set: nothing is sent. Set {HOST} and {SENDER} (and {PORT}, {USER}, "
            f"{PASSWORD}), or write the drafts into a zip and send them by your mail program."
        )
    if address_problem(sender):
        raise BadSetting(f"{SENDER} is no mail address.")
    security = environment.get(SECURE, "starttls").strip().lower()
    if security not in PORTS:
        raise BadSetting(f"{SECURE} is “{security}”. It can be {', '.join(PORTS)}.")
    port = environment.get(PORT, "").strip() or str(PORTS[security])
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadSetting(f"{PORT} is “{port}”, which is no port. Write a number such as {PORTS[security]}.")
    return Server(host, int(port), sender, environment.get(USER, ""), environment.get(PASSWORD, ""), security)


def connected(server: Server) -> smtplib.SMTP:
    """Open the connection, secured, and log in where a user is set. FollowupError where that can't be."""
    context = ssl.create_default_context()
    smtp: smtplib.SMTP | None = None
    try:
        if server.security == "tls":
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        if server.security == "starttls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
    except (OSError, smtplib.SMTPException) as error:
        if smtp is not None:
            smtp.close()
        raise FollowupError(
            f"The mail server {server.host}, port {server.port}, can't be used ({_told(error)}). "
            "Nothing more was sent."
        ) from error
    return smtp


def send(
    drafts: Sequence[Draft],
    server: Server,
    *,
    seconds: float,
    wait: Callable[[float], object],
    connect: Connect = connected,
) -> Iterator[Outcome]:
    """Send letters one after another, `seconds` apart, and yield what became of each as soon as it is known.

    Whoever takes an outcome notes it before the next is asked for, so that nothing goes twice. A letter
    without a recipient is refused. After a connection that breaks nothing more is sent. FollowupError where
    the server can't be reached at all.
    """
    smtp = connect(server)
    try:
        for place, draft in enumerate(drafts):
            if place:
                wait(seconds)
            outcome, broken = _sent(smtp, server, draft)
            yield outcome
            if broken:
                return
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()


def _sent(smtp: smtplib.SMTP, server: Server, draft: Draft) -> tuple[Outcome, bool]:
    """Send one letter, step by step; return what became of it and whether the connection is broken."""
    if not draft.recipients:
        return Outcome(draft, "refused", "The administration has no contact."), False
    id_ = make_msgid(domain=server.sender.rpartition("@")[2])
    content = to_send(draft, sender=server.sender, at=datetime.now(UTC), message_id=id_)
    try:
        refusal, left = _announced(smtp, server, draft)
        if refusal:
            smtp.rset()
            return Outcome(draft, "refused", refusal), False
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(draft, "refused", f"The connection broke ({_told(error)})."), True
    try:
        code, _ = smtp.data(content)
    except smtplib.SMTPDataError as error:
        return Outcome(draft, "refused", f"The server refused the letter (code {error.smtp_code})."), False
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(
            draft, "unclear", f"The connection broke ({_told(error)}): it may have gone or not."
        ), True
    if code != OK:
        return Outcome(draft, "refused", f"The server refused the letter (code {code})."), False
    return Outcome(draft, "sent", f"The server refused {left} of its addresses." if left else ""), False


def _announced(smtp: smtplib.SMTP, server: Server, draft: Draft) -> tuple[str, int]:
    """Tell the server from whom and to whom a letter is; return why it refuses, and how many addresses it
    does."""
    code, _ = smtp.mail(server.sender)
    if code >= REFUSED:
        return f"The server refused the sender (code {code}).", 0
    codes = [smtp.rcpt(each.address)[0] for each in draft.recipients]
    refused = [code for code in codes if code >= REFUSED]
    if len(refused) == len(codes):
        return f"The server refused all of its addresses (code {refused[0]}).", len(refused)
    return "", len(refused)


def _told(error: Exception) -> str:
    """Return what went wrong without the words of the server, which may hold an address."""
    code = getattr(error, "smtp_code", 0)
    if code:
        return f"code {code}"
    return getattr(error, "strerror", "") or type(error).__name__
