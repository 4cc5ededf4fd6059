"""What comes in from other tools and from lists kept by hand: from any sheet to the replies in it.

Five storeys, each of which imports only those below it:

- the top (`read`, `assemble`, `questions`, `told`, `understood`, `mapping_file`): the tables of a file put
  together, one reply for each administration and workshop; what was understood and what is asked;
- `rows`: what a row says: whose reply it is, about which workshop, its answers, or why it is none;
- `columns`: where the header stands, and which column is what;
- `kinds`: how each tool writes its files, one tool a file;
- `words`: what words mean.
"""

from analytics.ingest.context import Recogniser
from analytics.ingest.forms.read import matches, read

FORMS = Recogniser(name="export", matches=matches, read=read)

__all__ = ["FORMS"]
