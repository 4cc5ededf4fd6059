"""From the bytes of a workbook to a `Batch` and everything that is wrong with it.

The way of a file: `guard` turns away what is no workbook, `read` gives its cells, `recognise`
finds out whose layout it is, the layout's own room reads its rows with `columns`, `values` and
`names`, and its checks look at the whole. Nothing here knows a store.
"""

from analytics.ingest.batch import read_batch
from analytics.ingest.figures import read_figures
from analytics.ingest.forms.mapping_file import from_json as mapping_from_json
from analytics.ingest.forms.mapping_file import mapping_of
from analytics.ingest.forms.mapping_file import to_json as mapping_to_json

__all__ = ["mapping_from_json", "mapping_of", "mapping_to_json", "read_batch", "read_figures"]
