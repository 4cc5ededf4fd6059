"""A made-up history to try the dashboard with: six rounds, forty workshops, 34 administrations.

Nothing in it is an answer of anyone. Every round, workshop and text says that it is synthetic, and each
round is stored as a sample, so that every page and file marks it. The same seed gives the same data.
"""

from analytics.demo.history import demo_batches
from analytics.demo.keep import DEMO_FILE, demo_url, fill_with_demo, place_of

__all__ = ["DEMO_FILE", "demo_batches", "demo_url", "fill_with_demo", "place_of"]
