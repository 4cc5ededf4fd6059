"""Contacts: who is written to. Read from a list, chosen to be purged, and what they say of who took part.

They are the only personal data there are. What is told of them for a log, a command or an address holds
counts, ids and places, and never a name or an address.
"""

from analytics.contacts.address import address_problem
from analytics.contacts.bringing import Bringing, bringing
from analytics.contacts.listed import list_of
from analytics.contacts.participants import attended_by, participants_batch
from analytics.contacts.reaching import contacts_for
from analytics.contacts.read import ContactList, read_contacts
from analytics.contacts.to_purge import Purge, of_one, of_round, unused

__all__ = [
    "Bringing",
    "ContactList",
    "Purge",
    "address_problem",
    "attended_by",
    "bringing",
    "contacts_for",
    "list_of",
    "of_one",
    "of_round",
    "participants_batch",
    "read_contacts",
    "unused",
]
