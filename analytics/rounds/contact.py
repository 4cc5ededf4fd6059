"""A person at an administration who is written to: the only personal data there are.

Contacts go into mail and nowhere else: no Result, export, log, finding or address holds one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """One person: administration as ISO code, name, role, mail address, keys of the workshops attended.

    `used` is the last day on which the contact was brought in or written to. Two contacts of the same
    administration and address are the same.
    """

    administration: str
    name: str
    address: str
    role: str = ""
    workshops: tuple[str, ...] = ()
    used: str = ""
    id: str = ""

    @property
    def same(self) -> tuple[str, str]:
        """What makes it the same as another: administration and address, whatever the case of letters."""
        return self.administration, self.address.casefold()
