"""What counts: memory, the database, or Spark, as the one setting FOLLOWUP_ENGINE says."""

from analytics.engines.choosing import VARIABLE, check_engine, counter_for, engine_name

__all__ = ["VARIABLE", "check_engine", "counter_for", "engine_name"]
