"""What a short bio states of work and study: "Editor at Contoso", "ex-Northwind", "student @ Leeds".

Bios are full of jests, clubs, faiths and families. Only a job or a course at a named organisation is read,
and a
part with a word of private life, of a jest or of unpaid work is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from scoring.checks.base import Subject
from scoring.checks.consistency.bio_words import (
    ALUMNI,
    AT,
    BEFORE,
    BEHIND,
    DAY_JOB,
    FOR,
    FROM,
    LEFT_ALONE,
    MAKES,
    MARKS,
    MARKS_OF_HOBBIES,
    NOBODY,
    NOT_YET,
    OF,
    ONLOOKERS,
    PAID,
    SMALL,
    STUDIES,
    TIMES,
    WORKS,
)
from scoring.checks.consistency.job_titles import is_job
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.places import countries
from scoring.checks.consistency.statements import in_order
from scoring.checks.consistency.words import FILLERS, LEGAL, words
from scoring.text.lexicon import load_lexicon
from vetting.models import Profile


class Tense(StrEnum):
    """Whether a bio speaks of the present or of the past."""

    NOW = "now"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One job or course that a bio states.

    Attributes:
        quote: The part of the bio that states it.
        organisation: As written; with a leading ``@`` if it is an account's name.
        role: The job's title; empty if none is given.
        study: Whether it is a course.
        named: Whether it is surely a name, so that one that nothing else names can be asked about.
    """

    profile: Profile
    quote: str
    organisation: str
    role: str
    tense: Tense
    study: bool
    named: bool


_MOST_READ = 1_000  # characters; what is longer is no short bio
_MOST_WORDS = 24
_LONGEST_ROLE = 5  # words
_PARTS = re.compile(r"[\n|•·;,!✨➡→]|//|(?<=\S)\.\s|\s[-–—/]\s|\s[&+]\s(?=[a-zß-ÿ])")


def stated_in_bios(subject: Subject) -> tuple[Said, ...]:
    """Every job and course that the profiles' bios state."""
    return tuple(
        said for profile in in_order(subject.dossier.profiles) if profile.bio for said in _of_bio(profile)
    )


def speaks_of(said: Said, organisation: str) -> bool:
    """Whether a bio's organisation can be the one of that name.

    An account's name holds most of the organisation's, or its initials.
    """
    if not said.organisation.startswith("@"):
        return same_organisation(said.organisation, organisation)
    handle = "".join(words(said.organisation)).rstrip("0123456789")
    spelled = words(organisation)
    telling = [word for word in spelled if word not in FILLERS | LEGAL] or spelled
    joined = "".join(telling)
    initials = {"".join(word[0] for word in part) for part in (spelled, telling)}
    return (
        not handle
        or handle in joined
        or joined in handle
        or any(len(word) > 3 and word in handle for word in telling if word not in ("university", "college"))
        or any(len(each) > 1 and each in handle for each in initials)
    )


def _of_bio(profile: Profile) -> Iterator[Said]:
    # LinkedIn's summary comes after its headline, and is no short bio.
    text = profile.bio.partition("\n\n")[0] if profile.account.source == "linkedin" else profile.bio
    role_before = ""
    for part in _PARTS.split(text[:_MOST_READ]):
        tokens = [token.lstrip("([") for token in part.split() if re.search(r"[\w@&]", token)]
        spelled = words(part)
        if not tokens or len(tokens) > _MOST_WORDS or LEFT_ALONE.intersection(spelled):
            role_before = ""
            continue
        if not NOT_YET.intersection(spelled):
            yield from _of_part(profile, part.strip(), tokens, role_before)
        role_before = (
            part.strip() if is_job(part) and not any(token.startswith("@") for token in tokens) else ""
        )


def _of_part(profile: Profile, part: str, tokens: list[str], role_before: str) -> Iterator[Said]:
    at = _connector(tokens)
    if at is None:
        yield from _bare(profile, part, tokens, role_before)
        return
    connector = tokens[at].casefold()
    before = " ".join(tokens[:at])
    said_before = words(before)
    organisation = _name(tokens[at if len(connector) > 1 and connector.startswith("@") else at + 1 :])
    is_account = organisation.startswith("@")
    if at and len(connector) > 1 and tokens[at - 1].casefold() in FOR:
        connector, before = tokens[at - 1].casefold(), " ".join(tokens[: at - 1])
        said_before = words(before)
    if not before and role_before and is_account:
        quote = f"{role_before}, {part}"
        yield _said(profile, quote, organisation, role_before, before=part)
        return
    study = bool((STUDIES | ALUMNI).intersection(said_before))
    works = bool((PAID if connector in FOR else WORKS).intersection(said_before[:3]))
    if not before and is_account:
        yield from _whose(profile, part, organisation, tokens[at + 1 :])
        return
    if not set(words(organisation)) - NOBODY:
        return
    told = study or works or is_job(before) or BEFORE.intersection(said_before)
    if not (told or _tells_of_work(said_before, connector, is_account, role_before)):
        return
    # "my other account: @contoso" is nobody's employer.
    if before.endswith(":") and not (DAY_JOB | TIMES).issuperset(said_before):
        return
    # "Writer for Hire", "running for Oxfam", "comms for Women": only an account,
    # or a name with a mark of its kind, is an employer's.
    if (
        connector in FOR
        and not PAID.intersection(said_before)
        and not is_account
        and not _is_marked(organisation)
    ):
        return
    if (
        connector in FOR
        and not is_account
        and (connector == "with" or _ordinary().issuperset(words(organisation)))
    ):
        return
    # "Director of Marketing" names a task, "Student of Law" a subject; "Director of Northwind Stores" an
    # employer.
    if connector in OF and not ALUMNI.intersection(said_before) and not _is_marked(organisation):
        return
    # "en Madrid", "at Leeds" is where someone works, unless it is where they study.
    if not study and not is_account and countries(organisation):
        return
    role = (
        ""
        if study or works or not is_job(before)
        else " ".join(word for word in before.split() if not TIMES.intersection(words(word)))
    )
    named = is_account or organisation[:1].isupper()
    yield _said(profile, part, organisation, role, study=study, named=named, before=before)


