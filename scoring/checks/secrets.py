"""Credentials by their shape. Every repetition is bounded, and no two neighbours share a character class."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import Finder, PostCheck
from scoring.text.context import Contexts


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretParams:
    """What ``confidential.secret`` takes: nothing."""


#: Tokens as their issuers document them: each bears a prefix that no word has.
_TOKENS = (
    r"(?:AKIA|ASIA|ABIA|ACCA)[2-7A-Z]{16}\b",  # Amazon
    r"gh[pousr]_[0-9A-Za-z]{36,255}\b",  # GitHub
    r"github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}\b",
    r"gl(?:pat|dt|rt|ptt|ft|imt|oas|soat)-[0-9A-Za-z_-]{20,64}",  # GitLab
    r"xox[abeoprs]-[0-9]{8,13}-[0-9A-Za-z-]{10,200}",  # Slack
    r"xapp-[0-9]-[0-9A-Z]{8,14}-[0-9]{8,15}-[0-9a-z]{40,80}",
    r"[rs]k_live_[0-9A-Za-z]{16,120}",  # Stripe
    r"whsec_[0-9A-Za-z+/]{32,64}",
    r"AIza[0-9A-Za-z_-]{35}",  # Google
    r"GOCSPX-[0-9A-Za-z_-]{28}",
    r"ya29\.[0-9A-Za-z_-]{40,400}",
    r"sk-(?:proj|svcacct|admin|ant-api03|ant-admin01|or-v1)-[0-9A-Za-z_-]{40,200}",  # language models
    r"sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}\b",
    r"sk-(?=[0-9A-Za-z]{0,60}[0-9])(?=[0-9A-Za-z]{0,60}[A-Z])[0-9A-Za-z]{40,64}\b",
    r"hf_[0-9A-Za-z]{34}\b",
    r"npm_[0-9A-Za-z]{36}\b",  # package registries
    r"pypi-Ag[0-9A-Za-z_-]{60,400}",
    r"rubygems_[0-9a-f]{48}\b",
    r"dckr_pat_[0-9A-Za-z_-]{27}",
    r"SK[0-9a-f]{32}\b",  # Twilio
    r"SG\.[0-9A-Za-z_-]{16,32}\.[0-9A-Za-z_-]{32,64}",  # SendGrid
    r"key-[0-9a-f]{32}\b",  # Mailgun
    r"[0-9a-f]{32}-us[0-9]{1,2}\b",  # Mailchimp
    r"AccountKey=[0-9A-Za-z+/]{40,100}={0,2}",  # Azure
    r"[0-9A-Za-z_~.]{3}[78]Q~[0-9A-Za-z_~.-]{31,34}",
    r"(?:https://)?hooks\.slack\.com/services/T[0-9A-Z]{6,14}/B[0-9A-Z]{6,14}/[0-9A-Za-z]{16,32}",
    r"(?:https://)?discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[0-9A-Za-z_-]{50,90}",
    r"eyJ[0-9A-Za-z_-]{10,400}\.eyJ[0-9A-Za-z_-]{10,800}\.[0-9A-Za-z_-]{10,400}",  # JSON web token
)
#: A name for a secret, a sign, and a value in which letters meet digits or signs.
_NAMES = (
    r"(?i:pass(?:word|wd|code|phrase)|pwd|(?:api|secret|access|private|auth)[ _-]?(?:key|token)"
    r"|client[ _-]?secret)"
)
_VALUE = r"(?=[^\s\"'`]{0,60}[0-9!@#$%^&][0-9A-Za-z]|[^\s\"'`]{0,60}[A-Za-z][0-9])"
#: Letters and digits both, for sentences ("the password is ...").
_MIXED = r"(?=[^\s\"'`]{0,30}[0-9])(?=[^\s\"'`]{0,30}[A-Za-z])"
_SECRET = (
    rf"(?<![0-9A-Za-z/+])(?P<token>{'|'.join(_TOKENS)})"
    # A private key with something of its body.
    r"|-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n){0,4}"
    r"(?:(?:Proc-Type|DEK-Info|Version|Comment): [^\n]{1,80}\n{1,2}){0,3}[0-9A-Za-z+/]{16,80}"
    # user:password@host
    r"|(?<![0-9A-Za-z+.-])[A-Za-z][0-9A-Za-z+]{1,20}://(?P<user>[^\s:/@\"'<>]{0,64}):"
    r"(?P<word>[^\s:/@\"'<>]{3,128})@(?P<host>[0-9A-Za-z_.-]{1,253})"
    # KEY=value, as in settings files
    r"|(?<![0-9A-Za-z_])[A-Z][0-9A-Z_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD) ?= ?[\"']?"
    rf"{_VALUE}[^\s\"'`<>]{{8,200}}"
    rf"|\b{_NAMES} {{0,2}}(?:[:=]| is ?:) {{0,2}}[\"'`]?{_VALUE}[^\s\"'`<>*]{{6,200}}"
    rf"|\b(?i:password|passcode|passphrase|pwd)(?: (?i:for|to|of|at|in|on|here) (?:\w{{1,20}} ){{1,4}}| )"
    rf"(?i:is|=|was changed to)(?i: now| still)? [\"'`‘“]?{_MIXED}[^\s\"'`<>*’”]{{6,64}}"
    r"|\b(?i:login|user(?:name)?)[:=] ?[^\s,;/|]{2,64}[\s,;/|]{1,4}"
    r"(?i:pass|pw|pwd) ?[:=] ?[^\s\"'<>*]{4,64}"
)

#: What stands in documentation in place of a secret.
_PLACEHOLDER = re.compile(
    r"x{4}|\*{3}|•{2}|(?-i:EXAMPLE)|redacted|placeholder|0{8}|<|\.{3}|…|1234567890|IxMjM0NTY3ODkw",
    re.IGNORECASE,
)
#: What stands after "password" and is none.
_TALK = re.compile(
    r"\byour|_your|example\.(?:com|org|net)\b|\bexample\b(?!\.)|changeme|dummy|\$\{|\{\{|%s|sha-?\d|md5|base64|bcrypt"
    r"|argon2|hash|encrypt|encoded|characters|process\.env|os\.environ|getenv|secrets?\.|vault|test_?123",
    re.IGNORECASE,
)
#: Passwords that ship with a program and so tell nothing.
_DEFAULTS = frozenset(
    {"password", "pass", "passwd", "pwd", "secret", "root", "admin", "postgres", "test", "guest", "user"}
    | {"mysql", "token", "changeit", "foo", "bar", "rabbitmq", "mongo", "redis", "abc", "abc123", "123456"}
)
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "host", "hostname", "db"})  # noqa: S104
#: A made-up token repeats itself.
_FEWEST_DIFFERENT = 11

#: One of these is in some chunk of every secret.
_HINTS = re.compile(
    r"A[KSBC][IC]A|gh[pousr]_|github_pat_|gl[a-z]{2,4}-|xox|xapp-|k_live_|whsec_|AIza|GOCSPX|ya29|sk-|hf_|npm_"
    r"|pypi-|rubygems_|dckr_pat_|SK[0-9a-f]{8}|SG\.|-us[0-9]|AccountKey|Q~|hooks\.slack|webhooks|eyJ|-----BEGIN"
    r"|://[^\s/]{0,64}:[^\s/]{3,128}@|(?:KEY|TOKEN|SECRET|PASSWD|PWD) ?="
    r"|(?i:password|(?:login|user(?:name)?)[:=]|(?<![a-z])(?:key|token|secret|passwd|passcode|passphrase|pwd)(?![a-z]))"
)
#: Of plain words in small letters only these do; most chunks are such words.
_NAMING = frozenset({"key", "token", "secret", "passwd", "passcode", "passphrase", "pwd"})
_MARKS = "#@\"'(.,!?)"


def _hints(chunk: str) -> bool:
    word = chunk.strip(_MARKS)
    if word.isalpha() and word[1:].islower():
        word = word.lower()
        return word in _NAMING or "password" in word
    return _HINTS.search(chunk) is not None


@functools.cache
def _secret() -> re.Pattern[str]:
    # Large, and wanted by few texts.
    return re.compile(_SECRET)


def _find(text: str) -> Iterator[tuple[int, int]]:
    for match in _secret().finditer(text):
        if not _is_made_up(match):
            yield match.span()


def _is_made_up(match: re.Match[str]) -> bool:
    if _PLACEHOLDER.search(match.group()):
        return True
    if (token := match["token"]) is not None:
        return len(set(token)) < _FEWEST_DIFFERENT
    if _TALK.search(match.group()):
        return True
    if (word := match["word"]) is not None:
        plain = word.lower()
        return plain in _DEFAULTS or plain == match["user"].lower() or match["host"].lower() in _OWN_MACHINE
    return False


def _compile(_params: SecretParams, _contexts: Contexts) -> Finder:
    return Finder(find_raw=_find, hint=_hints)


SECRET_CHECKS = {"confidential.secret": PostCheck(params=SecretParams, compile=_compile, any_language=True)}
