"""Data as Parquet: columns with types that know what is missing, and what they mean beside them."""

from __future__ import annotations

import io

from analytics.dataset.columns import Column
from analytics.dataset.everything import TITLE, Everything


def to_parquet(every: Everything) -> bytes:
    """Return the data as a Parquet file; what is not known is null. Each column has its label and meaning."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {"text": pa.string(), "whole": pa.int64(), "truth": pa.bool_()}

    def of_column(column: Column) -> pa.Field:
        told = {"label": column.label, "meaning": column.meaning, "empty_means": column.empty}
        return pa.field(column.name, types[column.kind], nullable=bool(column.empty), metadata=told)

    data = every.data
    told = {"title": TITLE, **{name.lower().replace(" ", "_"): words for name, words in every.about}}
    schema = pa.schema([of_column(column) for column in data.columns], metadata=told)
    cells = [data.values[column.name] for column in data.columns]
    arrays = [pa.array(each, type=field.type) for each, field in zip(cells, schema, strict=True)]
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), file)
    return file.getvalue()
