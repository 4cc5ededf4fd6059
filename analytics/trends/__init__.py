"""Trends: several rounds side by side, and how much of a change goes with a different mix.

`trend` gives measures by round, published-only rounds among them. `mix_guard` parts the change of one
measure between two rounds into a part that goes with the mix of workshops or repliers and a part
within the same groups; `guard_words` says it in words.
"""

from analytics.trends.mix import GroupPart, MixBy, MixGuard, mix_guard
from analytics.trends.rounds import rounds_counted, trend
from analytics.trends.words import guard_words

__all__ = ["GroupPart", "MixBy", "MixGuard", "guard_words", "mix_guard", "rounds_counted", "trend"]
