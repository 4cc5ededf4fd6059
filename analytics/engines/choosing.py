"""Which engine counts, by the setting FOLLOWUP_ENGINE."""

from __future__ import annotations

import os
from typing import Literal, TypeAlias, get_args

from analytics.counter import MEMORY, Counter
from analytics.errors import EngineTrouble
from analytics.store import Store

VARIABLE = "FOLLOWUP_ENGINE"
Engine: TypeAlias = Literal["memory", "postgresql", "spark"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


def engine_name() -> Engine:
    """Return which engine counts, `memory` where nothing is set. Raises EngineTrouble for any other word."""
    said = os.environ.get(VARIABLE, "").strip().lower()
    for name in ENGINES:
        if name == (said or "memory"):
            return name
    raise EngineTrouble(f"{VARIABLE} is “{said}”. It must be one of {', '.join(ENGINES)}; blank is memory.")


def counter_for(store: Store) -> Counter:
    """Return what counts the survey of a store.

    Raises EngineTrouble where the engine is not to be had: a database that is no PostgreSQL, a package or a
    program that is missing. Nothing of an engine that is not chosen is loaded.
    """
    name = engine_name()
    if name == "postgresql":
        return store.counter()
    if name == "spark":
        from analytics.engines.spark import spark_counter

        return spark_counter()
    return MEMORY


def check_engine(store: Store) -> None:
    """Raise EngineTrouble where the engine that is set can't count a store; nothing is started."""
    if engine_name() == "spark":
        from analytics.engines.spark import check_spark

        check_spark()
    else:
        counter_for(store)
