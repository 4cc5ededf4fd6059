"""The survey on record: every upload, who brought it and when, and what holds now.

`open_store` finds the database (``--database``, FOLLOWUP_DATABASE_URL, or one SQLite file in the
user's data folder), brings its tables up to date and returns a `Store`. One upload is one
transaction. Nothing is overwritten: what holds now is what the latest active upload says about a
round, a workshop or a reply, so an undo brings back the values that stood before.

What people decide and note (mappings, decisions, tags, stars, project notes) hangs on content and not
on the line of an upload, and changes no figure and no data version.

This is the only room of the project with SQL: schema, schema_notes, schema_rounds, schema_people and
schema_reviews (the tables), connect (how SQLite is spoken to), migrate (changes of the tables), lines (a
batch as lines of tables), preview, commit, history (undo, redo), load (what holds now), counting (the text
that counts units, and PostgreSQL that is asked it), remembered (for the next import), noting (tags, stars,
project notes), search, running and contacts (a round that is going on) and sign_ins; same_file, backup,
copying, checking and daily look after the database as a whole. store, notebook, desk, people and
open_reviews are the five parts of its face.
"""

from analytics.store.connect import default_url
from analytics.store.store import Store, open_store

__all__ = ["Store", "default_url", "open_store"]
