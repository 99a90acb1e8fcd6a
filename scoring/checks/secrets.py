"""Credentials by their shape. Every repetition is bounded, and no two neighbours share a character class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import Finder, PostCheck
from scoring.text.context import Contexts


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretParams:
    """What ``confidential.secret`` takes: nothing."""


_SECRET = re.compile(
    r"-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY-----"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[0-9A-Za-z]{36}"
    r"|\bgithub_pat_[0-9A-Za-z_]{40,90}"
    r"|\bglpat-[0-9A-Za-z_-]{20}"
    r"|\bxox[abprs]-[0-9A-Za-z-]{10,72}"
    r"|\bsk_live_[0-9A-Za-z]{16,64}"
    r"|\bsk-(?:proj-|ant-)?[0-9A-Za-z_-]{32,160}"
    r"|\bAIza[0-9A-Za-z_-]{35}"
    r"|\beyJ[0-9A-Za-z_-]{10,400}\.eyJ[0-9A-Za-z_-]{10,800}\.[0-9A-Za-z_-]{10,400}"
    r"|\b(?:password|passwd|pwd|passcode|api[_-]?key|secret[_-]?key|access[_-]?token)"
    r" {0,2}(?:[:=]| is:) {0,2}[\"']?(?=[^\s\"']{0,40}[0-9!@#$%^&*])[^\s\"'<>*]{6,64}",
    re.IGNORECASE,
)
#: What stands in documentation in place of a secret.
_PLACEHOLDER = re.compile(r"x{4}|\*{3}|your|example|changeme|redacted|<|\.{3}|1234567890", re.IGNORECASE)


#: One of these is in some chunk of every secret.
_HINTS = re.compile(
    r"-----BEGIN|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|sk_live_|sk-|AIza|eyJ|pass|pwd|key|token",
    re.IGNORECASE,
)


def _find(text: str) -> Iterator[tuple[int, int]]:
    for match in _SECRET.finditer(text):
        if not _PLACEHOLDER.search(match.group()):
            yield match.span()


def _compile(_params: SecretParams, _contexts: Contexts) -> Finder:
    return Finder(find_raw=_find, hint=_HINTS.search)


SECRET_CHECKS = {"confidential.secret": PostCheck(params=SecretParams, compile=_compile)}
