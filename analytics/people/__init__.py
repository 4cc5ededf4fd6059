"""Who uses the dashboard, and what each may do: viewers read, editors write, admins see to people too."""

from analytics.people.person import OWNER, ROLES, Person, Role, check_role, may

__all__ = ["OWNER", "ROLES", "Person", "Role", "check_role", "may"]
