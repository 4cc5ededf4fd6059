"""Feedback packs: for each administration a document with its own answers beside those of the others."""

from analytics.packs.document import document
from analytics.packs.own import READERS, Making, Own, making, own_of
from analytics.packs.zipped import Cancelled, Pack, packed

__all__ = ["READERS", "Cancelled", "Making", "Own", "Pack", "document", "making", "own_of", "packed"]
