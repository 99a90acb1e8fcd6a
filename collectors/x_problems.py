"""What X's interface means when it says no: each problem is a gap of its own."""

from __future__ import annotations

from collections.abc import Mapping

from collectors.markup import as_list, as_mapping, as_text, load_json
from vetting.errors import BadStatus, CollectError, ParseError, RateLimited
from vetting.models import GapReason

_LATER = "try again later, or give the archive"
_USED_UP = ("the quota of the key is used up", _LATER, GapReason.QUOTA_USED_UP)
# Of an error in the answer; the first that fits. The host before "/problems/" is one of two.
_ACCOUNTS = (
    ("suspended", "", "the account is suspended", "give the archive", GapReason.SUSPENDED),
    ("", "not-authorized-for-resource", "the account is protected", "give the archive", GapReason.PRIVATE),
    ("", "resource-not-found", "X knows no such account", "ask the candidate", GapReason.NOT_FOUND),
    ("", "resource-unavailable", "the account cannot be read now", _LATER, GapReason.UNREACHABLE),
    ("", "usage-capped", *_USED_UP),
    ("", "rate-limit-exceeded", "X asks for fewer requests", _LATER, GapReason.RATE_LIMITED),
)
_STATUSES = {
    400: ("X did not understand the question", "the interface may have changed", GapReason.UNREACHABLE),
    401: ("X does not accept the key", "check VETTING_X_TOKEN", GapReason.NO_CREDENTIAL),
    402: ("the credits of the key are used up", _LATER, GapReason.QUOTA_USED_UP),
    403: ("the key may not read posts", "check what it is allowed to at X", GapReason.NO_CREDENTIAL),
}


def account_problem(value: object, name: str) -> CollectError:
    """The error for an answer that holds problems in the place of what was asked for.

    Args:
        value: The answer.
        name: The account's handle.
    """
    problems = [as_mapping(each) for each in as_list(as_mapping(value).get("errors"))]
    for problem in problems:
        for word, ending, message, hint, reason in _ACCOUNTS:
            if _is(problem, ending) and word in as_text(problem.get("detail")).casefold():
                return CollectError(message, name, hint, reason.value)
    return CollectError("X gave no such account and did not say why", name, _LATER, "unreachable")


def refused(error: BadStatus) -> BadStatus:
    """The same refusal, in the words for what its status and its answer mean."""
    if _is_used_up(error.answer, error.where):
        message, hint, reason = _USED_UP
    elif error.status in _STATUSES:
        message, hint, reason = _STATUSES[error.status]
    else:
        return error
    return BadStatus(message, error.where, hint, reason.value, error.status, error.answer)


def slowed(error: RateLimited) -> RateLimited:
    """The same wish for fewer requests, which X also sends when what a key may read in a month is used up."""
    if not _is_used_up(error.answer, error.where):
        return error
    message, hint, reason = _USED_UP
    return RateLimited(message, error.where, hint, reason.value, error.answer)


def _is_used_up(answer: bytes, where: str) -> bool:
    try:
        return _is(as_mapping(load_json(answer, where)), "usage-capped") if answer else False
    except ParseError:
        return False


def _is(problem: Mapping[str, object], ending: str) -> bool:
    return not ending or as_text(problem.get("type")).endswith(f"/problems/{ending}")
