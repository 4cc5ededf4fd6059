"""Letters of a round: questionnaires, reminders and feedback as drafts, and sent where a mail server is set.

A draft is not sent until somebody marks it so. What is told of drafts for a log or a program holds
administrations, workshops, ids and counts; names and addresses stand in the letters alone.
"""

from analytics.mail.attachments import Attach, Attachment, feedback_packs, nothing, questionnaires_attached
from analytics.mail.draft import Draft, dispatches_of
from analytics.mail.drafting import Drafted, drafted
from analytics.mail.eml import eml
from analytics.mail.letter import FIELDS, Letter, MailRefused, filled, letter_of
from analytics.mail.link import mailto
from analytics.mail.merge import merge_workbook
from analytics.mail.sending import SENDER, Outcome, Server, send, server_set
from analytics.mail.zipped import zipped

__all__ = [
    "FIELDS",
    "SENDER",
    "Attach",
    "Attachment",
    "Draft",
    "Drafted",
    "Letter",
    "MailRefused",
    "Outcome",
    "Server",
    "dispatches_of",
    "drafted",
    "eml",
    "feedback_packs",
    "filled",
    "letter_of",
    "mailto",
    "merge_workbook",
    "nothing",
    "questionnaires_attached",
    "send",
    "server_set",
    "zipped",
]
