"""What is no mail address, in a sentence that does not repeat it."""

from __future__ import annotations

import re

LONGEST = 254
"""Letters of an address at most (RFC 5321, 4.5.3.1.3)."""
ONE = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+"
)
"""One plain address: no quoted names, no address in letters beyond ASCII, which many servers don't take."""


def address_problem(address: str) -> str:
    """Say why a text can't be written to, blank when it can. The sentence never holds the text itself.

    >>> address_problem("ana@example.org"), address_problem("ana")
    ('', 'The address has no @.')
    """
    if not address:
        return "There is no address."
    if re.search(r"[\r\n]", address):
        return "The address has a line break in it."
    if "@" not in address:
        return "The address has no @."
    if address.count("@") > 1:
        return "These are several addresses, or none."
    if not address.isascii():
        return "The address has letters that many mail servers do not take."
    if len(address) > LONGEST or ".." in address or not ONE.fullmatch(address):
        return "This is no mail address."
    return ""
