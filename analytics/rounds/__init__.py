"""Run a round: what is due, who was written to, who answered in time."""
