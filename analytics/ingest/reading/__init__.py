"""What runs in the process that reads a file: see `start.py` for how it begins.

Only the standard library, calamine and openpyxl are imported here, so that the process is there
in some hundredths of a second. All imports among these modules are relative: the process knows
this folder as a package of its own, without the rest of `analytics`.
"""
