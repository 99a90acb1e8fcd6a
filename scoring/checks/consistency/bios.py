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

from scoring.checks.base import Subject
from scoring.checks.consistency.job_titles import is_job
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.places import countries
from scoring.checks.consistency.statements import in_order
from scoring.checks.consistency.words import FILLERS, LEGAL, word_set, words
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
_PARTS = re.compile(r"[\n|•·;,!✨➡→]|//|(?<=\S)\.\s|\s[-–—/]\s|\s[&+]\s(?=[a-zß-ÿ])")
_AT = word_set("at @ bei beim chez en with for")
_FOR = word_set("for with")
_WORKS = word_set(
    "work works worked working do doing run running manage managing handle handling interning arbeite trabajo"
)
_STUDIES = word_set(
    "student students studying study studies undergrad undergraduate postgrad postgraduate grad graduate "
    "candidate "
    "studentin studiere studiert studierende estudiante estudiando estudio etudiant etudiante freshman "
    "sophomore "
    "msc bsc ba ma mba phd"
)
_ALUMNI = word_set(
    "alum alumna alumni alumnus alumnae graduate graduated grad absolvent absolventin egresado egresada"
)
_FROM = word_set("at @ from of bei an en de")
_OF = _FROM - _AT
_BEFORE = word_set(
    "ex former formerly previously prev past once used worked left ehemals ehemalig ehemalige ehemaliger "
    "fruher fruhere "
    "antes antigua "
    "antiguo was alum alumna alumni alumnus alumnae graduated absolvent absolventin egresado egresada"
)
_TIMES = _BEFORE | word_set("currently current now aktuell actualmente")
_NOT_YET = word_set(
    "incoming future upcoming aspiring soon starting joining hopeful wannabe prospective next want wants "
    "dream dreaming "
    "hoping zukunftig futura futuro"
)
# Unpaid, private or protected; or a jest. None of it is on a CV.
_LEFT_ALONE = word_set(
    "volunteer volunteering volunteers club society captain committee board founder cofounder owner "
    "creator host cohost "
    "author freelance freelancer freelancing contributor contributing columnist guest ambassador mentor "
    "member fan fans "
    "supporter lover loves love enthusiast addict obsessed opinions opinion views tweets tweeting rt rts "
    "retweets "
    "endorsement endorsements own mum mom mother dad father parent wife husband married partner proud "
    "sober recovery "
    "church mosque temple synagogue parish ministry pastor chaplain youth faith union party campaign pride "
    "lgbt lgbtq "
    "nap naps napping napper sleep sleeping sleeper cat cats dog dogs coffee snack snacks pizza bed sofa "
    "couch chaos vibes "
    "meme memes procrastination procrastinating procrastinator life universe planet hogwarts starfleet "
    "narnia gondor "
    "mifflin wayne stark umbrella netflix overthinking overthinker dreams nothing everything professional "
    "chief eater "
    "expert cuddler kitchen home procrastinator snuggler wizard witch jedi hobbit queen king"
)
# A name with such a word is an organisation's even where nothing else says so.
_MARKS = LEGAL - word_set("ab as co sa global international") | word_set(
    "university college agency studio studios labs traders media bank consulting hospital council magazine "
    "institute "
    "partners industries solutions technologies logistics foundation museum theatre press publishing "
    "analytics "
    "network gazette herald insurance pharmacy motors airlines railways brewery bakery hotel hotels stores "
    "software "
    "systems productions airways clinic textiles energy freight shipping farms mills pharma chemicals "
    "furniture "
    "sons daughters "
    "brothers"
)
# Kinds of business that are hobbies too: "Comic Books" is no publisher, "Juniper Lane Books" is one.
_MARKS_OF_HOBBIES = word_set("books foods records games films pictures wines garden gardens cycles bikes")
# What comes after "at" and is nobody's employer or school.
_NOBODY = word_set(
    "night day large heart home work school uni university college weekends weekend least last best dawn "
    "dusk sea law "
    "lunch midnight noon present moment once maths math music sports football times first peace war all"
)
_SMALL = word_set("of the & and de del la der die das for fur und y et")


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
        tokens = [token for token in part.split() if re.search(r"[\w@&]", token)]
        spelled = words(part)
        if not tokens or len(tokens) > _MOST_WORDS or _LEFT_ALONE.intersection(spelled):
            role_before = ""
            continue
        if not _NOT_YET.intersection(spelled):
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
    if not before and role_before and is_account:
        quote = f"{role_before}, {part}"
        yield _said(profile, quote, organisation, role_before, before=part)
        return
    study = bool((_STUDIES | _ALUMNI).intersection(said_before))
    works = bool(_WORKS.intersection(said_before[:3]))
    speaks = study or works or is_job(before) or _BEFORE.intersection(said_before)
    if not speaks or not set(words(organisation)) - _NOBODY or (connector in _FOR and not works):
        return
    # "Director of Marketing" names a task; "Director of Northwind Stores" an employer.
    if connector in _OF and not study and not _is_marked(organisation):
        return
    # "en Madrid", "at Leeds" is where someone works, unless it is where they study.
    if not study and not is_account and countries(organisation):
        return
    role = (
        ""
        if study or works
        else " ".join(word for word in before.split() if not _TIMES.intersection(words(word)))
    )
    named = is_account or organisation[:1].isupper()
    yield _said(profile, part, organisation, role, study=study, named=named, before=before)


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
    tense = Tense.BEFORE if _BEFORE.intersection(words(before.replace("-", " "))) else Tense.NOW
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
    if _BEFORE.intersection(words(first[0])[:1]):
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
    own = {word for word in spelled if word not in _MARKS and not is_job(word)}
    return bool(own and (_MARKS & spelled or (len(own) > 2 and _MARKS_OF_HOBBIES & spelled)))


def _connector(tokens: list[str]) -> int | None:
    """Where "at" stands; "of" and the like count only where nothing else does."""
    folded = [token.casefold() for token in tokens]
    at = (n for n, token in enumerate(folded) if token in _AT or (token[0] == "@" and len(token) > 2))
    of = (n for n, token in enumerate(folded) if token in _FROM)
    return next(at, next(of, None))


def _name(tokens: list[str]) -> str:
    """The name that these words begin with: words with a capital, and small words between them."""
    while tokens and tokens[0].casefold() in ("the", "der", "die", "la", "el"):
        tokens = tokens[1:]
    if not tokens:
        return ""
    if tokens[0].startswith("@"):
        return re.sub(r"[^\w@.]", "", tokens[0]).rstrip(".")
    taken: list[str] = []
    for token in tokens:
        bare = token.strip("()[]\"“”'’.:")
        if bare[:1].isupper() or bare[:1].isdigit() or (taken and token.casefold() in _SMALL):
            taken.append(bare)
        elif not taken and len(tokens) == 1:
            taken.append(bare)  # a bio in small letters
        else:
            break
        if token[-1:] in ")].:":
            break
    while taken and taken[-1].casefold() in _SMALL:
        taken.pop()
    return " ".join(taken).removesuffix("'s").removesuffix("’s")
