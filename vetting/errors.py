"""What can go wrong, as the user should hear it.

Every error is printed as ``where: message (hint)`` and ends the program with its exit code::

    VettingError                    2
    ├── SettingsError               2   a setting or option is wrong
    ├── ConsentError                3   the candidate's consent does not cover this
    ├── IntakeError                 2   the candidate file is wrong
    ├── CollectError                1   one account could not be read; the case goes on with a gap
    │   ├── UnsupportedInput        1   the input is not what the account says it is
    │   ├── FetchError              1   the network said no
    │   │   ├── AddressBlocked      1
    │   │   ├── RobotsDisallowed    1
    │   │   ├── RateLimited         1
    │   │   ├── ResponseTooLarge    1
    │   │   └── BadStatus           1
    │   └── ParseError              1   the input is of the right kind but cannot be read
    ├── RuleError                   2   a rule file is wrong
    ├── RenderError                 2   a document could not be made
    ├── DeliveryError               1   a document was made and could not be sent or copied
    ├── BatchError                  2   a batch cannot go on
    │   ├── WorkerDied              1   a worker process ended in the middle of a row
    │   ├── RowTimedOut             1   a row took longer than it may
    │   └── WorkersCannotStart      2   worker processes end before they begin
    └── StorageError                2   the store could not be read or written
        └── InUse                   2   another run has it open

Messages never carry post text, tokens or contact data: they go to terminals and logs.
"""

from __future__ import annotations

from typing import ClassVar


class VettingError(Exception):
    """Base of every error that a user is meant to read.

    Args:
        message: What is wrong, in one sentence.
        where: The place: a path, a URL, ``file:line:col`` or ``row 7, column accounts``.
        hint: What to do about it.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(message, where, hint)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


class SettingsError(VettingError):
    """A setting, option or configuration file is wrong."""


class ConsentError(VettingError):
    """The candidate's consent is missing, over, or does not cover what was asked."""

    exit_code = 3


class UnreadableConsentError(ConsentError):
    """A consent is recorded, and its signed copy cannot be read: there is no telling how it stands."""


class IntakeError(VettingError):
    """What describes the candidate cannot be used."""


class CollectError(VettingError):
    """One account could not be read. The case goes on and reports a gap.

    Args:
        message: What is wrong.
        where: The account's locator, or the member of an archive.
        hint: What to do.
        reason: Which kind of gap this leaves, as a value of ``GapReason``; by default the class's own.
    """

    exit_code = 1
    default_reason: ClassVar[str] = "unreadable"

    def __init__(self, message: str, where: str = "", hint: str = "", reason: str = "") -> None:
        super().__init__(message, where, hint)
        self.args = (message, where, hint, reason)
        self.reason = reason or self.default_reason


class UnsupportedInput(CollectError):
    """The input is not of the kind that the account names."""

    default_reason = "wrong_kind"


class FetchError(CollectError):
    """A page could not be fetched."""

    default_reason = "unreachable"


class AddressBlocked(FetchError):
    """The address is not a public one, or not one that may be asked."""

    default_reason = "address_blocked"


class RobotsDisallowed(FetchError):
    """The site's robots.txt asks not to be read."""

    default_reason = "robots"


class RateLimited(FetchError):
    """The site asked to wait longer than this run may.

    Args:
        message: What is wrong.
        where: The address.
        hint: What to do.
        reason: Which kind of gap this leaves.
        answer: The beginning of the answer's body, for interfaces that explain themselves in it. Never shown.
    """

    default_reason = "rate_limited"

    def __init__(
        self, message: str, where: str = "", hint: str = "", reason: str = "", answer: bytes = b""
    ) -> None:
        super().__init__(message, where, hint, reason)
        self.args = (message, where, hint, reason, answer)
        self.answer = answer


class ResponseTooLarge(FetchError):
    """The answer is larger than the limit, before or after decompression."""

    default_reason = "too_large"


class BadStatus(FetchError):
    """The site answered with an error status.

    Args:
        message: What is wrong.
        where: The address.
        hint: What to do.
        reason: Which kind of gap this leaves.
        status: The HTTP status.
        answer: The beginning of the answer's body, for interfaces that explain themselves in it. Never shown.
    """

    default_reason = "unreachable"

    def __init__(
        self,
        message: str,
        where: str = "",
        hint: str = "",
        reason: str = "",
        status: int = 0,
        answer: bytes = b"",
    ) -> None:
        super().__init__(message, where, hint, reason)
        self.args = (message, where, hint, reason, status, answer)
        self.status = status
        self.answer = answer


class ParseError(CollectError):
    """The input is of the right kind but cannot be read."""

    default_reason = "unreadable"


class RuleError(VettingError):
    """A rule file is wrong; it is refused whole."""


class RenderError(VettingError):
    """A document could not be made."""


class DeliveryError(VettingError):
    """A document was made, and could not be sent or copied."""

    exit_code = 1


class BatchError(VettingError):
    """A batch cannot go on."""

    #: The hint where something outside has to be mended first.
    MEND = "nothing that is done is lost: mend it and run the same command again with --resume"


class WorkerDied(BatchError):
    """A worker process ended in the middle of a row."""

    exit_code = 1


class RowTimedOut(BatchError):
    """A row took longer than it may; its worker was ended."""

    exit_code = 1


class WorkersCannotStart(BatchError):
    """Worker processes end before they can begin."""


class StorageError(VettingError):
    """The store could not be read or written."""


class InUse(StorageError):
    """Another run has it open; it will be free when that run has ended."""
