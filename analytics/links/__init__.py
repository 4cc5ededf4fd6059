"""Links: an action beside an outcome, those who did not act beside those who did.

`Pair` names what is compared, `compare` counts several pairs at once (and so knows how many were
looked at), `Link` holds the counts, the formulas on them and the verdict in words.
"""

from analytics.links.compare import Pair, compare, every_pair
from analytics.links.link import Attribution, Link, most_telling
from analytics.links.verdict import VERDICTS, Verdict
from analytics.links.words import link_words, outcome_words

__all__ = [
    "VERDICTS",
    "Attribution",
    "Link",
    "Pair",
    "Verdict",
    "compare",
    "every_pair",
    "link_words",
    "most_telling",
    "outcome_words",
]
