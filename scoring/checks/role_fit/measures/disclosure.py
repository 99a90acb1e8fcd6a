"""Disclosure: saying for whom one speaks, what was paid for, and whose work it is."""

from __future__ import annotations

import re

from scoring.checks.role_fit import cues
from scoring.checks.role_fit.base import Material, Measure, Measured, each_once, plural
from scoring.evidence import from_profile
from vetting.models import Profile

# "via" before a name; in small letters it is a way to go.
_VIA_NAME = re.compile(r"\b[Vv]ia [A-Z]")
_AFFILIATED = re.compile(
    r"\b(?:at|bei|chez) [A-Z]|@\w|\b(?i:intern|student|works? (?:at|for)|working (?:at|for)|volunteer|"
    r"member of|views? (?:are )?(?:my|mine)|opinions? (?:are )?(?:my|mine))\b"
)


def _says_affiliation(profile: Profile) -> bool:
    return bool(profile.positions or profile.education or _AFFILIATED.search(profile.bio))


def _affiliated_profiles(material: Material) -> Measured:
    found = [each for each in material.profiles if _says_affiliation(each)]
    return Measured(
        value=float(len(found)),
        basis=len(material.profiles),
        sentence=f"{len(found)} of {plural(len(material.profiles), 'profile')} say where their owner works, "
        "studies or helps",
        shown=tuple(from_profile(each, each.bio.strip()) for each in found if each.bio.strip()),
    )


def _credited(material: Material) -> frozenset[int]:
    texts = material.texts
    by_way_of = texts.saying(cues.BY_WAY_OF)
    return texts.saying(cues.CREDITING) | {
        number for number in by_way_of if _VIA_NAME.search(material.posts[number].text)
    }


def _crediting(material: Material) -> Measured:
    return material.counted(material.once(_credited), len(material.posts), "own posts name whose work it is")


def _sourced_share(material: Material) -> Measured:
    return material.best_share(
        (material.once(_credited) | material.links) & material.originals,
        material.originals,
        "originals link to or name a source",
    )


def _kinds(material: Material) -> Measured:
    affiliated = _affiliated_profiles(material)
    ads = material.texts.saying(cues.ADVERTISING)
    credited, linked = material.once(_credited), material.links & material.originals
    kinds = {
        "work or school named in a profile": affiliated.shown if affiliated.value else None,
        "whose work it is": material.cite(credited) if credited else None,
        "links to sources": material.cite(linked) if linked else None,
        "advertising marked as such": material.cite(ads) if ads else None,
    }
    seen = {name: shown for name, shown in kinds.items() if shown is not None}
    return Measured(
        value=float(len(seen)),
        basis=len(material.posts) + len(material.profiles),
        sentence=f"{plural(len(seen), 'kind')} of disclosure seen" + (f": {', '.join(seen)}" if seen else ""),
        shown=each_once([each for shown in seen.values() for each in shown[:2]]),
    )


MEASURES = {
    "affiliated_profiles": Measure(
        unit="profiles that say for whom",
        about="Profiles that name an employer, a school or a group, or say whose views they hold.",
        run=_affiliated_profiles,
    ),
    "crediting_posts": Measure(
        unit="posts that credit",
        about="Own posts that name whose work something is: via, h/t, photo by, source:, according to.",
        run=_crediting,
    ),
    "sourced_share": Measure(
        unit="per cent of originals with a source",
        about="Share of originals that link to or name a source, on the channel where it is largest, of "
        "those with 20 originals or more.",
        run=_sourced_share,
    ),
    "disclosure_kinds": Measure(
        unit="kinds of disclosure",
        about="Which of these were seen: work or school named in a profile, credit given, links to sources, "
        "advertising marked. Three are enough for any level: not everyone is paid to advertise.",
        run=_kinds,
    ),
}
