"""Trends: several rounds side by side, and how much of a change goes with a different mix.

`trend` gives measures by round, published-only rounds among them. `mix_guard` parts the change of one
measure between two rounds into a part that goes with the mix of workshops or repliers and a part
within the same groups; `guard_words` says it in words. `changes_of` compares every figure of the report
with the round before, each change with its size, its interval and how sure it is; `compared` does so for any
two rounds. `slopes` follows every measure over all rounds.
"""

from analytics.trends.change import Change, changes_of, compared
from analytics.trends.change_words import card_words, change_words, short_words
from analytics.trends.mix import GroupPart, MixBy, MixGuard, mix_guard, topics_of
from analytics.trends.rounds import rounds_counted, trend
from analytics.trends.slopes import Slope, Slopes, compared_rounds, latest_changes, slopes
from analytics.trends.words import guard_words

__all__ = [
    "Change",
    "GroupPart",
    "MixBy",
    "MixGuard",
    "Slope",
    "Slopes",
    "card_words",
    "change_words",
    "changes_of",
    "compared",
    "compared_rounds",
    "guard_words",
    "latest_changes",
    "mix_guard",
    "rounds_counted",
    "short_words",
    "slopes",
    "topics_of",
    "trend",
]
