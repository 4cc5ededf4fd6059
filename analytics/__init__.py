"""The follow-up survey: its figures, from workbook to result, without any screen."""

import os

# Tables of counts are small: numpy's threads would wait for each other longer than they count. Read
# once, when numpy is loaded; who sets it beforehand keeps what was set.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
