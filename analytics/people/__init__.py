"""Who uses the dashboard, and what each may do: viewers read, editors write, admins see to people too."""

from analytics.people.known import HOWS, How, KnownPerson, SignIn, State, checked_name, name_key, same_letters
from analytics.people.person import OWNER, ROLES, Person, Role, check_role, may

__all__ = [
    "HOWS",
    "OWNER",
    "ROLES",
    "How",
    "KnownPerson",
    "Person",
    "Role",
    "SignIn",
    "State",
    "check_role",
    "checked_name",
    "may",
    "name_key",
    "same_letters",
]
