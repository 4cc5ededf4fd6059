"""The kinds of export that are known, one room each. A new tool is one more room and one more name here.

The first whose signs stand in the header of a sheet reads it; a sheet without any of them is a list
that was kept by hand.
"""

from analytics.ingest.forms.kinds.formbricks import FORMBRICKS
from analytics.ingest.forms.kinds.google_forms import GOOGLE_FORMS
from analytics.ingest.forms.kinds.kind import Header, Kind, State, Why
from analytics.ingest.forms.kinds.kobo import KOBO
from analytics.ingest.forms.kinds.limesurvey import LIMESURVEY
from analytics.ingest.forms.kinds.microsoft_forms import MICROSOFT_FORMS
from analytics.ingest.forms.kinds.ona import ODK_CENTRAL, ONA
from analytics.ingest.forms.kinds.qualtrics import QUALTRICS, QUALTRICS_LEGACY
from analytics.ingest.forms.kinds.surveymonkey import SURVEYMONKEY
from analytics.ingest.forms.kinds.typeform import TYPEFORM

KINDS: tuple[Kind, ...] = (
    QUALTRICS,
    QUALTRICS_LEGACY,
    SURVEYMONKEY,
    LIMESURVEY,
    ONA,
    KOBO,
    ODK_CENTRAL,
    FORMBRICKS,
    TYPEFORM,
    MICROSOFT_FORMS,
    GOOGLE_FORMS,
)

__all__ = ["KINDS", "Header", "Kind", "State", "Why"]
