"""Errors meant for the person at the screen or the terminal.

Everything else that is raised is a defect and is not caught.
"""

from __future__ import annotations

import errno
import re
import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from analytics.model import between_names

if TYPE_CHECKING:
    from analytics.understanding import Understanding


class FollowupError(Exception):
    """Base of every error whose message a user is meant to read."""


class UnknownName(FollowupError):
    """A filter or a command named something that the data do not hold."""

    def __init__(self, what: str, asked: str, known: Iterable[str], near: Iterable[str] = ()) -> None:
        self.what = what
        self.asked = asked
        self.known = tuple(known)
        meant = " or ".join(f"“{name}”" for name in near)
        listed = between_names(self.known).join(self.known) if self.known else "none yet"
        question = f" Do you mean {meant}?" if meant else ""
        super().__init__(f"There is no {what} “{asked}”.{question} Known: {listed}.")


class NotSaved(FollowupError):
    """A view can't be saved as it was asked; the message says why."""


class FileRefused(FollowupError):
    """A file can't be read as a survey workbook at all; the message says why and what to do.

    `needs_template`: the way on is the blank collection workbook, which a screen and a terminal hand out each
    in its own way. `unknown` are the columns of its table, where a person could say what they are.
    """

    def __init__(
        self, message: str, *, needs_template: bool = False, unknown: Understanding | None = None
    ) -> None:
        self.needs_template = needs_template
        self.unknown = unknown
        super().__init__(message)


class ReadingCancelled(FollowupError):
    """The reading of a file was cancelled by the person who had asked for it."""


class BadSetting(FollowupError):
    """A setting, such as an environment variable, has a value that can't be used."""


class NotAllowed(FollowupError):
    """A person's role does not permit what was asked; nothing was changed."""


class NameAlike(NotAllowed):
    """A name from elsewhere is written much like another person's, but by other letters."""


class DatabaseTrouble(FollowupError):
    """The database can't be opened, is newer than this version, or is locked for too long.

    `why` says it in a word or two without a place, for those who may not know where the database is.
    """

    def __init__(self, message: str, *, why: str = "") -> None:
        self.why = why
        super().__init__(message)


class EngineTrouble(DatabaseTrouble):
    """What is set to count the survey is not to be had; the message says what is missing."""


UNFIT = re.compile("[\\x00\\ud800-\\udfff]")
"""Signs that no database keeps."""


class UnfitText(FollowupError):
    """A text holds a sign of `UNFIT`; nothing of it was stored. The message quotes what stands before it."""


class DiskTrouble(FollowupError):
    """A file can't be kept for a while: the disk is full, or its folder can't be written to."""

    @classmethod
    def of(cls, error: OSError) -> DiskTrouble:
        """Return the trouble in words; a full disk is the usual one."""
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else error.strerror or str(error)
        mend = "Make room" if full else "Check that you may write there"
        where = tempfile.gettempdir()
        return cls(f"The file can't be kept in {where}: {why}. Nothing was changed. {mend} and try again.")


class NothingToUndo(FollowupError):
    """An upload was asked to change to a state that it is already in, or does not exist."""


class ErrorsRemain(FollowupError):
    """A file with errors was to be stored without consent to leave the wrong rows out."""


class QuestionsRemain(FollowupError):
    """A file was to be stored before the questions that only a person can answer were answered."""


class DoesNotFit(FollowupError):
    """A file names rounds or workshops that nothing in the store describes, or contradicts itself."""


class Overtaken(FollowupError):
    """The data are others than those that a preview was compared with; nobody has seen what would change."""
