"""Presenting: a story as one page of a browser, served or as a file of its own."""