def _tells_of_work(before: list[str], connector: str, is_account: bool, role_before: str) -> bool:
    """Whether words that name no job say all the same that what follows is where someone works."""
    said = set(before)
    if connector == "behind":
        return is_account and BEHIND.issuperset(said)
    if connector == "by":
        return "paid" in said or "employed" in said
    if said and (DAY_JOB | TIMES).issuperset(said):
        # "now @contoso" is an employer, "now: Leeds" is not.
        return is_account or bool({"job", "work", "9", "team", "staff", "nine"} & said)
    # "Growth & partnerships @contoso" was cut at the sign.
    return bool(MAKES.intersection(before[:2])) or bool(is_account and role_before and len(before) == 1)


def _whose(profile: Profile, part: str, organisation: str, after: list[str]) -> Iterator[Said]:
    """An account with a job after it: "@contoso copywriter"."""
    role = " ".join(after)
    if is_job(role) and not ONLOOKERS.intersection(words(role)) and len(after) <= _LONGEST_ROLE:
        yield _said(profile, part, organisation, role, before="")


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(load_lexicon().ordinary)


def _said(
    profile: Profile,
    quote: str,
    organisation: str,
    role: str,
    *,
    study: bool = False,
    named: bool = True,
    before: str,
) -> Said:
    tense = Tense.BEFORE if BEFORE.intersection(words(before.replace("-", " "))) else Tense.NOW
    return Said(
        profile=profile,
        quote=quote,
        organisation=organisation,
        role=role.strip(" -:"),
        tense=tense,
        study=study,
        named=named,
    )


def _bare(profile: Profile, part: str, tokens: list[str], role_before: str) -> Iterator[Said]:
    """A name after "ex-" or "formerly", or with a mark of its kind after a role: "Editor, Contoso Media"."""
    first = re.split(r"[-:]", tokens[0], maxsplit=1)
    if BEFORE.intersection(words(first[0])[:1]):
        organisation = _name([*filter(None, first[1:]), *tokens[1:]])
        if organisation:
            # What comes after "ex-" may be a faith or a country too: only a marked name is asked about.
            yield _said(profile, part, organisation, "", named=_is_marked(organisation), before=part)
        return
    organisation = _name(tokens)
    if role_before and _is_marked(organisation) and len(organisation.split()) == len(tokens):
        yield _said(profile, f"{role_before}, {part}", organisation, role_before, before=part)


def _is_marked(organisation: str) -> bool:
    """Whether a name is surely an organisation's: "Northwind Media", and not "Social Media"."""
    spelled = set(words(organisation))
    own = {word for word in spelled if word not in MARKS and not is_job(word)}
    return bool(own and (MARKS & spelled or (len(own) > 2 and MARKS_OF_HOBBIES & spelled)))


def _connector(tokens: list[str]) -> int | None:
    """Where "at" stands; "for", "of" and the like count only where nothing else does."""
    folded = [token.casefold() for token in tokens]
    joined = (
        (n for n, token in enumerate(folded) if token in AT - FOR or (token[0] == "@" and len(token) > 2)),
        (n for n, token in enumerate(folded) if token in FOR),
        (n for n, token in enumerate(folded) if token in FROM),
    )
    return next(chain.from_iterable(joined), None)


def _name(tokens: list[str]) -> str:
    """The name that these words begin with: words with a capital, and small words between them."""
    while tokens and tokens[0].casefold() in ("the", "der", "die", "la", "el"):
        tokens = tokens[1:]
    if not tokens:
        return ""
    if tokens[0].startswith("@"):
        return re.sub(r"[^\w@.]", "", re.sub(r"['’]s\b", "", tokens[0])).rstrip(".")
    taken: list[str] = []
    for token in tokens:
        bare = token.strip("()[]\"“”'’.:")
        if bare[:1].isupper() or bare[:1].isdigit() or (taken and token.casefold() in SMALL):
            taken.append(bare)
        elif not taken and len(tokens) == 1:
            taken.append(bare)  # a bio in small letters
        else:
            break
        if token[-1:] in ")].:":
            break
    while taken and taken[-1].casefold() in SMALL:
        taken.pop()
    return " ".join(taken).removesuffix("'s").removesuffix("’s")
