"""What a database's own errors mean to a user.

Their texts are read and never shown, because they may quote what was written.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from vetting.errors import StorageError

#: What to do about a damaged database.
RESTORE: Final = "it was left as it is; put it back from a backup, see docs/database.md"
_NOTHING_CHANGED: Final = "nothing was changed"
# Words of the driver's message, in lower case; what is wrong; what to do.
_MEANINGS: Final = (
    ("file is not a database", "the file is no database, or is damaged", RESTORE),
    ("disk image is malformed", "the database is damaged", RESTORE),
    (
        "database is locked",
        "another program has held the database for {patience:.0f} s",
        "run it again later",
    ),
    ("lock timeout", "another program has held the database for {patience:.0f} s", "run it again later"),
    ("queuepool limit", "the database was busy for {patience:.0f} s", "run it again later"),
    ("disk is full", "the disk is full", f"make room; {_NOTHING_CHANGED}"),
    ("readonly database", "the database file may not be written", "check who owns it, and its folder"),
    (
        "unable to open database file",
        "the database file cannot be opened",
        "check who owns it, and its folder",
    ),
    ("password authentication failed", "the database server refuses the login", "check user and password"),
    ("no password supplied", "the database server asks for a password", "put it into the URL, or ~/.pgpass"),
    ("no pg_hba.conf entry", "the database server lets nobody in from here", "ask who runs it (pg_hba.conf)"),
    ("role ", "the database server does not know the user", "check the user, or create it"),
    ("database ", "the server has no such database", "create it: createdb NAME"),
    ("too many clients", "the database server has no connection left", "run it again later"),
    ("connection slots", "the database server has no connection left", "run it again later"),
    (
        "connection refused",
        "the database server does not answer",
        "is it running, and are host and port right?",
    ),
    ("timeout", "the database server does not answer in time", "is it running, and are host and port right?"),
    ("resolve host", "the database server's name is not known", "check the host"),
    ("translate host name", "the database server's name is not known", "check the host"),
    (
        "no such file or directory",
        "the database server does not answer",
        "is it running, and is the host right?",
    ),
    ("permission denied", "the database server does not let this user do that", "see docs/database.md"),
)
_SAYS_MISSING: Final = frozenset({"role ", "database "})


def explained(error: SQLAlchemyError, place: str, patience_s: float) -> StorageError:
    """The same as a user should hear it.

    Args:
        error: What SQLAlchemy raised.
        place: Where, without a password.
        patience_s: Seconds for which a lock was waited for.
    """
    cause = getattr(error, "orig", None) or error
    words = str(cause).lower()
    for sign, message, hint in _MEANINGS:
        if sign in words and (sign not in _SAYS_MISSING or "does not exist" in words):
            return StorageError(message.format(patience=patience_s), place, hint)
    return StorageError(
        f"the database could not be used: {type(cause).__name__}",
        place,
        f"vetting doctor says whether it can be reached; {_NOTHING_CHANGED}",
    )
