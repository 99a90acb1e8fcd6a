"""A face and a name: people want to know who they talk to. A photo is there or not; it is never looked at."""

from __future__ import annotations

from scoring.checks.role_fit.base import Material, Measure, Measured, plural
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Profile

_PARTS = 5


def _parts(profile: Profile) -> list[str]:
    """What a profile says of its owner. Any four are a whole picture, so nobody needs a photo for it."""
    has = {
        "a name": bool(profile.display_name.strip()),
        "a description": bool(profile.bio.strip()),
        "a photo": bool(profile.has_photo),
        "a link": any(link.strip() for link in profile.links),
        "work or school": bool(profile.positions or profile.education),
    }
    return [name for name, present in has.items() if present]


def _profile_parts(material: Material) -> Measured:
    if not material.profiles:
        return Measured(value=None, basis=0, sentence="No profile was read")
    ranked = sorted(material.profiles, key=lambda each: -len(_parts(each)))
    fullest, parts = ranked[0], _parts(ranked[0])
    return Measured(
        value=float(len(parts)),
        basis=len(material.profiles),
        sentence=f"{said_in_profile(fullest)}: {len(parts)} of {_PARTS} parts"
        + (f" ({', '.join(parts)})" if parts else ""),
        shown=tuple(
            from_profile(each, quote)
            for each in ranked
            for quote in (each.bio.strip() or each.display_name.strip(),)
            if quote
        ),
    )


def _named_profiles(material: Material) -> Measured:
    named = [each for each in material.profiles if each.display_name.strip()]
    return Measured(
        value=float(len(named)),
        basis=len(material.profiles),
        sentence=f"{len(named)} of {plural(len(material.profiles), 'profile')} with a name",
        shown=tuple(from_profile(each, each.display_name.strip()) for each in named),
    )


MEASURES = {
    "profile_parts": Measure(
        unit="parts of a profile",
        about="How many of name, description, photo, link, and work or school the fullest profile has. Four "
        "of five should be enough for any level: no photo is needed.",
        run=_profile_parts,
    ),
    "named_profiles": Measure(
        unit="profiles with a name", about="Profiles that carry a name.", run=_named_profiles
    ),
}
