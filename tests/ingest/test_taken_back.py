"""A yes that the words behind it take back, and letters marked one by one, are asked about."""

import pytest

from analytics.ingest.forms.rows.meaning import beside, meaning
from analytics.ingest.forms.words.answers import seen
from analytics.model import Answer

BACK = [
    "Yes, not yet",
    "Yes, planned for 2025",
    "Yes, but not started",
    "Yes - but no effect",
    "Yes (expected)",
    "Yes, it will be launched next year",
    "Yes (0)",
    "Oui, pas encore",
    "Ja, noch nicht",
]
MARKED = ["Y̲e̲s̲ / No", "Yes / N̶o̶", "Y̶e̶s̶", "Ⓨ / N", "Y / Ⓝ"]


@pytest.mark.parametrize("text", [*BACK, *MARKED])
def test_it_is_asked(text):
    assert meaning(text, beside([text, "Yes", "No"], ticks=False)).answer is None


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Yes – two manuals", "two manuals"),
        ("Yes (see attached)", "see attached"),
        ("Yes: notice no. 5 to traders", "notice no. 5 to traders"),
        ("Yes ____", ""),
        ("Yes (   )", ""),
    ],
)
def test_a_plain_text_behind_a_yes_stays_a_text(text, behind):
    assert (seen(text).looks, seen(text).text) == ("yes", behind)
    assert meaning(text, beside([text], ticks=False)).answer is Answer.YES
