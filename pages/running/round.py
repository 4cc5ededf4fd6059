"""Round: what is due, who was written to, who replied and when; for the office alone."""

from pages.ui.choose import choose_part
from pages.ui.shell import OFFICE, open_page
from pages.views import round_days, round_doors, round_everybody, round_head, round_letters, round_week

view = open_page(
    "Round",
    "Questionnaires out, replies in, reminders: what is due, and how each administration stands.",
    filters=False,
    audiences=OFFICE,
)

PARTS = {
    "week": "What is due",
    "letters": "Letters",
    "everybody": "Everybody",
    "days": "Days",
    "doors": "Other ways",
}

if seen := round_head.choose_round(view):
    part = choose_part("What is shown", PARTS, name="part")
    if part == "everybody":
        round_everybody.show_everybody(view, seen)
    elif part == "letters":
        round_letters.show_letters(seen)
    elif part == "days":
        round_days.show_days(seen)
    elif part == "doors":
        round_doors.show_ways(seen)
    else:
        round_week.show_week(view, seen)
