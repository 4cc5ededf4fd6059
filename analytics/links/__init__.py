"""Links: an action beside an outcome, those who did not act beside those who did.

`Pair` names what is compared, `compare` counts several pairs at once (and so knows how many were looked
at), `Link` holds the counts, the formulas on them and the verdict. What decides a verdict stands in
`analytics.links.within`, the rules and their words in `analytics.links.verdict`, all sentences in
`analytics.links.words`.
"""

from analytics.links.compare import compare
from analytics.links.link import Attribution, Link, most_telling, told_once
from analytics.links.pair import Pair, every_pair
from analytics.links.verdict import VERDICTS, Verdict
from analytics.links.words import link_words, outcome_words, verdict_pieces, verdict_sentence, verdict_words

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
    "told_once",
    "verdict_pieces",
    "verdict_sentence",
    "verdict_words",
]
