"""Units in Spark, to be counted there: files of Parquet in the folder of this process.

One session a process, started when it is first needed, which takes some ten seconds and a gigabyte of memory.
It ends with the process. All that it listens on is this computer's own; its web page is off.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from analytics.errors import EngineTrouble
from analytics.own_folder import OWN, disk_in_words
from analytics.store.counting import COLUMNS, TextCounter
from analytics.units import Units

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

T = TypeVar("T")
CORES = 2
"""Cores that Spark may use, and files that units are written as, so that each core reads some."""
OWN_COMPUTER = "127.0.0.1"
SETTINGS = {
    "spark.driver.host": OWN_COMPUTER,
    "spark.driver.bindAddress": OWN_COMPUTER,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": str(CORES),
    "spark.sql.catalogImplementation": "in-memory",
}


@cache
def spark_counter() -> TextCounter:
    """Return what counts by Spark in this process. Raises EngineTrouble where Spark or Java is missing."""
    return TextCounter(InSpark(_session()))


def check_spark() -> None:
    """Raise EngineTrouble where the package or Java is missing; nothing is started."""
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        raise EngineTrouble(
            "FOLLOWUP_ENGINE is spark, which needs the Python package “pyspark”. The extra “spark” installs "
            'it: pip install -e ".[spark]" in the folder of the project. It needs Java 17 or newer too.'
        ) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineTrouble(
            "FOLLOWUP_ENGINE is spark, which needs Java 17 or newer, and no program “java” is found. Install "
            "Java, or leave FOLLOWUP_ENGINE blank."
        )


def _session() -> SparkSession:
    check_spark()
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", OWN_COMPUTER)
    building = SparkSession.builder.appName("followup").master(f"local[{CORES}]")
    for name, value in SETTINGS.items():
        building = building.config(name, value)
    try:
        return building.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise EngineTrouble(f"FOLLOWUP_ENGINE is spark, and Spark does not start: {_first(error)}") from error


class InSpark:
    """The place where units are held for Spark."""

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark

    def hold(self, name: str, units: Units) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        with disk_in_words():
            folder = OWN.path() / name
            folder.mkdir()
            size = -(-len(units) // CORES)
            for number in range(CORES):
                part = slice(number * size, (number + 1) * size)
                columns = {column: getattr(units, column)[part].astype(np.int32) for column in COLUMNS}
                pq.write_table(pa.table(columns), folder / f"{number}.parquet")
        self._said(lambda: self._spark.read.parquet(str(folder)).createOrReplaceTempView(name))

    def drop(self, name: str) -> None:
        self._said(lambda: self._spark.catalog.dropTempView(name))
        shutil.rmtree(OWN.path() / name, ignore_errors=True)

    def ask(self, text: str) -> np.ndarray:
        found = self._said(lambda: self._spark.sql(text).toArrow())
        return np.column_stack([column.to_numpy().astype(np.int64) for column in found.columns])

    def _said(self, speak: Callable[[], T]) -> T:
        """Speak to Spark. Raises EngineTrouble where it has ended or can't do it."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            return speak()
        except (Py4JError, PySparkException, OSError) as error:
            raise EngineTrouble(
                f"Spark can't count any more: {_first(error)} Start the dashboard anew."
            ) from error


def _first(error: Exception) -> str:
    """Return the first line of what an error says, as a sentence."""
    return f"{str(error).strip().partition(chr(10))[0].rstrip('.')}."
